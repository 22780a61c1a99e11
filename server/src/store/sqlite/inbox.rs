//! The inbox. What is decided, and what is taken back for good, is overwritten in the file.

use super::{Sqlite, failure, head, id, rooms::forgetting, signed, twins::both, unsigned, whole::all_of};
use crate::{
    gate::Grant,
    store::{
        Result, StoreError,
        inbox::{DECIDED_KEPT_MS, Decided, Handed, HandedId, Handing, Inbox, Lying, MostLying, OfHanded, ToDecide},
        whole::{Emptied, HandedRow, empty, is_as_it_came},
    },
};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::collections::BTreeSet;
use walkabout_protocol::{
    access::Actor,
    batch::{Body, Epoch},
    id::{DeviceId, PersonId, RecordId, SaveId},
    limits,
    schema::street_visit,
    wire::{HandedOver, Stands},
};

/// Of `handed.decided`.
const WAITS: u8 = 0;
const TAKEN_IN: u8 = 1;
const PUT_ASIDE: u8 = 2;
/// All of it was taken back for good.
const ERASED: u8 = 3;

/// Saves that wait for the coordinators. `body` goes once it is decided; `hash`: of the bytes as they came; `edits`: places of records, two bytes each.
pub(super) const HANDED: &str = "
CREATE TABLE handed (
    n INTEGER PRIMARY KEY, project INTEGER NOT NULL, person BLOB NOT NULL, save BLOB NOT NULL, id BLOB NOT NULL, device BLOB,
    epoch INTEGER NOT NULL, why TEXT NOT NULL, refused_change INTEGER NOT NULL, edits BLOB NOT NULL, body BLOB, hash BLOB NOT NULL,
    skew_ms INTEGER NOT NULL, handed_ms INTEGER NOT NULL, decided INTEGER NOT NULL DEFAULT 0, decided_ms INTEGER, decided_by BLOB,
    words TEXT, UNIQUE (project, person, save)
);
CREATE INDEX handed_by_id ON handed (project, id);
CREATE INDEX handed_waiting ON handed (project, person) WHERE decided = 0;
";

fn name_of(person: PersonId, save: SaveId) -> HandedId {
    let hash = blake3::hash(&[b"walkabout handed over".as_slice(), person.bytes(), save.bytes()].concat());
    let mut random = [0; 16];
    random.copy_from_slice(&hash.as_bytes()[..16]);
    HandedId::v4(random)
}

const fn told(stands: Stands) -> HandedOver {
    HandedOver { stands, words: None }
}

fn hand_over(db: &mut Connection, grant: &Grant, handing: &Handing) -> Result<HandedOver> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let me = grant.person();
    let known: Option<(u8, Option<String>)> = tx
        .prepare_cached("SELECT decided, words FROM handed WHERE project = ?1 AND person = ?2 AND save = ?3")
        .and_then(|mut s| {
            s.query_row(params![project, me.bytes(), handing.save.bytes()], |r| Ok((r.get(0)?, r.get(1)?))).optional()
        })
        .map_err(failure)?;
    // What lies among the saves meanwhile, by whatever way, is with the team.
    let among: Option<[u8; 32]> = tx
        .prepare_cached("SELECT hash FROM batches WHERE project = ?1 AND id = ?2 AND person = ?3")
        .and_then(|mut s| s.query_row(params![project, handing.save.bytes(), me.bytes()], |r| r.get(0)).optional())
        .map_err(failure)?;
    if let Some(hash) = among {
        let same = handing.bytes.as_ref().is_none_or(|bytes| hash == *blake3::hash(bytes).as_bytes());
        return Ok(told(if same { Stands::TakenIn } else { Stands::NotTaken }));
    }
    match known {
        Some((PUT_ASIDE, words)) => return Ok(HandedOver { stands: Stands::PutAside, words }),
        Some((ERASED, _)) => return Ok(told(Stands::Erased)),
        Some((WAITS, _)) => return Ok(told(Stands::Waiting)),
        // Taken in once, and lost since with the save itself: whoever holds it may hand it over anew.
        Some(_) => {
            tx.execute(
                "DELETE FROM handed WHERE project = ?1 AND person = ?2 AND save = ?3",
                params![project, me.bytes(), handing.save.bytes()],
            )
            .map_err(failure)?;
        }
        None => {}
    }
    let Some(bytes) = &handing.bytes else {
        tx.commit().map_err(failure)?;
        return Ok(told(Stands::Unknown));
    };
    let owner: Option<PersonId> = tx
        .prepare_cached("SELECT person FROM devices WHERE id = ?1 AND project = ?2")
        .and_then(|mut s| s.query_row(params![handing.device.bytes(), project], |r| id(r, 0)).optional())
        .map_err(failure)?;
    if owner.is_some_and(|owner| owner != me) || !may_lie_here(bytes, handing.save) {
        return Ok(told(Stands::NotTaken));
    }
    let erased: BTreeSet<RecordId> =
        all_of(&tx, "SELECT id FROM erased WHERE project = ?1", [project], |r| id(r, 0))?.into_iter().collect();
    let body = match without(bytes, &erased) {
        Some(body) => body,
        None => return Ok(told(Stands::Erased)),
    };
    let (saves, size): (u32, i64) = tx
        .prepare_cached(
            "SELECT COUNT(*), COALESCE(SUM(length(body)), 0) FROM handed WHERE project = ?1 AND person = ?2 AND decided = 0",
        )
        .and_then(|mut s| s.query_row(params![project, me.bytes()], |r| Ok((r.get(0)?, r.get(1)?))))
        .map_err(failure)?;
    let after = usize::try_from(size).unwrap_or(usize::MAX).saturating_add(bytes.len());
    if saves >= limits::HANDED_SAVES || after > limits::HANDED_BYTES {
        return Ok(told(Stands::Full));
    }
    tx.execute(
        "INSERT INTO handed (project, person, save, id, device, epoch, why, refused_change, edits, body, hash, skew_ms, handed_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            project,
            me.bytes(),
            handing.save.bytes(),
            name_of(me, handing.save).bytes(),
            owner.map(|_| *handing.device.bytes()),
            signed(handing.epoch.0),
            handing.why,
            handing.change,
            handing.edits.iter().flat_map(|place| place.to_be_bytes()).collect::<Vec<u8>>(),
            body,
            blake3::hash(bytes).as_bytes(),
            handing.skew_ms,
            handing.now_ms
        ],
    )
    .map_err(failure)?;
    // A commit of its own, so that whoever sits at the desk hears of it.
    tx.execute("UPDATE projects SET seq = seq + 1 WHERE n = ?1", [project]).map_err(failure)?;
    tx.commit().map_err(failure)?;
    Ok(told(Stands::Waiting))
}

/// What says that it is this save, or cannot be read; and nothing of who walked where, which is kept of nobody.
fn may_lie_here(bytes: &[u8], save: SaveId) -> bool {
    if bytes.len() > limits::BATCH_BYTES {
        return false;
    }
    let visit = street_visit::STREET_VISIT.id;
    match Body::from_bytes(bytes) {
        Ok(body) => body.id == save && body.records.iter().all(|touched| touched.kind != visit),
        Err(_) => !holds(bytes, visit.as_bytes()),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The bytes without what was taken back for good; nothing where nothing is left. What cannot be read and names such a record anywhere
/// goes whole.
fn without(bytes: &[u8], erased: &BTreeSet<RecordId>) -> Option<Vec<u8>> {
    match empty(bytes, erased) {
        Ok(Emptied::Untouched) => Some(bytes.to_vec()),
        Ok(Emptied::Partly(left)) => Some(left),
        Ok(Emptied::Wholly) => None,
        Err(_) => (!erased.iter().any(|record| holds(bytes, record.bytes()))).then(|| bytes.to_vec()),
    }
}

/// Takes back for good what the inbox holds of these records. Whoever calls has `secure_delete` on.
pub(super) fn erase(db: &Connection, project: i64, ids: &BTreeSet<RecordId>) -> Result<()> {
    let numbers: Vec<i64> =
        all_of(db, "SELECT n FROM handed WHERE project = ?1 AND body IS NOT NULL", [project], |r| r.get(0))?;
    for n in numbers {
        let body: Vec<u8> = db.query_row("SELECT body FROM handed WHERE n = ?1", [n], |r| r.get(0)).map_err(failure)?;
        match without(&body, ids) {
            Some(left) if left == body => {}
            Some(left) => {
                db.execute("UPDATE handed SET body = ?2 WHERE n = ?1", params![n, left]).map_err(failure)?;
            }
            None => {
                let sql = "UPDATE handed SET body = NULL, decided = ?2, decided_ms = handed_ms WHERE n = ?1";
                db.execute(sql, params![n, ERASED]).map_err(failure)?;
            }
        }
    }
    Ok(())
}

/// Each of what was handed over: the id of the save where its bytes are not those that came, or are not there while it waits.
pub(super) fn damaged(db: &Connection, project: i64, erased: &BTreeSet<RecordId>) -> Result<Vec<Option<String>>> {
    let sql = "SELECT save, body, hash, id, person, decided FROM handed WHERE project = ?1";
    all_of(db, sql, [project], |r| {
        let (save, body, hash): (SaveId, Option<Vec<u8>>, [u8; 32]) = (id(r, 0)?, r.get(1)?, r.get(2)?);
        let named = id::<OfHanded>(r, 3)? == name_of(id(r, 4)?, save);
        let waits = r.get::<_, u8>(5)? == WAITS;
        let well = named && body.map_or(!waits, |body| waits && is_as_it_came(&body, &hash, erased));
        Ok((!well).then(|| save.to_string()))
    })
}

const WAITING: &str = "h.project = ?1 AND h.decided = 0
    AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.project = h.project AND b.id = h.save AND b.person = h.person)";

fn how_many_wait(db: &Connection, grant: &Grant) -> Result<u64> {
    let (project, _) = head(db, grant)?;
    db.prepare_cached(&format!("SELECT COUNT(*) FROM handed h WHERE {WAITING}"))
        .and_then(|mut s| s.query_row([project], |r| r.get::<_, i64>(0)))
        .map(unsigned)
        .map_err(failure)
}

fn lying(db: &Connection, grant: &Grant, most: MostLying) -> Result<Lying> {
    let (project, _) = head(db, grant)?;
    let mut lying = Lying { total: how_many_wait(db, grant)?, ..Lying::default() };
    let sql = format!(
        "SELECT h.id, h.save, h.person, COALESCE(p.name, ''), COALESCE(p.active, 0), h.handed_ms, h.skew_ms, h.why, h.refused_change, h.body
         FROM handed h LEFT JOIN people p ON p.project = h.project AND p.id = h.person
         WHERE {WAITING} ORDER BY h.n"
    );
    let mut find = db.prepare_cached(&sql).map_err(failure)?;
    let mut rows = find.query([project]).map_err(failure)?;
    let mut bytes = 0;
    while lying.waiting.len() < most.waiting && bytes <= most.bytes {
        let Some(row) = rows.next().map_err(failure)? else { break };
        let handed = handed(row).map_err(failure)?;
        bytes += handed.body.as_ref().map_or(0, Vec::len);
        lying.waiting.push(handed);
    }
    let sql =
        "SELECT h.id, COALESCE(p.name, ''), h.handed_ms, h.decided_ms, COALESCE(d.name, ''), h.words FROM handed h
         LEFT JOIN people p ON p.project = h.project AND p.id = h.person
         LEFT JOIN people d ON d.project = h.project AND d.id = h.decided_by
         WHERE h.project = ?1 AND h.decided IN (1, 2) ORDER BY h.decided_ms DESC, h.n DESC LIMIT ?2";
    let most = i64::try_from(most.decided).unwrap_or(i64::MAX);
    lying.decided = all_of(db, sql, params![project, most], |r| {
        Ok(Decided {
            id: id(r, 0)?,
            name: r.get(1)?,
            handed_ms: r.get(2)?,
            decided_ms: r.get(3)?,
            by: r.get(4)?,
            words: r.get(5)?,
        })
    })?;
    Ok(lying)
}

fn handed(row: &Row<'_>) -> rusqlite::Result<Handed> {
    Ok(Handed {
        id: id(row, 0)?,
        save: id(row, 1)?,
        person: id(row, 2)?,
        name: row.get(3)?,
        active: row.get(4)?,
        handed_ms: row.get(5)?,
        skew_ms: row.get(6)?,
        why: row.get(7)?,
        change: row.get(8)?,
        body: row.get(9)?,
    })
}

/// What waits by this name.
pub(super) fn to_decide(db: &Connection, project: i64, of: HandedId) -> Result<Option<ToDecide>> {
    db.prepare_cached(
        "SELECT h.save, h.person, p.role, h.device, h.epoch, h.edits, h.skew_ms, h.body, h.hash FROM handed h
         LEFT JOIN people p ON p.project = h.project AND p.id = h.person AND p.active = 1
         WHERE h.project = ?1 AND h.id = ?2 AND h.decided = 0",
    )
    .and_then(|mut s| {
        s.query_row(params![project, of.bytes()], |r| {
            let person = id(r, 1)?;
            let role = r.get::<_, Option<u8>>(2)?.map(|_| super::role(r, 2)).transpose()?;
            let edits: Vec<u8> = r.get(5)?;
            Ok(ToDecide {
                save: id(r, 0)?,
                person,
                maker: role.map(|role| Actor { person, role }),
                device: r.get::<_, Option<[u8; 16]>>(3)?.map(DeviceId::from_bytes),
                epoch: Epoch(unsigned(r.get(4)?)),
                edits: edits.as_chunks::<2>().0.iter().map(|place| u16::from_be_bytes(*place)).collect(),
                skew_ms: r.get(6)?,
                body: r.get(7)?,
                hash: r.get(8)?,
            })
        })
        .optional()
    })
    .map_err(failure)
}

/// Its words go, and what is left says what was decided, when and by whom. False where no such thing waits.
pub(super) fn decide(
    db: &Connection,
    grant: &Grant,
    project: i64,
    of: HandedId,
    words: Option<&str>,
    now_ms: i64,
) -> Result<bool> {
    if to_decide(db, project, of)?.is_none() {
        return Ok(false);
    }
    let decided = if words.is_some() { PUT_ASIDE } else { TAKEN_IN };
    forgetting(
        db,
        "UPDATE handed SET body = NULL, decided = ?3, decided_ms = ?4, decided_by = ?5, words = ?6
         WHERE project = ?1 AND id = ?2 AND decided = 0",
        params![project, of.bytes(), decided, now_ms, grant.person().bytes(), words],
    )?;
    Ok(true)
}

fn put_aside(db: &mut Connection, grant: &Grant, of: HandedId, words: &str, now_ms: i64) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    if !decide(&tx, grant, project, of, Some(words), now_ms)? {
        return Ok(false);
    }
    tx.execute("UPDATE projects SET seq = seq + 1 WHERE n = ?1", [project]).map_err(failure)?;
    tx.commit().map_err(failure)?;
    Ok(true)
}

/// What was decided long ago goes, and what came to lie among the saves by another way.
pub(super) fn sweep(db: &Connection, now_ms: i64) -> Result<()> {
    for handed in both("handed") {
        let old = format!("DELETE FROM {handed} WHERE decided <> 0 AND decided_ms <= ?1");
        forgetting(db, &old, [now_ms - DECIDED_KEPT_MS])?;
        let among = format!(
            "DELETE FROM {handed} WHERE decided = 0 AND EXISTS
               (SELECT 1 FROM batches b WHERE b.project = {handed}.project AND b.id = {handed}.save AND b.person = {handed}.person)"
        );
        forgetting(db, &among, [])?;
    }
    Ok(())
}

pub(super) fn dump(row: &Row<'_>) -> rusqlite::Result<HandedRow> {
    Ok(HandedRow {
        person: id(row, 0)?,
        save: id(row, 1)?,
        device: row.get::<_, Option<[u8; 16]>>(2)?.map(DeviceId::from_bytes),
        epoch: Epoch(unsigned(row.get(3)?)),
        why: row.get(4)?,
        change: row.get(5)?,
        edits: super::whole::bytes(row, 6)?,
        body: row.get::<_, Option<Vec<u8>>>(7)?.map(Into::into),
        hash: row.get(8)?,
        skew_ms: row.get(9)?,
        handed_ms: row.get(10)?,
        decided: row.get(11)?,
        decided_ms: row.get(12)?,
        decided_by: row.get::<_, Option<[u8; 16]>>(13)?.map(PersonId::from_bytes),
        words: row.get(14)?,
    })
}

pub(super) const DUMPED: &str =
    "SELECT person, save, device, epoch, why, refused_change, edits, body, hash, skew_ms, handed_ms,
    decided, decided_ms, decided_by, words FROM handed WHERE project = ?1 ORDER BY n";

/// From a backup. What cannot be, or was damaged there, is no reason to lose the rest.
pub(super) fn take(db: &Connection, project: i64, row: &HandedRow) -> Result<()> {
    if row.decided > ERASED {
        return Err(StoreError::Damaged("what was handed over"));
    }
    db.execute(
        "INSERT INTO handed (project, person, save, id, device, epoch, why, refused_change, edits, body, hash, skew_ms, handed_ms, decided,
            decided_ms, decided_by, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            project,
            row.person.bytes(),
            row.save.bytes(),
            name_of(row.person, row.save).bytes(),
            row.device.map(|d| *d.bytes()),
            signed(row.epoch.0),
            row.why,
            row.change,
            row.edits.as_slice(),
            row.body.as_ref().map(|body| body.as_slice()),
            row.hash,
            row.skew_ms,
            row.handed_ms,
            row.decided,
            row.decided_ms,
            row.decided_by.map(|p| *p.bytes()),
            row.words
        ],
    )
    .map_err(failure)?;
    Ok(())
}

impl Inbox for Sqlite {
    async fn hand_over(&self, grant: &Grant, handing: Handing) -> Result<HandedOver> {
        let stands = self.with_writer(|db| hand_over(db, grant, &handing)).await?;
        self.news().tell(grant.project());
        Ok(stands)
    }

    async fn lying(&self, grant: &Grant, most: MostLying) -> Result<Lying> {
        lying(self.reader()?.db()?, grant, most)
    }

    async fn how_many_wait(&self, grant: &Grant) -> Result<u64> {
        how_many_wait(self.reader()?.db()?, grant)
    }

    async fn put_aside(&self, grant: &Grant, id: HandedId, words: &str, now_ms: i64) -> Result<bool> {
        let done = self.with_writer(|db| put_aside(db, grant, id, words, now_ms)).await?;
        self.news().tell(grant.project());
        Ok(done)
    }
}
