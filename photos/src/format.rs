//! What kind of file this is, told from its first bytes and never from its name.

use crate::limits::check_bytes;
use crate::{PhotoError, container};

/// The kinds of photo that are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG, baseline or progressive.
    Jpeg,
    /// PNG, of an APNG the first picture.
    Png,
    /// WebP, of an animation the first picture.
    WebP,
}

impl Format {
    /// The media type, for HTTP.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    /// The usual ending of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }
}

/// Says which of the three kinds a file is, or refuses it: one error for each kind that people are likely to choose
/// by mistake, for a file that is empty, too big or cut short, and for one whose header breaks a limit. Looks at
/// headers only.
pub fn sniff(bytes: &[u8]) -> Result<Format, PhotoError> {
    container::survey(bytes).map(|survey| survey.format)
}

const PNG_START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The kind by the first bytes alone.
pub(crate) fn by_first_bytes(bytes: &[u8]) -> Result<Format, PhotoError> {
    check_bytes(bytes.len())?;
    if bytes.is_empty() {
        return Err(PhotoError::Empty);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Format::Jpeg);
    }
    if bytes.starts_with(PNG_START) {
        return Ok(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::WebP);
    }
    Err(refusal(bytes))
}

fn refusal(bytes: &[u8]) -> PhotoError {
    if bytes.get(4..8) == Some(b"ftyp") {
        return iso_media(bytes);
    }
    let starts = |start: &[u8]| bytes.starts_with(start);
    if starts(b"GIF87a") || starts(b"GIF89a") {
        PhotoError::Gif
    } else if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") {
        PhotoError::Tiff
    } else if bytes.get(..1024.min(bytes.len())).is_some_and(|head| memchr::memmem::find(head, b"%PDF-").is_some()) {
        PhotoError::Pdf
    } else if starts(b"\x1aE\xdf\xa3") || (starts(b"RIFF") && bytes.get(8..12) == Some(b"AVI ")) {
        PhotoError::Video
    } else if [b"\xff\xd8\xff".as_slice(), PNG_START, b"RIFF"].iter().any(|start| start.starts_with(bytes))
        || (starts(b"RIFF") && bytes.len() < 12)
    {
        PhotoError::CutShort
    } else {
        PhotoError::NotAPhoto
    }
}

/// HEIF, AVIF and MP4 share one container and differ by their brands (ISO/IEC 14496-12, 4.3).
fn iso_media(bytes: &[u8]) -> PhotoError {
    let size = bytes.first_chunk::<4>().map_or(0, |size| u32::from_be_bytes(*size)) as usize;
    let end = size.clamp(12, 256).min(bytes.len());
    let Some(brands) = bytes.get(8..end) else { return PhotoError::CutShort };
    // The word after the main brand is a version number, not a brand; no brand is likely to equal one.
    let has = |wanted: &[&[u8; 4]]| brands.as_chunks::<4>().0.iter().any(|brand| wanted.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        PhotoError::Avif
    } else if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"]) {
        PhotoError::Heic
    } else if has(&[b"crx "]) {
        PhotoError::Tiff
    } else {
        PhotoError::Video
    }
}
