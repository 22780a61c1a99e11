//! Keeps the listed rows in step with the records that they are made from.

use super::{
    failure,
    last_commit::{Left, is_told},
    reading::audience_of,
    signed, unsigned,
    writing::parents,
};
use crate::store::{
    Result, StoreError, ToStore,
    listed::{Listed, listed, made_as},
};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use walkabout_geo::Morton;
use walkabout_protocol::{
    audience::Audience,
    batch::Seq,
    id::RecordId,
    schema::photo,
    state::{Bin, Record},
};

/// Words of one row by which it is looked for, where it is examined whether it is found.
const SEARCHED: usize = 40;
/// Sorts after every name.
const NAMELESS: &str = "\u{10ffff}";

pub(super) const fn bin_code(bin: Bin) -> u8 {
    match bin {
        Bin::Out => 0,
        Bin::In => 1,
        Bin::Disputed => 2,
    }
}

pub(super) fn bin_of(code: u8) -> Result<Bin> {
    match code {
        0 => Ok(Bin::Out),
        1 => Ok(Bin::In),
        2 => Ok(Bin::Disputed),
        _ => Err(StoreError::Damaged("a bin")),
    }
}

/// The word that ties what is searched to its project.
pub(super) fn word_of(project: i64) -> String {
    format!("p{project}")
}

/// The row of a record that is being written down, and the count of photos of what it hangs from.
pub(super) fn put(db: &Connection, project: i64, n: i64, to: &ToStore<'_>) -> Result<()> {
    let row = listed(to.record);
    write(db, project, n, to.record, to.audience, &row)?;
    let before = to.before.map(|b| listed(&b.record).words).unwrap_or_default();
    if row.words != before {
        if !before.is_empty() {
            run(db, "DELETE FROM listed_words WHERE rowid = ?1", params![n])?;
        }
        find_by(db, project, n, &row)?;
    }
    if to.record.kind == photo::PHOTO.id {
        let mut above: BTreeSet<RecordId> = parents(to.record);
        above.extend(to.before.map(|b| parents(&b.record)).unwrap_or_default());
        for parent in above {
            // To those who never saw it, it is no news.
            let widest = to.before.map_or(to.audience, |b| b.audience.max(to.audience));
            count_photos(db, project, parent, to.record.seq, widest)?;
        }
    } else if to.before.is_some_and(|b| b.audience != to.audience) {
        count_photos(db, project, to.record.id, to.record.seq, Audience::Public)?;
    }
    Ok(())
}

fn run(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
    db.prepare_cached(sql).and_then(|mut s| s.execute(params)).map_err(failure)
}

fn write(db: &Connection, project: i64, n: i64, record: &Record, audience: Audience, row: &Listed) -> Result<()> {
    run(
        db,
        "INSERT INTO listed (n, project, id, kind, capital, state, outcome, audience, bin, author, made_ms, changed_ms, seq, conflicts,
           place_missing, lon, lat, morton, sorted_by, title, line, street)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
         ON CONFLICT (n) DO UPDATE SET capital = ?5, state = ?6, outcome = ?7, audience = ?8, bin = ?9, made_ms = ?11, changed_ms = ?12,
           seq = ?13, conflicts = ?14, place_missing = ?15, lon = ?16, lat = ?17, morton = ?18, sorted_by = ?19, title = ?20, line = ?21,
           street = ?22",
        params![
            n,
            project,
            record.id.bytes(),
            record.kind,
            row.capital,
            row.state,
            row.outcome,
            audience.code(),
            bin_code(row.bin),
            record.author.bytes(),
            row.made_ms,
            row.changed_ms,
            signed(record.seq.0),
            i64::try_from(row.conflicts).unwrap_or(i64::MAX),
            row.place_missing,
            row.at.map(|at| at.lon()),
            row.at.map(|at| at.lat()),
            row.at.map(|at| Morton::of(at).to_signed()),
            if row.sorted_by.is_empty() { NAMELESS } else { &row.sorted_by },
            row.title,
            row.line,
            row.street
        ],
    )?;
    Ok(())
}

fn find_by(db: &Connection, project: i64, n: i64, row: &Listed) -> Result<()> {
    if !row.words.is_empty() {
        let sql = "INSERT INTO listed_words (rowid, project, words) VALUES (?1, ?2, ?3)";
        run(db, sql, params![n, word_of(project), row.words])?;
    }
    Ok(())
}

/// Photos that everybody who may read `above` may read too, out of the bin.
const PHOTOS: &str = "(SELECT COUNT(*) FROM hangs h JOIN listed p ON p.n = h.child
     WHERE h.parent = listed.n AND p.kind = 'photo' AND p.bin <> 1 AND p.audience >= listed.audience)";

fn count_photos(db: &Connection, project: i64, above: RecordId, seq: Seq, widest: Audience) -> Result<()> {
    let sql = format!(
        "UPDATE listed SET photos = {PHOTOS}, seq = CASE WHEN ?4 >= audience THEN MAX(seq, ?3) ELSE seq END
         WHERE n = (SELECT n FROM records WHERE project = ?1 AND id = ?2)"
    );
    run(db, &sql, params![project, above.bytes(), signed(seq.0), widest.code()])?;
    Ok(())
}

/// Nothing of an erased record stays, whether or not it is still among the records.
pub(super) fn erase(db: &Connection, project: i64, id: RecordId) -> Result<()> {
    let found: Option<i64> = db
        .prepare_cached("SELECT n FROM listed WHERE project = ?1 AND id = ?2")
        .and_then(|mut s| s.query_row(params![project, id.bytes()], |row| row.get(0)).optional())
        .map_err(failure)?;
    if let Some(n) = found {
        run(db, "DELETE FROM listed_words WHERE rowid = ?1", params![n])?;
        run(db, "DELETE FROM listed WHERE n = ?1", params![n])?;
    }
    Ok(())
}

/// Makes all rows again where this program makes them otherwise than the one that wrote them. Inside a transaction.
pub(super) fn renew(db: &Connection) -> Result<()> {
    let now = made_as();
    let then: Option<String> =
        db.query_row("SELECT made_as FROM listing", [], |row| row.get(0)).optional().map_err(failure)?;
    if then.as_ref() == Some(&now) {
        return Ok(());
    }
    run(db, "DELETE FROM listed", [])?;
    run(db, "DELETE FROM listed_words", [])?;
    let projects: Vec<i64> = db
        .prepare("SELECT n FROM projects")
        .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
        .map_err(failure)?;
    for project in projects {
        fill(db, project)?;
    }
    run(db, "DELETE FROM listing", [])?;
    run(db, "INSERT INTO listing VALUES (?1)", [now])?;
    Ok(())
}

/// Rows for a project that has none. Inside a transaction.
pub(super) fn fill(db: &Connection, project: i64) -> Result<()> {
    let mut statement =
        db.prepare("SELECT n, audience, heads FROM records WHERE project = ?1 ORDER BY n").map_err(failure)?;
    let mut rows = statement.query([project]).map_err(failure)?;
    while let Some(row) = rows.next().map_err(failure)? {
        let n: i64 = row.get(0).map_err(failure)?;
        let audience = audience_of(row.get(1).map_err(failure)?)?;
        let heads = row.get_ref(2).map_err(failure)?.as_blob().map_err(|_| StoreError::Damaged("a record"))?;
        // What cannot be read is the doctor's business; the server starts, and lists the rest.
        let Ok(record) = Record::unpack_own(heads) else { continue };
        let listed = listed(&record);
        write(db, project, n, &record, audience, &listed)?;
        find_by(db, project, n, &listed)?;
    }
    let with_photos = "SELECT h.parent FROM hangs h JOIN listed p ON p.n = h.child WHERE p.kind = 'photo'";
    let newest = "(SELECT COALESCE(MAX(p.seq), 0) FROM hangs h JOIN listed p ON p.n = h.child
         WHERE h.parent = listed.n AND p.kind = 'photo' AND p.audience >= listed.audience)";
    let sql = format!(
        "UPDATE listed SET photos = {PHOTOS}, seq = MAX(seq, {newest}) WHERE project = ?1 AND n IN ({with_photos})"
    );
    run(db, &sql, [project])?;
    Ok(())
}

/// Whether the row of a record, and what it is searched by, are what the record makes of them.
pub(super) fn says(db: &Connection, project: i64, n: i64, record: &Record, left: &mut Left) -> Result<bool> {
    let row = listed(record);
    let sql = format!(
        "SELECT 1 FROM listed WHERE n = ?1 AND kind = ?2 AND capital IS ?3 AND state IS ?4 AND outcome IS ?5 AND made_ms = ?6
           AND changed_ms = ?7 AND conflicts = ?8 AND place_missing = ?9 AND lon IS ?10 AND lat IS ?11 AND morton IS ?12
           AND sorted_by = ?13 AND title = ?14 AND line = ?15 AND street IS ?16 AND photos = {PHOTOS}"
    );
    let listed = db
        .prepare_cached(&sql)
        .and_then(|mut s| {
            s.exists(params![
                n,
                record.kind,
                row.capital,
                row.state,
                row.outcome,
                row.made_ms,
                row.changed_ms,
                i64::try_from(row.conflicts).unwrap_or(i64::MAX),
                row.place_missing,
                row.at.map(|at| at.lon()),
                row.at.map(|at| at.lat()),
                row.at.map(|at| Morton::of(at).to_signed()),
                if row.sorted_by.is_empty() { NAMELESS } else { &row.sorted_by },
                row.title,
                row.line,
                row.street
            ])
        })
        .map_err(failure)?;
    let words: Option<(String, String)> = db
        .prepare_cached("SELECT project, words FROM listed_words WHERE rowid = ?1")
        .and_then(|mut s| s.query_row([n], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failure)?;
    let found = is_found(db, project, n, &row.words)?;
    let wanted = (!row.words.is_empty()).then(|| (word_of(project), row.words));
    Ok(listed && found && words == wanted && is_told(db, project, n, record, left)?)
}

/// Whether the index finds a row by its words: what lies in the index is told by that alone.
fn is_found(db: &Connection, project: i64, n: i64, words: &str) -> Result<bool> {
    let words: Vec<&str> = words.split_whitespace().take(SEARCHED).collect();
    let whole = words.join(" ").replace('"', "\"\"");
    if !whole.contains(|c: char| c.is_ascii_alphanumeric()) {
        return Ok(true);
    }
    let asked = format!("project : \"{}\" AND words : \"{whole}\"", word_of(project));
    db.prepare_cached("SELECT 1 FROM listed_words WHERE listed_words MATCH ?1 AND rowid = ?2")
        .and_then(|mut s| s.exists(params![asked, n]))
        .map_err(failure)
}

/// Words of nothing that is listed. Those of no project at all are told of with each.
pub(super) fn searched_in_vain(db: &Connection, project: i64) -> Result<Vec<i64>> {
    let sql = "SELECT rowid FROM listed_words WHERE rowid NOT IN (SELECT n FROM listed)
         AND (project = ?1 OR project NOT IN (SELECT 'p' || n FROM projects))";
    db.prepare(sql).and_then(|mut s| s.query_map([word_of(project)], |row| row.get(0))?.collect()).map_err(failure)
}

pub(super) fn count(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<u64> {
    Ok(unsigned(row.get(at)?))
}
