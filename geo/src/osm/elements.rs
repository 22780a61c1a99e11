//! Nodes, ways and relations as the file has them, as far as streets, buildings and landmarks need them.

use std::{collections::HashMap, io::Read};

use super::{OsmError, OsmLimits};
use crate::{
    bounded_xml::{BoundedXml, Piece, Tag},
    e7::E7,
    position::LonLat,
};

/// Everything of use in the file.
#[derive(Default)]
pub(super) struct Map {
    pub(super) places: HashMap<i64, E7>,
    /// Nodes with tags of interest.
    pub(super) nodes: Vec<(i64, Tags)>,
    pub(super) ways: Vec<Way>,
    pub(super) relations: Vec<Relation>,
    pub(super) way_count: usize,
    pub(super) bad_nodes: usize,
}

pub(super) struct Way {
    pub(super) id: i64,
    pub(super) nodes: Vec<i64>,
    pub(super) tags: Tags,
}

impl Way {
    pub(super) fn is_ring(&self) -> bool {
        self.nodes.len() > 3 && self.nodes.first() == self.nodes.last()
    }
}

/// A multipolygon: an outline made of ways.
pub(super) struct Relation {
    /// Ids of the ways of its outer rings.
    pub(super) outer: Vec<i64>,
    pub(super) tags: Tags,
}

/// The tags that this crate understands; all others are forgotten at the door.
#[derive(Default)]
pub(super) struct Tags(Vec<(&'static str, String)>);

impl Tags {
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, value)| value.as_str())
    }

    pub(super) fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, key: &str, value: &str) {
        if let Some(known) = KEYS.iter().find(|known| **known == key) {
            // A key twice: the first counts.
            if self.get(known).is_none() && !value.is_empty() {
                self.0.push((known, value.chars().take(MAX_VALUE_CHARS).collect()));
            }
        }
    }
}

const MAX_VALUE_CHARS: usize = 255;

const KEYS: &[&str] = &[
    "access",
    "addr:flats",
    "addr:housename",
    "addr:housenumber",
    "addr:street",
    "amenity",
    "area",
    "building",
    "building:flats",
    "building:levels",
    "craft",
    "emergency",
    "foot",
    "footway",
    "healthcare",
    "highway",
    "historic",
    "leisure",
    "name",
    "name:cy",
    "name:en",
    "office",
    "public_transport",
    "railway",
    "service",
    "shop",
    "social_facility",
    "social_facility:for",
    "tourism",
    "type",
];

pub(super) fn read(source: impl Read, limits: &OsmLimits) -> Result<Map, OsmError> {
    let mut xml = BoundedXml::open(source, limits.bytes)?;
    let mut reading = Reading { map: Map::default(), open: Open::Nothing, mentions: 0, limits, remark: false };
    let mut first = true;
    loop {
        match xml.next()? {
            Piece::Open(tag) => {
                if std::mem::take(&mut first) && tag.name() != "osm" {
                    return Err(OsmError::NotOsm);
                }
                reading.open(&tag)?;
            }
            Piece::Close(name) => reading.close(&name)?,
            // The Overpass service answers with what it had when its time ran out, and says so here.
            Piece::Text(text) if reading.remark && text.contains("error") => return Err(OsmError::Incomplete),
            Piece::Text(_) | Piece::Other => {}
            Piece::End => return Ok(reading.map),
        }
    }
}

/// The element whose children are being read.
enum Open {
    Nothing,
    Node(i64, Tags),
    Way(Way),
    Relation(Relation),
}

struct Reading<'a> {
    map: Map,
    open: Open,
    mentions: usize,
    limits: &'a OsmLimits,
    remark: bool,
}

impl Reading<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Result<(), OsmError> {
        match tag.name() {
            "node" => self.node(tag)?,
            "way" => {
                self.map.way_count += 1;
                self.open = match id(tag) {
                    Some(id) => Open::Way(Way { id, nodes: Vec::new(), tags: Tags::default() }),
                    None => Open::Nothing,
                };
            }
            "relation" => {
                let relation = Relation { outer: Vec::new(), tags: Tags::default() };
                self.open = if id(tag).is_some() { Open::Relation(relation) } else { Open::Nothing };
            }
            "nd" => {
                if let Open::Way(way) = &mut self.open
                    && let Some(node) = number(tag, "ref")
                {
                    self.mentions += 1;
                    if self.mentions > self.limits.mentions {
                        return Err(OsmError::TooMany { what: "corners", most: self.limits.mentions });
                    }
                    way.nodes.push(node);
                }
            }
            "member" => self.member(tag)?,
            "tag" => {
                let (mut key, mut value) = (None, None);
                for (name, text) in tag.attributes() {
                    match name {
                        "k" => key = Some(text),
                        "v" => value = Some(text),
                        _ => {}
                    }
                }
                if let (Some(key), Some(value)) = (key, value) {
                    match &mut self.open {
                        Open::Node(_, tags) | Open::Way(Way { tags, .. }) | Open::Relation(Relation { tags, .. }) => {
                            tags.add(&key, &value)
                        }
                        Open::Nothing => {}
                    }
                }
            }
            "remark" => self.remark = true,
            _ => {}
        }
        Ok(())
    }

    fn node(&mut self, tag: &Tag<'_>) -> Result<(), OsmError> {
        self.open = Open::Nothing;
        let (mut id, mut lon, mut lat, mut gone) = (None, None, None, false);
        for (name, text) in tag.attributes() {
            match name {
                "id" => id = text.parse::<i64>().ok(),
                "lon" => lon = text.parse::<f64>().ok(),
                "lat" => lat = text.parse::<f64>().ok(),
                _ => gone |= is_gone(name, &text),
            }
        }
        if gone {
            return Ok(());
        }
        let place = lon.zip(lat).and_then(|(lon, lat)| LonLat::new(lon, lat).ok());
        let (Some(id), Some(place)) = (id, place) else {
            self.map.bad_nodes += 1;
            return Ok(());
        };
        if self.map.places.len() >= self.limits.nodes {
            return Err(OsmError::TooMany { what: "points", most: self.limits.nodes });
        }
        self.map.places.insert(id, place.into());
        self.open = Open::Node(id, Tags::default());
        Ok(())
    }

    fn member(&mut self, tag: &Tag<'_>) -> Result<(), OsmError> {
        if let Open::Relation(relation) = &mut self.open {
            let (mut kind, mut role, mut way) = (false, false, None);
            for (name, text) in tag.attributes() {
                match name {
                    "type" => kind = text == "way",
                    "role" => role = text == "outer" || text.is_empty(),
                    "ref" => way = text.parse().ok(),
                    _ => {}
                }
            }
            if let (true, true, Some(way)) = (kind, role, way) {
                self.mentions += 1;
                if self.mentions > self.limits.mentions {
                    return Err(OsmError::TooMany { what: "corners", most: self.limits.mentions });
                }
                relation.outer.push(way);
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), OsmError> {
        match name {
            "node" | "way" | "relation" => match std::mem::replace(&mut self.open, Open::Nothing) {
                Open::Node(id, tags) if !tags.is_empty() => self.map.nodes.push((id, tags)),
                // A ring without tags may be the outline in a relation.
                Open::Way(way) if !way.tags.is_empty() || way.is_ring() => self.map.ways.push(way),
                Open::Relation(relation) if relation.tags.is("type", "multipolygon") => {
                    self.map.relations.push(relation)
                }
                _ => {}
            },
            "remark" => self.remark = false,
            _ => {}
        }
        if self.map.ways.len() + self.map.relations.len() > self.limits.ways {
            return Err(OsmError::TooMany { what: "streets and buildings", most: self.limits.ways });
        }
        Ok(())
    }
}

/// The id of an element that still exists.
fn id(tag: &Tag<'_>) -> Option<i64> {
    if tag.attributes().any(|(name, text)| is_gone(name, &text)) { None } else { number(tag, "id") }
}

/// Deleted in the history, or by the editor that wrote the file.
fn is_gone(attribute: &str, value: &str) -> bool {
    matches!((attribute, value), ("visible", "false") | ("action", "delete"))
}

fn number(tag: &Tag<'_>, key: &str) -> Option<i64> {
    tag.attributes().find(|(name, _)| *name == key).and_then(|(_, text)| text.parse().ok())
}
