//! The numbers that writer and reader share, and what every pack keeps to.
//!
//! A key is never given another meaning: what goes is left out, what comes gets the next number.

use super::PackError;
use crate::{
    area::{Area, Segment},
    e7::E7,
    outline::Ring,
};

pub(super) const MAGIC: &str = "walkabout-area";

/// Keys of the body.
pub(super) mod body {
    pub(crate) const TEXTS: u64 = 0;
    pub(crate) const CREDIT: u64 = 1;
    pub(crate) const OUTLINE: u64 = 2;
    pub(crate) const STREETS: u64 = 3;
    pub(crate) const BUILDINGS: u64 = 4;
    pub(crate) const LANDMARKS: u64 = 5;
}

/// Keys of a name, within the map of what it names.
pub(super) mod name {
    pub(crate) const LOCAL: u64 = 0;
    pub(crate) const EN: u64 = 1;
    pub(crate) const CY: u64 = 2;
}

pub(super) mod street {
    pub(crate) const SEGMENTS: u64 = 3;
}

pub(super) mod segment {
    pub(crate) const LINE: u64 = 0;
    pub(crate) const HIGHWAY: u64 = 1;
}

pub(super) mod building {
    pub(crate) const OUTLINE: u64 = 0;
    pub(crate) const HOUSE_NUMBER: u64 = 1;
    pub(crate) const STREET: u64 = 2;
    pub(crate) const NAME: u64 = 3;
    pub(crate) const LEVELS: u64 = 4;
    pub(crate) const FLATS: u64 = 5;
}

pub(super) mod landmark {
    pub(crate) const AT: u64 = 3;
    pub(crate) const KIND: u64 = 4;
}

/// How many a pack may hold of each: a large city, and little enough for the memory of a cheap phone.
pub(super) const MAX_TEXTS: usize = 400_000;
pub(super) const MAX_STREETS: usize = 100_000;
pub(super) const MAX_SEGMENTS: usize = 400_000;
pub(super) const MAX_BUILDINGS: usize = 600_000;
pub(super) const MAX_LANDMARKS: usize = 300_000;
pub(super) const MAX_RINGS: usize = 50_000;
pub(super) const MAX_POINTS: usize = 6_000_000;
/// Bytes of one text: a name of 255 characters fits in any script.
pub(super) const MAX_TEXT_BYTES: usize = 1_020;

/// What holds for every area that is packed or read.
pub(super) fn check(area: &Area) -> Result<(), PackError> {
    use PackError::{Damaged, TooLarge};
    let segments = || area.streets.iter().flat_map(|street| &street.segments);
    let rings = || {
        let polygons = area.outline.iter().flat_map(|outline| &outline.polygons);
        polygons.flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes))
    };
    let points = segments().map(|segment| segment.line.len()).sum::<usize>()
        + rings().map(Vec::len).sum::<usize>()
        + area.buildings.iter().map(|building| building.outline.len()).sum::<usize>()
        + area.landmarks.len();
    for (count, most, what) in [
        (area.streets.len(), MAX_STREETS, "too many streets"),
        (segments().count(), MAX_SEGMENTS, "too many pieces of street"),
        (area.buildings.len(), MAX_BUILDINGS, "too many buildings"),
        (area.landmarks.len(), MAX_LANDMARKS, "too many landmarks"),
        (rings().count(), MAX_RINGS, "an outline of too many parts"),
        (points, MAX_POINTS, "too many points"),
    ] {
        if count > most {
            return Err(TooLarge(what));
        }
    }
    if area.streets.iter().any(|street| street.segments.is_empty()) || !segments().all(is_line) {
        return Err(Damaged("a street without length"));
    }
    if !area.buildings.iter().all(|building| is_ring(&building.outline)) {
        return Err(Damaged("a building without walls"));
    }
    if !rings().all(is_ring) {
        return Err(Damaged("an outline without corners"));
    }
    Ok(())
}

fn is_line(segment: &Segment) -> bool {
    segment.line.len() >= 2 && segment.line.windows(2).all(|ends| ends[0] != ends[1])
}

fn is_ring(ring: &Ring) -> bool {
    let corners: &[E7] = ring;
    corners.len() >= 3
}
