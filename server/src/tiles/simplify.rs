//! Leaves out the points of a line that nobody could see (Douglas and Peucker): none left out lies further off than `within`.

use super::clip::Place;

fn off(point: Place, a: Place, b: Place) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let square = dx * dx + dy * dy;
    let along =
        if square == 0.0 { 0.0 } else { (((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square).clamp(0.0, 1.0) };
    (point[0] - a[0] - along * dx).hypot(point[1] - a[1] - along * dy)
}

/// The ends stay.
pub(super) fn simplify(line: &[Place], within: f64) -> Vec<Place> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let mut keep = vec![false; line.len()];
    let last = line.len() - 1;
    (keep[0], keep[last]) = (true, true);
    let mut stretches = vec![(0, last)];
    while let Some((a, b)) = stretches.pop() {
        let furthest = (a + 1..b).map(|n| (off(line[n], line[a], line[b]), n)).max_by(|p, q| p.0.total_cmp(&q.0));
        if let Some((distance, n)) = furthest
            && distance > within
        {
            keep[n] = true;
            stretches.extend([(a, n), (n, b)]);
        }
    }
    line.iter().zip(keep).filter_map(|(point, keep)| keep.then_some(*point)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_its_ends_and_a_corner_stays() {
        assert_eq!(simplify(&[[0.0, 0.0], [5.0, 0.4], [10.0, 0.0]], 1.0), [[0.0, 0.0], [10.0, 0.0]]);
        let bent = [[0.0, 0.0], [5.0, 4.0], [10.0, 0.0]];
        assert_eq!(simplify(&bent, 1.0), bent);
        let round: Vec<Place> = vec![[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]];
        assert_eq!(simplify(&round, 1.0), round, "a ring keeps its shape");
    }
}
