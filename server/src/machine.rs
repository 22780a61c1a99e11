//! What a server needs of the machine beneath it: the time, chance, and a disk. A test brings its own, so that a whole life of a server
//! can be turned from a seed and cut off at any operation.

use crate::clock;
use std::{
    fmt::Debug,
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    path::Path,
    time::Duration,
};

/// The time and chance, with the disk.
pub trait Machine: Disk {
    /// UTC milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Fills with random bytes that are fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// Files under whole paths. Nothing is durable before [`Disk::sync`] and, for a new name, [`Disk::sync_folder`].
pub trait Disk: Debug + Send + Sync {
    /// The SQLite VFS that reaches this disk; `None`: SQLite's own.
    fn vfs(&self) -> Option<&'static str> {
        None
    }
    /// How long a connection waits for the commit of another.
    fn patience(&self) -> Duration {
        Duration::from_secs(15)
    }
    /// Bytes of the file; `None` where there is none.
    ///
    /// # Errors
    /// The folder cannot be read.
    fn len(&self, path: &Path) -> io::Result<Option<u64>>;
    /// At most `most` bytes from `offset`; fewer at the end alone.
    ///
    /// # Errors
    /// Missing, or unreadable.
    fn read(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>>;
    /// Writes at `offset` of a file, new or not; what lay behind it is dropped.
    ///
    /// # Errors
    /// No room, or the file ends before `offset`.
    fn write(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the file's bytes are on the disk; makes it where there is none.
    ///
    /// # Errors
    /// The disk failed: nothing may be taken as kept.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// # Errors
    /// Missing, or no right.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Returns when the names in the folder are on the disk.
    ///
    /// # Errors
    /// The disk failed.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// No error where there is no such file.
    ///
    /// # Errors
    /// No right.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// With all above it. True where it is new.
    ///
    /// # Errors
    /// No right.
    fn make_folder(&self, folder: &Path) -> io::Result<bool>;
}

/// The machine that this program runs on.
#[derive(Debug)]
pub struct ThisMachine;

impl Machine for ThisMachine {
    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) {
        clock::fill(bytes);
    }
}

impl Disk for ThisMachine {
    fn len(&self, path: &Path) -> io::Result<Option<u64>> {
        match fs::metadata(path) {
            Ok(meta) => Ok(Some(meta.len())),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn read(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        if file.metadata()?.len() < offset {
            return Err(ErrorKind::InvalidInput.into());
        }
        file.set_len(offset)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().create(true).truncate(false).write(true).open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened, and needs no sync.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<bool> {
        if folder.is_dir() {
            return Ok(false);
        }
        fs::create_dir_all(folder)?;
        Ok(true)
    }
}
