//! The short number that opens the app on a phone that others use too. It keeps a sister from reading on, not a laboratory: what is kept
//! of it is an Argon2id hash, sealed beside everything else, and wrong tries are slowed.

use crate::Error;
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroize;

/// Digits of a number.
pub const SHORTEST: usize = 4;
pub const LONGEST: usize = 8;

/// Memory in KiB, rounds and lanes: OWASP's choice for small memory. A phone of 2 GB bears it beside everything else.
const COST: (u32, u32, u32) = (9 * 1024, 4, 1);

/// So many wrong tries cost nothing: fingers slip.
const FREE: u32 = 4;
/// Then so long each, milliseconds; the last goes on for ever.
const WAITS_MS: [u64; 4] = [30_000, 60_000, 5 * 60_000, 15 * 60_000];

/// What is kept of a number.
///
/// # Errors
/// The memory for it is not to be had.
pub fn hash(pin: &str, salt: &[u8; 16]) -> Result<[u8; 32], Error> {
    let params = Params::new(COST.0, COST.1, COST.2, Some(32)).map_err(|_| Error::Inside("the cost of a hash"))?;
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, &mut hash)
        .map_err(|_| Error::Inside("a hash"))?;
    Ok(hash)
}

/// Whether this is a number that may be chosen.
pub fn fits(pin: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&pin.len()) && pin.bytes().all(|b| b.is_ascii_digit())
}

/// How long the next try has to wait after so many wrong ones.
pub fn wait_ms(wrong: u32) -> u64 {
    let Some(over) = wrong.checked_sub(FREE + 1) else { return 0 };
    let step = usize::try_from(over).unwrap_or(usize::MAX).min(WAITS_MS.len() - 1);
    WAITS_MS[step]
}

/// Digits that are typed; they are gone from memory with the screen.
#[derive(Default)]
pub struct Typed(String);

impl Typed {
    pub fn push(&mut self, digit: &str) {
        if self.0.len() < LONGEST && digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()) {
            self.0.push_str(digit);
        }
    }

    pub fn erase(&mut self) {
        self.0.pop();
    }

    pub fn clear(&mut self) {
        self.0.zeroize();
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Typed {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_may_slip_and_guessing_takes_ever_longer() {
        let waits: Vec<u64> = (0..10).map(wait_ms).collect();
        assert_eq!(waits[..5], [0; 5]);
        assert_eq!(waits[5..], [30_000, 60_000, 300_000, 900_000, 900_000]);
    }

    #[test]
    fn the_same_number_is_another_hash_on_another_phone() {
        assert_eq!(hash("2468", &[1; 16]).unwrap(), hash("2468", &[1; 16]).unwrap());
        assert_ne!(hash("2468", &[1; 16]).unwrap(), hash("2468", &[2; 16]).unwrap());
        assert_ne!(hash("2468", &[1; 16]).unwrap(), hash("2469", &[1; 16]).unwrap());
    }

    #[test]
    fn four_to_eight_digits_are_a_number() {
        for (pin, good) in [("1234", true), ("12345678", true), ("123", false), ("123456789", false), ("12a4", false)] {
            assert_eq!(fits(pin), good, "{pin}");
        }
    }
}
