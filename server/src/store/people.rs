//! Who is of the team and with which phones, how others come to it, and how they leave: what coordinators do about people.
//!
//! A room is a code for ten minutes. Whoever shows it waits until a coordinator has let them in or not; the names of those who were
//! not let in go with the room.

use super::{OfKnock, Result, Store};
use crate::gate::{AtTheDoor, Grant};
use std::future::Future;
use walkabout_protocol::{
    access::Role,
    id::{DeviceId, Id, PersonId},
    wire::{Held, Somebody},
};

/// Names one who waits in a room.
pub type KnockId = Id<OfKnock>;

/// Names a personal sheet: the first half of what is kept of its words, which leads back to none of them.
pub enum OfSheet {}
pub type SheetId = Id<OfSheet>;

/// So many may wait in one room.
pub const MOST_WAITING: u32 = 60;
/// For so long a closed room is told from a code that never was, and a phone that was let in may ask for its lost answer.
pub const ROOM_KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// Somebody with their phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teammate {
    pub who: Somebody,
    /// May sign in at the desk.
    pub desk: bool,
    /// In the order in which they joined.
    pub phones: Vec<Phone>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    pub id: DeviceId,
    /// What it calls itself.
    pub label: String,
    pub joined_ms: i64,
    pub last_seen_ms: Option<i64>,
    pub removed: bool,
    /// What it last said that it still has to send, and when.
    pub held: Option<(Held, i64)>,
}

/// What came of taking somebody off the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    Done,
    NoSuch,
    /// Nobody could let anyone in any more.
    LastCoordinator,
}

/// What came of giving somebody another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recast {
    Done,
    /// Or no longer of the team.
    NoSuch,
    /// Nobody could let anyone in any more.
    LastCoordinator,
    /// One's own, which one might not be able to take back.
    Oneself,
}

/// A personal sheet that nobody used yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub id: SheetId,
    pub name: String,
    pub role: Role,
    /// Another phone for somebody of the team.
    pub person: Option<PersonId>,
    pub expires_ms: i64,
}

/// A room that is to be opened.
#[derive(Clone, Debug)]
pub struct NewRoom {
    /// What is kept of its three words.
    pub code: [u8; 32],
    /// What the words can be made from again by whoever has the folder's secret.
    pub nonce: [u8; 16],
    pub expires_ms: i64,
    pub now_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRoom {
    pub nonce: [u8; 16],
    pub expires_ms: i64,
    /// In the order in which they asked.
    pub waiting: Vec<Knock>,
}

/// A phone that waits in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knock {
    pub id: KnockId,
    pub label: String,
    /// As they typed it; may be empty.
    pub name: String,
    pub asked_ms: i64,
}

/// What a coordinator says to one who waits.
#[derive(Clone, Debug)]
pub enum Reply {
    LetIn {
        /// `None`: what they typed.
        name: Option<String>,
        role: Role,
        /// Who they are from now on.
        person: PersonId,
        device: DeviceId,
    },
    Refuse,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    Done,
    /// Nobody of this id waits here, or the room is over.
    NoSuch,
    /// Neither side said a name.
    Nameless,
}

/// A store that keeps the team. What only coordinators may do is checked by whoever calls: an operator's grant may do all of it.
pub trait People: Store {
    fn team(&self, grant: &Grant) -> impl Future<Output = Result<Vec<Teammate>>>;
    /// As [`Store::remove_person`], but never the last coordinator who is still of the team.
    fn take_off(&self, grant: &Grant, person: PersonId, now_ms: i64) -> impl Future<Output = Result<Removal>>;
    /// From the next request on they are that, and their phones read everything afresh: what they may no longer read leaves them, and what
    /// they may read now comes. A request that began before does nothing any more ([`super::StoreError::AnotherRole`]).
    fn give_role(&self, grant: &Grant, person: PersonId, role: Role) -> impl Future<Output = Result<Recast>>;
    /// A lost phone: it is told to empty itself at its next contact, and its person stays. False where there is no such phone.
    fn remove_device(&self, grant: &Grant, device: DeviceId, now_ms: i64) -> impl Future<Output = Result<bool>>;

    /// Those that still open the door.
    fn sheets(&self, grant: &Grant, now_ms: i64) -> impl Future<Output = Result<Vec<Sheet>>>;
    /// False where there is no unused one of this id.
    fn cancel_sheet(&self, grant: &Grant, sheet: SheetId) -> impl Future<Output = Result<bool>>;

    /// Opens a room in the name of the grant's person; an open one closes.
    fn open_room(&self, grant: &Grant, room: NewRoom) -> impl Future<Output = Result<()>>;
    fn room(&self, grant: &Grant, now_ms: i64) -> impl Future<Output = Result<Option<OpenRoom>>>;
    /// Closes it and forgets who was not let in. Nothing happens where none is open.
    fn close_room(&self, grant: &Grant, now_ms: i64) -> impl Future<Output = Result<()>>;
    fn reply(&self, grant: &Grant, knock: KnockId, reply: Reply, now_ms: i64) -> impl Future<Output = Result<Replied>>;
    /// Whether a phone with this key has shown this code before: then it is no try at a code.
    fn knows_knock(&self, door: AtTheDoor, code: [u8; 32], key: &[u8]) -> impl Future<Output = Result<bool>>;
}
