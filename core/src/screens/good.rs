//! Something good: photo first, words when there is time. Everything may wait; nothing is lost.

use super::model::Here;
use crate::Error;
use minicbor::{Decode, Encode};
use walkabout_protocol::{cbor, id::RecordId};

/// Which drafts are good things.
pub const DRAFT: &str = "good";

/// What is written so far.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Draft {
    #[n(0)]
    pub name: String,
    /// The camera is open, or was when the app was killed.
    #[n(1)]
    pub camera: bool,
}

/// A new one whose camera opens at once. The draft is on the disk before the camera is asked for.
///
/// # Errors
/// The disk.
pub fn begin_with_camera(here: &Here<'_>) -> Result<RecordId, Error> {
    let id = here.phone.store().new_record_id()?;
    here.phone.store().keep_draft(id, DRAFT, &cbor::to_vec(&Draft { camera: true, ..Draft::default() }))?;
    Ok(id)
}

/// What the thing is called where it waits to be finished.
pub fn name(body: &[u8]) -> Option<String> {
    let draft: Draft = cbor::from_slice(body).ok()?;
    Some(draft.name.trim().to_owned()).filter(|name| !name.is_empty())
}
