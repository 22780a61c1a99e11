//! Buildings: closed ways, and multipolygons whose outer rings are closed ways.

use std::collections::HashMap;

use super::{
    OsmReport,
    elements::{Map, Tags, Way},
    landmarks::stays_off_maps,
};
use crate::{area::Building, distance::distance_m, e7::E7, names::tidy, outline::close};

/// A building with corners farther apart than this is an error of the map.
const MAX_ACROSS_M: f64 = 3_000.0;

pub(super) fn buildings(map: &Map, report: &mut OsmReport) -> Vec<Building> {
    let mut found = Vec::new();
    for way in map.ways.iter().filter(|way| is_building(&way.tags)) {
        found.extend(building(map, way, &way.tags, report));
    }
    let relations: Vec<_> = map.relations.iter().filter(|relation| is_building(&relation.tags)).collect();
    if relations.is_empty() {
        return found;
    }
    let ways: HashMap<i64, &Way> = map.ways.iter().map(|way| (way.id, way)).collect();
    for relation in relations {
        for outer in &relation.outer {
            match ways.get(outer) {
                // Tagged twice, on the ring and on the relation: it is there already.
                Some(way) if is_building(&way.tags) => {}
                Some(way) => found.extend(building(map, way, &relation.tags, report)),
                None => report.left_out += 1,
            }
        }
    }
    found
}

fn is_building(tags: &Tags) -> bool {
    tags.get("building")
        .is_some_and(|kind| !matches!(kind, "no" | "demolished" | "ruins") && !kind.starts_with("removed"))
}

fn building(map: &Map, way: &Way, tags: &Tags, report: &mut OsmReport) -> Option<Building> {
    let outline = ring(map, way, report);
    if outline.is_none() {
        report.left_out += 1;
    }
    let name = if stays_off_maps(tags) { None } else { tags.get("name").or(tags.get("addr:housename")).and_then(tidy) };
    Some(Building {
        outline: outline?,
        house_number: tags.get("addr:housenumber").and_then(tidy),
        street: tags.get("addr:street").and_then(tidy),
        name,
        levels: tags.get("building:levels").and_then(whole),
        flats: tags.get("building:flats").and_then(whole).or_else(|| tags.get("addr:flats").and_then(count_flats)),
    })
}

/// The corners of a closed way; `None` unless it is closed, complete and of the size of a building.
pub(super) fn ring(map: &Map, way: &Way, report: &mut OsmReport) -> Option<Vec<E7>> {
    if !way.is_ring() {
        return None;
    }
    let mut ring: Vec<E7> = way.nodes.iter().filter_map(|node| map.places.get(node).copied()).collect();
    report.missing_nodes += way.nodes.len() - ring.len();
    if ring.len() != way.nodes.len() {
        return None;
    }
    close(&mut ring);
    let first = *ring.first()?;
    let sane = ring.len() >= 3 && ring.iter().all(|corner| distance_m(first.into(), (*corner).into()) <= MAX_ACROSS_M);
    if !sane {
        return None;
    }
    // One starting corner and one way round, whichever way it was drawn.
    let mut directed = crate::area::directed([ring, vec![first]].concat());
    directed.pop();
    Some(directed)
}

/// `2`, `2.5` (two and an attic: 3); `None` for anything else.
fn whole(text: &str) -> Option<u16> {
    let number: f64 = text.trim().parse().ok()?;
    (number > 0.0 && number <= 1_000.0).then(|| number.ceil() as u16)
}

/// `1-12` is twelve, `1-4;7` is five, `A` is one.
fn count_flats(text: &str) -> Option<u16> {
    let mut count = 0u16;
    for part in text.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
        let range = part.split_once('-').map(|(from, to)| (from.trim().parse::<u16>(), to.trim().parse::<u16>()));
        count = count.checked_add(match range {
            Some((Ok(from), Ok(to))) if from <= to && to - from < 1_000 => to - from + 1,
            Some(_) => return None,
            None => 1,
        })?;
    }
    (count > 0).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flats_are_counted_as_they_are_tagged() {
        for (text, count) in
            [("1-12", Some(12)), ("1-4;7", Some(5)), ("A, B", Some(2)), ("9-2", None), ("a-b", None), ("", None)]
        {
            assert_eq!(count_flats(text), count, "{text:?}");
        }
    }

    #[test]
    fn levels_that_make_no_sense_are_dropped() {
        for (text, levels) in
            [("2", Some(2)), ("2.5", Some(3)), ("0", None), ("-1", None), ("many", None), ("1e9", None), ("NaN", None)]
        {
            assert_eq!(whole(text), levels, "{text:?}");
        }
    }
}
