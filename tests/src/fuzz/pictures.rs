//! Pictures and what they say of themselves. The same bytes are always the same answer; a copy without metadata has none, and is of the same
//! size; small copies are small, upright and say nothing.
//!
//! What chance would seldom reach is put around the bytes for it: an EXIF block or a colour profile in a picture that is well, right checksums.

use walkabout_photos::{Metadata, Orientation, Shrunk, Stamp, limits, read, shrink, sniff, stamp, strip};

/// Above it a picture is decoded in a test of its own, not thousands of times a minute.
const MOST_PIXELS: u64 = 1 << 18;

/// A white picture of 16 × 8.
const JPEG: &[u8] = include_bytes!("white.jpg");
const PNG: &[u8] = include_bytes!("white.png");
const WEBP: &[u8] = include_bytes!("white.webp");

/// The first byte says what the rest is: a file, or something to be put into one.
pub fn pictures(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let piece = &rest[..rest.len().min(60_000)];
    match which % 7 {
        0 => whole(rest),
        1 => whole(&jpeg_with(0xe1, b"Exif\0\0", piece)),
        2 => whole(&jpeg_with(0xe2, b"ICC_PROFILE\0\x01\x01", piece)),
        3 => whole(&png_with(b"eXIf", piece)),
        4 => whole(&webp_with(b"EXIF", piece)),
        5 => whole(&with_right_sums(rest)),
        _ => whole(&with_right_lengths(rest)),
    }
}

fn whole(bytes: &[u8]) {
    let facts = read(bytes);
    assert_eq!(facts, read(bytes), "one picture, two answers");
    let bare = strip(bytes);
    assert_eq!(facts.as_ref().err(), bare.as_ref().err(), "what is a picture to one is none to the other");
    let (Ok(facts), Ok(bare)) = (facts, bare) else { return };
    assert_eq!(sniff(bytes).as_ref(), Ok(&facts.format));
    let pixels = u64::from(facts.width) * u64::from(facts.height);
    assert!((1..=limits::MAX_PIXELS).contains(&pixels), "{pixels} pixels");
    if let Some(at) = facts.position {
        assert!(at.lon.abs() <= 180.0 && at.lat.abs() <= 90.0, "a place that is not on Earth");
        assert!(at.accuracy.is_none_or(|metres| metres.is_finite() && metres >= 0.0), "no accuracy");
    }
    if let Some(taken) = &facts.taken {
        let _ = taken.moment();
    }
    if facts.metadata == Metadata::None {
        assert_eq!((facts.position, facts.orientation), (None, Orientation::Upright));
    }
    let other = Stamp { position: facts.position, taken: facts.taken, orientation: Some(facts.orientation) };
    if let Ok(stamped) = stamp(bytes, &other) {
        let again = read(&stamped).unwrap();
        assert_eq!((again.width, again.height, again.orientation), (facts.width, facts.height, facts.orientation));
    }
    assert!(bare.len() <= bytes.len() + 64, "what was taken out made it longer");
    let left = read(&bare).unwrap();
    assert_eq!((left.position, left.taken), (None, None), "a copy without metadata says something");
    assert_eq!(
        (left.format, left.width, left.height, left.orientation),
        (facts.format, facts.width, facts.height, facts.orientation)
    );
    assert_eq!(strip(&bare).as_ref(), Ok(&bare), "what was taken out once is taken out again");
    if pixels > MOST_PIXELS {
        return;
    }
    let Ok(small) = shrink(bytes) else { return };
    for (picture, side) in [(&small.preview, limits::PREVIEW_SIDE), (&small.thumbnail, limits::THUMBNAIL_SIDE)] {
        let of_it = read(&picture.jpeg).unwrap();
        assert!(picture.width.max(picture.height) <= side, "it is not small");
        assert_eq!((of_it.width, of_it.height, of_it.metadata), (picture.width, picture.height, Metadata::None));
        assert_eq!(strip(&picture.jpeg).map(|bare| bare.len()), Ok(picture.jpeg.len()), "a small copy says something");
    }
    assert!(small.preview.width <= facts.width.max(1) && small.preview.height <= facts.height.max(1), "it has grown");
    // Of a damaged one, a decoder makes what it can, or nothing.
    if let Ok(bare) = shrink(&bare) {
        let sides = |small: &Shrunk| (small.preview.width, small.preview.height, small.thumbnail.width);
        assert_eq!(sides(&bare), sides(&small), "without its metadata it is of another size");
    }
}

fn jpeg_with(marker: u8, name: &[u8], piece: &[u8]) -> Vec<u8> {
    let length = u16::try_from(name.len() + piece.len() + 2).unwrap().to_be_bytes();
    [&JPEG[..2], &[0xff, marker], &length, name, piece, &JPEG[2..]].concat()
}

fn png_with(name: &[u8; 4], piece: &[u8]) -> Vec<u8> {
    let length = u32::try_from(piece.len()).unwrap().to_be_bytes();
    let sum = crc32fast::hash(&[name, piece].concat()).to_be_bytes();
    // Behind the signature and the header.
    [&PNG[..33], &length, name, piece, &sum, &PNG[33..]].concat()
}

/// A WebP with room for more than its picture.
fn webp_with(name: &[u8; 4], piece: &[u8]) -> Vec<u8> {
    let length = u32::try_from(piece.len()).unwrap().to_le_bytes();
    let extended = [b"VP8X".as_slice(), &10_u32.to_le_bytes(), &[0x08, 0, 0, 0, 15, 0, 0, 7, 0, 0]].concat();
    let pad: &[u8] = if piece.len() % 2 == 1 { &[0] } else { &[] };
    let mut all = [&WEBP[..12], &extended, &WEBP[12..], name, &length, piece, pad].concat();
    let size = u32::try_from(all.len() - 8).unwrap().to_le_bytes();
    all[4..8].copy_from_slice(&size);
    all
}

/// The sums of a PNG's chunks put right, as far as its lengths lead.
fn with_right_sums(bytes: &[u8]) -> Vec<u8> {
    let mut all = [&PNG[..8], bytes].concat();
    let mut at = 8;
    while let Some(length) = all.get(at..at + 4) {
        let long = u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
        let Some(chunk) = all.get(at + 4..at + 8 + long) else { break };
        let sum = crc32fast::hash(chunk).to_be_bytes();
        let Some(place) = all.get_mut(at + 8 + long..at + 12 + long) else { break };
        place.copy_from_slice(&sum);
        at += 12 + long;
    }
    all
}

/// A WebP whose outermost length is right.
fn with_right_lengths(bytes: &[u8]) -> Vec<u8> {
    let size = u32::try_from(bytes.len() + 4).unwrap().to_le_bytes();
    [b"RIFF", &size[..], b"WEBP", bytes].concat()
}
