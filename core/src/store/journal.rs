//! The journal of one's own saves: what waits, what was offered, what the server said of each, and taking the last one back.

use super::{
    Handed, Store,
    marks::AGAIN,
    save::read_before,
    set_meta_number,
    sums::{self, Cell, Own},
};
use crate::{Error, domain::writing::Before};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use walkabout_protocol::{
    batch::{Body, Epoch, Seq, Verdict, Why},
    id::{DeviceId, RecordId, SaveId},
    seeded::{self, Bug},
    wire::{Held, Judged, Variant},
};

/// What became of a save, as far as this phone knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not confirmed. `offered`: it may have arrived, the answer has not.
    Waiting {
        offered: bool,
    },
    /// On the server's disk.
    Applied(Seq),
    Refused(Why),
    Erased,
    /// What lies here is not what was saved. `offered`: it may be with the team, which is asked.
    Damaged {
        offered: bool,
    },
}

/// One save as *My work* sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub n: i64,
    pub id: SaveId,
    pub made_ms: i64,
    pub kind: String,
    /// `None` where this person may no longer hold it.
    pub root: Option<RecordId>,
    /// The save made the thing known, rather than changed it.
    pub fresh: bool,
    pub walk: Option<RecordId>,
    pub fate: Fate,
    /// Where it was refused: how far it has come on its way to the coordinators.
    pub handed: Handed,
    /// Files named by this save, and how many of them the server has proved.
    pub files: u32,
    pub proved: u32,
}

/// All saves, the latest first.
pub type Journal = Vec<Saved>;

/// A save that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub n: i64,
    pub id: SaveId,
    pub device: DeviceId,
    pub epoch: Epoch,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// The server had confirmed it, or what it names, and may have lost that since.
    pub again: bool,
    /// Which of its records, by their places, it changes and did not make, and the server is to have for that: whatever it had, and whatever was
    /// not made here.
    pub edits: Vec<u16>,
}

/// The last save that can be taken back.
#[derive(Clone, Debug)]
pub struct Last {
    pub n: i64,
    pub body: Body,
    pub before: Vec<Before>,
    pub root: RecordId,
    pub kind: String,
    pub offered: bool,
}

/// Where these records stand in a save.
pub(super) fn places(save: &[u8], records: &BTreeSet<RecordId>) -> Result<Vec<u16>, Error> {
    if records.is_empty() {
        return Ok(vec![]);
    }
    let body = Body::from_bytes(save)?;
    Ok((0..).zip(&body.records).filter(|(_, touched)| records.contains(&touched.id)).map(|(at, _)| at).collect())
}

impl Store {
    /// Saves to send next: of one device and epoch, all for the first time or all again, in order, at most `most` and `bytes`.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn waiting(&self, most: usize, bytes: usize) -> Result<Vec<Waiting>, Error> {
        self.waiting_after(0, most, bytes)
    }

    /// The same of those that were saved after this one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn waiting_after(&self, after: i64, most: usize, bytes: usize) -> Result<Vec<Waiting>, Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT {}, sum, n, offered FROM batch WHERE state = 0 AND n > ?1 ORDER BY n LIMIT ?2",
            sums::SUMMED
        ))?;
        let mut rows = find.query((after, i64::try_from(most).unwrap_or(i64::MAX)))?;
        let mut out: Vec<Waiting> = Vec::new();
        let mut made = None;
        let mut size = 0;
        while let Some(r) = rows.next()? {
            let n: i64 = r.get(sums::COLUMNS + 1)?;
            let Own::Whole(save) = sums::read(r)? else {
                // It is set apart for its person to see, and keeps nothing else from being sent.
                drop(rows);
                self.tend(&[n])?;
                return self.waiting_after(after, most, bytes);
            };
            let again = r.get::<_, i64>(sums::COLUMNS + 2)? == AGAIN;
            let mut edits = BTreeSet::new();
            if let Some(before) = save.before(self)? {
                let before = read_before(&before)?;
                let made: BTreeSet<_> = before.iter().filter(|b| b.created).map(|b| b.record).collect();
                edits.extend(before.iter().map(|b| b.record).filter(|record| !made.contains(record)));
            }
            if again {
                if made.is_none() {
                    made = Some(self.made_here()?);
                }
                edits.retain(|record| !made.as_ref().is_some_and(|made| made.contains(record)));
            } else {
                for record in edits.clone() {
                    if !self.is_to_be_there(record)? {
                        edits.remove(&record);
                    }
                }
            }
            let body = save.body(self)?;
            let next = Waiting {
                n,
                id: SaveId::from_bytes(save.id()),
                device: DeviceId::from_bytes(save.device()),
                epoch: Epoch(save.epoch()),
                edits: places(&body, &edits)?,
                bytes: body,
                again,
            };
            let other =
                out.first().is_some_and(|f| (f.device, f.epoch, f.again) != (next.device, next.epoch, next.again));
            size += next.bytes.len() + 6 + 3 * next.edits.len();
            if other || (size > bytes && !out.is_empty()) {
                break;
            }
            out.push(next);
        }
        Ok(out)
    }

    /// Whether the server had this record, as it said itself or as it confirmed: it was read, or a confirmed save lies over it that has not been
    /// read back.
    pub(super) fn is_with_team(&self, record: RecordId) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM state WHERE id = ?1)
             OR EXISTS (SELECT 1 FROM overlay o JOIN batch b ON b.n = o.n WHERE o.record = ?1 AND b.state = 1)",
        )?;
        Ok(find.exists([record.bytes()])?)
    }

    /// Whether the server is to have this record before a change of it: it had it, or it is another's and was lost with what the server lost. Who
    /// changes that first must not become its maker.
    pub(super) fn is_to_be_there(&self, record: RecordId) -> Result<bool, Error> {
        if self.is_with_team(record)? {
            return Ok(true);
        }
        let mut find = self.db.prepare_cached(
            "SELECT n FROM overlay WHERE record = ?1 UNION SELECT n FROM batch WHERE root = ?1 AND body IS NOT NULL",
        )?;
        let saves: Vec<i64> = find.query_map([record.bytes()], |r| r.get(0))?.collect::<Result<_, _>>()?;
        for n in saves {
            let save = match self.own(n)? {
                Own::Whole(save) => save,
                // It may be this one that made it.
                Own::Damaged => return Ok(false),
                Own::Gone => continue,
            };
            // What cannot be read any more says nothing.
            let Ok(Some(before)) = save.before(self) else { continue };
            if read_before(&before).is_ok_and(|before| before.iter().any(|b| b.record == record && b.created)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Records that were made on this phone, as far as it still holds the saves. Read where something is given back alone.
    fn made_here(&self) -> Result<BTreeSet<RecordId>, Error> {
        let mut find = self.db.prepare(&format!("SELECT {}, sum FROM batch WHERE before IS NOT NULL", sums::SUMMED))?;
        let mut rows = find.query([])?;
        let mut made = BTreeSet::new();
        while let Some(r) = rows.next()? {
            // What cannot be read any more says nothing.
            let Own::Whole(save) = sums::read(r)? else { continue };
            let Ok(Some(before)) = save.before(self) else { continue };
            let Ok(before) = read_before(&before) else { continue };
            made.extend(before.iter().filter(|b| b.created).map(|b| b.record));
        }
        Ok(made)
    }

    /// True where anything waits to be sent.
    ///
    /// # Errors
    /// The disk.
    pub fn has_waiting(&self) -> Result<bool, Error> {
        Ok(self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM batch WHERE state = 0)")?
            .query_row([], |r| r.get(0))?)
    }

    /// What this phone still has to send: saves that nobody answered, and photos of which a file is not proved. What the server refused
    /// is for somebody's eyes and goes nowhere.
    ///
    /// # Errors
    /// The disk.
    pub fn held(&self) -> Result<Held, Error> {
        let count = |sql: &str| -> Result<u32, Error> { Ok(self.db.prepare_cached(sql)?.query_row([], |r| r.get(0))?) };
        Ok(Held {
            saves: count("SELECT COUNT(*) FROM batch WHERE state = 0")?,
            photos: count(
                "SELECT COUNT(DISTINCT f.record) FROM file f JOIN batch b ON b.n = f.batch WHERE f.proved = 0 AND b.state IN (0, 1)",
            )?,
        })
    }

    /// Notes durably, before the first byte leaves, that these may reach the server: from now on they can only be undone by another save.
    ///
    /// # Errors
    /// The disk: nothing may be sent then.
    pub fn offer(&self, saves: &[Waiting]) -> Result<(), Error> {
        if seeded::is(Bug::OfferNotNoted) {
            return Ok(());
        }
        if seeded::is(Bug::ArrivedWhenSent) {
            let mut mark = self.db.prepare_cached("UPDATE batch SET state = 1, seq = 1, offered = 5 WHERE n = ?1")?;
            return saves.iter().try_for_each(|w| mark.execute([w.n]).map(|_| ()).map_err(Error::from));
        }
        self.durably(|db| {
            let mut mark = db.prepare_cached("UPDATE batch SET offered = 5 WHERE n = ?1 AND offered = 0")?;
            saves.iter().try_for_each(|w| mark.execute([w.n]).map(|_| ()))?;
            Ok(())
        })
    }

    /// Takes in what the server said of the saves that were offered, and how far its clock is from this phone's. Where that tells that
    /// the server has lost something, everything is read and offered afresh, as by [`Store::begin_again`]; gives how many saves wait for it.
    ///
    /// # Errors
    /// The disk; they are asked about again then.
    pub fn judge(&self, judged: &[Judged], skew_ms: i64) -> Result<Option<u32>, Error> {
        let lost = self.tell_of_loss(judged)?;
        let take_in = |db: &Connection| {
            set_meta_number(db, "skew", skew_ms)?;
            // A save that the server did not take for want of what it had said before waits and is offered once more.
            let mut waits = BTreeSet::new();
            for j in judged {
                if let Some((n, _)) = self.was_said(j)? {
                    db.prepare_cached("UPDATE batch SET offered = ?2 WHERE n = ?1")?.execute((n, AGAIN))?;
                    waits.extend(j.id);
                }
            }
            // First of all: by the numbers of what is lost, what came after it would seem to have been read back.
            let given = if lost { Some(self.afresh(db)?) } else { None };
            let mut known = BTreeSet::new();
            for j in judged {
                if let Verdict::Applied { forget, .. } | Verdict::Already { forget, .. } = &j.verdict {
                    for record in forget {
                        // Only what the server had said before can stand in saves that lie over nothing any more.
                        known.extend(self.stated(*record)?.map(|r| r.id));
                    }
                }
                let id = j.id.filter(|id| !waits.contains(id));
                id.map_or(Ok(()), |id| self.judge_one(db, id, &j.verdict))?;
            }
            self.strike_out_of_all(db, &known)?;
            Ok(given)
        };
        let given = if lost { self.durably(take_in) } else { self.lightly(take_in) }?;
        self.sweep_files()?;
        Ok(given)
    }

    fn judge_one(&self, db: &Connection, id: SaveId, verdict: &Verdict) -> Result<(), Error> {
        let n: Option<i64> =
            db.prepare_cached("SELECT n FROM batch WHERE id = ?1")?.query_row([id.bytes()], |r| r.get(0)).optional()?;
        let Some(n) = n else { return Ok(()) };
        match verdict {
            Verdict::Applied { seq, forget, .. } | Verdict::Already { seq, forget } => {
                db.prepare_cached("UPDATE batch SET state = 1, seq = ?2, offered = 5, handed = 0 WHERE n = ?1")?
                    .execute((n, i64::try_from(seq.0).unwrap_or(i64::MAX)))?;
                if seeded::is(Bug::OverlayDroppedAtAck) {
                    db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
                }
                // What a round brought meanwhile may hold it already.
                db.prepare_cached(
                    "DELETE FROM overlay WHERE n = ?1 AND EXISTS (SELECT 1 FROM state s WHERE s.id = overlay.record AND s.seq >= ?2)",
                )?
                .execute((n, i64::try_from(seq.0).unwrap_or(i64::MAX)))?;
                forget.iter().try_for_each(|record| self.forget(db, *record))
            }
            Verdict::Refused { change, why } => {
                db.prepare_cached(
                    "UPDATE batch SET state = 2, refused_change = ?2, why = ?3, offered = iif(offered = 6, 6, 5) WHERE n = ?1",
                )?
                .execute((n, change, why.code()))?;
                Ok(())
            }
            Verdict::Erased => {
                let records = overlaid(db, n)?;
                db.prepare_cached("UPDATE batch SET state = 3, body = NULL, before = NULL WHERE n = ?1")?
                    .execute([n])?;
                db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
                records.into_iter().try_for_each(|r| self.project_with_children(db, r, 0))
            }
        }
    }

    /// The record is no longer this person's to see: every trace of it goes, but that something was saved and arrived.
    pub(super) fn forget(&self, db: &Connection, record: RecordId) -> Result<(), Error> {
        let mut find = db.prepare_cached(
            "SELECT o.n, EXISTS (SELECT 1 FROM overlay p WHERE p.n = o.n AND p.record <> ?1)
             FROM overlay o JOIN batch b ON b.n = o.n WHERE o.record = ?1 AND b.state = 1",
        )?;
        let saves: Vec<(i64, bool)> =
            find.query_map([record.bytes()], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
        for (n, others) in saves {
            if others {
                // The rest of the save still lies over its own records until the server's states cover them.
                self.strike_out(db, n, record)?;
            } else {
                db.prepare_cached("UPDATE batch SET body = NULL, before = NULL WHERE n = ?1")?.execute([n])?;
            }
        }
        if seeded::is(Bug::ForgettingTakesTooMuch) {
            db.prepare_cached("UPDATE batch SET body = NULL, before = NULL WHERE root = ?1 AND state = 1")?
                .execute([record.bytes()])?;
        }
        let mut find = db.prepare_cached(
            "SELECT o.n FROM overlay o JOIN batch b ON b.n = o.n WHERE o.record = ?1 AND b.state IN (0, 2)",
        )?;
        let own: Vec<i64> = find.query_map([record.bytes()], |r| r.get(0))?.collect::<Result<_, _>>()?;
        own.into_iter().try_for_each(|n| self.strike_out_before(db, n, record))?;
        // A save that still lies over other records, such as a promise that she holds, goes on showing those.
        let mut find = db.prepare_cached(
            "SELECT n, EXISTS (SELECT 1 FROM overlay o WHERE o.n = b.n AND o.record <> ?1) FROM batch b WHERE root = ?1 AND state = 1",
        )?;
        let of_it: Vec<(i64, bool)> =
            find.query_map([record.bytes()], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
        for (n, lies) in of_it {
            // Of what is damaged it cannot be told what belongs to which. The team has it.
            let stays = lies && matches!(self.own_put_right(db, n)?, Own::Whole(_));
            db.prepare_cached(
                "UPDATE batch SET root = NULL, body = iif(?2, body, NULL), before = iif(?2, before, NULL) WHERE n = ?1",
            )?
            .execute((n, stays))?;
            if stays {
                self.sum_up(db, n)?;
            }
        }
        db.prepare_cached(
            "DELETE FROM overlay WHERE record = ?1
             AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.n = overlay.n AND b.state IN (0, 2, 5))",
        )?
        .execute([record.bytes()])?;
        self.drop_state(db, record)?;
        self.project_with_children(db, record, 0)
    }

    /// The last save of this home that can be taken back.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn last_save(&self) -> Result<Option<Last>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT n, root, kind, offered FROM batch
             WHERE undo = 0 AND state IN (0, 1) AND kind NOT IN ('walk', 'street_visit') AND body IS NOT NULL AND root IS NOT NULL ORDER BY n DESC LIMIT 1",
        )?;
        let row: Option<(i64, [u8; 16], String, bool)> =
            find.query_row([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).optional()?;
        let Some((n, root, kind, offered)) = row else { return Ok(None) };
        // Where it is damaged, or what stood there before, an earlier one must not be taken back in its place.
        let Own::Whole(save) = self.own(n)? else { return Ok(None) };
        let Some(before) = save.before(self)? else { return Ok(None) };
        let body = Body::from_bytes(&save.body(self)?)?;
        let before = read_before(&before)?;
        Ok(Some(Last { n, body, before, root: RecordId::from_bytes(root), kind, offered }))
    }

    /// Takes back a save that was never offered: it is gone as if it had never been. False where it has been offered meanwhile.
    ///
    /// # Errors
    /// The disk; the save stays then.
    pub fn withdraw(&self, n: i64) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached("SELECT hash FROM file WHERE batch = ?1")?;
        let files: Vec<[u8; 32]> = find.query_map([n], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let withdrawn = self.durably(|db| {
            let records = overlaid(db, n)?;
            let gone = db.prepare_cached("DELETE FROM batch WHERE n = ?1 AND offered = 0")?.execute([n])?;
            if gone == 0 {
                return Ok(false);
            }
            db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
            db.prepare_cached("DELETE FROM file WHERE batch = ?1")?.execute([n])?;
            records.into_iter().try_for_each(|r| self.project_with_children(db, r, 0))?;
            Ok(true)
        })?;
        // Its pictures go after the save that named them has, and only where nothing else names them.
        if withdrawn {
            // It is taken back, whatever the disk says of these: a phone that dies just here leaves them lying as well.
            let _ = self.remove_unsaved(&files);
        }
        Ok(withdrawn)
    }

    /// Marks a save as undone, in the same transaction as the save that undoes it.
    ///
    /// # Errors
    /// Nothing is stored then.
    pub fn save_undo(&self, saving: &super::save::Saving<'_>, undone: i64) -> Result<SaveId, Error> {
        self.save_after(saving, |db| mark_undone(db, undone))
    }

    /// Marks a save as undone where nothing was left to put back.
    ///
    /// # Errors
    /// The disk.
    pub fn set_undone(&self, n: i64) -> Result<(), Error> {
        self.durably(|db| mark_undone(db, n))
    }

    /// All saves, the latest first.
    ///
    /// # Errors
    /// The disk.
    pub fn journal(&self) -> Result<Journal, Error> {
        self.journal_where("WHERE b.state <> 4", [])
    }

    /// The saves of one thing, the latest first.
    ///
    /// # Errors
    /// The disk.
    pub fn saves_of(&self, thing: RecordId) -> Result<Journal, Error> {
        self.journal_where("WHERE b.root = ?1 AND b.state <> 4", [thing.bytes()])
    }

    /// What a save of one's own did, and what stood there before; nothing where the phone holds its words no longer.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn save_with_before(&self, n: i64) -> Result<Option<(Body, Vec<Before>)>, Error> {
        let Own::Whole(save) = self.own(n)? else { return Ok(None) };
        let before = save.before(self)?.map(|bytes| read_before(&bytes)).transpose()?;
        Ok(Some((Body::from_bytes(&save.body(self)?)?, before.unwrap_or_default())))
    }

    fn journal_where(&self, which: &str, of: impl rusqlite::Params) -> Result<Journal, Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT b.n, b.id, b.made_ms, b.kind, b.root, b.fresh, b.walk, b.state, b.offered, b.seq, b.why,
               (SELECT count(*) FROM file f WHERE f.batch = b.n), (SELECT count(*) FROM file f WHERE f.batch = b.n AND f.proved IN (5, 6)),
               iif(b.state = 2, b.handed, 0)
             FROM batch b {which} ORDER BY b.n DESC"
        ))?;
        let rows = find.query_map(of, |r| {
            let fate = match r.get::<_, i64>(7)? {
                1 => Fate::Applied(Seq(u64::try_from(r.get::<_, i64>(9)?).unwrap_or(0))),
                2 => Fate::Refused(Why::from_code(&r.get::<_, String>(10)?)),
                3 => Fate::Erased,
                sums::DAMAGED => Fate::Damaged { offered: r.get(8)? },
                _ => Fate::Waiting { offered: r.get(8)? },
            };
            // A bit may have made anything of what the team has already: it keeps nobody from seeing the rest.
            let cell = |at| r.get_ref(at).map(Cell::from);
            let id = |cell: Cell| <[u8; 16]>::try_from(cell.bytes()).ok();
            let saved = Saved {
                n: r.get(0)?,
                id: SaveId::from_bytes(id(cell(1)?).unwrap_or_default()),
                made_ms: cell(2)?.whole(),
                kind: String::from_utf8_lossy(cell(3)?.bytes()).into_owned(),
                root: id(cell(4)?).map(RecordId::from_bytes),
                fresh: cell(5)?.whole() != 0,
                walk: id(cell(6)?).map(RecordId::from_bytes),
                fate,
                handed: Handed::No,
                files: r.get(11)?,
                proved: r.get(12)?,
            };
            Ok((saved, cell(13)?.whole()))
        })?;
        rows.map(|row| {
            let (saved, handed) = row?;
            Ok(Saved { handed: self.handed(saved.n, handed)?, ..saved })
        })
        .collect()
    }

    /// Things that were saved on a walk and not taken back.
    ///
    /// # Errors
    /// The disk.
    pub fn saved_on(&self, walk: RecordId) -> Result<u32, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT count(DISTINCT coalesce(root, id)) FROM batch WHERE walk = ?1 AND kind <> 'walk' AND undo = 0 AND state IN (0, 1)",
        )?;
        Ok(find.query_row([walk.bytes()], |r| r.get(0))?)
    }

    /// The walk that is going on.
    ///
    /// # Errors
    /// The disk.
    pub fn walk_going_on(&self) -> Result<Option<RecordId>, Error> {
        Ok(self.meta("walk")?.and_then(|b| b.try_into().ok()).map(RecordId::from_bytes))
    }

    /// Saves the beginning or the end of a walk; which walk is going on, and what is to be said of when it ends, change in the same
    /// transaction.
    ///
    /// # Errors
    /// Nothing is stored then.
    pub fn save_walk(
        &self,
        saving: &super::save::Saving<'_>,
        going_on: Option<RecordId>,
        check_ins: &[super::CheckIn],
    ) -> Result<SaveId, Error> {
        self.save_after(saving, |db| {
            super::check_ins::put(db, check_ins)?;
            match going_on {
                Some(walk) => super::set_meta(db, "walk", walk.bytes()),
                None => super::clear_meta(db, "walk"),
            }
        })
    }

    /// Files of this phone that the server has not proved yet, by variant.
    ///
    /// # Errors
    /// The disk.
    pub fn files_to_go(&self, variant: Variant) -> Result<u32, Error> {
        let mut find = self.db.prepare_cached("SELECT count(*) FROM file WHERE proved = 0 AND variant = ?1")?;
        Ok(find.query_row([variant as i64], |r| r.get(0))?)
    }
}

fn mark_undone(db: &Connection, n: i64) -> Result<(), Error> {
    db.prepare_cached("UPDATE batch SET undo = 1 WHERE n = ?1")?.execute([n])?;
    Ok(())
}

pub(super) fn overlaid(db: &Connection, n: i64) -> Result<BTreeSet<RecordId>, Error> {
    let mut find = db.prepare_cached("SELECT record FROM overlay WHERE n = ?1")?;
    let rows = find.query_map([n], |r| Ok(RecordId::from_bytes(r.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
