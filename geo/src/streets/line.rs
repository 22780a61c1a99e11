//! A segment's line in metres: where the foot of a place falls on it, and what lies left and right of it.

use crate::{
    distance::LocalMetres,
    e7::E7,
    position::LonLat,
    streets::{Compass, STRETCH_M, Side},
};

pub(super) struct MetreLine {
    frame: LocalMetres,
    /// Two or more, none equal to the one before.
    points: Vec<[f64; 2]>,
    /// Metres from the beginning to each point.
    along: Vec<f64>,
}

/// The point of a line that is nearest to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foot {
    pub(super) distance_m: f64,
    pub(super) along_m: f64,
    /// How far the place lies to the left of the line's direction (negative: right). Beyond an end, of the line drawn on.
    pub(super) left_m: f64,
    /// False beyond either end.
    pub(super) beside: bool,
}

impl MetreLine {
    pub(super) fn new(line: &[E7]) -> Option<Self> {
        let frame = LocalMetres::around((*line.first()?).into());
        let mut points: Vec<[f64; 2]> = line.iter().map(|point| frame.metres((*point).into())).collect();
        points.dedup();
        if points.len() < 2 {
            return None;
        }
        let mut along = vec![0.0];
        let mut sum = 0.0;
        for ends in points.windows(2) {
            sum += length(minus(ends[1], ends[0]));
            along.push(sum);
        }
        Some(Self { frame, points, along })
    }

    pub(super) fn length_m(&self) -> f64 {
        self.along.last().copied().unwrap_or_default()
    }

    pub(super) fn foot(&self, at: LonLat) -> Foot {
        let at = self.frame.metres(at);
        let (mut nearest, mut piece, mut part) = (f64::INFINITY, 0, 0.0);
        for (i, ends) in self.points.windows(2).enumerate() {
            let way = minus(ends[1], ends[0]);
            let to = minus(at, ends[0]);
            let here = (dot(to, way) / dot(way, way)).clamp(0.0, 1.0);
            let distance = length(minus(to, times(way, here)));
            if distance < nearest {
                (nearest, piece, part) = (distance, i, here);
            }
        }
        let way = minus(self.points[piece + 1], self.points[piece]);
        let along_m = self.along[piece] + part * length(way);
        let foot = plus(self.points[piece], times(way, part));
        // At a bend, left and right are those of the middle between the two directions: either direction alone would put
        // places on the outer side of a sharp bend on the wrong side.
        let pieces = self.points.len() - 1;
        let neighbour = match part {
            0.0 => {
                if piece > 0 {
                    Some(piece - 1)
                } else {
                    self.is_ring().then_some(pieces - 1)
                }
            }
            1.0 => {
                if piece + 1 < pieces {
                    Some(piece + 1)
                } else {
                    self.is_ring().then_some(0)
                }
            }
            _ => None,
        };
        let other = neighbour.map(|i| unit(minus(self.points[i + 1], self.points[i])));
        let mut direction = unit(way);
        if let Some(other) = other {
            let middle = plus(direction, other);
            // A line that turns back on itself has no middle direction.
            if length(middle) > 1e-6 {
                direction = unit(middle);
            }
        }
        let to = minus(at, foot);
        let mut left_m = cross(direction, to);
        let inside = part > 0.0 && part < 1.0;
        if inside || other.is_some() {
            left_m = nearest.copysign(left_m);
        }
        // Square beside the very end is beside it too.
        let beside = inside || other.is_some() || dot(direction, to).abs() < 0.01;
        Foot { distance_m: nearest, along_m, left_m, beside }
    }

    /// From and to (metres along the line) of the stretch in which this is; the line is divided into equal ones of about
    /// [`STRETCH_M`].
    pub(super) fn stretch(&self, along_m: f64) -> (f64, f64) {
        let length = self.length_m();
        let count = (length / STRETCH_M).round().max(1.0);
        let each = length / count;
        let number = (along_m.max(0.0) / each).floor().min(count - 1.0);
        (number * each, (number + 1.0) * each)
    }

    /// The place so many metres along; before the beginning and beyond the end, those.
    pub(super) fn position(&self, along_m: f64) -> LonLat {
        self.frame.position(self.point(along_m))
    }

    fn point(&self, along_m: f64) -> [f64; 2] {
        let after = self.along.partition_point(|metres| *metres < along_m).clamp(1, self.points.len() - 1);
        let (from, to) = (self.along[after - 1], self.along[after]);
        let part = ((along_m - from) / (to - from)).clamp(0.0, 1.0);
        plus(self.points[after - 1], times(minus(self.points[after], self.points[after - 1]), part))
    }

    /// One word for each side of the whole line where it is straight enough to have one, else of the stretch.
    pub(super) fn compass(&self, along_m: f64, side: Side) -> Option<Compass> {
        let (from, to) = if length(self.chord(0.0, self.length_m())) >= self.length_m() / 2.0 {
            (0.0, self.length_m())
        } else {
            self.stretch(along_m)
        };
        let [east, north] = self.chord(from, to);
        let [east, north] = match side {
            Side::Left => [-north, east],
            Side::Right => [north, -east],
            Side::On => return None,
        };
        Some(match (east.abs() > north.abs(), east > 0.0, north > 0.0) {
            (true, true, _) => Compass::East,
            (true, false, _) => Compass::West,
            (false, _, true) => Compass::North,
            (false, _, false) => Compass::South,
        })
    }

    fn chord(&self, from: f64, to: f64) -> [f64; 2] {
        minus(self.point(to), self.point(from))
    }

    fn is_ring(&self) -> bool {
        self.points.first() == self.points.last()
    }
}

fn plus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] + b[0], a[1] + b[1]]
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn times(a: [f64; 2], factor: f64) -> [f64; 2] {
    [a[0] * factor, a[1] * factor]
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// Positive when `b` points to the left of `a`.
fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

fn length(a: [f64; 2]) -> f64 {
    a[0].hypot(a[1])
}

fn unit(a: [f64; 2]) -> [f64; 2] {
    times(a, 1.0 / length(a))
}
