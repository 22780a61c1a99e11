//! What the server had confirmed and may have lost is offered again: a save by its own id and bytes, so that a server that holds it says so;
//! a file where its bytes are still here.
//!
//! A restore by the team's own command begins another life of the server, with an epoch of its own. A machine that its host put back to last
//! night's picture, or a disk that lied, loses the same and says nothing: phones tell by numbers that come twice, by saves that are missing
//! and by the sum of what they hold.

use super::{
    Progress, Store, clear_meta,
    handed::THEIRS,
    marks::{AGAIN, FOUND, TOLD},
    set_meta, set_meta_number,
    sums::Own,
};
use crate::Error;
use rusqlite::{Connection, OptionalExtension};
use walkabout_protocol::{
    batch::{Epoch, Op, Seq, Verdict, Why},
    cbor,
    id::{RecordId, SaveId},
    limits,
    schema::Typed,
    wire::Judged,
};

/// Set from when everything is read afresh until a round has come to its end.
const AFRESH: &str = "afresh";
/// The number up to which rounds have read. A first sync goes past what was confirmed before it and asks after none of that.
pub(super) const ASKED: &str = "asked";
/// By how much the sum is off although everything was read afresh.
const OFF_BY: &str = "off by";

impl Store {
    /// Meets the server in this life of it. In another than the last one, everything is read and offered afresh, as by
    /// [`Store::begin_again`], which says how many saves wait for that.
    ///
    /// # Errors
    /// The disk, or its seal: it is met again then.
    pub fn meet(&self, epoch: Epoch) -> Result<Option<u32>, Error> {
        let Some(member) = self.member().filter(|member| member.epoch != epoch) else { return Ok(None) };
        let member = super::Member { epoch, ..member };
        let given = self.durably(|db| {
            set_meta(db, "member", &cbor::to_vec(&member))?;
            self.afresh(db)
        })?;
        self.know(member);
        Ok(Some(given))
    }

    /// Forgets how far reading has come: the next sync is a first one, in place. What the server had confirmed waits again, in the same
    /// transaction, and lies over what it says from now on, so that nothing goes from the screen meanwhile. Gives how many saves that is.
    ///
    /// What this phone had to forget is not given back, nor is a save that held some of it.
    ///
    /// # Errors
    /// The disk, or its seal: nothing is changed then.
    pub fn begin_again(&self) -> Result<u32, Error> {
        self.durably(|db| self.afresh(db))
    }

    /// Saves that the server had confirmed and that it is to hold still, of which a round asks: those that have not been read back,
    /// the oldest first, and the last one that has.
    ///
    /// What a server loses is the last part of what it had. So where it lost anything that was read back, it lost the last of it, unless
    /// newer saves have numbers below the cursor: that the answer to a push tells ([`Store::judge`]).
    ///
    /// # Errors
    /// The disk.
    pub fn sure(&self, cursor: Seq) -> Result<Vec<SaveId>, Error> {
        let cursor = i64::try_from(cursor.0).unwrap_or(i64::MAX);
        let most = i64::try_from(limits::SURE).unwrap_or(i64::MAX);
        // Only what could be given back.
        // By the index of numbers: by that of states, all that was ever sent would be put in order, with every page of a round.
        let held =
            "SELECT id FROM batch INDEXED BY batch_seq WHERE state = 1 AND body IS NOT NULL AND struck = 0 AND seq";
        let mut last = self.db.prepare_cached(&format!("{held} BETWEEN 1 AND ?1 ORDER BY seq DESC, n LIMIT 1"))?;
        let mut unread = self.db.prepare_cached(&format!("{held} > ?1 ORDER BY seq LIMIT ?2"))?;
        let mut ids: Vec<[u8; 16]> = last.query_map([cursor], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let rest = unread.query_map([cursor, most.saturating_sub_unsigned(ids.len() as u64)], |r| r.get(0))?;
        ids.extend(rest.collect::<Result<Vec<[u8; 16]>, _>>()?);
        Ok(ids.into_iter().map(SaveId::from_bytes).collect())
    }

    /// The place from which a round has to ask ([`Store::sure`]): where the last one came to, which may be before what a first sync has read since.
    ///
    /// # Errors
    /// The disk.
    pub fn asked_up_to(&self) -> Result<Seq, Error> {
        Ok(Seq(self.meta_number(ASKED)?.and_then(|asked| u64::try_from(asked).ok()).unwrap_or(0)))
    }

    /// Photos whose files the server has all proved, of which no round has found that they are there still. Their commits come after
    /// the round of the same sync.
    ///
    /// # Errors
    /// The disk.
    pub fn sure_photos(&self, most: usize) -> Result<Vec<RecordId>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT DISTINCT record FROM file f WHERE proved = ?1
             AND NOT EXISTS (SELECT 1 FROM file g WHERE g.record = f.record AND g.proved NOT IN (5, 6)) LIMIT ?2",
        )?;
        let rows = find.query_map((TOLD, i64::try_from(most).unwrap_or(i64::MAX)), |r| r.get(0))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().map(RecordId::from_bytes).collect())
    }

    /// Whether this phone counts any of these as being with the team.
    ///
    /// # Errors
    /// The disk.
    pub fn counts_on(&self, saves: &[SaveId], photos: &[RecordId]) -> Result<bool, Error> {
        let mut save = self.db.prepare_cached("SELECT 1 FROM batch WHERE id = ?1 AND state = 1")?;
        let mut photo = self.db.prepare_cached("SELECT 1 FROM file WHERE record = ?1 AND proved = ?2")?;
        for id in saves {
            if save.exists([id.bytes()])? {
                return Ok(true);
            }
        }
        for id in photos {
            if photo.exists((id.bytes(), TOLD))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn afresh(&self, db: &Connection) -> Result<u32, Error> {
        clear_meta(db, "first")?;
        clear_meta(db, "cursor")?;
        clear_meta(db, ASKED)?;
        // Written each time: a transaction that changed nothing would wait for no disk.
        set_meta(db, AFRESH, &[])?;
        // Numbers of what was lost, or of another life, say nothing of what is newer.
        db.execute("UPDATE state SET seq = 0", [])?;
        db.execute("UPDATE batch SET seq = 0 WHERE state = 1", [])?;
        let mut find = db.prepare("SELECT n FROM batch WHERE state = 1 AND body IS NOT NULL AND struck = 0")?;
        let saves: Vec<i64> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let mut given = 0;
        for n in saves {
            given += u32::from(self.offer_again(db, n)?);
        }
        // What is not here to be sent again is not asked for either.
        found_whole(db, &self.sure_photos(usize::MAX)?)?;
        Ok(given)
    }

    /// At the end of a round: by how much the sum here is off from the server's. Begins afresh unless that did not help against the same.
    ///
    /// The difference is remembered and not the server's sum: what is wrong here stays as wrong when others go on saving, and all that
    /// was ever saved here would go out again with every one of their saves.
    pub(super) fn differs(&self, db: &Connection, off_by: u128) -> Result<Option<u32>, Error> {
        let was_afresh = self.meta(AFRESH)?.is_some();
        clear_meta(db, AFRESH)?;
        if off_by == 0 {
            clear_meta(db, OFF_BY)?;
            return Ok(None);
        }
        let off_by = off_by.to_be_bytes();
        if was_afresh {
            set_meta(db, OFF_BY, &off_by)?;
        }
        if self.meta(OFF_BY)?.is_some_and(|known| known == off_by) {
            return Ok(None);
        }
        self.afresh(db).map(Some)
    }

    /// Whether what lies here is still other than what the team has, though it was read afresh.
    ///
    /// # Errors
    /// The disk.
    pub fn differs_still(&self) -> Result<bool, Error> {
        Ok(self.meta(OFF_BY)?.is_some() && self.meta(AFRESH)?.is_none())
    }

    /// Whether these verdicts cannot be of a server that holds all that this phone has read and was told: a new save has a number that
    /// was given before, or the server does not know what it had said itself. Nobody begins afresh twice before a round has ended.
    pub(super) fn tell_of_loss(&self, judged: &[Judged]) -> Result<bool, Error> {
        if self.meta(AFRESH)?.is_some() {
            return Ok(false);
        }
        let read = match self.progress()? {
            Progress::Nothing => Seq(0),
            Progress::First { cursor, .. } | Progress::Rounds(cursor) => cursor.seq,
        };
        let told: Option<i64> = self.db.query_row("SELECT max(seq) FROM batch WHERE state = 1", [], |r| r.get(0))?;
        let last = read.0.max(told.and_then(|seq| u64::try_from(seq).ok()).unwrap_or(0));
        for j in judged {
            let lost = match j.verdict {
                Verdict::Applied { seq, .. } => seq.0 <= last,
                _ => self.was_said(j)?.is_some_and(|(_, lost)| lost),
            };
            if lost {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The save that was refused for what it replaces, for the record that it changes or for the one that it hangs from, where it was the server that
    /// had told this phone of it, or had confirmed it; and whether that was in this life of it, as far as this phone knows. Otherwise its maker may
    /// give it back yet.
    pub(super) fn was_said(&self, judged: &Judged) -> Result<Option<(i64, bool)>, Error> {
        let (Some(id), Verdict::Refused { change, why: why @ (Why::UnknownBase | Why::NoParent) }) =
            (judged.id, &judged.verdict)
        else {
            return Ok(None);
        };
        let mut find = self.db.prepare_cached("SELECT n FROM batch WHERE id = ?1 AND state = 0 AND offered <> ?2")?;
        let Some(n) = find.query_row((id.bytes(), AGAIN), |r| r.get(0)).optional()? else { return Ok(None) };
        let Some(laid) = self.laid(n)? else { return Ok(None) };
        let Some((_, touched, named)) = laid.body.changes().find(|(at, ..)| at.n == *change) else { return Ok(None) };
        if *why == Why::NoParent {
            let Op::Set(parent) = &named.op else { return Ok(None) };
            let Some(parent) = RecordId::from_value(parent) else { return Ok(None) };
            // It may be hidden or erased as well: no reason to read everything afresh.
            return Ok(if self.was_with_team(parent)? { Some((n, false)) } else { None });
        }
        // What is binned names the heads of all its fields.
        let stated = self.stated(touched.id)?;
        let is_stated = stated.is_some();
        let said = stated.map(|record| record.base_of_all()).unwrap_or_default();
        let mut own =
            self.db.prepare_cached("SELECT state = 1 FROM batch WHERE id = ?1 AND (state = 1 OR offered = ?2)")?;
        for base in &named.base {
            let confirmed = own.query_row((base.batch.bytes(), AGAIN), |r| r.get::<_, bool>(0)).optional()?;
            if said.contains(base) || confirmed.is_some() {
                // One of one's own may wait for the same maker.
                let lost = confirmed != Some(false) || self.is_with_team(touched.id)?;
                return Ok(Some((n, lost)));
            }
        }
        // Of what names nothing, it is the record itself that is not there, and it was asked for because it had been.
        let is_lacking = named.base.is_empty() || (!is_stated && self.is_to_be_there(touched.id)?);
        Ok(if is_lacking { Some((n, self.is_with_team(touched.id)?)) } else { None })
    }

    /// Whether the server has this record, or had it in an earlier life, as far as it said so itself or confirmed it.
    fn was_with_team(&self, record: RecordId) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT 1 FROM overlay o JOIN batch b ON b.n = o.n WHERE o.record = ?1 AND b.state = 0 AND b.offered = ?2",
        )?;
        Ok(self.is_with_team(record)? || find.exists((record.bytes(), AGAIN))?)
    }

    fn offer_again(&self, db: &Connection, n: i64) -> Result<bool, Error> {
        if matches!(self.own(n)?, Own::Damaged) {
            // It cannot be sent as it is. Whether the server has it still, it is asked.
            self.park(db, n)?;
            return Ok(false);
        }
        let laid = match self.laid(n) {
            Ok(Some(laid)) => laid,
            Err(e @ (Error::Database(_) | Error::NotJoined)) => return Err(e),
            // What cannot be read any more cannot be sent, and must not keep the rest from it.
            Ok(None) | Err(_) => return Ok(false),
        };
        db.prepare_cached("UPDATE batch SET state = 0, seq = NULL, offered = ?2 WHERE n = ?1")?.execute((n, AGAIN))?;
        let mut lay = db.prepare_cached("INSERT OR IGNORE INTO overlay (record, n) VALUES (?1, ?2)")?;
        for touched in &laid.body.records {
            lay.execute((touched.id.bytes(), n))?;
        }
        let mut find =
            db.prepare_cached("SELECT record, variant, hash, bytes FROM file WHERE batch = ?1 AND proved IN (5, 6)")?;
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

/// A round has read so far, and asked on its way.
pub(super) fn has_asked(db: &Connection, up_to: Seq) -> Result<(), Error> {
    set_meta_number(db, ASKED, i64::try_from(up_to.0).unwrap_or(i64::MAX))
}

/// The server said with a page that these are there still.
pub(super) fn found_whole(db: &Connection, photos: &[RecordId]) -> Result<(), Error> {
    let mut mark = db.prepare_cached("UPDATE file SET proved = ?3 WHERE record = ?1 AND proved = ?2")?;
    photos.iter().try_for_each(|photo| mark.execute((photo.bytes(), TOLD, FOUND)).map(|_| ()).map_err(Error::from))
}

/// What the server had confirmed once and would not take again waits once more, as others save: they may bring back what it lacked for
/// it, the record that it hangs from or that it changes, and this person may not even see that.
pub(super) fn once_more(db: &Connection) -> Result<(), Error> {
    // What the coordinators are to decide is theirs.
    db.prepare_cached(&format!(
        "UPDATE batch SET state = 0, why = NULL, refused_change = NULL WHERE state = 2 AND offered = ?1 AND NOT {THEIRS}"
    ))?
    .execute([AGAIN])?;
    Ok(())
}
