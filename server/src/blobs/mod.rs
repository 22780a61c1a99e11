//! Where the bytes of photos and area packs lie, each under the hash of its bytes.
//!
//! What has a name here is whole and proved: bytes gather in a part first, are hashed, and only then get their name. Who may write or read
//! which is decided before; this knows hashes alone.

mod folder;
mod publish;

pub use folder::Folder;
pub use publish::{NotPublished, finish, open_upload, photo_file, publish_whole};

use crate::store::UploadId;
use std::{future::Future, io};

/// BLAKE3 of the bytes.
pub type Hash = [u8; 32];

/// Why a part did not get its name.
#[derive(Debug, thiserror::Error)]
pub enum NotWhole {
    /// The bytes are not those of the hash.
    #[error("these are other bytes than the hash says")]
    OtherBytes,
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// A place for bytes. Methods may block; they are called on threads that may.
pub trait Blobs: Send + Sync + 'static {
    /// How many bytes; `None` where there is no such blob.
    fn len(&self, hash: &Hash) -> impl Future<Output = io::Result<Option<u64>>>;
    /// At most `most` bytes from `offset`; fewer at the end alone.
    fn read(&self, hash: &Hash, offset: u64, most: usize) -> impl Future<Output = io::Result<Vec<u8>>>;
    /// Keeps these bytes; returns when they are on the disk.
    fn put(&self, bytes: &[u8]) -> impl Future<Output = io::Result<Hash>>;

    /// Bytes of an unfinished part, 0 where there is none.
    fn part_len(&self, part: UploadId) -> impl Future<Output = io::Result<u64>>;
    /// Writes at `offset`; what lay behind it is dropped.
    fn append(&self, part: UploadId, offset: u64, bytes: &[u8]) -> impl Future<Output = io::Result<()>>;
    /// Returns when all that was appended is on the disk.
    fn sync(&self, part: UploadId) -> impl Future<Output = io::Result<()>>;
    /// Gives the part its name if it has this hash; the part is gone then. Where it has not, nothing changes.
    fn publish(&self, part: UploadId, hash: &Hash) -> impl Future<Output = Result<(), NotWhole>>;
    fn drop_part(&self, part: UploadId) -> impl Future<Output = io::Result<()>>;
}
