//! A backup: everything that a server keeps as one encrypted file, and the way back.
//!
//! The file is one line of plain text (what it is, which version, when, for which key), then an age file. In it: frames in deterministic
//! CBOR, each after its length, rows of the store first and the bytes of photos and area packs after them, in pieces. It knows the
//! stores' rows and nothing of SQLite, so it is also the way from one kind of store to another.

mod frame;
mod header;
mod key;
pub mod ledger;
mod make;
mod restore;
pub mod whole_file;

pub use key::RecoveryKey;
pub use make::{Made, Seen, make, write};
pub use restore::{Restored, restore};

use crate::store::StoreError;
use std::io;
use walkabout_words::{Args, Words};

/// The setting that holds whom backups are encrypted to.
const RECIPIENT: &str = "recovery";

/// What of the data folder goes along beside the database: it makes printed invitations, links and their pins hold on another machine.
const FILES: [&str; 2] = ["secret", "tls/key.pem"];

/// Bytes of a photo that are held in memory at a time.
const PIECE: usize = 256 * 1024;

/// Why there is no backup, or none was put back.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    #[error("this is not a backup")]
    NotABackup,
    #[error("a newer version made this backup")]
    Newer,
    /// Cut off, changed, or it does not add up.
    #[error("the backup is damaged")]
    Broken,
    #[error("another key opens this backup")]
    WrongKey,
    /// Not a key at all: its check fails.
    #[error("the key is mistyped")]
    MistypedKey,
    #[error("the folder is served")]
    Serving,
    #[error("the folder is not empty")]
    NotEmpty,
    /// What lies beside the backup cannot be read.
    #[error("the ledger beside the backup is damaged")]
    Ledger,
    /// Something else has the name that the backup is to have.
    #[error("something else has this name")]
    NotOverwritten,
    /// Another backup of this folder is being made.
    #[error("another one is being made")]
    Busy,
    #[error("{0}")]
    Store(#[from] StoreError),
    /// While reading or writing the backup's own file.
    #[error("{0}")]
    File(io::Error),
    /// While reading or writing the data folder.
    #[error("{0}")]
    Folder(#[from] io::Error),
}

impl NoBackup {
    /// The sentence. `file`: the backup; `folder`: the data folder.
    pub fn say(&self, words: Words, file: &str, folder: &str) -> String {
        let unusable = |what: &str, e: &io::Error| {
            words.say("server-file-unusable", &Args::new().with("file", what).with("why", e.to_string()))
        };
        match self {
            NoBackup::NotABackup => words.plain("server-not-a-backup"),
            NoBackup::Newer => words.plain("server-backup-newer"),
            NoBackup::Broken => words.plain("server-backup-broken"),
            NoBackup::WrongKey => words.plain("server-wrong-key"),
            NoBackup::MistypedKey => words.plain("server-key-mistyped"),
            NoBackup::Serving => words.plain("server-restore-while-serving"),
            NoBackup::NotEmpty => words.plain("server-restore-not-empty"),
            NoBackup::Ledger => words.plain("server-ledger-broken"),
            NoBackup::NotOverwritten => words.say("server-not-overwritten", &Args::new().with("file", file)),
            NoBackup::Busy => words.plain("server-backup-busy"),
            NoBackup::Store(StoreError::DiskFull) => words.plain("server-disk-full"),
            NoBackup::File(e) | NoBackup::Folder(e) if e.kind() == io::ErrorKind::StorageFull => {
                words.plain("server-disk-full")
            }
            NoBackup::Store(e) => words.say("server-data-unreadable", &Args::new().with("why", e.to_string())),
            NoBackup::File(e) => unusable(file, e),
            NoBackup::Folder(e) => unusable(folder, e),
        }
    }
}
