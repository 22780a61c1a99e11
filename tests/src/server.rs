//! The shipped server in a world of its own: its router, `accept`, `deliver` and store, on a disk that can be cut off at any operation and
//! with time and chance from the seed. Requests are answered one after the other, on the thread that asks.

#![expect(clippy::unwrap_used, reason = "what tests stand on is test code too")]

use crate::{Dice, World, machine::InAWorld, time::Time};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::Request,
};
use futures_util::{StreamExt, stream};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};
use tower::ServiceExt;
use walkabout::{
    accept::{TakenIn, take_in},
    backup::{self, NoBackup, RecoveryKey, restore},
    blobs::Folder,
    data_folder::DataFolder,
    gate::{Grant, Quotas, invite},
    http::{App, router},
    store::{
        Reading, Store, StoreError,
        inbox::{Inbox, MostLying},
        people::{People, Recast},
        sqlite::{DamagedLog, Sqlite},
    },
};
use walkabout_core::ports::Response;
use walkabout_protocol::{
    access::Role,
    audience::Audience,
    batch::Epoch,
    id::{DeviceId, Id, PersonId, ProjectId, RecordId, SaveId},
    state::Record,
};

pub const ADDRESS: &str = "https://team.example";
const SECRET: [u8; 32] = [5; 32];

/// A request as it arrives.
#[derive(Clone)]
pub struct Asked {
    pub method: &'static str,
    /// Without the server's address.
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The connection breaks after so many bytes of the body.
    pub cut: Option<usize>,
}

/// What a coordinator decides of somebody.
#[derive(Clone, Copy, Debug)]
pub enum Decided {
    /// Their part in the team ends.
    OffTheTeam(PersonId),
    PhoneLost(DeviceId),
    NewRole(PersonId, Role),
}

pub struct Server {
    pub world: World,
    pub project: ProjectId,
    time: Time,
    dice: Arc<Mutex<Dice>>,
    runtime: Arc<tokio::runtime::Runtime>,
    running: Option<Running>,
}

/// A backup with what opens it.
pub struct Backup {
    bytes: Vec<u8>,
    key: RecoveryKey,
}

struct Running {
    folder: DataFolder,
    store: Arc<Sqlite>,
    router: Router,
}

impl Server {
    pub fn new(time: Time, seed: u64) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut server = Server {
            world: World::new(),
            project: Id::from_bytes([1; 16]),
            time,
            dice: Arc::new(Mutex::new(Dice::new(seed ^ 0x5e_17e5))),
            runtime: Arc::new(runtime),
            running: None,
        };
        server.boot();
        server.begins("Levenshulme");
        server
    }

    /// The project that it has in hand, until now only an id, begins.
    pub fn begins(&self, name: &str) {
        let it = self.running();
        let grant = Grant::operator(&it.folder, self.project);
        self.runtime.block_on(it.store.create_project(&grant, name, self.time.now_ms())).unwrap();
    }

    fn boot(&mut self) {
        self.boots().unwrap();
    }

    /// As its program begins; an error where it would say why it does not.
    pub fn boots(&mut self) -> Result<(), StoreError> {
        self.running = None;
        let machine = InAWorld { files: self.world.files(), time: self.time.clone(), dice: Arc::clone(&self.dice) };
        let folder = DataFolder::on(Arc::new(machine), &self.world.folder(), SECRET);
        let store = Arc::new(Sqlite::open(&folder)?);
        let any = (u32::MAX, Duration::from_nanos(1));
        let quotas = Quotas { device: any, address: any, join: any, sign_in: any };
        let app = App::new(&folder, Arc::clone(&store), quotas, ADDRESS);
        self.running = Some(Running { folder, store, router: router(Arc::new(app)) });
        Ok(())
    }

    /// Its database is as good as new.
    pub fn knows_nothing(&self) -> bool {
        let it = self.running();
        it.store.projects(&it.folder).is_ok_and(|projects| projects.is_empty())
    }

    /// What `walkabout doctor --all` finds in the database.
    pub fn doctor(&self) -> Result<Vec<String>, StoreError> {
        let it = self.running();
        Ok(it.store.examine(&it.folder, true)?.checks.into_iter().flat_map(|check| check.wrong).collect())
    }

    /// Damage to its log that it met as it began.
    pub fn damaged_log(&self) -> Option<DamagedLog> {
        self.running().store.damaged_log()
    }

    /// Its process ends in peace; [`Self::again`] and [`Self::rises`] begin another.
    pub fn sleeps(&mut self) {
        self.ends();
        self.world.settle();
    }

    /// The same, where the power may go meanwhile: what it leaves to the disk the disk may lose.
    pub fn ends(&mut self) {
        self.running = None;
    }

    /// Another that begins from the same disk with the same chance, while this one sleeps.
    pub fn again(&self) -> Self {
        let mut other = self.asleep();
        other.boot();
        other
    }

    /// The same, with a time of its own too, which begins where this one's stands.
    pub fn apart(&self) -> Self {
        let mut other = self.asleep();
        other.time = self.time.apart();
        other.boot();
        other
    }

    /// What a clock on its wall shows; nothing moves by looking.
    pub fn time(&self) -> &Time {
        &self.time
    }

    /// The same, before it begins.
    pub fn asleep(&self) -> Self {
        assert!(self.running.is_none(), "it still runs");
        Server {
            world: self.world.fork(),
            project: self.project,
            time: self.time.clone(),
            dice: Arc::new(Mutex::new(self.dice.lock().unwrap().clone())),
            runtime: Arc::clone(&self.runtime),
            running: None,
        }
    }

    /// Its whole disk, as a host keeps a picture of a machine that runs.
    pub fn picture(&mut self) -> World {
        self.sleeps();
        let picture = self.world.fork();
        self.boot();
        picture
    }

    /// The host puts the whole machine back to what it was then; nobody tells its program.
    pub fn is_put_back_to(&mut self, picture: &World) {
        self.sleeps();
        self.world = picture.fork();
        self.boot();
    }

    /// Its process ends, if it has not, and another begins with what the disk kept.
    pub fn rises(&mut self, seed: u64) {
        self.falls(seed);
        self.boot();
    }

    /// The power goes, and the disk keeps what it will; nothing has begun from it yet.
    pub fn falls(&mut self, seed: u64) {
        // First of all: whoever closes a database in peace tidies its log away.
        self.world.kill();
        self.running = None;
        self.world = self.world.reopen(seed);
    }

    /// A sheet for somebody new.
    pub fn invites(&self, role: Role, name: &str) -> String {
        let it = self.running();
        let grant = Grant::operator(&it.folder, self.project);
        let invited = invite(&*it.store, &it.folder, &grant, role, name, None, self.time.now_ms());
        self.runtime.block_on(invited).unwrap().code
    }

    fn running(&self) -> &Running {
        self.running.as_ref().unwrap()
    }

    /// The answer. Meaningless where the world died meanwhile: nobody hears it then.
    pub fn answer(&self, asked: &Asked) -> Response {
        let body = match asked.cut {
            None => Body::from(asked.body.clone()),
            Some(at) => {
                let arrived = Bytes::copy_from_slice(&asked.body[..at]);
                Body::from_stream(stream::iter([Ok(arrived), Err(io::Error::from(io::ErrorKind::ConnectionReset))]))
            }
        };
        self.answer_to(asked, body)
    }

    fn answer_to(&self, asked: &Asked, body: Body) -> Response {
        let mut request = Request::builder().method(asked.method).uri(format!("{ADDRESS}{}", asked.path));
        for (name, value) in &asked.headers {
            request = request.header(name, value);
        }
        let router = self.running().router.clone();
        self.runtime.block_on(async {
            let answer = router.oneshot(request.body(body).unwrap()).await.unwrap();
            let status = answer.status().as_u16();
            let said = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
                (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned())
            };
            let headers = answer.headers().iter().map(said).collect();
            // A body that breaks off is an answer that never came.
            match to_bytes(answer.into_body(), usize::MAX).await {
                Ok(body) => Response { status, headers, body: body.to_vec() },
                Err(_) => Response { status: 0, headers: vec![], body: vec![] },
            }
        })
    }

    /// A coordinator decides something. False where nobody else could run the project then.
    pub fn decides(&self, what: Decided) -> bool {
        self.decision(what)()
    }

    fn decision(&self, what: Decided) -> impl FnOnce() -> bool + Send + 'static {
        let it = self.running();
        let grant = Grant::operator(&it.folder, self.project);
        let (store, now) = (Arc::clone(&it.store), self.time.now_ms());
        move || {
            // On a thread of its own: whoever answers meanwhile waits for nothing.
            let deciding = std::thread::spawn(move || {
                let here = tokio::runtime::Builder::new_current_thread().build().unwrap();
                match what {
                    Decided::OffTheTeam(person) => here.block_on(store.remove_person(&grant, person, now)).unwrap(),
                    Decided::PhoneLost(phone) => here.block_on(store.remove_device(&grant, phone, now)).unwrap(),
                    Decided::NewRole(person, role) => {
                        here.block_on(store.give_role(&grant, person, role)).unwrap() == Recast::Done
                    }
                }
            });
            deciding.join().unwrap()
        }
    }

    /// A coordinator takes in or puts aside what lies in the inbox, one after the other as luck has it: how many were taken in, put aside, and could not
    /// be taken in.
    pub fn decides_what_lies(&self, luck: u64) -> (usize, usize, usize) {
        let it = self.running();
        let grant = Grant::operator(&it.folder, self.project);
        let now = self.time.now_ms();
        let most = MostLying { waiting: 64, bytes: usize::MAX, decided: 0 };
        self.runtime.block_on(async {
            let (mut taken, mut aside, mut cannot) = (0, 0, 0);
            for (n, handed) in it.store.lying(&grant, most).await.unwrap().waiting.into_iter().enumerate() {
                if (luck >> (n % 64)) & 1 == 0 {
                    assert!(it.store.put_aside(&grant, handed.id, "We have it", now).await.unwrap());
                    aside += 1;
                    continue;
                }
                match take_in(&*it.store, &grant, handed.id, now).await.unwrap() {
                    TakenIn::Done(_) => taken += 1,
                    _ => cannot += 1,
                }
            }
            (taken, aside, cannot)
        })
    }

    /// Saves that were handed over, decided or not, and all that lie among the saves.
    pub fn handed(&self) -> BTreeSet<SaveId> {
        let db = self.world.connect("walkabout.db").unwrap();
        let mut all = db.prepare("SELECT save FROM handed UNION SELECT id FROM batches").unwrap();
        all.query_map([], |r| Ok(SaveId::from_bytes(r.get(0)?))).unwrap().map(Result::unwrap).collect()
    }

    /// The answer where something is decided after so many bytes of the body have come, and before the rest.
    pub fn answer_while(&self, asked: &Asked, at: usize, what: Decided) -> Response {
        let (first, rest) = asked.body.split_at(at);
        let (first, rest) = (Bytes::copy_from_slice(first), Bytes::copy_from_slice(rest));
        let decision = self.decision(what);
        let first = stream::iter([Ok::<_, io::Error>(first)]);
        let rest = stream::once(async move {
            assert!(decision());
            Ok(rest)
        });
        self.answer_to(asked, Body::from_stream(first.chain(rest)))
    }

    /// What it does beside requests.
    pub fn rests(&self) -> Result<(), StoreError> {
        self.running().store.checkpoint()
    }

    /// A backup of it, for whoever has the key.
    pub fn backs_up<W: io::Write>(&self, key: &RecoveryKey, to: W) -> Result<(W, backup::Seen), NoBackup> {
        let it = self.running();
        let (blobs, whose) = (Folder::of(&it.folder), key.recipient());
        let written = backup::write(&it.folder, &it.store, &blobs, &whose, self.time.now_ms(), to);
        self.runtime.block_on(written)
    }

    /// A backup as the shipped command writes one.
    pub fn backup(&self) -> Backup {
        let key = RecoveryKey::generate();
        let (bytes, _) = self.backs_up(&key, Vec::new()).unwrap();
        Backup { bytes, key }
    }

    /// Its disk is lost; the shipped command puts the backup back on another, and another life of the server begins.
    pub fn is_restored_from(&mut self, backup: &Backup) {
        self.running = None;
        let beside = tempfile::tempdir().unwrap();
        let (file, to) = (beside.path().join("backup"), beside.path().join("restored"));
        fs::write(&file, &backup.bytes).unwrap();
        self.runtime.block_on(restore(&to, &file, &backup.key, self.time.now_ms())).unwrap();
        self.world = World::new();
        self.is_filled_from(&to, &to);
        self.world.settle();
        self.boot();
    }

    fn is_filled_from(&self, from: &Path, top: &Path) {
        for found in fs::read_dir(from).unwrap() {
            let path = found.unwrap().path();
            if path.is_dir() {
                self.is_filled_from(&path, top);
            } else {
                let place = self.world.folder().join(path.strip_prefix(top).unwrap());
                self.world.files().write(place, &fs::read(&path).unwrap()).unwrap();
            }
        }
    }

    /// The life of it that goes on.
    pub fn epoch(&self) -> Epoch {
        let db = self.world.connect("walkabout.db").unwrap();
        let epoch: i64 = db.query_row("SELECT epoch FROM projects", [], |row| row.get(0)).unwrap();
        Epoch(epoch.cast_unsigned())
    }

    /// How many batches it took.
    pub fn taken(&self) -> u64 {
        let db = self.world.connect("walkabout.db").unwrap();
        let count: i64 = db.query_row("SELECT COUNT(*) FROM batches", [], |row| row.get(0)).unwrap();
        count.cast_unsigned()
    }

    /// All that it holds, whoever may read it.
    pub fn records(&self) -> BTreeMap<RecordId, (Record, Audience)> {
        let it = self.running();
        let mut all = BTreeMap::new();
        self.runtime.block_on(async {
            let mut view = it.store.read(&Grant::operator(&it.folder, self.project)).await.unwrap();
            let mut each = |record: Record, audience| {
                all.insert(record.id, (record, audience));
                Ok::<_, StoreError>(())
            };
            view.each_record(Audience::Own, &mut each).await.unwrap();
        });
        all
    }

    /// Every batch that it took, in the order of its commits, with the bytes where it keeps them.
    pub fn batches(&self) -> Vec<(SaveId, u64, Option<Vec<u8>>)> {
        let db = self.world.connect("walkabout.db").unwrap();
        let mut all = db.prepare("SELECT id, seq, body FROM batches ORDER BY seq").unwrap();
        let rows = all.query_map([], |r| Ok((SaveId::from_bytes(r.get(0)?), r.get::<_, i64>(1)? as u64, r.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }
}
