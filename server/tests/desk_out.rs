//! Who is out on a walk: said by real phones, seen by coordinators alone, forgotten when it is over.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use rusqlite::Connection;
use serde_json::{Value, json};
use std::{path::Path, sync::Arc};
use team::{Problem, Server, ask, block, desk::Browser, random};
use walkabout::{
    clock::now_ms,
    gate::Gate,
    phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds},
};
use walkabout_core::{Phone, domain::forms::NewWalk, ports::Ports};
use walkabout_protocol::{
    access::Role,
    id::Id,
    wire::{CHECK_IN_MS, CheckIn, CheckInId, CheckedIn, VERSION, path},
};

const MINUTE: i64 = 60_000;

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn real_phone(server: &Server, home: &Path, name: &str) -> Phone {
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: Arc::new(HttpTransport::new().unwrap()),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    };
    let phone = Phone::open(home, ports).unwrap();
    let code = server.code(Role::Volunteer, name);
    phone.join(&format!("{}/j/{code}", server.url()).parse().unwrap(), "Nokia G22").unwrap();
    phone
}

fn out(server: &Server, desk: &Browser) -> Result<Vec<Value>, Problem> {
    desk.read(&format!("/projects/{}/out", server.project)).map(|said| said["out"].as_array().unwrap().clone())
}

fn safe(server: &Server, desk: &Browser, id: &str) -> Result<(), Problem> {
    let answer = desk.post(&format!("/projects/{}/out/{id}/safe", server.project), &json!({}));
    if answer.status() == 204 { Ok(()) } else { Err(team::problem(answer)) }
}

/// What a phone says of its check-in, in the protocol's own words.
fn says(phone: &team::Phone, id: CheckInId, turn: u32, back_in_ms: Option<i64>) -> Result<CheckedIn, Problem> {
    ask(phone.post(path::CHECK_IN), &CheckIn { protocol: VERSION, id, turn, back_in_ms })
}

fn new_id() -> CheckInId {
    Id::v4(random())
}

#[test]
fn a_walk_is_waited_for_from_its_first_contact_to_its_last_through_a_server_that_dies() {
    let mut server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let folder = tempfile::tempdir().unwrap();
    let phone = real_phone(&server, folder.path(), "Mair");
    let before = now_ms();
    phone.start_walk_with(&NewWalk { back_in_min: Some(60), ..NewWalk::default() }).unwrap();
    assert_eq!(out(&server, &desk).unwrap(), [] as [Value; 0], "nobody was told yet");
    assert!(phone.sync().unwrap().done);
    let walk = phone.store().walk_going_on().unwrap().unwrap();
    let check_in = phone.store().check_in_of(walk).unwrap().unwrap();
    assert!(check_in.is_held());
    assert_eq!(check_in.seen_by, ["Siân"]);
    let seen = out(&server, &desk).unwrap();
    assert_eq!((&seen[0]["name"], &seen[0]["late"]), (&json!("Mair"), &json!(false)));
    let back_by = seen[0]["back_by_ms"].as_i64().unwrap();
    assert!((before + 60 * MINUTE..=now_ms() + 60 * MINUTE).contains(&back_by));
    let said: Vec<_> = seen[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(said, ["back_by_ms", "id", "late", "name", "started_ms"], "no place, no phone, no walk");

    server.kill();
    server.start();
    let seen_again = out(&server, &server.desk_of(Role::Coordinator, "Siân")).unwrap();
    assert_eq!(seen_again, seen, "it is on the disk");
    server.kill();
    phone.finish_walk().unwrap();
    assert!(!phone.sync().unwrap().done);
    assert!(!phone.store().check_in_of(walk).unwrap().unwrap().is_held(), "nobody has heard it");
}

#[test]
fn the_end_of_a_walk_leaves_neither_a_name_nor_a_time() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let folder = tempfile::tempdir().unwrap();
    let phone = real_phone(&server, folder.path(), "Mair");
    phone.start_walk_with(&NewWalk { back_in_min: Some(60), ..NewWalk::default() }).unwrap();
    phone.sync().unwrap();
    phone.back_in(Some(120)).unwrap();
    phone.sync().unwrap();
    let seen = out(&server, &desk).unwrap();
    assert_eq!(seen.len(), 1, "another time is no second check-in");
    assert!(seen[0]["back_by_ms"].as_i64().unwrap() > now_ms() + 110 * MINUTE);
    phone.finish_walk().unwrap();
    phone.sync().unwrap();
    assert_eq!(out(&server, &desk).unwrap(), [] as [Value; 0]);
    type Row = (Option<Vec<u8>>, Option<i64>, Option<i64>);
    let rows = |now_ms: i64| -> Vec<Row> {
        block(Gate::new(Arc::new(server.store()), server.folder.clone()).sweep(now_ms)).unwrap();
        let db = Connection::open(server.folder.database()).unwrap();
        let mut find = db.prepare("SELECT person, started_ms, back_by_ms FROM check_ins").unwrap();
        find.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(rows(now_ms()), [(None, None, None)]);
    assert_eq!(rows(now_ms() + CHECK_IN_MS + 121 * MINUTE), [], "and nothing at all a day later");
}

#[test]
fn who_is_late_stays_until_somebody_knows_that_they_are_safe() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siân");
    let mair = server.phone_with(&server.code(Role::Volunteer, "Mair"));
    let pat = server.phone_with(&server.code(Role::Volunteer, "Pat"));
    let (late, soon) = (new_id(), new_id());
    says(&pat, soon, 1, Some(5 * MINUTE)).unwrap();
    let held = says(&mair, late, 1, Some(-MINUTE)).unwrap();
    assert_eq!(held, CheckedIn { turn: 1, open: true, seen_by: vec!["Siân".into()] });
    let seen = out(&server, &desk).unwrap();
    let told: Vec<_> = seen.iter().map(|w| (w["name"].as_str().unwrap(), w["late"].as_bool().unwrap())).collect();
    assert_eq!(told, [("Mair", true), ("Pat", false)], "the soonest first");
    safe(&server, &desk, &late.to_string()).unwrap();
    assert_eq!(safe(&server, &desk, &late.to_string()).unwrap_err(), is(404, "not-found"));
    assert_eq!(out(&server, &desk).unwrap().len(), 1);
    // What the phone said before opens nothing; something new does.
    assert_eq!(says(&mair, late, 1, Some(MINUTE)).unwrap(), CheckedIn { turn: 1, open: false, seen_by: vec![] });
    assert!(says(&mair, late, 2, Some(MINUTE)).unwrap().open);
    assert_eq!(out(&server, &desk).unwrap().len(), 2);
    // One that was held up on the way comes after the last: nothing is opened by it.
    assert!(!says(&mair, late, 3, None).unwrap().open);
    assert_eq!(says(&mair, late, 2, Some(MINUTE)).unwrap().turn, 3);
    assert_eq!(out(&server, &desk).unwrap().len(), 1);
}

#[test]
fn only_coordinators_see_who_is_out_and_nobody_speaks_for_another() {
    let server = Server::new();
    let mair = server.phone_with(&server.code(Role::Volunteer, "Mair"));
    let pat = server.phone_with(&server.code(Role::Volunteer, "Pat"));
    let id = new_id();
    let held = says(&mair, id, 1, Some(MINUTE)).unwrap();
    assert_eq!(held.seen_by, [] as [&str; 0], "nobody sits at the desk");
    assert_eq!(says(&pat, id, 2, None).unwrap_err(), is(404, "not-found"));
    assert_eq!(says(&mair, new_id(), 1, Some(CHECK_IN_MS + 1)).unwrap_err(), is(400, "malformed"));
    for role in [Role::Officer, Role::Volunteer, Role::Reader] {
        let desk = server.desk_of(role, role.word());
        assert_eq!(out(&server, &desk).unwrap_err(), is(403, "not-allowed"));
        assert_eq!(safe(&server, &desk, &id.to_string()).unwrap_err(), is(403, "not-allowed"));
    }
    assert_eq!(says(&mair, id, 1, Some(MINUTE)).unwrap().seen_by, [] as [&str; 0], "no coordinator looks");
    let desk = server.desk_of(Role::Coordinator, "Siân");
    assert_eq!(out(&server, &desk).unwrap().len(), 1);
    assert_eq!(says(&mair, id, 1, Some(MINUTE)).unwrap().seen_by, ["Siân"]);
    server.revoke(desk.person.unwrap());
    assert_eq!(says(&mair, id, 1, Some(MINUTE)).unwrap().seen_by, [] as [&str; 0], "she has left");
}
