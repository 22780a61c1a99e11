//! The types behind typed keys, and how each is written as a [`Value`].

use crate::{id::Id, value::Value};
use std::collections::BTreeMap;

/// A value that may be kept under a key of this type.
pub trait Typed: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: &Value) -> Option<Self>;
}

impl Typed for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_text().map(Into::into)
    }
}
impl Typed for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Bool(b) = value { Some(*b) } else { None }
    }
}
impl Typed for i64 {
    fn to_value(&self) -> Value {
        Value::whole(*self).unwrap_or_default()
    }
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Whole(n) = value { Some(*n) } else { None }
    }
}
impl Typed for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}
impl<T> Typed for Id<T> {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_text()?.parse().ok()
    }
}

/// A day in the project's zone, as `YYYY-MM-DD`. Its shape is checked with the field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub String);
impl Typed for Date {
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_text().map(|t| Date(t.into()))
    }
}

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vd:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $vd])+ $variant,)+ }
        impl $name {
            pub const WORDS: &[&str] = &[$($word),+];
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)+ } }
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
        }
        impl $crate::schema::Typed for $name {
            fn to_value(&self) -> $crate::value::Value { self.word().into() }
            fn from_value(value: &$crate::value::Value) -> Option<Self> { Self::from_word(value.as_text()?) }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a position comes from.
    PositionSource {
        /// The phone's own fix.
        Fix = "fix",
        /// Chosen on a map or typed.
        Hand = "hand",
        /// Written in a photo by the camera.
        Photo = "photo",
        /// From a track at the photo's time.
        Track = "track",
        /// Made coarse on purpose: the middle of a 100 m cell.
        Cell = "cell",
    }
}

/// Where something is. One value: its parts are never merged apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Metres, 68 % of fixes within; unknown where nobody measured.
    pub accuracy_m: Option<f64>,
    /// When the fix was taken, UTC milliseconds.
    pub fixed_ms: Option<i64>,
    pub source: PositionSource,
    /// How many fixes were averaged.
    pub count: Option<i64>,
}

impl Position {
    pub const fn by_hand(lon: f64, lat: f64) -> Self {
        Position { lon, lat, accuracy_m: None, fixed_ms: None, source: PositionSource::Hand, count: None }
    }
}

fn map(members: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    Value::Map(members.into_iter().filter_map(|(k, v)| Some((k.to_owned(), v?))).collect::<BTreeMap<_, _>>())
}

impl Typed for Position {
    fn to_value(&self) -> Value {
        let number = |n: f64| Value::number(n).ok();
        map([
            ("lon", number(self.lon)),
            ("lat", number(self.lat)),
            ("accuracy_m", self.accuracy_m.and_then(number)),
            ("fixed_ms", self.fixed_ms.and_then(|n| Value::whole(n).ok())),
            ("source", Some(self.source.word().into())),
            ("count", self.count.and_then(|n| Value::whole(n).ok())),
        ])
    }
    fn from_value(v: &Value) -> Option<Self> {
        let whole = |key| v.get(key).and_then(i64::from_value);
        Some(Position {
            lon: v.get("lon")?.as_number()?,
            lat: v.get("lat")?.as_number()?,
            accuracy_m: v.get("accuracy_m").and_then(Value::as_number),
            fixed_ms: whole("fixed_ms"),
            source: v.get("source").and_then(PositionSource::from_value).unwrap_or(PositionSource::Hand),
            count: whole("count"),
        })
    }
}

words! {
    /// What those concerned agreed to: who may see it.
    May {
        /// They said no.
        No = "no",
        /// Those who run it: officers and coordinators.
        Care = "care",
        /// The team.
        Team = "team",
        /// Everyone.
        Everyone = "everyone",
    }
}

/// Who agreed, to what, when and how they were asked. Courtesy permission, not the legal basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    pub may: May,
    /// Themselves, or in what role they spoke for others. No name.
    pub who: Option<String>,
    /// At the door, by phone, at a table.
    pub how: Option<String>,
    /// UTC milliseconds.
    pub on_ms: Option<i64>,
}

impl Typed for Agreement {
    fn to_value(&self) -> Value {
        let text = |t: &Option<String>| t.as_deref().map(Value::from);
        map([
            ("may", Some(self.may.word().into())),
            ("who", text(&self.who)),
            ("how", text(&self.how)),
            ("on_ms", self.on_ms.and_then(|n| Value::whole(n).ok())),
        ])
    }
    fn from_value(v: &Value) -> Option<Self> {
        let text = |key| v.get(key).and_then(String::from_value);
        let may = May::from_value(v.get("may")?)?;
        Some(Agreement { may, who: text("who"), how: text("how"), on_ms: v.get("on_ms").and_then(i64::from_value) })
    }
}

words! {
    /// Whether a thing is somebody's own.
    About {
        /// A place or a thing open to be seen.
        Thing = "thing",
        /// One person: their skill, their story.
        Person = "person",
        /// A group that did not put itself on a noticeboard.
        PrivateGroup = "private-group",
    }
}

/// An answer of a resident about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub value: Option<String>,
    /// `told`, `guess` or `not-asked`.
    pub known: String,
}
impl Typed for Answer {
    fn to_value(&self) -> Value {
        map([("value", self.value.as_deref().map(Value::from)), ("known", Some(self.known.as_str().into()))])
    }
    fn from_value(v: &Value) -> Option<Self> {
        Some(Answer { value: v.get("value").and_then(String::from_value), known: String::from_value(v.get("known")?)? })
    }
}

/// One picture file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFile {
    /// BLAKE3 of the bytes.
    pub hash: [u8; 32],
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
}

impl PhotoFile {
    pub fn hex(&self) -> String {
        self.hash.iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// Reads 64 hexadecimal digits.
pub(crate) fn hash_from_hex(text: &str) -> Option<[u8; 32]> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let bytes: Vec<u8> = digits?.chunks_exact(2).map(|p| p[0] << 4 | p[1]).collect();
    (text.len() == 64).then(|| bytes.try_into().ok()).flatten()
}

impl Typed for PhotoFile {
    fn to_value(&self) -> Value {
        map([
            ("hash", Some(Value::Text(self.hex()))),
            ("bytes", i64::try_from(self.bytes).ok().and_then(|n| Value::whole(n).ok())),
            ("width", Some(Value::Whole(self.width.into()))),
            ("height", Some(Value::Whole(self.height.into()))),
        ])
    }
    fn from_value(v: &Value) -> Option<Self> {
        let whole = |key| v.get(key).and_then(i64::from_value);
        Some(PhotoFile {
            hash: hash_from_hex(v.get("hash")?.as_text()?)?,
            bytes: whole("bytes")?.try_into().ok()?,
            width: whole("width")?.try_into().ok()?,
            height: whole("height")?.try_into().ok()?,
        })
    }
}

/// A stretch of street that a walk covered. No times, no positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The id of the segment in the area pack.
    pub segment: String,
    /// `left`, `right` or `both`.
    pub side: String,
}
impl Typed for Stretch {
    fn to_value(&self) -> Value {
        map([("segment", Some(self.segment.as_str().into())), ("side", Some(self.side.as_str().into()))])
    }
    fn from_value(v: &Value) -> Option<Self> {
        let text = |key| v.get(key).and_then(String::from_value);
        Some(Stretch { segment: text("segment")?, side: text("side")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_values_read_back() {
        let p = Position {
            lon: -2.19,
            lat: 53.44,
            accuracy_m: Some(4.5),
            fixed_ms: Some(17),
            source: PositionSource::Photo,
            count: None,
        };
        assert_eq!(Position::from_value(&p.to_value()), Some(p));
        let a = Agreement { may: May::Team, who: Some("herself".into()), how: None, on_ms: Some(5) };
        assert_eq!(Agreement::from_value(&a.to_value()), Some(a));
        let f = PhotoFile { hash: [0xab; 32], bytes: 9, width: 4, height: 3 };
        assert_eq!(PhotoFile::from_value(&f.to_value()), Some(f));
        assert_eq!(hash_from_hex(&"ab".repeat(31)), None);
        assert_eq!(hash_from_hex(&"é".repeat(32)), None);
    }
}
