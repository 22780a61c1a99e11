//! Everything out of one view, and everything into an empty database in one transaction.

use super::{
    Sqlite, desk, failure, id, reading::audience_of, role, role_code, save_sums, signed, touches, unsigned,
    writing::parents,
};
use crate::{
    data_folder::DataFolder,
    gate::{Grant, NOBODY},
    store::{
        Result, StoreError,
        whole::{
            BackupRow, DeviceRow, DownloadRow, Emptied, ErasedRow, Filling, InviteRow, Ledger, PersonRow, ProjectRow,
            PublishedRow, Row, SaveRow, SettingRow, StateRow, SumRow, SumsRow, Whole, empty, is_as_it_came,
        },
    },
};
use rusqlite::{Connection, Params, params};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use tokio::sync::OwnedMutexGuard;
use walkabout_protocol::{
    audience::holders,
    batch::{Body, Epoch, Seq},
    id::{ProjectId, RecordId},
    schema::project,
    state::Record,
    wire::digest_of,
};

/// Runs a query and hands on each row as it comes: nothing is gathered.
pub(super) fn each_of<T, E: From<StoreError>>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    mut each: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = db.prepare_cached(sql).map_err(failure)?;
    let mut rows = statement.query(params).map_err(failure)?;
    while let Some(row) = rows.next().map_err(failure)? {
        each(read(row).map_err(failure)?)?;
    }
    Ok(())
}

pub(super) fn all_of<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut all = Vec::new();
    each_of(db, sql, params, read, |t| {
        all.push(t);
        Ok::<_, StoreError>(())
    })?;
    Ok(all)
}

fn backup(row: &rusqlite::Row<'_>) -> rusqlite::Result<BackupRow> {
    Ok(BackupRow { path: row.get(0)?, made_ms: row.get(1)?, outside: row.get(2)?, whole: row.get(3)? })
}

pub(super) fn bytes(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<minicbor::bytes::ByteVec> {
    Ok(row.get::<_, Vec<u8>>(at)?.into())
}

fn maybe_bytes(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<minicbor::bytes::ByteVec>> {
    Ok(row.get::<_, Option<Vec<u8>>>(at)?.map(Into::into))
}

fn maybe_id<T>(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<walkabout_protocol::id::Id<T>>> {
    Ok(row.get::<_, Option<[u8; 16]>>(at)?.map(walkabout_protocol::id::Id::from_bytes))
}

fn seq(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Seq> {
    Ok(Seq(unsigned(row.get(at)?)))
}

impl Whole for Sqlite {
    type Filling = SqliteFilling;

    async fn dump<E: From<StoreError>>(
        &self,
        _folder: &DataFolder,
        each: &mut dyn FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let lent = self.reader()?;
        let db = lent.db()?;
        // One view until `lent` goes home.
        db.execute_batch("BEGIN").map_err(failure)?;
        each_of(
            db,
            "SELECT key, value FROM settings ORDER BY key",
            [],
            |r| Ok(SettingRow { key: r.get(0)?, value: r.get(1)? }),
            |row| each(Row::Setting(row)),
        )?;
        each_of(db, "SELECT path, made_ms, outside, whole FROM backups ORDER BY path", [], backup, |row| {
            each(Row::Backup(row))
        })?;
        let projects = all_of(
            db,
            "SELECT n, id, name, created_ms, seq, epoch, grants, people_seq FROM projects ORDER BY n",
            [],
            |r| {
                Ok((
                    r.get::<_, i64>(0)?,
                    ProjectRow {
                        id: id(r, 1)?,
                        name: r.get(2)?,
                        created_ms: r.get(3)?,
                        seq: seq(r, 4)?,
                        epoch: Epoch(unsigned(r.get(5)?)),
                        grants: unsigned(r.get(6)?),
                        people_seq: seq(r, 7)?,
                    },
                ))
            },
        )?;
        for (n, project) in projects {
            each(Row::Project(project))?;
            dump_project(db, n, each)?;
        }
        desk::dump(db, each)
    }

    async fn fill(&self, _folder: &DataFolder, now_ms: i64) -> Result<SqliteFilling> {
        let db = Arc::clone(&self.writer).lock_owned().await;
        // What is taken back while it is filled leaves nothing behind in the file.
        db.pragma_update(None, "secure_delete", true).map_err(failure)?;
        db.execute_batch("BEGIN IMMEDIATE").map_err(failure)?;
        Ok(SqliteFilling {
            db,
            now_ms,
            project: None,
            sums: BTreeMap::new(),
            erased: BTreeSet::new(),
            waiting: Vec::new(),
            files: BTreeSet::new(),
            projects: Vec::new(),
            open: true,
        })
    }

    async fn ledger(&self, _folder: &DataFolder) -> Result<Ledger> {
        let lent = self.reader()?;
        let mut ledger = Ledger::new();
        let sql = "SELECT p.id, e.id FROM erased e JOIN projects p ON p.n = e.project";
        each_of(
            lent.db()?,
            sql,
            [],
            |r| Ok((id(r, 0)?, id(r, 1)?)),
            |(project, record)| {
                ledger.entry(project).or_default().insert(record);
                Ok::<_, StoreError>(())
            },
        )?;
        Ok(ledger)
    }

    async fn backups(&self, _folder: &DataFolder) -> Result<Vec<BackupRow>> {
        all_of(
            self.reader()?.db()?,
            "SELECT path, made_ms, outside, whole FROM backups ORDER BY made_ms DESC, path",
            [],
            backup,
        )
    }

    async fn add_backup(
        &self,
        _folder: &DataFolder,
        made: &BackupRow,
        covers: &[(ProjectId, Epoch, Seq)],
    ) -> Result<()> {
        let mut db = self.writer.lock().await;
        let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(failure)?;
        put_backup(&tx, made)?;
        if made.outside && made.whole {
            for (project, epoch, seq) in covers {
                tx.execute(
                    "UPDATE projects SET durable = MAX(durable, ?3) WHERE id = ?1 AND epoch = ?2",
                    params![project.bytes(), signed(epoch.0), signed(seq.0)],
                )
                .map_err(failure)?;
            }
        }
        tx.commit().map_err(failure)
    }

    async fn add_download(&self, grant: &Grant, download: &DownloadRow) -> Result<()> {
        let db = self.writer.lock().await;
        let (project, _) = super::head(&db, grant)?;
        put_download(&db, project, download)
    }

    async fn downloads(&self, _folder: &DataFolder) -> Result<Vec<(ProjectId, DownloadRow)>> {
        let sql = "SELECT d.made_ms, d.format, d.what, d.records, p.id FROM downloads d JOIN projects p ON p.n = d.project ORDER BY d.n DESC";
        all_of(self.reader()?.db()?, sql, [], |r| Ok((id(r, 4)?, download(r)?)))
    }
}

fn download(row: &rusqlite::Row<'_>) -> rusqlite::Result<DownloadRow> {
    Ok(DownloadRow { made_ms: row.get(0)?, format: row.get(1)?, what: row.get(2)?, records: unsigned(row.get(3)?) })
}

fn put_backup(db: &Connection, made: &BackupRow) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO backups (path, made_ms, outside, whole) VALUES (?1, ?2, ?3, ?4)",
        params![made.path, made.made_ms, made.outside, made.whole],
    )
    .map_err(failure)?;
    Ok(())
}

fn put_download(db: &Connection, project: i64, download: &DownloadRow) -> Result<()> {
    db.execute(
        "INSERT INTO downloads (project, made_ms, format, what, records) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![project, download.made_ms, download.format, download.what, signed(download.records)],
    )
    .map_err(failure)?;
    Ok(())
}

fn dump_project<E: From<StoreError>>(
    db: &Connection,
    n: i64,
    each: &mut dyn FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let person = |r: &rusqlite::Row<'_>| {
        Ok(PersonRow {
            id: id(r, 0)?,
            name: r.get(1)?,
            role: role(r, 2)?,
            active: r.get(3)?,
            grants: unsigned(r.get(4)?),
        })
    };
    each_of(
        db,
        "SELECT id, name, role, active, grants FROM people WHERE project = ?1 ORDER BY id",
        [n],
        person,
        |row| each(Row::Person(row)),
    )?;
    let device = |r: &rusqlite::Row<'_>| {
        Ok(DeviceRow {
            id: id(r, 0)?,
            person: id(r, 1)?,
            key: bytes(r, 2)?,
            label: r.get(3)?,
            joined_ms: r.get(4)?,
            last_seen_ms: r.get(5)?,
            revoked_ms: r.get(6)?,
        })
    };
    let sql = "SELECT id, person, key, label, joined_ms, last_seen_ms, revoked_ms FROM devices WHERE project = ?1 ORDER BY id";
    each_of(db, sql, [n], device, |row| each(Row::Device(row)))?;
    let invite = |r: &rusqlite::Row<'_>| {
        Ok(InviteRow {
            code: r.get(0)?,
            person: maybe_id(r, 1)?,
            role: role(r, 2)?,
            name: r.get(3)?,
            expires_ms: r.get(4)?,
            used_key: maybe_bytes(r, 5)?,
            used_device: maybe_id(r, 6)?,
        })
    };
    let sql = "SELECT code, person, role, name, expires_ms, used_key, used_device FROM invites WHERE project = ?1 ORDER BY code";
    each_of(db, sql, [n], invite, |row| each(Row::Invite(row)))?;
    let erased = |r: &rusqlite::Row<'_>| Ok(ErasedRow { id: id(r, 0)?, seq: seq(r, 1)? });
    each_of(db, "SELECT id, seq FROM erased WHERE project = ?1 ORDER BY id", [n], erased, |row| {
        each(Row::Erased(row))
    })?;
    let save = |r: &rusqlite::Row<'_>| {
        Ok(SaveRow {
            id: id(r, 0)?,
            person: maybe_id(r, 1)?,
            device: maybe_id(r, 2)?,
            role: role(r, 3)?,
            epoch: Epoch(unsigned(r.get(4)?)),
            seq: seq(r, 5)?,
            body: maybe_bytes(r, 6)?,
            hash: r.get(7)?,
            conflicts: r.get(8)?,
            received_ms: r.get(9)?,
            damaged: false,
            time_ms: r.get(10)?,
        })
    };
    let sql = "SELECT id, person, device, role, epoch, seq, body, hash, conflicts, received_ms, time_ms FROM batches WHERE project = ?1 ORDER BY n";
    each_of(db, sql, [n], save, |row| each(Row::Save(row)))?;
    let state = |r: &rusqlite::Row<'_>| {
        let packed = super::writing::whole(&r.get::<_, Vec<u8>>(1)?, &r.get::<_, Vec<u8>>(2)?);
        Ok(StateRow { audience: r.get(0)?, packed: packed.into() })
    };
    let sql = "SELECT audience, heads, named FROM records WHERE project = ?1 ORDER BY n";
    each_of(db, sql, [n], state, |row| each(Row::State(row)))?;
    let published = |r: &rusqlite::Row<'_>| {
        Ok(PublishedRow {
            record: id(r, 0)?,
            variant: r.get(1)?,
            hash: r.get(2)?,
            bytes: unsigned(r.get(3)?),
            person: id(r, 4)?,
            seq: seq(r, 5)?,
        })
    };
    let sql = "SELECT record, variant, hash, bytes, person, seq FROM published WHERE project = ?1 ORDER BY record, variant, hash";
    each_of(db, sql, [n], published, |row| each(Row::Published(row)))?;
    each_of(db, super::inbox::DUMPED, [n], super::inbox::dump, |row| each(Row::Handed(row)))?;
    let sql = "SELECT made_ms, format, what, records FROM downloads WHERE project = ?1 ORDER BY n";
    each_of(db, sql, [n], download, |row| each(Row::Download(row)))?;
    let sum = |r: &rusqlite::Row<'_>| Ok(SumRow { audience: r.get(0)?, sum: r.get(1)?, records: unsigned(r.get(2)?) });
    let sums = all_of(db, "SELECT audience, sum, records FROM digests WHERE project = ?1 ORDER BY audience", [n], sum)?;
    each(Row::Sums(SumsRow { sums }))
}

/// See [`Filling`].
pub struct SqliteFilling {
    db: OwnedMutexGuard<Connection>,
    now_ms: i64,
    project: Option<i64>,
    /// Of the project at hand, by audience: sum and number.
    sums: BTreeMap<u8, (u128, u64)>,
    /// Of the project at hand.
    erased: BTreeSet<RecordId>,
    /// Children that came before what they hang from.
    waiting: Vec<(i64, RecordId)>,
    files: BTreeSet<[u8; 32]>,
    projects: Vec<(ProjectId, Epoch, Seq)>,
    open: bool,
}

impl Drop for SqliteFilling {
    fn drop(&mut self) {
        if self.open {
            // Where even this fails the connection is broken, and the next BEGIN says so.
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }
}

impl Filling for SqliteFilling {
    async fn take(&mut self, row: Row) -> Result<()> {
        let db = &self.db;
        let of = || self.project.ok_or(StoreError::Damaged("a row without a project"));
        let put = |sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<i64> {
            // A row twice is refused by the table.
            db.prepare_cached(sql).and_then(|mut s| s.insert(params)).map_err(failure)
        };
        match row {
            Row::Setting(s) => {
                put("INSERT INTO settings VALUES (?1, ?2)", params![s.key, s.value])?;
            }
            Row::Backup(made) => put_backup(db, &made)?,
            Row::Project(p) => {
                if self.project.is_some() {
                    return Err(StoreError::Damaged("a project without an end"));
                }
                // Never a number that phones may know from another restore of the same backup.
                let epoch = signed(p.epoch.0).saturating_add(1).max(self.now_ms);
                let n = put(
                    "INSERT INTO projects (id, name, created_ms, seq, epoch, epoch_began_ms, grants, people_seq)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        p.id.bytes(),
                        p.name,
                        p.created_ms,
                        signed(p.seq.0),
                        epoch,
                        self.now_ms,
                        signed(p.grants),
                        signed(p.people_seq.0)
                    ],
                )?;
                self.project = Some(n);
                self.projects.push((p.id, Epoch(unsigned(epoch)), p.seq));
            }
            Row::Person(p) => {
                put(
                    "INSERT INTO people (project, id, name, role, active, grants) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![of()?, p.id.bytes(), p.name, role_code(p.role), p.active, signed(p.grants)],
                )?;
            }
            Row::Device(d) => {
                put(
                    "INSERT INTO devices (id, project, person, key, label, joined_ms, last_seen_ms, revoked_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        d.id.bytes(),
                        of()?,
                        d.person.bytes(),
                        d.key.as_slice(),
                        d.label,
                        d.joined_ms,
                        d.last_seen_ms,
                        d.revoked_ms
                    ],
                )?;
            }
            Row::Invite(i) => {
                put(
                    "INSERT INTO invites (code, project, person, role, name, expires_ms, used_key, used_device) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        i.code,
                        of()?,
                        i.person.map(|p| *p.bytes()),
                        role_code(i.role),
                        i.name,
                        i.expires_ms,
                        i.used_key.as_ref().map(|k| k.as_slice()),
                        i.used_device.map(|d| *d.bytes())
                    ],
                )?;
            }
            Row::Erased(e) => {
                put(
                    "INSERT INTO erased (project, id, seq) VALUES (?1, ?2, ?3)",
                    params![of()?, e.id.bytes(), signed(e.seq.0)],
                )?;
                self.erased.insert(e.id);
            }
            Row::Save(b) => {
                if !b.damaged && b.body.as_ref().is_some_and(|body| !is_as_it_came(body, &b.hash, &self.erased)) {
                    return Err(StoreError::Damaged("a save"));
                }
                let beside: [&dyn rusqlite::ToSql; 11] = [
                    &of()?,
                    b.id.bytes(),
                    &b.person.map(|p| *p.bytes()),
                    &b.device.map(|d| *d.bytes()),
                    &role_code(b.role),
                    &signed(b.epoch.0),
                    &signed(b.seq.0),
                    &b.hash,
                    &b.conflicts,
                    &b.received_ms,
                    &b.time_ms,
                ];
                let n = save_sums::put(db, beside, b.body.as_ref().map(|body| body.as_slice()))?;
                // A damaged one has no history; `doctor` tells of it.
                if let Some(Ok(body)) = b.body.as_ref().map(|body| Body::from_bytes(body)) {
                    touches::add(db, of()?, n, &touches::of_body(db, of()?, &body)?)?;
                }
            }
            Row::Handed(handed) => super::inbox::take(db, of()?, &handed)?,
            Row::State(state) => return self.take_state(&state),
            Row::Published(p) => {
                put(
                    "INSERT INTO published (project, record, variant, hash, bytes, person, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![
                        of()?,
                        p.record.bytes(),
                        p.variant,
                        p.hash,
                        signed(p.bytes),
                        p.person.bytes(),
                        signed(p.seq.0)
                    ],
                )?;
            }
            Row::Download(d) => put_download(db, of()?, &d)?,
            Row::Account(account) => desk::take(db, &account)?,
            Row::Sums(end) => return self.end_project(&end),
        }
        Ok(())
    }

    async fn erase(&mut self, ledger: &Ledger) -> Result<()> {
        for (project, ids) in ledger {
            let found =
                all_of(&self.db, "SELECT n FROM projects WHERE id = ?1", [project.bytes()], |r| r.get::<_, i64>(0))?;
            // A backup from before the project was made.
            let Some(n) = found.first().copied() else { continue };
            self.erase_of(n, ids)?;
        }
        Ok(())
    }

    async fn files(&mut self) -> Result<BTreeSet<[u8; 32]>> {
        let mut files = self.files.clone();
        files.extend(all_of(&self.db, "SELECT DISTINCT hash FROM published", [], |r| r.get::<_, [u8; 32]>(0))?);
        Ok(files)
    }

    async fn commit(mut self) -> Result<Vec<(ProjectId, Epoch, Seq)>> {
        if self.project.is_some() {
            return Err(StoreError::Damaged("a project without an end"));
        }
        // After the ledger: of what was taken back, no word was ever listed.
        for n in all_of(&self.db, "SELECT n FROM projects", [], |r| r.get::<_, i64>(0))? {
            super::listed::fill(&self.db, n)?;
        }
        self.db.execute_batch("COMMIT").map_err(failure)?;
        self.open = false;
        // All of it into the one file, so that the folder can be moved.
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(failure)?;
        Ok(std::mem::take(&mut self.projects))
    }
}

impl SqliteFilling {
    fn take_state(&mut self, state: &StateRow) -> Result<()> {
        let project = self.project.ok_or(StoreError::Damaged("a row without a project"))?;
        let damaged = StoreError::Damaged("the state of something");
        let audience = audience_of(state.audience)?;
        let Ok(record) = Record::unpack(&state.packed) else { return Err(damaged) };
        if record.pack_whole() != state.packed.as_slice() {
            return Err(damaged);
        }
        let heads = record.pack();
        let named = record.pack_named();
        let n = self
            .db
            .prepare_cached(
                "INSERT INTO records (project, id, kind, seq, author, audience, heads, named) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )
            .and_then(|mut s| {
                s.insert(params![
                    project,
                    record.id.bytes(),
                    record.kind,
                    signed(record.seq.0),
                    record.author.bytes(),
                    audience.code(),
                    heads,
                    named
                ])
            })
            .map_err(failure)?;
        let (sum, records) = self.sums.entry(state.audience).or_default();
        *sum = sum.wrapping_add(digest_of(&heads));
        *records += 1;
        for person in holders(&record).iter().filter(|p| **p != NOBODY) {
            self.db
                .prepare_cached("INSERT INTO holders VALUES (?1, ?2)")
                .and_then(|mut s| s.execute(params![n, person.bytes()]))
                .map_err(failure)?;
        }
        for parent in parents(&record) {
            if !self.hang(project, n, parent)? {
                self.waiting.push((n, parent));
            }
        }
        if record.kind == project::PROJECT.id {
            let packs = record.versions(&project::PACK);
            self.files
                .extend(packs.iter().filter_map(|hex| blake3::Hash::from_hex(hex).ok()).map(|hash| *hash.as_bytes()));
        }
        Ok(())
    }

    /// False while the parent is not there.
    fn hang(&self, project: i64, child: i64, parent: RecordId) -> Result<bool> {
        let hung = self
            .db
            .prepare_cached("INSERT INTO hangs SELECT n, ?3 FROM records WHERE project = ?1 AND id = ?2")
            .and_then(|mut s| s.execute(params![project, parent.bytes(), child]))
            .map_err(failure)?;
        Ok(hung > 0)
    }

    fn end_project(&mut self, end: &SumsRow) -> Result<()> {
        let project = self.project.take().ok_or(StoreError::Damaged("a row without a project"))?;
        for (child, parent) in std::mem::take(&mut self.waiting) {
            // What it hung from may have been taken back.
            self.hang(project, child, parent)?;
        }
        let said: BTreeMap<u8, (u128, u64)> = end
            .sums
            .iter()
            .map(|s| (s.audience, (u128::from_be_bytes(s.sum), s.records)))
            .filter(|(_, (_, n))| *n > 0)
            .collect();
        let found = std::mem::take(&mut self.sums);
        self.erased.clear();
        if said != found {
            return Err(StoreError::Damaged("the sum of a project"));
        }
        for (audience, sum) in found {
            put_sum(&self.db, project, audience, sum)?;
        }
        Ok(())
    }

    fn erase_of(&self, project: i64, ids: &BTreeSet<RecordId>) -> Result<()> {
        let db = &self.db;
        let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<usize> {
            db.prepare_cached(sql).and_then(|mut s| s.execute(params)).map_err(failure)
        };
        let mut anew = BTreeSet::new();
        for id in ids {
            let seq = "(SELECT seq + 1 FROM projects WHERE n = ?1)";
            if run(
                &format!("INSERT OR IGNORE INTO erased (project, id, seq) VALUES (?1, ?2, {seq})"),
                params![project, id.bytes()],
            )? > 0
            {
                anew.insert(*id);
            }
            let of_it = |table: &str, column: &str| {
                run(
                    &format!(
                        "DELETE FROM {table} WHERE {column} = (SELECT n FROM records WHERE project = ?1 AND id = ?2)"
                    ),
                    params![project, id.bytes()],
                )
            };
            of_it("holders", "record")?;
            of_it("hangs", "parent")?;
            of_it("hangs", "child")?;
            touches::forget(db, project, *id)?;
            super::listed::erase(db, project, *id)?;
            run("DELETE FROM published WHERE project = ?1 AND record = ?2", params![project, id.bytes()])?;
            run("DELETE FROM records WHERE project = ?1 AND id = ?2", params![project, id.bytes()])?;
        }
        if anew.is_empty() {
            return Ok(());
        }
        run("UPDATE projects SET seq = seq + 1 WHERE n = ?1", params![project])?;
        // A few at a time: a statement that is read from is not written beside.
        let mut after = 0i64;
        loop {
            let sql =
                "SELECT n, body FROM batches WHERE project = ?1 AND n > ?2 AND body IS NOT NULL ORDER BY n LIMIT 64";
            let some =
                all_of(db, sql, params![project, after], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Vec<u8>>(1)?)))?;
            let Some((last, _)) = some.last() else { break };
            after = *last;
            for (n, body) in some {
                match empty(&body, ids).map_err(|_| StoreError::Damaged("a save"))? {
                    Emptied::Untouched => {}
                    Emptied::Partly(left) => {
                        run("UPDATE batches SET body = ?2 WHERE n = ?1", params![n, left])?;
                    }
                    Emptied::Wholly => {
                        run("UPDATE batches SET body = NULL WHERE n = ?1", params![n])?;
                    }
                }
            }
        }
        super::inbox::erase(db, project, ids)?;
        run("DELETE FROM digests WHERE project = ?1", params![project])?;
        let mut sums: BTreeMap<u8, (u128, u64)> = BTreeMap::new();
        let row = |r: &rusqlite::Row<'_>| Ok((r.get::<_, u8>(0)?, r.get::<_, Vec<u8>>(1)?));
        each_of(db, "SELECT audience, heads FROM records WHERE project = ?1", [project], row, |(audience, heads)| {
            let (sum, records) = sums.entry(audience).or_default();
            *sum = sum.wrapping_add(digest_of(&heads));
            *records += 1;
            Ok::<_, StoreError>(())
        })?;
        for (audience, sum) in sums {
            put_sum(db, project, audience, sum)?;
        }
        Ok(())
    }
}

fn put_sum(db: &Connection, project: i64, audience: u8, (sum, records): (u128, u64)) -> Result<()> {
    db.execute(
        "INSERT INTO digests VALUES (?1, ?2, ?3, ?4)",
        params![project, audience, sum.to_be_bytes(), signed(records)],
    )
    .map_err(failure)?;
    Ok(())
}
