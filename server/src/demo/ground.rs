//! Where the story takes place: the estate that comes with the program, or any other place that somebody gives a map of.
//!
//! The story knows five streets and metres from the hall. On another map each street is one of its own near the middle, and a place is
//! beside it; the story's names give way to those of the map.

use super::trouble::{Done, Trouble};
use crate::{commands::area::Ground as Kept, refusal::Refusal};
use std::{collections::BTreeMap, fs::File, io::Read, path::Path};
use walkabout_geo::{
    Area, LocalMetres, LonLat, MultiPolygon,
    names::Name,
    osm::{OsmLimits, read_osm},
    read_outline,
};
use walkabout_protocol::schema::{Position, PositionSource};

/// The estate's map and outline. Drawn by hand: there is no such place.
pub const ESTATE: &[u8] = include_bytes!("../../../demo/estate.osm");
const OUTLINE: &[u8] = include_bytes!("../../../demo/estate.geojson");
const CREDIT: &str = "Ystad Bryn Helyg: drawn for this demo";
/// The estate's hall, where its metres begin.
const HALL: (f64, f64) = (-3.5868, 51.7012);
/// Streets of another map are looked for so near to its middle.
const NEAR_M: f64 = 900.0;
/// A house stands so far from the middle of the road.
const BESIDE_M: f64 = 9.0;

/// The streets of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Street {
    Chapel,
    School,
    Willow,
    Pit,
    Back,
}

/// English and Welsh names as the story's sentences have them.
const STREETS: [(Street, &str, &str); 5] = [
    (Street::Chapel, "Chapel Road", "Heol y Capel"),
    (Street::School, "School Road", "Heol yr Ysgol"),
    (Street::Willow, "Willow Close", "Clos yr Helyg"),
    (Street::Pit, "Pit Row", "Rhes y Pwll"),
    (Street::Back, "Back Lane", "Lôn Gefn"),
];

/// A place of the story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot(pub LonLat);

impl Spot {
    /// As a phone's own fix, exact to so many metres.
    pub(super) fn fix(self, accuracy_m: f64) -> Position {
        Position {
            accuracy_m: Some(accuracy_m),
            source: PositionSource::Fix,
            ..Position::by_hand(self.0.lon(), self.0.lat())
        }
    }
}

/// One street, as a line of metres from the middle.
#[derive(Clone)]
struct Line {
    name: Name,
    points: Vec<[f64; 2]>,
}

enum Lay {
    /// Metres are metres from the hall.
    Estate,
    /// Metres say how far along a street of this map; the town gives its name.
    Elsewhere { town: String },
}

pub(super) struct Ground {
    area: Area,
    outline: Option<MultiPolygon>,
    frame: LocalMetres,
    lay: Lay,
    /// Which of the map's streets stand for those of the story.
    story: BTreeMap<Street, Line>,
    /// Every street of the map, for the many records.
    all: Vec<Line>,
}

impl Ground {
    pub(super) fn estate() -> Done<Self> {
        let broken = |e: String| Trouble::Server(Refusal::Area(e));
        let (mut area, _) = read_osm(ESTATE, &OsmLimits::default()).map_err(|e| broken(e.to_string()))?;
        area.credit = CREDIT.into();
        let outline = read_outline(OUTLINE).map_err(|e| broken(e.to_string()))?;
        let hall = LonLat::new(HALL.0, HALL.1).map_err(|e| broken(e.to_string()))?;
        let frame = LocalMetres::around(hall);
        let all = lines(&area, &frame, f64::INFINITY);
        let named = |en: &str| all.iter().find(|line: &&Line| line.name.in_english() == en).cloned();
        let story = STREETS.iter().filter_map(|(street, en, _)| Some((*street, named(en)?))).collect();
        Ok(Ground { area, outline: Some(outline), frame, lay: Lay::Estate, story, all })
    }

    pub(super) fn of_map(path: &Path) -> Done<Self> {
        let broken = |e: String| Trouble::Server(Refusal::Area(e));
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(1 << 30).read_to_end(&mut bytes))
            .map_err(|e| broken(format!("{}: {e}.", path.display())))?;
        let (area, _) = read_osm(bytes.as_slice(), &OsmLimits::default()).map_err(|e| broken(e.to_string()))?;
        let middle = area.bounds().ok_or_else(|| broken("The map has no streets in it.".into()))?.centre();
        let frame = LocalMetres::around(middle);
        let mut all = lines(&area, &frame, NEAR_M);
        if all.len() < STREETS.len() {
            all = lines(&area, &frame, f64::INFINITY);
        }
        if all.len() < STREETS.len() {
            return Err(broken("The map has fewer than five streets with names.".into()));
        }
        let story = STREETS.iter().zip(&all).map(|((street, ..), found)| (*street, found.clone())).collect();
        let stem = path.file_name().unwrap_or_default().to_string_lossy();
        let town = title(stem.split('.').next().unwrap_or_default());
        Ok(Ground { area, outline: None, frame, lay: Lay::Elsewhere { town }, story, all })
    }

    /// What a project keeps of it.
    pub(super) fn kept(&self) -> Done<Kept> {
        Ok(Kept::of(self.area.clone(), self.outline.clone())?)
    }

    /// English and Welsh names of the project.
    pub(super) fn names(&self) -> (String, String) {
        match &self.lay {
            Lay::Estate => ("Bryn Helyg Estate, Cwm Nantwen".into(), "Ystad Bryn Helyg, Cwm Nantwen".into()),
            Lay::Elsewhere { town } => (town.clone(), town.clone()),
        }
    }

    /// A place of the story: on the estate, metres east and north of the hall; elsewhere, beside the street that stands for it.
    pub(super) fn spot(&self, street: Street, east: f64, north: f64) -> Spot {
        let metres = match &self.lay {
            Lay::Estate => [east, north],
            Lay::Elsewhere { .. } => {
                let along = ((east + north) / 700.0 + 0.5).rem_euclid(1.0);
                return self.door(street, along, if north < 0.0 { -BESIDE_M } else { BESIDE_M });
            }
        };
        self.degrees(metres)
    }

    /// A door at this part (0 to 1) of a street, so many metres to the left of the road's middle.
    pub(super) fn door(&self, street: Street, along: f64, left_m: f64) -> Spot {
        let points = self.story.get(&street).map(|line| line.points.as_slice()).unwrap_or_default();
        self.degrees(beside(points, along, left_m))
    }

    /// So many metres east and north of another place.
    pub(super) fn from(&self, spot: Spot, east: f64, north: f64) -> Spot {
        let [e, n] = self.frame.metres(spot.0);
        self.degrees([e + east, n + north])
    }

    /// A place beside one of all streets, and the street's English and Welsh name. `which` and `along` choose.
    pub(super) fn anywhere(&self, which: usize, along: f64, side: f64) -> (Spot, &Name) {
        let line = &self.all[which % self.all.len()];
        (self.degrees(beside(&line.points, along, side)), &line.name)
    }

    /// A sentence of the story with the names of this place.
    pub(super) fn say(&self, text: &str) -> String {
        let Lay::Elsewhere { town } = &self.lay else { return text.into() };
        let mut said = text.to_owned();
        for (street, en, cy) in STREETS {
            if let Some(line) = self.story.get(&street) {
                said = said.replace(en, line.name.in_english()).replace(cy, line.name.in_welsh());
            }
        }
        said.replace("Mynydd Nantwen", town)
            .replace("Cwm Nantwen", town)
            .replace("Nantwen", town)
            .replace("Bryn Helyg", town)
    }

    fn degrees(&self, metres: [f64; 2]) -> Spot {
        Spot(self.frame.position(metres))
    }
}

/// The named streets that people live in, nearest to the middle first: of each the longest stretch.
fn lines(area: &Area, frame: &LocalMetres, within_m: f64) -> Vec<Line> {
    const LIVED_IN: &[&str] = &["residential", "tertiary", "unclassified", "living_street", "secondary"];
    let mut found: Vec<(f64, Line)> = Vec::new();
    for street in &area.streets {
        let lived_in = street.segments.iter().filter(|s| LIVED_IN.contains(&s.highway.as_str()));
        let Some(longest) = lived_in.max_by(|a, b| a.length_m().total_cmp(&b.length_m())) else { continue };
        let points: Vec<[f64; 2]> = longest.line.iter().map(|p| frame.metres((*p).into())).collect();
        let [east, north] = beside(&points, 0.5, 0.0);
        let far = east.hypot(north);
        if longest.length_m() >= 60.0 && far <= within_m {
            found.push((far, Line { name: street.name.clone(), points }));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, line)| line).collect()
}

/// The point at this part (0 to 1) of a line, so many metres to its left.
fn beside(points: &[[f64; 2]], along: f64, left_m: f64) -> [f64; 2] {
    let length = |ends: &[[f64; 2]]| (ends[1][0] - ends[0][0]).hypot(ends[1][1] - ends[0][1]);
    let whole: f64 = points.windows(2).map(length).sum();
    let mut left = whole * along.clamp(0.0, 1.0);
    for ends in points.windows(2) {
        let piece = length(ends);
        if piece > 0.0 && left <= piece {
            let (east, north) = ((ends[1][0] - ends[0][0]) / piece, (ends[1][1] - ends[0][1]) / piece);
            return [ends[0][0] + east * left - north * left_m, ends[0][1] + north * left + east * left_m];
        }
        left -= piece;
    }
    points.last().copied().unwrap_or_default()
}

/// `levenshulme` as a name.
fn title(stem: &str) -> String {
    let parts: Vec<String> = stem
        .split(['-', '_', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        })
        .collect();
    if parts.is_empty() { "Walkabout".into() } else { parts.join(" ") }
}
