//! The code on a slip: what somebody says when they want to see or take back what they told us. It is made on the phone, names
//! nobody, and is found only as a whole.
//!
//! Nine symbols of Crockford's alphabet: 40 random bits, and his check symbol, the number modulo 37. Five of the 37 are signs that are hard
//! to write and to say (`* ~ $ = U`): a number that needs one of them is not used, which costs a fifth of a bit.

/// No I, L, O or U: what is easily misread.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code made of random bytes, five at a time; `None` where none of them will do: come with others then.
pub fn code(random: &[u8]) -> Option<String> {
    random.chunks_exact(5).find_map(|five| {
        let number = five.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let symbol = |value: u64| SYMBOLS.get(usize::try_from(value).ok()?).copied().map(char::from);
        let check = symbol(number % 37)?;
        let symbols: String = (0..8).rev().filter_map(|place| symbol(number >> (5 * place) & 31)).collect();
        Some(format!("{}-{}-{check}", symbols.get(..4)?, symbols.get(4..)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that stands in a code, and its check symbol.
    fn read(code: &str) -> (u64, u64) {
        let values: Vec<u64> = code
            .bytes()
            .filter(|b| *b != b'-')
            .map(|b| u64::try_from(SYMBOLS.iter().position(|s| *s == b).unwrap()).unwrap())
            .collect();
        let (check, number) = values.split_last().unwrap();
        (number.iter().fold(0, |n, v| n * 32 + v), *check)
    }

    #[test]
    fn a_code_holds_its_forty_bits_and_a_check_symbol() {
        assert_eq!(code(&[0; 5]).as_deref(), Some("0000-0000-0"));
        assert_eq!(code(&[0, 0, 0, 0, 31]).as_deref(), Some("0000-000Z-Z"));
        let made = code(&[0x0b, 0xad, 0xca, 0xfe, 0x11]).unwrap();
        let (number, check) = read(&made);
        assert_eq!((number, check), (0x000b_adca_fe11, 31));
    }

    #[test]
    fn a_slip_of_the_pen_does_not_pass_for_another_code() {
        for seed in 0_u8..50 {
            let Some(made) = code(blake3::hash(&[seed]).as_bytes()) else { continue };
            let (number, check) = read(&made);
            assert_eq!(number % 37, check, "{made}");
            for place in 0..8 {
                let changed = number ^ 1 << (5 * place);
                assert_ne!(changed % 37, check, "{made}: one symbol misread");
            }
        }
    }

    #[test]
    fn a_number_that_would_need_a_sign_is_passed_over() {
        // 32 has the check symbol `*`.
        assert_eq!(code(&[0, 0, 0, 0, 32]), None);
        assert_eq!(code(&[0, 0, 0, 0, 32, 0, 0, 0, 0, 1]).as_deref(), Some("0000-0001-1"));
        assert_eq!(code(&[]), None);
    }
}
