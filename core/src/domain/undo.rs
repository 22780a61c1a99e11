//! Undoing a save that may have been sent: a new save that puts back each field that is still as the save left it.

use super::writing::{Before, View, Writing};
use crate::Error;
use std::collections::BTreeSet;
use walkabout_protocol::{
    batch::{Body, ChangeRef, Op},
    id::{PersonId, RecordId},
    schema,
    state::{Bin, TRASHED},
    value::Value,
};

/// A field that somebody has changed since; it was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSince {
    pub record: RecordId,
    pub field: String,
    pub by: PersonId,
}

/// Writes the undoing of `body` into `w`. What it made is binned; what it changed goes back, where its own value still stands alone.
///
/// # Errors
/// The writer may not, or the store cannot be read.
pub fn undo(w: &mut Writing<'_>, view: &dyn View, body: &Body, before: &[Before]) -> Result<Vec<ChangedSince>, Error> {
    let mut since = Vec::new();
    let created: BTreeSet<RecordId> = before.iter().filter(|b| b.created).map(|b| b.record).collect();
    for id in &created {
        // A child goes with its parent.
        let record = w.open(*id)?;
        let child = record.get(&schema::photo::OF).is_some_and(|of| created.contains(&of));
        if !child && record.bin() != Bin::In {
            w.trash(*id)?;
        }
    }
    for (at, touched, change) in body.changes().filter(|(_, t, _)| !created.contains(&t.id)) {
        let Some(record) = view.seen(touched.id)?.map(|s| s.record) else { continue };
        let was = match (before.iter().find(|b| b.n == at.n && !b.field.is_empty()), &change.op) {
            (Some(before), _) => before.value.clone(),
            (None, Op::Add(_)) => Value::default(),
            // What stood there is no longer this person's to know: they cannot put it back, and must not put nothing in its place.
            (None, _) => continue,
        };
        match &change.op {
            Op::Add(value) => w.remove_value(touched.id, &change.field, value)?,
            Op::Remove => w.add_value(touched.id, &change.field, was)?,
            Op::Set(_) => match others(&record, &change.field, at) {
                Some(by) => since.push(ChangedSince { record: touched.id, field: change.field.clone(), by }),
                None if change.field == TRASHED && was == Value::Bool(true) => w.trash(touched.id)?,
                None if change.field == TRASHED => w.restore(touched.id)?,
                None => w.put(touched.id, &change.field, was)?,
            },
        }
    }
    Ok(since)
}

/// Who wrote what now stands in the field, where it is not this change alone.
fn others(record: &walkabout_protocol::state::Record, field: &str, at: ChangeRef) -> Option<PersonId> {
    let heads = record.register(field).map(walkabout_protocol::state::Register::heads).unwrap_or_default();
    heads.iter().find(|h| h.at != at).map(|h| h.by)
}
