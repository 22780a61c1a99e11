//! The list as SQL: one set of conditions for pages, counts, places and points, and who may read what stands in each of them.
//!
//! Everything that somebody typed is bound, never written into the SQL.

use super::{
    failure, id,
    listed::{bin_of, count, word_of},
    reading::audience_of,
    signed,
};
use crate::store::{
    Result, StoreError,
    listing::{Line, Listing, NO_CAPITAL, Need, Slice, Sort, USUAL_KINDS, Wanted},
};
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value as Bound};
use std::ops::RangeInclusive;
use walkabout_geo::{LonLat, Morton, names::fold};
use walkabout_protocol::{
    access::Actor,
    audience::{Audience, may_read},
    id::{PersonId, RecordId},
    schema::{self, asset},
};

/// Words that one search goes by; what follows is not looked at.
const WORDS: usize = 12;
const WORD_CHARS: usize = 40;

const LINE: &str =
    "l.id, l.kind, l.capital, l.state, l.outcome, l.title, l.line, l.lon, l.lat, l.author, l.made_ms, l.changed_ms,
    l.conflicts, l.bin, l.photos, l.audience";

/// Conditions on `l`, and what is bound in them.
#[derive(Clone)]
struct Where {
    sql: String,
    bound: Vec<Bound>,
}

impl Where {
    fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    fn bind(&mut self, value: impl Into<Bound>) -> String {
        self.bound.push(value.into());
        format!("?{}", self.bound.len())
    }

    fn one_of<T: Into<Bound>>(&mut self, column: &str, values: impl IntoIterator<Item = T>) -> String {
        let places: Vec<String> = values.into_iter().map(|v| self.bind(v)).collect();
        format!("{column} IN ({})", places.join(", "))
    }
}

/// [`may_read`] as a condition on the listed row `of`, asked of the rule itself. `me`: where the person is bound.
fn readable(actor: Actor, of: &str, me: &str) -> String {
    let other = PersonId::from_bytes([0xff; 16]);
    let rings = [Audience::Own, Audience::Care, Audience::Team, Audience::Public];
    let each = rings.into_iter().filter_map(|ring| {
        let mut ways = Vec::new();
        if may_read(actor, ring, other, &[]) {
            ways.push("1".to_owned());
        } else {
            if may_read(actor, ring, actor.person, &[]) {
                ways.push(format!("{of}.author = {me}"));
            }
            if may_read(actor, ring, other, &[actor.person]) {
                ways.push(format!("EXISTS (SELECT 1 FROM holders h WHERE h.record = {of}.n AND h.person = {me})"));
            }
        }
        (!ways.is_empty()).then(|| format!("{of}.audience = {} AND ({})", ring.code(), ways.join(" OR ")))
    });
    let each: Vec<String> = each.collect();
    format!("({})", if each.is_empty() { "0".to_owned() } else { each.join(" OR ") })
}

/// What somebody typed, as FTS5 reads it: every word at the beginning of one, in any order. `None` where nothing of it is a word.
fn search(project: i64, typed: &str) -> Option<String> {
    let folded = fold(typed);
    let words: Vec<String> = folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(|word| word.chars().filter(|c| *c != '"').take(WORD_CHARS).collect::<String>())
        .map(|word| format!("words : \"{word}\" *"))
        .collect();
    (!words.is_empty()).then(|| format!("project : \"{}\" AND {}", word_of(project), words.join(" AND ")))
}

/// All but kinds and capitals, which the counts of the two need apart.
fn conditions(project: i64, actor: Actor, wanted: &Wanted) -> Where {
    let mut w = Where { sql: String::new(), bound: vec![project.into(), actor.person.bytes().to_vec().into()] };
    w.sql.push_str("l.project = ?1 AND ");
    w.sql.push_str(&readable(actor, "l", "?2"));
    w.and(if wanted.binned { "l.bin = 1" } else { "l.bin <> 1" });
    if !wanted.states.is_empty() {
        let states = w.one_of("l.state", wanted.states.iter().cloned());
        w.and(&states);
    }
    if !wanted.outcomes.is_empty() {
        let outcomes = w.one_of("l.outcome", wanted.outcomes.iter().cloned());
        w.and(&outcomes);
    }
    if let Some(street) = &wanted.street {
        let street = w.bind(street.clone());
        w.and(&format!("l.street = {street}"));
    }
    if !wanted.people.is_empty() {
        let people = w.one_of("l.author", wanted.people.iter().map(|p| p.bytes().to_vec()));
        w.and(&people);
    }
    if let Some(from) = wanted.made.0 {
        let from = w.bind(from);
        w.and(&format!("l.made_ms >= {from}"));
    }
    if let Some(to) = wanted.made.1 {
        let to = w.bind(to);
        w.and(&format!("l.made_ms < {to}"));
    }
    match wanted.need {
        None => {}
        Some(Need::Versions) => w.and("l.conflicts > 0"),
        Some(Need::Place) => w.and("l.place_missing = 1"),
        Some(Need::Kind) => w.and(&format!("(l.kind = '{}' AND l.capital IS NULL)", asset::ASSET.id)),
    }
    if !wanted.text.trim().is_empty() {
        match search(project, &wanted.text) {
            None => w.and("0"),
            Some(words) => {
                let words = w.bind(words);
                // What was said, or written under a photo, finds what it hangs from: neither stands in the list itself.
                w.and(&format!(
                    "l.n IN (SELECT rowid FROM listed_words WHERE listed_words MATCH {words}
                       UNION SELECT h.parent FROM listed_words f JOIN listed c ON c.n = f.rowid JOIN hangs h ON h.child = c.n
                       WHERE f.listed_words MATCH {words} AND c.kind IN ('statement', 'photo') AND c.bin <> 1 AND {})",
                    readable(actor, "c", "?2")
                ));
            }
        }
    }
    w
}

fn kinds(wanted: &Wanted) -> Vec<&str> {
    if wanted.kinds.is_empty() { unasked(wanted) } else { wanted.kinds.iter().map(String::as_str).collect() }
}

/// What stands there where nobody asks for a kind. The bin holds every kind: what hung from another thing is shown nowhere else.
fn unasked(wanted: &Wanted) -> Vec<&'static str> {
    if wanted.binned { schema::KINDS.iter().map(|kind| kind.id).collect() } else { USUAL_KINDS.to_vec() }
}

/// The same with kinds and capitals.
fn all_conditions(project: i64, actor: Actor, wanted: &Wanted) -> Where {
    let mut w = conditions(project, actor, wanted);
    let kinds = w.one_of("l.kind", kinds(wanted).into_iter().map(str::to_owned));
    w.and(&kinds);
    if !wanted.capitals.is_empty() {
        let named = w.one_of("l.capital", wanted.capitals.iter().filter(|c| *c != NO_CAPITAL).cloned());
        match wanted.capitals.iter().any(|c| c == NO_CAPITAL) {
            true => w.and(&format!("({named} OR (l.capital IS NULL AND l.kind = '{}'))", asset::ASSET.id)),
            false => w.and(&named),
        }
    }
    w
}

/// A list in the order of change is read from this index alone; a search begins with what was found.
fn listed(wanted: &Wanted) -> &'static str {
    if wanted.text.trim().is_empty() { "listed l INDEXED BY listed_by_change" } else { "listed l" }
}

fn query<T>(
    db: &Connection,
    sql: &str,
    bound: Vec<Bound>,
    mut each: impl FnMut(&rusqlite::Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = db.prepare_cached(sql).map_err(failure)?;
    let mut rows = statement.query(params_from_iter(bound)).map_err(failure)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next().map_err(failure)? {
        all.push(each(row)?);
    }
    Ok(all)
}

fn number(db: &Connection, sql: &str, bound: Vec<Bound>) -> Result<u64> {
    Ok(query(db, sql, bound, |row| count(row, 0).map_err(failure))?.first().copied().unwrap_or(0))
}

fn line(row: &rusqlite::Row<'_>) -> Result<Line> {
    let read = || -> rusqlite::Result<(Line, u8, u8)> {
        let line = Line {
            id: id(row, 0)?,
            kind: row.get(1)?,
            capital: row.get(2)?,
            state: row.get(3)?,
            outcome: row.get(4)?,
            title: row.get(5)?,
            line: row.get(6)?,
            at: match (row.get::<_, Option<f64>>(7)?, row.get::<_, Option<f64>>(8)?) {
                (Some(lon), Some(lat)) => LonLat::new(lon, lat).ok(),
                _ => None,
            },
            author: id(row, 9)?,
            made_ms: row.get(10)?,
            changed_ms: row.get(11)?,
            conflicts: count(row, 12)?,
            bin: walkabout_protocol::state::Bin::Out,
            photos: count(row, 14)?,
            audience: Audience::Own,
        };
        Ok((line, row.get(13)?, row.get(15)?))
    };
    let (line, bin, audience) = read().map_err(failure)?;
    Ok(Line { bin: bin_of(bin)?, audience: audience_of(audience)?, ..line })
}

/// `None`: the record that the page was to lie around is not in this list.
pub(super) fn list(
    db: &Connection,
    project: i64,
    actor: Actor,
    wanted: &Wanted,
    sort: Sort,
    slice: Slice,
    limit: u64,
) -> Result<Option<Listing>> {
    let mut listing = counted(db, project, actor, wanted)?;
    let mut w = all_conditions(project, actor, wanted);
    let from = match (slice, sort) {
        (Slice::Since(_), _) | (_, Sort::Name) => "listed l",
        _ => listed(wanted),
    };
    let mut order = match sort {
        Sort::Newest => "l.changed_ms DESC, l.n DESC",
        Sort::Name => "l.sorted_by, l.n",
    };
    match slice {
        Slice::From(offset) => listing.offset = offset,
        Slice::Around(record) => {
            let Some(rank) = rank(db, &w, sort, record)? else { return Ok(None) };
            listing.offset = rank / limit.max(1) * limit.max(1);
        }
        Slice::Since(seq) => {
            let seq = w.bind(signed(seq.0));
            w.and(&format!("l.seq > {seq}"));
            order = "l.seq DESC, l.n DESC";
            listing.total = number(db, &format!("SELECT COUNT(*) FROM listed l WHERE {}", w.sql), w.bound.clone())?;
        }
    }
    let (most, offset) = (w.bind(signed(limit)), w.bind(i64::try_from(listing.offset).unwrap_or(i64::MAX)));
    let sql = format!("SELECT {LINE} FROM {from} WHERE {} ORDER BY {order} LIMIT {most} OFFSET {offset}", w.sql);
    listing.lines = query(db, &sql, w.bound, line)?;
    Ok(Some(listing))
}

/// The streets of a list.
pub(super) fn streets(db: &Connection, project: i64, actor: Actor, wanted: &Wanted) -> Result<Vec<String>> {
    let w = all_conditions(project, actor, wanted);
    let sql = format!("SELECT DISTINCT l.street FROM listed l WHERE {} AND l.street IS NOT NULL", w.sql);
    query(db, &sql, w.bound, |row| row.get(0).map_err(failure))
}

/// How many come before it; `None` where it is not in the list.
fn rank(db: &Connection, w: &Where, sort: Sort, record: RecordId) -> Result<Option<u64>> {
    let mut one = w.clone();
    let wanted = one.bind(record.bytes().to_vec());
    // Found among the records, which are in order of their ids.
    one.and(&format!("l.n = (SELECT r.n FROM records r WHERE r.project = ?1 AND r.id = {wanted})"));
    let sql = format!("SELECT l.n, l.changed_ms, l.sorted_by FROM listed l WHERE {}", one.sql);
    let found: Option<(i64, i64, String)> = db
        .prepare_cached(&sql)
        .and_then(|mut s| {
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            s.query_row(params_from_iter(one.bound), row).optional()
        })
        .map_err(failure)?;
    let Some((n, changed_ms, sorted_by)) = found else { return Ok(None) };
    let mut before = w.clone();
    let n = before.bind(n);
    match sort {
        Sort::Newest => {
            let changed = before.bind(changed_ms);
            before.and(&format!("(l.changed_ms, l.n) > ({changed}, {n})"));
        }
        Sort::Name => {
            let sorted_by = before.bind(sorted_by);
            before.and(&format!("(l.sorted_by, l.n) < ({sorted_by}, {n})"));
        }
    }
    Ok(Some(number(db, &format!("SELECT COUNT(*) FROM listed l WHERE {}", before.sql), before.bound)?))
}

/// The total, and both counts, from one walk.
fn counted(db: &Connection, project: i64, actor: Actor, wanted: &Wanted) -> Result<Listing> {
    let mut w = conditions(project, actor, wanted);
    let asked = kinds(wanted);
    let mut all: Vec<&str> = unasked(wanted);
    all.extend(asked.iter().filter(|asked| !unasked(wanted).contains(asked)));
    let of = w.one_of("l.kind", all.into_iter().map(str::to_owned));
    w.and(&of);
    let sql = format!(
        "SELECT l.kind, l.capital, COUNT(*) FROM {} WHERE {} GROUP BY l.kind, l.capital",
        listed(wanted),
        w.sql
    );
    let mut listing = Listing::default();
    let rows = query(db, &sql, w.bound, |row| {
        let read = || Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, count(row, 2)?));
        read().map_err(failure)
    })?;
    for (kind, capital, many) in rows {
        let capital = match capital {
            Some(capital) => Some(capital),
            None if kind == asset::ASSET.id => Some(NO_CAPITAL.to_owned()),
            None => None,
        };
        let of_kind = asked.contains(&kind.as_str());
        let of_capital = wanted.capitals.is_empty() || capital.as_ref().is_some_and(|c| wanted.capitals.contains(c));
        if of_kind && of_capital {
            listing.total += many;
        }
        if of_kind && let Some(capital) = capital {
            *listing.capitals.entry(capital).or_default() += many;
        }
        if of_capital {
            *listing.kinds.entry(kind).or_default() += many;
        }
    }
    Ok(listing)
}

/// The places of what lies in these ranges, with the store's own numbers, in the order of their keys.
pub(super) fn places(
    db: &Connection,
    project: i64,
    actor: Actor,
    wanted: &Wanted,
    ranges: &[RangeInclusive<Morton>],
    each: &mut dyn FnMut(i64, Morton),
) -> Result<()> {
    let from = if wanted.text.trim().is_empty() { "listed l INDEXED BY listed_by_place" } else { "listed l" };
    let mut w = all_conditions(project, actor, wanted);
    let (first, last) = (w.bind(0), w.bind(0));
    let sql = format!(
        "SELECT l.n, l.morton FROM {from} WHERE {} AND l.morton BETWEEN {first} AND {last} ORDER BY l.morton, l.n",
        w.sql
    );
    let at = w.bound.len() - 2;
    for range in ranges {
        w.bound.truncate(at);
        w.bound.extend([range.start().to_signed().into(), range.end().to_signed().into()]);
        query(db, &sql, w.bound.clone(), |row| {
            let (n, key) = (row.get(0).map_err(failure)?, row.get(1).map_err(failure)?);
            each(n, Morton::from_signed(key));
            Ok(())
        })?;
    }
    Ok(())
}

/// The lines of some of them, in this order. `numbers` come from [`places`], which gave none that may not be read.
pub(super) fn lines(db: &Connection, project: i64, actor: Actor, numbers: &[i64]) -> Result<Vec<Line>> {
    let sql =
        format!("SELECT {LINE} FROM listed l WHERE l.project = ?1 AND {} AND l.n = ?3", readable(actor, "l", "?2"));
    let mut all = Vec::with_capacity(numbers.len());
    for n in numbers {
        let bound = vec![project.into(), actor.person.bytes().to_vec().into(), (*n).into()];
        all.extend(query(db, &sql, bound, line)?);
    }
    if all.len() == numbers.len() { Ok(all) } else { Err(StoreError::Damaged("a listed row")) }
}

/// One record's line.
pub(super) fn one(db: &Connection, project: i64, actor: Actor, id: RecordId) -> Result<Option<Line>> {
    let sql = format!(
        "SELECT {LINE} FROM listed l WHERE l.project = ?1 AND {}
         AND l.n = (SELECT r.n FROM records r WHERE r.project = ?1 AND r.id = ?3)",
        readable(actor, "l", "?2")
    );
    let bound = vec![project.into(), actor.person.bytes().to_vec().into(), id.bytes().to_vec().into()];
    Ok(query(db, &sql, bound, line)?.pop())
}

/// The box around everything listed that may be read: west, south, east, north.
pub(super) fn extent(db: &Connection, project: i64, actor: Actor) -> Result<Option<[f64; 4]>> {
    let w = all_conditions(project, actor, &Wanted::default());
    let sql = format!("SELECT MIN(l.lon), MIN(l.lat), MAX(l.lon), MAX(l.lat) FROM listed l WHERE {}", w.sql);
    let found = query(db, &sql, w.bound, |row| {
        let read = || (0..4).map(|at| row.get::<_, Option<f64>>(at)).collect::<rusqlite::Result<Option<Vec<f64>>>>();
        read().map_err(failure)
    })?;
    Ok(found.into_iter().next().flatten().and_then(|edges| edges.try_into().ok()))
}
