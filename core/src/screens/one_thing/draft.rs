//! What is half done of a thing that is there: a field that is being written, a camera that is open. Kept under the thing's own id.

use minicbor::{Decode, Encode};
use walkabout_protocol::{batch::ChangeRef, cbor, id::SaveId};

/// Which drafts are changes of a thing.
pub const DRAFT: &str = "change";

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Draft {
    /// What the thing is called, for lists of what is half done.
    #[n(0)]
    #[cbor(default)]
    pub name: String,
    #[n(1)]
    pub writes: Option<Begun>,
    /// The camera is open, or was when the app was killed.
    #[n(2)]
    #[cbor(default)]
    pub camera: bool,
}

/// A field that is being written.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Begun {
    #[n(0)]
    pub field: String,
    #[n(1)]
    pub text: String,
    /// What it said when they began.
    #[n(2)]
    #[cbor(default)]
    pub from: String,
    /// The versions that they saw: only these are replaced.
    #[n(3)]
    #[cbor(default)]
    pub seen: Vec<ChangeRef>,
    /// The save that the team did not take because of this field: the next one takes its place.
    #[n(4)]
    #[cbor(default)]
    pub mends: Option<SaveId>,
}

impl Draft {
    /// `None` for one that this program cannot read.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        cbor::from_slice(body).ok()
    }

    /// Nothing in it would be missed.
    pub(super) fn is_empty(&self) -> bool {
        !self.camera && self.writes.as_ref().is_none_or(|writes| writes.text.trim() == writes.from.trim())
    }
}

/// What the thing is called where it waits to be finished.
pub fn name(body: &[u8]) -> Option<String> {
    Draft::read(body).map(|draft| draft.name).filter(|name| !name.is_empty())
}
