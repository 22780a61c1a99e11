//! The phone's own database: saves, what the server said, and what is shown, in one SQLite file.
//!
//! A save is one transaction with one fsync, done when the call returns. Saves and states are kept as packed blobs; everything that is
//! listed, found or counted is a projection of them and can be made again. Records that are `care` are sealed, and no word of them is
//! in any index. Synchronous, single-threaded; it knows no network.

mod aside;
mod check_ins;
mod drafts;
mod files;
mod given_back;
mod good;
mod handed;
mod journal;
mod listing;
mod lock;
mod log_watch;
mod marks;
mod member;
mod migrations;
mod projection;
mod received;
mod records;
mod refused;
pub mod save;
mod seal;
mod settings;
mod sums;
mod told;
mod wipe;

pub use check_ins::CheckIn;
pub use drafts::Draft;
pub use files::{FileToSend, PhotoFiles};
pub use good::{Found, Good, Looking, NoCalls, Spot};
pub use handed::{Handed, ToHand};
pub use journal::{Fate, Journal, Last, Saved, Waiting};
pub use listing::{Near, Row};
pub use lock::Tried;
pub use member::Member;
pub(crate) use projection::position;
pub use projection::title;
pub use received::{Page, Progress, Taken};
pub use refused::{Mended, Refused};
pub use settings::{PhotosGo, Settings, TextSize};

use crate::{Error, ports::Ports};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use seal::Seal;
use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    time::Duration,
};
use walkabout_protocol::{
    id::Id,
    seeded::{self, Bug},
};

/// How hard a save tries. `Off` exists so that the crash tests can prove that they bite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    Full,
    Off,
}

/// Where the database is and through which of SQLite's file systems it is reached.
#[derive(Clone, Debug)]
pub struct Place {
    pub database: PathBuf,
    /// Folder of the photos' files.
    pub photos: PathBuf,
    /// A VFS registered by a test; `None` is the platform's own.
    pub vfs: Option<String>,
    pub durability: Durability,
    /// How long a lock is waited for that another program holds: something that copies the folder, say.
    pub patience: Duration,
}

impl Place {
    pub fn in_folder(home: &Path) -> Self {
        Place {
            database: home.join("walkabout.db"),
            photos: home.join("photos"),
            vfs: None,
            durability: Durability::Full,
            patience: Duration::from_secs(5),
        }
    }
}

pub struct Store {
    db: Connection,
    place: Place,
    ports: Ports,
    seal: Seal,
    member: RefCell<Option<Member>>,
    /// Set where a damaged database was put aside when the store was opened.
    set_aside: Cell<bool>,
    /// Set once damage was met.
    doubted: Cell<bool>,
    /// Set while the disk may not have what is read from the log.
    untaken: Cell<bool>,
    /// Changes of the databases that this phone had open before.
    changes_before: u64,
    last_id: Cell<[u8; 16]>,
}

impl Store {
    /// Opens or makes the database. A damaged one is set aside whole, and what can be read of it is carried over: at once where one's
    /// own saves are damaged, and else after the first save or sync that met the damage.
    ///
    /// # Errors
    /// It is of a newer version, cannot be opened, or its keys are gone.
    pub fn open(place: Place, ports: Ports) -> Result<Self, Error> {
        Self::open_as_it_is(place.clone(), ports.clone()).inspect_err(|e| {
            if log_watch::is_untaken(e) {
                log_watch::note_untaken(&place, &ports);
            }
        })
    }

    /// The same, without a note of what the disk did not take.
    fn open_as_it_is(place: Place, ports: Ports) -> Result<Self, Error> {
        migrations::finish_setting_aside(&place, &ports)?;
        log_watch::make_taken(&place, &migrations::log_of(&place.database), &ports)?;
        let doubted = migrations::doubted(&place);
        let is_doubted = ports.files.len(&doubted)?.is_some();
        let log_in_doubt = log_watch::look_over(&place, &migrations::log_of(&place.database), &ports)?;
        let (db, set_aside) = match connect(&place) {
            // Damage that opening does not look for met a save: opened as it is, no save would ever succeed.
            Ok(db) if is_doubted || (log_in_doubt && !migrations::is_sound(&db)) => {
                drop(db);
                (migrations::set_aside(&place, &ports)?, true)
            }
            // Of a try to make it that failed nobody may know. On a phone of no team it costs little to be sure.
            Ok(db) if !member::is_told(&db)? => {
                drop(db);
                log_watch::write_anew(&migrations::log_of(&place.database), &ports)?;
                (connect(&place)?, false)
            }
            Ok(db) => (db, false),
            Err(Error::Database(e)) if is_damage(&e) => (migrations::set_aside(&place, &ports)?, true),
            Err(e) => return Err(e),
        };
        migrations::salvage(&place, &ports, &db)?;
        if is_doubted {
            ports.files.remove(&doubted)?;
        }
        let seal = Seal::new(ports.secrets.sealing_key()?);
        let store = Store {
            db,
            place,
            ports,
            seal,
            member: RefCell::new(None),
            set_aside: Cell::new(set_aside),
            doubted: Cell::default(),
            untaken: Cell::default(),
            changes_before: 0,
            last_id: Cell::default(),
        };
        *store.member.borrow_mut() = store.read_member()?;
        // Before anything of it is shown. Where the disk is full they are looked over when they are sent.
        let _ = store.look_over_own();
        if store.meta(migrations::CARRIED_OVER)?.is_some() {
            store.lay_over_again()?;
        }
        store.renew_projection()?;
        // A phone that died before they left the screen had their word for it twice. A full disk must not keep a phone shut for this.
        let _ = store.let_go();
        Ok(store)
    }

    /// The same place, opened as if for the first time.
    ///
    /// # Errors
    /// As [`Store::open`]. Nothing can be read or written then until it is opened anew.
    pub(crate) fn open_anew(&mut self) -> Result<(), Error> {
        let changes = self.changes();
        self.tell_untaken();
        // Closed first: of two that are open, one would not know that the files have other names.
        self.db = Connection::open_in_memory()?;
        *self = Store::open(self.place.clone(), self.ports.clone())?;
        self.changes_before = changes + 1;
        Ok(())
    }

    /// Damage was met since this was opened.
    pub fn is_doubted(&self) -> bool {
        self.doubted.get()
    }

    /// What went wrong, looked at for damage: lists are read by many, and nothing is done to mend them there.
    pub fn heed(&self, error: &Error) {
        use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
        match error {
            // A value that cannot be: one's own rows are read whatever they hold, so it is in a list. All of them are made again.
            Error::Database(
                FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..),
            ) => {
                self.doubted.set(true);
                // Where that cannot be noted now, the list fails again.
                let _ = self.lightly(|db| clear_meta(db, projection::MADE_AS));
            }
            Error::Database(e) => self.doubt(e),
            _ => {}
        }
    }

    /// True where a damaged database was set aside when this one was opened.
    pub fn was_set_aside(&self) -> bool {
        self.set_aside.get()
    }

    pub fn member(&self) -> Option<Member> {
        self.member.borrow().clone()
    }

    /// # Errors
    /// The phone has not joined.
    pub fn me(&self) -> Result<Member, Error> {
        self.member().ok_or(Error::NotJoined)
    }

    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// A new random id.
    ///
    /// # Errors
    /// No randomness.
    pub fn new_id<T>(&self) -> Result<Id<T>, Error> {
        Ok(Id::v4(self.ports.ids.random()?))
    }

    /// A new id that sorts by time, for a record. Of two that this phone makes the later one sorts last, even within one millisecond:
    /// what somebody said stays in the order in which they said it.
    ///
    /// # Errors
    /// No randomness or no clock.
    pub fn new_record_id<T>(&self) -> Result<Id<T>, Error> {
        let random = self.ports.ids.random()?;
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[..10]);
        let made = Id::<T>::v7(self.ports.clock.now()?.utc_ms, tail);
        let number = |id: &[u8; 16]| u128::from_be_bytes(*id);
        let last = self.last_id.get();
        // Only within the same time: a clock that was put back makes ids of its own time.
        let same = made.bytes()[..6] == last[..6] && number(made.bytes()) <= number(&last);
        let id = if same { (number(&last) + 1).to_be_bytes() } else { *made.bytes() };
        self.last_id.set(id);
        Ok(Id::from_bytes(id))
    }

    /// One transaction with its fsync.
    fn durably<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        if seeded::is(Bug::PhoneSavesWithoutSync) {
            self.db.pragma_update(None, "synchronous", "OFF")?;
        }
        if self.untaken.get() {
            log_watch::leave(&self.db, &self.place, &migrations::log_of(&self.place.database), &self.ports)?;
            self.untaken.set(false);
        }
        let tried = || {
            let tx = self.db.unchecked_transaction()?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        let done = tried();
        if let Err(Error::Database(e)) = &done {
            self.doubt(e);
        }
        self.taken(done)
    }

    /// Takes note where the disk did not take what was to be on it.
    fn taken<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        done.inspect_err(|e| {
            if log_watch::is_untaken(e) {
                self.untaken.set(true);
                log_watch::note_untaken(&self.place, &self.ports);
            }
        })
    }

    fn tell_untaken(&self) {
        if self.untaken.take() {
            log_watch::note_untaken(&self.place, &self.ports);
        }
    }

    /// Where the database is damaged it is set aside the next time that it is opened.
    fn doubt(&self, e: &rusqlite::Error) {
        if is_damage(e) {
            self.doubted.set(true);
            // What was to be done has failed either way. Where not even this can be written, it is found again.
            let _ = self.ports.files.write(&migrations::doubted(&self.place), b"damaged");
        }
    }

    /// One transaction without an fsync of its own: for what the server can send again.
    fn lightly<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        if self.place.durability == Durability::Full {
            self.db.pragma_update(None, "synchronous", "NORMAL")?;
        }
        let done = self.durably(work);
        if self.place.durability == Durability::Full {
            self.db.pragma_update(None, "synchronous", "FULL")?;
        }
        done
    }

    /// Moves the log into the database, by a connection of its own, so that no save ever waits for it. For quiet moments; it does
    /// something rarely enough that the log restarts in under one of a hundred saves.
    ///
    /// # Errors
    /// The database cannot be opened a second time, or the disk.
    pub fn rest(&self) -> Result<(), Error> {
        self.rest_from(REST_FRAMES)
    }

    /// The same where `frames` pages or more lie in the log and not yet in the database.
    ///
    /// # Errors
    /// As [`Store::rest`].
    pub fn rest_from(&self, frames: i64) -> Result<(), Error> {
        // The length of the log's file says nothing: a log that restarts keeps it.
        let (in_log, moved): (i64, i64) =
            self.db.query_row("PRAGMA wal_checkpoint(NOOP)", [], |r| Ok((r.get(1)?, r.get(2)?)))?;
        if in_log - moved < frames.max(1) {
            return Ok(());
        }
        // It is written anew with the next save, and what is in it must not go into the database before.
        if self.untaken.get() {
            return Ok(());
        }
        let move_it = || {
            let other = open_file(&self.place)?;
            other.pragma_update(None, "synchronous", "FULL")?;
            other.pragma_update(None, "checkpoint_fullfsync", true)?;
            Ok(other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
        };
        self.taken(move_it())
    }

    fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut find = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        Ok(find.query_row([key], |r| r.get(0)).optional()?)
    }

    /// Where the project's map lies.
    pub fn area_folder(&self) -> PathBuf {
        self.place.photos.with_file_name("area")
    }

    /// Where the camera writes. What lies there is nobody's but a draft's that waits for it.
    pub fn camera_folder(&self) -> PathBuf {
        self.place.photos.with_file_name("camera")
    }

    /// Whether the last try to reach the server found no connection: what waits then waits for signal.
    ///
    /// # Errors
    /// The disk.
    pub fn is_offline(&self) -> Result<bool, Error> {
        Ok(self.meta_number("offline")? == Some(1))
    }

    /// # Errors
    /// The disk.
    pub fn set_offline(&self, offline: bool) -> Result<(), Error> {
        if self.is_offline()? == offline {
            return Ok(());
        }
        self.lightly(|db| set_meta_number(db, "offline", i64::from(offline)))
    }

    fn meta_number(&self, key: &str) -> Result<Option<i64>, Error> {
        Ok(self.meta(key)?.and_then(|b| b.try_into().ok()).map(i64::from_be_bytes))
    }
}

impl Drop for Store {
    /// Where the disk took nothing at all, not even that could be noted when it failed.
    fn drop(&mut self) {
        self.tell_untaken();
    }
}

/// Of the database in memory: 4 MB, and 12 MB while a page of the team's records is laid down. SQLite counts KiB downwards from 0.
const CACHE: i64 = -4_000;
const CACHE_OF_A_PAGE: i64 = -12_000;

/// A save writes some fifteen pages into the log, so that it restarts after some 130 saves and is 9 MB long at most.
const REST_FRAMES: i64 = 2_000;
/// Bytes that a log keeps of its file when it restarts, some more than what it usually comes to: a first sync of a town leaves several times as much, and
/// each opening reads all of it.
const LONGEST_LOG: i64 = 9_000_000;

fn set_meta(db: &Connection, key: &str, value: &[u8]) -> Result<(), Error> {
    db.prepare_cached("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")?
        .execute((key, value))?;
    Ok(())
}

fn set_meta_number(db: &Connection, key: &str, value: i64) -> Result<(), Error> {
    set_meta(db, key, &value.to_be_bytes())
}

fn clear_meta(db: &Connection, key: &str) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?;
    Ok(())
}

fn open_file(place: &Place) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = match &place.vfs {
        None => Connection::open_with_flags(&place.database, flags)?,
        Some(vfs) => Connection::open_with_flags_and_vfs(&place.database, flags, vfs.as_str())?,
    };
    // Closing is for the end of a day's work or of a phone's battery: it must not begin one more piece of work.
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(db)
}

fn connect(place: &Place) -> Result<Connection, Error> {
    let db = open_file(place)?;
    db.busy_timeout(place.patience)?;
    set_journal_mode(&db, "wal")?;
    db.pragma_update(None, "synchronous", if place.durability == Durability::Full { "FULL" } else { "OFF" })?;
    // Nothing is said to Linux and Android by these two; on Apple an fsync without them reaches only the disk's cache.
    db.pragma_update(None, "fullfsync", true)?;
    db.pragma_update(None, "checkpoint_fullfsync", true)?;
    db.pragma_update(None, "wal_autocheckpoint", 0)?;
    db.pragma_update(None, "journal_size_limit", LONGEST_LOG)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "secure_delete", "FAST")?;
    db.pragma_update(None, "cache_size", CACHE)?;
    // Otherwise some statements would be planned anew for each value: with an index of some rows only, SQLite looks whether the value lets it
    // use that.
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(64);
    migrations::run(&db)?;
    migrations::check(&db)?;
    Ok(db)
}

fn set_journal_mode(db: &Connection, mode: &str) -> Result<(), Error> {
    // SQLite gives this statement's row before the change is on the disk: only its end says that it worked.
    let mut set = db.prepare(&format!("PRAGMA journal_mode = {mode}"))?;
    let modes: Vec<String> = set.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
    if modes == [mode] { Ok(()) } else { Err(Error::Inside("another journal")) }
}

fn is_damage(e: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    // What tables are called lies in the file as well, and all that is ever asked for is there.
    let renamed = |said: &str| said.starts_with("no such column") || said.starts_with("no such table");
    match e {
        rusqlite::Error::SqlInputError { msg, .. } => renamed(msg),
        e => matches!(e.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)),
    }
}
