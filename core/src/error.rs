//! What can go wrong, and the one place where it becomes a sentence.
//!
//! [`Error`] keeps its sources for the log; [`Error::code`] and [`Error::say`] are what people and programs outside see. No variant
//! holds what somebody said, a name or a position.

use crate::ports::{PortError, PortErrorKind, TransportError};
use walkabout_photos::PhotoError;
use walkabout_protocol::{batch::Why, cbor::Malformed, wire::problem};
use walkabout_words::{Args, Words};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the phone has not joined a team")]
    NotJoined,
    #[error("the phone has joined a team already")]
    AlreadyJoined,
    /// The room code is good; the coordinator has yet to let this phone in. `by`: who opened the room, where the server says so;
    /// `after_s`: when to ask again.
    #[error("waiting to be let in")]
    Waiting { by: Option<String>, after_s: u64 },
    #[error("the coordinator did not let this phone in")]
    NotLetIn,
    #[error("the room of this code is closed")]
    RoomClosed,
    #[error("another program uses the phone's folder")]
    HomeBusy,
    #[error("no such record here")]
    NoSuch,
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("a walk is going on")]
    WalkGoingOn,
    #[error("no walk is going on")]
    NoWalk,
    #[error("nothing would change")]
    NoChange,
    /// Whether the team has it is not known yet.
    #[error("it is being sent")]
    UnderWay,
    #[error("the record is in the bin")]
    InBin,
    #[error("a name or words are missing")]
    Empty,
    #[error("the position is not on Earth")]
    BadPosition,
    #[error("more than {limit} characters")]
    TooLong { limit: usize },
    #[error("not a day")]
    BadDate,
    #[error("not one of the choices: {choices}")]
    NotAChoice { choices: String },
    #[error("refused: {}", .0.code())]
    Refused(Why),
    #[error("a place that stays off maps")]
    OffTheMap { lead: Option<String> },
    #[error("photo: {0}")]
    Photo(#[from] PhotoError),
    #[error("the file is not there")]
    FileMissing,
    #[error("the track cannot be read")]
    Track,
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The server's problem document.
    #[error("the server answered {status} {code}")]
    Server { status: u16, code: String, retry_after_s: Option<u64> },
    #[error("the server's answer cannot be read: {0}")]
    Answer(#[from] Malformed),
    #[error("the phone was removed from the team")]
    Wiped,
    #[error("the folder is of version {found}, this program knows up to {known}")]
    NewerData { found: i64, known: i64 },
    /// The keys that seal what is in the folder are gone or are others.
    #[error("what is sealed cannot be opened")]
    Sealed,
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("{0}")]
    Port(#[from] PortError),
    /// The phone was closed before it could answer.
    #[error("the phone is closed")]
    Closed,
    /// The app is locked; syncing goes on.
    #[error("the app is locked")]
    Locked,
    /// What should not happen; says where, for whoever mends it.
    #[error("inside: {0}")]
    Inside(&'static str),
}

impl Error {
    pub fn is_offline(&self) -> bool {
        matches!(self, Error::Transport(TransportError::NoConnection(_)))
    }

    fn is_full(&self) -> bool {
        match self {
            Error::Port(e) => e.kind == PortErrorKind::Full,
            Error::Database(e) => e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            _ => false,
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        if self.is_full() {
            return "disk-full";
        }
        match self {
            Error::NotJoined => "not-joined",
            Error::AlreadyJoined => "already-joined",
            Error::Waiting { .. } => "waiting",
            Error::NotLetIn => "not-let-in",
            Error::RoomClosed => "room-closed",
            Error::HomeBusy => "home-busy",
            Error::NoSuch => "not-found",
            Error::NothingToUndo => "nothing-to-undo",
            Error::WalkGoingOn => "walk-going-on",
            Error::NoWalk => "no-walk",
            Error::NoChange => "no-change",
            Error::UnderWay => "under-way",
            Error::InBin => "in-bin",
            Error::Empty => "empty",
            Error::BadPosition => "bad-position",
            Error::TooLong { .. } => "too-long",
            Error::BadDate => "bad-date",
            Error::NotAChoice { .. } => "not-a-choice",
            Error::Refused(_) => "refused",
            Error::OffTheMap { .. } => "off-the-map",
            Error::Photo(e) => e.code(),
            Error::FileMissing => "file-missing",
            Error::Track => "track-broken",
            Error::Transport(TransportError::NoConnection(_)) => "no-connection",
            Error::Transport(TransportError::Certificate) => "certificate",
            Error::Transport(TransportError::Broken(_)) => "broken-request",
            Error::Server { .. } => "server",
            Error::Answer(_) => "answer",
            Error::Wiped => "wiped",
            Error::NewerData { .. } => "newer-data",
            Error::Sealed => "sealed",
            Error::Database(_) => "disk",
            Error::Port(_) => "port",
            Error::Closed => "closed",
            Error::Locked => "locked",
            Error::Inside(_) => "inside",
        }
    }

    /// The sentence: what happened, what is safe, what to do.
    pub fn say(&self, words: &Words) -> String {
        let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if self.is_full() {
            return words.plain("error-disk-full");
        }
        match self {
            Error::TooLong { limit } => words.say("error-text-too-long", &Args::new().with("limit", whole(*limit))),
            Error::NotAChoice { choices } => {
                words.say("error-unknown-choice", &Args::new().with("choices", choices.as_str()))
            }
            Error::OffTheMap { lead: Some(lead) } => {
                words.say("error-safe-house", &Args::new().with("lead", lead.as_str()))
            }
            Error::Photo(PhotoError::TooBig { .. }) => {
                let limit = i64::try_from(walkabout_protocol::limits::PHOTO_BYTES >> 20).unwrap_or(i64::MAX);
                words.say("error-photo-too-big", &Args::new().with("limit", limit))
            }
            Error::Server { status, code, retry_after_s } => server(words, *status, code, *retry_after_s),
            Error::Waiting { by: Some(by), .. } => words.say("join-waiting", &Args::new().with("name", by.as_str())),
            Error::Refused(why) => words.plain(refused(why)),
            other => words.plain(other.message()),
        }
    }

    fn message(&self) -> &'static str {
        match self {
            Error::NotJoined => "error-not-joined",
            Error::AlreadyJoined => "error-already-joined",
            Error::Waiting { .. } => "join-waiting-somebody",
            Error::NotLetIn => "join-not-let-in",
            Error::RoomClosed => "join-room-closed",
            Error::HomeBusy => "error-home-busy",
            Error::NoSuch => "error-not-found",
            Error::NothingToUndo => "phone-undo-nothing",
            Error::WalkGoingOn => "walk-already",
            Error::NoWalk => "walk-none",
            Error::NoChange => "phone-no-change",
            Error::UnderWay => "mend-under-way",
            Error::InBin => "error-in-bin",
            Error::Empty => "error-text-empty",
            Error::BadPosition => "error-bad-coordinates",
            Error::BadDate => "error-bad-date",
            Error::OffTheMap { .. } => "error-safe-house-lead",
            Error::Photo(e) => match e.code() {
                "heic" => "error-photo-heic",
                "too-many-pixels" => "error-photo-too-many-pixels",
                "broken" | "cut-short" | "empty" | "unusual" => "error-photo-broken",
                _ => "error-photo-not-a-photo",
            },
            Error::FileMissing => "error-photo-missing",
            Error::Track => "error-track-broken",
            Error::Transport(TransportError::NoConnection(_)) => "error-no-connection",
            Error::Transport(TransportError::Certificate) => "error-certificate",
            Error::Answer(_) => "error-answer-not-understood",
            Error::Wiped => "phone-wiped",
            Error::NewerData { .. } => "error-newer-data",
            Error::Sealed => "error-keys-missing",
            Error::Closed => "error-stopped",
            Error::Locked => "lock-enter",
            Error::Database(_) | Error::Port(_) => "error-disk-read",
            _ => "error-inside",
        }
    }
}

fn server(words: &Words, status: u16, code: &str, retry_after_s: Option<u64>) -> String {
    let minutes = i64::try_from(retry_after_s.unwrap_or(60).div_ceil(60)).unwrap_or(60);
    match code {
        problem::CODE_UNKNOWN => words.plain("join-not-known"),
        problem::CODE_USED => words.plain("join-used-ask"),
        problem::CODE_OLD => words.plain("join-too-old"),
        problem::TOO_MANY => words.say("error-server-busy", &Args::new().with("minutes", minutes)),
        problem::OLDER_HERE => words.plain("error-server-too-old"),
        problem::OTHER_VERSION => words.plain("error-server-too-new"),
        problem::UNKNOWN_DEVICE | problem::TOKEN_OLD => words.plain("error-sign-in-over"),
        problem::WIPE => words.plain("phone-wiped"),
        _ if status >= 500 => words.plain("error-server-trouble"),
        _ => words.plain("error-answer-not-understood"),
    }
}

/// The sentence for a save that this phone refuses before it is made.
fn refused(why: &Why) -> &'static str {
    match why {
        Why::MayNotCreate | Why::MayNotTrash => "error-not-allowed-role",
        Why::MayNotEdit | Why::NotYours => "error-not-allowed-not-yours",
        Why::TooLarge | Why::TooManyVersions => "error-too-much-at-once",
        Why::TooLong => "needs-too-long",
        Why::BadPosition => "error-bad-coordinates",
        Why::NoAgreement => "error-no-permission",
        Why::OffTheMap => "error-safe-house-lead",
        Why::NoParent => "error-not-found",
        _ => "needs-wrong-value",
    }
}

/// The sentence for a save that the server refused: why it needs somebody's eyes.
pub fn needs_you(why: &Why) -> &'static str {
    match why {
        Why::MayNotCreate | Why::MayNotTrash => "needs-not-allowed",
        Why::MayNotEdit => "needs-not-yours",
        Why::TooLarge => "needs-too-big",
        Why::TooLong => "needs-too-long",
        Why::WrongShape | Why::NotAChoice => "needs-wrong-value",
        Why::BadPosition => "needs-bad-place",
        Why::OtherKind => "needs-wrong-kind",
        Why::NoParent | Why::UnknownBase => "needs-no-parent",
        Why::TooManyVersions => "needs-too-many-versions",
        Why::SameIdOtherBytes => "needs-same-number",
        Why::NoAgreement => "needs-no-permission",
        Why::OffTheMap => "needs-safe-house-lead",
        Why::NotYours => "needs-other-person",
        Why::Malformed => "needs-not-understood",
        Why::Other(_) => "needs-unknown",
    }
}
