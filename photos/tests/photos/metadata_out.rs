//! Taking metadata out of an original.

use jpeg_encoder::ColorType;
use walkabout_photos::{Metadata, Orientation, Position, Stamp, read, shrink, stamp, strip};

use crate::pictures::{contains, decoded, fields, jpeg, jpeg_of, jpeg_with, png_chunk, png_rgb, real, webp};

const DOOR: Stamp = Stamp {
    position: Some(Position { lon: -2.19, lat: 53.44, accuracy: Some(3.0) }),
    taken: None,
    orientation: Some(Orientation::Rotate90),
};

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xff, marker], ((body.len() + 2) as u16).to_be_bytes().as_slice(), body].concat()
}

#[test]
fn the_pixels_and_the_profile_stay_and_all_else_goes() {
    let picture = fields(200, 120);
    let profile = b"a profile that is long enough to be told from anything else";
    let plain = jpeg_with(&picture, |encoder| encoder.add_icc_profile(profile).unwrap());
    let stamped = stamp(&plain, &DOOR).unwrap();
    let photo = [
        &stamped[..2],
        &segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        &segment(0xed, b"Photoshop 3.0\0 8BIM caption"),
        &segment(0xe2, b"MPF\0 more pictures"),
        &segment(0xfe, b"a comment"),
        &stamped[2..],
        b"a video after the end",
    ]
    .concat();
    let stripped = strip(&photo).unwrap();
    for word in ["xmp", "Photoshop", "MPF", "a comment", "a video", "WGS-84"] {
        assert!(contains(&photo, word.as_bytes()) && !contains(&stripped, word.as_bytes()), "{word}");
    }
    assert!(contains(&stripped, profile));
    let scan = memchr::memmem::find(&plain, &[0xff, 0xda]).unwrap();
    assert!(stripped.ends_with(&plain[scan..]), "the compressed pixels are the same bytes");
    assert_eq!(decoded(&stripped), decoded(&plain));
    let facts = read(&stripped).unwrap();
    assert_eq!((facts.position, facts.taken, facts.orientation), (None, None, Orientation::Rotate90));
}

#[test]
fn an_upright_photo_keeps_no_exif_at_all() {
    let photo = jpeg(&fields(200, 120));
    let stamped = stamp(&photo, &Stamp { orientation: Some(Orientation::Upright), ..DOOR }).unwrap();
    let stripped = strip(&stamped).unwrap();
    assert_eq!(stripped, photo);
    assert_eq!(read(&stripped).unwrap().metadata, Metadata::None);
}

#[test]
fn stripping_twice_is_stripping_once() {
    let once = strip(&stamp(&jpeg(&fields(200, 120)), &DOOR).unwrap()).unwrap();
    assert_eq!(strip(&once).unwrap(), once);
}

#[test]
fn progressive_jpegs_and_those_for_the_printer_look_the_same_afterwards() {
    let picture = fields(200, 120);
    let inks = [40, 90, 160, 10].repeat(200 * 120);
    for photo in [
        jpeg_with(&picture, |encoder| encoder.set_progressive(true)),
        jpeg_of(&inks, 200, 120, ColorType::Cmyk, |_| {}),
        jpeg_of(&inks, 200, 120, ColorType::CmykAsYcck, |_| {}),
    ] {
        assert_eq!(decoded(&strip(&photo).unwrap()), decoded(&photo));
    }
}

#[test]
fn real_photos_lose_their_metadata_and_keep_their_pixels() {
    for name in [
        "iphone6_8mp_gps.jpg",
        "coolpix_gps_0012.jpg",
        "invalid_exif_1.jpg",
        "portrait_orientation_1.jpg",
        "portrait_orientation_8.jpg",
    ] {
        let Some(photo) = real(name) else { return };
        let stripped = strip(&photo).unwrap();
        // Three letters turn up by chance in two megabytes of pixels, so only what comes before those is searched.
        let headers = &stripped[..memchr::memmem::find(&stripped, &[0xff, 0xda]).unwrap()];
        for word in ["Exif\0\0II", "GPS", "xmp", "Photoshop", "iPhone", "NIKON", "WGS"] {
            assert!(!contains(headers, word.as_bytes()), "{name}: {word}");
        }
        assert_eq!(read(&stripped).unwrap().position, None);
        assert_eq!(shrink(&stripped).unwrap(), shrink(&photo).unwrap(), "{name}");
    }
}

#[test]
fn a_png_keeps_what_it_is_drawn_from() {
    let photo = png_rgb(&fields(40, 30));
    let exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let noted = [
        &photo[..33],
        &png_chunk(b"tEXt", b"Author\0Pat"),
        &png_chunk(b"eXIf", exif),
        &png_chunk(b"tIME", &[7, 0xea, 5, 9, 14, 3, 59]),
        &png_chunk(b"prVt", b"a private note"),
        &photo[33..],
        b"after the end",
    ]
    .concat();
    let stripped = strip(&noted).unwrap();
    assert_eq!(stripped, [&photo[..33], &png_chunk(b"eXIf", exif), &photo[33..]].concat());
    assert_eq!(shrink(&stripped).unwrap(), shrink(&noted).unwrap());
    assert_eq!(strip(&photo).unwrap(), photo);
}

#[test]
fn a_webp_keeps_what_it_is_drawn_from() {
    let stamped = stamp(&jpeg(&fields(40, 30)), &DOOR).unwrap();
    let at = memchr::memmem::find(&stamped, b"MM\0\x2a").unwrap();
    let length = usize::from(u16::from_be_bytes([stamped[at - 8], stamped[at - 7]])) - 8;
    let photo = webp(&fields(40, 30), Some(&stamped[at..at + length]));
    assert!(read(&photo).unwrap().position.is_some());
    let stripped = strip(&photo).unwrap();
    let facts = read(&stripped).unwrap();
    assert_eq!((facts.position, facts.orientation), (None, Orientation::Rotate90));
    assert!(!contains(&stripped, b"WGS-84"));
    assert_eq!(shrink(&stripped).unwrap(), shrink(&photo).unwrap());
    let plain = webp(&fields(40, 30), None);
    assert_eq!(strip(&plain).unwrap(), plain);
}
