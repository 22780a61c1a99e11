//! What is listed and found: rows made from records, remade whole when the declaration of the kinds changes.

use super::{Store, clear_meta, good, set_meta, set_meta_number};
use crate::Error;
use rusqlite::{
    Connection, OptionalExtension,
    types::{Value, ValueRef},
};
use walkabout_geo::{LonLat, Morton, names::fold};
use walkabout_protocol::{
    audience::Audience,
    id::RecordId,
    schema::{self, Position, Privacy, Shape, Typed, asset, doorstep},
    state::{Bin, Record},
    value,
    wire::digest_of,
};

/// Grows when the rows are made otherwise.
const VERSION: &str = "3";
/// By which declaration the rows were made.
pub(super) const MADE_AS: &str = "projection";

impl Store {
    /// Remakes everything where this program makes rows otherwise than the one that wrote them.
    pub(super) fn renew_projection(&self) -> Result<(), Error> {
        let now = blake3::hash([VERSION, &schema::data_model(), &good::words_of_kinds()].concat().as_bytes());
        if self.meta(MADE_AS)?.as_deref() == Some(now.as_bytes().as_slice()) {
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
        self.lightly(|db| set_meta(db, MADE_AS, now.as_bytes()))
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

/// Records that are looked over after each sync, and words of one of them.
const LOOKED_OVER: i64 = 200;
const SEARCHED: usize = 40;
/// Up to where they were looked over.
const LOOKED_AT: &str = "looked over";
const LOOKED_AT_ROW: &str = "row looked over";
const LOOKED_AT_SAVE: &str = "save looked over";

impl Store {
    /// Looks the next few records over, as the server said them and as they are listed, the next few of one's own saves, and who is on the team, and
    /// makes right what is not: a bit that is another is told by nothing else here. For quiet moments; a phone of a town comes round in some hundred
    /// syncs. Gives how many were wrong.
    ///
    /// # Errors
    /// The disk.
    pub fn look_over_some(&self) -> Result<u32, Error> {
        if self.member().is_none() {
            return Ok(0);
        }
        let from = self.meta(LOOKED_AT)?.unwrap_or_default();
        let mut find = self.db.prepare_cached(
            "SELECT id FROM (SELECT id FROM state WHERE id > ?1 UNION SELECT record FROM overlay WHERE record > ?1) ORDER BY id LIMIT ?2",
        )?;
        let ids: Vec<[u8; 16]> = find.query_map((&from, LOOKED_OVER), |r| r.get(0))?.collect::<Result<_, _>>()?;
        let (mut unlisted, mut afresh) = (Vec::new(), false);
        for id in ids.iter().map(|id| RecordId::from_bytes(*id)) {
            if !self.is_as_said(id)? {
                afresh = true;
            } else if !self.is_shown_right(id)? {
                unlisted.push(id);
            }
        }
        let from_row = self.meta_number(LOOKED_AT_ROW)?.unwrap_or(0);
        let mut find = self.db.prepare_cached(
            "SELECT n, EXISTS (SELECT 1 FROM state WHERE state.id = item.id) OR EXISTS (SELECT 1 FROM overlay WHERE record = item.id)
             FROM item WHERE n > ?1 ORDER BY n LIMIT ?2",
        )?;
        let rows = find.query_map((from_row, LOOKED_OVER), |r| Ok((r.get(0)?, r.get(1)?)))?;
        let rows: Vec<(i64, bool)> = rows.collect::<Result<_, _>>()?;
        let of_nothing = rows.iter().filter(|(_, known)| !known).count();
        let from_save = self.meta_number(LOOKED_AT_SAVE)?.unwrap_or(0);
        let (of_saves, next_save) = self.look_over_saves(from_save, LOOKED_OVER)?;
        afresh = afresh || !self.people_are_as_said()?;
        let end = |len: usize| i64::try_from(len).unwrap_or(i64::MAX) < LOOKED_OVER;
        let next = if end(ids.len()) { vec![] } else { ids.last().map(|id| id.to_vec()).unwrap_or_default() };
        let next_row = if end(rows.len()) { 0 } else { rows.last().map_or(0, |(n, _)| *n) };
        // A row of a record that there is not; a record that has none, and whose words may be there still.
        let mut all = of_nothing > 0;
        for id in &unlisted {
            let mut find = self.db.prepare_cached("SELECT 1 FROM item WHERE id = ?1")?;
            all = all || !find.exists([id.bytes()])?;
        }
        // A phone that holds little looks at all of it each time, and has nothing to remember.
        if next != from || next_row != from_row || next_save != from_save || !unlisted.is_empty() {
            self.lightly(|db| {
                set_meta(db, LOOKED_AT, &next)?;
                set_meta_number(db, LOOKED_AT_ROW, next_row)?;
                set_meta_number(db, LOOKED_AT_SAVE, next_save)?;
                unlisted.iter().try_for_each(|id| self.project_with_children(db, *id, 0))
            })?;
        }
        // One that does not become right by being written anew: its number or its id is damaged.
        for id in &unlisted {
            all = all || !self.is_shown_right(*id)?;
        }
        // Whether the indexes lead to every row takes longer to look at: once all records were, and where one was wrong.
        all = all || ((next.is_empty() || !unlisted.is_empty()) && !self.lists_agree()?);
        if all {
            self.make_lists_anew()?;
        }
        if afresh {
            self.add_up()?;
            self.begin_again()?;
        }
        let wrong = unlisted.len() + of_nothing + of_saves + usize::from(afresh) + usize::from(all);
        if wrong > 0 {
            let _ = self
                .ports
                .log
                .line(&format!("lists, saves or people that were not as they were said: {wrong} made right"));
        }
        Ok(u32::try_from(wrong).unwrap_or(u32::MAX))
    }

    /// Whether a record is listed as it is made, and found.
    fn is_shown_right(&self, id: RecordId) -> Result<bool, Error> {
        let Some(seen) = self.seen(id)? else { return Ok(true) };
        let audience = self.audience_of(&seen.record, 0)?;
        is_listed(&self.db, id, &listed(&seen.record, audience))
    }

    /// Whether the rows and their indexes say the same.
    fn lists_agree(&self) -> Result<bool, Error> {
        let said: String = self.db.query_row("PRAGMA integrity_check (item)", [], |r| r.get(0))?;
        Ok(said == "ok")
    }

    fn make_lists_anew(&self) -> Result<(), Error> {
        let said: String = self.db.query_row("PRAGMA quick_check (item)", [], |r| r.get(0))?;
        if said != "ok" {
            // To empty a tree whose pages lead elsewhere could take one's own rows with it: the whole file is set aside.
            let damage = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
            return Err(rusqlite::Error::SqliteFailure(damage, Some(said)).into());
        }
        self.lightly(|db| clear_meta(db, MADE_AS))?;
        self.renew_projection()
    }

    /// The sum of what lies here, made anew: a row whose own sum was damaged is taken out of it as it is.
    fn add_up(&self) -> Result<(), Error> {
        let mut sum = 0_u128;
        let mut digests = self.db.prepare("SELECT digest FROM state")?;
        let mut rows = digests.query([])?;
        while let Some(row) = rows.next()? {
            sum = sum.wrapping_add(u128::from_be_bytes(row.get(0)?));
        }
        self.lightly(|db| set_meta(db, "digest", &sum.to_be_bytes()))
    }

    /// Whether what the server said last of a record is here as it was said; also where it said nothing of it.
    fn is_as_said(&self, id: RecordId) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached("SELECT sealed, packed, digest FROM state WHERE id = ?1")?;
        let row: Option<(bool, Vec<u8>, Vec<u8>)> =
            find.query_row([id.bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
        let Some((sealed, packed, digest)) = row else { return Ok(true) };
        // Sealed bytes have a seal that tells.
        let Ok(packed) = (if sealed { self.seal.open(id.bytes(), &packed) } else { Ok(packed) }) else {
            return Ok(false);
        };
        Ok(digest_of(&packed).to_be_bytes()[..] == digest)
    }
}

fn unlist(db: &Connection, id: RecordId) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM words WHERE rowid = (SELECT n FROM item WHERE id = ?1)")?.execute([id.bytes()])?;
    db.prepare_cached("DELETE FROM item WHERE id = ?1")?.execute([id.bytes()])?;
    Ok(())
}

/// The columns of a row of lists, but for its number.
const COLUMNS: &str = "id, kind, parent, author, care, bin, conflicts, to_finish, title, capital, street, lon, lat, morton, changed_ms, good,
   no_calls_until, wanted";

/// A row of lists, and the words that it is found by.
struct Listed {
    row: [Value; 18],
    text: String,
}

fn listed(record: &Record, audience: Audience) -> Listed {
    let care = audience < Audience::Team;
    let position = position(record).and_then(|p| Some((p, LonLat::new(p.lon, p.lat).ok()?)));
    let bin = match record.bin() {
        Bin::Out => 0_i64,
        Bin::In => 1,
        Bin::Disputed => 2,
    };
    let changed = record.fields().flat_map(|(_, r)| r.heads()).map(|h| h.time_ms).max().unwrap_or(0);
    let to_finish =
        record.kind == asset::ASSET.id && (record.value("capital").is_none() || record.value("name").is_none());
    let good = good::Good::of(record).filter(|_| !care && bin != 1);
    let bytes = |id: &[u8; 16]| Value::Blob(id.to_vec());
    let text = |text: Option<&str>| text.filter(|_| !care).map_or(Value::Null, |text| Value::Text(text.into()));
    let real = |real: Option<f64>| real.map_or(Value::Null, Value::Real);
    let open = position.filter(|_| !care);
    let until = record.get(&doorstep::DO_NOT_CALL_UNTIL).filter(|_| bin != 1).map(|until| until.0);
    let row = [
        bytes(record.id.bytes()),
        Value::Text(record.kind.clone()),
        record.get(&schema::photo::OF).map_or(Value::Null, |of| bytes(of.bytes())),
        bytes(record.author.bytes()),
        Value::Integer(care.into()),
        Value::Integer(bin),
        Value::Integer(i64::try_from(record.conflicts().len()).unwrap_or(i64::MAX)),
        Value::Integer(to_finish.into()),
        // No word of what is `care` lies anywhere outside its seal.
        text(title(record)),
        text(record.text("capital")),
        text(record.text("street")),
        real(open.map(|(p, _)| p.lon)),
        real(open.map(|(p, _)| p.lat)),
        open.map_or(Value::Null, |(_, at)| Value::Integer(Morton::of(at).to_signed())),
        Value::Integer(changed),
        good.map_or(Value::Null, |good| Value::Text(good.word().into())),
        text(until.as_deref()),
        Value::Integer((bin != 1 && record.get(&doorstep::LANGUAGE).is_some()).into()),
    ];
    let mut text = String::new();
    if !care && bin != 1 {
        text = fold(&searched(record));
        if good.is_some() {
            good::sign(record, position.map(|(_, at)| at), &mut text);
        }
    }
    Listed { row, text }
}

fn list(db: &Connection, record: &Record, audience: Audience) -> Result<(), Error> {
    let Listed { row, text } = listed(record, audience);
    let was: Option<i64> = db
        .prepare_cached("SELECT n FROM item WHERE id = ?1")?
        .query_row([record.id.bytes()], |r| r.get(0))
        .optional()?;
    // No RETURNING: with it SQLite is ready to take back half a statement, for which it writes down what was there, and has the index of words
    // write out all that it holds in memory, with each row.
    let n = match was {
        None => {
            db.prepare_cached(&format!(
                "INSERT INTO item ({COLUMNS})
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
            ))?
            .execute(rusqlite::params_from_iter(row))?;
            db.last_insert_rowid()
        }
        Some(n) => {
            db.prepare_cached(
                "UPDATE item SET kind = ?2, parent = ?3, author = ?4, care = ?5, bin = ?6, conflicts = ?7, to_finish = ?8, title = ?9,
                   capital = ?10, street = ?11, lon = ?12, lat = ?13, morton = ?14, changed_ms = ?15, good = ?16, no_calls_until = ?17,
                   wanted = ?18 WHERE id = ?1",
            )?
            .execute(rusqlite::params_from_iter(row))?;
            // What is new has no words yet: to look for them would be dear, and a first sync does nothing else.
            db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([n])?;
            n
        }
    };
    if !text.is_empty() {
        db.prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?.execute((n, text))?;
    }
    Ok(())
}

/// Whether the row of a record is there as it is made, and is found by its words.
fn is_listed(db: &Connection, id: RecordId, Listed { row, text }: &Listed) -> Result<bool, Error> {
    let mut find = db.prepare_cached(&format!("SELECT n, {COLUMNS} FROM item WHERE id = ?1"))?;
    let mut rows = find.query([id.bytes()])?;
    let Some(r) = rows.next()? else { return Ok(false) };
    for (at, value) in row.iter().enumerate() {
        if r.get_ref(at + 1)? != ValueRef::from(value) {
            return Ok(false);
        }
    }
    let n: i64 = r.get(0)?;
    // As one phrase, which the index takes apart as it did the text.
    let words: Vec<&str> = text.split_whitespace().take(SEARCHED).collect();
    let phrase = format!("\"{}\"", words.join(" ").replace('"', "\"\""));
    let mut find = db.prepare_cached("SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = ?2")?;
    Ok(!phrase.contains(|c: char| c.is_ascii_alphanumeric()) || find.exists((phrase, n))?)
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
            if let value::Value::Text(words) = &head.value {
                text.push_str(words);
                text.push('\n');
            }
        }
    }
    text
}
