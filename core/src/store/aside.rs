//! Copies of a damaged database or log, kept beside the one that took over. They hold whatever it held, so they go as soon as anything
//! of that has to go: what was erased or is no longer this person's to read must not lie on in a copy.

use super::{Store, clear_meta, set_meta};
use crate::{Error, ports::Ports};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// How the names of the two sorts go on after the stem of the database.
pub(super) const DATABASE: &str = "damaged-";
pub(super) const LOG: &str = "log-damaged-";

/// Set until they are gone.
const TO_GO: &str = "copies to go";

/// Copies of one sort that lie beside this database, the oldest first.
pub(super) fn lying(database: &Path, sort: &str, ports: &Ports) -> Result<Vec<PathBuf>, Error> {
    let Some((folder, stem)) = database.parent().zip(database.file_stem()) else { return Ok(vec![]) };
    let begins = format!("{}.{sort}", stem.to_string_lossy());
    let names = ports.files.list(folder)?;
    let mut lying: Vec<_> = names.into_iter().filter(|name| name.starts_with(&begins)).collect();
    lying.sort();
    Ok(lying.into_iter().map(|name| folder.join(name)).collect())
}

impl Store {
    /// Notes, in the transaction that takes something away, that no copy may keep it.
    pub(super) fn copies_have_to_go(&self, db: &Connection) -> Result<(), Error> {
        set_meta(db, TO_GO, &[])
    }

    /// Removes the copies where that was noted. What a phone that died in between left, it removes with its next round.
    pub(super) fn drop_copies(&self) -> Result<(), Error> {
        if self.meta(TO_GO)?.is_none() {
            return Ok(());
        }
        for sort in [DATABASE, LOG] {
            for copy in lying(&self.place.database, sort, &self.ports)? {
                self.ports.files.remove(&copy)?;
            }
        }
        if let Some(folder) = self.place.database.parent() {
            self.ports.files.sync_folder(folder)?;
        }
        self.lightly(|db| clear_meta(db, TO_GO))
    }
}
