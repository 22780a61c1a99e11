//! The segments of a JPEG (ITU-T T.81, annex B).
//!
//! Forgiving where decoders are (fill bytes and stray bytes between segments are skipped), so that what a decoder
//! can show is never refused here; firm where it matters: sizes, the number of scans, and that the file has an end.

use std::borrow::Cow;

use super::Survey;
use crate::PhotoError;
use crate::format::Format;
use crate::limits::{MAX_JPEG_SCANS, MAX_PROFILE_BYTES};

pub(crate) const SOI: u8 = 0xd8;
pub(crate) const EOI: u8 = 0xd9;
pub(crate) const SOS: u8 = 0xda;
pub(crate) const APP0: u8 = 0xe0;
pub(crate) const APP1: u8 = 0xe1;
pub(crate) const APP2: u8 = 0xe2;
pub(crate) const APP14: u8 = 0xee;
pub(crate) const APP15: u8 = 0xef;
pub(crate) const COM: u8 = 0xfe;

const EXIF: &[u8] = b"Exif\0";
const ICC: &[u8] = b"ICC_PROFILE\0";

/// A piece of a JPEG file.
pub(crate) enum Piece<'a> {
    /// A segment: its marker, and what follows its length. A scan's own header is one too.
    Segment(u8, &'a [u8]),
    /// The compressed pixels after a scan's header.
    Scan(&'a [u8]),
    /// The end of the picture. What follows in the file belongs to something else.
    End,
}

/// The pieces after the start marker, in order, until the end of the picture or an error.
pub(crate) struct Pieces<'a> {
    bytes: &'a [u8],
    at: usize,
    scan_follows: bool,
    scans: usize,
    finished: bool,
}

impl<'a> Pieces<'a> {
    /// Expects the start marker.
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, scan_follows: false, scans: 0, finished: false }
    }

    fn piece(&mut self) -> Result<Piece<'a>, PhotoError> {
        if self.scan_follows {
            self.scan_follows = false;
            let end = self.end_of_scan()?;
            let scan = &self.bytes[self.at..end];
            self.at = end;
            return Ok(Piece::Scan(scan));
        }
        let marker = self.marker()?;
        if marker == EOI {
            return Ok(Piece::End);
        }
        let length = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<2>()).ok_or(PhotoError::CutShort)?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length < 2 {
            return Err(PhotoError::Broken);
        }
        let body = self.bytes.get(self.at + 2..self.at + length).ok_or(PhotoError::CutShort)?;
        self.at += length;
        if marker == SOS {
            self.scans += 1;
            if self.scans > MAX_JPEG_SCANS {
                return Err(PhotoError::Unusual);
            }
            self.scan_follows = true;
        }
        Ok(Piece::Segment(marker, body))
    }

    /// Moves behind the next marker that has a meaning here.
    fn marker(&mut self) -> Result<u8, PhotoError> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let found = memchr::memchr(0xff, rest).ok_or(PhotoError::CutShort)?;
            let marker = *rest.get(found + 1).ok_or(PhotoError::CutShort)?;
            self.at += found + 1;
            // 0xFF is filling, 0x00 a stuffed byte; restarts, TEM and a second start carry nothing.
            if !matches!(marker, 0xff | 0x00 | 0x01 | 0xd0..=0xd7 | SOI) {
                self.at += 1;
                return Ok(marker);
            }
        }
    }

    fn end_of_scan(&self) -> Result<usize, PhotoError> {
        let mut at = self.at;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let found = memchr::memchr(0xff, rest).ok_or(PhotoError::CutShort)?;
            match rest.get(found + 1).ok_or(PhotoError::CutShort)? {
                0x00 | 0xd0..=0xd7 => at += found + 2,
                0xff => at += found + 1,
                _ => return Ok(at + found),
            }
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, PhotoError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let piece = self.piece();
        self.finished = !matches!(piece, Ok(Piece::Segment(..) | Piece::Scan(_)));
        Some(piece)
    }
}

/// The TIFF structure in a segment, when the segment is an EXIF one.
pub(crate) fn exif_in(marker: u8, body: &[u8]) -> Option<&[u8]> {
    // "Exif", a zero, and a filling byte that some cameras do not set to zero.
    if marker == APP1 { body.strip_prefix(EXIF)?.get(1..) } else { None }
}

/// A segment that holds a part of the colour profile.
pub(crate) fn is_icc(marker: u8, body: &[u8]) -> bool {
    marker == APP2 && body.starts_with(ICC)
}

pub(crate) fn survey(bytes: &[u8]) -> Result<Survey<'_>, PhotoError> {
    let mut size = None;
    let mut exif = None;
    let mut icc = Vec::new();
    let (mut progressive, mut components) = (false, 0);
    let mut scanned = None;
    for piece in Pieces::of(bytes) {
        match piece? {
            Piece::Segment(marker @ 0xc0..=0xcf, body) if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                // Sequential and progressive Huffman coding are read; lossless, hierarchical and arithmetic are not.
                if !matches!(marker, 0xc0..=0xc2) {
                    return Err(PhotoError::Unusual);
                }
                let [depth, h1, h0, w1, w0, ref rest @ ..] = *body else { return Err(PhotoError::Broken) };
                if depth != 8 {
                    return Err(PhotoError::Unusual);
                }
                if size.is_some() {
                    return Err(PhotoError::Broken);
                }
                let (width, height) =
                    (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
                crate::limits::check_pixels(width, height)?;
                progressive = marker == 0xc2;
                components = rest.first().copied().unwrap_or_default().min(4);
                size = Some((width, height));
            }
            Piece::Segment(marker, body) => {
                exif = exif.or_else(|| exif_in(marker, body));
                if is_icc(marker, body) {
                    icc.push(&body[ICC.len()..]);
                }
            }
            Piece::Scan(scan) => scanned = Some(scanned.unwrap_or(0) + scan.len() as u64),
            Piece::End => {}
        }
    }
    let (Some((width, height)), Some(scanned)) = (size, scanned) else { return Err(PhotoError::Broken) };
    // A block of 8 × 8 pixels takes two bits at the least, and one in the first pass of a progressive picture. A file
    // with less than that would come out as a grey field.
    let blocks = u64::from(width.div_ceil(8)) * u64::from(height.div_ceil(8));
    let bits = if progressive { blocks } else { blocks * 2 };
    if scanned < bits / 8 {
        return Err(PhotoError::CutShort);
    }
    // A progressive picture is whole only after its last pass: until then two bytes of each component wait.
    // A grey one is made threefold before it is scaled.
    let held = if progressive { 3 + 2 * components } else { 3 + u8::from(components == 1) };
    Ok(Survey { format: Format::Jpeg, width, height, exif, icc: profile(icc).map(Cow::Owned), held })
}

/// Puts the parts of a colour profile in order: each begins with its number, from 1, and how many there are (ICC.1, B.4).
fn profile(mut parts: Vec<&[u8]>) -> Option<Vec<u8>> {
    parts.sort_by_key(|part| part.first().copied());
    let whole = !parts.is_empty()
        && parts
            .iter()
            .enumerate()
            .all(|(n, part)| part.len() > 2 && usize::from(part[0]) == n + 1 && usize::from(part[1]) == parts.len());
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if !whole || length > MAX_PROFILE_BYTES {
        return None;
    }
    Some(parts.iter().flat_map(|part| &part[2..]).copied().collect())
}
