//! What somebody hands in: a map pack, an extract of OpenStreetMap, a track, an outline, the words of an invitation, its link. Each is
//! refused with a reason or read; a map that is read can be packed, and comes out of its pack as it went in.

use std::io::Write as _;
use walkabout_geo::{
    Area, StreetIndex,
    gpx::read_gpx,
    osm::{OsmLimits, read_osm},
    pack, read_outline,
};
use walkabout_protocol::link::Link;

/// The first byte says what the rest is.
pub fn handed(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    match which % 6 {
        0 => packed(rest),
        1 => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(rest).unwrap();
            packed(&gzip.finish().unwrap());
        }
        2 => {
            if let Ok((area, report)) = read_osm(rest, &OsmLimits::default()) {
                assert_eq!(report.streets, area.streets.len());
                comes_back(&area);
            }
        }
        3 => {
            if let Ok(track) = read_gpx(rest) {
                assert_eq!(track.is_empty(), track.span().is_none());
                if let Some((first, last)) = track.span() {
                    assert!(first <= last, "a track that ends before it begins");
                    assert!(track.position_at(first, i64::MAX).is_some());
                    let _ = track.position_at(first.midpoint(last), 60_000);
                }
            }
        }
        4 => {
            if let Ok(outline) = read_outline(rest)
                && let Some(bounds) = outline.bounds()
            {
                let _ = outline.contains(bounds.centre());
            }
        }
        _ => typed(&String::from_utf8_lossy(rest)),
    }
}

fn packed(bytes: &[u8]) {
    if let Ok(area) = pack::read(bytes) {
        comes_back(&area);
        let streets = StreetIndex::new(&area);
        if let Some(bounds) = area.bounds() {
            let _ = (streets.nearest(bounds.centre()), streets.nearest_names(bounds.centre(), 3));
        }
    }
}

fn comes_back(area: &Area) {
    if let Ok(bytes) = pack::write(area) {
        let again = pack::read(&bytes).unwrap();
        assert_eq!(pack::write(&again).as_ref(), Ok(&bytes), "a map comes out of its pack as another");
    }
}

fn typed(text: &str) {
    if let Ok(code) = walkabout_words::normalise(text) {
        let spelled = walkabout_words::spell(code).unwrap();
        assert_eq!(walkabout_words::normalise(&spelled), Ok(code));
    }
    if let Ok(link) = text.parse::<Link>() {
        assert_eq!(link.to_string().parse(), Ok(link.clone()), "{link}");
    }
}
