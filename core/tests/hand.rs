//! A phone in the hand: intents complete, drafts survive, and a save never waits for the network.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Line, Pocket, until, wait_for};
use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, mpsc},
    task::{Context, Waker},
};
use walkabout_core::{
    Error,
    domain::forms::NewAsset,
    hand::{Hand, Manner},
    ports::{Clock, Now, PortError, Response, TransportError},
    screens::{
        list::Query,
        model::{Here, Model, Place, SeenFix},
        note::Note,
        today::Today,
        walk::{Action, Walk},
        walked::Looks,
    },
};
use walkabout_protocol::access::Role;

/// A clock that stands still, so that what is said for some seconds stays said.
struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: 1_800_000_000_000, offset_min: 60, monotonic_ms: 1_000 })
    }
}

const BY_HAND: Manner = Manner { sync_by_itself: false };

fn joined(pocket: &Pocket) -> Hand {
    drop(pocket.joined(Role::Volunteer));
    open(pocket)
}

fn open(pocket: &Pocket) -> Hand {
    Hand::open(&pocket.home(), pocket.ports.clone(), BY_HAND).unwrap()
}

#[test]
fn a_list_that_cannot_be_read_is_made_again_while_the_app_is_open() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    for n in 0..5 {
        let name = Some(format!("Bench {n}"));
        phone.add_asset(&NewAsset { name, ..NewAsset::default() }).unwrap();
    }
    drop(phone);
    let database = pocket.home().join("walkabout.db");
    let db = rusqlite::Connection::open(&database).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let root: usize = db
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'item'", [], |row| row.get::<_, i64>(0))
        .map(|page| usize::try_from(page).unwrap())
        .unwrap();
    drop(db);
    let mut bytes = std::fs::read(&database).unwrap();
    bytes[(root - 1) * 4096..root * 4096 - 2048].fill(0xA5);
    std::fs::write(&database, bytes).unwrap();

    let hand = open(&pocket);
    assert!(!hand.ask(|phone| phone.store().was_set_aside()).unwrap(), "what one saved is whole");
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    assert!(matches!(hand.screen(|_| Ok(All)).err(), Some(error) if error.code() == "disk"), "a list cannot be read");
    assert_eq!(hand.screen(|_| Ok(All)).unwrap().snapshot().state, 5);
    assert!(hand.ask(|phone| phone.store().was_set_aside()).unwrap());
    hand.ask(|phone| phone.add_asset(&NewAsset { name: Some("One more".into()), ..NewAsset::default() }).map(drop))
        .unwrap()
        .unwrap();
    // What is shown follows the new file.
    let lines = today.settled().unwrap().state.lines;
    assert!(lines.iter().any(|line| line.contains('6')), "{lines:?}");
}

/// How many things there are.
struct All;

impl Model for All {
    type State = usize;

    fn state(&self, here: &Here<'_>) -> Result<usize, Error> {
        Ok(here.phone.list(&Query::default())?.len())
    }
}

fn top(hand: &Hand) -> Place {
    hand.way().settled().unwrap().state.top
}

#[test]
fn a_note_is_written_saved_and_said_to_be_safe() {
    let mut pocket = Pocket::new();
    pocket.ports.clock = Arc::new(Still);
    let hand = joined(&pocket);
    let walk = hand.screen(Walk::open).unwrap();
    walk.post(|walk, here| walk.answer(here, "none".into()));
    walk.post(|walk, here| walk.answer(here, "no".into()));
    assert_eq!(walk.settled().unwrap().state.count, "Nothing saved yet");
    walk.post(|walk, here| walk.act(here, Action::Note));
    let Place::Note { draft } = top(&hand) else { panic!("a note is on top") };
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    assert_eq!(note.snapshot().state.save, None, "there are no words yet");
    note.post(|note, here| note.write(here, "The gate is open on Sundays".into()));
    assert!(note.settled().unwrap().state.save.is_some());
    note.post(Note::save);
    assert_eq!(note.settled().unwrap().trouble, None);
    drop(note);
    let shown = walk.settled().unwrap().state;
    assert_eq!(shown.count, "1 saved here");
    assert_eq!(shown.said.unwrap().words, "Safe on this phone.");
    let things = hand.ask(|phone| phone.list(&Query::default()).unwrap().len()).unwrap();
    assert_eq!(things, 1);
    walk.post(Walk::undo);
    let shown = walk.settled().unwrap();
    assert_eq!((shown.state.count.as_str(), shown.state.said.unwrap().undo), ("Nothing saved yet", None));
}

#[test]
fn what_was_half_written_when_the_app_died_is_there_again() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    note.post(|note, here| note.write(here, "Ask about the".into()));
    hand.settle().unwrap();
    // As a killed app: nothing is closed in order. The folder's lock goes with its process; here it is another hand's.
    let kept = hand.ask(|phone| phone.store().drafts().unwrap()).unwrap();
    assert_eq!(kept.len(), 1);
    drop(note);
    drop(hand);
    let hand = open(&pocket);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let carry_on = today.snapshot().state.carry_on.expect("Today asks whether to carry on");
    assert_eq!(carry_on.words, "You were writing a note. Carry on?");
    today.post(Today::carry_on);
    assert_eq!(top(&hand), Place::Note { draft });
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    assert_eq!(note.snapshot().state.field.text, "Ask about the");
}

#[test]
fn words_that_were_typed_a_moment_before_a_screen_closes_are_kept() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    note.post(|note, here| note.write(here, "Llwybr".into()));
    drop(note);
    let again = hand.screen(move |here| Note::open(here, draft)).unwrap();
    assert_eq!(again.snapshot().state.field.text, "Llwybr");
}

#[test]
fn a_screen_that_closes_late_is_seen_on_the_next_and_writes_nothing_over_it() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    let open = || hand.screen(move |here| Note::open(here, draft)).unwrap();
    let late = open();
    late.post(|note, here| note.write(here, "The gate".into()));
    // The window was made anew.
    let next = open();
    assert_eq!(next.snapshot().state.field.text, "The gate");
    next.post(|note, here| note.write(here, "The gate is open on Sundays".into()));
    drop(next);
    drop(late);
    assert_eq!(open().snapshot().state.field.text, "The gate is open on Sundays");
}

#[test]
fn a_save_does_not_wait_for_a_sync_that_waits_for_the_network() {
    let (asked, heard) = mpsc::channel();
    let (answer, answers) = mpsc::channel::<Result<Response, TransportError>>();
    let answers = Mutex::new(answers);
    let line = Line(Mutex::new(move |_: &_| {
        asked.send(()).unwrap();
        answers.lock().unwrap().recv().unwrap()
    }));
    let pocket = Pocket::with(Arc::new(line));
    let hand = joined(&pocket);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    hand.sync_now();
    // The server has been asked and says nothing yet.
    heard.recv().unwrap();
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    note.post(|note, here| note.write(here, "Kept while the line was silent".into()));
    note.post(Note::save);
    let shown = note.settled().unwrap();
    assert_eq!(shown.trouble, None);
    assert_eq!(hand.ask(|phone| phone.store().held().unwrap().saves).unwrap(), 1, "it is on the disk");
    assert!(today.settled().unwrap().state.lines.iter().any(|line| line == "Sending now."));
    answer.send(Err(TransportError::NoConnection("cut".into()))).unwrap();
    until(&today, |state| state.lines.iter().any(|line| line == "No signal. Everything you save is safe here."));
}

#[test]
fn a_phone_that_is_closed_in_the_middle_of_a_request_does_not_wait_for_it() {
    let (asked, heard) = mpsc::channel();
    let (never, silence) = mpsc::channel::<()>();
    let silence = Mutex::new(silence);
    let line = Line(Mutex::new(move |_: &_| {
        asked.send(()).unwrap();
        let _ = silence.lock().unwrap().recv();
        Err(TransportError::NoConnection("late".into()))
    }));
    let pocket = Pocket::with(Arc::new(line));
    let hand = joined(&pocket);
    hand.sync_now();
    heard.recv().unwrap();
    hand.close();
    assert!(matches!(hand.settle(), Err(Error::Closed)));
    drop(never);
}

#[test]
fn waiting_for_the_next_state_costs_nothing_when_it_is_given_up() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let seen = today.snapshot().version;
    for _ in 0..1_000 {
        let mut waiting = pin!(today.next(seen));
        assert!(waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    hand.ask(|phone| {
        phone.add_note(&walkabout_core::domain::forms::NewNote { text: "x".into(), at: None, of: None }).unwrap()
    })
    .unwrap();
    assert!(wait_for(today.next(seen)).version > seen);
}

#[test]
fn the_way_leads_back_and_never_in_a_ring() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    assert_eq!(top(&hand), Place::Today);
    assert!(!hand.back().unwrap(), "below today there is nothing");
    hand.go(Place::Walk);
    hand.go(Place::MyWork);
    hand.go(Place::Walk);
    assert_eq!(hand.way().settled().unwrap().state.below, 1);
    assert!(hand.back().unwrap());
    assert_eq!(top(&hand), Place::Today);
}

#[test]
fn a_walk_asks_first_then_follows_the_place_while_there_is_battery() {
    let pocket = Pocket::new();
    let hand = joined(&pocket);
    let walk = hand.screen(Walk::open).unwrap();
    walk.post(|walk, here| walk.answer(here, "none".into()));
    assert_eq!(walk.settled().unwrap().state.question.unwrap().choices.len(), 2, "may the place be known?");
    walk.post(|walk, here| walk.answer(here, "yes".into()));
    assert!(walk.settled().unwrap().state.ask_location);
    hand.location(walkabout_core::screens::model::Allowed::Yes);
    let at_ms = pocket.clock.0.load(std::sync::atomic::Ordering::SeqCst);
    hand.fix(Some(SeenFix { lon: -3.25, lat: 51.66, accuracy_m: 8.0, at_ms }));
    let shown = walk.settled().unwrap().state;
    assert!(shown.question.is_none() && shown.follow && !shown.ask_location);
    let looks = || hand.way().settled().unwrap().state.looks;
    hand.go(Place::Walk);
    assert_eq!(looks(), Looks::Always);
    walk.post(Walk::pause);
    assert_eq!(looks(), Looks::Never, "a pause is a pause");
    walk.post(Walk::pause);
    hand.battery(12);
    let shown = walk.settled().unwrap().state;
    assert!(!shown.follow);
    // With little battery left one fix is wanted for what is being written, and none between.
    assert_eq!(looks(), Looks::Never);
    walk.post(|walk, here| walk.act(here, Action::Note));
    assert_eq!(looks(), Looks::Once);
    hand.back().unwrap();
    assert_eq!(looks(), Looks::Never);
    assert_eq!(shown.notes, ["Battery low. We look for location only when saving."]);
    assert!(hand.ask(|phone| phone.store().walk_going_on().unwrap().is_some()).unwrap());
}
