//! What this phone has said of when its person is back, and what the server holds of it. Random numbers and times; no place.

use super::{Store, set_meta};
use crate::Error;
use minicbor::{Decode, Encode};
use rusqlite::Connection;
use walkabout_protocol::{
    cbor,
    id::RecordId,
    wire::{CHECK_IN_MS, CheckInId, CheckedIn},
};

/// The check-in of one walk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CheckIn {
    #[n(0)]
    pub id: CheckInId,
    #[n(1)]
    pub walk: RecordId,
    /// Grows with each thing that is said of it.
    #[n(2)]
    pub turn: u32,
    /// By this phone's clock, UTC milliseconds; none once they are back.
    #[n(3)]
    pub back_by_ms: Option<i64>,
    /// The turn that the server has said it holds; 0 before any.
    #[n(4)]
    pub held: u32,
    /// Who can see it, as the server said.
    #[n(5)]
    pub seen_by: Vec<String>,
    /// A coordinator knows that they are safe, and nobody waits any more.
    #[n(6)]
    pub closed_there: bool,
}

impl CheckIn {
    /// One that nobody knows of yet.
    pub fn new(id: CheckInId, walk: RecordId, back_by_ms: i64) -> Self {
        CheckIn { id, walk, turn: 1, back_by_ms: Some(back_by_ms), held: 0, seen_by: vec![], closed_there: false }
    }

    /// Says another time, or that they are back.
    pub fn say(&mut self, back_by_ms: Option<i64>) {
        self.turn = self.turn.saturating_add(1);
        self.back_by_ms = back_by_ms;
        self.closed_there = false;
    }

    /// The server holds what was said last.
    pub fn is_held(&self) -> bool {
        self.held == self.turn
    }

    /// Whether there is something to say, or to ask whether it still holds. What is a day past its time is over for everybody.
    pub fn to_say(&self, now_ms: i64) -> bool {
        match self.back_by_ms {
            Some(back_by_ms) => back_by_ms.saturating_add(CHECK_IN_MS) > now_ms,
            None => !self.is_held(),
        }
    }
}

pub(super) fn put(db: &Connection, all: &[CheckIn]) -> Result<(), Error> {
    if all.is_empty() { super::clear_meta(db, KEY) } else { set_meta(db, KEY, &cbor::to_vec(&all.to_vec())) }
}

const KEY: &str = "check ins";

impl Store {
    /// Of this walk, and of walks before it whose end is still to be said.
    ///
    /// # Errors
    /// The disk.
    pub fn check_ins(&self) -> Result<Vec<CheckIn>, Error> {
        Ok(self.meta(KEY)?.and_then(|bytes| cbor::from_slice(&bytes).ok()).unwrap_or_default())
    }

    /// # Errors
    /// The disk.
    pub fn check_in_of(&self, walk: RecordId) -> Result<Option<CheckIn>, Error> {
        Ok(self.check_ins()?.into_iter().find(|check_in| check_in.walk == walk))
    }

    /// Keeps them all, durably.
    ///
    /// # Errors
    /// The disk.
    pub fn keep_check_ins(&self, all: &[CheckIn]) -> Result<(), Error> {
        self.durably(|db| put(db, all))
    }

    /// The next one that the server is to be told of, but for the turns of `said`.
    ///
    /// # Errors
    /// The disk, or the clock.
    pub fn check_in_to_say(&self, said: &[(CheckInId, u32)]) -> Result<Option<CheckIn>, Error> {
        let now = self.ports.clock.now()?.utc_ms;
        Ok(self.check_ins()?.into_iter().find(|c| c.to_say(now) && !said.contains(&(c.id, c.turn))))
    }

    /// Keeps what the server said of this turn. Something newer may have been said meanwhile: then it waits to be told.
    ///
    /// # Errors
    /// The disk.
    pub fn check_in_held(&self, id: CheckInId, turn: u32, answer: &CheckedIn) -> Result<(), Error> {
        let mut all = self.check_ins()?;
        let before = all.clone();
        for check_in in all.iter_mut().filter(|c| c.id == id) {
            check_in.held = turn;
            check_in.seen_by.clone_from(&answer.seen_by);
            check_in.closed_there = check_in.is_held() && check_in.back_by_ms.is_some() && !answer.open;
        }
        if all == before { Ok(()) } else { self.keep_check_ins(&all) }
    }
}
