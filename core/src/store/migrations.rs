//! The shape of the database, one step at a time (`user_version`), and what to do with a damaged one.

use super::{Place, connect, open_file};
use crate::{Error, ports::Ports};
use rusqlite::Connection;

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
"];

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

/// Puts a damaged database aside under a name that says when, makes a new one and carries over every row that can be read.
///
/// # Errors
/// The files cannot be moved, or there is no room.
pub(super) fn set_aside(place: &Place, ports: &Ports) -> Result<Connection, Error> {
    let stamp = ports.clock.now()?.utc_ms;
    let aside = place.database.with_extension(format!("damaged-{stamp}"));
    for (from, to) in [("db", ""), ("db-wal", "-wal"), ("db-shm", "-shm")] {
        let from = place.database.with_extension(from);
        if ports.files.len(&from)?.is_some() {
            let mut to_name = aside.clone().into_os_string();
            to_name.push(to);
            ports.files.rename(&from, std::path::Path::new(&to_name))?;
        }
    }
    if let Some(folder) = place.database.parent() {
        ports.files.sync_folder(folder)?;
    }
    let new = connect(place)?;
    let old = Place { database: aside, ..place.clone() };
    salvage(&old, &new);
    Ok(new)
}

/// Table by table, row by row: what cannot be read is passed over, since everything else is worth having.
fn salvage(old: &Place, new: &Connection) {
    let Ok(old) = open_file(old) else { return };
    for table in ["meta", "batch", "overlay", "state", "file", "person", "draft"] {
        let _ = copy_rows(&old, new, table);
    }
    let _ = new.execute("DELETE FROM meta WHERE key = 'projection'", []);
    // The server says again what may be missing.
    let _ = new.execute("DELETE FROM meta WHERE key IN ('cursor', 'first')", []);
}

fn copy_rows(old: &Connection, new: &Connection, table: &str) -> rusqlite::Result<()> {
    let mut rows = old.prepare(&format!("SELECT * FROM {table}"))?;
    let names = rows.column_names().collect::<Vec<_>>().join(", ");
    let marks = (1..=rows.column_count()).map(|i| format!("?{i}")).collect::<Vec<_>>().join(", ");
    let count = rows.column_count();
    let mut put = new.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let values: rusqlite::Result<Vec<rusqlite::types::Value>> = (0..count).map(|i| row.get(i)).collect();
        if let Ok(values) = values {
            let _ = put.execute(rusqlite::params_from_iter(values));
        }
    }
    Ok(())
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
