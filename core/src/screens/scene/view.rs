//! What part of the ground is shown: a middle, a scale, a size. North is always up.

use walkabout_geo::{Bounds, LocalMetres, LonLat};

/// How near one may look, in doublings: from a doorstep to a whole town.
const NEAREST: i32 = 4;
const FURTHEST: i32 = -5;
/// dp of a metre between the two.
const DP_OF_A_METRE: f64 = 0.5;
/// A button moves by so much of what is shown.
const STEP: f64 = 0.4;
/// What a shell has not said yet: a small phone's.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 280.0;
/// No map is larger, whatever a shell says, dp.
const LARGEST: f64 = 4_000.0;

#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Metres are counted from here, so that what is drawn does not shiver as the middle moves.
    frame: LocalMetres,
    /// Metres east and north of the frame's origin.
    middle: [f64; 2],
    pub level: i32,
    pub width: f64,
    pub height: f64,
    /// How large letters are, 1 as they come.
    pub letters: f64,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        let place = |view: &Self| (view.centre(), view.level);
        place(self) == place(other)
            && (self.width, self.height, self.letters) == (other.width, other.height, other.letters)
    }
}

impl View {
    pub fn around(middle: LonLat) -> Self {
        let frame = LocalMetres::around(middle);
        View { frame, middle: [0.0, 0.0], level: 0, width: WIDTH, height: HEIGHT, letters: 1.0 }
    }

    /// dp of a metre.
    pub fn scale(&self) -> f64 {
        DP_OF_A_METRE * 2_f64.powi(self.level)
    }

    pub fn centre(&self) -> LonLat {
        self.frame.position(self.middle)
    }

    /// dp right of the middle, and below it.
    pub fn dp(&self, at: LonLat) -> [f64; 2] {
        let [east, north] = self.frame.metres(at);
        let scale = self.scale();
        [(east - self.middle[0]) * scale, (self.middle[1] - north) * scale]
    }

    /// The ground that is shown, and so many dp more on each side.
    pub fn bounds(&self, more: f64) -> Option<Bounds> {
        let scale = self.scale();
        let (wide, high) = ((self.width / 2.0 + more) / scale, (self.height / 2.0 + more) / scale);
        let corner = |x: f64, y: f64| self.frame.position([self.middle[0] + x * wide, self.middle[1] + y * high]);
        Bounds::new(corner(-1.0, -1.0), corner(1.0, 1.0)).ok()
    }

    /// Whether a point, in dp, lies so far or farther inside.
    pub fn holds(&self, [x, y]: [f64; 2], inside: f64) -> bool {
        x.abs() <= self.width / 2.0 - inside && y.abs() <= self.height / 2.0 - inside
    }

    pub fn resize(&mut self, width: f64, height: f64, letters: f64) {
        let sound =
            |number: f64, least: f64, most: f64| if number.is_finite() { number.clamp(least, most) } else { least };
        self.width = sound(width, 1.0, LARGEST);
        self.height = sound(height, 1.0, LARGEST);
        self.letters = sound(letters, 0.5, 4.0);
    }

    /// Drags the ground by so many dp to the right and down.
    pub fn drag(&mut self, right: f64, down: f64) {
        if right.is_finite() && down.is_finite() {
            let scale = self.scale();
            self.middle[0] -= right.clamp(-LARGEST, LARGEST) / scale;
            self.middle[1] += down.clamp(-LARGEST, LARGEST) / scale;
        }
    }

    /// A step: 1 to the east or north, -1 to the west or south.
    pub fn step(&mut self, east: f64, north: f64) {
        self.drag(-east * STEP * self.width, north * STEP * self.height);
    }

    pub fn zoom(&mut self, by: i32) {
        self.level = (self.level + by).clamp(FURTHEST, NEAREST);
    }

    pub fn can_zoom(&self, by: i32) -> bool {
        (FURTHEST..=NEAREST).contains(&(self.level + by))
    }

    pub fn move_to(&mut self, at: LonLat) {
        self.middle = self.frame.metres(at);
    }

    /// Metres that make a good ruler, and its length in dp.
    pub fn ruler(&self) -> (i64, f64) {
        let scale = self.scale();
        let lengths = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5];
        let dp = |metres: i64| f64::from(i32::try_from(metres).unwrap_or(i32::MAX)) * scale;
        let metres = lengths.into_iter().find(|metres| dp(*metres) <= 110.0).unwrap_or(5);
        (metres, dp(metres))
    }
}
