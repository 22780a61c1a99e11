//! What is refused, and that it is refused quickly and in words.

use std::time::{Duration, Instant};

use walkabout_photos::{Format, PhotoError, limits, read, shrink, sniff, strip};

use crate::pictures::{fields, jpeg, jpeg_of, png_chunk, png_rgb, webp};

fn refused(bytes: &[u8]) -> PhotoError {
    let error = sniff(bytes).unwrap_err();
    assert_eq!(read(bytes).unwrap_err(), error);
    assert_eq!(shrink(bytes).unwrap_err(), error);
    assert_eq!(strip(bytes).unwrap_err(), error);
    error
}

#[test]
fn the_three_kinds_are_told_apart_by_what_is_in_them() {
    assert_eq!(sniff(&jpeg(&fields(8, 8))), Ok(Format::Jpeg));
    assert_eq!(sniff(&png_rgb(&fields(8, 8))), Ok(Format::Png));
    assert_eq!(sniff(&webp(&fields(8, 8), None)), Ok(Format::WebP));
}

#[test]
fn each_kind_that_is_not_taken_has_its_own_refusal() {
    let file = |start: &[u8]| [start, &[7; 100]].concat();
    for (start, error) in [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), PhotoError::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", PhotoError::Heic),
        (b"\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc", PhotoError::Heic),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", PhotoError::Avif),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", PhotoError::Avif),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", PhotoError::Video),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", PhotoError::Video),
        (b"\x1aE\xdf\xa3", PhotoError::Video),
        (b"RIFF\0\0\0\0AVI ", PhotoError::Video),
        (b"GIF89a", PhotoError::Gif),
        (b"GIF87a", PhotoError::Gif),
        (b"II*\0", PhotoError::Tiff),
        (b"MM\0*", PhotoError::Tiff),
        (b"%PDF-1.7", PhotoError::Pdf),
        (b"RIFF\0\0\0\0WAVE", PhotoError::NotAPhoto),
        (b"PK\x03\x04", PhotoError::NotAPhoto),
        (b"<svg xmlns", PhotoError::NotAPhoto),
        (b"hello", PhotoError::NotAPhoto),
        (&[0; 64], PhotoError::NotAPhoto),
    ] {
        assert_eq!(refused(&file(start)), error, "{start:?}");
    }
    assert_eq!(refused(b""), PhotoError::Empty);
}

#[test]
fn a_photo_cut_short_anywhere_is_said_to_be_cut_short() {
    let picture = fields(64, 48);
    for photo in [jpeg(&picture), png_rgb(&picture)] {
        for end in 1..photo.len() - 1 {
            let error = refused(&photo[..end]);
            assert_eq!(error, PhotoError::CutShort, "{end} of {}", photo.len());
        }
    }
    let photo = webp(&picture, None);
    for end in 1..photo.len() - 1 {
        assert_eq!(refused(&photo[..end]), PhotoError::CutShort, "{end} of {}", photo.len());
    }
}

#[test]
fn a_file_over_25_mib_is_refused_by_its_length() {
    let mut photo = jpeg(&fields(8, 8));
    photo.resize(limits::MAX_FILE_BYTES, 0);
    assert_eq!(sniff(&photo), Ok(Format::Jpeg));
    photo.push(0);
    assert_eq!(refused(&photo), PhotoError::TooBig { bytes: 25 * 1024 * 1024 + 1 });
}

/// The header of a JPEG with this size, and no more of it than a decoder needs to believe it.
fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut photo = jpeg_of(&[0; 64], 8, 8, jpeg_encoder::ColorType::Luma, |_| {});
    let at = memchr::memmem::find(&photo, &[0xff, 0xc0]).unwrap();
    photo[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    photo[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    photo
}

fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes(), &height.to_be_bytes(), [8, 6, 0, 0].as_slice(), &[0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &png_chunk(b"IHDR", &header),
        &png_chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]),
        &png_chunk(b"IEND", b""),
    ]
    .concat()
}

fn webp_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut photo = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
    photo.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
    photo.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
    photo
}

#[test]
fn a_picture_with_too_many_pixels_is_refused_at_once() {
    let start = Instant::now();
    for photo in [jpeg_claiming(30_000, 30_000), png_claiming(30_000, 30_000), webp_claiming(30_000, 30_000)] {
        assert_eq!(refused(&photo), PhotoError::TooManyPixels { width: 30_000, height: 30_000 });
    }
    let (most, high) = (u32::MAX, i32::MAX as u32);
    assert_eq!(refused(&png_claiming(high, most)), PhotoError::TooManyPixels { width: high, height: most });
    assert_eq!(refused(&jpeg_claiming(65_535, 65_535)).code(), "too-many-pixels");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn the_most_pixels_are_those_of_a_64_megapixel_phone() {
    assert_eq!(sniff(&png_claiming(9248, 6936)), Ok(Format::Png));
    assert_eq!(sniff(&png_claiming(8192, 8192)), Ok(Format::Png));
    assert_eq!(refused(&png_claiming(8192, 8193)).code(), "too-many-pixels");
}

#[test]
fn a_picture_without_pixels_is_broken() {
    assert_eq!(refused(&png_claiming(0, 100)), PhotoError::Broken);
    assert_eq!(refused(&jpeg_claiming(100, 0)), PhotoError::Broken);
}

#[test]
fn a_png_that_is_smaller_inside_than_it_says_is_refused() {
    assert!(matches!(shrink(&png_claiming(4000, 4000)), Err(PhotoError::Broken | PhotoError::CutShort)));
}

#[test]
fn a_jpeg_that_is_smaller_inside_than_it_says_is_refused() {
    assert_eq!(refused(&jpeg_claiming(8000, 8000)), PhotoError::CutShort);
    assert_eq!(refused(&jpeg_claiming(800, 600)), PhotoError::CutShort);
}

#[test]
fn a_jpeg_that_shows_two_sizes_is_refused() {
    let small = jpeg_claiming(8, 8);
    let large = jpeg_claiming(8000, 8000);
    let at = memchr::memmem::find(&large, &[0xff, 0xc0]).unwrap();
    let photo = [&small[..at], &large[at..at + 13], &small[at..]].concat();
    assert_eq!(refused(&photo), PhotoError::Broken);
}

#[test]
fn jpegs_of_rare_kinds_are_refused_by_that_name() {
    for marker in [0xc3, 0xc5, 0xc9, 0xca] {
        let mut photo = jpeg_claiming(8, 8);
        let at = memchr::memmem::find(&photo, &[0xff, 0xc0]).unwrap();
        photo[at + 1] = marker;
        assert_eq!(refused(&photo), PhotoError::Unusual);
    }
    let mut twelve_bits = jpeg_claiming(8, 8);
    let at = memchr::memmem::find(&twelve_bits, &[0xff, 0xc0]).unwrap();
    twelve_bits[at + 4] = 12;
    assert_eq!(refused(&twelve_bits), PhotoError::Unusual);
}

#[test]
fn a_jpeg_that_asks_for_thousands_of_passes_is_refused_at_once() {
    let photo = jpeg_claiming(8000, 8000);
    let at = memchr::memmem::find(&photo, &[0xff, 0xda]).unwrap();
    let pass = &photo[at..photo.len() - 2];
    let photo = [&photo[..at], &pass.repeat(3000), &[0xff, 0xd9]].concat();
    let start = Instant::now();
    assert_eq!(refused(&photo), PhotoError::Unusual);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn every_refusal_has_a_name_and_a_sentence() {
    let all = [
        (PhotoError::Empty, "empty", "nothing in it"),
        (PhotoError::CutShort, "cut-short", "missing"),
        (PhotoError::Broken, "broken", "damaged"),
        (PhotoError::Unusual, "unusual", "rare kind"),
        (PhotoError::Heic, "heic", "HEIC"),
        (PhotoError::Avif, "avif", "AVIF"),
        (PhotoError::Gif, "gif", "GIF"),
        (PhotoError::Tiff, "tiff", "raw camera"),
        (PhotoError::Pdf, "pdf", "PDF"),
        (PhotoError::Video, "video", "video"),
        (PhotoError::NotAPhoto, "not-a-photo", "not a photo"),
        (PhotoError::TooBig { bytes: 26 * 1024 * 1024 }, "too-big", "26 MB, and the most is 25 MB"),
        (PhotoError::TooManyPixels { width: 30_000, height: 20_000 }, "too-many-pixels", "30000 by 20000"),
    ];
    for (error, code, words) in all {
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().ends_with('.') && !error.to_string().contains("  "), "{error}");
    }
}
