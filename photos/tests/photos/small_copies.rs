//! Previews and thumbnails.

use jpeg_encoder::ColorType;
use walkabout_photos::{Orientation, PhotoError, Picture, Stamp, shrink, stamp};

use crate::pictures::{
    BLUE, GREEN, RED, Rgb, YELLOW, contains, decoded, fields, jpeg, jpeg_of, jpeg_with, near, png, png_chunk, png_rgb,
    real, webp,
};

const ALL: [Orientation; 8] = [
    Orientation::Upright,
    Orientation::FlipHorizontal,
    Orientation::Rotate180,
    Orientation::FlipVertical,
    Orientation::Transpose,
    Orientation::Rotate90,
    Orientation::Transverse,
    Orientation::Rotate270,
];

fn corners(picture: &Picture) -> [[u8; 3]; 4] {
    let seen = decoded(&picture.jpeg);
    assert_eq!((seen.width as u32, seen.height as u32), (picture.width, picture.height));
    let (x, y) = (seen.width / 8, seen.height / 8);
    let (right, bottom) = (seen.width - 1 - x, seen.height - 1 - y);
    [seen.at(x, y), seen.at(right, y), seen.at(x, bottom), seen.at(right, bottom)]
}

fn assert_corners(picture: &Picture, wanted: [[u8; 3]; 4]) {
    let seen = corners(picture);
    assert!(seen.iter().zip(wanted).all(|(seen, wanted)| near(*seen, wanted)), "{seen:?} is not {wanted:?}");
}

/// What a camera stores when it is held so that `orientation` is needed to see `fields` upright: the corners of the
/// stored picture by the table of EXIF 2.32, not by the code under test.
fn stored(orientation: Orientation) -> Rgb {
    let order = match orientation {
        Orientation::Upright => [RED, GREEN, BLUE, YELLOW],
        Orientation::FlipHorizontal => [GREEN, RED, YELLOW, BLUE],
        Orientation::Rotate180 => [YELLOW, BLUE, GREEN, RED],
        Orientation::FlipVertical => [BLUE, YELLOW, RED, GREEN],
        Orientation::Transpose => [RED, BLUE, GREEN, YELLOW],
        Orientation::Rotate90 => [GREEN, YELLOW, RED, BLUE],
        Orientation::Transverse => [YELLOW, GREEN, BLUE, RED],
        Orientation::Rotate270 => [BLUE, RED, YELLOW, GREEN],
    };
    let (width, height) = if orientation.swaps_sides() { (480, 640) } else { (640, 480) };
    let mut picture = fields(width, height);
    for pixel in picture.data.as_chunks_mut::<3>().0 {
        *pixel = match *pixel {
            RED => order[0],
            GREEN => order[1],
            BLUE => order[2],
            _ => order[3],
        };
    }
    picture
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in ALL {
        let photo = jpeg(&stored(orientation));
        let photo = stamp(&photo, &Stamp { orientation: Some(orientation), ..Stamp::default() }).unwrap();
        let shrunk = shrink(&photo).unwrap();
        assert_eq!((shrunk.preview.width, shrunk.preview.height), (640, 480), "{orientation:?}");
        assert_eq!((shrunk.thumbnail.width, shrunk.thumbnail.height), (320, 240), "{orientation:?}");
        assert_corners(&shrunk.preview, [RED, GREEN, BLUE, YELLOW]);
        assert_corners(&shrunk.thumbnail, [RED, GREEN, BLUE, YELLOW]);
    }
}

#[test]
fn one_real_photo_stored_four_ways_looks_the_same() {
    let Some(upright) = real("portrait_orientation_1.jpg") else { return };
    let upright = shrink(&upright).unwrap();
    for name in ["portrait_orientation_3.jpg", "portrait_orientation_6.jpg", "portrait_orientation_8.jpg"] {
        let turned = shrink(&real(name).unwrap()).unwrap();
        // They were saved with another colour profile; were it not honoured the difference would be 16.
        let difference = decoded(&turned.preview.jpeg).difference(&decoded(&upright.preview.jpeg));
        assert!(difference < 8.0, "{name}: {difference}");
        let difference = decoded(&turned.thumbnail.jpeg).difference(&decoded(&upright.thumbnail.jpeg));
        assert!(difference < 8.0, "{name}: {difference}");
    }
}

#[test]
fn a_real_photo_of_eight_megapixels_is_fitted_and_keeps_no_metadata() {
    let Some(photo) = real("iphone6_8mp_gps.jpg") else { return };
    let before = photo.clone();
    let shrunk = shrink(&photo).unwrap();
    assert_eq!(photo, before);
    assert_eq!((shrunk.preview.width, shrunk.preview.height), (1600, 1200));
    assert_eq!((shrunk.thumbnail.width, shrunk.thumbnail.height), (320, 240));
    assert!((300_000..370_000).contains(&shrunk.preview.jpeg.len()), "{}", shrunk.preview.jpeg.len());
    assert!((24_000..30_000).contains(&shrunk.thumbnail.jpeg.len()), "{}", shrunk.thumbnail.jpeg.len());
    assert_bare(&shrunk.preview);
    assert_bare(&shrunk.thumbnail);
}

fn assert_bare(picture: &Picture) {
    for word in ["Exif", "GPS", "xmp", "XMP", "Photoshop", "ICC_PROFILE", "Apple", "Nikon", "NIKON", "http"] {
        assert!(!contains(&picture.jpeg, word.as_bytes()), "{word} is still there");
    }
    // By segment too: a JFIF header of 16 bytes is the only one that is not needed for drawing.
    let mut at = 2;
    while picture.jpeg[at + 1] != 0xda {
        let length = usize::from(u16::from_be_bytes([picture.jpeg[at + 2], picture.jpeg[at + 3]]));
        let marker = picture.jpeg[at + 1];
        assert!(matches!(marker, 0xdb | 0xc0 | 0xc4) || (marker == 0xe0 && length == 16), "segment {marker:x}");
        at += 2 + length;
    }
}

#[test]
fn no_metadata_of_any_real_photo_survives() {
    for name in
        ["coolpix_gps_0010.jpg", "invalid_exif_1.jpg", "portrait_orientation_1.jpg", "portrait_orientation_6.jpg"]
    {
        let Some(photo) = real(name) else { return };
        assert!(contains(&photo, b"Exif") || contains(&photo, b"xmpmeta"), "{name}");
        let shrunk = shrink(&photo).unwrap();
        assert_bare(&shrunk.preview);
        assert_bare(&shrunk.thumbnail);
    }
}

#[test]
fn a_small_photo_is_not_enlarged() {
    let shrunk = shrink(&jpeg(&fields(200, 100))).unwrap();
    assert_eq!((shrunk.preview.width, shrunk.preview.height), (200, 100));
    assert_eq!((shrunk.thumbnail.width, shrunk.thumbnail.height), (200, 100));
    assert_corners(&shrunk.preview, [RED, GREEN, BLUE, YELLOW]);
}

#[test]
fn a_photo_of_one_pixel_and_one_of_one_row_work() {
    let one = shrink(&jpeg(&fields(1, 1))).unwrap();
    assert_eq!((one.preview.width, one.preview.height), (1, 1));
    let row = shrink(&jpeg(&fields(4000, 1))).unwrap();
    assert_eq!((row.preview.width, row.preview.height), (1600, 1));
    assert_eq!((row.thumbnail.width, row.thumbnail.height), (320, 1));
}

#[test]
fn progressive_subsampled_and_restarting_jpegs_work() {
    let picture = fields(333, 217);
    let kinds: [fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>); 4] = [
        |encoder| encoder.set_progressive(true),
        |encoder| encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2),
        |encoder| encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_1),
        |encoder| encoder.set_restart_interval(7),
    ];
    for kind in kinds {
        assert_corners(&shrink(&jpeg_with(&picture, kind)).unwrap().preview, [RED, GREEN, BLUE, YELLOW]);
    }
}

#[test]
fn a_grey_jpeg_stays_grey() {
    let data: Vec<u8> = fields(400, 300).data.iter().step_by(3).copied().collect();
    let shrunk = shrink(&jpeg_of(&data, 400, 300, ColorType::Luma, |_| {})).unwrap();
    assert_corners(&shrunk.preview, [RED, GREEN, BLUE, YELLOW].map(|colour| [colour[0]; 3]));
}

#[test]
fn jpegs_for_the_printer_come_out_in_their_colours() {
    // Without black ink, cyan, magenta and yellow are what is missing of red, green and blue.
    let picture = fields(400, 300);
    let inks: Vec<u8> =
        picture.data.as_chunks::<3>().0.iter().flat_map(|[r, g, b]| [255 - r, 255 - g, 255 - b, 0]).collect();
    for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let shrunk = shrink(&jpeg_of(&inks, 400, 300, colour, |_| {})).unwrap();
        assert_corners(&shrunk.preview, [RED, GREEN, BLUE, YELLOW]);
    }
}

#[test]
fn pngs_of_every_depth_work() {
    let picture = fields(400, 300);
    let wanted = [RED, GREEN, BLUE, YELLOW];
    assert_corners(&shrink(&png_rgb(&picture)).unwrap().preview, wanted);
    let sixteen: Vec<u8> = picture.data.iter().flat_map(|value| [*value, 77]).collect();
    let photo = png(&sixteen, 400, 300, png::ColorType::Rgb, png::BitDepth::Sixteen);
    assert_corners(&shrink(&photo).unwrap().preview, wanted);
    let bits: Vec<u8> = (0..300).flat_map(|y| [if y < 150 { 0xff } else { 0 }; 50]).collect();
    let photo = png(&bits, 400, 300, png::ColorType::Grayscale, png::BitDepth::One);
    assert_corners(&shrink(&photo).unwrap().preview, [[255; 3], [255; 3], [0; 3], [0; 3]]);
}

#[test]
fn what_is_see_through_is_white() {
    let clear: Vec<u8> = fields(400, 300)
        .data
        .as_chunks::<3>()
        .0
        .iter()
        .flat_map(|&[r, g, b]| [r, g, b, if r > 100 { 0 } else { 255 }])
        .collect();
    let photo = png(&clear, 400, 300, png::ColorType::Rgba, png::BitDepth::Eight);
    assert_corners(&shrink(&photo).unwrap().preview, [[255; 3], GREEN, BLUE, [255; 3]]);
    let grey: Vec<u8> = clear.as_chunks::<4>().0.iter().flat_map(|pixel| [pixel[2], pixel[3]]).collect();
    let photo = png(&grey, 400, 300, png::ColorType::GrayscaleAlpha, png::BitDepth::Eight);
    assert_corners(&shrink(&photo).unwrap().preview, [[255; 3], [GREEN[2]; 3], [BLUE[2]; 3], [255; 3]]);
}

#[test]
fn a_webp_works_and_is_turned_by_its_exif() {
    let wanted = [RED, GREEN, BLUE, YELLOW];
    assert_corners(&shrink(&webp(&fields(400, 300), None)).unwrap().preview, wanted);
    let mut exif = *b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let photo = webp(&stored(Orientation::Rotate90), Some(&exif));
    assert_corners(&shrink(&photo).unwrap().preview, wanted);
    exif[19] = 3;
    let photo = webp(&stored(Orientation::Rotate180), Some(&exif));
    assert_corners(&shrink(&photo).unwrap().preview, wanted);
}

#[test]
fn of_an_animation_the_first_picture_is_taken() {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 400, 300);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&fields(400, 300).data).unwrap();
    writer.write_image_data(&vec![0; 400 * 300 * 3]).unwrap();
    writer.finish().unwrap();
    assert_corners(&shrink(&out).unwrap().preview, [RED, GREEN, BLUE, YELLOW]);

    assert_corners(&shrink(&animated_webp()).unwrap().preview, [RED, GREEN, BLUE, YELLOW]);
}

/// Two frames, the second black.
fn animated_webp() -> Vec<u8> {
    let mut body = b"WEBPVP8X\x0a\0\0\0\x02\0\0\0".to_vec();
    body.extend_from_slice(&[0x8f, 0x01, 0, 0x2b, 0x01, 0]);
    body.extend_from_slice(b"ANIM\x06\0\0\0\0\0\0\0\0\0");
    let black = Rgb { width: 400, height: 300, data: vec![0; 400 * 300 * 3] };
    for frame in [fields(400, 300), black] {
        let picture = &webp(&frame, None)[12..];
        body.extend_from_slice(b"ANMF");
        body.extend_from_slice(&(picture.len() as u32 + 16).to_le_bytes());
        body.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0x8f, 0x01, 0, 0x2b, 0x01, 0, 100, 0, 0, 0]);
        body.extend_from_slice(picture);
    }
    [b"RIFF".as_slice(), &(body.len() as u32).to_le_bytes(), &body].concat()
}

#[test]
fn a_png_with_a_broken_checksum_is_refused() {
    let mut photo = png_rgb(&fields(64, 64));
    let end = photo.len() - 20;
    photo[end] ^= 1;
    assert_eq!(shrink(&photo).unwrap_err(), PhotoError::Broken);
}

#[test]
fn text_in_a_png_does_not_reach_the_small_copies() {
    let photo = png_rgb(&fields(64, 64));
    let note = png_chunk(b"tEXt", b"Comment\0GPS of a door");
    let photo = [&photo[..33], &note, &photo[33..]].concat();
    assert_bare(&shrink(&photo).unwrap().preview);
}
