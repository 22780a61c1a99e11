//! Already here? Asked after a save, from what this phone holds alone; what is said of a pair is remembered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket,
    estate::{beside_the_hall, fix, on_the_estate},
    picture::jpeg,
};
use std::sync::Arc;
use walkabout_core::{
    domain::forms::NewAsset,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        already_here::{AlreadyHere, AlreadyHereState, candidates},
        good::Good,
        model::{Allowed, Place},
        walk::Walk,
    },
};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{About, May, Position, asset::Capital, link},
    state::Bin,
};

/// The 15th of January 2027, nine in the morning.
const NOW: i64 = 1_800_000_000_000;

struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn phone(pocket: &mut Pocket) -> Hand {
    drop(on_the_estate(pocket, Role::Volunteer));
    pocket.ports.clock = Arc::new(Still);
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    hand.location(Allowed::Yes);
    hand.fix(Some(fix(0.0, 0.0, 8.0, NOW)));
    hand
}

fn there(name: &str, east: f64) -> NewAsset {
    let (lon, lat) = beside_the_hall(east, 0.0);
    NewAsset { name: Some(name.into()), at: Some(Position::by_hand(lon, lat)), ..NewAsset::default() }
}

fn add(hand: &Hand, form: NewAsset) -> RecordId {
    hand.ask(move |phone| phone.add_asset(&form).unwrap().id).unwrap()
}

fn top(hand: &Hand) -> Place {
    hand.way().settled().unwrap().state.top
}

/// Saves something good where the phone stands. What is asked then, if anything.
fn save(hand: &Hand, name: &'static str, kind: Option<&'static str>) -> (RecordId, Option<Screen<AlreadyHere>>) {
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    hand.go(Place::Good { draft });
    let good = hand.screen(move |here| Good::open(here, draft)).unwrap();
    good.post(move |good, here| good.write(here, name.into()));
    if let Some(kind) = kind {
        good.post(move |good, here| good.kind(here, kind.into()));
    }
    good.post(Good::save);
    assert_eq!(good.settled().unwrap().trouble, None);
    let asked = match top(hand) {
        Place::AlreadyHere { thing } => {
            assert_eq!(thing, draft);
            Some(hand.screen(move |here| AlreadyHere::open(here, thing)).unwrap())
        }
        place => {
            assert_eq!(place, Place::Today);
            None
        }
    };
    (draft, asked)
}

fn shown(asked: &Screen<AlreadyHere>) -> AlreadyHereState {
    let shown = asked.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

/// What is said of a thing beside others.
fn links(hand: &Hand, of: RecordId) -> Vec<(RecordId, String)> {
    hand.ask(move |phone| {
        let hanging = phone.store().hanging_from(of).unwrap();
        let links = hanging.iter().filter(|record| record.kind == "link" && record.bin() != Bin::In);
        links.map(|link| (link.get(&link::TO).unwrap(), link.text("how").unwrap().to_owned())).collect()
    })
    .unwrap()
}

#[test]
fn the_same_bench_is_told_after_the_save_and_both_names_are_kept() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    let photo = pocket.folder.path().join("bench.jpg");
    std::fs::write(&photo, jpeg(5)).unwrap();
    let bench = add(&hand, NewAsset { photos: vec![photo], ..there("Old bench by the hall", 12.0) });
    let (mine, asked) = save(&hand, "Bench", None);
    let asked = asked.expect("there is one so near");
    let state = shown(&asked);
    assert_eq!((state.title.as_str(), state.line.as_str()), ("Already here?", "This looks like the same thing."));
    assert_eq!((state.name.as_str(), state.place.as_str()), ("Old bench by the hall", "12 m away, seen in January"));
    assert!(std::path::Path::new(&state.photo.unwrap()).is_file());
    assert_eq!(state.said.unwrap().words, "Safe on this phone.", "it is safe before anything is asked");
    asked.post(AlreadyHere::same);
    asked.post(AlreadyHere::same);
    shown(&asked);
    assert_eq!(top(&hand), Place::Today);
    assert_eq!(links(&hand, mine), [(bench, "same".to_owned())], "once, however often it is tapped");
    let names = hand.ask(move |phone| {
        [mine, bench].map(|id| phone.store().record(id).unwrap().unwrap().0.text("name").map(str::to_owned))
    });
    assert_eq!(names.unwrap(), [Some("Bench".to_owned()), Some("Old bench by the hall".to_owned())]);
    let walk = hand.screen(Walk::open).unwrap();
    assert_eq!(walk.snapshot().state.said.unwrap().words, "Thank you. Your photo and words are added.");
    walk.post(Walk::undo);
    walk.settled().unwrap();
    assert_eq!(links(&hand, mine), [], "undo takes back the answer, not the save");
    assert!(hand.ask(move |phone| phone.store().record(mine).unwrap().is_some()).unwrap());
}

#[test]
fn what_is_different_stays_two_and_is_never_asked_again() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    let one = add(&hand, there("Bench", 10.0));
    let two = add(&hand, there("Green bench", 20.0));
    let (mine, asked) = save(&hand, "Bench", None);
    let asked = asked.unwrap();
    assert_eq!(shown(&asked).name, "Bench");
    asked.post(AlreadyHere::different);
    let state = shown(&asked);
    assert_eq!((state.name.as_str(), state.said.unwrap().words.as_str()), ("Green bench", "Both stay."));
    asked.post(AlreadyHere::undo);
    assert_eq!((shown(&asked).name.as_str(), links(&hand, mine).len()), ("Bench", 0), "asked again after an undo");
    asked.post(AlreadyHere::different);
    asked.post(AlreadyHere::not_sure);
    shown(&asked);
    assert_eq!(top(&hand), Place::Today);
    assert_eq!(links(&hand, mine), [(one, "different".to_owned()), (two, "look-together".to_owned())]);
    let left = hand.ask(move |phone| {
        // In whichever of the two it is looked for.
        [mine, one, two].map(|id| candidates(phone, id).unwrap().into_iter().map(|c| c.id).collect::<Vec<_>>())
    });
    assert_eq!(left.unwrap(), [vec![], vec![two], vec![one]]);
}

#[test]
fn a_save_can_be_taken_back_while_it_is_asked() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    add(&hand, there("Bench", 10.0));
    let (mine, asked) = save(&hand, "Bench", None);
    let asked = asked.unwrap();
    asked.post(AlreadyHere::undo);
    shown(&asked);
    assert_eq!(top(&hand), Place::Today);
    assert!(hand.ask(move |phone| phone.store().record(mine).unwrap().is_none()).unwrap());
}

#[test]
fn nothing_is_asked_of_what_is_far_otherwise_binned_or_somebodys_own() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    add(&hand, there("Bench", 45.0));
    add(&hand, there("Post box", 5.0));
    let gone = add(&hand, there("Bench", 6.0));
    hand.ask(move |phone| phone.trash(gone).unwrap()).unwrap();
    add(&hand, NewAsset { about: Some(About::Person), agreed: Some(May::Care), ..there("Bench maker", 4.0) });
    let (_, asked) = save(&hand, "Bench", None);
    assert!(asked.is_none());
}

#[test]
fn a_wide_fix_looks_further_and_the_same_kind_is_enough() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    add(&hand, NewAsset { capital: Some(Capital::Physical), ..there("Llain werdd", 70.0) });
    add(&hand, NewAsset { capital: Some(Capital::Public), ..there("Library", 70.0) });
    hand.fix(Some(fix(0.0, 0.0, 40.0, NOW)));
    let (_, asked) = save(&hand, "Empty ground", Some("physical"));
    assert_eq!(shown(&asked.unwrap()).name, "Llain werdd");
}

#[test]
fn three_at_most_are_asked_about_and_a_like_name_comes_first() {
    let mut pocket = Pocket::new();
    let hand = phone(&mut pocket);
    for east in [3.0, 5.0, 7.0, 9.0] {
        add(&hand, NewAsset { capital: Some(Capital::Physical), ..there("Wall", east) });
    }
    let bench = add(&hand, there("Oak bench", 25.0));
    let (mine, asked) = save(&hand, "Bench", Some("physical"));
    drop(asked);
    let found = hand.ask(move |phone| candidates(phone, mine).unwrap()).unwrap();
    assert_eq!((found.len(), found[0].id), (3, bench));
    assert!(found[1].metres < found[2].metres);
}

#[test]
fn the_year_is_said_where_it_is_another_one() {
    let mut pocket = Pocket::new();
    drop(on_the_estate(&pocket, Role::Volunteer));
    // Ten months before.
    pocket.clock.0.store(NOW - 300 * 86_400_000, std::sync::atomic::Ordering::SeqCst);
    pocket.open().add_asset(&there("Bench", 10.0)).unwrap();
    let hand = phone(&mut pocket);
    let (_, asked) = save(&hand, "Bench", None);
    assert_eq!(shown(&asked.unwrap()).place, "10 m away, seen in March 2026");
}
