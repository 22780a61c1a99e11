//! The end of a walk: which streets were walked, and who was not met. Only stretches leave, and nothing says who walked them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod estate;
mod pocket;

use estate::{CHAPEL, Estate, NOW, PIT_ROW};
use std::collections::BTreeSet;
use walkabout_core::{
    hand::Screen,
    screens::{
        finish::Finish,
        model::{Allowed, Place, SeenFix},
        my_work::MyWork,
        parts::Page,
        walk::{Action, Walk},
    },
};
use walkabout_geo::{StreetIndex, pack};
use walkabout_protocol::{
    batch::Body,
    schema::{street_visit, walk},
    state::Record,
};

fn page(finish: &Screen<Finish>) -> Page {
    let shown = finish.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state.page
}

fn answer(finish: &Screen<Finish>, id: &str) -> Page {
    let id = id.to_owned();
    finish.post(move |finish, here| finish.answer(here, id));
    page(finish)
}

fn on(finish: &Screen<Finish>) -> Page {
    finish.post(Finish::carry_on);
    page(finish)
}

fn other(finish: &Screen<Finish>) -> Page {
    finish.post(Finish::other);
    page(finish)
}

fn ticks(page: &Page) -> Vec<(&str, bool)> {
    page.choices.iter().map(|choice| (choice.words.as_str(), choice.chosen)).collect()
}

fn fix(estate: &Estate, lon: f64, lat: f64, accuracy_m: f64) {
    estate.hand().fix(Some(SeenFix { lon, lat, accuracy_m, at_ms: NOW }));
}

/// Begins a walk that is followed.
fn walks(estate: &Estate) -> Screen<Walk> {
    estate.hand().location(Allowed::Yes);
    let walk = estate.hand().screen(Walk::open).unwrap();
    walk.post(|walk, here| walk.answer(here, "none".into()));
    assert!(walk.settled().unwrap().state.follow);
    walk
}

/// Sixty metres along a street, a fix every ten.
fn along(estate: &Estate, (lon, lat): (f64, f64)) {
    for n in 0..7 {
        fix(estate, lon + f64::from(n) * 0.000_145, lat + 0.000_02, 6.0);
    }
}

/// From *Finish?* to the streets.
fn finishes(estate: &Estate, walk: &Screen<Walk>) -> (Screen<Finish>, Page) {
    walk.post(Walk::finish);
    walk.settled().unwrap();
    let Place::Finish { walk } = estate.top() else { panic!("the end of the walk is on top") };
    let finish = estate.hand().screen(move |here| Finish::open(here, walk)).unwrap();
    let page = on(&finish);
    (finish, page)
}

fn not_met(walked: &Record) -> Vec<&str> {
    let members = walked.register(walk::NOT_MET.spec.id).map(|set| set.members()).unwrap_or_default();
    members.into_iter().filter_map(|value| value.as_text()).collect()
}

fn visits(estate: &Estate) -> Vec<Record> {
    estate.of_kind("street_visit")
}

#[test]
fn streets_that_were_walked_are_asked_about_and_leave_as_stretches_alone() {
    let estate = Estate::new();
    let walk = walks(&estate);
    along(&estate, CHAPEL);
    // Pit Row is only crossed; a vague fix says nothing.
    fix(&estate, PIT_ROW.0, PIT_ROW.1, 6.0);
    fix(&estate, PIT_ROW.0 + 0.001, PIT_ROW.1, 80.0);
    walk.post(|walk, here| walk.act(here, Action::Note));
    walk.settled().unwrap();
    estate.hand().back().unwrap();
    let (finish, streets) = finishes(&estate, &walk);
    assert_eq!(streets.title, "Streets you walked. Is this right?");
    assert_eq!(streets.lines, ["The team sees the streets, not who walked them."]);
    assert_eq!(ticks(&streets), [("Chapel Road", true)]);
    assert_eq!(streets.main.as_ref().unwrap().words, "That's right");
    assert_eq!(streets.other.as_ref().unwrap().words, "Change");
    assert!(visits(&estate).is_empty(), "nothing leaves before somebody says that it is right");
    let met = on(&finish);
    assert_eq!(met.title, "Who did you not meet?");
    let visit = &visits(&estate)[0];
    let fields: BTreeSet<&str> = visit.fields().map(|(name, _)| name).collect();
    assert_eq!(fields, ["day", "part", "role", "stretch"].into());
    assert_eq!(visit.get(&street_visit::ROLE).as_deref(), Some("volunteer"));
    assert_eq!(visit.get(&street_visit::PART).as_deref(), Some("morning"));
    assert_eq!(visit.get(&street_visit::DAY).unwrap().0, "2027-01-15");
    assert_eq!(visit.get(&street_visit::STRETCH).unwrap().side, "both");
    // An id that tells no time, in a save that belongs to no walk and holds nothing else.
    assert_eq!(visit.id.bytes()[6] >> 4, 4);
    let saves = estate.look(|phone| phone.store().journal().unwrap());
    let save = saves.iter().find(|save| save.kind == "street_visit").unwrap();
    assert_eq!(save.walk, None);
    let bodies: Vec<Body> = estate.look(|phone| {
        phone
            .store()
            .waiting(100, usize::MAX)
            .unwrap()
            .into_iter()
            .map(|w| Body::from_bytes(&w.bytes).unwrap())
            .collect()
    });
    let body = bodies.iter().find(|body| body.records[0].kind == "street_visit").unwrap();
    assert!(body.records.iter().all(|record| record.kind == "street_visit"));
    // It is no work of anybody's, and undo does not reach for it.
    let work = estate.hand().screen(|_| Ok(MyWork::default())).unwrap().settled().unwrap().state;
    assert!(work.rows.is_empty());
    assert!(estate.look(|phone| phone.undo().is_err()));
    assert_eq!(visits(&estate).len(), 1);
}

#[test]
fn what_is_not_right_is_changed_by_name() {
    let estate = Estate::in_language("cy");
    let walk = walks(&estate);
    along(&estate, CHAPEL);
    let (finish, streets) = finishes(&estate, &walk);
    assert_eq!(ticks(&streets), [("Heol y Capel", true)]);
    let choosing = other(&finish);
    assert_eq!(choosing.title, "Pa strydoedd gerddoch chi?");
    assert_eq!(ticks(&choosing)[0], ("Heol y Capel", true));
    assert!(ticks(&choosing).contains(&("Rhes y Pwll", false)));
    answer(&finish, "Heol y Capel");
    finish.post(|finish, here| finish.write(here, "siriol".into()));
    let found = page(&finish);
    assert_eq!(ticks(&found), [("Heol y Capel", false), ("Heol Siriol", false)]);
    let chosen = answer(&finish, "Heol Siriol");
    assert!(ticks(&chosen).contains(&("Heol Siriol", true)) && chosen.field.as_ref().unwrap().text.is_empty());
    on(&finish);
    let visits = visits(&estate);
    assert_eq!(visits.len(), 1);
    let segment = visits[0].get(&street_visit::STRETCH).unwrap().segment;
    let map = estate.look(|phone| {
        let file = std::fs::read_dir(phone.store().area_folder()).unwrap().next().unwrap().unwrap().path();
        StreetIndex::new(&pack::read(&std::fs::read(file).unwrap()).unwrap())
    });
    assert_eq!(map.segment(segment.parse().unwrap()).unwrap().street.local, "Heol Siriol");
}

#[test]
fn nobody_is_followed_who_paused_said_no_or_has_little_battery_left() {
    let estate = Estate::new();
    let walk = walks(&estate);
    walk.post(Walk::pause);
    assert!(!walk.settled().unwrap().state.follow);
    along(&estate, CHAPEL);
    walk.post(Walk::pause);
    estate.hand().battery(15);
    along(&estate, CHAPEL);
    estate.hand().battery(80);
    estate.hand().location(Allowed::No);
    along(&estate, CHAPEL);
    estate.hand().location(Allowed::Yes);
    estate.look(|phone| {
        let mut settings = phone.store().settings().unwrap();
        settings.no_location = Some(true);
        phone.store().keep_settings(&settings).unwrap();
    });
    let (finish, streets) = finishes(&estate, &walk);
    assert_eq!(streets.title, "Which streets did you walk?");
    assert!(ticks(&streets).iter().all(|(_, ticked)| !ticked));
    assert_eq!(streets.other.as_ref().unwrap().words, "Skip");
    assert_eq!(other(&finish).title, "Who did you not meet?");
    assert!(visits(&estate).is_empty());
}

#[test]
fn a_kill_takes_what_was_noticed_and_no_byte_of_a_path_is_on_the_disk() {
    let mut estate = Estate::new();
    let walk = walks(&estate);
    along(&estate, CHAPEL);
    estate.hand().settle().unwrap();
    // No place of the way is anywhere in the phone's folder, as a number or as its bits.
    let disk = estate.pocket.bytes_at_rest();
    let lon = CHAPEL.0 + 3.0 * 0.000_145;
    for trace in [lon.to_be_bytes().to_vec(), lon.to_le_bytes().to_vec(), format!("{lon}").into_bytes()] {
        assert!(!disk.windows(trace.len()).any(|bytes| bytes == trace));
    }
    drop(walk);
    estate.hand = None;
    estate.open();
    let walk = walks(&estate);
    along(&estate, PIT_ROW);
    let (finish, streets) = finishes(&estate, &walk);
    // The half that is known is ticked; the rest is for the walker to say.
    assert_eq!(streets.title, "Which streets did you walk?");
    assert_eq!(ticks(&streets)[0], ("Pit Row", true));
    assert!(ticks(&streets).contains(&("Chapel Road", false)));
    answer(&finish, "Heol y Capel");
    on(&finish);
    assert_eq!(visits(&estate).len(), 2);
    // The next walk begins with nothing.
    let next = walks(&estate);
    let (_, streets) = finishes(&estate, &next);
    assert!(ticks(&streets).iter().all(|(_, ticked)| !ticked));
}

#[test]
fn whom_it_did_not_meet_are_sorts_of_people_and_can_be_skipped() {
    for (tag, title, young) in
        [("en", "Who did you not meet?", "Young people"), ("cy", "Pwy na wnaethoch chi gwrdd â nhw?", "Pobl ifanc")]
    {
        let estate = Estate::in_language(tag);
        let walk = walks(&estate);
        let (finish, _) = finishes(&estate, &walk);
        let met = other(&finish);
        assert_eq!((met.title.as_str(), met.choices.len()), (title, 7));
        assert_eq!(met.choices[1].words, young);
        answer(&finish, "young");
        answer(&finish, "older");
        assert_eq!(ticks(&answer(&finish, "older")).iter().filter(|(_, ticked)| *ticked).count(), 1);
        // A word that is none of them changes nothing.
        answer(&finish, "number 14");
        on(&finish);
        let walked = estate.of_kind("walk").pop().unwrap();
        assert_eq!(not_met(&walked), ["young"]);
        // Another walk, skipped.
        let next = walks(&estate);
        let (finish, _) = finishes(&estate, &next);
        other(&finish);
        answer(&finish, "young");
        let how = other(&finish);
        assert_eq!(how.choices[0].id, "good");
        let walked = estate.of_kind("walk").pop().unwrap();
        assert!(not_met(&walked).is_empty());
    }
}
