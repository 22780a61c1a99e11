//! What is good here: near a place, in a part of the map, by street, by what somebody types. Everything the whole team may read, and
//! nothing else: never people, talks, promises or what is sealed.
//!
//! A phone may hold a hundred thousand records, and each of these is asked at a keystroke. So nothing here reads all of them: places come
//! from an index that holds all it needs; and the index of words knows the kind of each thing and the squares of the ground in which it
//! lies, so that *a word that half the town begins with, near here* is one question to it.

use super::{
    Store,
    listing::{self, COLUMNS, Row},
};
use crate::Error;
use rusqlite::{OptionalExtension, types::Value as Sql};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write,
    sync::LazyLock,
};
use walkabout_geo::{Bounds, LonLat, Morton, distance_m, morton, names::fold};
use walkabout_protocol::{
    schema::{asset, group},
    state::Record,
};
use walkabout_words::{Language, Words, named_id};

/// Which sort of good thing, as it is told on a list and a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Good {
    Social,
    Financial,
    Public,
    Human,
    Physical,
    /// A group of people; found among what is social.
    Group,
    /// Nobody has said yet.
    Unsure,
}

impl Good {
    /// The five kinds, in the order in which they are shown.
    pub const KINDS: [Good; 5] = [Good::Social, Good::Financial, Good::Public, Good::Human, Good::Physical];

    /// `None` for what is no good thing.
    pub fn of(record: &Record) -> Option<Self> {
        let good = record.kind == group::GROUP.id || record.kind == asset::ASSET.id;
        good.then(|| Good::shown(&record.kind, record.text("capital")))
    }

    /// How a row of a list is shown.
    pub fn shown(kind: &str, capital: Option<&str>) -> Self {
        if kind == group::GROUP.id { Good::Group } else { Good::named(capital.unwrap_or_default()) }
    }

    fn named(word: &str) -> Self {
        let all = Good::KINDS.into_iter().chain([Good::Group]);
        all.into_iter().find(|kind| kind.word() == word).unwrap_or(Good::Unsure)
    }

    /// The kind that a choice of this id means.
    pub fn kind(id: &str) -> Option<Self> {
        Good::KINDS.into_iter().find(|kind| kind.word() == id)
    }

    /// As it stands in records; `group` and nothing beside the five.
    pub fn word(self) -> &'static str {
        match self {
            Good::Social => "social",
            Good::Financial => "financial",
            Good::Public => "public",
            Good::Human => "human",
            Good::Physical => "physical",
            Good::Group => "group",
            Good::Unsure => "",
        }
    }
}

/// What is looked for; everything where nothing is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looking<'a> {
    /// Words, or how they begin.
    pub text: &'a str,
    pub kind: Option<Good>,
}

/// A good thing on the ground, as little of it as a map needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its number on this phone.
    pub n: i64,
    pub at: LonLat,
    pub good: Good,
}

/// What was found, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub rows: Vec<Row>,
    /// There are more than were asked for.
    pub more: bool,
    /// How many there are, where that is known.
    pub count: Option<u32>,
}

/// A door that asked for no calls. Never why.
#[derive(Clone, Debug, PartialEq)]
pub struct NoCalls {
    pub at: Option<LonLat>,
    pub street: Option<String>,
}

/// Words that more things than this have are looked for near by first, and not all of these things are looked at.
const MANY: usize = 1_000;
/// So many are looked up one by one.
const FEW: usize = 200;
/// One thing in so many begins with a letter, by and large: fewer near by than this times a page hold no page of what one letter finds.
const SPARSE: usize = 12;
/// Nobody sorts more than so many at once.
const MOST: usize = 4_000;
/// A first circle, metres; each next one is twice as wide.
const FIRST_M: f64 = 100.0;
/// After so many circles, some 50 km, all that is left is taken as it comes.
const CIRCLES: i32 = 10;
/// The squares of the ground that the index of words knows: bits of a whole axis. About 150 m high at the smallest, each next four times so.
const SQUARES: [u32; 4] = [17, 15, 13, 11];

// Signs in the index of words. They begin with a letter of nobody's alphabet, so no one types them.
const GOOD: &str = "\u{e000}";
const SQUARE: &str = "\u{e001}";

/// The words of the five kinds in every language, as one text that changes when any of them does.
pub(super) fn words_of_kinds() -> String {
    Good::KINDS.into_iter().map(words_of).collect()
}

/// What a kind is called, in every language, without the small words that say nothing of it.
fn words_of(kind: Good) -> &'static str {
    // Each of a town's things asks.
    static CALLED: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
        let called = |kind: Good| {
            let said = Language::ALL.map(|language| fold(&Words::new(language).plain(&named_id("kind", kind.word()))));
            let words = said.iter().flat_map(|said| said.split_whitespace());
            words.filter(|word| word.chars().count() > 3).flat_map(|word| [word, " "]).collect()
        };
        Good::KINDS.map(|kind| (kind.word(), called(kind))).into()
    });
    CALLED.get(kind.word()).map_or("", String::as_str)
}

/// Adds to the words of a good thing what it is and where it lies.
pub(super) fn sign(record: &Record, at: Option<LonLat>, text: &mut String) {
    let Some(good) = Good::of(record) else { return };
    let also = record.set(&asset::ALSO);
    let kinds = Good::KINDS.into_iter().filter(|kind| {
        *kind == good || (*kind == Good::Social && good == Good::Group) || also.iter().any(|a| a.word() == kind.word())
    });
    for kind in kinds {
        let _ = write!(text, "\n{}", words_of(kind));
    }
    let _ = write!(text, "\n{GOOD} {GOOD}{}", good.word());
    if let Some(at) = at {
        for bits in SQUARES {
            let _ = write!(text, " {}", square(at, bits));
        }
    }
}

fn square(at: LonLat, bits: u32) -> String {
    format!("{SQUARE}{bits}x{:x}", Morton::of(at).0 >> (64 - 2 * bits))
}

/// The squares that a box touches; `None` where they would be too many to ask for.
fn squares(bounds: &Bounds, bits: u32) -> Option<BTreeSet<String>> {
    let (wide, high) = (360.0 / f64::from(1_u32 << bits), 180.0 / f64::from(1_u32 << bits));
    let east = if bounds.crosses_180() { bounds.east() + 360.0 } else { bounds.east() };
    let (columns, rows) = ((east - bounds.west()) / wide, (bounds.north() - bounds.south()) / high);
    if (columns + 2.0) * (rows + 2.0) > 64.0 {
        return None;
    }
    let mut all = BTreeSet::new();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few squares
    for column in 0..=(columns.ceil() as u32) {
        for row in 0..=(rows.ceil() as u32) {
            let lon = (bounds.west() + f64::from(column) * wide).min(east);
            let lat = (bounds.south() + f64::from(row) * high).min(bounds.north());
            let lon = if lon > 180.0 { lon - 360.0 } else { lon };
            all.extend(LonLat::new(lon, lat).ok().map(|at| square(at, bits)));
        }
    }
    Some(all)
}

impl Looking<'_> {
    /// Folded words; none where there is nothing to look for.
    fn terms(&self) -> Vec<String> {
        let folded = fold(self.text);
        folded.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(Into::into).collect()
    }

    /// The question to the index of words.
    fn question(&self, terms: &[String], squares: Option<&BTreeSet<String>>) -> String {
        let mut question = match self.kind {
            None => format!("\"{GOOD}\""),
            Some(kind) => {
                let signs: Vec<_> = same(kind).iter().map(|k| format!("\"{GOOD}{}\"", k.word())).collect();
                format!("({})", signs.join(" OR "))
            }
        };
        if let Some(squares) = squares {
            let any: Vec<_> = squares.iter().map(|s| format!("\"{s}\"")).collect();
            let _ = write!(question, " AND ({})", any.join(" OR "));
        }
        for term in terms {
            let _ = write!(question, " AND \"{term}\"*");
        }
        question
    }

    /// The same of the rows of lists.
    fn narrow(&self, sql: &mut String, args: &mut Vec<Sql>) {
        if let Some(kind) = self.kind {
            let kinds = same(kind);
            let marks = vec!["?"; kinds.len()].join(", ");
            let _ = write!(sql, " AND good IN ({marks})");
            args.extend(kinds.iter().map(|kind| Sql::Text(kind.word().into())));
        }
    }
}

/// What is shown where one kind is asked for.
fn same(kind: Good) -> &'static [Good] {
    match kind {
        Good::Social => &[Good::Social, Good::Group],
        Good::Financial => &[Good::Financial],
        Good::Public => &[Good::Public],
        Good::Human => &[Good::Human],
        Good::Physical => &[Good::Physical],
        Good::Group => &[Good::Group],
        Good::Unsure => &[Good::Unsure],
    }
}

impl Store {
    /// Good things with these words and of this kind, the nearest to `at` first, then those that lie nowhere; at most `most`.
    ///
    /// # Errors
    /// The disk.
    pub fn good_from(&self, at: LonLat, looking: Looking<'_>, most: usize) -> Result<Found, Error> {
        let terms = looking.terms();
        let (order, count) = if terms.is_empty() {
            (self.nearest(at, looking, most + 1)?, Some(self.count_good(looking)?))
        } else {
            self.nearest_with(at, looking, &terms, most + 1)?
        };
        let more = order.len() > most;
        let mut rows = Vec::new();
        for (n, metres) in order.into_iter().take(most) {
            rows.extend(self.row(n)?.map(|row| Row { metres, ..row }));
        }
        Ok(Found { rows, more, count })
    }

    /// The same by street, for whoever knows no place; those without a street last.
    ///
    /// # Errors
    /// The disk.
    pub fn good_by_street(&self, looking: Looking<'_>, most: usize) -> Result<Found, Error> {
        let terms = looking.terms();
        if !terms.is_empty() {
            let found = self.with_words(&looking.question(&terms, None), MOST)?;
            let mut rows: Vec<Row> = found.iter().filter_map(|n| self.row(*n).transpose()).collect::<Result<_, _>>()?;
            rows.sort_by_cached_key(|row| {
                let folded = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
                (row.street.is_none(), folded(&row.street), folded(&row.title), row.id)
            });
            let (more, count) = (rows.len() > most, u32::try_from(rows.len()).ok().filter(|_| found.len() < MOST));
            rows.truncate(most);
            return Ok(Found { rows, more, count });
        }
        let mut sql = "SELECT n FROM item WHERE good IS NOT NULL".to_owned();
        let mut args = Vec::new();
        looking.narrow(&mut sql, &mut args);
        sql.push_str(" ORDER BY street IS NULL, street COLLATE NOCASE, title COLLATE NOCASE, n LIMIT ?");
        args.push(Sql::Integer(i64::try_from(most + 1).unwrap_or(i64::MAX)));
        let mut find = self.db.prepare_cached(&sql)?;
        let order: Vec<i64> =
            find.query_map(rusqlite::params_from_iter(args), |r| r.get(0))?.collect::<Result<_, _>>()?;
        let rows = order.iter().take(most).filter_map(|n| self.row(*n).transpose());
        Ok(Found {
            rows: rows.collect::<Result<_, _>>()?,
            more: order.len() > most,
            count: Some(self.count_good(looking)?),
        })
    }

    /// Good things in a part of the map, in the order in which they became known; at most `most`.
    ///
    /// # Errors
    /// The disk.
    pub fn good_in(&self, bounds: &Bounds, looking: Looking<'_>, most: usize) -> Result<Vec<Spot>, Error> {
        let terms = looking.terms();
        let mut spots = if terms.is_empty() {
            self.spots_in(Some(bounds), looking, most)?
        } else {
            let squares = SQUARES.into_iter().find_map(|bits| squares(bounds, bits));
            let found = self.with_words(&looking.question(&terms, squares.as_ref()), most)?;
            found.into_iter().filter_map(|n| self.spot(n).transpose()).collect::<Result<Vec<_>, _>>()?
        };
        spots.retain(|spot| bounds.contains(spot.at));
        spots.sort_by_key(|spot| spot.n);
        Ok(spots)
    }

    /// The row of a good thing, by its number on this phone.
    ///
    /// # Errors
    /// The disk.
    pub fn good_row(&self, n: i64) -> Result<Option<Row>, Error> {
        self.row(n)
    }

    /// How many good things there are of this kind, whatever their words.
    ///
    /// # Errors
    /// The disk.
    pub fn count_good(&self, looking: Looking<'_>) -> Result<u32, Error> {
        let mut sql = "SELECT count(*) FROM item WHERE good IS NOT NULL".to_owned();
        let mut args = Vec::new();
        looking.narrow(&mut sql, &mut args);
        let mut find = self.db.prepare_cached(&sql)?;
        Ok(find.query_row(rusqlite::params_from_iter(args), |r| r.get(0))?)
    }

    /// Where the good thing is that became known last of those that are anywhere.
    ///
    /// # Errors
    /// The disk.
    pub fn latest_good_place(&self) -> Result<Option<LonLat>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT n, good, lon, lat FROM item WHERE good IS NOT NULL AND morton IS NOT NULL ORDER BY n DESC LIMIT 1",
        )?;
        Ok(find.query_row([], spot).optional()?.flatten().map(|spot| spot.at))
    }

    /// Doors that asked for no calls and still do on `today`, a date as it is written.
    ///
    /// # Errors
    /// The disk.
    pub fn no_calls(&self, today: &str) -> Result<Vec<NoCalls>, Error> {
        // Left to itself, and asked for an order, SQLite reads a whole town to find a few doors.
        let mut find = self
            .db
            .prepare_cached("SELECT lon, lat, street FROM item INDEXED BY item_no_calls WHERE no_calls_until >= ?1")?;
        let rows = find.query_map([today], |r| {
            let place = r.get::<_, Option<f64>>(0)?.zip(r.get::<_, Option<f64>>(1)?);
            Ok(NoCalls { at: place.and_then(|(lon, lat)| LonLat::new(lon, lat).ok()), street: r.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Grows with every change that this program makes to the phone's database.
    pub fn changes(&self) -> u64 {
        self.changes_before + self.db.total_changes()
    }

    fn nearest(&self, at: LonLat, looking: Looking<'_>, most: usize) -> Result<Vec<(i64, Option<f64>)>, Error> {
        let mut near = Vec::new();
        for circle in 0..=CIRCLES {
            let metres = FIRST_M * 2_f64.powi(circle);
            let last = circle == CIRCLES;
            let bounds = (!last).then(|| Bounds::around(at, metres));
            near = by_distance(at, self.spots_in(bounds.as_ref(), looking, if last { MOST } else { usize::MAX })?);
            if !last {
                near.retain(|(_, m)| m.is_some_and(|m| m <= metres));
            }
            if near.len() >= most {
                near.truncate(most);
                return Ok(near);
            }
        }
        let mut sql = "SELECT n FROM item WHERE good IS NOT NULL AND morton IS NULL".to_owned();
        let mut args = Vec::new();
        looking.narrow(&mut sql, &mut args);
        sql.push_str(" ORDER BY changed_ms DESC, n LIMIT ?");
        args.push(Sql::Integer(i64::try_from(most - near.len()).unwrap_or(i64::MAX)));
        let mut find = self.db.prepare_cached(&sql)?;
        for n in find.query_map(rusqlite::params_from_iter(args), |r| r.get(0))? {
            near.push((n?, None));
        }
        Ok(near)
    }

    /// The same with words. Where only few things have them all are looked at; else those in the squares around, then in wider ones.
    #[allow(clippy::type_complexity)] // numbers with metres, and how many there are
    fn nearest_with(
        &self,
        at: LonLat,
        looking: Looking<'_>,
        terms: &[String],
        most: usize,
    ) -> Result<(Vec<(i64, Option<f64>)>, Option<u32>), Error> {
        // What a letter or two begin half the town has, most likely, and near here too: to ask for all of it first would be asking twice.
        let broad = terms.iter().any(|term| term.chars().count() < 3);
        let (mut asked, mut counted) = (false, false);
        for bits in SQUARES {
            // A little less than a square is high or wide: so few of them hold everything so far around.
            let high = 180.0 / f64::from(1_u32 << bits) * 111_000.0;
            let metres = 0.9 * high * (2.0 * at.lat().to_radians().cos()).min(1.0);
            let bounds = Bounds::around(at, metres);
            let Some(around) = squares(&bounds, bits) else { continue };
            if broad && !asked && self.spots_in(Some(&bounds), looking, SPARSE * most)?.len() < SPARSE * most {
                continue;
            }
            if !counted && (asked || !broad) {
                let few = self.with_words(&looking.question(terms, None), MANY + 1)?;
                if few.len() <= MANY {
                    let count = u32::try_from(few.len()).ok();
                    return Ok((self.placed(at, few)?, count));
                }
                counted = true;
            }
            let found = self.with_words(&looking.question(terms, Some(&around)), MOST)?;
            asked = true;
            // Many are looked up together, in the order of their index, faster than one by one.
            let mut near = if found.len() > FEW {
                let mut spots = self.spots_in(Some(&bounds), looking, usize::MAX)?;
                let found: HashSet<i64> = found.into_iter().collect();
                spots.retain(|spot| found.contains(&spot.n));
                by_distance(at, spots)
            } else {
                self.placed(at, found)?
            };
            near.retain(|(_, m)| m.is_some_and(|m| m <= metres));
            if near.len() >= most {
                near.truncate(most);
                return Ok((near, None));
            }
        }
        let found = self.with_words(&looking.question(terms, None), MOST)?;
        let count = u32::try_from(found.len()).ok().filter(|_| found.len() <= MANY);
        let mut near = self.placed(at, found)?;
        near.truncate(most);
        Ok((near, count))
    }

    /// The nearest first; those that lie nowhere last.
    fn placed(&self, at: LonLat, found: Vec<i64>) -> Result<Vec<(i64, Option<f64>)>, Error> {
        let (mut spots, mut nowhere) = (Vec::new(), Vec::new());
        for n in found {
            match self.spot(n)? {
                Some(spot) => spots.push(spot),
                None => nowhere.push((n, None)),
            }
        }
        let mut near = by_distance(at, spots);
        near.extend(nowhere);
        Ok(near)
    }

    /// Everywhere where no bounds are given. What lies a little outside of them may be among it.
    fn spots_in(&self, bounds: Option<&Bounds>, looking: Looking<'_>, most: usize) -> Result<Vec<Spot>, Error> {
        let mut sql = "SELECT n, good, lon, lat FROM item INDEXED BY item_good_place
             WHERE good IS NOT NULL AND morton IS NOT NULL AND morton BETWEEN ? AND ?"
            .to_owned();
        let mut kinds = Vec::new();
        looking.narrow(&mut sql, &mut kinds);
        sql.push_str(" LIMIT ?");
        let mut find = self.db.prepare_cached(&sql)?;
        let everywhere = || vec![(i64::MIN, i64::MAX)];
        let ranges = bounds.map_or_else(everywhere, |bounds| {
            let ranges = morton::covering(bounds, 16);
            ranges.iter().map(|range| (range.start().to_signed(), range.end().to_signed())).collect()
        });
        let mut spots = Vec::new();
        // One question for each range: asked for all of them at once, SQLite reads every row beside the index that holds all it needs.
        for (from, to) in ranges {
            let left = i64::try_from(most.saturating_sub(spots.len())).unwrap_or(i64::MAX);
            let args =
                [from, to].into_iter().map(Sql::Integer).chain(kinds.iter().cloned()).chain([Sql::Integer(left)]);
            let mut rows = find.query(rusqlite::params_from_iter(args))?;
            while let Some(r) = rows.next()? {
                spots.extend(spot(r)?);
            }
        }
        Ok(spots)
    }

    fn spot(&self, n: i64) -> Result<Option<Spot>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT n, good, lon, lat FROM item WHERE n = ?1 AND good IS NOT NULL AND morton IS NOT NULL",
        )?;
        Ok(find.query_row([n], spot).optional()?.flatten())
    }

    fn row(&self, n: i64) -> Result<Option<Row>, Error> {
        let mut find =
            self.db.prepare_cached(&format!("SELECT {COLUMNS} FROM item i WHERE i.n = ?1 AND i.good IS NOT NULL"))?;
        Ok(find.query_row([n], listing::row).optional()?)
    }

    /// Numbers of what has these words.
    fn with_words(&self, question: &str, most: usize) -> Result<Vec<i64>, Error> {
        let mut find = self.db.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 LIMIT ?2")?;
        let rows = find.query_map((question, i64::try_from(most).unwrap_or(i64::MAX)), |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn spot(r: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Spot>> {
    let good = r.get_ref(1)?.as_str().map(Good::named)?;
    Ok(LonLat::new(r.get(2)?, r.get(3)?).ok().map(|at| Spot { n: r.get_unwrap(0), at, good }))
}

fn by_distance(at: LonLat, spots: Vec<Spot>) -> Vec<(i64, Option<f64>)> {
    let mut near: Vec<_> = spots.into_iter().map(|spot| (distance_m(at, spot.at), spot.n)).collect();
    near.sort_by(|(a, n), (b, m)| a.total_cmp(b).then(n.cmp(m)));
    near.into_iter().map(|(metres, n)| (n, Some(metres))).collect()
}
