//! A check-in: by when somebody on a walk means to be back. No place, no path, no reason.
//!
//! A phone says it again and again; of two sayings the one with the higher turn holds, so that one which was held up on the way opens
//! nothing that was closed meanwhile. Times are told as *from now*: neither clock has to be right.

use crate::id::Id;
use minicbor::{Decode, Encode};

/// Names a check-in. Random: it says nothing of whose it is.
pub enum OfCheckIn {}
pub type CheckInId = Id<OfCheckIn>;

/// A check-in is for so long at most, and is forgotten so long after its time, milliseconds.
pub const CHECK_IN_MS: i64 = 24 * 60 * 60 * 1000;

/// What a phone says of its check-in.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CheckIn {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub id: CheckInId,
    /// Grows with each thing that is said of this check-in.
    #[n(2)]
    pub turn: u32,
    /// Milliseconds from now until they are back; below zero: so long ago. `None`: they are back.
    #[n(3)]
    pub back_in_ms: Option<i64>,
}

/// What the server holds of it, on its disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CheckedIn {
    /// The turn that holds.
    #[n(0)]
    pub turn: u32,
    /// Whether somebody is waited for. Not, where they are back or a coordinator knows that they are safe.
    #[n(1)]
    pub open: bool,
    /// The coordinators who can see it at the desk, other than the one who walks, by name.
    #[n(2)]
    pub seen_by: Vec<String>,
}
