//! Three people walk Levenshulme without signal and come home to a server that is killed before and after every exchange.
//!
//! A real map and real photos are not shipped: where `WALKABOUT_TRY_DATA` names the folder that holds them they are used. Elsewhere there is
//! no map, and photos are made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)] // a test says what it expects by failing

mod phone_world;

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
};
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    Phone,
    domain::forms::*,
    ports::*,
    screens::{list::Query, my_work::Journey},
};
use walkabout_photos::{Stamp, stamp};
use walkabout_protocol::{
    id::RecordId,
    schema::{
        Date, May, Position, asset,
        asset::Capital,
        statement::{Claim, Source},
    },
};

/// A server in a process of its own that can be killed and started again at the same address.
struct Server {
    data: PathBuf,
    port: u16,
    running: Option<Child>,
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_walkabout"))
}

fn json(command: &mut Command) -> serde_json::Value {
    let out = command.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

impl Server {
    fn start(&mut self) {
        assert!(self.running.is_none());
        let mut child = program()
            .args(["serve", "--json", "--listen", &format!("127.0.0.1:{}", self.port), "--data"])
            .arg(&self.data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("url"), "the server did not start: {line}");
        self.running = Some(child);
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Kills the server at a chosen exchange: before it is sent, or after it was answered and before the phone hears it.
struct Cutting {
    line: HttpTransport,
    server: Arc<Mutex<Server>>,
    /// Exchanges until the cut; `None`: no cut any more.
    left: Mutex<Option<u32>>,
    hear_first: Mutex<bool>,
}

impl Transport for Cutting {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let cut = {
            let mut left = self.left.lock().unwrap();
            match left.as_mut() {
                Some(0) => {
                    *left = None;
                    true
                }
                Some(n) => {
                    *n -= 1;
                    false
                }
                None => false,
            }
        };
        if !cut {
            return self.line.exchange(request);
        }
        let answered = *self.hear_first.lock().unwrap();
        if answered {
            // The server did it, on its disk; nobody will ever hear that it did.
            let _ = self.line.exchange(request);
        }
        self.server.lock().unwrap().kill();
        if answered {
            Err(TransportError::NoConnection("the answer was lost".into()))
        } else {
            self.line.exchange(request)
        }
    }
}

struct Walker {
    phone: Phone,
    line: Arc<Cutting>,
}

fn walker(home: &Path, server: &Arc<Mutex<Server>>) -> Walker {
    let line = Arc::new(Cutting {
        line: HttpTransport::new().unwrap(),
        server: server.clone(),
        left: Mutex::new(None),
        hear_first: Mutex::new(false),
    });
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: line.clone(),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    };
    Walker { phone: Phone::open(home, ports).unwrap(), line }
}

impl Walker {
    /// Syncs while the server is killed at the first exchange, then the second, and so on, until a sync goes through.
    fn come_home(&self, server: &Arc<Mutex<Server>>) -> u32 {
        for n in 0.. {
            *self.line.left.lock().unwrap() = Some(n / 2);
            *self.line.hear_first.lock().unwrap() = n % 2 == 1;
            let report = self.phone.sync().unwrap();
            *self.line.left.lock().unwrap() = None;
            let mut server = server.lock().unwrap();
            let was_killed = server.running.is_none();
            if was_killed {
                server.start();
            }
            if report.done && !was_killed {
                return n;
            }
            assert!(n < 400, "it never came home: {:?}", report.error);
        }
        unreachable!("the loop above ends only by returning")
    }

    fn names(&self) -> BTreeSet<String> {
        let items = self.phone.list(&Query::default()).unwrap();
        let names: BTreeSet<_> = items.iter().filter_map(|i| i.0.title.clone()).collect();
        assert_eq!(names.len(), items.iter().filter(|i| i.0.title.is_some()).count(), "something is there twice");
        names
    }
}

/// Photos as cameras in Levenshulme would have written them: the real ones where there are any, with a place of their own.
fn photos(data: Option<&Path>, into: &Path) -> Vec<PathBuf> {
    fs::create_dir_all(into).unwrap();
    let Some(data) = data else {
        let made = (0..12).map(|n| {
            let at = (-2.2050 + f64::from(n) * 0.0004, 53.4580);
            phone_world::write(&into.join(format!("{n}.jpg")), &phone_world::jpeg(n, Some(at), None)).into()
        });
        return made.collect();
    };
    let mut names: Vec<_> = fs::read_dir(data.join("photos"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "jpg"))
        .collect();
    names.sort();
    let mut out = Vec::new();
    for (n, path) in (0u32..).zip(names) {
        let at = walkabout_photos::Position { lon: -2.2050 + f64::from(n) * 0.0004, lat: 53.4580, accuracy: Some(8.0) };
        let stamped = stamp(&fs::read(&path).unwrap(), &Stamp { position: Some(at), ..Stamp::default() }).unwrap();
        let copy = into.join(path.file_name().unwrap());
        fs::write(&copy, stamped).unwrap();
        out.push(copy);
    }
    assert!(out.len() >= 10);
    out
}

fn good(name: &str, n: u32) -> NewAsset {
    let at = Position { accuracy_m: Some(6.0), ..Position::by_hand(-2.2050 + f64::from(n) * 0.0003, 53.4585) };
    NewAsset {
        capital: Some(Capital::Physical),
        name: Some(name.into()),
        at: Some(at),
        tags: vec!["walked".into()],
        ..NewAsset::default()
    }
}

#[test]
fn three_people_walk_and_nothing_is_lost_or_doubled() {
    let data = std::env::var_os("WALKABOUT_TRY_DATA").map(PathBuf::from);
    if data.is_none() {
        eprintln!("SKIPPED: the street by the map: WALKABOUT_TRY_DATA names no folder with a map and photos");
    }
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| folder.path().join(name);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server_data = of("data");
    let mut create = program();
    create.args(["project", "create", "--json", "--name", "Levenshulme", "--data"]).arg(&server_data);
    if let Some(data) = &data {
        create.arg("--map").arg(data.join("levenshulme.osm.gz"));
    }
    let made = json(&mut create);
    let project = made["project_id"].as_str().unwrap().to_owned();
    let server = Arc::new(Mutex::new(Server { data: server_data.clone(), port, running: None }));
    server.lock().unwrap().start();
    let join = |name: &str, role: &str| {
        let invite = json(
            program()
                .args(["invite", "--json", "--project", &project, "--role", role, "--name", name, "--data"])
                .arg(&server_data),
        );
        let w = walker(&of(name), &server);
        w.phone.join(&invite["link"].as_str().unwrap().parse().unwrap(), "test").unwrap();
        let report = w.phone.sync().unwrap();
        assert!(report.done, "{name}: {:?}", report.error);
        w
    };
    let (mair, pat, rhys) = (join("Mair", "volunteer"), join("Pat", "volunteer"), join("Rhys", "officer"));

    // Before they part, there is one bench that all of them know.
    let bench: RecordId = mair.phone.add_asset(&good("Bench by the market", 0)).unwrap().id;
    for w in [&mair, &pat, &rhys] {
        assert!(w.phone.sync().unwrap().done);
    }

    // No signal: the server is off.
    server.lock().unwrap().kill();
    let all_photos = photos(data.as_deref(), &of("camera"));
    let (for_mair, for_pat) = all_photos.split_at(all_photos.len() / 2);
    for w in [&mair, &pat, &rhys] {
        w.phone.start_walk().unwrap();
    }
    let imported = mair.phone.import(for_mair, None).unwrap();
    assert_eq!((imported.new as usize, imported.without_place, imported.not_read.len()), (for_mair.len(), 0, 0));
    assert_eq!(
        mair.phone.import(for_mair, None).unwrap().already as usize,
        for_mair.len(),
        "the same photo twice is one"
    );
    for (n, photo) in (1u32..).zip(for_pat) {
        pat.phone.add_asset(&NewAsset { photos: vec![photo.clone()], ..good(&format!("Pat's find {n}"), n) }).unwrap();
    }
    let rename = |name: &str| EditAsset { name: Some(name.into()), ..EditAsset::default() };
    mair.phone.edit_asset(bench, &rename("Oak bench by the market")).unwrap();
    pat.phone.edit_asset(bench, &rename("Bench with a heart carved in it")).unwrap();
    pat.phone
        .edit_asset(bench, &EditAsset { description: Some("Shade after two.".into()), ..EditAsset::default() })
        .unwrap();
    let private_words = "I do not know a soul past the bins";
    let talk = rhys
        .phone
        .add_talk(&NewTalk {
            at: Some(Position::by_hand(-2.20115, 53.45740)),
            how: Some("doorstep".into()),
            said: vec![Said {
                words: private_words.into(),
                claim: Claim::Opinion,
                source: Source::Own,
                ..Said::default()
            }],
            saw: Some("Tomato pots".into()),
            impression: Some("Would come if asked".into()),
            promise: Some(NewPromise {
                what: "Find out who owns the ground".into(),
                by: Some(Date("2027-05-09".into())),
                ..NewPromise::default()
            }),
            agreed: Some(May::Care),
            ..NewTalk::default()
        })
        .unwrap();
    let street = rhys.phone.show(talk.id).unwrap().record.text("street").map(str::to_owned);
    assert_eq!(street.is_some(), data.is_some(), "the project's own map names the street");
    for w in [&mair, &pat, &rhys] {
        let report = w.phone.sync().unwrap();
        assert!(!report.done && report.error.is_some(), "there is no server to be done with");
        let receipt = w.phone.finish_walk().unwrap();
        assert_eq!(receipt.safe, 0);
        assert!(w.phone.outbox().unwrap().iter().any(|work| work.journey == Journey::WaitingForSignal));
    }

    // Home, to a server that is killed at every exchange once before and once after it answers.
    server.lock().unwrap().start();
    // Whoever has no photos needs few exchanges.
    for (name, w, least) in [("Mair", &mair, 10), ("Pat", &pat, 10), ("Rhys", &rhys, 3)] {
        let kills = w.come_home(&server);
        assert!(kills >= least, "{name}: the server was killed only {kills} times");
    }
    for w in [&mair, &pat, &rhys] {
        assert!(w.phone.sync().unwrap().done);
        for work in w.phone.outbox().unwrap() {
            assert_eq!((work.journey, work.photos_to_go), (Journey::SafeWithTeam, 0), "{:?}", work.title);
        }
    }

    // Everybody has everything once; both names of the bench stand; the talk is where it belongs.
    let sian = join("Siân", "coordinator");
    let expected_things = 1 + all_photos.len();
    for (name, w) in [("Mair", &mair), ("Pat", &pat), ("Rhys", &rhys), ("Siân", &sian)] {
        let things = w.phone.list(&Query::default()).unwrap().iter().filter(|i| i.0.kind == "asset").count();
        assert_eq!(things, expected_things, "{name}");
        let shown = w.phone.show(bench).unwrap();
        let names: BTreeSet<String> = shown.record.versions(&asset::NAME).into_iter().collect();
        assert_eq!(
            names,
            BTreeSet::from(["Oak bench by the market".into(), "Bench with a heart carved in it".into()]),
            "{name}"
        );
        assert_eq!(shown.record.get(&asset::DESCRIPTION).as_deref(), Some("Shade after two."));
        let _ = w.names();
    }
    let heard = sian.phone.show(talk.id).unwrap();
    assert!(heard.to_json().to_string().contains(private_words));
    for w in [&mair, &pat] {
        assert!(w.phone.show(talk.id).is_err(), "a volunteer holds nothing of a talk that is not the team's");
    }
    // Every picture that is named anywhere lies on the server, whole.
    let blobs = count_files(&server_data.join("blobs"));
    assert!(
        blobs > 3 * all_photos.len() - 3,
        "{blobs} files for {} photos of three sizes, and a map",
        all_photos.len()
    );
}

fn count_files(folder: &Path) -> usize {
    let mut n = 0;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        n += if entry.path().is_dir() { count_files(&entry.path()) } else { 1 };
    }
    n
}
