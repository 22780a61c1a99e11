//! A picture in memory, and making it smaller.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::PhotoError;

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// One byte of brightness.
    Luma,
    /// Three bytes, sRGB.
    Rgb,
    /// Three bytes as inside a JPEG. A picture that stays a JPEG never has to leave this: scaling is linear, so it
    /// may be done here as well as in RGB, and two conversions of every pixel are saved.
    Ycbcr,
}

impl Colour {
    pub(crate) fn channels(self) -> usize {
        if self == Self::Luma { 1 } else { 3 }
    }
}

/// Rows from the top, no padding: `data.len() == width · height · channels`.
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) colour: Colour,
    pub(crate) data: Vec<u8>,
}

impl Pixels {
    /// A copy whose longest side is `side`, by Lanczos over three lobes; `None` when it is no longer than that already.
    pub(crate) fn fit(&self, side: u32) -> Result<Option<Self>, PhotoError> {
        let (width, height) = fitted(self.width, self.height, side);
        if (width, height) == (self.width, self.height) {
            return Ok(None);
        }
        let colour = self.colour;
        let data = if colour == Colour::Luma {
            // Grey photos are few: a second copy of all code for one byte a pixel would cost each phone more than three bytes here.
            let thrice: Vec<u8> = self.data.iter().flat_map(|luma| [*luma; 3]).collect();
            scale(&thrice, (self.width, self.height), (width, height))?.into_iter().step_by(3).collect()
        } else {
            scale(&self.data, (self.width, self.height), (width, height))?
        };
        Ok(Some(Self { width, height, colour, data }))
    }
}

/// Three bytes a pixel. By the one sort of pixel: asked for whatever an image may hold, the library of a phone would carry code for twenty.
fn scale(data: &[u8], from: (u32, u32), to: (u32, u32)) -> Result<Vec<u8>, PhotoError> {
    let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let from = ImageRef::new(from.0, from.1, data, PixelType::U8x3).map_err(|_| PhotoError::Broken)?;
    let mut into = Image::new(to.0, to.1, PixelType::U8x3);
    let source = from.typed_image::<U8x3>().ok_or(PhotoError::Broken)?;
    let mut target = into.typed_image_mut::<U8x3>().ok_or(PhotoError::Broken)?;
    Resizer::new().resize_typed(&source, &mut target, &how).map_err(|_| PhotoError::Broken)?;
    Ok(into.into_vec())
}

/// The size of a picture whose longest side is at most `side`: same shape, never larger, never without pixels.
fn fitted(width: u32, height: u32, side: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= side {
        return (width, height);
    }
    let scaled = |length: u32| {
        let exact = u64::from(length) * u64::from(side);
        (((exact + u64::from(long) / 2) / u64::from(long)) as u32).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_picture_keeps_its_shape_and_is_never_enlarged() {
        assert_eq!(fitted(3264, 2448, 1600), (1600, 1200));
        assert_eq!(fitted(2448, 3264, 320), (240, 320));
        assert_eq!(fitted(640, 480, 1600), (640, 480));
        assert_eq!(fitted(1600, 1600, 1600), (1600, 1600));
        assert_eq!(fitted(65_535, 3, 320), (320, 1));
    }
}
