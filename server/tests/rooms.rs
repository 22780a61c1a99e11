//! A room of people who join at once: they show its code, wait, and are let in one by one, or not.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use p256::ecdsa::SigningKey;
use team::{Phone, Problem, Server, ask, block, http, key, problem, public, sign};
use walkabout::{
    clock::now_ms,
    gate::{self, Quotas, ROOM_MS, Room},
    store::{
        StoreError,
        people::{Knock, MOST_WAITING, People, Replied},
        whole::{Row, Whole},
    },
};
use walkabout_protocol::{
    access::Role,
    cbor,
    wire::{Join, Joined, VERSION, join_message, path},
};

fn said(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

/// Somebody in the room with a phone of their own.
struct Guest {
    key: SigningKey,
    name: Option<&'static str>,
}

impl Guest {
    fn new(name: &'static str) -> Self {
        Guest { key: key(), name: Some(name) }
    }

    fn message(&self, code: &str) -> Join {
        let key = public(&self.key);
        Join {
            protocol: VERSION,
            code: code.into(),
            signature: sign(&self.key, &join_message(code, &key)).into(),
            key: key.into(),
            label: "A phone".into(),
            name: self.name.map(Into::into),
        }
    }

    fn ask(&self, server: &Server, code: &str) -> Result<Joined, Problem> {
        ask(http().post(format!("{}{}", server.url(), path::JOIN)), &self.message(code))
    }
}

fn open(server: &Server) -> String {
    block(gate::open_room(&server.store(), &server.folder, &server.grant(), now_ms())).unwrap().code
}

fn room(server: &Server) -> Option<Room> {
    block(gate::room(&server.store(), &server.folder, &server.grant(), now_ms())).unwrap()
}

fn waiting(server: &Server) -> Vec<Knock> {
    room(server).map(|room| room.waiting).unwrap_or_default()
}

fn reply(server: &Server, knock: &Knock, let_in: Option<(Role, Option<&str>)>) -> Replied {
    block(gate::reply(&server.store(), &server.grant(), knock.id, let_in, now_ms())).unwrap()
}

fn close(server: &Server) {
    block(server.store().close_room(&server.grant(), now_ms())).unwrap();
}

fn database(server: &Server) -> rusqlite::Connection {
    rusqlite::Connection::open(server.folder.database()).unwrap()
}

/// As if the ten minutes were over.
fn let_time_pass(server: &Server) {
    assert_eq!(database(server).execute("UPDATE rooms SET expires_ms = ?1", [now_ms() - 1]).unwrap(), 1);
}

#[test]
fn whoever_shows_the_code_waits_and_is_in_once_the_coordinator_says_so() {
    let server = Server::new();
    let desk = &mut server.phone(Role::Coordinator);
    desk.begin();
    let (code, sian) = (open(&server), Guest::new("Siân"));
    assert_eq!(sian.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    let shown = waiting(&server);
    assert_eq!((shown.len(), shown[0].name.as_str(), shown[0].label.as_str()), (1, "Siân", "A phone"));
    assert_eq!(sian.ask(&server, &code).unwrap_err(), said(409, "waiting"), "nobody comes in by asking twice");
    desk.round();
    assert_eq!(desk.people.len(), 1, "and is on no list before");
    assert_eq!(reply(&server, &shown[0], Some((Role::Volunteer, None))), Replied::Done);
    let joined = sian.ask(&server, &code).unwrap();
    assert_eq!((joined.name.as_str(), joined.role, joined.project), ("Siân", Role::Volunteer, server.project));
    assert!(waiting(&server).is_empty());
    let mut phone = Phone::of(&server.url(), sian.key, joined);
    phone.begin();
    desk.round();
    assert_eq!((desk.people.len(), phone.people.len()), (2, 2), "who was let in is on everybody's list");
}

#[test]
fn the_answer_says_when_to_ask_again_and_who_lets_people_in() {
    let server = Server::new();
    let meinir = server.phone_with(&server.code(Role::Coordinator, "Meinir"));
    let code = open(&server);
    database(&server).execute("UPDATE rooms SET opened_by = ?1", [meinir.me.person.bytes()]).unwrap();
    let request = http().post(format!("{}{}", server.url(), path::JOIN));
    let response = request.body(cbor::to_vec(&Guest::new("Siân").message(&code))).send().unwrap();
    assert_eq!(response.headers()["retry-after"], "3");
    let text = response.text().unwrap();
    assert!(text.contains(r#""by":"Meinir""#) && !text.contains("Siân"), "{text}");
}

#[test]
fn the_coordinator_has_the_last_word_on_name_and_role() {
    let server = Server::new();
    let (code, guest) = (open(&server), Guest::new("Captain\u{202e} Rhys\n"));
    guest.ask(&server, &code).unwrap_err();
    let shown = waiting(&server);
    assert_eq!(shown[0].name, "Captain Rhys", "nothing in a name turns the words around it");
    assert_eq!(reply(&server, &shown[0], Some((Role::Officer, Some(" Rhys Pugh ")))), Replied::Done);
    let joined = guest.ask(&server, &code).unwrap();
    assert_eq!((joined.name.as_str(), joined.role), ("Rhys Pugh", Role::Officer));
}

#[test]
fn nobody_is_let_in_without_a_name() {
    let server = Server::new();
    let (code, guest) = (open(&server), Guest { key: key(), name: None });
    guest.ask(&server, &code).unwrap_err();
    let shown = waiting(&server);
    assert_eq!(reply(&server, &shown[0], Some((Role::Volunteer, Some(" \n")))), Replied::Nameless);
    assert_eq!(waiting(&server).len(), 1, "they still wait");
    let named = Guest { name: Some("Pat"), key: guest.key };
    named.ask(&server, &code).unwrap_err();
    assert_eq!(waiting(&server)[0].name, "Pat", "a name may be said later");
    assert_eq!(reply(&server, &shown[0], Some((Role::Volunteer, None))), Replied::Done);
}

#[test]
fn the_same_key_waits_once_and_another_key_is_another_person() {
    let server = Server::new();
    let (code, sian, other) = (open(&server), Guest::new("Siân"), Guest::new("Siân"));
    (0..5).for_each(|_| assert_eq!(sian.ask(&server, &code).unwrap_err(), said(409, "waiting")));
    assert_eq!(other.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    let shown = waiting(&server);
    assert_eq!(shown.len(), 2);
    reply(&server, &shown[0], Some((Role::Volunteer, None)));
    assert_eq!(reply(&server, &shown[0], Some((Role::Volunteer, None))), Replied::Done, "said twice is said once");
    sian.ask(&server, &code).unwrap();
    assert_eq!(other.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    let team = block(server.store().team(&server.grant())).unwrap();
    assert_eq!((team.len(), team[0].phones.len()), (1, 1));
}

#[test]
fn a_phone_that_was_not_let_in_is_told_and_stays_out() {
    let server = Server::new();
    let (code, guest) = (open(&server), Guest::new("Nobody"));
    guest.ask(&server, &code).unwrap_err();
    let knock = waiting(&server).remove(0);
    assert_eq!(reply(&server, &knock, None), Replied::Done);
    assert!(waiting(&server).is_empty());
    assert_eq!(guest.ask(&server, &code).unwrap_err(), said(403, "refused"));
    assert_eq!(guest.ask(&server, &code).unwrap_err(), said(403, "refused"));
    assert_eq!(reply(&server, &knock, Some((Role::Volunteer, None))), Replied::NoSuch);
}

#[test]
fn a_closed_room_and_one_whose_time_is_over_let_nobody_in_any_more() {
    let server = Server::new();
    for over in [close as fn(&Server), let_time_pass] {
        let (code, early, late) = (open(&server), Guest::new("Early"), Guest::new("Late"));
        early.ask(&server, &code).unwrap_err();
        let knock = waiting(&server).remove(0);
        over(&server);
        assert_eq!(room(&server), None);
        assert_eq!(reply(&server, &knock, Some((Role::Volunteer, None))), Replied::NoSuch);
        assert_eq!(late.ask(&server, &code).unwrap_err(), said(410, "room-closed"));
        assert_eq!(early.ask(&server, &code).unwrap_err(), said(410, "room-closed"));
        database(&server).execute("DELETE FROM rooms", []).unwrap();
        assert_eq!(early.ask(&server, &code).unwrap_err(), said(404, "code-unknown"), "a day later");
    }
    assert!(block(server.store().team(&server.grant())).unwrap().is_empty());
}

#[test]
fn a_new_room_closes_the_old_one_and_its_code_stays_the_same_while_it_is_open() {
    let server = Server::new();
    let (old, guest) = (open(&server), Guest::new("Siân"));
    guest.ask(&server, &old).unwrap_err();
    let new = open(&server);
    assert_ne!(old, new);
    assert_eq!(room(&server).map(|r| (r.code, r.waiting.len())), Some((new.clone(), 0)));
    assert_eq!(guest.ask(&server, &old).unwrap_err(), said(410, "room-closed"));
    assert_eq!(guest.ask(&server, &new).unwrap_err(), said(409, "waiting"));
    let expires = room(&server).unwrap().expires_ms - now_ms();
    assert!((ROOM_MS - 60_000..=ROOM_MS).contains(&expires), "{expires}");
}

#[test]
fn a_phone_that_was_let_in_gets_its_answer_even_when_the_room_is_over() {
    let server = Server::new();
    let (code, guest) = (open(&server), Guest::new("Siân"));
    guest.ask(&server, &code).unwrap_err();
    reply(&server, &waiting(&server)[0], Some((Role::Volunteer, None)));
    close(&server);
    let (first, again) = (guest.ask(&server, &code).unwrap(), guest.ask(&server, &code).unwrap());
    assert_eq!((first.person, first.device), (again.person, again.device));
    server.revoke(first.person);
    assert_eq!(guest.ask(&server, &code).unwrap_err(), said(410, "wipe"));
}

#[test]
fn a_restart_of_the_server_changes_nothing_for_those_who_wait() {
    let mut server = Server::new();
    let (code, guest) = (open(&server), Guest::new("Siân"));
    guest.ask(&server, &code).unwrap_err();
    let before = room(&server);
    server.kill();
    server.start();
    assert_eq!(room(&server), before);
    assert_eq!(guest.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    reply(&server, &waiting(&server)[0], Some((Role::Volunteer, None)));
    server.kill();
    server.start();
    assert_eq!(guest.ask(&server, &code).unwrap().name, "Siân");
}

#[test]
fn a_room_is_full_at_sixty_and_has_a_place_again_when_somebody_is_in() {
    let server = Server::new();
    let code = open(&server);
    let guests: Vec<Guest> = (0..MOST_WAITING).map(|_| Guest::new("Somebody")).collect();
    for guest in &guests {
        assert_eq!(guest.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    }
    let one_more = Guest::new("Late");
    assert_eq!(one_more.ask(&server, &code).unwrap_err(), said(429, "too-many"));
    assert_eq!(guests[7].ask(&server, &code).unwrap_err(), said(409, "waiting"), "who waits keeps the place");
    reply(&server, &waiting(&server)[0], Some((Role::Volunteer, None)));
    assert_eq!(one_more.ask(&server, &code).unwrap_err(), said(409, "waiting"));
}

#[test]
fn waiting_is_no_guessing_at_codes_and_guessing_stays_slow() {
    let hour = std::time::Duration::from_secs(3600);
    let server = Server::with(Quotas { join: (3, hour), ..Quotas::default() });
    let (code, guest) = (open(&server), Guest::new("Siân"));
    for _ in 0..10 {
        assert_eq!(guest.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    }
    for _ in 0..2 {
        assert_eq!(guest.ask(&server, "sledge-fiddle-lily").unwrap_err(), said(404, "code-unknown"));
    }
    assert_eq!(guest.ask(&server, "sledge-fiddle-lily").unwrap_err(), said(429, "too-many"));
    assert_eq!(Guest::new("Late").ask(&server, &code).unwrap_err(), said(429, "too-many"));
    assert_eq!(guest.ask(&server, &code).unwrap_err(), said(409, "waiting"));
    let nonsense = http().post(format!("{}{}", server.url(), path::JOIN)).body("x").send().unwrap();
    assert_eq!(problem(nonsense), said(429, "too-many"));
}

#[test]
fn the_names_of_those_who_were_not_let_in_are_nowhere_afterwards() {
    let mut server = Server::new();
    let code = open(&server);
    let (refused, left, closed) = (Guest::new("Gwrthodedig"), Guest::new("Gadawedig"), Guest::new("Derbyniwyd"));
    for guest in [&refused, &left, &closed] {
        guest.ask(&server, &code).unwrap_err();
    }
    let shown = waiting(&server);
    let of = |name: &str| shown.iter().find(|k| k.name == name).unwrap();
    reply(&server, of("Gwrthodedig"), None);
    reply(&server, of("Derbyniwyd"), Some((Role::Volunteer, None)));
    let holds = |server: &Server, word: &str| {
        let bytes = std::fs::read(server.folder.database()).unwrap();
        bytes.windows(word.len()).any(|w| w == word.as_bytes())
    };
    close(&server);
    server.running.take().unwrap();
    // The last to close takes the log into the file.
    database(&server).execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert!(holds(&server, "Derbyniwyd"), "who is in is on the list");
    assert!(!holds(&server, "Gwrthodedig") && !holds(&server, "Gadawedig"));
    let rows: i64 = database(&server).query_row("SELECT COUNT(*) FROM knocks", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 1, "the key of who was let in alone");
}

#[test]
fn nobody_who_waits_is_in_a_backup() {
    let server = Server::new();
    let (code, inside, outside) = (open(&server), Guest::new("Derbyniwyd"), Guest::new("Gadawedig"));
    inside.ask(&server, &code).unwrap_err();
    reply(&server, &waiting(&server)[0], Some((Role::Volunteer, None)));
    outside.ask(&server, &code).unwrap_err();
    let mut backed_up = Vec::new();
    let mut each = |row| {
        backed_up.extend(cbor::to_vec::<Row>(&row));
        Ok::<_, StoreError>(())
    };
    block(server.store().dump(&server.folder, &mut each)).unwrap();
    let holds = |word: &[u8]| backed_up.windows(word.len()).any(|w| w == word);
    assert!(holds(b"Derbyniwyd") && holds(&public(&inside.key)));
    assert!(!holds(b"Gadawedig") && !holds(&public(&outside.key)));
}

#[test]
fn a_sweep_forgets_who_waited_in_a_room_whose_time_is_over() {
    let server = Server::new();
    let (code, guest) = (open(&server), Guest::new("Siân"));
    guest.ask(&server, &code).unwrap_err();
    let counted = |table: &str| -> i64 {
        database(&server).query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    let gate = gate::Gate::new(std::sync::Arc::new(server.store()), server.folder.clone());
    block(gate.sweep(now_ms())).unwrap();
    assert_eq!(counted("knocks"), 1);
    block(gate.sweep(now_ms() + ROOM_MS)).unwrap();
    assert_eq!((counted("knocks"), counted("rooms")), (0, 1));
    block(gate.sweep(now_ms() + ROOM_MS + 25 * 60 * 60 * 1000)).unwrap();
    assert_eq!(counted("rooms"), 0);
}

#[test]
fn a_room_of_one_project_shows_and_lets_in_nobody_of_another() {
    let server = Server::new();
    let elsewhere = gate::Grant::operator(&server.folder, server.new_project("Elsewhere"));
    let (code, guest) = (open(&server), Guest::new("Siân"));
    guest.ask(&server, &code).unwrap_err();
    let knock = waiting(&server).remove(0);
    assert_eq!(block(server.store().room(&elsewhere, now_ms())).unwrap(), None);
    let replied = block(gate::reply(&server.store(), &elsewhere, knock.id, Some((Role::Volunteer, None)), now_ms()));
    assert_eq!(replied.unwrap(), Replied::NoSuch);
    block(server.store().close_room(&elsewhere, now_ms())).unwrap();
    assert_eq!(waiting(&server), [knock]);
}
