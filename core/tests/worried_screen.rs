//! Worried about someone: afterwards nothing in the phone's folder tells that anybody was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Pocket, team::Team};
use rusqlite::types::Value;
use std::{path::Path, sync::Arc};
use walkabout_core::{
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        chat::{Chat, Page},
        finish::Finish,
        model::Place,
        walk::{Action, Walk},
        worried::Worried,
    },
};
use walkabout_protocol::{access::Role, id::RecordId};

/// Ten past two in the afternoon by this phone.
struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: 1_800_018_600_000, offset_min: 60, monotonic_ms: 1_000 })
    }
}

const RHYS: &[(&str, &str)] = &[("lead", "Rhys"), ("lead_phone", "01443 570 570")];

struct Street {
    pocket: Pocket,
    team: Team,
    hand: Option<Hand>,
}

impl Street {
    fn new() -> Self {
        let team = Team::default();
        let mut pocket = Pocket::with(Arc::new(team.clone()));
        pocket.ports.clock = Arc::new(Still);
        let phone = pocket.joined(Role::Volunteer);
        phone.store().set_token(Some("word")).unwrap();
        team.says_of_the_project(phone.store(), RHYS);
        drop(phone);
        let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
        Street { pocket, team, hand: Some(hand) }
    }

    fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    fn top(&self) -> Place {
        self.hand().settle().unwrap();
        self.hand().way().settled().unwrap().state.top
    }

    fn walking(&self) -> Screen<Walk> {
        self.hand().go(Place::Walk);
        let walk = self.hand().screen(Walk::open).unwrap();
        for answer in ["none", "no"] {
            walk.post(move |walk, here| walk.answer(here, answer.into()));
        }
        assert_eq!(walk.settled().unwrap().state.question, None);
        walk
    }

    fn worried(&self) -> Screen<Worried> {
        assert_eq!(self.top(), Place::Worried);
        self.hand().screen(|_| Ok(Worried)).unwrap()
    }

    /// Ends the walk and reads its receipt. Gives its lines.
    fn comes_back(&self, walk: &Screen<Walk>) -> Vec<String> {
        walk.post(Walk::finish);
        let Place::Finish { walk } = self.top() else { panic!("the walk ends") };
        let finish = self.hand().screen(move |here| Finish::open(here, walk)).unwrap();
        finish.post(Finish::carry_on);
        // Whom they did not meet, and how it was.
        finish.post(Finish::other);
        finish.post(Finish::other);
        let lines = finish.settled().unwrap().state.page.lines;
        finish.post(Finish::other);
        assert_eq!(self.top(), Place::Today);
        lines
    }

    /// The phone is closed; every row of its database, and every byte of its folder.
    fn left_behind(mut self) -> (Vec<String>, Vec<u8>) {
        self.hand = None;
        let home = self.pocket.home();
        let rows = rows(&home.join("walkabout.db"));
        let mut bytes = Vec::new();
        everything(&home, &mut bytes);
        bytes.extend(format!("{:?}", self.team.asked()).into_bytes());
        (rows, bytes)
    }
}

fn everything(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        bytes.extend(path.file_name().unwrap().to_string_lossy().bytes());
        if path.is_dir() { everything(&path, bytes) } else { bytes.extend(std::fs::read(path).unwrap()) }
    }
}

fn rows(database: &Path) -> Vec<String> {
    let db = rusqlite::Connection::open(database).unwrap();
    let mut find = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = find.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = Vec::new();
    for table in tables {
        let mut find = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = find.column_count();
        let found = find.query_map([], |r| (0..columns).map(|n| r.get::<_, Value>(n)).collect::<Result<Vec<_>, _>>());
        let mut found: Vec<String> = found.unwrap().map(|row| format!("{table} {:?}", row.unwrap())).collect();
        found.sort();
        all.append(&mut found);
    }
    all
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// No word of the screen, no number, no name of what keeps the time.
fn tells_nothing(bytes: &[u8]) {
    for word in ["worried", "0808", "570570", "Live Fear", "Byw Heb", "999", "aside"] {
        assert!(!holds(bytes, word), "{word} is in the phone's folder");
    }
    assert!(holds(bytes, "walk"), "and the search finds what is there");
}

#[test]
fn whoever_is_worried_sees_whom_to_ring_and_nothing_of_it_is_kept() {
    let same_walk = |worried: bool| {
        let street = Street::new();
        let walk = street.walking();
        if worried {
            walk.post(Walk::worried);
            let screen = street.worried();
            let shown = screen.snapshot().state;
            let numbers = [&shown.emergency, &shown.helpline, shown.lead.as_ref().unwrap()].map(|c| c.number.as_str());
            assert_eq!(numbers, ["999", "08088010800", "01443570570"]);
            assert_eq!(shown.helpline.shown.as_deref(), Some("0808\u{a0}80\u{a0}10\u{a0}800"));
            assert_eq!(shown.lines.last().unwrap(), "Cannot speak? Ring 999, then press 55.");
            screen.post(Worried::back);
            street.hand().settle().unwrap();
        }
        assert_eq!(street.top(), Place::Walk);
        street.comes_back(&walk);
        street.left_behind()
    };
    let (rows, bytes) = same_walk(true);
    assert_eq!(rows, same_walk(false).0, "a walk with a worry and one without leave the same behind");
    tells_nothing(&bytes);
}

#[test]
fn that_the_lead_was_told_stays_until_the_receipt_has_been_read() {
    let mut street = Street::new();
    let walk = street.walking();
    walk.post(Walk::worried);
    let screen = street.worried();
    assert_eq!(screen.snapshot().state.told.unwrap().words, "I have told Rhys");
    screen.post(Worried::told);
    screen.post(Worried::told);
    let shown = screen.settled().unwrap().state;
    assert_eq!((shown.told, shown.lines[2].as_str()), (None, "Rhys told, 14:10."));
    drop((screen, walk));
    // It is this phone's alone, and outlives the app.
    street.hand = None;
    let (home, ports) = (street.pocket.home(), street.pocket.ports.clone());
    street.hand = Some(Hand::open(&home, ports, Manner { sync_by_itself: false }).unwrap());
    street.team.is(|team| team.reachable = true);
    street.hand().go(Place::Walk);
    let walk = street.hand().screen(Walk::open).unwrap();
    assert_eq!(street.comes_back(&walk)[0], "Rhys told, 14:10.");
    drop(walk);
    tells_nothing(&street.left_behind().1);
}

fn choose(chat: &Screen<Chat>, id: &'static str) {
    chat.post(move |chat, here| chat.choose(here, id.into()));
}

#[test]
fn no_paper_is_left_at_a_door_where_somebody_was_worried() {
    let talk = |worried: bool| {
        let street = Street::new();
        let walk = street.walking();
        walk.post(|walk, here| walk.act(here, Action::Chat));
        let Place::Chat { draft } = street.top() else { panic!("a chat is on top") };
        let draft: RecordId = draft;
        let chat = street.hand().screen(move |here| Chat::open(here, draft)).unwrap();
        choose(&chat, "talked");
        if worried {
            assert_eq!(chat.settled().unwrap().state.worried.unwrap().words, "Worried about someone");
            chat.post(Chat::worried);
            street.worried().post(Worried::back);
            street.hand().settle().unwrap();
        }
        choose(&chat, "write");
        choose(&chat, "team");
        chat.post(|chat, here| chat.write_line(here, 0, "It goes quiet after four".into()));
        chat.post(Chat::carry_on);
        chat.post(Chat::fine);
        let Page::Asks { question, .. } = chat.settled().unwrap().state.page else { panic!("a question") };
        (question.title, street, chat)
    };
    let (title, ..) = talk(false);
    assert!(title.starts_with("A slip?"), "{title}");
    let (title, street, chat) = talk(true);
    assert_eq!(title, "What did you promise?");
    chat.post(Chat::previous);
    let Page::Shows { .. } = chat.settled().unwrap().state.page else { panic!("their words again, and no slip") };
    drop(chat);
    tells_nothing(&street.left_behind().1);
}
