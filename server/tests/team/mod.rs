//! A real server on loopback, and phones that speak to it as any phone does: over HTTP, with a key and a token.
//!
//! A [`Phone`] keeps what it was given, and each round ends with the comparison of its digest with the server's.

#![allow(dead_code)] // each test file uses its own part

pub mod desk;
pub mod map;

use minicbor::{Decode, Encode};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use reqwest::blocking::{Client, RequestBuilder, Response};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use walkabout::{
    clock::now_ms,
    data_folder::DataFolder,
    gate::{Grant, Quotas, invite},
    serve::{Config, Running, start},
    store::{Store, sqlite::Sqlite},
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Change, ChangeRef, Epoch, Op, Touched, Verdict, When, Why},
    cbor,
    id::{DeviceId, PersonId, ProjectId, RecordId, SaveId},
    state::Record,
    value::Value,
    wire::{
        ChallengeAsk, Cursor, First, FirstPage, How, Join, Joined, Pull, Push, Pushed, Round, Somebody, Token,
        TokenAsk, VERSION, digest_of, join_message, path, token_message,
    },
};

/// A different number each time, so that ids differ; the same in each run.
fn next() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

pub fn random() -> [u8; 16] {
    blake3::hash(&next().to_be_bytes()).as_bytes()[..16].try_into().unwrap()
}

pub fn record_id() -> RecordId {
    RecordId::v4(random())
}

pub fn http() -> Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    // However busy the machine is: what is tried is what is answered, not how soon.
    Client::builder().tls_backend_preconfigured(config).no_proxy().timeout(None).build().unwrap()
}

pub fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

pub struct Server {
    pub running: Option<Running>,
    pub data: tempfile::TempDir,
    pub folder: DataFolder,
    pub project: ProjectId,
    quotas: Quotas,
}

impl Server {
    pub fn new() -> Self {
        // Tests ask faster than any phone; those about limits set their own.
        let any = (1_000_000, std::time::Duration::from_millis(1));
        Self::with(Quotas { device: any, address: any, join: any, sign_in: any })
    }

    pub fn with(quotas: Quotas) -> Self {
        let data = tempfile::tempdir().unwrap();
        let folder = DataFolder::open(data.path()).unwrap();
        let mut server = Server { running: None, data, folder, project: ProjectId::v4(random()), quotas };
        server.project = server.new_project("Levenshulme");
        server.start();
        server
    }

    pub fn start(&mut self) {
        let config = Config { quotas: self.quotas, ..Config::local(self.data.path().to_owned()) };
        self.running = Some(start(config).unwrap());
    }

    /// Starts again behind a proxy that reaches the world at this address.
    pub fn start_as(&mut self, url: &str) {
        self.kill();
        let config =
            Config { quotas: self.quotas, url: Some(url.into()), ..Config::local(self.data.path().to_owned()) };
        self.running = Some(start(config).unwrap());
    }

    /// What it is called, and where it listens.
    pub fn listening(&self) -> (String, String) {
        let running = self.running.as_ref().unwrap();
        (running.url.clone(), format!("http://{}", running.address))
    }

    /// As if the process had been killed: no request ends in peace.
    pub fn kill(&mut self) {
        self.running = None;
        // Another test that starts a program at this moment holds a copy of every open file until the program runs, the lock's too.
        let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while self.folder.lock().is_err() && std::time::Instant::now() < until {
            std::thread::yield_now();
        }
    }

    pub fn url(&self) -> String {
        self.running.as_ref().unwrap().url.clone()
    }

    /// The store beside the running server, as admin commands open it.
    pub fn store(&self) -> Sqlite {
        Sqlite::open(&self.folder).unwrap()
    }

    pub fn grant(&self) -> Grant {
        Grant::operator(&self.folder, self.project)
    }

    pub fn new_project(&self, name: &str) -> ProjectId {
        let id = ProjectId::v4(random());
        block(self.store().create_project(&Grant::operator(&self.folder, id), name, now_ms())).unwrap();
        id
    }

    pub fn code(&self, role: Role, name: &str) -> String {
        self.code_at(role, name, now_ms())
    }

    pub fn code_at(&self, role: Role, name: &str, now_ms: i64) -> String {
        block(invite(&self.store(), &self.folder, &self.grant(), role, name, None, now_ms)).unwrap().code
    }

    pub fn code_for(&self, person: PersonId, role: Role) -> String {
        block(invite(&self.store(), &self.folder, &self.grant(), role, "", Some(person), now_ms())).unwrap().code
    }

    pub fn code_in(&self, project: ProjectId, role: Role) -> String {
        let grant = Grant::operator(&self.folder, project);
        block(invite(&self.store(), &self.folder, &grant, role, "Somebody", None, now_ms())).unwrap().code
    }

    pub fn revoke(&self, person: PersonId) {
        assert!(block(self.store().remove_person(&self.grant(), person, now_ms())).unwrap());
    }

    pub fn phone(&self, role: Role) -> Phone {
        self.phone_with(&self.code(role, role.word()))
    }

    pub fn phone_with(&self, code: &str) -> Phone {
        let key = key();
        let joined = join(&http(), &self.url(), code, &key).unwrap();
        Phone::of(&self.url(), key, joined)
    }
}

pub fn key() -> SigningKey {
    SigningKey::from_slice(blake3::hash(&random()).as_bytes()).unwrap()
}

pub fn public(key: &SigningKey) -> Vec<u8> {
    key.verifying_key().to_sec1_point(false).as_bytes().to_vec()
}

pub fn sign(key: &SigningKey, message: &[u8]) -> Vec<u8> {
    let signature: Signature = key.sign(message);
    signature.to_bytes().to_vec()
}

/// The status and the code of a problem.
pub type Problem = (u16, String);

pub fn problem(response: Response) -> Problem {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json", "{status}");
    let text = response.text().unwrap();
    let said: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(said["status"], status);
    assert!(
        said["detail"].as_str().is_some_and(|d| d.ends_with('.'))
            && said["title"].is_string()
            && said["type"].is_string()
    );
    (status, said["code"].as_str().unwrap().to_owned())
}

pub fn answered<T: for<'b> Decode<'b, ()>>(response: Response) -> Result<T, Problem> {
    if !response.status().is_success() {
        return Err(problem(response));
    }
    assert_eq!(response.headers()["content-type"], "application/cbor");
    Ok(cbor::from_slice(&response.bytes().unwrap()).unwrap())
}

pub fn ask<Q: Encode<()>, A: for<'b> Decode<'b, ()>>(request: RequestBuilder, message: &Q) -> Result<A, Problem> {
    answered(request.body(cbor::to_vec(message)).send().unwrap())
}

pub fn join_with(http: &Client, url: &str, code: &str, key: &[u8], signature: Vec<u8>) -> Result<Joined, Problem> {
    let join = Join {
        protocol: VERSION,
        code: code.into(),
        key: key.to_vec().into(),
        signature: signature.into(),
        label: "A phone".into(),
        name: None,
    };
    ask(http.post(format!("{url}{}", path::JOIN)), &join)
}

pub fn join(http: &Client, url: &str, code: &str, key: &SigningKey) -> Result<Joined, Problem> {
    let public = public(key);
    let signature = sign(key, &join_message(code, &public));
    join_with(http, url, code, &public, signature)
}

/// A batch in the making.
pub struct Save(pub Body);

pub fn save() -> Save {
    let made = When { utc_ms: now_ms(), offset_min: 0, monotonic_ms: 0 };
    Save(Body { id: SaveId::v4(random()), made, form: None, records: Vec::new() })
}

impl Save {
    pub fn on(mut self, id: RecordId, kind: &str) -> Self {
        self.0.records.push(Touched { id, kind: kind.into(), changes: Vec::new() });
        self
    }
    pub fn change(mut self, change: Change) -> Self {
        self.0.records.last_mut().unwrap().changes.push(change);
        self
    }
    pub fn set(self, field: &str, value: impl Into<Value>) -> Self {
        self.set_over(field, value, &[])
    }
    pub fn set_over(self, field: &str, value: impl Into<Value>, base: &[ChangeRef]) -> Self {
        self.change(Change::set(field, value.into(), base.to_vec()))
    }
    pub fn of(self, parent: RecordId) -> Self {
        self.set("of", parent.to_string().as_str())
    }
    pub fn agreed(self, may: &str) -> Self {
        self.set("agreement", agreement(may))
    }
    pub fn at(&self, n: u16) -> ChangeRef {
        ChangeRef { batch: self.0.id, n }
    }
    pub fn bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }
}

pub fn agreement(may: &str) -> Value {
    Value::Map(BTreeMap::from([("may".to_owned(), may.into())]))
}

pub fn op_value(change: &Change) -> Option<&Value> {
    match &change.op {
        Op::Set(v) | Op::Add(v) => Some(v),
        Op::Remove => None,
    }
}

pub struct Phone {
    pub http: Client,
    pub url: String,
    pub key: SigningKey,
    pub me: Joined,
    pub token: String,
    /// What it was given and still may keep.
    pub holds: BTreeMap<RecordId, Vec<u8>>,
    pub people: Vec<Somebody>,
    pub cursor: Cursor,
    /// Every id that it was ever told, in whatever way.
    pub told: Vec<RecordId>,
}

impl Phone {
    pub fn of(url: &str, key: SigningKey, me: Joined) -> Self {
        let token = me.token.token.clone();
        Phone {
            http: http(),
            url: url.into(),
            key,
            me,
            token,
            holds: BTreeMap::new(),
            people: Vec::new(),
            cursor: Cursor::default(),
            told: Vec::new(),
        }
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    pub fn push_of(&self, batches: Vec<Vec<u8>>) -> Push {
        Push {
            protocol: VERSION,
            device: self.me.device,
            epoch: self.me.epoch,
            now_ms: now_ms(),
            batches: batches.into_iter().map(Into::into).collect(),
            held: None,
            again: None,
            edits: None,
        }
    }

    pub fn try_push(&self, push: &Push) -> Result<Pushed, Problem> {
        ask(self.post(path::PUSH), push)
    }

    pub fn push(&self, saves: &[&Save]) -> Vec<Verdict> {
        let pushed = self.try_push(&self.push_of(saves.iter().map(|s| s.bytes()).collect())).unwrap();
        assert_eq!(pushed.verdicts.len(), saves.len());
        for (judged, save) in pushed.verdicts.iter().zip(saves) {
            assert_eq!(judged.id, Some(save.0.id));
        }
        pushed.verdicts.into_iter().map(|j| j.verdict).collect()
    }

    pub fn verdict(&self, save: &Save) -> Verdict {
        self.push(&[save]).remove(0)
    }

    /// Sends what must be taken.
    pub fn send(&self, save: &Save) -> Verdict {
        let verdict = self.verdict(save);
        assert!(matches!(verdict, Verdict::Applied { .. }), "{verdict:?}");
        verdict
    }

    pub fn refusal(&self, save: &Save) -> (u16, Why) {
        match self.verdict(save) {
            Verdict::Refused { change, why } => (change, why),
            other => panic!("not refused: {other:?}"),
        }
    }

    pub fn pull_from(&self, cursor: Cursor) -> Result<Round, Problem> {
        ask(self.post(path::PULL), &Pull { protocol: VERSION, cursor, held: None, sure: None, photos: None })
    }

    /// Those of its saves that it is told to be missing.
    pub fn missing_of(&self, sure: &[SaveId]) -> Option<Vec<SaveId>> {
        let pull = Pull { protocol: VERSION, cursor: self.cursor, held: None, sure: Some(sure.to_vec()), photos: None };
        ask::<_, Round>(self.post(path::PULL), &pull).unwrap().missing
    }

    /// Those of the photos of which it is told that a file is not there.
    pub fn not_whole_of(&self, photos: &[RecordId]) -> Option<Vec<RecordId>> {
        let photos = Some(photos.to_vec());
        let pull = Pull { protocol: VERSION, cursor: self.cursor, held: None, sure: None, photos };
        ask::<_, Round>(self.post(path::PULL), &pull).unwrap().not_whole
    }

    pub fn first_page(&self, after: Option<Vec<u8>>) -> Result<FirstPage, Problem> {
        ask(self.post(path::FIRST), &First { protocol: VERSION, after: after.map(Into::into) })
    }

    /// A first sync and the round after it.
    pub fn begin(&mut self) {
        self.holds.clear();
        let mut after = None;
        loop {
            let page = self.first_page(after.take()).unwrap();
            self.cursor = page.cursor;
            self.people = page.people.unwrap_or(std::mem::take(&mut self.people));
            self.keep(page.rows.iter().map(|row| row.to_vec()));
            match page.next {
                Some(next) => after = Some(next.to_vec()),
                None => break,
            }
        }
        self.round();
    }

    fn keep(&mut self, rows: impl Iterator<Item = Vec<u8>>) {
        for row in rows {
            let record = Record::unpack(&row).unwrap();
            self.told.push(record.id);
            self.holds.insert(record.id, row);
        }
    }

    /// Takes one page in; true where it was the last.
    pub fn take(&mut self, page: Round) -> bool {
        self.keep(page.rows.iter().map(|row| row.to_vec()));
        for gone in page.gone {
            assert_eq!(gone.how, How::Forget);
            self.told.push(gone.id);
            self.holds.remove(&gone.id);
        }
        if let Some(people) = page.people {
            self.people = people;
        }
        self.cursor = page.next;
        if let Some(end) = page.end {
            let mine = self.holds.values().fold(0u128, |sum, row| sum.wrapping_add(digest_of(row)));
            assert_eq!(mine, u128::from_be_bytes(end.digest), "the server counts other records than were given");
        }
        page.end.is_some()
    }

    /// Pulls to the end of a round. The digest is compared there.
    pub fn round(&mut self) {
        while !{
            let page = self.pull_from(self.cursor).unwrap();
            self.take(page)
        } {}
    }

    pub fn record(&self, id: RecordId) -> Option<Record> {
        self.holds.get(&id).map(|row| Record::unpack(row).unwrap())
    }

    pub fn has(&self, id: RecordId) -> bool {
        self.holds.contains_key(&id)
    }

    pub fn renew(&mut self) -> Result<Token, Problem> {
        let ask_for = ChallengeAsk { protocol: VERSION, device: self.me.device };
        let challenge: walkabout_protocol::wire::Challenge =
            ask(self.http.post(format!("{}{}", self.url, path::CHALLENGE)), &ask_for)?;
        let token = self.token_for(&challenge.nonce)?;
        self.token = token.token.clone();
        Ok(token)
    }

    pub fn token_for(&self, nonce: &[u8]) -> Result<Token, Problem> {
        let signature = sign(&self.key, &token_message(self.me.device, nonce)).into();
        let asked = TokenAsk { protocol: VERSION, device: self.me.device, nonce: nonce.to_vec().into(), signature };
        ask(self.http.post(format!("{}{}", self.url, path::TOKEN)), &asked)
    }
}

pub fn epoch(n: u64) -> Epoch {
    Epoch(n)
}

pub fn device() -> DeviceId {
    DeviceId::v4(random())
}
