//! By which commit a row of lists changed last, reckoned from records: by its record's own, or by that of a photo that hangs from it.
//!
//! A photo that was taken away or hidden meanwhile leaves its commit behind in the row. Which that was, no record says: a later one is
//! taken for right where such a photo is known, and something was committed under that number while it was.

use super::failure;
use crate::store::Result;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use walkabout_protocol::{
    batch::{Body, Op},
    id::RecordId,
    schema::{OF, photo},
    state::Record,
};

/// The last commit of a photo by each thing that a save ever said it is of. Worked out once, where somebody asks.
#[derive(Default)]
pub(super) struct Left(Option<BTreeMap<RecordId, i64>>);

impl Left {
    fn last_of(&mut self, db: &Connection, project: i64, thing: RecordId) -> Result<i64> {
        let known = match self.0.take() {
            Some(known) => known,
            None => ever_of(db, project)?,
        };
        Ok(self.0.insert(known).get(&thing).copied().unwrap_or_default())
    }
}

fn ever_of(db: &Connection, project: i64) -> Result<BTreeMap<RecordId, i64>> {
    let mut known = BTreeMap::new();
    let sql = "SELECT r.id, r.seq, b.body FROM records r JOIN touches t ON t.project = r.project AND t.record = r.id
         JOIN batches b ON b.n = t.batch WHERE r.project = ?1 AND r.kind = ?2 AND b.body IS NOT NULL";
    let mut statement = db.prepare(sql).map_err(failure)?;
    let mut rows = statement.query(params![project, photo::PHOTO.id]).map_err(failure)?;
    while let Some(row) = rows.next().map_err(failure)? {
        let (of, seq): (RecordId, i64) = (super::id(row, 0).map_err(failure)?, row.get(1).map_err(failure)?);
        let body: Vec<u8> = row.get(2).map_err(failure)?;
        // One that cannot be read is told of among the saves.
        let Ok(body) = Body::from_bytes(&body) else { continue };
        for (_, _, change) in body.changes().filter(|(_, touched, change)| touched.id == of && change.field == OF) {
            let Op::Set(value) = &change.op else { continue };
            if let Some(thing) = value.as_text().and_then(|id| id.parse().ok()) {
                let last: &mut i64 = known.entry(thing).or_default();
                *last = seq.max(*last);
            }
        }
    }
    Ok(known)
}

/// Whether the row of this record can have changed last by the commit that it names.
pub(super) fn is_told(db: &Connection, project: i64, n: i64, record: &Record, left: &mut Left) -> Result<bool> {
    let sql = "SELECT l.seq, MAX(r.seq, COALESCE(MAX(p.seq) FILTER (WHERE p.audience >= l.audience), 0)), COALESCE(MAX(p.seq), 0)
         FROM listed l JOIN records r ON r.n = l.n
         LEFT JOIN hangs h ON h.parent = l.n LEFT JOIN records p ON p.n = h.child AND p.kind = 'photo' WHERE l.n = ?1 GROUP BY l.n";
    let found: Option<(i64, i64, i64)> = db
        .prepare_cached(sql)
        .and_then(|mut s| s.query_row([n], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional())
        .map_err(failure)?;
    let Some((said, least, of_hidden)) = found else { return Ok(false) };
    if said <= least {
        return Ok(said == least);
    }
    if said > of_hidden && said > left.last_of(db, project, record.id)? {
        return Ok(false);
    }
    // A file that came is a commit without a save.
    db.prepare_cached(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM batches WHERE project = ?1 AND seq = ?2)
           OR EXISTS (SELECT 1 FROM published WHERE project = ?1 AND seq = ?2)",
    )
    .and_then(|mut s| s.exists(params![project, said]))
    .map_err(failure)
}
