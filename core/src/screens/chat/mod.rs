//! A chat: how it went, what they said in their words, and only away from the door what was seen and thought.
//!
//! One question a screen, in order ([`draft`] has them). All of it is one draft until it is saved as one save; what waits for their
//! agreement stays a draft, and a draft is never sent. What is asked stands in [`questions`], what an answer leads to in
//! [`answers`], the words of people in [`lines`], what becomes of it all in [`saving`].

mod answers;
mod cards;
pub(super) mod draft;
mod lines;
mod own;
mod pages;
pub(super) mod questions;
mod saving;
mod streets;

pub use pages::{Card, ChatState, Line, Page};
pub(super) use questions::{days as days_ahead, friday};

use super::{
    model::{Ask, Here, Model, Place},
    places::street_name,
};
use crate::{Error, Phone, domain::second_look::Look};
use draft::{Draft, Step};
use std::collections::BTreeSet;
use walkabout_protocol::{
    cbor,
    id::RecordId,
    schema::{conversation, form::OwnQuestion},
};

/// Which drafts are chats.
pub const DRAFT: &str = "chat";
/// A draft that was left for longer is gone on with somewhere else: its place is no longer where the phone is.
const AT_THE_DOOR_MS: i64 = 5 * 60_000;

/// What is shown once something is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Done {
    /// A child answered: say thanks and go.
    Child {
        counted: String,
    },
    Talk,
    /// It is said already, and the screen is being left: a second tap does nothing more.
    Left {
        words: String,
    },
}

pub struct Chat {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// Their words are shown, over whatever is asked.
    showing: bool,
    /// Which of their lines are chosen there.
    picked: BTreeSet<usize>,
    /// Which line needs a second look, and why.
    look: Option<(usize, Look)>,
    /// What is near and everyone may know of, by name.
    near: Vec<String>,
    /// Streets to choose from: as it is kept, as it is shown.
    streets: Vec<(String, String)>,
    /// The project's own questions.
    questions: Vec<OwnQuestion>,
    /// Which card lies on top.
    card: usize,
    /// It is gone on with somewhere else.
    left: bool,
    /// Somebody is worried about whoever stands there: no paper is left at this door. In memory alone, so that nothing tells of it.
    no_slip: bool,
    done: Option<Done>,
}

impl Chat {
    /// The chat with this id: as it was left, or a new one. Of a talk that is saved already: what its writer saw and thought.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let store = here.phone.store();
        let found = store.draft(id)?;
        let left = match &found {
            Some(draft) => here.phone.now_ms()?.saturating_sub(draft.changed_ms) > AT_THE_DOOR_MS,
            None => false,
        };
        let draft = match found {
            // Somebody's words are in there: better no screen than an empty one over them.
            Some(draft) => cbor::from_slice(&draft.body).map_err(|_| Error::Inside("a draft of a chat"))?,
            None if is_saved(here.phone, id)? => Draft { step: Step::Away, saved: true, ..Draft::default() },
            None => Draft::default(),
        };
        let mut chat = Chat {
            id,
            kept: draft.clone(),
            draft,
            showing: false,
            picked: BTreeSet::new(),
            look: None,
            near: Vec::new(),
            streets: Vec::new(),
            questions: Vec::new(),
            card: 0,
            left,
            no_slip: false,
            done: None,
        };
        if chat.draft.form.is_some() {
            chat.own_questions(here)?;
        }
        chat.look_up(here)?;
        Ok(chat)
    }

    /// Looks up what the question needs that stands on the screen now, so that showing it costs nothing.
    fn look_up(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.draft.step {
            Step::Look => {
                self.look = self.needs_a_look(here)?;
                if self.look.is_none() {
                    self.after_words(here)?;
                }
            }
            Step::Helps => self.near = self.what_is_near(here)?,
            Step::Street => self.streets = here.phone.streets_to_choose(here, &self.draft.typed)?,
            _ => {}
        }
        Ok(())
    }

    fn go(&mut self, here: &Here<'_>, step: Step) -> Result<(), Error> {
        self.draft.step = step;
        self.picked.clear();
        self.look_up(here)
    }

    /// Whether this question is what the screen shows.
    fn is_at(&self, step: Step) -> bool {
        self.done.is_none() && !self.showing && self.draft.step == step
    }

    /// Remembers where this is while somebody stands there. By phone it is nowhere.
    fn note_place(&mut self, here: &Here<'_>) -> Result<(), Error> {
        use walkabout_protocol::schema::Typed;
        if !self.left && !self.draft.saved && !self.draft.is_placed() && self.draft.how.as_deref() != Some("phone") {
            self.draft.at = here.position()?.map(|at| at.to_value());
        }
        Ok(())
    }

    /// An answer to the question that stands there, by the id of a choice; or chooses a line of theirs that is shown.
    ///
    /// # Errors
    /// What is saved by it does not fit, or the disk. What was written stays.
    pub fn choose(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        if self.done.is_some() {
            return Ok(());
        }
        if self.shows_their_words() {
            self.pick(&id);
            return Ok(());
        }
        self.note_place(here)?;
        self.answer(here, &id)
    }

    /// What is written into the field of the question.
    ///
    /// # Errors
    /// The map of streets cannot be read.
    pub fn write(&mut self, here: &Here<'_>, text: String) -> Result<(), Error> {
        let promise = &mut self.draft.promise;
        match self.draft.step {
            Step::Promise => promise.words = text,
            Step::Home => promise.home = text,
            Step::Number => promise.number = text,
            Step::Street => {
                self.draft.typed = text;
                self.look_up(here)?;
            }
            Step::Own => self.write_own(text),
            _ => {}
        }
        Ok(())
    }

    /// Goes on with what is written and chosen.
    ///
    /// # Errors
    /// As [`Chat::choose`].
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_some() || self.showing {
            return Ok(());
        }
        self.note_place(here)?;
        match self.draft.step {
            Step::Words => self.words_are_done(here),
            Step::Helps => self.go(here, Step::ReadBack),
            Step::Promise => self.promise_is_worded(here),
            Step::Home | Step::Number => self.way_to_reply_is_written(here),
            Step::Own => self.next_own(here),
            _ => Ok(()),
        }
    }

    /// Goes one question back; nothing that was written goes.
    ///
    /// # Errors
    /// The disk.
    pub fn previous(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_some() || self.showing {
            return Ok(());
        }
        if self.is_at(Step::Own) && self.draft.own > 0 {
            self.draft.own -= 1;
            return Ok(());
        }
        match self.step_before() {
            Some(Step::Slip) if self.no_slip => self.go(here, Step::ReadBack),
            Some(step) => self.go(here, step),
            None => Ok(()),
        }
    }

    /// It was not at a door.
    ///
    /// # Errors
    /// None.
    pub fn elsewhere(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.is_at(Step::Outcome) { self.go(here, Step::Met) } else { Ok(()) }
    }

    /// They asked for no more calls. Where nothing was said yet, this is how it went; in a chat it is noted, or taken back.
    ///
    /// # Errors
    /// As [`Chat::choose`].
    pub fn no_calls(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_some() || self.showing || !self.draft.is_at_a_door() {
            return Ok(());
        }
        self.note_place(here)?;
        if self.draft.step == Step::Outcome {
            self.draft.no_calls = true;
            return self.count_door(here, conversation::Outcome::NoThanks);
        }
        self.draft.no_calls = !self.draft.no_calls;
        Ok(())
    }

    /// Whom to ring about somebody's safety. The chat stays as it is, and offers no slip.
    ///
    /// # Errors
    /// None.
    pub fn worried(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.no_slip = true;
        here.go(Place::Worried);
        Ok(())
    }

    /// Shows them who this is; what is written stays below.
    ///
    /// # Errors
    /// The disk.
    pub fn who(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.keep(here)?;
        here.go(Place::WhoAreYou);
        Ok(())
    }

    /// Something is broken that everyone uses: passes that on, apart from what they said.
    ///
    /// # Errors
    /// The disk.
    pub fn pass_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.can_pass_on() {
            self.keep(here)?;
            here.go(Place::PassOn { draft: here.phone.store().new_record_id()? });
        }
        Ok(())
    }

    /// The next door, as a new chat.
    ///
    /// # Errors
    /// The disk.
    pub fn next_door(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_some() {
            here.ask(Ask::Instead(Place::Chat { draft: here.phone.store().new_record_id()? }));
        }
        Ok(())
    }

    /// Takes back what was saved a moment ago.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let of_this = self.done.is_some();
        super::walk::take_back(here)?;
        if of_this {
            self.forget();
            here.ask(Ask::Back);
        }
        Ok(())
    }

    /// Leaves it for later; what is empty goes.
    ///
    /// # Errors
    /// The disk.
    pub fn close(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.keep(here)?;
        if self.has_nothing() {
            here.phone.store().drop_draft(self.id)?;
        }
        here.ask(Ask::Back);
        Ok(())
    }

    fn can_pass_on(&self) -> bool {
        match &self.done {
            Some(done) => *done == Done::Talk,
            None => !self.showing && matches!(self.draft.step, Step::Words | Step::Promise),
        }
    }

    /// Nothing was begun, or nothing is left to write.
    fn has_nothing(&self) -> bool {
        if self.draft.saved {
            return self.draft.saw.trim().is_empty() && self.draft.impression.trim().is_empty();
        }
        matches!(self.draft.step, Step::Outcome | Step::Met | Step::Language) && !self.draft.has_theirs()
    }

    fn forget(&mut self) {
        self.draft = Draft::default();
        self.kept = Draft::default();
    }
}

/// The street of a chat that is half written, where that is known.
pub(super) fn street(here: &Here<'_>, body: &[u8]) -> Result<Option<String>, Error> {
    let Ok(draft) = cbor::from_slice::<Draft>(body) else { return Ok(None) };
    if let Some(street) = &draft.street {
        return here.phone.street_called(&here.words, street).map(Some);
    }
    let Some(at) = draft.position() else { return Ok(None) };
    Ok(here.phone.street_at(&at)?.map(|street| street_name(&here.words, &street)))
}

/// Whether this is a talk of this person's that lies in the store.
fn is_saved(phone: &Phone, id: RecordId) -> Result<bool, Error> {
    let me = phone.store().me()?.person;
    Ok(phone
        .store()
        .record(id)?
        .is_some_and(|(record, _)| record.kind == conversation::CONVERSATION.id && record.author == me))
}

impl Model for Chat {
    type State = ChatState;

    fn state(&self, here: &Here<'_>) -> Result<ChatState, Error> {
        self.page(here)
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft != self.kept {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
            self.kept = self.draft.clone();
        }
        Ok(())
    }
}
