//! The streets of what is shown, as lines to draw, with their names beside them.

use super::view::View;
use crate::{
    ground::{Ground, RoadKind},
    screens::places::street_name,
};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_geo::LonLat;
use walkabout_words::Words;

/// A line to draw: x and y of each point in turn, dp from the middle.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadLine {
    pub kind: RoadKind,
    pub points: Vec<f32>,
}

/// A name along its street: where its middle stands, dp from the middle of the map, and how far it is turned, degrees clockwise.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadName {
    pub words: String,
    pub x: f32,
    pub y: f32,
    pub turn: f32,
}

/// More of the ground than is shown, so that a finger that drags finds some, dp.
pub const MORE: f64 = 120.0;
/// Points nearer to the one before say nothing, dp.
const FINE: f64 = 1.2;
/// Letters of street names, dp, and how wide one is.
const LETTER: f64 = 15.0;
const WIDE: f64 = 0.56;
/// Not more names than this.
const MOST: usize = 16;
/// A run of a street is straight where it turns no more than this, radians.
const STRAIGHT: f64 = 0.5;
/// A name may be so much longer than its run.
const OVER: f64 = 1.15;
/// Where on its street a name may stand, from the middle, as a part of what its street is longer.
const SHIFTS: [f64; 7] = [0.0, -0.4, 0.4, -0.7, 0.7, -1.0, 1.0];
/// Half a pin, and how far a name stays from it, dp.
const PIN: f64 = 24.0;
const BESIDE: f64 = 5.0;
/// Paths are left out when one looks from so far, and so are the names of all but main roads.
const FAR: i32 = -2;

type Point = [f64; 2];

pub struct Drawn {
    pub roads: Vec<RoadLine>,
    pub outline: Vec<RoadLine>,
    pub names: Vec<RoadName>,
    /// How many streets can be seen.
    pub streets: u32,
}

/// `pins`: where they lie. A name that would lie below one is moved along its street, or left out.
pub fn drawn(ground: &Ground, view: &View, words: &Words, pins: &[Point]) -> Drawn {
    let Some(bounds) = view.bounds(MORE) else {
        return Drawn { roads: vec![], outline: vec![], names: vec![], streets: 0 };
    };
    let (mut roads, mut seen) = (Vec::new(), BTreeSet::new());
    // For each street the longest straight run of it that is in sight.
    let mut runs: BTreeMap<usize, (f64, Point, Point)> = BTreeMap::new();
    for road in &ground.roads {
        let apart = road.bounds.east() < bounds.west()
            || road.bounds.west() > bounds.east()
            || road.bounds.north() < bounds.south()
            || road.bounds.south() > bounds.north();
        if apart || (road.kind == RoadKind::Path && view.level < FAR) {
            continue;
        }
        let line = simple(&road.line, view);
        if line.windows(2).any(|ends| in_sight(view, ends[0], ends[1])) {
            seen.insert(road.name);
        }
        for (from, to) in straight(&line) {
            let length = (to[0] - from[0]).hypot(to[1] - from[1]);
            let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
            let better = runs.get(&road.name).is_none_or(|(longest, _, _)| *longest < length);
            if better && view.holds(middle, 0.0) && (view.level >= FAR || road.kind == RoadKind::Main) {
                runs.insert(road.name, (length, from, to));
            }
        }
        roads.push(RoadLine { kind: road.kind, points: flat(&line) });
    }
    let outline = ground.outline.iter().map(|ring| {
        let mut line = simple(ring, view);
        line.extend(line.first().copied());
        RoadLine { kind: RoadKind::Path, points: flat(&line) }
    });
    let called = |name: usize| street_name(words, &ground.names[name]);
    let names = names(view, runs.into_iter().map(|(name, run)| (called(name), run)).collect(), pins);
    Drawn { roads, outline: outline.collect(), names, streets: u32::try_from(seen.len()).unwrap_or(u32::MAX) }
}

fn simple(line: &[LonLat], view: &View) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(line.len());
    for (n, at) in line.iter().enumerate() {
        let at = view.dp(*at);
        let near = points.last().is_some_and(|last| (last[0] - at[0]).hypot(last[1] - at[1]) < FINE);
        match points.last_mut() {
            // Its end stays where it is.
            Some(last) if near && n + 1 == line.len() => *last = at,
            _ if near => {}
            _ => points.push(at),
        }
    }
    points
}

#[allow(clippy::cast_possible_truncation)] // parts of a dp
fn flat(line: &[Point]) -> Vec<f32> {
    line.iter().flatten().map(|number| *number as f32).collect()
}

/// Whether a piece may be seen: its box touches what is shown.
fn in_sight(view: &View, a: Point, b: Point) -> bool {
    let (wide, high) = (view.width / 2.0, view.height / 2.0);
    a[0].max(b[0]) >= -wide && a[0].min(b[0]) <= wide && a[1].max(b[1]) >= -high && a[1].min(b[1]) <= high
}

/// Runs of a line that turn hardly at all.
fn straight(line: &[Point]) -> Vec<(Point, Point)> {
    let turn = |a: Point, b: Point| (b[1] - a[1]).atan2(b[0] - a[0]);
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 1..line.len() {
        let bends = at + 1 < line.len() && {
            let between = (turn(line[at], line[at + 1]) - turn(line[from], line[from + 1])).abs();
            between.min(std::f64::consts::TAU - between) > STRAIGHT
        };
        if bends || at + 1 == line.len() {
            runs.push((line[from], line[at]));
            from = at;
        }
    }
    runs
}

/// The longest streets first; a name that has no room on its street, or would lie on another one or below a pin, is left out.
fn names(view: &View, mut runs: Vec<(String, (f64, Point, Point))>, pins: &[Point]) -> Vec<RoadName> {
    let letter = LETTER * view.letters;
    runs.sort_by(|(a, (long, ..)), (b, (longer, ..))| longer.total_cmp(long).then_with(|| a.cmp(b)));
    let mut taken: Vec<Point> = Vec::new();
    let mut names = Vec::new();
    for (words, (length, from, to)) in runs {
        #[allow(clippy::cast_precision_loss)] // a short text
        let width = words.chars().count() as f64 * letter * WIDE;
        let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
        let (dx, dy) = ((to[0] - from[0]) / length, (to[1] - from[1]) / length);
        if width > OVER * length {
            continue;
        }
        let steps = (width / letter).ceil().max(1.0);
        // In the middle of its street, or else a little to one side of that.
        let spare = ((length - width) / 2.0).max(0.0);
        let free = SHIFTS.iter().map(|shift| shift * spare).find_map(|shift| {
            let along = |part: f64| [middle[0] + dx * (width * part + shift), middle[1] + dy * (width * part + shift)];
            if !view.holds(along(-0.5), 4.0) || !view.holds(along(0.5), 4.0) {
                return None;
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few letters
            let line: Vec<Point> = (0..=steps as u32).map(|step| along(f64::from(step) / steps - 0.5)).collect();
            let near = |others: &[Point], apart: f64| {
                line.iter().any(|a| others.iter().any(|b| (a[0] - b[0]).hypot(a[1] - b[1]) < apart))
            };
            (!near(&taken, 1.3 * letter) && !near(pins, PIN + BESIDE)).then(|| (along(0.0), line))
        });
        let Some((middle, line)) = free else { continue };
        taken.extend(line);
        // Read from left to right, never upside down.
        let turn = dy.atan2(dx).to_degrees();
        let turn = if turn > 90.0 {
            turn - 180.0
        } else if turn <= -90.0 {
            turn + 180.0
        } else {
            turn
        };
        #[allow(clippy::cast_possible_truncation)] // parts of a dp
        names.push(RoadName { words, x: middle[0] as f32, y: middle[1] as f32, turn: turn as f32 });
        if names.len() == MOST {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(pins: &[Point]) -> Vec<f32> {
        let mut view = View::around(LonLat::new(-3.4, 51.6).unwrap());
        view.resize(400.0, 300.0, 1.0);
        let street = ("Chapel Road".to_owned(), (300.0, [-150.0, 0.0], [150.0, 0.0]));
        names(&view, vec![street], pins).into_iter().map(|name| name.x).collect()
    }

    #[test]
    fn a_name_never_lies_below_a_pin() {
        assert_eq!(placed(&[]), [0.0]);
        assert_eq!(placed(&[[0.0, 40.0]]), [0.0], "beside the street");
        let shifted = placed(&[[20.0, 0.0]]);
        assert!(shifted.len() == 1 && shifted[0] < -40.0, "it is moved along its street: {shifted:?}");
        assert!(placed(&[[-90.0, 0.0], [0.0, 0.0], [90.0, 0.0]]).is_empty(), "it has no room");
    }
}
