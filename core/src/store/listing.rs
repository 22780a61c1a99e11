//! Lists: everything, what is near, what holds these words.

use super::Store;
use crate::Error;
use rusqlite::{Row as SqlRow, types::Value as Sql};
use walkabout_geo::{Bounds, LonLat, distance_m, morton, names::fold};
use walkabout_protocol::{id::RecordId, schema::Position};

/// A place and how far around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub at: LonLat,
    pub metres: f64,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: RecordId,
    pub kind: String,
    /// `None` where it has no name.
    pub title: Option<String>,
    pub capital: Option<String>,
    pub street: Option<String>,
    pub lon_lat: Option<(f64, f64)>,
    /// From the place that was asked for.
    pub metres: Option<f64>,
    pub care: bool,
    /// In the bin by one, wanted by another.
    pub disputed: bool,
    pub conflicts: u32,
    pub to_finish: bool,
    pub photos: u32,
    pub changed_ms: i64,
}

/// Kinds that stand in a list of their own. The rest hangs from one of these, or is nothing that a person looks for.
const LISTED: &str =
    "('asset','group','need','note','conversation','promise','doorstep','gathering','idea','given','question')";
pub(super) const COLUMNS: &str =
    "i.id, i.kind, i.title, i.capital, i.street, i.lon, i.lat, i.care, i.bin, i.conflicts, i.to_finish, i.changed_ms,
  (SELECT count(*) FROM item p WHERE p.parent = i.id AND p.kind = 'photo' AND p.bin <> 1)";

impl Store {
    /// Rows out of the bin; near ones by distance, others the latest first.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn list(&self, near: Option<Near>, text: Option<&str>) -> Result<Vec<Row>, Error> {
        let mut sql = format!("SELECT {COLUMNS} FROM item i WHERE i.bin <> 1 AND i.kind IN {LISTED}");
        let mut args: Vec<Sql> = Vec::new();
        if let Some(words) = text {
            // What was said in a talk finds the talk.
            sql.push_str(
                " AND i.id IN (SELECT CASE WHEN w.kind IN ('statement','photo') THEN w.parent ELSE w.id END
                   FROM words JOIN item w ON w.n = words.rowid WHERE words MATCH ?)",
            );
            args.push(Sql::Text(query(words).ok_or(Error::Empty)?));
        }
        if let Some(near) = near {
            within(near, &mut sql, &mut args);
        }
        sql.push_str(" ORDER BY i.changed_ms DESC, i.id");
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(rusqlite::params_from_iter(args), row)?;
        let mut out: Vec<Row> = rows.collect::<Result<_, _>>()?;
        if let Some(near) = near {
            nearest_first(near, &mut out);
        }
        for row in out.iter_mut().filter(|r| r.care) {
            self.unseal_row(row)?;
        }
        Ok(out)
    }

    /// Good things near a place that the whole team may read, the nearest first. Of more than `most` that lie there it looks at only so
    /// many: a screen must not wait for a whole town.
    ///
    /// # Errors
    /// The disk.
    pub fn good_near(&self, near: Near, most: u32) -> Result<Vec<Row>, Error> {
        // The plus keeps the index of places in use, not the one of kinds: most of what is here is a good thing.
        let mut sql = format!("SELECT {COLUMNS} FROM item i WHERE +i.kind = 'asset' AND i.bin <> 1 AND i.care = 0");
        let mut args: Vec<Sql> = Vec::new();
        within(near, &mut sql, &mut args);
        sql.push_str(" LIMIT ?");
        args.push(Sql::Integer(most.into()));
        let mut find = self.db.prepare_cached(&sql)?;
        let mut out: Vec<Row> = find.query_map(rusqlite::params_from_iter(args), row)?.collect::<Result<_, _>>()?;
        nearest_first(near, &mut out);
        Ok(out)
    }

    /// The streets of what became known last, the latest first, each once. Sealed records name none.
    ///
    /// # Errors
    /// The disk.
    pub fn streets_of_late(&self, most: usize) -> Result<Vec<String>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT street FROM item WHERE kind IN ('doorstep','conversation') AND street IS NOT NULL ORDER BY n DESC LIMIT 30",
        )?;
        let mut streets: Vec<String> = Vec::new();
        for street in find.query_map([], |r| r.get(0))? {
            let street = street?;
            if streets.len() < most && !streets.contains(&street) {
                streets.push(street);
            }
        }
        Ok(streets)
    }

    /// Fills in what a row of a sealed record does not keep.
    fn unseal_row(&self, row: &mut Row) -> Result<(), Error> {
        let Some(seen) = self.seen(row.id)? else { return Ok(()) };
        let record = &seen.record;
        let position: Option<Position> = super::projection::position(record);
        row.title = super::projection::title(record).map(Into::into);
        row.capital = record.text("capital").map(Into::into);
        row.street = record.text("street").map(Into::into);
        row.lon_lat = position.map(|p| (p.lon, p.lat));
        Ok(())
    }
}

/// What lies in a few ranges of the index that hold every place of the box around.
fn within(near: Near, sql: &mut String, args: &mut Vec<Sql>) {
    let ranges = morton::covering(&Bounds::around(near.at, near.metres), 16);
    let parts: Vec<_> = ranges.iter().map(|_| "i.morton BETWEEN ? AND ?").collect();
    sql.push_str(&format!(" AND ({})", parts.join(" OR ")));
    for range in ranges {
        args.push(Sql::Integer(range.start().to_signed()));
        args.push(Sql::Integer(range.end().to_signed()));
    }
}

/// Drops what lies outside the circle, and sorts the rest.
fn nearest_first(near: Near, rows: &mut Vec<Row>) {
    for row in rows.iter_mut() {
        row.metres = row.lon_lat.and_then(|(lon, lat)| LonLat::new(lon, lat).ok()).map(|at| distance_m(near.at, at));
    }
    rows.retain(|row| row.metres.is_some_and(|m| m <= near.metres));
    rows.sort_by(|a, b| a.metres.unwrap_or(f64::MAX).total_cmp(&b.metres.unwrap_or(f64::MAX)));
}

pub(super) fn row(r: &SqlRow<'_>) -> rusqlite::Result<Row> {
    let (lon, lat): (Option<f64>, Option<f64>) = (r.get(5)?, r.get(6)?);
    Ok(Row {
        id: RecordId::from_bytes(r.get(0)?),
        kind: r.get(1)?,
        title: r.get(2)?,
        capital: r.get(3)?,
        street: r.get(4)?,
        lon_lat: lon.zip(lat),
        metres: None,
        care: r.get(7)?,
        disputed: r.get::<_, i64>(8)? == 2,
        conflicts: r.get(9)?,
        to_finish: r.get(10)?,
        photos: r.get(12)?,
        changed_ms: r.get(11)?,
    })
}

/// Each word, or what begins with it; the index's own query signs mean nothing here.
fn query(words: &str) -> Option<String> {
    let folded = fold(words);
    let terms: Vec<_> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(|t| format!("\"{t}\"*")).collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}
