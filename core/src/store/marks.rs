//! What is noted beside a save and beside a file, in numbers of which no turned bit makes another: a save that was sent must not look as if
//! it never was, nor a photo as if it had arrived.
//!
//! SQLite keeps 0 and 1 in a row's head, one bit from each other, so 1 stands for nothing here, and those that say *yes* differ in two bits.

use super::Store;
use crate::Error;

/// Of `batch.offered` and `file.proved`: not offered, not proved.
pub(super) const NOT: i64 = 0;
/// Of `batch.offered`: it may have reached the server.
pub(super) const OFFERED: i64 = 5;
/// Of `batch.offered`: the server had confirmed it, or had what it names, and may have lost it since.
pub(super) const AGAIN: i64 = 6;
/// Of `file.proved`: the server holds these bytes, and a round has found it so since it said so.
pub(super) const FOUND: i64 = 5;
/// Of `file.proved`: the server has said so, and no round since has found it so.
pub(super) const TOLD: i64 = 6;

impl Store {
    /// Makes of each mark that cannot be what does no harm: what was sent perhaps can only be undone by another save, and a file is sent once
    /// more, of which the server says how much it has.
    ///
    /// # Errors
    /// The disk: the marks are read as said above all the same.
    pub(super) fn look_over_marks(&self) -> Result<(), Error> {
        let saves = self.own_numbers("SELECT n FROM batch WHERE offered NOT IN (0, 5, 6) OR offered IS NULL")?;
        let files = self.own_numbers("SELECT count(*) FROM file WHERE proved NOT IN (0, 5, 6) OR proved IS NULL")?;
        if saves.is_empty() && files == [0] {
            return Ok(());
        }
        self.durably(|db| {
            db.execute("UPDATE batch SET offered = ?1 WHERE offered NOT IN (0, 5, 6) OR offered IS NULL", [OFFERED])?;
            db.execute(
                "UPDATE file SET proved = ?1, url = NULL WHERE proved NOT IN (0, 5, 6) OR proved IS NULL",
                [NOT],
            )?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_turned_bit_makes_one_mark_of_another() {
        for marks in [[NOT, OFFERED, AGAIN], [NOT, FOUND, TOLD]] {
            for (at, mark) in marks.iter().enumerate() {
                // As SQLite keeps them: 0 and 1 in the head of the row, the one a bit from the other.
                assert_ne!(*mark, 1);
                for other in &marks[..at] {
                    assert!((mark ^ other).count_ones() > 1, "{mark} and {other}");
                }
            }
        }
    }
}
