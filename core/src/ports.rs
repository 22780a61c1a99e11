//! What core needs of the world outside: a clock, ids, files, one HTTP exchange, secrets, a log.
//!
//! Shells, the `phone` command and tests implement these; files and randomness are the same everywhere and lie beside this file. Calls are plain and blocking, made on core's own threads; each has an end
//! (a time limit of its own where it may wait) and returns a `Result`, since a foreign implementation can fail in any of them.

mod folder_files;
mod system_ids;

pub use folder_files::{FolderFiles, for_this_user};
pub use system_ids::SystemIds;

use std::{path::Path, sync::Arc};

/// A port could not do what it was asked. Says what failed in a few technical words, never what people wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct PortError {
    pub what: String,
    pub kind: PortErrorKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortErrorKind {
    /// No room left on the device.
    Full,
    /// There is no such file or key.
    Missing,
    /// Anything else.
    Failed,
}

impl PortError {
    pub fn failed(what: impl ToString) -> Self {
        PortError { what: what.to_string(), kind: PortErrorKind::Failed }
    }
}

impl From<std::io::Error> for PortError {
    fn from(e: std::io::Error) -> Self {
        let kind = match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => PortErrorKind::Full,
            std::io::ErrorKind::NotFound => PortErrorKind::Missing,
            _ => PortErrorKind::Failed,
        };
        PortError { what: e.to_string(), kind }
    }
}

/// The time, as the phone has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Now {
    /// Milliseconds since 1970 UTC; as wrong as the phone's clock.
    pub utc_ms: i64,
    /// Local time minus UTC, minutes.
    pub offset_min: i16,
    /// Milliseconds of a clock that nobody can set.
    pub monotonic_ms: u64,
}

pub trait Clock: Send + Sync {
    /// # Errors
    /// The platform has no time to give.
    fn now(&self) -> Result<Now, PortError>;
}

/// Randomness fit for names and keys.
pub trait Ids: Send + Sync {
    /// # Errors
    /// No randomness is to be had.
    fn random(&self) -> Result<[u8; 16], PortError>;
}

/// Files inside the phone's folder. Paths are whole paths. Nothing is durable before [`Files::sync`] and, for a new name,
/// [`Files::sync_folder`].
pub trait Files: Send + Sync {
    /// The whole file, at most `most` bytes.
    /// # Errors
    /// Missing, larger, unreadable.
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, PortError>;
    /// Bytes of the file; `None` where there is none.
    /// # Errors
    /// The folder cannot be read.
    fn len(&self, path: &Path) -> Result<Option<u64>, PortError>;
    /// Makes or replaces the file. Not durable yet.
    /// # Errors
    /// No room, no folder, no right.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError>;
    /// What was written is on the disk when this returns (`F_FULLFSYNC` on Apple).
    /// # Errors
    /// The disk failed: nothing may be taken as saved.
    fn sync(&self, path: &Path) -> Result<(), PortError>;
    /// # Errors
    /// Missing, or no right.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), PortError>;
    /// New names in the folder are on the disk when this returns.
    /// # Errors
    /// The disk failed.
    fn sync_folder(&self, folder: &Path) -> Result<(), PortError>;
    /// No error where there is no such file.
    /// # Errors
    /// No right.
    fn remove(&self, path: &Path) -> Result<(), PortError>;
    /// Names in the folder, in no order; empty where there is no folder.
    /// # Errors
    /// It cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<String>, PortError>;
    /// With all folders above it.
    /// # Errors
    /// No right.
    fn make_folder(&self, folder: &Path) -> Result<(), PortError>;
}

/// What is sent along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    Empty,
    Bytes(Vec<u8>),
    /// The rest of a file from `offset`, `len` bytes.
    File {
        path: std::path::PathBuf,
        offset: u64,
        len: u64,
    },
}

/// One HTTP exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, `PATCH`, `HEAD`, `DELETE`.
    pub method: &'static str,
    /// Whole address.
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Payload,
    /// The server's certificate must have this key (base64url SHA-256 of its SubjectPublicKeyInfo); `None`: the system's trust.
    pub pin: Option<String>,
    /// Give up where nothing moves for this long.
    pub timeout_ms: u64,
    /// The answer may not be longer: it is refused, not cut.
    pub most: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Why there was no answer. Whether the server did what was asked is then unknown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No network, no route, refused, cut, timed out.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The server's certificate is not the one of the invitation, or not trusted.
    #[error("the server's certificate does not match")]
    Certificate,
    /// The request cannot be made at all (a broken address, a file gone).
    #[error("cannot ask: {0}")]
    Broken(String),
}

/// Waits for the answer to an exchange that was begun.
pub type Answered = Box<dyn FnOnce() -> Result<Response, TransportError>>;

pub trait Transport: Send + Sync {
    /// # Errors
    /// See [`TransportError`]. Any HTTP status is an answer, not an error.
    fn exchange(&self, request: &Request) -> Result<Response, TransportError>;

    /// Begins an exchange, so that whoever asked can do other work until the answer is needed. One that is not overridden is over when
    /// this returns.
    fn begin(self: Arc<Self>, request: Request) -> Answered {
        let answer = self.exchange(&request);
        Box::new(move || answer)
    }
}

/// Keys that the phone keeps where others cannot read them.
pub trait Secrets: Send + Sync {
    /// The key that seals `care` records at rest; made at the first call.
    /// # Errors
    /// The key store is locked or gone.
    fn sealing_key(&self) -> Result<[u8; 32], PortError>;
    /// The phone's P-256 public key, SEC1 uncompressed, 65 bytes; made at the first call.
    /// # Errors
    /// The key store is locked or gone.
    fn public_key(&self) -> Result<Vec<u8>, PortError>;
    /// ECDSA P-256 with SHA-256, fixed 64 bytes.
    /// # Errors
    /// The key store is locked or gone.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, PortError>;
    /// Everything goes: the phone was wiped.
    /// # Errors
    /// The key store cannot be changed.
    fn forget_all(&self) -> Result<(), PortError>;
}

/// Where technical lines go. They never hold what people said, names or positions.
pub trait Log: Send + Sync {
    /// # Errors
    /// It cannot be written; nobody needs to act on it.
    fn line(&self, text: &str) -> Result<(), PortError>;
}

/// All ports together.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub files: Arc<dyn Files>,
    pub transport: Arc<dyn Transport>,
    pub secrets: Arc<dyn Secrets>,
    pub log: Arc<dyn Log>,
}
