//! What is good here: the nearest first in plain words, found by a word, narrowed to a kind, a page at a time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket,
    estate::{beside_the_hall, fix, on_the_estate},
};
use std::sync::Arc;
use walkabout_core::{
    domain::forms::{NewAsset, NewNote},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        model::{Allowed, Place},
        near::{Near, NearState},
        today::Today,
    },
    store::Settings,
};
use walkabout_protocol::{
    access::Role,
    schema::{About, May, Position, asset::Capital},
};

const NOW: i64 = 1_800_000_000_000;

struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn phone(pocket: &mut Pocket, language: &str) -> Hand {
    let phone = on_the_estate(pocket, Role::Volunteer);
    let settings = Settings { language: Some(language.into()), ..Settings::default() };
    phone.store().keep_settings(&settings).unwrap();
    drop(phone);
    pocket.ports.clock = Arc::new(Still);
    Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
}

fn stand(hand: &Hand, east: f64, north: f64) {
    hand.location(Allowed::Yes);
    hand.fix(Some(fix(east, north, 6.0, NOW)));
}

fn add(hand: &Hand, form: NewAsset) {
    hand.ask(move |phone| phone.add_asset(&form).unwrap()).unwrap();
}

fn there(name: &str, kind: Capital, east: f64, north: f64) -> NewAsset {
    let (lon, lat) = beside_the_hall(east, north);
    let at = Position { accuracy_m: Some(5.0), ..Position::by_hand(lon, lat) };
    NewAsset { name: Some(name.into()), capital: Some(kind), at: Some(at), ..NewAsset::default() }
}

fn on(street: &str, name: &str, kind: Capital) -> NewAsset {
    NewAsset {
        name: Some(name.into()),
        capital: Some(kind),
        street: Some(street.into()),
        scope: Some("street".into()),
        ..NewAsset::default()
    }
}

fn everywhere(name: &str) -> NewAsset {
    let scope = Some("area".into());
    NewAsset { name: Some(name.into()), capital: Some(Capital::Financial), scope, ..NewAsset::default() }
}

fn open(hand: &Hand) -> Screen<Near> {
    hand.go(Place::Near);
    hand.screen(|_| Ok(Near::default())).unwrap()
}

fn shown(near: &Screen<Near>) -> NearState {
    let shown = near.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn rows(state: &NearState) -> Vec<(&str, &str)> {
    state.rows.iter().map(|row| (row.title.as_str(), row.place.as_str())).collect()
}

fn an_estate(hand: &Hand) {
    add(hand, there("Lle Cynnes", Capital::Public, 210.0, 80.0));
    add(hand, there("Bench by the shop", Capital::Physical, 0.0, 40.0));
    add(hand, there("Empty ground", Capital::Physical, 120.0, -40.0));
    add(hand, on("Pit Row", "Tuesday Night Club", Capital::Social));
    add(hand, everywhere("Wind farm fund"));
}

#[test]
fn the_nearest_comes_first_with_its_distance_and_way_and_what_lies_nowhere_last() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    an_estate(&hand);
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    let state = shown(&near);
    assert_eq!(
        (state.title.as_str(), state.line.as_str()),
        ("What's good near here", "5 good things. The nearest first.")
    );
    assert_eq!(
        rows(&state),
        [
            ("Bench by the shop", "40 m away, to the north"),
            ("Empty ground", "About 150 m away, to the east"),
            ("Lle Cynnes", "About 200 m away, to the east"),
            ("Tuesday Night Club", "Pit Row"),
            ("Wind farm fund", "The whole area"),
        ]
    );
    assert_eq!(state.rows[0].kind, "Places and things");
    assert!(state.follow && state.empty.is_none() && state.more.is_none());
}

#[test]
fn the_order_holds_while_somebody_stands_and_follows_who_walks() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    an_estate(&hand);
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    let before = shown(&near);
    stand(&hand, 14.0, -12.0);
    assert_eq!(shown(&near), before, "a fix that wanders moves nothing under the thumb");
    stand(&hand, 100.0, -40.0);
    let state = shown(&near);
    assert_eq!(rows(&state)[0], ("Empty ground", "20 m away, to the east"));
    hand.fix(None);
    let lost = shown(&near);
    assert_eq!((&lost.rows, lost.line.as_str()), (&state.rows, "5 good things. Nearest to where you were."));
}

#[test]
fn who_lets_no_place_be_known_has_a_list_by_street() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "cy");
    add(&hand, on("Rhes y Pwll", "Clwb Nos Fawrth", Capital::Social));
    add(&hand, on("heol y Capel", "Mainc", Capital::Physical));
    add(&hand, on("Heol y Capel", "Cwpwrdd bwyd", Capital::Public));
    add(&hand, NewAsset { name: Some("Cronfa".into()), capital: Some(Capital::Financial), ..NewAsset::default() });
    hand.location(Allowed::No);
    let near = open(&hand);
    let state = shown(&near);
    assert_eq!((state.title.as_str(), state.line.as_str()), ("Beth sy'n dda yma", "4 peth da. Fesul stryd."));
    assert_eq!(
        rows(&state),
        [
            ("Cwpwrdd bwyd", "Heol y Capel"),
            ("Mainc", "heol y Capel"),
            ("Clwb Nos Fawrth", "Rhes y Pwll"),
            ("Cronfa", "Heb nodi stryd"),
        ]
    );
    assert!(!state.follow);
}

#[test]
fn it_finds_as_one_types_words_streets_and_kinds_in_either_language() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    an_estate(&hand);
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    for (typed, found) in [
        ("ben", vec!["Bench by the shop"]),
        ("BÊNCH sh", vec!["Bench by the shop"]),
        ("pit", vec!["Tuesday Night Club"]),
        ("services", vec!["Lle Cynnes"]),
        ("gwasan", vec!["Lle Cynnes"]),
        ("arian", vec!["Wind farm fund"]),
        ("places", vec!["Bench by the shop", "Empty ground"]),
        ("bench fund", vec![]),
        ("…", vec!["Bench by the shop", "Empty ground", "Lle Cynnes", "Tuesday Night Club", "Wind farm fund"]),
    ] {
        near.post(move |near, here| near.find(here, typed.into()));
        let state = shown(&near);
        assert_eq!(state.find.text, typed);
        assert_eq!(state.rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), found, "{typed}");
    }
}

#[test]
fn a_kind_is_shown_alone_and_an_empty_list_says_what_to_do() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    let empty = shown(&near).empty.unwrap();
    assert_eq!((empty.words.as_str(), empty.step.words.as_str()), ("Nothing good is noted here yet.", "Add something"));
    near.post(Near::step);
    shown(&near);
    assert!(matches!(hand.way().settled().unwrap().state.top, Place::Good { .. }));
    assert!(hand.back().unwrap());
    an_estate(&hand);
    near.post(Near::choose_kind);
    let state = shown(&near);
    let kinds = state.kinds.unwrap();
    assert_eq!((kinds.choices.len(), state.kind.words.as_str(), kinds.choices[0].chosen), (6, "All kinds", true));
    near.post(|near, here| near.kind(here, "physical".into()));
    let state = shown(&near);
    assert_eq!((state.rows.len(), state.kind.words.as_str()), (2, "Places and things"));
    assert!(state.kinds.is_none());
    near.post(|near, here| near.kind(here, "human".into()));
    let empty = shown(&near).empty.unwrap();
    assert_eq!(empty.words, "Nothing of this kind is noted yet.");
    near.post(Near::step);
    assert_eq!(shown(&near).rows.len(), 5, "everything is shown again");
}

#[test]
fn a_page_comes_after_the_other_and_never_everything() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    for n in 0..30 {
        add(&hand, there(&format!("Bench {n}"), Capital::Physical, 10.0 + f64::from(n), 0.0));
    }
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    let state = shown(&near);
    assert_eq!((state.rows.len(), state.line.as_str()), (25, "30 good things. The nearest first."));
    assert_eq!(state.more.unwrap().words, "Show more");
    near.post(Near::more);
    let state = shown(&near);
    assert_eq!((state.rows.len(), state.more, state.rest), (30, None, None));
    near.post(|near, here| near.find(here, "bench".into()));
    assert_eq!(shown(&near).rows.len(), 25, "another search begins at its top");
}

#[test]
fn no_search_finds_people_what_was_said_or_what_is_not_everybodys() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    stand(&hand, 0.0, 0.0);
    add(&hand, NewAsset { can_say_yes: Some("Gwilym at the hall".into()), ..there("Hall", Capital::Public, 5.0, 0.0) });
    add(
        &hand,
        NewAsset {
            about: Some(About::Person),
            agreed: Some(May::Care),
            ..there("Gwilym mends bikes", Capital::Human, 4.0, 0.0)
        },
    );
    hand.ask(|phone| phone.add_note(&NewNote { text: "Gwilym was kind".into(), at: None, of: None }).unwrap()).unwrap();
    let near = open(&hand);
    assert_eq!(shown(&near).rows.len(), 1, "the hall alone");
    near.post(|near, here| near.find(here, "gwilym".into()));
    let state = shown(&near);
    assert_eq!(state.rows, []);
    assert_eq!(state.empty.unwrap().words, "Nothing here has these words.");
}

#[test]
fn what_is_saved_or_binned_meanwhile_is_shown_and_today_leads_here() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    stand(&hand, 0.0, 0.0);
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.near.words, "What's good near here");
    today.post(Today::near);
    today.settled().unwrap();
    assert_eq!(hand.way().settled().unwrap().state.top, Place::Near);
    let near = open(&hand);
    let bench = hand.ask(|phone| phone.add_asset(&there("Bench", Capital::Physical, 5.0, 0.0)).unwrap().id).unwrap();
    assert_eq!(rows(&shown(&near)), [("Bench", "Right by you")]);
    hand.ask(move |phone| phone.trash(bench).unwrap()).unwrap();
    assert_eq!(shown(&near).rows, []);
}

#[test]
fn a_word_that_very_many_things_have_still_finds_the_nearest_of_them() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, "en");
    // More than are looked at one by one: the nearest are the last to become known.
    hand.ask(|phone| {
        for n in 0..1_100 {
            phone.add_asset(&there("Oak bench", Capital::Physical, 900.0 + f64::from(n), 300.0)).unwrap();
        }
        for n in 0..30 {
            phone.add_asset(&there("Oak seat", Capital::Physical, f64::from(30 - n) * 9.0, 0.0)).unwrap();
        }
    })
    .unwrap();
    stand(&hand, 0.0, 0.0);
    let near = open(&hand);
    near.post(|near, here| near.find(here, "oa".into()));
    let state = shown(&near);
    assert_eq!(state.rows.len(), 25);
    assert_eq!(rows(&state)[0], ("Oak seat", "9 m away, to the east"));
    assert_eq!(rows(&state)[24].1, "About 200 m away, to the east");
    assert_eq!(state.line, "The nearest first.", "nobody counts them all");
    near.post(Near::more);
    let state = shown(&near);
    assert_eq!((state.rows.len(), rows(&state)[29].0, rows(&state)[30].0), (50, "Oak seat", "Oak bench"));
}
