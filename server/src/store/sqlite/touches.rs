//! Which saves touched which record: the way from a record to its history.
//!
//! Filled with each save, in its transaction; worked out anew from the saves where a database is older, or comes from a backup. A save that
//! is kept by role alone touches nothing here, and neither does what was taken back for good.

use super::{failure, id, unsigned};
use crate::store::{Most, Result, SavesOf, Sent, StoreError};
use rusqlite::{Connection, params};
use walkabout_protocol::{
    batch::{Body, Change, Seq},
    id::{PersonId, RecordId, SaveId},
};

/// `time_ms`: when the save was made by the corrected clock; NULL where that was not kept. `batch`: the number of the save in `batches`.
pub(super) const TOUCHES: &str = "
ALTER TABLE batches ADD COLUMN time_ms INTEGER;
CREATE TABLE touches (project INTEGER NOT NULL, record BLOB NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (project, record, batch)) WITHOUT ROWID;
";

/// Saves that are read at once where all of them are.
const AT_A_TIME: i64 = 64;

pub(super) fn add(db: &Connection, project: i64, batch: i64, records: &[RecordId]) -> Result<()> {
    for record in records {
        db.prepare_cached("INSERT OR IGNORE INTO touches (project, record, batch) VALUES (?1, ?2, ?3)")
            .and_then(|mut s| s.execute(params![project, record.bytes(), batch]))
            .map_err(failure)?;
    }
    Ok(())
}

/// Takes out what was taken back for good.
pub(super) fn forget(db: &Connection, project: i64, record: RecordId) -> Result<()> {
    db.prepare_cached("DELETE FROM touches WHERE project = ?1 AND record = ?2")
        .and_then(|mut s| s.execute(params![project, record.bytes()]))
        .map_err(failure)?;
    Ok(())
}

/// What a save touches, as far as it is still there to be read about.
pub(super) fn of_body(db: &Connection, project: i64, body: &Body) -> Result<Vec<RecordId>> {
    let mut records = Vec::with_capacity(body.records.len());
    for touched in &body.records {
        let erased = db
            .prepare_cached("SELECT 1 FROM erased WHERE project = ?1 AND id = ?2")
            .and_then(|mut s| s.exists(params![project, touched.id.bytes()]))
            .map_err(failure)?;
        if !erased {
            records.push(touched.id);
        }
    }
    Ok(records)
}

/// Works all of it out from the saves, a few at a time. One that cannot be read is left to `doctor` to tell of.
pub(super) fn fill(db: &Connection) -> Result<()> {
    let mut after = 0i64;
    loop {
        let some: Vec<(i64, i64, Vec<u8>)> = db
            .prepare_cached(
                "SELECT n, project, body FROM batches WHERE n > ?1 AND body IS NOT NULL ORDER BY n LIMIT ?2",
            )
            .and_then(|mut s| {
                s.query_map(params![after, AT_A_TIME], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
            })
            .map_err(failure)?;
        let Some((last, ..)) = some.last() else { return Ok(()) };
        after = *last;
        for (n, project, body) in &some {
            if let Ok(body) = Body::from_bytes(body) {
                add(db, *project, *n, &of_body(db, *project, &body)?)?;
            }
        }
    }
}

/// Whether what is written down for one save is what it touches.
pub(super) fn are_told(db: &Connection, project: i64, batch: i64, records: &[RecordId]) -> Result<bool> {
    for record in records {
        let there = db
            .prepare_cached("SELECT 1 FROM touches WHERE project = ?1 AND record = ?2 AND batch = ?3")
            .and_then(|mut s| s.exists(params![project, record.bytes(), batch]))
            .map_err(failure)?;
        if !there {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How many lines there are in all.
pub(super) fn count(db: &Connection, project: i64) -> Result<u64> {
    db.query_row("SELECT COUNT(*) FROM touches WHERE project = ?1", [project], |row| row.get(0))
        .map(unsigned)
        .map_err(failure)
}

const SENT: &str = "SELECT b.id, b.seq, b.person, b.time_ms, b.received_ms, b.body FROM touches t JOIN batches b ON b.n = t.batch
    WHERE t.project = ?1 AND t.record = ?2 AND b.body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erased e WHERE e.project = ?1 AND e.id = ?2)";

/// One row of [`SENT`], of which nothing but this record is kept, and the length of its body.
fn sent(row: &rusqlite::Row<'_>, record: RecordId) -> Result<(Sent, usize)> {
    let bytes: Vec<u8> = row.get(5).map_err(failure)?;
    let body = Body::from_bytes(&bytes).map_err(|_| StoreError::Damaged("a save"))?;
    let person: Option<[u8; 16]> = row.get(2).map_err(failure)?;
    let time_ms: Option<i64> = row.get(3).map_err(failure)?;
    let received_ms: i64 = row.get(4).map_err(failure)?;
    let changes: Vec<(u16, Change)> =
        body.changes().filter(|(_, t, _)| t.id == record).map(|(at, _, change)| (at.n, change.clone())).collect();
    let sent = Sent {
        id: id(row, 0).map_err(failure)?,
        seq: Seq(unsigned(row.get(1).map_err(failure)?)),
        by: person.map_or(crate::gate::NOBODY, PersonId::from_bytes),
        time_ms: time_ms.unwrap_or(body.made.utc_ms.min(received_ms)),
        exact: time_ms.is_some(),
        offset_min: body.made.offset_min,
        changes,
    };
    Ok((sent, bytes.len()))
}

/// Saves of a record before a commit, newest first.
pub(super) fn saves_of(db: &Connection, project: i64, record: RecordId, before: Seq, most: Most) -> Result<SavesOf> {
    let sql = format!("{SENT} AND b.seq < ?3 ORDER BY t.batch DESC");
    let mut statement = db.prepare_cached(&sql).map_err(failure)?;
    let before = i64::try_from(before.0).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![project, record.bytes(), before]).map_err(failure)?;
    let mut found = SavesOf { saves: Vec::new(), complete: true };
    let mut bytes = 0;
    while let Some(row) = rows.next().map_err(failure)? {
        if found.saves.len() >= most.records || bytes >= most.bytes {
            found.complete = false;
            break;
        }
        let (save, length) = sent(row, record)?;
        bytes += length;
        found.saves.push(save);
    }
    Ok(found)
}

/// What one save did to a record.
pub(super) fn save_of(db: &Connection, project: i64, record: RecordId, save: SaveId) -> Result<Option<Sent>> {
    let sql = format!("{SENT} AND b.id = ?3");
    let mut statement = db.prepare_cached(&sql).map_err(failure)?;
    let mut rows = statement.query(params![project, record.bytes(), save.bytes()]).map_err(failure)?;
    rows.next().map_err(failure)?.map(|row| Ok(sent(row, record)?.0)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::schema;
    use walkabout_protocol::batch::{Touched, When};

    fn saved(db: &Connection, seq: u8, records: &[u8]) {
        let touched = |n: &u8| Touched {
            id: RecordId::from_bytes([*n; 16]),
            kind: "note".into(),
            changes: vec![Change::set("text", "Wet".into(), vec![])],
        };
        let body = Body {
            id: SaveId::from_bytes([seq; 16]),
            made: When { utc_ms: 9_000, offset_min: 60, monotonic_ms: 0 },
            form: None,
            records: records.iter().map(touched).collect(),
        };
        let sql = "INSERT INTO batches (project, id, person, role, epoch, seq, body, hash, conflicts, received_ms) VALUES (1, ?1, zeroblob(16), 0, 1, ?2, ?3, zeroblob(32), 0, 8000)";
        db.execute(sql, params![body.id.bytes(), seq, body.to_bytes()]).unwrap();
    }

    fn of(db: &Connection, record: u8) -> Vec<(u64, usize)> {
        let most = Most { records: 10, bytes: 10_000, whole_commits: false };
        let found = saves_of(db, 1, RecordId::from_bytes([record; 16]), Seq(u64::MAX), most).unwrap();
        found.saves.iter().map(|s| (s.seq.0, s.changes.len())).collect()
    }

    #[test]
    fn an_older_database_has_its_history_worked_out_from_its_saves() {
        let mut db = Connection::open_in_memory().unwrap();
        schema::migrate(&mut db).unwrap();
        // More than are read at once.
        for seq in 1..=200 {
            saved(&db, seq, if seq % 2 == 0 { &[1] } else { &[1, 2] });
        }
        db.execute("INSERT INTO batches (project, id, role, epoch, seq, hash, conflicts, received_ms) VALUES (1, zeroblob(16), 0, 1, 201, zeroblob(32), 0, 1)", []).unwrap();
        db.execute("INSERT INTO erased (project, id, seq) VALUES (1, ?1, 1)", [[2u8; 16]]).unwrap();
        assert_eq!(count(&db, 1).unwrap(), 0);
        fill(&db).unwrap();
        assert_eq!(count(&db, 1).unwrap(), 200, "and nothing of what was taken back");
        assert_eq!((of(&db, 1)[..2].to_vec(), of(&db, 1).len()), (vec![(200, 1), (199, 1)], 10));
        assert_eq!(of(&db, 2), []);
        let one = save_of(&db, 1, RecordId::from_bytes([1; 16]), SaveId::from_bytes([7; 16])).unwrap().unwrap();
        assert_eq!((one.time_ms, one.exact), (8_000, false), "a clock ahead of ours is never believed");
    }

    #[test]
    fn a_part_of_a_history_ends_where_its_bytes_do_and_says_so() {
        let mut db = Connection::open_in_memory().unwrap();
        schema::migrate(&mut db).unwrap();
        (1..=5).for_each(|seq| saved(&db, seq, &[1]));
        fill(&db).unwrap();
        let some = |before, records, bytes| {
            let most = Most { records, bytes, whole_commits: false };
            let found = saves_of(&db, 1, RecordId::from_bytes([1; 16]), Seq(before), most).unwrap();
            (found.saves.iter().map(|s| s.seq.0).collect::<Vec<_>>(), found.complete)
        };
        assert_eq!(some(9, 2, 9_999), (vec![5, 4], false));
        assert_eq!(some(4, 9, 1), (vec![3], false));
        assert_eq!(some(4, 3, 9_999), (vec![3, 2, 1], true));
    }
}
