//! A rest until a day: kept on this phone alone. Until then nothing is asked; whoever waits for a promise is not left waiting.

use super::{
    chat::{days_ahead, friday},
    counted,
    days::{civil_day, day},
    model::{Ask, Here, Model, Place},
    parts::{Button, Choice, Page},
};
use crate::{Error, Phone};
use walkabout_protocol::{
    id::RecordId,
    schema::{Date, promise},
    value::Value,
};
use walkabout_words::{Args, capitalised};

/// How long two weeks are, days.
const TWO_WEEKS: i64 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Until,
    Day,
    Promises,
}

pub struct Rest {
    step: Step,
    until: Option<Date>,
}

impl Rest {
    /// # Errors
    /// None.
    pub fn open(_here: &Here<'_>) -> Result<Self, Error> {
        Ok(Rest { step: Step::Until, until: None })
    }

    /// # Errors
    /// The disk; the question stays.
    pub fn answer(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        match (self.step, id) {
            (Step::Until, "friday") => self.chosen(here, friday(here)?),
            (Step::Until, "two-weeks") => self.chosen(here, here.phone.day_after(TWO_WEEKS)?),
            (Step::Until, "day") => {
                self.step = Step::Day;
                Ok(())
            }
            (Step::Day, id) => match days_ahead(here)?.into_iter().find(|date| date.0 == id) {
                Some(date) => self.chosen(here, date),
                None => Ok(()),
            },
            (Step::Promises, "coordinator") => {
                here.phone.hand_promises_over()?;
                here.ask(Ask::Say { words: here.words.plain("rest-handed"), undo: true });
                here.ask(Ask::Sync);
                self.rest(here)
            }
            (Step::Promises, "keep") => self.rest(here),
            _ => Ok(()),
        }
    }

    fn chosen(&mut self, here: &Here<'_>, until: Date) -> Result<(), Error> {
        self.until = Some(until);
        if here.phone.promises_to_keep()?.is_empty() {
            return self.rest(here);
        }
        self.step = Step::Promises;
        Ok(())
    }

    fn rest(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let until = self.until.clone().map(|until| until.0);
        here.set(|settings| settings.rest_until = until)?;
        here.ask(Ask::Only(Place::Today));
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Until => here.ask(Ask::Back),
            Step::Day | Step::Promises => self.step = Step::Until,
        }
        Ok(())
    }
}

/// Until when this person rests, where they do.
///
/// # Errors
/// The clock.
pub(super) fn resting_until(here: &Here<'_>) -> Result<Option<Date>, Error> {
    let today = here.phone.today()?;
    let until = here.settings.rest_until.clone().map(Date);
    Ok(until.filter(|until| civil_day(until).is_some_and(|until| until > today)))
}

impl Model for Rest {
    type State = Page;

    fn state(&self, here: &Here<'_>) -> Result<Page, Error> {
        let words = &here.words;
        let dated = |id: &str, date: &Date| Choice {
            id: id.into(),
            words: capitalised(&day(words, date)),
            help: None,
            chosen: false,
        };
        let choices = match self.step {
            Step::Until => vec![
                dated("friday", &friday(here)?),
                Choice {
                    help: Some(capitalised(&day(words, &here.phone.day_after(TWO_WEEKS)?))),
                    ..Choice::new(words, "two-weeks", "chat-in-two-weeks")
                },
                Choice::new(words, "day", "chat-choose-a-day"),
            ],
            Step::Day => days_ahead(here)?.iter().map(|date| dated(&date.0, date)).collect(),
            Step::Promises => vec![
                Choice::new(words, "coordinator", "chat-coordinator"),
                Choice::new(words, "keep", "rest-keep-promises"),
            ],
        };
        let (title, lines) = match self.step {
            Step::Promises => {
                let held = u32::try_from(here.phone.promises_to_keep()?.len()).unwrap_or(u32::MAX);
                (counted(words, "rest-promises", "count", held), vec![words.plain("rest-nobody-waits")])
            }
            _ => (words.plain("rest-until-when"), vec![words.plain("rest-help"), words.plain("rest-kept-here")]),
        };
        Ok(Page { title, lines, choices, other: Some(Button::plain(words, "app-back")), ..Page::default() })
    }
}

/// What is shown of a rest on today's screen.
pub(super) fn lines(here: &Here<'_>, until: &Date) -> Vec<String> {
    let day = day(&here.words, until);
    vec![here.words.say("rest-until", &Args::new().with("day", day)), here.words.plain("rest-nothing")]
}

impl Phone {
    /// Every promise that this person holds becomes the coordinators' to give to somebody, in one save.
    ///
    /// # Errors
    /// The disk: then all of them stay as they were.
    pub fn hand_promises_over(&self) -> Result<(), Error> {
        let held: Vec<RecordId> = self.promises_to_keep()?.into_iter().map(|promise| promise.id).collect();
        let Some(first) = held.first() else { return Ok(()) };
        let mut w = self.writing()?;
        for id in &held {
            w.put(*id, promise::HOLDER.spec.id, Value::Null)?;
        }
        self.save_beside(w, *first, promise::PROMISE.id)
    }
}
