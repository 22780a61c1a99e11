//! Who is of the team: invitations, the list with its phones, and taking somebody off it.

use super::{failure, head, id, role, role_code};
use crate::{
    gate::Grant,
    store::{Member, NewInvite, Result},
};
use rusqlite::{Connection, TransactionBehavior, params};
use walkabout_protocol::{id::PersonId, wire::Somebody};

pub(super) fn add_invite(db: &mut Connection, grant: &Grant, invite: &NewInvite) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    tx.execute(
        "INSERT INTO invites (code, project, person, role, name, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            invite.code,
            project,
            invite.person.map(|p| *p.bytes()),
            role_code(invite.role),
            invite.name,
            invite.expires_ms
        ],
    )
    .map_err(failure)?;
    tx.commit().map_err(failure)
}

pub(super) fn people(db: &Connection, project: i64) -> Result<Vec<Somebody>> {
    db.prepare_cached("SELECT id, name, role, active FROM people WHERE project = ?1 ORDER BY id")
        .and_then(|mut s| {
            s.query_map([project], |row| {
                Ok(Somebody { id: id(row, 0)?, name: row.get(1)?, role: role(row, 2)?, active: row.get(3)? })
            })?
            .collect()
        })
        .map_err(failure)
}

pub(super) fn list(db: &Connection, grant: &Grant) -> Result<Vec<Member>> {
    let (project, _) = head(db, grant)?;
    let devices = |who: Somebody| {
        let devices = db
            .prepare_cached(
                "SELECT id, label, last_seen_ms, revoked_ms IS NOT NULL FROM devices WHERE project = ?1 AND person = ?2 ORDER BY joined_ms, id",
            )
            .and_then(|mut s| {
                s.query_map(params![project, who.id.bytes()], |row| Ok((id(row, 0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
            })
            .map_err(failure)?;
        Ok(Member { who, devices })
    };
    people(db, project)?.into_iter().map(devices).collect()
}

pub(super) fn remove(db: &mut Connection, grant: &Grant, person: PersonId, now_ms: i64) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let found = strike_off(&tx, project, person, now_ms)?;
    tx.commit().map_err(failure)?;
    Ok(found)
}

/// Ends somebody's part in a project, with all their phones and unused sheets. False where there is no such person.
pub(super) fn strike_off(tx: &Connection, project: i64, person: PersonId, now_ms: i64) -> Result<bool> {
    let found = tx
        .execute(
            "UPDATE people SET active = 0, grants = grants + 1 WHERE project = ?1 AND id = ?2",
            params![project, person.bytes()],
        )
        .map_err(failure)?;
    if found == 0 {
        return Ok(false);
    }
    tx.execute(
        "UPDATE devices SET revoked_ms = COALESCE(revoked_ms, ?3) WHERE project = ?1 AND person = ?2",
        params![project, person.bytes(), now_ms],
    )
    .map_err(failure)?;
    // An unused sheet for another phone of theirs opens nothing any more.
    tx.execute(
        "DELETE FROM invites WHERE project = ?1 AND person = ?2 AND used_key IS NULL",
        params![project, person.bytes()],
    )
    .map_err(failure)?;
    super::desk::close_unseated(tx)?;
    bump_people(tx, project)?;
    Ok(true)
}

/// A change of the list is a commit of its own.
pub(super) fn bump_people(db: &Connection, project: i64) -> Result<()> {
    db.execute("UPDATE projects SET seq = seq + 1, people_seq = seq + 1 WHERE n = ?1", [project]).map_err(failure)?;
    Ok(())
}
