//! Photos: read what a file says about itself, make the small copies that travel, and take metadata out.
//!
//! A leaf crate: bytes in, bytes out; no files, clock or network. It promises that the bytes given are never
//! changed, that any input is answered in bounded time and memory with a result or a [`PhotoError`], and that
//! nothing of the original's metadata is left in a preview or a thumbnail.

mod colour;
mod container;
mod decode;
mod encode;
mod error;
mod exif_block;
mod exif_budget;
mod facts;
mod format;
mod hash;
pub mod limits;
mod orientation;
mod pixels;
mod position;
mod shrink;
mod stamp;
mod strip;
mod taken;

pub use error::PhotoError;
pub use facts::{Facts, Metadata, read};
pub use format::{Format, sniff};
pub use hash::{hash, hash_reader};
pub use orientation::Orientation;
pub use position::Position;
pub use shrink::{Picture, Shrunk, held, shrink};
pub use stamp::{Stamp, stamp};
pub use strip::strip;
pub use taken::Taken;
