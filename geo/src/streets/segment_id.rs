//! The name of a segment across phones, packs and years.
//!
//! Made of what rarely changes: the street's local name and the segment's two ends. A map that is drawn more finely, cut to
//! another area or read in another order gives the same ids.

use std::{collections::HashMap, fmt, str::FromStr};

use crate::area::{Area, Segment, Street};

/// Written as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u64);

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("A segment of a street is named by sixteen hexadecimal digits.")]
pub struct SegmentIdError;

impl FromStr for SegmentId {
    type Err = SegmentIdError;

    fn from_str(text: &str) -> Result<Self, SegmentIdError> {
        let digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or(SegmentIdError)
    }
}

/// The ids of all segments, in the order of the area. Segments of one street between the same two ends (the two arms of a
/// crescent) are told apart by their whole line.
pub(super) fn of_all(area: &Area) -> Vec<SegmentId> {
    let all = || area.streets.iter().flat_map(|street| street.segments.iter().map(move |segment| (street, segment)));
    let mut ids: Vec<SegmentId> = all().map(|(street, segment)| by_ends(street, segment)).collect();
    let mut first: HashMap<SegmentId, &Segment> = HashMap::new();
    let mut shared: HashMap<SegmentId, bool> = HashMap::new();
    for ((_, segment), id) in all().zip(&ids) {
        let other = *first.entry(*id).or_insert(segment);
        *shared.entry(*id).or_default() |= other.line != segment.line;
    }
    for ((street, segment), id) in all().zip(&mut ids) {
        if shared.get(id).copied().unwrap_or_default() {
            *id = by_line(street, segment);
        }
    }
    ids
}

fn by_ends(street: &Street, segment: &Segment) -> SegmentId {
    hash("walkabout segment by ends 1", street, [segment.line.first(), segment.line.last()].into_iter().flatten())
}

fn by_line(street: &Street, segment: &Segment) -> SegmentId {
    hash("walkabout segment by line 1", street, segment.line.iter())
}

fn hash<'a>(what: &str, street: &Street, points: impl Iterator<Item = &'a crate::E7>) -> SegmentId {
    let mut hasher = blake3::Hasher::new_derive_key(what);
    hasher.update(street.name.local.as_bytes()).update(&[0]);
    for point in points {
        hasher.update(&point.lon().to_le_bytes()).update(&point.lat().to_le_bytes());
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    SegmentId(u64::from_be_bytes(first))
}
