//! A box of longitudes and latitudes.
//!
//! A box that crosses the 180th meridian has `west > east`, as in GeoJSON (RFC 7946, section 5.2).

use crate::{
    distance::EARTH_RADIUS_M,
    position::{LonLat, PositionError},
};

/// Degrees; edges belong to the box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Bounds {
    /// From the south-west and the north-east corner.
    ///
    /// # Errors
    /// [`PositionError::LatitudeOutOfRange`] when the south lies north of the north.
    pub fn new(south_west: LonLat, north_east: LonLat) -> Result<Self, PositionError> {
        if south_west.lat() > north_east.lat() {
            return Err(PositionError::LatitudeOutOfRange);
        }
        let (west, south, east, north) = (south_west.lon(), south_west.lat(), north_east.lon(), north_east.lat());
        Ok(Self { west, south, east, north })
    }

    /// The smallest box that holds every place within `radius_m` metres of `centre` (and, at its corners, a little more).
    /// A negative or undefined radius counts as 0.
    pub fn around(centre: LonLat, radius_m: f64) -> Self {
        // A millimetre more, so that rounding never shuts out a place at the very radius.
        let angle = (radius_m.max(0.0) + 0.001) / EARTH_RADIUS_M;
        let (south, north) = (centre.lat() - angle.to_degrees(), centre.lat() + angle.to_degrees());
        if south <= -90.0 || north >= 90.0 {
            return Self { west: -180.0, south: south.max(-90.0), east: 180.0, north: north.min(90.0) };
        }
        // The circle is widest north of its centre: sin(half width) = sin(angle) / cos(latitude).
        let half = (angle.sin() / centre.lat().to_radians().cos()).min(1.0).asin().to_degrees();
        let (west, east) = (centre.lon() - half, centre.lon() + half);
        let west = if west < -180.0 { west + 360.0 } else { west };
        let east = if east > 180.0 { east - 360.0 } else { east };
        Self { west, south, east, north }
    }

    /// The smallest box around these places that does not cross the 180th meridian; `None` without a place.
    pub fn of(places: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        places.into_iter().fold(None, |bounds: Option<Self>, at| {
            let b = bounds.unwrap_or(Self { west: at.lon(), south: at.lat(), east: at.lon(), north: at.lat() });
            Some(Self {
                west: b.west.min(at.lon()),
                south: b.south.min(at.lat()),
                east: b.east.max(at.lon()),
                north: b.north.max(at.lat()),
            })
        })
    }

    pub fn contains(&self, at: LonLat) -> bool {
        (self.south..=self.north).contains(&at.lat())
            && if self.crosses_180() {
                at.lon() >= self.west || at.lon() <= self.east
            } else {
                (self.west..=self.east).contains(&at.lon())
            }
    }

    pub fn crosses_180(&self) -> bool {
        self.west > self.east
    }

    pub fn west(&self) -> f64 {
        self.west
    }

    pub fn south(&self) -> f64 {
        self.south
    }

    pub fn east(&self) -> f64 {
        self.east
    }

    pub fn north(&self) -> f64 {
        self.north
    }

    pub fn centre(&self) -> LonLat {
        let east = if self.crosses_180() { self.east + 360.0 } else { self.east };
        LonLat::wrapped((self.west + east) / 2.0, (self.south + self.north) / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::distance_m;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    proptest! {
        #[test]
        fn a_box_around_a_place_holds_everything_within_the_radius(
            lon in -180.0..=180.0f64, lat in -90.0..=90.0f64, radius in 0.0..50_000.0f64,
            east in -0.6..0.6f64, north in -0.6..0.6f64,
        ) {
            let centre = at(lon, lat);
            let there = LonLat::wrapped(lon + east / centre.lat().to_radians().cos().max(0.01), lat + north);
            if distance_m(centre, there) <= radius {
                prop_assert!(Bounds::around(centre, radius).contains(there));
            }
        }
    }

    #[test]
    fn a_box_is_no_larger_than_it_must_be() {
        let b = Bounds::around(at(-2.2, 53.46), 100.0);
        assert!((distance_m(at(-2.2, b.south()), at(-2.2, b.north())) - 200.0).abs() < 0.1);
        assert!((distance_m(at(b.west(), 53.46), at(b.east(), 53.46)) - 200.0).abs() < 0.1);
        assert!(!b.contains(at(-2.2, 53.462)));
    }

    #[test]
    fn a_box_on_the_180th_meridian_holds_both_sides_and_not_greenwich() {
        let b = Bounds::around(at(179.999, 10.0), 1_000.0);
        assert!(b.crosses_180() && b.contains(at(-179.995, 10.0)) && b.contains(at(179.995, 10.0)));
        assert!(!b.contains(at(0.0, 10.0)));
        assert!((b.centre().lon() - 179.999).abs() < 1e-9);
    }

    #[test]
    fn a_box_upside_down_is_refused() {
        assert!(Bounds::new(at(0.0, 2.0), at(1.0, 1.0)).is_err());
        assert!(Bounds::new(at(0.0, 1.0), at(1.0, 2.0)).is_ok());
    }
}
