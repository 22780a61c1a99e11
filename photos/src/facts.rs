//! What a photo says about itself, read from its headers without decoding a pixel.

use crate::format::Format;
use crate::{Orientation, PhotoError, Position, Taken, container, exif_block};

/// Whether a photo's EXIF could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Metadata {
    /// There is none.
    #[default]
    None,
    /// All of it.
    Read,
    /// Some entries are damaged; the facts are those of the others.
    Damaged,
    /// Nothing in it can be read, so there are no facts.
    Unreadable,
}

/// The facts of one photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The kind of file.
    pub format: Format,
    /// In pixels, upright.
    pub width: u32,
    /// In pixels, upright.
    pub height: u32,
    /// What must be done to the stored picture to see it upright.
    pub orientation: Orientation,
    /// Whether the EXIF could be read.
    pub metadata: Metadata,
    /// Where it was taken.
    pub position: Option<Position>,
    /// When it was taken.
    pub taken: Option<Taken>,
}

/// Reads the facts of a photo. Refuses what [`sniff`](crate::sniff) refuses; a damaged EXIF only takes facts away.
pub fn read(bytes: &[u8]) -> Result<Facts, PhotoError> {
    let survey = container::survey(bytes)?;
    let exif = survey.exif.map(exif_block::parse).unwrap_or_default();
    let orientation = exif.orientation.unwrap_or_default();
    let (width, height) = match orientation.swaps_sides() {
        true => (survey.height, survey.width),
        false => (survey.width, survey.height),
    };
    Ok(Facts {
        format: survey.format,
        width,
        height,
        orientation,
        metadata: exif.metadata,
        position: exif.position,
        taken: exif.taken,
    })
}
