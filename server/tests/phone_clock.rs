//! A phone whose clock is years off: it saves, it sends, and the team sees the right time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use clap::{Args, Command, FromArgMatches};
use phone_world::World;
use std::{path::Path, sync::Arc};
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, PhoneArgs, SystemClock, SystemIds, run_with};
use walkabout_core::ports::{Clock, Now, PortError, Ports};

const TEN_YEARS_MS: i64 = 10 * 365 * 86_400_000;

/// The system's clock, so much off.
struct Off(i64);

impl Clock for Off {
    fn now(&self) -> Result<Now, PortError> {
        SystemClock.now().map(|now| Now { utc_ms: now.utc_ms + self.0, ..now })
    }
}

/// Runs one command in this process with a clock that is off, and gives its JSON.
fn phone(home: &Path, off_ms: i64, line: &[&str]) -> serde_json::Value {
    let args = ["phone", "--json", "--home", home.to_str().unwrap()];
    let matches = PhoneArgs::augment_args(Command::new("phone")).get_matches_from([&args, line].concat());
    let ports = |home: &Path| {
        Ok(Ports {
            clock: Arc::new(Off(off_ms)),
            ids: Arc::new(SystemIds),
            files: Arc::new(FolderFiles),
            transport: Arc::new(HttpTransport::new()?),
            secrets: Arc::new(FileSecrets::new(home.join("keys"))),
            log: Arc::new(FileLog::new(home.join("log.txt"))),
        })
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run_with(PhoneArgs::from_arg_matches(&matches).unwrap(), ports, &mut out, &mut err);
    assert_eq!(exit, 0, "{}", String::from_utf8_lossy(&out));
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn ten_years_off_either_way_loses_nothing_and_is_put_right() {
    let world = World::new();
    let sian = world.phone("coordinator", "Sian");
    for (name, off) in [("Early", -TEN_YEARS_MS), ("Late", TEN_YEARS_MS)] {
        let home = world.folder.path().join(name);
        phone(&home, off, &["join", &world.link("volunteer", name)]);
        let id = phone(&home, off, &["asset", "add", "--name", name])["id"].as_str().unwrap().to_owned();
        phone(&home, off, &["asset", "edit", &id, "--description", "Twice"]);
        phone(&home, off, &["talk", "add", "--said", "x", "--promise", "y", "--agreed", "team"]);
        assert_eq!(phone(&home, off, &["sync"])["done"], true);
        sian.sync();
        let shown = sian.json(&["show", &id]);
        assert_eq!(shown["fields"]["description"][0]["value"], "Twice");
        let at = shown["fields"]["name"][0]["at"].as_i64().unwrap();
        let now = SystemClock.now().unwrap().utc_ms;
        assert!((now - at).abs() < 120_000, "{name}: {at} for {now}");
    }
}
