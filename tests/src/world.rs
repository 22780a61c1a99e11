//! One disk and all who use it: SQLite through the VFS, plain files through [`Files`], and the test that decides when
//! the power goes. Cheap to make, to fork and to throw away, so that each crash has a world of its own.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
};

use rusqlite::{Connection, OpenFlags};

use crate::{
    crash_files::Files,
    crash_vfs::{self, VFS_NAME},
    disk::{Disk, DiskError, Operation, folder_key},
    fault::{Call, Fault, Lasting},
    names::FileId,
};

/// A disk in memory that can be cut off in the middle of any operation. Clones are the same disk.
///
/// Every operation that changes something (create, write, truncate, sync, delete, rename, folder sync) has a number,
/// counted from 0 over SQLite and plain files together.
#[derive(Clone)]
pub struct World {
    shared: Arc<Shared>,
}

type SyncHook = Arc<dyn Fn(&str) + Send + Sync>;

pub(crate) struct Shared {
    id: u64,
    disk: Mutex<Disk>,
    sync_hook: Mutex<Option<SyncHook>>,
    handles: AtomicU64,
}

/// The worlds that a path can lead to.
static WORLDS: LazyLock<Mutex<HashMap<u64, Weak<Shared>>>> = LazyLock::new(Mutex::default);

const FOLDER: &str = "/walkabout-world-";

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A test that failed while it held the disk must not hide its own message behind a second one.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Shared {
    fn drop(&mut self) {
        lock(&WORLDS).remove(&self.id);
    }
}

impl Shared {
    /// The world that a full path lies in, and the path inside it.
    pub(crate) fn at(path: &str) -> Option<(Arc<Self>, &str)> {
        let (id, inside) = path.strip_prefix(FOLDER)?.split_once('/')?;
        let world = lock(&WORLDS).get(&id.parse().ok()?)?.upgrade()?;
        Some((world, inside))
    }

    pub(crate) fn disk(&self) -> MutexGuard<'_, Disk> {
        lock(&self.disk)
    }

    pub(crate) fn next_handle(&self) -> u64 {
        self.handles.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn sync(&self, file: FileId, path: &Arc<str>) -> Result<(), DiskError> {
        self.call_sync_hook(path);
        self.disk().sync(file, path)
    }

    pub(crate) fn sync_folder(&self, folder: &Arc<str>) -> Result<(), DiskError> {
        self.call_sync_hook(&folder_key(folder));
        self.disk().sync_folder(folder)
    }

    /// Without the disk's lock: while one waits for a slow sync, others may go on.
    fn call_sync_hook(&self, path: &str) {
        let hook = lock(&self.sync_hook).clone();
        if let Some(hook) = hook
            && !self.disk().is_dead()
        {
            hook(path);
        }
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// An empty disk.
    pub fn new() -> Self {
        Self::with(Disk::default())
    }

    fn with(disk: Disk) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        crash_vfs::register();
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let shared =
            Arc::new(Shared { id, disk: Mutex::new(disk), sync_hook: Mutex::new(None), handles: AtomicU64::new(0) });
        lock(&WORLDS).insert(id, Arc::downgrade(&shared));
        Self { shared }
    }

    /// The top folder of this disk, as a path for SQLite and for [`Files`]. Every world has another, also after a
    /// crash: keep no full path inside what is stored.
    pub fn folder(&self) -> PathBuf {
        PathBuf::from(format!("{FOLDER}{}", self.shared.id))
    }

    /// Plain files on this disk.
    pub fn files(&self) -> Files {
        Files::on(Arc::clone(&self.shared), self.folder())
    }

    /// Opens or creates the database `name`, a path inside [`Self::folder`].
    ///
    /// # Errors
    /// SQLite's own, for example when the process is dead.
    pub fn connect(&self, name: &str) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags_and_vfs(self.folder().join(name), flags, VFS_NAME)
    }

    /// The process dies in operation `n`: that one may or may not reach the disk, and it and all after it fail.
    pub fn crash_at(&self, n: u64) {
        self.shared.disk().crash_at(n);
    }

    /// The process dies now, between two operations.
    pub fn kill(&self) {
        self.shared.disk().die();
    }

    /// Whether the crash has come.
    pub fn is_dead(&self) -> bool {
        self.shared.disk().is_dead()
    }

    /// Kills the process if it still lives, and gives the disk that the next one finds, all of it durable.
    ///
    /// Seed 0: nothing that was not synced is there. Seed 1: everything is. Every other seed draws: an ordered disk cut
    /// short, or sectors of 512 or 4096 bytes each surviving by its own luck, torn and reordered, with names and
    /// lengths by theirs. May be called again with other seeds: one death, many outcomes.
    pub fn reopen(&self, seed: u64) -> Self {
        let mut disk = self.shared.disk();
        disk.die();
        Self::with(disk.after_cut(seed))
    }

    /// A second world in the same state (close the databases first), with operations counted from 0 and no faults.
    pub fn fork(&self) -> Self {
        Self::with(self.shared.disk().fork())
    }

    /// Makes all that was written durable, without an operation: how a test starts from known ground.
    pub fn settle(&self) {
        self.shared.disk().settle();
    }

    /// From operation `n` on, the first that `fault` can hit fails with it, or all of them do.
    pub fn fail_at(&self, n: u64, fault: Fault, lasting: Lasting) {
        self.shared.disk().fail_at(n, fault, lasting);
    }

    /// From call `n` on, the first that `fault` can hit fails with it, or all of them do. Calls are counted apart from operations,
    /// from 0: those that only look, open or lock have their numbers too.
    pub fn strike(&self, n: u64, fault: Fault, lasting: Lasting) {
        self.shared.disk().strike(n, fault, lasting);
    }

    /// All calls; the place of each is its number.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.disk().calls().to_vec()
    }

    /// Ends a fault: room was made, the card sits right again.
    pub fn heal(&self) {
        self.shared.disk().heal();
    }

    /// Whether syncs say that they are done and do nothing, as some cheap flash does.
    pub fn syncs_lie(&self, lie: bool) {
        self.shared.disk().syncs_lie(lie);
    }

    /// Called before each sync with the file's path inside the world (a folder's ends with `/`), while others may go on:
    /// the place to wait 5 ms in a measurement, or to take notes in a test. It must not panic: SQLite is beneath it, and the
    /// whole test program would abort.
    pub fn on_sync(&self, hook: impl Fn(&str) + Send + Sync + 'static) {
        *lock(&self.shared.sync_hook) = Some(Arc::new(hook));
    }

    /// How many operations there have been: the number of the next one.
    pub fn operations(&self) -> u64 {
        self.shared.disk().history().len() as u64
    }

    /// All operations; the place of each is its number.
    pub fn history(&self) -> Vec<Operation> {
        self.shared.disk().history().to_vec()
    }

    /// How often the file `path` (inside the world) was synced, those that failed left out.
    pub fn syncs_of(&self, path: impl AsRef<Path>) -> u64 {
        self.shared.disk().syncs_of(&path.as_ref().to_string_lossy())
    }

    /// How often the folder was synced; the top folder is the empty path.
    pub fn folder_syncs_of(&self, folder: impl AsRef<Path>) -> u64 {
        self.shared.disk().syncs_of(&folder_key(&folder.as_ref().to_string_lossy()))
    }

    /// How many syncs of files and folders there were.
    pub fn all_syncs(&self) -> u64 {
        self.shared.disk().all_syncs()
    }
}
