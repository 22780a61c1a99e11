//! Writing place, time and orientation into a copy of a JPEG: for demonstrations and tests, which need photos that were
//! taken where the story says.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

use crate::container::jpeg::{APP0, APP1, EOI, Piece, Pieces, SOI};
use crate::container::survey;
use crate::format::Format;
use crate::strip::push_segment;
use crate::{Orientation, PhotoError, Position, Taken};

/// What to write. What is `None` is left out of the new EXIF, and nothing of the old one stays.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stamp {
    /// Written to a millionth of a second of arc (0.03 mm), accuracy to a centimetre.
    pub position: Option<Position>,
    /// Written to the second, the time by GPS to a hundredth.
    pub taken: Option<Taken>,
    /// How the stored pixels are said to lie; they are not turned.
    pub orientation: Option<Orientation>,
}

/// A copy of a JPEG with a new EXIF block (and without XMP, which repeats the old one); every other byte up to the end of
/// the picture stays. Refuses what is not a JPEG with [`PhotoError::NotAPhoto`], and a position that is not finite and in
/// range with [`PhotoError::Broken`].
pub fn stamp(bytes: &[u8], stamp: &Stamp) -> Result<Vec<u8>, PhotoError> {
    if survey(bytes)?.format != Format::Jpeg {
        return Err(PhotoError::NotAPhoto);
    }
    let tiff = tiff(stamp)?;
    let mut tiff = tiff.as_deref();
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    out.extend_from_slice(&[0xff, SOI]);
    for piece in Pieces::of(bytes) {
        let piece = piece?;
        if !matches!(piece, Piece::Segment(APP0, _))
            && let Some(tiff) = tiff.take()
        {
            push_segment(&mut out, APP1, &[b"Exif\0\0", tiff]).ok_or(PhotoError::Broken)?;
        }
        match piece {
            Piece::Segment(APP1, _) => {}
            Piece::Segment(marker, body) => push_segment(&mut out, marker, &[body]).ok_or(PhotoError::Broken)?,
            Piece::Scan(scan) => out.extend_from_slice(scan),
            Piece::End => out.extend_from_slice(&[0xff, EOI]),
        }
    }
    Ok(out)
}

fn tiff(stamp: &Stamp) -> Result<Option<Vec<u8>>, PhotoError> {
    let mut fields = Vec::new();
    let mut put = |tag, value| fields.push(Field { tag, ifd_num: In::PRIMARY, value });
    if let Some(orientation) = stamp.orientation {
        put(Tag::Orientation, Value::Short(vec![orientation.exif()]));
    }
    if let Some(taken) = stamp.taken {
        put_taken(&taken, &mut put);
    }
    if let Some(position) = stamp.position {
        put_position(&position, &mut put).ok_or(PhotoError::Broken)?;
    }
    if fields.is_empty() {
        return Ok(None);
    }
    let mut put = |tag, value| fields.push(Field { tag, ifd_num: In::PRIMARY, value });
    put(Tag::ExifVersion, Value::Undefined(b"0232".to_vec(), 0));
    if stamp.position.is_some() {
        put(Tag::GPSVersionID, Value::Byte(vec![2, 3, 0, 0]));
        put(Tag::GPSMapDatum, ascii("WGS-84".to_owned()));
    }
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).map_err(|_| PhotoError::Broken)?;
    Ok(Some(out.into_inner()))
}

fn ascii(text: String) -> Value {
    Value::Ascii(vec![text.into_bytes()])
}

fn put_taken(taken: &Taken, put: &mut impl FnMut(Tag, Value)) {
    if let Some(local) = taken.local {
        put(Tag::DateTimeOriginal, ascii(local.strftime("%Y:%m:%d %H:%M:%S").to_string()));
        if let Some(offset) = taken.offset {
            put(Tag::OffsetTimeOriginal, ascii(offset_text(offset.seconds())));
        }
    }
    if let Some(gps) = taken.gps {
        let utc = jiff::tz::Offset::UTC.to_datetime(gps);
        put(Tag::GPSDateStamp, ascii(utc.strftime("%Y:%m:%d").to_string()));
        let whole = |value: i8| Rational { num: u32::from(value.unsigned_abs()), denom: 1 };
        let hundredths =
            u32::from(utc.second().unsigned_abs()) * 100 + utc.subsec_nanosecond().unsigned_abs() / 10_000_000;
        put(
            Tag::GPSTimeStamp,
            Value::Rational(vec![whole(utc.hour()), whole(utc.minute()), Rational { num: hundredths, denom: 100 }]),
        );
    }
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn put_position(position: &Position, put: &mut impl FnMut(Tag, Value)) -> Option<()> {
    let Position { lon, lat, accuracy } = *position;
    put(Tag::GPSLatitudeRef, ascii(if lat < 0.0 { "S" } else { "N" }.to_owned()));
    put(Tag::GPSLatitude, angle(lat, 90.0)?);
    put(Tag::GPSLongitudeRef, ascii(if lon < 0.0 { "W" } else { "E" }.to_owned()));
    put(Tag::GPSLongitude, angle(lon, 180.0)?);
    if let Some(metres) = accuracy.filter(|metres| metres.is_finite() && *metres > 0.0) {
        let centimetres = (metres * 100.0).round().clamp(1.0, f64::from(u32::MAX));
        put(Tag::GPSHPositioningError, Value::Rational(vec![Rational { num: centimetres as u32, denom: 100 }]));
    }
    Some(())
}

/// Whole degrees, whole minutes and seconds with six decimals.
fn angle(degrees: f64, most: f64) -> Option<Value> {
    const PER_SECOND: u64 = 1_000_000;
    let size = degrees.abs();
    if !size.is_finite() || size > most {
        return None;
    }
    let millionths = (size * 3600.0 * PER_SECOND as f64).round() as u64;
    let part = |num: u64, denom: u64| Rational { num: num as u32, denom: denom as u32 };
    Some(Value::Rational(vec![
        part(millionths / (3600 * PER_SECOND), 1),
        part(millionths / (60 * PER_SECOND) % 60, 1),
        part(millionths % (60 * PER_SECOND), PER_SECOND),
    ]))
}
