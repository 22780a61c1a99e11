//! A `serve` and phones, each in a process of its own: the real program, driven as a person drives it.

#![allow(dead_code)] // each test file uses its own part

use flate2::{Compression, Crc, write::ZlibEncoder};
use serde_json::Value;
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use walkabout_words::{Args, Language, Words};

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_walkabout"))
}

/// A team with its server. The server is killed when the test ends.
pub struct World {
    pub folder: tempfile::TempDir,
    pub project: String,
    /// Chosen by the system at the first start, the same ever after: phones remember it.
    listen: String,
    tls: bool,
    server: Option<Child>,
}

impl World {
    pub fn new() -> Self {
        Self::with(false)
    }

    /// With a certificate that it makes itself.
    pub fn with(tls: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("team");
        let made = answer(program().args(["project", "create", "--name", "Levenshulme", "--json", "--data"]).arg(data));
        let project = made.json()["project_id"].as_str().unwrap().to_owned();
        let mut world = World { folder, project, listen: "127.0.0.1:0".into(), tls, server: None };
        world.start();
        world
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("team")
    }

    pub fn start(&mut self) {
        let mut serve = program();
        serve.args(["serve", "--json", "--listen", &self.listen, "--data"]).arg(self.data()).stdout(Stdio::piped());
        if self.tls {
            serve.arg("--tls-self");
        }
        let mut child = serve.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.server = Some(child);
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("serve did not start: {line}"));
        let url = said["url"].as_str().unwrap();
        self.listen = url.split_once("://").unwrap().1.into();
    }

    /// As a power cut does.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    pub fn link(&self, role: &str, name: &str) -> String {
        let mut invite = program();
        invite.args(["invite", "--json", "--role", role, "--name", name, "--project", &self.project, "--data"]);
        answer(invite.arg(self.data())).json()["link"].as_str().unwrap().into()
    }

    /// A phone that has not joined.
    pub fn new_phone(&self, name: &str) -> Phone {
        Phone { home: self.folder.path().join(name) }
    }

    /// A phone of somebody of the team.
    pub fn phone(&self, role: &str, name: &str) -> Phone {
        let phone = self.new_phone(name);
        phone.done(&["join", &self.link(role, name)]);
        phone
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.kill();
    }
}

#[derive(Clone)]
pub struct Phone {
    pub home: PathBuf,
}

impl Phone {
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = program();
        command.arg("phone").arg("--home").arg(&self.home).args(args);
        command
    }

    pub fn ask<S: AsRef<OsStr>>(&self, args: &[S]) -> Answer {
        answer(&mut self.command(args))
    }

    /// What it says to people when it is done.
    pub fn done(&self, args: &[&str]) -> String {
        self.ask(args).done()
    }

    pub fn json(&self, args: &[&str]) -> Value {
        self.ask(&[args, &["--json"]].concat()).json()
    }

    /// The id of what was saved.
    pub fn id(&self, args: &[&str]) -> String {
        self.json(args)["id"].as_str().unwrap().into()
    }

    pub fn items(&self, args: &[&str]) -> Vec<Value> {
        self.json(args)["items"].as_array().unwrap().clone()
    }

    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.items(&["list"]).iter().map(|i| i["name"].as_str().unwrap_or_default().into()).collect();
        names.sort();
        names
    }

    /// All versions of a field, sorted.
    pub fn versions(&self, id: &str, field: &str) -> Vec<String> {
        let shown = self.json(&["show", id]);
        let heads = shown["fields"][field].as_array().cloned().unwrap_or_default();
        let mut values: Vec<String> = heads.iter().map(|h| h["value"].as_str().unwrap().into()).collect();
        values.sort();
        values
    }

    pub fn sync(&self) {
        assert_eq!(self.json(&["sync"])["done"], true);
    }
}

pub struct Answer {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

pub fn answer(command: &mut Command) -> Answer {
    said(command.output().unwrap())
}

pub fn said(output: Output) -> Answer {
    Answer {
        // A panic is 101, a signal none.
        exit: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Answer {
    pub fn done(self) -> String {
        assert_eq!((self.exit, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    pub fn json(self) -> Value {
        serde_json::from_str(&self.done()).unwrap()
    }

    /// Refused with exactly this sentence.
    pub fn refused(self, exit: i32, message: &str, values: &[(&'static str, &str)]) {
        let mut args = Args::new();
        for (name, value) in values {
            match value.parse::<i64>() {
                Ok(number) => args.set(name, number),
                Err(_) => args.set(name, *value),
            }
        }
        let sentence = Words::new(Language::English).say(message, &args);
        assert!(!sentence.starts_with('['), "{sentence}");
        assert_eq!((self.exit, self.err.trim_end(), self.out.as_str()), (exit, sentence.as_str(), ""));
    }
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], body: &[u8]) {
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(body);
    out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
    out.extend(name);
    out.extend(body);
    out.extend(crc.sum().to_be_bytes());
}

/// A PNG that says to be of this size, with as many grey rows as `rows` in it.
pub fn png(width: u32, height: u32, rows: u32, grey: u8) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(&mut out, *b"IHDR", &[size.as_slice(), &[8, 0, 0, 0, 0]].concat());
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::fast());
    let row = [&[0], vec![grey; width as usize].as_slice()].concat();
    (0..rows).for_each(|_| pixels.write_all(&row).unwrap());
    chunk(&mut out, *b"IDAT", &pixels.finish().unwrap());
    chunk(&mut out, *b"IEND", &[]);
    out
}

/// A JPEG of one grey, taken at the place and the time (UTC seconds), where given. Another grey is another photo.
pub fn jpeg(grey: u8, at: Option<(f64, f64)>, taken: Option<i64>) -> Vec<u8> {
    let plain = walkabout_photos::shrink(&png(64, 48, 48, grey)).unwrap().preview.jpeg;
    let position = at.map(|(lon, lat)| walkabout_photos::Position { lon, lat, accuracy: Some(5.0) });
    let taken = taken.map(|seconds| {
        let moment = jiff::Timestamp::from_second(seconds).unwrap();
        walkabout_photos::Taken {
            local: Some(jiff::tz::Offset::UTC.to_datetime(moment)),
            offset: Some(jiff::tz::Offset::UTC),
            gps: None,
        }
    });
    walkabout_photos::stamp(&plain, &walkabout_photos::Stamp { position, taken, orientation: None }).unwrap()
}

pub fn write(path: &Path, bytes: &[u8]) -> String {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
    path.to_str().unwrap().into()
}
