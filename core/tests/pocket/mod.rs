//! A phone for tests: real files in a folder that goes away, a clock that is set by hand, a line that is dead or scripted.
#![allow(dead_code)] // each test program uses its own part

pub mod estate;
pub mod others;
pub mod picture;
pub mod street;
pub mod team;

use std::{
    future::Future,
    path::{Path, PathBuf},
    pin::pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};
use walkabout_core::{
    Error, Member, Phone,
    hand::{Hand, Screen},
    ports::*,
    screens::model::{Here, Model},
};
use walkabout_protocol::{
    access::Role,
    batch::Epoch,
    id::{Id, PersonId},
};

pub struct Pocket {
    pub folder: tempfile::TempDir,
    pub clock: Arc<HandClock>,
    pub ports: Ports,
}

pub const MAIR: PersonId = PersonId::from_bytes([1; 16]);

impl Pocket {
    pub fn new() -> Self {
        Self::with(Arc::new(DeadLine))
    }

    pub fn with(transport: Arc<dyn Transport>) -> Self {
        let clock = Arc::new(HandClock(AtomicI64::new(1_800_000_000_000)));
        let ports = Ports {
            clock: clock.clone(),
            ids: Arc::new(CountedIds(AtomicU64::new(1))),
            files: Arc::new(RealFiles),
            transport,
            secrets: Arc::new(FixedSecrets),
            log: Arc::new(NoLog),
        };
        Pocket { folder: tempfile::tempdir().unwrap(), clock, ports }
    }

    pub fn open(&self) -> Phone {
        Phone::open(&self.home(), self.ports.clone()).unwrap()
    }

    /// A phone that has joined, as `role`.
    pub fn joined(&self, role: Role) -> Phone {
        let phone = self.open();
        phone.store().set_member(&member(role)).unwrap();
        phone
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// What is left of the phone when its process is killed now: whatever is on the disk, in a pocket of its own.
    pub fn killed(&self) -> Pocket {
        let left =
            Pocket { folder: tempfile::tempdir().unwrap(), clock: self.clock.clone(), ports: self.ports.clone() };
        copy(&self.home(), &left.home());
        left
    }

    /// Every byte that lies in the phone's folder.
    pub fn bytes_at_rest(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(self.home()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                all.extend(std::fs::read(path).unwrap());
            }
        }
        all
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if from.is_dir() {
            copy(&from, &to.join(name));
        } else {
            std::fs::copy(&from, to.join(name)).unwrap();
        }
    }
}

pub fn member(role: Role) -> Member {
    Member {
        server: "http://127.0.0.1:1".into(),
        pin: None,
        project: Id::from_bytes([5; 16]),
        person: MAIR,
        device: Id::from_bytes([2; 16]),
        role,
        epoch: Epoch(1),
        name: "Mair".into(),
        project_name: "Bryn Helyg".into(),
    }
}

/// The time of day goes on by a second each time it is looked at, so that no two saves share one. The clock that nobody can set stands
/// still: how often the phone looks hangs on how busy the machine is, and nothing that is shown for a while may go by that.
pub struct HandClock(pub AtomicI64);
impl Clock for HandClock {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.fetch_add(1_000, Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 60, monotonic_ms: 1_800_000_000_000 })
    }
}

pub struct CountedIds(pub AtomicU64);
impl Ids for CountedIds {
    fn random(&self) -> Result<[u8; 16], PortError> {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        let mut out = [0; 16];
        out.copy_from_slice(&blake3::hash(&n.to_le_bytes()).as_bytes()[..16]);
        Ok(out)
    }
}

pub struct RealFiles;
impl Files for RealFiles {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, PortError> {
        let bytes = std::fs::read(path)?;
        if bytes.len() as u64 > most { Err(PortError::failed("too large")) } else { Ok(bytes) }
    }
    fn len(&self, path: &Path) -> Result<Option<u64>, PortError> {
        Ok(std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|m| m.len()))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError> {
        Ok(std::fs::write(path, bytes)?)
    }
    fn sync(&self, path: &Path) -> Result<(), PortError> {
        Ok(std::fs::File::open(path)?.sync_all()?)
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), PortError> {
        Ok(std::fs::rename(from, to)?)
    }
    fn sync_folder(&self, folder: &Path) -> Result<(), PortError> {
        self.sync(folder)
    }
    fn remove(&self, path: &Path) -> Result<(), PortError> {
        match std::fs::remove_file(path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }
    fn list(&self, folder: &Path) -> Result<Vec<String>, PortError> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Ok(vec![]) };
        Ok(entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned())).collect())
    }
    fn make_folder(&self, folder: &Path) -> Result<(), PortError> {
        Ok(std::fs::create_dir_all(folder)?)
    }
}

pub struct DeadLine;
impl Transport for DeadLine {
    fn exchange(&self, _: &Request) -> Result<Response, TransportError> {
        Err(TransportError::NoConnection("there is no network in this test".into()))
    }
}

/// Answers from a function.
pub struct Line<F>(pub Mutex<F>);
impl<F: FnMut(&Request) -> Result<Response, TransportError> + Send> Transport for Line<F> {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        (self.0.lock().unwrap())(request)
    }
}

pub struct FixedSecrets;
impl Secrets for FixedSecrets {
    fn sealing_key(&self) -> Result<[u8; 32], PortError> {
        Ok([7; 32])
    }
    fn public_key(&self) -> Result<Vec<u8>, PortError> {
        Ok(vec![4; 65])
    }
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, PortError> {
        Ok(vec![1; 64])
    }
    fn forget_all(&self) -> Result<(), PortError> {
        Ok(())
    }
}

pub struct NoLog;
impl Log for NoLog {
    fn line(&self, _: &str) -> Result<(), PortError> {
        Ok(())
    }
}

struct Unpark(std::thread::Thread);
impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future as any shell's runtime would.
pub fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return done;
        }
        std::thread::park();
    }
}

/// Waits until what a screen shows is so.
pub fn until<M: Model>(screen: &Screen<M>, so: impl Fn(&M::State) -> bool) -> M::State {
    let mut seen = screen.snapshot();
    while !so(&seen.state) {
        seen = wait_for(screen.next(seen.version));
    }
    seen.state
}

/// Whether something is being sent or fetched.
struct Quiet;
impl Model for Quiet {
    type State = bool;
    const WHILE_LOCKED: bool = true;

    fn state(&self, here: &Here<'_>) -> Result<bool, Error> {
        Ok(here.syncing)
    }
}

/// All that was to be sent and fetched has been.
pub fn goes_quiet(hand: &Hand) {
    until(&hand.screen(|_| Ok(Quiet)).unwrap(), |busy| !busy);
}
