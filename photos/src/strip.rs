//! Taking metadata out of an original that has to be passed on, without touching its pixels.
//!
//! A list of what may stay, not of what must go: a kind of metadata invented tomorrow goes too. What stays is what the
//! picture cannot be drawn without, its colour profile, and, when the pixels are stored turned, an EXIF block with that
//! one number in it.

use crate::container::jpeg::{APP0, APP1, APP14, APP15, COM, EOI, Piece, Pieces, SOI, is_icc};
use crate::container::{Survey, orientation_only, png, survey, webp};
use crate::format::Format;
use crate::{Orientation, PhotoError, exif_block};

/// A copy of a photo without its metadata: no EXIF but the orientation, no XMP, IPTC, comments, embedded previews, or
/// pictures and videos appended to the file. The compressed pixels and the colour profile are the same bytes as before.
/// Refuses what [`sniff`](crate::sniff) refuses.
pub fn strip(bytes: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let survey = survey(bytes)?;
    let turned = orientation(&survey).filter(|orientation| *orientation != Orientation::Upright).map(orientation_only);
    match survey.format {
        Format::Jpeg => strip_jpeg(bytes, turned.as_ref().map(|exif| exif.as_slice())),
        Format::Png => strip_png(bytes, turned.as_ref().map(|exif| exif.as_slice())),
        Format::WebP => strip_webp(bytes, turned.as_ref().map(|exif| exif.as_slice())),
    }
}

fn orientation(survey: &Survey<'_>) -> Option<Orientation> {
    exif_block::parse(survey.exif?).orientation
}

/// A segment with its marker and length. A body of more than 65,533 bytes cannot be one: `None`.
pub(crate) fn push_segment(out: &mut Vec<u8>, marker: u8, body: &[&[u8]]) -> Option<()> {
    let length = u16::try_from(body.iter().map(|part| part.len()).sum::<usize>() + 2).ok()?;
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    body.iter().for_each(|part| out.extend_from_slice(part));
    Some(())
}

fn strip_jpeg(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, PhotoError> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&[0xff, SOI]);
    let mut exif = exif;
    for piece in Pieces::of(bytes) {
        let piece = piece?;
        // After the JFIF header, which wants to be first, and before everything else.
        if !matches!(piece, Piece::Segment(APP0, _))
            && let Some(tiff) = exif.take()
        {
            push_segment(&mut out, APP1, &[b"Exif\0\0", tiff]).ok_or(PhotoError::Broken)?;
        }
        let kept = match piece {
            Piece::Scan(scan) => {
                out.extend_from_slice(scan);
                continue;
            }
            Piece::End => {
                out.extend_from_slice(&[0xff, EOI]);
                continue;
            }
            // The density of the picture stays; the little picture that may follow it goes.
            Piece::Segment(APP0, body) if body.starts_with(b"JFIF\0") && body.len() >= 14 => {
                push_segment(&mut out, APP0, &[&body[..12], &[0, 0]])
            }
            // Says how the colours are coded: without it a CMYK picture turns into its negative.
            Piece::Segment(APP14, body) if body.starts_with(b"Adobe") && body.len() >= 12 => {
                push_segment(&mut out, APP14, &[&body[..12]])
            }
            Piece::Segment(marker, body) if is_icc(marker, body) => push_segment(&mut out, marker, &[body]),
            Piece::Segment(APP0..=APP15 | COM, _) => Some(()),
            // Tables, frame and scan headers. The reserved markers 0xF0 to 0xFD carry nothing that is drawn.
            Piece::Segment(marker @ 0xc0..=0xdf, body) => push_segment(&mut out, marker, &[body]),
            Piece::Segment(..) => Some(()),
        };
        kept.ok_or(PhotoError::Broken)?;
    }
    Ok(out)
}

/// What a PNG is drawn from (ISO/IEC 15948, 4.3), with the three chunks of an animation.
const PNG_KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn strip_png(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, PhotoError> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&bytes[..png::SIGNATURE]);
    for chunk in png::Chunks::of(bytes) {
        let chunk = chunk?;
        if PNG_KEPT.contains(&&chunk.name) {
            out.extend_from_slice(chunk.whole);
        }
        if &chunk.name == b"IHDR"
            && let Some(tiff) = exif
        {
            let mut check = crc32fast::Hasher::new();
            check.update(b"eXIf");
            check.update(tiff);
            out.extend_from_slice(&(tiff.len() as u32).to_be_bytes());
            out.extend_from_slice(b"eXIf");
            out.extend_from_slice(tiff);
            out.extend_from_slice(&check.finalize().to_be_bytes());
        }
    }
    Ok(out)
}

/// What a WebP is drawn from (RFC 9649, 2.7).
const WEBP_KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
const WEBP_EXIF_FLAG: u8 = 0x08;
const WEBP_XMP_FLAG: u8 = 0x04;

fn strip_webp(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, PhotoError> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(b"RIFF\0\0\0\0WEBP");
    let mut extended = false;
    for chunk in webp::Chunks::of(bytes)? {
        let chunk = chunk?;
        if !WEBP_KEPT.contains(&&chunk.name) {
            continue;
        }
        let at = out.len();
        out.extend_from_slice(chunk.whole);
        if out.len() % 2 == 1 {
            out.push(0);
        }
        if &chunk.name == b"VP8X" && !chunk.body.is_empty() {
            extended = true;
            out[at + 8] &= !(WEBP_EXIF_FLAG | WEBP_XMP_FLAG);
            if exif.is_some() {
                out[at + 8] |= WEBP_EXIF_FLAG;
            }
        }
    }
    if extended && let Some(tiff) = exif {
        out.extend_from_slice(b"EXIF");
        out.extend_from_slice(&(tiff.len() as u32).to_le_bytes());
        out.extend_from_slice(tiff);
        if tiff.len() % 2 == 1 {
            out.push(0);
        }
    }
    let length = u32::try_from(out.len() - 8).map_err(|_| PhotoError::Broken)?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(out)
}
