//! Drafts: what is half written, kept at every pause. A sealed row with the id that the record will have; never a save.

use super::{Store, sums};
use crate::Error;
use rusqlite::{Connection, OptionalExtension};
use walkabout_protocol::id::RecordId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub record: RecordId,
    /// Which screen wrote it.
    pub kind: String,
    pub changed_ms: i64,
    /// Whatever the screen needs to carry on.
    pub body: Vec<u8>,
}

impl Store {
    /// Keeps or replaces a draft, durably.
    ///
    /// # Errors
    /// The disk.
    pub fn keep_draft(&self, record: RecordId, kind: &str, body: &[u8]) -> Result<(), Error> {
        let sealed = self.seal.close(&self.ports, record.bytes(), body)?;
        let now = self.ports.clock.now()?.utc_ms;
        self.durably(|db| put(db, record, kind, now, &sealed))
    }

    /// All drafts, the latest first.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn drafts(&self) -> Result<Vec<Draft>, Error> {
        let mut find = self.db.prepare_cached("SELECT record FROM draft ORDER BY changed_ms DESC, record")?;
        let ids: Vec<[u8; 16]> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        ids.into_iter().filter_map(|id| self.draft(RecordId::from_bytes(id)).transpose()).collect()
    }

    /// Drafts that are not what was written, and that nobody can read any more.
    ///
    /// # Errors
    /// The disk.
    pub fn damaged_drafts(&self) -> Result<Vec<RecordId>, Error> {
        let mut find =
            self.db.prepare_cached("SELECT record, kind, changed_ms, body, sum FROM draft ORDER BY record")?;
        let rows = find.query_map([], |r| Ok((r.get(0)?, sums::read_draft(r)?)))?;
        let rows: Vec<([u8; 16], _)> = rows.collect::<Result<_, _>>()?;
        Ok(rows.into_iter().filter(|(_, cells)| cells.is_none()).map(|(id, _)| RecordId::from_bytes(id)).collect())
    }

    /// None where it is damaged, too.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn draft(&self, record: RecordId) -> Result<Option<Draft>, Error> {
        let mut find =
            self.db.prepare_cached("SELECT record, kind, changed_ms, body, sum FROM draft WHERE record = ?1")?;
        let row = find.query_row([record.bytes()], sums::read_draft).optional()?.flatten();
        let Some((kind, changed_ms, sealed)) = row else { return Ok(None) };
        Ok(Some(Draft { record, kind, changed_ms, body: self.seal.open(record.bytes(), &sealed)? }))
    }

    /// Lets a draft go.
    ///
    /// # Errors
    /// The disk.
    pub fn drop_draft(&self, record: RecordId) -> Result<(), Error> {
        self.durably(|db| {
            db.prepare_cached("DELETE FROM draft WHERE record = ?1")?.execute([record.bytes()])?;
            Ok(())
        })
    }

    /// A save that finishes a draft: the draft goes in the same transaction.
    ///
    /// # Errors
    /// Nothing is stored then, and the draft stays.
    pub fn save_draft(
        &self,
        saving: &super::save::Saving<'_>,
        draft: RecordId,
    ) -> Result<walkabout_protocol::id::SaveId, Error> {
        self.save_after(saving, |db| {
            db.prepare_cached("DELETE FROM draft WHERE record = ?1")?.execute([draft.bytes()])?;
            Ok(())
        })
    }

    /// A save in the middle of something longer: where it has come to is kept in the same transaction.
    ///
    /// # Errors
    /// Nothing is stored then, and the draft stays as it was.
    pub fn save_going_on(
        &self,
        saving: &super::save::Saving<'_>,
        draft: RecordId,
        kind: &str,
        body: &[u8],
    ) -> Result<walkabout_protocol::id::SaveId, Error> {
        let sealed = self.seal.close(&self.ports, draft.bytes(), body)?;
        let now = self.ports.clock.now()?.utc_ms;
        self.save_after(saving, |db| put(db, draft, kind, now, &sealed))
    }
}

fn put(db: &Connection, record: RecordId, kind: &str, now: i64, sealed: &[u8]) -> Result<(), Error> {
    db.prepare_cached(
        "INSERT INTO draft (record, kind, changed_ms, body, sum) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (record) DO UPDATE SET kind = ?2, changed_ms = ?3, body = ?4, sum = ?5",
    )?
    .execute((record.bytes(), kind, now, sealed, sums::sum_of_draft(kind, now, sealed)))?;
    Ok(())
}
