//! By when somebody is back: nobody is told that they are waited for before they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Pocket, goes_quiet, team::Team, until};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use walkabout_core::{
    RecordId,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        finish::Finish,
        leave::Leave,
        model::{Network, Place},
        note::Note,
        safety::Safety,
        today::Today,
        walk::{Action, Walk},
    },
};
use walkabout_protocol::access::Role;

/// A clock that goes on when it is told to. It begins at nine in the morning by this phone.
struct Told(AtomicI64);
const NINE: i64 = 1_800_000_000_000;
const MINUTE: i64 = 60_000;
impl Clock for Told {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.load(Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 60, monotonic_ms: u64::try_from(utc_ms).unwrap() })
    }
}

struct Street {
    pocket: Pocket,
    clock: Arc<Told>,
    team: Team,
}

const RHYS: &[(&str, &str)] = &[("lead", "Rhys"), ("lead_phone", "+44 (0)1443 570570"), ("phone", "01443 1")];

impl Street {
    fn with(project: &[(&str, &str)]) -> (Self, Hand) {
        let team = Team::default();
        team.is(|team| team.seen_by = vec!["Siân".into()]);
        let mut pocket = Pocket::with(Arc::new(team.clone()));
        let clock = Arc::new(Told(AtomicI64::new(NINE)));
        pocket.ports.clock = clock.clone();
        let phone = pocket.joined(Role::Volunteer);
        phone.store().set_token(Some("word")).unwrap();
        team.says_of_the_project(phone.store(), project);
        drop(phone);
        let street = Street { pocket, clock, team };
        let hand = street.hand();
        (street, hand)
    }

    fn new() -> (Self, Hand) {
        Self::with(RHYS)
    }

    fn hand(&self) -> Hand {
        Hand::open(&self.pocket.home(), self.pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
    }

    fn later(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }
}

fn top(hand: &Hand) -> Place {
    hand.settle().unwrap();
    hand.way().settled().unwrap().state.top
}

fn answer(walk: &Screen<Walk>, id: &str) {
    let id = id.to_owned();
    walk.post(move |walk, here| walk.answer(here, id));
}

/// Begins a walk and says by when they are back.
fn walking(hand: &Hand, back: &str) -> Screen<Walk> {
    hand.go(Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    answer(&walk, back);
    answer(&walk, "no");
    assert_eq!(walk.settled().unwrap().state.question, None, "the walk has begun");
    walk
}

fn safety(hand: &Hand) -> Screen<Safety> {
    hand.screen(|_| Ok(Safety::default())).unwrap()
}

fn ended(hand: &Hand, walk: &Screen<Walk>) -> (Screen<Finish>, RecordId) {
    walk.post(Walk::finish);
    let Place::Finish { walk } = top(hand) else { panic!("the walk ends") };
    let finish = hand.screen(move |here| Finish::open(here, walk)).unwrap();
    finish.post(Finish::carry_on);
    // Whom they did not meet, and how it was.
    finish.post(Finish::other);
    finish.post(Finish::other);
    (finish, walk)
}

#[test]
fn nobody_sets_off_believing_that_they_are_waited_for() {
    let (street, hand) = Street::new();
    hand.go(Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    let question = walk.snapshot().state.question.unwrap();
    assert_eq!(question.title, "Back by when?");
    let choices: Vec<_> = question.choices.iter().map(|c| c.words.as_str()).collect();
    assert_eq!(choices, ["1 hour", "2 hours", "Other", "No check-in"]);
    answer(&walk, "60");
    assert_eq!(street.team.asked(), [""; 0], "nothing is said of a walk that has not begun");
    answer(&walk, "no");
    assert_eq!(top(&hand), Place::Safety, "before the walk it is said how it stands");
    let screen = safety(&hand);
    let shown = until(&screen, |state| state.lines[0].starts_with("No signal"));
    assert_eq!(shown.lines, ["No signal: nobody will be told.", "Ring Rhys first.", "Back by: 10:00"]);
    assert!(shown.untold);
    let ring = shown.ring.unwrap();
    assert_eq!((ring.button.words.as_str(), ring.number.as_str(), ring.text), ("Ring Rhys", "+441443570570", None));
    assert_eq!(walk.settled().unwrap().state.notes[0], "No signal: nobody will be told.");

    street.team.is(|team| team.reachable = true);
    hand.sync_now();
    let shown = until(&screen, |state| !state.untold);
    let told = [
        "The team knows you are out, until 10:00.",
        "After that, the team's screen says that you are late.",
        "Who sees it: Siân",
        "It rings nobody: they must look.",
    ];
    assert_eq!((shown.lines.as_slice(), shown.ring), (told.map(String::from).as_slice(), None));
    let held = street.team.holds().unwrap();
    assert_eq!((held.turn, held.back_in_ms), (1, Some(60 * MINUTE)));
    // It is held whatever becomes of the app.
    drop((walk, screen, hand));
    street.team.is(|team| team.reachable = false);
    let hand = street.hand();
    assert_eq!(safety(&hand).snapshot().state.lines, told);
}

#[test]
fn it_is_told_before_all_else_and_with_the_time_that_is_left() {
    let (street, hand) = Street::new();
    let _walk = walking(&hand, "120");
    street.later(30);
    street.team.is(|team| team.reachable = true);
    hand.sync_now();
    until(&safety(&hand), |state| !state.untold);
    goes_quiet(&hand);
    // The phone may have tried again by itself at the same moment: then it asks once more, and tells nothing twice.
    let asked = street.team.asked();
    assert_eq!(asked[..3], ["check-in", "push", "pull"]);
    assert!(asked[3..].chunks(2).all(|more| more == ["check-in", "pull"]), "{asked:?}");
    assert_eq!(street.team.holds().unwrap().back_in_ms, Some(90 * MINUTE), "no clock has to be right");
    // Whether it still holds is asked each time; it is told once a time.
    hand.sync_now();
    goes_quiet(&hand);
    let asked = street.team.asked();
    assert_eq!(asked[..2], ["check-in", "pull"]);
    assert!(asked.chunks(2).all(|more| more == ["check-in", "pull"]), "{asked:?}");
}

#[test]
fn another_time_holds_only_when_the_team_has_it() {
    let (street, hand) = Street::new();
    street.team.is(|team| team.reachable = true);
    let walk = walking(&hand, "60");
    let screen = safety(&hand);
    until(&screen, |state| !state.untold);
    street.team.is(|team| team.reachable = false);
    screen.post(Safety::change);
    screen.post(|safety, here| safety.answer(here, "other".into()));
    let times = screen.settled().unwrap().state.times.unwrap();
    let words: Vec<_> = times.choices.iter().map(|c| c.words.as_str()).collect();
    assert_eq!(words, ["Half an hour", "3 hours", "4 hours", "6 hours", "No check-in"]);
    screen.post(|safety, here| safety.answer(here, "180".into()));
    let shown = until(&screen, |state| state.lines[0].starts_with("No signal"));
    assert!(shown.untold && shown.times.is_none());
    assert_eq!(shown.lines[2], "Back by: 12:00");
    street.team.is(|team| team.reachable = true);
    hand.sync_now();
    until(&screen, |state| state.lines[0] == "The team knows you are out, until 12:00.");
    street.later(181);
    assert_eq!(walk.settled().unwrap().state.notes[0], "You are late. The team's screen says so.");
    // Nobody need wait any more.
    screen.post(|safety, here| safety.answer(here, "none".into()));
    let shown = until(&screen, |state| state.lines[0].starts_with("No check-in"));
    assert_eq!(shown.lines, ["No check-in: nobody is waiting for you."]);
    goes_quiet(&hand);
    assert_eq!(street.team.holds().unwrap().back_in_ms, None);
}

#[test]
fn the_receipt_says_that_the_team_knows_only_when_it_does() {
    let (street, hand) = Street::new();
    street.team.is(|team| team.reachable = true);
    let walk = walking(&hand, "60");
    until(&safety(&hand), |state| !state.untold);
    street.team.is(|team| team.reachable = false);
    hand.back().unwrap();
    let (finish, id) = ended(&hand, &walk);
    let shown = until(&finish, |state| state.tell.is_some());
    assert_eq!(shown.page.lines[0], "No signal: text Rhys that you are back.");
    let text = shown.tell.unwrap();
    assert_eq!((text.button.words.as_str(), text.number.as_str()), ("Text Rhys", "+441443570570"));
    assert_eq!(text.text.as_deref(), Some("I am back from the walk, and safe."));
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.lines[0], "No signal: text Rhys that you are back.");
    // A second walk forgets nothing of the first.
    let second = walking(&hand, "none");
    drop((finish, second, today));
    street.team.is(|team| team.reachable = true);
    hand.sync_now();
    let finish = hand.screen(move |here| Finish::open(here, id)).unwrap();
    let shown = until(&finish, |state| state.page.lines[0] == "Check-in closed.");
    assert_eq!(shown.tell, None);
    assert_eq!(street.team.holds().unwrap().back_in_ms, None);
}

#[test]
fn who_is_noted_as_safe_is_told_that_nobody_waits_any_more() {
    let (street, hand) = Street::new();
    street.team.is(|team| team.reachable = true);
    let _walk = walking(&hand, "60");
    let screen = safety(&hand);
    until(&screen, |state| !state.untold);
    street.team.is(|team| team.safe = true);
    hand.sync_now();
    let shown = until(&screen, |state| state.lines[0] == "The team has noted that you are safe.");
    assert_eq!(shown.lines[1], "Nobody is waiting for you now.");
}

#[test]
fn what_nobody_can_see_or_take_is_not_said_to_be_known() {
    let (street, hand) = Street::with(&[]);
    street.team.is(|team| (team.reachable, team.seen_by) = (true, vec![]));
    let walk = walking(&hand, "60");
    let screen = safety(&hand);
    let shown = until(&screen, |state| state.lines[0] == "The team has it, but nobody there can see it.");
    assert_eq!((shown.lines[1].as_str(), shown.untold, shown.ring), ("Tell somebody first.", true, None));
    drop((walk, screen, hand));
    // A team's computer of before check-ins: what is saved goes, and nobody is said to be told.
    let (street, hand) = Street::new();
    street.team.is(|team| (team.reachable, team.old) = (true, true));
    let _walk = walking(&hand, "60");
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let shown = until(&today, |state| state.lines.iter().any(|line| line == "Everything is safe with the team."));
    assert_eq!(shown.lines[0], "The team has not answered yet: nobody will be told.");
}

#[test]
fn a_team_that_has_another_system_is_told_so_and_not_asked() {
    let (street, hand) = Street::with(&[("check_in", "elsewhere")]);
    street.team.is(|team| team.reachable = true);
    hand.go(Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    answer(&walk, "no");
    assert_eq!(walk.settled().unwrap().state.question, None, "only the place was asked for");
    walk.post(Walk::safety);
    assert_eq!(top(&hand), Place::Safety);
    let shown = safety(&hand).snapshot().state;
    assert_eq!(shown.lines, ["Check in with your own system. This app tells nobody."]);
    assert_eq!((shown.change, shown.untold), (None, false));
    assert!(!street.team.asked().contains(&"check-in".into()));
}

#[test]
fn whoever_has_to_leave_is_out_at_once_and_loses_nothing() {
    let (street, hand) = Street::new();
    street.team.is(|team| team.reachable = true);
    let walk = walking(&hand, "60");
    until(&safety(&hand), |state| !state.untold);
    hand.back().unwrap();
    walk.post(|walk, here| walk.act(here, Action::Note));
    let Place::Note { draft } = top(&hand) else { panic!("a note is on top") };
    let note = hand.screen(move |here| Note::open(here, draft)).unwrap();
    note.post(|note, here| note.write(here, "They say that".into()));
    let screen = safety(&hand);
    hand.go(Place::Safety);
    screen.post(Safety::leave);
    assert_eq!(top(&hand), Place::Leave);
    let shown = hand.screen(|_| Ok(Leave)).unwrap().snapshot().state;
    assert_eq!(shown.title, "Leave now. Everything here is kept.");
    assert_eq!((shown.emergency.number.as_str(), shown.lead.unwrap().number.as_str()), ("999", "+441443570570"));
    assert_eq!(shown.lines, ["Cannot speak? Ring 999, then press 55.", "The team knows you are out, until 10:00."]);
    let kept = hand.ask(|phone| phone.store().drafts().unwrap()).unwrap();
    assert_eq!((kept.len(), kept[0].record), (1, draft), "what was half written is on the disk");
    assert!(street.team.holds().unwrap().back_in_ms.is_some(), "whoever waits goes on waiting");
    assert!(hand.back().unwrap());
    assert_eq!(top(&hand), Place::Walk);
}

#[test]
fn without_a_network_it_is_said_in_welsh_too_that_nobody_will_be_told() {
    let (_street, hand) = Street::new();
    hand.ask(|phone| {
        let mut settings = phone.store().settings().unwrap();
        settings.language = Some("cy".into());
        phone.store().keep_settings(&settings).unwrap();
    })
    .unwrap();
    drop(hand);
    let hand = _street.hand();
    hand.network(Network::None);
    let _walk = walking(&hand, "60");
    let shown = safety(&hand).snapshot().state;
    assert_eq!(shown.lines, ["Dim signal: fydd neb yn cael gwybod.", "Ffoniwch Rhys yn gyntaf.", "Yn ôl erbyn: 10:00"]);
    assert_eq!(shown.ring.unwrap().button.words, "Ffonio Rhys");
}
