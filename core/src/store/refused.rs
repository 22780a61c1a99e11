//! What the team did not take lies here whole, with its reason, until its person decides: it is offered once more, or mended, or given up.
//!
//! Each of these is one transaction, so a phone that dies in between has done it or has not. What is given up leaves the screen at once
//! and the disk only later ([`Store::let_go`]): until then it can be taken back.

use super::{Store, handed::THEIRS, journal::overlaid, sums::Own};
use crate::Error;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use walkabout_protocol::{
    batch::{Body, Op, When, Why},
    id::{RecordId, SaveId},
    limits, schema,
    value::Value,
};

/// A save that the team did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub why: Why,
    pub body: Body,
    /// Place of the first change that could not be.
    pub change: u16,
}

/// One field of a refused save, as it shall be instead.
#[derive(Clone, Copy, Debug)]
pub struct Mended<'a> {
    pub save: SaveId,
    pub record: RecordId,
    pub field: &'a str,
    pub value: &'a Value,
}

/// A row of the journal that is made anew.
struct Parked {
    n: i64,
    id: [u8; 16],
    sealed: bool,
    body: Body,
    before: Option<Vec<u8>>,
    offered: bool,
}

impl Store {
    /// Saves that the server refused, or that are damaged: somebody has to look.
    ///
    /// # Errors
    /// The disk.
    pub fn refused(&self) -> Result<u32, Error> {
        self.number("SELECT count(*) FROM batch WHERE state IN (2, 5)")
    }

    /// The things that those saves are of, but for what is the coordinators' to decide.
    ///
    /// # Errors
    /// The disk.
    pub fn things_refused(&self) -> Result<u32, Error> {
        self.number(&format!(
            "SELECT count(DISTINCT coalesce(root, id)) FROM batch WHERE state = 5 OR (state = 2 AND NOT {THEIRS})"
        ))
    }

    /// Saves that are given up and can still be taken back.
    ///
    /// # Errors
    /// The disk.
    pub fn given_up(&self) -> Result<u32, Error> {
        self.number("SELECT count(*) FROM batch WHERE state = 4")
    }

    fn number(&self, sql: &str) -> Result<u32, Error> {
        Ok(self.db.prepare_cached(sql)?.query_row([], |r| r.get(0))?)
    }

    /// The first save of a thing that the team did not take and that is its person's to decide: what came after it may have been refused
    /// only because of it.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn refused_of(&self, thing: RecordId) -> Result<Option<Refused>, Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT n, why, refused_change FROM batch WHERE root = ?1 AND state = 2 AND NOT {THEIRS} ORDER BY n LIMIT 1"
        ))?;
        let row: Option<(i64, String, u16)> =
            find.query_row([thing.bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
        let Some((n, why, change)) = row else { return Ok(None) };
        let Some((body, _)) = self.save_with_before(n)? else { return Ok(None) };
        Ok(Some(Refused { why: Why::from_code(&why), body, change }))
    }

    /// Every refused save of a thing that is its person's to decide waits again, by its own id and bytes. False where none of them is refused any more.
    ///
    /// # Errors
    /// The disk; they stay as they were then.
    pub fn send_again(&self, thing: RecordId) -> Result<bool, Error> {
        self.durably(|db| {
            // A refusal leaves nothing with the team: until it is offered once more, a save can be taken back without a trace.
            let sent = db
                .prepare_cached(&format!(
                    "UPDATE batch SET state = 0, offered = 0, why = NULL, refused_change = NULL, handed = 0, handed_words = NULL
                     WHERE root = ?1 AND state = 2 AND NOT {THEIRS}"
                ))?
                .execute([thing.bytes()])?;
            Ok(sent > 0)
        })
    }

    /// Every refused or damaged save of a thing leaves the screen, but for what is the coordinators' to decide. Its words and files stay on the disk until [`Store::let_go`].
    ///
    /// # Errors
    /// The disk; they stay as they were then.
    pub fn give_up(&self, thing: RecordId) -> Result<bool, Error> {
        let given_up =
            format!("SELECT n FROM batch WHERE root = ?1 AND (state = 5 OR (state = 2 AND NOT {THEIRS})) ORDER BY n");
        let saves = self.numbers(&given_up, [thing.bytes()])?;
        self.durably(|db| {
            for n in &saves {
                let records = overlaid(db, *n)?;
                db.prepare_cached("UPDATE batch SET state = 4 WHERE n = ?1")?.execute([n])?;
                db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
                records.into_iter().try_for_each(|r| self.project_with_children(db, r, 0))?;
            }
            Ok(!saves.is_empty())
        })
    }

    /// What was given up is refused as before, and shown.
    ///
    /// # Errors
    /// The disk, or its seal; it stays given up then.
    pub fn take_back_given_up(&self) -> Result<bool, Error> {
        let saves = self.numbers("SELECT n FROM batch WHERE state = 4 ORDER BY n", [])?;
        self.durably(|db| {
            for n in &saves {
                let Some(laid) = self.laid(*n)? else {
                    self.park(db, *n)?;
                    continue;
                };
                db.prepare_cached("UPDATE batch SET state = 2 WHERE n = ?1")?.execute([n])?;
                for touched in &laid.body.records {
                    db.prepare_cached("INSERT OR IGNORE INTO overlay (record, n) VALUES (?1, ?2)")?
                        .execute((touched.id.bytes(), n))?;
                }
                // Twice, since what hangs from another may come before it.
                for touched in laid.body.records.iter().chain(&laid.body.records) {
                    self.project_with_children(db, touched.id, 0)?;
                }
            }
            Ok(!saves.is_empty())
        })
    }

    /// What was given up goes for good, with its files.
    ///
    /// # Errors
    /// The disk: the rest of it goes another time.
    pub fn let_go(&self) -> Result<(), Error> {
        if self.given_up()? == 0 {
            return Ok(());
        }
        let files: Vec<[u8; 32]> = {
            let mut find = self.db.prepare_cached(
                "SELECT DISTINCT f.hash FROM file f JOIN batch b ON b.n = f.batch WHERE b.state = 4 AND NOT EXISTS
                   (SELECT 1 FROM file g JOIN batch c ON c.n = g.batch WHERE g.hash = f.hash AND c.state <> 4)",
            )?;
            find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        // The files first: as long as a row names them, a phone that died in between goes on here.
        for hash in &files {
            self.ports.files.remove(&self.photo_files().path(hash))?;
        }
        self.durably(|db| {
            db.execute("DELETE FROM file WHERE batch IN (SELECT n FROM batch WHERE state = 4)", [])?;
            db.execute("DELETE FROM batch WHERE state = 4", [])?;
            Ok(())
        })
    }

    /// All that the server refused goes for good, for a phone that begins anew.
    ///
    /// # Errors
    /// The disk.
    pub fn give_up_refused(&self) -> Result<(), Error> {
        self.durably(|db| {
            db.execute("DELETE FROM overlay WHERE n IN (SELECT n FROM batch WHERE state IN (2, 5))", [])?;
            db.execute("DELETE FROM file WHERE batch IN (SELECT n FROM batch WHERE state IN (2, 4, 5))", [])?;
            db.execute("DELETE FROM batch WHERE state IN (2, 4, 5)", [])?;
            Ok(())
        })
    }

    /// A new save takes the place of a refused one: the same words and files but for one field. What was saved after it and names its
    /// changes names those of the new one, under a new id too. A draft of the thing goes in the same transaction.
    ///
    /// `None` where that save is refused no more: then nothing is done.
    ///
    /// # Errors
    /// Something that names its changes is under way, it does not fit, or the disk; everything stays as it was then.
    pub fn mend(&self, mended: &Mended<'_>, draft: RecordId) -> Result<Option<SaveId>, Error> {
        let mut find =
            self.db.prepare_cached(&format!("SELECT n FROM batch WHERE id = ?1 AND state = 2 AND NOT {THEIRS}"))?;
        let first: Option<i64> = find.query_row([mended.save.bytes()], |r| r.get(0)).optional()?;
        let Some(first) = first else { return Ok(None) };
        let now = self.ports.clock.now()?;
        let made = When { utc_ms: now.utc_ms, offset_min: now.offset_min, monotonic_ms: now.monotonic_ms };
        self.durably(|db| {
            let mut renamed: BTreeMap<SaveId, SaveId> = BTreeMap::new();
            for n in self.numbers("SELECT n FROM batch WHERE n >= ?1 AND state IN (0, 2) ORDER BY n", [first])? {
                let Some(mut row) = self.parked(db, n)? else { continue };
                let bases =
                    |body: &Body| body.changes().any(|(.., c)| c.base.iter().any(|b| renamed.contains_key(&b.batch)));
                if n == first {
                    put(&mut row.body, mended);
                    row.body.made = made;
                } else if !bases(&row.body) {
                    continue;
                } else if row.offered {
                    // Whether it has arrived is not known: it cannot be given another name.
                    return Err(Error::UnderWay);
                }
                let old = row.body.id;
                row.body.id = self.new_id()?;
                renamed.insert(old, row.body.id);
                rename(&mut row.body, &renamed);
                schema::check(&row.body).map_err(|(_, why)| Error::Refused(why))?;
                self.replace(db, &row)?;
            }
            db.prepare_cached("DELETE FROM draft WHERE record = ?1")?.execute([draft.bytes()])?;
            for record in overlaid(db, first)? {
                self.project_with_children(db, record, 0)?;
            }
            Ok(renamed.get(&mended.save).copied())
        })
    }

    fn numbers(&self, sql: &str, of: impl rusqlite::Params) -> Result<Vec<i64>, Error> {
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map(of, |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn parked(&self, db: &Connection, n: i64) -> Result<Option<Parked>, Error> {
        let mut find =
            db.prepare_cached("SELECT (state = 0 AND offered) OR handed IN (2, 3) FROM batch WHERE n = ?1")?;
        let offered = find.query_row([n], |r| r.get(0))?;
        let Own::Whole(save) = self.own(n)? else { return Ok(None) };
        let (body, before) = (Body::from_bytes(&save.body(self)?)?, save.before(self)?);
        Ok(Some(Parked { n, id: save.id(), sealed: save.sealed(), body, before, offered }))
    }

    /// In its place in the journal, so that its files, its walk and what it lies over stay its own.
    fn replace(&self, db: &Connection, row: &Parked) -> Result<(), Error> {
        let bytes = row.body.to_bytes();
        if bytes.len() > limits::BATCH_BYTES {
            return Err(Error::Refused(Why::TooLarge));
        }
        debug_assert_ne!(&row.id, row.body.id.bytes(), "another save has another id");
        let id = row.body.id.bytes();
        let close =
            |bytes: &[u8]| if row.sealed { self.seal.close(&self.ports, id, bytes) } else { Ok(bytes.to_vec()) };
        db.prepare_cached(
            "UPDATE batch SET id = ?2, body = ?3, before = ?4, made_ms = ?5, offset_min = ?6, state = 0, offered = 0, why = NULL,
               refused_change = NULL, handed = 0, handed_words = NULL WHERE n = ?1",
        )?
        .execute((
            row.n,
            id,
            close(&bytes)?,
            row.before.as_deref().map(close).transpose()?,
            row.body.made.utc_ms,
            row.body.made.offset_min,
        ))?;
        self.sum_up(db, row.n)
    }
}

fn put(body: &mut Body, mended: &Mended<'_>) {
    let of_it = body.records.iter_mut().filter(|touched| touched.id == mended.record);
    for change in of_it.flat_map(|touched| &mut touched.changes).filter(|change| change.field == mended.field) {
        change.op = Op::Set(mended.value.clone());
    }
}

/// Each change keeps its place, so the new name of a save is all that is new in the name of a change.
fn rename(body: &mut Body, renamed: &BTreeMap<SaveId, SaveId>) {
    for change in body.records.iter_mut().flat_map(|touched| &mut touched.changes) {
        for base in &mut change.base {
            base.batch = renamed.get(&base.batch).copied().unwrap_or(base.batch);
        }
        change.base.sort_unstable();
        change.base.dedup();
    }
}
