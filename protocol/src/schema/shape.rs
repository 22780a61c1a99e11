//! How the value of a field is written and limited.

use crate::{batch::Why, id::RecordId};
use crate::{limits, value::Value};

/// The form that a value must have. `Null` (cleared) is allowed everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Characters at most.
    Text(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number, both ends allowed.
    Whole(i64, i64),
    Bool,
    /// `{lon, lat, accuracy_m?, fixed_ms?, source, count?}`: WGS 84 degrees, metres.
    Position,
    /// A day as `YYYY-MM-DD`, in the project's zone.
    Date,
    /// Milliseconds since 1970 UTC.
    Instant,
    /// The id of a record of one of these kinds.
    Link(&'static [&'static str]),
    /// The id of somebody of the team.
    Person,
    /// `{may, who?, how?, on_ms?}`: who may see it, who agreed, how they were asked, when.
    Agreement,
    /// `{value, known}`: an answer of a resident about themselves, and how it is known (told / guess / not-asked).
    Answer(usize),
    /// `{hash, bytes, width, height}` of a picture; the hash is the BLAKE3 of its bytes in 64 hexadecimal digits.
    Photo,
    /// `{segment, side, part, done}`: a stretch of street.
    Stretch,
    /// Anything within the limits.
    Any,
}

/// How close to a person a value is: what exports, logs, indexes and retention go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privacy {
    /// A thing, a place, a choice of the product's own.
    Thing,
    /// Says something of a person or a group who can be told apart.
    Person,
    /// What somebody said.
    Words,
    /// How to reach somebody, or where exactly they live.
    Contact,
    /// What the writer thinks of somebody; sealed, never searched, never exported.
    Impression,
}

impl Shape {
    /// # Errors
    /// Why the value cannot stand in a field of this shape.
    pub fn check(&self, value: &Value) -> Result<(), Why> {
        if *value == Value::Null {
            return Ok(());
        }
        if value.size() > limits::VALUE_BYTES {
            return Err(Why::TooLong);
        }
        let when = |ok: bool| if ok { Ok(()) } else { Err(Why::WrongShape) };
        match self {
            Shape::Text(most) => text(value, *most),
            Shape::Choice(words) => match value.as_text() {
                Some(word) if words.contains(&word) => Ok(()),
                Some(_) => Err(Why::NotAChoice),
                None => Err(Why::WrongShape),
            },
            Shape::Whole(least, most) => when(matches!(value, Value::Whole(n) if (*least..=*most).contains(n))),
            Shape::Instant => when(matches!(value, Value::Whole(_))),
            Shape::Bool => when(matches!(value, Value::Bool(_))),
            Shape::Position => position(value),
            Shape::Date => when(value.as_text().is_some_and(is_date)),
            Shape::Link(_) | Shape::Person => when(value.as_text().is_some_and(|t| t.parse::<RecordId>().is_ok())),
            Shape::Agreement => agreement(value),
            Shape::Answer(most) => {
                text(value.get("value").unwrap_or(&Value::Null), *most)?;
                when(matches!(value.get("known").and_then(Value::as_text), Some("told" | "guess" | "not-asked")))
            }
            Shape::Photo => when(is_photo(value)),
            Shape::Stretch => when(
                value.get("segment").is_some_and(|s| s.as_text().is_some_and(|t| t.len() <= 64))
                    && matches!(value.get("side").and_then(Value::as_text), Some("left" | "right" | "both")),
            ),
            Shape::Any => Ok(()),
        }
    }
}

fn text(value: &Value, most: usize) -> Result<(), Why> {
    match value {
        Value::Null => Ok(()),
        Value::Text(t) if t.chars().count() > most => Err(Why::TooLong),
        Value::Text(_) => Ok(()),
        _ => Err(Why::WrongShape),
    }
}

fn position(value: &Value) -> Result<(), Why> {
    let number = |key| value.get(key).and_then(Value::as_number);
    let (Some(lon), Some(lat)) = (number("lon"), number("lat")) else { return Err(Why::BadPosition) };
    let accuracy =
        value.get("accuracy_m").is_none_or(|a| a.as_number().is_some_and(|a| (0.0..=100_000.0).contains(&a)));
    let on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    if on_earth && accuracy { Ok(()) } else { Err(Why::BadPosition) }
}

fn agreement(value: &Value) -> Result<(), Why> {
    match value.get("may").and_then(Value::as_text) {
        Some("no" | "care" | "team" | "everyone") => {}
        Some(_) => return Err(Why::NotAChoice),
        None => return Err(Why::WrongShape),
    }
    text(value.get("who").unwrap_or(&Value::Null), 120)?;
    text(value.get("how").unwrap_or(&Value::Null), 120)
}

fn is_photo(value: &Value) -> bool {
    let side = |key| matches!(value.get(key), Some(Value::Whole(n)) if *n > 0);
    let hash = value.get("hash").and_then(Value::as_text);
    hash.is_some_and(|h| h.len() == 64 && h.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
        && side("bytes")
        && side("width")
        && side("height")
}

/// A real day of the proleptic Gregorian calendar, years 1900 to 2999.
fn is_date(text: &str) -> bool {
    let b = text.as_bytes();
    if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
        return false;
    }
    let n = |range: std::ops::Range<usize>| text.get(range).and_then(|t| t.parse::<u32>().ok());
    let (Some(y), Some(m), Some(d)) = (n(0..4), n(5..7), n(8..10)) else { return false };
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let days = match m {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1900..=2999).contains(&y) && (1..=days).contains(&d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(shape: Shape, json: serde_json::Value) -> Result<(), Why> {
        shape.check(&Value::from_json(&json).unwrap())
    }

    #[test]
    fn positions_are_on_earth() {
        assert_eq!(check(Shape::Position, json!({"lon": -2.2, "lat": 53.4, "accuracy_m": 5})), Ok(()));
        for bad in [
            json!({"lon": 181, "lat": 0}),
            json!({"lon": 0, "lat": -90.5}),
            json!({"lon": "0", "lat": 1}),
            json!({"lat": 1}),
            json!([1, 2]),
            json!({"lon": 0, "lat": 0, "accuracy_m": -1}),
        ] {
            assert_eq!(check(Shape::Position, bad.clone()), Err(Why::BadPosition), "{bad}");
        }
    }

    #[test]
    fn days_exist() {
        for (day, ok) in [
            ("2028-02-29", true),
            ("2027-02-29", false),
            ("2026-13-01", false),
            ("2026-04-31", false),
            ("26-04-30", false),
            ("2026-4-030", false),
        ] {
            assert_eq!(check(Shape::Date, json!(day)).is_ok(), ok, "{day}");
        }
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        assert_eq!(check(Shape::Text(3), json!("ŵŷé")), Ok(()));
        assert_eq!(check(Shape::Text(3), json!("ŵŷéx")), Err(Why::TooLong));
        assert_eq!(check(Shape::Any, json!("x".repeat(limits::VALUE_BYTES))), Err(Why::TooLong));
    }

    #[test]
    fn other_shapes_say_what_is_wrong() {
        assert_eq!(check(Shape::Choice(&["a"]), json!("b")), Err(Why::NotAChoice));
        assert_eq!(check(Shape::Choice(&["a"]), json!(1)), Err(Why::WrongShape));
        assert_eq!(check(Shape::Agreement, json!({"may": "all"})), Err(Why::NotAChoice));
        assert_eq!(check(Shape::Agreement, json!({"may": "team", "who": "herself"})), Ok(()));
        assert_eq!(
            check(Shape::Photo, json!({"hash": "ab", "bytes": 1, "width": 1, "height": 1})),
            Err(Why::WrongShape)
        );
        assert_eq!(check(Shape::Link(&["asset"]), json!("x")), Err(Why::WrongShape));
        assert_eq!(check(Shape::Whole(0, 9), json!(10)), Err(Why::WrongShape));
        assert_eq!(check(Shape::Answer(9), json!({"value": "75+", "known": "told"})), Ok(()));
        assert_eq!(check(Shape::Answer(9), json!({"value": "75+"})), Err(Why::WrongShape));
        assert_eq!(check(Shape::Text(1), json!(null)), Ok(()));
    }
}
