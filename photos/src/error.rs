//! Why a photo was refused, in one sentence that says what to do, and in one code for whoever translates it.

use crate::limits::{MAX_FILE_BYTES, MAX_PIXELS};

/// A refusal. The original is untouched whatever is said here. `Display` is a plain English sentence, [`code`] a
/// stable name for the same thing.
///
/// [`code`]: PhotoError::code
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhotoError {
    /// No bytes at all.
    #[error("This photo is empty: the file has nothing in it. Choose the photo again, or take it again.")]
    Empty,
    /// The beginning of a photo whose end is missing.
    #[error(
        "Part of this photo is missing: it was not copied to its end. Copy it again from where it came, or take it again."
    )]
    CutShort,
    /// Says it is a photo, but its inside does not hold together.
    #[error("This photo is damaged and cannot be opened. Choose another copy of it, or take it again.")]
    Broken,
    /// A real photo of a rare sort (lossless, arithmetic or 12-bit JPEG).
    #[error(
        "This photo is of a rare kind that cannot be opened here. Save it again as an ordinary JPEG and choose that."
    )]
    Unusual,
    /// HEIC or HEIF, what iPhones keep.
    #[error(
        "This photo is in Apple's HEIC format, which cannot be opened here. Share it from the phone as JPEG, \
         or set the camera to \"Most Compatible\"."
    )]
    Heic,
    /// AVIF.
    #[error("This photo is in AVIF format, which cannot be opened here. Save it as JPEG and choose that.")]
    Avif,
    /// GIF.
    #[error("This is a GIF, not a photo from a camera. Save it as JPEG or PNG and choose that.")]
    Gif,
    /// TIFF, and the raw files of cameras, which are built on it.
    #[error("This is a TIFF or raw camera file, which cannot be opened here. Save it as JPEG and choose that.")]
    Tiff,
    /// PDF.
    #[error("This is a PDF document, not a photo. Take a photo of the page, or save the page as JPEG.")]
    Pdf,
    /// MP4, MOV, 3GP and their kin.
    #[error("This is a video, not a photo. Choose a photo, or save one picture of the video as JPEG.")]
    Video,
    /// Anything else.
    #[error("This file is not a photo that can be opened here. Choose a JPEG, PNG or WebP photo.")]
    NotAPhoto,
    /// More bytes than [`MAX_FILE_BYTES`].
    #[error(
        "This photo is too big: {} MB, and the most is {} MB. Choose a smaller size when you share it.",
        bytes.div_ceil(1024 * 1024), MAX_FILE_BYTES / (1024 * 1024)
    )]
    TooBig {
        /// The length of the file.
        bytes: u64,
    },
    /// More pixels than [`MAX_PIXELS`].
    #[error(
        "This photo has too many pixels: {width} by {height}, and the most is {} million in all. \
         Save a smaller copy and choose that.",
        MAX_PIXELS / 1_000_000
    )]
    TooManyPixels {
        /// What the file's header says.
        width: u32,
        /// What the file's header says.
        height: u32,
    },
}

impl PhotoError {
    /// A name that never changes, by which a sentence in the reader's language is found.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::CutShort => "cut-short",
            Self::Broken => "broken",
            Self::Unusual => "unusual",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Tiff => "tiff",
            Self::Pdf => "pdf",
            Self::Video => "video",
            Self::NotAPhoto => "not-a-photo",
            Self::TooBig { .. } => "too-big",
            Self::TooManyPixels { .. } => "too-many-pixels",
        }
    }
}
