//! Blobs in a folder: `blobs/ab/cdef…`, parts in `uploads/`. Temp, fsync, rename, fsync of the folder.

use super::{Blobs, Hash, NotWhole};
use crate::{clock, data_folder::DataFolder, store::UploadId};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// See the module.
#[derive(Clone, Debug)]
pub struct Folder {
    blobs: PathBuf,
    uploads: PathBuf,
}

impl Folder {
    pub fn of(folder: &DataFolder) -> Self {
        Folder { blobs: folder.blobs(), uploads: folder.uploads() }
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
        if !shelf.is_dir() {
            fs::create_dir_all(shelf)?;
            sync_folder(&self.blobs)?;
        }
        // The same bytes twice are one blob.
        fs::rename(from, &to)?;
        sync_folder(shelf)
    }
}

/// A name is on the disk when its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Blobs for Folder {
    async fn len(&self, hash: &Hash) -> io::Result<Option<u64>> {
        match fs::metadata(self.path(hash)) {
            Ok(meta) => Ok(Some(meta.len())),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    async fn read(&self, hash: &Hash, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.path(hash))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    async fn put(&self, bytes: &[u8]) -> io::Result<Hash> {
        let hash = *blake3::hash(bytes).as_bytes();
        if self.len(&hash).await?.is_some() {
            return Ok(hash);
        }
        let part = UploadId::v4(clock::random());
        self.append(part, 0, bytes).await?;
        self.sync(part).await?;
        self.name(&self.part(part), &hash)?;
        Ok(hash)
    }

    async fn part_len(&self, part: UploadId) -> io::Result<u64> {
        match fs::metadata(self.part(part)) {
            Ok(meta) => Ok(meta.len()),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(0),
            Err(e) => Err(e),
        }
    }

    async fn append(&self, part: UploadId, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(self.part(part))?;
        if file.metadata()?.len() < offset {
            return Err(ErrorKind::InvalidInput.into());
        }
        file.set_len(offset)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)
    }

    async fn sync(&self, part: UploadId) -> io::Result<()> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.part(part))?;
        file.sync_all()?;
        sync_folder(&self.uploads)
    }

    async fn publish(&self, part: UploadId, hash: &Hash) -> Result<(), NotWhole> {
        let path = self.part(part);
        let mut file = File::open(&path)?;
        file.sync_all()?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(&mut file)?;
        if hasher.finalize() != blake3::Hash::from(*hash) {
            return Err(NotWhole::OtherBytes);
        }
        drop(file);
        Ok(self.name(&path, hash)?)
    }

    async fn drop_part(&self, part: UploadId) -> io::Result<()> {
        match fs::remove_file(self.part(part)) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }
}
