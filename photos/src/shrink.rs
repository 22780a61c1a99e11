//! The two small copies of a photo that travel before it does.

use crate::limits::{PREVIEW_SIDE, THUMBNAIL_SIDE};
use crate::pixels::Pixels;
use crate::{PhotoError, colour, container, decode, encode, exif_block};

/// A JPEG that is upright, in sRGB and free of metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file's bytes.
    pub jpeg: Vec<u8>,
    /// In pixels, as seen.
    pub width: u32,
    /// In pixels, as seen.
    pub height: u32,
}

/// The small copies of one photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// At most [`PREVIEW_SIDE`] on its longest side.
    pub preview: Picture,
    /// At most [`THUMBNAIL_SIDE`] on its longest side.
    pub thumbnail: Picture,
}

/// The most bytes that [`shrink`] will hold for the photo's pixels, from its headers alone: for whoever has less memory than that.
/// Refuses what [`sniff`](crate::sniff) refuses.
pub fn held(bytes: &[u8]) -> Result<u64, PhotoError> {
    let survey = container::survey(bytes)?;
    Ok(u64::from(survey.width) * u64::from(survey.height) * u64::from(survey.held))
}

/// Makes preview and thumbnail: upright by the photo's EXIF (as stored when that cannot be read), never larger than
/// the photo, see-through parts on white, colours converted to sRGB when the photo's profile is another one.
///
/// Needs memory for the photo's pixels, as [`held`] says, and some for the small copies.
pub fn shrink(bytes: &[u8]) -> Result<Shrunk, PhotoError> {
    let survey = container::survey(bytes)?;
    let orientation = survey.exif.and_then(|exif| exif_block::parse(exif).orientation).unwrap_or_default();
    let to_srgb = survey.icc.as_deref().and_then(colour::to_srgb);
    let full = decode::pixels(bytes, &survey, to_srgb.is_some())?;
    // Scaling comes before turning and converting: there is less left to turn and convert.
    let small = full.fit(PREVIEW_SIDE)?;
    let mut preview = match small {
        Some(small) => {
            drop(full);
            small
        }
        None => full,
    };
    if let Some(to_srgb) = to_srgb {
        to_srgb.convert(&mut preview);
    }
    let preview = orientation.turn(preview);
    let thumbnail = preview.fit(THUMBNAIL_SIDE)?;
    Ok(Shrunk {
        thumbnail: picture(thumbnail.as_ref().unwrap_or(&preview), THUMBNAIL_QUALITY)?,
        preview: picture(&preview, PREVIEW_QUALITY)?,
    })
}

// A little above the 80 of vipsthumbnail, with which both are compared: no photo then looks worse than by that, and none is
// a tenth larger.
const PREVIEW_QUALITY: u8 = 81;
const THUMBNAIL_QUALITY: u8 = 82;

fn picture(pixels: &Pixels, quality: u8) -> Result<Picture, PhotoError> {
    Ok(Picture { jpeg: encode::jpeg(pixels, quality)?, width: pixels.width, height: pixels.height })
}
