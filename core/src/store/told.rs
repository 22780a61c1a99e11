//! That the lead was told of a worry, and when: one sealed time on this phone, until the receipt of the walk has been read. Nothing of whom
//! it was about, or where, is anywhere.

use super::{Store, clear_meta, set_meta};
use crate::Error;
use walkabout_protocol::id::RecordId;

const KEY: &str = "aside";

impl Store {
    /// # Errors
    /// The disk.
    pub fn keep_told(&self, walk: RecordId, at_ms: i64) -> Result<(), Error> {
        let sealed = self.seal.close(&self.ports, walk.bytes(), &at_ms.to_be_bytes())?;
        self.durably(|db| set_meta(db, KEY, &sealed))
    }

    /// When the lead was told on this walk, UTC milliseconds.
    ///
    /// # Errors
    /// The disk.
    pub fn told_on(&self, walk: RecordId) -> Result<Option<i64>, Error> {
        let Some(sealed) = self.meta(KEY)? else { return Ok(None) };
        // Of another walk it cannot be opened, and says nothing.
        let opened = self.seal.open(walk.bytes(), &sealed).ok();
        Ok(opened.and_then(|bytes| bytes.try_into().ok()).map(i64::from_be_bytes))
    }

    /// It goes, out of the log and the free pages too.
    ///
    /// # Errors
    /// The disk; it is tried again with the next walk.
    pub fn forget_told(&self) -> Result<(), Error> {
        if self.meta(KEY)?.is_none() {
            return Ok(());
        }
        self.db.pragma_update(None, "secure_delete", true)?;
        let done = self.durably(|db| clear_meta(db, KEY));
        self.db.pragma_update(None, "secure_delete", "FAST")?;
        done?;
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}
