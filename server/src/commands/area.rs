//! The ground of a project: an outline and a map become one area pack, named by its hash.

use crate::refusal::Refusal;
use std::{fs::File, io::Read, path::Path};
use walkabout_geo::{
    Area, E7, LonLat, MultiPolygon,
    osm::{OsmLimits, read_osm},
    outline::MAX_GEOJSON_BYTES,
    pack, read_outline,
};
use walkabout_protocol::value::Value;

/// Streets this far outside the outline are kept: people walk both sides of its edge.
const MARGIN_M: f64 = 100.0;

/// What a project's record says of its ground, and the pack.
#[derive(Debug, Default)]
pub(crate) struct Ground {
    pub pack: Option<Vec<u8>>,
    /// GeoJSON coordinates of a MultiPolygon.
    pub outline: Option<Value>,
}

fn open(path: &Path) -> Result<File, Refusal> {
    File::open(path).map_err(|e| Refusal::Area(format!("{}: {e}.", path.display())))
}

pub(super) fn read(area: Option<&Path>, map: Option<&Path>) -> Result<Ground, Refusal> {
    let broken = |said: String| Refusal::Area(said);
    let outline = match area {
        None => None,
        Some(path) => {
            let mut bytes = Vec::new();
            // One byte more than allowed is enough to be refused.
            let read = open(path)?.take(MAX_GEOJSON_BYTES as u64 + 1).read_to_end(&mut bytes);
            read.map_err(|e| broken(format!("{}: {e}.", path.display())))?;
            Some(read_outline(&bytes).map_err(|e| broken(e.to_string()))?)
        }
    };
    let ground = match map {
        None => Area::default(),
        Some(path) => read_osm(open(path)?, &OsmLimits::default()).map_err(|e| broken(e.to_string()))?.0,
    };
    if outline.is_none() && map.is_none() {
        return Ok(Ground::default());
    }
    Ground::of(ground, outline)
}

impl Ground {
    /// What lies in the outline, or all of the map where there is none.
    pub(crate) fn of(map: Area, outline: Option<MultiPolygon>) -> Result<Self, Refusal> {
        let coordinates = outline.as_ref().map(coordinates);
        let map = match outline {
            Some(outline) => map.cut_to(outline, MARGIN_M),
            None => map,
        };
        let pack = pack::write(&map).map_err(|e| Refusal::Area(e.to_string()))?;
        Ok(Ground { pack: Some(pack), outline: coordinates })
    }
}

fn coordinates(outline: &MultiPolygon) -> Value {
    let place = |at: &E7| {
        let at = LonLat::from(*at);
        // Degrees on Earth are finite.
        Value::List([at.lon(), at.lat()].into_iter().filter_map(|n| Value::number(n).ok()).collect())
    };
    // RFC 7946 closes its rings.
    let ring = |ring: &Vec<E7>| Value::List(ring.iter().chain(ring.first()).map(place).collect());
    let polygons =
        outline.polygons.iter().map(|p| Value::List(std::iter::once(&p.outer).chain(&p.holes).map(ring).collect()));
    Value::List(polygons.collect())
}
