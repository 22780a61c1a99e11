//! Is what lies in the database what was sent? Looks at one view, changes nothing, and names what is wrong by its ids alone.

use super::{
    Sqlite, failure, id,
    last_commit::Left,
    listed::bin_code,
    reading::audience_of,
    save_sums::{self, BESIDE},
    touches, twins, unsigned,
    writing::{parents, whole},
};
use crate::{
    data_folder::DataFolder,
    gate::NOBODY,
    store::{Result, StoreError, UploadId, whole::is_as_it_came},
};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    audience::{Audience, audience, holders},
    batch::{Body, Seq},
    id::{PersonId, ProjectId, RecordId, SaveId},
    merge::{self, Written},
    schema::{self, project, street_visit},
    state::Record,
    wire::digest_of,
};

/// States that are made again from what was sent, where not all of them are.
const SAMPLE: i64 = 1_000;
/// As many at a time, so that a large project fits in a small machine.
const AT_A_TIME: usize = 10_000;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The file itself.
    Database,
    /// Each save has the bytes that it came with.
    Saves,
    /// Each record is what its saves make of it.
    States,
    /// Who may read it, who holds it and what it hangs from are what it says.
    Access,
    /// Who is of the team, with which phones and by which codes, and who signs in.
    People,
    /// All else of which nothing else tells: files that came, what left, what was taken back, who is out, what waits for the coordinators.
    Else,
    /// What lists, maps and searches say is what the records say.
    Lists,
    /// The sums that phones compare theirs with.
    Sums,
    /// Numbers of commits.
    Counters,
    /// The files of photos and area packs.
    Photos,
}

impl What {
    pub const fn word(self) -> &'static str {
        match self {
            What::Database => "database",
            What::Saves => "saves",
            What::States => "states",
            What::Access => "access",
            What::People => "people",
            What::Else => "else",
            What::Lists => "lists",
            What::Sums => "sums",
            What::Counters => "counters",
            What::Photos => "photos",
        }
    }
}

/// What came of looking.
#[derive(Clone, Debug)]
pub struct Check {
    pub what: What,
    pub looked_at: u64,
    /// By id; never a word of what it holds.
    pub wrong: Vec<String>,
}

/// How far the last backup reaches.
#[derive(Clone, Debug)]
pub struct Stands {
    pub project: ProjectId,
    pub name: String,
    pub seq: Seq,
    pub durable: Seq,
}

#[derive(Clone, Debug, Default)]
pub struct Examined {
    pub checks: Vec<Check>,
    pub projects: Vec<Stands>,
    /// Files that something names, with their lengths where it says them.
    pub files: BTreeMap<[u8; 32], Option<u64>>,
    /// Unfinished files that may still come.
    pub unfinished: BTreeSet<UploadId>,
}

impl Sqlite {
    /// Looks at everything; with `all` also at what takes long.
    ///
    /// # Errors
    /// Where the database cannot be read at all.
    pub fn examine(&self, _folder: &DataFolder, all: bool) -> Result<Examined> {
        let lent = self.reader()?;
        let db = lent.db()?;
        db.execute_batch("BEGIN").map_err(failure)?;
        let mut found = Examined { checks: vec![database(db, all)?], ..Examined::default() };
        let mut checks: BTreeMap<What, Check> = BTreeMap::new();
        for what in [What::Saves, What::States, What::Access, What::Sums, What::Counters] {
            checks.insert(what, Check { what, looked_at: 0, wrong: Vec::new() });
        }
        if all {
            checks.insert(What::Lists, Check { what: What::Lists, looked_at: 0, wrong: Vec::new() });
        }
        for what in [What::People, What::Else] {
            let (looked_at, wrong) = twins::differing(db, what)?;
            checks.insert(what, Check { what, looked_at, wrong });
        }
        for (n, stands) in projects(db)? {
            let mut of = Of { db, project: n, stands: &stands, checks: &mut checks, files: &mut found.files };
            of.saves()?;
            of.records(all)?;
            of.states(all)?;
            of.counters()?;
            found.projects.push(stands);
        }
        found.checks.extend(checks.into_values());
        let mut statement = db.prepare("SELECT hash, bytes FROM published").map_err(failure)?;
        let mut rows = statement.query([]).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            found.files.insert(row.get(0).map_err(failure)?, Some(unsigned(row.get(1).map_err(failure)?)));
        }
        found.unfinished = ids(db, "SELECT id FROM uploads", [])?.into_iter().collect();
        Ok(found)
    }
}

fn ids<T>(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<walkabout_protocol::id::Id<T>>> {
    db.prepare_cached(sql).and_then(|mut s| s.query_map(params, |row| id(row, 0))?.collect()).map_err(failure)
}

fn database(db: &Connection, all: bool) -> Result<Check> {
    let pragma = if all { "PRAGMA integrity_check(20)" } else { "PRAGMA quick_check(20)" };
    let said: Vec<String> =
        db.prepare(pragma).and_then(|mut s| s.query_map([], |row| row.get(0))?.collect()).map_err(failure)?;
    let wrong = if said == ["ok"] { Vec::new() } else { said };
    Ok(Check { what: What::Database, looked_at: 1, wrong })
}

fn projects(db: &Connection) -> Result<Vec<(i64, Stands)>> {
    db.prepare("SELECT n, id, name, seq, durable FROM projects ORDER BY n")
        .and_then(|mut s| {
            s.query_map([], |row| {
                let stands = Stands {
                    project: id(row, 1)?,
                    name: row.get(2)?,
                    seq: Seq(unsigned(row.get(3)?)),
                    durable: Seq(unsigned(row.get(4)?)),
                };
                Ok((row.get(0)?, stands))
            })?
            .collect()
        })
        .map_err(failure)
}

/// One project under examination.
struct Of<'a> {
    db: &'a Connection,
    project: i64,
    stands: &'a Stands,
    checks: &'a mut BTreeMap<What, Check>,
    files: &'a mut BTreeMap<[u8; 32], Option<u64>>,
}

impl Of<'_> {
    fn looked(&mut self, what: What, wrong: Option<String>) {
        if let Some(check) = self.checks.get_mut(&what) {
            check.looked_at += 1;
            check.wrong.extend(wrong);
        }
    }

    fn saves(&mut self) -> Result<()> {
        let db = self.db;
        let erased: BTreeSet<RecordId> =
            ids(db, "SELECT id FROM erased WHERE project = ?1", [self.project])?.into_iter().collect();
        let sql = format!("SELECT id, body, hash, n, sum, {BESIDE} FROM batches WHERE project = ?1 ORDER BY n");
        let mut statement = db.prepare(&sql).map_err(failure)?;
        let mut rows = statement.query([self.project]).map_err(failure)?;
        let mut touched = 0u64;
        while let Some(row) = rows.next().map_err(failure)? {
            let save: SaveId = id(row, 0).map_err(failure)?;
            let body: Option<Vec<u8>> = row.get(1).map_err(failure)?;
            let hash: [u8; 32] = row.get(2).map_err(failure)?;
            let sum: Option<i64> = row.get(4).map_err(failure)?;
            let beside = sum == Some(save_sums::of_row(row, 5).map_err(failure)?);
            let well = beside && body.as_ref().is_none_or(|body| is_as_it_came(body, &hash, &erased));
            // What it touches is written down beside it, for the history of each.
            let mut told = true;
            if let Some(Ok(body)) = body.map(|body| Body::from_bytes(&body)) {
                let records = touches::of_body(db, self.project, &body)?;
                touched += records.len() as u64;
                told = touches::are_told(db, self.project, row.get(3).map_err(failure)?, &records)?;
            }
            self.looked(What::Saves, (!well || !told).then(|| save.to_string()));
        }
        for wrong in super::inbox::damaged(db, self.project, &erased)? {
            self.looked(What::Saves, wrong);
        }
        if touches::count(db, self.project)? != touched {
            self.looked(What::Saves, Some(self.stands.project.to_string()));
        }
        Ok(())
    }

    /// Sums, access, and the packs that the project names, in one walk over all records.
    fn records(&mut self, all: bool) -> Result<()> {
        let db = self.db;
        let mut sums: BTreeMap<u8, (u128, u64)> = BTreeMap::new();
        let mut left = Left::default();
        let mut statement = db
            .prepare(
                "SELECT n, id, audience, heads, named, kind, author, seq FROM records WHERE project = ?1 ORDER BY n",
            )
            .map_err(failure)?;
        let mut rows = statement.query([self.project]).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let n: i64 = row.get(0).map_err(failure)?;
            let record_id: RecordId = id(row, 1).map_err(failure)?;
            let code: u8 = row.get(2).map_err(failure)?;
            let heads: Vec<u8> = row.get(3).map_err(failure)?;
            let (sum, records) = sums.entry(code).or_default();
            *sum = sum.wrapping_add(digest_of(&heads));
            *records += 1;
            let named: Vec<u8> = row.get(4).map_err(failure)?;
            let Ok(record) = Record::unpack(&whole(&heads, &named)) else {
                self.looked(What::States, Some(record_id.to_string()));
                continue;
            };
            let kind: String = row.get(5).map_err(failure)?;
            let author: PersonId = id(row, 6).map_err(failure)?;
            let seq = Seq(unsigned(row.get(7).map_err(failure)?));
            let same = record.id == record_id && record.kind == kind && record.author == author && record.seq == seq;
            let well = same && self.access(n, &record, audience_of(code)?)? && self.is_listed(n, &record, code)?;
            self.looked(What::Access, (!well).then(|| record_id.to_string()));
            if all {
                let well = super::listed::says(db, self.project, n, &record, &mut left)?;
                self.looked(What::Lists, (!well).then(|| record_id.to_string()));
            }
            if record.kind == project::PROJECT.id {
                let packs = record.versions(&project::PACK);
                self.files.extend(
                    packs.iter().filter_map(|hex| blake3::Hash::from_hex(hex).ok()).map(|h| (*h.as_bytes(), None)),
                );
            }
        }
        // What was taken back, and is still listed.
        let left = "SELECT id FROM listed WHERE project = ?1 AND n NOT IN (SELECT n FROM records WHERE project = ?1)";
        let still: Vec<RecordId> = ids(db, left, [self.project])?;
        for left in still {
            self.looked(What::Access, Some(left.to_string()));
        }
        if all {
            for n in super::listed::searched_in_vain(db, self.project)? {
                self.looked(What::Lists, Some(format!("row {n} of what is searched")));
            }
        }
        let said: BTreeMap<u8, (u128, u64)> = db
            .prepare("SELECT audience, sum, records FROM digests WHERE project = ?1 AND (records > 0 OR sum <> zeroblob(16))")
            .and_then(|mut s| {
                s.query_map([self.project], |row| {
                    Ok((row.get(0)?, (u128::from_be_bytes(row.get(1)?), unsigned(row.get(2)?))))
                })?
                .collect()
            })
            .map_err(failure)?;
        let well = said == sums;
        self.looked(What::Sums, (!well).then(|| self.stands.project.to_string()));
        Ok(())
    }

    fn access(&self, n: i64, record: &Record, kept: Audience) -> Result<bool> {
        let db = self.db;
        let mut held: Vec<PersonId> = ids(db, "SELECT person FROM holders WHERE record = ?1 ORDER BY person", [n])?;
        held.sort_unstable();
        let mut hold = holders(record);
        hold.retain(|p| *p != NOBODY);
        if held != hold {
            return Ok(false);
        }
        let hung: BTreeSet<RecordId> =
            ids(db, "SELECT r.id FROM hangs h JOIN records r ON r.n = h.parent WHERE h.child = ?1", [n])?
                .into_iter()
                .collect();
        let above = parents(record);
        let mut audiences = Vec::new();
        let mut here = BTreeSet::new();
        for of in &above {
            let code: Vec<u8> = db
                .prepare_cached("SELECT audience FROM records WHERE project = ?1 AND id = ?2")
                .and_then(|mut s| s.query_map(params![self.project, of.bytes()], |row| row.get(0))?.collect())
                .map_err(failure)?;
            for code in code {
                here.insert(*of);
                audiences.push(Some(audience_of(code)?));
            }
        }
        // What it hung from was taken back: its circle is as it was then.
        if here.len() < above.len() {
            return Ok(hung == here);
        }
        let hangs = schema::kind(&record.kind).is_some_and(|k| !k.of.is_empty());
        let narrowest = audiences.iter().filter(|_| hangs).map(|parent| audience(record, *parent)).min();
        Ok(hung == here && narrowest.unwrap_or_else(|| audience(record, None)) == kept)
    }

    /// Lists and maps ask their own row who may read a record: it must say the same as the record.
    fn is_listed(&self, n: i64, record: &Record, audience: u8) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM listed WHERE n = ?1 AND project = ?2 AND id = ?3 AND author = ?4 AND audience = ?5 AND bin = ?6")
            .and_then(|mut s| {
                let (id, author) = (record.id.bytes(), record.author.bytes());
                s.exists(params![n, self.project, id, author, audience, bin_code(record.bin())])
            })
            .map_err(failure)
    }

    /// Makes records again from what was sent. When it was written is taken from the record itself: the phone's clock is not kept.
    fn states(&mut self, all: bool) -> Result<()> {
        let db = self.db;
        let most = if all { i64::MAX } else { SAMPLE };
        // Spread over all of them, and the same ones each time. Who walked where is kept without its saves.
        let sql =
            "SELECT id FROM records WHERE project = ?1 AND kind <> ?2 ORDER BY (n * 2654435761) % 1000003, n LIMIT ?3";
        let chosen: Vec<RecordId> = ids(db, sql, params![self.project, street_visit::STREET_VISIT.id, most])?;
        for some in chosen.chunks(AT_A_TIME) {
            self.states_of(some)?;
        }
        Ok(())
    }

    fn states_of(&mut self, some: &[RecordId]) -> Result<()> {
        struct Again {
            kept: Vec<u8>,
            times: BTreeMap<SaveId, i64>,
            again: Record,
            author: Option<PersonId>,
        }
        let db = self.db;
        let mut work: BTreeMap<RecordId, Again> = BTreeMap::new();
        for record in some {
            // One that cannot be unpacked is told of already.
            let Ok(Some(stored)) = super::reading::stored(db, self.project, *record) else { continue };
            let kept = stored.record;
            let times = kept.fields().flat_map(|(_, r)| r.heads()).map(|h| (h.at.batch, h.time_ms)).collect();
            let mut again = Record::new(kept.id, &kept.kind, kept.author);
            again.seq = kept.seq;
            work.insert(*record, Again { kept: kept.pack_whole(), times, again, author: None });
        }
        let mut statement = db
            .prepare_cached("SELECT person, body FROM batches WHERE project = ?1 AND body IS NOT NULL ORDER BY n")
            .map_err(failure)?;
        let mut rows = statement.query([self.project]).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let by = row.get::<_, Option<[u8; 16]>>(0).map_err(failure)?.map_or(NOBODY, PersonId::from_bytes);
            let body: Vec<u8> = row.get(1).map_err(failure)?;
            // One that cannot be read is told of among the saves.
            let Ok(body) = Body::from_bytes(&body) else { continue };
            for (at, touched, change) in body.changes() {
                if let Some(work) = work.get_mut(&touched.id) {
                    let time_ms = work.times.get(&body.id).copied().unwrap_or_default();
                    merge::apply(
                        &mut work.again,
                        at,
                        change,
                        Written { by, time_ms, offset_min: body.made.offset_min },
                    );
                    work.author.get_or_insert(by);
                }
            }
        }
        for (record, work) in work {
            let well = work.again.pack_whole() == work.kept && work.author == Some(work.again.author);
            self.looked(What::States, (!well).then(|| record.to_string()));
        }
        Ok(())
    }

    fn counters(&mut self) -> Result<()> {
        let well: bool = self
            .db
            .query_row(
                "SELECT p.people_seq <= p.seq AND p.durable <= p.seq
                    AND NOT EXISTS (SELECT 1 FROM records WHERE project = p.n AND seq > p.seq)
                    AND NOT EXISTS (SELECT 1 FROM batches WHERE project = p.n AND seq > p.seq)
                    AND (SELECT COUNT(*) = COUNT(DISTINCT seq) FROM batches WHERE project = p.n)
                 FROM projects p WHERE p.n = ?1",
                [self.project],
                |row| row.get(0),
            )
            .map_err(failure)?;
        self.looked(What::Counters, (!well).then(|| self.stands.project.to_string()));
        Ok(())
    }
}

/// For the sentence where the database cannot even be opened.
pub fn is_damage(e: &StoreError) -> bool {
    matches!(e, StoreError::Damaged(_) | StoreError::Database(_))
}
