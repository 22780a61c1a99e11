//! Each row of which nothing else tells is there twice: who is of the team, with which phones and by which codes, who signs in, what waits,
//! what went out and what was taken back. A sum would tell it too, but not which of its values, and only where this program writes.
//!
//! What can be reckoned from the saves has no second: `doctor` reckons it. Neither have the saves, which have sums: a push writes each row
//! once.
//!
//! Triggers keep the second, so that no statement forgets it. What a statement leaves as it is, stays in the second as it was: damage is
//! not taken over with the next change beside it, and is settled by whoever writes that value anew.

use super::{doctor::What, failure, unsigned};
use crate::store::Result;
use rusqlite::{Connection, types::ValueRef};

/// A table whose rows are there twice.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Twin {
    what: What,
    table: &'static str,
    /// The columns that name a row, and the others. Of those that name it the last is told.
    keys: &'static str,
    columns: &'static str,
}

const fn twin(what: What, table: &'static str, keys: &'static str, columns: &'static str) -> Twin {
    Twin { what, table, keys, columns }
}

/// Of one step, and never changed: as is the text that is made of it.
pub(super) const OF_THE_TEAM: &[Twin] = &[
    twin(What::People, "people", "project id", "name role active grants"),
    twin(
        What::People,
        "devices",
        "id",
        "project person key label joined_ms last_seen_ms revoked_ms held_saves held_photos held_ms",
    ),
    twin(What::People, "invites", "code", "project person role name expires_ms used_key used_device"),
    twin(What::People, "tokens", "hash", "device expires_ms nonce"),
    twin(What::People, "projects", "n", "id name created_ms seq epoch epoch_began_ms grants people_seq durable"),
];

/// The same, of a later step. The words of what is handed over are told by their hash, and are there once.
pub(super) const OF_ALL_ELSE: &[Twin] = &[
    twin(What::People, "accounts", "id", "name folded password made_ms"),
    twin(What::People, "seats", "project account", "person"),
    twin(What::People, "signin_links", "hash", "account expires_ms used_ms"),
    twin(What::People, "sessions", "hash", "account made_ms seen_ms"),
    twin(What::People, "passkeys", "id", "account key made_ms"),
    twin(What::People, "rooms", "code", "project nonce opened_by expires_ms"),
    twin(What::People, "knocks", "id", "code key label name asked_ms refused device"),
    twin(What::Else, "settings", "key", "value"),
    twin(What::Else, "check_ins", "project id", "turn person started_ms back_by_ms until_ms"),
    twin(
        What::Else,
        "handed",
        "project person save",
        "n id device epoch why refused_change edits hash skew_ms handed_ms decided decided_ms decided_by words",
    ),
    twin(What::Else, "gone", "project was person record", "how seq"),
    twin(What::Else, "erased", "project id", "seq"),
    twin(What::Else, "published", "project variant hash record", "bytes person seq"),
    twin(What::Else, "uploads", "id", "project person record variant hash length received expires_ms"),
    twin(What::Else, "downloads", "n", "project made_ms format what records"),
    twin(What::Else, "backups", "path", "made_ms outside whole"),
];

/// What makes the second rows of what is there, and keeps them.
pub(super) fn step(twins: &[Twin]) -> String {
    twins.iter().map(Twin::made).collect()
}

/// A table and its second, for what deletes rows whose time is over: one that is damaged in its key takes no second with it, and nobody
/// else would come for that.
pub(super) fn both(table: &str) -> [String; 2] {
    [table.to_owned(), format!("{table}_twin")]
}

impl Twin {
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split(' ')
    }

    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.keys().chain(self.columns.split(' '))
    }

    fn made(&self) -> String {
        let table = self.table;
        let all = list(self.all(), ", ", str::to_owned);
        let new = list(self.all(), ", ", |column| format!("NEW.{column}"));
        let set = |column: &str| format!("{column} = iif(NEW.{column} IS OLD.{column}, {column}, NEW.{column})");
        let set = list(self.columns.split(' '), ", ", set);
        let named = |row: &str| list(self.keys(), " AND ", |key| format!("{key} = {row}.{key}"));
        let (key, now, then) = (list(self.keys(), ", ", str::to_owned), named("NEW"), named("OLD"));
        format!(
            "CREATE TABLE {table}_twin ({all}, PRIMARY KEY ({key})) WITHOUT ROWID;
INSERT INTO {table}_twin SELECT {all} FROM {table};
CREATE TRIGGER {table}_made AFTER INSERT ON {table} BEGIN INSERT OR REPLACE INTO {table}_twin VALUES ({new}); END;
CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN UPDATE {table}_twin SET {set} WHERE {now}; END;
CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN DELETE FROM {table}_twin WHERE {then}; END;
"
        )
    }

    /// Rows that were looked at, and what is wrong: table, row and column, never what stands there.
    fn differing(&self, db: &Connection) -> Result<(u64, Vec<String>)> {
        let [one, other] = both(self.table);
        let columns: Vec<&str> = self.all().collect();
        let listed = columns.join(", ");
        let looked_at = db
            .query_row(&format!("SELECT COUNT(*) FROM {one}"), [], |row| row.get(0).map(unsigned))
            .map_err(failure)?;
        // Compared as SQLite sorts, which tells a number from a text: EXCEPT takes NULLs for equal.
        let alone = |from: &str, to: &str| {
            let sql = format!("SELECT {listed} FROM {from} EXCEPT SELECT {listed} FROM {to} ORDER BY 1 LIMIT 100");
            rows(db, &sql, columns.len()).map_err(failure)
        };
        let (here, there) = (alone(&one, &other)?, alone(&other, &one)?);
        let keys = self.keys().count();
        let keyed = |row: &[String]| row[..keys].to_vec();
        let mut wrong = Vec::new();
        for row in &here {
            let twin = there.iter().find(|twin| keyed(twin) == keyed(row));
            let others = columns.iter().enumerate().filter(|(n, _)| twin.is_some_and(|twin| twin[*n] != row[*n]));
            let others: Vec<&str> = others.map(|(_, column)| *column).collect();
            wrong.push(self.told(row, &others));
        }
        let known = |twin: &&Vec<String>| here.iter().any(|row| keyed(row) == keyed(twin));
        wrong.extend(there.iter().filter(|twin| !known(twin)).map(|twin| self.told(twin, &[])));
        Ok((looked_at, wrong))
    }

    fn told(&self, row: &[String], columns: &[&str]) -> String {
        let name = &row[self.keys().count() - 1];
        format!("{} {name} {}", self.table, columns.join(", ")).trim_end().to_owned()
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>, between: &str, each: impl Fn(&'a str) -> String) -> String {
    names.map(each).collect::<Vec<_>>().join(between)
}

/// What was looked at of this kind, and what is wrong.
pub(super) fn differing(db: &Connection, what: What) -> Result<(u64, Vec<String>)> {
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for twin in OF_THE_TEAM.iter().chain(OF_ALL_ELSE).filter(|twin| twin.what == what) {
        let (rows, others) = twin.differing(db)?;
        looked_at += rows;
        wrong.extend(others);
    }
    Ok((looked_at, wrong))
}

/// Every value as a text that no other value has.
fn rows(db: &Connection, sql: &str, columns: usize) -> rusqlite::Result<Vec<Vec<String>>> {
    let text = |value: ValueRef<'_>| match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => format!("{n:?}"),
        ValueRef::Text(bytes) => format!("\"{}\"", bytes.escape_ascii()),
        ValueRef::Blob(bytes) => hex(bytes),
    };
    let mut statement = db.prepare(sql)?;
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push((0..columns).map(|n| row.get_ref(n).map(text)).collect::<rusqlite::Result<_>>()?);
    }
    Ok(rows)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::{schema, uploads};

    /// One row of each table whose rows end by themselves, all of them long over by the year 2100.
    const ENDING: &str = "
INSERT INTO tokens VALUES (zeroblob(32), zeroblob(16), 1, NULL);
INSERT INTO rooms VALUES (zeroblob(32), 1, zeroblob(16), zeroblob(16), 1);
INSERT INTO knocks VALUES (zeroblob(32), zeroblob(65), zeroblob(16), 'a phone', 'Mair', 1, 0, NULL);
INSERT INTO signin_links VALUES (zeroblob(32), zeroblob(16), 1, NULL);
INSERT INTO sessions VALUES (zeroblob(32), zeroblob(16), 1, 1);
INSERT INTO check_ins VALUES (1, zeroblob(16), 1, zeroblob(16), 1, 1, 1);
INSERT INTO uploads VALUES (zeroblob(16), 1, zeroblob(16), zeroblob(16), 'original', zeroblob(32), 9, 4, 1);
INSERT INTO handed (project, person, save, id, epoch, why, refused_change, edits, hash, skew_ms, handed_ms, decided, decided_ms)
    VALUES (1, zeroblob(16), zeroblob(16), zeroblob(16), 1, '', 0, x'', zeroblob(32), 0, 1, 1, 1);
";

    #[test]
    fn what_ends_by_itself_leaves_no_second_behind_whose_key_was_another() {
        let mut db = Connection::open_in_memory().unwrap();
        schema::migrate(&mut db).unwrap();
        db.execute_batch(ENDING).unwrap();
        db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        let ending = [
            ("tokens", "hash"),
            ("rooms", "code"),
            ("knocks", "id"),
            ("signin_links", "hash"),
            ("sessions", "hash"),
            ("check_ins", "id"),
            ("uploads", "id"),
            ("handed", "save"),
        ];
        for (table, key) in ending {
            let another = format!("UPDATE {table} SET {key} = randomblob(length({key}))");
            assert_eq!(db.execute(&another, []).unwrap(), 1);
        }
        db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true).unwrap();
        uploads::sweep(&mut db, 4_102_444_800_000).unwrap();
        for table in ending.iter().flat_map(|(table, _)| both(table)) {
            let sql = format!("SELECT COUNT(*) FROM {table}");
            assert_eq!(db.query_row(&sql, [], |row| row.get::<_, u32>(0)).unwrap(), 0, "{table}");
        }
    }

    /// Databases out there were made by these words, however they are broken into lines here.
    #[test]
    fn a_step_that_was_released_makes_what_it_made() {
        let words = |twins| {
            let step = step(twins);
            let words: Vec<&str> = step.split_whitespace().collect();
            blake3::hash(words.join(" ").as_bytes()).to_hex()[..16].to_owned()
        };
        assert_eq!(words(OF_THE_TEAM), "1e39aa184ad317dc");
        assert_eq!(words(OF_ALL_ELSE), "e10167fd09bcd568");
    }
}
