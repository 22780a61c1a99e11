//! The ground of one project: its streets, buildings, landmarks and outline, as read from a map and carried by the area pack.
//!
//! An [`Area`] is plain data. [`Area::tidied`] puts it into the one order that has no memory of the file it came from, so that
//! the same ground always makes the same pack.

use crate::{
    bounds::Bounds,
    distance::{EARTH_RADIUS_M, LocalMetres},
    e7::E7,
    morton::Morton,
    names::Name,
    outline::MultiPolygon,
    position::LonLat,
};

/// What the licence of OpenStreetMap asks to be shown wherever its data is.
pub const OSM_CREDIT: &str = "© OpenStreetMap contributors, ODbL 1.0";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// Whom to credit for the map; shown with it.
    pub credit: String,
    /// What the project calls its area; `None` where only a map was given.
    pub outline: Option<MultiPolygon>,
    pub streets: Vec<Street>,
    pub buildings: Vec<Building>,
    pub landmarks: Vec<Landmark>,
}

/// All ground of one name. Two streets that share a name share this entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Street {
    pub name: Name,
    pub segments: Vec<Segment>,
}

/// A stretch of a street from one junction, dead end or change of name to the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    /// At least two points, none equal to the one before. Runs from its more western (then southern) end to the other, whichever
    /// way the map drew it.
    pub line: Vec<E7>,
    /// The value of OpenStreetMap's `highway` tag, such as `residential`.
    pub highway: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Building {
    /// At least three corners; the last is joined to the first and not repeated.
    pub outline: Vec<E7>,
    /// As on the door: `12`, `12A`, `2-8`.
    pub house_number: Option<String>,
    pub street: Option<String>,
    pub name: Option<String>,
    /// Floors above ground.
    pub levels: Option<u16>,
    /// Homes in it.
    pub flats: Option<u16>,
}

/// Something to find one's way by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Landmark {
    pub at: E7,
    /// OpenStreetMap's tag, such as `amenity=bench` or `shop=bakery`.
    pub kind: String,
    pub name: Option<Name>,
}

impl Segment {
    /// Metres along the line.
    pub fn length_m(&self) -> f64 {
        let Some(first) = self.line.first() else { return 0.0 };
        let frame = LocalMetres::around((*first).into());
        let metres: Vec<[f64; 2]> = self.line.iter().map(|point| frame.metres((*point).into())).collect();
        metres.windows(2).map(|ends| (ends[1][0] - ends[0][0]).hypot(ends[1][1] - ends[0][1])).sum()
    }
}

/// Gives a line its one direction, and a ring without junctions its one starting point.
pub(crate) fn directed(mut line: Vec<E7>) -> Vec<E7> {
    if line.len() > 2 && line.first() == line.last() {
        line.pop();
        let start = line.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(i, _)| i);
        line.rotate_left(start);
        if line.last() < line.get(1) {
            line[1..].reverse();
        }
        line.push(line[0]);
    } else if line.last() < line.first() {
        line.reverse();
    }
    line
}

impl Area {
    /// The same ground in its one order, without doubles.
    pub fn tidied(mut self) -> Self {
        self.streets.sort();
        self.streets.dedup_by(|later, first| {
            let same = later.name == first.name;
            if same {
                first.segments.append(&mut later.segments);
            }
            same
        });
        for street in &mut self.streets {
            street.segments.sort();
            street.segments.dedup();
        }
        self.streets.retain(|street| !street.segments.is_empty());
        // Neighbours beside each other make short steps between points, and a small pack.
        self.buildings.sort_by_cached_key(|b| (b.outline.first().map(|p| Morton::of((*p).into())), b.clone()));
        self.buildings.dedup();
        self.landmarks.sort_by_cached_key(|mark| (Morton::of(mark.at.into()), mark.clone()));
        self.landmarks.dedup();
        if let Some(outline) = &mut self.outline {
            outline.polygons.sort();
        }
        self
    }

    /// Keeps what lies inside `outline` or within `margin_m` metres of it, and the outline itself. A segment is kept whole or not
    /// at all, so its identity never depends on where the area was cut.
    pub fn cut_to(self, outline: MultiPolygon, margin_m: f64) -> Self {
        let near = Near::new(&outline, margin_m);
        let mut streets = self.streets;
        for street in &mut streets {
            street.segments.retain(|segment| near.holds_line(&segment.line));
        }
        streets.retain(|street| !street.segments.is_empty());
        let buildings = self.buildings.into_iter().filter(|b| b.outline.iter().any(|p| near.holds(*p))).collect();
        let landmarks = self.landmarks.into_iter().filter(|mark| near.holds(mark.at)).collect();
        Self { credit: self.credit, outline: Some(outline), streets, buildings, landmarks }
    }

    /// Around everything there is; `None` for an area without anything.
    pub fn bounds(&self) -> Option<Bounds> {
        let streets = self.streets.iter().flat_map(|street| &street.segments).flat_map(|segment| &segment.line);
        let outline = self.outline.iter().flat_map(|outline| &outline.polygons).flat_map(|polygon| &polygon.outer);
        let buildings = self.buildings.iter().flat_map(|building| &building.outline);
        let landmarks = self.landmarks.iter().map(|mark| &mark.at);
        Bounds::of(streets.chain(outline).chain(buildings).chain(landmarks).map(|point| LonLat::from(*point)))
    }
}

/// Whether something lies in an outline or close to its edge.
struct Near<'a> {
    outline: &'a MultiPolygon,
    margin_m: f64,
    /// Latitudes beyond which nothing is near: most of a large map is told apart by this alone.
    latitudes: (f64, f64),
}

impl<'a> Near<'a> {
    fn new(outline: &'a MultiPolygon, margin_m: f64) -> Self {
        let margin_m = margin_m.max(0.0);
        // An empty outline has latitudes that no place has.
        let latitudes = outline.bounds().map_or((1.0, -1.0), |b| {
            let margin = 1.01 * margin_m / EARTH_RADIUS_M.to_radians();
            (b.south() - margin, b.north() + margin)
        });
        Self { outline, margin_m, latitudes }
    }

    fn holds(&self, point: E7) -> bool {
        let at = LonLat::from(point);
        if at.lat() < self.latitudes.0 || at.lat() > self.latitudes.1 {
            return false;
        }
        if self.outline.contains(at) {
            return true;
        }
        let reach = Bounds::around(at, self.margin_m);
        let frame = LocalMetres::around(at);
        self.outline.polygons.iter().any(|polygon| {
            std::iter::once(&polygon.outer).chain(&polygon.holes).any(|ring| {
                let ends = ring.iter().zip(ring.iter().cycle().skip(1));
                ends.map(|(a, b)| (LonLat::from(*a), LonLat::from(*b))).any(|(a, b)| {
                    let apart = a.lat().max(b.lat()) < reach.south() || a.lat().min(b.lat()) > reach.north();
                    !apart && to_origin(frame.metres(a), frame.metres(b)) <= self.margin_m
                })
            })
        })
    }

    /// A long straight road may cross a small area with no corner in it: looks at least every 25 metres.
    fn holds_line(&self, line: &[E7]) -> bool {
        line.windows(2).any(|ends| {
            let (from, to) = (LonLat::from(ends[0]), LonLat::from(ends[1]));
            let frame = LocalMetres::around(from);
            let [east, north] = frame.metres(to);
            let steps = (east.hypot(north) / 25.0).ceil().clamp(1.0, 10_000.0);
            (0..=steps as u32).any(|step| {
                let part = f64::from(step) / steps;
                self.holds(frame.position([east * part, north * part]).into())
            })
        })
    }
}

/// Metres from the origin to the line between two places.
fn to_origin([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 { (-(ax * dx + ay * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (ax + along * dx).hypot(ay + along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Polygon;

    fn p(lon: i64, lat: i64) -> E7 {
        E7::new(lon, lat).unwrap()
    }

    fn street(name: &str, line: &[E7]) -> Street {
        let segment = Segment { line: line.to_vec(), highway: "residential".into() };
        Street { name: Name::plain(name), segments: vec![segment] }
    }

    #[test]
    fn a_line_runs_the_same_way_however_it_was_drawn() {
        let line = vec![p(1, 5), p(2, 9), p(3, 0)];
        let mut back = line.clone();
        back.reverse();
        assert_eq!(directed(line.clone()), line);
        assert_eq!(directed(back), line);
    }

    #[test]
    fn a_ring_starts_at_its_most_western_point_whichever_way_it_was_drawn() {
        let expected = vec![p(0, 0), p(1, 1), p(2, 0), p(0, 0)];
        assert_eq!(directed(vec![p(2, 0), p(0, 0), p(1, 1), p(2, 0)]), expected);
        assert_eq!(directed(vec![p(1, 1), p(0, 0), p(2, 0), p(1, 1)]), expected);
    }

    #[test]
    fn an_area_has_one_order_and_no_doubles() {
        let (a, b) = (street("Pit Row", &[p(0, 0), p(9, 9)]), street("Back Lane", &[p(5, 5), p(7, 7)]));
        let c = street("Pit Row", &[p(9, 9), p(20, 20)]);
        let one = Area { streets: vec![a.clone(), b.clone(), c.clone(), a.clone()], ..Area::default() }.tidied();
        let other = Area { streets: vec![c, a, b], ..Area::default() }.tidied();
        assert_eq!(one, other);
        assert_eq!(one.streets.len(), 2);
        assert_eq!(one.streets[1].segments.len(), 2);
    }

    #[test]
    fn cutting_keeps_what_is_inside_or_near_and_whole() {
        // About 66 by 111 metres in Manchester.
        let (w, s, e, n) = (-22_010_000, 534_600_000, -22_000_000, 534_610_000);
        let outline =
            MultiPolygon { polygons: vec![Polygon { outer: vec![p(w, s), p(e, s), p(e, n), p(w, n)], holes: vec![] }] };
        let through = street("Through", &[p(w - 900_000, s + 500), p(e + 900_000, s + 500)]);
        let far = street("Far", &[p(w, n + 100_000), p(e, n + 100_000)]);
        let mark = |lat| Landmark { at: p(w, lat), kind: "amenity=bench".into(), name: None };
        let area = Area {
            streets: vec![far, through.clone()],
            // 33 and 55 metres north of it.
            landmarks: vec![mark(n + 3_000), mark(n + 5_000)],
            ..Area::default()
        };
        let cut = area.cut_to(outline, 50.0);
        assert_eq!(cut.streets, vec![through]);
        assert_eq!(cut.landmarks, vec![mark(n + 3_000)]);
    }
}
