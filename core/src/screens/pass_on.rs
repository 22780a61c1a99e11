//! Pass it on: something is broken that everyone uses. It goes to the team as a note with its street, apart from what anybody said: who told
//! of it is kept nowhere.

use super::{
    model::{Ask, Here, Model},
    parts::{Button, Choice, Field},
    places::street_name,
};
use crate::{Error, domain::forms::NewRepair};
use minicbor::{Decode, Encode};
use walkabout_protocol::{
    cbor,
    id::RecordId,
    schema::{Position, Typed, note},
    state::Record,
    value::Value,
};
use walkabout_words::{Args, Words};

/// Which drafts are repairs to pass on.
pub const DRAFT: &str = "pass-on";
/// Letters of what is broken: it is told to somebody else in a line or two.
const LIMIT: usize = 300;
/// Letters of a reference; the schema's own limit.
const REFERENCE_LIMIT: usize = 40;
/// By the team, or rung in by those who live there.
const WAYS: &[&str] = &["team", "rung"];

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Draft {
    #[n(0)]
    #[cbor(default)]
    what: String,
    #[n(1)]
    way: Option<String>,
    #[n(2)]
    #[cbor(default)]
    reference: String,
    /// Where it was begun: a position. It may be finished somewhere else.
    #[n(3)]
    at: Option<Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassOnState {
    pub title: String,
    pub what: Field,
    /// How it gets to whoever mends it.
    pub ways_title: String,
    pub ways: Vec<Choice>,
    /// Where it was rung in.
    pub reference: Option<Field>,
    pub place: String,
    pub save: Option<Button>,
    pub close: Button,
}

pub struct PassOn {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// It was begun somewhere else.
    found: bool,
}

impl PassOn {
    /// The repair with this id: as it was left, or a new one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let found = here.phone.store().draft(id)?;
        let draft: Draft = found.as_ref().and_then(|d| cbor::from_slice(&d.body).ok()).unwrap_or_default();
        Ok(PassOn { id, kept: draft.clone(), draft, found: found.is_some() })
    }

    /// What is broken, and where.
    ///
    /// # Errors
    /// The clock.
    pub fn write(&mut self, here: &Here<'_>, text: String) -> Result<(), Error> {
        self.draft.what = text;
        self.note_place(here)
    }

    /// Chooses how it is passed on.
    ///
    /// # Errors
    /// The clock.
    pub fn way(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        if WAYS.contains(&id.as_str()) {
            self.draft.way = Some(id);
        }
        self.note_place(here)
    }

    /// The number that they were given.
    ///
    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write_reference(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.draft.reference = text;
        Ok(())
    }

    fn note_place(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if !self.found && self.draft.at.is_none() {
            self.draft.at = here.position()?.map(|at| at.to_value());
        }
        Ok(())
    }

    /// # Errors
    /// There are no words, too many, nobody said how, or the disk; the words stay.
    pub fn save(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let draft = &self.draft;
        for (text, limit) in [(&draft.what, LIMIT), (&draft.reference, REFERENCE_LIMIT)] {
            if text.trim().chars().count() > limit {
                return Err(Error::TooLong { limit });
            }
        }
        let passed_on = draft.way.clone().ok_or(Error::Empty)?;
        let reference = Some(draft.reference.trim().to_owned()).filter(|text| !text.is_empty() && passed_on == "rung");
        let at = draft.at.as_ref().and_then(Position::from_value);
        here.phone.finish_repair(self.id, &NewRepair { what: draft.what.clone(), at, passed_on, reference })?;
        self.draft = Draft::default();
        self.kept = Draft::default();
        here.ask(Ask::Say { words: here.words.plain("pass-on-done"), undo: true });
        here.ask(Ask::Back);
        here.ask(Ask::Sync);
        Ok(())
    }

    /// Leaves it for later; what is empty goes.
    ///
    /// # Errors
    /// The disk.
    pub fn close(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.keep(here)?;
        if self.is_empty() {
            here.phone.store().drop_draft(self.id)?;
        }
        here.ask(Ask::Back);
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.draft.what.trim().is_empty() && self.draft.reference.trim().is_empty()
    }
}

impl Model for PassOn {
    type State = PassOnState;

    fn state(&self, here: &Here<'_>) -> Result<PassOnState, Error> {
        let (words, draft) = (&here.words, &self.draft);
        let what = Field::new(words, "pass-on-what", &draft.what, LIMIT).help(words.plain("pass-on-help"));
        let rung = draft.way.as_deref() == Some("rung");
        let reference = rung.then(|| Field::new(words, "field-reference", &draft.reference, REFERENCE_LIMIT));
        let reference = reference.map(|field| field.help(words.plain("pass-on-reference-help")));
        let fits = what.wrong.is_none() && reference.as_ref().is_none_or(|field| field.wrong.is_none());
        let savable = fits && !draft.what.trim().is_empty() && draft.way.is_some();
        let way = |id: &&str| Choice {
            id: (*id).into(),
            words: walkabout_words::capitalised(&words.named("passed", id)),
            help: None,
            chosen: draft.way.as_deref() == Some(id),
        };
        Ok(PassOnState {
            title: walkabout_words::capitalised(&words.plain("term-pass-it-on")),
            what,
            ways_title: words.plain("pass-on-who"),
            ways: WAYS.iter().map(way).collect(),
            reference,
            place: match draft.at.as_ref().and_then(Position::from_value) {
                Some(at) => match here.phone.street_at(&at)? {
                    Some(street) => words.say("place-street", &Args::new().with("street", street_name(words, &street))),
                    None => words.plain("pass-on-street"),
                },
                None => here.phone.place_line(here)?,
            },
            save: savable.then(|| Button::plain(words, "app-save")),
            close: Button::plain(words, if self.is_empty() { "app-back" } else { "app-later" }),
        })
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft != self.kept {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
            self.kept = self.draft.clone();
        }
        Ok(())
    }
}

/// What is said of a note that is a repair passed on.
pub(super) fn said_of(words: &Words, record: &Record) -> Option<String> {
    let way = record.get(&note::PASSED_ON)?;
    Some(match record.get(&note::REFERENCE) {
        Some(_) => words.plain("pass-on-with-reference"),
        None if way == "rung" => words.plain("pass-on-rung"),
        None => words.plain("pass-on-by-team"),
    })
}

/// What it is called where it waits to be finished.
pub(super) fn name(body: &[u8]) -> Option<String> {
    let draft: Draft = cbor::from_slice(body).ok()?;
    let words: Vec<&str> = draft.what.split_whitespace().take(5).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
