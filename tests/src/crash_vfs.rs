//! SQLite on a [`crate::World`]'s disk: the VFS named [`VFS_NAME`]. Which world a database belongs to is in its path, so one
//! registration serves them all, and many tests side by side.
//!
//! It behaves as SQLite's own VFS for unix does, where that decides what survives: the folder is synced together with
//! the first sync of a journal or log (`UNIXFILE_DIRSYNC`), after a journal's deletion only under `synchronous=EXTRA`,
//! and never for the database itself. It promises SQLite powersafe overwrite and nothing else (no atomic writes, no safe
//! append, no order).
//!
//! `sqlite-plugin` keeps two things back: the flags of xSync (they choose Apple's full sync; here every sync is full),
//! and the `syncDir` of xDelete, which is taken from `PRAGMA synchronous` of that database instead: the last such
//! pragma of any of its connections counts.

use std::{
    ffi::CString,
    ptr::NonNull,
    sync::{Arc, OnceLock, Weak},
};

use sqlite_plugin::{
    flags::{AccessFlags, CreateMode, LockLevel, OpenKind, OpenMode, OpenOpts, ShmLockMode},
    vars,
    vfs::{Pragma, PragmaErr, RegisterOpts, SqliteErr, Vfs, VfsHandle, VfsResult, register_static},
};

use crate::{
    content::{put, set_len},
    disk::{DiskError, folder_to_sync},
    fault::Call,
    names::FileId,
    shared_memory::{OwnLocks, SharedMemory},
    world::Shared,
};

/// The name to open a database with: `Connection::open_with_flags_and_vfs(world.folder().join("walk.db"), …, VFS_NAME)`.
pub const VFS_NAME: &str = "walkabout-crash";

/// Makes [`VFS_NAME`] known to the SQLite that rusqlite links, once for the process.
pub(crate) fn register() {
    static REGISTERED: OnceLock<VfsResult<()>> = OnceLock::new();
    // A failure (no memory) is not lost: opening a database then says that there is no such VFS.
    let _ = REGISTERED.get_or_init(|| {
        let name = CString::new(VFS_NAME).map_err(|_| vars::SQLITE_INTERNAL)?;
        register_static(name, CrashVfs, RegisterOpts { make_default: false }).map(|_| ())
    });
}

struct CrashVfs;

/// One open file of one connection.
pub(crate) enum Handle {
    OnDisk(OpenFile),
    /// A temporary file: SQLite's alone, gone with the connection, so it has no name and its operations no numbers.
    Temporary(Vec<u8>),
}

pub(crate) struct OpenFile {
    world: Arc<Shared>,
    file: FileId,
    /// Inside the world.
    path: Arc<str>,
    readonly: bool,
    delete_on_close: bool,
    syncs_folder: bool,
    /// Tells this handle from the others that have the same file open.
    id: u64,
    shared_memory: Option<Arc<SharedMemory>>,
    own_locks: OwnLocks,
}

impl VfsHandle for Handle {
    fn readonly(&self) -> bool {
        matches!(self, Self::OnDisk(open) if open.readonly)
    }

    fn in_memory(&self) -> bool {
        false
    }
}

/// Who holds which lock on one file: <https://sqlite.org/lockingv3.html>.
#[derive(Default)]
pub(crate) struct FileLocks(Vec<(u64, LockLevel)>);

impl FileLocks {
    fn level(&self, id: u64) -> LockLevel {
        self.0.iter().find(|(holder, _)| *holder == id).map_or(LockLevel::Unlocked, |(_, level)| *level)
    }

    fn highest(&self) -> LockLevel {
        self.0.iter().map(|(_, level)| *level).max().unwrap_or(LockLevel::Unlocked)
    }

    fn set(&mut self, id: u64, level: LockLevel) {
        self.0.retain(|(holder, _)| *holder != id);
        if level != LockLevel::Unlocked {
            self.0.push((id, level));
        }
    }

    fn raise(&mut self, id: u64, wanted: LockLevel) -> bool {
        if self.level(id) >= wanted {
            return true;
        }
        let others = self.0.iter().filter(|(holder, _)| *holder != id).map(|(_, level)| *level).max();
        let others = others.unwrap_or(LockLevel::Unlocked);
        let free = match wanted {
            LockLevel::Unlocked => true,
            LockLevel::Shared => others < LockLevel::Pending,
            LockLevel::Reserved | LockLevel::Pending => others < LockLevel::Reserved,
            LockLevel::Exclusive => others == LockLevel::Unlocked,
        };
        if free {
            self.set(id, wanted);
        } else if wanted == LockLevel::Exclusive && others == LockLevel::Shared {
            // Waiting for the readers to leave: no new one may come in.
            self.set(id, LockLevel::Pending);
        }
        free
    }
}

/// The code that SQLite expects for a failed call of this kind.
fn code(error: DiskError, of_this_call: SqliteErr) -> SqliteErr {
    match error {
        DiskError::NoSpace => vars::SQLITE_FULL,
        DiskError::NoHandles => vars::SQLITE_CANTOPEN,
        DiskError::Busy => vars::SQLITE_BUSY,
        DiskError::NotFound | DiskError::Exists | DiskError::Dead | DiskError::Broken => of_this_call,
    }
}

impl Vfs for CrashVfs {
    type Handle = Handle;

    fn open(&self, path: Option<&str>, opts: OpenOpts) -> VfsResult<Handle> {
        let kind = opts.kind();
        let path = match path {
            Some(path) if !kind.is_temp() && kind != OpenKind::SubJournal => path,
            _ => return Ok(Handle::Temporary(Vec::new())),
        };
        let (world, path) = Shared::at(path).ok_or(vars::SQLITE_CANTOPEN)?;
        let create = match opts.mode() {
            OpenMode::ReadOnly => CreateMode::None,
            OpenMode::ReadWrite { create } => create,
        };
        let path: Arc<str> = Arc::from(path);
        let mut disk = world.disk();
        disk.call(Call::Open).map_err(|error| code(error, vars::SQLITE_CANTOPEN))?;
        let file = match (disk.find(&path), &create) {
            (Ok(_), CreateMode::MustCreate) => Err(DiskError::Exists),
            (Err(DiskError::NotFound), CreateMode::Create | CreateMode::MustCreate) => disk.create(&path),
            (found, _) => found,
        }
        .map_err(|error| code(error, vars::SQLITE_CANTOPEN))?;
        drop(disk);
        let journal = matches!(kind, OpenKind::MainJournal | OpenKind::SuperJournal | OpenKind::Wal);
        Ok(Handle::OnDisk(OpenFile {
            id: world.next_handle(),
            world,
            file,
            path,
            readonly: opts.mode().is_readonly(),
            delete_on_close: opts.delete_on_close(),
            syncs_folder: journal && create != CreateMode::None,
            shared_memory: None,
            own_locks: OwnLocks::default(),
        }))
    }

    fn delete(&self, path: &str) -> VfsResult<()> {
        let (world, path) = Shared::at(path).ok_or(vars::SQLITE_IOERR_DELETE)?;
        let mut disk = world.disk();
        let database = path.strip_suffix("-journal").unwrap_or(path);
        let syncs_folder = disk.syncs_folder_after_delete.contains(database);
        let path: Arc<str> = Arc::from(path);
        disk.delete(&path).map_err(|error| match error {
            DiskError::NotFound => vars::SQLITE_IOERR_DELETE_NOENT,
            other => code(other, vars::SQLITE_IOERR_DELETE),
        })?;
        drop(disk);
        if syncs_folder {
            world.sync_folder(&folder_to_sync(&path)).map_err(|error| code(error, vars::SQLITE_IOERR_DIR_FSYNC))?;
        }
        Ok(())
    }

    fn access(&self, path: &str, _: AccessFlags) -> VfsResult<bool> {
        let (world, path) = Shared::at(path).ok_or(vars::SQLITE_IOERR_ACCESS)?;
        let mut disk = world.disk();
        match disk.call(Call::Look).and_then(|()| disk.find(path)) {
            Ok(_) => Ok(true),
            Err(DiskError::NotFound) => Ok(false),
            Err(error) => Err(code(error, vars::SQLITE_IOERR_ACCESS)),
        }
    }

    fn file_size(&self, handle: &mut Handle) -> VfsResult<usize> {
        match handle {
            Handle::Temporary(bytes) => Ok(bytes.len()),
            Handle::OnDisk(open) => {
                let mut disk = open.world.disk();
                let looked = disk.call(Call::Look).and_then(|()| disk.bytes(open.file).map(<[u8]>::len));
                looked.map_err(|error| code(error, vars::SQLITE_IOERR_FSTAT))
            }
        }
    }

    fn truncate(&self, handle: &mut Handle, size: usize) -> VfsResult<()> {
        match handle {
            Handle::Temporary(bytes) => {
                set_len(bytes, size);
                Ok(())
            }
            Handle::OnDisk(open) => {
                let done = open.world.disk().truncate(open.file, &open.path, size);
                done.map_err(|error| code(error, vars::SQLITE_IOERR_TRUNCATE))
            }
        }
    }

    fn write(&self, handle: &mut Handle, offset: usize, data: &[u8]) -> VfsResult<usize> {
        match handle {
            Handle::Temporary(bytes) => put(bytes, offset, data),
            Handle::OnDisk(open) => {
                let done = open.world.disk().write(open.file, &open.path, offset, data);
                done.map_err(|error| code(error, vars::SQLITE_IOERR_WRITE))?;
            }
        }
        Ok(data.len())
    }

    fn read(&self, handle: &mut Handle, offset: usize, data: &mut [u8]) -> VfsResult<usize> {
        let mut disk;
        let bytes = match handle {
            Handle::Temporary(bytes) => bytes.as_slice(),
            Handle::OnDisk(open) => {
                disk = open.world.disk();
                disk.call(Call::Look).map_err(|error| code(error, vars::SQLITE_IOERR_READ))?;
                disk.bytes(open.file).map_err(|error| code(error, vars::SQLITE_IOERR_READ))?
            }
        };
        let there = bytes.get(offset..).unwrap_or_default();
        let len = there.len().min(data.len());
        data[..len].copy_from_slice(&there[..len]);
        Ok(len)
    }

    fn lock(&self, handle: &mut Handle, level: LockLevel) -> VfsResult<()> {
        let Handle::OnDisk(open) = handle else { return Ok(()) };
        let mut disk = open.world.disk();
        disk.call(Call::Lock { write: level >= LockLevel::Reserved })
            .map_err(|error| code(error, vars::SQLITE_IOERR_LOCK))?;
        let free = disk.locks.entry(open.file).or_default().raise(open.id, level);
        if free { Ok(()) } else { Err(vars::SQLITE_BUSY) }
    }

    fn unlock(&self, handle: &mut Handle, level: LockLevel) -> VfsResult<()> {
        if let Handle::OnDisk(open) = handle {
            open.world.disk().locks.entry(open.file).or_default().set(open.id, level);
        }
        Ok(())
    }

    fn check_reserved_lock(&self, handle: &mut Handle) -> VfsResult<bool> {
        let Handle::OnDisk(open) = handle else { return Ok(false) };
        let disk = open.world.disk();
        Ok(disk.locks.get(&open.file).is_some_and(|locks| locks.highest() >= LockLevel::Reserved))
    }

    fn sync(&self, handle: &mut Handle) -> VfsResult<()> {
        let Handle::OnDisk(open) = handle else { return Ok(()) };
        open.world.sync(open.file, &open.path).map_err(|error| code(error, vars::SQLITE_IOERR_FSYNC))?;
        if open.syncs_folder {
            let folder = folder_to_sync(&open.path);
            open.world.sync_folder(&folder).map_err(|error| code(error, vars::SQLITE_IOERR_DIR_FSYNC))?;
            open.syncs_folder = false;
        }
        Ok(())
    }

    fn close(&self, handle: Handle) -> VfsResult<()> {
        let Handle::OnDisk(mut open) = handle else { return Ok(()) };
        if let Some(memory) = open.shared_memory.take() {
            memory.release(&mut open.own_locks);
        }
        let mut disk = open.world.disk();
        disk.locks.entry(open.file).or_default().set(open.id, LockLevel::Unlocked);
        if open.delete_on_close {
            disk.delete(&open.path).map_err(|error| code(error, vars::SQLITE_IOERR_CLOSE))?;
        }
        Ok(())
    }

    fn pragma(&self, handle: &mut Handle, pragma: Pragma<'_>) -> Result<Option<String>, PragmaErr> {
        if let Handle::OnDisk(open) = handle
            && let Some(level) = pragma.arg
            && pragma.name.eq_ignore_ascii_case("synchronous")
        {
            let mut disk = open.world.disk();
            if level.eq_ignore_ascii_case("extra") || level == "3" {
                disk.syncs_folder_after_delete.insert(open.path.to_string());
            } else {
                disk.syncs_folder_after_delete.remove(&*open.path);
            }
        }
        // Only overheard: SQLite itself obeys it.
        Err(PragmaErr::NotFound)
    }

    fn sector_size(&self, _: &mut Handle) -> VfsResult<i32> {
        // What SQLite's own VFS says, whatever the disk has; sectors that are torn may be smaller.
        Ok(4096)
    }

    fn device_characteristics(&self, _: &mut Handle) -> VfsResult<i32> {
        Ok(vars::SQLITE_IOCAP_POWERSAFE_OVERWRITE)
    }

    fn shm_map(&self, handle: &mut Handle, index: usize, size: usize, extend: bool) -> VfsResult<Option<NonNull<u8>>> {
        let Handle::OnDisk(open) = handle else { return Err(vars::SQLITE_IOERR_SHMMAP) };
        let mut disk = open.world.disk();
        disk.alive().map_err(|error| code(error, vars::SQLITE_IOERR_SHMMAP))?;
        let memory = open.shared_memory.get_or_insert_with(|| {
            let known = disk.shared_memory.get(&open.file).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let fresh = Arc::new(SharedMemory::default());
                disk.shared_memory.insert(open.file, Arc::downgrade(&fresh));
                fresh
            })
        });
        // The handle keeps the memory until SQLite unmaps or closes it, which is as long as SQLite uses the pointer.
        Ok(memory.region(index, size, extend))
    }

    fn shm_lock(&self, handle: &mut Handle, offset: u32, count: u32, mode: ShmLockMode) -> VfsResult<()> {
        let Handle::OnDisk(OpenFile { world, shared_memory: Some(memory), own_locks, .. }) = handle else {
            return Err(vars::SQLITE_IOERR_SHMLOCK);
        };
        // The first lock of a log is its writer's.
        let write = offset == 0 && matches!(mode, ShmLockMode::LockExclusive);
        if matches!(mode, ShmLockMode::LockShared | ShmLockMode::LockExclusive)
            && let Err(error) = world.disk().call(Call::Lock { write })
        {
            return Err(code(error, vars::SQLITE_IOERR_SHMLOCK));
        }
        let first = offset as usize;
        let free = memory.lock(own_locks, first..first + count as usize, mode);
        if free { Ok(()) } else { Err(vars::SQLITE_BUSY) }
    }

    fn shm_barrier(&self, handle: &mut Handle) {
        // A lock taken beside the fence, as SQLite's own VFS does, for machines where the fence alone is too weak.
        if let Handle::OnDisk(open) = handle {
            drop(open.world.disk());
        }
        std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
    }

    fn shm_unmap(&self, handle: &mut Handle, _delete: bool) -> VfsResult<()> {
        if let Handle::OnDisk(open) = handle
            && let Some(memory) = open.shared_memory.take()
        {
            memory.release(&mut open.own_locks);
        }
        Ok(())
    }
}
