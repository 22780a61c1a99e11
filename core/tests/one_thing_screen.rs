//! One thing, whole: what is known of it, how far its saves have come, two versions side by side, still here, and the bin.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket,
    estate::{beside_the_hall, fix, on_the_estate},
    others::{RHYS, SIAN, came, received},
    picture::jpeg,
};
use std::sync::Arc;
use walkabout_core::{
    domain::forms::{NewAsset, NewNote},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        model::{Allowed, Network, Place},
        my_work::MyWork,
        one_thing::{OneThing, OneThingState},
    },
};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{Agreement, May, Position, Typed, asset::Capital},
    state::TRASHED,
    value::Value,
};

/// The 15th of January 2027, nine in the morning.
const NOW: i64 = 1_800_000_000_000;

struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn phone(pocket: &mut Pocket, role: Role) -> Hand {
    drop(on_the_estate(pocket, role));
    pocket.ports.clock = Arc::new(Still);
    open(pocket)
}

fn open(pocket: &Pocket) -> Hand {
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    // Nothing is sent while somebody looks: how far a save has come stays as it is.
    hand.network(Network::None);
    hand.location(Allowed::Yes);
    hand.fix(Some(fix(0.0, 0.0, 8.0, NOW)));
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

fn warm_place(hand: &Hand) -> RecordId {
    let times = ["10 till 4", "10 till 2"].map(Value::from);
    let [four, two] = times;
    received(
        hand,
        "asset",
        vec![
            came(SIAN, 30, "name", "Warm place"),
            came(SIAN, 30, "capital", "public"),
            came(SIAN, 29, "use_when", four),
            came(RHYS, 2, "use_when", two),
        ],
    )
}

fn facts(state: &OneThingState) -> Vec<String> {
    state.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.words)).collect()
}

fn values(hand: &Hand, id: RecordId, field: &'static str) -> Vec<Value> {
    hand.ask(move |phone| {
        let (record, _) = phone.store().record(id).unwrap().unwrap();
        record.register(field).map(|r| r.heads().iter().map(|h| h.value.clone()).collect()).unwrap_or_default()
    })
    .unwrap()
}

#[test]
fn everything_of_ones_own_bench_is_told_in_plain_words() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let photo = pocket.folder.path().join("bench.jpg");
    std::fs::write(&photo, jpeg(5)).unwrap();
    let (lon, lat) = beside_the_hall(12.0, 0.0);
    let bench = NewAsset {
        name: Some("Bench".into()),
        capital: Some(Capital::Physical),
        description: Some("Shady after two".into()),
        looked_after_by: Some("The growers".into()),
        tags: vec!["sun".into(), "view".into()],
        at: Some(Position::by_hand(lon, lat)),
        photos: vec![photo],
        ..NewAsset::default()
    };
    let id = hand
        .ask(move |phone| {
            let id = phone.add_asset(&bench).unwrap().id;
            let note = NewNote { text: "Needs a screw".into(), of: Some(id), ..NewNote::default() };
            phone.add_note(&note).unwrap();
            id
        })
        .unwrap();
    let screen = look(&hand, id);
    let state = shown(&screen);
    assert_eq!((state.title.as_str(), state.photos.len(), state.photos_away.as_deref()), ("Bench", 1, None));
    assert_eq!(state.lines, ["Places and things", "Place: Chapel Road", "12 m away"]);
    assert!(std::path::Path::new(&state.photos[0].thumbnail).is_file());
    assert_eq!(state.photos[0].spoken, "Photo 1 of 1");
    assert_eq!(facts(&state)[..2], ["Kind: Places and things", "Name: Bench"]);
    assert_eq!(facts(&state)[2..], ["About it: Shady after two", "Who looks after it: The growers", "Tags: sun, view"]);
    assert_eq!(state.checked.as_deref(), Some("Last checked: today, 09:00"));
    assert_eq!(state.written, ["Written by you, today, 09:00"]);
    assert_eq!(state.journey.unwrap().journey, "Safe on this phone");
    assert_eq!(state.beside.len(), 1);
    assert_eq!(
        (state.beside[0].title.as_str(), state.beside[0].lines[0].as_str()),
        ("Notes", "Needs a screw\nYou, today, 09:00")
    );
    assert!(state.bin.is_some() && state.still_here.is_some() && state.not_there.is_some());
}

#[test]
fn two_versions_stand_calmly_until_one_is_kept_and_the_choice_replaces_both() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let id = warm_place(&hand);
    let screen = look(&hand, id);
    let state = shown(&screen);
    let differs = &state.differs[0];
    assert_eq!((differs.title.as_str(), differs.help.as_str()), ("When", "Two versions, both kept:"));
    let told: Vec<_> = differs.versions.iter().map(|v| (v.words.as_str(), v.by.as_str())).collect();
    assert_eq!(told, [("10 till 2", "Rhys, today, 07:00"), ("10 till 4", "Siân, yesterday, 04:00")]);
    assert_eq!(differs.versions[1].keep.as_ref().unwrap().spoken, "Keep this one: 10 till 4");
    assert!(state.facts.iter().all(|fact| fact.id != "use_when"), "it is told as two versions and nowhere else");
    assert_eq!(state.written, ["Written by Siân, yesterday, 03:00", "Last changed by Rhys, today, 07:00"]);
    let (field, version) = (differs.id.clone(), differs.versions[1].id.clone());
    let again = (field.clone(), version.clone());
    screen.post(move |thing, here| thing.keep_version(here, field, version));
    let state = shown(&screen);
    assert!(state.differs.is_empty());
    assert!(facts(&state).contains(&"When: 10 till 4".to_owned()));
    assert_eq!(state.said.unwrap().words, "Changed. Safe on this phone.");
    assert_eq!(values(&hand, id, "use_when"), [Value::from("10 till 4")]);
    let journey = state.journey.expect("it was changed here");
    assert_eq!((journey.journey.as_str(), journey.details.is_empty()), ("Safe on this phone", true));
    screen.post(move |thing, here| thing.keep_version(here, again.0, again.1));
    assert_eq!(screen.settled().unwrap().trouble.as_deref(), Some("Nothing to change. It says so already."));
    drop((screen, hand));
    let hand = open(&pocket);
    assert_eq!(values(&hand, id, "use_when"), [Value::from("10 till 4")], "it is on the disk");
}

#[test]
fn what_a_role_may_not_do_has_no_button() {
    for (role, edits, bins) in
        [(Role::Volunteer, true, false), (Role::Coordinator, true, true), (Role::AtTable, false, false)]
    {
        let mut pocket = Pocket::new();
        let hand = phone(&mut pocket, role);
        let id = warm_place(&hand);
        let state = shown(&look(&hand, id));
        let keeps = state.differs[0].versions.iter().all(|version| version.keep.is_some());
        assert_eq!((keeps, state.still_here.is_some(), state.bin.is_some()), (edits, edits, bins), "{role:?}");
    }
}

#[test]
fn what_people_agreed_to_is_asked_again_and_not_settled_on_the_street() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Officer);
    let said = |may| Agreement { may, who: None, how: None, on_ms: None }.to_value();
    let id = received(
        &hand,
        "asset",
        vec![
            came(SIAN, 30, "about", "person"),
            came(SIAN, 30, "agreement", said(May::Everyone)),
            came(RHYS, 2, "agreement", said(May::Team)),
        ],
    );
    let state = shown(&look(&hand, id));
    assert_eq!(state.differs[0].help, "They agreed to two things. The narrower one holds.");
    assert!(state.differs[0].versions.iter().all(|version| version.keep.is_none()));
    assert!(state.still_here.is_none(), "nobody sees a skill from the street");
}

#[test]
fn still_here_and_not_there_any_more_can_be_said_and_taken_back() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let id = warm_place(&hand);
    let screen = look(&hand, id);
    assert_eq!(shown(&screen).checked, None);
    screen.post(OneThing::still_here);
    let state = shown(&screen);
    assert_eq!(state.checked.as_deref(), Some("Last checked: today, 09:00"));
    assert_eq!(state.said.unwrap().words, "Checked. Safe on this phone.");
    screen.post(OneThing::not_there);
    let state = shown(&screen);
    assert!(facts(&state).contains(&"In use now?: Closed".to_owned()) && state.not_there.is_none());
    screen.post(OneThing::undo);
    screen.post(OneThing::undo);
    let state = shown(&screen);
    assert!(state.facts.iter().all(|fact| fact.id != "state") && state.checked.is_none());
}

#[test]
fn a_bench_goes_into_the_bin_and_comes_out_again() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let bench = NewAsset { name: Some("Mainc".into()), ..NewAsset::default() };
    let id = hand.ask(move |phone| phone.add_asset(&bench).unwrap().id).unwrap();
    let screen = look(&hand, id);
    assert_eq!(shown(&screen).bin.unwrap().spoken, "Put it in the bin: Mainc");
    screen.post(OneThing::bin);
    let state = shown(&screen);
    assert_eq!((state.bin.unwrap().words.as_str(), state.still_here), ("Take it out of the bin", None));
    assert!(state.lines.contains(&"In the bin".to_owned()));
    screen.post(OneThing::bin);
    assert_eq!(shown(&screen).bin.unwrap().words, "Put it in the bin");
}

#[test]
fn what_one_binned_and_another_changed_waits_for_somebody_who_may_say() {
    for (role, may) in [(Role::Volunteer, false), (Role::Coordinator, true)] {
        let mut pocket = Pocket::new();
        let hand = phone(&mut pocket, role);
        let id = received(&hand, "asset", vec![came(SIAN, 30, "name", "Bench"), came(RHYS, 2, TRASHED, true)]);
        let screen = look(&hand, id);
        let state = shown(&screen);
        let differs = &state.differs[0];
        assert_eq!(differs.help, "One person binned this, another changed it.");
        assert_eq!(differs.versions[1].by, "Rhys, today, 07:00");
        assert_eq!(differs.versions.iter().all(|version| version.keep.is_some()), may);
        if may {
            screen.post(|thing, here| thing.keep_version(here, TRASHED.into(), "out".into()));
            assert!(shown(&screen).differs.is_empty());
        }
    }
}

#[test]
fn each_item_of_my_work_opens_what_it_is_of() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let bench = NewAsset { name: Some("Bench".into()), ..NewAsset::default() };
    let id = hand.ask(move |phone| phone.add_asset(&bench).unwrap().id).unwrap();
    let work = hand.screen(|_| Ok(MyWork::default())).unwrap();
    let rows = work.settled().unwrap().state.rows;
    assert_eq!(rows[0].open.as_ref().unwrap().spoken, "Open: Bench. Safe on this phone. To finish");
    let row = rows[0].id.clone();
    work.post(move |work, here| work.open_row(here, &row));
    work.settled().unwrap();
    assert_eq!(hand.way().settled().unwrap().state.top, Place::Record { thing: id });
}

#[test]
fn a_question_of_the_desk_is_answered_on_the_phone() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let id = received(
        &hand,
        "question",
        vec![came(SIAN, 3, "text", "Does the tap work?"), came(SIAN, 3, "holder", pocket::MAIR.to_value())],
    );
    let work = hand.screen(|_| Ok(MyWork::default())).unwrap();
    let questions = work.settled().unwrap().state.questions;
    assert_eq!((questions[0].words.as_str(), questions[0].about.as_str()), ("Does the tap work?", "Siân"));
    assert_eq!(questions[0].open.spoken, "Answer: Does the tap work?");
    work.post(move |work, here| work.answer(here, id));
    work.settled().unwrap();
    assert_eq!(hand.way().settled().unwrap().state.top, Place::Record { thing: id });
    let screen = look(&hand, id);
    let writes = shown(&screen).writes.expect("it opens to be answered");
    assert_eq!(
        (writes.lines, writes.field.unwrap().label),
        (vec!["Does the tap work?".to_owned()], "Answer".to_owned())
    );
    screen.post(|thing, here| thing.write(here, "Yes, since June.".into()));
    screen.post(OneThing::save);
    let state = shown(&screen);
    assert_eq!(facts(&state), ["Words: Does the tap work?", "Answer: Yes, since June."]);
    assert!(work.settled().unwrap().state.questions.is_empty());
    assert_eq!(values(&hand, id, "answer"), [Value::from("Yes, since June.")]);
    assert_eq!(state.journey.unwrap().journey, "Safe on this phone");
}

#[test]
fn what_is_not_here_any_more_is_said_to_be_gone() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, Role::Volunteer);
    let state = shown(&look(&hand, RecordId::from_bytes([4; 16])));
    assert_eq!(state.title, "This is not on this phone any more");
    assert!(state.bin.is_none() && state.still_here.is_none() && state.journey.is_none());
}
