//! The phone was removed from the team: what the team gave goes. What was saved here and never arrived stays, sealed or not as it
//! was, until it can be handed in; where there is none of it, everything goes.

use super::{Store, clear_meta, member::PEOPLE};
use crate::Error;

impl Store {
    /// Removes what this phone may no longer hold. Returns how many saves of its own have never arrived and so stay.
    ///
    /// # Errors
    /// The disk; it is tried again at the next contact.
    pub fn wipe(&self) -> Result<u32, Error> {
        let left = self.durably(|db| {
            for table in ["state", "item", "words", "person", "draft"] {
                db.execute(&format!("DELETE FROM {table}"), [])?;
            }
            db.execute("DELETE FROM overlay WHERE n IN (SELECT n FROM batch WHERE state IN (1, 3, 4))", [])?;
            db.execute(
                "DELETE FROM file WHERE proved IN (5, 6) OR batch IN (SELECT n FROM batch WHERE state IN (1, 3, 4))",
                [],
            )?;
            db.execute("DELETE FROM batch WHERE state IN (1, 3, 4)", [])?;
            // Nobody is let in any more to give it to the coordinators: it lies there with its reason as before.
            db.execute("UPDATE batch SET handed = 0 WHERE handed IN (1, 2)", [])?;
            for key in [
                "cursor",
                "first",
                super::given_back::ASKED,
                "digest",
                "token",
                "walk",
                "projection",
                "check ins",
                "aside",
                "lock",
                "left front",
                PEOPLE,
            ] {
                clear_meta(db, key)?;
            }
            self.copies_have_to_go(db)?;
            Ok(db.query_row("SELECT count(*) FROM batch", [], |r| r.get::<_, u32>(0))?)
        })?;
        self.drop_copies()?;
        let files = &self.ports.files;
        let kept: Vec<String> = {
            let mut find = self.db.prepare("SELECT lower(hex(hash)) FROM file")?;
            find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        for name in files.list(&self.place.photos)? {
            if !kept.contains(&name) {
                files.remove(&self.place.photos.join(name))?;
            }
        }
        for folder in [self.area_folder(), self.camera_folder()] {
            for name in files.list(&folder)? {
                files.remove(&folder.join(name))?;
            }
        }
        // Nothing of it may be left in the log or in free pages either.
        self.db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        if left == 0 {
            self.durably(|db| Ok(db.execute("DELETE FROM meta", [])?))?;
            self.ports.secrets.forget_all()?;
            // Whoever joins with this phone next seals with a key that is there when it is opened again.
            self.seal.renew(self.ports.secrets.sealing_key()?);
            *self.member.borrow_mut() = None;
        }
        Ok(left)
    }
}
