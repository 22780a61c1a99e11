//! A position on the ground, and a fix: a position with its accuracy.
//!
//! Both can only be made from finite numbers in range, so nothing behind this door has to check again. What people type on a
//! command line (`LON,LAT` or `LON,LAT,ACCURACY_M`) is read here too.

use std::{fmt, str::FromStr};

/// The worst accuracy that is still a fix, in metres: beyond it a radio does not know which town it is in.
pub const WORST_ACCURACY_M: f64 = 100_000.0;

/// WGS 84 longitude and latitude in degrees: finite, longitude −180..=180, latitude −90..=90.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

impl LonLat {
    /// # Errors
    /// [`PositionError`] when a number is not finite or out of range.
    pub fn new(lon: f64, lat: f64) -> Result<Self, PositionError> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(PositionError::NotFinite);
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::LatitudeOutOfRange);
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PositionError::LongitudeOutOfRange);
        }
        Ok(Self { lon, lat })
    }

    /// For arithmetic whose result is a position by construction, save for rounding: wraps the longitude, clamps the latitude.
    pub(crate) fn wrapped(lon: f64, lat: f64) -> Self {
        let lon = if (-180.0..=180.0).contains(&lon) { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 };
        Self { lon, lat: lat.clamp(-90.0, 90.0) }
    }

    /// Degrees east of Greenwich.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// True when the two numbers would lie in the United Kingdom the other way round. Such a position is valid (it is in the sea
    /// off Somalia), so this is for a hint beside it, never for a refusal.
    pub fn looks_swapped(self) -> bool {
        (49.0..=61.5).contains(&self.lon) && (-9.0..=2.5).contains(&self.lat)
    }

    /// The hint in plain words, where [`looks_swapped`](Self::looks_swapped).
    pub fn swapped_hint(self) -> Option<&'static str> {
        self.looks_swapped().then_some(SWAPPED)
    }
}

const SWAPPED: &str = "Longitude and latitude look swapped: in the United Kingdom longitude (about -9 to 2) comes first, then \
                       latitude (about 49 to 61).";

/// Reads `LON,LAT`.
impl FromStr for LonLat {
    type Err = PositionError;

    fn from_str(text: &str) -> Result<Self, PositionError> {
        let fix: Fix = text.parse()?;
        if fix.accuracy_m.is_some() { Err(PositionError::TooManyParts) } else { Ok(fix.at) }
    }
}

/// Writes what [`FromStr`] reads, with the shortest digits that come back as the same position.
impl fmt::Display for LonLat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.lon, self.lat)
    }
}

/// A position as a phone or a person gives it: with the radius, in metres, that it is good to, where known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fix {
    at: LonLat,
    accuracy_m: Option<f64>,
}

impl Fix {
    /// # Errors
    /// [`PositionError::BadAccuracy`] unless the accuracy lies in 0..=[`WORST_ACCURACY_M`].
    pub fn new(at: LonLat, accuracy_m: Option<f64>) -> Result<Self, PositionError> {
        match accuracy_m {
            Some(m) if !(0.0..=WORST_ACCURACY_M).contains(&m) => Err(PositionError::BadAccuracy),
            _ => Ok(Self { at, accuracy_m }),
        }
    }

    pub fn at(self) -> LonLat {
        self.at
    }

    /// Metres; `None` where nobody said.
    pub fn accuracy_m(self) -> Option<f64> {
        self.accuracy_m
    }
}

impl From<LonLat> for Fix {
    fn from(at: LonLat) -> Self {
        Self { at, accuracy_m: None }
    }
}

/// Reads `LON,LAT` or `LON,LAT,ACCURACY_M`.
impl FromStr for Fix {
    type Err = PositionError;

    fn from_str(text: &str) -> Result<Self, PositionError> {
        let mut parts = text.split(',').map(str::trim);
        let lon = number(parts.next(), Part::Longitude)?;
        let lat = number(parts.next(), Part::Latitude)?;
        let accuracy_m = parts.next().map(|part| number(Some(part), Part::Accuracy)).transpose()?;
        if parts.next().is_some() {
            return Err(PositionError::TooManyParts);
        }
        Self::new(LonLat::new(lon, lat)?, accuracy_m)
    }
}

fn number(part: Option<&str>, which: Part) -> Result<f64, PositionError> {
    match part {
        None | Some("") => Err(PositionError::Missing(which)),
        Some(text) => text.parse().map_err(|_| PositionError::NotANumber(which)),
    }
}

/// Which of the numbers of `LON,LAT,ACCURACY_M` an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Longitude,
    Latitude,
    Accuracy,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Longitude => "longitude",
            Part::Latitude => "latitude",
            Part::Accuracy => "accuracy",
        })
    }
}

/// Why something is not a position. The messages never repeat the numbers: a position may be somebody's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    #[error("The {0} is missing. Write longitude, a comma, then latitude, such as -2.2,53.46.")]
    Missing(Part),
    #[error("The {0} is not a number. Write degrees with a decimal point, such as -2.2,53.46.")]
    NotANumber(Part),
    #[error(
        "There are too many numbers. Write longitude, latitude and, if known, the accuracy in metres: -2.2,53.46,12."
    )]
    TooManyParts,
    #[error("A coordinate is not a finite number.")]
    NotFinite,
    #[error("The longitude is outside -180 to 180. Write longitude first, then latitude.")]
    LongitudeOutOfRange,
    #[error("The latitude is outside -90 to 90. Write longitude first, then latitude.")]
    LatitudeOutOfRange,
    #[error("The accuracy must be metres between 0 and 100,000.")]
    BadAccuracy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_and_its_accuracy_are_read_as_people_type_them() {
        let fix: Fix = " -2.2101, 53.4562 ,12.5".parse().unwrap();
        assert_eq!((fix.at().lon(), fix.at().lat(), fix.accuracy_m()), (-2.2101, 53.4562, Some(12.5)));
        let at: LonLat = "-2.2101,53.4562".parse().unwrap();
        assert_eq!(at, fix.at());
        assert_eq!(at.to_string().parse(), Ok(at));
    }

    #[test]
    fn each_kind_of_bad_text_gets_its_own_error() {
        use PositionError::*;
        let cases = [
            ("", Missing(Part::Longitude)),
            ("-2.2", Missing(Part::Latitude)),
            ("-2.2,", Missing(Part::Latitude)),
            ("here,53", NotANumber(Part::Longitude)),
            ("-2.2,53°", NotANumber(Part::Latitude)),
            ("-2.2,53,near", NotANumber(Part::Accuracy)),
            ("-2.2,53,1,2", TooManyParts),
            ("NaN,53", NotFinite),
            ("-2.2,inf", NotFinite),
            ("-180.1,53", LongitudeOutOfRange),
            ("180.1,53", LongitudeOutOfRange),
            ("-2.2,90.5", LatitudeOutOfRange),
            ("-2.2,-90.5", LatitudeOutOfRange),
            ("-2.2,53,-1", BadAccuracy),
            ("-2.2,53,NaN", BadAccuracy),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Fix>(), Err(error), "{text:?}");
        }
        assert_eq!("-2.2,53,12".parse::<LonLat>(), Err(TooManyParts));
    }

    #[test]
    fn errors_never_repeat_the_position() {
        let error = "-2.2101,153.4562".parse::<Fix>().unwrap_err();
        assert!(!error.to_string().contains("4562"), "{error}");
    }

    #[test]
    fn a_british_position_the_wrong_way_round_is_kept_and_hinted_at() {
        let swapped: LonLat = "53.4562,-2.2101".parse().unwrap();
        assert!(swapped.swapped_hint().unwrap().contains("swapped"));
        let right: LonLat = "-2.2101,53.4562".parse().unwrap();
        assert_eq!(right.swapped_hint(), None);
    }
}
