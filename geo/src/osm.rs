//! Reads a map in OSM XML (plain or gzip) into the streets, buildings and landmarks of an [`Area`].
//!
//! Somebody else's file: its size, its counts and each of its pieces are bounded; a file that is broken or cut off is refused
//! whole; a single way that makes no sense is left out and counted. The order of elements in the file does not matter.

mod buildings;
mod cut;
mod elements;
mod join_short;
mod landmarks;
mod walkable;

use std::io::Read;

use crate::{
    area::{Area, OSM_CREDIT},
    bounded_xml::XmlError,
};

/// How much of a file is read before it is refused.
#[derive(Clone, Copy, Debug)]
pub struct OsmLimits {
    /// Bytes of XML, after unpacking.
    pub bytes: u64,
    pub nodes: usize,
    /// Ways and relations that could be of use.
    pub ways: usize,
    /// Mentions of nodes by those ways.
    pub mentions: usize,
}

/// A large city fits, in about half a gigabyte of memory.
impl Default for OsmLimits {
    fn default() -> Self {
        Self { bytes: 4 << 30, nodes: 8_000_000, ways: 1_500_000, mentions: 15_000_000 }
    }
}

/// Why a map was refused, in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OsmError {
    #[error("The map could not be read: {0}.")]
    Xml(#[from] XmlError),
    #[error("The file is XML, but not an OpenStreetMap file: it does not begin with <osm>.")]
    NotOsm,
    #[error("The map says that its own download went wrong half-way. Fetch it again, or choose a smaller area.")]
    Incomplete,
    #[error("The map has more than {most} {what}. Choose a smaller area.")]
    TooMany { what: &'static str, most: usize },
}

/// What was found, and what was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OsmReport {
    pub nodes: usize,
    pub ways: usize,
    pub streets: usize,
    pub segments: usize,
    pub buildings: usize,
    pub landmarks: usize,
    /// Nodes whose position or number makes no sense.
    pub bad_nodes: usize,
    /// Mentions of nodes that the file does not hold; the street is cut there, the building left out.
    pub missing_nodes: usize,
    /// Streets, buildings and landmarks left out whole because their shape makes no sense or is not in the file.
    pub left_out: usize,
}

/// Reads to the end of `source`. The area has no outline yet; see [`Area::cut_to`].
///
/// # Errors
/// [`OsmError`]; nothing is kept of a file that is refused.
pub fn read_osm(source: impl Read, limits: &OsmLimits) -> Result<(Area, OsmReport), OsmError> {
    let map = elements::read(source, limits)?;
    let mut report =
        OsmReport { nodes: map.places.len(), ways: map.way_count, bad_nodes: map.bad_nodes, ..OsmReport::default() };
    let streets = cut::streets(&map, &mut report);
    let buildings = buildings::buildings(&map, &mut report);
    let landmarks = landmarks::landmarks(&map, &mut report);
    let area = Area { credit: OSM_CREDIT.into(), outline: None, streets, buildings, landmarks }.tidied();
    report.streets = area.streets.len();
    report.segments = area.streets.iter().map(|street| street.segments.len()).sum();
    report.buildings = area.buildings.len();
    report.landmarks = area.landmarks.len();
    Ok((area, report))
}

#[cfg(test)]
mod tests;
