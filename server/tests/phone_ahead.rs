//! More than one message holds: the next is on its way while the last is still written down, and each thing goes and comes once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod in_hand;
mod team;

use in_hand::InHand;
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use team::Server;
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    Phone,
    domain::forms::NewAsset,
    ports::{Answered, Ports, Request, Response, Transport, TransportError},
    store::Fate,
};
use walkabout_protocol::{access::Role, limits, link::Link, schema::asset::Capital, wire::path};

/// A little more than one push, and than one page, holds.
const SAVES: usize = limits::PUSH_BATCHES + 40;

/// Looks what the phone has on its disk whenever a message sets out.
struct Watching {
    line: Arc<HttpTransport>,
    database: PathBuf,
    seen: Mutex<Vec<Seen>>,
}

#[derive(Clone, Debug)]
struct Seen {
    url: String,
    confirmed: usize,
    received: usize,
}

impl Watching {
    fn look(&self, request: &Request) {
        let db = Connection::open(&self.database).unwrap();
        let count = |sql: &str| db.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap().try_into().unwrap();
        self.seen.lock().unwrap().push(Seen {
            url: request.url.clone(),
            confirmed: count("SELECT count(*) FROM batch WHERE state = 1"),
            received: count("SELECT count(*) FROM state"),
        });
    }

    fn of(&self, path: &str) -> Vec<Seen> {
        self.seen.lock().unwrap().iter().filter(|seen| seen.url.ends_with(path)).cloned().collect()
    }
}

impl Transport for Watching {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        self.look(request);
        self.line.exchange(request)
    }

    fn begin(self: Arc<Self>, request: Request) -> Answered {
        self.look(&request);
        Arc::clone(&self.line).begin(request)
    }
}

fn phone(server: &Server, home: &Path, name: &str) -> (Phone, Arc<Watching>) {
    let line = Arc::new(Watching {
        line: Arc::new(HttpTransport::new().unwrap()),
        database: home.join("walkabout.db"),
        seen: Mutex::default(),
    });
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: line.clone(),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    };
    let phone = Phone::open(home, ports).unwrap();
    phone.join(&Link { server: server.url(), code: server.code(Role::Volunteer, name), pin: None }, "phone").unwrap();
    (phone, line)
}

#[test]
fn a_long_winters_work_goes_and_comes_while_the_last_of_it_is_written_down() {
    let server = Server::new();
    let folders = tempfile::tempdir().unwrap();
    let (mair, line) = phone(&server, &folders.path().join("mair"), "Mair");
    assert!(mair.sync().unwrap().done);
    for n in 0..SAVES {
        let name = Some(format!("Bench {n}"));
        mair.add_asset(&NewAsset { capital: Some(Capital::Physical), name, ..NewAsset::default() }).unwrap();
    }
    let report = mair.sync().unwrap();
    assert!(report.done && report.sent as usize == SAVES && !report.begun_again, "{report:?}");
    let pushes = line.of(path::PUSH);
    assert_eq!(pushes.len(), 2, "{pushes:?}");
    assert_eq!(pushes[1].confirmed, 0, "the second sets out before the verdicts of the first are written down");
    let journal = mair.store().journal().unwrap();
    let numbers: Vec<_> = journal
        .iter()
        .map(|save| match save.fate {
            Fate::Applied(seq) => seq.0,
            ref other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers.len(), SAVES);
    assert!(numbers.windows(2).all(|pair| pair[0] > pair[1]), "in the order in which they were saved");

    let (pat, line) = phone(&server, &folders.path().join("pat"), "Pat");
    let report = pat.sync().unwrap();
    assert!(report.done && report.received as usize == SAVES && !report.begun_again, "{report:?}");
    let pages = line.of(path::FIRST);
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert_eq!(pages[1].received, 0, "the second is asked for before the first is laid down");
    assert_eq!(pat.store().of_kind("asset").unwrap().len(), SAVES);

    // In somebody's hand, where the phone goes on answering meanwhile.
    let sian = InHand::of(&server, Role::Volunteer, "Siân");
    sian.hand.sync_now();
    sian.is_quiet();
    assert_eq!(sian.hand.ask(|phone| phone.store().of_kind("asset").unwrap().len()).unwrap(), SAVES);
}
