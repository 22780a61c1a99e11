//! The ways out for what the team did not take: the buttons that fit the reason, beside the thing in *My work* and on its own screen.
//!
//! Nothing is given up by one tap: a question stands in between, and what was answered with yes comes back until the screen is left.

use super::{
    model::{Ask, Here, Said},
    one_thing::open_fields,
    parts::Button,
};
use crate::{
    Error,
    store::{Fate, Handed, Refused},
};
use walkabout_protocol::{
    access::Deed,
    batch::{Op, Why},
    id::RecordId,
    schema::{self, Shape},
    state::Bin,
    value::Value,
};
use walkabout_words::{Args, Words};

/// What can be done with it. The reason stands with the journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Offers the very same save once more.
    pub again: Option<Button>,
    /// Opens what the person can put right.
    pub change: Option<Button>,
    pub give_up: Option<Button>,
    /// Stands instead of all these while it is asked.
    pub sure: Option<Sure>,
}

/// Whether it shall really be given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sure {
    pub words: String,
    pub yes: Button,
    pub no: Button,
}

/// The thing of which it is asked whether it shall be given up. In memory alone: after a death nobody was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mending(Option<RecordId>);

impl Mending {
    pub(super) fn of(self, here: &Here<'_>, thing: RecordId, name: &str) -> Result<Option<Mend>, Error> {
        let words = &here.words;
        let Some(refused) = here.phone.store().refused_of(thing)? else { return Ok(None) };
        if self.0 == Some(thing) {
            return Ok(Some(asked(words, name)));
        }
        let button = |id: &str, spoken: &str| button(words, id, spoken, name);
        let mends = field(&refused, thing).is_some() && may_edit(here, thing)?;
        Ok(Some(Mend {
            again: may_pass(&refused.why).then(|| button("mend-again", "mend-again-spoken")),
            change: mends.then(|| button("mend-change", "mend-change-spoken")),
            give_up: Some(button("mend-give-up", "mend-give-up-spoken")),
            sure: None,
        }))
    }

    /// What is damaged can only be given up, once its person has made out what there is.
    pub(super) fn of_damaged(self, here: &Here<'_>, thing: RecordId, name: &str) -> Mend {
        let words = &here.words;
        if self.0 == Some(thing) {
            return asked(words, name);
        }
        let give_up = button(words, "mend-give-up", "mend-give-up-spoken", name);
        Mend { again: None, change: None, give_up: Some(give_up), sure: None }
    }

    pub(super) fn send_again(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        self.0 = None;
        if here.phone.store().send_again(thing)? {
            here.ask(Ask::Say { words: here.words.plain("mend-waits"), undo: false });
            here.ask(Ask::Sync);
        }
        Ok(())
    }

    pub(super) fn ask(&mut self, thing: RecordId) {
        self.0 = Some(thing);
    }

    pub(super) fn leave_it(&mut self) {
        self.0 = None;
    }

    /// Only what was asked about, and only once.
    pub(super) fn give_up(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        if self.0 != Some(thing) {
            return Ok(());
        }
        here.phone.store().give_up(thing)?;
        self.0 = None;
        // Two ways back beside each other would be taken for one another.
        here.ask(Ask::Hush);
        Ok(())
    }
}

fn button(words: &Words, id: &str, spoken: &str, name: &str) -> Button {
    Button::plain(words, id).spoken(words.say(spoken, &Args::new().with("name", name)))
}

fn asked(words: &Words, name: &str) -> Mend {
    let sure = Sure {
        words: words.plain("mend-sure"),
        yes: button(words, "mend-yes", "mend-yes-spoken", name),
        no: button(words, "web-record-keep-it", "mend-no-spoken", name),
    };
    Mend { again: None, change: None, give_up: None, sure: Some(sure) }
}

/// What was given up on this screen, and the way back.
pub(super) fn given_up(here: &Here<'_>) -> Result<Option<Said>, Error> {
    let words = &here.words;
    Ok((here.phone.store().given_up()? > 0).then(|| Said {
        words: words.plain("mend-given-up"),
        undo: Some(Button::plain(words, "mend-take-back")),
        more: None,
    }))
}

/// # Errors
/// The disk; it stays given up then.
pub(super) fn take_back(here: &Here<'_>) -> Result<(), Error> {
    here.phone.store().take_back_given_up().map(|_| ())
}

/// Reasons that may have passed by themselves: another role, what others sent since, a newer computer of the team.
fn may_pass(why: &Why) -> bool {
    match why {
        Why::Malformed
        | Why::MayNotCreate
        | Why::MayNotEdit
        | Why::MayNotTrash
        | Why::NoParent
        | Why::UnknownBase
        | Why::TooManyVersions
        | Why::NotYours
        | Why::Other(_) => true,
        Why::TooLarge
        | Why::WrongShape
        | Why::TooLong
        | Why::NotAChoice
        | Why::BadPosition
        | Why::OtherKind
        | Why::SameIdOtherBytes
        | Why::NoAgreement
        | Why::OffTheMap => false,
    }
}

impl crate::Phone {
    /// What the team did not take of a thing goes to the coordinators with the next contact, for them to decide. False where there is nothing
    /// of it that is theirs to decide.
    ///
    /// # Errors
    /// The disk; nothing goes then.
    pub fn hand_over(&self, thing: RecordId) -> Result<bool, Error> {
        let saves = self.store().saves_of(thing)?;
        // The one whose reason is shown, as the button has it.
        let first = saves.iter().rev().find(|s| matches!(s.fate, Fate::Refused(_)) && !s.handed.is_theirs());
        match (self.store().refused_of(thing)?, first) {
            (Some(refused), Some(first)) if may_hand_over(&refused, &first.handed) => self.store().hand_over(thing),
            _ => Ok(false),
        }
    }
}

/// What no tap mends may be decided by the coordinators, once: but for who walked where, which is kept of nobody.
fn may_hand_over(refused: &Refused, handed: &Handed) -> bool {
    let walked = |kind: &str| matches!(kind, "walk" | "street_visit");
    may_pass(&refused.why)
        && matches!(handed, Handed::No | Handed::TooOld)
        && !refused.body.records.iter().any(|touched| walked(&touched.kind))
}

/// The field of the thing that its person can put right here, where that is what stands in the way.
pub(super) fn field(refused: &Refused, thing: RecordId) -> Option<&'static str> {
    let own = || refused.body.changes().filter(|(_, touched, _)| touched.id == thing);
    let (_, touched, _) = own().next()?;
    let open = |field: &str| open_fields(&touched.kind).iter().copied().find(|open| *open == field);
    let text = |op: &Op| match op {
        Op::Set(Value::Text(text)) => text.len(),
        _ => 0,
    };
    match refused.why {
        Why::TooLong | Why::WrongShape | Why::NotAChoice | Why::OffTheMap => {
            own().find(|(at, ..)| at.n == refused.change).and_then(|(.., change)| open(&change.field))
        }
        // No single field is at fault: the longest text is where most can be saved.
        Why::TooLarge => own()
            .filter(|(.., change)| is_text(&touched.kind, &change.field))
            .max_by_key(|(.., change)| text(&change.op))
            .and_then(|(.., change)| open(&change.field)),
        _ => None,
    }
}

fn is_text(kind: &str, field: &str) -> bool {
    let declared = schema::kind(kind).and_then(|kind| kind.field(field));
    open_fields(kind).contains(&field) && declared.is_some_and(|field| matches!(field.shape, Shape::Text(_)))
}

fn may_edit(here: &Here<'_>, thing: RecordId) -> Result<bool, Error> {
    let kept = here.phone.store().record(thing)?.is_some_and(|(record, _)| record.bin() != Bin::In);
    Ok(kept && here.phone.writing()?.may(thing, Deed::Edit)?)
}
