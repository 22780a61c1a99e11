//! A hundred-metre cell: the coarsest honest answer to *where* when the exact place must not be kept.
//!
//! The grid is the same for every phone and every release: it is made of whole 1e-7 degrees, so no platform's rounding can put
//! one place into two cells. Rows are 0.0009° high (100.1 m); within each whole degree of latitude all cells are equally wide.

use crate::{
    e7::{E7, MAX_LAT, MAX_LON},
    position::LonLat,
};

/// Height of a row in 1e-7 degrees.
const ROW: i64 = 9_000;

/// The centre of the cell of about 100 × 100 m that holds this position. Every position of a cell gives the same bits.
pub fn cell_100m(at: LonLat) -> LonLat {
    let at = E7::from(at);
    let (max_lon, max_lat) = (i64::from(MAX_LON), i64::from(MAX_LAT));
    let row = (i64::from(at.lat()) + max_lat) / ROW;
    // The pole itself belongs to the last row.
    let lat = row.min(2 * max_lat / ROW - 1) * ROW + ROW / 2 - max_lat;
    let width = width(lat);
    let west = (i64::from(at.lon()) + max_lon) / width * width - max_lon;
    // The last cell before the 180th meridian is whatever is left.
    let east = (west + width).min(max_lon);
    LonLat::wrapped(((west + east) / 2) as f64 / 1e7, lat as f64 / 1e7)
}

/// Width in 1e-7 degrees of the cells in the whole degree of latitude that holds `lat` (1e-7 degrees): that of 100 m at its middle.
fn width(lat: i64) -> i64 {
    let degree = lat.div_euclid(10_000_000);
    exact_width(degree).round() as i64
}

fn exact_width(degree: i64) -> f64 {
    ROW as f64 / (degree as f64 + 0.5).to_radians().cos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::distance_m;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn no_width_is_so_close_to_a_rounding_edge_that_another_cosine_could_change_it() {
        for degree in -90..90 {
            let exact = exact_width(degree);
            assert!((exact.fract() - 0.5).abs() > 1e-5, "{degree}");
        }
    }

    #[test]
    fn the_grid_never_moves() {
        // Written down once: a changed value here would move every stored cell.
        assert_eq!(cell_100m(at(-2.2011, 53.4561)), at(-2.2009148, 53.45595));
    }

    proptest! {
        #[test]
        fn a_cell_is_about_a_hundred_metres_and_its_centre_is_its_own_cell(lon in -180.0..=180.0f64, lat in -85.0..=85.0f64) {
            let place = at(lon, lat);
            let centre = cell_100m(place);
            prop_assert!(distance_m(place, centre) < 76.0, "{}", distance_m(place, centre));
            prop_assert_eq!(cell_100m(centre), centre);
        }

        #[test]
        fn neighbours_differ_by_a_whole_cell(lon in -179.9..179.9f64, lat in 53.001..53.998f64) {
            let here = cell_100m(at(lon, lat));
            let east = cell_100m(at(lon + 0.00151, lat));
            let metres = distance_m(here, east);
            prop_assert!(here == east || (95.0..105.0).contains(&metres), "{metres}");
        }
    }

    #[test]
    fn the_corners_of_the_world_have_cells() {
        for (lon, lat) in [(180.0, 90.0), (-180.0, -90.0), (180.0, 0.0), (0.0, 90.0)] {
            let centre = cell_100m(at(lon, lat));
            assert_eq!(cell_100m(centre), centre);
        }
    }

    #[test]
    fn the_narrow_last_cell_before_the_180th_meridian_stays_on_its_side() {
        for degree in -80..80 {
            let centre = cell_100m(at(180.0, f64::from(degree) + 0.5));
            assert!(centre.lon() > 179.99, "{degree}");
            assert_eq!(cell_100m(centre), centre);
        }
    }
}
