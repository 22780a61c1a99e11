//! The inbox as coordinators read it: who handed what over, when and why, and what they wrote, beside what stands there now.
//!
//! What cannot be read is there with who, when and why all the same.

use super::{history::PastChange, save::Deed};
use crate::{
    gate::Grant,
    store::{
        Reading, Result, Store,
        inbox::{Decided, Handed, Inbox, MostLying},
        listed::listed,
    },
};
use serde::Serialize;
use utoipa::ToSchema;
use walkabout_protocol::{
    batch::{Body, Change, Op, Touched},
    state::{Record, TRASHED},
    value::Value,
};

/// What is read at once: what waits is decided from the oldest on.
const MOST: MostLying = MostLying { waiting: 20, bytes: 2 * 1024 * 1024, decided: 20 };
/// Values of one field that stand there now.
const NOW: usize = 8;

/// What waits for the coordinators, and what they decided lately.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Inbox)]
pub struct Shown {
    /// The oldest first; twenty at most.
    pub waiting: Vec<Waits>,
    /// How many wait in all.
    pub total: u64,
    /// The latest first; twenty at most.
    pub decided: Vec<Was>,
}

/// A save that the server refused, and that its maker handed over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = InboxItem)]
pub struct Waits {
    pub id: String,
    /// Who handed it over.
    pub by: String,
    pub name: String,
    /// They are still of the team.
    pub active: bool,
    pub handed_ms: i64,
    /// When it was saved, by the corrected clock; nothing where it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_ms: Option<i64>,
    /// The reason with which it was refused, such as `may-not-edit`, as their phone said it.
    pub why: String,
    /// What it does to each record; nothing where it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<Vec<WouldBe>>,
}

/// What it does to one record.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = InboxRecord)]
pub struct WouldBe {
    pub id: String,
    pub kind: String,
    /// The record is here already, and would be changed.
    pub there: bool,
    /// What it is called here; empty where it has no name or is not here.
    pub title: String,
    /// `before`: what stands there now.
    pub changes: Vec<PastChange>,
}

/// What was decided, without a word of what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InboxDecision)]
pub struct Was {
    pub id: String,
    /// Who had handed it over.
    pub name: String,
    pub handed_ms: i64,
    pub decided_ms: i64,
    /// Who decided.
    pub by: String,
    /// With which words it was put aside; nothing where it was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl From<Decided> for Was {
    fn from(decided: Decided) -> Self {
        Was {
            id: decided.id.to_string(),
            name: decided.name,
            handed_ms: decided.handed_ms,
            decided_ms: decided.decided_ms,
            by: decided.by,
            words: decided.words,
        }
    }
}

/// For coordinators, which whoever calls has looked at: they may read every record.
///
/// # Errors
/// Those of the store.
pub async fn shown<S: Inbox + Store>(store: &S, grant: &Grant) -> Result<Shown> {
    let lying = store.lying(grant, MOST).await?;
    let mut view = store.read(grant).await?;
    let mut waiting = Vec::with_capacity(lying.waiting.len());
    for handed in lying.waiting {
        waiting.push(waits(&mut view, handed).await?);
    }
    Ok(Shown { waiting, total: lying.total, decided: lying.decided.into_iter().map(Was::from).collect() })
}

async fn waits<R: Reading>(view: &mut R, handed: Handed) -> Result<Waits> {
    let body = handed.body.as_deref().and_then(|bytes| Body::from_bytes(bytes).ok());
    let made = |body: &Body| body.made.utc_ms.saturating_add(handed.skew_ms).min(handed.handed_ms);
    let records = match &body {
        None => None,
        Some(body) => {
            let mut records = Vec::with_capacity(body.records.len());
            for touched in &body.records {
                records.push(would_be(touched, view.record(touched.id).await?.map(|stored| stored.record)));
            }
            Some(records)
        }
    };
    Ok(Waits {
        id: handed.id.to_string(),
        by: handed.person.to_string(),
        name: handed.name,
        active: handed.active,
        handed_ms: handed.handed_ms,
        made_ms: body.as_ref().map(made),
        why: handed.why,
        records,
    })
}

fn would_be(touched: &Touched, now: Option<Record>) -> WouldBe {
    let title = now.as_ref().map(|record| listed(record).title).unwrap_or_default();
    WouldBe {
        id: touched.id.to_string(),
        kind: touched.kind.clone(),
        there: now.is_some(),
        title,
        changes: touched.changes.iter().map(|change| would_change(change, now.as_ref())).collect(),
    }
}

fn would_change(change: &Change, now: Option<&Record>) -> PastChange {
    let (op, value) = match &change.op {
        Op::Set(value) => (Deed::Set, Some(value)),
        Op::Add(value) => (Deed::Add, Some(value)),
        Op::Remove => (Deed::Remove, None),
    };
    // A set grows; what is said of a bin says nothing of before.
    let replaces = matches!(op, Deed::Set) && change.field != TRASHED;
    let heads = now.filter(|_| replaces).and_then(|record| record.register(&change.field)).map(|r| r.heads());
    let before = heads.into_iter().flatten().map(|head| head.value.to_json()).take(NOW).collect();
    PastChange { field: change.field.clone(), op, value: value.map(Value::to_json), before }
}
