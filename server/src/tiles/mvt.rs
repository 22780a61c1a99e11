//! Writes Mapbox Vector Tiles, version 2.1 of their specification: layers of features with a shape and named values.
//!
//! Protocol Buffers by hand: six kinds of field, written once and read by every map. Coordinates are whole units of the tile, y to the south.

use super::EXTENT;
use std::collections::HashMap;

/// A named value of a feature.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Whole(u64),
    Real(f64),
}

pub(super) type Point = [i32; 2];

/// The shape of a feature. Rings are not closed: the last point is joined to the first.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    Point(Point),
    Lines(&'a [Vec<Point>]),
    /// One outer ring.
    Area(&'a [Point]),
}

fn varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Field number and wire type.
fn key(out: &mut Vec<u8>, field: u64, wire: u64) {
    varint(out, field << 3 | wire);
}

fn number(out: &mut Vec<u8>, field: u64, n: u64) {
    key(out, field, 0);
    varint(out, n);
}

fn bytes(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    key(out, field, 2);
    varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn packed(out: &mut Vec<u8>, field: u64, numbers: &[u32]) {
    let mut inner = Vec::with_capacity(numbers.len() * 2);
    numbers.iter().for_each(|n| varint(&mut inner, u64::from(*n)));
    bytes(out, field, &inner);
}

/// Commands of a geometry, and the point that the next one counts from.
#[derive(Default)]
struct Pen {
    commands: Vec<u32>,
    at: Point,
}

impl Pen {
    const MOVE: u32 = 1;
    const LINE: u32 = 2;
    const CLOSE: u32 = 7;

    fn command(&mut self, id: u32, count: usize) {
        self.commands.push(id | u32::try_from(count).unwrap_or(u32::MAX >> 3) << 3);
    }

    fn to(&mut self, point: Point) {
        for (to, from) in point.into_iter().zip(self.at) {
            let step = to.wrapping_sub(from);
            self.commands.push((step << 1 ^ step >> 31).cast_unsigned());
        }
        self.at = point;
    }

    fn line(&mut self, points: &[Point]) {
        let Some((first, rest)) = points.split_first() else { return };
        self.command(Self::MOVE, 1);
        self.to(*first);
        if !rest.is_empty() {
            self.command(Self::LINE, rest.len());
            rest.iter().for_each(|point| self.to(*point));
        }
    }
}

/// Twice the area, positive where the ring runs as outer rings do.
fn turn(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1])).sum()
}

/// A layer in the making.
#[derive(Debug)]
pub(super) struct Layer {
    name: &'static str,
    features: Vec<u8>,
    keys: Vec<&'static str>,
    values: Vec<Vec<u8>>,
    known: HashMap<Vec<u8>, u32>,
}

impl Layer {
    pub(super) fn new(name: &'static str) -> Self {
        Layer { name, features: Vec::new(), keys: Vec::new(), values: Vec::new(), known: HashMap::new() }
    }

    fn key(&mut self, key: &'static str) -> u32 {
        let found = self.keys.iter().position(|k| *k == key);
        let at = found.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn value(&mut self, value: Value<'_>) -> u32 {
        let mut written = Vec::new();
        match value {
            Value::Text(text) => bytes(&mut written, 1, text.as_bytes()),
            Value::Real(real) => {
                key(&mut written, 3, 1);
                written.extend_from_slice(&real.to_le_bytes());
            }
            Value::Whole(n) => number(&mut written, 5, n),
        }
        let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        *self.known.entry(written).or_insert_with_key(|written| {
            self.values.push(written.clone());
            next
        })
    }

    pub(super) fn add(&mut self, shape: Shape<'_>, values: &[(&'static str, Value<'_>)]) {
        let mut pen = Pen::default();
        let of = match shape {
            Shape::Point(at) => {
                pen.line(&[at]);
                1
            }
            Shape::Lines(lines) => {
                lines.iter().for_each(|line| pen.line(line));
                2
            }
            Shape::Area(ring) => {
                let mut ring = ring.to_vec();
                if turn(&ring) < 0 {
                    ring.reverse();
                }
                pen.line(&ring);
                pen.command(Pen::CLOSE, 1);
                3
            }
        };
        let mut tags = Vec::with_capacity(values.len() * 2);
        for (name, value) in values {
            tags.push(self.key(name));
            tags.push(self.value(*value));
        }
        let mut feature = Vec::new();
        packed(&mut feature, 2, &tags);
        number(&mut feature, 3, of);
        packed(&mut feature, 4, &pen.commands);
        bytes(&mut self.features, 2, &feature);
    }

    fn write(&self, tile: &mut Vec<u8>) {
        if self.features.is_empty() {
            return;
        }
        let mut layer = Vec::with_capacity(self.features.len() + 1024);
        bytes(&mut layer, 1, self.name.as_bytes());
        layer.extend_from_slice(&self.features);
        self.keys.iter().for_each(|key| bytes(&mut layer, 3, key.as_bytes()));
        self.values.iter().for_each(|value| bytes(&mut layer, 4, value));
        number(&mut layer, 5, u64::from(EXTENT.unsigned_abs()));
        number(&mut layer, 15, 2);
        bytes(tile, 3, &layer);
    }
}

/// The tile; layers without a feature are left out.
pub(super) fn tile(layers: &[Layer]) -> Vec<u8> {
    let mut tile = Vec::new();
    layers.iter().for_each(|layer| layer.write(&mut tile));
    tile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geometry_is_written_as_the_examples_of_the_specification() {
        let mut pen = Pen::default();
        pen.line(&[[25, 17]]);
        assert_eq!(pen.commands, [9, 50, 34]);
        let mut pen = Pen::default();
        pen.line(&[[2, 2], [2, 10], [10, 10]]);
        pen.line(&[[1, 1], [3, 5]]);
        assert_eq!(pen.commands, [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8]);
    }

    #[test]
    fn outer_rings_run_the_way_that_the_specification_asks() {
        assert!(turn(&[[0, 0], [10, 0], [10, 10], [0, 10]]) > 0);
        let written = |ring: &[Point]| {
            let mut layer = Layer::new("l");
            layer.add(Shape::Area(ring), &[]);
            layer.features.len()
        };
        assert_eq!(written(&[[0, 0], [10, 0], [10, 10]]), written(&[[10, 10], [10, 0], [0, 0]]));
    }

    #[test]
    fn a_value_that_comes_twice_is_written_once() {
        let mut layer = Layer::new("l");
        for _ in 0..3 {
            layer.add(
                Shape::Point([1, 1]),
                &[("kind", Value::Text("asset")), ("n", Value::Whole(5)), ("w", Value::Real(0.5))],
            );
        }
        assert_eq!((layer.keys.len(), layer.values.len()), (3, 3));
        assert!(tile(&[Layer::new("nothing")]).is_empty());
    }
}
