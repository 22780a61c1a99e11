//! Where a photo was taken, as its EXIF says (EXIF 2.32, 4.6.6), or nothing when what it says cannot be meant.

use exif::{Exif, Field, In, Rational, Tag, Value};

/// A position in WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees east, −180 to 180.
    pub lon: f64,
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// The camera's own estimate of its horizontal error in metres, above zero.
    pub accuracy: Option<f64>,
}

impl Position {
    /// `None` unless both are finite and in range, and for 0, 0: cameras write that when they have no position, and
    /// nobody walks a neighbourhood in the Gulf of Guinea.
    fn checked(lon: f64, lat: f64, accuracy: Option<f64>) -> Option<Self> {
        let in_range = lon.abs() <= 180.0 && lat.abs() <= 90.0;
        (in_range && (lon, lat) != (0.0, 0.0)).then_some(Self { lon, lat, accuracy })
    }

    /// A position without its hemispheres is dropped: −2.2 and 2.2 degrees are Manchester and the North Sea.
    pub(crate) fn from_exif(exif: &Exif) -> Option<Self> {
        let field = |tag| exif.get_field(tag, In::PRIMARY);
        let lon = angle(field(Tag::GPSLongitude)?)? * side(field(Tag::GPSLongitudeRef)?, b'E', b'W')?;
        let lat = angle(field(Tag::GPSLatitude)?)? * side(field(Tag::GPSLatitudeRef)?, b'N', b'S')?;
        let accuracy =
            field(Tag::GPSHPositioningError).and_then(first).filter(|error| error.is_finite() && *error > 0.0);
        Self::checked(lon, lat, accuracy)
    }
}

/// Degrees, minutes and seconds; minutes and seconds may be missing.
fn angle(field: &Field) -> Option<f64> {
    let Value::Rational(parts) = &field.value else { return None };
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let angle: f64 = parts.iter().map(Rational::to_f64).zip([1.0, 60.0, 3600.0]).map(|(part, unit)| part / unit).sum();
    angle.is_finite().then_some(angle)
}

fn side(field: &Field, positive: u8, negative: u8) -> Option<f64> {
    let Value::Ascii(texts) = &field.value else { return None };
    match texts.first()?.first()?.to_ascii_uppercase() {
        letter if letter == positive => Some(1.0),
        letter if letter == negative => Some(-1.0),
        _ => None,
    }
}

fn first(field: &Field) -> Option<f64> {
    match &field.value {
        Value::Rational(values) => values.first().map(Rational::to_f64),
        _ => None,
    }
}
