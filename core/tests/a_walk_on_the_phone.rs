//! From the first screen to the receipt, as somebody with the phone in the hand meets it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Line, Pocket, member, until};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};
use walkabout_core::{
    domain::forms::NewNote,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, Payload, PortError, Request, Response, TransportError},
    screens::{
        finish::Finish,
        join::Join,
        model::{Network, Place},
        my_work::{MyWork, Tone},
        note::Note,
        settings::SettingsScreen,
        today::Today,
        walk::{Action, Walk},
    },
};
use walkabout_protocol::{
    access::Role,
    batch::{Epoch, Seq, Verdict},
    cbor,
    schema::walk,
    wire::{Cursor, End, FirstPage, Joined, Judged, Pushed, Round, Token, path},
};

/// A clock that goes on when it is told to.
struct Told(AtomicI64);
impl Clock for Told {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.load(Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 60, monotonic_ms: u64::try_from(utc_ms).unwrap() })
    }
}

/// What the server is like.
#[derive(Clone, Copy, PartialEq)]
enum Server {
    /// Nobody answers.
    Away,
    /// Whoever knocks waits for a coordinator.
    LetsWait,
    Open,
}

struct Street {
    pocket: Pocket,
    clock: Arc<Told>,
    server: Arc<Mutex<Server>>,
}

fn problem(status: u16, code: &str, by: Option<&str>) -> Response {
    let body = serde_json::json!({ "code": code, "status": status, "by": by });
    Response { status, headers: vec![("retry-after".into(), "7".into())], body: body.to_string().into_bytes() }
}

fn message<T: minicbor::Encode<()>>(message: &T) -> Response {
    Response { status: 200, headers: vec![], body: cbor::to_vec(message) }
}

fn answer(request: &Request) -> Response {
    let me = member(Role::Volunteer);
    let cursor = Cursor { epoch: Epoch(1), grants: 0, seq: Seq(9) };
    let asked = |ending: &str| request.url.ends_with(ending);
    let Payload::Bytes(bytes) = &request.body else { panic!("a message has bytes") };
    if asked(path::JOIN) {
        message(&Joined {
            project: me.project,
            person: me.person,
            device: me.device,
            role: me.role,
            epoch: me.epoch,
            name: "Mair".into(),
            project_name: me.project_name,
            token: Token { token: "word".into(), good_for_ms: 1 },
        })
    } else if asked(path::PUSH) {
        let push: walkabout_protocol::wire::Push = cbor::from_slice(bytes).unwrap();
        let verdict = |batch: &minicbor::bytes::ByteVec| Judged {
            id: Some(walkabout_protocol::batch::Body::from_bytes(batch).unwrap().id),
            verdict: Verdict::Applied { seq: Seq(5), conflicts: 0, forget: vec![] },
        };
        message(&Pushed { epoch: Epoch(1), now_ms: 0, verdicts: push.batches.iter().map(verdict).collect() })
    } else if asked(path::FIRST) {
        message(&FirstPage { rows: vec![], next: None, cursor, total: 0, people: None, now_ms: 0 })
    } else {
        let end = Some(End { durable: Seq(0), digest: [0; 16] });
        message(&Round {
            rows: vec![],
            gone: vec![],
            next: cursor,
            end,
            people: None,
            now_ms: 0,
            missing: None,
            not_whole: None,
        })
    }
}

impl Street {
    fn new() -> Self {
        let server = Arc::new(Mutex::new(Server::Away));
        let state = Arc::clone(&server);
        let line = Line(Mutex::new(move |request: &Request| match *state.lock().unwrap() {
            Server::Away => Err(TransportError::NoConnection("no signal".into())),
            Server::LetsWait => Ok(problem(409, "waiting", Some("Siân"))),
            Server::Open => Ok(answer(request)),
        }));
        let mut pocket = Pocket::with(Arc::new(line));
        let clock = Arc::new(Told(AtomicI64::new(1_800_000_000_000)));
        pocket.ports.clock = clock.clone();
        Street { pocket, clock, server }
    }

    fn joined() -> (Self, Hand) {
        let street = Self::new();
        let phone = street.pocket.joined(Role::Volunteer);
        phone.store().set_token(Some("word")).unwrap();
        drop(phone);
        let hand = street.hand();
        (street, hand)
    }

    fn hand(&self) -> Hand {
        Hand::open(&self.pocket.home(), self.pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
    }

    fn is(&self, server: Server) {
        *self.server.lock().unwrap() = server;
    }

    /// Time goes by, and whatever was due is done.
    fn wait(&self, hand: &Hand, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
        hand.settle().unwrap();
        hand.settle().unwrap();
    }
}

fn top(hand: &Hand) -> Place {
    hand.settle().unwrap();
    hand.way().settled().unwrap().state.top
}

fn choose(join: &Screen<Join>, id: &str) {
    let id = id.to_owned();
    join.post(move |join, here| join.answer(here, id));
}

fn write(join: &Screen<Join>, text: &str) {
    let text = text.to_owned();
    join.post(move |join, here| join.write(here, text));
}

fn title(join: &Screen<Join>) -> String {
    join.settled().unwrap().state.page.title
}

const LINK: &str = "http://127.0.0.1:1/j/cake-flicker-lettuce";

#[test]
fn somebody_joins_in_welsh_waits_in_the_hall_and_dies_at_every_question() {
    let street = Street::new();
    let mut hand = street.hand();
    assert_eq!(top(&hand), Place::Join);
    let mut join = hand.screen(Join::open).unwrap();
    // The app dies after each answer, and begins again where it was.
    let dies = |join: Screen<Join>, hand: Hand| {
        hand.settle().unwrap();
        drop(join);
        drop(hand);
        let hand = street.hand();
        let join = hand.screen(Join::open).unwrap();
        (join, hand)
    };
    assert_eq!(title(&join), "English / Cymraeg");
    choose(&join, "cy");
    (join, hand) = dies(join, hand);
    assert_eq!(title(&join), "Ydy hwn yn hawdd ei ddarllen?");
    choose(&join, "largest");
    join.post(Join::carry_on);
    (join, hand) = dies(join, hand);
    write(&join, "http://127.0.0.1:1 cake flicker ltetuce");
    join.post(Join::carry_on);
    let wrong = join.settled().unwrap().state.page.field.unwrap();
    assert_eq!(wrong.wrong.as_deref(), Some("Nid yw'r gair “ltetuce” mewn cod. Ai hwn oedd y gair: “lettuce”?"));
    assert_eq!(wrong.text, "http://127.0.0.1:1 cake flicker ltetuce", "what was typed stays");
    write(&join, "http://127.0.0.1:1 cake flicker lettuce");
    join.post(Join::carry_on);
    (join, hand) = dies(join, hand);
    write(&join, "Mair");
    join.post(Join::carry_on);
    until(&join, |state| state.page.title == "Dim cysylltiad eto. Byddwn ni'n ymuno pan fydd un.");
    (join, hand) = dies(join, hand);
    until(&join, |state| state.page.title == "Dim cysylltiad eto. Byddwn ni'n ymuno pan fydd un.");
    street.is(Server::LetsWait);
    street.wait(&hand, 6);
    until(&join, |state| state.page.title == "Mae'r cydlynydd yn eich gadael i mewn: Siân. Un eiliad.");
    street.is(Server::Open);
    street.wait(&hand, 3);
    assert!(title(&join).contains("Siân"), "it does not ask more often than the server said");
    street.wait(&hand, 5);
    until(&join, |state| state.page.title == "Croeso, Mair.");
    (join, hand) = dies(join, hand);
    assert_eq!(top(&hand), Place::Join, "joining is not over yet");
    join.post(Join::carry_on);
    assert_eq!(title(&join), "Prosiect: Bryn Helyg.");
    join.post(Join::carry_on);
    choose(&join, "mine");
    choose(&join, "wifi");
    (join, hand) = dies(join, hand);
    assert_eq!(title(&join), "Barod. Rhoi cynnig ar gadw un peth?");
    write(&join, "Mainc");
    join.post(Join::carry_on);
    assert_eq!(top(&hand), Place::Today);
    let today = hand.screen(|_| Ok(Today::default())).unwrap().snapshot().state;
    assert_eq!(today.title, "Helo Mair.");
    assert_eq!(today.said.unwrap().words, "Yn ddiogel ar y ffôn hwn. Ymarfer oedd hwn, felly mae wedi mynd.");
    assert!(today.carry_on.is_none());
    let left = hand.ask(|phone| (phone.store().held().unwrap().saves, phone.store().journal().unwrap().len())).unwrap();
    assert_eq!(left, (0, 0), "practice leaves nothing");
    let way = hand.way().snapshot().state;
    assert_eq!((way.language.as_str(), way.text), ("cy", walkabout_core::store::TextSize::Largest));
    drop(join);
}

#[test]
fn whoever_is_not_let_in_may_try_again_or_take_another_code() {
    let street = Street::new();
    let hand = street.hand();
    let join = hand.screen(Join::open).unwrap();
    choose(&join, "en");
    join.post(Join::carry_on);
    join.post(|join, here| join.scan(here));
    assert!(join.settled().unwrap().state.scanning);
    join.post(|join, here| join.scanned(here, Some(LINK.into())));
    assert_eq!(title(&join), "What should the team call you?");
    assert_eq!(join.snapshot().state.page.main, None, "a name is missing");
    write(&join, "Gwen");
    join.post(Join::carry_on);
    hand.settle().unwrap();
    join.post(Join::other);
    assert_eq!(title(&join), "Scan the code, or type what is under it.");
    assert_eq!(join.snapshot().state.page.field.unwrap().text, "");
    street.is(Server::Open);
    street.wait(&hand, 60);
    assert!(hand.ask(|phone| phone.member().is_none()).unwrap(), "the first code is not asked about any more");
}

fn note(hand: &Hand, walk: &Screen<Walk>, text: &str, save: bool) {
    walk.post(|walk, here| walk.act(here, Action::Note));
    let Place::Note { draft } = top(hand) else { panic!("a note is on top") };
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    let text = text.to_owned();
    note.post(move |note, here| note.write(here, text));
    note.post(if save { Note::save } else { Note::close });
    assert_eq!(note.settled().unwrap().trouble, None);
}

fn walking(hand: &Hand) -> Screen<Walk> {
    hand.go(Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    walk.post(|walk, here| walk.answer(here, "none".into()));
    walk.post(|walk, here| walk.answer(here, "no".into()));
    walk
}

fn ended(hand: &Hand, walk: &Screen<Walk>) -> (Screen<Finish>, walkabout_core::RecordId) {
    walk.post(Walk::finish);
    let Place::Finish { walk } = top(hand) else { panic!("the walk ends") };
    (hand.screen(move |here| Finish::open(here, walk)).unwrap(), walk)
}

#[test]
fn a_walk_ends_with_a_receipt_that_says_only_what_is_so() {
    let (street, hand) = Street::joined();
    let walk = walking(&hand);
    note(&hand, &walk, "The gate is open on Sundays", true);
    note(&hand, &walk, "Ask about", false);
    let (finish, id) = ended(&hand, &walk);
    let page = |finish: &Screen<Finish>| finish.settled().unwrap().state.page;
    assert_eq!(page(&finish).title, "Finish? So far: no good things, no doors, no promises.");
    finish.post(Finish::carry_on);
    assert_eq!(page(&finish).title, "One is half done.");
    // Without a map there are no streets to ask about.
    finish.post(Finish::other);
    assert_eq!(page(&finish).title, "Who did you not meet?");
    finish.post(Finish::other);
    assert_eq!(page(&finish).title, "How was it?");
    finish.post(|finish, here| finish.answer(here, "hard".into()));
    assert_eq!(page(&finish).title, "Shall a coordinator ring you?");
    finish.post(|finish, here| finish.answer(here, "no".into()));
    let shared = move |hand: &Hand| {
        hand.ask(move |phone| phone.store().record(id).unwrap().unwrap().0.get(&walk::HOW_WAS_IT)).unwrap()
    };
    assert_eq!(shared(&hand), None, "it stays with the walker");
    let shown = finish.settled().unwrap().state;
    assert!(!shown.all_safe);
    assert_eq!(shown.page.lines[0], "1 saved on this phone. None sent yet.");
    street.is(Server::Open);
    hand.sync_now();
    let shown = until(&finish, |state| state.all_safe);
    assert_eq!(shown.safe.as_deref(), Some("Your one save is safe with the team, photos too."));
    finish.post(Finish::other);
    assert_eq!(top(&hand), Place::Today);
    let today = hand.screen(|_| Ok(Today::default())).unwrap().snapshot().state;
    assert_eq!(today.lines, ["Everything is safe with the team.", "To finish: 1"]);
}

#[test]
fn how_it_was_is_shared_with_a_yes_alone() {
    let (_street, hand) = Street::joined();
    let walk = walking(&hand);
    let (finish, id) = ended(&hand, &walk);
    finish.post(Finish::carry_on);
    finish.post(Finish::other);
    finish.post(|finish, here| finish.answer(here, "upsetting".into()));
    finish.post(|finish, here| finish.answer(here, "yes".into()));
    assert_eq!(finish.settled().unwrap().trouble, None);
    let shared = hand.ask(move |phone| phone.store().record(id).unwrap().unwrap().0.get(&walk::HOW_WAS_IT)).unwrap();
    assert_eq!(shared.as_deref(), Some("hard"));
}

#[test]
fn my_work_tells_each_journey_and_leads_to_what_is_half_written() {
    let (street, hand) = Street::joined();
    let work = hand.screen(|_| Ok(MyWork::default())).unwrap();
    assert_eq!(work.snapshot().state.empty.as_deref(), Some("Nothing of yours yet. What you save shows here."));
    let walk = walking(&hand);
    note(&hand, &walk, "The gate is open on Sundays", true);
    note(&hand, &walk, "Ask about", false);
    // It was tried, and nobody answered.
    let shown = until(&work, |state| state.rows.first().is_some_and(|row| row.journey == "Waiting for signal"));
    assert_eq!(shown.rows.len(), 1);
    assert_eq!((shown.rows[0].title.as_str(), shown.rows[0].tone), ("The gate is open on Sundays", Tone::Here));
    assert_eq!(shown.drafts[0].words, "Ask about");
    hand.network(Network::None);
    hand.sync_now();
    hand.settle().unwrap();
    street.is(Server::Open);
    hand.network(Network::Free);
    let shown = until(&work, |state| state.rows[0].tone == Tone::Safe);
    assert_eq!(shown.rows[0].journey, "Safe with the team");
    let draft = shown.drafts[0].draft;
    work.post(move |work, here| work.carry_on(here, draft));
    assert_eq!(top(&hand), Place::Note { draft });
}

#[test]
fn the_language_changes_under_the_screen_that_is_open() {
    let (_street, hand) = Street::joined();
    hand.ask(|phone| phone.add_note(&NewNote { text: "x".into(), at: None, of: None }).unwrap()).unwrap();
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let settings = hand.screen(|_| Ok(SettingsScreen)).unwrap();
    assert_eq!(today.settled().unwrap().state.lines[0], "One save is on this phone, not sent yet.");
    settings.post(|settings, here| settings.choose(here, "language".into(), "cy".into()));
    settings.post(|settings, here| settings.choose(here, "hand".into(), "left".into()));
    assert_eq!(today.settled().unwrap().state.lines[0], "Cadwyd ar y ffôn hwn, heb ei anfon eto: 1");
    let way = hand.way().settled().unwrap().state;
    assert_eq!((way.language.as_str(), way.left_hand, way.back.as_str()), ("cy", true, "Yn ôl"));
    let chosen: Vec<_> = settings.settled().unwrap().state.settings.into_iter().flat_map(|s| s.choices).collect();
    assert!(chosen.iter().any(|c| c.id == "left" && c.chosen) && chosen.iter().any(|c| c.id == "cy" && c.chosen));
}
