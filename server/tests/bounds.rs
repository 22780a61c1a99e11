//! However large a request claims to be, or is, the server stays small: its memory while many of the largest run at once, those of the desk and
//! photos too, and its folder after those that were refused. Measured from outside, of the program that people run.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use reqwest::blocking::Body;
use serde_json::json;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread::scope,
};
use team::{
    Phone, Save,
    desk::{Browser, said},
    http, join, key,
    map::tile_at,
    random, record_id, save,
};
use walkabout_protocol::{
    batch::Verdict,
    id::{RecordId, SaveId},
    limits,
    schema::{Position, Typed},
    value::Value,
    wire::{Push, path},
};

/// A small machine has one or two thousand. The largest push is 4 MiB, and a page 2 MiB.
const MOST_MB: u64 = 300;
/// So many of the largest at once.
const AT_ONCE: usize = 12;

struct Program {
    child: Child,
    url: String,
    data: tempfile::TempDir,
    project: String,
}

fn walkabout(words: &[&str]) -> serde_json::Value {
    let done = Command::new(env!("CARGO_BIN_EXE_walkabout")).args(words).arg("--json").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

impl Program {
    fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let there = data.path().to_str().unwrap();
        let made = walkabout(&["project", "create", "--data", there, "--name", "Levenshulme"]);
        let project = made["project_id"].as_str().unwrap().to_owned();
        let mut child = Command::new(env!("CARGO_BIN_EXE_walkabout"))
            .args(["serve", "--data", there, "--listen", "127.0.0.1:0", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: serde_json::Value = serde_json::from_str(&line).unwrap();
        Program { child, url: said["url"].as_str().unwrap().to_owned(), data, project }
    }

    fn phone(&self) -> Phone {
        let there = self.data.path().to_str().unwrap();
        let name = record_id().to_string();
        let asked = ["invite", "--data", there, "--project", &self.project, "--role", "volunteer", "--name", &name];
        let code = walkabout(&asked)["code"].as_str().unwrap().to_owned();
        let key = key();
        let joined = join(&http(), &self.url, &code, &key).unwrap();
        Phone::of(&self.url, key, joined)
    }

    fn desk(&self, name: &str) -> Browser {
        let there = self.data.path().to_str().unwrap();
        let link = walkabout(&["signin", "--data", there, "--name", name])["link"].as_str().unwrap().to_owned();
        let mut browser = Browser::new(&self.url);
        browser.sign_in(link.split_once("/signin#").unwrap().1).unwrap();
        browser
    }

    /// The most memory that it has had so far, MB.
    fn most_mb(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1_024
    }

    /// Bytes of all that it keeps, without the log that is written over and over.
    fn kept(&self) -> u64 {
        fn of(folder: &Path) -> u64 {
            let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let size = |path: std::path::PathBuf| {
                let log = path.to_string_lossy().ends_with("-wal") || path.to_string_lossy().ends_with("-shm");
                if path.is_dir() { of(&path) } else { fs::metadata(&path).map_or(0, |m| if log { 0 } else { m.len() }) }
            };
            inside.map(size).sum()
        }
        of(self.data.path())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// As near to the bound as whole saves come: many and small, or few and long.
fn largest(phone: &Phone, small: bool) -> Push {
    let words = "a".repeat(1_500);
    let records = if small { 1 } else { 500 };
    let one = || -> Save {
        (0..records).fold(save(), |save, _| save.on(record_id(), "asset").set("description", words.as_str()))
    };
    let size = one().bytes().len() + 16;
    let count = ((limits::PUSH_BYTES - limits::MESSAGE_BYTES) / size).min(limits::PUSH_BATCHES);
    phone.push_of((0..count).map(|_| one().bytes()).collect())
}

#[test]
fn many_of_the_largest_pushes_and_pages_at_once_fit_into_a_small_machine() {
    let program = Program::start();
    let phones: Vec<Phone> = (0..AT_ONCE).map(|_| program.phone()).collect();
    let sent: usize = scope(|all| {
        let sending: Vec<_> = phones
            .iter()
            .enumerate()
            .map(|(n, phone)| {
                all.spawn(move || {
                    let push = largest(phone, n % 2 == 0);
                    let verdicts = phone.try_push(&push).unwrap().verdicts;
                    let taken = |verdict: &Verdict| matches!(verdict, Verdict::Applied { .. });
                    let other = verdicts.iter().find(|judged| !taken(&judged.verdict));
                    assert!(other.is_none(), "{other:?}");
                    verdicts.len()
                })
            })
            .collect();
        sending.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert!(sent > 5_000, "{sent}: these are not the largest");
    scope(|all| {
        for phone in phones {
            all.spawn(move || {
                let mut phone = phone;
                phone.begin();
            });
        }
    });
    let most = program.most_mb();
    println!("{sent} saves of the largest pushes and {AT_ONCE} first syncs of them at once: {most} MB at most");
    assert!(most <= MOST_MB, "{most} MB");
}

#[test]
fn what_is_refused_takes_neither_memory_nor_disk() {
    let program = Program::start();
    let phone = program.phone();
    phone.send(&save().on(record_id(), "asset").set("name", "Bench"));
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1024 * 1024];
    (0..256).for_each(|_| gz.write_all(&zeros).unwrap());
    let bomb = gz.finish().unwrap();
    let (kept, most) = (program.kept(), program.most_mb());
    scope(|all| {
        for _ in 0..AT_ONCE {
            all.spawn(|| {
                let packed = phone.post(path::PUSH).header("content-encoding", "gzip").body(bomb.clone());
                assert_eq!(packed.send().unwrap().status(), 413);
                let long = phone.post(path::PUSH).body(vec![0; limits::PUSH_BYTES + 1]);
                assert!(long.send().is_ok_and(|answer| answer.status() == 413));
                let huge = phone.post(path::FILES).header("tus-resumable", "1.0.0").header("upload-length", u64::MAX);
                assert!(huge.send().unwrap().status().is_client_error());
                let deep =
                    phone.post(path::PUSH).body([vec![0x9b, 0xff, 0xff, 0xff, 0xff], vec![0x81; 60_000]].concat());
                assert_eq!(deep.send().unwrap().status(), 400);
            });
        }
    });
    let (kept_now, most_now) = (program.kept(), program.most_mb());
    println!("refused: {} MB more, {} bytes more", most_now - most, kept_now - kept);
    assert_eq!(kept_now, kept);
    // Each may hold what it was sent up to its bound, and no more than that.
    let bound = (AT_ONCE * 2 * limits::PUSH_BYTES / (1024 * 1024)) as u64;
    assert!(most_now <= most + bound, "{most} MB grew to {most_now} MB");
}

/// A photo as large as one may be, in bytes and in pixels, and kept for as long as the program runs: nobody copies it.
fn largest_photo() -> &'static [u8] {
    let (width, height) = (9_248_u16, 6_936_u16);
    let grey = vec![90; 3 * usize::from(width) * usize::from(height)];
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 60).encode(&grey, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    drop(grey);
    filled(jpeg)
}

/// With words in it that nobody sees, up to the largest file.
fn filled(mut jpeg: Vec<u8>) -> &'static [u8] {
    let word = [&[0xff, 0xfe, 0xff, 0xff][..], &[b' '; 65_533]].concat();
    let more = word.repeat((limits::PHOTO_BYTES as usize - jpeg.len()) / word.len());
    jpeg.splice(2..2, more).for_each(drop);
    jpeg.leak()
}

fn file_of(bytes: &[u8]) -> Value {
    let whole = |n: usize| Value::whole(n as i64).unwrap();
    let hash = Value::text(blake3::hash(bytes).to_hex().to_string());
    let all = [("hash", hash), ("bytes", whole(bytes.len())), ("width", whole(9_248)), ("height", whole(6_936))];
    Value::Map(all.map(|(key, value)| (key.to_owned(), value)).into())
}

/// Begins an upload, and says where it goes on.
fn begins(phone: &Phone, photo: RecordId, length: usize) -> String {
    let metadata = format!("record {},variant {}", STANDARD.encode(photo.to_string()), STANDARD.encode("original"));
    let asked = phone.post(path::FILES).header("tus-resumable", "1.0.0").header("upload-length", length);
    let begun = asked.header("upload-metadata", metadata).send().unwrap();
    assert_eq!(begun.status(), 201);
    begun.headers()["location"].to_str().unwrap().to_owned()
}

#[test]
fn many_of_the_largest_photos_at_once_fit_into_a_small_machine_and_whoever_reads_slowly_holds_up_nobody() {
    let program = Program::start();
    let bytes = filled(vec![0xff, 0xd8, 0xff, 0xd9]);
    let phones: Vec<Phone> = (0..AT_ONCE).map(|_| program.phone()).collect();
    let photos: Vec<RecordId> = scope(|all| {
        let sending: Vec<_> = phones
            .iter()
            .map(|phone| {
                all.spawn(move || {
                    let (asset, photo) = (record_id(), record_id());
                    phone.send(&save().on(asset, "asset").set("name", "Bench"));
                    phone.send(&save().on(photo, "photo").of(asset).set("original", file_of(bytes)));
                    let place = begins(phone, photo, bytes.len());
                    let asked = phone.request("PATCH", &place).header("tus-resumable", "1.0.0");
                    let asked =
                        asked.header("upload-offset", 0).header("content-type", "application/offset+octet-stream");
                    assert_eq!(asked.body(bytes).send().unwrap().status(), 204);
                    photo
                })
            })
            .collect();
        sending.into_iter().map(|one| one.join().unwrap()).collect()
    });
    println!("{AT_ONCE} photos of {} MB at once: {} MB at most", bytes.len() >> 20, program.most_mb());
    // More than there are threads that read, and none of them takes what is sent.
    let address = program.url.strip_prefix("http://").unwrap();
    let idle: Vec<TcpStream> = (0..100)
        .map(|n| {
            let (phone, photo) = (&phones[n % AT_ONCE], photos[n % AT_ONCE]);
            let mut line = TcpStream::connect(address).unwrap();
            let (place, token) = (format!("{}/{photo}/original", path::PHOTOS), &phone.token);
            write!(line, "GET {place} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n").unwrap();
            // It is under way.
            let mut first = [0; 12];
            std::io::Read::read_exact(&mut line, &mut first).unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
            line
        })
        .collect();
    scope(|all| {
        for (phone, photo) in phones.iter().zip(photos) {
            all.spawn(move || {
                let mut whole = phone.request("GET", &format!("{}/{photo}/original", path::PHOTOS)).send().unwrap();
                assert_eq!(whole.copy_to(&mut std::io::sink()).unwrap(), bytes.len() as u64);
            });
        }
    });
    drop(idle);
    let most = program.most_mb();
    println!("and each read at once, beside 100 that are asked for and not read: {most} MB at most");
    assert!(most <= MOST_MB, "{most} MB");
}

/// Someone's pages that are as long as can be made: a thing with long words hanging from it, and one that was written over and over.
fn long_pages(phone: &Phone) -> (RecordId, RecordId) {
    let (thing, written) = (record_id(), record_id());
    phone.send(&save().on(thing, "asset").set("name", "Hall"));
    phone.send(&save().on(written, "asset").set("name", "Hall"));
    let long = "a".repeat(limits::VALUE_BYTES - 64);
    let mut before: Vec<_> = Vec::new();
    for _ in 0..10 {
        let batches = (0..4).map(|_| {
            let note = save().on(record_id(), "note").of(thing);
            (0..12).fold(note, |note, n| note.set(&format!("tomorrow{n}"), long.as_str())).bytes()
        });
        let mut batches: Vec<_> = batches.collect();
        let over = save().on(written, "asset").set_over("tomorrow", long.as_str(), &before);
        before.push(over.at(0));
        batches.push(over.bytes());
        let verdicts = phone.try_push(&phone.push_of(batches)).unwrap().verdicts;
        assert!(verdicts.iter().all(|judged| matches!(judged.verdict, Verdict::Applied { .. })), "{verdicts:?}");
    }
    // Each names all that stood there before, which is told with each.
    for _ in 0..20 {
        let over = save().on(written, "asset").set_over("tomorrow", long.as_str(), &before);
        before.push(over.at(0));
        before.sort();
        phone.send(&over);
    }
    (thing, written)
}

#[test]
fn the_largest_requests_of_many_desks_at_once_fit_into_a_small_machine() {
    let program = Program::start();
    let phone = program.phone();
    let bench = |n: u32| {
        let at = Position::by_hand(-2.19 + f64::from(n) * 1e-6, 53.44).to_value();
        save().on(record_id(), "asset").set("name", "Bench").set("position", at).set("street", "Chapel Street").bytes()
    };
    for _ in 0..3 {
        let verdicts = phone.try_push(&phone.push_of((0..2_000).map(bench).collect())).unwrap().verdicts;
        assert!(verdicts.iter().all(|judged| matches!(judged.verdict, Verdict::Applied { .. })));
    }
    let (thing, written) = long_pages(&phone);
    let desks: Vec<Browser> = (0..AT_ONCE).map(|n| program.desk(&format!("Pat {n}"))).collect();
    let root = format!("/projects/{}", program.project);
    let (x, y) = tile_at(-2.19, 53.44, 14);
    let pages = [
        format!("{root}/records?limit=500"),
        format!("{root}/records?limit=500&q=bench&sort=name"),
        format!("{root}/streets"),
        format!("{root}/tiles/14/{x}/{y}"),
        format!("{root}/tiles/0/0/0"),
        format!("{root}/records/{thing}"),
        format!("{root}/records/{written}/history"),
        format!("{root}/people"),
        "/schema.json".into(),
    ];
    let mut most = program.most_mb();
    for page in &pages {
        scope(|all| {
            for desk in &desks {
                all.spawn(move || {
                    let answer = desk.get(page);
                    assert_eq!(answer.status(), 200, "{page}");
                    assert!(!answer.bytes().unwrap().is_empty(), "{page}");
                });
            }
        });
        let now = program.most_mb();
        println!("{AT_ONCE} desks at {page}: {} MB more, {now} MB at most", now - most);
        most = now;
    }
    assert!(most <= MOST_MB, "{most} MB");
    scope(|all| {
        for desk in &desks {
            let root = &root;
            all.spawn(move || {
                // JSON that is small as it is sent, and large once it is read: as many values as fit, and as many as are read.
                let dense = |values: usize| format!("[{}0]", "0,".repeat(values));
                let save = json!({
                    "id": SaveId::v4(random()).to_string(), "made": {"utc_ms": 1, "offset_min": 0},
                    "records": [{"id": record_id().to_string(), "kind": "note",
                        "changes": [{"field": "tomorrow", "op": "set", "value": "HERE"}]}],
                });
                let sends = |values: usize| {
                    let body = save.to_string().replace("\"HERE\"", &dense(values));
                    let asked = desk.request("POST", &format!("{root}/saves"));
                    said(asked.header("content-type", "application/json").body(body).send().unwrap())
                };
                assert_eq!(sends(limits::BATCH_BYTES / 2 - 400), Err((413, "too-large".into())));
                assert_eq!(sends(limits::BATCH_BYTES / 8 - 100).unwrap()["why"], "too-long");
            });
        }
    });
    let most = program.most_mb();
    println!("{AT_ONCE} saves of the densest JSON at once: {most} MB at most");
    assert!(most <= MOST_MB, "{most} MB");
}

/// It says that it is of 64 million pixels, each of which takes more than one of a JPEG.
fn dense_picture() -> Vec<u8> {
    let side: u32 = 8_000 - 1;
    let picture = [&[0x2f][..], &(side | side << 14).to_le_bytes(), &[0; 11]].concat();
    let length = |of: usize| (of as u32).to_le_bytes();
    [b"RIFF", &length(picture.len() + 12)[..], b"WEBPVP8L", &length(picture.len()), &picture].concat()
}

#[test]
fn the_largest_pictures_at_many_desks_at_once_fit_into_a_small_machine() {
    let program = Program::start();
    let thing = record_id();
    program.phone().send(&save().on(thing, "asset").set("name", "Hall"));
    let desks: Vec<Browser> = (0..4).map(|n| program.desk(&format!("Pat {n}"))).collect();
    let brings = |desk: &Browser, picture: Body| {
        let query = format!("photo={}&save={}&made_ms=1", record_id(), SaveId::v4(random()));
        let place = format!("/projects/{}/records/{thing}/photos?{query}", program.project);
        said(desk.request("POST", &place).body(picture).send().unwrap())
    };
    assert_eq!(brings(&desks[0], dense_picture().into()), Err((413, "too-large".into())));
    let photo = largest_photo();
    scope(|all| {
        for desk in &desks {
            all.spawn(|| assert_eq!(brings(desk, photo.into()).unwrap()["verdict"], "applied"));
        }
    });
    let most = program.most_mb();
    println!("{} pictures of 64 million pixels and 25 MB at once: {most} MB at most", desks.len());
    assert!(most <= MOST_MB, "{most} MB");
}
