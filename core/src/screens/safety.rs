//! Safety on a walk: who walks along, by when they are back, who is told if they are not, and the ways out.

use super::{
    check_ins::{Standing, times},
    model::{Ask, Here, Model, Place},
    parts::{Button, Question},
    reach::Call,
};
use crate::Error;
use walkabout_protocol::schema::walk;
use walkabout_words::Args;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyState {
    pub title: String,
    /// How it stands, the most pressing first.
    pub lines: Vec<String>,
    /// Nobody will be told where this person does not come back.
    pub untold: bool,
    /// Whom to ring then.
    pub ring: Option<Call>,
    /// Who walks along.
    pub with: String,
    /// Another time is being chosen.
    pub times: Option<Question>,
    /// Offers other times, or hides them; not there where another system watches over walks.
    pub change: Option<Button>,
    pub leave: Button,
    pub back: Button,
}

#[derive(Default)]
pub struct Safety {
    changing: bool,
    other_times: bool,
}

impl Safety {
    /// # Errors
    /// None.
    pub fn change(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        (self.changing, self.other_times) = (!self.changing, false);
        Ok(())
    }

    /// Another time, by the id of a choice.
    ///
    /// # Errors
    /// No walk is going on, or the disk. What was said before holds then.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        if id == "other" {
            self.other_times = true;
            return Ok(());
        }
        here.phone.back_in(id.parse().ok())?;
        here.ask(Ask::Sync);
        (self.changing, self.other_times) = (false, false);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::leave::go(here)
    }

    /// # Errors
    /// None.
    pub fn back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

impl Model for Safety {
    type State = SafetyState;

    fn state(&self, here: &Here<'_>) -> Result<SafetyState, Error> {
        let (words, store) = (&here.words, here.phone.store());
        let elsewhere = here.phone.checks_in_elsewhere()?;
        let walk = store.walk_going_on()?;
        let check_in = walk.map(|walk| store.check_in_of(walk)).transpose()?.flatten();
        let standing = match check_in {
            Some(check_in) => check_in.standing(here)?,
            None => {
                let id = if elsewhere { "safety-elsewhere" } else { "safety-none" };
                Standing { lines: vec![words.plain(id)], ..Standing::default() }
            }
        };
        let Standing { lines, untold, ring } = standing;
        let can_change = !elsewhere && walk.is_some();
        Ok(SafetyState {
            title: words.plain("safety-title"),
            lines,
            untold,
            ring,
            with: with(here)?,
            times: (self.changing && can_change).then(|| Question {
                title: words.plain("walk-back-by"),
                help: Some(words.plain("safety-from-now")),
                choices: times(words, self.other_times),
                carry_on: None,
            }),
            change: can_change.then(|| Button::plain(words, "safety-change")),
            leave: Button::plain(words, "safety-leave"),
            back: Button::plain(words, "safety-back"),
        })
    }
}

/// Who walks along, by name.
fn with(here: &Here<'_>) -> Result<String, Error> {
    let (words, store) = (&here.words, here.phone.store());
    let record = store.walk_going_on()?.map(|walk| store.record(walk)).transpose()?.flatten();
    let along = record.map(|(record, _)| record.set(&walk::WITH)).unwrap_or_default();
    let people = store.people()?;
    let names: Vec<String> =
        people.into_iter().filter(|p| along.contains(&p.id) && !p.name.is_empty()).map(|p| p.name).collect();
    Ok(match names.as_slice() {
        [] => words.plain("safety-alone"),
        names => words.say("safety-with", &Args::new().with("names", names.join(", "))),
    })
}

/// The screen lies over a walk, or where there is none over today.
pub(super) fn over_a_walk(here: &Here<'_>, place: Place) -> Result<(), Error> {
    here.ask(Ask::Only(Place::Today));
    if here.phone.store().walk_going_on()?.is_some() {
        here.go(Place::Walk);
    }
    here.go(place);
    Ok(())
}
