//! Maps written by hand, with each thing that real maps do.

use super::*;
use crate::{
    area::{Building, Street},
    e7::E7,
    names::Name,
};

fn read(text: &str) -> Result<(Area, OsmReport), OsmError> {
    read_osm(text.as_bytes(), &OsmLimits::default())
}

fn map(inside: &str) -> (Area, OsmReport) {
    read(&format!("<?xml version='1.0'?><osm version='0.6'>{inside}</osm>")).unwrap()
}

/// A grid of nodes about 111 m apart north-south: `xy` has its id, x east and y north.
fn grid() -> String {
    let mut nodes = String::new();
    for x in 0..10 {
        for y in 0..10 {
            let (lon, lat) = (-2.2 + f64::from(x) * 0.001, 53.46 + f64::from(y) * 0.001);
            nodes += &format!("<node id='{}' lon='{lon:.7}' lat='{lat:.7}'/>", x * 10 + y);
        }
    }
    nodes
}

fn way(id: i64, nodes: &[i64], tags: &[(&str, &str)]) -> String {
    let nodes: String = nodes.iter().map(|node| format!("<nd ref='{node}'/>")).collect();
    let tags: String = tags.iter().map(|(k, v)| format!("<tag k='{k}' v='{v}'/>")).collect();
    format!("<way id='{id}'>{nodes}{tags}</way>")
}

fn road(id: i64, nodes: &[i64], name: &str) -> String {
    way(id, nodes, &[("highway", "residential"), ("name", name)])
}

fn at(node: i64) -> E7 {
    E7::new(-22_000_000 + node / 10 * 10_000, 534_600_000 + node % 10 * 10_000).unwrap()
}

/// Ends of each segment, as nodes of the grid.
fn segments<'a>(area: &'a Area, name: &str) -> Vec<Vec<E7>> {
    let named = |street: &&'a Street| street.name.local == name;
    area.streets.iter().filter(named).flat_map(|street| &street.segments).map(|segment| segment.line.clone()).collect()
}

#[test]
fn a_street_is_cut_where_streets_meet_and_nowhere_else() {
    let text = grid()
        // One street in two ways drawn against each other, crossed in its middle, then ended by an unnamed road.
        + &road(1, &[0, 10, 20], "Long Street")
        + &road(2, &[40, 30, 20], "Long Street")
        + &road(3, &[29, 20], "Cross Street")
        + &way(4, &[12, 10], &[("highway", "footway")])
        + &way(5, &[30, 31], &[("highway", "unclassified")]);
    let (area, report) = map(&text);
    assert_eq!(
        segments(&area, "Long Street"),
        [vec![at(0), at(10), at(20)], vec![at(20), at(30)], vec![at(30), at(40)]]
    );
    assert_eq!(segments(&area, "Cross Street"), [vec![at(20), at(29)]]);
    assert_eq!((report.streets, report.segments, report.left_out), (2, 4, 0));
    assert_eq!(area.credit, OSM_CREDIT);
}

#[test]
fn a_street_ends_where_its_name_or_its_class_changes() {
    let steps = way(3, &[20, 30], &[("highway", "steps"), ("name", "Second")]);
    let (area, _) = map(&(grid() + &road(1, &[0, 10], "First") + &road(2, &[10, 20], "Second") + &steps));
    assert_eq!(segments(&area, "First"), [vec![at(0), at(10)]]);
    assert_eq!(segments(&area, "Second"), [vec![at(10), at(20)], vec![at(20), at(30)]]);
}

#[test]
fn a_street_without_junctions_is_one_segment_however_many_ways_it_has() {
    let text = grid() + &road(1, &[0, 1, 2], "Ring") + &road(2, &[12, 11, 10, 0], "Ring") + &road(3, &[2, 12], "Ring");
    let ring = segments(&map(&text).0, "Ring");
    assert_eq!(ring, [vec![at(0), at(1), at(2), at(12), at(11), at(10), at(0)]]);
}

#[test]
fn a_segment_with_room_for_one_house_joins_its_street() {
    let near = "<node id='900' lon='-2.1998' lat='53.46'/>";
    let text = grid()
        + near
        + &road(1, &[0, 900, 10, 20], "Long Street")
        + &road(2, &[900, 9], "A")
        + &road(3, &[10, 19], "B");
    // 13 m from node 0 to the first junction.
    let long = segments(&map(&text).0, "Long Street");
    assert_eq!(long.len(), 2);
    assert_eq!((long[0][0], long[0].len()), (at(0), 3));
}

#[test]
fn order_and_direction_in_the_file_do_not_matter() {
    let parts = [road(1, &[0, 10, 20], "Long"), road(2, &[40, 30, 20], "Long"), road(3, &[29, 20], "Cross")];
    let forth = grid() + &parts.concat();
    let back = parts.iter().rev().cloned().collect::<String>() + &grid();
    let turned =
        grid() + &road(9, &[20, 10, 0], "Long") + &road(8, &[20, 30, 40], "Long") + &road(7, &[20, 29], "Cross");
    let area = map(&forth).0;
    assert_eq!(map(&back).0, area);
    assert_eq!(map(&turned).0, area);
    assert_eq!(crate::pack::write(&map(&back).0), crate::pack::write(&area));
}

#[test]
fn only_ways_that_people_walk_and_name_become_streets() {
    let no = |id, tags: &[(&str, &str)]| way(id, &[0, 1, 2], &[&[("name", "No")], tags].concat());
    let text = grid()
        + &no(1, &[("highway", "motorway")])
        + &no(2, &[("highway", "footway"), ("footway", "sidewalk")])
        + &no(3, &[("highway", "service"), ("access", "private")])
        + &no(4, &[("highway", "residential"), ("foot", "no")])
        + &no(5, &[("highway", "pedestrian"), ("area", "yes")])
        + &no(6, &[("highway", "proposed")])
        + &way(7, &[0, 1], &[("highway", "residential")])
        + &way(8, &[3, 4], &[("highway", "track"), ("access", "private"), ("foot", "permissive"), ("name", "Yes")]);
    let area = map(&text).0;
    assert_eq!(area.streets.iter().map(|street| street.name.local.as_str()).collect::<Vec<_>>(), ["Yes"]);
}

#[test]
fn welsh_and_english_names_stay_beside_the_local_one() {
    let both = |id, nodes: &[i64], cy| {
        way(
            id,
            nodes,
            &[("highway", "residential"), ("name", "Heol y Capel"), ("name:en", "Chapel Road"), ("name:cy", cy)],
        )
    };
    let text = grid()
        + &both(1, &[0, 1], "Heol y Capel")
        + &road(2, &[1, 2], "Heol y Capel")
        + &way(3, &[5, 6], &[("highway", "path"), ("name:cy", "L&#244;n &amp;amp; Gefn")]);
    let area = map(&text).0;
    let capel = Name { local: "Heol y Capel".into(), en: Some("Chapel Road".into()), cy: Some("Heol y Capel".into()) };
    assert_eq!(area.streets[0].name, capel);
    assert_eq!(area.streets[0].segments.len(), 1, "what only some of its ways tell does not cut a street");
    assert_eq!(area.streets[1].name.local, "Lôn &amp; Gefn");
}

#[test]
fn buildings_have_their_walls_address_and_homes() {
    let tags = [
        ("building", "terrace"),
        ("addr:housenumber", "2-8"),
        ("addr:street", "Long Street"),
        ("addr:housename", "Tŷ Helyg"),
        ("building:levels", "2.5"),
        ("addr:flats", "1-6"),
    ];
    let text = grid()
        + &way(1, &[0, 10, 11, 1, 0], &tags)
        + &way(2, &[5, 6, 7], &[("building", "yes")])
        + &way(3, &[5, 6, 16, 15, 777, 5], &[("building", "yes")])
        + &way(4, &[20, 30, 31, 20], &[])
        + "<relation id='1'><member type='way' ref='4' role='outer'/><member type='way' ref='99' role='outer'/>
           <tag k='type' v='multipolygon'/><tag k='building' v='yes'/></relation>";
    let (area, report) = map(&text);
    assert_eq!(
        area.buildings[0],
        Building {
            outline: vec![at(0), at(1), at(11), at(10)],
            house_number: Some("2-8".into()),
            street: Some("Long Street".into()),
            name: Some("Tŷ Helyg".into()),
            levels: Some(3),
            flats: Some(6),
        }
    );
    assert_eq!(area.buildings.len(), 2, "the closed way and the relation's ring");
    assert_eq!((report.left_out, report.missing_nodes), (3, 1), "open, incomplete, not in the file");
}

#[test]
fn landmarks_are_places_that_people_name() {
    let node = |id: i64, tags: &str| format!("<node id='{id}' lon='-2.2' lat='53.46'>{tags}</node>");
    let tag = |k, v| format!("<tag k='{k}' v='{v}'/>");
    let text = grid()
        + &node(500, &tag("amenity", "bench"))
        + &node(501, &tag("highway", "bus_stop"))
        + &node(502, &(tag("shop", "bakery") + &tag("name", "Siop Nantwen")))
        + &node(503, &tag("amenity", "waste_basket"))
        + &node(504, &tag("highway", "traffic_signals"))
        + &node(505, &tag("office", "company"))
        + &way(1, &[0, 10, 12, 2, 0], &[("amenity", "place_of_worship"), ("name", "Bethania"), ("building", "church")]);
    let area = map(&text).0;
    let mut kinds: Vec<&str> = area.landmarks.iter().map(|mark| mark.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["amenity=bench", "amenity=place_of_worship", "highway=bus_stop", "shop=bakery"]);
    let chapel = area.landmarks.iter().find(|mark| mark.kind.ends_with("worship")).unwrap();
    assert_eq!(
        (chapel.at, chapel.name.clone()),
        (E7::new(-21_995_000, 534_610_000).unwrap(), Some(Name::plain("Bethania")))
    );
}

#[test]
fn a_refuge_is_on_no_map_of_ours() {
    let secret =
        [("amenity", "social_facility"), ("social_facility", "shelter"), ("name", "Secret"), ("building", "yes")];
    let for_whom =
        [("amenity", "social_facility"), ("social_facility:for", "abused"), ("name", "Secret"), ("office", "ngo")];
    let (area, _) = map(&(grid() + &way(1, &[0, 10, 11, 0], &secret) + &way(2, &[20, 30, 31, 20], &for_whom)));
    assert!(area.landmarks.is_empty());
    assert_eq!((area.buildings.len(), area.buildings[0].name.as_deref()), (1, None));
}

#[test]
fn ways_that_make_no_sense_are_left_out_and_counted() {
    let text = grid()
        + "<node id='601' lon='-2.2' lat='953'/><node id='602' lon='NaN' lat='53'/><node id='603' lat='53'/>"
        + "<node id='604' lon='0' lat='0'/><node id='605' lon='-2.1' lat='53.5' visible='false'/><node lon='1' lat='1'/>"
        + &road(1, &[0, 601, 1, 2], "Cut by a bad node")
        + &road(2, &[10, 604], "Null Island Road")
        + &road(3, &[777, 778, 605], "Nowhere")
        + &road(4, &[20], "One Point")
        + &way(5, &[0, 10, 604, 0], &[("building", "yes")]);
    let (area, report) = map(&text);
    assert_eq!(segments(&area, "Cut by a bad node"), [vec![at(1), at(2)]]);
    assert_eq!((area.streets.len(), area.buildings.len()), (1, 0));
    assert_eq!((report.bad_nodes, report.missing_nodes, report.left_out), (4, 4, 4));
}

#[test]
fn a_file_that_is_broken_or_something_else_is_refused_whole() {
    let whole = format!("<osm>{}{}</osm>", grid(), road(1, &[0, 10], "Street"));
    assert!(read(&whole).is_ok());
    for cut in [10, whole.len() / 2, whole.len() - 8, whole.len() - 1] {
        assert_eq!(read(&whole[..cut]).err(), Some(OsmError::Xml(XmlError::CutOff)), "{cut}");
    }
    assert_eq!(read("<gpx></gpx>").err(), Some(OsmError::NotOsm));
    assert!(matches!(read("<osm><node></way></osm>"), Err(OsmError::Xml(XmlError::Broken { .. }))));
    let overpass =
        "<osm><remark> runtime error: Query timed out in \"query\" at line 3 after 26 seconds. </remark></osm>";
    assert_eq!(read(overpass).err(), Some(OsmError::Incomplete));
}

#[test]
fn a_map_beyond_the_limits_is_refused_in_plain_words() {
    let text = format!("<osm>{}{}</osm>", grid(), road(1, &[0, 10, 20], "Street"));
    let with = |change: fn(&mut OsmLimits)| {
        let mut limits = OsmLimits::default();
        change(&mut limits);
        read_osm(text.as_bytes(), &limits).map(|_| ())
    };
    assert_eq!(with(|_| {}), Ok(()));
    assert_eq!(with(|l| l.nodes = 99), Err(OsmError::TooMany { what: "points", most: 99 }));
    assert_eq!(with(|l| l.ways = 0), Err(OsmError::TooMany { what: "streets and buildings", most: 0 }));
    assert_eq!(with(|l| l.mentions = 2), Err(OsmError::TooMany { what: "corners", most: 2 }));
    assert_eq!(with(|l| l.bytes = 1_000), Err(OsmError::Xml(XmlError::TooLarge)));
}
