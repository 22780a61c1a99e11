//! A disk in memory, and every operation on it in one sequence of numbers. An operation that changes nothing (read,
//! look up, lock) has no number. When the number of the crash comes, that operation becomes volatile like any other and
//! everything from then on fails: the process is dead, and only [`Disk::after_cut`] tells what it left.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Weak},
};

use crate::{
    content::Content,
    dice::Dice,
    fault::{Call, Fault, Lasting},
    names::{FileId, Names, Tree, folder_of},
    power_cut::{Moment, PowerCut},
    shared_memory::SharedMemory,
};

/// Why the disk said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiskError {
    #[error("the process died: nothing more reaches this disk")]
    Dead,
    #[error("no space left on the disk")]
    NoSpace,
    #[error("the disk failed")]
    Broken,
    #[error("too many files are open")]
    NoHandles,
    #[error("somebody else holds the lock")]
    Busy,
    #[error("no such file")]
    NotFound,
    #[error("there is such a file already")]
    Exists,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationKind {
    Create,
    Write,
    Truncate,
    Sync,
    Delete,
    Rename,
    SyncFolder,
}

/// One operation that was asked of the disk; its number is its place in [`crate::World::history`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub kind: OperationKind,
    /// Inside the world's folder, with `/`; the folder itself is empty.
    pub path: Arc<str>,
    /// How many bytes a write brings, how long a truncated file becomes; else 0.
    pub bytes: usize,
}

/// An operation that was let through.
#[must_use]
#[derive(PartialEq, Eq)]
struct Started {
    at: Moment,
    /// It is the one that the process dies in: it may or may not have happened.
    dying: bool,
}

impl Started {
    fn finish(self) -> Result<(), DiskError> {
        if self.dying { Err(DiskError::Dead) } else { Ok(()) }
    }
}

#[derive(Default)]
pub(crate) struct Disk {
    files: Vec<Content>,
    names: Names,
    history: Vec<Operation>,
    syncs: BTreeMap<Arc<str>, u64>,
    crash_at: Option<u64>,
    dead: bool,
    fault: Option<(u64, Fault, Lasting)>,
    calls: Vec<Call>,
    strike: Option<(u64, Fault, Lasting)>,
    syncs_lie: bool,
    // What SQLite keeps beside the bytes; none of it outlives the process.
    pub(crate) locks: HashMap<FileId, crate::crash_vfs::FileLocks>,
    pub(crate) shared_memory: HashMap<FileId, Weak<SharedMemory>>,
    pub(crate) syncs_folder_after_delete: HashSet<String>,
}

impl Disk {
    pub(crate) fn history(&self) -> &[Operation] {
        &self.history
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.dead
    }

    pub(crate) fn die(&mut self) {
        self.dead = true;
    }

    pub(crate) fn crash_at(&mut self, n: u64) {
        self.crash_at = Some(n);
    }

    pub(crate) fn fail_at(&mut self, n: u64, fault: Fault, lasting: Lasting) {
        self.fault = Some((n, fault, lasting));
    }

    pub(crate) fn strike(&mut self, n: u64, fault: Fault, lasting: Lasting) {
        self.strike = Some((n, fault, lasting));
    }

    pub(crate) fn heal(&mut self) {
        self.fault = None;
        self.strike = None;
    }

    pub(crate) fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Counts a call and says whether it is one that a strike befalls.
    pub(crate) fn call(&mut self, call: Call) -> Result<(), DiskError> {
        self.alive()?;
        let n = self.calls.len() as u64;
        self.calls.push(call);
        match self.strike {
            Some((from, fault, lasting)) if n >= from && fault.hits(call) => {
                if lasting == Lasting::Once {
                    self.strike = None;
                }
                Err(fault.error())
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn syncs_lie(&mut self, lie: bool) {
        self.syncs_lie = lie;
    }

    pub(crate) fn syncs_of(&self, path: &str) -> u64 {
        self.syncs.get(path).copied().unwrap_or_default()
    }

    pub(crate) fn all_syncs(&self) -> u64 {
        self.syncs.values().sum()
    }

    pub(crate) fn alive(&self) -> Result<(), DiskError> {
        if self.dead { Err(DiskError::Dead) } else { Ok(()) }
    }

    fn start(
        &mut self,
        kind: OperationKind,
        path: &Arc<str>,
        bytes: usize,
        needs_room: bool,
    ) -> Result<Started, DiskError> {
        self.alive()?;
        let at = self.history.len() as Moment;
        self.history.push(Operation { kind, path: Arc::clone(path), bytes });
        if self.crash_at.is_some_and(|n| at >= n as Moment) {
            self.dead = true;
            return Ok(Started { at, dying: true });
        }
        if let Some((from, fault, lasting)) = self.fault
            && at >= from as Moment
            && (needs_room || fault == Fault::Broken)
        {
            if lasting == Lasting::Once {
                self.fault = None;
            }
            return Err(fault.error());
        }
        self.call(if needs_room { Call::Grow } else { Call::Change })?;
        Ok(Started { at, dying: false })
    }

    pub(crate) fn find(&self, path: &str) -> Result<FileId, DiskError> {
        self.alive()?;
        self.names.find(path).ok_or(DiskError::NotFound)
    }

    pub(crate) fn list(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        self.alive()?;
        Ok(self.names.list(folder))
    }

    pub(crate) fn bytes(&self, file: FileId) -> Result<&[u8], DiskError> {
        self.alive()?;
        self.files.get(file).map(Content::bytes).ok_or(DiskError::NotFound)
    }

    fn content(&mut self, file: FileId) -> Result<&mut Content, DiskError> {
        self.files.get_mut(file).ok_or(DiskError::NotFound)
    }

    /// A new, empty file. Folders need no creation.
    pub(crate) fn create(&mut self, path: &Arc<str>) -> Result<FileId, DiskError> {
        self.alive()?;
        if self.names.find(path).is_some() {
            return Err(DiskError::Exists);
        }
        let started = self.start(OperationKind::Create, path, 0, true)?;
        let file = self.files.len();
        self.files.push(Content::default());
        self.names.link(started.at, path, file);
        started.finish().map(|()| file)
    }

    pub(crate) fn write(
        &mut self,
        file: FileId,
        path: &Arc<str>,
        offset: usize,
        bytes: &[u8],
    ) -> Result<(), DiskError> {
        let grows = self.bytes(file)?.len() < offset + bytes.len();
        match self.start(OperationKind::Write, path, bytes.len(), grows) {
            Ok(started) => {
                self.content(file)?.write(started.at, offset, bytes);
                started.finish()
            }
            Err(DiskError::NoSpace) => {
                let at = self.history.len() as Moment - 1;
                self.content(file)?.write(at, offset, &bytes[..bytes.len() / 2]);
                Err(DiskError::NoSpace)
            }
            Err(other) => Err(other),
        }
    }

    /// Makes the file `len` bytes long: shorter, or longer by zeros.
    pub(crate) fn truncate(&mut self, file: FileId, path: &Arc<str>, len: usize) -> Result<(), DiskError> {
        let grows = self.bytes(file)?.len() < len;
        let started = self.start(OperationKind::Truncate, path, len, grows)?;
        self.content(file)?.resize(started.at, len);
        started.finish()
    }

    pub(crate) fn sync(&mut self, file: FileId, path: &Arc<str>) -> Result<(), DiskError> {
        let started = self.start(OperationKind::Sync, path, 0, false);
        if started == Err(DiskError::Broken) {
            self.content(file)?.sync_failed();
        }
        let started = started?;
        *self.syncs.entry(Arc::clone(path)).or_default() += 1;
        if !started.dying && !self.syncs_lie {
            self.content(file)?.sync();
        }
        started.finish()
    }

    pub(crate) fn sync_folder(&mut self, folder: &Arc<str>) -> Result<(), DiskError> {
        let started = self.start(OperationKind::SyncFolder, folder, 0, false)?;
        *self.syncs.entry(folder_key(folder)).or_default() += 1;
        if !started.dying && !self.syncs_lie {
            self.names.sync(folder);
        }
        started.finish()
    }

    /// Whoever has the file open may go on reading and writing it.
    pub(crate) fn delete(&mut self, path: &Arc<str>) -> Result<(), DiskError> {
        self.find(path)?;
        let started = self.start(OperationKind::Delete, path, 0, false)?;
        self.names.unlink(started.at, path);
        started.finish()
    }

    /// Replaces `to` if it is there.
    pub(crate) fn rename(&mut self, from: &Arc<str>, to: &Arc<str>) -> Result<(), DiskError> {
        let file = self.find(from)?;
        let started = self.start(OperationKind::Rename, from, 0, false)?;
        self.names.rename(started.at, from, to, file);
        started.finish()
    }

    /// All that was written is on the disk now, without any operation: how a test begins from known ground.
    pub(crate) fn settle(&mut self) {
        self.files.iter_mut().for_each(Content::settle);
        self.names.settle();
    }

    /// A second disk in the same state, unsynced changes included, with counts, faults and crashes of its own.
    pub(crate) fn fork(&self) -> Self {
        let past = self.history.len() as Moment;
        Self {
            files: self.files.iter().map(|file| file.clone().earlier(past)).collect(),
            names: self.names.clone().earlier(past),
            ..Self::default()
        }
    }

    /// What the next process finds.
    pub(crate) fn after_cut(&self, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let mut unsynced: Vec<Moment> = self.files.iter().flat_map(Content::unsynced).collect();
        unsynced.extend(self.names.unsynced());
        let cut = PowerCut::of(seed, &mut dice, &unsynced);
        let mut tree = Tree::new();
        let mut files = Vec::new();
        for (path, file) in self.names.survivor(&cut, &mut dice) {
            if let Some(content) = self.files.get(file) {
                tree.insert(path, files.len());
                files.push(Content::found(content.survivor(&cut, &mut dice)));
            }
        }
        Self { files, names: Names::found(tree), ..Self::default() }
    }
}

/// Where the syncs of a folder are counted: under its name with a slash, since a file may bear the same name later.
pub(crate) fn folder_key(folder: &str) -> Arc<str> {
    Arc::from(format!("{folder}/"))
}

/// The folder of a path, ready to be synced.
pub(crate) fn folder_to_sync(path: &str) -> Arc<str> {
    Arc::from(folder_of(path))
}
