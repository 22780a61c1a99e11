//! Saves as they are written down, each with a sum of what lies beside its bytes: whose, from which phone, as what, and when.
//!
//! The bytes have their hash. A sum, and no second row: each push writes saves, and none of this ever changes. It tells that something is
//! another, and not what.

use super::failure;
use crate::store::Result;
use rusqlite::{
    Connection, ToSql, params,
    types::{ToSqlOutput, Value, ValueRef},
};

/// `sum`: of [`BESIDE`].
const SUMS: &str = "ALTER TABLE batches ADD COLUMN sum INTEGER;";

/// In this order.
pub(super) const BESIDE: &str = "project, id, person, device, role, epoch, seq, hash, conflicts, received_ms, time_ms";
const COLUMNS: usize = 11;

/// Saves that are read at once where all of them are.
const AT_A_TIME: i64 = 1_000;

/// Its number. A row twice is refused by the table.
pub(super) fn put(db: &Connection, beside: [&dyn ToSql; COLUMNS], body: Option<&[u8]>) -> Result<i64> {
    let mut hasher = blake3::Hasher::new();
    for value in beside {
        match value.to_sql().map_err(failure)? {
            ToSqlOutput::Borrowed(value) => add(&mut hasher, value),
            ToSqlOutput::Owned(value) => add(&mut hasher, (&value).into()),
            _ => add(&mut hasher, (&Value::Null).into()),
        }
    }
    let [project, id, person, device, role, epoch, seq, hash, conflicts, received_ms, time_ms] = beside;
    let sum = short(&hasher);
    db.prepare_cached(
        "INSERT INTO batches (project, id, person, device, role, epoch, seq, hash, conflicts, received_ms, time_ms, body, sum)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )
    .and_then(|mut s| {
        s.insert(params![
            project, id, person, device, role, epoch, seq, hash, conflicts, received_ms, time_ms, body, sum
        ])
    })
    .map_err(failure)
}

/// Of a row that holds [`BESIDE`] from this column on.
pub(super) fn of_row(row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<i64> {
    let mut hasher = blake3::Hasher::new();
    for n in from..from + COLUMNS {
        add(&mut hasher, row.get_ref(n)?);
    }
    Ok(short(&hasher))
}

/// No two rows of values are the same bytes.
fn add(hasher: &mut blake3::Hasher, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => hasher.update(b"-"),
        ValueRef::Integer(n) => hasher.update(b"i").update(&n.to_be_bytes()),
        ValueRef::Real(n) => hasher.update(b"r").update(&n.to_bits().to_be_bytes()),
        ValueRef::Text(bytes) => hasher.update(b"t").update(&bytes.len().to_be_bytes()).update(bytes),
        ValueRef::Blob(bytes) => hasher.update(b"b").update(&bytes.len().to_be_bytes()).update(bytes),
    };
}

fn short(hasher: &blake3::Hasher) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// The step of an older database: its saves get the sums of what they are.
pub(super) fn step(db: &Connection) -> Result<()> {
    db.execute_batch(SUMS).map_err(failure)?;
    let mut after = i64::MIN;
    loop {
        let sql = format!("SELECT n, {BESIDE} FROM batches WHERE n > ?1 ORDER BY n LIMIT ?2");
        let some: Vec<(i64, i64)> = db
            .prepare_cached(&sql)
            .and_then(|mut s| {
                s.query_map(params![after, AT_A_TIME], |row| Ok((row.get(0)?, of_row(row, 1)?)))?.collect()
            })
            .map_err(failure)?;
        let Some((last, _)) = some.last() else { return Ok(()) };
        after = *last;
        for (n, sum) in &some {
            db.prepare_cached("UPDATE batches SET sum = ?2 WHERE n = ?1")
                .and_then(|mut s| s.execute(params![n, sum]))
                .map_err(failure)?;
        }
    }
}
