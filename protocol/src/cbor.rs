//! Deterministic CBOR (RFC 8949 §4.2.1): the one form in which phones and server exchange bytes.
//!
//! Whatever comes in is first walked by [`check`], which allocates nothing, refuses every form but the deterministic one and
//! bounds nesting; only then is it decoded. So equal meaning is equal bytes, and a bomb costs its own length at most.

use minicbor::{Decode, Encode, Encoder};
use std::convert::Infallible;

/// How deep arrays and maps may nest: messages use six levels, values may use the rest.
pub const MAX_DEPTH: usize = 24;

/// Bytes that are not what they should be. Says where and what, never the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read these bytes: {what} (at byte {at})")]
pub struct Malformed {
    pub what: &'static str,
    pub at: usize,
}

/// Writes deterministic CBOR. Writing to memory cannot fail, so this does not.
pub fn to_vec<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    let done: Result<(), minicbor::encode::Error<Infallible>> = value.encode(&mut Encoder::new(&mut out), &mut ());
    debug_assert!(done.is_ok(), "encoding to memory failed");
    out
}

/// Reads one item that fills `bytes` exactly.
///
/// # Errors
/// [`Malformed`] where the bytes are not one deterministic item, or not a `T`.
pub fn from_slice<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, Malformed> {
    check(bytes)?;
    let mut d = minicbor::Decoder::new(bytes);
    T::decode(&mut d, &mut ())
        .map_err(|e| Malformed { what: "unexpected content", at: e.position().unwrap_or(d.position()) })
}

/// The shortest of the three IEEE widths that keeps the number exactly.
pub(crate) fn shortest_float<W: minicbor::encode::Write>(
    e: &mut Encoder<W>,
    n: f64,
) -> Result<(), minicbor::encode::Error<W::Error>> {
    #[allow(clippy::cast_possible_truncation)] // the comparison below is the check
    let single = n as f32;
    if f64::from(single).to_bits() != n.to_bits() {
        return e.f64(n)?.ok();
    }
    let mut half = [0u8; 3];
    let fits = Encoder::new(&mut half[..]).f16(single).is_ok()
        && minicbor::Decoder::new(&half).f16().is_ok_and(|back| back.to_bits() == single.to_bits());
    if fits { e.f16(single)?.ok() } else { e.f32(single)?.ok() }
}

/// Walks one item and refuses every non-deterministic form.
///
/// # Errors
/// [`Malformed`]: cut off, trailing bytes, indefinite length, a longer form than needed, keys out of order or twice, too deep,
/// invalid UTF-8, tags, or simple values other than true, false and null.
pub fn check(bytes: &[u8]) -> Result<(), Malformed> {
    let end = item(bytes, 0, 0)?;
    if end == bytes.len() { Ok(()) } else { Err(Malformed { what: "more bytes than expected", at: end }) }
}

fn item(bytes: &[u8], at: usize, depth: usize) -> Result<usize, Malformed> {
    let bad = |what| Malformed { what, at };
    if depth > MAX_DEPTH {
        return Err(bad("nested too deeply"));
    }
    let first = *bytes.get(at).ok_or(bad("cut off"))?;
    let (major, info) = (first >> 5, first & 0x1f);
    if major == 7 {
        return simple(bytes, at, info);
    }
    let (n, mut next) = argument(bytes, at, info)?;
    let length = || usize::try_from(n).ok().and_then(|n| next.checked_add(n)).filter(|end| *end <= bytes.len());
    match major {
        0 | 1 => Ok(next),
        2 => length().ok_or(bad("cut off")),
        3 => {
            let end = length().ok_or(bad("cut off"))?;
            std::str::from_utf8(&bytes[next..end]).map_err(|_| bad("not UTF-8 text"))?;
            Ok(end)
        }
        4 => {
            for _ in 0..n {
                next = item(bytes, next, depth + 1)?;
            }
            Ok(next)
        }
        5 => {
            let mut before: Option<&[u8]> = None;
            for _ in 0..n {
                let key = next;
                next = item(bytes, key, depth + 1)?;
                let key = &bytes[key..next];
                if before.is_some_and(|b| b >= key) {
                    return Err(bad("keys out of order or twice"));
                }
                before = Some(key);
                next = item(bytes, next, depth + 1)?;
            }
            Ok(next)
        }
        _ => Err(bad("tags are not used here")),
    }
}

fn argument(bytes: &[u8], at: usize, info: u8) -> Result<(u64, usize), Malformed> {
    let bad = |what| Malformed { what, at };
    let width = match info {
        0..=23 => return Ok((u64::from(info), at + 1)),
        24..=27 => 1usize << (info - 24),
        _ => return Err(bad("indefinite length")),
    };
    let digits = bytes.get(at + 1..at + 1 + width).ok_or(bad("cut off"))?;
    let n = digits.iter().fold(0u64, |n, b| n << 8 | u64::from(*b));
    let least = [24, 0x100, 0x1_0000, 0x1_0000_0000][usize::from(info - 24)];
    if n < least { Err(bad("a longer form than needed")) } else { Ok((n, at + 1 + width)) }
}

fn simple(bytes: &[u8], at: usize, info: u8) -> Result<usize, Malformed> {
    let bad = |what| Malformed { what, at };
    let width = match info {
        20..=22 => return Ok(at + 1),
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return Err(bad("unknown simple value")),
    };
    let end = at + 1 + width;
    let float = bytes.get(at..end).ok_or(bad("cut off"))?;
    let n = minicbor::Decoder::new(float).f64().map_err(|_| bad("broken number"))?;
    let mut again = Vec::new();
    let written: Result<(), minicbor::encode::Error<Infallible>> = shortest_float(&mut Encoder::new(&mut again), n);
    if written.is_err() || again != float || !n.is_finite() {
        return Err(bad("a longer form than needed"));
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_deterministic_form_is_taken() {
        for (bytes, why) in [
            (&[0x18, 0x17][..], "a longer form than needed"),
            (&[0x5f, 0xff], "indefinite length"),
            (&[0x9f, 0xff], "indefinite length"),
            (&[0xa2, 0x01, 0x00, 0x01, 0x00], "keys out of order or twice"),
            (&[0xa2, 0x02, 0x00, 0x01, 0x00], "keys out of order or twice"),
            (&[0xc0, 0x00], "tags are not used here"),
            (&[0x62, 0xff, 0xff], "not UTF-8 text"),
            (&[0x00, 0x00], "more bytes than expected"),
            (&[0xf7], "unknown simple value"),
            (&[0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], "a longer form than needed"),
            (&[0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0], "a longer form than needed"),
            (&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], "cut off"),
            (&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], "cut off"),
            (&[], "cut off"),
        ] {
            assert_eq!(check(bytes).map_err(|e| e.what), Err(why), "{bytes:02x?}");
        }
        assert_eq!(check(&[0x81; 1_000_000]).map_err(|e| e.what), Err("nested too deeply"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = check(&bytes);
            let _: Result<crate::value::Value, _> = from_slice(&bytes);
        }

        #[test]
        fn what_is_taken_is_written_back_alike(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(v) = from_slice::<crate::value::Value>(&bytes) {
                prop_assert_eq!(to_vec(&v), bytes);
            }
        }
    }
}
