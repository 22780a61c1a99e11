//! What of a chat is written so far, and which question stands on the screen. Sealed on the disk at every pause; nothing of it is sent.

use minicbor::{Decode, Encode};
use walkabout_protocol::{
    schema::{Position, Typed, statement::Claim},
    value::Value,
};

/// The question that stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum Step {
    #[default]
    #[n(0)]
    Outcome,
    /// How they met, where it was not at a door.
    #[n(1)]
    Met,
    #[n(2)]
    Permission,
    /// May the team read it too?
    #[n(3)]
    Team,
    /// What they said.
    #[n(4)]
    Words,
    /// A line needs a second look.
    #[n(5)]
    Look,
    /// Anything near that could help?
    #[n(6)]
    Helps,
    /// This is what I wrote.
    #[n(7)]
    ReadBack,
    #[n(8)]
    Slip,
    #[n(9)]
    Promise,
    /// By when?
    #[n(10)]
    By,
    /// Which day?
    #[n(11)]
    Day,
    /// Who does it?
    #[n(12)]
    Who,
    /// How do they want to hear?
    #[n(13)]
    Hear,
    /// Which door, for the reply?
    #[n(14)]
    Home,
    /// Which number, for the reply?
    #[n(15)]
    Number,
    /// No place is known: which street?
    #[n(16)]
    Street,
    /// They were not asked yet: the words wait here.
    #[n(17)]
    Later,
    /// Away from the door: what was seen and thought.
    #[n(18)]
    Away,
    /// Which language do they speak?
    #[n(19)]
    Language,
    /// Which side of the street that was chosen?
    #[n(20)]
    Side,
    /// One of the project's own questions.
    #[n(21)]
    Own,
}

/// What they answered when they were asked whether it may be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum Permission {
    #[n(0)]
    Yes,
    /// Yes, and they want a reply.
    #[n(1)]
    YesAndReply,
    /// Not asked yet.
    #[n(2)]
    Later,
}

/// One thing that they said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Line {
    #[n(0)]
    #[cbor(default)]
    pub words: String,
    /// A word of [`Claim`]; not sure until somebody says so.
    #[n(1)]
    pub claim: Option<String>,
    /// Heard from someone else.
    #[n(2)]
    #[cbor(default)]
    pub heard: bool,
    /// Chosen for this line; otherwise that of the screen when it was begun.
    #[n(3)]
    pub language: Option<String>,
    /// The words for which somebody has said that they stay. Other words are looked at anew.
    #[n(4)]
    pub kept: Option<String>,
}

impl Line {
    pub fn claim(&self) -> Claim {
        self.claim.as_deref().and_then(Claim::from_word).unwrap_or(Claim::NotSure)
    }

    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// An answer to one of the project's own questions, as it is typed or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Own {
    /// The field that holds the answer.
    #[n(0)]
    #[cbor(default)]
    pub field: String,
    #[n(1)]
    #[cbor(default)]
    pub value: String,
    /// As with [`Line::kept`].
    #[n(2)]
    pub kept: Option<String>,
}

/// What was promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(in crate::screens) struct Promise {
    /// Which of the usual kinds.
    #[n(0)]
    pub kind: Option<String>,
    #[n(1)]
    #[cbor(default)]
    pub words: String,
    /// `YYYY-MM-DD`.
    #[n(2)]
    pub by: Option<String>,
    #[n(3)]
    #[cbor(default)]
    pub coordinator_decides: bool,
    /// `knock`, `letter`, `text`, `noticeboard`.
    #[n(4)]
    pub reply_by: Option<String>,
    #[n(5)]
    #[cbor(default)]
    pub home: String,
    #[n(6)]
    #[cbor(default)]
    pub number: String,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Draft {
    #[n(0)]
    #[cbor(default)]
    pub step: Step,
    /// A door that is counted once its street is known.
    #[n(1)]
    pub door: Option<String>,
    /// How they met; at a door where nothing is said.
    #[n(2)]
    pub how: Option<String>,
    /// Where it was, taken while they stood there.
    #[n(3)]
    pub at: Option<Value>,
    /// The street as it was chosen by its name.
    #[n(4)]
    pub street: Option<String>,
    /// It was on no street, or nobody wants to say.
    #[n(5)]
    #[cbor(default)]
    pub no_street: bool,
    /// What is typed to find the street.
    #[n(6)]
    #[cbor(default)]
    pub typed: String,
    #[n(7)]
    pub permission: Option<Permission>,
    /// The team may read it too.
    #[n(8)]
    #[cbor(default)]
    pub team: bool,
    /// When they were asked, UTC milliseconds.
    #[n(9)]
    pub asked_ms: Option<i64>,
    #[n(10)]
    #[cbor(default)]
    pub lines: Vec<Line>,
    /// What could help, by name, for the slip.
    #[n(11)]
    #[cbor(default)]
    pub helps: Vec<String>,
    /// The code that was made for this chat.
    #[n(12)]
    pub code: Option<String>,
    /// They hold a slip with it.
    #[n(13)]
    #[cbor(default)]
    pub slip: bool,
    #[n(14)]
    #[cbor(default)]
    pub promise: Promise,
    /// Please don't call again.
    #[n(15)]
    #[cbor(default)]
    pub no_calls: bool,
    #[n(16)]
    #[cbor(default)]
    pub saw: String,
    #[n(17)]
    #[cbor(default)]
    pub impression: String,
    /// The talk is saved; only what was seen and thought is still being written.
    #[n(18)]
    #[cbor(default)]
    pub saved: bool,
    /// `left` or `right`, of the street that was chosen.
    #[n(19)]
    pub side: Option<String>,
    /// The language in which somebody would talk.
    #[n(20)]
    pub language: Option<String>,
    /// What they answered to the project's own questions.
    #[n(21)]
    #[cbor(default)]
    pub answers: Vec<Own>,
    /// Those have been asked, or skipped.
    #[n(22)]
    #[cbor(default)]
    pub asked_own: bool,
    /// Which of them stands on the screen.
    #[n(23)]
    #[cbor(default)]
    pub own: u32,
    /// The form that they are of.
    #[n(24)]
    pub form: Option<String>,
}

impl Draft {
    pub fn position(&self) -> Option<Position> {
        self.at.as_ref().and_then(Position::from_value)
    }

    /// Whether it is known where this was, or that nobody says.
    pub fn is_placed(&self) -> bool {
        self.at.is_some() || self.street.is_some() || self.no_street
    }

    pub fn agreed(&self) -> bool {
        matches!(self.permission, Some(Permission::Yes | Permission::YesAndReply))
    }

    pub fn has_words(&self) -> bool {
        self.lines.iter().any(|line| !line.is_empty())
    }

    /// Something of theirs is written: words, or an answer.
    pub fn has_theirs(&self) -> bool {
        self.has_words() || self.answers.iter().any(|own| !own.value.trim().is_empty())
    }

    pub fn is_at_a_door(&self) -> bool {
        self.how.as_deref().is_none_or(|how| how == "doorstep")
    }
}
