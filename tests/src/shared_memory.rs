//! The index of the write-ahead log that connections share: what `-shm` is on a real system, without the file.
//! It lives as long as any connection that mapped it and never reaches the disk, as SQLite's own is rebuilt after a crash.

use std::{
    ptr::NonNull,
    sync::{Mutex, PoisonError, atomic::AtomicU64},
};

use sqlite_plugin::flags::ShmLockMode;

/// SQLite has eight locks on the index (SQLITE_SHM_NLOCK).
const LOCKS: usize = 8;

type Words = [AtomicU64; 512];

#[derive(Default)]
pub(crate) struct SharedMemory {
    /// Atomics, because several connections read and write through the same pointers at once: memory that may change
    /// behind a shared reference is theirs alone to hand out. A region never moves once it is made.
    regions: Mutex<Vec<Box<[Words]>>>,
    locks: Mutex<[Held; LOCKS]>,
}

#[derive(Clone, Copy, Default)]
struct Held {
    shared: u32,
    exclusive: bool,
}

/// Which of the locks one connection holds.
#[derive(Default)]
pub(crate) struct OwnLocks {
    shared: [bool; LOCKS],
    exclusive: [bool; LOCKS],
}

impl SharedMemory {
    /// The region's first byte, made with zeros when `extend`; `None` when it does not exist. Valid until `self` goes.
    pub(crate) fn region(&self, index: usize, bytes: usize, extend: bool) -> Option<NonNull<u8>> {
        let mut regions = self.regions.lock().unwrap_or_else(PoisonError::into_inner);
        while extend && regions.len() <= index {
            regions.push((0..bytes.div_ceil(size_of::<Words>())).map(|_| [const { AtomicU64::new(0) }; 512]).collect());
        }
        regions.get(index).map(|region| NonNull::from(&region[..]).cast())
    }

    /// Takes or gives back the locks `range`; false when somebody else is in the way, and then nothing has changed.
    pub(crate) fn lock(&self, own: &mut OwnLocks, range: std::ops::Range<usize>, mode: ShmLockMode) -> bool {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        let range = range.start.min(LOCKS)..range.end.min(LOCKS);
        let free = range.clone().all(|n| match mode {
            ShmLockMode::LockShared => own.shared[n] || !locks[n].exclusive,
            ShmLockMode::LockExclusive => {
                own.exclusive[n] || (!locks[n].exclusive && locks[n].shared == u32::from(own.shared[n]))
            }
            ShmLockMode::UnlockShared | ShmLockMode::UnlockExclusive => true,
        });
        if !free {
            return false;
        }
        for n in range {
            match mode {
                ShmLockMode::LockShared if !own.shared[n] => {
                    own.shared[n] = true;
                    locks[n].shared += 1;
                }
                ShmLockMode::UnlockShared if own.shared[n] => {
                    own.shared[n] = false;
                    locks[n].shared -= 1;
                }
                ShmLockMode::LockExclusive => {
                    own.exclusive[n] = true;
                    locks[n].exclusive = true;
                }
                ShmLockMode::UnlockExclusive if own.exclusive[n] => {
                    own.exclusive[n] = false;
                    locks[n].exclusive = false;
                }
                _ => {}
            }
        }
        true
    }

    pub(crate) fn release(&self, own: &mut OwnLocks) {
        self.lock(own, 0..LOCKS, ShmLockMode::UnlockShared);
        self.lock(own, 0..LOCKS, ShmLockMode::UnlockExclusive);
    }
}
