//! A record as it is seen here: what the server said last, with one's own unconfirmed saves laid over it.

use super::{Store, sums::Own};
use crate::{
    Error,
    domain::writing::{Seen, View},
};
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    audience::{Audience, audience},
    batch::{Body, ChangeRef},
    id::{PersonId, RecordId},
    merge::{Written, apply},
    schema,
    state::Record,
};

impl View for Store {
    fn seen(&self, id: RecordId) -> Result<Option<Seen>, Error> {
        Store::seen(self, id)
    }
}

/// One of one's own saves as it lies over a record.
pub(super) struct Laid {
    pub body: Body,
    pub written: Written,
}

impl Store {
    pub(super) fn seen(&self, id: RecordId) -> Result<Option<Seen>, Error> {
        let mut record = self.stated(id)?;
        let mut unconfirmed: BTreeMap<String, BTreeSet<ChangeRef>> = BTreeMap::new();
        let mut find = self.db.prepare_cached("SELECT n FROM overlay WHERE record = ?1 ORDER BY n")?;
        let saves: Vec<i64> = find.query_map([id.bytes()], |r| r.get(0))?.collect::<Result<_, _>>()?;
        for n in saves {
            let Some(laid) = self.laid(n)? else { continue };
            for (at, touched, change) in laid.body.changes().filter(|(_, t, _)| t.id == id) {
                let record = record.get_or_insert_with(|| Record::new(id, &touched.kind, laid.written.by));
                apply(record, at, change, laid.written);
                let field = unconfirmed.entry(change.field.clone()).or_default();
                field.insert(at);
                field.extend(change.base.iter().copied());
            }
        }
        Ok(record.map(|record| Seen { record, unconfirmed }))
    }

    /// What the server said last.
    pub(super) fn stated(&self, id: RecordId) -> Result<Option<Record>, Error> {
        let row: rusqlite::Result<Option<(bool, Vec<u8>)>> = self
            .db
            .prepare_cached("SELECT sealed, packed FROM state WHERE id = ?1")
            .and_then(|mut find| find.query_row([id.bytes()], |r| Ok((r.get(0)?, r.get(1)?))).optional());
        let Some((sealed, bytes)) = row.inspect_err(|e| self.doubt(e))? else { return Ok(None) };
        let bytes = if sealed { self.seal.open(id.bytes(), &bytes)? } else { bytes };
        Ok(Some(Record::unpack_own(&bytes).map_err(|_| Error::Inside("a stored state cannot be read"))?))
    }

    /// A save as it lies over records; nothing where it has no words any more, or they are damaged.
    pub(super) fn laid(&self, n: i64) -> Result<Option<Laid>, Error> {
        // What is not what was saved is shown nowhere as if it were.
        let Own::Whole(save) = self.own(n)? else { return Ok(None) };
        let (made_ms, offset_min) = save.made();
        let body = Body::from_bytes(&save.body(self)?).map_err(|_| Error::Inside("a stored save cannot be read"))?;
        let by: PersonId = self.me()?.person;
        let time_ms = made_ms.saturating_add(self.skew_ms()?);
        Ok(Some(Laid { body, written: Written { by, time_ms, offset_min } }))
    }

    /// Who may read the record, once the server has it.
    pub(super) fn audience_of(&self, record: &Record, depth: u8) -> Result<Audience, Error> {
        let parent = match record.get(&schema::photo::OF) {
            // A chain of parents is short; a ring of them ends here and counts as unknown.
            Some(of) if depth < 8 => match self.seen(of)? {
                Some(parent) => Some(self.audience_of(&parent.record, depth + 1)?),
                None => None,
            },
            _ => None,
        };
        Ok(audience(record, parent))
    }

    pub(super) fn children(&self, id: RecordId) -> Result<Vec<RecordId>, Error> {
        let mut find = self.db.prepare_cached("SELECT id FROM item WHERE parent = ?1 ORDER BY n")?;
        let rows = find.query_map([id.bytes()], |r| Ok(RecordId::from_bytes(r.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record with what is laid over it, and what hangs from it, each with who may read it.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn record(&self, id: RecordId) -> Result<Option<(Record, Audience)>, Error> {
        let Some(seen) = self.seen(id)? else { return Ok(None) };
        let audience = self.audience_of(&seen.record, 0)?;
        Ok(Some((seen.record, audience)))
    }

    /// Every record of a kind out of the bin, in the order in which they became known. For kinds of which a phone holds few.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn of_kind(&self, kind: &str) -> Result<Vec<Record>, Error> {
        let mut find = self.db.prepare_cached("SELECT id FROM item WHERE kind = ?1 AND bin <> 1 ORDER BY n")?;
        let ids: Vec<[u8; 16]> = find.query_map([kind], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let seen = ids.into_iter().map(|id| self.seen(RecordId::from_bytes(id)));
        seen.filter_map(|seen| seen.map(|seen| seen.map(|s| s.record)).transpose()).collect()
    }

    /// Doors at which a language was wanted, written to since then. Of a town's doors these are few.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn doors_wanting(&self, since_ms: i64) -> Result<Vec<Record>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT id FROM item INDEXED BY item_wanted WHERE wanted = 1 AND changed_ms >= ?1 ORDER BY changed_ms",
        )?;
        let ids: Vec<[u8; 16]> = find.query_map([since_ms], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let seen = ids.into_iter().map(|id| self.seen(RecordId::from_bytes(id)));
        seen.filter_map(|seen| seen.map(|seen| seen.map(|s| s.record)).transpose()).collect()
    }

    /// What hangs from a record, in the order in which it became known.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn hanging_from(&self, id: RecordId) -> Result<Vec<Record>, Error> {
        let mut out = Vec::new();
        for child in self.children(id)? {
            out.extend(self.seen(child)?.map(|s| s.record));
        }
        Ok(out)
    }
}
