//! What happened to one record: asked for while somebody looks at it, shown, and not kept.

use crate::{
    batch::Seq,
    id::{PersonId, RecordId, SaveId},
    value::Value,
};
use minicbor::{Decode, Encode};

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HistoryAsk {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub record: RecordId,
    /// Saves before this commit. The newest, where nothing is said.
    #[n(2)]
    pub before: Option<Seq>,
}

/// Saves that touched a record, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct History {
    #[n(0)]
    pub saves: Vec<PastSave>,
    /// Older ones can be asked for with `before`, the `seq` of the last of these.
    #[n(1)]
    pub more: bool,
}

/// What one save did to the record. Nothing of its other records.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PastSave {
    #[n(0)]
    pub id: SaveId,
    #[n(1)]
    pub seq: Seq,
    #[n(2)]
    pub by: PersonId,
    /// UTC milliseconds, by the corrected clock.
    #[n(3)]
    pub made_ms: i64,
    /// Local time minus UTC where it was made, minutes.
    #[n(4)]
    pub offset_min: i16,
    #[n(5)]
    pub changes: Vec<PastChange>,
}

/// What became of a field.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PastChange {
    #[n(0)]
    pub field: String,
    #[n(1)]
    pub deed: Deed,
    /// None where something left a set.
    #[n(2)]
    pub value: Option<Value>,
    /// What it replaced.
    #[n(3)]
    pub before: Vec<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Deed {
    #[n(0)]
    Set,
    #[n(1)]
    Add,
    /// What is named in `before` leaves the set.
    #[n(2)]
    Remove,
}
