//! A note: words, and the place where they were written. Saved with one tap; half written, it stays.

use super::{
    model::{Ask, Here, Model},
    parts::{Button, Field},
};
use crate::{Error, domain::forms::NewNote};
use minicbor::{Decode, Encode};
use walkabout_protocol::{cbor, id::RecordId, schema::Position};

/// Which drafts are notes.
pub const DRAFT: &str = "note";
/// Letters that a note holds; the schema's own limit.
const LIMIT: usize = 4000;

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Draft {
    #[n(0)]
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteState {
    pub title: String,
    pub field: Field,
    /// What is said of the place.
    pub place: String,
    pub save: Option<Button>,
    pub close: Button,
}

pub struct Note {
    id: RecordId,
    draft: Draft,
    kept: Draft,
}

impl Note {
    /// The note with this id: as it was left, or a new one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let draft = here.phone.store().draft(id)?.and_then(|d| cbor::from_slice(&d.body).ok()).unwrap_or_default();
        Ok(Note { id, kept: Draft::clone(&draft), draft })
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.draft.text = text;
        Ok(())
    }

    /// # Errors
    /// There are no words, too many, or the disk; the words stay.
    pub fn save(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let at: Option<Position> = here.position()?;
        here.phone.finish_note(self.id, &NewNote { text: self.draft.text.clone(), at, of: None })?;
        self.draft = Draft::default();
        self.kept = Draft::default();
        here.ask(Ask::Say { words: here.words.plain("phone-saved"), undo: true });
        here.ask(Ask::SayOf(self.id));
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
        if self.draft == Draft::default() {
            here.phone.store().drop_draft(self.id)?;
        }
        here.ask(Ask::Back);
        Ok(())
    }
}

impl Model for Note {
    type State = NoteState;

    fn state(&self, here: &Here<'_>) -> Result<NoteState, Error> {
        let words = &here.words;
        let field = Field::new(words, "note-words", &self.draft.text, LIMIT).help(words.plain("note-help"));
        let savable = field.wrong.is_none() && !self.draft.text.trim().is_empty();
        Ok(NoteState {
            title: words.plain("note-title"),
            place: here.phone.place_line(here)?,
            save: savable.then(|| Button::plain(words, "app-save")),
            close: Button::plain(words, if self.draft.text.is_empty() { "app-back" } else { "app-later" }),
            field,
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

/// What the note is called where it waits to be finished.
pub fn name(body: &[u8]) -> Option<String> {
    let draft: Draft = cbor::from_slice(body).ok()?;
    let words: Vec<&str> = draft.text.split_whitespace().take(5).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
