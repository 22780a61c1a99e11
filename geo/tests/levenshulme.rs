//! A real neighbourhood, from the map file to the answer at a doorstep. Needs the try-out data (`WALKABOUT_TRY_DATA`); says so
//! aloud where it is not there.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and a yardstick prints")]

use std::{
    collections::BTreeSet,
    fs,
    io::{Write, stderr},
    path::PathBuf,
    time::Instant,
};

use walkabout_geo::{
    Area, Compass, LonLat, Side, StreetIndex,
    osm::{OsmError, OsmLimits, OsmReport, read_osm},
    pack,
};

fn map() -> Option<Vec<u8>> {
    let file = std::env::var_os("WALKABOUT_TRY_DATA").map(|folder| PathBuf::from(folder).join("levenshulme.osm.gz"));
    match file.map(fs::read) {
        Some(Ok(bytes)) => Some(bytes),
        other => {
            // Straight to the terminal: what `println!` says in a test that passes is swallowed.
            let why = if other.is_some() { "it is not there" } else { "WALKABOUT_TRY_DATA is not set" };
            let _ = writeln!(stderr(), "SKIPPED a test of levenshulme.osm.gz: {why}");
            None
        }
    }
}

fn levenshulme() -> Option<(Area, OsmReport)> {
    map().map(|bytes| read_osm(bytes.as_slice(), &OsmLimits::default()).unwrap())
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

#[test]
fn its_streets_and_buildings_are_all_there_and_in_place() {
    let Some((area, report)) = levenshulme() else { return };
    let names: BTreeSet<&str> = area.streets.iter().map(|street| street.name.local.as_str()).collect();
    assert!(names.contains("Stockport Road"), "{names:?}");
    assert!((90..=130).contains(&names.len()), "{}", names.len());
    assert!(area.buildings.len() > 840, "{report:?}");
    let (west, south, east, north) = (-2.25, 53.43, -2.17, 53.49);
    for building in &area.buildings {
        assert!(building.outline.len() >= 3);
        for corner in &building.outline {
            let corner = LonLat::from(*corner);
            assert!((west..east).contains(&corner.lon()) && (south..north).contains(&corner.lat()));
        }
    }
    assert!(area.landmarks.iter().any(|mark| mark.kind == "amenity=bench"));
    assert!(area.landmarks.iter().any(|mark| mark.kind == "amenity=place_of_worship" && mark.name.is_some()));
    assert_eq!(report.bad_nodes, 0);
}

#[test]
fn a_person_beside_stockport_road_is_told_so_and_on_which_side() {
    let Some((area, _)) = levenshulme() else { return };
    let index = StreetIndex::new(&area);
    let street = area.streets.iter().find(|street| street.name.local == "Stockport Road").unwrap();
    for segment in &street.segments {
        if segment.length_m() < 80.0 {
            continue;
        }
        let (a, b) = (segment.line[0], segment.line[1]);
        let middle = at(
            (LonLat::from(a).lon() + LonLat::from(b).lon()) / 2.0,
            (LonLat::from(a).lat() + LonLat::from(b).lat()) / 2.0,
        );
        let found = index.nearest(middle).unwrap();
        assert_eq!((found.street.local.as_str(), found.side), ("Stockport Road", Side::On));
    }
    // Ten metres west and east of a road that runs north-west to south-east.
    let road = street.segments.iter().max_by(|a, b| a.length_m().total_cmp(&b.length_m())).unwrap();
    let middle = LonLat::from(road.line[road.line.len() / 2]);
    let (west, east) = (
        index.nearest(at(middle.lon() - 0.00015, middle.lat())),
        index.nearest(at(middle.lon() + 0.00015, middle.lat())),
    );
    let (west, east) = (west.unwrap(), east.unwrap());
    assert_eq!((west.street.local.as_str(), east.street.local.as_str()), ("Stockport Road", "Stockport Road"));
    assert_ne!(west.side, east.side);
    assert!(matches!(west.compass, Some(Compass::West | Compass::South)), "{west:?}");
    assert!(matches!(east.compass, Some(Compass::East | Compass::North)), "{east:?}");
    assert_eq!(index.find_names("stockp", 3)[0].local, "Stockport Road");
}

#[test]
fn no_segment_is_so_short_that_it_names_a_door_where_the_street_goes_on() {
    let Some((area, _)) = levenshulme() else { return };
    let all: Vec<f64> =
        area.streets.iter().flat_map(|street| &street.segments).map(|segment| segment.length_m()).collect();
    let short = all.iter().filter(|metres| **metres < 50.0).count();
    println!("{} segments, {short} shorter than 50 m", all.len());
    assert!(short * 5 < all.len(), "{short} of {}", all.len());
}

#[test]
fn its_pack_comes_back_whole_is_small_and_names_the_same_segments() {
    let Some((area, _)) = levenshulme() else { return };
    let written = pack::write(&area).unwrap();
    let read = pack::read(&written).unwrap();
    assert_eq!(read, area);
    assert_eq!(pack::write(&read).unwrap(), written);
    assert!(written.len() < 60_000, "{}", written.len());
    let ids = |area: &Area| StreetIndex::new(area).segments().map(|segment| segment.id).collect::<Vec<_>>();
    assert_eq!(ids(&read), ids(&area));
    assert_eq!(ids(&area).iter().collect::<BTreeSet<_>>().len(), ids(&area).len(), "every id once");
}

#[test]
fn half_of_its_file_is_refused() {
    let Some(bytes) = map() else { return };
    let half = read_osm(&bytes[..bytes.len() / 2], &OsmLimits::default());
    assert!(matches!(half, Err(OsmError::Xml(_))), "{half:?}");
}

/// Not a check but a yardstick: `cargo test --release -p walkabout-geo --test levenshulme -- --ignored --nocapture`.
#[test]
#[ignore = "prints times, for a release build"]
fn times() {
    let Some(bytes) = map() else { return };
    let median = |mut work: Box<dyn FnMut()>| {
        let mut times: Vec<f64> = (0..21)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[10]
    };
    let (area, report) = levenshulme().unwrap();
    let packed = pack::write(&area).unwrap();
    println!("{report:?}\npack {} bytes from {} of map", packed.len(), bytes.len());
    println!("read map {:.2} ms", median(Box::new(move || drop(read_osm(bytes.as_slice(), &OsmLimits::default())))));
    let (a, p) = (area.clone(), packed.clone());
    println!("write pack {:.2} ms", median(Box::new(move || drop(pack::write(&a)))));
    println!("read pack {:.2} ms", median(Box::new(move || drop(pack::read(&p)))));
    let a = area.clone();
    println!("build index {:.2} ms", median(Box::new(move || drop(StreetIndex::new(&a)))));
    let index = StreetIndex::new(&area);
    let corners: Vec<LonLat> =
        area.buildings.iter().flat_map(|building| &building.outline).map(|c| (*c).into()).collect();
    let count = corners.len();
    let found = corners.iter().filter_map(|corner| index.nearest(*corner)).count();
    println!("{found} of {count} corners belong to a street");
    let per = median(Box::new(move || corners.iter().for_each(|corner| drop(index.nearest(*corner)))));
    println!("nearest {:.2} µs", per * 1e3 / count as f64);
}
