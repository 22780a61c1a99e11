//! What happened to a record: who did what, when, and what stood there before. From the saves themselves, as they came.
//!
//! For officers and coordinators who may read the record now. Of a save, nothing is told but what it did to this record.

use super::save::Deed;
use crate::{
    gate::Grant,
    store::{Most, Reading, Result, Sent, Store},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use walkabout_protocol::{
    batch::{Change, ChangeRef, Op, Seq},
    id::{RecordId, SaveId},
    state::{Record, TRASHED},
    value::Value,
    wire,
};

/// Saves in one answer, and bytes of saves after which it ends: more than two hundred saves of people, who write some hundred bytes each.
const MOST: Most = Most { records: 200, bytes: 1024 * 1024, whole_commits: false };

/// Saves that touched a record, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct History {
    pub saves: Vec<Past>,
    /// Older ones can be asked for with `before`, the `seq` of the last of these.
    pub more: bool,
}

/// What one save did to the record.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Past {
    pub id: String,
    pub seq: u64,
    /// Who made it.
    pub by: String,
    /// UTC milliseconds, by the corrected clock.
    pub made_ms: i64,
    /// Local time minus UTC where it was made, minutes.
    pub offset_min: i16,
    pub changes: Vec<PastChange>,
}

/// What became of a field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PastChange {
    pub field: String,
    pub op: Deed,
    /// None for `remove`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
    /// What it replaced.
    pub before: Vec<serde_json::Value>,
}

/// A part of the history, before a commit. `None` where the record is not this grant's to know of.
///
/// # Errors
/// Those of the store.
pub async fn history<S: Store>(store: &S, grant: &Grant, id: RecordId, before: Seq) -> Result<Option<History>> {
    Ok(told(store, grant, id, before, MOST).await?.map(Into::into))
}

/// The same as phones hear it, and no more than so much.
///
/// # Errors
/// Those of the store.
pub async fn told<S: Store>(
    store: &S,
    grant: &Grant,
    id: RecordId,
    before: Seq,
    most: Most,
) -> Result<Option<wire::History>> {
    let mut view = store.read(grant).await?;
    let Some(stored) = view.record(id).await? else { return Ok(None) };
    let found = view.saves_of(id, before, most).await?;
    let mut known: BTreeMap<ChangeRef, Change> = BTreeMap::new();
    for save in &found.saves {
        learn(&mut known, save);
    }
    // What was replaced by the oldest of these was written before them. Of what would fill more than an answer, the rest is not told.
    let mut left = most.bytes;
    let mut looked_up: BTreeMap<SaveId, ()> = found.saves.iter().map(|s| (s.id, ())).collect();
    for save in &found.saves {
        // What bins a record names everything that stood in it: that is no list of values to look up.
        for (_, change) in save.changes.iter().filter(|(_, c)| c.field != TRASHED) {
            for at in &change.base {
                if left > 0
                    && looked_up.insert(at.batch, ()).is_none()
                    && let Some(older) = view.save_of(id, at.batch).await?
                {
                    let values = older.changes.iter().filter_map(|(_, change)| parts(&change.op).1);
                    left = left.saturating_sub(values.map(|value| value.size()).sum());
                    learn(&mut known, &older);
                }
            }
        }
    }
    let times = times(&stored.record);
    // A change may name one long value a thousand times.
    let mut left = most.bytes;
    let saves = found.saves.iter().map(|save| past(save, &known, &times, &mut left)).collect();
    Ok(Some(wire::History { saves, more: !found.complete }))
}

fn learn(known: &mut BTreeMap<ChangeRef, Change>, save: &Sent) {
    known.extend(save.changes.iter().map(|(n, change)| (ChangeRef { batch: save.id, n: *n }, change.clone())));
}

/// When saves were made whose words still stand: the record keeps it by the corrected clock.
fn times(record: &Record) -> BTreeMap<SaveId, i64> {
    record.fields().flat_map(|(_, r)| r.heads()).map(|h| (h.at.batch, h.time_ms)).collect()
}

/// `left`: bytes of replaced values that are still told.
fn past(
    save: &Sent,
    known: &BTreeMap<ChangeRef, Change>,
    times: &BTreeMap<SaveId, i64>,
    left: &mut usize,
) -> wire::PastSave {
    let mut change = |change: &Change| {
        let (deed, value) = parts(&change.op);
        let replaced = change.base.iter().filter_map(|at| known.get(at)).filter(|c| c.field == change.field);
        let values = replaced.filter_map(|c| parts(&c.op).1);
        let before = values.take_while(|value| {
            let fits = *left > 0;
            *left = left.saturating_sub(value.size());
            fits
        });
        wire::PastChange { field: change.field.clone(), deed, value, before: before.collect() }
    };
    wire::PastSave {
        id: save.id,
        seq: save.seq,
        by: save.by,
        made_ms: if save.exact { save.time_ms } else { times.get(&save.id).copied().unwrap_or(save.time_ms) },
        offset_min: save.offset_min,
        changes: save.changes.iter().map(|(_, c)| change(c)).collect(),
    }
}

fn parts(op: &Op) -> (wire::Deed, Option<Value>) {
    match op {
        Op::Set(value) => (wire::Deed::Set, Some(value.clone())),
        Op::Add(value) => (wire::Deed::Add, Some(value.clone())),
        Op::Remove => (wire::Deed::Remove, None),
    }
}

impl From<wire::History> for History {
    fn from(told: wire::History) -> Self {
        History { saves: told.saves.into_iter().map(Past::from).collect(), more: told.more }
    }
}

impl From<wire::PastSave> for Past {
    fn from(save: wire::PastSave) -> Self {
        Past {
            id: save.id.to_string(),
            seq: save.seq.0,
            by: save.by.to_string(),
            made_ms: save.made_ms,
            offset_min: save.offset_min,
            changes: save.changes.into_iter().map(PastChange::from).collect(),
        }
    }
}

impl From<wire::PastChange> for PastChange {
    fn from(change: wire::PastChange) -> Self {
        let op = match change.deed {
            wire::Deed::Set => Deed::Set,
            wire::Deed::Add => Deed::Add,
            wire::Deed::Remove => Deed::Remove,
        };
        PastChange {
            field: change.field,
            op,
            value: change.value.map(|value| value.to_json()),
            before: change.before.iter().map(Value::to_json).collect(),
        }
    }
}
