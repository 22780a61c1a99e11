//! The outline of an area: polygons with holes, whether a place lies inside, and reading one from GeoJSON (RFC 7946).
//!
//! Points are whole 1e-7 degrees and the arithmetic is exact, so a place on an edge is inside on every platform.

use geojson::{GeoJson, GeometryValue, PolygonType};

use crate::{
    bounds::Bounds,
    e7::E7,
    position::{LonLat, PositionError},
};

/// More bytes than this are not read.
pub const MAX_GEOJSON_BYTES: usize = 16 << 20;
/// More corners than this are refused: a city's official boundary has a few thousand.
pub const MAX_OUTLINE_POINTS: usize = 100_000;

/// A ring is a list of corners; the last is joined to the first and not repeated. At least three corners.
pub type Ring = Vec<E7>;

/// An outer ring and the holes in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Polygon {
    pub outer: Ring,
    pub holes: Vec<Ring>,
}

/// Several polygons that count as one area. May be empty, and then holds no place.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MultiPolygon {
    pub polygons: Vec<Polygon>,
}

impl MultiPolygon {
    /// Inside a polygon and in none of its holes; edges (of holes too) count as inside.
    pub fn contains(&self, at: LonLat) -> bool {
        let at = E7::from(at);
        self.polygons.iter().any(|polygon| {
            locate(&polygon.outer, at) != Where::Outside
                && polygon.holes.iter().all(|hole| locate(hole, at) != Where::Inside)
        })
    }

    /// `None` for an empty one.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::of(self.polygons.iter().flat_map(|polygon| &polygon.outer).map(|point| LonLat::from(*point)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Inside,
    Edge,
    Outside,
}

/// Counts crossings of a ray going east (even-odd rule).
fn locate(ring: &[E7], at: E7) -> Where {
    let mut inside = false;
    let (px, py) = (i128::from(at.lon()), i128::from(at.lat()));
    let Some(mut from) = ring.last() else { return Where::Outside };
    for to in ring {
        let (ax, ay) = (i128::from(from.lon()), i128::from(from.lat()));
        let (bx, by) = (i128::from(to.lon()), i128::from(to.lat()));
        // Positive: left of the edge. Zero and within its box: on it.
        let turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
        let in_box = px >= ax.min(bx) && px <= ax.max(bx) && py >= ay.min(by) && py <= ay.max(by);
        if turn == 0 && in_box {
            return Where::Edge;
        }
        // Each edge owns its lower end alone, so a corner is crossed once.
        if (ay > py) != (by > py) && (turn > 0) == (by > ay) {
            inside = !inside;
        }
        from = to;
    }
    if inside { Where::Inside } else { Where::Outside }
}

/// Why a file is not the outline of an area, in words for the person who chose it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    #[error("The area file is too large: at most 16 MB can be read.")]
    TooManyBytes,
    #[error("The area file is not JSON: it breaks off or goes wrong in line {line}, column {column}.")]
    NotJson { line: usize, column: usize },
    #[error("The area file is JSON, but not GeoJSON: {0}.")]
    NotGeoJson(&'static str),
    #[error("The area file holds a {0}, and an area must be a Polygon or a MultiPolygon.")]
    WrongType(&'static str),
    #[error("The area file holds no shape at all.")]
    Empty,
    #[error(
        "A corner of the area is not on the Earth: {0} Coordinates must be longitude and latitude in degrees (WGS 84), \
         not metres of a national grid."
    )]
    BadPosition(PositionError),
    #[error("A corner of the area has fewer than two numbers.")]
    ShortPosition,
    #[error("A ring of the area has fewer than three different corners.")]
    RingTooShort,
    #[error("The area has more than 100,000 corners. Simplify it first.")]
    TooManyPoints,
}

/// Reads a Polygon, a MultiPolygon, a Feature or a FeatureCollection (whose polygons count as one area). Rings need not be
/// closed and may run either way round. Heights are dropped.
///
/// # Errors
/// [`OutlineError`], whose text is for people.
pub fn read_outline(bytes: &[u8]) -> Result<MultiPolygon, OutlineError> {
    if bytes.len() > MAX_GEOJSON_BYTES {
        return Err(OutlineError::TooManyBytes);
    }
    // Some programs of a well-known office begin their files with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let geojson: GeoJson = serde_json::from_slice(bytes).map_err(|_| explain(bytes))?;
    let mut reading = Reading::default();
    match geojson {
        GeoJson::Geometry(geometry) => reading.geometry(&geometry.value)?,
        GeoJson::Feature(feature) => reading.feature(&feature)?,
        GeoJson::FeatureCollection(collection) => collection.features.iter().try_for_each(|f| reading.feature(f))?,
    }
    if reading.area.polygons.is_empty() { Err(OutlineError::Empty) } else { Ok(reading.area) }
}

/// Tells what is not JSON from what is JSON of another kind; only reached when something is wrong.
fn explain(bytes: &[u8]) -> OutlineError {
    let value: serde_json::Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return OutlineError::NotJson { line: error.line(), column: error.column() },
    };
    OutlineError::NotGeoJson(match value.get("type").and_then(|kind| kind.as_str()) {
        None => "it has no \"type\"",
        Some("Topology") => "it is TopoJSON; export it as GeoJSON",
        Some("Polygon" | "MultiPolygon") => "its coordinates make no sense",
        Some("Feature" | "FeatureCollection") => "one of its features cannot be understood",
        Some(_) => "its \"type\" is none that GeoJSON knows",
    })
}

#[derive(Default)]
struct Reading {
    area: MultiPolygon,
    points: usize,
}

impl Reading {
    fn feature(&mut self, feature: &geojson::Feature) -> Result<(), OutlineError> {
        feature.geometry.as_ref().map_or(Ok(()), |geometry| self.geometry(&geometry.value))
    }

    fn geometry(&mut self, value: &GeometryValue) -> Result<(), OutlineError> {
        match value {
            GeometryValue::Polygon { coordinates } => self.polygon(coordinates),
            GeometryValue::MultiPolygon { coordinates } => coordinates.iter().try_for_each(|p| self.polygon(p)),
            GeometryValue::GeometryCollection { geometries } => {
                geometries.iter().try_for_each(|geometry| self.geometry(&geometry.value))
            }
            other => Err(OutlineError::WrongType(other.type_name())),
        }
    }

    fn polygon(&mut self, rings: &PolygonType) -> Result<(), OutlineError> {
        let mut rings = rings.iter().map(|ring| self.ring(ring)).collect::<Result<Vec<_>, _>>()?;
        if !rings.is_empty() {
            let outer = rings.remove(0);
            self.area.polygons.push(Polygon { outer, holes: rings });
        }
        Ok(())
    }

    fn ring(&mut self, positions: &[geojson::Position]) -> Result<Ring, OutlineError> {
        self.points += positions.len();
        if self.points > MAX_OUTLINE_POINTS {
            return Err(OutlineError::TooManyPoints);
        }
        let mut ring = Ring::with_capacity(positions.len());
        for position in positions {
            let [lon, lat, ..] = *position.as_slice() else { return Err(OutlineError::ShortPosition) };
            ring.push(E7::from(LonLat::new(lon, lat).map_err(OutlineError::BadPosition)?));
        }
        close(&mut ring);
        if ring.len() < 3 { Err(OutlineError::RingTooShort) } else { Ok(ring) }
    }
}

/// Drops repeated corners, and a last corner that is the first again.
pub(crate) fn close(ring: &mut Ring) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    const SQUARE_WITH_HOLE: &str =
        r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]]}"#;

    #[test]
    fn a_hole_is_outside_and_every_edge_is_inside() {
        let area = read_outline(SQUARE_WITH_HOLE.as_bytes()).unwrap();
        for (lon, lat, inside) in [
            (0.5, 0.5, true),
            (2.0, 2.0, false),
            (5.0, 2.0, false),
            (-1.0, 4.0, false),
            (0.0, 0.0, true),
            (4.0, 2.0, true),
            (1.0, 2.0, true),
            (-1.0, 0.0, false),
            (-1.0, 1.0, false),
            (0.5, 3.0, true),
        ] {
            assert_eq!(area.contains(at(lon, lat)), inside, "{lon},{lat}");
        }
    }

    #[test]
    fn several_polygons_count_as_one_area() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"north"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
            {"type":"Feature","properties":null,"geometry":null},
            {"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6]]],[[[8,8],[9,8],[9,9]]]]}}]}"#;
        let area = read_outline(text.as_bytes()).unwrap();
        assert_eq!(area.polygons.len(), 3);
        assert!(area.contains(at(0.9, 0.1)) && area.contains(at(8.9, 8.1)) && !area.contains(at(3.0, 3.0)));
        let b = area.bounds().unwrap();
        assert_eq!((b.west(), b.south(), b.east(), b.north()), (0.0, 0.0, 9.0, 9.0));
    }

    #[test]
    fn open_and_closed_rings_are_the_same_area() {
        let open = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}"#;
        let closed = "\u{feff}{\"type\":\"Polygon\",\"coordinates\":[[[0,0,7],[1,0],[1,0],[1,1],[0,0]]]}";
        assert_eq!(read_outline(open.as_bytes()), read_outline(closed.as_bytes()));
    }

    #[test]
    fn each_kind_of_bad_file_gets_its_own_sentence() {
        let cases: &[(&str, OutlineError)] = &[
            ("", OutlineError::NotJson { line: 1, column: 0 }),
            (r#"{"type":"Polygon","coord"#, OutlineError::NotJson { line: 1, column: 24 }),
            ("[]", OutlineError::NotGeoJson("it has no \"type\"")),
            (r#"{"type":"Topology","arcs":[]}"#, OutlineError::NotGeoJson("it is TopoJSON; export it as GeoJSON")),
            (r#"{"type":"Point","coordinates":[0,0]}"#, OutlineError::WrongType("Point")),
            (r#"{"type":"FeatureCollection","features":[]}"#, OutlineError::Empty),
            (r#"{"type":"Polygon","coordinates":[]}"#, OutlineError::Empty),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, OutlineError::RingTooShort),
            (
                r#"{"type":"Polygon","coordinates":[[[385000,395000],[385100,395000],[385000,395100]]]}"#,
                OutlineError::BadPosition(PositionError::LatitudeOutOfRange),
            ),
        ];
        for (text, error) in cases {
            assert_eq!(read_outline(text.as_bytes()).as_ref(), Err(error), "{text}");
        }
        let short = r#"{"type":"Polygon","coordinates":[[[0],[1],[2]]]}"#;
        assert!(read_outline(short.as_bytes()).is_err());
        let deep = "[".repeat(100_000);
        assert!(matches!(read_outline(deep.as_bytes()), Err(OutlineError::NotJson { .. })));
        let many = format!(r#"{{"type":"Polygon","coordinates":[[{}[0,0]]]}}"#, "[0,1],".repeat(MAX_OUTLINE_POINTS));
        assert_eq!(read_outline(many.as_bytes()), Err(OutlineError::TooManyPoints));
        assert_eq!(read_outline(&vec![b' '; MAX_GEOJSON_BYTES + 1]), Err(OutlineError::TooManyBytes));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_outline(&bytes);
        }

        #[test]
        fn exactly_the_places_in_a_box_are_in_its_polygon(
            w in -100..100i64, s in -80..80i64, width in 1..50i64, height in 1..9i64, x in -200..200i64, y in -90..90i64,
        ) {
            let corner = |x: i64, y: i64| E7::new(x, y).unwrap();
            let outer = vec![corner(w, s), corner(w, s + height), corner(w + width, s + height), corner(w + width, s)];
            let area = MultiPolygon { polygons: vec![Polygon { outer, holes: vec![] }] };
            let inside = (w..=w + width).contains(&x) && (s..=s + height).contains(&y);
            prop_assert_eq!(area.contains(corner(x, y).into()), inside);
        }
    }
}
