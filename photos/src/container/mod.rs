//! What a file says about itself before any pixel is decoded: kind, size, and where its EXIF and colour profile lie.
//!
//! One walk over the headers, allocating nothing that the file's header asks for; every limit is checked here.

pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod webp;

use std::borrow::Cow;

use crate::format::{Format, by_first_bytes};
use crate::limits::check_pixels;
use crate::{Orientation, PhotoError};

/// What the headers say. Width and height are those of the stored picture, before it is turned upright.
pub(crate) struct Survey<'a> {
    pub(crate) format: Format,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// The TIFF structure of the EXIF, from its byte order mark on.
    pub(crate) exif: Option<&'a [u8]>,
    /// The ICC colour profile, put together from its parts.
    pub(crate) icc: Option<Cow<'a, [u8]>>,
    /// Bytes that a reader holds for each pixel at most, on the way to its colours.
    pub(crate) held: u8,
}

/// Walks the headers of a photo and refuses what is not one, is cut short, or breaks a limit.
pub(crate) fn survey(bytes: &[u8]) -> Result<Survey<'_>, PhotoError> {
    let survey = match by_first_bytes(bytes)? {
        Format::Jpeg => jpeg::survey(bytes),
        Format::Png => png::survey(bytes),
        Format::WebP => webp::survey(bytes),
    }?;
    check_pixels(survey.width, survey.height)?;
    Ok(survey)
}

/// The smallest EXIF there is: one entry, the orientation, big-endian. It is what stays with a file whose metadata
/// is taken out but whose pixels are stored turned.
pub(crate) fn orientation_only(orientation: Orientation) -> [u8; 26] {
    let mut tiff = *b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation.exif() as u8;
    tiff
}
