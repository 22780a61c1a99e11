//! A save as a browser says it: JSON that becomes a batch like any phone's, byte for byte the same for the same JSON, and goes through `accept`.

use super::view::At;
use crate::{
    accept::accept,
    gate::Grant,
    store::{Reading, Result, Store, StoreError},
};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use walkabout_protocol::{
    batch::{self, Body, Change, ChangeRef, Op, When},
    id::{DeviceId, RecordId, SaveId},
    value::{NotANumber, Value},
    wire::{Push, VERSION},
};

/// A browser has no device of its own.
const NO_DEVICE: DeviceId = DeviceId::from_bytes([0; 16]);

/// One save: applied whole or not at all. The same id with the same words may be sent again for ever.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// A UUID version 7, made by whoever saves.
    #[serde(with = "super::id_text")]
    #[schema(value_type = String)]
    pub id: SaveId,
    pub made: Made,
    /// The sender's clock at sending, UTC milliseconds: how far it is off is taken from `made`. Without it the clock is believed.
    pub now_ms: Option<i64>,
    pub records: Vec<Touched>,
}

/// When it was made, by the clock of whoever saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Made {
    pub utc_ms: i64,
    /// Local time minus UTC, minutes.
    pub offset_min: i16,
}

/// What it does to one record.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Touched {
    #[serde(with = "super::id_text")]
    #[schema(value_type = String)]
    pub id: RecordId,
    pub kind: String,
    pub changes: Vec<ChangeOf>,
}

/// What it does to one field.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeOf {
    pub field: String,
    pub op: Deed,
    /// For `set` and `add`; null clears.
    #[serde(default, deserialize_with = "said")]
    pub value: Option<serde_json::Value>,
    /// What was seen and is to be replaced.
    #[serde(default)]
    pub base: Vec<At>,
}

/// What happens to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Set,
    Add,
    /// The addings named in the base leave the set.
    Remove,
}

/// A null that was said is something else than nothing said.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<serde_json::Value>, D::Error> {
    serde_json::Value::deserialize(deserializer).map(Some)
}

/// The JSON says something that no batch can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABatch {
    #[error(transparent)]
    Number(#[from] NotANumber),
    #[error("`set` and `add` need a value, `remove` has none")]
    Value,
}

impl Save {
    /// The batch that these words mean.
    ///
    /// # Errors
    /// [`NotABatch`].
    pub fn body(&self) -> Result<Body, NotABatch> {
        let change = |c: &ChangeOf| {
            let op = match (c.op, &c.value) {
                (Deed::Set, Some(value)) => Op::Set(Value::from_json(value)?),
                (Deed::Add, Some(value)) => Op::Add(Value::from_json(value)?),
                (Deed::Remove, None) => Op::Remove,
                _ => return Err(NotABatch::Value),
            };
            let mut base: Vec<_> = c.base.iter().map(|at| ChangeRef { batch: at.batch, n: at.n }).collect();
            base.sort_unstable();
            base.dedup();
            Ok(Change { field: c.field.clone(), op, base })
        };
        let touched = |t: &Touched| {
            Ok(batch::Touched {
                id: t.id,
                kind: t.kind.clone(),
                changes: t.changes.iter().map(change).collect::<Result<_, NotABatch>>()?,
            })
        };
        Ok(Body {
            id: self.id,
            made: When { utc_ms: self.made.utc_ms, offset_min: self.made.offset_min, monotonic_ms: 0 },
            form: None,
            records: self.records.iter().map(touched).collect::<Result<_, NotABatch>>()?,
        })
    }
}

/// What became of a save, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    /// It is on the server's disk.
    Applied,
    /// It was there before, with these very words.
    Already,
    /// Nothing of it was kept.
    Refused,
    /// Everything that it touches was taken back for good.
    Erased,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Verdict {
    pub verdict: Judged,
    /// The commit, where it was applied, now or before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// Fields that now stand beside an unequal version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflicts: Option<u16>,
    /// The number of the first change that cannot be, counted over all records from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<u16>,
    /// Why not, such as `may-not-edit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Records of it that whoever saved may not read.
    pub forget: Vec<String>,
}

impl From<batch::Verdict> for Verdict {
    fn from(verdict: batch::Verdict) -> Self {
        let texts = |ids: Vec<RecordId>| ids.iter().map(ToString::to_string).collect();
        let of = |verdict| Verdict { verdict, seq: None, conflicts: None, change: None, why: None, forget: Vec::new() };
        match verdict {
            batch::Verdict::Applied { seq, conflicts, forget } => {
                Verdict { seq: Some(seq.0), conflicts: Some(conflicts), forget: texts(forget), ..of(Judged::Applied) }
            }
            batch::Verdict::Already { seq, forget } => {
                Verdict { seq: Some(seq.0), forget: texts(forget), ..of(Judged::Already) }
            }
            batch::Verdict::Refused { change, why } => {
                Verdict { change: Some(change), why: Some(why.code().to_owned()), ..of(Judged::Refused) }
            }
            batch::Verdict::Erased => of(Judged::Erased),
        }
    }
}

/// Sends one batch through `accept`. `their_now_ms`: the sender's clock, `now_ms`: the server's.
///
/// # Errors
/// Those of the store; then nothing of it is kept.
pub async fn send<S: Store>(
    store: &S,
    grant: &Grant,
    body: &Body,
    their_now_ms: Option<i64>,
    now_ms: i64,
) -> Result<batch::Verdict> {
    let epoch = store.read(grant).await?.head().epoch;
    let push = Push {
        held: None,
        again: None,
        edits: None,
        protocol: VERSION,
        device: NO_DEVICE,
        epoch,
        now_ms: their_now_ms.unwrap_or(now_ms),
        batches: vec![body.to_bytes().into()],
    };
    let pushed = accept(store, grant, &push, now_ms).await?;
    pushed.verdicts.into_iter().next().map(|judged| judged.verdict).ok_or(StoreError::Damaged("a verdict"))
}
