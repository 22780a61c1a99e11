//! The store of a laptop: one SQLite file, WAL, `synchronous=FULL`, one writing connection and a few reading ones.
//!
//! A commit costs one fsync. The writing connection never checkpoints; [`Sqlite::checkpoint`] does, on its own connection, when
//! `serve` has time for it.

mod check_ins;
mod desk;
pub mod doctor;
mod door;
mod export;
mod inbox;
mod last_commit;
mod listed;
mod listing_query;
mod log;
mod members;
mod people;
mod reading;
mod rooms;
mod save_sums;
pub mod schema;
mod touches;
mod twins;
mod uploads;
mod whole;
mod writing;

pub use log::DamagedLog;
pub use reading::SqliteReading;
pub use writing::SqliteWriting;

use super::{
    Account, AccountId, EnrolAnswer, Enrolment, Head, KnownDevice, KnownPasskey, KnownSession, LinkAnswer, Member,
    NewInvite, NewSeat, NewToken, Result, Seat, SeatAnswer, Store, StoreError, Upload, UploadId,
};
use crate::{
    data_folder::DataFolder,
    gate::{AtTheDoor, Grant, NOBODY, Who},
    news::News,
};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::sync::{Arc, Mutex, PoisonError};
use walkabout_protocol::{
    access::Role,
    batch::{Epoch, Seq},
    id::{DeviceId, Id, PersonId, ProjectId},
    seeded::{self, Bug},
    wire::Held,
};

/// Reading connections that are kept open.
const READERS: usize = 4;

/// See the module.
pub struct Sqlite {
    folder: DataFolder,
    /// Held across awaits by a transaction, so it is a lock that a task may hold.
    writer: Arc<tokio::sync::Mutex<Connection>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    news: Arc<News>,
    log: Option<DamagedLog>,
    _open: Arc<log::Open>,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sqlite").finish_non_exhaustive()
    }
}

impl Sqlite {
    /// Opens the database of a folder; makes it, or brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::NewerData`] for one of a newer version; nothing is changed then.
    pub fn open(folder: &DataFolder) -> Result<Self> {
        let (open, log) = log::look_over(folder)?;
        let mut writer = connection(folder, OpenFlags::SQLITE_OPEN_CREATE)?;
        writer.busy_timeout(folder.disk().patience()).map_err(failure)?;
        refuse_newer(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL").map_err(failure)?;
        settle(&writer)?;
        writer.pragma_update(None, "wal_autocheckpoint", 0).map_err(failure)?;
        // The pages of a large push fit: otherwise some would go to the log several times in one transaction.
        writer.pragma_update(None, "cache_size", -16_000).map_err(failure)?;
        schema::migrate(&mut writer)?;
        if let Some(log) = &log {
            put_setting(&writer, log::SETTING, &log.text())?;
        }
        Ok(Sqlite {
            folder: folder.clone(),
            _open: Arc::new(open),
            log,
            writer: Arc::new(tokio::sync::Mutex::new(writer)),
            readers: Arc::new(Mutex::new(Vec::new())),
            news: Arc::default(),
        })
    }

    /// Copies the log into the database as far as readers allow. Blocks; call it beside the path of writes.
    ///
    /// # Errors
    /// Those of the database; nothing is lost by one.
    pub fn checkpoint(&self) -> Result<()> {
        let db = connect(&self.folder)?;
        db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).map_err(failure)
    }

    /// A word about this server, such as its address.
    ///
    /// # Errors
    /// Those of the database.
    pub fn setting(&self, _folder: &DataFolder, key: &str) -> Result<Option<String>> {
        let db = self.reader()?;
        db.db()?
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")
            .and_then(|mut s| s.query_row([key], |row| row.get(0)).optional())
            .map_err(failure)
    }

    /// # Errors
    /// Those of the database.
    pub async fn set(&self, _folder: &DataFolder, key: &str, value: &str) -> Result<()> {
        put_setting(&*self.writer.lock().await, key, value)
    }

    /// Damage to the log that was met when this was opened.
    pub const fn damaged_log(&self) -> Option<DamagedLog> {
        self.log
    }

    /// The last damage to the log that was ever met.
    ///
    /// # Errors
    /// Those of the database.
    pub fn last_damaged_log(&self, folder: &DataFolder) -> Result<Option<DamagedLog>> {
        Ok(self.setting(folder, log::SETTING)?.as_deref().and_then(DamagedLog::from_text))
    }

    /// All projects of this folder, in the order in which they were made.
    ///
    /// # Errors
    /// Those of the database.
    pub fn projects(&self, _folder: &DataFolder) -> Result<Vec<(ProjectId, String)>> {
        let db = self.reader()?;
        db.db()?
            .prepare_cached("SELECT id, name FROM projects ORDER BY n")
            .and_then(|mut s| s.query_map([], |row| Ok((id(row, 0)?, row.get(1)?)))?.collect())
            .map_err(failure)
    }

    /// Told of every commit of this process.
    pub fn news(&self) -> &News {
        &self.news
    }

    fn reader(&self) -> Result<Lent> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match kept {
            Some(db) => db,
            None => connect(&self.folder)?,
        };
        Ok(Lent { db: Some(db), home: Arc::clone(&self.readers) })
    }
}

/// A reading connection that goes back where it came from.
struct Lent {
    db: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
}

impl Lent {
    fn db(&self) -> Result<&Connection> {
        // Taken by `drop` alone.
        self.db.as_ref().ok_or(StoreError::Damaged("a connection"))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            let at_rest = db.is_autocommit() || db.execute_batch("ROLLBACK").is_ok();
            let mut home = self.home.lock().unwrap_or_else(PoisonError::into_inner);
            if at_rest && home.len() < READERS {
                home.push(db);
            }
        }
    }
}

fn connection(folder: &DataFolder, more: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    match folder.disk().vfs() {
        None => Connection::open_with_flags(folder.database(), flags),
        Some(vfs) => Connection::open_with_flags_and_vfs(folder.database(), flags, vfs),
    }
    .map_err(failure)
}

fn put_setting(db: &Connection, key: &str, value: &str) -> Result<()> {
    db.execute(
        "INSERT INTO settings VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
        params![key, value],
    )
    .map_err(failure)?;
    Ok(())
}

fn connect(folder: &DataFolder) -> Result<Connection> {
    let db = connection(folder, OpenFlags::empty())?;
    db.busy_timeout(folder.disk().patience()).map_err(failure)?;
    settle(&db)?;
    Ok(db)
}

fn settle(db: &Connection) -> Result<()> {
    let synchronous = if seeded::is(Bug::ServerAnswersWithoutSync) { "OFF" } else { "FULL" };
    db.pragma_update(None, "synchronous", synchronous).map_err(failure)?;
    db.pragma_update(None, "fullfsync", true).map_err(failure)?;
    db.pragma_update(None, "temp_store", "MEMORY").map_err(failure)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Before anything is written to it.
fn refuse_newer(db: &Connection) -> Result<()> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failure)?;
    if usize::try_from(version).is_ok_and(|v| v <= schema::VERSION) { Ok(()) } else { Err(StoreError::NewerData) }
}

/// SQLite's own words name tables and columns, never values.
pub(crate) fn failure(e: rusqlite::Error) -> StoreError {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
        _ => StoreError::Database(e.to_string()),
    }
}

/// The number of a project, and where it stands for the grant's person.
fn head(db: &Connection, grant: &Grant) -> Result<(i64, Head)> {
    let mut find = db
        .prepare_cached(
            "SELECT p.n, p.name, p.epoch, p.epoch_began_ms, p.grants + COALESCE(m.grants, 0), p.seq, p.people_seq, p.durable,
                COALESCE(m.active, 0)
                AND (?4 IS NULL OR EXISTS (SELECT 1 FROM devices d WHERE d.id = ?4 AND d.revoked_ms IS NULL)),
                COALESCE(m.role = ?3, 0)
             FROM projects p LEFT JOIN people m ON m.project = p.n AND m.id = ?2 WHERE p.id = ?1",
        )
        .map_err(failure)?;
    let role = role_code(grant.actor().role);
    let device = grant.device().map(|device| *device.bytes());
    let found: Option<(i64, Head, bool, bool)> = find
        .query_row(params![grant.project().bytes(), grant.person().bytes(), role, device], |row| {
            Ok((
                row.get(0)?,
                Head {
                    name: row.get(1)?,
                    epoch: Epoch(unsigned(row.get(2)?)),
                    epoch_began_ms: row.get(3)?,
                    grants: unsigned(row.get(4)?),
                    seq: Seq(unsigned(row.get(5)?)),
                    people_seq: Seq(unsigned(row.get(6)?)),
                    durable: Seq(unsigned(row.get(7)?)),
                },
                row.get(8)?,
                row.get(9)?,
            ))
        })
        .optional()
        .map_err(failure)?;
    let (project, head, still, same_role) = found.ok_or(StoreError::NoProject)?;
    // A request may begin and end much later: who was taken off the team meanwhile, or whose phone was, does nothing with it any more.
    // So with what somebody was: what they are now their next request finds out, and a phone asks again by itself.
    match grant.who() {
        Who::Operator => Ok((project, head)),
        Who::Member { .. } if still && !same_role => Err(StoreError::AnotherRole),
        Who::Member { .. } | Who::Desk { .. } if still && same_role => Ok((project, head)),
        Who::Member { .. } | Who::Desk { .. } => Err(StoreError::NoProject),
    }
}

/// Counters are whole numbers that never reach the sign.
const fn unsigned(n: i64) -> u64 {
    n.cast_unsigned()
}

const fn signed(n: u64) -> i64 {
    n.cast_signed()
}

fn id<T>(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Id<T>> {
    Ok(Id::from_bytes(row.get(at)?))
}

const fn role_code(role: Role) -> u8 {
    role as u8
}

fn role(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Role> {
    let code: u8 = row.get(at)?;
    Role::ALL
        .iter()
        .copied()
        .find(|r| role_code(*r) == code)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(at, code.into()))
}

impl Store for Sqlite {
    type Reading = SqliteReading;
    type Writing = SqliteWriting;

    async fn read(&self, grant: &Grant) -> Result<SqliteReading> {
        SqliteReading::open(self.reader()?, grant)
    }

    async fn write(&self, grant: &Grant) -> Result<SqliteWriting> {
        SqliteWriting::open(Arc::clone(&self.writer).lock_owned().await, grant, Arc::clone(&self.news))
    }

    async fn create_project(&self, grant: &Grant, name: &str, now_ms: i64) -> Result<()> {
        let db = self.writer.lock().await;
        db.execute(
            "INSERT INTO projects (id, name, created_ms, epoch_began_ms) VALUES (?1, ?2, ?3, ?3)",
            params![grant.project().bytes(), name, now_ms],
        )
        .map_err(failure)?;
        Ok(())
    }

    async fn add_invite(&self, grant: &Grant, invite: NewInvite) -> Result<()> {
        members::add_invite(&mut *self.writer.lock().await, grant, &invite)
    }

    async fn members(&self, grant: &Grant) -> Result<Vec<Member>> {
        members::list(self.reader()?.db()?, grant)
    }

    async fn remove_person(&self, grant: &Grant, person: PersonId, now_ms: i64) -> Result<bool> {
        if person == NOBODY {
            return Ok(false);
        }
        let removed = members::remove(&mut *self.writer.lock().await, grant, person, now_ms)?;
        self.news.tell(grant.project());
        Ok(removed)
    }

    async fn note_held(&self, grant: &Grant, held: Held, now_ms: i64) -> Result<()> {
        let Some(device) = grant.device() else { return Ok(()) };
        if people::is_news(self.reader()?.db()?, device, held, now_ms)? {
            people::note_held(&*self.writer.lock().await, device, held, now_ms)?;
        }
        Ok(())
    }

    async fn seat(&self, grant: &Grant, seat: NewSeat) -> Result<SeatAnswer> {
        let seated = desk::seat(&mut *self.writer.lock().await, grant, &seat)?;
        self.news.tell(grant.project());
        Ok(seated)
    }

    async fn sits(&self, grant: &Grant, name: &str) -> Result<bool> {
        desk::sits(self.reader()?.db()?, grant, name)
    }

    async fn add_upload(&self, grant: &Grant, upload: &Upload) -> Result<()> {
        uploads::add(&*self.writer.lock().await, grant, upload)
    }

    async fn upload(&self, grant: &Grant, id: UploadId) -> Result<Option<Upload>> {
        uploads::find(self.reader()?.db()?, grant, id)
    }

    async fn set_received(&self, grant: &Grant, id: UploadId, received: u64) -> Result<()> {
        uploads::set_received(&*self.writer.lock().await, grant, id, received)
    }

    async fn drop_upload(&self, grant: &Grant, id: UploadId) -> Result<()> {
        uploads::remove(&*self.writer.lock().await, grant, id)
    }

    async fn enrol(&self, _: AtTheDoor, enrolment: Enrolment) -> Result<EnrolAnswer> {
        let answer = door::enrol(&mut *self.writer.lock().await, &enrolment)?;
        if let EnrolAnswer::In(enrolled) = &answer {
            self.news.tell(enrolled.project);
        }
        Ok(answer)
    }

    async fn device(&self, _: AtTheDoor, device: DeviceId) -> Result<Option<KnownDevice>> {
        door::device(self.reader()?.db()?, device)
    }

    async fn add_token(&self, _: AtTheDoor, token: NewToken) -> Result<bool> {
        door::add_token(&mut *self.writer.lock().await, &token)
    }

    async fn by_token(&self, _: AtTheDoor, hash: [u8; 32]) -> Result<Option<(KnownDevice, i64)>> {
        door::by_token(self.reader()?.db()?, hash)
    }

    async fn add_signin_link(&self, _: AtTheDoor, hash: [u8; 32], account: AccountId, expires_ms: i64) -> Result<()> {
        desk::add_link(&*self.writer.lock().await, hash, account, expires_ms)
    }

    async fn use_signin_link(
        &self,
        _: AtTheDoor,
        link: [u8; 32],
        session: [u8; 32],
        now_ms: i64,
    ) -> Result<LinkAnswer> {
        desk::use_link(&mut *self.writer.lock().await, link, session, now_ms)
    }

    async fn add_session(&self, _: AtTheDoor, session: KnownSession) -> Result<()> {
        desk::add_session(&*self.writer.lock().await, &session)
    }

    async fn session(&self, _: AtTheDoor, hash: [u8; 32]) -> Result<Option<KnownSession>> {
        desk::session(self.reader()?.db()?, hash)
    }

    async fn touch_session(&self, _: AtTheDoor, hash: [u8; 32], now_ms: i64) -> Result<()> {
        desk::touch_session(&*self.writer.lock().await, hash, now_ms)
    }

    async fn end_session(&self, _: AtTheDoor, hash: [u8; 32]) -> Result<()> {
        desk::end_session(&*self.writer.lock().await, hash)
    }

    async fn account(&self, _: AtTheDoor, account: AccountId) -> Result<Option<Account>> {
        desk::account(self.reader()?.db()?, account)
    }

    async fn account_named(&self, _: AtTheDoor, name: &str) -> Result<Option<Account>> {
        desk::account_named(self.reader()?.db()?, name)
    }

    async fn set_password(
        &self,
        _: AtTheDoor,
        account: AccountId,
        password: Option<&str>,
        keep: Option<[u8; 32]>,
    ) -> Result<()> {
        desk::set_password(&mut *self.writer.lock().await, account, password, keep)
    }

    async fn passkeys(&self, _: AtTheDoor, account: AccountId) -> Result<Vec<KnownPasskey>> {
        desk::passkeys(self.reader()?.db()?, account)
    }

    async fn passkey(&self, _: AtTheDoor, id: &[u8]) -> Result<Option<KnownPasskey>> {
        desk::passkey(self.reader()?.db()?, id)
    }

    async fn add_passkey(&self, _: AtTheDoor, key: KnownPasskey, now_ms: i64) -> Result<bool> {
        desk::add_passkey(&*self.writer.lock().await, &key, now_ms)
    }

    async fn update_passkey(&self, _: AtTheDoor, id: &[u8], key: &[u8]) -> Result<()> {
        desk::update_passkey(&*self.writer.lock().await, id, key)
    }

    async fn seats(&self, _: AtTheDoor, account: AccountId) -> Result<Vec<Seat>> {
        desk::seats(self.reader()?.db()?, account)
    }

    async fn seat_in(&self, _: AtTheDoor, account: AccountId, project: ProjectId) -> Result<Option<Seat>> {
        desk::seat_in(self.reader()?.db()?, account, project)
    }

    async fn sweep(&self, _: AtTheDoor, now_ms: i64) -> Result<Vec<UploadId>> {
        uploads::sweep(&mut *self.writer.lock().await, now_ms)
    }
}
