//! Identifiers: sixteen bytes with a type, so that a person can never be passed where a record is meant.
//!
//! Records and saves are named by the phone that makes them, offline, so they are UUIDs (RFC 9562): version 7 for what may
//! be ordered by time, version 4 for what must not tell its time. Clock and randomness are handed in.

use minicbor::{Decode, Encode, bytes::ByteArray};
use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

/// What an [`Id`] names. Only types; there are no values.
pub mod of {
    /// A batch: one save of one person.
    pub enum Save {}
    /// A record of any kind.
    pub enum Record {}
    /// Somebody of the team.
    pub enum Person {}
    /// One phone or laptop of a person.
    pub enum Device {}
    /// An immutable version of a project's own questions.
    pub enum Form {}
    /// One neighbourhood's work; the partition key of everything.
    pub enum Project {}
}

/// A UUID that names a `T`.
pub struct Id<T> {
    bytes: [u8; 16],
    of: PhantomData<fn() -> T>,
}

pub type SaveId = Id<of::Save>;
pub type RecordId = Id<of::Record>;
pub type PersonId = Id<of::Person>;
pub type DeviceId = Id<of::Device>;
pub type FormId = Id<of::Form>;
pub type ProjectId = Id<of::Project>;

/// The text is not a UUID in its usual form of 36 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected 36 characters such as 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct NotAnId;

impl<T> Id<T> {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Id { bytes, of: PhantomData }
    }

    pub const fn bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    /// Version 4: random only. `random` is used but for six bits.
    pub const fn v4(mut random: [u8; 16]) -> Self {
        random[6] = (random[6] & 0x0f) | 0x40;
        random[8] = (random[8] & 0x3f) | 0x80;
        Id::from_bytes(random)
    }

    /// Version 7: `unix_ms` (UTC, clamped to 48 bits, negative as 0) and then random bits.
    pub fn v7(unix_ms: i64, random: [u8; 10]) -> Self {
        let time = u64::try_from(unix_ms).unwrap_or(0).min((1 << 48) - 1).to_be_bytes();
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&time[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Id::from_bytes(bytes)
    }

    /// When an id of version 7 was made, UTC milliseconds by the clock of whoever made it. `None` for any other.
    pub fn made_ms(&self) -> Option<i64> {
        let mut time = [0; 8];
        time[2..].copy_from_slice(&self.bytes[..6]);
        i64::try_from(u64::from_be_bytes(time)).ok().filter(|_| self.bytes[6] >> 4 == 7)
    }

    /// The same bytes as the name of something else (a walk and its record, say). Used where the plan says that two ids are one.
    pub const fn cast<U>(self) -> Id<U> {
        Id::from_bytes(self.bytes)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bytes.cmp(&other.bytes)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.bytes.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let text = text.as_bytes();
        if text.len() != 36 {
            return Err(NotAnId);
        }
        let mut bytes = [0; 16];
        let mut at = 0;
        for (i, byte) in bytes.iter_mut().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                if text[at] != b'-' {
                    return Err(NotAnId);
                }
                at += 1;
            }
            let digit = |c: u8| (c as char).to_digit(16).ok_or(NotAnId);
            *byte = u8::try_from(digit(text[at])? * 16 + digit(text[at + 1])?).map_err(|_| NotAnId)?;
            at += 2;
        }
        Ok(Id::from_bytes(bytes))
    }
}

impl<C, T> Encode<C> for Id<T> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.bytes)?.ok()
    }
}
impl<'b, C, T> Decode<'b, C> for Id<T> {
    fn decode(d: &mut minicbor::Decoder<'b>, c: &mut C) -> Result<Self, minicbor::decode::Error> {
        Ok(Id::from_bytes(*<ByteArray<16> as Decode<'b, C>>::decode(d, c)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = RecordId::v7(1_700_000_000_123, [7; 10]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(&id.to_string()[14..15], "7");
        assert_eq!(&SaveId::v4([255; 16]).to_string()[14..15], "4");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for bad in [
            "",
            "x",
            "01890a5d-ac96-774b-bcce-b302099a805",
            "01890a5d_ac96_774b_bcce_b302099a8057",
            "é1890a5d-ac96-774b-bcce-b302099a805",
        ] {
            assert_eq!(bad.parse::<RecordId>(), Err(NotAnId), "{bad}");
        }
    }

    #[test]
    fn version_seven_says_when_it_was_made_and_others_do_not() {
        assert_eq!(Id::<u8>::v7(1_778_324_700_000, [9; 10]).made_ms(), Some(1_778_324_700_000));
        assert_eq!(Id::<u8>::v4([0x77; 16]).made_ms(), None);
    }

    #[test]
    fn version_seven_sorts_by_time() {
        assert!(RecordId::v7(1, [255; 10]) < RecordId::v7(2, [0; 10]));
        assert!(RecordId::v7(-5, [0; 10]) < RecordId::v7(i64::MAX, [0; 10]));
    }
}
