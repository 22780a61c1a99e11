//! PNG by png.

use std::io::{Cursor, ErrorKind};

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::white;
use crate::PhotoError;
use crate::limits::check_pixels;
use crate::pixels::{Colour, Pixels};

/// For what the decoder keeps beside the pixels: two rows, a palette, the decompressor's window.
const WORKING_BYTES: usize = 64 * 1024 * 1024;

pub(super) fn pixels(bytes: &[u8]) -> Result<Pixels, PhotoError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: WORKING_BYTES });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    // Palettes, few bits and sixteen bits all come out as eight bits a channel, without a copy of the wider kind.
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(refusal)?;
    let (width, height) = reader.info().size();
    check_pixels(width, height)?;
    let mut data = vec![0; reader.output_buffer_size().ok_or(PhotoError::Broken)?];
    let frame = reader.next_frame(&mut data).map_err(refusal)?;
    if (frame.width, frame.height) != (width, height) {
        return Err(PhotoError::Broken);
    }
    data.truncate(frame.buffer_size());
    let colour = match frame.color_type {
        ColorType::Grayscale => Colour::Luma,
        ColorType::GrayscaleAlpha => {
            white::under_luma(&mut data);
            Colour::Luma
        }
        ColorType::Rgb => Colour::Rgb,
        ColorType::Rgba => {
            white::under_rgb(&mut data);
            Colour::Rgb
        }
        ColorType::Indexed => return Err(PhotoError::Broken),
    };
    Ok(Pixels { width, height, colour, data })
}

fn refusal(error: DecodingError) -> PhotoError {
    match error {
        DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PhotoError::CutShort,
        _ => PhotoError::Broken,
    }
}
