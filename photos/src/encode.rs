//! Writing a small copy: baseline JPEG with a bare JFIF header and nothing else.

use jpeg_encoder::{ChromaSubsamplingMethod, Encoder, ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr};

use crate::PhotoError;
use crate::pixels::{Colour, Pixels};

/// The picture as a JPEG, colour at half resolution (4:2:0). `quality` is on the scale of libjpeg, whose tables the encoder
/// shares. Fails only on a side over 65,535 pixels.
pub(crate) fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let side = |length: u32| u16::try_from(length).map_err(|_| PhotoError::Broken);
    let rows = Rows { width: side(pixels.width)?, height: side(pixels.height)?, pixels };
    let mut out = Vec::with_capacity(pixels.data.len() / 8 + 1024);
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.encode_image(rows).map_err(|_| PhotoError::Broken)?;
    Ok(out)
}

/// Its rows as the encoder takes them. Handed plain bytes, it would bring its whole code once for each of nine sorts of pixel.
struct Rows<'a> {
    pixels: &'a Pixels,
    width: u16,
    height: u16,
}

impl ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        if self.pixels.colour == Colour::Luma { JpegColorType::Luma } else { JpegColorType::Ycbcr }
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let Pixels { colour, data, .. } = self.pixels;
        let long = usize::from(self.width) * colour.channels();
        let row = data.chunks_exact(long).nth(usize::from(y)).unwrap_or_default();
        let [luma, blue, red, _] = buffers;
        if *colour == Colour::Luma {
            return luma.extend_from_slice(row);
        }
        for &[a, b, c] in row.as_chunks::<3>().0 {
            let (y, cb, cr) = if *colour == Colour::Rgb { rgb_to_ycbcr(a, b, c) } else { (a, b, c) };
            luma.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}
