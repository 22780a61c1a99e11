//! What is promised and not closed yet: the soonest first, and what waits for somebody to take it.

use super::ToKeep;
use crate::{
    Error,
    screens::{
        days,
        model::{Ask, Here, Model, Place, Said},
        parts::Button,
        thing,
        walk::take_back,
    },
};
use jiff::civil;
use walkabout_protocol::id::RecordId;
use walkabout_words::{Args, Words, capitalised};

/// One promise of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseRow {
    pub id: RecordId,
    /// What was promised; aloud with the day. Opens it.
    pub open: Button,
    /// By when, or that they are not told yet.
    pub when: String,
    /// Its day has gone by.
    pub late: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisesState {
    pub title: String,
    /// Held by this person, the soonest first.
    pub rows: Vec<PromiseRow>,
    /// Above what nobody holds yet, where there is some.
    pub waits_title: Option<String>,
    pub waits: Vec<PromiseRow>,
    /// Said where there is nothing.
    pub empty: Option<String>,
    pub add: Button,
    pub back: Button,
    pub said: Option<Said>,
}

pub struct Promises;

impl Promises {
    /// # Errors
    /// None.
    pub fn open(&mut self, here: &Here<'_>, promise: RecordId) -> Result<(), Error> {
        here.go(Place::Promise { promise });
        Ok(())
    }

    /// One that was made outside of a chat.
    ///
    /// # Errors
    /// The disk.
    pub fn add(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::NewPromise { draft: here.phone.store().new_record_id()? });
        Ok(())
    }

    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        take_back(here)
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

/// What was promised, in a line.
pub(super) fn what(words: &Words, what: Option<String>) -> String {
    what.unwrap_or_else(|| capitalised(&thing(words, "promise")))
}

/// By when, calmly where it is late already; and whether it is.
pub(super) fn when(words: &Words, today: civil::Date, promise: &ToKeep) -> (String, bool) {
    let day = promise.by.as_ref().and_then(days::civil_day);
    let late = day.is_some_and(|day| day < today);
    let with_day = |id: &str| match &promise.by {
        Some(by) => words.say(id, &Args::new().with("day", days::day(words, by))),
        None => words.plain("promises-no-day"),
    };
    let said = match day {
        _ if promise.to_tell => words.plain("promises-to-tell"),
        _ if late => with_day("promises-late"),
        Some(day) if day == today => words.plain("promises-today"),
        _ => with_day("promises-by"),
    };
    (said, late)
}

impl Model for Promises {
    type State = PromisesState;

    fn state(&self, here: &Here<'_>) -> Result<PromisesState, Error> {
        let words = &here.words;
        let today = here.phone.today()?;
        let row = |promise: ToKeep| {
            let (when, late) = when(words, today, &promise);
            let what = what(words, promise.what.clone());
            let spoken =
                words.say("promises-row-spoken", &Args::new().with("what", what.as_str()).with("when", when.as_str()));
            PromiseRow { id: promise.id, open: Button::new(what).spoken(spoken), when, late }
        };
        let open = here.phone.open_promises()?;
        let rows: Vec<PromiseRow> = open.mine.into_iter().map(row).collect();
        let waits: Vec<PromiseRow> = open.waits.into_iter().map(row).collect();
        Ok(PromisesState {
            title: words.plain("promises-title"),
            empty: (rows.is_empty() && waits.is_empty()).then(|| words.plain("promises-empty")),
            waits_title: (!waits.is_empty()).then(|| words.plain("chat-coordinator")),
            rows,
            waits,
            add: Button::plain(words, "promises-add"),
            back: Button::plain(words, "app-back"),
            said: here.said.clone(),
        })
    }
}
