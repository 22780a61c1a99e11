//! JPEG by zune-jpeg.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use crate::PhotoError;
use crate::limits::{MAX_JPEG_SCANS, check_pixels};
use crate::pixels::{Colour, Pixels};

pub(super) fn pixels(bytes: &[u8], rgb: bool) -> Result<Pixels, PhotoError> {
    // Not strict: a scratch in the middle of a photo leaves a grey stripe, and the rest is still worth seeing.
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MAX_JPEG_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(refusal)?;
    let (width, height) = decoder.dimensions().ok_or(PhotoError::Broken)?;
    let (width, height) = (width as u32, height as u32);
    check_pixels(width, height)?;
    let (colour, wanted) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (Colour::Luma, ColorSpace::Luma),
        Some(ColorSpace::YCbCr) if !rgb => (Colour::Ycbcr, ColorSpace::YCbCr),
        Some(ColorSpace::YCbCr | ColorSpace::RGB | ColorSpace::CMYK | ColorSpace::YCCK) => {
            (Colour::Rgb, ColorSpace::RGB)
        }
        _ => return Err(PhotoError::Unusual),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let mut data = vec![0; width as usize * height as usize * colour.channels()];
    decoder.decode_into(&mut data).map_err(refusal)?;
    Ok(Pixels { width, height, colour, data })
}

fn refusal(error: DecodeErrors) -> PhotoError {
    match error {
        DecodeErrors::Unsupported(_) => PhotoError::Unusual,
        DecodeErrors::ExhaustedData => PhotoError::CutShort,
        _ => PhotoError::Broken,
    }
}
