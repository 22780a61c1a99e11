//! The shape of the database, one step at a time (`user_version`), and what to do with a damaged one.

use super::{Place, aside, connect, open_file};
use crate::{Error, ports::Ports};
use rusqlite::{
    Connection, ErrorCode, ToSql,
    types::{ToSqlOutput, ValueRef},
};
use std::path::{Path, PathBuf};

/// Each step as it was released; never changed afterwards.
const STEPS: &[&str] = &["
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
-- One row a save. The body is the exact bytes that travel, sealed where it holds anything of `care`, NULL once it had to go.
CREATE TABLE batch (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  made_ms INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  device BLOB NOT NULL,
  sealed INTEGER NOT NULL,
  body BLOB,
  before BLOB,
  root BLOB,
  kind TEXT NOT NULL,
  fresh INTEGER NOT NULL,
  walk BLOB,
  undo INTEGER NOT NULL DEFAULT 0,
  offered INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL DEFAULT 0,
  seq INTEGER,
  refused_change INTEGER,
  why TEXT
);
CREATE INDEX batch_state ON batch (state, n);
CREATE INDEX batch_root ON batch (root);
CREATE INDEX batch_seq ON batch (seq) WHERE seq IS NOT NULL;
-- Which of one's own saves still lie over what the server said.
CREATE TABLE overlay (record BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (record, n)) WITHOUT ROWID;
CREATE INDEX overlay_n ON overlay (n);
-- What the server said last.
CREATE TABLE state (
  id BLOB PRIMARY KEY,
  seq INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  digest BLOB NOT NULL,
  round INTEGER NOT NULL,
  packed BLOB NOT NULL
) WITHOUT ROWID;
-- What is shown: a projection of the above.
CREATE TABLE item (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  parent BLOB,
  author BLOB NOT NULL,
  care INTEGER NOT NULL,
  bin INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  to_finish INTEGER NOT NULL,
  title TEXT,
  capital TEXT,
  street TEXT,
  lon REAL,
  lat REAL,
  morton INTEGER,
  changed_ms INTEGER NOT NULL
);
CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL;
CREATE INDEX item_morton ON item (morton) WHERE morton IS NOT NULL;
CREATE INDEX item_changed ON item (bin, parent IS NULL, changed_ms);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
-- The files of photos, one row a variant.
CREATE TABLE file (
  record BLOB NOT NULL,
  variant INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  url TEXT,
  proved INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (record, variant)
) WITHOUT ROWID;
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_batch ON file (batch, proved);
CREATE INDEX file_to_send ON file (proved, variant, batch);
CREATE TABLE person (id BLOB PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE draft (record BLOB PRIMARY KEY, kind TEXT NOT NULL, changed_ms INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
", "
-- Screens ask for all promises, all doors.
CREATE INDEX item_kind ON item (kind, bin);
-- A walk counts what was saved on it.
CREATE INDEX batch_walk ON batch (walk) WHERE walk IS NOT NULL;
", "
-- What is good here and everybody on the team may see: its kind, or `group`, or nothing yet; NULL for all else.
ALTER TABLE item ADD COLUMN good TEXT;
-- A door that asked for no calls: until which day.
ALTER TABLE item ADD COLUMN no_calls_until TEXT;
-- A door at which a language was wanted.
ALTER TABLE item ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_wanted ON item (changed_ms) WHERE wanted = 1;
CREATE INDEX item_good_place ON item (morton, good, lon, lat) WHERE good IS NOT NULL AND morton IS NOT NULL;
CREATE INDEX item_good_nowhere ON item (changed_ms, good) WHERE good IS NOT NULL AND morton IS NULL;
CREATE INDEX item_good_street ON item (street IS NULL, street COLLATE NOCASE, title COLLATE NOCASE, good) WHERE good IS NOT NULL;
CREATE INDEX item_no_calls ON item (no_calls_until) WHERE no_calls_until IS NOT NULL;
-- Words were taken out of the body: these are no longer the bytes that travelled.
ALTER TABLE batch ADD COLUMN struck INTEGER NOT NULL DEFAULT 0;
", "
-- 8 bytes of BLAKE3 of what never changes of a save, and 8 of what stood there before it. Rows of before get theirs at the next opening.
ALTER TABLE batch ADD COLUMN sum BLOB;
CREATE INDEX batch_no_sum ON batch (n) WHERE sum IS NULL AND body IS NOT NULL;
ALTER TABLE draft ADD COLUMN sum BLOB;
", "
-- How far a refused save has come on its way to the coordinators (0: not given to them), and with which words they put it aside, sealed.
ALTER TABLE batch ADD COLUMN handed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN handed_words BLOB;
CREATE INDEX batch_handed ON batch (n) WHERE handed > 0;
", "
-- Numbers of which no turned bit makes another.
UPDATE batch SET offered = iif(offered = 2, 6, 5) WHERE offered IN (1, 2);
UPDATE file SET proved = iif(proved = 2, 6, 5) WHERE proved IN (1, 2);
"];

/// The step that makes other numbers of marks: of use to rows of an older database too.
const MARKS: usize = 5;

/// The version that this program writes.
pub(super) const KNOWN: i64 = STEPS.len() as i64;

/// Brings the database to [`KNOWN`], a step a transaction.
///
/// # Errors
/// It is of a newer version, or a step fails (which then leaves nothing behind).
pub(super) fn run(db: &Connection) -> Result<(), Error> {
    let found: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    if found > KNOWN {
        return Err(Error::NewerData { found, known: KNOWN });
    }
    for (step, to) in STEPS.iter().zip(1..).skip(usize::try_from(found).unwrap_or(0)) {
        let tx = db.unchecked_transaction()?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", to)?;
        tx.commit()?;
    }
    Ok(())
}

/// What nobody else has, and the key by which each can be read from behind. Small on any phone.
const OWN: &[(&str, &str)] =
    &[("meta", "key"), ("batch", "n"), ("overlay", "record, n"), ("file", "record, variant"), ("draft", "record")];
/// What the server can say again.
const GIVEN: &[(&str, &str)] = &[("state", "id"), ("person", "id")];

/// Looks the phone's own rows over: damage there is better found before a save is laid on top of it.
///
/// # Errors
/// The database is damaged, told as SQLite tells it.
pub(super) fn check(db: &Connection) -> Result<(), Error> {
    for (table, _) in OWN {
        let found = looked_over(db, &format!("PRAGMA quick_check ({table})"))?;
        if found != "ok" {
            let damage = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
            return Err(rusqlite::Error::SqliteFailure(damage, Some(found)).into());
        }
    }
    Ok(())
}

/// Whether SQLite finds nothing wrong anywhere. It takes long on a full phone.
pub(super) fn is_sound(db: &Connection) -> bool {
    looked_over(db, "PRAGMA integrity_check (1)").is_ok_and(|said| said == "ok")
}

/// What SQLite finds, at the second look where the first found anything: a page that the disk did not give just once is told as damage too.
fn looked_over(db: &Connection, look: &str) -> rusqlite::Result<String> {
    let found: String = db.query_row(look, [], |r| r.get(0))?;
    if found == "ok" { Ok(found) } else { db.query_row(look, [], |r| r.get(0)) }
}

/// A file that is there once something written to the database met damage.
pub(super) fn doubted(place: &Place) -> PathBuf {
    place.database.with_extension("doubted")
}

/// The log of a database, under which name that lies.
pub(super) fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Puts a damaged database aside under a name that says when, and makes a new one. Call [`salvage`] after it.
///
/// # Errors
/// The files cannot be moved, or there is no room.
pub(super) fn set_aside(place: &Place, ports: &Ports) -> Result<Connection, Error> {
    let aside = place.database.with_extension(format!("{}{}", aside::DATABASE, ports.clock.now()?.utc_ms));
    let log = log_of(&place.database);
    // The log first, durably: a new database that met the log of another would throw it away, and saves with it.
    if ports.files.len(&log)?.is_some() {
        move_durably(ports, &log, &log_of(&aside))?;
    }
    move_durably(ports, &place.database, &aside)?;
    connect(place)
}

fn move_durably(ports: &Ports, from: &Path, to: &Path) -> Result<(), Error> {
    ports.files.rename(from, to)?;
    if let Some(folder) = to.parent() {
        ports.files.sync_folder(folder)?;
    }
    Ok(())
}

/// A database that took over and is all in its log still.
///
/// # Errors
/// The disk.
pub(super) fn is_new(place: &Place, ports: &Ports) -> Result<bool, Error> {
    let is_one_page = ports.files.len(&place.database)?.is_some_and(|len| len <= 4_096);
    Ok(is_one_page && !lying_aside(place, ports)?.is_empty())
}

/// Databases that lie aside, without their logs, and logs whose database has not followed yet.
fn lying_aside(place: &Place, ports: &Ports) -> Result<Vec<PathBuf>, Error> {
    let aside = aside::lying(&place.database, aside::DATABASE, ports)?;
    Ok(aside.into_iter().filter(|path| !path.to_string_lossy().ends_with("-shm")).collect())
}

/// A phone that died between moving a damaged database's log and moving itself goes on there.
///
/// # Errors
/// The files cannot be moved.
pub(super) fn finish_setting_aside(place: &Place, ports: &Ports) -> Result<(), Error> {
    let aside = lying_aside(place, ports)?;
    for log in &aside {
        let Some(database) = log.to_str().and_then(|l| l.strip_suffix("-wal")).map(PathBuf::from) else { continue };
        if !aside.contains(&database) && ports.files.len(&place.database)?.is_some() {
            move_durably(ports, &place.database, &database)?;
        }
    }
    Ok(())
}

/// Set until what was carried over has been laid over the records again.
pub(super) const CARRIED_OVER: &str = "carried over";

/// Carries over, once and in one transaction, every row that can be read of each database that lies aside.
///
/// # Errors
/// There is no room, or the new database fails. It is tried again the next time then.
pub(super) fn salvage(place: &Place, ports: &Ports, new: &Connection) -> Result<(), Error> {
    for aside in lying_aside(place, ports)?.into_iter().filter(|a| !a.to_string_lossy().ends_with("-wal")) {
        let mark = format!("salvaged {}", aside.file_name().unwrap_or_default().to_string_lossy());
        if new.prepare("SELECT 1 FROM meta WHERE key = ?1")?.exists([&mark])? {
            continue;
        }
        let tx = new.unchecked_transaction()?;
        let old = open_damaged(&Place { database: aside, ..place.clone() })?;
        for (table, key) in OWN.iter().chain(GIVEN) {
            copy_rows(&old, &tx, table, key)?;
        }
        // Before that step 1 and 2 said what 5 and 6 say now.
        tx.execute_batch(STEPS[MARKS])?;
        // The rows of lists are made anew, and the server says again what may be missing.
        tx.execute("DELETE FROM meta WHERE key IN ('projection', 'cursor', 'first')", [])?;
        let mut sum = 0_u128;
        let mut digests = tx.prepare("SELECT digest FROM state")?;
        let mut rows = digests.query([])?;
        while let Some(row) = rows.next()? {
            sum = sum.wrapping_add(u128::from_be_bytes(row.get(0)?));
        }
        drop(rows);
        drop(digests);
        super::set_meta(&tx, "digest", &sum.to_be_bytes())?;
        super::set_meta(&tx, &mark, &[])?;
        super::set_meta(&tx, CARRIED_OVER, &[])?;
        tx.commit()?;
    }
    Ok(())
}

/// Opens what lies aside. However damaged it is, that fails only where the system has no file to give.
fn open_damaged(place: &Place) -> Result<Connection, Error> {
    // Without this SQLite reads nothing at all of a file that was cut short.
    let open = || {
        let old = open_file(place)?;
        let _ = old.pragma_update(None, "writable_schema", true);
        Ok(old)
    };
    let old = open()?;
    // With it, what the disk gave of the list of tables is taken for all of it. It may give more another time.
    if old.prepare("SELECT 1 FROM meta").is_ok() { Ok(old) } else { open() }
}

/// Forwards up to what cannot be read, then backwards up to it. What the disk did not give is asked for once more: it may be no damage.
fn copy_rows(old: &Connection, new: &Connection, table: &str, key: &str) -> Result<(), Error> {
    let backwards = key.replace(", ", " DESC, ") + " DESC";
    for order in [key, backwards.as_str()] {
        for _ in 0..2 {
            match copy_up_to_damage(old, new, table, order)? {
                None => return Ok(()),
                Some(e) if e.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) => {}
                Some(_) => break,
            }
        }
    }
    Ok(())
}

/// What the rows ended with, if not with the last of them.
fn copy_up_to_damage(
    old: &Connection,
    new: &Connection,
    table: &str,
    order: &str,
) -> Result<Option<rusqlite::Error>, Error> {
    let read = old.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"));
    let mut read = match read {
        Err(e) if is_for_now(&e) => return Err(e.into()),
        Err(e) => return Ok(Some(e)),
        Ok(read) => read,
    };
    // By place, since columns are only ever added at the end, and a name may be what is damaged.
    let known = new.prepare(&format!("SELECT * FROM {table}"))?;
    let count = read.column_count().min(known.column_count());
    let names: Vec<_> = known.column_names().take(count).map(str::to_owned).collect();
    let names = names.join(", ");
    let marks = vec!["?"; count].join(", ");
    let mut put = new.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"))?;
    let mut rows = read.query([])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                // As they lie there: a text that is none any more may be put right by its sum.
                let values: rusqlite::Result<Vec<_>> = (0..count).map(|i| row.get_ref(i).map(Kept)).collect();
                if let Ok(values) = values {
                    put.execute(rusqlite::params_from_iter(values))?;
                }
            }
            Ok(None) => return Ok(None),
            Err(e) if is_for_now(&e) => return Err(e.into()),
            Err(e) => return Ok(Some(e)),
        }
    }
}

/// Nothing of the file is damaged by that: it is to be carried over another time, and not without its rows.
fn is_for_now(e: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, FileLockingProtocolFailed};
    matches!(e.sqlite_error_code(), Some(CannotOpen | DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed))
}

struct Kept<'a>(ValueRef<'a>);

impl ToSql for Kept<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_is_new_enough_to_be_trusted_with_a_log() {
        // 3.51.3 mends a bug that corrupts when the log restarts; 3.53.3 mends two vulnerabilities of 2026.
        assert!(rusqlite::version_number() >= 3_053_003, "{}", rusqlite::version());
    }

    #[test]
    fn a_database_of_a_newer_program_is_left_alone() {
        let db = Connection::open_in_memory().unwrap();
        run(&db).unwrap();
        run(&db).unwrap();
        db.pragma_update(None, "user_version", KNOWN + 1).unwrap();
        assert!(matches!(run(&db), Err(Error::NewerData { .. })));
    }
}
