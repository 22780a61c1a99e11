//! Somebody of the story with a real phone: the whole core in a folder, real HTTP, a clock and a signal that the story sets.

use super::{
    clock::{Days, StoryClock},
    ground::Spot,
    scenes::Scene,
    signal::{Cut, Signal},
    tell::Tell,
    trouble::{Done, Trouble},
};
use crate::phone::{FileLog, FileSecrets, FolderFiles, SystemIds};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use walkabout_core::{
    Error, Phone,
    domain::writing::Writing,
    ports::Ports,
    store::{Fate, save::Saving},
};
use walkabout_protocol::{
    id::{PersonId, RecordId},
    link::Link,
};
use walkabout_words::Args;

pub(super) struct Walker {
    pub name: String,
    pub phone: Phone,
    days: Days,
    clock: Arc<StoryClock>,
    signal: Arc<Signal>,
    /// Where their photos lie.
    photos: PathBuf,
}

impl Walker {
    /// A new phone that joins with an invitation and fetches the map.
    pub(super) fn join(folder: &Path, name: &str, link: &Link, days: &Days) -> Done<Self> {
        let home = folder.join(name);
        let (clock, signal) = (Arc::new(StoryClock::default()), Arc::new(Signal::new()?));
        let ports = Ports {
            clock: Arc::clone(&clock) as _,
            ids: Arc::new(SystemIds),
            files: Arc::new(FolderFiles),
            transport: Arc::clone(&signal) as _,
            secrets: Arc::new(FileSecrets::new(home.join("keys"))),
            log: Arc::new(FileLog::new(home.join("log.txt"))),
        };
        let phone = Phone::open(&home, ports)?;
        phone.join(link, &format!("demo, {name}"))?;
        let walker =
            Walker { name: name.into(), phone, days: days.clone(), clock, signal, photos: home.join("camera") };
        walker.sync()?;
        Ok(walker)
    }

    pub(super) fn person(&self) -> Done<PersonId> {
        Ok(self.phone.store().me()?.person)
    }

    /// From here on it is this hour of this day for them.
    pub(super) fn when(&self, day: i64, hour: i8, minute: i8) {
        self.clock.set(self.days.at(day, hour, minute), self.days.zone());
    }

    /// From here on it is now.
    pub(super) fn now(&self) {
        self.clock.run();
    }

    pub(super) fn lose_signal(&self) {
        self.signal.lost();
    }

    /// Takes a photo here and now, and brings it in as anybody brings in photos. The good thing that it became.
    pub(super) fn photo(&self, scene: Scene, spot: Spot) -> Done<RecordId> {
        let path = self.shoot(scene, spot)?;
        let report = self.phone.import(&[path], None)?;
        if report.new != 1 {
            return Err(Trouble::Story("a photo"));
        }
        Ok(self.phone.store().last_save()?.ok_or(Trouble::Story("a photo's save"))?.root)
    }

    /// Takes a photo that is to hang from something else.
    pub(super) fn shoot(&self, scene: Scene, spot: Spot) -> Done<PathBuf> {
        let at = jiff::Timestamp::from_millisecond(self.phone.store().ports().clock.now()?.utc_ms).unwrap_or_default();
        scene.put(&self.photos, at, spot, self.days.zone())
    }

    /// One save that writes more about something.
    pub(super) fn more(&self, id: RecordId, write: impl FnOnce(&mut Writing<'_>) -> Result<(), Error>) -> Done {
        let store = self.phone.store();
        let mut writing = Writing::new(store, store.me()?.actor());
        let kind = writing.open(id)?.kind;
        write(&mut writing)?;
        let written = writing.finish()?;
        store.save(&Saving { written: &written, root: id, kind: &kind, undo: 0 })?;
        Ok(())
    }

    /// One save that makes something of a kind.
    pub(super) fn make(
        &self,
        kind: &str,
        of: Option<RecordId>,
        write: impl FnOnce(&mut Writing<'_>, RecordId) -> Result<(), Error>,
    ) -> Done<RecordId> {
        let store = self.phone.store();
        let id = store.new_record_id()?;
        let mut writing = Writing::new(store, store.me()?.actor());
        writing.create(id, kind, of)?;
        write(&mut writing, id)?;
        let written = writing.finish()?;
        store.save(&Saving { written: &written, root: id, kind, undo: 0 })?;
        Ok(id)
    }

    /// Saves on this phone, and how many of them the team has.
    pub(super) fn saved(&self) -> Done<(usize, usize)> {
        let saves = self.phone.store().journal()?;
        let safe = saves.iter().filter(|s| matches!(s.fate, Fate::Applied(_))).count();
        Ok((saves.len(), safe))
    }

    /// Syncs with whole signal.
    pub(super) fn sync(&self) -> Done {
        self.signal.found();
        self.now();
        let report = self.phone.sync()?;
        match report.error {
            Some(e) => Err(e.into()),
            None if report.done && report.refused == 0 => Ok(()),
            None => Err(Trouble::Story("a sync")),
        }
    }

    /// Comes home: tells what waits, and sends it.
    pub(super) fn home(&self, tell: &mut Tell<'_>) -> Done {
        let (before, safe) = self.saved()?;
        tell.say("demo-no-signal", &Args::new().with("name", self.name.as_str()).with("count", before - safe))?;
        self.sync()?;
        self.arrived(tell, before - safe, safe)
    }

    /// Comes home where the signal goes twice on the way: once before the server hears, once before the phone hears back.
    pub(super) fn home_through_cuts(&self, tell: &mut Tell<'_>) -> Done {
        let (before, safe) = self.saved()?;
        tell.say("demo-no-signal", &Args::new().with("name", self.name.as_str()).with("count", before - safe))?;
        self.now();
        for (exchanges, cut) in [(0, Cut::After), (1, Cut::Before), (2, Cut::After)] {
            self.signal.breaks_after(exchanges, cut);
            let report = self.phone.sync()?;
            if report.error.as_ref().is_some_and(Error::is_offline) {
                tell.plain("demo-cut")?;
            }
        }
        self.sync()?;
        self.arrived(tell, before - safe, safe)
    }

    fn arrived(&self, tell: &mut Tell<'_>, waited: usize, safe_before: usize) -> Done {
        let (_, safe) = self.saved()?;
        if safe != safe_before + waited {
            return Err(Trouble::Story("not all arrived"));
        }
        tell.say("demo-signal-again", &Args::new().with("safe", safe - safe_before).with("total", waited))
    }
}
