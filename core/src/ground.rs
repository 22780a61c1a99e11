//! The ground of the project as this phone holds it: its streets to be asked, and their lines to be drawn.

use walkabout_geo::{Area, Bounds, LonLat, StreetIndex, names::Name};

/// How a road is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoadKind {
    /// For feet alone.
    Path,
    Street,
    /// What goes through.
    Main,
}

/// A stretch of a road.
pub struct Road {
    pub name: usize,
    pub kind: RoadKind,
    pub line: Vec<LonLat>,
    pub bounds: Bounds,
}

pub struct Ground {
    pub index: StreetIndex,
    pub names: Vec<Name>,
    /// Paths first, so that what matters more is drawn over them.
    pub roads: Vec<Road>,
    /// The rings of the project's area.
    pub outline: Vec<Vec<LonLat>>,
    pub credit: String,
    /// Around the area, or around all that is known where nobody drew one.
    pub bounds: Option<Bounds>,
}

impl Ground {
    pub fn of(area: &Area) -> Self {
        let index = StreetIndex::new(area);
        let mut roads: Vec<Road> = Vec::new();
        for (name, street) in area.streets.iter().enumerate() {
            for segment in &street.segments {
                let line: Vec<LonLat> = segment.line.iter().map(|point| LonLat::from(*point)).collect();
                if let Some(bounds) = Bounds::of(line.iter().copied()) {
                    roads.push(Road { name, kind: kind(&segment.highway), line, bounds });
                }
            }
        }
        roads.sort_by_key(|road| road.kind);
        let polygons = area.outline.iter().flat_map(|outline| &outline.polygons);
        let rings = polygons.flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes));
        let outline = rings.map(|ring| ring.iter().map(|point| LonLat::from(*point)).collect()).collect();
        Ground {
            index,
            names: area.streets.iter().map(|street| street.name.clone()).collect(),
            roads,
            outline,
            credit: area.credit.clone(),
            bounds: area.outline.as_ref().and_then(|outline| outline.bounds()).or_else(|| area.bounds()),
        }
    }
}

fn kind(highway: &str) -> RoadKind {
    match highway.trim_end_matches("_link") {
        "motorway" | "trunk" | "primary" | "secondary" | "tertiary" => RoadKind::Main,
        "footway" | "path" | "steps" | "cycleway" | "bridleway" | "track" | "corridor" => RoadKind::Path,
        _ => RoadKind::Street,
    }
}
