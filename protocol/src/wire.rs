//! The messages between phones and server, in deterministic CBOR with whole-number keys. A key is never reused.
//!
//! A reader skips keys that it does not know, so either side may be the newer one. What cannot be answered comes as an RFC 9457
//! problem with one of the [`problem`] codes. `docs/wire.md` lists the paths.

mod check_in;
mod hand_over;
mod history;

pub use check_in::{CHECK_IN_MS, CheckIn, CheckInId, CheckedIn, OfCheckIn};
pub use hand_over::{HandOver, HandedOver, Stands};
pub use history::{Deed, History, HistoryAsk, PastChange, PastSave};

use crate::{
    access::Role,
    batch::{Epoch, Seq, Verdict},
    id::{DeviceId, PersonId, ProjectId, RecordId, SaveId},
};
use minicbor::{Decode, Encode, bytes::ByteVec};

/// The version of this protocol. A server answers versions from [`OLDEST`] up to this one.
pub const VERSION: u16 = 1;
/// The oldest version that is still understood.
pub const OLDEST: u16 = 1;

/// The media type of every message.
pub const CBOR: &str = "application/cbor";

/// A header that names one question; the answer bears the same. Whoever asks takes no answer that names another: something on the way gave out
/// an old one. At most [`ASKED_BYTES`] letters and digits; a server of before it names nothing.
pub const ASKED: &str = "walkabout-asked";
pub const ASKED_BYTES: usize = 32;

/// Where the messages go.
pub mod path {
    pub const JOIN: &str = "/api/v1/join";
    pub const CHALLENGE: &str = "/api/v1/challenge";
    pub const TOKEN: &str = "/api/v1/token";
    pub const PUSH: &str = "/api/v1/push";
    pub const PULL: &str = "/api/v1/pull";
    pub const FIRST: &str = "/api/v1/first";
    pub const CHECK_IN: &str = "/api/v1/check-in";
    pub const HISTORY: &str = "/api/v1/history";
    pub const HAND_OVER: &str = "/api/v1/hand-over";
    /// tus 1.0.0: creation here, each upload below it.
    pub const FILES: &str = "/api/v1/files";
    /// `/{record}/{variant}`: the bytes of a photo.
    pub const PHOTOS: &str = "/api/v1/photos";
    /// `/{hash}`: an area pack; answers ranges.
    pub const PACKS: &str = "/api/v1/packs";
}

/// The `code` of a problem, where a phone acts on it. Any other is shown in the words of its status alone.
pub mod problem {
    /// 401: the token is old; renew it.
    pub const TOKEN_OLD: &str = "token-old";
    /// 401: the device is not known here.
    pub const UNKNOWN_DEVICE: &str = "unknown-device";
    /// 410: the person or device was removed: the phone's folder goes.
    pub const WIPE: &str = "wipe";
    /// 409: the cursor is of another epoch or other grants: begin with a first sync in place.
    pub const BEGIN_AGAIN: &str = "begin-again";
    /// 426: this protocol version is too old for the server.
    pub const OTHER_VERSION: &str = "other-version";
    /// 426: this protocol version is too new for the server.
    pub const OLDER_HERE: &str = "older-here";
    /// 404: the code was never given out, or mistyped.
    pub const CODE_UNKNOWN: &str = "code-unknown";
    /// 410: somebody else used the code.
    pub const CODE_USED: &str = "code-used";
    /// 410: the code is past its time.
    pub const CODE_OLD: &str = "code-old";
    /// 409: the room code is good, and the coordinator has yet to let this phone in. Ask again after `Retry-After` with the same key.
    /// The problem's `by` says who opened the room.
    ///
    /// No 2xx: a phone of before room codes would take its body for a [`super::Joined`].
    pub const WAITING: &str = "waiting";
    /// 403: the coordinator did not let this phone in.
    pub const REFUSED: &str = "refused";
    /// 410: the room of this code is closed, or its ten minutes are over.
    pub const ROOM_CLOSED: &str = "room-closed";
    /// 429: too many requests; `Retry-After` says when.
    pub const TOO_MANY: &str = "too-many";
    /// 413: more bytes than allowed.
    pub const TOO_LARGE: &str = "too-large";
    /// 400: not a message of this protocol.
    pub const MALFORMED: &str = "malformed";
    /// 403: no batch of this person names the file.
    pub const NOT_NAMED: &str = "not-named";
    /// 460 would be tus' checksum; here 422: the bytes do not have the hash that they were named by.
    pub const OTHER_BYTES: &str = "other-bytes";
    /// 404: nothing there, or not for this reader's eyes.
    pub const NOT_FOUND: &str = "not-found";
    /// 507: the server's disk is full.
    pub const DISK_FULL: &str = "disk-full";
    /// 500: the server failed; what was sent may be sent again.
    pub const FAILED: &str = "failed";
}

/// A new phone shows its key and the code of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Join {
    #[n(0)]
    pub protocol: u16,
    /// Three words, or what they normalise to.
    #[n(1)]
    pub code: String,
    /// P-256 public key, SEC1 uncompressed, 65 bytes.
    #[n(2)]
    pub key: ByteVec,
    /// Over [`join_message`]: proves that the phone holds the key. ECDSA P-256 SHA-256, fixed 64 bytes.
    #[n(3)]
    pub signature: ByteVec,
    /// What sort of phone, for the list of phones.
    #[n(4)]
    pub label: String,
    /// With a room code: what the person would be called. Whoever lets them in has the last word.
    #[n(5)]
    pub name: Option<String>,
}

/// What the phone signs to join.
pub fn join_message(code: &str, key: &[u8]) -> Vec<u8> {
    [b"walkabout join 1\0", code.as_bytes(), b"\0", key].concat()
}

/// Who the phone is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Joined {
    #[n(0)]
    pub project: ProjectId,
    #[n(1)]
    pub person: PersonId,
    #[n(2)]
    pub device: DeviceId,
    #[n(3)]
    pub role: Role,
    #[n(4)]
    pub epoch: Epoch,
    /// What the team calls the person.
    #[n(5)]
    pub name: String,
    #[n(6)]
    pub project_name: String,
    #[n(7)]
    pub token: Token,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ChallengeAsk {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub device: DeviceId,
}

/// Something to sign, good for a minute.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Challenge {
    #[n(0)]
    pub nonce: ByteVec,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TokenAsk {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub device: DeviceId,
    #[n(2)]
    pub nonce: ByteVec,
    /// Over [`token_message`], as in [`Join`].
    #[n(3)]
    pub signature: ByteVec,
}

/// What the phone signs to renew its token.
pub fn token_message(device: DeviceId, nonce: &[u8]) -> Vec<u8> {
    [b"walkabout token 1\0", device.bytes().as_slice(), nonce].concat()
}

/// An opaque word for the `Authorization: Bearer` header, and how long it holds. Offline work never depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Token {
    #[n(0)]
    pub token: String,
    /// Milliseconds from now, so that no clock has to be right.
    #[n(1)]
    pub good_for_ms: u64,
}

/// What a phone sends: whole batches of one person, device and epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Push {
    #[n(0)]
    pub protocol: u16,
    /// The device that made them: another device of the same person may send them.
    #[n(1)]
    pub device: DeviceId,
    #[n(2)]
    pub epoch: Epoch,
    /// The phone's clock now, UTC milliseconds: the server measures how far it is off.
    #[n(3)]
    pub now_ms: i64,
    /// Exact bytes of each [`crate::batch::Body`].
    #[n(4)]
    pub batches: Vec<ByteVec>,
    #[n(5)]
    pub held: Option<Held>,
    /// The server had confirmed these once and may have lost them since, with what they replaced: an unknown base is no reason to
    /// refuse them.
    #[n(6)]
    pub again: Option<bool>,
    /// For each of these, which of its records (by their places) it changes and did not make. Where one is not here, its maker has yet to
    /// bring it back, and whoever changed it is not to stand for its author. Those after the last that says any say none.
    // 7 named the records by their ids.
    #[n(8)]
    pub edits: Option<Vec<Vec<u16>>>,
}

/// How much the asking phone still has to send after this exchange, as far as it can know before the answer: so that a team can
/// see whose work is not safe yet. A count and nothing of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Held {
    #[n(0)]
    pub saves: u32,
    /// Photos of which at least one file is to be sent.
    #[n(1)]
    pub photos: u32,
}

/// One verdict per batch, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pushed {
    #[n(0)]
    pub epoch: Epoch,
    /// The server's clock, UTC milliseconds.
    #[n(1)]
    pub now_ms: i64,
    #[n(2)]
    pub verdicts: Vec<Judged>,
}

/// A verdict with the batch that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Judged {
    /// `None` where the bytes could not even be read as a batch.
    #[n(0)]
    pub id: Option<SaveId>,
    #[n(1)]
    pub verdict: Verdict,
}

/// How far a phone has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Cursor {
    #[n(0)]
    pub epoch: Epoch,
    /// Changes when what the person may read changes.
    #[n(1)]
    pub grants: u64,
    #[n(2)]
    pub seq: Seq,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pull {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub cursor: Cursor,
    #[n(2)]
    pub held: Option<Held>,
    /// Saves that the server had confirmed to this phone and that are to be there still, at most [`crate::limits::SURE`]: those that have
    /// not been read back, and the last one that has.
    #[n(3)]
    pub sure: Option<Vec<SaveId>>,
    /// Photos whose files the server had all proved to this phone, which has not asked since; at most [`crate::limits::SURE_PHOTOS`].
    #[n(4)]
    pub photos: Option<Vec<RecordId>>,
}

/// One page of a round: the latest states after the cursor, in the order of their last commit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Round {
    /// Packed records ([`crate::state::Record::pack`]).
    #[n(0)]
    pub rows: Vec<ByteVec>,
    #[n(1)]
    pub gone: Vec<Gone>,
    #[n(2)]
    pub next: Cursor,
    /// With the last page alone.
    #[n(3)]
    pub end: Option<End>,
    /// The whole list, when it has changed since the cursor.
    #[n(4)]
    pub people: Option<Vec<Somebody>>,
    #[n(5)]
    pub now_ms: i64,
    /// Of those in [`Pull::sure`], what the server does not hold as this person's: it was put back to what it was before.
    #[n(6)]
    pub missing: Option<Vec<SaveId>>,
    /// Of those in [`Pull::photos`] that this person made or may read, the ones of which a file is not there.
    #[n(7)]
    pub not_whole: Option<Vec<RecordId>>,
}

/// The end of a round, from the same read transaction as its last page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct End {
    /// What the last backup outside the data folder covers; 0 before any.
    #[n(0)]
    pub durable: Seq,
    /// The sum over all that this device may read of [`digest_of`], wrapping.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub digest: [u8; 16],
}

/// What one packed record adds to a digest: the first 16 bytes of BLAKE3 of its bytes, big-endian.
pub fn digest_of(packed: &[u8]) -> u128 {
    let mut first = [0; 16];
    first.copy_from_slice(&blake3::hash(packed).as_bytes()[..16]);
    u128::from_be_bytes(first)
}

/// Something that is no longer to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Gone {
    #[n(0)]
    pub id: RecordId,
    #[n(1)]
    pub seq: Seq,
    #[n(2)]
    pub how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum How {
    /// No longer this person's to see.
    #[n(0)]
    Forget,
    /// Taken back for good.
    #[n(1)]
    Erase,
}

/// Somebody of the team. An erased person is a blank row.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Somebody {
    #[n(0)]
    pub id: PersonId,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub role: Role,
    /// Still of the team.
    #[n(3)]
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct First {
    #[n(0)]
    pub protocol: u16,
    /// [`FirstPage::next`] of the page before; `None` for page one.
    #[n(1)]
    pub after: Option<ByteVec>,
}

/// One page of a first sync: everything that the person may read, as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FirstPage {
    #[n(0)]
    pub rows: Vec<ByteVec>,
    /// Opaque. `None` with the last page.
    #[n(1)]
    pub next: Option<ByteVec>,
    /// The head before page one: the round after it repairs what moved meanwhile.
    #[n(2)]
    pub cursor: Cursor,
    /// How many records there are in all, about.
    #[n(3)]
    pub total: u64,
    /// With page one.
    #[n(4)]
    pub people: Option<Vec<Somebody>>,
    #[n(5)]
    pub now_ms: i64,
}

/// Which file of a photo. In the order in which phones send them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    Thumbnail,
    Preview,
    Original,
}

impl Variant {
    pub const ALL: [Variant; 3] = [Variant::Thumbnail, Variant::Preview, Variant::Original];
    pub const fn word(self) -> &'static str {
        match self {
            Variant::Thumbnail => "thumbnail",
            Variant::Preview => "preview",
            Variant::Original => "original",
        }
    }
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.word() == word)
    }
    /// The field of a photo record that names it.
    pub const fn field(self) -> &'static crate::schema::Field<crate::schema::PhotoFile> {
        match self {
            Variant::Thumbnail => &crate::schema::photo::THUMBNAIL,
            Variant::Preview => &crate::schema::photo::PREVIEW,
            Variant::Original => &crate::schema::photo::ORIGINAL,
        }
    }
}

/// The keys of `Upload-Metadata` when an upload is created (tus 1.0.0, values in base64).
pub mod upload {
    /// The photo record, as text.
    pub const RECORD: &str = "record";
    /// A [`super::Variant`] as its word.
    pub const VARIANT: &str = "variant";
}
