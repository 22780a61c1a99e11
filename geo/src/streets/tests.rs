//! A small estate drawn in metres, asked as a phone would ask.

use proptest::prelude::*;

use super::*;
use crate::{
    area::{Segment, Street, directed},
    distance::distance_m,
    e7::E7,
};

fn hall() -> LocalMetres {
    LocalMetres::around(LonLat::new(-3.8, 51.7).unwrap())
}

fn place(east: f64, north: f64) -> LonLat {
    hall().position([east, north])
}

fn street(local: &str, en: Option<&str>, lines: &[&[[f64; 2]]]) -> Street {
    let line = |line: &&[[f64; 2]]| Segment {
        line: directed(line.iter().map(|p| E7::from(hall().position(*p))).collect()),
        highway: "residential".into(),
    };
    Street {
        name: Name { local: local.into(), en: en.map(Into::into), cy: None },
        segments: lines.iter().map(line).collect(),
    }
}

/// Chapel Road runs east for 300 m, Pit Row north from its middle, Willow Close is a ring.
fn estate() -> Area {
    let streets = vec![
        street("Heol y Capel", Some("Chapel Road"), &[&[[-150.0, 0.0], [0.0, 0.0]], &[[0.0, 0.0], [150.0, 0.0]]]),
        street("Rhes y Pŵll", Some("Pit Row"), &[&[[0.0, 0.0], [0.0, 260.0]]]),
        street("Clos yr Helyg", None, &[&[[400.0, 0.0], [500.0, 0.0], [500.0, 100.0], [400.0, 100.0], [400.0, 0.0]]]),
    ];
    Area { streets, ..Area::default() }.tidied()
}

#[test]
fn a_place_beside_a_street_has_its_name_side_and_distance() {
    let index = StreetIndex::new(&estate());
    let north = index.nearest(place(-100.0, 8.0)).unwrap();
    assert_eq!(
        (north.street.in_english(), north.side, north.compass),
        ("Chapel Road", Side::Left, Some(Compass::North))
    );
    assert!((north.distance_m - 8.0).abs() < 0.05 && (north.along_m - 50.0).abs() < 0.1, "{north:?}");
    let south = index.nearest(place(-100.0, -8.0)).unwrap();
    assert_eq!((south.segment, south.side, south.compass), (north.segment, Side::Right, Some(Compass::South)));
    let west = index.nearest(place(-9.0, 120.0)).unwrap();
    assert_eq!((west.street.local.as_str(), west.side, west.compass), ("Rhes y Pŵll", Side::Left, Some(Compass::West)));
}

#[test]
fn in_the_road_or_with_a_vague_fix_there_is_no_side() {
    let index = StreetIndex::new(&estate());
    let middle = index.nearest(place(-100.0, 1.0)).unwrap();
    assert_eq!((middle.side, middle.compass), (Side::On, None));
    let fix = |accuracy| Fix::new(place(-100.0, 8.0), Some(accuracy)).unwrap();
    assert_eq!(index.nearest_to_fix(fix(10.0)).unwrap().side, Side::Left);
    assert_eq!(index.nearest_to_fix(fix(30.0)).unwrap().side, Side::On);
}

#[test]
fn beyond_the_end_of_a_road_the_side_is_that_of_the_road_drawn_on() {
    let index = StreetIndex::new(&estate());
    assert_eq!(index.nearest(place(-180.0, 10.0)).unwrap().side, Side::Left);
    assert_eq!(index.nearest(place(-180.0, -10.0)).unwrap().side, Side::Right);
    assert_eq!(index.nearest(place(-180.0, 0.5)).unwrap().side, Side::On);
}

#[test]
fn the_outside_of_a_sharp_bend_is_one_side() {
    let bend = street("Lôn Gefn", None, &[&[[0.0, 0.0], [100.0, 0.0], [20.0, 40.0]]]);
    let index = StreetIndex::new(&Area { streets: vec![bend], ..Area::default() });
    for (east, north) in [(110.0, -2.0), (112.0, 3.0), (106.0, 12.0), (104.0, -8.0)] {
        assert_eq!(index.nearest(place(east, north)).unwrap().side, Side::Right, "{east},{north}");
    }
    assert_eq!(index.nearest(place(80.0, 4.0)).unwrap().side, Side::Left, "inside of the bend");
}

#[test]
fn a_ring_has_an_inside_and_an_outside_at_its_starting_corner_too() {
    let index = StreetIndex::new(&estate());
    let ring = |east, north| index.nearest(place(east, north)).unwrap();
    let (inside, outside) = (ring(450.0, 10.0).side, ring(450.0, -10.0).side);
    assert_ne!(inside, outside);
    for (east, north) in [(390.0, -10.0), (510.0, -10.0), (510.0, 110.0), (390.0, 110.0)] {
        assert_eq!(ring(east, north).side, outside, "{east},{north}");
    }
    let sharp = street("Triongl", None, &[&[[0.0, 0.0], [100.0, 12.0], [100.0, -12.0], [0.0, 0.0]]]);
    let sharp = StreetIndex::new(&Area { streets: vec![sharp], ..Area::default() });
    let tip = |north| sharp.nearest(place(-5.0, north)).unwrap().side;
    assert_ne!(tip(3.0), sharp.nearest(place(90.0, 0.0)).unwrap().side);
    assert_eq!(tip(3.0), tip(-3.0));
    assert_eq!(ring(450.0, 10.0).compass, Some(Compass::North));
    assert_eq!(ring(450.0, 90.0).compass, Some(Compass::South));
}

#[test]
fn a_place_far_from_every_street_belongs_to_none() {
    let index = StreetIndex::new(&estate());
    assert!(index.nearest(place(-640.0, 0.0)).is_some());
    assert_eq!(index.nearest(place(-660.0, 0.0)), None);
    assert_eq!(index.nearest(LonLat::new(-3.7, 40.4).unwrap()), None);
    assert_eq!(StreetIndex::new(&Area::default()).nearest(place(0.0, 0.0)), None);
}

#[test]
fn names_come_nearest_first_and_once_each() {
    let index = StreetIndex::new(&estate());
    let names: Vec<&str> =
        index.nearest_names(place(-60.0, 20.0), 5).into_iter().map(|(name, _)| name.local.as_str()).collect();
    assert_eq!(names, ["Heol y Capel", "Rhes y Pŵll", "Clos yr Helyg"]);
    assert_eq!(index.nearest_names(place(450.0, 50.0), 1)[0].0.local, "Clos yr Helyg");
    assert!(index.nearest_names(place(0.0, 0.0), 0).is_empty());
}

#[test]
fn a_street_is_found_without_its_accents_and_in_either_language() {
    let index = StreetIndex::new(&estate());
    let found = |typed| index.find_names(typed, 5).into_iter().map(|name| name.local.as_str()).collect::<Vec<_>>();
    assert_eq!(found("rhes y pwll"), ["Rhes y Pŵll"]);
    assert_eq!(found("CHAPEL"), ["Heol y Capel"]);
    assert_eq!(found("pit"), ["Rhes y Pŵll"]);
    assert_eq!(found("y"), ["Clos yr Helyg", "Heol y Capel", "Rhes y Pŵll"]);
    assert!(found(" ").is_empty() && found("Stockport").is_empty());
}

#[test]
fn the_kept_point_is_the_same_for_every_door_of_a_stretch() {
    let index = StreetIndex::new(&estate());
    let kept = |east, north| {
        let found = index.nearest(place(east, north)).unwrap();
        index.point_on_side(found.segment, found.along_m, found.side).unwrap()
    };
    // 260 m of Pit Row are three stretches of 87 m.
    let first = kept(8.0, 10.0);
    assert_eq!(first.compass, Some(Compass::East));
    for north in [20.0, 41.0, 80.0] {
        assert_eq!(kept(6.0, north), first);
    }
    assert!(distance_m(first.at, place(0.0, 260.0 / 6.0)) < 0.1);
    assert_ne!(kept(8.0, 90.0).at, first.at);
    assert_eq!(index.point_on_side(SegmentId(7), 10.0, Side::Left), None);
    let id = index.segments().next().unwrap().id;
    for along in [f64::NAN, f64::INFINITY, -1.0] {
        assert!(index.point_on_side(id, along, Side::On).is_some());
    }
}

#[test]
fn ids_come_from_the_ground_and_not_from_the_order() {
    let area = estate();
    let mut other = area.clone();
    other.streets.reverse();
    other.streets.iter_mut().for_each(|street| street.segments.reverse());
    // Drawn more finely, and with more streets around it.
    let extra = hall().position([-70.0, 0.5]).into();
    let capel = other.streets.iter_mut().find(|street| street.name.local == "Heol y Capel").unwrap();
    capel.name.cy = Some("Heol y Capel".into());
    capel.segments.iter_mut().filter(|s| s.line[0] < extra && s.line[1] > extra).for_each(|s| s.line.insert(1, extra));
    other.streets.push(street("Heol yr Ysgol", None, &[&[[0.0, 900.0], [50.0, 900.0]]]));
    let ids = |area: &Area| StreetIndex::new(area).segments().map(|segment| segment.id).collect::<HashSet<_>>();
    assert_eq!(ids(&area).len(), 4);
    assert!(ids(&area).is_subset(&ids(&other)));
    assert_eq!(ids(&other).len(), 5);
}

#[test]
fn the_two_arms_of_a_crescent_have_two_ids() {
    let arms = street(
        "Y Cilgant",
        None,
        &[&[[0.0, 0.0], [50.0, 40.0], [100.0, 0.0]], &[[0.0, 0.0], [50.0, -40.0], [100.0, 0.0]]],
    );
    let index = StreetIndex::new(&Area { streets: vec![arms.clone()], ..Area::default() });
    assert_eq!(index.segments().map(|segment| segment.id).collect::<HashSet<_>>().len(), 2);
    let mut turned = arms;
    turned.segments.reverse();
    let other = StreetIndex::new(&Area { streets: vec![turned], ..Area::default() });
    assert!(index.segments().all(|segment| other.segment(segment.id).is_some_and(|s| s.length_m == segment.length_m)));
}

#[test]
fn an_id_never_changes_by_accident_and_reads_as_it_is_written() {
    let index = StreetIndex::new(&estate());
    let id = index.nearest(place(-9.0, 120.0)).unwrap().segment;
    assert_eq!(id.to_string(), "b430ae1039f1ded6");
    assert_eq!(id.to_string().parse(), Ok(id));
    for text in ["", "12", "+000000000000001", "00000000000000001", "000000000000000G", "000000000000000A"] {
        assert_eq!(text.parse::<SegmentId>(), Err(SegmentIdError), "{text:?}");
    }
}

proptest! {
    #[test]
    fn the_nearest_street_is_the_nearest_by_looking_at_all(east in -400.0..700.0f64, north in -300.0..400.0f64) {
        let index = StreetIndex::new(&estate());
        let at = place(east, north);
        let nearest = index.segments.iter().map(|known| known.line.foot(at).distance_m).fold(f64::INFINITY, f64::min);
        let found = index.nearest(at).map(|found| found.distance_m);
        prop_assert!(found.map_or(nearest > NEAREST_WITHIN_M, |m| (m - nearest).abs() < 0.002), "{found:?} {nearest}");
    }

    #[test]
    fn no_kept_point_tells_where_on_its_stretch_somebody_was(east in -150.0..150.0f64, north in -30.0..30.0f64) {
        let index = StreetIndex::new(&estate());
        let found = index.nearest(place(east, north)).unwrap();
        let kept = index.point_on_side(found.segment, found.along_m, found.side).unwrap();
        let again = index.nearest(kept.at).unwrap();
        prop_assert!(again.distance_m < 0.05, "the kept point lies in the road");
        let stands_for = index.point_on_side(again.segment, again.along_m, found.side).unwrap();
        prop_assert!(distance_m(stands_for.at, kept.at) < 0.05);
    }
}
