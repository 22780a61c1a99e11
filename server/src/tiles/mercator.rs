//! Which square of the map a tile is, and where a place lies in it (Web Mercator, `z/x/y` from the north-west).

use std::f64::consts::PI;
use walkabout_geo::{Bounds, LonLat};

/// Units along a side of a tile.
pub const EXTENT: i32 = 4096;
/// Closer than this the map does not go.
const DEEPEST: u8 = 22;
/// A little more than a tile, so that rounding leaves nothing out; what lies outside is told by [`Tile::holds`].
const ROUNDING: f64 = 1e-6;

/// A tile. Neighbours share no place: an edge belongs to the tile south or east of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    z: u8,
    x: u32,
    y: u32,
}

/// A place on the whole map: 0 to 1 from west to east and from north to south.
pub(super) fn on_map(at: LonLat) -> [f64; 2] {
    let y = (1.0 - at.lat().to_radians().tan().asinh() / PI) / 2.0;
    // The map ends at 85°; what lies beyond is put on its edge. The last number before 1 keeps the far edges inside.
    let inside = |n: f64| n.clamp(0.0, 1.0 - f64::EPSILON);
    [inside((at.lon() + 180.0) / 360.0), inside(y)]
}

impl Tile {
    /// `None` where there is no such tile.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        (z <= DEEPEST && x < 1 << z && y < 1 << z).then_some(Tile { z, x, y })
    }

    pub const fn z(self) -> u8 {
        self.z
    }

    fn across(self) -> f64 {
        f64::from(1u32 << self.z)
    }

    /// A box that holds all of its places, and few others.
    pub fn bounds(self) -> Option<Bounds> {
        let n = self.across();
        let lon = |x: u32| f64::from(x) / n * 360.0 - 180.0;
        let lat = |y: u32| (PI * (1.0 - 2.0 * f64::from(y) / n)).sinh().atan().to_degrees();
        let (first, last) = (self.y == 0, self.y + 1 == 1 << self.z);
        let north = if first { 90.0 } else { lat(self.y) + ROUNDING };
        let south = if last { -90.0 } else { lat(self.y + 1) - ROUNDING };
        let (west, east) = (lon(self.x) - ROUNDING, lon(self.x + 1) + ROUNDING);
        let corner = |lon: f64, lat| LonLat::new(lon.clamp(-180.0, 180.0), lat).ok();
        Bounds::new(corner(west, south)?, corner(east, north)?).ok()
    }

    pub(super) fn holds(self, [x, y]: [f64; 2]) -> bool {
        let n = self.across();
        (x * n) as u32 == self.x && (y * n) as u32 == self.y
    }

    /// In units of the tile; what lies outside it has numbers below 0 or from [`EXTENT`] on.
    pub(super) fn units(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let n = self.across();
        [(x * n - f64::from(self.x)) * f64::from(EXTENT), (y * n - f64::from(self.y)) * f64::from(EXTENT)]
    }
}

/// A place on the whole map, in degrees.
pub(super) fn degrees([x, y]: [f64; 2]) -> [f64; 2] {
    [x * 360.0 - 180.0, (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_place_lies_in_one_tile_of_a_zoom_and_in_its_box(lon in -180.0..=180.0f64, lat in -90.0..=90.0f64, z in 0..=22u8) {
            let at = LonLat::new(lon, lat).unwrap();
            let place = on_map(at);
            let n = f64::from(1u32 << z);
            let (x, y) = ((place[0] * n) as u32, (place[1] * n) as u32);
            let tile = Tile::new(z, x, y).unwrap();
            prop_assert!(tile.holds(place) && tile.bounds().unwrap().contains(at));
            for (dx, dy) in [(0, 1), (1, 0), (1, 1)] {
                prop_assert!(Tile::new(z, x + dx, y + dy).is_none_or(|t| !t.holds(place)));
            }
            let units = tile.units(place);
            prop_assert!(units.iter().all(|u| (0.0..f64::from(EXTENT)).contains(u)));
        }
    }

    #[test]
    fn tiles_that_are_not_are_none() {
        assert!(Tile::new(0, 0, 0).is_some() && Tile::new(22, (1 << 22) - 1, 0).is_some());
        assert!(Tile::new(0, 1, 0).is_none() && Tile::new(3, 0, 8).is_none() && Tile::new(23, 0, 0).is_none());
    }

    #[test]
    fn a_known_place_is_where_other_maps_have_it() {
        // Manchester town hall at zoom 16, by the formula of the OpenStreetMap wiki (ln of tan + sec).
        let at = LonLat::new(-2.2446, 53.4793).unwrap();
        let [x, y] = on_map(at);
        assert_eq!(((x * 65_536.0) as u32, (y * 65_536.0) as u32), (32_359, 21_202));
        let [lon, lat] = degrees([x, y]);
        assert!((lon - at.lon()).abs() < 1e-9 && (lat - at.lat()).abs() < 1e-9);
    }
}
