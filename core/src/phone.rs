//! One phone in one folder: opened, joined, used and synced. Everything that a person does goes through here.

use crate::{
    Error,
    domain::{intents::Whereabouts, writing::Writing},
    ground::Ground,
    ports::{Ports, Response},
    screens::promises::Promised,
    store::{Member, Place, Store},
    sync::{self, Also, Background, NextUpload, SyncReport, engine::Engine},
};
use std::{
    cell::{OnceCell, RefCell},
    fs::{File, TryLockError},
    path::Path,
};
use walkabout_geo::{Fix, LonLat, Side, StreetIndex, cell_100m};
use walkabout_protocol::{
    batch::Seq,
    id::{RecordId, SaveId},
    link::Link,
    schema::{Position, PositionSource},
    wire::History,
};

pub struct Phone {
    store: Store,
    engine: RefCell<Engine>,
    background: Background,
    ground: OnceCell<Option<Ground>>,
    pub(crate) promised: Promised,
    /// Held while the phone is open: one program at a time.
    lock: Option<File>,
}

/// A save that is on this phone's disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was made or changed.
    pub id: RecordId,
    pub save: SaveId,
    pub photos: Vec<RecordId>,
    /// What was made beside it: what was said, the promise.
    pub others: Vec<RecordId>,
}

/// The file that marks a folder as a phone's and keeps a second program out of it.
const LOCK: &str = "lock";

impl Phone {
    /// Opens the phone in `home`, or makes a new one there.
    ///
    /// # Errors
    /// Another program has it open, it is of a newer version, or the disk.
    pub fn open(home: &Path, ports: Ports) -> Result<Self, Error> {
        ports.files.make_folder(home)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(home.join(LOCK))
            .map_err(crate::ports::PortError::from)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::HomeBusy),
            Err(TryLockError::Error(e)) => return Err(crate::ports::PortError::from(e).into()),
        }
        let store = Store::open(Place::in_folder(home), ports)?;
        let mut phone = Phone::over(store);
        phone.lock = Some(lock);
        Ok(phone)
    }

    /// A phone over a store that its caller keeps for itself: nothing is locked. For a store that lies on no ordinary disk.
    pub fn over(store: Store) -> Self {
        Phone {
            store,
            engine: RefCell::default(),
            background: Background::default(),
            ground: OnceCell::new(),
            promised: Promised::default(),
            lock: None,
        }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Opens the folder anew, where something in it turned out to be damaged: what [`Store::open`] does with that is done now.
    ///
    /// # Errors
    /// As [`Phone::open`]; it can be tried again.
    pub(crate) fn open_anew(&mut self) -> Result<(), Error> {
        self.store.open_anew()
    }

    pub fn member(&self) -> Option<Member> {
        self.store.member()
    }

    /// Joins the team of an invitation. The same phone may try again with the same link where the answer was lost.
    ///
    /// # Errors
    /// It has joined already, the code is not taken, or nobody answers.
    pub fn join(&self, link: &Link, label: &str) -> Result<Member, Error> {
        self.join_as(link, label, None)
    }

    /// As [`Phone::join`], and says what the person would be called: in a room, whoever lets them in sees it.
    ///
    /// # Errors
    /// Those of [`Phone::join`]. With a room code [`Error::Waiting`] until the coordinator has let the phone in: ask again with the same link.
    pub fn join_as(&self, link: &Link, label: &str, name: Option<&str>) -> Result<Member, Error> {
        if self.member().is_some() {
            return Err(Error::AlreadyJoined);
        }
        sync::join(&self.store, link, label, name)
    }

    /// Sends and fetches everything that can be.
    ///
    /// # Errors
    /// The phone has not joined, or its own disk failed. What went wrong on the way is in the report.
    pub fn sync(&self) -> Result<SyncReport, Error> {
        self.sync_some(Also::default())
    }

    /// The same, with only as much beside the words as the connection is good for.
    ///
    /// # Errors
    /// Those of [`Phone::sync`].
    pub fn sync_some(&self, also: Also) -> Result<SyncReport, Error> {
        let report = sync::sync(&self.store, &mut self.engine.borrow_mut(), &self.background, also)
            .inspect_err(|error| self.store.heed(error))?;
        if matches!(report.error, Some(Error::Wiped)) {
            self.store.wipe()?;
        }
        Ok(report)
    }

    /// What happened to a record, as the team knows it: saves before a commit, the newest first. Nothing of it is kept. For officers and
    /// coordinators; to anybody else the team tells nothing.
    ///
    /// # Errors
    /// Nobody answers, or there is nothing for this person.
    pub fn history(&self, record: RecordId, before: Option<Seq>) -> Result<History, Error> {
        let told = sync::history_of(&self.store, record, before);
        if matches!(told, Err(Error::Wiped)) {
            self.store.wipe()?;
        }
        told
    }

    /// What is left of the next photo, for the phone's system to send while the app sleeps; `None` where nothing is left. Syncs leave it alone
    /// for an hour, and send no other photo meanwhile until [`Phone::app_is_back`]. `under_way`: keys of what the system is sending now.
    ///
    /// # Errors
    /// The phone has not joined, nobody answers, or the disk.
    pub fn next_upload(&self, under_way: &[String]) -> Result<Option<NextUpload>, Error> {
        let next = sync::next_upload(&self.store, &self.background, under_way);
        if matches!(next, Err(Error::Wiped)) {
            self.store.wipe()?;
        }
        next
    }

    /// The system has the answer to a [`Phone::next_upload`]. True where that says that the team has every byte of the photo. An answer that
    /// is never told is asked for by a sync.
    ///
    /// # Errors
    /// The disk.
    pub fn upload_ended(&self, key: &str, answer: Response) -> Result<bool, Error> {
        sync::upload_ended(&self.store, &self.background, key, answer)
    }

    /// The app is in front again: syncs send photos, but for those that the system is still sending.
    pub fn app_is_back(&self) {
        self.background.app_is_back();
    }

    pub(crate) fn writing(&self) -> Result<Writing<'_>, Error> {
        Ok(Writing::new(&self.store, self.store.me()?.actor()))
    }

    pub(crate) fn now_ms(&self) -> Result<i64, Error> {
        Ok(self.store.ports().clock.now()?.utc_ms)
    }

    /// Bytes of the project's map, where it has not come yet.
    ///
    /// # Errors
    /// The disk.
    pub fn map_to_fetch(&self) -> Result<Option<u64>, Error> {
        if self.member().is_some() { sync::pack_to_fetch(&self.store) } else { Ok(None) }
    }

    pub(crate) fn streets(&self) -> Result<Option<&StreetIndex>, Error> {
        Ok(self.ground()?.map(|ground| &ground.index))
    }

    /// The project's streets and the edge of its area, once they are here.
    ///
    /// # Errors
    /// The disk.
    pub(crate) fn ground(&self) -> Result<Option<&Ground>, Error> {
        if let Some(ground) = self.ground.get() {
            return Ok(ground.as_ref());
        }
        let Some(path) = sync::pack_path(&self.store)? else { return Ok(None) };
        let bytes = self.store.ports().files.read(&path, 64 * 1024 * 1024)?;
        // A map that this version cannot read is as good as none.
        let ground = walkabout_geo::pack::read(&bytes).ok().map(|area| Ground::of(&area));
        Ok(self.ground.get_or_init(|| ground).as_ref())
    }

    /// What may be kept of where a talk or a door was: street and side, else the middle of a 100 m cell.
    pub(crate) fn whereabouts(&self, at: Option<Position>) -> Result<Whereabouts, Error> {
        let Some(at) = at else { return Ok(Whereabouts::default()) };
        let place = LonLat::new(at.lon, at.lat).map_err(|_| Error::BadPosition)?;
        let fix = Fix::new(place, at.accuracy_m).map_err(|_| Error::BadPosition)?;
        if let Some(near) =
            self.streets()?.and_then(|s| s.nearest_to_fix(fix)).filter(|s| s.distance_m <= NEAR_STREET_M)
        {
            let side = match near.side {
                Side::Left => Some("left".into()),
                Side::Right => Some("right".into()),
                Side::On => None,
            };
            return Ok(Whereabouts { street: Some(near.street.in_english().into()), side, cell: None });
        }
        let cell = cell_100m(place);
        let cell = Position { source: PositionSource::Cell, ..Position::by_hand(cell.lon(), cell.lat()) };
        Ok(Whereabouts { street: None, side: None, cell: Some(cell) })
    }
}

impl Drop for Phone {
    /// Closing the file is not enough: a child that another thread is just starting may hold a copy of it for a moment.
    fn drop(&mut self) {
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

/// Further from any street than this, a place is on none.
const NEAR_STREET_M: f64 = 60.0;
