//! What can go wrong with a disk without anyone dying, and which of its calls each kind of trouble can befall.

use crate::disk::DiskError;

/// What goes wrong without anyone dying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// ENOSPC: hits what needs room, that is creation and a write that makes its file longer. Half of the bytes of
    /// such a write arrive, as on a real full disk.
    NoSpace,
    /// EIO: hits any operation. After a sync that failed, what it should have written stays lost even when a later
    /// sync of the same file succeeds, unless it is written again.
    Broken,
    /// EMFILE: hits whatever opens a file. Of [`crate::World::strike`] alone.
    NoHandles,
    /// `SQLITE_BUSY`: hits whatever takes one of SQLite's locks. Of [`crate::World::strike`] alone.
    Busy,
}

impl Fault {
    /// Whether it can befall such a call.
    pub fn hits(self, call: Call) -> bool {
        match self {
            Fault::NoSpace => call == Call::Grow,
            Fault::Broken => !matches!(call, Call::Lock { .. }),
            Fault::NoHandles => call == Call::Open,
            Fault::Busy => matches!(call, Call::Lock { .. }),
        }
    }

    pub(crate) fn error(self) -> DiskError {
        match self {
            Fault::NoSpace => DiskError::NoSpace,
            Fault::Broken => DiskError::Broken,
            Fault::NoHandles => DiskError::NoHandles,
            Fault::Busy => DiskError::Busy,
        }
    }
}

/// One call of the disk, whether or not it changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// A file is opened: by SQLite once for each connection, as a plain file each time it is read, written or synced.
    Open,
    /// Bytes, a length or a name are looked at.
    Look,
    /// One of SQLite's locks is taken.
    Lock {
        /// The one that only a single writer can hold.
        write: bool,
    },
    /// Something changes and needs room for it.
    Grow,
    /// Something else changes.
    Change,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    Once,
    ForGood,
}
