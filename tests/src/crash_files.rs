//! Plain files on a [`crate::World`]'s disk, in the same sequence of operations as its databases, so that a photo and
//! the row that names it crash together. The methods are those that a port for files needs; errors are
//! [`std::io::Error`] whose source is a [`DiskError`], with the kind that the real call would give.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    disk::{Disk, DiskError},
    fault::Call,
    names::FileId,
    world::Shared,
};

/// Paths are full ones below the world's folder, or relative to it. Folders need no creation.
#[derive(Clone)]
pub struct Files {
    world: Arc<Shared>,
    top: PathBuf,
}

fn told(error: DiskError) -> io::Error {
    let kind = match error {
        DiskError::NotFound => io::ErrorKind::NotFound,
        DiskError::Exists => io::ErrorKind::AlreadyExists,
        DiskError::NoSpace => io::ErrorKind::StorageFull,
        // As the system says it: a kind of its own without a name.
        DiskError::NoHandles => return io::Error::from_raw_os_error(24),
        DiskError::Busy => io::ErrorKind::ResourceBusy,
        DiskError::Dead | DiskError::Broken => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

impl Files {
    pub(crate) fn on(world: Arc<Shared>, top: PathBuf) -> Self {
        Self { world, top }
    }

    fn inside(&self, path: &Path) -> io::Result<Arc<str>> {
        let inside = path.strip_prefix(&self.top).unwrap_or(path);
        match inside.to_str() {
            Some(inside) if !inside.starts_with('/') => Ok(Arc::from(inside)),
            _ => Err(told(DiskError::NotFound)),
        }
    }

    fn with<T>(&self, path: &Path, act: impl FnOnce(&mut Disk, &Arc<str>) -> Result<T, DiskError>) -> io::Result<T> {
        let path = self.inside(path)?;
        act(&mut self.world.disk(), &path).map_err(told)
    }

    /// The same of a call that opens the file first.
    fn opened<T>(&self, path: &Path, act: impl FnOnce(&mut Disk, &Arc<str>) -> Result<T, DiskError>) -> io::Result<T> {
        self.with(path, |disk, path| {
            disk.call(Call::Open)?;
            act(disk, path)
        })
    }

    /// The same of a call that changes nothing.
    fn look<T>(&self, path: &Path, act: impl FnOnce(&mut Disk, &Arc<str>) -> Result<T, DiskError>) -> io::Result<T> {
        self.with(path, |disk, path| {
            disk.call(Call::Look)?;
            act(disk, path)
        })
    }

    /// Makes an empty file; refuses one that is there. One operation.
    ///
    /// # Errors
    /// `AlreadyExists`, `StorageFull`, or the disk's.
    pub fn create(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.opened(path.as_ref(), |disk, path| disk.create(path).map(|_| ()))
    }

    /// Makes `bytes` the whole content, as `std::fs::write`: creation or truncation where needed, then the write, each
    /// an operation. Not atomic and not durable.
    ///
    /// # Errors
    /// `StorageFull` (a part of the bytes may be there), or the disk's.
    pub fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        self.opened(path.as_ref(), |disk, path| {
            let file = find_or_create(disk, path)?;
            if !disk.bytes(file)?.is_empty() {
                disk.truncate(file, path, 0)?;
            }
            disk.write(file, path, 0, bytes)
        })
    }

    /// Adds `bytes` at the end, of a new file if there is none.
    ///
    /// # Errors
    /// `StorageFull` (a part of the bytes may be there), or the disk's.
    pub fn append(&self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        self.opened(path.as_ref(), |disk, path| {
            let file = find_or_create(disk, path)?;
            let end = disk.bytes(file)?.len();
            disk.write(file, path, end, bytes)
        })
    }

    /// Writes at `offset`, of a new file if there is none; what lay behind it is dropped.
    ///
    /// # Errors
    /// The file ends before `offset`, `StorageFull` (a part of the bytes may be there), or the disk's.
    pub fn write_at(&self, path: impl AsRef<Path>, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let offset = usize::try_from(offset).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.opened(path.as_ref(), |disk, path| {
            let file = find_or_create(disk, path)?;
            let len = disk.bytes(file)?.len();
            if len < offset {
                return Ok(false);
            }
            if len > offset {
                disk.truncate(file, path, offset)?;
            }
            disk.write(file, path, offset, bytes).map(|()| true)
        })?
        .then_some(())
        .ok_or(io::ErrorKind::InvalidInput.into())
    }

    /// The whole content.
    ///
    /// # Errors
    /// `NotFound`, or the disk's.
    pub fn read(&self, path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
        self.opened(path.as_ref(), |disk, path| {
            disk.call(Call::Look).and_then(|()| disk.find(path)).and_then(|file| disk.bytes(file).map(<[u8]>::to_vec))
        })
    }

    /// Up to `len` bytes from `offset` on; fewer at the end of the file.
    ///
    /// # Errors
    /// `NotFound`, or the disk's.
    pub fn read_at(&self, path: impl AsRef<Path>, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        self.opened(path.as_ref(), |disk, path| {
            disk.call(Call::Look)?;
            let bytes = disk.find(path).and_then(|file| disk.bytes(file))?;
            let rest = usize::try_from(offset).ok().and_then(|offset| bytes.get(offset..)).unwrap_or_default();
            Ok(rest[..rest.len().min(len)].to_vec())
        })
    }

    /// How many bytes the file has.
    ///
    /// # Errors
    /// `NotFound`, or the disk's.
    pub fn len(&self, path: impl AsRef<Path>) -> io::Result<u64> {
        self.look(path.as_ref(), |disk, path| disk.find(path).and_then(|file| disk.bytes(file).map(|b| b.len() as u64)))
    }

    /// Whether there is such a file.
    ///
    /// # Errors
    /// The disk's.
    pub fn exists(&self, path: impl AsRef<Path>) -> io::Result<bool> {
        self.look(path.as_ref(), |disk, path| match disk.find(path) {
            Ok(_) => Ok(true),
            Err(DiskError::NotFound) => Ok(false),
            Err(error) => Err(error),
        })
    }

    /// Makes the content durable. The name is not, before [`Self::fsync_dir`].
    ///
    /// # Errors
    /// `NotFound`, or the disk's: then the content may never arrive, whatever a second call says.
    pub fn fsync(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = self.inside(path.as_ref())?;
        let file = {
            let mut disk = self.world.disk();
            disk.call(Call::Open).and_then(|()| disk.find(&path)).map_err(told)?
        };
        self.world.sync(file, &path).map_err(told)
    }

    /// Gives the file another name, in place of what bore it; atomic, and volatile until the folder of `to` is synced.
    ///
    /// # Errors
    /// `NotFound`, or the disk's.
    pub fn rename(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> io::Result<()> {
        let to = self.inside(to.as_ref())?;
        self.with(from.as_ref(), |disk, from| disk.rename(from, &to))
    }

    /// Makes creation, deletion and rename in this folder durable.
    ///
    /// # Errors
    /// The disk's.
    pub fn fsync_dir(&self, folder: impl AsRef<Path>) -> io::Result<()> {
        let folder = self.inside(folder.as_ref())?;
        self.world.sync_folder(&folder).map_err(told)
    }

    /// Deletes the file.
    ///
    /// # Errors
    /// `NotFound`, or the disk's.
    pub fn remove(&self, path: impl AsRef<Path>) -> io::Result<()> {
        self.with(path.as_ref(), Disk::delete)
    }

    /// The full paths of the files directly in `folder`, in order of name; an unknown folder is empty.
    ///
    /// # Errors
    /// The disk's.
    pub fn list(&self, folder: impl AsRef<Path>) -> io::Result<Vec<PathBuf>> {
        let names = self.look(folder.as_ref(), |disk, folder| disk.list(folder))?;
        Ok(names.iter().map(|name| self.top.join(name)).collect())
    }
}

fn find_or_create(disk: &mut Disk, path: &Arc<str>) -> Result<FileId, DiskError> {
    match disk.find(path) {
        Err(DiskError::NotFound) => disk.create(path),
        found => found,
    }
}
