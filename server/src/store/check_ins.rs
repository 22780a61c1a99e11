//! Who is on a walk and by when they mean to be back, as they said it themselves. Where they are is not known here.

use super::{Result, Store};
use crate::gate::Grant;
use std::future::Future;
use walkabout_protocol::{id::PersonId, wire::CheckInId};

/// What somebody says of their check-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    pub id: CheckInId,
    pub turn: u32,
    /// UTC milliseconds by the server's clock; `None`: they are back.
    pub back_by_ms: Option<i64>,
    pub now_ms: i64,
}

/// How a check-in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    pub turn: u32,
    pub open: bool,
}

/// Somebody who is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    pub id: CheckInId,
    pub person: PersonId,
    pub name: String,
    pub started_ms: i64,
    pub back_by_ms: i64,
}

/// A store that knows who is out. What only coordinators may see is checked by whoever calls.
pub trait CheckIns: Store {
    /// Keeps what the grant's person says, where it is newer than what is known; on the disk when this returns. `None` where the check-in
    /// is somebody else's.
    fn check_in(&self, grant: &Grant, saying: Saying) -> impl Future<Output = Result<Option<Stands>>>;
    /// Whoever is waited for, the soonest back first.
    fn out(&self, grant: &Grant, now_ms: i64) -> impl Future<Output = Result<Vec<Out>>>;
    /// They are safe: nobody is waited for any more. False where no such check-in is open.
    fn are_safe(&self, grant: &Grant, id: CheckInId, now_ms: i64) -> impl Future<Output = Result<bool>>;
    /// Coordinators who may sign in at the desk, but for the grant's own person, by name.
    fn lookouts(&self, grant: &Grant) -> impl Future<Output = Result<Vec<String>>>;
}
