//! A sum beside each of one's own saves, so that a word that the disk turned into another is never shown or sent as the person's.
//!
//! A single bit, which is what disks turn, is put right: the row that fits its sum is found by trying. Where more is another, a save that
//! the team has goes on without its words; any other lies there as damaged, for its person to see, until the team turns out to have it.

use super::{Store, files};
use crate::Error;
use rusqlite::{
    Connection, OptionalExtension, Row, ToSql,
    types::{ToSqlOutput, ValueRef},
};
use std::collections::BTreeSet;
use walkabout_protocol::{
    batch::{Body, Op},
    id::SaveId,
    schema::{self, Shape},
    value::Value,
};

/// Of `batch.state`: what is here is not what was saved. It goes nowhere.
pub(super) const DAMAGED: i64 = 5;

/// What is said of a save when it is made, in this order, then what stood there before, which has a sum of its own, since a save can be sent
/// without it, and last of which thing it is, which is taken from it where that had to be forgotten.
pub(super) const SUMMED: &str = "id, made_ms, offset_min, epoch, device, sealed, kind, fresh, walk, body, before, root";
pub(super) const COLUMNS: usize = 12;
const BODY: usize = 9;
const BEFORE: usize = 10;
const ROOT: usize = 11;

/// Bytes of all sums of a save that was summed before its thing was.
const OF_BEFORE: usize = 2 * HALF;
/// Bytes of each of the three sums.
pub(super) const HALF: usize = 8;
/// Longer rows are not searched for the bit: the time grows with the square of it.
const SEARCHED: usize = 4096;

/// One value of a row, whatever type the disk made of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Null,
    Whole(i64),
    Real(f64),
    /// It may be no text any more.
    Text(Vec<u8>),
    Bytes(Vec<u8>),
}

impl From<ValueRef<'_>> for Cell {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(n) => Cell::Whole(n),
            ValueRef::Real(n) => Cell::Real(n),
            ValueRef::Text(text) => Cell::Text(text.into()),
            ValueRef::Blob(bytes) => Cell::Bytes(bytes.into()),
        }
    }
}

impl Cell {
    pub(super) fn value(&self) -> ValueRef<'_> {
        match self {
            Cell::Null => ValueRef::Null,
            Cell::Whole(n) => ValueRef::Integer(*n),
            Cell::Real(n) => ValueRef::Real(*n),
            Cell::Text(text) => ValueRef::Text(text),
            Cell::Bytes(bytes) => ValueRef::Blob(bytes),
        }
    }

    fn bits(&self) -> usize {
        match self {
            Cell::Null | Cell::Real(_) => 0,
            Cell::Whole(_) => 64,
            Cell::Text(bytes) | Cell::Bytes(bytes) => bytes.len() * 8,
        }
    }

    fn turn(&mut self, bit: usize) {
        match self {
            Cell::Null | Cell::Real(_) => {}
            Cell::Whole(n) => *n ^= 1 << bit,
            Cell::Text(bytes) | Cell::Bytes(bytes) => bytes[bit / 8] ^= 1 << (bit % 8),
        }
    }

    pub(super) fn whole(&self) -> i64 {
        if let Cell::Whole(n) = self { *n } else { 0 }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        if let Cell::Text(bytes) | Cell::Bytes(bytes) = self { bytes } else { &[] }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.value()))
    }
}

pub(super) fn half(values: &[ValueRef<'_>]) -> [u8; HALF] {
    let mut hasher = blake3::Hasher::new();
    for value in values {
        let number;
        let (kind, bytes) = match value {
            ValueRef::Null => (0, &[][..]),
            ValueRef::Integer(n) => {
                number = n.to_le_bytes();
                (1, &number[..])
            }
            ValueRef::Real(n) => {
                number = n.to_le_bytes();
                (2, &number[..])
            }
            ValueRef::Text(text) => (3, *text),
            ValueRef::Blob(bytes) => (4, *bytes),
        };
        hasher.update(&[kind]);
        hasher.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(bytes);
    }
    let mut sum = [0; HALF];
    sum.copy_from_slice(&hasher.finalize().as_bytes()[..HALF]);
    sum
}

/// The sum of a row whose values are in hand, in the order of [`SUMMED`].
pub(super) fn sum_of(values: &[ValueRef<'_>; COLUMNS]) -> [u8; 3 * HALF] {
    let mut sum = [0; 3 * HALF];
    sum[..HALF].copy_from_slice(&half(&values[..BEFORE]));
    sum[HALF..2 * HALF].copy_from_slice(&half(&values[BEFORE..ROOT]));
    sum[2 * HALF..].copy_from_slice(&half(&values[ROOT..]));
    sum
}

/// How a row of one's own was found.
#[derive(Clone, Debug)]
pub(super) enum Own {
    /// There is none, or its words had to go.
    Gone,
    /// It is not what was saved, and which bit it was cannot be told.
    Damaged,
    Whole(OwnSave),
}

/// A save as it was saved.
#[derive(Clone, Debug)]
pub(super) struct OwnSave {
    cells: Box<[Cell; COLUMNS]>,
    /// A bit of it had to be put right.
    mended: bool,
}

impl OwnSave {
    pub(super) fn id(&self) -> [u8; 16] {
        self.cells[0].bytes().try_into().unwrap_or_default()
    }

    pub(super) fn made(&self) -> (i64, i16) {
        (self.cells[1].whole(), i16::try_from(self.cells[2].whole()).unwrap_or(0))
    }

    pub(super) fn epoch(&self) -> u64 {
        u64::try_from(self.cells[3].whole()).unwrap_or(0)
    }

    pub(super) fn device(&self) -> [u8; 16] {
        self.cells[4].bytes().try_into().unwrap_or_default()
    }

    pub(super) fn sealed(&self) -> bool {
        self.cells[5].whole() != 0
    }

    /// The exact bytes.
    ///
    /// # Errors
    /// The key is gone.
    pub(super) fn body(&self, store: &Store) -> Result<Vec<u8>, Error> {
        self.opened(store, BODY)
    }

    /// What stood there before; nothing where that was damaged.
    ///
    /// # Errors
    /// The key is gone.
    pub(super) fn before(&self, store: &Store) -> Result<Option<Vec<u8>>, Error> {
        if self.cells[BEFORE] == Cell::Null { Ok(None) } else { self.opened(store, BEFORE).map(Some) }
    }

    fn opened(&self, store: &Store, cell: usize) -> Result<Vec<u8>, Error> {
        let bytes = self.cells[cell].bytes();
        if self.sealed() { store.seal.open(&self.id(), bytes) } else { Ok(bytes.to_vec()) }
    }
}

/// Reads a row of [`SUMMED`] and its sum after it.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Own> {
    let mut cells = Box::new([const { Cell::Null }; COLUMNS]);
    for (n, cell) in cells.iter_mut().enumerate() {
        *cell = row.get_ref(n)?.into();
    }
    if cells[BODY] == Cell::Null {
        return Ok(Own::Gone);
    }
    let whole = |cells, mended| Ok(Own::Whole(OwnSave { cells, mended }));
    let (said, said_before, said_root): (&[u8], &[u8], Option<&[u8]>) = match row.get_ref(COLUMNS)? {
        // Of before there were sums, and carried over.
        ValueRef::Null => return whole(cells, false),
        ValueRef::Blob(sum) if sum.len() == 3 * HALF => (&sum[..HALF], &sum[HALF..2 * HALF], Some(&sum[2 * HALF..])),
        // Of before there was one of which thing it is.
        ValueRef::Blob(sum) if sum.len() == OF_BEFORE => (&sum[..HALF], &sum[HALF..], None),
        _ => (&[], &[], None),
    };
    let mended_save = match put_right(&mut cells[..BEFORE], said) {
        Some(mended) => mended,
        None => return Ok(Own::Damaged),
    };
    let mended_before = put_right(&mut cells[BEFORE..ROOT], said_before);
    if mended_before.is_none() {
        cells[BEFORE] = Cell::Null;
    }
    let mended_root = match said_root.map(|said| put_right(&mut cells[ROOT..], said)) {
        None => false,
        Some(Some(mended)) => mended,
        Some(None) => return Ok(Own::Damaged),
    };
    whole(cells, mended_save || mended_root || mended_before != Some(false))
}

pub(super) fn sum_of_draft(kind: &str, changed_ms: i64, sealed: &[u8]) -> [u8; HALF] {
    half(&[ValueRef::Text(kind.as_bytes()), ValueRef::Integer(changed_ms), ValueRef::Blob(sealed)])
}

/// Kind, time and sealed words of a draft, from a row of `record, kind, changed_ms, body, sum`; `None` where it is damaged.
pub(super) fn read_draft(row: &Row<'_>) -> rusqlite::Result<Option<(String, i64, Vec<u8>)>> {
    let mut cells = [row.get_ref(1)?.into(), row.get_ref(2)?.into(), row.get_ref(3)?.into()];
    let right = match row.get_ref(4)? {
        // Of before there were sums: its seal tells.
        ValueRef::Null => true,
        ValueRef::Blob(sum) => put_right(&mut cells, sum).is_some(),
        _ => false,
    };
    let [Cell::Text(kind), Cell::Whole(changed_ms), Cell::Bytes(sealed)] = cells else { return Ok(None) };
    Ok(String::from_utf8(kind).ok().filter(|_| right).map(|kind| (kind, changed_ms, sealed)))
}

/// Whether a bit had to be turned for the cells to fit their sum; `None` where no single one does it.
fn put_right(cells: &mut [Cell], said: &[u8]) -> Option<bool> {
    let now = |cells: &[Cell]| half(&cells.iter().map(Cell::value).collect::<Vec<_>>());
    let found = now(cells);
    if found == said {
        return Some(false);
    }
    // The bit may be one of the sum itself.
    if found.len() == said.len() && found.iter().zip(said).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>() == 1 {
        return Some(true);
    }
    if cells.iter().map(Cell::bits).sum::<usize>() > SEARCHED * 8 {
        return None;
    }
    for n in 0..cells.len() {
        for bit in 0..cells[n].bits() {
            cells[n].turn(bit);
            if now(cells) == said {
                return Some(true);
            }
            cells[n].turn(bit);
        }
    }
    None
}

impl Store {
    /// One of one's own saves, if it is what was saved.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn own(&self, n: i64) -> Result<Own, Error> {
        let mut find = self.db.prepare_cached(&format!("SELECT {SUMMED}, sum, state FROM batch WHERE n = ?1"))?;
        let own = find.query_row([n], |r| match Cell::from(r.get_ref(COLUMNS + 1)?) {
            // The bit was looked for already.
            Cell::Whole(DAMAGED) => Ok(Own::Damaged),
            _ => read(r),
        });
        Ok(own.optional()?.unwrap_or(Own::Gone))
    }

    /// The same of a save of which something else is about to be written: what a bit made of the rest of it is put right first, so that no new sum
    /// is made of that.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn own_put_right(&self, db: &Connection, n: i64) -> Result<Own, Error> {
        let own = self.own(n)?;
        if let Own::Whole(save) = &own
            && save.mended
        {
            self.write_back(db, n, save)?;
        }
        Ok(own)
    }

    /// Writes the sum of a row that was just written.
    pub(super) fn sum_up(&self, db: &Connection, n: i64) -> Result<(), Error> {
        let mut find = db.prepare_cached(&format!("SELECT {SUMMED} FROM batch WHERE n = ?1"))?;
        let sum = find.query_row([n], |r| {
            let mut values = [ValueRef::Null; COLUMNS];
            for (at, value) in values.iter_mut().enumerate() {
                *value = r.get_ref(at)?;
            }
            Ok(sum_of(&values))
        })?;
        db.prepare_cached("UPDATE batch SET sum = ?2 WHERE n = ?1")?.execute((n, sum))?;
        Ok(())
    }

    /// Looks over what has not reached the team, and puts right or parks what is not what was saved. Of what the team has nothing is
    /// read: a year of it must not keep the phone from opening.
    ///
    /// # Errors
    /// The disk: what is damaged is neither shown nor sent all the same.
    pub(super) fn look_over_own(&self) -> Result<(), Error> {
        let unsummed = self.own_numbers("SELECT n FROM batch WHERE sum IS NULL AND body IS NOT NULL")?;
        if !unsummed.is_empty() {
            self.durably(|db| unsummed.iter().try_for_each(|n| self.sum_up(db, *n)))?;
        }
        // A bit made a state of it that cannot be. It waits again: where the team has it, it says so.
        self.look_over_marks()?;
        self.sum_drafts()?;
        let impossible = self.own_numbers(
            "SELECT n FROM batch WHERE body IS NOT NULL AND (typeof(state) <> 'integer' OR state NOT BETWEEN 0 AND 5 OR state = 3
               OR (state = 1 AND typeof(seq) <> 'integer') OR (state = 2 AND typeof(why) <> 'text'))",
        )?;
        if !impossible.is_empty() {
            self.durably(|db| impossible.iter().try_for_each(|n| self.wait_again(db, *n)))?;
        }
        let found = self.unfit()?;
        if !found.is_empty() {
            self.tend(&found)?;
        }
        Ok(())
    }

    fn sum_drafts(&self) -> Result<(), Error> {
        let mut find = self.db.prepare_cached("SELECT record, kind, changed_ms, body FROM draft WHERE sum IS NULL")?;
        let rows = find.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
        let drafts: Vec<([u8; 16], String, i64, Vec<u8>)> = rows.collect::<Result<_, _>>()?;
        if drafts.is_empty() {
            return Ok(());
        }
        self.durably(|db| {
            let mut put = db.prepare_cached("UPDATE draft SET sum = ?2 WHERE record = ?1")?;
            for (record, kind, changed_ms, sealed) in &drafts {
                put.execute((record, sum_of_draft(kind, *changed_ms, sealed)))?;
            }
            Ok(())
        })
    }

    pub(super) fn own_numbers(&self, sql: &str) -> Result<Vec<i64>, Error> {
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Looks the next few saves over, whether the team has them or not, with the files that they name, and makes right what can be: a second bit
    /// of the same save may be the next. Gives how many were wrong, and after which one the next look begins.
    ///
    /// What is damaged for good and with the team stays as it is: nothing of it is shown.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn look_over_saves(&self, after: i64, most: i64) -> Result<(usize, i64), Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT {SUMMED}, sum, n, state, length(sum) FROM batch
             WHERE n > ?1 AND state IN (0, 1, 2) AND body IS NOT NULL ORDER BY n LIMIT ?2"
        ))?;
        let mut rows = find.query((after, most))?;
        let (mut unfit, mut whole, mut of_before) = (Vec::new(), Vec::new(), Vec::new());
        let (mut last, mut seen) = (0, 0);
        while let Some(r) = rows.next()? {
            last = r.get(COLUMNS + 1)?;
            seen += 1;
            match read(r)? {
                Own::Whole(save) if !save.mended => {
                    if r.get::<_, Option<i64>>(COLUMNS + 3)? == Some(OF_BEFORE as i64) {
                        of_before.push(last);
                    }
                    whole.push((last, save));
                }
                Own::Whole(_) => unfit.push(last),
                Own::Damaged if r.get::<_, i64>(COLUMNS + 2)? != 1 => unfit.push(last),
                Own::Damaged | Own::Gone => {}
            }
        }
        drop(rows);
        if !of_before.is_empty() {
            self.lightly(|db| of_before.iter().try_for_each(|n| self.sum_up(db, *n)))?;
        }
        if !unfit.is_empty() {
            self.tend(&unfit)?;
        }
        let mut wrong = unfit.len();
        for (n, save) in whole {
            // What cannot be opened any more is told where it is to be sent.
            let Some(body) = save.body(self).ok().and_then(|bytes| Body::from_bytes(&bytes).ok()) else { continue };
            let noted = self.noted_wrongly(&body, n)?;
            if !noted.is_empty() {
                self.lightly(|db| {
                    noted.iter().try_for_each(|(record, variant, value)| files::note(db, *record, *variant, value, n))
                })?;
                wrong += 1;
            }
        }
        Ok((wrong, if seen < most { 0 } else { last }))
    }

    /// What is not with the team and not as it was saved.
    fn unfit(&self) -> Result<Vec<i64>, Error> {
        let mut find =
            self.db.prepare_cached(&format!("SELECT {SUMMED}, sum, n FROM batch WHERE state IN (0, 2) ORDER BY n"))?;
        let mut rows = find.query([])?;
        let mut found = Vec::new();
        while let Some(r) = rows.next()? {
            if !matches!(read(r)?, Own::Whole(OwnSave { mended: false, .. })) {
                found.push(r.get(COLUMNS + 1)?);
            }
        }
        Ok(found)
    }

    /// Puts these right, or parks them.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn tend(&self, saves: &[i64]) -> Result<(), Error> {
        let mut parked = 0;
        self.durably(|db| {
            for n in saves {
                let records = match self.own(*n)? {
                    Own::Whole(save) => {
                        self.write_back(db, *n, &save)?;
                        vec![]
                    }
                    Own::Gone | Own::Damaged => {
                        parked += 1;
                        self.park(db, *n)?;
                        super::journal::overlaid(db, *n)?.into_iter().collect()
                    }
                };
                if self.member().is_some() {
                    records.into_iter().try_for_each(|record| self.project_with_children(db, record, 0))?;
                }
            }
            Ok(())
        })?;
        let right = saves.len() - parked;
        let told = format!("saves whose sum did not fit: {right} put right, {parked} set apart as damaged");
        // Nobody needs to act on a log that cannot be written.
        let _ = self.ports.log.line(&told);
        Ok(())
    }

    fn write_back(&self, db: &Connection, n: i64, save: &OwnSave) -> Result<(), Error> {
        let names: Vec<_> = SUMMED.split(", ").enumerate().map(|(at, name)| format!("{name} = ?{}", at + 2)).collect();
        let mut put = db.prepare_cached(&format!("UPDATE batch SET {} WHERE n = ?1", names.join(", ")))?;
        let values = std::iter::once(&n as &dyn ToSql).chain(save.cells.iter().map(|cell| cell as &dyn ToSql));
        put.execute(rusqlite::params_from_iter(values))?;
        self.sum_up(db, n)
    }

    /// The row stays as it was found, but for what a list could not read.
    pub(super) fn park(&self, db: &Connection, n: i64) -> Result<(), Error> {
        let mut find = db.prepare_cached("SELECT id, made_ms, kind, fresh, walk FROM batch WHERE n = ?1")?;
        let cells: [Cell; 5] = find.query_row([n], |r| {
            let mut cells = [const { Cell::Null }; 5];
            for (at, cell) in cells.iter_mut().enumerate() {
                *cell = r.get_ref(at)?.into();
            }
            Ok(cells)
        })?;
        let [id, made, kind, fresh, walk] = &cells;
        let id: SaveId = match id.bytes().try_into() {
            Ok(id) => SaveId::from_bytes(id),
            Err(_) => self.new_id()?,
        };
        let walk: Option<[u8; 16]> = walk.bytes().try_into().ok();
        let kind = String::from_utf8_lossy(kind.bytes()).into_owned();
        db.prepare_cached(
            "UPDATE batch SET state = ?2, seq = NULL, why = NULL, refused_change = NULL, id = ?3, made_ms = ?4, kind = ?5, fresh = ?6,
               walk = ?7 WHERE n = ?1",
        )?
        .execute((n, DAMAGED, id.bytes(), made.whole(), kind, fresh.whole() != 0, walk))?;
        Ok(())
    }

    fn wait_again(&self, db: &Connection, n: i64) -> Result<(), Error> {
        db.prepare_cached(
            "UPDATE batch SET state = 0, seq = NULL, why = NULL, refused_change = NULL, offered = 5 WHERE n = ?1",
        )?
        .execute([n])?;
        if self.member().is_none() {
            return Ok(());
        }
        let Some(laid) = self.laid(n)? else { return Ok(()) };
        for touched in &laid.body.records {
            db.prepare_cached("INSERT OR IGNORE INTO overlay (record, n) VALUES (?1, ?2)")?
                .execute((touched.id.bytes(), n))?;
            self.project_with_children(db, touched.id, 0)?;
        }
        Ok(())
    }

    /// Damaged saves that may have reached the team: the next round asks.
    ///
    /// # Errors
    /// The disk.
    pub fn damaged_and_offered(&self) -> Result<Vec<SaveId>, Error> {
        let mut find =
            self.db.prepare_cached("SELECT id FROM batch WHERE state = 5 AND offered <> 0 ORDER BY n LIMIT 100")?;
        let rows = find.query_map([], |r| Ok(SaveId::from_bytes(r.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The team said of each of these whether it has it. What it has comes back from there.
    ///
    /// # Errors
    /// The disk: it is asked again.
    pub fn found_with_the_team(&self, asked: &[SaveId], missing: &BTreeSet<SaveId>) -> Result<(), Error> {
        self.durably(|db| {
            for id in asked {
                let mut find = db.prepare_cached("SELECT n FROM batch WHERE id = ?1 AND state = 5")?;
                let Some(n) = find.query_row([id.bytes()], |r| r.get::<_, i64>(0)).optional()? else { continue };
                if missing.contains(id) {
                    db.prepare_cached("UPDATE batch SET offered = 0 WHERE n = ?1")?.execute([n])?;
                    continue;
                }
                // By which number is not known. 0 is older than anything, so nothing is hidden by it.
                db.prepare_cached("UPDATE batch SET state = 1, seq = 0, body = NULL, before = NULL WHERE n = ?1")?
                    .execute([n])?;
                db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
            }
            Ok(())
        })
    }

    /// The words that can still be made out of a damaged save.
    ///
    /// # Errors
    /// The disk.
    pub fn what_is_left(&self, n: i64) -> Result<Option<String>, Error> {
        let mut find = self.db.prepare_cached("SELECT id, sealed, body FROM batch WHERE n = ?1")?;
        let row: Option<(Cell, Cell, Cell)> = find
            .query_row([n], |r| Ok((r.get_ref(0)?.into(), r.get_ref(1)?.into(), r.get_ref(2)?.into())))
            .optional()?;
        let Some((id, sealed, body)) = row else { return Ok(None) };
        let body = match sealed.whole() {
            0 => body.bytes().to_vec(),
            // What is sealed opens whole or not at all.
            _ => self.seal.open(id.bytes(), body.bytes()).unwrap_or_default(),
        };
        let left = match Body::from_bytes(&body) {
            Ok(body) => texts(&body),
            Err(_) => runs(&body),
        };
        let left: String = left.join(" · ").chars().take(LEFT).collect();
        Ok(Some(left).filter(|left| !left.is_empty()))
    }
}

/// So much of it fits a screen.
const LEFT: usize = 300;

fn texts(body: &Body) -> Vec<String> {
    let is_text = |kind: &str, field: &str| {
        schema::kind(kind).and_then(|kind| kind.field(field)).is_some_and(|f| matches!(f.shape, Shape::Text(_)))
    };
    let said = body.changes().filter(|(_, touched, change)| is_text(&touched.kind, &change.field));
    let words = said.filter_map(|(_, _, change)| match &change.op {
        Op::Set(Value::Text(words)) | Op::Add(Value::Text(words)) => Some(words.clone()),
        _ => None,
    });
    words.collect()
}

/// Whatever looks like something that somebody wrote: names of fields and ids have no space in them.
fn runs(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let runs = text.split(|c: char| c.is_control() && c != '\n' || c == char::REPLACEMENT_CHARACTER).map(str::trim);
    runs.filter(|run| run.chars().count() > 3 && run.contains(' ')).map(Into::into).collect()
}
