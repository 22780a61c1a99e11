//! However large a request claims to be, or is, the server stays small: its memory while many of the largest run at once, and its folder after
//! those that were refused. Measured from outside, of the program that people run.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread::scope,
};
use team::{Phone, Save, http, join, key, record_id, save};
use walkabout_protocol::{
    batch::Verdict,
    limits,
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
