//! What lists, maps and searches need of a record, worked out from the record alone.
//!
//! A row of it lies beside each record and is written with it. It is a projection: where this module makes rows otherwise than
//! the program that wrote them, all of them are made again ([`made_as`]).

use walkabout_geo::{LonLat, names::fold};
use walkabout_protocol::{
    schema::{self, Position, Privacy, Shape, Typed, asset},
    state::{Bin, Record},
    value::Value,
};

/// Grows when the rows are made otherwise.
const VERSION: &str = "2";
/// Characters of a title in a list: the first line of what has no name.
const TITLE: usize = 160;
/// Characters that lists are put in order by.
const SORTED_BY: usize = 60;

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub capital: Option<String>,
    pub state: Option<String>,
    pub outcome: Option<String>,
    /// Empty where it has no name.
    pub title: String,
    /// The title as it is put in order: without accents and capitals.
    pub sorted_by: String,
    /// The street, or what else tells it apart; may be empty.
    pub line: String,
    /// The street alone.
    pub street: Option<String>,
    pub at: Option<LonLat>,
    /// UTC milliseconds; see [`made_ms`].
    pub made_ms: i64,
    /// When its newest version was written, UTC milliseconds.
    pub changed_ms: i64,
    /// Fields whose versions differ, a disputed bin among them.
    pub conflicts: usize,
    pub bin: Bin,
    /// It is somewhere, and nobody has said where.
    pub place_missing: bool,
    /// Everything that it is found by, every version of it, without accents and capitals. Empty for what is never searched.
    pub words: String,
}

/// Names the way in which rows are made: this module's, of the kinds as they are declared today.
pub fn made_as() -> String {
    blake3::hash([VERSION, &schema::data_model()].concat().as_bytes()).to_hex().to_string()
}

pub fn listed(record: &Record) -> Listed {
    let title = title(record);
    let at = position(record);
    Listed {
        capital: record.text("capital").map(str::to_owned),
        state: record.text("state").map(str::to_owned),
        outcome: record.text("outcome").map(str::to_owned),
        sorted_by: fold(&title).chars().take(SORTED_BY).collect(),
        title,
        line: ["street", "meets"].iter().find_map(|f| record.text(f)).map(first_line).unwrap_or_default(),
        street: record.text("street").map(first_line).filter(|street| !street.is_empty()),
        made_ms: made_ms(record),
        changed_ms: record.fields().flat_map(|(_, r)| r.heads()).map(|h| h.time_ms).max().unwrap_or(0),
        conflicts: record.conflicts().len(),
        bin: record.bin(),
        place_missing: at.is_none() && is_somewhere(record),
        at,
        words: words(record),
    }
}

/// What it is called in a list; the words themselves where it has no name.
fn title(record: &Record) -> String {
    ["name", "what", "text", "words", "caption"].iter().find_map(|f| record.text(f)).map(first_line).unwrap_or_default()
}

fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut cut: String = line.chars().take(TITLE).collect();
    if cut.len() < line.len() {
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    cut
}

/// Where it is, by whichever of its fields says so. Never a door.
fn position(record: &Record) -> Option<LonLat> {
    let kind = schema::kind(&record.kind)?;
    let mut fields = kind.fields.iter().filter(|f| f.shape == Shape::Position && f.privacy < Privacy::Contact);
    let position = fields.find_map(|f| record.value(f.id).and_then(Position::from_value))?;
    LonLat::new(position.lon, position.lat).ok()
}

/// Whether somebody should say where it is: its kind has places, no street was given, and it is not a thing of the whole area.
fn is_somewhere(record: &Record) -> bool {
    let has_places = schema::kind(&record.kind)
        .is_some_and(|k| k.fields.iter().any(|f| f.shape == Shape::Position && f.privacy < Privacy::Contact));
    let placeless = matches!(record.get(&asset::SCOPE).as_deref(), Some("street" | "area" | "none"));
    has_places && !placeless && record.text("street").is_none_or(|street| street.trim().is_empty())
}

/// When it was made: what its own id says (UUIDv7), or the oldest version there is where that is earlier or the id does not tell.
fn made_ms(record: &Record) -> i64 {
    let oldest = record.fields().flat_map(|(_, r)| r.heads()).map(|h| h.time_ms).min();
    let bytes = record.id.bytes();
    let told = (bytes[6] >> 4 == 7).then(|| bytes[..6].iter().fold(0i64, |ms, b| ms << 8 | i64::from(*b)));
    match (told, oldest) {
        (Some(told), Some(oldest)) => told.min(oldest),
        (told, oldest) => told.or(oldest).unwrap_or(0),
    }
}

fn words(record: &Record) -> String {
    let Some(kind) = schema::kind(&record.kind) else { return String::new() };
    let mut words = String::new();
    for field in kind.fields.iter().filter(|f| f.search && f.privacy < Privacy::Contact) {
        // Every version is found, not the shown one alone.
        for head in record.register(field.id).map(|r| r.heads()).unwrap_or_default() {
            if let Value::Text(text) = &head.value {
                words.push_str(text);
                words.push('\n');
            }
        }
    }
    fold(&words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use walkabout_protocol::{
        batch::{Change, ChangeRef},
        id::{Id, PersonId, RecordId},
        merge::{Written, apply},
    };

    const ME: PersonId = Id::from_bytes([1; 16]);

    fn record(id: RecordId, kind: &str, fields: &[(&str, serde_json::Value)]) -> Record {
        let mut r = Record::new(id, kind, ME);
        for (n, (field, value)) in (0u16..).zip(fields) {
            let at = ChangeRef { batch: Id::from_bytes([7; 16]), n };
            let change = Change::set(field, Value::from_json(value).unwrap(), vec![]);
            apply(&mut r, at, &change, Written { by: ME, time_ms: 5_000 + i64::from(n), offset_min: 0 });
        }
        r
    }

    fn some(kind: &str, fields: &[(&str, serde_json::Value)]) -> Listed {
        listed(&record(RecordId::v4([9; 16]), kind, fields))
    }

    #[test]
    fn a_good_thing_is_listed_by_its_name_and_found_by_all_its_words_without_accents() {
        let place = json!({ "lon": -3.5, "lat": 53.25, "source": "hand" });
        let bench = some(
            "asset",
            &[
                ("name", json!("Tŷ Newydd")),
                ("capital", json!("physical")),
                ("street", json!("Lôn Goed")),
                ("position", place),
            ],
        );
        assert_eq!((bench.title.as_str(), bench.line.as_str()), ("Tŷ Newydd", "Lôn Goed"));
        assert_eq!(bench.sorted_by, "ty newydd");
        assert_eq!(bench.words, "ty newydd lon goed");
        assert_eq!(bench.at.map(|at| (at.lon(), at.lat())), Some((-3.5, 53.25)));
        assert_eq!((bench.made_ms, bench.changed_ms), (5_000, 5_003));
    }

    #[test]
    fn what_was_never_placed_is_told_from_what_has_no_place() {
        let missing = |kind, fields: &[_]| some(kind, fields).place_missing;
        assert!(missing("asset", &[("name", json!("A bench"))]));
        assert!(!missing("asset", &[("name", json!("A fund")), ("scope", json!("none"))]));
        assert!(!missing("asset", &[("scope", json!("area"))]));
        assert!(!missing("conversation", &[("street", json!("Chapel Road"))]), "a talk sits on a street");
        assert!(missing("conversation", &[("how", json!("street"))]));
        assert!(!missing("walk", &[("started", json!(1))]), "no walk has a place");
    }

    #[test]
    fn a_door_and_what_is_always_narrow_are_neither_placed_nor_found() {
        let door = json!({ "lon": -3.5, "lat": 53.25, "source": "fix" });
        let note = some("private_note", &[("saw", json!("a ramp")), ("door", door)]);
        assert_eq!((note.at, note.words.as_str(), note.title.as_str()), (None, "", ""));
        assert_eq!(some("promise", &[("what", json!("Ask about the lamp"))]).words, "");
    }

    #[test]
    fn the_day_it_was_made_is_that_of_its_id_unless_a_version_is_older() {
        let name = [("name", json!("x"))];
        assert_eq!(listed(&record(RecordId::v7(4_000, [3; 10]), "asset", &name)).made_ms, 4_000);
        assert_eq!(
            listed(&record(RecordId::v7(9_000, [3; 10]), "asset", &name)).made_ms,
            5_000,
            "a clock that ran ahead"
        );
        assert_eq!(listed(&record(RecordId::v4([3; 16]), "asset", &name)).made_ms, 5_000);
    }

    #[test]
    fn a_long_note_is_cut_at_its_first_line() {
        let note = some("note", &[("text", json!(format!("\n  {}\nmore", "word ".repeat(100))))]);
        assert!(note.title.chars().count() <= TITLE + 1 && note.title.ends_with("word…"), "{}", note.title);
        assert_eq!(some("note", &[("text", json!("One\ntwo"))]).title, "One");
    }
}
