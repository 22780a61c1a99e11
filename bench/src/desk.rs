//! The desk's list and map with many records: what a coordinator waits for, over HTTP from a server in this process.

use crate::{Done, figures::*};
use std::{
    error::Error,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};
use walkabout::{
    accept::accept,
    clock::now_ms,
    data_folder::DataFolder,
    gate::{
        Grant, Quotas,
        desk::{link_for, seat},
    },
    serve::{Config, Running, start},
    store::{Sitter, Store, sqlite::Sqlite},
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Change, Touched, When},
    id::{DeviceId, ProjectId, RecordId, SaveId},
    schema::{Position, Typed},
    value::Value,
    wire::{Push, VERSION},
};

const SIZES: [usize; 2] = [10_000, 100_000];
const RUNS: usize = 15;
/// Records in a save, and saves in a push.
const TOGETHER: usize = 100;
const PUSHED: usize = 20;

const STREETS: [&str; 8] = [
    "Chapel Road",
    "Lôn Goed",
    "Albert Road",
    "Stockport Road",
    "Ffordd y Capel",
    "Barlow Road",
    "Delamere Road",
    "Mill Lane",
];
const THINGS: [&str; 10] = [
    "Bench",
    "Tŷ Cwrdd",
    "Mending fund",
    "Bike workshop",
    "Allotment",
    "Singing group",
    "Corner shop",
    "Hall",
    "Oak",
    "Pantry",
];

pub fn run() -> Done {
    SIZES.into_iter().try_for_each(with)
}

fn id(n: usize, of: u8) -> [u8; 10] {
    let mut bytes = [of; 10];
    bytes[2..10].copy_from_slice(&(n as u64).to_be_bytes());
    bytes
}

/// One of `n` over a town of some kilometres: mostly good things, some talks.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_wrap)] // a small count
fn record(n: usize, now: i64) -> Touched {
    let (a, b) = ((n as f64 * 0.618_034).fract(), (n as f64 * 0.754_878).fract());
    let at = Position::by_hand(-2.3 + a * 0.2, 53.4 + b * 0.12).to_value();
    let set = |field: &str, value: Value| Change::set(field, value, Vec::new());
    let street = set("street", STREETS[n % 8].into());
    let (kind, changes) = match n % 10 {
        0 => ("conversation", vec![street, set("outcome", "talked".into()), set("cell", at)]),
        1 => ("need", vec![set("name", format!("A crossing number {n}").as_str().into()), set("position", at)]),
        _ => (
            "asset",
            vec![
                set("name", format!("{} {n}", THINGS[n % 7]).as_str().into()),
                set("capital", ["social", "financial", "public", "human", "physical"][n % 5].into()),
                set("description", "Sound oak, shaded after two, somebody has carved a heart into the back.".into()),
                street,
                set("position", at),
            ],
        ),
    };
    Touched { id: RecordId::v7(now - (n as i64) * 1_000, id(n, 1)), kind: kind.into(), changes }
}

async fn fill(store: &Sqlite, grant: &Grant, n: usize) -> Result<(), Box<dyn Error>> {
    let now = now_ms();
    store.create_project(grant, "Bench", now).await?;
    let saves: Vec<usize> = (0..n).step_by(TOGETHER).collect();
    for some in saves.chunks(PUSHED) {
        let body = |from: &usize| Body {
            id: SaveId::v7(now, id(*from, 2)),
            made: When { utc_ms: now - i64::try_from(*from).unwrap_or(0) * 1_000, offset_min: 0, monotonic_ms: 0 },
            form: None,
            records: (*from..n.min(from + TOGETHER)).map(|n| record(n, now)).collect(),
        };
        let push = Push {
            held: None,
            again: None,
            edits: None,
            protocol: VERSION,
            device: DeviceId::from_bytes([0; 16]),
            epoch: store.read(grant).await.map(|view| walkabout::store::Reading::head(&view).epoch)?,
            now_ms: now,
            batches: some.iter().map(|from| body(from).to_bytes().into()).collect(),
        };
        accept(store, grant, &push, now).await?;
    }
    Ok(())
}

struct Desk {
    address: SocketAddr,
    host: String,
    cookie: String,
    project: ProjectId,
    _running: Running,
}

impl Desk {
    fn exchange(&self, request: &str) -> Result<(String, Vec<u8>), Box<dyn Error>> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no answer")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        if !head.starts_with("HTTP/1.1 200") {
            return Err(head.lines().next().unwrap_or_default().to_owned().into());
        }
        Ok((head, answer.split_off(end + 4)))
    }

    fn get(&self, path: &str) -> Result<Vec<u8>, Box<dyn Error>> {
        let (host, cookie, project) = (&self.host, &self.cookie, self.project);
        let request = format!(
            "GET /api/v1/projects/{project}{path} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"
        );
        Ok(self.exchange(&request)?.1)
    }

    /// The median, and how many bytes came.
    fn figure(&self, what: &str, path: &str, bar: f64) -> Done {
        let mut times = Vec::with_capacity(RUNS);
        let mut bytes = self.get(path)?.len();
        for _ in 0..RUNS {
            let (answer, ms) = time(|| self.get(path));
            bytes = answer?.len();
            times.push(ms);
        }
        at_most(&format!("{what} ({} kB)", bytes / 1_000), share(&mut times, 0.5), bar, "ms");
        Ok(())
    }
}

fn open(folder: &DataFolder, store: &Sqlite, grant: &Grant) -> Result<Desk, Box<dyn Error>> {
    let any = (1_000_000, std::time::Duration::from_millis(1));
    let quotas = Quotas { device: any, address: any, ..Quotas::default() };
    let running = start(Config { quotas, ..Config::local(folder.root().to_owned()) })?;
    let code = wait(async {
        let sitter = Sitter::Named { name: "Bench".into(), again: false };
        let seated = seat(store, grant, sitter, Role::Coordinator, now_ms()).await?;
        Ok::<_, Box<dyn Error>>(link_for(store, folder, &seated, now_ms()).await?.at(""))
    })?;
    let body = serde_json::json!({ "code": code.trim_start_matches("/signin#") }).to_string();
    let host = running.address.to_string();
    let mut desk =
        Desk { address: running.address, host, cookie: String::new(), project: grant.project(), _running: running };
    let request = format!(
        "POST /api/v1/session/link HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\ncontent-type: application/json\r\ncontent-length: {1}\r\nconnection: close\r\n\r\n{body}",
        desk.host,
        body.len()
    );
    let (head, _) = desk.exchange(&request)?;
    let cookie =
        head.lines().find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).ok_or("no cookie")?;
    desk.cookie = cookie.to_owned();
    Ok(desk)
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    // Nothing in it waits for anything: SQLite's futures complete at the first poll.
    let mut work = std::pin::pin!(work);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// The tile of a zoom around the middle of the town.
fn middle(z: u32) -> String {
    let n = f64::from(1u32 << z);
    let (lon, lat) = (-2.2f64, 53.46f64);
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a tile
    let (x, y) = (((lon + 180.0) / 360.0 * n) as u32, (y * n) as u32);
    format!("/tiles/{z}/{x}/{y}")
}

fn with(n: usize) -> Done {
    let home = tempfile::tempdir()?;
    let folder = DataFolder::open(home.path())?;
    let store = Sqlite::open(&folder)?;
    let grant = Grant::operator(&folder, ProjectId::v7(now_ms(), id(n, 3)));
    let (filled, ms) = time(|| wait(fill(&store, &grant, n)));
    filled?;
    println!(" {n} records");
    line("to take them in, each with its row", ms / 1_000.0, "s");
    let desk = open(&folder, &store, &grant)?;
    desk.figure("a page of 100, with counts", "/records?limit=100", 100.0)?;
    desk.figure("the counts alone", "/records?limit=0", 100.0)?;
    desk.figure("a page of 100 from half-way", &format!("/records?limit=100&offset={}", n / 2), 100.0)?;
    desk.figure("a page of 100 by name", "/records?limit=100&sort=name", 100.0)?;
    desk.figure("one capital and state", "/records?limit=100&capital=human&kind=asset", 100.0)?;
    desk.figure("a text that finds a tenth", "/records?limit=100&text=ty%20cwrdd", 100.0)?;
    desk.figure("a text that finds one", &format!("/records?limit=100&text=crossing%20{}", n - 9), 100.0)?;
    desk.figure("the page around one", &format!("/records?limit=100&around={}", desk.one(n)?), 100.0)?;
    for z in [8, 10, 12, 14, 16] {
        desk.figure(&format!("a tile of zoom {z}"), &middle(z), 100.0)?;
    }
    desk.figure("a tile of zoom 10 under a text", &format!("{}?text=bench", middle(10)), 100.0)
}

impl Desk {
    /// The id of something in the middle of the list.
    fn one(&self, n: usize) -> Result<String, Box<dyn Error>> {
        let page: serde_json::Value =
            serde_json::from_slice(&self.get(&format!("/records?limit=1&offset={}", n / 2))?)?;
        Ok(page["rows"][0]["id"].as_str().ok_or("no record")?.to_owned())
    }
}
