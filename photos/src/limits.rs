//! How much of a photo is accepted, and how large its small copies are.
//!
//! Everything is checked from the file's header before pixels are given memory.

use crate::PhotoError;

/// The largest file taken in, in bytes (25 MiB).
pub const MAX_FILE_BYTES: usize = 25 * 1024 * 1024;

/// The most pixels taken in: 64 × 2²⁰, so that the 9248 × 6936 of a phone sold as "64 megapixels" fits.
pub const MAX_PIXELS: u64 = 64 * 1024 * 1024;

/// Longest side of a preview, in pixels.
pub const PREVIEW_SIDE: u32 = 1600;

/// Longest side of a thumbnail, in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;

/// The most passes over the picture that a JPEG may ask for. Encoders use about ten; a small file that asks for
/// thousands is an attack on the reader's time.
pub(crate) const MAX_JPEG_SCANS: usize = 64;

/// The largest EXIF block that is looked at, in bytes. In a JPEG one cannot be larger than 64 KiB anyway.
pub(crate) const MAX_EXIF_BYTES: usize = 1024 * 1024;

/// The largest colour profile that is looked at, in bytes. Those of phones are under 4 KiB.
pub(crate) const MAX_PROFILE_BYTES: usize = 1024 * 1024;

/// Refuses a file that is too large, by its length alone.
pub(crate) fn check_bytes(len: usize) -> Result<(), PhotoError> {
    if len > MAX_FILE_BYTES {
        return Err(PhotoError::TooBig { bytes: len as u64 });
    }
    Ok(())
}

/// Refuses a picture without pixels or with too many.
pub(crate) fn check_pixels(width: u32, height: u32) -> Result<(), PhotoError> {
    if width == 0 || height == 0 {
        return Err(PhotoError::Broken);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PhotoError::TooManyPixels { width, height });
    }
    Ok(())
}
