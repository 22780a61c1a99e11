//! The ways out for what the team did not take: the buttons that fit the reason, beside the thing in *My work* and on its own screen.
//!
//! Nothing is given up by one tap, nor given to the coordinators: a question stands in between. What was given up comes back until the
//! screen is left; what goes to the coordinators can be kept until the first byte of it may have left.

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
    /// Gives it to the coordinators, for them to decide.
    pub hand_over: Option<Button>,
    pub give_up: Option<Button>,
    /// Keeps it here after all, before it goes to the coordinators.
    pub keep: Option<Button>,
    /// Whether it shall be given up; stands instead of all these while it is asked.
    pub sure: Option<Sure>,
    /// Whether the coordinators shall have it; likewise.
    pub sure_to_hand_over: Option<Sure>,
}

impl Mend {
    const NOTHING: Mend = Mend {
        again: None,
        change: None,
        hand_over: None,
        give_up: None,
        keep: None,
        sure: None,
        sure_to_hand_over: None,
    };
}

/// A question before something that no tap takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sure {
    pub words: String,
    pub yes: Button,
    pub no: Button,
}

/// What is asked, and of which thing. In memory alone: after a death nobody was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mending {
    #[default]
    Nothing,
    GiveUp(RecordId),
    HandOver(RecordId),
}

impl Mending {
    pub(super) fn of(
        self,
        here: &Here<'_>,
        thing: RecordId,
        handed: &Handed,
        name: &str,
    ) -> Result<Option<Mend>, Error> {
        let words = &here.words;
        let Some(refused) = here.phone.store().refused_of(thing)? else { return Ok(None) };
        if self == Mending::GiveUp(thing) {
            return Ok(Some(asked(words, name)));
        }
        if self == Mending::HandOver(thing) {
            return Ok(Some(asked_to_hand_over(words, name)));
        }
        let button = |id: &str, spoken: &str| button(words, id, spoken, name);
        let mends = field(&refused, thing).is_some() && may_edit(here, thing)?;
        Ok(Some(Mend {
            again: may_pass(&refused.why).then(|| button("mend-again", "mend-again-spoken")),
            hand_over: may_hand_over(&refused, handed).then(|| button("mend-hand-over", "mend-hand-over-spoken")),
            change: mends.then(|| button("mend-change", "mend-change-spoken")),
            give_up: Some(button("mend-give-up", "mend-give-up-spoken")),
            ..Mend::NOTHING
        }))
    }

    /// What is damaged can only be given up, once its person has made out what there is.
    pub(super) fn of_damaged(self, here: &Here<'_>, thing: RecordId, name: &str) -> Mend {
        let words = &here.words;
        if self == Mending::GiveUp(thing) {
            return asked(words, name);
        }
        let give_up = button(words, "mend-give-up", "mend-give-up-spoken", name);
        Mend { give_up: Some(give_up), ..Mend::NOTHING }
    }

    pub(super) fn send_again(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        *self = Mending::Nothing;
        if here.phone.store().send_again(thing)? {
            here.ask(Ask::Say { words: here.words.plain("mend-waits"), undo: false });
            here.ask(Ask::Sync);
        }
        Ok(())
    }

    pub(super) fn ask(&mut self, thing: RecordId) {
        *self = Mending::GiveUp(thing);
    }

    pub(super) fn ask_to_hand_over(&mut self, thing: RecordId) {
        *self = Mending::HandOver(thing);
    }

    pub(super) fn leave_it(&mut self) {
        *self = Mending::Nothing;
    }

    /// Only what was asked about, and only once. It is on the disk before anything is said.
    pub(super) fn hand_over(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        if *self != Mending::HandOver(thing) {
            return Ok(());
        }
        let wished = here.phone.hand_over(thing)?;
        *self = Mending::Nothing;
        if wished {
            here.ask(Ask::Say { words: here.words.plain("mend-handed-noted"), undo: false });
            here.ask(Ask::Sync);
        }
        Ok(())
    }

    /// Where it may have left meanwhile it stays theirs, and the screen goes on saying so.
    pub(super) fn keep_it(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        here.phone.store().keep_to_oneself(thing)?;
        here.ask(Ask::Hush);
        Ok(())
    }

    /// Only what was asked about, and only once.
    pub(super) fn give_up(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        if *self != Mending::GiveUp(thing) {
            return Ok(());
        }
        here.phone.store().give_up(thing)?;
        *self = Mending::Nothing;
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
    Mend { sure: Some(sure), ..Mend::NOTHING }
}

fn asked_to_hand_over(words: &Words, name: &str) -> Mend {
    let sure = Sure {
        words: words.plain("mend-hand-over-sure"),
        yes: button(words, "mend-hand-over-yes", "mend-hand-over-yes-spoken", name),
        no: button(words, "mend-hand-over-no", "mend-hand-over-no-spoken", name),
    };
    Mend { sure_to_hand_over: Some(sure), ..Mend::NOTHING }
}

/// What can be done with what is to go to the coordinators and has not left.
pub(super) fn to_keep(here: &Here<'_>, name: &str) -> Mend {
    Mend { keep: Some(button(&here.words, "mend-keep", "mend-keep-spoken", name)), ..Mend::NOTHING }
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
