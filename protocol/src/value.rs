//! A value: the JSON model with one canonical form, so that two phones that mean the same write the same bytes.
//!
//! Whole numbers are whole (`2.0` is `2`), minus zero is zero, what JSON cannot say (NaN, infinity) or a browser cannot
//! keep (whole numbers beyond ±(2^53 − 1)) is refused. CBOR and JSON carry the same.

use crate::cbor::{self, Malformed};
use minicbor::{Decode, Decoder, Encode, Encoder, data::Type};
use std::collections::BTreeMap;

/// The greatest whole number that every part of the product keeps exactly: 2^53 − 1 (ECMAScript's `MAX_SAFE_INTEGER`).
pub const MAX_WHOLE: i64 = (1 << 53) - 1;

/// A value in canonical form. Build numbers with [`Value::number`]; the variants are public for matching.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    /// Within ±[`MAX_WHOLE`].
    Whole(i64),
    /// Finite, and not a whole number within ±[`MAX_WHOLE`].
    Real(f64),
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl Eq for Value {}

/// A number that has no canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a number here must be finite, and a whole number within ±9007199254740991")]
pub struct NotANumber;

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    /// The canonical form of a number.
    pub fn number(n: f64) -> Result<Self, NotANumber> {
        if !n.is_finite() {
            return Err(NotANumber);
        }
        #[allow(clippy::cast_precision_loss)] // exact up to MAX_WHOLE
        if n.fract() == 0.0 && n.abs() <= MAX_WHOLE as f64 {
            #[allow(clippy::cast_possible_truncation)] // whole and in range by the line above
            return Ok(Value::Whole(n as i64));
        }
        Ok(Value::Real(n))
    }

    pub fn whole(n: i64) -> Result<Self, NotANumber> {
        if n.unsigned_abs() <= MAX_WHOLE.unsigned_abs() { Ok(Value::Whole(n)) } else { Err(NotANumber) }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(t) = self { Some(t) } else { None }
    }

    #[allow(clippy::cast_precision_loss)] // exact up to MAX_WHOLE
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Whole(n) => Some(*n as f64),
            Value::Real(n) => Some(*n),
            _ => None,
        }
    }

    pub fn as_map(&self) -> Option<&BTreeMap<String, Value>> {
        if let Value::Map(m) = self { Some(m) } else { None }
    }

    /// The member of a map; `None` where this is no map or has no such member.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_map()?.get(key)
    }

    /// Bytes of the canonical CBOR form: the measure of "value ≤ 64 KiB".
    pub fn size(&self) -> usize {
        cbor::to_vec(self).len()
    }

    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Value::Null => Json::Null,
            Value::Bool(b) => (*b).into(),
            Value::Whole(n) => (*n).into(),
            Value::Real(n) => (*n).into(),
            Value::Text(t) => t.clone().into(),
            Value::List(l) => l.iter().map(Value::to_json).collect(),
            Value::Map(m) => m.iter().map(|(k, v)| (k.clone(), v.to_json())).collect(),
        }
    }

    /// # Errors
    /// A number without a canonical form.
    pub fn from_json(json: &serde_json::Value) -> Result<Self, NotANumber> {
        use serde_json::Value as Json;
        Ok(match json {
            Json::Null => Value::Null,
            Json::Bool(b) => Value::Bool(*b),
            Json::Number(n) => match n.as_i64() {
                Some(n) => Value::whole(n)?,
                None => Value::number(n.as_f64().ok_or(NotANumber)?)?,
            },
            Json::String(s) => Value::Text(s.clone()),
            Json::Array(l) => Value::List(l.iter().map(Value::from_json).collect::<Result<_, _>>()?),
            Json::Object(m) => Value::Map(
                m.iter().map(|(k, v)| Ok((k.clone(), Value::from_json(v)?))).collect::<Result<_, NotANumber>>()?,
            ),
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}
impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Value::Bool(b)
    }
}

impl<C> Encode<C> for Value {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Value::Null => e.null()?.ok(),
            Value::Bool(b) => e.bool(*b)?.ok(),
            Value::Whole(n) => e.i64(*n)?.ok(),
            Value::Real(n) => cbor::shortest_float(e, *n),
            Value::Text(t) => e.str(t)?.ok(),
            Value::List(l) => {
                e.array(l.len() as u64)?;
                l.iter().try_for_each(|v| v.encode(e, c))
            }
            Value::Map(m) => {
                // RFC 8949 §4.2.1 orders keys by their encoded bytes: for texts that is length first.
                let mut members: Vec<_> = m.iter().collect();
                members.sort_by_key(|(k, _)| (k.len(), k.as_str()));
                e.map(m.len() as u64)?;
                members.into_iter().try_for_each(|(k, v)| {
                    e.str(k)?;
                    v.encode(e, c)
                })
            }
        }
    }
}

impl<'b, C> Decode<'b, C> for Value {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        read(d)
    }
}

fn read(d: &mut Decoder<'_>) -> Result<Value, minicbor::decode::Error> {
    let not = |what| minicbor::decode::Error::message(what);
    Ok(match d.datatype()? {
        Type::Null => {
            d.null()?;
            Value::Null
        }
        Type::Bool => Value::Bool(d.bool()?),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
            let n = i64::try_from(d.int()?).map_err(|_| not("number too large"))?;
            Value::whole(n).map_err(|_| not("number too large"))?
        }
        Type::F16 | Type::F32 | Type::F64 => match Value::number(d.f64()?) {
            Ok(real @ Value::Real(_)) => real,
            _ => return Err(not("number is not in its canonical form")),
        },
        Type::String => Value::Text(d.str()?.into()),
        Type::Array => {
            let n = d.array()?.ok_or_else(|| not("indefinite length"))?;
            // No allocation is trusted to a number that somebody sent.
            let mut list = Vec::new();
            for _ in 0..n {
                list.push(read(d)?);
            }
            Value::List(list)
        }
        Type::Map => {
            let n = d.map()?.ok_or_else(|| not("indefinite length"))?;
            let mut map = BTreeMap::new();
            for _ in 0..n {
                map.insert(d.str()?.into(), read(d)?);
            }
            Value::Map(map)
        }
        _ => return Err(not("not a value of the JSON model")),
    })
}

/// Reads one value from canonical bytes.
///
/// # Errors
/// [`Malformed`] for anything but one canonical value.
pub fn from_slice(bytes: &[u8]) -> Result<Value, Malformed> {
    cbor::from_slice(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (-MAX_WHOLE..=MAX_WHOLE).prop_map(Value::Whole),
            any::<f64>().prop_filter_map("finite", |n| Value::number(n).ok()),
            ".{0,12}".prop_map(Value::Text),
        ];
        leaf.prop_recursive(3, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                prop::collection::btree_map(".{0,5}", inner, 0..5).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn cbor_and_json_carry_the_same(v in any_value()) {
            prop_assert_eq!(from_slice(&cbor::to_vec(&v)), Ok(v.clone()));
            let text = serde_json::to_string(&v.to_json()).unwrap();
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(Value::from_json(&json).unwrap(), v);
        }
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(Value::number(2.0), Ok(Value::Whole(2)));
        assert_eq!(Value::number(-0.0), Ok(Value::Whole(0)));
        assert_eq!(Value::number(f64::NAN), Err(NotANumber));
        assert_eq!(Value::number(f64::INFINITY), Err(NotANumber));
        assert_eq!(Value::whole(i64::MIN), Err(NotANumber));
        assert!(from_slice(&[0xf9, 0x40, 0x00]).is_err(), "2.0 as a float is not canonical");
        assert_eq!(cbor::to_vec(&Value::Real(1.5)), [0xf9, 0x3e, 0x00], "floats take their shortest form");
    }
}
