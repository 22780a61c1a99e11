//! A rest: nothing is asked until a day, and nobody is left waiting for a promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::Pocket;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use walkabout_core::{
    domain::forms::{NewPromise, NewTalk},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{model::Place, rest::Rest, settings::SettingsScreen, today::Today},
};
use walkabout_protocol::{access::Role, schema::promise};

/// A clock that goes on when it is told to. It begins on a Friday morning.
struct Told(AtomicI64);
impl Clock for Told {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.load(Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 60, monotonic_ms: u64::try_from(utc_ms).unwrap() })
    }
}

const DAY: i64 = 24 * 60 * 60 * 1000;

fn street() -> (Pocket, Arc<Told>, Hand) {
    let mut pocket = Pocket::new();
    let clock = Arc::new(Told(AtomicI64::new(1_800_000_000_000)));
    pocket.ports.clock = clock.clone();
    drop(pocket.joined(Role::Volunteer));
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    (pocket, clock, hand)
}

fn top(hand: &Hand) -> Place {
    hand.settle().unwrap();
    hand.way().settled().unwrap().state.top
}

fn answer(rest: &Screen<Rest>, id: &'static str) {
    rest.post(move |rest, here| rest.answer(here, id));
}

fn promise(hand: &Hand, what: &'static str) {
    let promise = NewPromise { what: what.into(), ..NewPromise::default() };
    hand.ask(|phone| phone.add_talk(&NewTalk { promise: Some(promise), ..NewTalk::default() }).unwrap()).unwrap();
}

#[test]
fn a_rest_is_chosen_in_two_taps_and_today_asks_for_nothing_until_then() {
    let (pocket, clock, hand) = street();
    hand.ask(|phone| {
        let id = phone.store().new_record_id().unwrap();
        phone.store().keep_draft(id, "note", &minicbor::to_vec("half").unwrap()).unwrap();
    })
    .unwrap();
    let settings = hand.screen(|_| Ok(SettingsScreen)).unwrap();
    settings.post(|settings, here| settings.choose(here, "rest".into(), "rest".into()));
    assert_eq!(top(&hand), Place::Rest);
    let rest = hand.screen(Rest::open).unwrap();
    let shown = rest.snapshot().state;
    assert_eq!(shown.title, "I'd like a rest until…");
    let choices: Vec<_> = shown.choices.iter().map(|c| c.words.as_str()).collect();
    assert_eq!(choices, ["Friday 22 January", "In two weeks", "Choose a day"]);
    answer(&rest, "friday");
    assert_eq!(top(&hand), Place::Today);
    // It is this phone's own, and outlives the app.
    drop((rest, settings, hand));
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let shown = today.snapshot().state;
    assert_eq!(shown.lines, ["You are resting until Friday 22 January.", "Nothing is asked of you."]);
    assert_eq!(shown.carry_on, None);
    clock.0.fetch_add(6 * DAY, Ordering::SeqCst);
    assert!(today.settled().unwrap().state.rested.is_some());
    clock.0.fetch_add(DAY, Ordering::SeqCst);
    let shown = today.settled().unwrap().state;
    assert_eq!((shown.rested, shown.carry_on.is_some()), (None, true), "the day has come");
}

#[test]
fn one_tap_ends_it() {
    let (_pocket, _clock, hand) = street();
    let rest = hand.screen(Rest::open).unwrap();
    answer(&rest, "two-weeks");
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.lines[0], "You are resting until Friday 29 January.");
    today.post(Today::rested);
    let shown = today.settled().unwrap().state;
    assert_eq!((shown.rested, shown.lines[0].as_str()), (None, "Everything is safe with the team."));
}

#[test]
fn promises_are_handed_to_the_coordinators_in_one_save() {
    let (_pocket, _clock, hand) = street();
    promise(&hand, "Find out who owns the ground");
    promise(&hand, "Bring the form");
    let rest = hand.screen(Rest::open).unwrap();
    answer(&rest, "day");
    let days = rest.settled().unwrap().state.choices;
    assert_eq!((days.len(), days[0].words.as_str()), (28, "Saturday 16 January"));
    answer(&rest, "2027-01-20");
    let shown = rest.settled().unwrap().state;
    assert_eq!(
        (shown.title.as_str(), shown.lines[0].as_str()),
        ("You hold 2 promises. Who keeps them?", "Nobody should be left waiting.")
    );
    assert_eq!(shown.choices[0].words, "The coordinator decides");
    let saves = |hand: &Hand| hand.ask(|phone| phone.store().held().unwrap().saves).unwrap();
    let before = saves(&hand);
    answer(&rest, "coordinator");
    assert_eq!(rest.settled().unwrap().trouble, None);
    assert_eq!(saves(&hand), before + 1);
    let holders = |hand: &Hand| {
        let held = hand.ask(|phone| phone.store().of_kind("promise").unwrap()).unwrap();
        held.iter().filter(|p| p.get(&promise::HOLDER).is_some()).count()
    };
    assert_eq!(holders(&hand), 0);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let shown = today.snapshot().state;
    assert_eq!(shown.said.as_ref().unwrap().words, "The coordinators have your promises now.");
    assert_eq!(shown.lines[0], "You are resting until Wednesday 20 January.");
    today.post(Today::undo);
    today.settled().unwrap();
    assert_eq!(holders(&hand), 2, "it can be taken back with one tap");
}
