//! Codes, devices and tokens: what is looked up before anybody is known.

use super::{failure, id, members::bump_people, role, role_code, unsigned};
use crate::store::{EnrolAnswer, Enrolled, Enrolment, KnownDevice, NewToken, Result, StoreError};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use walkabout_protocol::{
    access::Role,
    batch::Epoch,
    id::{DeviceId, PersonId},
};

struct Invite {
    project: i64,
    person: Option<[u8; 16]>,
    role: Role,
    name: String,
    expires_ms: i64,
    used_key: Option<Vec<u8>>,
    used_device: Option<[u8; 16]>,
}

pub(super) fn enrol(db: &mut Connection, asked: &Enrolment) -> Result<EnrolAnswer> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let invite = tx
        .prepare_cached(
            "SELECT project, person, role, name, expires_ms, used_key, used_device FROM invites WHERE code = ?1",
        )
        .and_then(|mut s| {
            s.query_row([asked.code], |row| {
                Ok(Invite {
                    project: row.get(0)?,
                    person: row.get(1)?,
                    role: role(row, 2)?,
                    name: row.get(3)?,
                    expires_ms: row.get(4)?,
                    used_key: row.get(5)?,
                    used_device: row.get(6)?,
                })
            })
            .optional()
        })
        .map_err(failure)?;
    let Some(invite) = invite else { return super::rooms::knock(tx, asked) };
    if let (Some(key), Some(device)) = (&invite.used_key, invite.used_device) {
        if *key != asked.key {
            return Ok(EnrolAnswer::UsedByAnother);
        }
        // The same phone, whose answer was lost on the way.
        return enrolled(&tx, DeviceId::from_bytes(device));
    }
    if invite.expires_ms <= asked.now_ms {
        return Ok(EnrolAnswer::Old);
    }
    let person = match invite.person {
        Some(person) => PersonId::from_bytes(person),
        None => {
            tx.execute(
                "INSERT INTO people (project, id, name, role) VALUES (?1, ?2, ?3, ?4)",
                params![invite.project, asked.person.bytes(), invite.name, role_code(invite.role)],
            )
            .map_err(failure)?;
            bump_people(&tx, invite.project)?;
            asked.person
        }
    };
    tx.execute(
        "INSERT INTO devices (id, project, person, key, label, joined_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![asked.device.bytes(), invite.project, person.bytes(), asked.key, asked.label, asked.now_ms],
    )
    .map_err(failure)?;
    tx.execute(
        "UPDATE invites SET used_key = ?2, used_device = ?3 WHERE code = ?1",
        params![asked.code, asked.key, asked.device.bytes()],
    )
    .map_err(failure)?;
    let answer = enrolled(&tx, asked.device)?;
    tx.commit().map_err(failure)?;
    Ok(answer)
}

pub(super) fn enrolled(db: &Connection, device: DeviceId) -> Result<EnrolAnswer> {
    let Some(known) = self::device(db, device)? else { return Err(StoreError::Damaged("an invitation")) };
    if known.removed {
        return Ok(EnrolAnswer::Removed);
    }
    let (name, project_name, epoch) = db
        .query_row(
            "SELECT m.name, p.name, p.epoch FROM projects p JOIN people m ON m.project = p.n AND m.id = ?2 WHERE p.id = ?1",
            params![known.project.bytes(), known.person.bytes()],
            |row| Ok((row.get(0)?, row.get(1)?, Epoch(unsigned(row.get(2)?)))),
        )
        .map_err(failure)?;
    let KnownDevice { project, person, device, role, .. } = known;
    Ok(EnrolAnswer::In(Enrolled { project, person, device, role, epoch, name, project_name }))
}

const DEVICE: &str = "SELECT p.id, m.id, d.id, m.role, d.key, d.revoked_ms IS NOT NULL OR m.active = 0 \
    FROM devices d JOIN projects p ON p.n = d.project JOIN people m ON m.project = d.project AND m.id = d.person";

fn known(row: &rusqlite::Row<'_>) -> rusqlite::Result<KnownDevice> {
    Ok(KnownDevice {
        project: id(row, 0)?,
        person: id(row, 1)?,
        device: id(row, 2)?,
        role: role(row, 3)?,
        key: row.get(4)?,
        removed: row.get(5)?,
    })
}

pub(super) fn device(db: &Connection, device: DeviceId) -> Result<Option<KnownDevice>> {
    db.prepare_cached(&format!("{DEVICE} WHERE d.id = ?1"))
        .and_then(|mut s| s.query_row([device.bytes()], known).optional())
        .map_err(failure)
}

pub(super) fn by_token(db: &Connection, hash: [u8; 32]) -> Result<Option<(KnownDevice, i64)>> {
    let found: Option<([u8; 16], i64)> = db
        .prepare_cached("SELECT device, expires_ms FROM tokens WHERE hash = ?1")
        .and_then(|mut s| s.query_row([hash], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failure)?;
    let Some((device, expires_ms)) = found else { return Ok(None) };
    Ok(self::device(db, DeviceId::from_bytes(device))?.map(|d| (d, expires_ms)))
}

pub(super) fn add_token(db: &mut Connection, token: &NewToken) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let added = tx
        .execute(
            "INSERT OR IGNORE INTO tokens (hash, device, expires_ms, nonce) VALUES (?1, ?2, ?3, ?4)",
            params![token.hash, token.device.bytes(), token.expires_ms, token.nonce],
        )
        .map_err(failure)?;
    tx.execute("UPDATE devices SET last_seen_ms = ?2 WHERE id = ?1", params![token.device.bytes(), token.now_ms])
        .map_err(failure)?;
    tx.commit().map_err(failure)?;
    Ok(added == 1)
}
