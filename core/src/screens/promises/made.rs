//! A promise that was made outside of a chat: what, by when, who does it, how they want to hear. One question a screen; one save.

use super::asking::{When, by_when, how_to_hear, page, the_day, when, which_day};
use crate::{
    Error,
    domain::forms::{NewPromise, Reply},
    screens::{
        chat::{
            draft::Promise,
            questions::{HOME_LIMIT, NUMBER_LIMIT, PROMISE_LIMIT, PROMISES, REPLIES, promised},
        },
        days::day,
        model::{Ask, Here, Model},
        parts::{Button, Choice, Field, Page},
    },
};
use minicbor::{Decode, Encode};
use walkabout_protocol::{cbor, id::RecordId, schema::Date};
use walkabout_words::{Args, capitalised};

/// Which drafts are promises that are being made.
pub const DRAFT: &str = "promise-new";

/// The question that stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Step {
    #[default]
    #[n(0)]
    What,
    #[n(1)]
    By,
    #[n(2)]
    Day,
    #[n(3)]
    Who,
    #[n(4)]
    Hear,
    #[n(5)]
    Home,
    #[n(6)]
    Number,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Draft {
    #[n(0)]
    #[cbor(default)]
    step: Step,
    #[n(1)]
    #[cbor(default)]
    promise: Promise,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPromiseState {
    pub page: Page,
    /// A number is written, not words.
    pub digits: bool,
}

pub struct NewPromiseScreen {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// It is saved, and the screen is being left: a late keystroke or a second tap does nothing more.
    saved: bool,
}

impl NewPromiseScreen {
    /// The promise with this id: as it was left, or a new one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let draft: Draft = match here.phone.store().draft(id)? {
            Some(draft) => cbor::from_slice(&draft.body).map_err(|_| Error::Inside("a draft of a promise"))?,
            None => Draft::default(),
        };
        Ok(NewPromiseScreen { id, kept: draft.clone(), draft, saved: false })
    }

    /// An answer to the question that stands there.
    ///
    /// # Errors
    /// What is saved by it does not fit, or the disk. What was written stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        if self.saved {
            return Ok(());
        }
        let promise = &mut self.draft.promise;
        let id = id.as_str();
        match self.draft.step {
            Step::What if PROMISES.contains(&id) => promise.kind = Some(id.into()),
            Step::By => match when(here, id)? {
                When::On(date) => self.due(date),
                When::Choose => self.draft.step = Step::Day,
                When::Nothing => {}
            },
            Step::Day => {
                if let Some(date) = the_day(here, id)? {
                    self.due(date);
                }
            }
            Step::Who if matches!(id, "me" | "coordinator") => {
                promise.coordinator_decides = id == "coordinator";
                self.draft.step = Step::Hear;
            }
            Step::Hear if REPLIES.contains(&id) => {
                promise.reply_by = Some(id.into());
                match id {
                    "text" => self.draft.step = Step::Number,
                    "noticeboard" => return self.save(here),
                    _ => self.draft.step = Step::Home,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn due(&mut self, date: Date) {
        self.draft.promise.by = Some(date.0);
        self.draft.step = Step::Who;
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        let promise = &mut self.draft.promise;
        match self.draft.step {
            _ if self.saved => {}
            Step::What => promise.words = text,
            Step::Home => promise.home = text,
            Step::Number => promise.number = text,
            _ => {}
        }
        Ok(())
    }

    /// Goes on with what is written and chosen.
    ///
    /// # Errors
    /// Nothing is written, too much, or the disk. What was written stays.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let promise = &self.draft.promise;
        let fits = |text: &str, limit| {
            if text.trim().chars().count() > limit { Err(Error::TooLong { limit }) } else { Ok(()) }
        };
        match self.draft.step {
            _ if self.saved => {}
            Step::What => {
                fits(&promise.words, PROMISE_LIMIT)?;
                if promise.kind.is_none() && promise.words.trim().is_empty() {
                    return Err(Error::Empty);
                }
                self.draft.step = Step::By;
            }
            Step::Home => {
                fits(&promise.home, HOME_LIMIT)?;
                self.save(here)?;
            }
            Step::Number => {
                fits(&promise.number, NUMBER_LIMIT)?;
                if promise.number.trim().is_empty() {
                    return Err(Error::Empty);
                }
                self.save(here)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn save(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let promise = &self.draft.promise;
        let what = promised(&here.words, promise);
        let replies = |by: &[&str]| promise.reply_by.as_deref().is_some_and(|reply| by.contains(&reply));
        let text = |text: &str, by: &[&str]| Some(text.trim().to_owned()).filter(|t| !t.is_empty() && replies(by));
        let reply = Reply { home: text(&promise.home, &["knock", "letter"]), number: text(&promise.number, &["text"]) };
        let form = NewPromise {
            what,
            by: promise.by.clone().map(Date),
            coordinator_decides: promise.coordinator_decides,
            reply_by: promise.reply_by.clone(),
        };
        let by = here.phone.finish_promise(self.id, &form, &reply)?;
        self.draft = Draft::default();
        self.kept = Draft::default();
        self.saved = true;
        let date = capitalised(&day(&here.words, &by));
        let words = here.words.say("phone-promise-safe", &Args::new().with("date", date));
        here.ask(Ask::Say { words, undo: true });
        here.ask(Ask::Back);
        here.ask(Ask::Sync);
        Ok(())
    }

    /// One question back; at the first one, leaves it for later.
    ///
    /// # Errors
    /// The disk.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.draft.step = match self.draft.step {
            Step::What => {
                self.keep(here)?;
                here.ask(Ask::Back);
                return Ok(());
            }
            Step::By => Step::What,
            Step::Day | Step::Who => Step::By,
            Step::Hear => Step::Who,
            Step::Home | Step::Number => Step::Hear,
        };
        Ok(())
    }
}

impl Model for NewPromiseScreen {
    type State = NewPromiseState;

    fn state(&self, here: &Here<'_>) -> Result<NewPromiseState, Error> {
        let (words, promise) = (&here.words, &self.draft.promise);
        let either = |id: &str, message: &str| Choice::new(words, id, message);
        let written = |title: &str, field: Field, may_be_empty: bool| {
            let good = field.wrong.is_none() && (may_be_empty || !field.text.trim().is_empty());
            let main = good.then(|| Button::plain(words, "app-carry-on"));
            Page { field: Some(field), main, ..page(words, words.plain(title), vec![], "app-back") }
        };
        let page = match self.draft.step {
            Step::What => {
                let chosen = |kind: &&str| promise.kind.as_deref() == Some(kind);
                let kind = |kind: &&str| Choice {
                    id: (*kind).into(),
                    words: words.named("chat-promise", kind),
                    help: None,
                    chosen: chosen(kind),
                };
                let worded = promise.kind.is_some() || !promise.words.trim().is_empty();
                let field = Field::new(words, "chat-promise-words", &promise.words, PROMISE_LIMIT);
                let main = (worded && field.wrong.is_none()).then(|| Button::plain(words, "app-carry-on"));
                let other = if worded { "app-later" } else { "app-back" };
                let choices = PROMISES.iter().map(kind).collect();
                Page { field: Some(field), main, ..page(words, words.plain("chat-promise"), choices, other) }
            }
            Step::By => by_when(here)?,
            Step::Day => which_day(here)?,
            Step::Who => page(
                words,
                words.plain("chat-who"),
                vec![either("me", "chat-me"), either("coordinator", "chat-coordinator")],
                "app-back",
            ),
            Step::Hear => {
                let mut asked = how_to_hear(words);
                if let Some(by) = &promise.by {
                    let date = day(words, &Date(by.clone()));
                    asked.lines.push(words.say("aloud-promise", &Args::new().with("date", date)));
                }
                asked
            }
            Step::Home => written("chat-home", Field::new(words, "chat-home-field", &promise.home, HOME_LIMIT), true),
            Step::Number => {
                written("chat-number", Field::new(words, "chat-number-field", &promise.number, NUMBER_LIMIT), false)
            }
        };
        Ok(NewPromiseState { page, digits: self.draft.step == Step::Number })
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft == self.kept {
            return Ok(());
        }
        if self.draft == Draft::default() {
            here.phone.store().drop_draft(self.id)?;
        } else {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
        }
        self.kept = self.draft.clone();
        Ok(())
    }
}
