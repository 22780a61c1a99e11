//! Distances and directions on a sphere of the Earth's mean radius, and a flat local frame in metres.
//!
//! The sphere is within 0.56 % of the WGS 84 ellipsoid everywhere, which is far better than a phone's fix over a
//! neighbourhood. All functions use the same radius, so that they agree with each other.

use crate::position::LonLat;

/// Mean radius R1 of the Earth in metres (IUGG).
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres (haversine, which stays exact for short distances).
pub fn distance_m(a: LonLat, b: LonLat) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.lon() - a.lon()).to_radians() / 2.0).sin();
    let h = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

/// Direction in which one sets out from `a` to reach `b` by the shortest way: degrees clockwise from north, 0 ≤ bearing < 360.
/// North when both are the same place.
pub fn bearing(a: LonLat, b: LonLat) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let east = (b.lon() - a.lon()).to_radians();
    let y = east.sin() * lat_b.cos();
    let x = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * east.cos();
    let degrees = y.atan2(x).to_degrees().rem_euclid(360.0);
    // rem_euclid of a tiny negative number rounds up to 360 itself.
    if degrees >= 360.0 { 0.0 } else { degrees }
}

/// A flat frame in metres east and north of an origin: exact at the origin, within 0.1 % to about 10 km from it at British
/// latitudes. Two multiplications a point.
#[derive(Clone, Copy, Debug)]
pub struct LocalMetres {
    origin: LonLat,
    east_per_degree: f64,
    north_per_degree: f64,
}

impl LocalMetres {
    pub fn around(origin: LonLat) -> Self {
        let north_per_degree = EARTH_RADIUS_M.to_radians();
        // At the very poles east has no length; a floor keeps `position` finite.
        let shrink = origin.lat().to_radians().cos().max(1e-9);
        Self { origin, east_per_degree: north_per_degree * shrink, north_per_degree }
    }

    /// Metres `[east, north]` of the origin.
    pub fn metres(&self, at: LonLat) -> [f64; 2] {
        let mut east = at.lon() - self.origin.lon();
        // The short way round where the 180th meridian lies between.
        if east > 180.0 {
            east -= 360.0;
        } else if east < -180.0 {
            east += 360.0;
        }
        [east * self.east_per_degree, (at.lat() - self.origin.lat()) * self.north_per_degree]
    }

    /// The position at these metres `[east, north]`; beyond a pole it stops at the pole.
    pub fn position(&self, [east, north]: [f64; 2]) -> LonLat {
        LonLat::wrapped(
            self.origin.lon() + east / self.east_per_degree,
            self.origin.lat() + north / self.north_per_degree,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn known_distances_come_out_right() {
        // A quarter of a great circle, and one degree of it.
        let quarter = std::f64::consts::FRAC_PI_2 * EARTH_RADIUS_M;
        assert!((distance_m(at(0.0, 0.0), at(0.0, 90.0)) - quarter).abs() < 1e-3);
        assert!((distance_m(at(0.0, 0.0), at(1.0, 0.0)) - 111_195.08).abs() < 0.01);
        // Antipodes, where the haversine's rounding could leave the domain of asin.
        assert!((distance_m(at(-2.0, 53.0), at(178.0, -53.0)) - 2.0 * quarter).abs() < 1.0);
        // Manchester Piccadilly to London Euston: 261.6 km on the ellipsoid (Vincenty), so within 0.56 % of it.
        let m = distance_m(at(-2.2309, 53.4774), at(-0.1337, 51.5284));
        assert!((m - 259_000.0).abs() < 2_500.0, "{m}");
    }

    #[test]
    fn bearings_follow_the_compass() {
        let here = at(-2.2, 53.46);
        for (lon, lat, degrees) in
            [(-2.2, 53.47, 0.0), (-2.19, 53.46, 90.0), (-2.2, 53.45, 180.0), (-2.21, 53.46, 270.0)]
        {
            let b = bearing(here, at(lon, lat));
            assert!((b - degrees).abs() < 0.01, "{b} is not {degrees}");
        }
        assert_eq!(bearing(here, here), 0.0);
    }

    proptest! {
        #[test]
        fn the_flat_frame_agrees_with_the_sphere_over_a_neighbourhood(
            lon in -180.0..180.0f64, lat in -70.0..70.0f64, east in -2_000.0..2_000.0f64, north in -2_000.0..2_000.0f64,
        ) {
            let origin = at(lon, lat);
            let frame = LocalMetres::around(origin);
            let there = frame.position([east, north]);
            let flat = east.hypot(north);
            prop_assert!((distance_m(origin, there) - flat).abs() <= 0.001 * flat + 1e-3);
            let back = frame.metres(there);
            prop_assert!((back[0] - east).abs() < 1e-3 && (back[1] - north).abs() < 1e-3);
        }

        #[test]
        fn distance_is_the_same_both_ways(a in any_place(), b in any_place()) {
            prop_assert!((distance_m(a, b) - distance_m(b, a)).abs() < 1e-6);
            prop_assert!(bearing(a, b) >= 0.0 && bearing(a, b) < 360.0);
        }
    }

    fn any_place() -> impl Strategy<Value = LonLat> {
        (-180.0..=180.0f64, -90.0..=90.0f64).prop_map(|(lon, lat)| at(lon, lat))
    }
}
