//! A phone that others use too: nothing is read behind the lock, nothing is lost by it, and a walk goes on from door to door.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Pocket, goes_quiet, team::Team, until};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU8, Ordering},
};
use walkabout_core::{
    Error,
    domain::forms::NewNote,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError, Secrets},
    screens::{
        good::Good,
        lock::Lock,
        model::Place,
        note::Note,
        pin::Pin,
        settings::SettingsScreen,
        today::Today,
        walk::{Action, Walk},
    },
};
use walkabout_protocol::access::Role;

/// A clock that goes on when it is told to.
struct Told(AtomicI64);
impl Clock for Told {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.load(Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 60, monotonic_ms: u64::try_from(utc_ms).unwrap() })
    }
}

struct Home {
    pocket: Pocket,
    clock: Arc<Told>,
    team: Team,
    hand: Option<Hand>,
}

const SECOND: i64 = 1_000;

impl Home {
    fn new() -> Self {
        let team = Team::default();
        let mut pocket = Pocket::with(Arc::new(team.clone()));
        let clock = Arc::new(Told(AtomicI64::new(1_800_000_000_000)));
        pocket.ports.clock = clock.clone();
        let phone = pocket.joined(Role::Volunteer);
        phone.store().set_token(Some("word")).unwrap();
        team.says_of_the_project(phone.store(), &[]);
        drop(phone);
        let mut home = Home { pocket, clock, team, hand: None };
        home.opens();
        home
    }

    /// A phone whose person has chosen 2468.
    fn locked_with_a_number() -> Self {
        let home = Home::new();
        home.hand().ask(|phone| phone.store().set_lock("2468").unwrap()).unwrap();
        home
    }

    fn opens(&mut self) {
        self.hand = None;
        let (home, ports) = (self.pocket.home(), self.pocket.ports.clone());
        self.hand = Some(Hand::open(&home, ports, Manner { sync_by_itself: false }).unwrap());
    }

    fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    fn top(&self) -> Place {
        self.hand().settle().unwrap();
        self.hand().way().settled().unwrap().state.top
    }

    fn later(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * SECOND, Ordering::SeqCst);
    }

    fn is_away_for(&self, seconds: i64) {
        self.hand().left_front().unwrap();
        self.later(seconds);
        self.hand().came_back().unwrap();
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

    fn lock(&self) -> Screen<Lock> {
        assert_eq!(self.top(), Place::Lock);
        self.hand().screen(Lock::open).unwrap()
    }
}

fn types(lock: &Screen<Lock>, number: &'static str) {
    for digit in number.split("").filter(|d| !d.is_empty()) {
        lock.post(move |lock, here| lock.key(here, digit));
    }
    lock.post(Lock::carry_on);
}

fn chooses(pin: &Screen<Pin>, number: &'static str) {
    for digit in number.split("").filter(|d| !d.is_empty()) {
        pin.post(move |pin, here| pin.key(here, digit));
    }
    pin.post(Pin::carry_on);
}

#[test]
fn a_number_is_chosen_twice_changed_and_taken_off_in_the_settings() {
    let home = Home::new();
    let settings = home.hand().screen(|_| Ok(SettingsScreen)).unwrap();
    let leads = |settings: &Screen<SettingsScreen>| {
        settings.post(|settings, here| settings.choose(here, "lock".into(), "lock".into()));
        let shown = settings.settled().unwrap().state.settings;
        shown.into_iter().find(|s| s.id == "lock").unwrap().choices[0].words.clone()
    };
    assert_eq!(leads(&settings), "Choose a PIN for this app");
    assert_eq!(home.top(), Place::Pin);
    let pin = home.hand().screen(Pin::open).unwrap();
    chooses(&pin, "246");
    assert_eq!(pin.settled().unwrap().state.main, None, "three digits are too few");
    chooses(&pin, "8");
    assert_eq!(pin.settled().unwrap().state.title, "The same PIN again");
    chooses(&pin, "2469");
    let shown = pin.settled().unwrap().state;
    assert_eq!(
        (shown.title.as_str(), shown.wrong.as_deref()),
        ("Choose a PIN for this app", Some("Those were not the same. Choose again."))
    );
    chooses(&pin, "2468");
    chooses(&pin, "2468");
    assert!(home.hand().ask(|phone| phone.store().has_lock().unwrap()).unwrap());
    assert_eq!(home.top(), Place::Today);
    assert_eq!(leads(&settings), "Change it, or take it off");
    let pin = home.hand().screen(Pin::open).unwrap();
    assert_eq!(pin.snapshot().state.title, "Type the PIN you have now");
    chooses(&pin, "1111");
    assert_eq!(pin.settled().unwrap().state.wrong.as_deref(), Some("That is not the PIN."));
    chooses(&pin, "2468");
    pin.post(|pin, here| pin.answer(here, "none"));
    pin.settled().unwrap();
    assert!(!home.hand().ask(|phone| phone.store().has_lock().unwrap()).unwrap());
    home.is_away_for(3_600);
    assert_eq!(home.top(), Place::Today, "without a number nothing is locked");
}

#[test]
fn behind_the_lock_no_word_of_anybody_is_shown_and_what_waits_is_sent() {
    let home = Home::locked_with_a_number();
    let draft = home.hand().ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    home.hand().go(Place::Note { draft });
    let note = home.hand().screen(move |here| Note::open(here, draft)).unwrap();
    note.post(|note, here| note.write(here, "Gwen at number".into()));
    note.settled().unwrap();
    home.hand().ask(|p| p.add_note(&NewNote { text: "Saved".into(), at: None, of: None }).unwrap()).unwrap();
    home.hand().left_front().unwrap();
    let way = home.hand().way().snapshot().state;
    assert_eq!((way.top, way.below), (Place::Lock, 0), "locked before the app is out of sight");
    assert!(matches!(home.hand().screen(|_| Ok(Today::default())), Err(Error::Locked)));
    note.post(|note, here| note.write(here, "".into()));
    assert!(note.settled().unwrap().trouble.is_some(), "nothing is done behind it");
    drop(note);
    home.team.is(|team| team.reachable = true);
    home.hand().sync_now();
    home.hand().settle().unwrap();
    let lock = home.lock();
    goes_quiet(home.hand());
    assert_eq!(home.hand().ask(|phone| phone.store().held().unwrap().saves).unwrap(), 0, "sending goes on");
    types(&lock, "2468");
    assert_eq!(home.top(), Place::Note { draft }, "everything is where it was");
    let note = home.hand().screen(move |here| Note::open(here, draft)).unwrap();
    assert_eq!(note.snapshot().state.field.text, "Gwen at number");
}

#[test]
fn on_a_walk_it_locks_after_two_minutes_and_never_for_the_camera() {
    let mut home = Home::locked_with_a_number();
    let walk = home.walking();
    home.is_away_for(119);
    assert_eq!(home.top(), Place::Walk, "from door to door");
    home.is_away_for(121);
    types(&home.lock(), "2468");
    assert_eq!(home.top(), Place::Walk);
    walk.post(|walk, here| walk.act(here, Action::Photo));
    let Place::Good { draft } = home.top() else { panic!("the camera is open") };
    let good = home.hand().screen(move |here| Good::open(here, draft)).unwrap();
    home.is_away_for(300);
    assert_eq!(home.top(), Place::Good { draft });
    // A small phone kills the app while its camera is open.
    home.hand().left_front().unwrap();
    drop((good, walk));
    home.later(200);
    home.opens();
    assert_eq!(home.top(), Place::Today, "back from the camera, and asked whether to carry on");
    let good = home.hand().screen(move |here| Good::open(here, draft)).unwrap();
    good.post(Good::photo_cancelled);
    good.settled().unwrap();
    home.hand().left_front().unwrap();
    drop(good);
    home.later(60);
    home.opens();
    assert_eq!(home.top(), Place::Today, "killed in a pocket a minute ago");
    home.hand().left_front().unwrap();
    home.later(130);
    home.opens();
    assert_eq!(home.top(), Place::Lock);
}

#[test]
fn guessing_takes_ever_longer_and_closing_the_app_does_not_help() {
    let mut home = Home::locked_with_a_number();
    home.opens();
    let mut lock = home.lock();
    for _ in 0..4 {
        types(&lock, "1111");
        let state = lock.settled().unwrap().state;
        assert_eq!((state.wrong.as_deref(), state.lines.len()), (Some("That is not the PIN."), 0));
    }
    types(&lock, "1111");
    let state = lock.settled().unwrap().state;
    assert_eq!(state.wrong.as_deref(), Some("That is not the PIN."));
    assert_eq!(state.lines, ["Wait a minute, then try again."]);
    types(&lock, "2468");
    assert_eq!(home.top(), Place::Lock, "not even the right one");
    home.later(29);
    drop(lock);
    home.opens();
    lock = home.lock();
    types(&lock, "2468");
    assert_eq!(home.top(), Place::Lock, "the wait begins anew with the app");
    home.later(31);
    for _ in 0..4 {
        lock.post(Lock::erase);
    }
    types(&lock, "2468");
    assert_eq!(home.top(), Place::Today);
    assert_eq!(home.hand().ask(|phone| phone.store().wrong_tries().unwrap()).unwrap(), 0);
}

#[test]
fn the_number_is_nowhere_in_the_folder() {
    let home = Home::new();
    home.hand().ask(|phone| phone.store().set_lock("20468135").unwrap()).unwrap();
    let bytes = home.pocket.bytes_at_rest();
    assert!(!bytes.windows(8).any(|part| part == b"20468135"));
}

#[test]
fn whoever_has_forgotten_it_begins_anew_once_the_team_has_everything() {
    let home = Home::locked_with_a_number();
    home.hand().ask(|p| p.add_note(&NewNote { text: "Only here".into(), at: None, of: None }).unwrap()).unwrap();
    home.hand()
        .ask(|phone| {
            let id = phone.store().new_record_id().unwrap();
            phone.store().keep_draft(id, "note", b"half").unwrap();
        })
        .unwrap();
    home.hand().left_front().unwrap();
    let lock = home.lock();
    lock.post(Lock::other);
    let shown = lock.settled().unwrap().state;
    assert_eq!(
        shown.lines[..2],
        [
            "The app empties itself. Then you join again with a new code.",
            "One thing is only here. It goes to the team first."
        ]
    );
    assert_eq!(shown.main.unwrap().words, "Send now");
    lock.post(Lock::carry_on);
    let shown = until(&lock, |state| state.lines.len() == 4);
    assert_eq!(shown.lines[2], "No signal now. Nothing is emptied until there is.");
    assert_eq!(home.hand().ask(|phone| phone.store().held().unwrap().saves).unwrap(), 1, "nothing is lost");
    home.team.is(|team| team.reachable = true);
    lock.post(Lock::carry_on);
    let shown = until(&lock, |state| state.main.as_ref().unwrap().words == "Empty it and begin again");
    assert_eq!(
        shown.lines[1..],
        ["All that you saved is safe with the team.", "One half-written thing goes for ever."]
    );
    lock.post(Lock::carry_on);
    assert_eq!(home.top(), Place::Join);
    assert!(home.hand().ask(|phone| phone.member().is_none()).unwrap());
}

/// A drawer that hands out another key once it was emptied, as a phone's does.
#[derive(Default)]
struct Drawer(AtomicU8);
impl Secrets for Drawer {
    fn sealing_key(&self) -> Result<[u8; 32], PortError> {
        Ok([self.0.load(Ordering::SeqCst); 32])
    }
    fn public_key(&self) -> Result<Vec<u8>, PortError> {
        Ok(vec![4; 65])
    }
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, PortError> {
        Ok(vec![1; 64])
    }
    fn forget_all(&self) -> Result<(), PortError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

#[test]
fn what_is_written_after_the_phone_was_emptied_is_read_when_it_is_opened_again() {
    let mut pocket = Pocket::new();
    pocket.ports.secrets = Arc::new(Drawer::default());
    let phone = pocket.joined(Role::Officer);
    assert_eq!(phone.store().wipe().unwrap(), 0);
    phone.store().set_member(&pocket::member(Role::Officer)).unwrap();
    let draft = phone.store().new_record_id().unwrap();
    phone.store().keep_draft(draft, "chat", b"It floods by the culvert").unwrap();
    drop(phone);
    let drafts = pocket.open().store().drafts().unwrap();
    assert_eq!(drafts[0].body, b"It floods by the culvert");
}
