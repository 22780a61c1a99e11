//! Each row of who is of the team, with which phones and by which codes, is there twice: nothing else tells that a name, a role or a key is
//! another than was written. A sum would tell it too, but not which of its values, and only where this program writes.
//!
//! Triggers keep the second, so that no statement forgets it. What a statement leaves as it is, stays in the second as it was: damage is
//! not taken over with the next change beside it, and is settled by whoever writes that value anew.

use super::{failure, unsigned};
use crate::store::Result;
use rusqlite::{Connection, types::ValueRef};

pub(super) const TWINS: &str = "
CREATE TABLE people_twin (project, id, name, role, active, grants, PRIMARY KEY (project, id)) WITHOUT ROWID;
INSERT INTO people_twin SELECT project, id, name, role, active, grants FROM people;
CREATE TRIGGER people_made AFTER INSERT ON people BEGIN INSERT OR REPLACE INTO people_twin VALUES (NEW.project, NEW.id, NEW.name,
    NEW.role, NEW.active, NEW.grants); END;
CREATE TRIGGER people_changed AFTER UPDATE ON people BEGIN UPDATE people_twin SET name = iif(NEW.name IS OLD.name, name,
    NEW.name), role = iif(NEW.role IS OLD.role, role, NEW.role), active = iif(NEW.active IS OLD.active, active, NEW.active),
    grants = iif(NEW.grants IS OLD.grants, grants, NEW.grants) WHERE project = NEW.project AND id = NEW.id; END;
CREATE TRIGGER people_gone AFTER DELETE ON people BEGIN DELETE FROM people_twin WHERE project = OLD.project AND id = OLD.id; END;
CREATE TABLE devices_twin (id, project, person, key, label, joined_ms, last_seen_ms, revoked_ms, held_saves, held_photos, held_ms,
    PRIMARY KEY (id)) WITHOUT ROWID;
INSERT INTO devices_twin SELECT id, project, person, key, label, joined_ms, last_seen_ms, revoked_ms, held_saves, held_photos,
    held_ms FROM devices;
CREATE TRIGGER devices_made AFTER INSERT ON devices BEGIN INSERT OR REPLACE INTO devices_twin VALUES (NEW.id, NEW.project,
    NEW.person, NEW.key, NEW.label, NEW.joined_ms, NEW.last_seen_ms, NEW.revoked_ms, NEW.held_saves, NEW.held_photos,
    NEW.held_ms); END;
CREATE TRIGGER devices_changed AFTER UPDATE ON devices BEGIN UPDATE devices_twin SET project = iif(NEW.project IS OLD.project,
    project, NEW.project), person = iif(NEW.person IS OLD.person, person, NEW.person), key = iif(NEW.key IS OLD.key, key,
    NEW.key), label = iif(NEW.label IS OLD.label, label, NEW.label), joined_ms = iif(NEW.joined_ms IS OLD.joined_ms, joined_ms,
    NEW.joined_ms), last_seen_ms = iif(NEW.last_seen_ms IS OLD.last_seen_ms, last_seen_ms, NEW.last_seen_ms), revoked_ms =
    iif(NEW.revoked_ms IS OLD.revoked_ms, revoked_ms, NEW.revoked_ms), held_saves = iif(NEW.held_saves IS OLD.held_saves,
    held_saves, NEW.held_saves), held_photos = iif(NEW.held_photos IS OLD.held_photos, held_photos, NEW.held_photos), held_ms =
    iif(NEW.held_ms IS OLD.held_ms, held_ms, NEW.held_ms) WHERE id = NEW.id; END;
CREATE TRIGGER devices_gone AFTER DELETE ON devices BEGIN DELETE FROM devices_twin WHERE id = OLD.id; END;
CREATE TABLE invites_twin (code, project, person, role, name, expires_ms, used_key, used_device, PRIMARY KEY (code)) WITHOUT
    ROWID;
INSERT INTO invites_twin SELECT code, project, person, role, name, expires_ms, used_key, used_device FROM invites;
CREATE TRIGGER invites_made AFTER INSERT ON invites BEGIN INSERT OR REPLACE INTO invites_twin VALUES (NEW.code, NEW.project,
    NEW.person, NEW.role, NEW.name, NEW.expires_ms, NEW.used_key, NEW.used_device); END;
CREATE TRIGGER invites_changed AFTER UPDATE ON invites BEGIN UPDATE invites_twin SET project = iif(NEW.project IS OLD.project,
    project, NEW.project), person = iif(NEW.person IS OLD.person, person, NEW.person), role = iif(NEW.role IS OLD.role, role,
    NEW.role), name = iif(NEW.name IS OLD.name, name, NEW.name), expires_ms = iif(NEW.expires_ms IS OLD.expires_ms, expires_ms,
    NEW.expires_ms), used_key = iif(NEW.used_key IS OLD.used_key, used_key, NEW.used_key), used_device = iif(NEW.used_device IS
    OLD.used_device, used_device, NEW.used_device) WHERE code = NEW.code; END;
CREATE TRIGGER invites_gone AFTER DELETE ON invites BEGIN DELETE FROM invites_twin WHERE code = OLD.code; END;
CREATE TABLE tokens_twin (hash, device, expires_ms, nonce, PRIMARY KEY (hash)) WITHOUT ROWID;
INSERT INTO tokens_twin SELECT hash, device, expires_ms, nonce FROM tokens;
CREATE TRIGGER tokens_made AFTER INSERT ON tokens BEGIN INSERT OR REPLACE INTO tokens_twin VALUES (NEW.hash, NEW.device,
    NEW.expires_ms, NEW.nonce); END;
CREATE TRIGGER tokens_changed AFTER UPDATE ON tokens BEGIN UPDATE tokens_twin SET device = iif(NEW.device IS OLD.device, device,
    NEW.device), expires_ms = iif(NEW.expires_ms IS OLD.expires_ms, expires_ms, NEW.expires_ms), nonce = iif(NEW.nonce IS
    OLD.nonce, nonce, NEW.nonce) WHERE hash = NEW.hash; END;
CREATE TRIGGER tokens_gone AFTER DELETE ON tokens BEGIN DELETE FROM tokens_twin WHERE hash = OLD.hash; END;
CREATE TABLE projects_twin (n, id, name, created_ms, seq, epoch, epoch_began_ms, grants, people_seq, durable, PRIMARY KEY (n))
    WITHOUT ROWID;
INSERT INTO projects_twin SELECT n, id, name, created_ms, seq, epoch, epoch_began_ms, grants, people_seq, durable FROM projects;
CREATE TRIGGER projects_made AFTER INSERT ON projects BEGIN INSERT OR REPLACE INTO projects_twin VALUES (NEW.n, NEW.id, NEW.name,
    NEW.created_ms, NEW.seq, NEW.epoch, NEW.epoch_began_ms, NEW.grants, NEW.people_seq, NEW.durable); END;
CREATE TRIGGER projects_changed AFTER UPDATE ON projects BEGIN UPDATE projects_twin SET id = iif(NEW.id IS OLD.id, id, NEW.id),
    name = iif(NEW.name IS OLD.name, name, NEW.name), created_ms = iif(NEW.created_ms IS OLD.created_ms, created_ms,
    NEW.created_ms), seq = iif(NEW.seq IS OLD.seq, seq, NEW.seq), epoch = iif(NEW.epoch IS OLD.epoch, epoch, NEW.epoch),
    epoch_began_ms = iif(NEW.epoch_began_ms IS OLD.epoch_began_ms, epoch_began_ms, NEW.epoch_began_ms), grants = iif(NEW.grants IS
    OLD.grants, grants, NEW.grants), people_seq = iif(NEW.people_seq IS OLD.people_seq, people_seq, NEW.people_seq), durable =
    iif(NEW.durable IS OLD.durable, durable, NEW.durable) WHERE n = NEW.n; END;
CREATE TRIGGER projects_gone AFTER DELETE ON projects BEGIN DELETE FROM projects_twin WHERE n = OLD.n; END;
";

/// The tables, and how many of their first columns name a row.
const TABLES: [(&str, usize); 5] = [("people", 2), ("devices", 1), ("invites", 1), ("tokens", 1), ("projects", 1)];

/// Rows that were looked at, and what is wrong: table, row and column, never what stands there.
pub(super) fn differing(db: &Connection) -> Result<(u64, Vec<String>)> {
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for (table, keys) in TABLES {
        let twin = format!("SELECT * FROM {table}_twin");
        let columns: Vec<String> = db.prepare(&twin).map_err(failure)?.column_names().map(str::to_owned).collect();
        let listed = columns.join(", ");
        let one = |sql: &str| db.query_row(sql, [], |row| row.get(0).map(unsigned)).map_err(failure);
        looked_at += one(&format!("SELECT COUNT(*) FROM {table}"))?;
        // Compared as SQLite sorts, which tells a number from a text: EXCEPT takes NULLs for equal.
        let alone = |from: &str, to: &str| {
            format!("SELECT {listed} FROM {from} EXCEPT SELECT {listed} FROM {to} ORDER BY 1 LIMIT 100")
        };
        let twin = format!("{table}_twin");
        let found = [(table, &twin[..]), (&twin, table)]
            .map(|(from, to)| rows(db, &alone(from, to), columns.len()))
            .into_iter()
            .collect::<rusqlite::Result<Vec<_>>>()
            .map_err(failure)?;
        for row in &found[0] {
            let twin = found[1].iter().find(|twin| twin[..keys] == row[..keys]);
            let others = columns.iter().enumerate().filter(|(n, _)| twin.is_some_and(|twin| twin[*n] != row[*n]));
            let others: Vec<&str> = others.map(|(_, column)| column.as_str()).collect();
            wrong.push(told(table, &row[keys - 1], &others));
        }
        let known = |twin: &&Vec<String>| found[0].iter().any(|row| row[..keys] == twin[..keys]);
        wrong.extend(found[1].iter().filter(|twin| !known(twin)).map(|twin| told(table, &twin[keys - 1], &[])));
    }
    Ok((looked_at, wrong))
}

fn told(table: &str, key: &str, columns: &[&str]) -> String {
    format!("{table} {key} {}", columns.join(", ")).trim_end().to_owned()
}

/// Every value as a text that no other value has.
fn rows(db: &Connection, sql: &str, columns: usize) -> rusqlite::Result<Vec<Vec<String>>> {
    let text = |value: ValueRef<'_>| match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => format!("{n:?}"),
        ValueRef::Text(bytes) => format!("t{}", hex(bytes)),
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
