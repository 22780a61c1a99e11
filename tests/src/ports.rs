//! Core's ports on a [`World`]: its files are that disk's, its clock steps by itself, its ids come from a seed. Two phones that are
//! asked the same things in the same order with the same seed make the same bytes.

use std::{
    io,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use walkabout_core::ports::{
    Clock, Files, Ids, Log, Now, PortError, PortErrorKind, Ports, Request, Response, Secrets, Transport, TransportError,
};

use crate::{World, crash_files, dice::Dice};

/// What a port for files may forget: so that a test can be seen to notice it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Careless {
    #[default]
    No,
    /// A file's bytes are not synced.
    Bytes,
    /// A folder's names are not synced.
    Names,
}

/// All ports of a phone in `world`. Without `transport` it never has a connection.
pub fn ports(world: &World, seed: u64, careless: Careless, transport: Option<Arc<dyn Transport>>) -> Ports {
    Ports {
        // A minute a seed: a phone that is opened again lives later.
        clock: Arc::new(Stepping(AtomicI64::new(DAY_ONE_MS + 60_000 * i64::try_from(seed % 1_000_000).unwrap_or(0)))),
        ids: Arc::new(Seeded(Mutex::new(Dice::new(seed)))),
        files: Arc::new(OnWorld { files: world.files(), careless }),
        transport: transport.unwrap_or_else(|| Arc::new(Unplugged)),
        secrets: Arc::new(Known),
        log: Arc::new(Nowhere),
    }
}

/// 2026-03-02 10:00 UTC.
const DAY_ONE_MS: i64 = 1_772_445_600_000;

struct Stepping(AtomicI64);

impl Clock for Stepping {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.fetch_add(7, Ordering::Relaxed);
        Ok(Now { utc_ms, offset_min: 0, monotonic_ms: u64::try_from(utc_ms - DAY_ONE_MS).unwrap_or(0) })
    }
}

struct Seeded(Mutex<Dice>);

impl Ids for Seeded {
    fn random(&self) -> Result<[u8; 16], PortError> {
        let mut dice = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut random = [0; 16];
        random[..8].copy_from_slice(&dice.throw().to_be_bytes());
        random[8..].copy_from_slice(&dice.throw().to_be_bytes());
        Ok(random)
    }
}

struct OnWorld {
    files: crash_files::Files,
    careless: Careless,
}

impl Files for OnWorld {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, PortError> {
        let bytes = self.files.read(path)?;
        if bytes.len() as u64 > most { Err(PortError::failed("longer than asked for")) } else { Ok(bytes) }
    }

    fn len(&self, path: &Path) -> Result<Option<u64>, PortError> {
        match self.files.len(path) {
            Ok(len) => Ok(Some(len)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError> {
        Ok(self.files.write(path, bytes)?)
    }

    fn sync(&self, path: &Path) -> Result<(), PortError> {
        if self.careless == Careless::Bytes { Ok(()) } else { Ok(self.files.fsync(path)?) }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), PortError> {
        Ok(self.files.rename(from, to)?)
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), PortError> {
        if self.careless == Careless::Names { Ok(()) } else { Ok(self.files.fsync_dir(folder)?) }
    }

    fn remove(&self, path: &Path) -> Result<(), PortError> {
        match self.files.remove(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            done => Ok(done?),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<String>, PortError> {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(self.files.list(folder)?.iter().filter_map(|path| name(path)).collect())
    }

    fn make_folder(&self, _: &Path) -> Result<(), PortError> {
        Ok(())
    }
}

struct Unplugged;

impl Transport for Unplugged {
    fn exchange(&self, _: &Request) -> Result<Response, TransportError> {
        Err(TransportError::NoConnection("there is no network in this world".into()))
    }
}

/// Keys that everybody knows.
struct Known;

impl Secrets for Known {
    fn sealing_key(&self) -> Result<[u8; 32], PortError> {
        Ok([7; 32])
    }

    fn public_key(&self) -> Result<Vec<u8>, PortError> {
        Ok(vec![4; 65])
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, PortError> {
        Ok(vec![9; 64])
    }

    fn forget_all(&self) -> Result<(), PortError> {
        Err(PortError { what: "these keys are made of stone".into(), kind: PortErrorKind::Failed })
    }
}

struct Nowhere;

impl Log for Nowhere {
    fn line(&self, _: &str) -> Result<(), PortError> {
        Ok(())
    }
}
