//! Chance that can be repeated: the same seed throws the same numbers, on every machine.
//! SplitMix64 (Steele, Lea, Flood 2014); good enough to pick sectors, of no use for secrets.

#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.throw() % end as u64) as usize }
    }

    /// True in `sixteenths` of sixteen throws: 0 is never, 16 is always.
    pub fn chance(&mut self, sixteenths: u64) -> bool {
        self.throw() % 16 < sixteenths
    }

    /// How much of something survives, in sixteenths. The ends are thrown often: all of one file and nothing of its
    /// neighbour is what catches a missing sync.
    pub(crate) fn share(&mut self) -> u64 {
        [0, 0, 2, 8, 14, 16, 16][self.below(7)]
    }
}
