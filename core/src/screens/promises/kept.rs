//! One promise: what it was, and then one question after the other till they have been told. Each answer that counts is a save.

use super::{
    ToKeep,
    asking::{When, by_when, page, the_day, told, when as answered, which_day},
    list::{what, when},
};
use crate::{
    Error,
    domain::forms::PromiseDone,
    screens::{
        days::day,
        model::{Ask, Here, Model, Said},
        parts::{Button, Choice, Field, Page},
        reach::{Call, write_to},
        walk::take_back,
    },
};
use minicbor::{Decode, Encode};
use walkabout_protocol::{
    access::Role,
    cbor,
    id::RecordId,
    schema::{Date, contact, promise},
    state::Record,
};
use walkabout_words::{Args, Words, capitalised};

/// Which drafts tell what came of a promise.
pub const DRAFT: &str = "promise";
/// Letters of what came of it; the schema's own limit.
const LIMIT: usize = 2000;
/// What may have come of it.
const RESULTS: &[(&str, &str)] =
    &[("done", "promises-we-did-it"), ("part", "promises-part-of-it"), ("could-not", "promises-we-could-not")];

/// The question that stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Step {
    /// What it was, and what is to be done with it.
    #[default]
    #[n(0)]
    Open,
    /// It takes longer: till when?
    #[n(1)]
    Time,
    #[n(2)]
    Day,
    /// It takes longer: do they know?
    #[n(3)]
    TellSo,
    /// What came of it?
    #[n(4)]
    Came,
    /// Have they been told?
    #[n(5)]
    Told,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Draft {
    #[n(0)]
    #[cbor(default)]
    step: Step,
    /// The new day, `YYYY-MM-DD`.
    #[n(1)]
    by: Option<String>,
    #[n(2)]
    outcome: Option<String>,
    #[n(3)]
    #[cbor(default)]
    words: String,
}

impl Draft {
    /// Nothing of it would be missed.
    fn is_nothing(&self) -> bool {
        self.by.is_none() && self.outcome.is_none() && self.words.trim().is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseState {
    pub page: Page,
    /// Writes to them, as long as it is needed.
    pub number: Option<Call>,
    pub said: Option<Said>,
}

pub struct Kept {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// What was written before the last save here, for when it is taken back.
    before: Option<Draft>,
}

impl Kept {
    /// The promise with this id, as far as somebody has come with it.
    ///
    /// # Errors
    /// It is not on this phone any more, or the disk.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let record = the_promise(here, id)?;
        let found = here.phone.store().draft(id)?;
        let draft: Draft = match found {
            Some(draft) => cbor::from_slice(&draft.body).map_err(|_| Error::Inside("a draft of a promise"))?,
            None => Draft { step: first_step(&record), ..Draft::default() },
        };
        Ok(Kept { id, kept: draft.clone(), draft, before: None })
    }

    fn go(&mut self, step: Step) {
        self.draft.step = step;
    }

    /// An answer to the question that stands there.
    ///
    /// # Errors
    /// It is not theirs to answer, or the disk. What was written stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        let id = id.as_str();
        match self.draft.step {
            Step::Open => self.begin(here, id)?,
            Step::Time => match answered(here, id)? {
                When::On(date) => self.new_day(date),
                When::Choose => self.go(Step::Day),
                When::Nothing => {}
            },
            Step::Day => {
                if let Some(date) = the_day(here, id)? {
                    self.new_day(date);
                }
            }
            Step::TellSo if is_told(here, self.id, id)? => {
                let by = self.draft.by.clone().map(Date);
                here.phone.put_off_promise(self.id, by.as_ref(), id)?;
                let words = match &by {
                    Some(by) => {
                        let date = capitalised(&day(&here.words, by));
                        here.words.say("phone-promise-safe", &Args::new().with("date", date))
                    }
                    None => here.words.plain("phone-saved"),
                };
                self.done(here, words);
            }
            Step::Came if RESULTS.iter().any(|(result, _)| *result == id) => self.draft.outcome = Some(id.into()),
            Step::Told if id == "not-yet" => {
                here.ask(Ask::Say { words: here.words.plain("phone-promise-done"), undo: self.before.is_some() });
                here.ask(Ask::Back);
            }
            Step::Told if is_told(here, self.id, id)? => {
                let outcome = the_promise(here, self.id)?.get(&promise::OUTCOME).ok_or(Error::NoSuch)?;
                let form = PromiseDone { outcome, words: None, told: Some(id.into()) };
                here.phone.promise_done(self.id, &form)?;
                self.done(here, here.words.plain("phone-promise-told"));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        match id {
            "done" | "could-not" => {
                self.draft.outcome = Some(id.into());
                self.go(Step::Came);
            }
            "time" => self.go(Step::Time),
            "tell-so" => self.go(Step::TellSo),
            "take" => {
                here.phone.take_promise(self.id)?;
                here.ask(Ask::Say { words: here.words.plain("promises-yours"), undo: true });
                here.ask(Ask::Sync);
            }
            _ => {}
        }
        Ok(())
    }

    fn new_day(&mut self, date: Date) {
        self.draft.by = Some(date.0);
        self.go(Step::TellSo);
    }

    /// It is saved; the list comes back.
    fn done(&mut self, here: &Here<'_>, words: String) {
        self.forget();
        here.ask(Ask::Say { words, undo: true });
        here.ask(Ask::Back);
        here.ask(Ask::Sync);
    }

    fn forget(&mut self) {
        self.draft = Draft::default();
        self.kept = Draft::default();
    }

    /// What came of it, in words.
    ///
    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        if self.draft.step == Step::Came {
            self.draft.words = text;
        }
        Ok(())
    }

    /// Saves what came of it, and asks whether they know.
    ///
    /// # Errors
    /// Nobody has said what came of it, the words do not fit, or the disk. What was written stays.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft.step != Step::Came {
            return Ok(());
        }
        let outcome = self.draft.outcome.clone().ok_or(Error::Empty)?;
        let words = Some(self.draft.words.trim().to_owned()).filter(|words| !words.is_empty());
        match here.phone.promise_done(self.id, &PromiseDone { outcome, words, told: None }) {
            Ok(_) => {
                self.before = Some(self.draft.clone());
                here.ask(Ask::Say { words: here.words.plain("phone-promise-done"), undo: true });
                here.ask(Ask::Sync);
            }
            // It says so already.
            Err(Error::NoChange) => here.phone.store().drop_draft(self.id)?,
            Err(e) => return Err(e),
        }
        self.forget();
        self.go(Step::Told);
        self.kept = self.draft.clone();
        Ok(())
    }

    /// One question back, or leaves the promise.
    ///
    /// # Errors
    /// The disk.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.draft.step {
            Step::Open => here.ask(Ask::Back),
            Step::Time | Step::Came => {
                let begun = first_step(&the_promise(here, self.id)?);
                self.go(begun);
            }
            Step::Day => self.go(Step::Time),
            Step::TellSo if self.draft.by.take().is_some() => self.go(Step::Time),
            Step::TellSo => self.go(Step::Open),
            Step::Told => {
                let record = the_promise(here, self.id)?;
                self.draft.outcome = record.get(&promise::OUTCOME);
                self.draft.words = record.get(&promise::OUTCOME_WORDS).unwrap_or_default();
                self.go(Step::Came);
            }
        }
        Ok(())
    }

    /// Takes back what was saved a moment ago; what was written for it stands there again.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        take_back(here)?;
        if let Some(before) = self.before.take() {
            self.draft = before;
        }
        Ok(())
    }

    fn lines(&self, here: &Here<'_>, record: &Record, contacts: &[Record]) -> Result<Vec<String>, Error> {
        let words = &here.words;
        let mut lines = Vec::new();
        if record.get(&promise::TOLD).is_some() {
            lines.push(words.plain("phone-promise-told"));
            return Ok(lines);
        }
        lines.push(when(words, here.phone.today()?, &ToKeep::of(record)).0);
        if let Some(outcome) = record.get(&promise::OUTCOME) {
            lines.push(capitalised(&words.named("result", &outcome)));
            lines.extend(record.get(&promise::OUTCOME_WORDS));
        }
        if record.get(&promise::DELAY_TOLD).as_deref() == Some("not-yet") && record.get(&promise::OUTCOME).is_none() {
            lines.push(words.plain("promises-delay-not-told"));
        }
        if record.get(&promise::HOLDER).is_none() {
            lines.push(words.plain("promises-waits"));
        }
        if let Some(by) = record.get(&promise::REPLY_BY) {
            lines.push(words.say("promises-hear", &Args::new().with("how", words.named("reply", &by))));
        }
        if let Some(home) = contacts.iter().find_map(|contact| contact.get(&contact::HOME)) {
            lines.push(words.say("promises-home", &Args::new().with("home", home)));
        }
        Ok(lines)
    }

    fn choices(&self, here: &Here<'_>, record: &Record) -> Result<Vec<Choice>, Error> {
        let words = &here.words;
        let me = here.phone.store().me()?;
        let mine = record.get(&promise::HOLDER) == Some(me.person);
        let may = mine || record.author == me.person || me.role == Role::Coordinator;
        if record.get(&promise::TOLD).is_some() || !may {
            return Ok(vec![]);
        }
        if record.get(&promise::HOLDER).is_none() {
            return Ok(vec![Choice::new(words, "take", "promises-take")]);
        }
        let mut choices = vec![
            Choice::new(words, "done", "promises-done"),
            Choice::new(words, "time", "promises-more-time"),
            Choice::new(words, "could-not", "promises-could-not"),
        ];
        if record.get(&promise::DELAY_TOLD).as_deref() == Some("not-yet") {
            choices.push(Choice::new(words, "tell-so", "promises-they-know"));
        }
        Ok(choices)
    }
}

/// Where somebody begins: what came of it is known already, or not.
fn first_step(record: &Record) -> Step {
    let to_tell = record.get(&promise::OUTCOME).is_some() && record.get(&promise::TOLD).is_none();
    if to_tell { Step::Told } else { Step::Open }
}

fn the_promise(here: &Here<'_>, id: RecordId) -> Result<Record, Error> {
    let found = here.phone.store().record(id)?.map(|(record, _)| record);
    found.filter(|record| record.kind == promise::PROMISE.id).ok_or(Error::NoSuch)
}

/// Whether this is one of the ways in which they may have been told.
fn is_told(here: &Here<'_>, promise: RecordId, id: &str) -> Result<bool, Error> {
    let reply_by = the_promise(here, promise)?.get(&promise::REPLY_BY);
    Ok(told(&here.words, reply_by.as_deref()).iter().any(|choice| choice.id == id))
}

fn number(words: &Words, contacts: &[Record]) -> Option<Call> {
    contacts.iter().find_map(|contact| contact.get(&contact::PHONE)).map(|number| write_to(words, &number))
}

impl Model for Kept {
    type State = PromiseState;

    fn state(&self, here: &Here<'_>) -> Result<PromiseState, Error> {
        let words = &here.words;
        let record = the_promise(here, self.id)?;
        let contacts = here.phone.contacts_of(self.id)?;
        let closed = record.get(&promise::TOLD).is_some();
        let reply_by = record.get(&promise::REPLY_BY);
        let title = what(words, record.get(&promise::WHAT));
        // Whatever is half answered, a promise that was closed meanwhile is closed.
        let step = if closed { Step::Open } else { self.draft.step };
        let page = match step {
            Step::Open => Page {
                lines: self.lines(here, &record, if closed { &[] } else { &contacts })?,
                ..page(words, title, self.choices(here, &record)?, "app-back")
            },
            Step::Time => by_when(here)?,
            Step::Day => which_day(here)?,
            Step::TellSo => Page {
                lines: vec![title],
                ..page(words, words.plain("field-delay-told"), told(words, reply_by.as_deref()), "app-back")
            },
            Step::Came => {
                let chosen = |id: &str| self.draft.outcome.as_deref() == Some(id);
                let choices = RESULTS.iter().map(|(id, say)| Choice::new(words, id, say).chosen(chosen(id)));
                let field = Field::new(words, "promises-in-words", &self.draft.words, LIMIT);
                let good = self.draft.outcome.is_some() && field.wrong.is_none();
                Page {
                    lines: vec![title],
                    main: good.then(|| Button::plain(words, "app-save")),
                    field: Some(field),
                    ..page(words, capitalised(&words.plain("term-what-came")), choices.collect(), "app-back")
                }
            }
            Step::Told => Page {
                lines: std::iter::once(title)
                    .chain(self.lines(here, &record, &contacts)?.into_iter().skip(1))
                    .collect(),
                ..page(words, words.plain("field-told"), told(words, reply_by.as_deref()), "app-back")
            },
        };
        let reachable = !closed && matches!(step, Step::Open | Step::TellSo | Step::Told);
        Ok(PromiseState {
            page,
            number: number(words, &contacts).filter(|_| reachable),
            said: here.said.clone().filter(|_| matches!(step, Step::Open | Step::Told)),
        })
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft == self.kept {
            return Ok(());
        }
        if self.draft.is_nothing() {
            if !self.kept.is_nothing() {
                here.phone.store().drop_draft(self.id)?;
            }
        } else {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
        }
        self.kept = self.draft.clone();
        Ok(())
    }
}
