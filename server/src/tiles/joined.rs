//! Pieces of one street drawn as one line, so that its name has room.

use std::collections::HashMap;
use walkabout_geo::{E7, Segment};

/// Lines of the segments of one name, by class: pieces that meet end to end, where no third one does, are one.
pub(super) fn joined(segments: &[Segment]) -> Vec<(&str, Vec<E7>)> {
    let mut ends: HashMap<(&str, E7), Vec<usize>> = HashMap::new();
    for (n, segment) in segments.iter().enumerate() {
        for end in [segment.line.first(), segment.line.last()].into_iter().flatten() {
            ends.entry((&segment.highway, *end)).or_default().push(n);
        }
    }
    let mut used = vec![false; segments.len()];
    let mut lines = Vec::new();
    for (n, segment) in segments.iter().enumerate() {
        if std::mem::replace(&mut used[n], true) {
            continue;
        }
        let mut line = segment.line.clone();
        // Once from its last point on, once from its first.
        for _ in 0..2 {
            while let Some(next) = line.last().and_then(|end| other(&ends, &segment.highway, *end, &used)) {
                used[next] = true;
                let mut more = segments[next].line.clone();
                if more.last() == line.last() {
                    more.reverse();
                }
                line.extend(more.into_iter().skip(1));
            }
            line.reverse();
        }
        lines.push((segment.highway.as_str(), line));
    }
    lines
}

/// The one piece that goes on from here.
fn other(ends: &HashMap<(&str, E7), Vec<usize>>, highway: &str, end: E7, used: &[bool]) -> Option<usize> {
    let here = ends.get(&(highway, end))?;
    let [a, b] = here.as_slice() else { return None };
    [*a, *b].into_iter().find(|n| !used[*n])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: i64, lat: i64) -> E7 {
        E7::new(lon, lat).unwrap()
    }

    fn piece(points: &[(i64, i64)]) -> Segment {
        Segment { line: points.iter().map(|(x, y)| at(*x, *y)).collect(), highway: "residential".into() }
    }

    #[test]
    fn pieces_that_meet_end_to_end_are_one_line() {
        let street = [piece(&[(2, 0), (3, 0)]), piece(&[(0, 0), (1, 0)]), piece(&[(2, 0), (1, 0)])];
        let lines = joined(&street);
        assert_eq!(lines.len(), 1);
        let mut line = lines[0].1.clone();
        if line.last() < line.first() {
            line.reverse();
        }
        assert_eq!(line, [at(0, 0), at(1, 0), at(2, 0), at(3, 0)]);
    }

    #[test]
    fn a_fork_and_another_class_stay_apart_and_a_ring_comes_to_an_end() {
        assert_eq!(joined(&[piece(&[(0, 0), (1, 0)]), piece(&[(1, 0), (2, 0)]), piece(&[(1, 0), (1, 1)])]).len(), 3);
        let path = Segment { highway: "footway".into(), ..piece(&[(1, 0), (2, 0)]) };
        assert_eq!(joined(&[piece(&[(0, 0), (1, 0)]), path]).len(), 2);
        let halves = [piece(&[(0, 0), (1, 0), (1, 1)]), piece(&[(1, 1), (0, 1), (0, 0)])];
        let ring = joined(&halves);
        assert_eq!((ring.len(), ring[0].1.len()), (1, 5));
        assert_eq!(joined(&[piece(&[(0, 0), (1, 0), (1, 1), (0, 0)])]).len(), 1);
    }
}
