//! Landmarks: what people name when they say where something is.

use super::{
    OsmReport,
    buildings::ring,
    elements::{Map, Tags},
};
use crate::{
    area::Landmark,
    e7::E7,
    names::{Name, tidy},
};

/// In order of what says most about a place that has several of them.
const KEYS: &[&str] = &[
    "amenity",
    "shop",
    "leisure",
    "healthcare",
    "craft",
    "office",
    "tourism",
    "historic",
    "emergency",
    "railway",
    "highway",
];

/// Worth a mark even without a name.
const UNNAMED: &[(&str, &str)] = &[
    ("amenity", "bench"),
    ("amenity", "community_centre"),
    ("amenity", "drinking_water"),
    ("amenity", "fountain"),
    ("amenity", "library"),
    ("amenity", "marketplace"),
    ("amenity", "pharmacy"),
    ("amenity", "place_of_worship"),
    ("amenity", "post_box"),
    ("amenity", "post_office"),
    ("amenity", "pub"),
    ("amenity", "school"),
    ("amenity", "shelter"),
    ("amenity", "social_centre"),
    ("amenity", "telephone"),
    ("amenity", "toilets"),
    ("emergency", "defibrillator"),
    ("highway", "bus_stop"),
    ("leisure", "garden"),
    ("leisure", "park"),
    ("leisure", "pitch"),
    ("leisure", "playground"),
];

/// Of these keys only some values are places.
fn is_place(key: &str, value: &str) -> bool {
    match key {
        "highway" => value == "bus_stop",
        "railway" => matches!(value, "station" | "halt" | "tram_stop"),
        "emergency" => matches!(value, "defibrillator" | "assembly_point"),
        _ => !matches!(value, "no" | "vacant" | "parking_space" | "waste_basket" | "vending_machine"),
    }
}

/// A refuge must not be found through a map, whatever the map says.
pub(super) fn stays_off_maps(tags: &Tags) -> bool {
    let shelter = matches!(tags.get("social_facility"), Some("shelter" | "safe_house" | "women's_refuge"));
    let for_whom = tags.get("social_facility:for").unwrap_or_default();
    shelter
        || tags.is("amenity", "refuge")
        || ["abuse", "victim", "wom", "refuge"].iter().any(|word| for_whom.contains(word))
}

pub(super) fn landmarks(map: &Map, report: &mut OsmReport) -> Vec<Landmark> {
    let mut found = Vec::new();
    for (node, tags) in &map.nodes {
        if let (Some((kind, name)), Some(at)) = (kind(tags), map.places.get(node)) {
            found.push(Landmark { at: *at, kind, name });
        }
    }
    for way in &map.ways {
        if let Some((kind, name)) = kind(&way.tags) {
            // Counted already where it is a building too.
            let mut own = OsmReport::default();
            match ring(map, way, &mut own).and_then(|ring| middle(&ring)) {
                Some(at) => found.push(Landmark { at, kind, name }),
                None => report.left_out += usize::from(way.is_ring() && way.tags.get("building").is_none()),
            }
        }
    }
    found
}

fn kind(tags: &Tags) -> Option<(String, Option<Name>)> {
    if stays_off_maps(tags) {
        return None;
    }
    let name = tags.get("name").and_then(tidy).map(|local| Name {
        local,
        en: tags.get("name:en").and_then(tidy),
        cy: tags.get("name:cy").and_then(tidy),
    });
    let (key, value) =
        KEYS.iter().find_map(|key| tags.get(key).filter(|value| is_place(key, value)).map(|v| (*key, v)))?;
    let value = tidy(value)?;
    let shown = name.is_some() || key == "shop" || UNNAMED.contains(&(key, value.as_str()));
    shown.then(|| (format!("{key}={value}"), name))
}

/// The middle of the box around it: inside almost everything that is a landmark.
fn middle(ring: &[E7]) -> Option<E7> {
    let (west, east) = (ring.iter().map(|p| p.lon()).min()?, ring.iter().map(|p| p.lon()).max()?);
    let (south, north) = (ring.iter().map(|p| p.lat()).min()?, ring.iter().map(|p| p.lat()).max()?);
    E7::new((i64::from(west) + i64::from(east)) / 2, (i64::from(south) + i64::from(north)) / 2).ok()
}
