//! Something good: photo first, words when there is time; nothing is lost, and whoever says no is kept nowhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    Pocket, RealFiles,
    estate::{beside_the_hall, fix, on_the_estate},
    picture::jpeg,
};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use walkabout_core::{
    domain::forms::NewAsset,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Files, Now, PortError, PortErrorKind},
    screens::{
        good::{Good, GoodState, Text},
        list::Query,
        model::{Allowed, Place},
        today::Today,
        walk::{Action, Walk},
    },
};
use walkabout_protocol::{
    access::Role,
    audience::Audience,
    id::RecordId,
    schema::{About, May, Position, PositionSource, asset, photo},
    state::Record,
};

const BY_HAND: Manner = Manner { sync_by_itself: false };
const NOW: i64 = 1_800_000_000_000;

/// A clock that stands still at nine in the morning.
struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}

fn pocket() -> Pocket {
    let mut pocket = Pocket::new();
    pocket.ports.clock = Arc::new(Still);
    drop(on_the_estate(&pocket, Role::Volunteer));
    pocket
}

fn open(pocket: &Pocket) -> Hand {
    Hand::open(&pocket.home(), pocket.ports.clone(), BY_HAND).unwrap()
}

/// On Chapel Road, with a fix of eight metres.
fn on_chapel_road(hand: &Hand) {
    hand.location(Allowed::Yes);
    hand.fix(Some(fix(0.0, 0.0, 8.0, NOW)));
}

fn begun(hand: &Hand, action: Action) -> RecordId {
    hand.go(Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    walk.post(|walk, here| walk.answer(here, "none".into()));
    walk.post(|walk, here| walk.answer(here, "no".into()));
    walk.post(move |walk, here| walk.act(here, action));
    walk.settled().unwrap();
    let Place::Good { draft } = top(hand) else { panic!("something good is on top") };
    draft
}

fn screen(hand: &Hand, draft: RecordId) -> Screen<Good> {
    hand.screen(move |here| Good::open(here, draft)).unwrap()
}

/// Something good, begun with nothing but words.
fn written(hand: &Hand) -> (RecordId, Screen<Good>) {
    let draft = hand.ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    hand.go(Place::Good { draft });
    (draft, screen(hand, draft))
}

fn top(hand: &Hand) -> Place {
    hand.way().settled().unwrap().state.top
}

fn shown(good: &Screen<Good>) -> GoodState {
    good.settled().unwrap().state
}

fn trouble(good: &Screen<Good>) -> Option<String> {
    good.settled().unwrap().trouble
}

/// The camera writes a photo of this grey.
fn press(good: &Screen<Good>, grey: u8) -> PathBuf {
    let path = PathBuf::from(shown(good).camera.expect("the camera is open"));
    std::fs::write(&path, jpeg(grey)).unwrap();
    let told = path.to_str().unwrap().to_owned();
    good.post(move |good, here| good.photo_taken(here, told));
    path
}

fn record(hand: &Hand, id: RecordId) -> Option<(Record, Audience, Vec<Record>)> {
    hand.ask(move |phone| {
        let (record, audience) = phone.store().record(id).unwrap()?;
        Some((record, audience, phone.store().hanging_from(id).unwrap()))
    })
    .unwrap()
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

fn words(choices: &[walkabout_core::screens::parts::Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.words.as_str()).collect()
}

#[test]
fn a_photo_is_saved_in_three_taps_and_has_its_place_without_a_name() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let draft = begun(&hand, Action::Photo);
    assert_eq!(hand.ask(|phone| phone.store().drafts().unwrap().len()).unwrap(), 1, "kept before the camera opens");
    let good = screen(&hand, draft);
    assert_eq!(shown(&good).camera_words, "Anyone in it? Ask them, or step aside.");
    let path = press(&good, 10);
    let state = shown(&good);
    assert_eq!((trouble(&good), state.camera, path.exists()), (None, None, false), "the camera's file is gone");
    assert!(Path::new(&state.photos[0].thumbnail).is_file() && Path::new(&state.photos[0].preview).is_file());
    assert_eq!(state.name.help.as_deref(), Some("Photo, Chapel Road, 09:00"));
    assert_eq!((state.title.as_str(), state.place.as_str()), ("What is it?", "Place: Chapel Road"));
    assert!(state.streets.is_none() && state.save.is_some());
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    good.post(Good::save);
    good.post(Good::close);
    assert_eq!(trouble(&good), None, "a tap too many does nothing");
    assert_eq!(top(&hand), Place::Walk);
    let walk = hand.screen(Walk::open).unwrap();
    let shown = walk.snapshot().state;
    assert_eq!((shown.count.as_str(), shown.said.unwrap().words.as_str()), ("1 saved here", "Safe on this phone."));
    let (thing, _, photos) = record(&hand, draft).unwrap();
    assert_eq!((thing.get(&asset::NAME), thing.get(&asset::STREET).as_deref()), (None, Some("Chapel Road")));
    assert_eq!(thing.get(&asset::POSITION).unwrap().source, PositionSource::Fix);
    assert_eq!(photos.len(), 1);
    assert!(hand.ask(|phone| phone.store().drafts().unwrap().is_empty()).unwrap());
    walk.post(Walk::undo);
    walk.settled().unwrap();
    assert!(record(&hand, draft).is_none());
    assert_eq!(count(&pocket.home().join("photos")), 0);
}

#[test]
fn a_phone_that_dies_while_the_camera_is_open_takes_the_photo_in_or_offers_the_camera_again() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    let path = PathBuf::from(shown(&good).camera.unwrap());
    let whole = jpeg(20);

    // Nothing was written yet.
    let left = pocket.killed();
    let again = open(&left);
    let today = again.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.carry_on.unwrap().words, "You began something good. Carry on?");
    let carried = screen(&again, draft);
    assert!(shown(&carried).camera.is_some() && shown(&carried).photos.is_empty());

    // The camera was in the middle of writing.
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let left = pocket.killed();
    let again = open(&left);
    let carried = screen(&again, draft);
    assert!(shown(&carried).camera.is_some() && shown(&carried).photos.is_empty());
    press(&carried, 21);
    assert_eq!((trouble(&carried), shown(&carried).photos.len()), (None, 1), "half a photo stands in nobody's way");

    // The photo was whole, and nobody was there to be told.
    std::fs::write(&path, &whole).unwrap();
    let left = pocket.killed();
    let again = open(&left);
    let carried = screen(&again, draft);
    let state = shown(&carried);
    assert_eq!((state.camera, state.photos.len(), count(&left.home().join("camera"))), (None, 1, 0));
    // Now the shell is told too.
    let told = left.home().join("camera").join(path.file_name().unwrap()).to_str().unwrap().to_owned();
    carried.post(move |good, here| good.photo_taken(here, told));
    assert_eq!((trouble(&carried), shown(&carried).photos.len()), (None, 1));
    carried.post(Good::save);
    assert_eq!(trouble(&carried), None);
    assert_eq!(record(&again, draft).unwrap().2.len(), 1);

    // It was taken in, and the file was still there.
    press(&good, 20);
    shown(&good);
    std::fs::write(&path, &whole).unwrap();
    let left = pocket.killed();
    let again = open(&left);
    let carried = screen(&again, draft);
    assert_eq!((shown(&carried).photos.len(), count(&left.home().join("camera"))), (1, 0));
    assert_eq!(shown(&carried).name.help.as_deref(), Some("Photo, Chapel Road, 09:00"));
}

#[test]
fn what_was_answered_is_there_after_a_kill_to_the_last_pause() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    press(&good, 1);
    good.post(|good, here| good.write(here, "Community kit".into()));
    good.post(Good::fold);
    good.post(|good, here| good.kind(here, "public".into()));
    good.post(|good, here| good.also(here, "social".into()));
    good.post(|good, here| good.in_use(here, "at-risk".into()));
    good.post(|good, here| good.about(here, "private-group".into()));
    good.post(|good, here| good.agreed(here, "team".into()));
    good.post(|good, here| good.write_more(here, Text::LookedAfterBy, "The Tuesday club".into()));
    good.post(|good, here| good.write_more(here, Text::Tags, "soup, warm".into()));
    good.post(|good, here| good.street(here, "Pit Row".into()));
    good.post(|good, here| good.side(here, "left".into()));
    let before = shown(&good);
    hand.settle().unwrap();
    let left = pocket.killed();
    let again = open(&left);
    on_chapel_road(&again);
    let today = again.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.carry_on.unwrap().words, "You were writing about this: Community kit. Carry on?");
    today.post(Today::carry_on);
    today.settled().unwrap();
    assert_eq!(top(&again), Place::Good { draft });
    let mut after = shown(&screen(&again, draft));
    assert!(after.follow == before.follow || !after.follow, "no walk was begun again");
    after.photos.clone_from(&before.photos);
    after.follow = before.follow;
    assert_eq!(after, before);
}

#[test]
fn several_photos_and_one_of_them_left_out_again() {
    let pocket = pocket();
    let hand = open(&pocket);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    press(&good, 30);
    assert_eq!(shown(&good).photo.words, "One more photo");
    let one = count(&pocket.home().join("photos"));
    good.post(Good::photo);
    press(&good, 31);
    good.post(Good::photo);
    assert!(shown(&good).camera.is_some());
    good.post(Good::photo_cancelled);
    let state = shown(&good);
    assert_eq!((state.camera, state.photos.len()), (None, 2));
    assert_eq!(state.photos[1].spoken, "Photo 2 of 2");
    let first = state.photos[0].id.clone();
    good.post(move |good, here| good.remove_photo(here, first));
    assert_eq!((shown(&good).photos.len(), count(&pocket.home().join("photos"))), (1, one), "its files are gone");
    let left = pocket.killed();
    assert_eq!(shown(&screen(&open(&left), draft)).photos.len(), 1, "and stay so");
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    assert_eq!(record(&hand, draft).unwrap().2.len(), 1);
}

#[test]
fn a_file_that_is_no_photo_is_refused_in_words_and_the_draft_stays() {
    let pocket = pocket();
    let hand = open(&pocket);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    good.post(|good, here| good.write(here, "Bench".into()));
    let path = shown(&good).camera.unwrap();
    std::fs::write(&path, b"not a photo").unwrap();
    good.post(move |good, here| good.photo_taken(here, path));
    assert!(trouble(&good).unwrap().starts_with("This file is not a photo"), "{:?}", trouble(&good));
    let state = shown(&good);
    assert_eq!((state.camera, state.photos.len(), state.name.text.as_str()), (None, 0, "Bench"));
    assert_eq!(count(&pocket.home().join("camera")), 0);
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
}

/// A disk that is full whenever it is said to be.
struct Filling(AtomicBool);
impl Files for Filling {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, PortError> {
        RealFiles.read(path, most)
    }
    fn len(&self, path: &Path) -> Result<Option<u64>, PortError> {
        RealFiles.len(path)
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError> {
        if self.0.load(Ordering::SeqCst) {
            return Err(PortError { what: "full".into(), kind: PortErrorKind::Full });
        }
        RealFiles.write(path, bytes)
    }
    fn sync(&self, path: &Path) -> Result<(), PortError> {
        RealFiles.sync(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), PortError> {
        RealFiles.rename(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> Result<(), PortError> {
        RealFiles.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> Result<(), PortError> {
        RealFiles.remove(path)
    }
    fn list(&self, folder: &Path) -> Result<Vec<String>, PortError> {
        RealFiles.list(folder)
    }
    fn make_folder(&self, folder: &Path) -> Result<(), PortError> {
        RealFiles.make_folder(folder)
    }
}

#[test]
fn a_photo_for_which_there_is_no_room_waits_and_is_taken_in_once_there_is() {
    let mut pocket = pocket();
    let disk = Arc::new(Filling(AtomicBool::new(false)));
    pocket.ports.files = disk.clone();
    let hand = open(&pocket);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    disk.0.store(true, Ordering::SeqCst);
    let path = press(&good, 40);
    assert!(trouble(&good).unwrap().starts_with("No room is left here."));
    let state = shown(&good);
    assert!(path.exists() && state.camera.is_none(), "the photo is not lost, and no other is written over it");
    assert_eq!(state.photo_waits.as_deref(), Some("One photo could not be kept yet. It is still here."));
    good.post(Good::close);
    assert_eq!(hand.ask(|phone| phone.store().drafts().unwrap().len()).unwrap(), 1, "closing loses it neither");
    drop(good);
    let good = screen(&hand, draft);
    assert!(shown(&good).photo_waits.is_some());
    disk.0.store(false, Ordering::SeqCst);
    good.post(Good::photo);
    let state = shown(&good);
    assert_eq!((state.photos.len(), state.photo_waits, state.camera, path.exists()), (1, None, None, false));
}

#[test]
fn chips_are_the_words_of_these_streets_before_those_of_everywhere() {
    let pocket = pocket();
    let hand = open(&pocket);
    hand.ask(|phone| {
        let at = |east, north| {
            let (lon, lat) = beside_the_hall(east, north);
            Some(Position::by_hand(lon, lat))
        };
        let add = |form: NewAsset| phone.add_asset(&form).unwrap();
        let named = |name: &str, at| NewAsset { name: Some(name.into()), at, ..NewAsset::default() };
        add(named("Bench", at(5.0, 0.0)));
        add(named("bench", at(-9.0, 0.0)));
        add(NewAsset { tags: vec!["allotment".into()], ..named("The old wall behind the vestry", at(9.0, 3.0)) });
        add(NewAsset { tags: vec!["allotment".into()], ..named("Phone box", at(20.0, 3.0)) });
        add(NewAsset { tags: vec!["allotment".into()], ..named("Ground", at(9.0, 60.0)) });
        add(NewAsset { about: Some(About::Person), agreed: Some(May::Everyone), ..named("Mair knits", at(1.0, 0.0)) });
        add(named("Lighthouse", at(5_000.0, 0.0)));
    })
    .unwrap();
    on_chapel_road(&hand);
    let (_, good) = written(&hand);
    let state = shown(&good);
    assert_eq!(words(&state.chips), ["Allotment", "Bench", "Phone box", "Ground", "Garden", "Hall", "Shop"]);
    assert!(state.save.is_none(), "there is nothing to save yet");
    good.post(|good, here| good.write(here, "gar".into()));
    assert_eq!(words(&shown(&good).chips), ["Garden"], "whoever types is helped to the end");
    good.post(|good, here| good.chip(here, "Garden".into()));
    let state = shown(&good);
    assert_eq!((state.name.text.as_str(), state.chips.iter().filter(|c| c.chosen).count()), ("Garden", 1));
    assert!(state.save.is_some());
}

#[test]
fn in_welsh_the_common_words_are_welsh() {
    let pocket = pocket();
    let hand = open(&pocket);
    hand.ask(|phone| {
        let mut settings = phone.store().settings().unwrap();
        settings.language = Some("cy".into());
        phone.store().keep_settings(&settings).unwrap();
    })
    .unwrap();
    drop(hand);
    let hand = open(&pocket);
    let (_, good) = written(&hand);
    let state = shown(&good);
    assert_eq!(state.title, "Beth yw e?");
    assert_eq!(words(&state.chips), ["Mainc", "Gardd", "Neuadd", "Siop"]);
    let streets = state.streets.unwrap();
    assert_eq!(streets.title, "Dim lle pendant. Pa stryd?");
    assert!(words(&streets.streets).contains(&"Heol y Capel"), "{:?}", words(&streets.streets));
}

#[test]
fn without_a_place_a_street_is_chosen_by_its_name_and_the_side_by_the_compass() {
    let pocket = pocket();
    let hand = open(&pocket);
    let (draft, good) = written(&hand);
    let streets = shown(&good).streets.unwrap();
    assert_eq!(streets.title, "No exact place. Which street?");
    let all = words(&streets.streets);
    assert!(all.len() >= 5 && all.is_sorted(), "all by name where no place ever was: {all:?}");
    assert_eq!(words(&streets.sides), ["Whole estate"]);
    // Two hours ago it was known.
    hand.fix(Some(fix(120.0, -40.0, 10.0, NOW - 7_200_000)));
    let near = shown(&good).streets.unwrap();
    assert_eq!(near.streets.len(), 5, "the nearest five");
    good.post(|good, here| good.find_street(here, "pit".into()));
    let found = shown(&good).streets.unwrap();
    assert_eq!(words(&found.streets), ["Pit Row", "pit"], "and what was typed, where the map does not have it");
    let pit = found.streets[0].id.clone();
    good.post(move |good, here| good.street(here, pit));
    let state = shown(&good);
    let sides = state.streets.unwrap().sides;
    assert_eq!(words(&sides), ["Left side", "Right side", "Whole estate"]);
    let helps: Vec<_> = sides[..2].iter().map(|side| side.help.as_deref().unwrap()).collect();
    assert!(helps.iter().all(|help| help.ends_with("side")) && helps[0] != helps[1], "{helps:?}");
    good.post(|good, here| good.side(here, "left".into()));
    good.post(|good, here| good.write(here, "Bench".into()));
    let state = shown(&good);
    assert_eq!((state.place.as_str(), state.streets), ("Place: Pit Row, left side", None));
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    let (thing, ..) = record(&hand, draft).unwrap();
    let text = |field: &str| thing.text(field).map(str::to_owned).unwrap_or_default();
    assert_eq!((text("scope"), text("street"), text("side")), ("street".into(), "Pit Row".into(), "left".into()));
    assert_eq!(thing.get(&asset::POSITION).unwrap().source, PositionSource::Hand);

    let (draft, good) = written(&hand);
    good.post(|good, here| good.write(here, "Wind farm fund".into()));
    good.post(|good, here| good.side(here, "area".into()));
    assert_eq!(shown(&good).place, "Place: the whole estate");
    good.post(Good::save);
    let (thing, ..) = record(&hand, draft).unwrap();
    assert_eq!((thing.text("scope"), thing.get(&asset::POSITION), thing.text("street")), (Some("area"), None, None));
}

#[test]
fn a_known_place_can_be_another_one_and_be_taken_again() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (_, good) = written(&hand);
    assert_eq!(shown(&good).change_place.unwrap().words, "Another place");
    good.post(Good::change_place);
    assert_eq!(shown(&good).streets.unwrap().title, "Which street?");
    good.post(|good, here| good.street(here, "Old coach road".into()));
    good.post(|good, here| good.side(here, "right".into()));
    let state = shown(&good);
    assert_eq!(state.place, "Place: Old coach road, right side");
    assert_eq!(state.change_place.unwrap().words, "Use the place we found");
    good.post(Good::change_place);
    assert_eq!(shown(&good).place, "Place: Chapel Road");
}

#[test]
fn everything_that_is_added_stands_in_its_field() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (draft, good) = written(&hand);
    good.post(|good, here| good.write(here, "  Community kitchen ".into()));
    good.post(Good::fold);
    let more = shown(&good).more.unwrap();
    assert_eq!(more.kind.choices.len(), 6);
    assert_eq!(more.kind.choices[4].help.as_deref(), Some("bench; chapel vestry; empty ground; minibus, tools"));
    assert_eq!((more.kind.choices[5].words.as_str(), more.also), ("Not sure yet", None));
    good.post(|good, here| good.kind(here, "public".into()));
    good.post(|good, here| good.also(here, "social".into()));
    assert_eq!(shown(&good).more.unwrap().also.unwrap().choices.len(), 4);
    good.post(|good, here| good.in_use(here, "not-used".into()));
    good.post(|good, here| good.about(here, "thing".into()));
    for (which, text) in [
        (Text::LookedAfterBy, "The hall committee"),
        (Text::OwnedBy, "Nantwen Housing"),
        (Text::CanSayYes, "The neighbourhood manager"),
        (Text::Description, "Two ovens, one works."),
        (Text::Tags, "Soup, warm ,"),
    ] {
        good.post(move |good, here| good.write_more(here, which, text.into()));
    }
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    let (thing, audience, _) = record(&hand, draft).unwrap();
    for (field, value) in [
        ("name", "Community kitchen"),
        ("capital", "public"),
        ("looked_after_by", "The hall committee"),
        ("owned_by", "Nantwen Housing"),
        ("can_say_yes", "The neighbourhood manager"),
        ("state", "not-used"),
        ("description", "Two ovens, one works."),
    ] {
        assert_eq!(thing.text(field), Some(value), "{field}");
    }
    assert_eq!(thing.set(&asset::ALSO), [asset::Capital::Social]);
    assert_eq!(thing.set(&asset::TAGS), ["soup", "warm"]);
    assert_eq!(audience, Audience::Public);
}

#[test]
fn one_persons_skill_is_asked_for_first_and_leads_to_no_door() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (draft, good) = written(&hand);
    good.post(|good, here| good.write(here, "Mends bicycles".into()));
    good.post(Good::fold);
    assert_eq!(shown(&good).more.unwrap().about.title, "Is it about one person, or a private group?");
    good.post(|good, here| good.about(here, "person".into()));
    let ask = shown(&good).more.unwrap().ask_first.unwrap();
    assert_eq!(ask.title, "Ask first: may we note this? Who may see it?");
    assert!(ask.help.unwrap().starts_with("May I note that you could help with this?"));
    assert_eq!(
        words(&ask.choices),
        ["Only the coordinators and liaison officers", "The team", "Everyone", "They said no"]
    );
    good.post(|good, here| good.agreed(here, "team".into()));
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    let (thing, audience, _) = record(&hand, draft).unwrap();
    assert_eq!((audience, thing.get(&asset::AGREEMENT).unwrap().may), (Audience::Team, May::Team));
    assert_eq!((thing.get(&asset::POSITION), thing.text("street")), (None, Some("Chapel Road")));
    assert_eq!(thing.text("name"), Some("Mends bicycles"));
}

#[test]
fn of_whoever_says_no_the_place_is_kept_and_nothing_else() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    press(&good, 50);
    good.post(|good, here| good.write(here, "Bethan knits".into()));
    good.post(Good::fold);
    good.post(|good, here| good.kind(here, "human".into()));
    good.post(|good, here| good.write_more(here, Text::Description, "Jumpers for the whole street".into()));
    good.post(|good, here| good.write_more(here, Text::OwnedBy, "Bethan".into()));
    good.post(|good, here| good.write_more(here, Text::Tags, "wool".into()));
    good.post(|good, here| good.about(here, "person".into()));
    good.post(|good, here| good.agreed(here, "no".into()));
    let more = shown(&good).more.unwrap();
    assert_eq!(more.said_no.as_deref(), Some("Only the place is kept. No name, no words, no photo."));
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    let (thing, audience, photos) = record(&hand, draft).unwrap();
    let kept: Vec<&str> = thing.fields().map(|(field, _)| field).collect();
    assert_eq!(kept, ["about", "agreement", "last_confirmed", "scope", "side", "street"]);
    assert_eq!((audience, photos.len(), count(&pocket.home().join("photos"))), (Audience::Care, 0, 0));
    drop((good, hand));
    let bytes = pocket.bytes_at_rest();
    assert!(!bytes.windows(6).any(|w| w == b"Bethan"));

    // Without a place nothing is left to keep.
    let hand = open(&pocket);
    let (draft, good) = written(&hand);
    good.post(|good, here| good.write(here, "Sings".into()));
    good.post(|good, here| good.about(here, "person".into()));
    good.post(|good, here| good.agreed(here, "no".into()));
    good.post(Good::save);
    assert_eq!(trouble(&good), None);
    assert!(record(&hand, draft).is_none());
    let today = hand.screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.said.unwrap().words, "They said no. Nothing was kept.");
    assert!(hand.ask(|phone| phone.store().drafts().unwrap().is_empty()).unwrap());
}

#[test]
fn a_place_that_stays_off_maps_is_refused_and_the_lead_is_named() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (draft, good) = written(&hand);
    good.post(|good, here| good.write(here, "Women's refuge".into()));
    good.post(Good::save);
    assert_eq!(trouble(&good).unwrap(), "Some places stay off maps. Nothing was saved. Tell Rhys.");
    assert!(record(&hand, draft).is_none());
    assert_eq!(shown(&good).name.text, "Women's refuge", "what was typed is not lost by it");
}

#[test]
fn what_does_not_fit_is_said_beside_its_field_and_kept_whole() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (draft, good) = written(&hand);
    let long = "x".repeat(121);
    let typed = long.clone();
    good.post(move |good, here| good.write(here, typed));
    let state = shown(&good);
    assert_eq!((state.name.wrong.as_deref(), state.save), (Some("One letter too many."), None));
    assert_eq!(state.name.text, long);
    good.post(|good, here| good.write(here, "Bench".into()));
    good.post(|good, here| good.write_more(here, Text::Tags, format!("short, {}", "y".repeat(41))));
    let state = shown(&good);
    assert!(state.save.is_none(), "folded in, it does not fit either");
    good.post(Good::fold);
    assert!(shown(&good).more.unwrap().tags.wrong.is_some());
    good.post(|good, here| good.write_more(here, Text::Tags, "short".into()));
    assert!(shown(&good).save.is_some());
    good.post(Good::close);
    good.settled().unwrap();
    assert_eq!(top(&hand), Place::Today);
    drop(good);
    assert_eq!(shown(&screen(&hand, draft)).name.text, "Bench");
}

#[test]
fn a_draft_in_which_nothing_is_goes_when_it_is_closed() {
    let pocket = pocket();
    let hand = open(&pocket);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    good.post(Good::photo_cancelled);
    assert_eq!(shown(&good).close.words, "Back");
    good.post(Good::close);
    good.settled().unwrap();
    drop(good);
    assert_eq!(top(&hand), Place::Walk);
    assert!(hand.ask(|phone| phone.store().drafts().unwrap().is_empty()).unwrap());
    assert!(hand.ask(|phone| phone.list(&Query::default()).unwrap().is_empty()).unwrap());
}

#[test]
fn a_photo_from_elsewhere_says_itself_where_and_when_it_was_taken() {
    let pocket = pocket();
    let hand = open(&pocket);
    on_chapel_road(&hand);
    let (lon, lat) = beside_the_hall(150.0, 90.0);
    let stamp = walkabout_photos::Stamp {
        position: Some(walkabout_photos::Position { lon, lat, accuracy: Some(5.0) }),
        taken: None,
        orientation: None,
    };
    let path = pocket.folder.path().join("yesterday.jpg");
    std::fs::write(&path, walkabout_photos::stamp(&jpeg(60), &stamp).unwrap()).unwrap();
    let (draft, good) = written(&hand);
    let told = path.to_str().unwrap().to_owned();
    good.post(move |good, here| good.photo_taken(here, told));
    assert_eq!(trouble(&good), None);
    assert!(path.exists(), "a file that is not the camera's is left alone");
    good.post(Good::save);
    good.settled().unwrap();
    let (thing, _, photos) = record(&hand, draft).unwrap();
    let at = thing.get(&asset::POSITION).unwrap();
    assert_eq!(at.source, PositionSource::Photo);
    assert!((at.lon - lon).abs() < 1e-5 && photos[0].get(&photo::POSITION).is_some());
}

#[test]
fn a_phone_that_is_wiped_keeps_no_photo_that_waits_to_be_taken_in() {
    let pocket = pocket();
    let hand = open(&pocket);
    let draft = begun(&hand, Action::Photo);
    let good = screen(&hand, draft);
    std::fs::write(shown(&good).camera.unwrap(), jpeg(70)).unwrap();
    drop(good);
    hand.ask(|phone| phone.store().wipe().unwrap()).unwrap();
    assert_eq!(count(&pocket.home().join("camera")), 0);
}
