//! From a surveyed file to pixels. Each decoder is told the limits again, so that a file which shows two sizes, one
//! to the survey and one to the decoder, is refused all the same.

mod jpeg;
mod png;
mod webp;
mod white;

use crate::PhotoError;
use crate::container::Survey;
use crate::format::Format;
use crate::pixels::Pixels;

/// The picture as stored, not yet upright. `rgb` asks for RGB where the file would rather give YCbCr.
pub(crate) fn pixels(bytes: &[u8], survey: &Survey<'_>, rgb: bool) -> Result<Pixels, PhotoError> {
    match survey.format {
        Format::Jpeg => jpeg::pixels(bytes, rgb),
        Format::Png => png::pixels(bytes),
        Format::WebP => webp::pixels(bytes),
    }
}
