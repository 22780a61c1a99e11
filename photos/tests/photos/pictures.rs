//! Pictures made for the tests, and the way to the real photos.

use std::path::PathBuf;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

/// A real photo of the try-out data; `None`, said aloud, where there is none.
pub fn real(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("WALKABOUT_TRY_DATA") else {
        eprintln!("SKIPPED: {name} was not tried, because WALKABOUT_TRY_DATA is not set");
        return None;
    };
    Some(std::fs::read(PathBuf::from(folder).join("photos").join(name)).expect("the try-out data has its photos"))
}

/// An RGB picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Rgb {
    pub width: usize,
    pub height: usize,
    pub data: Vec<u8>,
}

impl Rgb {
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * 3;
        self.data[at..at + 3].try_into().unwrap()
    }

    /// The mean difference of two pictures of one size, in steps of 255.
    pub fn difference(&self, other: &Self) -> f64 {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let sum: u64 = self.data.iter().zip(&other.data).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        sum as f64 / self.data.len() as f64
    }
}

pub const RED: [u8; 3] = [220, 30, 30];
pub const GREEN: [u8; 3] = [30, 200, 40];
pub const BLUE: [u8; 3] = [30, 40, 210];
pub const YELLOW: [u8; 3] = [230, 220, 40];

/// Four fields, each of its own colour: red, green / blue, yellow. No way of turning leaves it as it was.
pub fn fields(width: usize, height: usize) -> Rgb {
    let mut data = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            data.extend(match (x < width / 2, y < height / 2) {
                (true, true) => RED,
                (false, true) => GREEN,
                (true, false) => BLUE,
                (false, false) => YELLOW,
            });
        }
    }
    Rgb { width, height, data }
}

pub fn jpeg(picture: &Rgb) -> Vec<u8> {
    jpeg_with(picture, |_| {})
}

pub fn jpeg_with(picture: &Rgb, set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    jpeg_of(&picture.data, picture.width, picture.height, ColorType::Rgb, set)
}

pub fn jpeg_of(
    data: &[u8],
    width: usize,
    height: usize,
    colour: ColorType,
    set: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 92);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    set(&mut encoder);
    encoder.encode(data, width as u16, height as u16, colour).unwrap();
    out
}

pub fn png(data: &[u8], width: usize, height: usize, colour: png::ColorType, depth: png::BitDepth) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width as u32, height as u32);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    out
}

pub fn png_rgb(picture: &Rgb) -> Vec<u8> {
    png(&picture.data, picture.width, picture.height, png::ColorType::Rgb, png::BitDepth::Eight)
}

/// With its checksum, so that it can be put into a PNG.
pub fn png_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut check = crc32fast::Hasher::new();
    check.update(name);
    check.update(body);
    [&(body.len() as u32).to_be_bytes(), name.as_slice(), body, &check.finalize().to_be_bytes()].concat()
}

/// Lossless.
pub fn webp(picture: &Rgb, exif: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut out);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec());
    }
    encoder.encode(&picture.data, picture.width as u32, picture.height as u32, image_webp::ColorType::Rgb8).unwrap();
    out
}

/// A JPEG's pixels in RGB, whatever is inside.
pub fn decoded(jpeg: &[u8]) -> Rgb {
    let mut decoder = JpegDecoder::new(ZCursor::new(jpeg));
    let data = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    let data = if data.len() == width * height { data.iter().flat_map(|luma| [*luma; 3]).collect() } else { data };
    Rgb { width, height, data }
}

/// Whether two colours are the same to the eye.
pub fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 12)
}

pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}
