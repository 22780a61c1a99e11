//! Accounts of the desk, where they sit, and the links and sessions that open it.

use super::{
    failure, head, id,
    members::bump_people,
    role, role_code,
    twins::both,
    whole::{all_of, bytes, each_of},
};
use crate::{
    gate::{Grant, SESSION_IDLE_MS, SESSION_MS, Who, folded},
    store::{
        Account, AccountId, KnownPasskey, KnownSession, LinkAnswer, NewSeat, Result, Seat, SeatAnswer, Seated, Sitter,
        StoreError,
        whole::{AccountRow, PasskeyRow, Row, SeatRow},
    },
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use walkabout_protocol::{
    access::Role,
    id::{PersonId, ProjectId},
};

/// A used or old link says so for this long; then it is unknown.
const LINKS_KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;

struct Sits {
    person: PersonId,
    name: String,
    role: Role,
    active: bool,
}

pub(super) fn seat(db: &mut Connection, grant: &Grant, ask: &NewSeat) -> Result<SeatAnswer> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let (project, _) = head(&tx, grant)?;
    let (account, sits) = match &ask.sitter {
        Sitter::Named { name, again } => {
            let account = match account_named(&tx, name)? {
                Some(account) => account.id,
                None => add_account(&tx, ask, name)?,
            };
            match sits_as(&tx, project, account)? {
                Some(sits) if sits.active => (account, sits),
                Some(_) if !again => return Ok(SeatAnswer::NoPerson),
                _ => (account, add_person(&tx, project, ask, name)?),
            }
        }
        Sitter::Newcomer(name) => {
            let account = add_account(&tx, ask, &free_name(&tx, name)?)?;
            (account, add_person(&tx, project, ask, name)?)
        }
        Sitter::Person { person, account } => {
            let Some(sits) = member(&tx, project, *person)?.filter(|m| m.active) else {
                return Ok(SeatAnswer::NoPerson);
            };
            let account = match (account_of(&tx, project, *person)?, account) {
                (Some(account), _) => account,
                (None, None) => add_account(&tx, ask, &free_name(&tx, &sits.name)?)?,
                (None, Some(name)) => match account_named(&tx, name)? {
                    None => add_account(&tx, ask, name)?,
                    // It is somebody else of this project already.
                    Some(other) if sits_as(&tx, project, other.id)?.is_some_and(|s| s.active) => {
                        return Ok(SeatAnswer::NoPerson);
                    }
                    Some(other) => other.id,
                },
            };
            (account, sits)
        }
    };
    if matches!(grant.who(), Who::Desk { .. }) && reaches_further(&tx, project, grant.person(), account)? {
        return Ok(SeatAnswer::ReachesFurther);
    }
    tx.execute(
        "INSERT OR REPLACE INTO seats (account, project, person) VALUES (?1, ?2, ?3)",
        params![account.bytes(), project, sits.person.bytes()],
    )
    .map_err(failure)?;
    let Some(found) = self::account(&tx, account)? else { return Err(StoreError::Damaged("an account")) };
    tx.commit().map_err(failure)?;
    Ok(SeatAnswer::Seated(Seated { account, account_name: found.name, person: sits.person, role: sits.role }))
}

fn read_sits(row: &rusqlite::Row<'_>) -> rusqlite::Result<Sits> {
    Ok(Sits { person: id(row, 0)?, name: row.get(1)?, role: role(row, 2)?, active: row.get(3)? })
}

pub(super) fn sits(db: &Connection, grant: &Grant, name: &str) -> Result<bool> {
    let (project, _) = head(db, grant)?;
    let Some(account) = account_named(db, name)? else { return Ok(false) };
    Ok(sits_as(db, project, account.id)?.is_some_and(|sits| sits.active))
}

fn member(db: &Connection, project: i64, person: PersonId) -> Result<Option<Sits>> {
    db.prepare_cached("SELECT id, name, role, active FROM people WHERE project = ?1 AND id = ?2")
        .and_then(|mut s| s.query_row(params![project, person.bytes()], read_sits).optional())
        .map_err(failure)
}

fn sits_as(db: &Connection, project: i64, account: AccountId) -> Result<Option<Sits>> {
    db.prepare_cached(
        "SELECT m.id, m.name, m.role, m.active FROM seats s JOIN people m ON m.project = s.project AND m.id = s.person
         WHERE s.project = ?1 AND s.account = ?2",
    )
    .and_then(|mut s| s.query_row(params![project, account.bytes()], read_sits).optional())
    .map_err(failure)
}

fn account_of(db: &Connection, project: i64, person: PersonId) -> Result<Option<AccountId>> {
    db.prepare_cached("SELECT account FROM seats WHERE project = ?1 AND person = ?2")
        .and_then(|mut s| s.query_row(params![project, person.bytes()], |row| id(row, 0)).optional())
        .map_err(failure)
}

fn add_account(db: &Connection, ask: &NewSeat, name: &str) -> Result<AccountId> {
    db.execute(
        "INSERT INTO accounts (id, name, folded, made_ms) VALUES (?1, ?2, ?3, ?4)",
        params![ask.account.bytes(), name, folded(name), ask.now_ms],
    )
    .map_err(failure)?;
    Ok(ask.account)
}

fn add_person(db: &Connection, project: i64, ask: &NewSeat, name: &str) -> Result<Sits> {
    db.execute(
        "INSERT INTO people (project, id, name, role) VALUES (?1, ?2, ?3, ?4)",
        params![project, ask.person.bytes(), name, role_code(ask.role)],
    )
    .map_err(failure)?;
    bump_people(db, project)?;
    Ok(Sits { person: ask.person, name: name.to_owned(), role: ask.role, active: true })
}

/// `Mair`, or `Mair 2` where that is taken: one name never opens two accounts.
fn free_name(db: &Connection, name: &str) -> Result<String> {
    let mut free = name.to_owned();
    let mut n = 2u32;
    while account_named(db, &free)?.is_some() {
        free = format!("{name} {n}");
        n = n.saturating_add(1);
    }
    Ok(free)
}

/// Whether the account is of another project where this person is no coordinator: a link to it would let them in there.
fn reaches_further(db: &Connection, project: i64, maker: PersonId, account: AccountId) -> Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (
            SELECT 1 FROM seats s JOIN people m ON m.project = s.project AND m.id = s.person
            WHERE s.account = ?3 AND s.project <> ?1 AND m.active = 1 AND NOT EXISTS (
                SELECT 1 FROM seats here JOIN seats there ON there.account = here.account AND there.project = s.project
                JOIN people c ON c.project = there.project AND c.id = there.person
                WHERE here.project = ?1 AND here.person = ?2 AND c.active = 1 AND c.role = ?4))",
    )
    .and_then(|mut s| {
        s.query_row(params![project, maker.bytes(), account.bytes(), role_code(Role::Coordinator)], |row| row.get(0))
    })
    .map_err(failure)
}

const ACCOUNT: &str =
    "SELECT id, name, password, (SELECT COUNT(*) FROM passkeys p WHERE p.account = a.id) FROM accounts a";

fn read_account(row: &rusqlite::Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account { id: id(row, 0)?, name: row.get(1)?, password: row.get(2)?, passkeys: row.get(3)? })
}

pub(super) fn account(db: &Connection, account: AccountId) -> Result<Option<Account>> {
    db.prepare_cached(&format!("{ACCOUNT} WHERE id = ?1"))
        .and_then(|mut s| s.query_row([account.bytes()], read_account).optional())
        .map_err(failure)
}

pub(super) fn account_named(db: &Connection, name: &str) -> Result<Option<Account>> {
    db.prepare_cached(&format!("{ACCOUNT} WHERE folded = ?1"))
        .and_then(|mut s| s.query_row([folded(name)], read_account).optional())
        .map_err(failure)
}

pub(super) fn set_password(
    db: &mut Connection,
    account: AccountId,
    password: Option<&str>,
    keep: Option<[u8; 32]>,
) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    tx.execute("UPDATE accounts SET password = ?2 WHERE id = ?1", params![account.bytes(), password])
        .map_err(failure)?;
    tx.execute("DELETE FROM sessions WHERE account = ?1 AND hash IS NOT ?2", params![account.bytes(), keep])
        .map_err(failure)?;
    if password.is_none() {
        // Whoever forgets a password may have lost the computer whose lock is the passkey.
        tx.execute("DELETE FROM passkeys WHERE account = ?1", [account.bytes()]).map_err(failure)?;
    }
    // A link that somebody still holds is one more way in.
    tx.execute("DELETE FROM signin_links WHERE account = ?1 AND used_ms IS NULL", [account.bytes()])
        .map_err(failure)?;
    tx.commit().map_err(failure)
}

const SEATS: &str = "SELECT p.id, m.id, m.role, p.name FROM seats s JOIN projects p ON p.n = s.project
    JOIN people m ON m.project = s.project AND m.id = s.person WHERE s.account = ?1 AND m.active = 1";

fn read_seat(row: &rusqlite::Row<'_>) -> rusqlite::Result<Seat> {
    Ok(Seat { project: id(row, 0)?, person: id(row, 1)?, role: role(row, 2)?, project_name: row.get(3)? })
}

pub(super) fn seats(db: &Connection, account: AccountId) -> Result<Vec<Seat>> {
    db.prepare_cached(&format!("{SEATS} ORDER BY p.n"))
        .and_then(|mut s| s.query_map([account.bytes()], read_seat)?.collect())
        .map_err(failure)
}

pub(super) fn seat_in(db: &Connection, account: AccountId, project: ProjectId) -> Result<Option<Seat>> {
    db.prepare_cached(&format!("{SEATS} AND p.id = ?2"))
        .and_then(|mut s| s.query_row(params![account.bytes(), project.bytes()], read_seat).optional())
        .map_err(failure)
}

pub(super) fn add_link(db: &Connection, hash: [u8; 32], account: AccountId, expires_ms: i64) -> Result<()> {
    db.execute(
        "INSERT INTO signin_links (hash, account, expires_ms) VALUES (?1, ?2, ?3)",
        params![hash, account.bytes(), expires_ms],
    )
    .map_err(failure)?;
    Ok(())
}

pub(super) fn use_link(db: &mut Connection, link: [u8; 32], session: [u8; 32], now_ms: i64) -> Result<LinkAnswer> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let found: Option<(AccountId, i64, bool)> = tx
        .prepare_cached("SELECT account, expires_ms, used_ms IS NOT NULL FROM signin_links WHERE hash = ?1")
        .and_then(|mut s| s.query_row([link], |row| Ok((id(row, 0)?, row.get(1)?, row.get(2)?))).optional())
        .map_err(failure)?;
    let account = match found {
        None => return Ok(LinkAnswer::Unknown),
        Some((_, _, true)) => return Ok(LinkAnswer::Used),
        Some((_, expires_ms, _)) if expires_ms <= now_ms => return Ok(LinkAnswer::Old),
        Some((account, ..)) => account,
    };
    tx.execute("UPDATE signin_links SET used_ms = ?2 WHERE hash = ?1", params![link, now_ms]).map_err(failure)?;
    add_session(&tx, &KnownSession { hash: session, account, made_ms: now_ms, seen_ms: now_ms })?;
    tx.commit().map_err(failure)?;
    Ok(LinkAnswer::In(account))
}

pub(super) fn add_session(db: &Connection, session: &KnownSession) -> Result<()> {
    db.execute(
        "INSERT INTO sessions (hash, account, made_ms, seen_ms) VALUES (?1, ?2, ?3, ?4)",
        params![session.hash, session.account.bytes(), session.made_ms, session.seen_ms],
    )
    .map_err(failure)?;
    Ok(())
}

pub(super) fn session(db: &Connection, hash: [u8; 32]) -> Result<Option<KnownSession>> {
    db.prepare_cached("SELECT hash, account, made_ms, seen_ms FROM sessions WHERE hash = ?1")
        .and_then(|mut s| {
            s.query_row([hash], |row| {
                Ok(KnownSession { hash: row.get(0)?, account: id(row, 1)?, made_ms: row.get(2)?, seen_ms: row.get(3)? })
            })
            .optional()
        })
        .map_err(failure)
}

pub(super) fn touch_session(db: &Connection, hash: [u8; 32], now_ms: i64) -> Result<()> {
    db.execute("UPDATE sessions SET seen_ms = MAX(seen_ms, ?2) WHERE hash = ?1", params![hash, now_ms])
        .map_err(failure)?;
    Ok(())
}

pub(super) fn end_session(db: &Connection, hash: [u8; 32]) -> Result<()> {
    db.execute("DELETE FROM sessions WHERE hash = ?1", [hash]).map_err(failure)?;
    Ok(())
}

fn read_passkey(row: &rusqlite::Row<'_>) -> rusqlite::Result<KnownPasskey> {
    Ok(KnownPasskey { id: row.get(0)?, account: id(row, 1)?, key: row.get(2)? })
}

pub(super) fn passkeys(db: &Connection, account: AccountId) -> Result<Vec<KnownPasskey>> {
    db.prepare_cached("SELECT id, account, key FROM passkeys WHERE account = ?1 ORDER BY made_ms, id")
        .and_then(|mut s| s.query_map([account.bytes()], read_passkey)?.collect())
        .map_err(failure)
}

pub(super) fn passkey(db: &Connection, id: &[u8]) -> Result<Option<KnownPasskey>> {
    db.prepare_cached("SELECT id, account, key FROM passkeys WHERE id = ?1")
        .and_then(|mut s| s.query_row([id], read_passkey).optional())
        .map_err(failure)
}

pub(super) fn add_passkey(db: &Connection, key: &KnownPasskey, now_ms: i64) -> Result<bool> {
    let added = db
        .execute(
            "INSERT OR IGNORE INTO passkeys (id, account, key, made_ms) VALUES (?1, ?2, ?3, ?4)",
            params![key.id, key.account.bytes(), key.key, now_ms],
        )
        .map_err(failure)?;
    Ok(added == 1)
}

pub(super) fn update_passkey(db: &Connection, id: &[u8], key: &[u8]) -> Result<()> {
    db.execute("UPDATE passkeys SET key = ?2 WHERE id = ?1", params![id, key]).map_err(failure)?;
    Ok(())
}

/// Whoever is of no project any more has neither a session nor an unused link.
pub(super) fn close_unseated(db: &Connection) -> Result<()> {
    const SEATED: &str =
        "SELECT s.account FROM seats s JOIN people m ON m.project = s.project AND m.id = s.person WHERE m.active = 1";
    db.execute(&format!("DELETE FROM sessions WHERE account NOT IN ({SEATED})"), []).map_err(failure)?;
    db.execute(&format!("DELETE FROM signin_links WHERE used_ms IS NULL AND account NOT IN ({SEATED})"), [])
        .map_err(failure)?;
    Ok(())
}

pub(super) fn sweep(db: &Connection, now_ms: i64) -> Result<()> {
    for links in both("signin_links") {
        db.execute(&format!("DELETE FROM {links} WHERE expires_ms < ?1"), [now_ms - LINKS_KEPT_MS]).map_err(failure)?;
    }
    for sessions in both("sessions") {
        db.execute(
            &format!("DELETE FROM {sessions} WHERE seen_ms < ?1 OR made_ms < ?2"),
            params![now_ms - SESSION_IDLE_MS, now_ms - SESSION_MS],
        )
        .map_err(failure)?;
    }
    Ok(())
}

/// Every account with where it sits and its passkeys, for a backup.
pub(super) fn dump<E: From<StoreError>>(db: &Connection, each: &mut dyn FnMut(Row) -> Result<(), E>) -> Result<(), E> {
    let account = |r: &rusqlite::Row<'_>| {
        Ok(AccountRow {
            id: id(r, 0)?,
            name: r.get(1)?,
            password: r.get(2)?,
            made_ms: r.get(3)?,
            seats: Vec::new(),
            passkeys: Vec::new(),
        })
    };
    each_of(db, "SELECT id, name, password, made_ms FROM accounts ORDER BY id", [], account, |mut row| {
        row.seats = all_of(
            db,
            "SELECT p.id, s.person FROM seats s JOIN projects p ON p.n = s.project WHERE s.account = ?1 ORDER BY p.n",
            [row.id.bytes()],
            |r| Ok(SeatRow { project: id(r, 0)?, person: id(r, 1)? }),
        )?;
        row.passkeys = all_of(
            db,
            "SELECT id, key, made_ms FROM passkeys WHERE account = ?1 ORDER BY id",
            [row.id.bytes()],
            |r| Ok(PasskeyRow { id: bytes(r, 0)?, key: bytes(r, 1)?, made_ms: r.get(2)? }),
        )?;
        each(Row::Account(row))
    })
}

/// Takes an account into a database that is being filled. A row twice is refused by the tables.
pub(super) fn take(db: &Connection, account: &AccountRow) -> Result<()> {
    let put = |sql: &str, params: &[&dyn rusqlite::ToSql]| db.execute(sql, params).map_err(failure);
    put(
        "INSERT INTO accounts (id, name, folded, password, made_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![account.id.bytes(), account.name, folded(&account.name), account.password, account.made_ms],
    )?;
    for seat in &account.seats {
        let sat = put(
            "INSERT INTO seats (account, project, person) SELECT ?1, n, ?3 FROM projects WHERE id = ?2",
            params![account.id.bytes(), seat.project.bytes(), seat.person.bytes()],
        )?;
        if sat == 0 {
            return Err(StoreError::Damaged("an account"));
        }
    }
    for key in &account.passkeys {
        put(
            "INSERT INTO passkeys (id, account, key, made_ms) VALUES (?1, ?2, ?3, ?4)",
            params![key.id.as_slice(), account.id.bytes(), key.key.as_slice(), key.made_ms],
        )?;
    }
    Ok(())
}
