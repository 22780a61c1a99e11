//! Which way up the camera was held, and turning a picture accordingly.

use crate::pixels::Pixels;

/// What has to be done to the stored picture to see it upright (EXIF 2.32, tag 0x0112).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u16)]
pub enum Orientation {
    /// Nothing.
    #[default]
    Upright = 1,
    /// Mirror left to right.
    FlipHorizontal = 2,
    /// Turn by 180°.
    Rotate180 = 3,
    /// Mirror top to bottom.
    FlipVertical = 4,
    /// Mirror along the diagonal from the top left.
    Transpose = 5,
    /// Turn clockwise by 90°.
    Rotate90 = 6,
    /// Mirror along the diagonal from the top right.
    Transverse = 7,
    /// Turn clockwise by 270°.
    Rotate270 = 8,
}

impl Orientation {
    /// From the number in the EXIF; `None` for what the standard does not know.
    pub fn from_exif(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::Upright,
            2 => Self::FlipHorizontal,
            3 => Self::Rotate180,
            4 => Self::FlipVertical,
            5 => Self::Transpose,
            6 => Self::Rotate90,
            7 => Self::Transverse,
            8 => Self::Rotate270,
            _ => return None,
        })
    }

    /// The number in the EXIF.
    pub fn exif(self) -> u16 {
        self as u16
    }

    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.exif() >= 5
    }

    /// Makes a picture upright.
    pub(crate) fn turn(self, pixels: Pixels) -> Pixels {
        if self == Self::Upright {
            return pixels;
        }
        let (width, height) = (pixels.width as usize, pixels.height as usize);
        let data = if pixels.colour.channels() == 1 {
            self.turned::<1>(&pixels.data, width, height)
        } else {
            self.turned::<3>(&pixels.data, width, height)
        };
        let (width, height) =
            if self.swaps_sides() { (pixels.height, pixels.width) } else { (pixels.width, pixels.height) };
        Pixels { width, height, colour: pixels.colour, data }
    }

    /// `width` and `height` are those of the stored picture.
    fn turned<const N: usize>(self, data: &[u8], width: usize, height: usize) -> Vec<u8> {
        let (from, _) = data.as_chunks::<N>();
        let mut out = vec![0; data.len()];
        let (to, _) = out.as_chunks_mut::<N>();
        let (w, h) = (width as isize, height as isize);
        // The stored pixel of (x, y) in the turned picture is at start + x · right + y · down.
        let (start, right, down) = match self {
            Self::Upright => (0, 1, w),
            Self::FlipHorizontal => (w - 1, -1, w),
            Self::Rotate180 => (w * h - 1, -1, -w),
            Self::FlipVertical => (w * (h - 1), 1, -w),
            Self::Transpose => (0, w, 1),
            Self::Rotate90 => (w * (h - 1), -w, 1),
            Self::Transverse => (w * h - 1, -w, -1),
            Self::Rotate270 => (w - 1, w, -1),
        };
        let (out_width, out_height) = if self.swaps_sides() { (height, width) } else { (width, height) };
        // In squares, so that a column of the stored picture is still in the cache when its neighbour is wanted.
        const SQUARE: usize = 32;
        for top in (0..out_height).step_by(SQUARE) {
            for left in (0..out_width).step_by(SQUARE) {
                for y in top..(top + SQUARE).min(out_height) {
                    let row = y * out_width;
                    let end = (left + SQUARE).min(out_width);
                    let mut at = start + left as isize * right + y as isize * down;
                    for pixel in &mut to[row + left..row + end] {
                        *pixel = from[at as usize];
                        at += right;
                    }
                }
            }
        }
        out
    }
}
