//! Where somebody was at a moment, from a GPX track: for photos whose own position is missing.
//!
//! The track is used and forgotten; nothing here writes one. Between two points the position is interpolated; before the first,
//! after the last and across a long gap there is no answer, because a guess would put a photo on the wrong street.

use std::io::Read;

use crate::{
    bounded_xml::{BoundedXml, Piece, XmlError},
    position::LonLat,
};

/// A day at one point a second is 86,400 points.
pub const MAX_TRACK_POINTS: usize = 1_000_000;
const MAX_TRACK_BYTES: u64 = 256 << 20;

/// Why a track was refused, in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GpxError {
    #[error("The track could not be read: {0}.")]
    Xml(#[from] XmlError),
    #[error("The file is XML, but not a GPX track: it does not begin with <gpx>.")]
    NotGpx,
    #[error("The track has more than 1,000,000 points.")]
    TooManyPoints,
    #[error("The track has no points with a time, so it cannot say where a photo was taken.")]
    NoTimes,
}

/// Points by time; at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    points: Vec<(i64, LonLat)>,
    left_out: usize,
}

/// Reads the track points (`trkpt`) of all tracks and segments of a file, plain or gzip. Routes and waypoints are not where
/// somebody was. Points without a time, or with a time or position that makes no sense, are left out and counted.
///
/// # Errors
/// [`GpxError`].
pub fn read_gpx(source: impl Read) -> Result<Track, GpxError> {
    let mut xml = BoundedXml::open(source, MAX_TRACK_BYTES)?;
    let mut points: Vec<(i64, LonLat)> = Vec::new();
    let mut left_out = 0;
    let mut point: Option<(Option<LonLat>, Option<i64>)> = None;
    let mut time: Option<String> = None;
    let mut first = true;
    loop {
        match xml.next()? {
            Piece::Open(tag) => {
                if std::mem::take(&mut first) && tag.name() != "gpx" {
                    return Err(GpxError::NotGpx);
                }
                match tag.name() {
                    "trkpt" => {
                        let (mut lon, mut lat) = (None, None);
                        for (name, text) in tag.attributes() {
                            match name {
                                "lon" => lon = text.trim().parse().ok(),
                                "lat" => lat = text.trim().parse().ok(),
                                _ => {}
                            }
                        }
                        point = Some((lon.zip(lat).and_then(|(lon, lat)| LonLat::new(lon, lat).ok()), None));
                    }
                    "time" if point.is_some() => time = Some(String::new()),
                    _ => {}
                }
            }
            Piece::Text(text) => {
                if let Some(time) = &mut time {
                    time.push_str(&text);
                }
            }
            Piece::Close(name) => match name.as_str() {
                "time" => {
                    if let (Some(time), Some((_, ms))) = (time.take(), &mut point) {
                        *ms = utc_ms(time.trim());
                    }
                }
                "trkpt" => match point.take() {
                    Some((Some(at), Some(ms))) => {
                        if points.len() >= MAX_TRACK_POINTS {
                            return Err(GpxError::TooManyPoints);
                        }
                        points.push((ms, at));
                    }
                    _ => left_out += 1,
                },
                _ => {}
            },
            Piece::Other => {}
            Piece::End => break,
        }
    }
    // A stable sort: of two points at one moment the first in the file counts.
    points.sort_by_key(|(ms, _)| *ms);
    points.dedup_by_key(|(ms, _)| *ms);
    if points.is_empty() { Err(GpxError::NoTimes) } else { Ok(Track { points, left_out }) }
}

/// With an offset or `Z`; without either it is UTC, as GPX 1.1 says of all its times.
fn utc_ms(text: &str) -> Option<i64> {
    let timestamp = text.parse::<jiff::Timestamp>().ok().or_else(|| {
        let civil = text.parse::<jiff::civil::DateTime>().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(civil).ok()
    })?;
    Some(timestamp.as_millisecond())
}

impl Track {
    /// Where the track was at `utc_ms` (milliseconds since 1970): between its two neighbours in time, if they are at most
    /// `max_gap_ms` apart. `None` outside the track and in a longer gap; a moment of a point itself always has an answer.
    pub fn position_at(&self, utc_ms: i64, max_gap_ms: i64) -> Option<LonLat> {
        let after = self.points.partition_point(|(ms, _)| *ms < utc_ms);
        let (later_ms, later) = *self.points.get(after)?;
        if later_ms == utc_ms {
            return Some(later);
        }
        let (earlier_ms, earlier) = *self.points.get(after.checked_sub(1)?)?;
        let gap = later_ms.checked_sub(earlier_ms)?;
        if gap > max_gap_ms {
            return None;
        }
        let part = (utc_ms - earlier_ms) as f64 / gap as f64;
        let mut east = later.lon() - earlier.lon();
        if east.abs() > 180.0 {
            east -= 360.0 * east.signum();
        }
        Some(LonLat::wrapped(earlier.lon() + east * part, earlier.lat() + (later.lat() - earlier.lat()) * part))
    }

    /// First and last moment, UTC milliseconds.
    pub fn span(&self) -> Option<(i64, i64)> {
        Some((self.points.first()?.0, self.points.last()?.0))
    }

    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Never true: a track without points is refused.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Points without a time or a position that make sense.
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
 <metadata><time>2001-01-01T00:00:00Z</time></metadata>
 <wpt lat="1" lon="1"><time>2026-05-02T10:00:05Z</time></wpt>
 <trk><name>Tom &amp; Jo</name><trkseg>
  <trkpt lat="53.4600" lon="-2.2000"><ele>40</ele><time>2026-05-02T11:00:00+01:00</time></trkpt>
  <trkpt lat="53.4610" lon="-2.2010"><time>2026-05-02T10:00:10.000Z</time></trkpt>
  <trkpt lat="153" lon="-2.2"><time>2026-05-02T10:00:11Z</time></trkpt>
  <trkpt lat="53" lon="-2.2"/>
  <trkpt lat="53" lon="-2.2"><time>yesterday</time></trkpt>
 </trkseg><trkseg>
  <trkpt lat="53.4700" lon="-2.2100"><time>2026-05-02T10:10:00</time></trkpt>
 </trkseg></trk></gpx>"#;

    /// 2026-05-02T10:00:00Z
    const TEN: i64 = 1_777_716_000_000;

    fn close(at: Option<LonLat>, lon: f64, lat: f64) -> bool {
        at.is_some_and(|at| (at.lon() - lon).abs() < 1e-9 && (at.lat() - lat).abs() < 1e-9)
    }

    #[test]
    fn a_photo_between_two_points_lies_between_them() {
        let track = read_gpx(TRACK.as_bytes()).unwrap();
        assert_eq!((track.len(), track.left_out()), (3, 3));
        assert_eq!(track.span(), Some((TEN, TEN + 600_000)));
        assert!(close(track.position_at(TEN, 0), -2.2, 53.46));
        assert!(close(track.position_at(TEN + 5_000, 10_000), -2.2005, 53.4605));
        assert!(close(track.position_at(TEN + 600_000, 0), -2.21, 53.47));
    }

    #[test]
    fn outside_the_track_and_in_a_long_gap_there_is_no_position() {
        let track = read_gpx(TRACK.as_bytes()).unwrap();
        assert_eq!(track.position_at(TEN - 1, 60_000), None);
        assert_eq!(track.position_at(TEN + 600_001, 60_000), None);
        assert_eq!(track.position_at(TEN + 5_000, 9_999), None);
        assert_eq!(track.position_at(TEN + 300_000, 60_000), None);
        assert!(track.position_at(TEN + 300_000, 600_000).is_some());
        assert_eq!(track.position_at(i64::MIN, i64::MAX), None);
        assert_eq!(track.position_at(i64::MAX, i64::MAX), None);
    }

    #[test]
    fn points_out_of_order_are_put_in_order() {
        let back = r#"<gpx><trk><trkseg><trkpt lat="1" lon="179.5"><time>2026-05-02T10:00:10Z</time></trkpt>
            <trkpt lat="1" lon="-179.5"><time>2026-05-02T10:00:00Z</time></trkpt></trkseg></trk></gpx>"#;
        let at = read_gpx(back.as_bytes()).unwrap().position_at(TEN + 5_000, 60_000);
        assert!(at.is_some_and(|at| (at.lon().abs() - 180.0).abs() < 1e-9), "over the 180th meridian: {at:?}");
    }

    #[test]
    fn a_file_that_is_no_track_is_refused_with_its_reason() {
        assert_eq!(read_gpx("<kml></kml>".as_bytes()), Err(GpxError::NotGpx));
        assert_eq!(read_gpx("<gpx></gpx>".as_bytes()), Err(GpxError::NoTimes));
        assert_eq!(read_gpx(&TRACK.as_bytes()[..TRACK.len() - 20]), Err(GpxError::Xml(XmlError::CutOff)));
        assert!(matches!(read_gpx("hello".as_bytes()), Err(GpxError::Xml(XmlError::NotXml(_)))));
    }
}
