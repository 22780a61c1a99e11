//! A position in whole 1e-7 degrees (about one centimetre), the resolution of OpenStreetMap itself.
//!
//! Map data is kept like this: eight bytes a point, equality that means equality, and exact integer geometry.

use crate::position::{LonLat, PositionError};

/// Longitude and latitude in units of 1e-7 degree; always in range. Ordered west to east, then south to north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct E7 {
    lon: i32,
    lat: i32,
}

pub(crate) const MAX_LON: i32 = 1_800_000_000;
pub(crate) const MAX_LAT: i32 = 900_000_000;

impl E7 {
    /// # Errors
    /// [`PositionError`] when out of range.
    pub fn new(lon: i64, lat: i64) -> Result<Self, PositionError> {
        let within = |value: i64, max: i32| i32::try_from(value).ok().filter(|v| (-max..=max).contains(v));
        let lat = within(lat, MAX_LAT).ok_or(PositionError::LatitudeOutOfRange)?;
        let lon = within(lon, MAX_LON).ok_or(PositionError::LongitudeOutOfRange)?;
        Ok(Self { lon, lat })
    }

    pub fn lon(self) -> i32 {
        self.lon
    }

    pub fn lat(self) -> i32 {
        self.lat
    }
}

impl From<LonLat> for E7 {
    fn from(at: LonLat) -> Self {
        Self { lon: (at.lon() * 1e7).round() as i32, lat: (at.lat() * 1e7).round() as i32 }
    }
}

impl From<E7> for LonLat {
    fn from(at: E7) -> Self {
        LonLat::wrapped(f64::from(at.lon) / 1e7, f64::from(at.lat) / 1e7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn going_to_degrees_and_back_changes_nothing(lon in -MAX_LON..=MAX_LON, lat in -MAX_LAT..=MAX_LAT) {
            let point = E7::new(lon.into(), lat.into()).unwrap();
            prop_assert_eq!(E7::from(LonLat::from(point)), point);
        }
    }

    #[test]
    fn the_edges_of_the_world_are_in_and_one_step_beyond_is_out() {
        assert!(E7::new(MAX_LON.into(), (-MAX_LAT).into()).is_ok());
        assert_eq!(E7::new(i64::from(MAX_LON) + 1, 0), Err(PositionError::LongitudeOutOfRange));
        assert_eq!(E7::new(0, i64::from(-MAX_LAT) - 1), Err(PositionError::LatitudeOutOfRange));
        assert_eq!(E7::new(i64::MAX, i64::MIN), Err(PositionError::LatitudeOutOfRange));
    }
}
