//! A view of one project that does not move, from which nothing leaves that its grant may not read.

use super::{Lent, failure, head, listing_query, members, signed, touches, unsigned};
use crate::{
    gate::Grant,
    store::{
        Head, Most, Page, Part, Place, Published, Reading, Result, SavesOf, Sent, StoreError, Stored,
        listing::{Line, Listing, Slice, Sort, Wanted},
    },
};
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::RangeInclusive;
use walkabout_geo::Morton;
use walkabout_protocol::{
    access::Role,
    audience::{Audience, holders, may_read},
    batch::Seq,
    id::{PersonId, RecordId, SaveId},
    seeded::{self, Bug},
    state::{Bin, Record},
    wire::{Gone, How, Somebody, Variant, digest_of},
};

/// See the module.
pub struct SqliteReading {
    grant: Grant,
    project: i64,
    head: Head,
    db: Lent,
}

/// Whether `?2` holds the record matters for `care` alone.
const HELD: &str =
    "CASE r.audience WHEN 1 THEN EXISTS (SELECT 1 FROM holders h WHERE h.record = r.n AND h.person = ?2) ELSE 0 END";

impl SqliteReading {
    pub(super) fn open(db: Lent, grant: &Grant) -> Result<Self> {
        db.db()?.execute_batch("BEGIN").map_err(failure)?;
        let (project, head) = head(db.db()?, grant)?;
        Ok(SqliteReading { grant: grant.clone(), project, head, db })
    }

    fn may(&self, audience: Audience, author: PersonId, held: bool) -> bool {
        let actor = self.grant.actor();
        if seeded::is(Bug::ConfidenceLeaks) && audience == Audience::Care {
            return true;
        }
        may_read(actor, audience, author, if held { std::slice::from_ref(&actor.person) } else { &[] })
    }
}

pub(super) fn audience_of(code: u8) -> Result<Audience> {
    Audience::from_code(code).ok_or(StoreError::Damaged("an audience"))
}

/// The sum and number of the records of one audience.
pub(super) fn sum_of(db: &Connection, project: i64, audience: Audience) -> Result<(u128, u64)> {
    let found: Option<([u8; 16], i64)> = db
        .prepare_cached("SELECT sum, records FROM digests WHERE project = ?1 AND audience = ?2")
        .and_then(|mut s| {
            s.query_row(params![project, audience.code()], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
        .map_err(failure)?;
    Ok(found.map_or((0, 0), |(sum, n)| (u128::from_be_bytes(sum), unsigned(n))))
}

pub(super) fn stored(db: &Connection, project: i64, id: RecordId) -> Result<Option<Stored>> {
    let found = db
        .prepare_cached("SELECT n, audience, heads, named FROM records WHERE project = ?1 AND id = ?2")
        .and_then(|mut s| {
            s.query_row(params![project, id.bytes()], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, u8>(1)?, row.get::<_, Vec<u8>>(2)?, row.get::<_, Vec<u8>>(3)?))
            })
            .optional()
        })
        .map_err(failure)?;
    let Some((n, audience, packed, named)) = found else { return Ok(None) };
    let record =
        Record::unpack_own(&super::writing::whole(&packed, &named)).map_err(|_| StoreError::Damaged("a record"))?;
    Ok(Some(Stored { n, record, audience: audience_of(audience)?, packed }))
}

pub(super) fn published(db: &Connection, project: i64, record: RecordId, variant: Variant) -> Result<Vec<Published>> {
    db.prepare_cached("SELECT hash, bytes FROM published WHERE project = ?1 AND record = ?2 AND variant = ?3")
        .and_then(|mut s| {
            s.query_map(params![project, record.bytes(), variant.word()], |row| {
                Ok(Published { hash: row.get(0)?, bytes: unsigned(row.get(1)?) })
            })?
            .collect()
        })
        .map_err(failure)
}

impl Reading for SqliteReading {
    fn head(&self) -> &Head {
        &self.head
    }

    async fn page(&mut self, after: Place, upto: Seq, part: Part, most: Most) -> Result<Page> {
        let part = match part {
            Part::All => "",
            Part::Setup => "AND r.kind IN ('project', 'form')",
            Part::ButSetup => "AND r.kind NOT IN ('project', 'form')",
        };
        let sql = format!(
            "SELECT r.seq, r.n, r.audience, r.author, {HELD}, r.heads FROM records r
             WHERE r.project = ?1 AND (r.seq, r.n) > (?3, ?4) AND r.seq <= ?5 {part} ORDER BY r.seq, r.n"
        );
        let db = self.db.db()?;
        let mut statement = db.prepare_cached(&sql).map_err(failure)?;
        let mut rows = statement
            .query(params![self.project, self.grant.person().bytes(), signed(after.seq.0), after.n, signed(upto.0)])
            .map_err(failure)?;
        let mut page = Page::default();
        let mut bytes = 0;
        while let Some(row) = rows.next().map_err(failure)? {
            let audience = audience_of(row.get(2).map_err(failure)?)?;
            let author = super::id(row, 3).map_err(failure)?;
            if !self.may(audience, author, row.get(4).map_err(failure)?) {
                continue;
            }
            let place = Place { seq: Seq(unsigned(row.get(0).map_err(failure)?)), n: row.get(1).map_err(failure)? };
            let full = page.rows.len() >= most.records || bytes >= most.bytes;
            let same_commit = page.rows.last().is_some_and(|(last, _)| last.seq == place.seq);
            if full && !(most.whole_commits && same_commit) {
                return Ok(page);
            }
            let packed: Vec<u8> = row.get(5).map_err(failure)?;
            bytes += packed.len();
            page.rows.push((place, packed));
        }
        page.complete = true;
        Ok(page)
    }

    async fn gone(&mut self, after: Seq, upto: Seq, most: usize) -> Result<(Vec<Gone>, Seq)> {
        let sql = format!(
            "SELECT g.record, g.seq, g.how, g.was, g.person, r.author, r.audience, {HELD}
             FROM gone g LEFT JOIN records r ON r.project = g.project AND r.id = g.record
             WHERE g.project = ?1 AND g.seq > ?3 AND g.seq <= ?4 ORDER BY g.seq, g.record"
        );
        let db = self.db.db()?;
        let mut statement = db.prepare_cached(&sql).map_err(failure)?;
        let me = self.grant.person();
        let mut rows =
            statement.query(params![self.project, me.bytes(), signed(after.0), signed(upto.0)]).map_err(failure)?;
        let mut gone: Vec<Gone> = Vec::new();
        while let Some(row) = rows.next().map_err(failure)? {
            let seq = Seq(unsigned(row.get(1).map_err(failure)?));
            if gone.len() >= most
                && let Some(last) = gone.last().map(|g| g.seq).filter(|last| *last < seq)
            {
                return Ok((gone, last));
            }
            let id = super::id(row, 0).map_err(failure)?;
            let how = if row.get::<_, u8>(2).map_err(failure)? == How::Forget as u8 { How::Forget } else { How::Erase };
            let was = audience_of(row.get(3).map_err(failure)?)?;
            let loser: Vec<u8> = row.get(4).map_err(failure)?;
            // Whose record it is decides who had it while it was `own`; an erased one has no row and was told apart before.
            let author = row.get::<_, Option<[u8; 16]>>(5).map_err(failure)?.map(PersonId::from_bytes);
            let had = match loser.is_empty() {
                true => self.may(was, author.unwrap_or(crate::gate::NOBODY), false),
                false => loser == me.bytes() && self.may(was, author.unwrap_or(crate::gate::NOBODY), true),
            };
            let has = match (author, row.get::<_, Option<u8>>(6).map_err(failure)?) {
                (Some(author), Some(now)) => self.may(audience_of(now)?, author, row.get(7).map_err(failure)?),
                _ => false,
            };
            if had && !has && !gone.iter().rev().take_while(|g| g.seq == seq).any(|g| g.id == id) {
                gone.push(Gone { id, seq, how });
            }
        }
        Ok((gone, upto))
    }

    async fn people(&mut self) -> Result<Vec<Somebody>> {
        members::people(self.db.db()?, self.project)
    }

    async fn digest(&mut self) -> Result<(u128, u64)> {
        let db = self.db.db()?;
        let rings: &[Audience] = match self.grant.actor().role {
            Role::Coordinator => &[Audience::Own, Audience::Care, Audience::Team, Audience::Public],
            Role::Officer => &[Audience::Care, Audience::Team, Audience::Public],
            Role::Volunteer => &[Audience::Team, Audience::Public],
            Role::Reader | Role::AtTable => &[Audience::Public],
        };
        let (mut sum, mut records) = (0u128, 0u64);
        for ring in rings {
            let (of_ring, n) = sum_of(db, self.project, *ring)?;
            sum = sum.wrapping_add(of_ring);
            records += n;
        }
        // Beyond the rings: what is one's own, and what one holds.
        let beyond =
            "SELECT audience, author, heads, 0 FROM records WHERE project = ?1 AND author = ?2 AND audience = 0
             UNION ALL SELECT r.audience, r.author, r.heads, 1 FROM holders h JOIN records r ON r.n = h.record
             WHERE h.person = ?2 AND r.project = ?1 AND r.audience = 1";
        let mut statement = db.prepare_cached(beyond).map_err(failure)?;
        let mut rows = statement.query(params![self.project, self.grant.person().bytes()]).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let audience = audience_of(row.get(0).map_err(failure)?)?;
            let author = super::id(row, 1).map_err(failure)?;
            if !rings.contains(&audience) && self.may(audience, author, row.get(3).map_err(failure)?) {
                let packed = row.get_ref(2).map_err(failure)?.as_blob().map_err(|_| StoreError::Damaged("a record"))?;
                sum = sum.wrapping_add(digest_of(packed));
                records += 1;
            }
        }
        Ok((sum, records))
    }

    async fn record(&mut self, id: RecordId) -> Result<Option<Stored>> {
        let Some(found) = stored(self.db.db()?, self.project, id)? else { return Ok(None) };
        let holders = holders(&found.record);
        let may = may_read(self.grant.actor(), found.audience, found.record.author, &holders);
        Ok(may.then_some(found))
    }

    async fn each_record<E: From<StoreError>>(
        &mut self,
        least: Audience,
        each: &mut dyn FnMut(Record, Audience) -> Result<(), E>,
    ) -> Result<(), E> {
        // Whoever may not read all of it has no business with a file of it.
        if self.grant.actor().role != Role::Coordinator {
            return Ok(());
        }
        super::export::each_record(self.db.db()?, self.project, least, each)
    }

    async fn children(&mut self, n: i64, most: Most) -> Result<(Vec<Stored>, usize)> {
        let db = self.db.db()?;
        let sql = "SELECT r.n, r.audience, r.heads, r.named FROM hangs h JOIN records r ON r.n = h.child
            WHERE h.parent = ?1 AND r.project = ?2 ORDER BY h.child";
        let mut statement = db.prepare_cached(sql).map_err(failure)?;
        let mut rows = statement.query(params![n, self.project]).map_err(failure)?;
        let (mut children, mut bytes, mut more) = (Vec::new(), 0, 0);
        while let Some(row) = rows.next().map_err(failure)? {
            let packed: Vec<u8> = row.get(2).map_err(failure)?;
            let named: Vec<u8> = row.get(3).map_err(failure)?;
            let record = Record::unpack_own(&super::writing::whole(&packed, &named))
                .map_err(|_| StoreError::Damaged("a record"))?;
            let audience = audience_of(row.get(1).map_err(failure)?)?;
            let holders = holders(&record);
            if !may_read(self.grant.actor(), audience, record.author, &holders) || record.bin() == Bin::In {
                continue;
            }
            if children.len() < most.records && bytes < most.bytes && more == 0 {
                bytes += packed.len();
                children.push(Stored { n: row.get(0).map_err(failure)?, record, audience, packed });
            } else {
                more += 1;
            }
        }
        Ok((children, more))
    }

    async fn saves_of(&mut self, record: RecordId, before: Seq, most: Most) -> Result<SavesOf> {
        if !self.grant.actor().role.cares() || self.record(record).await?.is_none() {
            return Ok(SavesOf { saves: Vec::new(), complete: true });
        }
        touches::saves_of(self.db.db()?, self.project, record, before, most)
    }

    async fn save_of(&mut self, record: RecordId, save: SaveId) -> Result<Option<Sent>> {
        if !self.grant.actor().role.cares() || self.record(record).await?.is_none() {
            return Ok(None);
        }
        touches::save_of(self.db.db()?, self.project, record, save)
    }

    async fn published(&mut self, record: RecordId, variant: Variant) -> Result<Vec<Published>> {
        if self.record(record).await?.is_none() {
            return Ok(Vec::new());
        }
        published(self.db.db()?, self.project, record, variant)
    }

    async fn missing(&mut self, saves: &[SaveId]) -> Result<Vec<SaveId>> {
        let mut find = self
            .db
            .db()?
            .prepare_cached("SELECT 1 FROM batches WHERE project = ?1 AND id = ?2 AND coalesce(person, ?3) = ?3")
            .map_err(failure)?;
        let mut missing = Vec::new();
        for save in saves {
            if !find.exists(params![self.project, save.bytes(), self.grant.person().bytes()]).map_err(failure)? {
                missing.push(*save);
            }
        }
        Ok(missing)
    }

    async fn not_whole(&mut self, photos: &[RecordId]) -> Result<Vec<RecordId>> {
        let db = self.db.db()?;
        let actor = self.grant.actor();
        let mut not_whole = Vec::new();
        for id in photos {
            let Some(Stored { record, audience, .. }) = stored(db, self.project, *id)? else { continue };
            // Whoever made it may send its files even where it is no longer theirs to read.
            if record.author != actor.person && !may_read(actor, audience, record.author, &holders(&record)) {
                continue;
            }
            for variant in Variant::ALL {
                let named = !record.versions(variant.field()).is_empty();
                if named && published(db, self.project, *id, variant)?.is_empty() {
                    not_whole.push(*id);
                    break;
                }
            }
        }
        Ok(not_whole)
    }

    async fn list(&mut self, wanted: &Wanted, sort: Sort, slice: Slice, limit: u64) -> Result<Option<Listing>> {
        listing_query::list(self.db.db()?, self.project, self.grant.actor(), wanted, sort, slice, limit)
    }

    async fn streets(&mut self, wanted: &Wanted) -> Result<Vec<String>> {
        listing_query::streets(self.db.db()?, self.project, self.grant.actor(), wanted)
    }

    async fn places(
        &mut self,
        wanted: &Wanted,
        ranges: &[RangeInclusive<Morton>],
        each: &mut dyn FnMut(i64, Morton),
    ) -> Result<()> {
        listing_query::places(self.db.db()?, self.project, self.grant.actor(), wanted, ranges, each)
    }

    async fn lines(&mut self, numbers: &[i64]) -> Result<Vec<Line>> {
        listing_query::lines(self.db.db()?, self.project, self.grant.actor(), numbers)
    }

    async fn line(&mut self, id: RecordId) -> Result<Option<Line>> {
        listing_query::one(self.db.db()?, self.project, self.grant.actor(), id)
    }

    async fn extent(&mut self) -> Result<Option<[f64; 4]>> {
        listing_query::extent(self.db.db()?, self.project, self.grant.actor())
    }

    async fn backed_up_to(&mut self, ms: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM batches WHERE project = ?1 AND seq > ?2 AND received_ms < ?3)";
        let left_out: bool = self
            .db
            .db()?
            .prepare_cached(sql)
            .and_then(|mut s| s.query_row(params![self.project, signed(self.head.durable.0), ms], |row| row.get(0)))
            .map_err(failure)?;
        Ok(self.head.durable > Seq(0) && !left_out)
    }
}
