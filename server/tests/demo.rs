//! The demo is what it says: all that its story tells is where a coordinator would look, on the estate and on any other map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)] // a test says what it expects by failing

use clap::Parser;
use std::{collections::BTreeSet, io::Write, path::PathBuf};
use walkabout::demo::{DemoArgs, ESTATE, Scene, run};
use walkabout_geo::{
    distance_m,
    osm::{OsmLimits, read_osm},
};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    demo: DemoArgs,
}

/// What it answers, and what it says.
fn demo(args: &[&str]) -> (u8, String) {
    let line = Line::try_parse_from([&["demo"], args].concat()).unwrap();
    let mut out = Vec::new();
    let exit = match run(line.demo, &mut out) {
        Ok(exit) => exit,
        Err(refusal) => panic!("{refusal}\n{}", String::from_utf8_lossy(&out)),
    };
    (exit, String::from_utf8(out).unwrap())
}

#[test]
fn a_coordinator_sees_the_whole_story() {
    let (exit, said) = demo(&["--check"]);
    assert_eq!(exit, 0, "{said}");
    // The last one is how long it took; a program that is built to be looked into need not be fast.
    assert_eq!(said.matches("Yes: ").count(), if cfg!(debug_assertions) { 11 } else { 12 }, "{said}");
    assert!(said.contains("The story took "), "{said}");
    assert!(!said.contains("No: ") && said.contains("All is there."), "{said}");
    assert!(said.contains("The signal went in the middle."), "the connection was cut: {said}");
}

#[test]
fn it_is_told_in_welsh_too_and_among_other_records() {
    let (exit, said) = demo(&["--check", "--language", "cy", "--records", "60", "--people", "3"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("Mae popeth yno.") && said.contains("Ystad Bryn Helyg") && !said.contains('['), "{said}");
}

/// A harbour that is not there, drawn by hand.
const ELSEWHERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/maps/traeth-llwyd.osm");

#[test]
fn another_place_lends_its_streets_and_its_name() {
    let (exit, said) = demo(&["--check", "--place", ELSEWHERE, "--records", "40", "--people", "2"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("The place: Traeth Llwyd"), "{said}");
    let of_the_estate = ["Chapel Road", "Heol y Capel", "Pit Row", "Bryn Helyg", "Nantwen"];
    assert!(!of_the_estate.iter().any(|name| said.contains(name)), "{said}");
}

#[test]
fn a_map_may_be_compressed_and_needs_five_streets() {
    let folder = tempfile::tempdir().unwrap();
    let osm = std::fs::read_to_string(ELSEWHERE).unwrap();
    let place = |name: &str, osm: &str| {
        let path = folder.path().join(name);
        let mut packed =
            flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::default());
        packed.write_all(osm.as_bytes()).unwrap();
        packed.finish().unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (exit, said) = demo(&["--check", "--place", &place("porth_bach.osm.gz", &osm)]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("The place: Porth Bach"), "{said}");

    let few = place("few.osm.gz", &osm.replace("residential", "footway"));
    let line = Line::try_parse_from(["demo", "--check", "--place", &few]).unwrap();
    let refused = run(line.demo, &mut Vec::new()).unwrap_err();
    assert!(refused.to_string().contains("five streets"), "{refused}");
}

#[test]
fn any_other_map_will_do() {
    let Some(data) = std::env::var_os("WALKABOUT_TRY_DATA").map(PathBuf::from) else {
        eprintln!("WALKABOUT_TRY_DATA is not set: Levenshulme is not walked");
        return;
    };
    let map = data.join("levenshulme.osm.gz");
    let (exit, said) = demo(&["--check", "--place", map.to_str().unwrap()]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("The place: Levenshulme"), "{said}");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let line = Line::try_parse_from(["demo", "--check", "--data", folder.path().to_str().unwrap()]).unwrap();
    let refused = run(line.demo, &mut Vec::new()).unwrap_err();
    assert!(refused.to_string().contains("--data"), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_estate_has_its_five_streets_in_two_languages_and_its_flats() {
    let (area, report) = read_osm(ESTATE, &OsmLimits::default()).unwrap();
    let names: BTreeSet<_> = area.streets.iter().map(|s| (s.name.in_english(), s.name.in_welsh())).collect();
    for street in [
        ("Chapel Road", "Heol y Capel"),
        ("School Road", "Heol yr Ysgol"),
        ("Willow Close", "Clos yr Helyg"),
        ("Pit Row", "Rhes y Pwll"),
        ("Back Lane", "Lôn Gefn"),
    ] {
        assert!(names.contains(&street), "{street:?} among {names:?}");
    }
    let flats = area.buildings.iter().find(|b| b.name.as_deref() == Some("Tŷ Helyg")).unwrap();
    assert_eq!((flats.flats, flats.levels), (Some(6), Some(3)));
    let doors: BTreeSet<_> =
        area.buildings.iter().filter_map(|b| Some((b.street.clone()?, b.house_number.clone()?))).collect();
    let numbered = area.buildings.iter().filter(|b| b.house_number.is_some()).count();
    assert!(
        numbered > 150 && doors.len() == numbered,
        "every house has a number of its own: {numbered}, {}",
        doors.len()
    );
    for kind in
        ["amenity=library", "shop=convenience", "amenity=school", "amenity=place_of_worship", "highway=bus_stop"]
    {
        assert!(area.landmarks.iter().any(|mark| mark.kind == kind), "{kind}");
    }
    assert_eq!((report.bad_nodes, report.missing_nodes, report.left_out), (0, 0, 0));
    assert!(ESTATE.len() < 200_000);
}

#[test]
fn every_scene_says_where_and_when_it_was_taken() {
    let at: jiff::Timestamp = "2026-11-17T16:40:00Z".parse().unwrap();
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap();
    let mut bytes = 0;
    for scene in Scene::ALL {
        let photo = scene.taken(at, -3.5868, 51.7012, &zone).unwrap();
        let facts = walkabout_photos::read(&photo).unwrap();
        let place = facts.position.unwrap();
        let far = distance_m(
            walkabout_geo::LonLat::new(place.lon, place.lat).unwrap(),
            walkabout_geo::LonLat::new(-3.5868, 51.7012).unwrap(),
        );
        assert!(far < 0.1, "{}: {far} m", scene.file());
        assert_eq!(facts.taken.unwrap().moment(), Some(at), "{}", scene.file());
        assert_eq!((facts.width, facts.height), (1200, 900));
        bytes += photo.len();
    }
    assert!(bytes < 1_200_000, "the program carries them: {bytes} bytes");
}
