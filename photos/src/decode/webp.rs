//! WebP by image-webp.

use std::io::{Cursor, ErrorKind};

use image_webp::{DecodingError, WebPDecoder};

use super::white;
use crate::PhotoError;
use crate::limits::{MAX_PIXELS, check_pixels};
use crate::pixels::{Colour, Pixels};

pub(super) fn pixels(bytes: &[u8]) -> Result<Pixels, PhotoError> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refusal)?;
    decoder.set_memory_limit(MAX_PIXELS as usize * 4);
    let (width, height) = decoder.dimensions();
    check_pixels(width, height)?;
    // See-through parts of an animation's first picture show the canvas, which is see-through itself.
    let mut data = vec![0; decoder.output_buffer_size().ok_or(PhotoError::Broken)?];
    decoder.read_image(&mut data).map_err(refusal)?;
    if decoder.has_alpha() {
        white::under_rgb(&mut data);
    }
    Ok(Pixels { width, height, colour: Colour::Rgb, data })
}

fn refusal(error: DecodingError) -> PhotoError {
    match error {
        DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PhotoError::CutShort,
        _ => PhotoError::Broken,
    }
}
