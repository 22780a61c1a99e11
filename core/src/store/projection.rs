//! What is listed and found: rows made from records, remade whole when the declaration of the kinds changes.

use super::{Store, good, set_meta};
use crate::Error;
use rusqlite::{Connection, OptionalExtension as _};
use walkabout_geo::{LonLat, Morton, names::fold};
use walkabout_protocol::{
    audience::Audience,
    id::RecordId,
    schema::{self, Position, Privacy, Shape, Typed, asset, doorstep},
    state::{Bin, Record},
    value::Value,
};

/// Grows when the rows are made otherwise.
const VERSION: &str = "3";

impl Store {
    /// Remakes everything where this program makes rows otherwise than the one that wrote them.
    pub(super) fn renew_projection(&self) -> Result<(), Error> {
        let now = blake3::hash([VERSION, &schema::data_model(), &good::words_of_kinds()].concat().as_bytes());
        if self.meta("projection")?.as_deref() == Some(now.as_bytes().as_slice()) {
            return Ok(());
        }
        if self.member().is_some() {
            self.lightly(|db| {
                db.execute("DELETE FROM item", [])?;
                db.execute("DELETE FROM words", [])?;
                let mut find = db.prepare("SELECT id FROM state UNION SELECT record FROM overlay")?;
                let ids: Vec<[u8; 16]> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
                ids.into_iter().try_for_each(|id| self.project(db, RecordId::from_bytes(id)))
            })?;
        }
        self.lightly(|db| set_meta(db, "projection", now.as_bytes()))
    }

    /// Makes the row of a record anew; where there is nothing to show, it goes. Returns whether it is `care`.
    pub(super) fn project(&self, db: &Connection, id: RecordId) -> Result<(), Error> {
        let Some(seen) = self.seen(id)? else { return unlist(db, id) };
        let audience = self.audience_of(&seen.record, 0)?;
        list(db, &seen.record, audience)
    }

    /// The same for a record that was just laid down, with nothing of one's own over it.
    pub(super) fn project_stated(&self, db: &Connection, record: &Record, audience: Audience) -> Result<(), Error> {
        list(db, record, audience)?;
        for child in self.children(record.id)? {
            self.project_with_children(db, child, 1)?;
        }
        Ok(())
    }

    /// The same with what hangs from it, where who may read it may have changed.
    pub(super) fn project_with_children(&self, db: &Connection, id: RecordId, depth: u8) -> Result<(), Error> {
        self.project(db, id)?;
        if depth < 8 {
            for child in self.children(id)? {
                self.project_with_children(db, child, depth + 1)?;
            }
        }
        Ok(())
    }
}

fn unlist(db: &Connection, id: RecordId) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM words WHERE rowid = (SELECT n FROM item WHERE id = ?1)")?.execute([id.bytes()])?;
    db.prepare_cached("DELETE FROM item WHERE id = ?1")?.execute([id.bytes()])?;
    Ok(())
}

fn list(db: &Connection, record: &Record, audience: Audience) -> Result<(), Error> {
    let care = audience < Audience::Team;
    let position = position(record).and_then(|p| Some((p, LonLat::new(p.lon, p.lat).ok()?)));
    let bin = match record.bin() {
        Bin::Out => 0,
        Bin::In => 1,
        Bin::Disputed => 2,
    };
    let changed = record.fields().flat_map(|(_, r)| r.heads()).map(|h| h.time_ms).max().unwrap_or(0);
    let to_finish =
        record.kind == asset::ASSET.id && (record.value("capital").is_none() || record.value("name").is_none());
    let good = good::Good::of(record).filter(|_| !care && bin != 1);
    let listed: Option<i64> = db
        .prepare_cached("SELECT n FROM item WHERE id = ?1")?
        .query_row([record.id.bytes()], |r| r.get(0))
        .optional()?;
    let n: i64 = db
        .prepare_cached(
            "INSERT INTO item (id, kind, parent, author, care, bin, conflicts, to_finish, title, capital, street, lon, lat, morton, changed_ms,
               good, no_calls_until, wanted)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, parent = ?3, author = ?4, care = ?5, bin = ?6, conflicts = ?7, to_finish = ?8,
               title = ?9, capital = ?10, street = ?11, lon = ?12, lat = ?13, morton = ?14, changed_ms = ?15, good = ?16, no_calls_until = ?17,
               wanted = ?18
             RETURNING n",
        )?
        .query_row(
            rusqlite::params![
                record.id.bytes(),
                record.kind,
                record.get(&schema::photo::OF).map(|of| *of.bytes()),
                record.author.bytes(),
                care,
                bin,
                i64::try_from(record.conflicts().len()).unwrap_or(i64::MAX),
                to_finish,
                // No word of what is `care` lies anywhere outside its seal.
                title(record).filter(|_| !care),
                record.text("capital").filter(|_| !care),
                record.text("street").filter(|_| !care),
                position.filter(|_| !care).map(|(p, _)| p.lon),
                position.filter(|_| !care).map(|(p, _)| p.lat),
                position.filter(|_| !care).map(|(_, at)| Morton::of(at).to_signed()),
                changed,
                good.map(good::Good::word),
                record.get(&doorstep::DO_NOT_CALL_UNTIL).filter(|_| !care && bin != 1).map(|until| until.0),
                bin != 1 && record.get(&doorstep::LANGUAGE).is_some(),
            ],
            |r| r.get(0),
        )?;
    // What is new has no words yet: to look for them would be dear, and a first sync does nothing else.
    if listed.is_some() {
        db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([n])?;
    }
    if !care && bin != 1 {
        let mut text = fold(&searched(record));
        if good.is_some() {
            good::sign(record, position.map(|(_, at)| at), &mut text);
        }
        if !text.is_empty() {
            db.prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?.execute((n, text))?;
        }
    }
    Ok(())
}

/// Where a record is, by whichever of its fields says so.
pub(crate) fn position(record: &Record) -> Option<Position> {
    let kind = schema::kind(&record.kind)?;
    let fields = kind.fields.iter().filter(|f| f.shape == Shape::Position);
    fields.into_iter().find_map(|f| record.value(f.id).and_then(Position::from_value))
}

/// What a record is called in a list.
pub fn title(record: &Record) -> Option<&str> {
    ["name", "what", "text", "words"].iter().find_map(|f| record.text(f))
}

fn searched(record: &Record) -> String {
    let Some(kind) = schema::kind(&record.kind) else { return String::new() };
    let mut text = String::new();
    // A search finds places and things, never the people beside them.
    for field in kind.fields.iter().filter(|f| f.search && f.privacy != Privacy::Person) {
        // Every version is found, not the shown one alone.
        for head in record.register(field.id).map(|r| r.heads()).unwrap_or_default() {
            if let Value::Text(words) = &head.value {
                text.push_str(words);
                text.push('\n');
            }
        }
    }
    text
}
