//! Changing one thing on the phone: words kept at every pause, choices with one tap, photos; what came meanwhile stays beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket,
    estate::on_the_estate,
    others::{RHYS, SIAN, came, received},
    picture::jpeg,
};
use std::{path::Path, sync::Arc};
use walkabout_core::{
    domain::forms::{NewAsset, NewNote},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        model::{Network, Place},
        one_thing::{OneThing, OneThingState, Writes},
        today::Today,
    },
};
use walkabout_protocol::{access::Role, id::RecordId, value::Value};

const NOW: i64 = 1_800_000_000_000;

struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn pocket() -> Pocket {
    let mut pocket = Pocket::new();
    drop(on_the_estate(&pocket, Role::Volunteer));
    pocket.ports.clock = Arc::new(Still);
    pocket
}

fn open(pocket: &Pocket) -> Hand {
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    // Nothing is sent while somebody looks.
    hand.network(Network::None);
    hand
}

fn look(hand: &Hand, thing: RecordId) -> Screen<OneThing> {
    hand.go(Place::Record { thing });
    hand.screen(move |here| OneThing::open(here, thing)).unwrap()
}

fn shown(screen: &Screen<OneThing>) -> OneThingState {
    let shown = screen.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn page(screen: &Screen<OneThing>) -> Writes {
    shown(screen).writes.expect("a field is being changed")
}

fn change(screen: &Screen<OneThing>, field: &'static str) {
    screen.post(move |thing, here| thing.change(here, field.into()));
}

fn write(screen: &Screen<OneThing>, text: &'static str) {
    screen.post(move |thing, here| thing.write(here, text.into()));
}

fn fact(state: &OneThingState, field: &str) -> Option<String> {
    state.facts.iter().find(|fact| fact.id == field).map(|fact| fact.words.clone())
}

fn bench(hand: &Hand) -> RecordId {
    hand.ask(|phone| phone.add_asset(&NewAsset { name: Some("Bench".into()), ..NewAsset::default() }).unwrap().id)
        .unwrap()
}

fn drafts(hand: &Hand) -> usize {
    hand.ask(|phone| phone.store().drafts().unwrap().len()).unwrap()
}

#[test]
fn words_are_added_and_changed_and_the_save_can_be_taken_back() {
    let pocket = pocket();
    let hand = open(&pocket);
    let screen = look(&hand, bench(&hand));
    let state = shown(&screen);
    let offered: Vec<_> = state.add.iter().map(|choice| choice.words.as_str()).collect();
    assert_eq!(state.add_title, "Add more");
    assert!(offered.starts_with(&["Kind", "About it"]) && !offered.contains(&"Name"), "{offered:?}");
    change(&screen, "description");
    let writing = page(&screen);
    assert_eq!((writing.title.as_str(), writing.field.unwrap().label.as_str()), ("Bench", "About it"));
    assert!(writing.save.is_none() && writing.later.is_none(), "nothing is written yet");
    assert_eq!(writing.leave.words, "Back");
    write(&screen, "  Shady after two ");
    let writing = page(&screen);
    assert_eq!((writing.save.unwrap().words.as_str(), writing.leave.words.as_str()), ("Save", "Leave it as it was"));
    screen.post(OneThing::save);
    let state = shown(&screen);
    assert_eq!(fact(&state, "description").as_deref(), Some("Shady after two"));
    assert_eq!((state.writes, drafts(&hand)), (None, 0));
    assert_eq!(state.said.unwrap().words, "Changed. Safe on this phone.");
    screen.post(OneThing::undo);
    assert_eq!(fact(&shown(&screen), "description"), None);
}

#[test]
fn what_is_half_written_is_there_after_a_kill_and_carried_on_from_today() {
    let pocket = pocket();
    let hand = open(&pocket);
    let id = bench(&hand);
    let screen = look(&hand, id);
    change(&screen, "looked_after_by");
    write(&screen, "The grow");
    hand.settle().unwrap();
    let after = pocket.killed();
    let hand = open(&after);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    let asked = today.settled().unwrap().state.carry_on.unwrap().words;
    assert_eq!(asked, "You were writing about this: Bench. Carry on?");
    today.post(Today::carry_on);
    today.settled().unwrap();
    assert_eq!(hand.way().settled().unwrap().state.top, Place::Record { thing: id });
    let screen = look(&hand, id);
    assert_eq!(page(&screen).field.unwrap().text, "The grow");
    screen.post(OneThing::leave_as_it_was);
    let state = shown(&screen);
    assert_eq!((fact(&state, "looked_after_by"), state.writes, drafts(&hand)), (None, None, 0));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_told_and_stays_beside_it() {
    let pocket = pocket();
    let hand = open(&pocket);
    let at_first = || came(SIAN, 29, "use_when", "10 till 4");
    let id = received(&hand, "asset", vec![at_first()]);
    let screen = look(&hand, id);
    change(&screen, "use_when");
    write(&screen, "10 till 3");
    assert!(page(&screen).lines.is_empty());
    // Rhys did not know of it: his stands beside Siân's.
    received(&hand, "asset", vec![at_first(), came(RHYS, 1, "use_when", "10 till 2")]);
    let lines = page(&screen).lines;
    assert_eq!(lines[..2], ["Rhys changed this just now.", "Now it says: 10 till 2"]);
    assert_eq!(lines[2], "If you save, both versions stay side by side.");
    screen.post(OneThing::save);
    let versions = &shown(&screen).differs[0].versions;
    let told: Vec<_> = versions.iter().map(|version| version.words.as_str()).collect();
    assert_eq!(told, ["10 till 3", "10 till 2"], "Siân's was seen and replaced, Rhys's was not");
}

#[test]
fn another_version_is_written_instead_of_both() {
    let pocket = pocket();
    let hand = open(&pocket);
    let versions = vec![came(SIAN, 29, "use_when", "10 till 4"), came(RHYS, 2, "use_when", "10 till 2")];
    let id = received(&hand, "asset", versions);
    let screen = look(&hand, id);
    assert_eq!(shown(&screen).differs[0].another.as_ref().unwrap().words, "Write another");
    change(&screen, "use_when");
    write(&screen, "10 till 3, Wednesdays till 4");
    screen.post(OneThing::save);
    let state = shown(&screen);
    assert!(state.differs.is_empty());
    assert_eq!(fact(&state, "use_when").as_deref(), Some("10 till 3, Wednesdays till 4"));
}

#[test]
fn a_choice_is_saved_with_one_tap() {
    let pocket = pocket();
    let hand = open(&pocket);
    let screen = look(&hand, bench(&hand));
    change(&screen, "capital");
    let writing = page(&screen);
    assert_eq!((writing.lines[0].as_str(), writing.choices.len(), writing.save), ("Kind", 5, None));
    screen.post(|thing, here| thing.choose(here, "physical".into()));
    assert_eq!(shown(&screen).lines[0], "Places and things");
}

#[test]
fn what_does_not_fit_stays_as_it_was_written() {
    let pocket = pocket();
    let hand = open(&pocket);
    let screen = look(&hand, bench(&hand));
    change(&screen, "name");
    let long = "b".repeat(121);
    let typed = long.clone();
    screen.post(move |thing, here| thing.write(here, typed));
    let writing = page(&screen);
    assert_eq!((writing.field.unwrap().wrong.as_deref(), writing.save), (Some("One letter too many."), None));
    write(&screen, "Women's refuge");
    screen.post(OneThing::save);
    let after = screen.settled().unwrap();
    assert!(after.trouble.unwrap().starts_with("Some places stay off maps"));
    assert_eq!(after.state.writes.unwrap().field.unwrap().text, "Women's refuge");
}

#[test]
fn a_field_can_be_cleared_and_a_note_cannot_be_emptied() {
    let pocket = pocket();
    let hand = open(&pocket);
    let id = received(&hand, "asset", vec![came(SIAN, 29, "use_when", "10 till 4")]);
    let screen = look(&hand, id);
    change(&screen, "use_when");
    write(&screen, " ");
    screen.post(OneThing::save);
    assert_eq!(fact(&shown(&screen), "use_when"), None);
    let note = hand.ask(|phone| phone.add_note(&NewNote { text: "Gate".into(), ..NewNote::default() }).unwrap().id);
    let screen = look(&hand, note.unwrap());
    assert_eq!(shown(&screen).title, "A note");
    change(&screen, "text");
    write(&screen, "");
    assert!(page(&screen).save.is_none());
}

/// The camera writes a photo of this grey.
fn press(screen: &Screen<OneThing>, grey: u8) {
    let path = shown(screen).camera.expect("the camera is open");
    std::fs::write(&path, jpeg(grey)).unwrap();
    screen.post(move |thing, here| thing.photo_taken(here, path));
}

#[test]
fn a_photo_is_added_and_saved_at_once() {
    let pocket = pocket();
    let hand = open(&pocket);
    let id = bench(&hand);
    let screen = look(&hand, id);
    assert_eq!(shown(&screen).photo.unwrap().words, "Take a photo");
    screen.post(OneThing::photo);
    assert_eq!(drafts(&hand), 1, "kept before the camera opens");
    press(&screen, 7);
    let state = shown(&screen);
    assert_eq!((state.photos.len(), state.camera, drafts(&hand)), (1, None, 0));
    assert!(Path::new(&state.photos[0].thumbnail).is_file());
    assert_eq!(
        (state.said.unwrap().words.as_str(), state.photo.unwrap().words.as_str()),
        ("Safe on this phone.", "One more photo")
    );
    assert_eq!(state.journey.unwrap().details, ["Photos still to go: 1.", "To finish"]);
    screen.post(OneThing::undo);
    assert!(shown(&screen).photos.is_empty());
}

#[test]
fn a_photo_taken_while_the_app_was_killed_is_saved_once_when_it_is_opened_again() {
    let pocket = pocket();
    let hand = open(&pocket);
    let id = bench(&hand);
    let screen = look(&hand, id);
    screen.post(OneThing::photo);
    let path = shown(&screen).camera.unwrap();
    std::fs::write(&path, jpeg(9)).unwrap();
    let after = pocket.killed();
    let hand = open(&after);
    let screen = look(&hand, id);
    let state = shown(&screen);
    assert_eq!((state.photos.len(), state.camera, drafts(&hand)), (1, None, 0));
    drop((screen, hand));
    let hand = open(&after);
    assert_eq!(shown(&look(&hand, id)).photos.len(), 1);
    // Killed before the camera wrote anything: it opens again.
    let screen = look(&hand, id);
    screen.post(OneThing::photo);
    screen.settled().unwrap();
    let again = after.killed();
    drop((screen, hand));
    let hand = open(&again);
    let screen = look(&hand, id);
    assert!(shown(&screen).camera.is_some());
    screen.post(OneThing::photo_cancelled);
    let state = shown(&screen);
    assert_eq!((state.camera, drafts(&hand), state.photos.len()), (None, 0, 1));
}

#[test]
fn what_was_changed_here_is_told_with_what_stood_there_before() {
    let pocket = pocket();
    let hand = open(&pocket);
    let id = received(&hand, "asset", vec![came(SIAN, 29, "use_when", "10 till 4")]);
    let screen = look(&hand, id);
    assert!(shown(&screen).history.is_none(), "nothing was changed here");
    change(&screen, "use_when");
    write(&screen, "10 till 3");
    screen.post(OneThing::save);
    assert!(shown(&screen).past.is_empty(), "it is folded");
    screen.post(OneThing::fold);
    let state = shown(&screen);
    assert_eq!(state.history.unwrap().words, "Show less");
    assert_eq!(state.past[0].title, "You, today, 09:00");
    assert_eq!(state.past[0].lines, ["When: from “10 till 4” to “10 till 3”"]);
}

#[test]
fn whoever_may_only_read_changes_nothing() {
    let mut pocket = Pocket::new();
    drop(on_the_estate(&pocket, Role::AtTable));
    pocket.ports.clock = Arc::new(Still);
    let hand = open(&pocket);
    let id = received(&hand, "asset", vec![came(SIAN, 29, "use_when", Value::from("10 till 4"))]);
    let screen = look(&hand, id);
    let state = shown(&screen);
    assert!(state.add.is_empty() && state.photo.is_none() && state.facts.iter().all(|fact| fact.change.is_none()));
    change(&screen, "use_when");
    assert_eq!(shown(&screen).writes, None);
}
