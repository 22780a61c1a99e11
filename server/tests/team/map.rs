//! Reads a vector tile as a map does, from its specification and not from our own code.

use super::desk::Browser;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Whole(u64),
    Real(f64),
}

impl Value {
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }
    pub fn whole(&self) -> u64 {
        match self {
            Value::Whole(n) => *n,
            other => panic!("{other:?} is no whole number"),
        }
    }
    pub fn real(&self) -> f64 {
        match self {
            Value::Real(n) => *n,
            other => panic!("{other:?} is no real number"),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Feature {
    /// 1 points, 2 lines, 3 areas.
    pub of: u64,
    pub values: BTreeMap<String, Value>,
    pub parts: Vec<Vec<(i64, i64)>>,
}

impl Feature {
    pub fn text(&self, key: &str) -> &str {
        self.values.get(key).map_or("", Value::text)
    }
}

pub type Layers = BTreeMap<String, Vec<Feature>>;

struct Bytes<'b>(&'b [u8]);

enum Part<'b> {
    Number(u64),
    Fixed(u64),
    Inner(&'b [u8]),
}

impl<'b> Bytes<'b> {
    fn number(&mut self) -> u64 {
        let mut n = 0;
        for shift in (0..).step_by(7) {
            let byte = self.0[0];
            self.0 = &self.0[1..];
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        n
    }

    fn take(&mut self, n: usize) -> &'b [u8] {
        let (taken, rest) = self.0.split_at(n);
        self.0 = rest;
        taken
    }

    fn next(&mut self) -> Option<(u64, Part<'b>)> {
        if self.0.is_empty() {
            return None;
        }
        let key = self.number();
        let part = match key & 7 {
            0 => Part::Number(self.number()),
            1 => Part::Fixed(u64::from_le_bytes(self.take(8).try_into().unwrap())),
            2 => {
                let n = usize::try_from(self.number()).unwrap();
                Part::Inner(self.take(n))
            }
            other => panic!("wire type {other}"),
        };
        Some((key >> 3, part))
    }
}

fn numbers(bytes: &[u8]) -> Vec<u64> {
    let mut bytes = Bytes(bytes);
    let mut all = Vec::new();
    while !bytes.0.is_empty() {
        all.push(bytes.number());
    }
    all
}

fn value(bytes: &[u8]) -> Value {
    match Bytes(bytes).next().unwrap() {
        (1, Part::Inner(text)) => Value::Text(String::from_utf8(text.to_vec()).unwrap()),
        (3, Part::Fixed(bits)) => Value::Real(f64::from_bits(bits)),
        (5, Part::Number(n)) => Value::Whole(n),
        (field, _) => panic!("value {field}"),
    }
}

fn geometry(commands: &[u64]) -> Vec<Vec<(i64, i64)>> {
    let mut parts: Vec<Vec<(i64, i64)>> = Vec::new();
    let (mut x, mut y, mut at) = (0i64, 0i64, 0);
    while at < commands.len() {
        let (id, count) = (commands[at] & 7, commands[at] >> 3);
        at += 1;
        if id == 7 {
            continue;
        }
        for _ in 0..count {
            let step = |n: u64| (n >> 1).cast_signed() ^ -(n & 1).cast_signed();
            x += step(commands[at]);
            y += step(commands[at + 1]);
            at += 2;
            match id {
                1 => parts.push(vec![(x, y)]),
                2 => parts.last_mut().unwrap().push((x, y)),
                other => panic!("command {other}"),
            }
        }
    }
    parts
}

pub fn decode(tile: &[u8]) -> Layers {
    let mut layers = Layers::new();
    let mut tile = Bytes(tile);
    while let Some((field, part)) = tile.next() {
        let Part::Inner(layer) = part else { panic!("a layer that is none") };
        assert_eq!(field, 3);
        let (mut name, mut keys, mut values, mut features, mut extent, mut version) =
            (String::new(), Vec::new(), Vec::new(), Vec::new(), 0, 0);
        let mut layer = Bytes(layer);
        while let Some(part) = layer.next() {
            match part {
                (1, Part::Inner(text)) => name = String::from_utf8(text.to_vec()).unwrap(),
                (2, Part::Inner(feature)) => features.push(feature),
                (3, Part::Inner(text)) => keys.push(String::from_utf8(text.to_vec()).unwrap()),
                (4, Part::Inner(bytes)) => values.push(value(bytes)),
                (5, Part::Number(n)) => extent = n,
                (15, Part::Number(n)) => version = n,
                (field, _) => panic!("field {field} of a layer"),
            }
        }
        assert_eq!((extent, version), (4096, 2));
        let read = |bytes: &&[u8]| {
            let (mut tags, mut of, mut commands) = (Vec::new(), 0, Vec::new());
            let mut feature = Bytes(bytes);
            while let Some(part) = feature.next() {
                match part {
                    (2, Part::Inner(bytes)) => tags = numbers(bytes),
                    (3, Part::Number(n)) => of = n,
                    (4, Part::Inner(bytes)) => commands = numbers(bytes),
                    (field, _) => panic!("field {field} of a feature"),
                }
            }
            let pair = |pair: &[u64]| (keys[pair[0] as usize].clone(), values[pair[1] as usize].clone());
            Feature { of, values: tags.chunks(2).map(pair).collect(), parts: geometry(&commands) }
        };
        layers.insert(name, features.iter().map(read).collect());
    }
    layers
}

/// The tile of a zoom in which a place lies.
pub fn tile_at(lon: f64, lat: f64, z: u32) -> (u32, u32) {
    let n = f64::from(1u32 << z);
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    (((lon + 180.0) / 360.0 * n) as u32, (y * n) as u32)
}

impl Browser {
    /// A tile; `path` begins after the project, such as `tiles/0/0/0?kind=asset`.
    pub fn tile(&self, project: impl std::fmt::Display, path: &str) -> Layers {
        let answer = self.get(&format!("/projects/{project}/{path}"));
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/vnd.mapbox-vector-tile");
        decode(&answer.bytes().unwrap())
    }
}
