//! What is listed, as points; where a tile holds more than can be told apart, as clusters.
//!
//! Clusters are the squares of a grid that tiles share, so nothing is counted twice or left out along the edges of tiles, and the same
//! records always make the same clusters.

use super::{
    EXTENT, Tile,
    mercator::{degrees, on_map},
    mvt::{self, Layer, Shape, Value},
};
use crate::store::listing::Line;
use std::collections::BTreeMap;
use walkabout_geo::Morton;

/// A tile draws so many things one by one.
pub const MOST_SINGLE: usize = 256;
/// Squares along a side of a tile: 64 pixels each where a tile is drawn 512 wide.
const SQUARES: u32 = 8;
const DEEPEST: u8 = 22;

/// What a tile will show.
#[derive(Debug)]
pub struct Drawing {
    tile: Tile,
    /// The numbers of what is drawn one by one.
    pub single: Vec<i64>,
    clusters: Vec<Cluster>,
}

/// Things of one square, on the whole map.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cluster {
    count: u64,
    sum: [f64; 2],
    least: [f64; 2],
    most: [f64; 2],
    /// One of them.
    one: i64,
}

impl Cluster {
    const fn of(n: i64, at: [f64; 2]) -> Self {
        Cluster { count: 1, sum: at, least: at, most: at, one: n }
    }

    fn add(&mut self, at: [f64; 2]) {
        self.count += 1;
        for (axis, here) in at.into_iter().enumerate() {
            self.sum[axis] += here;
            self.least[axis] = self.least[axis].min(here);
            self.most[axis] = self.most[axis].max(here);
        }
    }

    #[allow(clippy::cast_precision_loss)] // a project has fewer than 2^53 things
    fn middle(&self) -> [f64; 2] {
        self.sum.map(|sum| sum / self.count as f64)
    }

    /// The first zoom after `z` at which not all of it lies in one square any more; `None` where that never comes.
    fn opens_at(&self, z: u8) -> Option<u8> {
        (z + 1..=DEEPEST).find(|z| square(self.least, *z) != square(self.most, *z))
    }
}

/// The square of the grid of a zoom.
fn square([x, y]: [f64; 2], z: u8) -> (u32, u32) {
    let across = f64::from(1u32 << z) * f64::from(SQUARES);
    ((x * across) as u32, (y * across) as u32)
}

impl Drawing {
    /// `places` in any order that is always the same; those outside the tile are passed over.
    pub fn of(tile: Tile, places: &[(i64, Morton)]) -> Self {
        let inside: Vec<(i64, [f64; 2])> =
            places.iter().map(|(n, key)| (*n, on_map(key.centre()))).filter(|(_, at)| tile.holds(*at)).collect();
        if inside.len() <= MOST_SINGLE {
            return Drawing { tile, single: inside.into_iter().map(|(n, _)| n).collect(), clusters: Vec::new() };
        }
        let mut squares: BTreeMap<(u32, u32), Cluster> = BTreeMap::new();
        for (n, at) in inside {
            squares.entry(square(at, tile.z())).and_modify(|c| c.add(at)).or_insert_with(|| Cluster::of(n, at));
        }
        let (single, clusters): (Vec<_>, Vec<_>) = squares.into_values().partition(|c| c.count == 1);
        Drawing { tile, single: single.into_iter().map(|c| c.one).collect(), clusters }
    }

    /// The tile, with the lines of what is drawn one by one.
    pub fn write(&self, lines: &[Line]) -> Vec<u8> {
        let mut layer = Layer::new("things");
        for cluster in &self.clusters {
            let ([west, north], [east, south]) = (degrees(cluster.least), degrees(cluster.most));
            let mut values = vec![
                ("count", Value::Whole(cluster.count)),
                ("w", Value::Real(west)),
                ("s", Value::Real(south)),
                ("e", Value::Real(east)),
                ("n", Value::Real(north)),
            ];
            values.extend(cluster.opens_at(self.tile.z()).map(|z| ("expand_z", Value::Whole(z.into()))));
            layer.add(Shape::Point(self.point(cluster.middle())), &values);
        }
        for line in lines {
            let Some(at) = line.at else { continue };
            let id = line.id.to_string();
            let mut values = vec![("id", Value::Text(&id)), ("kind", Value::Text(&line.kind))];
            let maybe = [("capital", &line.capital), ("state", &line.state), ("outcome", &line.outcome)];
            values.extend(maybe.iter().filter_map(|(key, value)| Some((*key, Value::Text(value.as_deref()?)))));
            values.extend([("title", Value::Text(&line.title)), ("conflicts", Value::Whole(line.conflicts))]);
            layer.add(Shape::Point(self.point(on_map(at))), &values);
        }
        mvt::tile(&[layer])
    }

    /// Inside the tile, where rounding would put it on its far edge: maps pass over points that lie outside.
    fn point(&self, at: [f64; 2]) -> [i32; 2] {
        self.tile.units(at).map(|unit| (unit.floor() as i32).clamp(0, EXTENT - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use walkabout_geo::LonLat;

    fn places(n: usize, spread: f64) -> Vec<(i64, Morton)> {
        (0..n)
            .map(|i| {
                let (a, b) = ((i as f64 * 0.618_034).fract(), (i as f64 * 0.754_878).fract());
                (i as i64, Morton::of(LonLat::new(-2.2 + a * spread, 53.4 + b * spread).unwrap()))
            })
            .collect()
    }

    fn all_tiles(z: u8, places: &[(i64, Morton)]) -> Vec<Drawing> {
        let mut tiles: Vec<(u32, u32)> = places
            .iter()
            .map(|(_, key)| on_map(key.centre()).map(|n| (n * f64::from(1u32 << z)) as u32))
            .map(|[x, y]| (x, y))
            .collect();
        tiles.sort_unstable();
        tiles.dedup();
        tiles.into_iter().map(|(x, y)| Drawing::of(Tile::new(z, x, y).unwrap(), places)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn everything_is_shown_once_whether_alone_or_counted(n in 1..2_000usize, spread in 0.0001..0.5f64, z in 0..=18u8) {
            let places = places(n, spread);
            let drawn = all_tiles(z, &places);
            let single: usize = drawn.iter().map(|d| d.single.len()).sum();
            let counted: u64 = drawn.iter().flat_map(|d| &d.clusters).map(|c| c.count).sum();
            prop_assert_eq!(single as u64 + counted, n as u64);
            for cluster in drawn.iter().flat_map(|d| &d.clusters) {
                prop_assert!(cluster.count > 1 && square(cluster.least, z) == square(cluster.most, z));
                prop_assert!(cluster.opens_at(z).is_none_or(|opens| opens > z));
            }
        }
    }

    #[test]
    fn few_are_drawn_one_by_one_and_many_in_one_spot_are_one_that_never_opens() {
        let few = all_tiles(10, &places(MOST_SINGLE, 0.01));
        assert_eq!(few.iter().map(|d| d.single.len()).sum::<usize>(), MOST_SINGLE);
        let heap: Vec<_> = (0..1_000).map(|n| (n, Morton::of(LonLat::new(-2.2, 53.4).unwrap()))).collect();
        let drawn = all_tiles(14, &heap);
        assert_eq!((drawn.len(), drawn[0].clusters.len(), drawn[0].single.len()), (1, 1, 0));
        assert_eq!((drawn[0].clusters[0].count, drawn[0].clusters[0].opens_at(14)), (1_000, None));
    }

    #[test]
    fn a_cluster_opens_where_it_says() {
        let places = places(400, 0.02);
        for drawing in all_tiles(9, &places) {
            for cluster in &drawing.clusters {
                let opens = cluster.opens_at(9).unwrap();
                assert_ne!(square(cluster.least, opens), square(cluster.most, opens));
                assert_eq!(square(cluster.least, opens - 1), square(cluster.most, opens - 1));
            }
        }
    }
}
