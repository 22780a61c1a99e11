//! Check-ins. What is closed is overwritten in the file, but for a random number and its turn.

use super::{Sqlite, failure, head, id, role_code, rooms::forgetting, twins::both};
use crate::{
    gate::Grant,
    store::{
        Result,
        check_ins::{CheckIns, Out, Saying, Stands},
    },
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use walkabout_protocol::{
    access::Role,
    id::PersonId,
    wire::{CHECK_IN_MS, CheckInId},
};

struct Known {
    turn: u32,
    /// Whose it is, while it is open.
    person: Option<PersonId>,
}

fn known(db: &Connection, project: i64, check_in: CheckInId) -> Result<Option<Known>> {
    db.prepare_cached("SELECT turn, person FROM check_ins WHERE project = ?1 AND id = ?2")
        .and_then(|mut s| {
            s.query_row(params![project, check_in.bytes()], |row| {
                Ok(Known { turn: row.get(0)?, person: row.get::<_, Option<[u8; 16]>>(1)?.map(PersonId::from_bytes) })
            })
            .optional()
        })
        .map_err(failure)
}

fn check_in(db: &mut Connection, grant: &Grant, saying: &Saying) -> Result<Option<Stands>> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    match known(&tx, project, saying.id)? {
        Some(Known { person: Some(person), .. }) if person != grant.person() => return Ok(None),
        Some(Known { turn, person }) if turn >= saying.turn => {
            return Ok(Some(Stands { turn, open: person.is_some() }));
        }
        _ => {}
    }
    match saying.back_by_ms {
        Some(back_by_ms) => {
            tx.execute(
                "INSERT INTO check_ins (project, id, turn, person, started_ms, back_by_ms, until_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET turn = excluded.turn, person = excluded.person, started_ms = COALESCE(started_ms, excluded.started_ms),
                    back_by_ms = excluded.back_by_ms, until_ms = excluded.until_ms",
                params![
                    project,
                    saying.id.bytes(),
                    saying.turn,
                    grant.person().bytes(),
                    saying.now_ms,
                    back_by_ms,
                    back_by_ms.saturating_add(CHECK_IN_MS)
                ],
            )
            .map_err(failure)?;
        }
        None => close(&tx, project, saying.id, saying.turn, saying.now_ms)?,
    }
    tx.commit().map_err(failure)?;
    Ok(Some(Stands { turn: saying.turn, open: saying.back_by_ms.is_some() }))
}

/// Leaves the number and the turn, for as long as an older saying may still be on its way.
fn close(db: &Connection, project: i64, check_in: CheckInId, turn: u32, now_ms: i64) -> Result<()> {
    forgetting(
        db,
        "INSERT INTO check_ins (project, id, turn, until_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET turn = excluded.turn, person = NULL, started_ms = NULL, back_by_ms = NULL,
            until_ms = MAX(until_ms, excluded.until_ms)",
        params![project, check_in.bytes(), turn, now_ms.saturating_add(CHECK_IN_MS)],
    )
}

fn out(db: &Connection, grant: &Grant, now_ms: i64) -> Result<Vec<Out>> {
    let (project, _) = head(db, grant)?;
    db.prepare_cached(
        "SELECT c.id, c.person, COALESCE(p.name, ''), c.started_ms, c.back_by_ms FROM check_ins c
         LEFT JOIN people p ON p.project = c.project AND p.id = c.person
         WHERE c.project = ?1 AND c.person IS NOT NULL AND c.until_ms > ?2 ORDER BY c.back_by_ms, c.id",
    )
    .and_then(|mut s| {
        s.query_map(params![project, now_ms], |row| {
            Ok(Out {
                id: id(row, 0)?,
                person: id(row, 1)?,
                name: row.get(2)?,
                started_ms: row.get(3)?,
                back_by_ms: row.get(4)?,
            })
        })?
        .collect()
    })
    .map_err(failure)
}

fn are_safe(db: &mut Connection, grant: &Grant, check_in: CheckInId, now_ms: i64) -> Result<bool> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let Some(Known { turn, person: Some(_) }) = known(&tx, project, check_in)? else { return Ok(false) };
    close(&tx, project, check_in, turn, now_ms)?;
    tx.commit().map_err(failure)?;
    Ok(true)
}

fn lookouts(db: &Connection, grant: &Grant) -> Result<Vec<String>> {
    let (project, _) = head(db, grant)?;
    db.prepare_cached(
        "SELECT p.name FROM people p JOIN seats s ON s.project = p.project AND s.person = p.id
         WHERE p.project = ?1 AND p.active = 1 AND p.role = ?2 AND p.id <> ?3 ORDER BY p.name, p.id",
    )
    .and_then(|mut s| {
        s.query_map(params![project, role_code(Role::Coordinator), grant.person().bytes()], |row| row.get(0))?.collect()
    })
    .map_err(failure)
}

pub(super) fn sweep(db: &Connection, now_ms: i64) -> Result<()> {
    for check_ins in both("check_ins") {
        forgetting(db, &format!("DELETE FROM {check_ins} WHERE until_ms <= ?1"), [now_ms])?;
    }
    Ok(())
}

impl CheckIns for Sqlite {
    async fn check_in(&self, grant: &Grant, saying: Saying) -> Result<Option<Stands>> {
        self.with_writer(|db| check_in(db, grant, &saying)).await
    }

    async fn out(&self, grant: &Grant, now_ms: i64) -> Result<Vec<Out>> {
        out(self.reader()?.db()?, grant, now_ms)
    }

    async fn are_safe(&self, grant: &Grant, id: CheckInId, now_ms: i64) -> Result<bool> {
        self.with_writer(|db| are_safe(db, grant, id, now_ms)).await
    }

    async fn lookouts(&self, grant: &Grant) -> Result<Vec<String>> {
        lookouts(self.reader()?.db()?, grant)
    }
}
