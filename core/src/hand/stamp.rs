//! Everything that a state is made of beside its own screen: while none of it has changed, no screen has to look again.

use crate::{
    screens::model::{Around, Joining, Place, Said},
    store::Settings,
};
use walkabout_protocol::id::RecordId;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stamp {
    /// Of the phone's database.
    pub changes: u64,
    /// Nothing that is shown hangs on less than a second: UTC seconds, and milliseconds where somebody waits to try again.
    pub second: i64,
    pub try_in_ms: u64,
    pub settings: Settings,
    pub around: Around,
    pub syncing: bool,
    pub paused: bool,
    pub locked: bool,
    pub joined: bool,
    pub joining: (bool, Option<String>),
    pub said: Option<Said>,
    pub said_of: Option<RecordId>,
    /// Of what the team told of something's history.
    pub hearings: u64,
    pub place: (Place, u32),
}

/// How joining goes, so that one can tell whether it goes otherwise.
pub(super) fn of_joining(joining: &Joining) -> (bool, Option<String>) {
    (joining.trying, joining.heard.as_ref().map(|error| format!("{error:?}")))
}
