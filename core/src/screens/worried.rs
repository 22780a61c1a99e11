//! Worried about someone: whom to ring. Nothing of it becomes a record, a draft, a place, a line in any list or a word to the server.
//!
//! Only where somebody says that they told the lead does this phone keep the time, until the receipt of the walk has been read.

use super::{
    days,
    model::{Ask, Here, Model},
    parts::Button,
    reach::{Call, emergency, live_fear_free},
};
use crate::Error;
use walkabout_words::{Args, Words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorriedState {
    pub title: String,
    pub lines: Vec<String>,
    pub emergency: Call,
    /// For domestic abuse and sexual violence, day and night.
    pub helpline: Call,
    /// The lead's, where the project names a number.
    pub lead: Option<Call>,
    /// Notes that the lead was told, while a walk goes on and it is not noted yet.
    pub told: Option<Button>,
    pub back: Button,
}

pub struct Worried;

impl Worried {
    /// The lead was told.
    ///
    /// # Errors
    /// The disk.
    pub fn told(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let store = here.phone.store();
        match store.walk_going_on()? {
            Some(walk) if store.told_on(walk)?.is_none() => store.keep_told(walk, here.phone.now_ms()?),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// None.
    pub fn back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

impl Model for Worried {
    type State = WorriedState;

    fn state(&self, here: &Here<'_>) -> Result<WorriedState, Error> {
        let (words, store) = (&here.words, here.phone.store());
        let walk = store.walk_going_on()?;
        let told = walk.map(|walk| store.told_on(walk)).transpose()?.flatten();
        let lead = here.phone.lead()?;
        let mut lines = vec![words.plain("worried-listen"), words.plain("worried-not-written")];
        if let Some(at_ms) = told {
            lines.push(noted(words, lead.person.as_deref(), at_ms, store.ports().clock.now()?.offset_min));
            lines.push(words.plain("worried-goes"));
        }
        lines.push(words.plain("worried-silent"));
        let note = match &lead.person {
            Some(name) => words.say("worried-told", &Args::new().with("name", name.as_str())),
            None => words.plain("worried-told-lead"),
        };
        Ok(WorriedState {
            title: walkabout_words::capitalised(&words.plain("term-worried")),
            lines,
            emergency: emergency(here),
            helpline: live_fear_free(here),
            lead: lead.ring(words),
            told: (walk.is_some() && told.is_none()).then(|| Button::new(note)),
            back: Button::plain(words, "app-back"),
        })
    }
}

/// That the lead was told, and when.
pub(super) fn noted(words: &Words, name: Option<&str>, at_ms: i64, offset_min: i16) -> String {
    let time = days::time(at_ms, offset_min);
    match name {
        Some(name) => words.say("worried-noted", &Args::new().with("name", name).with("time", time)),
        None => words.say("worried-noted-lead", &Args::new().with("time", time)),
    }
}
