//! What the server sends: states laid down page by page, what is gone taken away, the overlay released where a state covers it.

use super::{
    CACHE, CACHE_OF_A_PAGE, Store, clear_meta,
    member::{PEOPLE, sum_of_people},
    set_meta, set_meta_number,
};
use crate::Error;
use minicbor::{Decode, Encode, bytes::ByteVec};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    audience::{Audience, audience, holders, may_read},
    batch::Seq,
    cbor,
    id::RecordId,
    schema,
    seeded::{self, Bug},
    state::Record,
    wire::{Cursor, End, Gone, How, Somebody, digest_of},
};

/// What one or more pages brought.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Packed records.
    pub rows: Vec<Vec<u8>>,
    pub gone: Vec<Gone>,
    pub people: Option<Vec<Somebody>>,
    /// Photos of which the server said with these pages that their files are there still.
    pub whole: Vec<RecordId>,
}

/// What laying down pages of a round did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What is here now is what the server has. True until the end of a round says otherwise.
    pub same: bool,
    /// It is not, and everything is read afresh for that; so many saves wait again.
    pub afresh: Option<u32>,
    /// Records that came otherwise than as one's own saves coming back.
    pub news: u32,
}

/// How far reading has come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Progress {
    /// Nothing has been read.
    #[default]
    Nothing,
    /// In the middle of a first sync: where it goes on.
    First { next: Vec<u8>, cursor: Cursor },
    /// After a first sync: rounds go on from here.
    Rounds(Cursor),
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct FirstRow(#[n(0)] ByteVec, #[n(1)] Cursor);

impl Store {
    /// # Errors
    /// The disk.
    pub fn progress(&self) -> Result<Progress, Error> {
        if let Some(bytes) = self.meta("first")? {
            let FirstRow(next, cursor) = cbor::from_slice(&bytes)?;
            return Ok(Progress::First { next: next.into(), cursor });
        }
        Ok(match self.meta("cursor")? {
            Some(bytes) => Progress::Rounds(cbor::from_slice(&bytes)?),
            None => Progress::Nothing,
        })
    }

    /// Lays down one page of a first sync. `next`: where the one after it begins; `None`: it was the last. Says how many
    /// records came otherwise than as one's own saves coming back.
    ///
    /// # Errors
    /// Nothing of the page is kept then.
    pub fn take_first(&self, page: &Page, next: Option<&[u8]>, cursor: Cursor) -> Result<u32, Error> {
        let going_on = self.meta("first")?.is_some();
        let round = self.meta_number("round")?.unwrap_or(0) + i64::from(!going_on);
        let news = self.roomily(|db| {
            set_meta_number(db, "round", round)?;
            let news = self.take(db, page, round)?;
            match next {
                Some(next) => set_meta(db, "first", &cbor::to_vec(&FirstRow(next.to_vec().into(), cursor)))?,
                None => {
                    // What no page brought may be gone, or may have moved behind the pages: the round that follows knows.
                    set_meta_number(db, "leftovers", 1)?;
                    clear_meta(db, "first")?;
                    set_meta(db, "cursor", &cbor::to_vec(&cursor))?;
                }
            }
            Ok(news)
        })?;
        self.follow()?;
        self.drop_copies()?;
        self.sweep_files()?;
        Ok(news)
    }

    /// Lays down pages of a round. With its end, what neither a first sync nor the round after it brought is gone; says whether what is here now is what the server has.
    ///
    /// # Errors
    /// Nothing of the pages is kept then.
    pub fn take_round(&self, page: &Page, next: Cursor, end: Option<End>) -> Result<Taken, Error> {
        let round = self.meta_number("round")?.unwrap_or(0);
        if seeded::is(Bug::CursorBeforeRows) {
            self.durably(|db| set_meta(db, "cursor", &cbor::to_vec(&next)))?;
        }
        let taken = self.roomily(|db| {
            let news = self.take(db, page, round)?;
            super::given_back::found_whole(db, &page.whole)?;
            let moved = self.progress()? != Progress::Rounds(next);
            set_meta(db, "cursor", &cbor::to_vec(&next))?;
            super::given_back::has_asked(db, next.seq)?;
            let Some(end) = end else { return Ok(Taken { same: true, afresh: None, news }) };
            let all_was_read = self.meta("leftovers")?.is_some();
            if all_was_read {
                let mut find = db.prepare("SELECT id FROM state WHERE round < ?1")?;
                let old: Vec<[u8; 16]> = find.query_map([round], |r| r.get(0))?.collect::<Result<_, _>>()?;
                let old: BTreeSet<_> = old.into_iter().map(RecordId::from_bytes).collect();
                old.iter().try_for_each(|id| self.forget(db, *id))?;
                self.strike_out_of_all(db, &old)?;
                clear_meta(db, "leftovers")?;
            }
            set_meta_number(db, "durable", i64::try_from(end.durable.0).unwrap_or(i64::MAX))?;
            if moved || all_was_read {
                super::given_back::once_more(db)?;
            }
            let off_by = u128::from_be_bytes(end.digest).wrapping_sub(self.digest()?);
            Ok(Taken { same: off_by == 0, afresh: self.differs(db, off_by)?, news })
        })?;
        self.follow()?;
        self.drop_copies()?;
        self.sweep_files()?;
        Ok(taken)
    }

    /// As [`Store::lightly`], with room for all that a page touches: otherwise some would go to the log several times in one transaction.
    fn roomily<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.db.pragma_update(None, "cache_size", CACHE_OF_A_PAGE)?;
        let done = self.lightly(work);
        self.db.pragma_update(None, "cache_size", CACHE)?;
        done
    }

    /// Whoever has another role now. What they may no longer read goes with the very page that says so, and not only when all has been read
    /// afresh: that may take days where the line is poor.
    fn follow(&self) -> Result<(), Error> {
        let Some(mut member) = self.member() else { return Ok(()) };
        // A list that is not as it was said says nothing of anybody's role, and is read afresh.
        if !self.people_are_as_said()? {
            return Ok(());
        }
        let role = self.people()?.iter().find(|p| p.id == member.person).map_or(member.role, |p| p.role);
        if member.role == role {
            return Ok(());
        }
        member.role = role;
        let mut find = self.db.prepare("SELECT id FROM state")?;
        let held: Vec<[u8; 16]> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let mut lost = BTreeSet::new();
        for id in held.into_iter().map(RecordId::from_bytes) {
            let read = self
                .record(id)?
                .is_none_or(|(record, audience)| may_read(member.actor(), audience, record.author, &holders(&record)));
            if !read {
                lost.insert(id);
            }
        }
        // One transaction: a phone that died in between would take itself for what it was, and look no more.
        self.durably(|db| {
            set_meta(db, "member", &cbor::to_vec(&member))?;
            lost.iter().try_for_each(|id| self.forget(db, *id))?;
            self.strike_out_of_all(db, &lost)
        })?;
        self.know(member);
        Ok(())
    }

    fn digest(&self) -> Result<u128, Error> {
        Ok(self.meta("digest")?.and_then(|b| b.try_into().ok()).map_or(0, u128::from_be_bytes))
    }

    fn add_to_digest(&self, db: &Connection, plus: u128, minus: u128) -> Result<(), Error> {
        let sum = self.digest()?.wrapping_add(plus).wrapping_sub(minus);
        set_meta(db, "digest", &sum.to_be_bytes())
    }

    fn take(&self, db: &Connection, page: &Page, round: i64) -> Result<u32, Error> {
        let mut records: BTreeMap<RecordId, (Record, &[u8])> = BTreeMap::new();
        for bytes in &page.rows {
            let record = Record::unpack(bytes)?;
            records.insert(record.id, (record, bytes));
        }
        let (mut plus, mut minus) = (0u128, 0u128);
        let mut news = 0;
        // What has something of one's own over it.
        let mut laid_over: BTreeSet<RecordId> = BTreeSet::new();
        let mut shown: BTreeMap<RecordId, Audience> = BTreeMap::new();
        // On a phone that has saved nothing yet nothing has to be asked of each record.
        let any = |sql: &str| -> Result<bool, Error> { Ok(db.prepare_cached(sql)?.query_row([], |r| r.get(0))?) };
        let any_sent = any("SELECT EXISTS (SELECT 1 FROM batch WHERE seq IS NOT NULL)")?;
        let any_overlay = any("SELECT EXISTS (SELECT 1 FROM overlay)")?;
        for (record, bytes) in records.values() {
            let old = stored(db, record.id)?;
            if old.as_ref().is_some_and(|(seq, _)| *seq > record.seq) {
                // A page that was asked for before a later one: what is here is newer. That it was seen this round still counts.
                db.prepare_cached("UPDATE state SET round = ?2 WHERE id = ?1")?.execute((record.id.bytes(), round))?;
                continue;
            }
            let mine = any_sent
                && db
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM batch WHERE seq = ?1)")?
                    .query_row([i64::try_from(record.seq.0).unwrap_or(i64::MAX)], |r| r.get::<_, bool>(0))?;
            news += u32::from(!mine);
            let digest = digest_of(bytes);
            let audience = self.audience_in(&records, record, 0)?;
            shown.insert(record.id, audience);
            let care = audience < Audience::Team;
            let kept = if care { self.seal.close(&self.ports, record.id.bytes(), bytes)? } else { bytes.to_vec() };
            db.prepare_cached(
                "INSERT INTO state (id, seq, sealed, digest, round, packed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET seq = ?2, sealed = ?3, digest = ?4, round = ?5, packed = ?6",
            )?
            .execute((
                record.id.bytes(),
                i64::try_from(record.seq.0).unwrap_or(i64::MAX),
                care,
                digest.to_be_bytes(),
                round,
                kept,
            ))?;
            plus = plus.wrapping_add(digest);
            minus = minus.wrapping_add(old.map_or(0, |(_, digest)| digest));
            if any_overlay && self.uncover(db, record)? {
                laid_over.insert(record.id);
            }
        }
        self.add_to_digest(db, plus, minus)?;
        if !page.gone.is_empty() {
            self.copies_have_to_go(db)?;
        }
        let mut known = BTreeSet::new();
        for gone in &page.gone {
            known.extend(stored(db, gone.id)?.map(|_| gone.id));
            self.take_gone(db, *gone)?;
        }
        // What came back meanwhile is this person's to see.
        known.retain(|id| !records.contains_key(id));
        self.strike_out_of_all(db, &known)?;
        for (id, audience) in shown {
            match records.get(&id).filter(|_| !laid_over.contains(&id)) {
                Some((record, _)) => self.project_stated(db, record, audience)?,
                None => self.project_with_children(db, id, 0)?,
            }
        }
        if let Some(people) = &page.people {
            db.execute("DELETE FROM person", [])?;
            let mut put = db.prepare_cached("INSERT INTO person (id, name, role, active) VALUES (?1, ?2, ?3, ?4)")?;
            for p in people {
                put.execute((p.id.bytes(), &p.name, p.role.word(), p.active))?;
            }
            set_meta(db, PEOPLE, &sum_of_people(db)?)?;
        }
        Ok(news)
    }

    /// Takes away what of one's own the server has in this record; whether something still lies over it.
    fn uncover(&self, db: &Connection, record: &Record) -> Result<bool, Error> {
        let seq = i64::try_from(record.seq.0).unwrap_or(i64::MAX);
        db.prepare_cached(
            "DELETE FROM overlay WHERE record = ?1
                 AND EXISTS (SELECT 1 FROM batch b WHERE b.n = overlay.n AND b.state = 1 AND b.seq <= ?2)",
        )?
        .execute((record.id.bytes(), seq))?;
        let mut over = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM overlay WHERE record = ?1)")?;
        Ok(over.query_row([record.id.bytes()], |r| r.get(0))?)
    }

    fn take_gone(&self, db: &Connection, gone: Gone) -> Result<(), Error> {
        // A state that is newer than its going came back meanwhile.
        if stored(db, gone.id)?.is_some_and(|(seq, _)| seq > gone.seq) {
            return Ok(());
        }
        if gone.how == How::Erase {
            db.prepare_cached(
                "UPDATE batch SET state = 3, body = NULL, before = NULL WHERE root = ?1 OR n IN (SELECT n FROM overlay WHERE record = ?1 AND
                 NOT EXISTS (SELECT 1 FROM overlay o WHERE o.n = overlay.n AND o.record <> ?1))",
            )?
            .execute([gone.id.bytes()])?;
            db.prepare_cached("DELETE FROM overlay WHERE record = ?1")?.execute([gone.id.bytes()])?;
            db.prepare_cached("DELETE FROM draft WHERE record = ?1")?.execute([gone.id.bytes()])?;
            db.prepare_cached("UPDATE file SET proved = 5 WHERE record = ?1")?.execute([gone.id.bytes()])?;
            self.drop_state(db, gone.id)?;
            return self.project_with_children(db, gone.id, 0);
        }
        self.forget(db, gone.id)
    }

    pub(super) fn drop_state(&self, db: &Connection, id: RecordId) -> Result<(), Error> {
        if let Some((_, digest)) = stored(db, id)? {
            self.add_to_digest(db, 0, digest)?;
            self.copies_have_to_go(db)?;
            db.prepare_cached("DELETE FROM state WHERE id = ?1")?.execute([id.bytes()])?;
        }
        Ok(())
    }

    /// Who may read a record of a page, where what it hangs from may be in the same page.
    fn audience_in(
        &self,
        page: &BTreeMap<RecordId, (Record, &[u8])>,
        record: &Record,
        depth: u8,
    ) -> Result<Audience, Error> {
        let parent = match record.get(&schema::photo::OF) {
            Some(of) if depth < 8 => match page.get(&of) {
                Some((parent, _)) => Some(self.audience_in(page, parent, depth + 1)?),
                None => self.record(of)?.map(|(_, audience)| audience),
            },
            _ => None,
        };
        Ok(audience(record, parent))
    }
}

fn stored(db: &Connection, id: RecordId) -> Result<Option<(Seq, u128)>, Error> {
    let mut find = db.prepare_cached("SELECT seq, digest FROM state WHERE id = ?1")?;
    let row: Option<(i64, [u8; 16])> = find.query_row([id.bytes()], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    Ok(row.map(|(seq, digest)| (Seq(u64::try_from(seq).unwrap_or(0)), u128::from_be_bytes(digest))))
}
