//! Looks a phone's disk over: does everything that lies there agree with everything else? What it finds is told, not mended.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, types::FromSql};
use walkabout_core::{
    Phone,
    screens::{list::Query, my_work::Journey},
    store::{Fate, Handed, title},
};
use walkabout_protocol::{
    audience::Audience,
    batch::{Body, Op},
    id::RecordId,
    schema::{PhotoFile, Typed, photo},
    state::Bin,
    wire::{Variant, digest_of},
};

use crate::{World, phone::DATABASE};

type Found<T> = Result<T, Box<dyn std::error::Error>>;

/// Everything that is not as it should be; empty where all is well. The phone is the open one of that world.
pub fn examine(world: &World, phone: &Phone) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Err(e) = look(world, phone, &mut wrong) {
        wrong.push(format!("cannot be read: {e}"));
    }
    wrong
}

fn column<T: FromSql>(db: &Connection, sql: &str) -> Found<Vec<T>> {
    let mut rows = db.prepare(sql)?;
    let rows = rows.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn look(world: &World, phone: &Phone, wrong: &mut Vec<String>) -> Found<()> {
    let db = world.connect(DATABASE)?;
    if phone.store().was_set_aside() {
        wrong.push("the database was set aside as damaged".into());
    }
    for line in column::<String>(&db, "PRAGMA integrity_check")? {
        if line != "ok" {
            wrong.push(format!("SQLite says: {line}"));
        }
    }
    db.execute_batch("INSERT INTO words (words) VALUES ('integrity-check')")?;
    rules(&db, wrong)?;
    if phone.member().is_some() {
        saves(&db, phone, wrong)?;
        items(&db, phone, wrong)?;
        compare_journeys(phone, wrong)?;
    }
    states(&db, wrong)?;
    files(world, &db, wrong)?;
    phone.store().progress()?;
    Ok(())
}

/// What must never be found, as questions.
const NEVER: &[(&str, &str)] = &[
    ("a save in no known state", "SELECT n FROM batch WHERE state NOT BETWEEN 0 AND 5"),
    ("a waiting save without its words", "SELECT n FROM batch WHERE state IN (0, 2) AND body IS NULL"),
    (
        "a save without its sum",
        "SELECT n FROM batch WHERE body IS NOT NULL AND (sum IS NULL OR length(sum) NOT IN (16, 24))",
    ),
    ("an arrived save without its number", "SELECT n FROM batch WHERE state = 1 AND (seq IS NULL OR offered = 0)"),
    ("a refused save without its reason", "SELECT n FROM batch WHERE state = 2 AND (why IS NULL OR offered = 0)"),
    ("an erased save with words", "SELECT n FROM batch WHERE state = 3 AND body IS NOT NULL"),
    (
        "a save of this phone that nothing shows",
        "SELECT n FROM batch WHERE state = 0 AND n NOT IN (SELECT n FROM overlay)",
    ),
    ("an overlay of no save", "SELECT n FROM overlay WHERE n NOT IN (SELECT n FROM batch)"),
    ("an overlay of an erased save", "SELECT o.n FROM overlay o JOIN batch b USING (n) WHERE b.state = 3"),
    ("an overlay of what is given up", "SELECT o.n FROM overlay o JOIN batch b USING (n) WHERE b.state = 4"),
    ("a file of no save", "SELECT batch FROM file WHERE batch NOT IN (SELECT n FROM batch)"),
    ("words of nothing", "SELECT id FROM words_docsize WHERE id NOT IN (SELECT n FROM item)"),
    ("words of what is care", "SELECT d.id FROM words_docsize d JOIN item ON item.n = d.id WHERE care = 1"),
    (
        "an open word of what is care",
        "SELECT n FROM item WHERE care = 1 AND coalesce(title, capital, street, lon, morton) IS NOT NULL",
    ),
    ("words of what is in the bin", "SELECT d.id FROM words_docsize d JOIN item ON item.n = d.id WHERE bin = 1"),
    (
        "a title that cannot be found",
        "SELECT n FROM item WHERE title IS NOT NULL AND bin <> 1 AND n NOT IN (SELECT id FROM words_docsize)",
    ),
    (
        "two ways to go on reading",
        "SELECT 1 FROM meta WHERE key = 'first' AND EXISTS (SELECT 1 FROM meta WHERE key = 'cursor')",
    ),
];

fn rules(db: &Connection, wrong: &mut Vec<String>) -> Found<()> {
    for (what, question) in NEVER {
        for n in column::<i64>(db, question)? {
            wrong.push(format!("{what}: {n}"));
        }
    }
    Ok(())
}

/// A save is its batch, what it lays over records, and the rows of its files: all of them or none.
fn saves(db: &Connection, phone: &Phone, wrong: &mut Vec<String>) -> Found<()> {
    for waiting in phone.store().waiting(usize::MAX, usize::MAX)? {
        let body = Body::from_bytes(&waiting.bytes)?;
        if body.id != waiting.id {
            wrong.push(format!("save {} holds the words of another", waiting.n));
        }
        let named: BTreeSet<RecordId> = body.records.iter().map(|r| r.id).collect();
        let laid: BTreeSet<RecordId> =
            column::<[u8; 16]>(db, &format!("SELECT record FROM overlay WHERE n = {}", waiting.n))?
                .into_iter()
                .map(RecordId::from_bytes)
                .collect();
        if named != laid {
            wrong.push(format!("save {} names {} records and lies over {}", waiting.n, named.len(), laid.len()));
        }
        for (_, touched, change) in body.changes().filter(|(_, t, _)| t.kind == photo::PHOTO.id) {
            let variant = Variant::ALL.into_iter().find(|v| v.field().spec.id == change.field);
            let (Some(variant), Op::Set(value)) = (variant, &change.op) else { continue };
            let file = PhotoFile::from_value(value).ok_or("a photo without its file")?;
            let rows: u32 = db.query_row(
                "SELECT count(*) FROM file WHERE record = ?1 AND variant = ?2 AND hash = ?3 AND batch = ?4",
                (touched.id.bytes(), variant as i64, file.hash, waiting.n),
                |r| r.get(0),
            )?;
            if rows != 1 {
                wrong.push(format!("save {} names a {} that nobody will send", waiting.n, variant.word()));
            }
        }
    }
    Ok(())
}

/// `(kind, bin, care, title, parent)`
type Listed = (String, i64, bool, Option<String>, Option<[u8; 16]>);

/// What is listed is what the states and one's own saves make, no more and no less.
fn items(db: &Connection, phone: &Phone, wrong: &mut Vec<String>) -> Found<()> {
    let known = column::<[u8; 16]>(db, "SELECT id FROM state UNION SELECT record FROM overlay")?;
    let mut listed: BTreeMap<[u8; 16], Listed> = BTreeMap::new();
    let mut rows = db.prepare("SELECT id, kind, bin, care, title, parent FROM item")?;
    let mut rows = rows.query([])?;
    while let Some(r) = rows.next()? {
        listed.insert(r.get(0)?, (r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?));
    }
    for id in known {
        let Some((record, audience)) = phone.store().record(RecordId::from_bytes(id))? else { continue };
        let care = audience < Audience::Team;
        let bin = match record.bin() {
            Bin::Out => 0,
            Bin::In => 1,
            Bin::Disputed => 2,
        };
        let title = title(&record).filter(|_| !care).map(str::to_owned);
        let parent = record.get(&photo::OF).map(|of| *of.bytes());
        let meant = (record.kind.clone(), bin, care, title, parent);
        match listed.remove(&id) {
            None => wrong.push(format!("a {} that is in no list", record.kind)),
            Some(found) if found != meant => wrong.push(format!("listed as {found:?}, is {meant:?}")),
            Some(_) => {}
        }
    }
    for (kind, ..) in listed.values() {
        wrong.push(format!("a {kind} that is listed and does not exist"));
    }
    for item in phone.list(&Query::default())? {
        let Some(title) = item.0.title.filter(|_| !item.0.care) else { continue };
        let found = phone.list(&Query { near: None, text: Some(title.clone()) })?;
        if !found.iter().any(|f| f.0.id == item.0.id) {
            wrong.push(format!("{title} is not found by its own name"));
        }
    }
    Ok(())
}

/// The digest is the sum of what lies here.
fn states(db: &Connection, wrong: &mut Vec<String>) -> Found<()> {
    let mut sum = 0_u128;
    let mut rows = db.prepare("SELECT digest, sealed, packed FROM state")?;
    let mut rows = rows.query([])?;
    while let Some(r) = rows.next()? {
        let digest = u128::from_be_bytes(r.get(0)?);
        sum = sum.wrapping_add(digest);
        if !r.get::<_, bool>(1)? && digest != digest_of(&r.get::<_, Vec<u8>>(2)?) {
            wrong.push("a state that its digest does not fit".into());
        }
    }
    let kept = column::<Vec<u8>>(db, "SELECT value FROM meta WHERE key = 'digest'")?.pop();
    if kept.and_then(|k| k.try_into().ok()).map_or(0, u128::from_be_bytes) != sum {
        wrong.push("the digest is not the sum of the states".into());
    }
    Ok(())
}

/// Every file that is still to be sent or shown is there, whole; and no file bears a name that its bytes do not have.
fn files(world: &World, db: &Connection, wrong: &mut Vec<String>) -> Found<()> {
    let disk = world.files();
    let mut rows =
        db.prepare("SELECT lower(hex(hash)), bytes FROM file WHERE proved = 0 OR record IN (SELECT id FROM item)")?;
    let mut rows = rows.query([])?;
    while let Some(r) = rows.next()? {
        let (name, bytes): (String, i64) = (r.get(0)?, r.get(1)?);
        match disk.len(format!("photos/{name}")) {
            Ok(len) if i64::try_from(len) == Ok(bytes) => {}
            Ok(len) => wrong.push(format!("a photo of {len} bytes instead of {bytes}")),
            Err(_) => wrong.push("a photo that a save names is not there".into()),
        }
    }
    for path in disk.list("photos")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.len() == 64 && blake3::hash(&disk.read(&path)?).to_hex().as_str() != name {
            wrong.push("a photo whose bytes do not have its name".into());
        }
    }
    Ok(())
}

/// Where what *My work* says is not what the journal knows.
pub fn journeys(phone: &Phone) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Err(e) = compare_journeys(phone, &mut wrong) {
        wrong.push(format!("*My work* cannot be read: {e}"));
    }
    wrong
}

fn compare_journeys(phone: &Phone, wrong: &mut Vec<String>) -> Found<()> {
    let journal = phone.store().journal()?;
    for work in phone.outbox()? {
        let of_it: Vec<_> = match work.id {
            Some(id) => journal.iter().filter(|s| s.root == Some(id)).collect(),
            None => journal.iter().filter(|s| s.id == work.save).collect(),
        };
        let waits = of_it.iter().any(|s| matches!(s.fate, Fate::Waiting { .. }));
        let damaged = of_it.iter().any(|s| matches!(s.fate, Fate::Damaged { .. }));
        let refused = damaged || of_it.iter().any(|s| matches!(s.fate, Fate::Refused(_)));
        let handed: Vec<_> = of_it.iter().filter(|s| matches!(s.fate, Fate::Refused(_))).map(|s| &s.handed).collect();
        let (theirs, held) =
            (handed.iter().all(|h| h.is_theirs()), !handed.is_empty() && handed.iter().all(|h| **h == Handed::Held));
        let to_go = of_it.iter().any(|s| s.proved < s.files);
        let true_word = match work.journey {
            Journey::SafeHere | Journey::WaitingForSignal => waits && !refused,
            Journey::WordsArrived => !waits && !refused && to_go,
            Journey::SafeWithTeam => !waits && !refused && !to_go,
            Journey::NeedsYou(_) => refused && !damaged && !theirs,
            Journey::ToCoordinators => refused && !damaged && theirs && !held,
            Journey::WithCoordinators => refused && !damaged && held,
            Journey::Damaged { .. } => damaged,
            Journey::TakenBack => of_it.iter().all(|s| s.fate == Fate::Erased),
        };
        if !true_word || of_it.len() != work.saves as usize {
            wrong.push(format!("*My work* says {} of {} saves", work.journey.code(), work.saves));
        }
    }
    Ok(())
}
