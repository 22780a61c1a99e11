//! Is this batch well formed? The same answer on the phone before a save and on the server before it is applied.

use crate::{
    batch::{Body, Change, Op, Why},
    limits,
    schema::{Kind, Spec, kind, question_of},
    state::TRASHED,
    value::Value,
};
use std::collections::BTreeSet;

/// Checks all that can be said of a batch without looking at what is stored.
///
/// # Errors
/// The number of the first change that cannot be, and why.
pub fn check(body: &Body) -> Result<(), (u16, Why)> {
    if body.change_count() > limits::BATCH_CHANGES || body.change_count() == 0 {
        return Err((0, Why::TooLarge));
    }
    let mut seen = BTreeSet::new();
    for (at, touched, change) in body.changes() {
        let wrong = |why| (at.n, why);
        let name = |text: &str| !text.is_empty() && text.len() <= limits::NAME_BYTES;
        if !name(&touched.kind) || !name(&change.field) {
            return Err(wrong(Why::Malformed));
        }
        let declared = kind(&touched.kind);
        check_change(declared, change).map_err(wrong)?;
        // A field that is not a set is written once in a batch: of two values, which did the person mean?
        if !matches!(change.op, Op::Add(_) | Op::Remove) && !seen.insert((touched.id, change.field.as_str())) {
            return Err(wrong(Why::Malformed));
        }
    }
    // A record stands once in a batch, with all its changes.
    let mut ids = BTreeSet::new();
    if body.records.iter().any(|r| r.changes.is_empty() || !ids.insert(r.id)) {
        return Err((0, Why::Malformed));
    }
    Ok(())
}

fn check_change(declared: Option<&'static Kind>, change: &Change) -> Result<(), Why> {
    if change.base.len() > limits::BASE_REFS {
        return Err(Why::TooLarge);
    }
    let value = match &change.op {
        Op::Set(v) | Op::Add(v) => Some(v),
        Op::Remove => None,
    };
    if value.is_some_and(|v| v.size() > limits::VALUE_BYTES) {
        return Err(Why::TooLong);
    }
    if change.field == TRASHED {
        return if matches!(change.op, Op::Set(Value::Bool(_))) { Ok(()) } else { Err(Why::WrongShape) };
    }
    match declared.and_then(|k| k.field(&change.field)) {
        Some(spec) => check_known(spec, change),
        // Unknown kinds and fields, and the answers to a project's own questions, are kept as they are.
        None if question_of(&change.field).is_some() && !matches!(change.op, Op::Set(_)) => Err(Why::WrongShape),
        None => Ok(()),
    }
}

fn check_known(spec: &Spec, change: &Change) -> Result<(), Why> {
    match (&change.op, spec.set) {
        (Op::Set(v), false) => spec.shape.check(v),
        (Op::Add(Value::Null), true) => Err(Why::WrongShape),
        (Op::Add(v), true) => spec.shape.check(v),
        (Op::Remove, true) => Ok(()),
        _ => Err(Why::WrongShape),
    }
}
