//! The coordinators' inbox: saves that the server refused and that their makers handed over, until somebody decides.
//!
//! Nothing of it is merged into any record, listed, searched, exported or given to a phone. Once it is decided its words are overwritten
//! here: what was taken in lies among the saves, what was put aside is with its maker alone.

use super::{Result, Store};
use crate::gate::Grant;
use std::future::Future;
use walkabout_protocol::{
    access::Actor,
    batch::Epoch,
    id::{DeviceId, Id, PersonId, SaveId},
    wire::HandedOver,
};

/// Names something in the inbox. Worked out of whose it is and of the save's own id: the same again for the same.
pub enum OfHanded {}
pub type HandedId = Id<OfHanded>;

/// For so long the inbox remembers what was decided, milliseconds.
pub const DECIDED_KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1000;

/// What a phone hands over.
#[derive(Clone, Debug)]
pub struct Handing {
    pub save: SaveId,
    pub device: DeviceId,
    pub epoch: Epoch,
    pub why: String,
    pub change: u16,
    /// Nothing where it is only asked how it stands.
    pub bytes: Option<Vec<u8>>,
    /// Places of the records that it changes and did not make.
    pub edits: Vec<u16>,
    /// Server's clock minus phone's.
    pub skew_ms: i64,
    pub now_ms: i64,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    pub id: HandedId,
    pub save: SaveId,
    pub person: PersonId,
    /// What the team calls them.
    pub name: String,
    /// Still of the team.
    pub active: bool,
    pub handed_ms: i64,
    /// Server's clock minus phone's, when it came.
    pub skew_ms: i64,
    pub why: String,
    pub change: u16,
    /// As it came, but for what was taken back for good since; nothing where all of it was.
    pub body: Option<Vec<u8>>,
}

/// What was decided, without a word of what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub id: HandedId,
    pub name: String,
    pub handed_ms: i64,
    pub decided_ms: i64,
    /// Who decided.
    pub by: String,
    /// With which words it was put aside; nothing where it was taken in.
    pub words: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lying {
    /// The oldest first; at most as many as were asked for.
    pub waiting: Vec<Handed>,
    /// How many wait in all.
    pub total: u64,
    /// The latest first.
    pub decided: Vec<Decided>,
}

/// How much of the inbox is read at once.
#[derive(Clone, Copy, Debug)]
pub struct MostLying {
    pub waiting: usize,
    /// Bytes of saves after which no further one is read.
    pub bytes: usize,
    pub decided: usize,
}

/// What is to be decided, in the transaction that decides.
#[derive(Clone, Debug)]
pub struct ToDecide {
    pub save: SaveId,
    pub person: PersonId,
    /// As what they are of the team today; nothing where they are no longer.
    pub maker: Option<Actor>,
    pub device: Option<DeviceId>,
    pub epoch: Epoch,
    /// Places of the records that it changes and did not make.
    pub edits: Vec<u16>,
    pub skew_ms: i64,
    pub body: Option<Vec<u8>>,
    /// BLAKE3 of the bytes as they came.
    pub hash: [u8; 32],
}

/// A store that keeps an inbox. What only coordinators may see and do is checked by whoever calls.
pub trait Inbox: Store {
    /// Keeps what the grant's person hands over, or says how it stands; on the disk when this returns.
    fn hand_over(&self, grant: &Grant, handing: Handing) -> impl Future<Output = Result<HandedOver>>;
    fn lying(&self, grant: &Grant, most: MostLying) -> impl Future<Output = Result<Lying>>;
    fn how_many_wait(&self, grant: &Grant) -> impl Future<Output = Result<u64>>;
    /// Its words are overwritten, and its maker is told these. False where no such thing waits.
    fn put_aside(&self, grant: &Grant, id: HandedId, words: &str, now_ms: i64) -> impl Future<Output = Result<bool>>;
}
