//! Cuts lines and rings to the square that a tile draws: itself and a margin, so that nothing ends in sight.

use super::EXTENT;

/// Beyond the tile on each side, in its units: wider than any line is drawn.
const MARGIN: f64 = 128.0;
const LEAST: f64 = -MARGIN;
const MOST: f64 = EXTENT as f64 + MARGIN;

pub(super) type Place = [f64; 2];

/// False where a box cannot touch the square.
pub(super) fn may_touch(least: Place, most: Place) -> bool {
    (0..2).all(|axis| least[axis] <= MOST && most[axis] >= LEAST)
}

/// The part of a straight piece that lies in the square (Liang and Barsky).
fn piece(a: Place, b: Place) -> Option<(Place, Place)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for axis in 0..2 {
        let step = b[axis] - a[axis];
        for (edge, sign) in [(LEAST, -1.0), (MOST, 1.0)] {
            let (out, room) = (step * sign, (edge - a[axis]) * sign);
            if out == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if out < 0.0 {
                from = from.max(room / out);
            } else {
                to = to.min(room / out);
            }
        }
    }
    let at = |t: f64| [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    // The ends themselves, not what arithmetic makes of them, so that pieces meet.
    let (first, last) = (if from == 0.0 { a } else { at(from) }, if to == 1.0 { b } else { at(to) });
    (from <= to).then_some((first, last))
}

/// What is left of a line, in as many parts as it leaves and comes back.
pub(super) fn line(line: &[Place]) -> Vec<Vec<Place>> {
    let mut parts: Vec<Vec<Place>> = Vec::new();
    for ends in line.windows(2) {
        let Some((a, b)) = piece(ends[0], ends[1]) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&a) => part.push(b),
            _ => parts.push(vec![a, b]),
        }
    }
    parts
}

/// What is left of a ring (Sutherland and Hodgman); empty where that is no area.
pub(super) fn ring(ring: &[Place]) -> Vec<Place> {
    let mut left = ring.to_vec();
    for (axis, edge, sign) in [(0, LEAST, -1.0), (0, MOST, 1.0), (1, LEAST, -1.0), (1, MOST, 1.0)] {
        let inside = |p: &Place| (edge - p[axis]) * sign >= 0.0;
        let mut kept = Vec::with_capacity(left.len() + 4);
        for (n, to) in left.iter().enumerate() {
            let from = left[(n + left.len() - 1) % left.len()];
            if inside(to) != inside(&from) {
                let t = (edge - from[axis]) / (to[axis] - from[axis]);
                let mut cut = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
                cut[axis] = edge;
                kept.push(cut);
            }
            if inside(to) {
                kept.push(*to);
            }
        }
        left = kept;
    }
    if left.len() < 3 { Vec::new() } else { left }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let parts = line(&[[0.0, 0.0], [5000.0, 0.0], [5000.0, 100.0], [0.0, 100.0]]);
        assert_eq!(parts, [vec![[0.0, 0.0], [MOST, 0.0]], vec![[MOST, 100.0], [0.0, 100.0]]]);
        assert!(line(&[[-500.0, -500.0], [-500.0, 9000.0]]).is_empty());
        assert_eq!(line(&[[1.0, 1.0], [2.0, 2.0], [3.0, 1.0]]), [vec![[1.0, 1.0], [2.0, 2.0], [3.0, 1.0]]]);
    }

    #[test]
    fn a_ring_around_the_tile_becomes_the_tile() {
        let far = 1e6;
        let mut cut = ring(&[[-far, -far], [far, -far], [far, far], [-far, far]]);
        cut.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(cut, [[LEAST, LEAST], [LEAST, MOST], [MOST, LEAST], [MOST, MOST]]);
        assert!(ring(&[[-900.0, 0.0], [-800.0, 0.0], [-800.0, 50.0]]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_left_outside(points in prop::collection::vec([-9000.0..9000.0f64, -9000.0..9000.0f64], 3..12)) {
            let fits = |p: &Place| p.iter().all(|n| (LEAST - 1e-6..=MOST + 1e-6).contains(n));
            prop_assert!(line(&points).iter().flatten().all(fits));
            prop_assert!(ring(&points).iter().all(fits));
        }
    }
}
