//! What the server refused and its maker handed over: seen by coordinators alone, decided once, told to its maker, and erased with the rest.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use rusqlite::Connection;
use serde_json::{Value, json};
use std::{fs, process::Command, sync::Arc};
use team::{Phone, Problem, Save, Server, ask, block, desk::Browser, problem, record_id, save};
use walkabout::{clock::now_ms, gate::Gate, store::inbox::DECIDED_KEPT_MS};
use walkabout_protocol::{
    access::Role,
    batch::{Verdict, Why},
    limits,
    wire::{HandOver, HandedOver, Stands, VERSION, path},
};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn told(stands: Stands) -> HandedOver {
    HandedOver { stands, words: None }
}

/// A volunteer's phone, with an idea that is not a volunteer's to write down.
struct Mair(Phone);

fn idea() -> Save {
    save().on(record_id(), "idea").set("name", "A garden by the hall")
}

fn handing(phone: &Phone, save: &Save) -> HandOver {
    HandOver {
        protocol: VERSION,
        id: save.0.id,
        device: phone.me.device,
        epoch: phone.me.epoch,
        now_ms: now_ms(),
        why: "may-not-create".into(),
        change: 0,
        save: Some(save.bytes().into()),
        edits: None,
    }
}

impl Mair {
    fn of(server: &Server) -> Self {
        Mair(server.phone_with(&server.code(Role::Volunteer, "Mair")))
    }

    fn says(&self, message: &HandOver) -> Result<HandedOver, Problem> {
        ask(self.0.post(path::HAND_OVER), message)
    }

    fn hands(&self, save: &Save) -> HandedOver {
        self.says(&handing(&self.0, save)).unwrap()
    }

    fn asks(&self, save: &Save) -> HandedOver {
        self.says(&HandOver { save: None, ..handing(&self.0, save) }).unwrap()
    }

    /// Pushed, refused and handed over.
    fn cannot(&self, save: &Save) -> HandedOver {
        self.0.refusal(save);
        self.hands(save)
    }
}

fn inbox(server: &Server, desk: &Browser) -> Result<Value, Problem> {
    desk.read(&format!("/projects/{}/inbox", server.project))
}

fn waiting(server: &Server, desk: &Browser) -> Vec<Value> {
    let inbox = inbox(server, desk).unwrap();
    let waiting = inbox["waiting"].as_array().unwrap().clone();
    assert_eq!(inbox["total"].as_u64().unwrap(), waiting.len() as u64);
    let count = desk.read(&format!("/projects/{}/inbox/count", server.project)).unwrap();
    assert_eq!(count["waiting"], inbox["total"]);
    waiting
}

fn take_in(server: &Server, desk: &Browser, id: &Value) -> Result<Value, Problem> {
    let id = id.as_str().unwrap();
    team::desk::said(desk.post(&format!("/projects/{}/inbox/{id}/take-in", server.project), &json!({})))
}

fn put_aside(server: &Server, desk: &Browser, id: &Value, words: &str) -> Result<(), Problem> {
    let path = format!("/projects/{}/inbox/{}/put-aside", server.project, id.as_str().unwrap());
    let answer = desk.post(&path, &json!({ "words": words }));
    if answer.status() == 204 { Ok(()) } else { Err(problem(answer)) }
}

fn in_the_files(server: &Server, words: &str) -> bool {
    let walkabout = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_walkabout")).args(args).arg("--data").arg(server.data.path()).output().unwrap()
    };
    assert_eq!(walkabout(&["doctor", "--all"]).status.code(), Some(0), "all is well with the folder");
    let db = Connection::open(server.folder.database()).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let bytes = fs::read(server.folder.database()).unwrap();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn what_is_handed_over_once_or_often_waits_once_and_for_coordinators_alone() {
    let mut server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let idea = idea();
    assert_eq!(mair.asks(&idea), told(Stands::Unknown));
    assert_eq!(mair.cannot(&idea), told(Stands::Waiting));
    // The answer was lost, and the phone tells it again.
    assert_eq!(mair.hands(&idea), told(Stands::Waiting));
    assert_eq!(mair.asks(&idea), told(Stands::Waiting));
    let seen = waiting(&server, &desk);
    assert_eq!(seen.len(), 1);
    let item = &seen[0];
    assert_eq!(
        (&item["name"], &item["why"], &item["active"]),
        (&json!("Mair"), &json!("may-not-create"), &json!(true))
    );
    assert_eq!(item["by"], mair.0.me.person.to_string());
    assert!((now_ms() - item["handed_ms"].as_i64().unwrap()).abs() < 60_000);
    assert!(item["made_ms"].as_i64().unwrap() <= item["handed_ms"].as_i64().unwrap());
    let record = &item["records"][0];
    assert_eq!((&record["kind"], &record["there"]), (&json!("idea"), &json!(false)));
    assert_eq!(record["changes"][0]["field"], "name");
    assert_eq!(record["changes"][0]["value"], "A garden by the hall");

    // Nobody else: not an officer, who reads what is in care, nor another project's coordinator, nor any phone.
    for role in [Role::Volunteer, Role::Officer, Role::Reader] {
        let other = server.desk(role);
        assert_eq!(inbox(&server, &other).unwrap_err(), is(403, "not-allowed"), "{role:?}");
        assert_eq!(take_in(&server, &other, &item["id"]).unwrap_err(), is(403, "not-allowed"), "{role:?}");
        assert_eq!(put_aside(&server, &other, &item["id"], "No").unwrap_err(), is(403, "not-allowed"), "{role:?}");
        let count = other.read(&format!("/projects/{}/inbox/count", server.project));
        assert_eq!(count.unwrap_err(), is(403, "not-allowed"), "{role:?}");
    }
    let elsewhere = server.new_project("Elsewhere");
    let path = format!("/projects/{elsewhere}/inbox");
    assert_eq!(desk.read(&path).unwrap_err(), is(404, "not-found"), "its coordinators alone");
    let mut sian = server.phone(Role::Coordinator);
    sian.begin();
    assert!(!sian.has(idea.0.records[0].id), "it is in no record");
    let pat = Mair(server.phone(Role::Volunteer));
    assert_eq!(pat.asks(&idea), told(Stands::Unknown), "nobody is told of another's");

    server.kill();
    server.start();
    assert_eq!(waiting(&server, &server.desk_of(Role::Coordinator, "Siân")).len(), 1, "it was on the disk");
}

#[test]
fn what_a_coordinator_takes_in_is_its_makers_and_settles_the_refused_save() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let idea = idea();
    mair.cannot(&idea);
    let id = waiting(&server, &desk)[0]["id"].clone();
    let verdict = take_in(&server, &desk, &id).unwrap();
    assert_eq!(verdict["verdict"], "already");
    assert_eq!(mair.asks(&idea), told(Stands::TakenIn));
    assert_eq!(mair.hands(&idea), told(Stands::TakenIn), "told again it is no second one");
    let Verdict::Already { seq, .. } = mair.0.verdict(&idea) else { panic!("it is with the team by its own bytes") };
    assert_eq!(Some(seq.0), verdict["seq"].as_u64());
    let mut sian = server.phone(Role::Coordinator);
    sian.begin();
    let record = sian.record(idea.0.records[0].id).unwrap();
    assert_eq!(record.author, mair.0.me.person, "they are her words");
    assert_eq!(take_in(&server, &desk, &id).unwrap_err(), is(404, "not-found"), "it is decided once");
    assert_eq!(put_aside(&server, &desk, &id, "No").unwrap_err(), is(404, "not-found"));
    assert_eq!(waiting(&server, &desk), [] as [Value; 0]);
    let decided = &inbox(&server, &desk).unwrap()["decided"][0];
    assert_eq!((&decided["name"], &decided["by"]), (&json!("Mair"), &json!("Siân")));
    assert_eq!(decided.get("words"), None);
    assert!(in_the_files(&server, "A garden by the hall"), "among the saves");
    let db = Connection::open(server.folder.database()).unwrap();
    assert_eq!(
        db.query_row("SELECT COUNT(*) FROM handed WHERE body IS NOT NULL", [], |r| r.get::<_, i64>(0)).unwrap(),
        0
    );
}

#[test]
fn what_is_put_aside_says_why_to_its_maker_and_is_overwritten_here() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let idea = idea();
    mair.cannot(&idea);
    let id = waiting(&server, &desk)[0]["id"].clone();
    assert_eq!(put_aside(&server, &desk, &id, "  ").unwrap_err(), is(422, "words-missing"));
    let long = "x".repeat(limits::ASIDE_LETTERS + 1);
    assert_eq!(put_aside(&server, &desk, &id, &long).unwrap_err(), is(422, "words-too-long"));
    assert!(in_the_files(&server, "A garden by the hall"));
    put_aside(&server, &desk, &id, " Mae hyn gyda ni. ").unwrap();
    assert!(!in_the_files(&server, "A garden by the hall"), "not even in a free page");
    let aside = HandedOver { stands: Stands::PutAside, words: Some("Mae hyn gyda ni.".into()) };
    assert_eq!(mair.asks(&idea), aside);
    assert_eq!(mair.hands(&idea), aside, "and it does not come back by being told again");
    assert_eq!(waiting(&server, &desk), [] as [Value; 0]);
    assert_eq!(inbox(&server, &desk).unwrap()["decided"][0]["words"], "Mae hyn gyda ni.");
    // It is remembered for a while, and no longer.
    let left_after = |ms: i64| {
        block(Gate::new(Arc::new(server.store()), server.folder.clone()).sweep(now_ms() + ms)).unwrap();
        let db = Connection::open(server.folder.database()).unwrap();
        db.query_row("SELECT COUNT(*) FROM handed", [], |r| r.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(left_after(DECIDED_KEPT_MS - 60_000), 1);
    assert_eq!(left_after(DECIDED_KEPT_MS + 60_000), 0);
}

#[test]
fn what_cannot_be_as_things_stand_says_so_and_waits_on() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let bench = record_id();
    let photo_of_nothing = save().on(record_id(), "statement").of(bench).set("words", "Damp");
    mair.cannot(&photo_of_nothing);
    let id = waiting(&server, &desk)[0]["id"].clone();
    let verdict = take_in(&server, &desk, &id).unwrap();
    assert_eq!((&verdict["verdict"], &verdict["why"]), (&json!("refused"), &json!("no-parent")));
    assert_eq!(mair.asks(&photo_of_nothing), told(Stands::Waiting));
    server.phone(Role::Officer).send(&save().on(bench, "conversation").set("outcome", "talked"));
    assert_eq!(take_in(&server, &desk, &id).unwrap()["verdict"], "already");

    // What it replaced and nobody has any more is no reason against it: it stands beside what is there.
    let name = save().on(bench, "conversation").set_over("how", "street", &[idea().at(0)]);
    mair.cannot(&name);
    let id = waiting(&server, &desk)[0]["id"].clone();
    assert_eq!(take_in(&server, &desk, &id).unwrap()["verdict"], "already");
    // A record that others made and the server lost is not made anew in the name of whoever changed it.
    let lost = save().on(record_id(), "asset").set_over("name", "Bench", &[idea().at(0)]);
    mair.0.refusal(&lost);
    let message = HandOver { edits: Some(vec![0]), ..handing(&mair.0, &lost) };
    assert_eq!(mair.says(&message).unwrap(), told(Stands::Waiting));
    let id = waiting(&server, &desk)[0]["id"].clone();
    assert_eq!(take_in(&server, &desk, &id).unwrap()["why"], "unknown-base");
}

#[test]
fn what_nobody_can_read_is_there_with_who_when_and_why() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let idea = idea();
    let message = HandOver {
        save: Some(b"of a newer phone".to_vec().into()),
        why: "malformed".into(),
        ..handing(&mair.0, &idea)
    };
    assert_eq!(mair.says(&message).unwrap(), told(Stands::Waiting));
    let item = waiting(&server, &desk)[0].clone();
    assert_eq!((&item["name"], &item["why"]), (&json!("Mair"), &json!("malformed")));
    assert_eq!((item.get("records"), item.get("made_ms")), (None, None));
    assert_eq!(take_in(&server, &desk, &item["id"]).unwrap()["why"], "malformed");
    put_aside(&server, &desk, &item["id"], "We cannot read it. Tell us what it was.").unwrap();
}

#[test]
fn an_inbox_is_given_only_what_is_the_makers_own_and_no_more_than_it_may_hold() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let (mair, pat) = (Mair::of(&server), Mair(server.phone(Role::Volunteer)));
    let own = idea();
    let refused = |message: HandOver| assert_eq!(mair.says(&message).unwrap(), told(Stands::NotTaken));
    refused(HandOver { id: idea().0.id, ..handing(&mair.0, &own) });
    refused(HandOver { device: pat.0.me.device, ..handing(&mair.0, &own) });
    let walked = save().on(record_id(), "street_visit").set("part", "morning");
    refused(handing(&mair.0, &walked));
    let mut cut = walked.bytes();
    cut.pop();
    refused(HandOver { save: Some(cut.into()), ..handing(&mair.0, &walked) });
    refused(HandOver { save: Some(vec![7; limits::BATCH_BYTES + 1].into()), ..handing(&mair.0, &own) });
    let much =
        HandOver { save: Some(vec![7; limits::BATCH_BYTES + limits::MESSAGE_BYTES].into()), ..handing(&mair.0, &own) };
    assert_eq!(mair.says(&much).unwrap_err(), is(413, "too-large"));
    let why = "x".repeat(limits::WHY_BYTES + 1);
    assert_eq!(mair.says(&HandOver { why, ..handing(&mair.0, &own) }).unwrap_err(), is(400, "malformed"));
    assert_eq!(waiting(&server, &desk), [] as [Value; 0]);

    for _ in 0..limits::HANDED_SAVES {
        assert_eq!(mair.hands(&idea()), told(Stands::Waiting));
    }
    assert_eq!(mair.hands(&own), told(Stands::Full));
    assert_eq!(pat.hands(&idea()), told(Stands::Waiting), "one of them fills nobody else's");
    let shown = inbox(&server, &desk).unwrap();
    assert_eq!(shown["total"], limits::HANDED_SAVES + 1);
    assert_eq!(shown["waiting"].as_array().unwrap().len(), 20);
    take_in(&server, &desk, &shown["waiting"][0]["id"]).unwrap();
    assert_eq!(mair.hands(&own), told(Stands::Waiting), "there is room again");
}

#[test]
fn whoever_has_left_hands_nothing_over_and_what_lies_there_is_still_decided() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let (first, second) = (idea(), idea());
    mair.cannot(&first);
    mair.cannot(&second);
    server.revoke(mair.0.me.person);
    assert_eq!(mair.says(&handing(&mair.0, &idea())).unwrap_err(), is(410, "wipe"));
    let seen = waiting(&server, &desk);
    assert_eq!((seen.len(), &seen[0]["name"], &seen[0]["active"]), (2, &json!("Mair"), &json!(false)));
    take_in(&server, &desk, &seen[0]["id"]).unwrap();
    put_aside(&server, &desk, &seen[1]["id"], "She has left.").unwrap();
    let mut sian = server.phone(Role::Coordinator);
    sian.begin();
    assert_eq!(sian.record(first.0.records[0].id).unwrap().author, mair.0.me.person);
}

#[test]
fn what_lies_among_the_saves_by_another_way_waits_no_longer() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let note = save().on(record_id(), "note").set("text", "The lamp is out");
    assert_eq!(mair.hands(&note), told(Stands::Waiting));
    mair.0.send(&note);
    assert_eq!(waiting(&server, &desk), [] as [Value; 0]);
    assert_eq!(mair.asks(&note), told(Stands::TakenIn));
    block(Gate::new(Arc::new(server.store()), server.folder.clone()).sweep(now_ms())).unwrap();
    let db = Connection::open(server.folder.database()).unwrap();
    assert_eq!(db.query_row("SELECT COUNT(*) FROM handed", [], |r| r.get::<_, i64>(0)).unwrap(), 0);
    assert_eq!(mair.0.refusal(&save().on(note.0.records[0].id, "idea").set("name", "x")).1, Why::OtherKind);
}

#[test]
fn a_backup_holds_the_inbox_and_what_was_taken_back_for_good_comes_back_with_none_of_it() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = Mair::of(&server);
    let (stays, goes, unread) = (idea(), idea(), idea());
    let (gone, kept) = (record_id(), record_id());
    let both = save().on(gone, "idea").set("name", "Taint in a part").on(kept, "idea").set("name", "A swing");
    mair.cannot(&stays);
    mair.cannot(&goes);
    mair.cannot(&both);
    // Nobody can read it, and it names what goes.
    let mut bytes = save().on(gone, "idea").set("name", "Taint unread").bytes();
    bytes.pop();
    mair.says(&HandOver { save: Some(bytes.into()), ..handing(&mair.0, &unread) }).unwrap();
    let disk = tempfile::tempdir().unwrap();
    let (file, restored) = (disk.path().join("team.backup"), disk.path().join("restored"));
    let run = |args: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_walkabout")).args(args).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let text = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let data = text(server.data.path());
    let said: Value =
        serde_json::from_str(&run(&["backup", "--data", &data, "--out", &text(&file), "--json"])).unwrap();
    // Two things are taken back for good after it was made.
    let db = Connection::open(server.folder.database()).unwrap();
    for id in [goes.0.records[0].id, gone] {
        db.execute("INSERT INTO erased (project, id, seq) VALUES (1, ?1, 99)", [id.bytes()]).unwrap();
    }
    drop(db);
    block(walkabout::backup::ledger::spread(&server.folder, &server.store())).unwrap();
    let key = said["recovery_key"].as_str().unwrap();
    run(&["restore", "--data", &text(&restored), "--from", &text(&file), "--key", key]);
    run(&["doctor", "--data", &text(&restored), "--all"]);
    let db = Connection::open(restored.join("walkabout.db")).unwrap();
    let rows: Vec<(Vec<u8>, i64, Option<Vec<u8>>)> = db
        .prepare("SELECT save, decided, body FROM handed ORDER BY n")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let of = |save: &Save| rows.iter().find(|row| row.0 == save.0.id.bytes()).unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!(of(&stays).2.as_deref(), Some(stays.bytes().as_slice()), "byte for byte");
    assert_eq!((of(&goes).1, &of(&goes).2), (3, &None));
    assert_eq!((of(&unread).1, &of(&unread).2), (3, &None));
    let left = String::from_utf8_lossy(of(&both).2.as_ref().unwrap()).into_owned();
    assert!(!left.contains("Taint") && left.contains("A swing"));
    drop(db);
    let bytes = fs::read(restored.join("walkabout.db")).unwrap();
    assert!(!bytes.windows(5).any(|w| w == b"Taint"), "not in a free page either");

    // On the server that goes on, a phone that hands over what was taken back is told so, and nothing of it is kept.
    assert_eq!(mair.hands(&save().on(gone, "idea").set("name", "Taint again")), told(Stands::Erased));
    assert!(!in_the_files(&server, "Taint again"));
    assert!(waiting(&server, &desk).len() >= 3);
}

#[test]
fn nothing_of_an_inbox_leaves_in_a_file() {
    let server = Server::new();
    let mair = Mair::of(&server);
    mair.cannot(&idea());
    for args in [&["--format", "csv", "--team"][..], &["--format", "geojson", "--team"]] {
        let elsewhere = tempfile::tempdir().unwrap();
        let out = elsewhere.path().join("out");
        let done = Command::new(env!("CARGO_BIN_EXE_walkabout"))
            .args(["export", "--data"])
            .arg(server.data.path())
            .args(args)
            .args(["--project", &server.project.to_string(), "--out"])
            .arg(&out)
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(!fs::read_to_string(&out).unwrap().contains("garden"));
    }
}
