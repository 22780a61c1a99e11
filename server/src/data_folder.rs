//! The folder that holds everything a server keeps: one database, photos by their hashes, the key of its certificate.
//!
//! Opening it makes what is missing and refuses a folder of a newer version. `serve` alone holds its lock; commands work beside it.

use crate::{
    machine::{Disk, Machine, ThisMachine},
    refusal::Refusal,
};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

/// An opened data folder.
#[derive(Clone, Debug)]
pub struct DataFolder {
    root: PathBuf,
    /// Mixed into hashes of codes, so that a stolen database alone does not give them away: three words are few to try.
    secret: [u8; 32],
    machine: Arc<dyn Machine>,
}

/// Held by `serve` for as long as it runs; the system lets go of it however the process ends.
#[derive(Debug)]
pub struct ServeLock {
    _file: File,
}

impl DataFolder {
    /// Opens the folder and makes it where it does not exist.
    ///
    /// # Errors
    /// A [`Refusal`] where the folder cannot be made, read or written.
    pub fn open(root: &Path) -> Result<Self, Refusal> {
        let cannot = |e: std::io::Error| Refusal::folder(root, &e);
        make_private_folder(root).map_err(cannot)?;
        for part in ["blobs", "uploads"] {
            fs::create_dir_all(root.join(part)).map_err(cannot)?;
        }
        let secret = read_or_make_secret(&root.join("secret")).map_err(cannot)?;
        Ok(DataFolder { root: root.to_owned(), secret, machine: Arc::new(ThisMachine) })
    }

    /// A folder of another machine, with a secret that its owner keeps.
    pub fn on(machine: Arc<dyn Machine>, root: &Path, secret: [u8; 32]) -> Self {
        DataFolder { root: root.to_owned(), secret, machine }
    }

    /// UTC milliseconds since 1970, by the clock of the machine that the folder is on.
    pub fn now_ms(&self) -> i64 {
        self.machine.now_ms()
    }

    /// Random bytes, fit for keys.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.machine.fill(&mut bytes);
        bytes
    }

    /// The disk that the folder is on.
    pub fn disk(&self) -> &dyn Disk {
        &*self.machine
    }

    /// Opens a folder that must hold data already.
    ///
    /// # Errors
    /// As [`DataFolder::open`], and where there is no database in it.
    pub fn open_existing(root: &Path) -> Result<Self, Refusal> {
        if root.join("walkabout.db").is_file() { Self::open(root) } else { Err(Refusal::NoData) }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn database(&self) -> PathBuf {
        self.root.join("walkabout.db")
    }

    pub fn blobs(&self) -> PathBuf {
        self.root.join("blobs")
    }

    pub fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// Where the key and certificate of `--tls-self` lie.
    pub fn tls(&self) -> PathBuf {
        self.root.join("tls")
    }

    /// The keyed hash under which a secret of `purpose` is kept at rest.
    pub fn hash(&self, purpose: &str, secret: &[u8]) -> [u8; 32] {
        let key = blake3::derive_key(purpose, &self.secret);
        *blake3::keyed_hash(&key, secret).as_bytes()
    }

    /// # Errors
    /// [`Refusal::FolderBusy`] while another `serve` (or `restore`) has it.
    pub fn lock(&self) -> Result<ServeLock, Refusal> {
        let path = self.root.join("serve.lock");
        let cannot = |e: std::io::Error| Refusal::folder(&self.root, &e);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(cannot)?;
        match file.try_lock() {
            Ok(()) => Ok(ServeLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Refusal::FolderBusy),
            Err(TryLockError::Error(e)) => Err(cannot(e)),
        }
    }
}

/// A folder that only its owner can look into.
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Writes a file that only its owner can read, whole or not at all. Fails where it exists.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn read_or_make_secret(path: &Path) -> std::io::Result<[u8; 32]> {
    if let Some(secret) = fs::read(path).ok().and_then(|bytes| bytes.try_into().ok()) {
        return Ok(secret);
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(std::io::Error::other)?;
    // Two commands may start at once on a new folder: whoever links the name first is right.
    let own = path.with_extension(format!("{}", std::process::id()));
    let _ = fs::remove_file(&own);
    write_private(&own, &secret)?;
    let linked = fs::hard_link(&own, path);
    fs::remove_file(&own)?;
    match linked {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(e),
        _ => fs::read(path)?.try_into().map_err(|_| std::io::Error::other("the file `secret` is damaged")),
    }
}
