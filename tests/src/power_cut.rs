//! What a seed means: which of the things that a disk is allowed to do at a power cut it did this time.

use crate::dice::Dice;

/// The number of an operation; below 0 when it happened before this world was forked.
pub(crate) type Moment = i64;

/// How unsynced changes fared.
pub(crate) enum PowerCut {
    /// Nothing that was not synced is there (seed 0).
    Nothing,
    /// Everything is there: the process died, the machine lived on (seed 1).
    Everything,
    /// A disk that keeps order: all operations before `last`, and the first part of that one (2 of 8 other seeds).
    Ordered { last: Moment },
    /// Each sector of `sector` bytes by its own luck, in any order, some torn inside; lengths and names by theirs. What
    /// a file grew by and never received is zeros, or old rubbish when `rubbish` (the other seeds).
    Scattered { sector: usize, rubbish: bool },
}

impl PowerCut {
    /// `unsynced` are the numbers of the operations that are at stake, in any order.
    pub(crate) fn of(seed: u64, dice: &mut Dice, unsynced: &[Moment]) -> Self {
        match seed {
            0 => Self::Nothing,
            1 => Self::Everything,
            _ if dice.chance(4) => {
                Self::Ordered { last: unsynced.get(dice.below(unsynced.len())).copied().unwrap_or_default() }
            }
            _ => Self::Scattered { sector: if dice.chance(8) { 512 } else { 4096 }, rubbish: dice.chance(8) },
        }
    }
}
