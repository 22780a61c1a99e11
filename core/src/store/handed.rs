//! What the team did not take and this phone gives to the coordinators: wished here first, kept whole until they have decided.
//!
//! It stays a refused save all the while. Each step is one transaction: the wish before the screen says so, that it may have left before
//! the first byte does, and what the server said of it before that is shown.

use super::{
    Store,
    journal::{overlaid, places},
    save::read_before,
    sums::{self, Cell, Own},
};
use crate::Error;
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;
use walkabout_protocol::{
    batch::Epoch,
    id::{DeviceId, RecordId, SaveId},
    schema::{street_visit, walk},
    wire::{HandedOver, Stands},
};

/// How far a refused save has come on its way to the coordinators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Handed {
    /// It has not been given to them.
    #[default]
    No,
    /// Its person wants them to have it, and nothing has left yet.
    Wished,
    /// It may have arrived; the answer has not.
    Offered,
    /// The server has it on its disk, and they have not decided.
    Held,
    /// They will not take it, for these reasons.
    Aside(Option<String>),
    /// The server is of before there was a way to give it to them.
    TooOld,
    /// The server would not give it to them.
    NotTaken,
}

/// Of `batch.handed`.
const WISHED: i64 = 1;
const OFFERED: i64 = 2;
const HELD: i64 = 3;
const ASIDE: i64 = 4;
const TOO_OLD: i64 = 5;
const NOT_TAKEN: i64 = 6;

/// Of a refused save: it is the coordinators' turn, or about to be.
pub(super) const THEIRS: &str = "handed IN (1, 2, 3)";

impl Handed {
    /// Nothing is left for its person to do.
    pub fn is_theirs(&self) -> bool {
        matches!(self, Handed::Wished | Handed::Offered | Handed::Held)
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Handed::No => "no",
            Handed::Wished => "wished",
            Handed::Offered => "offered",
            Handed::Held => "held",
            Handed::Aside(_) => "aside",
            Handed::TooOld => "too-old",
            Handed::NotTaken => "not-taken",
        }
    }
}

/// A save that the server is to be given, or asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToHand {
    n: i64,
    pub id: SaveId,
    pub device: DeviceId,
    pub epoch: Epoch,
    /// The exact bytes; nothing where the server has said that it holds them.
    pub bytes: Option<Vec<u8>>,
    pub why: String,
    pub change: u16,
    /// Which of its records, by their places, it changes and did not make, and the server is to have for that.
    pub edits: Vec<u16>,
}

impl Store {
    /// What the team did not take of a thing shall be the coordinators' to decide. False where there is nothing of it to give.
    ///
    /// # Errors
    /// The disk; nothing is wished then.
    pub fn hand_over(&self, thing: RecordId) -> Result<bool, Error> {
        self.durably(|db| {
            let wished = db
                .prepare_cached(&format!(
                    "UPDATE batch SET handed = ?2, handed_words = NULL
                     WHERE root = ?1 AND state = 2 AND kind NOT IN (?3, ?4) AND NOT {THEIRS}"
                ))?
                .execute((thing.bytes(), WISHED, walk::WALK.id, street_visit::STREET_VISIT.id))?;
            Ok(wished > 0)
        })
    }

    /// They shall not have it after all. False where it may have left already.
    ///
    /// # Errors
    /// The disk; it is still wished then.
    pub fn keep_to_oneself(&self, thing: RecordId) -> Result<bool, Error> {
        self.durably(|db| {
            let kept = db
                .prepare_cached("UPDATE batch SET handed = 0 WHERE root = ?1 AND handed = ?2")?
                .execute((thing.bytes(), WISHED))?;
            Ok(kept > 0)
        })
    }

    /// Things of which a save is with the coordinators, and things of which one is on its way to them.
    ///
    /// # Errors
    /// The disk.
    pub fn things_handed(&self) -> Result<(u32, u32), Error> {
        let mut find = self.db.prepare_cached(
            "SELECT count(DISTINCT iif(handed = 3, coalesce(root, id), NULL)), count(DISTINCT iif(handed < 3, coalesce(root, id), NULL))
             FROM batch WHERE state = 2 AND handed IN (1, 2, 3)",
        )?;
        Ok(find.query_row([], |r| Ok((r.get(0)?, r.get(1)?)))?)
    }

    /// The next save that the server is to be given or asked about, but for those of `asked`.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn next_handed(&self, asked: &[SaveId]) -> Result<Option<ToHand>, Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT {}, sum, n, handed, why, refused_change FROM batch WHERE state = 2 AND {THEIRS} ORDER BY n",
            sums::SUMMED
        ))?;
        let mut rows = find.query([])?;
        while let Some(r) = rows.next()? {
            let n: i64 = r.get(sums::COLUMNS + 1)?;
            let Own::Whole(save) = sums::read(r)? else {
                // It is set apart for its person to see, and keeps nothing else from going.
                drop(rows);
                self.tend(&[n])?;
                return self.next_handed(asked);
            };
            let id = SaveId::from_bytes(save.id());
            if asked.contains(&id) {
                continue;
            }
            let held = Cell::from(r.get_ref(sums::COLUMNS + 2)?).whole() == HELD;
            let body = save.body(self)?;
            let mut edits = BTreeSet::new();
            for before in save.before(self)?.map(|bytes| read_before(&bytes)).transpose()?.into_iter().flatten() {
                if !before.created && self.is_to_be_there(before.record)? {
                    edits.insert(before.record);
                }
            }
            return Ok(Some(ToHand {
                n,
                id,
                device: DeviceId::from_bytes(save.device()),
                epoch: Epoch(save.epoch()),
                why: r.get(sums::COLUMNS + 3)?,
                change: r.get::<_, Option<u16>>(sums::COLUMNS + 4)?.unwrap_or(0),
                edits: places(&body, &edits)?,
                bytes: (!held).then_some(body),
            }));
        }
        Ok(None)
    }

    /// Notes durably, before the first byte leaves, that it may reach them: from now on it is theirs until they have decided.
    ///
    /// # Errors
    /// The disk: nothing may be sent then.
    pub fn offer_to_them(&self, next: &ToHand) -> Result<(), Error> {
        self.durably(|db| {
            db.prepare_cached("UPDATE batch SET handed = ?2 WHERE n = ?1 AND handed = ?3")?
                .execute((next.n, OFFERED, WISHED))?;
            Ok(())
        })
    }

    /// Keeps what the server said of it.
    ///
    /// # Errors
    /// The disk; it is asked again then.
    pub fn handed_stands(&self, next: &ToHand, answer: &HandedOver) -> Result<(), Error> {
        let n = next.n;
        let words = match &answer.words {
            Some(words) => Some(self.seal.close(&self.ports, next.id.bytes(), words.as_bytes())?),
            None => None,
        };
        let stands = |handed: i64| -> Result<(), Error> {
            self.durably(|db| {
                db.prepare_cached("UPDATE batch SET handed = ?2, handed_words = ?3 WHERE n = ?1 AND state = 2")?
                    .execute((n, handed, words.as_deref().filter(|_| handed == ASIDE)))?;
                Ok(())
            })
        };
        match answer.stands {
            Stands::Waiting if next.bytes.is_none() => Ok(()),
            Stands::Waiting => stands(HELD),
            // Whatever held it has lost it: it goes once more, and until then nobody is said to have it.
            Stands::Unknown => stands(OFFERED),
            Stands::PutAside => stands(ASIDE),
            Stands::NotTaken => stands(NOT_TAKEN),
            // There is room once others are decided.
            Stands::Full => Ok(()),
            // It lies among the saves there: offered once more it is answered so, by the way that all saves go.
            Stands::TakenIn => self.durably(|db| {
                db.prepare_cached(
                    "UPDATE batch SET state = 0, offered = iif(offered = 6, 6, 5), why = NULL, refused_change = NULL, handed = 0, handed_words = NULL
                     WHERE n = ?1 AND state = 2",
                )?
                .execute([n])?;
                Ok(())
            }),
            Stands::Erased => self.durably(|db| {
                let records = overlaid(db, n)?;
                db.prepare_cached("UPDATE batch SET state = 3, body = NULL, before = NULL, handed = 0 WHERE n = ?1")?
                    .execute([n])?;
                db.prepare_cached("DELETE FROM overlay WHERE n = ?1")?.execute([n])?;
                records.into_iter().try_for_each(|r| self.project_with_children(db, r, 0))
            }),
        }
    }

    /// The server did not answer that: it knows no such message, or will not have this one. What it holds already it still holds.
    ///
    /// # Errors
    /// The disk; it is tried again then.
    pub fn not_handed(&self, next: &ToHand, too_old: bool) -> Result<(), Error> {
        if next.bytes.is_none() {
            return Ok(());
        }
        self.durably(|db| {
            db.prepare_cached("UPDATE batch SET handed = ?2 WHERE n = ?1 AND state = 2")?
                .execute((next.n, if too_old { TOO_OLD } else { NOT_TAKEN }))?;
            Ok(())
        })
    }

    /// With which words the coordinators put a save aside.
    fn words_of_them(&self, n: i64) -> Result<Option<String>, Error> {
        let mut find = self.db.prepare_cached("SELECT id, handed_words FROM batch WHERE n = ?1")?;
        let found: Option<(Vec<u8>, Option<Vec<u8>>)> =
            find.query_row([n], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        let Some((id, Some(sealed))) = found else { return Ok(None) };
        // What was damaged says nothing.
        Ok(self.seal.open(&id, &sealed).ok().and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// From a row of the journal. A bit may have made anything of the number: then it has not been given to them.
    pub(super) fn handed(&self, n: i64, code: i64) -> Result<Handed, Error> {
        Ok(match code {
            WISHED => Handed::Wished,
            OFFERED => Handed::Offered,
            HELD => Handed::Held,
            ASIDE => Handed::Aside(self.words_of_them(n)?),
            TOO_OLD => Handed::TooOld,
            NOT_TAKEN => Handed::NotTaken,
            _ => Handed::No,
        })
    }
}
