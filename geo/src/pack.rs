//! The area pack: an [`Area`] as one small file that phones download once and keep.
//!
//! Gzip around CBOR (RFC 8949): `["walkabout-area", major, body]`, where the body and everything in it are maps with small whole
//! keys, texts are numbers of one table, and coordinates are differences in 1e-7 degrees from the point before. The same ground
//! always gives the same bytes, so the caller may name a pack by its hash. A reader passes over keys that it does not know,
//! which is how the format grows; what an old reader would misunderstand gets a new major version, and is refused here.

mod format;
mod reader;
mod writer;

use crate::area::Area;

/// Packs of another major version are not understood.
pub const MAJOR: u16 = 1;
/// Largest pack that is read, in bytes. Levenshulme is 1/700 of it.
pub const MAX_PACKED_BYTES: usize = 32 << 20;
/// Largest CBOR inside.
pub const MAX_UNPACKED_BYTES: usize = 96 << 20;

/// Why a pack cannot be read, or an area cannot be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    #[error("This is not an area map of Walkabout.")]
    NotAPack,
    #[error(
        "This area map was made for a newer Walkabout (format {major}; this one reads up to {MAJOR}). Update, then try again."
    )]
    Newer { major: u16 },
    #[error("The area map breaks off before its end. Download it again.")]
    CutOff,
    #[error("The area map is damaged ({0}). Download it again.")]
    Damaged(&'static str),
    #[error("The area map is too large: {0}. Choose a smaller area.")]
    TooLarge(&'static str),
}

/// Packs an area, in its one order ([`Area::tidied`]).
///
/// # Errors
/// [`PackError::TooLarge`] or [`PackError::Damaged`] for an area that [`read`] would refuse: nobody gets a pack that no phone can open.
pub fn write(area: &Area) -> Result<Vec<u8>, PackError> {
    let area = area.clone().tidied();
    format::check(&area)?;
    writer::write(&area)
}

/// Reads a pack. Time and memory are bounded whatever the bytes are.
///
/// # Errors
/// [`PackError`].
pub fn read(bytes: &[u8]) -> Result<Area, PackError> {
    let area = reader::read(bytes)?;
    format::check(&area)?;
    Ok(area)
}

#[cfg(test)]
mod tests;
