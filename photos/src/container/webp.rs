//! The chunks of a WebP (RFC 9649).

use std::borrow::Cow;

use super::Survey;
use crate::PhotoError;
use crate::format::Format;
use crate::limits::MAX_PROFILE_BYTES;

/// `RIFF`, the length of what follows, `WEBP`.
pub(crate) const HEADER: usize = 12;

/// A chunk: its name, what is in it, and the whole of it with its padding.
pub(crate) struct Chunk<'a> {
    pub(crate) name: [u8; 4],
    pub(crate) body: &'a [u8],
    pub(crate) whole: &'a [u8],
}

/// The chunks that the file's own length covers.
pub(crate) struct Chunks<'a> {
    rest: &'a [u8],
    finished: bool,
}

impl<'a> Chunks<'a> {
    /// Refuses a file that is shorter than it says.
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Self, PhotoError> {
        let length = bytes.get(4..8).and_then(|length| length.first_chunk::<4>()).ok_or(PhotoError::CutShort)?;
        let end = (u32::from_le_bytes(*length) as usize).checked_add(8).ok_or(PhotoError::Broken)?;
        // Some writers count the padding of the last chunk without writing it.
        if end > bytes.len() + 1 {
            return Err(PhotoError::CutShort);
        }
        let rest = bytes.get(HEADER..end.min(bytes.len())).ok_or(PhotoError::Broken)?;
        Ok(Self { rest, finished: false })
    }

    fn chunk(&mut self) -> Result<Chunk<'a>, PhotoError> {
        let [n0, n1, n2, n3, l0, l1, l2, l3, ..] = *self.rest else { return Err(PhotoError::Broken) };
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let end = length.checked_add(8).ok_or(PhotoError::Broken)?;
        let body = self.rest.get(8..end).ok_or(PhotoError::Broken)?;
        let (whole, rest) = self.rest.split_at((end + length % 2).min(self.rest.len()));
        self.rest = rest;
        Ok(Chunk { name: [n0, n1, n2, n3], body, whole })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, PhotoError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished || self.rest.is_empty() {
            return None;
        }
        let chunk = self.chunk();
        self.finished = chunk.is_err();
        Some(chunk)
    }
}

pub(crate) fn survey(bytes: &[u8]) -> Result<Survey<'_>, PhotoError> {
    let (mut size, mut extended) = (None, false);
    let mut exif = None;
    let mut icc = None;
    for chunk in Chunks::of(bytes)? {
        let Chunk { name, body, .. } = chunk?;
        match &name {
            // The first of these is the size of the canvas; a later one would be a picture on it.
            b"VP8X" | b"VP8 " | b"VP8L" if size.is_none() => {
                size = Some(dimensions(name, body)?);
                extended = &name == b"VP8X";
            }
            // A picture of the simple kind has none: what calls itself so is looked at by nobody.
            b"EXIF" if extended => exif = exif.or(Some(body.strip_prefix(b"Exif\0\0").unwrap_or(body))),
            b"ICCP" if body.len() <= MAX_PROFILE_BYTES => icc = icc.or(Some(Cow::Borrowed(body))),
            _ => {}
        }
    }
    let (width, height) = size.ok_or(PhotoError::Broken)?;
    Ok(Survey { format: Format::WebP, width, height, exif, icc, held: 8 })
}

fn dimensions(name: [u8; 4], body: &[u8]) -> Result<(u32, u32), PhotoError> {
    match (&name, body) {
        (b"VP8X", &[_, _, _, _, w0, w1, w2, h0, h1, h2, ..]) => {
            Ok((u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1))
        }
        // RFC 6386, 9.1: three bytes, a start code, then 14 bits each.
        (b"VP8 ", &[_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..]) => {
            Ok((u32::from(u16::from_le_bytes([w0, w1]) & 0x3fff), u32::from(u16::from_le_bytes([h0, h1]) & 0x3fff)))
        }
        (b"VP8L", &[0x2f, b0, b1, b2, b3, ..]) => {
            let bits = u32::from_le_bytes([b0, b1, b2, b3]);
            Ok(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        _ => Err(PhotoError::Broken),
    }
}
