//! Blobs in a folder: `blobs/ab/cdef…`, parts in `uploads/`. Temp, fsync, rename, fsync of the folder.

use super::{Blobs, Hash, NotWhole};
use crate::{data_folder::DataFolder, store::UploadId};
use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
use walkabout_protocol::seeded::{self, Bug};

/// Bytes that are hashed at a time.
const PIECE: usize = 256 * 1024;

/// See the module.
#[derive(Clone, Debug)]
pub struct Folder {
    home: DataFolder,
    blobs: PathBuf,
    uploads: PathBuf,
}

impl Folder {
    pub fn of(folder: &DataFolder) -> Self {
        Folder { blobs: folder.blobs(), uploads: folder.uploads(), home: folder.clone() }
    }

    /// Where bytes may lie while they come in.
    pub(crate) fn passing(&self) -> &Path {
        &self.uploads
    }

    fn path(&self, hash: &Hash) -> PathBuf {
        let hex = blake3::Hash::from(*hash).to_hex();
        let (first, rest) = hex.split_at(2);
        self.blobs.join(first).join(rest)
    }

    fn part(&self, part: UploadId) -> PathBuf {
        self.uploads.join(format!("{part}.part"))
    }

    /// The last step of publishing: from here on the blob has its name, whatever happens.
    fn name(&self, from: &Path, hash: &Hash) -> io::Result<()> {
        let to = self.path(hash);
        let Some(shelf) = to.parent() else { return Err(ErrorKind::NotFound.into()) };
        let disk = self.home.disk();
        if disk.make_folder(shelf)? {
            disk.sync_folder(&self.blobs)?;
        }
        // The same bytes twice are one blob.
        disk.rename(from, &to)?;
        disk.sync_folder(shelf)
    }

    fn hash_of(&self, path: &Path) -> io::Result<blake3::Hash> {
        let mut hasher = blake3::Hasher::new();
        let mut offset = 0;
        loop {
            let piece = self.home.disk().read(path, offset, PIECE)?;
            hasher.update(&piece);
            offset += piece.len() as u64;
            if piece.len() < PIECE {
                return Ok(hasher.finalize());
            }
        }
    }
}

impl Blobs for Folder {
    async fn len(&self, hash: &Hash) -> io::Result<Option<u64>> {
        self.home.disk().len(&self.path(hash))
    }

    async fn read(&self, hash: &Hash, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        self.home.disk().read(&self.path(hash), offset, most)
    }

    async fn put(&self, bytes: &[u8]) -> io::Result<Hash> {
        let hash = *blake3::hash(bytes).as_bytes();
        if self.len(&hash).await?.is_some() {
            return Ok(hash);
        }
        let part = UploadId::v4(self.home.random());
        self.append(part, 0, bytes).await?;
        self.sync(part).await?;
        self.name(&self.part(part), &hash)?;
        Ok(hash)
    }

    async fn part_len(&self, part: UploadId) -> io::Result<u64> {
        Ok(self.home.disk().len(&self.part(part))?.unwrap_or(0))
    }

    async fn append(&self, part: UploadId, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.home.disk().write(&self.part(part), offset, bytes)
    }

    async fn sync(&self, part: UploadId) -> io::Result<()> {
        self.home.disk().sync(&self.part(part))?;
        self.home.disk().sync_folder(&self.uploads)
    }

    async fn publish(&self, part: UploadId, hash: &Hash) -> Result<(), NotWhole> {
        let path = self.part(part);
        // A sync would make it.
        if self.home.disk().len(&path)?.is_none() {
            return Err(io::Error::from(ErrorKind::NotFound).into());
        }
        self.home.disk().sync(&path)?;
        if !seeded::is(Bug::PublishedBeforeHash) && self.hash_of(&path)? != blake3::Hash::from(*hash) {
            return Err(NotWhole::OtherBytes);
        }
        Ok(self.name(&path, hash)?)
    }

    async fn drop_part(&self, part: UploadId) -> io::Result<()> {
        self.home.disk().remove(&self.part(part))
    }
}
