//! A transaction on one project. Its counter and digests are held in memory and written once, with the commit.

use super::{
    failure, head,
    reading::{published, stored, sum_of},
    role_code, save_sums, signed, touches, unsigned,
};
use crate::{
    gate::{Grant, NOBODY},
    news::News,
    store::{
        Head, KnownBatch, Loser, NewBatch, Published, Result, StoreError, Stored, ToStore, UploadId, Writing,
        inbox::{HandedId, ToDecide},
    },
};
use rusqlite::{Connection, OptionalExtension, params};
use std::{collections::BTreeSet, sync::Arc};
use tokio::sync::OwnedMutexGuard;
use walkabout_protocol::{
    audience::{Audience, holders},
    batch::Seq,
    id::{DeviceId, PersonId, RecordId, SaveId},
    schema::OF,
    seeded::{self, Bug},
    state::Record,
    wire::{Held, How, Variant, digest_of},
};

const AUDIENCES: [Audience; 4] = [Audience::Own, Audience::Care, Audience::Team, Audience::Public];
/// `last seen` is told in days; writing it more often would be work for nobody.
const SEEN_EVERY_MS: i64 = 10 * 60 * 1000;

/// See the module.
pub struct SqliteWriting {
    grant: Grant,
    project: i64,
    head: Head,
    /// Sum and number per audience.
    digests: [(u128, u64); 4],
    db: OwnedMutexGuard<Connection>,
    news: Arc<News>,
    open: bool,
}

impl SqliteWriting {
    pub(super) fn open(db: OwnedMutexGuard<Connection>, grant: &Grant, news: Arc<News>) -> Result<Self> {
        db.execute_batch("BEGIN IMMEDIATE").map_err(failure)?;
        let begun = begin(&db, grant);
        match begun {
            Ok((project, head, digests)) => {
                Ok(SqliteWriting { grant: grant.clone(), project, head, digests, db, news, open: true })
            }
            Err(e) => {
                db.execute_batch("ROLLBACK").map_err(failure)?;
                Err(e)
            }
        }
    }
}

type Begun = (i64, Head, [(u128, u64); 4]);

fn begin(db: &Connection, grant: &Grant) -> Result<Begun> {
    let (project, head) = head(db, grant)?;
    let mut digests = [(0, 0); 4];
    for audience in AUDIENCES {
        digests[usize::from(audience.code())] = sum_of(db, project, audience)?;
    }
    Ok((project, head, digests))
}

impl Drop for SqliteWriting {
    fn drop(&mut self) {
        if self.open {
            // Where even this fails the connection is broken, and the next BEGIN says so.
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }
}

/// [`Record::pack_whole`] is [`Record::pack`] with another first byte (seven parts, not six) and one part more: kept apart, so
/// that what travels is read without being taken to pieces.
pub(super) fn whole(heads: &[u8], named: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(heads.len() + named.len());
    whole.extend_from_slice(heads);
    whole.extend_from_slice(named);
    if let Some(first) = whole.first_mut() {
        *first = first.wrapping_add(1);
    }
    whole
}

/// What it hangs from, in every version.
pub(super) fn parents(record: &Record) -> BTreeSet<RecordId> {
    let heads = record.register(OF).map(|r| r.heads()).unwrap_or_default();
    heads.into_iter().filter_map(|h| h.value.as_text()?.parse().ok()).collect()
}

impl Writing for SqliteWriting {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn go_on_for(&mut self, grant: &Grant) -> Result<()> {
        let (project, head) = head(&self.db, grant)?;
        if project != self.project {
            return Err(StoreError::NoProject);
        }
        // The last number is written down with the commit.
        self.head = Head { seq: self.head.seq, ..head };
        self.grant = grant.clone();
        Ok(())
    }

    fn next_seq(&mut self) -> Seq {
        self.head.seq.0 += 1;
        self.head.seq
    }

    async fn batch(&mut self, id: SaveId) -> Result<Option<KnownBatch>> {
        self.db
            .prepare_cached("SELECT person, seq, hash FROM batches WHERE project = ?1 AND id = ?2")
            .and_then(|mut s| {
                s.query_row(params![self.project, id.bytes()], |row| {
                    Ok(KnownBatch {
                        person: row.get::<_, Option<[u8; 16]>>(0)?.map(PersonId::from_bytes),
                        seq: Seq(unsigned(row.get(1)?)),
                        hash: row.get(2)?,
                    })
                })
                .optional()
            })
            .map_err(failure)
    }

    async fn add_batch(&mut self, batch: NewBatch<'_>) -> Result<()> {
        let beside: [&dyn rusqlite::ToSql; 11] = [
            &self.project,
            batch.id.bytes(),
            &batch.from.as_ref().map(|(person, ..)| *person.bytes()),
            &batch.from.as_ref().and_then(|(_, device, _)| device.map(|d| *d.bytes())),
            &role_code(batch.role),
            &signed(batch.epoch.0),
            &signed(batch.seq.0),
            &batch.hash,
            &batch.conflicts,
            &batch.received_ms,
            &batch.time_ms,
        ];
        let n = save_sums::put(&self.db, beside, batch.from.map(|(.., bytes)| bytes))?;
        touches::add(&self.db, self.project, n, batch.touches)
    }

    async fn record(&mut self, id: RecordId) -> Result<Option<Stored>> {
        stored(&self.db, self.project, id)
    }

    async fn children(&mut self, n: i64) -> Result<Vec<RecordId>> {
        self.db
            .prepare_cached("SELECT r.id FROM hangs h JOIN records r ON r.n = h.child WHERE h.parent = ?1")
            .and_then(|mut s| s.query_map([n], |row| super::id(row, 0))?.collect())
            .map_err(failure)
    }

    async fn put(&mut self, to: ToStore<'_>) -> Result<()> {
        let record = to.record;
        let heads = record.pack();
        let named = record.pack_named();
        let n = match to.before {
            Some(before) => {
                let (sum, records) = &mut self.digests[usize::from(before.audience.code())];
                *sum = sum.wrapping_sub(digest_of(&before.packed));
                *records = records.saturating_sub(1);
                self.db
                    .prepare_cached("UPDATE records SET seq = ?2, audience = ?3, heads = ?4, named = ?5 WHERE n = ?1")
                    .and_then(|mut s| s.execute(params![before.n, signed(record.seq.0), to.audience.code(), heads, named]))
                    .map_err(failure)?;
                before.n
            }
            None => {
                self.db
                    .prepare_cached(
                        "INSERT INTO records (project, id, kind, seq, author, audience, heads, named) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    )
                    .and_then(|mut s| {
                        s.insert(params![
                            self.project,
                            record.id.bytes(),
                            record.kind,
                            signed(record.seq.0),
                            record.author.bytes(),
                            to.audience.code(),
                            heads,
                            named
                        ])
                    })
                    .map_err(failure)?
            }
        };
        let (sum, records) = &mut self.digests[usize::from(to.audience.code())];
        *sum = sum.wrapping_add(digest_of(&heads));
        *records += 1;
        self.hold(n, record, to.before)?;
        self.hang(n, record, to.before)?;
        super::listed::put(&self.db, self.project, n, &to)
    }

    async fn add_gone(&mut self, record: RecordId, seq: Seq, loser: Loser) -> Result<()> {
        let (was, person): (Audience, &[u8]) = match &loser {
            Loser::Readers(was) => (*was, &[]),
            Loser::Holder(person) => (Audience::Care, person.bytes()),
        };
        self.db
            .prepare_cached(
                "INSERT INTO gone (project, record, was, person, how, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET seq = excluded.seq, how = excluded.how",
            )
            .and_then(|mut s| {
                s.execute(params![self.project, record.bytes(), was.code(), person, How::Forget as u8, signed(seq.0)])
            })
            .map_err(failure)?;
        Ok(())
    }

    async fn is_erased(&mut self, id: RecordId) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM erased WHERE project = ?1 AND id = ?2")
            .and_then(|mut s| s.exists(params![self.project, id.bytes()]))
            .map_err(failure)
    }

    async fn owner_of(&mut self, device: DeviceId) -> Result<Option<PersonId>> {
        self.db
            .prepare_cached("SELECT person FROM devices WHERE id = ?1 AND project = ?2")
            .and_then(|mut s| s.query_row(params![device.bytes(), self.project], |row| super::id(row, 0)).optional())
            .map_err(failure)
    }

    async fn seen(&mut self, device: DeviceId, now_ms: i64) -> Result<()> {
        self.db
            .prepare_cached(
                "UPDATE devices SET last_seen_ms = ?2 WHERE id = ?1 AND COALESCE(last_seen_ms, 0) < ?2 - ?3",
            )
            .and_then(|mut s| s.execute(params![device.bytes(), now_ms, SEEN_EVERY_MS]))
            .map_err(failure)?;
        Ok(())
    }

    async fn note_held(&mut self, device: DeviceId, held: Held, now_ms: i64) -> Result<()> {
        super::people::note_held(&self.db, device, held, now_ms)
    }

    async fn published(&mut self, record: RecordId, variant: Variant) -> Result<Vec<Published>> {
        published(&self.db, self.project, record, variant)
    }

    async fn has_proved(&mut self, person: PersonId, hash: [u8; 32]) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM published WHERE project = ?1 AND person = ?2 AND hash = ?3")
            .and_then(|mut s| s.exists(params![self.project, person.bytes(), hash]))
            .map_err(failure)
    }

    async fn publish(&mut self, photo: RecordId, variant: Variant, file: Published, seq: Seq) -> Result<()> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO published (project, record, variant, hash, bytes, person, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .and_then(|mut s| {
                s.execute(params![
                    self.project,
                    photo.bytes(),
                    variant.word(),
                    file.hash,
                    signed(file.bytes),
                    self.grant.person().bytes(),
                    signed(seq.0)
                ])
            })
            .map_err(failure)?;
        // Phones send the original last.
        match (variant, self.grant.device()) {
            (Variant::Original, Some(device)) => super::people::photo_arrived(&self.db, device),
            _ => Ok(()),
        }
    }

    async fn to_decide(&mut self, id: HandedId) -> Result<Option<ToDecide>> {
        super::inbox::to_decide(&self.db, self.project, id)
    }

    async fn taken_in(&mut self, id: HandedId, now_ms: i64) -> Result<()> {
        super::inbox::decide(&self.db, &self.grant, self.project, id, None, now_ms).map(|_| ())
    }

    async fn finish_upload(&mut self, id: UploadId) -> Result<()> {
        super::uploads::finish(&self.db, &self.grant, id)
    }

    async fn commit(mut self) -> Result<()> {
        if seeded::is(Bug::AckWithoutCommit) && self.head.seq.0.is_multiple_of(5) {
            return Ok(());
        }
        self.db
            .prepare_cached("UPDATE projects SET seq = ?2 WHERE n = ?1 AND seq <> ?2")
            .and_then(|mut s| s.execute(params![self.project, signed(self.head.seq.0)]))
            .map_err(failure)?;
        for audience in AUDIENCES {
            let (sum, records) = self.digests[usize::from(audience.code())];
            self.db
                .prepare_cached(
                    "INSERT INTO digests VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET sum = excluded.sum, records = excluded.records
                     WHERE sum <> excluded.sum OR records <> excluded.records",
                )
                .and_then(|mut s| s.execute(params![self.project, audience.code(), sum.to_be_bytes(), signed(records)]))
                .map_err(failure)?;
        }
        self.db.execute_batch("COMMIT").map_err(failure)?;
        self.open = false;
        self.news.tell(self.grant.project());
        Ok(())
    }
}

impl SqliteWriting {
    fn hold(&self, n: i64, record: &Record, before: Option<&Stored>) -> Result<()> {
        let now = holders(record);
        let then = before.map(|b| holders(&b.record)).unwrap_or_default();
        if now == then {
            return Ok(());
        }
        self.db
            .prepare_cached("DELETE FROM holders WHERE record = ?1")
            .and_then(|mut s| s.execute([n]))
            .map_err(failure)?;
        for person in now.iter().filter(|p| **p != NOBODY) {
            self.db
                .prepare_cached("INSERT INTO holders VALUES (?1, ?2)")
                .and_then(|mut s| s.execute(params![n, person.bytes()]))
                .map_err(failure)?;
        }
        Ok(())
    }

    fn hang(&self, n: i64, record: &Record, before: Option<&Stored>) -> Result<()> {
        let now = parents(record);
        let then = before.map(|b| parents(&b.record)).unwrap_or_default();
        if now == then {
            return Ok(());
        }
        self.db
            .prepare_cached("DELETE FROM hangs WHERE child = ?1")
            .and_then(|mut s| s.execute([n]))
            .map_err(failure)?;
        for parent in now {
            self.db
                .prepare_cached("INSERT OR IGNORE INTO hangs SELECT n, ?3 FROM records WHERE project = ?1 AND id = ?2")
                .and_then(|mut s| s.execute(params![self.project, parent.bytes(), n]))
                .map_err(failure)?;
        }
        Ok(())
    }
}
