//! The log of the database, looked over before SQLite reads it: SQLite takes the first frame that does not add up for the end, and what was
//! saved after it would be gone without a word.
//!
//! What `walkabout_wal` can put right is put right. Where it cannot, the log is kept aside as it was found, and cut off where SQLite would
//! stop, so that the same is not found again. Nobody is alarmed: a power cut can leave the same, and then nothing that was promised is lost.

use super::{Place, aside};
use crate::{Error, ports::Ports};
use std::path::{Path, PathBuf};
use walkabout_wal::{Look, good_part, look};

/// A log that was never moved into the database for a long time; longer ones are left to SQLite.
const MOST: u64 = 64 * 1024 * 1024;
/// So many damaged logs are kept.
const KEPT: usize = 3;

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
    // Whole or not at all: a log that was half written would lose what the damage left.
    let mut new = log.as_os_str().to_owned();
    new.push("-mended");
    let new = PathBuf::from(new);
    files.write(&new, &bytes)?;
    files.sync(&new)?;
    files.rename(&new, log)?;
    if let Some(folder) = log.parent() {
        files.sync_folder(folder)?;
    }
    let told = format!(
        "the database's log: {put_right} frames put right, {doubtful} in doubt, {lost} commits behind what cannot be read"
    );
    // Nobody needs to act on a log that cannot be written.
    let _ = ports.log.line(&told);
    Ok(in_doubt)
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
