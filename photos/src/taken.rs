//! When a photo was taken, as its EXIF says. Three clocks may be in there: the camera's, how far it is from UTC, and GPS.

use exif::{Exif, In, Rational, Tag, Value};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// What is known of the time; each part only when it is a real date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// What the camera's clock showed, with fractions of a second where there are.
    pub local: Option<DateTime>,
    /// How far that clock was ahead of UTC; in EXIF since 2016.
    pub offset: Option<Offset>,
    /// When the camera last had a position, by GPS.
    pub gps: Option<Timestamp>,
}

impl Taken {
    /// The moment, when the EXIF fixes it: the camera's clock with its offset, else the time by GPS.
    pub fn moment(&self) -> Option<Timestamp> {
        let by_clock = self.local.zip(self.offset).and_then(|(local, offset)| offset.to_timestamp(local).ok());
        by_clock.or(self.gps)
    }

    /// `None` when nothing is known.
    pub(crate) fn from_exif(exif: &Exif) -> Option<Self> {
        // When the shutter opened; when it was digitised, which is the same in a camera; when the file was last changed,
        // which is all that some cheap phones write.
        let clock = [
            (Tag::DateTimeOriginal, Tag::SubSecTimeOriginal, Tag::OffsetTimeOriginal),
            (Tag::DateTimeDigitized, Tag::SubSecTimeDigitized, Tag::OffsetTimeDigitized),
            (Tag::DateTime, Tag::SubSecTime, Tag::OffsetTime),
        ]
        .into_iter()
        .find_map(|(time, fraction, offset)| Some((local(exif, time, fraction)?, offset)));
        let taken = Self {
            local: clock.map(|(local, _)| local),
            offset: clock.and_then(|(_, tag)| offset(text(exif, tag)?)),
            gps: gps(exif),
        };
        (taken.local.is_some() || taken.gps.is_some()).then_some(taken)
    }
}

fn text(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first().map(Vec::as_slice),
        _ => None,
    }
}

fn local(exif: &Exif, time: Tag, fraction: Tag) -> Option<DateTime> {
    let mut read = exif::DateTime::from_ascii(text(exif, time)?).ok()?;
    if let Some(fraction) = text(exif, fraction) {
        // A fraction that cannot be read takes only itself away.
        let _ = read.parse_subsec(fraction);
    }
    let small = |value: u8| i8::try_from(value).ok();
    let nanosecond = i32::try_from(read.nanosecond.unwrap_or(0)).ok()?;
    // The range of each part is checked here, so 31 February is no date.
    DateTime::new(
        i16::try_from(read.year).ok().filter(|year| *year > 0)?,
        small(read.month)?,
        small(read.day)?,
        small(read.hour)?,
        small(read.minute)?,
        small(read.second)?,
        nanosecond,
    )
    .ok()
}

/// `+01:00`. Offsets in use lie between −12 and +14 hours; anything else is a mistake.
fn offset(text: &[u8]) -> Option<Offset> {
    let (sign, hours, minutes) = match *text {
        [b'+', a, b, b':', c, d, ..] => (1, two(a, b)?, two(c, d)?),
        [b'-', a, b, b':', c, d, ..] => (-1, two(a, b)?, two(c, d)?),
        [b'Z', ..] => return Some(Offset::UTC),
        _ => return None,
    };
    let whole = sign * (hours * 60 + minutes);
    ((-12 * 60..=14 * 60).contains(&whole) && minutes < 60).then(|| Offset::from_seconds(whole * 60).ok()).flatten()
}

fn two(tens: u8, ones: u8) -> Option<i32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
}

fn gps(exif: &Exif) -> Option<Timestamp> {
    let date = match *text(exif, Tag::GPSDateStamp)? {
        [y3, y2, y1, y0, b':', m1, m0, b':', d1, d0, ..] => {
            let number = |a, b| i16::try_from(two(a, b)?).ok();
            let small = |a, b| i8::try_from(two(a, b)?).ok();
            Date::new(number(y3, y2)? * 100 + number(y1, y0)?, small(m1, m0)?, small(d1, d0)?).ok()?
        }
        _ => return None,
    };
    let Value::Rational(parts) = &exif.get_field(Tag::GPSTimeStamp, In::PRIMARY)?.value else { return None };
    let &[hour, minute, second] = parts.as_slice() else { return None };
    let part = |value: Rational, end: f64| Some(value.to_f64()).filter(|value| (0.0..end).contains(value));
    // Whole seconds in hours or minutes would be enough; some cameras put fractions there, so all three are added up.
    let seconds = part(hour, 24.0)? * 3600.0 + part(minute, 60.0)? * 60.0 + part(second, 61.0)?;
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
    midnight.checked_add(jiff::SignedDuration::from_millis((seconds * 1000.0).round() as i64)).ok()
}
