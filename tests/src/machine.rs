//! The machine beneath the simulated server: the story's time, chance from its seed, and a disk in memory.

#![expect(clippy::unwrap_used, reason = "what tests stand on is test code too")]

use crate::{Dice, Files, VFS_NAME, time::Time};
use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};
use walkabout::machine::{Disk, Machine};

/// See the module.
pub struct InAWorld {
    pub files: Files,
    pub time: Time,
    pub dice: Arc<Mutex<Dice>>,
}

impl std::fmt::Debug for InAWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InAWorld")
    }
}

impl Machine for InAWorld {
    fn now_ms(&self) -> i64 {
        self.time.now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut dice = self.dice.lock().unwrap();
        bytes.chunks_mut(8).for_each(|piece| piece.copy_from_slice(&dice.throw().to_be_bytes()[..piece.len()]));
    }
}

impl Disk for InAWorld {
    fn vfs(&self) -> Option<&'static str> {
        Some(VFS_NAME)
    }
    fn patience(&self) -> Duration {
        // Nothing here goes on beside a request: what is locked stays so.
        Duration::ZERO
    }
    fn len(&self, path: &Path) -> io::Result<Option<u64>> {
        match self.files.len(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            len => len.map(Some),
        }
    }
    fn read(&self, path: &Path, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        self.files.read_at(path, offset, most)
    }
    fn write(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.files.write_at(path, offset, bytes)
    }
    fn sync(&self, path: &Path) -> io::Result<()> {
        match self.files.fsync(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                self.files.create(path)?;
                self.files.fsync(path)
            }
            synced => synced,
        }
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.files.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.files.fsync_dir(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        match self.files.remove(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
    fn make_folder(&self, _: &Path) -> io::Result<bool> {
        // This disk needs none.
        Ok(false)
    }
}
