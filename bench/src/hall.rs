//! A server in a process of its own that lets any number of phones join at once, and devices that only speak: their messages are made
//! beforehand and no phone's disk stands behind them, so that what is measured is the server.

use crate::{Done, figures::peak_mb, save::phone_in};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use std::{
    error::Error,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use walkabout::{
    clock::now_ms,
    data_folder::DataFolder,
    gate::{Grant, Quotas, invite},
    phone::{FileSecrets, HttpTransport},
    serve::{Config, start},
    store::{Store, sqlite::Sqlite},
};
use walkabout_core::{
    Phone,
    ports::{Payload, Request, Response, Secrets, Transport},
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Change, Touched, Verdict, When},
    cbor,
    id::{ProjectId, RecordId, SaveId},
    link::Link,
    schema::{PhotoFile, Position, Typed},
    value::Value,
    wire::{Join, Joined, Push, Pushed, VERSION, Variant, join_message, path, upload},
};

/// Different bytes each time, and the same in each run.
pub fn random<const BYTES: usize>() -> [u8; BYTES] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut random = [0; BYTES];
    let seed = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    blake3::Hasher::new().update(&seed).finalize_xof().fill(&mut random);
    random
}

/// The released server, but that it counts no joins: a hall joins over an afternoon, and here within a second.
pub struct Hall {
    server: Child,
    url: String,
    folder: tempfile::TempDir,
    project: ProjectId,
}

impl Hall {
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let data = DataFolder::open(&folder.path().join("data"))?;
        let project = ProjectId::v4(random());
        block(Sqlite::open(&data)?.create_project(&Grant::operator(&data, project), "Bench", now_ms()))??;
        let mut server = Command::new(std::env::current_exe()?)
            .arg("hall")
            .arg(folder.path().join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        BufReader::new(server.stdout.take().ok_or("no output")?).read_line(&mut url)?;
        Ok(Hall { server, url: url.trim().to_owned(), folder, project })
    }

    /// A real phone that joins, in a folder of its own.
    pub fn phone(&self, name: &str) -> Result<Phone, Box<dyn Error>> {
        let phone = phone_in(&self.home(name))?;
        phone.join(&self.link(name)?, "bench")?;
        Ok(phone)
    }

    /// An invitation.
    pub fn link(&self, name: &str) -> Result<Link, Box<dyn Error>> {
        Ok(Link { server: self.url.clone(), code: self.code(Role::Volunteer, name)?, pin: None })
    }

    fn code(&self, role: Role, name: &str) -> Result<String, Box<dyn Error>> {
        let data = DataFolder::open(&self.folder.path().join("data"))?;
        let grant = Grant::operator(&data, self.project);
        Ok(block(invite(&Sqlite::open(&data)?, &data, &grant, role, name, None, now_ms()))??.code)
    }

    /// Somebody who joins over a line.
    pub fn device(&self, name: &str, line: &Arc<HttpTransport>) -> Result<Device, Box<dyn Error>> {
        let secrets = FileSecrets::new(self.home(name));
        let (code, key) = (self.code(Role::Volunteer, name)?, secrets.public_key()?);
        let signature = secrets.sign(&join_message(&code, &key))?;
        let label = "bench".to_owned();
        let ask = Join { protocol: VERSION, code, key: key.into(), signature: signature.into(), label, name: None };
        let request = request("POST", format!("{}{}", self.url, path::JOIN), Payload::Bytes(cbor::to_vec(&ask)));
        let me = cbor::from_slice(&answered(line, &request)?.body)?;
        Ok(Device { line: Arc::clone(line), url: self.url.clone(), me })
    }

    /// A folder of somebody's own.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The highest memory of the server so far, in megabytes.
    pub fn server_mb(&self) -> Result<f64, Box<dyn Error>> {
        peak_mb(&self.server.id().to_string())
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The process of the server: says where it listens, and runs until whoever began it is gone.
pub fn serve(data: &str) -> Done {
    let any = (u32::MAX, Duration::from_nanos(1));
    let quotas = Quotas { join: any, address: any, ..Quotas::default() };
    let running = start(Config { quotas, ..Config::local(PathBuf::from(data)) })?;
    println!("{}", running.url);
    let _ = std::io::stdin().read(&mut [0])?;
    Ok(())
}

/// Work of the store, waited for.
fn block<T>(work: impl Future<Output = T>) -> Result<T, Box<dyn Error>> {
    Ok(tokio::runtime::Builder::new_current_thread().build()?.block_on(work))
}

pub struct Device {
    line: Arc<HttpTransport>,
    url: String,
    me: Joined,
}

impl Device {
    /// The bytes of a push.
    pub fn push_of(&self, saves: &[Body]) -> Vec<u8> {
        cbor::to_vec(&Push {
            protocol: VERSION,
            device: self.me.device,
            epoch: self.me.epoch,
            now_ms: now_ms(),
            batches: saves.iter().map(|save| save.to_bytes().into()).collect(),
            held: None,
            again: None,
            edits: None,
        })
    }

    /// Sends it; how many were taken for the first time.
    pub fn push(&self, push: &[u8]) -> Result<usize, Box<dyn Error>> {
        let request = self.request("POST", path::PUSH, Payload::Bytes(push.to_vec()));
        let pushed: Pushed = cbor::from_slice(&answered(&self.line, &request)?.body)?;
        Ok(pushed.verdicts.iter().filter(|judged| matches!(judged.verdict, Verdict::Applied { .. })).count())
    }

    /// Sends one file of a photo whole, as a phone does: where it goes is asked first.
    pub fn upload(&self, photo: RecordId, variant: Variant, bytes: &[u8]) -> Done {
        let pair = |key: &str, value: &str| format!("{key} {}", BASE64_STANDARD.encode(value));
        let metadata = [pair(upload::RECORD, &photo.to_string()), pair(upload::VARIANT, variant.word())].join(",");
        let mut make = self.request("POST", path::FILES, Payload::Empty);
        make.headers.extend([
            header("tus-resumable", "1.0.0"),
            header("upload-length", &bytes.len().to_string()),
            header("upload-metadata", &metadata),
        ]);
        let place = answered(&self.line, &make)?.header("location").ok_or("no place for a file")?.to_owned();
        let mut send = self.request("PATCH", &place, Payload::Bytes(bytes.to_vec()));
        send.headers.extend([
            header("tus-resumable", "1.0.0"),
            header("content-type", "application/offset+octet-stream"),
            header("upload-offset", "0"),
        ]);
        let taken = answered(&self.line, &send)?;
        if taken.header("upload-offset") == Some(bytes.len().to_string().as_str()) {
            Ok(())
        } else {
            Err("a file was not taken whole".into())
        }
    }

    fn request(&self, method: &'static str, to: &str, body: Payload) -> Request {
        let url = if to.starts_with('/') { format!("{}{to}", self.url) } else { to.to_owned() };
        let mut request = request(method, url, body);
        request.headers.push(header("authorization", &format!("Bearer {}", self.me.token.token)));
        request
    }
}

fn request(method: &'static str, url: String, body: Payload) -> Request {
    Request { method, url, headers: vec![], body, pin: None, timeout_ms: 120_000, most: 64 << 20 }
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.into(), value.into())
}

fn answered(line: &HttpTransport, request: &Request) -> Result<Response, Box<dyn Error>> {
    let answer = line.exchange(request)?;
    if answer.status < 300 {
        return Ok(answer);
    }
    Err(format!("{} {}: {} {}", request.method, request.url, answer.status, String::from_utf8_lossy(&answer.body))
        .into())
}

/// A save of one new record with the ten fields that all of the bench uses.
pub fn good_thing(n: usize) -> Body {
    #[allow(clippy::cast_precision_loss)] // a small count
    let at = Position { accuracy_m: Some(6.0), ..Position::by_hand(-2.19 + n as f64 * 1e-5, 53.44) };
    let texts = [
        ("capital", "physical".to_owned()),
        ("name", format!("Bench number {n} by the gate")),
        ("description", "Sound oak, shaded after two, somebody has carved a heart into the back.".to_owned()),
    ];
    let tags = ["seat".to_owned(), "shade".to_owned(), format!("row {}", n % 40)];
    let texts = texts.map(|(field, text)| Change::set(field, Value::Text(text), vec![]));
    let mut changes = Vec::from(texts);
    changes.push(Change::set("position", at.to_value(), vec![]));
    changes.extend(tags.map(|tag| Change::add("tags", Value::Text(tag), vec![])));
    new_record("asset", RecordId::v7(now_ms(), random()), changes)
}

/// A photo of something, with its three files.
pub fn photo(id: RecordId, of: RecordId, files: &[(Variant, Vec<u8>)]) -> Body {
    let mut changes = vec![Change::set("of", Value::Text(of.to_string()), vec![])];
    changes.extend(files.iter().map(|(variant, bytes)| {
        let hash = *blake3::hash(bytes).as_bytes();
        let file = PhotoFile { hash, bytes: bytes.len() as u64, width: 1_600, height: 1_200 };
        Change::set(variant.word(), file.to_value(), vec![])
    }));
    new_record("photo", id, changes)
}

fn new_record(kind: &str, id: RecordId, changes: Vec<Change>) -> Body {
    let made = When { utc_ms: now_ms(), offset_min: 0, monotonic_ms: 0 };
    let records = vec![Touched { id, kind: kind.into(), changes }];
    Body { id: SaveId::v7(now_ms(), random()), made, form: None, records }
}
