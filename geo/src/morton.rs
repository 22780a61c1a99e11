//! One number for a place, so that a plain index on one column can answer "what lies in this box".
//!
//! Longitude and latitude are each scaled to 32 bits and their bits interleaved (longitude in the odd, higher, places): places
//! near each other mostly have keys near each other. A box becomes a few ranges of keys that hold every place in it; what else
//! they hold, the caller drops by looking at the position itself.

use std::ops::RangeInclusive;

use crate::{bounds::Bounds, position::LonLat};

/// A Morton (Z-order) key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Morton(pub u64);

impl Morton {
    pub fn of(at: LonLat) -> Self {
        Self::interleave(scale(at.lon() + 180.0, 360.0), scale(at.lat() + 90.0, 180.0))
    }

    /// The key for columns whose integers are signed (SQLite, PostgreSQL `bigint`): it sorts as the key does.
    pub fn to_signed(self) -> i64 {
        (self.0 ^ (1 << 63)).cast_signed()
    }

    pub fn from_signed(column: i64) -> Self {
        Self(column.cast_unsigned() ^ (1 << 63))
    }

    /// The middle of the square that the key stands for, at most 5 mm from each place in it.
    pub fn centre(self) -> LonLat {
        let degrees = |units: u32, span: f64| (f64::from(units) + 0.5) / 4_294_967_296.0 * span - span / 2.0;
        LonLat::wrapped(degrees(gather(self.0 >> 1), 360.0), degrees(gather(self.0), 180.0))
    }

    fn interleave(x: u32, y: u32) -> Self {
        Self(spread(x) << 1 | spread(y))
    }
}

/// Inclusive ranges of keys, ascending and apart from each other, at most `most` of them (and at least one), that together hold
/// the key of every place in the box. Eight to sixteen are a good number: each is one range scan of an index.
pub fn covering(bounds: &Bounds, most: usize) -> Vec<RangeInclusive<Morton>> {
    let y = (scale(bounds.south() + 90.0, 180.0), scale(bounds.north() + 90.0, 180.0));
    let (west, east) = (scale(bounds.west() + 180.0, 360.0), scale(bounds.east() + 180.0, 360.0));
    let mut ranges = Vec::new();
    if bounds.crosses_180() {
        // The eastern end of the world map and the western one; in key order neither is always first.
        cover(Rect { x: (west, u32::MAX), y }, CELLS, &mut ranges);
        cover(Rect { x: (0, east), y }, CELLS, &mut ranges);
        ranges.sort_unstable();
    } else {
        cover(Rect { x: (west, east), y }, CELLS, &mut ranges);
    }
    join_nearest(&ranges, most.max(1)).into_iter().map(|(from, to)| Morton(from)..=Morton(to)).collect()
}

/// How many cells a box is taken apart into before neighbours are joined again: more waste less, and cost more to work out.
const CELLS: usize = 512;

/// Inclusive, in scaled units.
#[derive(Clone, Copy)]
struct Rect {
    x: (u32, u32),
    y: (u32, u32),
}

/// One square of the quadtree: its lowest corner and its side as a power of two.
#[derive(Clone, Copy)]
struct Cell {
    x: u32,
    y: u32,
    log2: u32,
}

impl Cell {
    /// Furthest scaled unit from the lowest corner, in both directions.
    fn reach(self) -> u32 {
        ((1u64 << self.log2) - 1) as u32
    }

    fn touches(self, r: &Rect) -> bool {
        self.x <= r.x.1 && self.x + self.reach() >= r.x.0 && self.y <= r.y.1 && self.y + self.reach() >= r.y.0
    }

    fn lies_within(self, r: &Rect) -> bool {
        self.x >= r.x.0 && self.x + self.reach() <= r.x.1 && self.y >= r.y.0 && self.y + self.reach() <= r.y.1
    }

    /// In key order.
    fn quarters(self) -> [Cell; 4] {
        let log2 = self.log2 - 1;
        let half = 1 << log2;
        [(0, 0), (0, half), (half, 0), (half, half)].map(|(x, y)| Cell { x: self.x + x, y: self.y + y, log2 })
    }

    fn keys(self) -> (u64, u64) {
        let first = Morton::interleave(self.x, self.y).0;
        (first, first + ((1u128 << (2 * self.log2)) - 1) as u64)
    }
}

/// Takes the box apart level by level as long as that makes at most `cells` squares, and appends their keys in order.
fn cover(rect: Rect, cells: usize, ranges: &mut Vec<(u64, u64)>) {
    let mut level = vec![Cell { x: 0, y: 0, log2: 32 }];
    while !level.iter().all(|cell| cell.lies_within(&rect)) {
        let next = quartered(&level, &rect);
        if next.len() > cells {
            break;
        }
        level = next;
    }
    ranges.extend(level.into_iter().map(Cell::keys));
}

fn quartered(level: &[Cell], rect: &Rect) -> Vec<Cell> {
    let mut next = Vec::with_capacity(level.len() * 2);
    for cell in level {
        if cell.lies_within(rect) {
            next.push(*cell);
        } else {
            next.extend(cell.quarters().into_iter().filter(|quarter| quarter.touches(rect)));
        }
    }
    next
}

/// Joins ranges over the narrowest gaps until at most `most` are left: the least waste for that many ranges.
fn join_nearest(ranges: &[(u64, u64)], most: usize) -> Vec<(u64, u64)> {
    // (gap to the next range, index); touching ranges have the gap 1 and are always joined.
    let mut gaps: Vec<(u64, usize)> =
        ranges.windows(2).enumerate().map(|(i, pair)| (pair[1].0 - pair[0].1, i)).filter(|(gap, _)| *gap > 1).collect();
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let mut cuts: Vec<usize> = gaps.into_iter().take(most - 1).map(|(_, i)| i).collect();
    cuts.sort_unstable();
    let mut joined = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts.into_iter().chain([ranges.len() - 1]) {
        joined.push((ranges[start].0, ranges[end].1));
        start = end + 1;
    }
    joined
}

/// 0..=span to the whole of u32; monotonic, so a place inside a box is inside its scaled box.
fn scale(value: f64, span: f64) -> u32 {
    // `as` saturates, which puts the far edge into the last unit.
    (value / span * 4_294_967_296.0) as u32
}

/// Puts a zero before each bit.
fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}

/// Every other bit, beginning with the lowest: what [`spread`] made.
fn gather(bits: u64) -> u32 {
    let mut value = bits & 0x5555_5555_5555_5555;
    for (shift, mask) in [
        (1, 0x3333_3333_3333_3333),
        (2, 0x0f0f_0f0f_0f0f_0f0f),
        (4, 0x00ff_00ff_00ff_00ff),
        (8, 0x0000_ffff_0000_ffff),
        (16, 0x0000_0000_ffff_ffff),
    ] {
        value = (value | value >> shift) & mask;
    }
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    fn holds(ranges: &[RangeInclusive<Morton>], place: LonLat) -> bool {
        ranges.iter().any(|range| range.contains(&Morton::of(place)))
    }

    #[test]
    fn bits_interleave_with_longitude_first() {
        assert_eq!(Morton::interleave(0b11, 0b00), Morton(0b1010));
        assert_eq!(Morton::interleave(0b00, 0b11), Morton(0b0101));
        assert_eq!(Morton::interleave(u32::MAX, u32::MAX), Morton(u64::MAX));
        assert_eq!(Morton::of(at(-180.0, -90.0)), Morton(0));
        assert_eq!(Morton::of(at(180.0, 90.0)), Morton(u64::MAX));
    }

    #[test]
    fn the_signed_column_sorts_as_the_key() {
        let keys = [0, 1, 1 << 62, (1 << 63) - 1, 1 << 63, u64::MAX].map(Morton);
        assert!(keys.windows(2).all(|pair| pair[0].to_signed() < pair[1].to_signed()));
        assert!(keys.iter().all(|key| Morton::from_signed(key.to_signed()) == *key));
    }

    proptest! {
        #[test]
        fn the_centre_of_a_key_is_where_its_places_are(lon in -180.0..=180.0f64, lat in -90.0..=90.0f64) {
            let key = Morton::of(at(lon, lat));
            let centre = key.centre();
            prop_assert_eq!(Morton::of(centre), key);
            prop_assert!((centre.lon() - lon).abs() < 4.2e-8 && (centre.lat() - lat).abs() < 2.1e-8);
        }

        #[test]
        fn every_place_in_a_box_is_in_its_ranges(
            lon in -180.0..=180.0f64, lat in -90.0..=90.0f64, radius in 0.0..2_000_000.0f64, most in 1..40usize,
            x in 0.0..=1.0f64, y in 0.0..=1.0f64,
        ) {
            let b = Bounds::around(at(lon, lat), radius);
            let ranges = covering(&b, most);
            prop_assert!((1..=most).contains(&ranges.len()));
            prop_assert!(ranges.iter().all(|r| r.start() <= r.end()));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end().0 + 1 < pair[1].start().0));
            let east = if b.crosses_180() { b.east() + 360.0 } else { b.east() };
            let inside = LonLat::wrapped(b.west() + (east - b.west()) * x, b.south() + (b.north() - b.south()) * y);
            if b.contains(inside) {
                prop_assert!(holds(&ranges, inside));
            }
        }

        #[test]
        fn with_ranges_to_spare_exactly_the_keys_of_the_box_are_covered(
            x0 in any::<u32>(), y0 in any::<u32>(), w in 0..12u32, h in 0..12u32,
        ) {
            let rect = Rect { x: (x0, x0.saturating_add(w)), y: (y0, y0.saturating_add(h)) };
            let mut cells = Vec::new();
            cover(rect, CELLS, &mut cells);
            let ranges = join_nearest(&cells, usize::MAX);
            let covered: u64 = ranges.iter().map(|(from, to)| to - from + 1).sum();
            let mut keys = Vec::new();
            for x in rect.x.0..=rect.x.1 {
                for y in rect.y.0..=rect.y.1 {
                    keys.push(Morton::interleave(x, y).0);
                }
            }
            prop_assert_eq!(covered, keys.len() as u64);
            prop_assert!(keys.iter().all(|key| ranges.iter().any(|(from, to)| (from..=to).contains(&key))));
        }

        #[test]
        fn a_neighbourhood_costs_few_keys_beside_its_own(lon in -10.0..2.0f64, lat in 50.0..60.0f64, radius in 100.0..3_000.0f64) {
            // How much of what sixteen ranges read lies outside the box: keys are areas.
            let b = Bounds::around(at(lon, lat), radius);
            let own = (b.east() - b.west()) / 360.0 * (b.north() - b.south()) / 180.0 * 2f64.powi(64);
            let read: f64 = covering(&b, 16).iter().map(|r| (r.end().0 - r.start().0) as f64 + 1.0).sum();
            prop_assert!(read < 2.0 * own, "reads {} times too much", read / own);
        }
    }

    #[test]
    fn places_far_away_are_not_read() {
        let ranges = covering(&Bounds::around(at(-2.2, 53.46), 500.0), 16);
        assert!(holds(&ranges, at(-2.2, 53.46)));
        for (lon, lat) in [(-2.25, 53.46), (-2.2, 53.5), (2.2, 53.46), (0.0, 0.0), (179.0, -53.0)] {
            assert!(!holds(&ranges, at(lon, lat)), "{lon},{lat}");
        }
    }

    #[test]
    fn the_whole_world_is_one_range() {
        let world = Bounds::new(at(-180.0, -90.0), at(180.0, 90.0)).unwrap();
        assert_eq!(covering(&world, 16), vec![Morton(0)..=Morton(u64::MAX)]);
    }
}
