//! The ground of a project, ready to be drawn: its outline, streets, buildings and landmarks on the whole map, cut to tiles as they are asked for.

use super::{
    Tile,
    clip::{self, Place},
    joined::joined,
    mercator::on_map,
    mvt::{self, Layer, Point, Shape, Value},
    simplify::simplify,
};
use walkabout_geo::{Area, Bounds, E7, LonLat, names::Name};

/// From this zoom on things of that kind are drawn; further out they would be specks.
const STREETS_FROM: u8 = 10;
const BUILDINGS_FROM: u8 = 14;
const NUMBERS_FROM: u8 = 17;
/// Units of a tile: what is smaller than this is not drawn, and lines are as exact as this.
const SPECK: f64 = 4.0;
const WITHIN: f64 = 2.0;

/// Points with the box around them, on the whole map.
#[derive(Debug)]
struct Line {
    points: Vec<[f64; 2]>,
    least: [f64; 2],
    most: [f64; 2],
}

#[derive(Debug)]
struct Street {
    line: Line,
    name: usize,
    class: String,
}

#[derive(Debug)]
struct Building {
    outline: Line,
    name: Option<String>,
    number: Option<String>,
}

#[derive(Debug)]
struct Landmark {
    at: [f64; 2],
    kind: String,
    name: Option<Name>,
}

/// See the module.
#[derive(Debug)]
pub struct Ground {
    /// Whom to thank for the map.
    pub credit: String,
    pub bounds: Option<Bounds>,
    /// GeoJSON coordinates of a MultiPolygon, rings closed; empty where the area has no outline.
    pub outline: Vec<Vec<Vec<[f64; 2]>>>,
    names: Vec<Name>,
    rings: Vec<Line>,
    streets: Vec<Street>,
    buildings: Vec<Building>,
    landmarks: Vec<Landmark>,
}

fn line_of(points: impl IntoIterator<Item = E7>) -> Line {
    let points: Vec<[f64; 2]> = points.into_iter().map(|p| on_map(LonLat::from(p))).collect();
    let edge = |pick: fn(f64, f64) -> f64, start: f64| {
        points.iter().fold([start; 2], |edge, p| [pick(edge[0], p[0]), pick(edge[1], p[1])])
    };
    Line { least: edge(f64::min, f64::INFINITY), most: edge(f64::max, f64::NEG_INFINITY), points }
}

fn coordinates(ring: &[E7]) -> Vec<[f64; 2]> {
    let degrees = |at: &E7| [f64::from(at.lon()) / 1e7, f64::from(at.lat()) / 1e7];
    ring.iter().chain(ring.first()).map(degrees).collect()
}

impl Line {
    /// In the units of a tile; `None` where it does not touch it or is a speck.
    fn on(&self, tile: Tile) -> Option<Vec<Place>> {
        let (least, most) = (tile.units(self.least), tile.units(self.most));
        let speck = (0..2).all(|axis| most[axis] - least[axis] < SPECK);
        (!speck && clip::may_touch(least, most)).then(|| self.points.iter().map(|p| tile.units(*p)).collect())
    }
}

fn whole(points: &[Place]) -> Vec<Point> {
    let mut whole: Vec<Point> = points.iter().map(|p| p.map(|n| n.round() as i32)).collect();
    whole.dedup();
    whole
}

/// A line as it is drawn: simplified, cut, in whole units.
fn drawn(points: &[Place]) -> Vec<Vec<Point>> {
    let parts = clip::line(&simplify(points, WITHIN));
    parts.iter().map(|part| whole(part)).filter(|part| part.len() > 1).collect()
}

impl From<Area> for Ground {
    fn from(area: Area) -> Self {
        let bounds = area.bounds();
        let polygons = area.outline.iter().flat_map(|outline| &outline.polygons);
        // Rings are closed here: they are drawn as lines, which have no edge along those of tiles.
        let rings = polygons
            .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes))
            .map(|ring| line_of(ring.iter().chain(ring.first()).copied()))
            .collect();
        let polygons = area.outline.iter().flat_map(|outline| &outline.polygons);
        let outline = polygons
            .map(|p| std::iter::once(&p.outer).chain(&p.holes).map(|ring| coordinates(ring)).collect())
            .collect();
        let mut names = Vec::new();
        let mut streets = Vec::new();
        for street in area.streets {
            for (class, line) in joined(&street.segments) {
                streets.push(Street { line: line_of(line), name: names.len(), class: class.to_owned() });
            }
            names.push(street.name);
        }
        let building =
            |b: walkabout_geo::Building| Building { outline: line_of(b.outline), name: b.name, number: b.house_number };
        let landmark = |l: walkabout_geo::Landmark| Landmark { at: on_map(l.at.into()), kind: l.kind, name: l.name };
        Ground {
            credit: area.credit,
            bounds,
            outline,
            names,
            rings,
            streets,
            buildings: area.buildings.into_iter().map(building).collect(),
            landmarks: area.landmarks.into_iter().map(landmark).collect(),
        }
    }
}

/// The name in English (or as it stands on the sign), and the Welsh one where it is another.
fn named(name: &Name) -> Vec<(&'static str, Value<'_>)> {
    let mut values = vec![("name", Value::Text(name.in_english()))];
    values.extend((name.in_welsh() != name.in_english()).then(|| ("name_cy", Value::Text(name.in_welsh()))));
    // Ground without a name is drawn without one.
    values.retain(|(_, value)| !matches!(value, Value::Text("")));
    values
}

impl Ground {
    /// How much memory it takes, as a number of points.
    pub fn points(&self) -> usize {
        let lines = self.rings.iter().chain(self.streets.iter().map(|s| &s.line));
        let all = lines.chain(self.buildings.iter().map(|b| &b.outline));
        all.map(|line| line.points.len()).sum::<usize>() + self.landmarks.len()
    }

    pub fn draw(&self, tile: Tile) -> Vec<u8> {
        mvt::tile(&[
            self.draw_outline(tile),
            self.draw_buildings(tile),
            self.draw_streets(tile),
            self.draw_landmarks(tile),
        ])
    }

    fn draw_outline(&self, tile: Tile) -> Layer {
        let mut layer = Layer::new("outline");
        for ring in self.rings.iter().filter_map(|ring| ring.on(tile)) {
            let parts = drawn(&ring);
            if !parts.is_empty() {
                layer.add(Shape::Lines(&parts), &[]);
            }
        }
        layer
    }

    fn draw_streets(&self, tile: Tile) -> Layer {
        let mut layer = Layer::new("streets");
        for street in self.streets.iter().filter(|_| tile.z() >= STREETS_FROM) {
            let Some(line) = street.line.on(tile) else { continue };
            let parts = drawn(&line);
            if parts.is_empty() {
                continue;
            }
            let mut values = self.names.get(street.name).map(named).unwrap_or_default();
            values.push(("class", Value::Text(&street.class)));
            layer.add(Shape::Lines(&parts), &values);
        }
        layer
    }

    fn draw_buildings(&self, tile: Tile) -> Layer {
        let mut layer = Layer::new("buildings");
        for building in self.buildings.iter().filter(|_| tile.z() >= BUILDINGS_FROM) {
            let Some(outline) = building.outline.on(tile) else { continue };
            let ring = whole(&clip::ring(&outline));
            if ring.len() < 3 {
                continue;
            }
            let mut values = Vec::new();
            values.extend(building.name.as_deref().map(|name| ("name", Value::Text(name))));
            let number = building.number.as_deref().filter(|_| tile.z() >= NUMBERS_FROM);
            values.extend(number.map(|number| ("number", Value::Text(number))));
            layer.add(Shape::Area(&ring), &values);
        }
        layer
    }

    fn draw_landmarks(&self, tile: Tile) -> Layer {
        let mut layer = Layer::new("landmarks");
        let here = self.landmarks.iter().filter(|mark| tile.z() >= BUILDINGS_FROM && tile.holds(mark.at));
        for mark in here {
            let mut values = vec![("kind", Value::Text(&mark.kind))];
            values.extend(mark.name.iter().flat_map(named));
            layer.add(Shape::Point(tile.units(mark.at).map(|unit| unit.floor() as i32)), &values);
        }
        layer
    }
}
