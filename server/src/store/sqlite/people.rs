//! The team with its phones, unused sheets, and taking people and phones off.

use super::{Sqlite, failure, head, id, members, role, role_code, rooms};
use crate::{
    gate::{AtTheDoor, Grant},
    store::{
        Result,
        people::{
            KnockId, NewRoom, OpenRoom, People, Phone, Recast, Removal, Replied, Reply, Sheet, SheetId, Teammate,
        },
    },
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::{HashMap, HashSet};
use walkabout_protocol::{
    access::Role,
    id::{DeviceId, Id, PersonId},
    wire::Held,
};

/// What a phone holds is told at each of its visits; the same again is not written more often than this.
const HELD_EVERY_MS: i64 = 10 * 60 * 1000;

fn team(db: &Connection, grant: &Grant) -> Result<Vec<Teammate>> {
    let (project, _) = head(db, grant)?;
    let mut phones: HashMap<PersonId, Vec<Phone>> = HashMap::new();
    let mut find = db
        .prepare_cached(
            "SELECT person, id, label, joined_ms, last_seen_ms, revoked_ms IS NOT NULL, held_saves, held_photos, held_ms
             FROM devices WHERE project = ?1 ORDER BY joined_ms, id",
        )
        .map_err(failure)?;
    let found = find
        .query_map([project], |row| {
            let held = match (row.get(6)?, row.get(7)?, row.get(8)?) {
                (Some(saves), Some(photos), Some(at_ms)) => Some((Held { saves, photos }, at_ms)),
                _ => None,
            };
            Ok((
                id(row, 0)?,
                Phone {
                    id: id(row, 1)?,
                    label: row.get(2)?,
                    joined_ms: row.get(3)?,
                    last_seen_ms: row.get(4)?,
                    removed: row.get(5)?,
                    held,
                },
            ))
        })
        .map_err(failure)?;
    for row in found {
        let (person, phone) = row.map_err(failure)?;
        phones.entry(person).or_default().push(phone);
    }
    let seated: HashSet<PersonId> = db
        .prepare_cached("SELECT person FROM seats WHERE project = ?1")
        .and_then(|mut s| s.query_map([project], |row| id(row, 0))?.collect())
        .map_err(failure)?;
    let mates = members::people(db, project)?.into_iter().map(|who| Teammate {
        phones: phones.remove(&who.id).unwrap_or_default(),
        desk: who.active && seated.contains(&who.id),
        who,
    });
    Ok(mates.collect())
}

fn is_last_coordinator(db: &Connection, project: i64, person: PersonId) -> Result<bool> {
    let mut find = db
        .prepare_cached("SELECT id FROM people WHERE project = ?1 AND role = ?2 AND active = 1 LIMIT 2")
        .map_err(failure)?;
    let coordinators: Vec<PersonId> = find
        .query_map(params![project, role_code(Role::Coordinator)], |row| id(row, 0))
        .and_then(Iterator::collect)
        .map_err(failure)?;
    Ok(coordinators == [person])
}

fn take_off(db: &mut Connection, grant: &Grant, person: PersonId, now_ms: i64) -> Result<Removal> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let active: Option<bool> = tx
        .query_row(
            "SELECT active FROM people WHERE project = ?1 AND id = ?2",
            params![project, person.bytes()],
            |row| row.get(0),
        )
        .optional()
        .map_err(failure)?;
    match active {
        None => return Ok(Removal::NoSuch),
        // Said twice: nothing is new to anybody.
        Some(false) => return Ok(Removal::Done),
        Some(true) if is_last_coordinator(&tx, project, person)? => return Ok(Removal::LastCoordinator),
        Some(true) => {}
    }
    members::strike_off(&tx, project, person, now_ms)?;
    tx.commit().map_err(failure)?;
    Ok(Removal::Done)
}

fn give_role(db: &mut Connection, grant: &Grant, person: PersonId, new: Role) -> Result<Recast> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let old: Option<(Role, bool)> = tx
        .query_row(
            "SELECT role, active FROM people WHERE project = ?1 AND id = ?2",
            params![project, person.bytes()],
            |row| Ok((role(row, 0)?, row.get(1)?)),
        )
        .optional()
        .map_err(failure)?;
    match old {
        None | Some((_, false)) => return Ok(Recast::NoSuch),
        // Said twice: nothing is new to anybody.
        Some((old, true)) if old == new => return Ok(Recast::Done),
        // The last coordinator hears that first.
        Some(_) if new != Role::Coordinator && is_last_coordinator(&tx, project, person)? => {
            return Ok(Recast::LastCoordinator);
        }
        Some(_) if person == grant.person() => return Ok(Recast::Oneself),
        Some(_) => {}
    }
    // Other grants: no cursor of theirs holds any more.
    tx.execute(
        "UPDATE people SET role = ?3, grants = grants + 1 WHERE project = ?1 AND id = ?2",
        params![project, person.bytes(), role_code(new)],
    )
    .map_err(failure)?;
    // A sheet for another phone of theirs says what they are.
    tx.execute(
        "UPDATE invites SET role = ?3 WHERE project = ?1 AND person = ?2 AND used_key IS NULL",
        params![project, person.bytes(), role_code(new)],
    )
    .map_err(failure)?;
    members::bump_people(&tx, project)?;
    tx.commit().map_err(failure)?;
    Ok(Recast::Done)
}

fn remove_device(db: &Connection, grant: &Grant, device: DeviceId, now_ms: i64) -> Result<bool> {
    let (project, _) = head(db, grant)?;
    let found = db
        .execute(
            "UPDATE devices SET revoked_ms = COALESCE(revoked_ms, ?3) WHERE project = ?1 AND id = ?2",
            params![project, device.bytes(), now_ms],
        )
        .map_err(failure)?;
    Ok(found == 1)
}

fn sheets(db: &Connection, grant: &Grant, now_ms: i64) -> Result<Vec<Sheet>> {
    let (project, _) = head(db, grant)?;
    db.prepare_cached(
        "SELECT substr(code, 1, 16), name, role, person, expires_ms FROM invites
         WHERE project = ?1 AND used_key IS NULL AND expires_ms > ?2 ORDER BY expires_ms, code",
    )
    .and_then(|mut s| {
        s.query_map(params![project, now_ms], |row| {
            Ok(Sheet {
                id: id(row, 0)?,
                name: row.get(1)?,
                role: role(row, 2)?,
                person: row.get::<_, Option<[u8; 16]>>(3)?.map(Id::from_bytes),
                expires_ms: row.get(4)?,
            })
        })?
        .collect()
    })
    .map_err(failure)
}

fn cancel_sheet(db: &Connection, grant: &Grant, sheet: SheetId) -> Result<bool> {
    let (project, _) = head(db, grant)?;
    let gone = db
        .execute(
            "DELETE FROM invites WHERE project = ?1 AND substr(code, 1, 16) = ?2 AND used_key IS NULL",
            params![project, sheet.bytes()],
        )
        .map_err(failure)?;
    Ok(gone > 0)
}

/// Whether it is worth a write. A look costs no lock.
pub(super) fn is_news(db: &Connection, device: DeviceId, held: Held, now_ms: i64) -> Result<bool> {
    let told: Option<(Option<u32>, Option<u32>, Option<i64>)> = db
        .prepare_cached("SELECT held_saves, held_photos, held_ms FROM devices WHERE id = ?1")
        .and_then(|mut s| s.query_row([device.bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional())
        .map_err(failure)?;
    Ok(told.is_some_and(|(saves, photos, at_ms)| {
        (saves, photos) != (Some(held.saves), Some(held.photos))
            || at_ms.is_none_or(|at_ms| now_ms.saturating_sub(at_ms) > HELD_EVERY_MS)
    }))
}

pub(super) fn note_held(db: &Connection, device: DeviceId, held: Held, now_ms: i64) -> Result<()> {
    db.prepare_cached(
        "UPDATE devices SET held_saves = ?2, held_photos = ?3, held_ms = ?4, last_seen_ms = MAX(COALESCE(last_seen_ms, 0), ?4) WHERE id = ?1",
    )
    .and_then(|mut s| s.execute(params![device.bytes(), held.saves, held.photos, now_ms]))
    .map_err(failure)?;
    Ok(())
}

/// The last file of a photo has come from this phone: one less to wait for.
pub(super) fn photo_arrived(db: &Connection, device: DeviceId) -> Result<()> {
    db.prepare_cached("UPDATE devices SET held_photos = held_photos - 1 WHERE id = ?1 AND held_photos > 0")
        .and_then(|mut s| s.execute([device.bytes()]))
        .map_err(failure)?;
    Ok(())
}

impl People for Sqlite {
    async fn team(&self, grant: &Grant) -> Result<Vec<Teammate>> {
        team(self.reader()?.db()?, grant)
    }

    async fn take_off(&self, grant: &Grant, person: PersonId, now_ms: i64) -> Result<Removal> {
        let removal = self.with_writer(|db| take_off(db, grant, person, now_ms)).await?;
        self.news().tell(grant.project());
        Ok(removal)
    }

    async fn give_role(&self, grant: &Grant, person: PersonId, role: Role) -> Result<Recast> {
        let recast = self.with_writer(|db| give_role(db, grant, person, role)).await?;
        self.news().tell(grant.project());
        Ok(recast)
    }

    async fn remove_device(&self, grant: &Grant, device: DeviceId, now_ms: i64) -> Result<bool> {
        self.with_writer(|db| remove_device(db, grant, device, now_ms)).await
    }

    async fn sheets(&self, grant: &Grant, now_ms: i64) -> Result<Vec<Sheet>> {
        sheets(self.reader()?.db()?, grant, now_ms)
    }

    async fn cancel_sheet(&self, grant: &Grant, sheet: SheetId) -> Result<bool> {
        self.with_writer(|db| cancel_sheet(db, grant, sheet)).await
    }

    async fn open_room(&self, grant: &Grant, room: NewRoom) -> Result<()> {
        self.with_writer(|db| rooms::open(db, grant, &room)).await
    }

    async fn room(&self, grant: &Grant, now_ms: i64) -> Result<Option<OpenRoom>> {
        rooms::room(self.reader()?.db()?, grant, now_ms)
    }

    async fn close_room(&self, grant: &Grant, now_ms: i64) -> Result<()> {
        self.with_writer(|db| rooms::close(db, grant, now_ms)).await
    }

    async fn reply(&self, grant: &Grant, knock: KnockId, reply: Reply, now_ms: i64) -> Result<Replied> {
        let replied = self.with_writer(|db| rooms::reply(db, grant, knock, &reply, now_ms)).await?;
        self.news().tell(grant.project());
        Ok(replied)
    }

    async fn knows_knock(&self, _: AtTheDoor, code: [u8; 32], key: &[u8]) -> Result<bool> {
        rooms::knows_knock(self.reader()?.db()?, code, key)
    }
}
