//! What is read from a photo's EXIF, and what is not believed.

use jiff::civil::date;
use jiff::tz::Offset;
use walkabout_photos::{Format, Metadata, Orientation, Position, Stamp, Taken, read, stamp};

use crate::pictures::{fields, jpeg, png_chunk, png_rgb, real, webp};

#[test]
fn a_camera_photo_says_where_and_when() {
    let Some(photo) = real("coolpix_gps_0010.jpg") else { return };
    let facts = read(&photo).unwrap();
    assert_eq!((facts.format, facts.width, facts.height), (Format::Jpeg, 640, 480));
    assert_eq!(facts.metadata, Metadata::Read);
    let position = facts.position.unwrap();
    assert!((position.lat - 43.467_448).abs() < 1e-5 && (position.lon - 11.885_126).abs() < 1e-5, "{position:?}");
    let taken = facts.taken.unwrap();
    assert_eq!(taken.local, Some(date(2008, 10, 22).at(16, 28, 39, 0)));
    assert_eq!(taken.offset, None);
    assert!(taken.gps.is_some_and(|gps| gps.to_string().starts_with("2008-10-23T14:27:07")), "{:?}", taken.gps);
}

#[test]
fn a_phone_photo_says_where_and_when() {
    let Some(photo) = real("iphone6_8mp_gps.jpg") else { return };
    let facts = read(&photo).unwrap();
    assert_eq!((facts.width, facts.height, facts.metadata), (3264, 2448, Metadata::Read));
    assert!(facts.position.is_some() && facts.taken.is_some());
}

#[test]
fn the_size_is_that_of_the_upright_photo() {
    let Some(photo) = real("portrait_orientation_6.jpg") else { return };
    let facts = read(&photo).unwrap();
    assert_eq!((facts.width, facts.height, facts.orientation), (450, 600, Orientation::Rotate90));
}

#[test]
fn a_photo_without_exif_says_so() {
    let facts = read(&jpeg(&fields(40, 30))).unwrap();
    assert_eq!(facts.metadata, Metadata::None);
    assert_eq!((facts.position, facts.taken, facts.orientation), (None, None, Orientation::Upright));
    // It has XMP, and nothing that is called EXIF.
    let Some(photo) = real("invalid_exif_1.jpg") else { return };
    let facts = read(&photo).unwrap();
    assert_eq!((facts.metadata, facts.position, facts.taken), (Metadata::None, None, None));
    assert_eq!((facts.width, facts.height), (636, 227));
}

#[test]
fn a_broken_exif_takes_facts_away_and_not_the_photo() {
    for tiff in [b"".as_slice(), b"XX", b"MM\0\x2a", b"MM\0\x2a\xff\xff\xff\xff", b"II\x2a\0\x08\0\0\0\xff\xff"] {
        let facts = read(&with_exif(tiff)).unwrap();
        assert_eq!(facts.metadata, Metadata::Unreadable, "{tiff:?}");
        assert_eq!((facts.position, facts.taken), (None, None));
    }
}

#[test]
fn one_damaged_entry_does_not_lay_the_photo_on_its_side() {
    // A maker's note that points outside the block, then the orientation.
    let tiff =
        b"MM\0\x2a\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x40\0\0\xff\xff\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let facts = read(&with_exif(tiff)).unwrap();
    assert_eq!((facts.metadata, facts.orientation), (Metadata::Damaged, Orientation::Rotate90));
}

/// A JPEG with this EXIF block, whatever it is.
fn with_exif(tiff: &[u8]) -> Vec<u8> {
    let photo = jpeg(&fields(40, 30));
    let length = (tiff.len() + 8) as u16;
    [&photo[..2], &[0xff, 0xe1], &length.to_be_bytes(), b"Exif\0\0", tiff, &photo[2..]].concat()
}

/// An EXIF block with nothing but GPS entries: tag, type, count, value or offset (from byte 26 + 12 per entry + 4 on), then the
/// values.
fn gps(entries: &[(u16, u16, u32, u32)], values: &[u32]) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    tiff.extend_from_slice(&(entries.len() as u16).to_be_bytes());
    for (tag, kind, count, value) in entries {
        tiff.extend_from_slice(&tag.to_be_bytes());
        tiff.extend_from_slice(&kind.to_be_bytes());
        tiff.extend_from_slice(&count.to_be_bytes());
        tiff.extend_from_slice(&value.to_be_bytes());
    }
    tiff.extend_from_slice(&[0; 4]);
    values.iter().for_each(|value| tiff.extend_from_slice(&value.to_be_bytes()));
    tiff
}

const N: u32 = 0x4e00_0000;
const S: u32 = 0x5300_0000;
const E: u32 = 0x4500_0000;
const W: u32 = 0x5700_0000;

/// The position of a photo whose GPS entries hold these numbers, with or without the letters of the hemispheres.
fn position(refs: Option<(u32, u32)>, lat: [u32; 6], lon: [u32; 6]) -> Option<Position> {
    let count = if refs.is_some() { 4 } else { 2 };
    let values = 26 + 2 + 12 * count + 4;
    let mut entries = vec![(2, 5, 3, values), (4, 5, 3, values + 24)];
    if let Some((north, east)) = refs {
        entries.insert(0, (1, 2, 2, north));
        entries.insert(2, (3, 2, 2, east));
    }
    let facts = read(&with_exif(&gps(&entries, &[lat, lon].concat()))).unwrap();
    assert_eq!(facts.metadata, Metadata::Read);
    facts.position
}

#[test]
fn the_letters_say_which_half_of_the_world() {
    let (lat, lon) = ([53, 1, 26, 1, 24, 1], [2, 1, 11, 1, 24, 1]);
    let levenshulme = position(Some((N, W)), lat, lon).unwrap();
    assert!((levenshulme.lat - 53.44).abs() < 1e-9 && (levenshulme.lon + 2.19).abs() < 1e-9, "{levenshulme:?}");
    let opposite = position(Some((S, E)), lat, lon).unwrap();
    assert_eq!((opposite.lat, opposite.lon), (-levenshulme.lat, -levenshulme.lon));
}

#[test]
fn a_position_that_cannot_be_meant_is_dropped() {
    let (lat, lon) = ([53, 1, 26, 1, 24, 1], [2, 1, 11, 1, 24, 1]);
    let zero = [0, 1, 0, 1, 0, 1];
    assert_eq!(position(None, lat, lon), None, "no hemispheres");
    assert_eq!(position(None, zero, zero), None, "nothing at all");
    assert_eq!(position(Some((N, E)), zero, zero), None, "no fix");
    assert_eq!(position(Some((N, W)), [53, 0, 26, 1, 24, 1], lon), None, "infinite");
    assert_eq!(position(Some((N, W)), lat, [0, 0, 0, 0, 0, 0]), None, "not a number");
    assert_eq!(position(Some((N, W)), [91, 1, 0, 1, 0, 1], lon), None, "beyond the pole");
    assert_eq!(position(Some((N, W)), lat, [181, 1, 0, 1, 0, 1]), None, "beyond the date line");
    assert_eq!(position(Some((N, W)), [4_000_000_000, 1, 0, 1, 0, 1], lon), None, "enormous");
    assert_eq!(position(Some((E, W)), lat, lon), None, "a letter that means nothing");
    assert!(position(Some((N, W)), [90, 1, 0, 1, 0, 1], [180, 1, 0, 1, 0, 1]).is_some(), "the very edge");
}

fn bench() -> Stamp {
    Stamp {
        position: Some(Position { lon: -2.190_417_3, lat: 53.444_871_9, accuracy: Some(4.75) }),
        taken: Some(Taken {
            local: Some(date(2026, 5, 9).at(14, 3, 59, 0)),
            offset: Some(Offset::constant(1)),
            gps: Some("2026-05-09T13:03:57.25Z".parse().unwrap()),
        }),
        orientation: Some(Orientation::Rotate270),
    }
}

#[test]
fn what_is_stamped_is_read_again() {
    let facts = read(&stamp(&jpeg(&fields(40, 30)), &bench()).unwrap()).unwrap();
    let position = facts.position.unwrap();
    assert!((position.lon + 2.190_417_3).abs() < 1e-9 && (position.lat - 53.444_871_9).abs() < 1e-9, "{position:?}");
    assert_eq!(position.accuracy, Some(4.75));
    assert_eq!(facts.taken, bench().taken);
    assert_eq!((facts.orientation, facts.metadata), (Orientation::Rotate270, Metadata::Read));
    assert_eq!((facts.width, facts.height), (30, 40));
}

#[test]
fn the_moment_is_the_clock_with_its_offset_or_else_gps() {
    let mut taken = bench().taken.unwrap();
    assert_eq!(taken.moment().unwrap().to_string(), "2026-05-09T13:03:59Z");
    taken.offset = None;
    assert_eq!(taken.moment().unwrap().to_string(), "2026-05-09T13:03:57.25Z");
    taken.gps = None;
    assert_eq!(taken.moment(), None);
}

#[test]
fn a_stamp_replaces_all_that_was_said_before() {
    let first = stamp(&jpeg(&fields(40, 30)), &bench()).unwrap();
    let second = stamp(&first, &Stamp { orientation: Some(Orientation::Rotate180), ..Stamp::default() }).unwrap();
    let facts = read(&second).unwrap();
    assert_eq!((facts.position, facts.taken, facts.orientation), (None, None, Orientation::Rotate180));
    assert_eq!(stamp(&first, &Stamp::default()).unwrap(), jpeg(&fields(40, 30)));
}

#[test]
fn a_stamp_with_an_impossible_position_is_refused() {
    for (lon, lat) in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (181.0, 0.0), (0.0, -91.0)] {
        let wrong = Stamp { position: Some(Position { lon, lat, accuracy: None }), ..Stamp::default() };
        assert!(stamp(&jpeg(&fields(40, 30)), &wrong).is_err());
    }
}

#[test]
fn a_date_that_is_none_is_dropped() {
    let photo = stamp(&jpeg(&fields(40, 30)), &bench()).unwrap();
    for wrong in [
        "2026:02:30 14:03:59",
        "0000:00:00 00:00:00",
        "2026:05:09 24:03:59",
        "    :  :     :  :  ",
        "2026-05-09 14:03:59",
    ] {
        let taken = read(&replaced(&photo, b"2026:05:09 14:03:59", wrong.as_bytes())).unwrap().taken.unwrap();
        assert_eq!(taken.local, None, "{wrong}");
        assert!(taken.gps.is_some());
    }
    let taken = read(&replaced(&photo, b"+01:00", b"+99:00")).unwrap().taken.unwrap();
    assert_eq!(taken.offset, None);
    assert!(taken.local.is_some());
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = memchr::memmem::find(bytes, old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

#[test]
fn pngs_and_webps_say_it_too() {
    let stamped = stamp(&jpeg(&fields(40, 30)), &bench()).unwrap();
    let at = memchr::memmem::find(&stamped, b"Exif\0\0").unwrap();
    let length = usize::from(u16::from_be_bytes([stamped[at - 2], stamped[at - 1]]));
    let tiff = &stamped[at + 6..at - 2 + length];
    let png = png_rgb(&fields(40, 30));
    let png = [&png[..33], &png_chunk(b"eXIf", tiff), &png[33..]].concat();
    let with_prefix = [b"Exif\0\0", tiff].concat();
    for (photo, format) in [
        (png, Format::Png),
        (webp(&fields(40, 30), Some(tiff)), Format::WebP),
        (webp(&fields(40, 30), Some(&with_prefix)), Format::WebP),
    ] {
        let facts = read(&photo).unwrap();
        assert_eq!(facts.format, format);
        assert_eq!(facts.taken, bench().taken);
        assert!(facts.position.is_some());
        assert_eq!(facts.orientation, Orientation::Rotate270);
    }
}

#[test]
fn an_exif_that_describes_millions_of_entries_is_not_followed() {
    // A main directory of 2,000 pointers, each to a directory of 3,000 entries, all in the same 40 KiB.
    let mut tiff = b"MM\0\x2a\0\0\0\x08\x07\xd0".to_vec();
    for child in 0..2000u32 {
        tiff.extend_from_slice(&[0x87, 0x69, 0, 4, 0, 0, 0, 1]);
        tiff.extend_from_slice(&(24_014 + child * 2).to_be_bytes());
    }
    tiff.extend_from_slice(&[0; 4]);
    (0..20_500).for_each(|_| tiff.extend_from_slice(&3000u16.to_be_bytes()));
    assert_eq!(read(&with_exif(&tiff)).unwrap().metadata, Metadata::Unreadable);
}
