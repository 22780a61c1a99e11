//! A save: one transaction, one fsync, and what it says is on the disk when the call returns.

use super::{
    Durability, Store, files,
    sums::{self, Own},
};
use crate::{
    Error,
    domain::writing::{Before, Written},
};
use minicbor::{Decode, Encode};
use rusqlite::{Connection, types::ValueRef};
use std::collections::BTreeSet;
use walkabout_protocol::{
    audience::Audience,
    batch::{Body, When},
    cbor,
    id::{PersonId, RecordId, SaveId},
    limits, merge, schema,
    seeded::{self, Bug},
    state::Record,
    value::Value,
};

/// What a save is known by in *My work*.
#[derive(Clone, Debug)]
pub struct Saving<'a> {
    pub written: &'a Written,
    /// The record that the person would call the thing.
    pub root: RecordId,
    pub kind: &'a str,
    /// 0: can be undone; 2: is itself the undoing of one.
    pub undo: u8,
}

/// `(record, created, place, field, value)`.
#[derive(Encode, Decode)]
#[cbor(array)]
struct BeforeRow(#[n(0)] RecordId, #[n(1)] bool, #[n(2)] u16, #[n(3)] String, #[n(4)] Value);

pub(super) fn read_before(bytes: &[u8]) -> Result<Vec<Before>, Error> {
    let rows: Vec<BeforeRow> = cbor::from_slice(bytes)?;
    Ok(rows
        .into_iter()
        .map(|BeforeRow(record, created, n, field, value)| Before { record, created, n, field, value })
        .collect())
}

impl Store {
    /// Stores a save. When this returns, it is durable.
    ///
    /// # Errors
    /// Nothing of it is stored then.
    pub fn save(&self, saving: &Saving<'_>) -> Result<SaveId, Error> {
        self.save_after(saving, |_| Ok(()))
    }

    /// The same, with one more thing in its transaction.
    pub(super) fn save_after(
        &self,
        saving: &Saving<'_>,
        also: impl FnOnce(&Connection) -> Result<(), Error>,
    ) -> Result<SaveId, Error> {
        let member = self.me()?;
        let now = self.ports.clock.now()?;
        if seeded::is(Bug::ClockMustGoForward) && self.journal()?.first().is_some_and(|last| last.made_ms > now.utc_ms)
        {
            return Err(Error::Inside("the clock went back"));
        }
        let mut id: SaveId = self.new_id()?;
        if seeded::is(Bug::IdsReusedAfterRestore) {
            let n: i64 = self.db.query_row("SELECT COALESCE(MAX(n), 0) FROM batch", [], |r| r.get(0))?;
            let mut bytes = *member.device.bytes();
            bytes[8..].copy_from_slice(&n.to_be_bytes());
            id = SaveId::from_bytes(bytes);
        }
        let made = When { utc_ms: now.utc_ms, offset_min: now.offset_min, monotonic_ms: now.monotonic_ms };
        let body = Body { id, made, form: None, records: saving.written.records.clone() };
        schema::check(&body).map_err(|(_, why)| Error::Refused(why))?;
        let bytes = body.to_bytes();
        if bytes.len() > limits::BATCH_BYTES {
            return Err(Error::Refused(walkabout_protocol::batch::Why::TooLarge));
        }
        let sealed = self.is_care(&body, member.person)?;
        let before: Vec<_> = saving
            .written
            .before
            .iter()
            .map(|b| BeforeRow(b.record, b.created, b.n, b.field.clone(), b.value.clone()))
            .collect();
        let mut before = cbor::to_vec(&before);
        let mut stored = bytes;
        if sealed {
            stored = self.seal.close(&self.ports, id.bytes(), &stored)?;
            before = self.seal.close(&self.ports, id.bytes(), &before)?;
        }
        let fresh = saving.written.before.iter().any(|b| b.created && b.record == saving.root);
        let walk = self.walk_going_on()?;
        let epoch = i64::try_from(member.epoch.0).unwrap_or(i64::MAX);
        let sum = sums::sum_of(&[
            ValueRef::Blob(id.bytes()),
            ValueRef::Integer(made.utc_ms),
            ValueRef::Integer(made.offset_min.into()),
            ValueRef::Integer(epoch),
            ValueRef::Blob(member.device.bytes()),
            ValueRef::Integer(sealed.into()),
            ValueRef::Text(saving.kind.as_bytes()),
            ValueRef::Integer(fresh.into()),
            walk.as_ref().map_or(ValueRef::Null, |walk| ValueRef::Blob(walk.bytes())),
            ValueRef::Blob(&stored),
            ValueRef::Blob(&before),
            ValueRef::Blob(saving.root.bytes()),
        ]);
        debug_assert!(self.place.durability == Durability::Off || self.is_full());
        self.durably(|db| {
            also(db)?;
            db.prepare_cached(
                "INSERT INTO batch (id, made_ms, offset_min, epoch, device, sealed, body, before, root, kind, fresh, walk, undo, sum)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(rusqlite::params![
                id.bytes(),
                made.utc_ms,
                made.offset_min,
                epoch,
                member.device.bytes(),
                sealed,
                stored,
                before,
                saving.root.bytes(),
                saving.kind,
                fresh,
                walk.map(|w| *w.bytes()),
                saving.undo,
                sum,
            ])?;
            let n = db.last_insert_rowid();
            for touched in &body.records {
                db.prepare_cached("INSERT INTO overlay (record, n) VALUES (?1, ?2)")?.execute((touched.id.bytes(), n))?;
            }
            self.note_files(db, &body, n, false)?;
            for id in roots_first(&body) {
                self.project_with_children(db, id, 0)?;
            }
            Ok(())
        })?;
        Ok(id)
    }

    /// Takes the words of one record out of a save that has arrived. Each change keeps its place, so that the others keep their names.
    pub(super) fn strike_out(&self, db: &Connection, n: i64, record: RecordId) -> Result<(), Error> {
        let save = match self.own_put_right(db, n)? {
            Own::Whole(save) => save,
            Own::Gone => return Ok(()),
            // Where the words lie in it cannot be told. The team has them.
            Own::Damaged => {
                db.prepare_cached("UPDATE batch SET body = NULL, before = NULL WHERE n = ?1")?.execute([n])?;
                return Ok(());
            }
        };
        let id = save.id();
        let close = |bytes: Vec<u8>| if save.sealed() { self.seal.close(&self.ports, &id, &bytes) } else { Ok(bytes) };
        let mut body = Body::from_bytes(&save.body(self)?)?;
        for change in body.records.iter_mut().filter(|t| t.id == record).flat_map(|t| &mut t.changes) {
            change.op = walkabout_protocol::batch::Op::Set(Value::Null);
        }
        let before = save.before(self)?;
        let mut before: Vec<BeforeRow> = before.map(|b| cbor::from_slice(&b)).transpose()?.unwrap_or_default();
        before.retain(|b| b.0 != record);
        db.prepare_cached("UPDATE batch SET body = ?2, before = ?3, struck = 1 WHERE n = ?1")?.execute((
            n,
            close(body.to_bytes())?,
            close(cbor::to_vec(&before))?,
        ))?;
        self.sum_up(db, n)
    }

    /// Takes out of a save that waits or was refused what stood in the record before: that was others' to say. Its own words stay.
    pub(super) fn strike_out_before(&self, db: &Connection, n: i64, record: RecordId) -> Result<(), Error> {
        let save = match self.own_put_right(db, n)? {
            Own::Whole(save) => save,
            Own::Gone => return Ok(()),
            // Where the words of others lie in it cannot be told.
            Own::Damaged => {
                db.prepare_cached("UPDATE batch SET before = NULL WHERE n = ?1")?.execute([n])?;
                return Ok(());
            }
        };
        let before = save.before(self)?.map(|before| {
            let mut before: Vec<BeforeRow> = cbor::from_slice(&before)?;
            // Of what the save itself made nothing stood there. That the record was changed and not made is still to be known.
            for BeforeRow(_, _, _, field, value) in before.iter_mut().filter(|b| b.0 == record && !b.1) {
                field.clear();
                *value = Value::Null;
            }
            let before = cbor::to_vec(&before);
            if save.sealed() { self.seal.close(&self.ports, &save.id(), &before) } else { Ok(before) }
        });
        db.prepare_cached("UPDATE batch SET before = ?2 WHERE n = ?1")?.execute((n, before.transpose()?))?;
        self.sum_up(db, n)
    }

    /// The same in every confirmed save, for records whose saves no longer lie over anything.
    pub(super) fn strike_out_of_all(&self, db: &Connection, records: &BTreeSet<RecordId>) -> Result<(), Error> {
        if records.is_empty() {
            return Ok(());
        }
        let mut find = db.prepare("SELECT n FROM batch WHERE state = 1 AND body IS NOT NULL")?;
        let saves: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        for n in saves {
            let Some(laid) = self.laid(n)? else {
                // It may hold what had to go, and cannot be asked.
                db.prepare_cached("UPDATE batch SET body = NULL, before = NULL WHERE n = ?1")?.execute([n])?;
                continue;
            };
            for touched in laid.body.records.iter().filter(|t| records.contains(&t.id)) {
                self.strike_out(db, n, touched.id)?;
            }
        }
        Ok(())
    }

    /// Lays every save that the server has not confirmed over its records again, where a damaged database had lost that.
    pub(super) fn lay_over_again(&self) -> Result<(), Error> {
        self.durably(|db| {
            super::clear_meta(db, super::migrations::CARRIED_OVER)?;
            if self.member().is_none() {
                return Ok(());
            }
            let mut find = db.prepare("SELECT n FROM batch WHERE state IN (0, 2) AND body IS NOT NULL")?;
            let saves: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
            for n in saves {
                // What cannot be read any more cannot be shown; it is left for whoever can.
                let Ok(Some(laid)) = self.laid(n) else { continue };
                for touched in &laid.body.records {
                    db.prepare_cached("INSERT OR IGNORE INTO overlay (record, n) VALUES (?1, ?2)")?
                        .execute((touched.id.bytes(), n))?;
                }
                self.note_files(db, &laid.body, n, true)?;
            }
            db.execute("DELETE FROM overlay WHERE n NOT IN (SELECT n FROM batch)", [])?;
            db.execute("DELETE FROM file WHERE batch NOT IN (SELECT n FROM batch)", [])?;
            Ok(())
        })
    }

    fn note_files(&self, db: &Connection, body: &Body, n: i64, missing_only: bool) -> Result<(), Error> {
        for (record, variant, value) in files::files_of(body) {
            if !(missing_only && files::is_noted(db, record, variant)?) {
                files::note(db, record, variant, value, n)?;
            }
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.db.pragma_query_value(None, "synchronous", |r| r.get::<_, i64>(0)).is_ok_and(|level| level == 2)
    }

    /// True where any record of the save is, with it, not the whole team's to read.
    fn is_care(&self, body: &Body, me: PersonId) -> Result<bool, Error> {
        let written = merge::Written { by: me, time_ms: body.made.utc_ms, offset_min: body.made.offset_min };
        let mut records = Vec::new();
        for touched in &body.records {
            let mut record = match self.seen(touched.id)? {
                Some(seen) => seen.record,
                None => Record::new(touched.id, &touched.kind, me),
            };
            merge::apply_batch(&mut record, body, written);
            records.push(record);
        }
        for record in &records {
            if self.audience_within(record, &records, 0)? < Audience::Team {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Who may read a record, where what it hangs from may be in the same save.
    fn audience_within(&self, record: &Record, saved: &[Record], depth: u8) -> Result<Audience, Error> {
        let parent = match record.get(&schema::photo::OF) {
            Some(of) if depth < 8 => match saved.iter().find(|r| r.id == of) {
                Some(parent) => Some(self.audience_within(parent, saved, depth + 1)?),
                None => self.record(of)?.map(|(_, audience)| audience),
            },
            _ => None,
        };
        Ok(walkabout_protocol::audience::audience(record, parent))
    }
}

/// The records of a save such that what hangs from another comes after it.
fn roots_first(body: &Body) -> Vec<RecordId> {
    let ids: BTreeSet<RecordId> = body.records.iter().map(|r| r.id).collect();
    let hangs = |r: &walkabout_protocol::batch::Touched| {
        r.changes.iter().any(|c| {
            c.field == schema::OF
                && matches!(&c.op, walkabout_protocol::batch::Op::Set(Value::Text(of)) if of.parse().is_ok_and(|of| ids.contains(&of)))
        })
    };
    let (children, roots): (Vec<_>, Vec<_>) = body.records.iter().partition(|r| hangs(r));
    roots.into_iter().chain(children).map(|r| r.id).collect()
}
