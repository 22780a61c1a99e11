//! A picture in memory, and making it smaller.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, PixelType, ResizeAlg, ResizeOptions, Resizer};

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

    fn pixel_type(self) -> PixelType {
        if self == Self::Luma { PixelType::U8 } else { PixelType::U8x3 }
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
        let broken = |_| PhotoError::Broken;
        let from = ImageRef::new(self.width, self.height, &self.data, self.colour.pixel_type()).map_err(broken)?;
        let mut to = Image::new(width, height, self.colour.pixel_type());
        match self.colour {
            Colour::Luma => scale::<U8>(&from, &mut to)?,
            Colour::Rgb | Colour::Ycbcr => scale::<U8x3>(&from, &mut to)?,
        }
        Ok(Some(Self { width, height, colour: self.colour, data: to.into_vec() }))
    }
}

/// By the sort of pixel that it is: asked for whatever an image may hold, the library of a phone would carry code for twenty sorts.
fn scale<P: PixelTrait>(from: &ImageRef<'_>, to: &mut Image<'_>) -> Result<(), PhotoError> {
    let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let from = from.typed_image::<P>().ok_or(PhotoError::Broken)?;
    let mut to = to.typed_image_mut::<P>().ok_or(PhotoError::Broken)?;
    Resizer::new().resize_typed(&from, &mut to, &how).map_err(|_| PhotoError::Broken)
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
