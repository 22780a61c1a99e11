//! Which street a place belongs to, on which side, and how far along: all that is kept of where a talk took place.
//!
//! Built once from an [`Area`], then asked many times. What comes out names a street, a segment and a side, and a point in the
//! middle of a stretch of about a hundred metres: from these nobody can get back to a door.

mod line;
mod segment_id;

use std::collections::{HashMap, HashSet};

use rstar::{
    RTree,
    primitives::{GeomWithData, Line},
};

use crate::{
    area::Area,
    distance::LocalMetres,
    names::{Name, fold},
    position::{Fix, LonLat},
};
use line::MetreLine;
pub use segment_id::{SegmentId, SegmentIdError};

/// Farther from every street than this, a place belongs to none.
pub const NEAREST_WITHIN_M: f64 = 500.0;
/// Closer to the middle of the road than this, a place is on neither side: no phone knows better.
pub const ON_STREET_M: f64 = 2.0;
/// What is kept of a place on a street is the middle of a stretch of about this length.
pub const STRETCH_M: f64 = 100.0;

/// Of a segment, seen in its own direction ([`crate::Segment::line`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Left,
    Right,
    /// In the road itself, or too near to it for the accuracy of the fix.
    On,
}

/// For people: a segment's direction is not painted on the road. The two sides of a place always have opposite words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compass {
    North,
    East,
    South,
    West,
}

/// Where on a street a place is.
#[derive(Clone, Debug, PartialEq)]
pub struct StreetSide {
    pub street: Name,
    pub segment: SegmentId,
    pub side: Side,
    /// The side in the words of the compass (*north side*); `None` on neither side.
    pub compass: Option<Compass>,
    /// From the middle of the road, metres. Not to be kept: it leads to the door.
    pub distance_m: f64,
    /// From the beginning of the segment, metres. Not to be kept: see [`StreetIndex::point_on_side`].
    pub along_m: f64,
}

/// What may be kept of a place on a street.
#[derive(Clone, Debug, PartialEq)]
pub struct SidePoint {
    /// In the road, in the middle of a stretch.
    pub at: LonLat,
    pub side: Side,
    /// As in [`StreetSide::compass`].
    pub compass: Option<Compass>,
}

/// A segment as the index knows it.
#[derive(Clone, Copy, Debug)]
pub struct IndexedSegment<'a> {
    pub id: SegmentId,
    pub street: &'a Name,
    pub length_m: f64,
}

struct Known {
    id: SegmentId,
    /// Number of its street.
    street: usize,
    line: MetreLine,
}

/// One straight piece of a segment, and the segment's number.
type Piece = GeomWithData<Line<[f64; 2]>, usize>;

pub struct StreetIndex {
    streets: Vec<Name>,
    segments: Vec<Known>,
    by_id: HashMap<SegmentId, usize>,
    /// In metres of `frame`: right for finding candidates; distances come from each segment's own frame.
    pieces: RTree<Piece>,
    frame: LocalMetres,
}

impl StreetIndex {
    pub fn new(area: &Area) -> Self {
        let ids = segment_id::of_all(area);
        let frame = area.bounds().map(|bounds| bounds.centre());
        let frame = LocalMetres::around(frame.unwrap_or(LonLat::wrapped(0.0, 0.0)));
        let (mut segments, mut by_id, mut pieces) = (Vec::new(), HashMap::new(), Vec::new());
        let all = area.streets.iter().enumerate().flat_map(|(no, street)| street.segments.iter().map(move |s| (no, s)));
        for ((street, segment), id) in all.zip(ids) {
            // A segment twice in an area that nobody tidied.
            if by_id.contains_key(&id) {
                continue;
            }
            let Some(line) = MetreLine::new(&segment.line) else { continue };
            for ends in segment.line.windows(2) {
                let piece = Line::new(frame.metres(ends[0].into()), frame.metres(ends[1].into()));
                pieces.push(Piece::new(piece, segments.len()));
            }
            by_id.insert(id, segments.len());
            segments.push(Known { id, street, line });
        }
        let streets = area.streets.iter().map(|street| street.name.clone()).collect();
        Self { streets, segments, by_id, pieces: RTree::bulk_load(pieces), frame }
    }

    /// The nearest street within [`NEAREST_WITHIN_M`], by exact position.
    pub fn nearest(&self, at: LonLat) -> Option<StreetSide> {
        self.nearest_to_fix(Fix::from(at))
    }

    /// As [`nearest`](Self::nearest), but a fix that is too vague to tell the sides apart is on neither.
    pub fn nearest_to_fix(&self, fix: Fix) -> Option<StreetSide> {
        let at = fix.at();
        let mut best: Option<(&Known, line::Foot)> = None;
        let mut asked = HashSet::new();
        for (piece, flat_m) in self.by_distance(at) {
            // The common frame may be a little off: a few more are looked at exactly.
            if flat_m > best.as_ref().map_or(2.0 * NEAREST_WITHIN_M, |(_, foot)| 1.05 * foot.distance_m + 0.5) {
                break;
            }
            if asked.insert(piece.data) {
                let known = &self.segments[piece.data];
                let foot = known.line.foot(at);
                let better = best.as_ref().is_none_or(|(other, other_foot)| {
                    // At a junction several streets are equally near. Beside one counts before beyond its end; then any fixed order.
                    let nearer_mm = (1000.0 * (other_foot.distance_m - foot.distance_m)).round();
                    (nearer_mm, u8::from(foot.beside), other.id) > (0.0, u8::from(other_foot.beside), known.id)
                });
                if better {
                    best = Some((known, foot));
                }
            }
        }
        let (known, foot) = best.filter(|(_, foot)| foot.distance_m <= NEAREST_WITHIN_M)?;
        let unsure_m = fix.accuracy_m().map_or(ON_STREET_M, |accuracy| ON_STREET_M.max(accuracy / 2.0));
        let side = match foot.left_m {
            left if left >= unsure_m => Side::Left,
            left if left <= -unsure_m => Side::Right,
            _ => Side::On,
        };
        Some(StreetSide {
            street: self.streets[known.street].clone(),
            segment: known.id,
            side,
            compass: known.line.compass(foot.along_m, side),
            distance_m: foot.distance_m,
            along_m: foot.along_m,
        })
    }

    /// The names of up to `most` streets, the nearest first, with metres to each. For choosing by hand, so however far.
    pub fn nearest_names(&self, at: LonLat, most: usize) -> Vec<(&Name, f64)> {
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for (piece, flat_m) in self.by_distance(at) {
            if found.len() == most {
                break;
            }
            let street = self.segments[piece.data].street;
            if seen.insert(street) {
                found.push((&self.streets[street], flat_m));
            }
        }
        found
    }

    /// The point that stands for a place on a segment: the middle of its stretch, the same for every door of the stretch. `None`
    /// for a segment that this area does not have.
    pub fn point_on_side(&self, segment: SegmentId, along_m: f64, side: Side) -> Option<SidePoint> {
        let line = &self.segments[*self.by_id.get(&segment)?].line;
        let (from, to) = line.stretch(along_m);
        Some(SidePoint { at: line.position((from + to) / 2.0), side, compass: line.compass(along_m, side) })
    }

    /// Up to `most` streets whose name (local, English or Welsh) fits what somebody typed, without accents and capitals; whole
    /// names first, then beginnings, then beginnings of words in order.
    pub fn find_names(&self, typed: &str, most: usize) -> Vec<&Name> {
        let folded = fold(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut fits: Vec<(u8, &Name)> =
            self.streets.iter().filter_map(|name| name.fit(&folded).map(|fit| (fit, name))).collect();
        fits.sort();
        fits.into_iter().take(most).map(|(_, name)| name).collect()
    }

    /// `None` for a segment that this area does not have: the map may have changed since.
    pub fn segment(&self, id: SegmentId) -> Option<IndexedSegment<'_>> {
        self.by_id.get(&id).map(|number| self.indexed(&self.segments[*number]))
    }

    pub fn segments(&self) -> impl Iterator<Item = IndexedSegment<'_>> {
        self.segments.iter().map(|known| self.indexed(known))
    }

    fn indexed<'a>(&'a self, known: &Known) -> IndexedSegment<'a> {
        IndexedSegment { id: known.id, street: &self.streets[known.street], length_m: known.line.length_m() }
    }

    fn by_distance(&self, at: LonLat) -> impl Iterator<Item = (&Piece, f64)> {
        self.pieces
            .nearest_neighbor_iter_with_distance_2(self.frame.metres(at))
            .map(|(piece, distance_2)| (piece, distance_2.sqrt()))
    }
}

#[cfg(test)]
mod tests;
