//! The log of the database, looked over before SQLite reads it: SQLite takes the first frame that does not add up for the end, and what was
//! saved after it would be gone without a word.
//!
//! What `walkabout_wal` can put right is put right. Where it cannot, the log is kept aside as it was found, and cut off where SQLite would
//! stop, so that the same is not found again. Nobody is alarmed: a power cut can leave the same, and then nothing that was promised is lost.

use super::{Place, aside, migrations, set_journal_mode};
use crate::{Error, ports::Ports};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use walkabout_wal::{Look, good_part, look};

/// A log that was never moved into the database for a long time; longer ones are left to SQLite.
const MOST: u64 = 64 * 1024 * 1024;
/// So many damaged logs are kept.
const KEPT: usize = 3;

/// A file that is there once the disk did not take what was to be on it. It need not outlive a power cut: after that what is read is what the disk has.
fn untaken(place: &Place) -> PathBuf {
    place.database.with_extension("untaken")
}

/// Whether an fsync failed. Systems forget then what was to be written, and say of a later one that it worked: what is read from the log is
/// not what the disk has of it, and whatever is saved behind it would be gone with the power.
pub(super) fn is_untaken(e: &Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC};
    let Error::Database(e) = e else { return false };
    e.sqlite_error().is_some_and(|e| [SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC].contains(&e.extended_code))
}

/// Notes that, for a phone that dies before the log was written anew.
pub(super) fn note_untaken(place: &Place, ports: &Ports) {
    // What was to be done has failed either way.
    let _ = ports.files.write(&untaken(place), b"untaken");
}

/// Writes the whole log anew where that was noted. Before the database is opened: SQLite would go on in the old one.
///
/// # Errors
/// The disk. It is tried again the next time then.
pub(super) fn make_taken(place: &Place, log: &Path, ports: &Ports) -> Result<(), Error> {
    // Of what failed while a damaged database was set aside, a disk that took nothing let nobody know.
    if ports.files.len(&untaken(place))?.is_none() && !migrations::is_new(place, ports)? {
        return Ok(());
    }
    write_anew(log, ports)?;
    Ok(ports.files.remove(&untaken(place))?)
}

/// The same for a database that is open: it goes out of its log and begins another.
///
/// # Errors
/// The disk. Nothing may be written before it has succeeded.
pub(super) fn leave(db: &Connection, place: &Place, log: &Path, ports: &Ports) -> Result<(), Error> {
    // What was refused lies behind what was not, and must not come back.
    let frames: i64 = db.query_row("PRAGMA wal_checkpoint(NOOP)", [], |r| r.get(1))?;
    let page: u64 = db.query_row("PRAGMA page_size", [], |r| r.get::<_, i64>(0))?.unsigned_abs();
    let kept = u64::try_from(frames).ok().map(|frames| HEADER + frames * (FRAME_HEADER + page));
    // First, so that a phone that dies while pages go to where they belong finds all of them.
    write_part_anew(log, kept.unwrap_or(u64::MAX), ports)?;
    set_journal_mode(db, "delete")?;
    set_journal_mode(db, "wal")?;
    Ok(ports.files.remove(&untaken(place))?)
}

/// Bytes before the first frame of a log, and before the page in each: <https://sqlite.org/fileformat2.html#walformat>.
const HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;

/// Writes the whole log anew.
///
/// # Errors
/// The disk.
pub(super) fn write_anew(log: &Path, ports: &Ports) -> Result<(), Error> {
    write_part_anew(log, u64::MAX, ports)
}

fn write_part_anew(log: &Path, most: u64, ports: &Ports) -> Result<(), Error> {
    let Some(len) = ports.files.len(log)?.filter(|len| *len > 0) else { return Ok(()) };
    let mut bytes = ports.files.read(log, len)?;
    bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    put_in_place(log, &bytes, ports)
}

/// Looks the log over. True where something in it may not be as it was written.
///
/// # Errors
/// It cannot be read, or what is to be put right cannot be written: then nothing is changed, and opening the database would lose it.
pub(super) fn look_over(place: &Place, log: &Path, ports: &Ports) -> Result<bool, Error> {
    let files = &ports.files;
    let Some(len) = files.len(log)?.filter(|len| (1..=MOST).contains(len)) else { return Ok(false) };
    let found = files.read(log, len)?;
    let look = look(&found);
    if look == Look::default() {
        return Ok(false);
    }
    let Look { mended, put_right, doubtful, lost } = look;
    let in_doubt = doubtful > 0 || lost > 0;
    if in_doubt {
        keep_aside(place, ports, &found)?;
    }
    let mut bytes = mended.unwrap_or(found);
    if lost > 0 {
        bytes.truncate(good_part(&bytes));
    }
    put_in_place(log, &bytes, ports)?;
    let told = format!(
        "the database's log: {put_right} frames put right, {doubtful} in doubt, {lost} commits behind what cannot be read"
    );
    // Nobody needs to act on a log that cannot be written.
    let _ = ports.log.line(&told);
    Ok(in_doubt)
}

/// Whole or not at all: a log that was half written would lose what lay in it.
fn put_in_place(log: &Path, bytes: &[u8], ports: &Ports) -> Result<(), Error> {
    let files = &ports.files;
    let mut new = log.as_os_str().to_owned();
    new.push("-mended");
    let new = PathBuf::from(new);
    files.write(&new, bytes)?;
    files.sync(&new)?;
    files.rename(&new, log)?;
    Ok(log.parent().map_or(Ok(()), |folder| files.sync_folder(folder))?)
}

fn keep_aside(place: &Place, ports: &Ports, found: &[u8]) -> Result<(), Error> {
    for old in aside::lying(&place.database, aside::LOG, ports)?.iter().rev().skip(KEPT - 1) {
        ports.files.remove(old)?;
    }
    let copy = place.database.with_extension(format!("{}{}", aside::LOG, ports.clock.now()?.utc_ms));
    ports.files.write(&copy, found)?;
    ports.files.sync(&copy)?;
    Ok(copy.parent().map_or(Ok(()), |folder| ports.files.sync_folder(folder))?)
}
