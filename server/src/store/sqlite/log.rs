//! The log of the database, looked over before SQLite reads it: SQLite takes the first frame that does not add up for the end, and what was
//! confirmed after it would be gone without a word.
//!
//! Only where no other program has the database open. What `walkabout_wal` can put right is put right; where it cannot, the log is kept
//! beside it as it was found, and cut off where SQLite would stop, so that the same is not found again.

use crate::{
    data_folder::DataFolder,
    machine::Disk,
    store::{Result, StoreError},
};
use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
};
use walkabout_wal::{Look, good_part, look};

/// The setting that remembers the last damage to the log.
pub(super) const SETTING: &str = "log damaged";
/// Longer logs are left to SQLite: the house keeps them short.
const MOST: u64 = 256 * 1024 * 1024;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedLog {
    pub at_ms: i64,
    /// Frames of which one bit was put right.
    pub put_right: u32,
    /// Frames that are taken as they are, with a bit that may be another.
    pub doubtful: u32,
    /// Commits behind what cannot be read. After a power cut this may be one that nobody was told of.
    pub lost: u32,
}

impl DamagedLog {
    pub(super) fn text(&self) -> String {
        format!("{} {} {} {}", self.at_ms, self.put_right, self.doubtful, self.lost)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let at_ms = parts.next()?.parse().ok()?;
        let mut number = || parts.next()?.parse().ok();
        Some(DamagedLog { at_ms, put_right: number()?, doubtful: number()?, lost: number()? })
    }

    /// The sentence for it.
    pub const fn message(&self) -> &'static str {
        match (self.lost, self.doubtful) {
            (0, 0) => "server-log-mended",
            (0, _) => "server-log-doubtful",
            _ => "server-log-lost",
        }
    }
}

/// Held while a program has the database open, by as many as have it; the system lets go of it however the process ends.
#[derive(Debug)]
pub(super) struct Open(#[expect(dead_code, reason = "it is held, and never read")] Option<File>);

/// Looks the log over where nobody else has the database open.
///
/// # Errors
/// The log cannot be read, or what is to be put right cannot be written: opening the database would lose it.
pub(super) fn look_over(folder: &DataFolder) -> Result<(Open, Option<DamagedLog>)> {
    let cannot = |e: io::Error| StoreError::Database(e.to_string());
    // Another machine's disk is this process's own.
    if folder.disk().vfs().is_some() {
        return Ok((Open(None), mend(folder).map_err(cannot)?));
    }
    let path = folder.root().join("open.lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(cannot)?;
    let mut found = None;
    if file.try_lock().is_ok() {
        found = mend(folder).map_err(cannot)?;
        file.unlock().map_err(cannot)?;
    }
    file.lock_shared().map_err(cannot)?;
    Ok((Open(Some(file)), found))
}

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn mend(folder: &DataFolder) -> io::Result<Option<DamagedLog>> {
    let (disk, database) = (folder.disk(), folder.database());
    let log = beside(&database, "-wal");
    let Some(len) = disk.len(&log)?.filter(|len| (1..=MOST).contains(len)) else { return Ok(None) };
    let found = disk.read(&log, 0, usize::try_from(len).unwrap_or(usize::MAX))?;
    let look = look(&found);
    if look == Look::default() {
        return Ok(None);
    }
    let Look { mended, put_right, doubtful, lost } = look;
    if doubtful > 0 || lost > 0 {
        // The last two are kept.
        let (aside, before) = (beside(&database, "-log-damaged"), beside(&database, "-log-damaged-before"));
        if disk.len(&aside)?.is_some() {
            disk.rename(&aside, &before)?;
        }
        write(disk, &aside, &found)?;
        // By its name too, before another log has the place of this one.
        disk.sync_folder(folder.root())?;
    }
    let mut bytes = mended.unwrap_or(found);
    if lost > 0 {
        bytes.truncate(good_part(&bytes));
    }
    // Whole or not at all: a log that was half written would lose what the damage left.
    let new = beside(&database, "-wal-mended");
    write(disk, &new, &bytes)?;
    disk.rename(&new, &log)?;
    disk.sync_folder(folder.root())?;
    Ok(Some(DamagedLog { at_ms: folder.now_ms(), put_right, doubtful, lost }))
}

fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    disk.remove(path)?;
    disk.write(path, 0, bytes)?;
    disk.sync(path)
}
