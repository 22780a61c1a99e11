//! Rooms and those who wait in them.
//!
//! A name that was typed by somebody who is not of the team is overwritten in the file when it goes.

use super::{Sqlite, door, failure, head, id, members::bump_people, role_code, twins::both};
use crate::{
    gate::Grant,
    store::{
        EnrolAnswer, Enrolment, Result,
        people::{Knock, KnockId, MOST_WAITING, NewRoom, OpenRoom, ROOM_KEPT_MS, Replied, Reply},
    },
};
use rusqlite::{Connection, OptionalExtension, Params, TransactionBehavior, params};
use walkabout_protocol::id::DeviceId;

/// Runs what takes names away, so that nothing of them is left in the file's free places.
pub(super) fn forgetting(db: &Connection, sql: &str, params: impl Params) -> Result<()> {
    db.pragma_update(None, "secure_delete", true).map_err(failure)?;
    let done = db.execute(sql, params).map_err(failure);
    db.pragma_update(None, "secure_delete", false).map_err(failure)?;
    done.map(|_| ())
}

pub(super) fn open(db: &mut Connection, grant: &Grant, room: &NewRoom) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    end(&tx, project, room.now_ms)?;
    tx.execute(
        "INSERT INTO rooms (code, project, nonce, opened_by, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![room.code, project, room.nonce, grant.person().bytes(), room.expires_ms],
    )
    .map_err(failure)?;
    tx.commit().map_err(failure)
}

pub(super) fn close(db: &mut Connection, grant: &Grant, now_ms: i64) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    end(&tx, project, now_ms)?;
    tx.commit().map_err(failure)
}

fn end(db: &Connection, project: i64, now_ms: i64) -> Result<()> {
    db.execute("UPDATE rooms SET expires_ms = ?2 WHERE project = ?1 AND expires_ms > ?2", params![project, now_ms])
        .map_err(failure)?;
    forget(db, now_ms)
}

/// Forgets who waited in a room that is over.
fn forget(db: &Connection, now_ms: i64) -> Result<()> {
    for knocks in both("knocks") {
        let sql = format!(
            "DELETE FROM {knocks} WHERE device IS NULL
             AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.code = {knocks}.code AND r.expires_ms > ?1)"
        );
        forgetting(db, &sql, [now_ms])?;
    }
    Ok(())
}

pub(super) fn sweep(db: &Connection, now_ms: i64) -> Result<()> {
    forget(db, now_ms)?;
    let kept = now_ms.saturating_sub(ROOM_KEPT_MS);
    for knocks in both("knocks") {
        let of_it = format!("SELECT 1 FROM rooms r WHERE r.code = {knocks}.code AND r.expires_ms < ?1");
        db.execute(&format!("DELETE FROM {knocks} WHERE EXISTS ({of_it})"), [kept]).map_err(failure)?;
    }
    for rooms in both("rooms") {
        db.execute(&format!("DELETE FROM {rooms} WHERE expires_ms < ?1"), [kept]).map_err(failure)?;
    }
    Ok(())
}

pub(super) fn room(db: &Connection, grant: &Grant, now_ms: i64) -> Result<Option<OpenRoom>> {
    let (project, _) = head(db, grant)?;
    let found: Option<([u8; 32], [u8; 16], i64)> = db
        .prepare_cached("SELECT code, nonce, expires_ms FROM rooms WHERE project = ?1 AND expires_ms > ?2")
        .and_then(|mut s| {
            s.query_row(params![project, now_ms], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        })
        .map_err(failure)?;
    let Some((code, nonce, expires_ms)) = found else { return Ok(None) };
    let waiting = db
        .prepare_cached(
            "SELECT id, label, name, asked_ms FROM knocks WHERE code = ?1 AND device IS NULL AND refused = 0 ORDER BY asked_ms, id",
        )
        .and_then(|mut s| {
            s.query_map([code], |row| {
                Ok(Knock { id: id(row, 0)?, label: row.get(1)?, name: row.get(2)?, asked_ms: row.get(3)? })
            })?
            .collect()
        })
        .map_err(failure)?;
    Ok(Some(OpenRoom { nonce, expires_ms, waiting }))
}

pub(super) fn reply(db: &mut Connection, grant: &Grant, knock: KnockId, reply: &Reply, now_ms: i64) -> Result<Replied> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let found: Option<(Vec<u8>, String, String, bool)> = tx
        .query_row(
            "SELECT k.key, k.label, k.name, k.device IS NOT NULL FROM knocks k JOIN rooms r ON r.code = k.code
             WHERE r.project = ?1 AND k.id = ?2 AND k.refused = 0 AND (r.expires_ms > ?3 OR k.device IS NOT NULL)",
            params![project, knock.bytes(), now_ms],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()
        .map_err(failure)?;
    let (key, label, typed, is_in) = match found {
        None => return Ok(Replied::NoSuch),
        Some(found) => found,
    };
    match reply {
        // Said twice, or by two coordinators at once.
        Reply::LetIn { .. } if is_in => return Ok(Replied::Done),
        Reply::Refuse if is_in => return Ok(Replied::NoSuch),
        Reply::Refuse => {
            forgetting(&tx, "UPDATE knocks SET refused = 1, label = '', name = '' WHERE id = ?1", [knock.bytes()])?;
        }
        Reply::LetIn { name, role, person, device } => {
            let name = name.as_deref().unwrap_or(&typed);
            if name.is_empty() {
                return Ok(Replied::Nameless);
            }
            tx.execute(
                "INSERT INTO people (project, id, name, role) VALUES (?1, ?2, ?3, ?4)",
                params![project, person.bytes(), name, role_code(*role)],
            )
            .map_err(failure)?;
            tx.execute(
                "INSERT INTO devices (id, project, person, key, label, joined_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![device.bytes(), project, person.bytes(), key, label, now_ms],
            )
            .map_err(failure)?;
            forgetting(
                &tx,
                "UPDATE knocks SET device = ?2, label = '', name = '' WHERE id = ?1",
                params![knock.bytes(), device.bytes()],
            )?;
            bump_people(&tx, project)?;
        }
    }
    tx.commit().map_err(failure)?;
    Ok(Replied::Done)
}

pub(super) fn knows_knock(db: &Connection, code: [u8; 32], key: &[u8]) -> Result<bool> {
    db.prepare_cached("SELECT 1 FROM knocks WHERE code = ?1 AND key = ?2")
        .and_then(|mut s| s.exists(params![code, key]))
        .map_err(failure)
}

/// A phone shows a code that is on no sheet.
pub(super) fn knock(tx: rusqlite::Transaction<'_>, asked: &Enrolment) -> Result<EnrolAnswer> {
    let known: Option<(Option<[u8; 16]>, bool, String, String)> = tx
        .prepare_cached("SELECT device, refused, label, name FROM knocks WHERE code = ?1 AND key = ?2")
        .and_then(|mut s| {
            s.query_row(params![asked.code, asked.key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
                .optional()
        })
        .map_err(failure)?;
    if let Some((Some(device), ..)) = known {
        return door::enrolled(&tx, DeviceId::from_bytes(device));
    }
    let room: Option<(i64, [u8; 16], i64)> = tx
        .prepare_cached("SELECT project, opened_by, expires_ms FROM rooms WHERE code = ?1")
        .and_then(|mut s| s.query_row([asked.code], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional())
        .map_err(failure)?;
    let Some((project, opened_by, expires_ms)) = room else { return Ok(EnrolAnswer::Unknown) };
    if expires_ms <= asked.now_ms {
        forget(&tx, asked.now_ms)?;
        tx.commit().map_err(failure)?;
        return Ok(EnrolAnswer::RoomClosed);
    }
    match known {
        Some((_, true, ..)) => return Ok(EnrolAnswer::NotLetIn),
        // The name may have been mistyped: the last one counts.
        Some((_, _, label, name)) if label != asked.label || asked.name.as_ref().is_some_and(|n| *n != name) => {
            forgetting(
                &tx,
                "UPDATE knocks SET label = ?3, name = COALESCE(?4, name) WHERE code = ?1 AND key = ?2",
                params![asked.code, asked.key, asked.label, asked.name],
            )?;
        }
        Some(_) => {}
        None => {
            let sql = "SELECT COUNT(*) FROM knocks WHERE code = ?1 AND device IS NULL AND refused = 0";
            let waiting: u32 = tx.query_row(sql, [asked.code], |row| row.get(0)).map_err(failure)?;
            if waiting >= MOST_WAITING {
                return Ok(EnrolAnswer::RoomFull);
            }
            tx.execute(
                "INSERT INTO knocks (code, key, id, label, name, asked_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    asked.code,
                    asked.key,
                    asked.knock.bytes(),
                    asked.label,
                    asked.name.as_deref().unwrap_or_default(),
                    asked.now_ms
                ],
            )
            .map_err(failure)?;
        }
    }
    let by = tx
        .query_row("SELECT name FROM people WHERE project = ?1 AND id = ?2", params![project, opened_by], |row| {
            row.get(0)
        })
        .optional()
        .map_err(failure)?;
    tx.commit().map_err(failure)?;
    Ok(EnrolAnswer::Waiting { by })
}

impl Sqlite {
    pub(super) async fn with_writer<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        work(&mut *self.writer.lock().await)
    }
}
