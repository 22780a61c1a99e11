//! Pins that would lie on each other become one that says how many. Each pin stands where one of its things is, so none is ever shown in a
//! wrong place; which thing gathers the others depends on their order alone, so moving the map moves no pin.

use crate::store::{Good, Spot};
use std::collections::HashMap;

/// Pins are so far from each other at least, dp: a target of 48 and a gap of 8.
pub const APART: f64 = 56.0;

/// One pin: the thing at which it stands, and all that it gathers, itself first.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    pub at: [f64; 2],
    pub members: Vec<(Spot, [f64; 2])>,
}

impl Cluster {
    /// The sort of all its things, where they have one.
    pub fn good(&self) -> Option<Good> {
        let first = self.members.first()?.0.good;
        self.members.iter().all(|(spot, _)| spot.good == first).then_some(first)
    }

    /// Left, top, right and bottom of what it gathers.
    pub fn spread(&self) -> [f64; 4] {
        let [x, y] = self.at;
        self.members.iter().fold([x, y, x, y], |[left, top, right, bottom], (_, [x, y])| {
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        })
    }
}

/// `spots` in an order that does not hang on what is shown.
pub fn clusters(spots: impl IntoIterator<Item = (Spot, [f64; 2])>) -> Vec<Cluster> {
    let mut made: Vec<Cluster> = Vec::new();
    // By square, those of it and of the squares around: each pin is asked for far oftener than it is made.
    let mut squares: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    #[allow(clippy::cast_possible_truncation)] // a screen has few squares
    let square = |[x, y]: [f64; 2]| ((x / APART).floor() as i64, (y / APART).floor() as i64);
    for (spot, at) in spots {
        let (column, row) = square(at);
        let near = squares.get(&(column, row)).into_iter().flatten().copied();
        let far = |n: usize| (made[n].at[0] - at[0]).powi(2) + (made[n].at[1] - at[1]).powi(2);
        let nearest = near.map(|n| (far(n), n)).filter(|(far, _)| *far < APART * APART);
        match nearest.min_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, n)) => made[n].members.push((spot, at)),
            None => {
                for around in (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y))) {
                    squares.entry(around).or_default().push(made.len());
                }
                made.push(Cluster { at, members: vec![(spot, at)] });
            }
        }
    }
    made
}
