//! The simple map: the same things as the list, as plain numbers, moved by buttons alone, told in words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket,
    estate::{beside_the_hall, fix, on_the_estate},
};
use std::sync::Arc;
use walkabout_core::{
    domain::forms::{NewAsset, NewDoor},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        model::Allowed,
        near::{Near, NearState},
        scene::{Pin, Scene},
    },
    store::{Good, Settings},
};
use walkabout_protocol::{
    access::Role,
    schema::{Date, Position, asset::Capital, conversation::Outcome},
};

const NOW: i64 = 1_800_000_000_000;

struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn phone(pocket: &mut Pocket, with_map: bool, language: &str) -> Hand {
    let phone = if with_map { on_the_estate(pocket, Role::Volunteer) } else { pocket.joined(Role::Volunteer) };
    let settings = Settings { language: Some(language.into()), ..Settings::default() };
    phone.store().keep_settings(&settings).unwrap();
    drop(phone);
    pocket.ports.clock = Arc::new(Still);
    Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
}

fn stand(hand: &Hand, east: f64, north: f64) {
    hand.location(Allowed::Yes);
    hand.fix(Some(fix(east, north, 10.0, NOW)));
}

fn add(hand: &Hand, name: &str, kind: Capital, east: f64, north: f64) {
    let (lon, lat) = beside_the_hall(east, north);
    let at = Position { accuracy_m: Some(5.0), ..Position::by_hand(lon, lat) };
    let form = NewAsset { name: Some(name.into()), capital: Some(kind), at: Some(at), ..NewAsset::default() };
    hand.ask(move |phone| phone.add_asset(&form).unwrap()).unwrap();
}

/// The map of a phone of usual size.
fn map(hand: &Hand) -> Screen<Near> {
    let near = hand.screen(|_| Ok(Near::default())).unwrap();
    near.post(Near::switch);
    near.post(|near, here| near.look(here, 380.0, 400.0, 1.0));
    near
}

fn state(near: &Screen<Near>) -> NearState {
    let shown = near.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn scene(near: &Screen<Near>) -> Scene {
    state(near).map.unwrap().scene.unwrap()
}

fn spoken(scene: &Scene) -> Vec<&str> {
    scene.pins.iter().map(|pin| pin.spoken.as_str()).collect()
}

/// By what is said of it.
fn pin(scene: &Scene, says: &str) -> Pin {
    scene.pins.iter().find(|pin| pin.spoken.contains(says)).unwrap_or_else(|| panic!("{says}: {scene:?}")).clone()
}

fn far_apart(scene: &Scene) {
    for (n, a) in scene.pins.iter().enumerate() {
        for b in &scene.pins[n + 1..] {
            assert!((a.x - b.x).hypot(a.y - b.y) >= 56.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn the_map_shows_streets_things_and_me_and_says_them_in_the_order_of_the_list() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    add(&hand, "Library", Capital::Public, 180.0, 60.0);
    add(&hand, "Bench", Capital::Physical, 0.0, 60.0);
    add(&hand, "Fund", Capital::Financial, -150.0, -140.0);
    stand(&hand, 0.0, -20.0);
    let near = map(&hand);
    let seen = scene(&near);
    assert!(seen.summary.starts_with("3 good things, "), "{}", seen.summary);
    assert!(!seen.roads.is_empty());
    assert_eq!(
        spoken(&seen),
        [
            "Bench. Places and things. About 80 m away, to the north",
            "Fund. Money that could help. About 200 m away, to the south-west",
            "Library. Services for everyone. About 200 m away, to the north-east",
        ]
    );
    // Half a dp is a metre; the middle is where the phone is.
    let (bench, me) = (pin(&seen, "Bench"), seen.me.unwrap());
    assert_eq!((me.x, me.y, me.radius), (0.0, 0.0, 5.0));
    assert!(bench.x.abs() < 0.5 && (bench.y + 40.0).abs() < 0.5, "north is up: {bench:?}");
    assert_eq!((bench.mark, bench.count), (Some(Good::Physical), None));
    assert_eq!(seen.ruler.words, "200 m");
    assert_eq!(seen.notes, [] as [String; 0]);
}

#[test]
fn the_map_is_moved_by_buttons_alone_and_comes_back_to_me() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    add(&hand, "Bench", Capital::Physical, 0.0, 0.0);
    stand(&hand, 0.0, 0.0);
    let near = map(&hand);
    near.post(|near, here| near.step_to(here, 1, 0));
    let seen = scene(&near);
    assert!((seen.pins[0].x + 152.0).abs() < 0.5, "what was in the middle lies to the west: {:?}", seen.pins);
    near.post(|near, here| near.step_to(here, 0, 1));
    assert!((scene(&near).pins[0].y - 160.0).abs() < 0.5);
    near.post(Near::me);
    let seen = scene(&near);
    assert!(seen.pins[0].x.abs() < 0.5 && seen.pins[0].y.abs() < 0.5);
    near.post(|near, here| near.drag(here, 30.0, -50.0));
    let seen = scene(&near);
    assert!((seen.pins[0].x - 30.0).abs() < 0.5 && (seen.pins[0].y + 50.0).abs() < 0.5);
    assert_eq!(seen.drags, 1, "the finger's own picture is known to be drawn");
    for _ in 0..20 {
        near.post(Near::nearer);
    }
    let buttons = state(&near).map.unwrap().buttons;
    assert!(buttons.nearer.is_none() && buttons.further.is_some(), "no button does nothing");
    assert_eq!(buttons.north.spoken, "Move the map north");
    hand.fix(None);
    let lost = state(&near);
    assert_eq!(lost.map.as_ref().unwrap().buttons.me, None);
    assert_eq!(lost.map.unwrap().scene.unwrap().notes, ["We do not know where you are."]);
}

#[test]
fn what_lies_close_is_one_pin_that_says_how_many_and_opens_until_it_parts() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    for n in 0..7 {
        add(&hand, &format!("Bench {n}"), Capital::Physical, f64::from(n) * 6.0, 0.0);
    }
    add(&hand, "Choir", Capital::Social, 20.0, 3.0);
    add(&hand, "Library", Capital::Public, 160.0, 0.0);
    stand(&hand, 0.0, -30.0);
    let near = map(&hand);
    let seen = scene(&near);
    assert_eq!(seen.pins.len(), 2);
    assert_eq!((seen.pins[0].count.as_deref(), seen.pins[0].mark), (Some("8"), None), "of several kinds");
    assert_eq!(seen.pins[0].spoken, "8 good things together. 30 m away, to the north. Look nearer");
    near.post(|near, here| near.kind(here, "physical".into()));
    let alone = scene(&near);
    assert_eq!(
        (alone.pins.len(), alone.pins[0].count.as_deref(), alone.pins[0].mark),
        (1, Some("7"), Some(Good::Physical))
    );
    near.post(|near, here| near.kind(here, "all".into()));
    let all = seen.pins[0].id.clone();
    near.post(move |near, here| near.pin(here, all));
    let seen = scene(&near);
    assert!(seen.pins.len() > 1, "{:?}", seen.pins);
    far_apart(&seen);
    assert_eq!(state(&near).rows, []);
}

#[test]
fn a_single_pin_is_told_of_below_the_map_until_it_is_closed() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "cy");
    add(&hand, "Mainc", Capital::Physical, 0.0, 50.0);
    add(&hand, "Tap", Capital::Physical, 0.0, -90.0);
    add(&hand, "Tap dŵr", Capital::Physical, 0.0, -90.0);
    stand(&hand, 0.0, 0.0);
    let near = map(&hand);
    let mainc = pin(&scene(&near), "Mainc").id;
    near.post(move |near, here| near.pin(here, mainc));
    let shown = state(&near);
    assert_eq!(shown.rows.len(), 1);
    assert_eq!((shown.rows[0].title.as_str(), shown.rows[0].place.as_str()), ("Mainc", "50 m i ffwrdd, tua'r gogledd"));
    let chosen = pin(shown.map.as_ref().unwrap().scene.as_ref().unwrap(), "Mainc");
    assert!(chosen.chosen);
    assert_ne!(chosen.spoken, shown.rows[0].open.spoken, "its row and its pin are told apart by ear");
    assert_eq!(chosen.spoken, "I'w weld o dan y map: Mainc");
    near.post(Near::close_pin);
    assert_eq!(state(&near).rows, []);
    // Two on one spot never part, however near one looks.
    let two = pin(&scene(&near), "2 beth da").id;
    near.post(move |near, here| near.pin(here, two));
    let names: Vec<String> = state(&near).rows.into_iter().map(|row| row.title).collect();
    assert_eq!(names, ["Tap", "Tap dŵr"]);
    let told = pin(&scene(&near), "I'w gweld o dan y map: 2 beth da. ").spoken;
    assert!(!told.contains("Edrych o'n nes"), "{told}: nothing comes of looking nearer");
    near.post(|near, here| near.kind(here, "social".into()));
    assert_eq!(state(&near).rows, [], "what is not shown is not told of");
}

#[test]
fn moving_the_map_moves_no_pin_to_another_place() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    hand.ask(|phone| {
        for n in 0..300_u32 {
            // Scattered, and the same each time.
            let (x, y) = (f64::from(n * 7_919 % 1_000), f64::from(n * 104_729 % 1_000));
            let (lon, lat) = beside_the_hall(x - 500.0, y - 500.0);
            let at = Some(Position::by_hand(lon, lat));
            phone.add_asset(&NewAsset { name: Some(format!("Bench {n}")), at, ..NewAsset::default() }).unwrap();
        }
    })
    .unwrap();
    stand(&hand, 0.0, 0.0);
    let near = map(&hand);
    let before = scene(&near);
    far_apart(&before);
    near.post(|near, here| near.drag(here, 40.0, 25.0));
    let after = scene(&near);
    far_apart(&after);
    let stays: Vec<&Pin> = before.pins.iter().filter(|pin| pin.x < 60.0 && pin.y < 60.0).collect();
    assert!(stays.len() > 10);
    for pin in stays {
        let same = after.pins.iter().find(|other| other.id == pin.id);
        let same = same.unwrap_or_else(|| panic!("{pin:?} is gone"));
        assert_eq!(same.count, pin.count);
        assert!((same.x - pin.x - 40.0).abs() < 0.5 && (same.y - pin.y - 25.0).abs() < 0.5);
    }
}

#[test]
fn a_project_without_streets_shows_things_all_the_same_and_says_so() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, false, "en");
    hand.location(Allowed::No);
    let near = map(&hand);
    let nothing = state(&near);
    assert_eq!(nothing.map.unwrap().scene, None);
    assert_eq!(nothing.empty.unwrap().words, "Nothing good is noted here yet.");
    drop(near);
    add(&hand, "Bench", Capital::Physical, 0.0, 0.0);
    let near = map(&hand);
    let seen = scene(&near);
    assert_eq!((seen.summary.as_str(), seen.roads.len(), seen.credit), ("1 good thing.", 0, None));
    assert_eq!(seen.notes, ["This project has no map of streets yet.", "We do not know where you are."]);
    assert_eq!(seen.pins[0].spoken, "Bench. Places and things. No street noted");
}

#[test]
fn a_door_that_asked_for_no_calls_is_marked_without_a_reason() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    stand(&hand, 0.0, 0.0);
    let (lon, lat) = beside_the_hall(20.0, 10.0);
    let door = NewDoor {
        at: Some(Position::by_hand(lon, lat)),
        outcome: Some(Outcome::NoThanks),
        do_not_call_until: Some(Date("2027-12-01".into())),
        ..NewDoor::default()
    };
    hand.ask(move |phone| phone.add_door(&door).unwrap()).unwrap();
    let near = map(&hand);
    let seen = scene(&near);
    assert_eq!(seen.doors.len(), 1);
    assert!((seen.doors[0].x - 10.0).abs() < 0.5 && (seen.doors[0].y + 5.0).abs() < 0.5);
    assert_eq!(seen.notes, ["The crossed ring: no calls at this door."]);
    assert_eq!(seen.pins, [], "it is nothing that is good here");
}

#[test]
fn the_list_and_the_map_look_for_the_same_and_the_map_is_found_as_it_was_left() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket, true, "en");
    add(&hand, "Bench", Capital::Physical, 0.0, 60.0);
    add(&hand, "Library", Capital::Public, 100.0, 0.0);
    stand(&hand, 0.0, 0.0);
    let near = map(&hand);
    near.post(Near::switch);
    near.post(|near, here| near.find(here, "lib".into()));
    assert_eq!(state(&near).rows.len(), 1);
    near.post(Near::switch);
    let shown = state(&near);
    assert!(shown.line.ends_with("With the word: lib"), "{}", shown.line);
    assert_eq!(shown.map.unwrap().scene.unwrap().pins.len(), 1);
    near.post(Near::nearer);
    let nearer = scene(&near);
    near.post(Near::switch);
    near.post(Near::switch);
    assert_eq!(scene(&near), nearer);
}
