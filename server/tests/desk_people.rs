//! People and phones as a coordinator sees them at the desk, over HTTP as a browser asks.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod phone_world;
mod team;

use phone_world::{jpeg, write};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use team::{
    Problem, Server, ask,
    desk::{Browser, said},
    http, join, key, record_id, save,
};
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    Error, Phone,
    domain::forms::NewAsset,
    ports::{Ports, Request, Response, Transport, TransportError},
};
use walkabout_protocol::{
    access::Role,
    link::Link,
    wire::{Held, Pull, Round, VERSION, path},
};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

struct Desk<'a> {
    server: &'a Server,
    browser: Browser,
}

impl<'a> Desk<'a> {
    fn of(server: &'a Server, role: Role, name: &str) -> Self {
        Desk { server, browser: server.desk_of(role, name) }
    }

    fn at(&self, rest: &str) -> String {
        format!("/projects/{}/{rest}", self.server.project)
    }

    fn read(&self, rest: &str) -> Result<Value, Problem> {
        self.browser.read(&self.at(rest))
    }

    fn post(&self, rest: &str, body: &Value) -> Result<Value, Problem> {
        said(self.browser.post(&self.at(rest), body))
    }

    /// What answers with nothing but that it is done.
    fn done(&self, method: &str, rest: &str, body: &Value) -> Result<(), Problem> {
        let answer = self.browser.send(method, &self.at(rest), body);
        if answer.status() == 204 { Ok(()) } else { Err(team::problem(answer)) }
    }

    fn somebody(&self, name: &str) -> Value {
        let people = self.read("people").unwrap();
        people["people"].as_array().unwrap().iter().find(|p| p["name"] == name).cloned().unwrap_or(Value::Null)
    }
}

/// Lets everything through but photos, while it is told so.
struct Line {
    through: HttpTransport,
    no_photos: Arc<AtomicBool>,
}

impl Transport for Line {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        if self.no_photos.load(Ordering::SeqCst) && request.url.contains(path::FILES) {
            return Err(TransportError::NoConnection("the signal is gone".into()));
        }
        self.through.exchange(request)
    }
}

/// A real phone, and the switch that keeps its photos back.
fn phone(home: &Path) -> (Phone, Arc<AtomicBool>) {
    let no_photos = Arc::new(AtomicBool::new(false));
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: Arc::new(Line { through: HttpTransport::new().unwrap(), no_photos: Arc::clone(&no_photos) }),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    };
    (Phone::open(home, ports).unwrap(), no_photos)
}

fn link(text: &Value) -> Link {
    text.as_str().unwrap().parse().unwrap()
}

/// A request whose body waits: its head was read, and whoever sends it was known, when this returns.
fn begun(desk: &Desk<'_>, rest: &str, body: &str) -> BufReader<TcpStream> {
    let Browser { url, cookie, csrf, .. } = &desk.browser;
    let mut stream = BufReader::new(TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap());
    let head = format!(
        "POST /api/v1{} HTTP/1.1\r\nhost: desk\r\norigin: {url}\r\ncookie: {}\r\nx-walkabout-csrf: {csrf}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n",
        desk.at(rest),
        cookie.as_deref().unwrap(),
        body.len()
    );
    stream.get_mut().write_all(head.as_bytes()).unwrap();
    let mut line = String::new();
    stream.read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.1 100"), "{line}");
    stream
}

/// Sends the body, and says what came of it.
fn ended(mut stream: BufReader<TcpStream>, body: &str) -> String {
    stream.get_mut().write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.trim_start().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn nobody_comes_back_by_a_request_that_they_began_before_they_were_taken_off() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let leaver = Desk::of(&server, Role::Coordinator, "Gareth");
    let note = record_id();
    let words = json!([{ "field": "text", "op": "set", "value": "I was here" }]);
    let bodies = [
        ("sheets", json!({ "name": "Gareth again", "role": "coordinator" })),
        ("desk", json!({ "name": "Gareth again", "role": "coordinator" })),
        (
            "saves",
            json!({ "id": record_id().to_string(), "made": { "utc_ms": 0, "offset_min": 0 },
                "records": [{ "id": note.to_string(), "kind": "note", "changes": words }] }),
        ),
    ]
    .map(|(rest, body)| (rest, body.to_string()));
    let waiting: Vec<_> = bodies.iter().map(|(rest, body)| begun(&leaver, rest, body)).collect();
    server.revoke(leaver.browser.person.unwrap());
    for (stream, (rest, body)) in waiting.into_iter().zip(&bodies) {
        assert_eq!(ended(stream, body), "HTTP/1.1 404 Not Found", "{rest}");
    }
    assert_eq!(desk.somebody("Gareth again"), Value::Null);
    assert_eq!(desk.read("people").unwrap()["sheets"], json!([]));
    assert_eq!(desk.read(&format!("records/{note}")).unwrap_err(), is(404, "not-found"));
}

#[test]
fn a_sheet_is_made_listed_and_gone_once_a_phone_has_joined_with_it() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let sheet = desk.post("sheets", &json!({ "name": " Siân ", "role": "officer" })).unwrap();
    assert_eq!((sheet["name"].as_str(), sheet["role"].as_str()), (Some("Siân"), Some("officer")));
    assert_eq!(link(&sheet["link"]).code, sheet["code"].as_str().unwrap());
    assert!(
        sheet["qr"]["size"].as_u64().unwrap() > 28 && sheet["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z")
    );
    let listed = desk.read("people").unwrap()["sheets"].clone();
    assert_eq!(
        listed,
        json!([{ "id": sheet["id"], "name": "Siân", "role": "officer", "expires_ms": sheet["expires_ms"] }])
    );
    let folder = tempfile::tempdir().unwrap();
    let (phone, _) = phone(folder.path());
    phone.join(&link(&sheet["link"]), "Nokia G22").unwrap();
    assert_eq!(desk.read("people").unwrap()["sheets"], json!([]));
    let sian = desk.somebody("Siân");
    assert_eq!((&sian["role"], &sian["active"], &sian["desk"]), (&json!("officer"), &json!(true), &json!(false)));
    assert_eq!((&sian["devices"][0]["label"], &sian["devices"][0]["removed"]), (&json!("Nokia G22"), &json!(false)));
    assert_eq!(desk.somebody("Meinir")["desk"], true);
    // Another phone for the same person.
    let second = desk.post("sheets", &json!({ "person": sian["id"] })).unwrap();
    assert_eq!((&second["name"], &second["role"]), (&json!("Siân"), &json!("officer")));
    assert_eq!(desk.read("people").unwrap()["sheets"][0]["person"], sian["id"]);
    join(&http(), &server.url(), second["code"].as_str().unwrap(), &key()).unwrap();
    assert_eq!(desk.somebody("Siân")["devices"].as_array().unwrap().len(), 2);
}

#[test]
fn a_cancelled_sheet_opens_nothing_and_a_used_one_cannot_be_cancelled() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let make = || desk.post("sheets", &json!({ "name": "Pat", "role": "volunteer" })).unwrap();
    let (lost, used) = (make(), make());
    let at = |sheet: &Value| format!("sheets/{}", sheet["id"].as_str().unwrap());
    desk.done("DELETE", &at(&lost), &json!({})).unwrap();
    let try_with = |sheet: &Value| join(&http(), &server.url(), sheet["code"].as_str().unwrap(), &key());
    assert_eq!(try_with(&lost).unwrap_err(), is(404, "code-unknown"));
    try_with(&used).unwrap();
    for nothing in [at(&lost), at(&used), "sheets/x".into()] {
        assert_eq!(desk.done("DELETE", &nothing, &json!({})).unwrap_err(), is(404, "not-found"), "{nothing}");
    }
}

#[test]
fn what_a_phone_still_holds_is_told_by_the_phone_and_goes_down_as_its_photos_come() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let sheet = desk.post("sheets", &json!({ "name": "Siân", "role": "volunteer" })).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (phone, no_photos) = phone(&folder.path().join("sian"));
    phone.join(&link(&sheet["link"]), "Nokia G22").unwrap();
    assert_eq!(desk.somebody("Siân")["devices"][0].get("held"), None, "it has not said anything yet");
    for grey in [80, 160] {
        let photo = write(&folder.path().join(format!("{grey}.jpg")), &jpeg(grey, None, None));
        let form = NewAsset { name: Some("Bench".into()), photos: vec![photo.into()], ..NewAsset::default() };
        phone.add_asset(&form).unwrap();
    }
    no_photos.store(true, Ordering::SeqCst);
    assert!(!phone.sync().unwrap().done);
    let held = desk.somebody("Siân")["devices"][0]["held"].clone();
    assert_eq!((&held["saves"], &held["photos"]), (&json!(0), &json!(2)));
    assert!(held["at_ms"].as_i64().unwrap() > 1_700_000_000_000);
    no_photos.store(false, Ordering::SeqCst);
    let report = phone.sync().unwrap();
    assert!(report.done, "{:?}", report.error);
    let held = desk.somebody("Siân")["devices"][0]["held"].clone();
    assert_eq!((&held["saves"], &held["photos"]), (&json!(0), &json!(0)), "without another visit");
}

#[test]
fn a_phone_of_an_older_version_says_nothing_and_a_newer_word_counts() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let mut phone = server.phone_with(&server.code(Role::Volunteer, "Pat"));
    phone.begin();
    phone.send(&save().on(record_id(), "asset").set("name", "Bench"));
    assert_eq!(desk.somebody("Pat")["devices"][0].get("held"), None);
    let says = |saves, photos| {
        let pull = Pull {
            protocol: VERSION,
            cursor: phone.cursor,
            held: Some(Held { saves, photos }),
            sure: None,
            photos: None,
        };
        let _: Round = ask(phone.post(path::PULL), &pull).unwrap();
        let held = desk.somebody("Pat")["devices"][0]["held"].clone();
        (held["saves"].as_u64().unwrap(), held["photos"].as_u64().unwrap())
    };
    assert_eq!(says(3, 40), (3, 40));
    assert_eq!(says(3, 40), (3, 40));
    assert_eq!(says(0, u32::MAX), (0, u64::from(u32::MAX)));
    let mut push = phone.push_of(vec![]);
    push.held = Some(Held { saves: 1, photos: 2 });
    phone.try_push(&push).unwrap();
    assert_eq!(desk.somebody("Pat")["devices"][0]["held"]["photos"], 2);
}

#[test]
fn a_lost_phone_is_emptied_at_its_next_contact_and_its_person_stays() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let sheet = desk.post("sheets", &json!({ "name": "Siân", "role": "volunteer" })).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (lost, _) = phone(folder.path());
    lost.join(&link(&sheet["link"]), "Nokia G22").unwrap();
    lost.add_asset(&NewAsset { name: Some("Bench".into()), ..NewAsset::default() }).unwrap();
    assert!(lost.sync().unwrap().done);
    let sian = desk.somebody("Siân");
    let mut other = server.phone_with(&server.code_for(sian["id"].as_str().unwrap().parse().unwrap(), Role::Volunteer));
    other.begin();
    let remove = format!("devices/{}/remove", sian["devices"][0]["id"].as_str().unwrap());
    desk.done("POST", &remove, &json!({})).unwrap();
    desk.done("POST", &remove, &json!({})).unwrap();
    assert!(matches!(lost.sync().unwrap().error, Some(Error::Wiped)));
    assert!(lost.member().is_none(), "its folder is empty");
    let sian = desk.somebody("Siân");
    assert_eq!(
        (&sian["active"], &sian["devices"][0]["removed"], &sian["devices"][1]["removed"]),
        (&json!(true), &json!(true), &json!(false))
    );
    other.round();
    assert_eq!(desk.done("POST", "devices/x/remove", &json!({})).unwrap_err(), is(404, "not-found"));
    let nobodys = format!("devices/{}/remove", team::device());
    assert_eq!(desk.done("POST", &nobodys, &json!({})).unwrap_err(), is(404, "not-found"));
}

#[test]
fn somebody_is_taken_off_with_all_their_phones_but_never_the_last_coordinator() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let mut watching = server.phone_with(&server.code(Role::Volunteer, "Pat"));
    watching.begin();
    let mut sion = server.phone_with(&server.code(Role::Coordinator, "Siôn"));
    sion.begin();
    watching.round();
    let off = |name: &str| format!("people/{}/remove", desk.somebody(name)["id"].as_str().unwrap());
    desk.done("POST", &off("Siôn"), &json!({})).unwrap();
    desk.done("POST", &off("Siôn"), &json!({})).unwrap();
    assert_eq!(sion.pull_from(sion.cursor).unwrap_err(), is(410, "wipe"));
    assert_eq!(desk.somebody("Siôn")["active"], false);
    watching.round();
    assert!(watching.people.iter().any(|p| p.name == "Siôn" && !p.active), "everybody's list says so");
    assert_eq!(desk.done("POST", &off("Meinir"), &json!({})).unwrap_err(), is(409, "last-coordinator"));
    assert!(desk.read("people").is_ok(), "and Meinir still sits there");
    let nobody = format!("people/{}/remove", record_id());
    assert_eq!(desk.done("POST", &nobody, &json!({})).unwrap_err(), is(404, "not-found"));
}

#[test]
fn somebody_becomes_something_else_and_their_phone_and_desk_heed_it_from_the_next_request_on() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let rhys = Desk::of(&server, Role::Officer, "Rhys");
    let id = rhys.browser.person.unwrap();
    let sheet = desk.post("sheets", &json!({ "person": id.to_string() })).unwrap();
    let unused = desk.post("sheets", &json!({ "person": id.to_string() })).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (phone, _) = phone(folder.path());
    phone.join(&link(&sheet["link"]), "Nokia G22").unwrap();
    let mut pat = server.phone_with(&server.code(Role::Volunteer, "Pat"));
    pat.begin();
    let talk = record_id();
    pat.send(&save().on(talk, "conversation").set("outcome", "talked"));
    assert!(phone.sync().unwrap().done);
    assert!(phone.store().record(talk).unwrap().is_some(), "an officer reads what is said in confidence");
    let becomes = |role: &str| desk.done("POST", &format!("people/{id}/role"), &json!({ "role": role }));
    becomes("volunteer").unwrap();
    becomes("volunteer").unwrap();
    assert_eq!(desk.somebody("Rhys")["role"], "volunteer");
    let listed = desk.read("people").unwrap()["sheets"][0].clone();
    assert_eq!((&listed["id"], &listed["role"]), (&unused["id"], &json!("volunteer")), "their sheet says so too");
    assert_eq!(rhys.read(&format!("records/{talk}")).unwrap_err(), is(404, "not-found"));
    let report = phone.sync().unwrap();
    assert!(report.done && report.error.is_none(), "{report:?}");
    assert_eq!(phone.member().unwrap().role, Role::Volunteer);
    assert!(phone.store().record(talk).unwrap().is_none(), "it has left the phone");
    pat.round();
    assert!(pat.people.iter().any(|p| p.name == "Rhys" && p.role == Role::Volunteer), "everybody's list says so");
    becomes("officer").unwrap();
    assert!(phone.sync().unwrap().done);
    assert!(phone.store().record(talk).unwrap().is_some(), "and it comes again");
}

#[test]
fn nobody_changes_their_own_role_and_a_project_keeps_a_coordinator() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let role = |of: &Desk<'_>, name: &str, role: &str| {
        let rest = format!("people/{}/role", desk.somebody(name)["id"].as_str().unwrap());
        of.done("POST", &rest, &json!({ "role": role }))
    };
    assert_eq!(role(&desk, "Meinir", "reader").unwrap_err(), is(409, "last-coordinator"));
    let sion = Desk::of(&server, Role::Coordinator, "Siôn");
    assert_eq!(role(&desk, "Meinir", "reader").unwrap_err(), is(409, "own-role"));
    role(&sion, "Meinir", "officer").unwrap();
    assert_eq!(desk.read("people").unwrap_err(), is(403, "not-allowed"), "from the next request on");
    let sions = format!("people/{}/role", sion.browser.person.unwrap());
    assert_eq!(sion.done("POST", &sions, &json!({ "role": "officer" })).unwrap_err(), is(409, "last-coordinator"));
    for odd in ["at-table", "king", ""] {
        assert_eq!(sion.done("POST", &sions, &json!({ "role": odd })).unwrap_err(), is(400, "malformed"), "{odd}");
    }
    let nobody = format!("people/{}/role", record_id());
    assert_eq!(sion.done("POST", &nobody, &json!({ "role": "officer" })).unwrap_err(), is(404, "not-found"));
    let meinir = desk.browser.person.unwrap();
    sion.done("POST", &format!("people/{meinir}/remove"), &json!({})).unwrap();
    let gone = format!("people/{meinir}/role");
    assert_eq!(sion.done("POST", &gone, &json!({ "role": "officer" })).unwrap_err(), is(404, "not-found"));
}

#[test]
fn a_room_is_opened_looked_into_and_closed_at_the_desk() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    assert_eq!(desk.browser.get(&desk.at("room")).status(), 204);
    let room = desk.post("room", &json!({})).unwrap();
    assert_eq!(room["waiting"], json!([]));
    let folder = tempfile::tempdir().unwrap();
    let home = |name: &str| folder.path().join(name);
    let ((sian, _), (stranger, _)) = (phone(&home("sian")), phone(&home("stranger")));
    let link = link(&room["link"]);
    let waits = sian.join_as(&link, "Nokia G22", Some("Siân")).unwrap_err();
    assert!(matches!(&waits, Error::Waiting { by: Some(by), .. } if by == "Meinir"), "{waits:?}");
    stranger.join_as(&link, "A phone", None).unwrap_err();
    let looked = desk.read("room").unwrap();
    assert_eq!((&looked["code"], &looked["qr"]["path"]), (&room["code"], &room["qr"]["path"]), "it can be shown again");
    let waiting = |name: &str| {
        let found = looked["waiting"].as_array().unwrap().iter().find(|w| w["name"] == name).unwrap();
        format!("room/waiting/{}", found["id"].as_str().unwrap())
    };
    assert_eq!(desk.done("POST", &waiting(""), &json!({ "let_in": true })).unwrap_err(), is(422, "name-missing"));
    let long = json!({ "let_in": true, "name": "x".repeat(121) });
    assert_eq!(desk.done("POST", &waiting(""), &long).unwrap_err(), is(422, "name-too-long"));
    let odd = json!({ "let_in": true, "role": "king" });
    assert_eq!(desk.done("POST", &waiting("Siân"), &odd).unwrap_err(), is(400, "malformed"));
    desk.done("POST", &waiting("Siân"), &json!({ "let_in": true, "role": "officer" })).unwrap();
    desk.done("POST", &waiting(""), &json!({ "let_in": false })).unwrap();
    assert_eq!(sian.join(&link, "Nokia G22").unwrap().role, Role::Officer);
    assert!(sian.sync().unwrap().done);
    assert!(matches!(stranger.join(&link, "A phone").unwrap_err(), Error::NotLetIn));
    assert_eq!(desk.somebody("Siân")["devices"][0]["label"], "Nokia G22");
    desk.done("DELETE", "room", &json!({})).unwrap();
    assert_eq!(desk.browser.get(&desk.at("room")).status(), 204);
    assert!(matches!(phone(&home("late")).0.join(&link, "A phone").unwrap_err(), Error::RoomClosed));
}

#[test]
fn somebody_gets_a_link_to_the_desk_and_signs_in_with_it() {
    let server = Server::new();
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let made = desk.post("desk", &json!({ "name": "Rhys", "role": "reader" })).unwrap();
    let code = made["link"].as_str().unwrap().split_once("/signin#").unwrap().1.to_owned();
    assert!(made["qr"]["path"].is_string());
    let mut browser = Browser::new(&server.url());
    let session = browser.sign_in(&code).unwrap();
    assert_eq!((&session["name"], &session["projects"][0]["role"]), (&json!("Rhys"), &json!("reader")));
    let rhys = desk.somebody("Rhys");
    assert_eq!(rhys["desk"], true);
    desk.post("desk", &json!({ "person": rhys["id"] })).unwrap();
    assert_eq!(desk.post("desk", &json!({ "name": " ", "role": "reader" })).unwrap_err(), is(422, "name-missing"));
}

#[test]
fn people_are_for_coordinators_and_a_foreign_project_is_not_there() {
    let server = Server::new();
    for role in [Role::Officer, Role::Reader, Role::Volunteer] {
        let desk = Desk::of(&server, role, role.word());
        let me = desk.browser.person.unwrap();
        for get in ["people", "room"] {
            assert_eq!(desk.read(get).unwrap_err(), is(403, "not-allowed"), "{role:?} {get}");
        }
        for (method, rest) in [
            ("POST", "sheets".to_owned()),
            ("DELETE", format!("sheets/{me}")),
            ("POST", format!("people/{me}/remove")),
            ("POST", format!("people/{me}/role")),
            ("POST", format!("devices/{me}/remove")),
            ("POST", "room".into()),
            ("DELETE", "room".into()),
            ("POST", format!("room/waiting/{me}")),
            ("POST", "desk".into()),
        ] {
            let body = json!({ "name": "X", "role": "coordinator", "let_in": true });
            assert_eq!(
                desk.done(method, &rest, &body).unwrap_err(),
                is(403, "not-allowed"),
                "{role:?} {method} {rest}"
            );
        }
    }
    let desk = Desk::of(&server, Role::Coordinator, "Meinir");
    let elsewhere = server.new_project("Elsewhere");
    let hidden = desk.browser.get(&format!("/projects/{elsewhere}/people"));
    let absent = desk.browser.get(&format!("/projects/{}/people", record_id()));
    assert_eq!((hidden.status(), hidden.text().unwrap()), (absent.status(), absent.text().unwrap()));
}
