//! A phone's save that the team's computer refuses, by the rules that it has, and that arrives once the reason has passed.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use std::sync::Arc;
use team::{Phone as Wire, Server, record_id, save};
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    hand::{Hand, Manner},
    ports::Ports,
    screens::{
        model::{Here, Model},
        my_work::{MyWork, MyWorkState},
        one_thing::OneThing,
    },
    store::Fate,
};
use walkabout_protocol::{
    access::Role,
    batch::{ChangeRef, Why},
    id::{PersonId, RecordId},
    link::Link,
    schema::Typed,
};

/// Whether something is being sent or fetched.
struct Quiet;
impl Model for Quiet {
    type State = bool;
    fn state(&self, here: &Here<'_>) -> Result<bool, walkabout_core::Error> {
        Ok(here.syncing)
    }
}

/// Mair's own phone, whole.
struct Mair {
    hand: Hand,
    /// Goes when she does.
    _folder: tempfile::TempDir,
}

impl Mair {
    fn of(server: &Server) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("mair");
        let ports = Ports {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
            files: Arc::new(FolderFiles),
            transport: Arc::new(HttpTransport::new().unwrap()),
            secrets: Arc::new(FileSecrets::new(home.join("keys"))),
            log: Arc::new(FileLog::new(home.join("log.txt"))),
        };
        std::fs::create_dir(&home).unwrap();
        let link = Link { server: server.url(), code: server.code(Role::Volunteer, "Mair"), pin: None };
        let hand = Hand::open(&home, ports, Manner { sync_by_itself: false }).unwrap();
        hand.ask(move |phone| phone.join(&link, "phone").unwrap()).unwrap();
        Mair { hand, _folder: folder }
    }

    fn person(&self) -> PersonId {
        self.hand.ask(|phone| phone.member().unwrap().person).unwrap()
    }

    fn syncs(&self) {
        self.hand.sync_now();
        let quiet = self.hand.screen(|_| Ok(Quiet)).unwrap();
        let mut seen = quiet.snapshot();
        while seen.state {
            seen = team::block(quiet.next(seen.version));
        }
    }

    fn fate_of(&self, thing: RecordId) -> Fate {
        self.hand.ask(move |phone| phone.store().saves_of(thing).unwrap()[0].fate.clone()).unwrap()
    }

    fn work(&self) -> MyWorkState {
        self.hand.screen(|_| Ok(MyWork::default())).unwrap().settled().unwrap().state
    }
}

/// Siân at the desk asks somebody; gives where that stands.
fn asks(desk: &Wire, question: RecordId, whom: PersonId, instead: &[ChangeRef]) -> ChangeRef {
    let asked = save().on(question, "question").set_over("holder", whom.to_value(), instead);
    desk.send(&asked);
    asked.at(0)
}

#[test]
fn an_answer_that_was_asked_of_another_meanwhile_is_refused_and_arrives_when_it_is_hers_again() {
    let server = Server::new();
    let (desk, pat) = (server.phone(Role::Coordinator), server.phone(Role::Volunteer));
    let mair = Mair::of(&server);
    let (bench, question) = (record_id(), record_id());
    let first = save()
        .on(bench, "asset")
        .set("name", "Bench")
        .on(question, "question")
        .of(bench)
        .set("text", "Who has the key?")
        .set("holder", mair.person().to_value());
    desk.send(&first);
    mair.syncs();
    assert_eq!(mair.work().questions.len(), 1);

    // While she writes her answer, Siân asks Pat.
    let pats = asks(&desk, question, pat.me.person, &[first.at(3)]);
    let answer = mair.hand.screen(move |here| OneThing::open(here, question)).unwrap();
    answer.post(|one, here| one.write(here, "The chapel".into()));
    answer.post(OneThing::save);
    assert_eq!(answer.settled().unwrap().trouble, None);
    mair.syncs();
    assert_eq!(mair.fate_of(question), Fate::Refused(Why::MayNotEdit));
    let row = mair.work().rows.remove(0);
    assert!(row.details.iter().any(|line| line.starts_with("Why: Someone else wrote this.")), "{:?}", row.details);

    // Sent again too early it says so again; when Siân asks her once more, it arrives.
    let sends_again = || {
        answer.post(OneThing::send_again);
        answer.settled().unwrap();
        mair.syncs();
    };
    sends_again();
    assert_eq!(mair.fate_of(question), Fate::Refused(Why::MayNotEdit));
    asks(&desk, question, mair.person(), &[pats]);
    sends_again();
    assert!(matches!(mair.fate_of(question), Fate::Applied(_)), "{:?}", mair.fate_of(question));
    assert!(mair.work().rows.iter().all(|row| row.mend.is_none()));
    let mut reader = server.phone(Role::Coordinator);
    reader.begin();
    assert_eq!(reader.record(question).unwrap().text("answer"), Some("The chapel"));
}
