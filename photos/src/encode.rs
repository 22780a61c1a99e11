//! Writing a small copy: baseline JPEG with a bare JFIF header and nothing else.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use crate::PhotoError;
use crate::pixels::{Colour, Pixels};

/// The picture as a JPEG, colour at half resolution (4:2:0). `quality` is on the scale of libjpeg, whose tables the encoder
/// shares. Fails only on a side over 65,535 pixels.
pub(crate) fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let side = |length: u32| u16::try_from(length).map_err(|_| PhotoError::Broken);
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    let mut out = Vec::with_capacity(pixels.data.len() / 8 + 1024);
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    let colour = match pixels.colour {
        Colour::Luma => ColorType::Luma,
        Colour::Rgb => ColorType::Rgb,
        Colour::Ycbcr => ColorType::Ycbcr,
    };
    encoder.encode(&pixels.data, width, height, colour).map_err(|_| PhotoError::Broken)?;
    Ok(out)
}
