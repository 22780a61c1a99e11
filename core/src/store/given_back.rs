//! A server that was restored from an older backup is another life of it, with an epoch of its own. What it had confirmed in the life that
//! is lost is offered again: a save by its own id and bytes, so that a server that holds it says so; a file where its bytes are still here.

use super::{Store, set_meta};
use crate::Error;
use rusqlite::Connection;
use walkabout_protocol::{batch::Epoch, cbor, id::RecordId};

impl Store {
    /// Meets the server in this life of it. In another than the last one, everything that it had confirmed waits again and lies over what
    /// it says from now on, so that nothing goes from the screen meanwhile. Gives how many saves wait for that.
    ///
    /// What this phone had to forget is not given back, nor is a save that held some of it.
    ///
    /// # Errors
    /// The disk, or its seal: it is met again then.
    pub fn meet(&self, epoch: Epoch) -> Result<u32, Error> {
        let Some(member) = self.member().filter(|member| member.epoch != epoch) else { return Ok(0) };
        let member = super::Member { epoch, ..member };
        let given = self.durably(|db| {
            // Numbers of another life say nothing of what is newer.
            db.execute("UPDATE state SET seq = 0", [])?;
            db.execute("UPDATE batch SET seq = 0 WHERE state = 1", [])?;
            let mut find = db.prepare("SELECT n FROM batch WHERE state = 1 AND body IS NOT NULL AND struck = 0")?;
            let saves: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
            let mut given = 0;
            for n in saves {
                given += u32::from(self.offer_again(db, n)?);
            }
            set_meta(db, "member", &cbor::to_vec(&member))?;
            Ok(given)
        })?;
        self.know(member);
        Ok(given)
    }

    fn offer_again(&self, db: &Connection, n: i64) -> Result<bool, Error> {
        let Some(laid) = self.laid(n)? else { return Ok(false) };
        db.prepare_cached("UPDATE batch SET state = 0, seq = NULL WHERE n = ?1")?.execute([n])?;
        let mut lay = db.prepare_cached("INSERT OR IGNORE INTO overlay (record, n) VALUES (?1, ?2)")?;
        for touched in &laid.body.records {
            lay.execute((touched.id.bytes(), n))?;
        }
        let mut find =
            db.prepare_cached("SELECT record, variant, hash, bytes FROM file WHERE batch = ?1 AND proved = 1")?;
        type Row = ([u8; 16], i64, [u8; 32], i64);
        let files: Vec<Row> =
            find.query_map([n], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?.collect::<Result<_, _>>()?;
        for (record, variant, hash, bytes) in files {
            if self.ports.files.len(&self.photo_files().path(&hash))? == u64::try_from(bytes).ok() {
                db.prepare_cached("UPDATE file SET proved = 0, url = NULL WHERE record = ?1 AND variant = ?2")?
                    .execute((record, variant))?;
            }
        }
        let records: Vec<RecordId> = laid.body.records.iter().map(|touched| touched.id).collect();
        records.into_iter().try_for_each(|record| self.project_with_children(db, record, 0))?;
        Ok(true)
    }
}
