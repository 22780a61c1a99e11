//! The chunks of a PNG (ISO/IEC 15948, 5.3).

use super::Survey;
use crate::PhotoError;
use crate::format::Format;

/// The signature before the first chunk.
pub(crate) const SIGNATURE: usize = 8;

/// A chunk: its name, what is in it, and the whole of it as it stands in the file.
pub(crate) struct Chunk<'a> {
    pub(crate) name: [u8; 4],
    pub(crate) body: &'a [u8],
    pub(crate) whole: &'a [u8],
}

/// The chunks up to and with the last, `IEND`. A file without it is cut short.
pub(crate) struct Chunks<'a> {
    rest: &'a [u8],
    finished: bool,
}

impl<'a> Chunks<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.get(SIGNATURE..).unwrap_or_default(), finished: false }
    }

    fn chunk(&mut self) -> Result<Chunk<'a>, PhotoError> {
        let [l3, l2, l1, l0, n0, n1, n2, n3, ..] = *self.rest else { return Err(PhotoError::CutShort) };
        let name = [n0, n1, n2, n3];
        if !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(PhotoError::Broken);
        }
        let length = u32::from_be_bytes([l3, l2, l1, l0]) as usize;
        let end = length.checked_add(12).ok_or(PhotoError::Broken)?;
        let (whole, rest) = self.rest.split_at_checked(end).ok_or(PhotoError::CutShort)?;
        self.rest = rest;
        Ok(Chunk { name, body: &whole[8..8 + length], whole })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, PhotoError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let chunk = self.chunk();
        self.finished = chunk.as_ref().map_or(true, |chunk| &chunk.name == b"IEND");
        Some(chunk)
    }
}

/// The colour profile of a PNG is compressed, and rare in a photo: it is not looked at.
pub(crate) fn survey(bytes: &[u8]) -> Result<Survey<'_>, PhotoError> {
    let mut size = None;
    let mut exif = None;
    for chunk in Chunks::of(bytes) {
        let chunk = chunk?;
        match &chunk.name {
            b"IHDR" if size.is_none() => {
                let [w3, w2, w1, w0, h3, h2, h1, h0, ..] = *chunk.body else { return Err(PhotoError::Broken) };
                let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
                crate::limits::check_pixels(width, height)?;
                size = Some((width, height));
            }
            b"eXIf" => exif = exif.or(Some(chunk.body)),
            _ => {}
        }
    }
    let (width, height) = size.ok_or(PhotoError::Broken)?;
    Ok(Survey { format: Format::Png, width, height, exif, icc: None, held: 5 })
}
