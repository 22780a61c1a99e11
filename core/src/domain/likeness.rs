//! Whether two names may be of one thing: as people write them down in passing, in two languages.

use std::collections::BTreeSet;
use walkabout_geo::names::fold;

/// Words that tell no thing from another.
const SMALL: &[&str] = &[
    "the", "a", "an", "by", "of", "at", "in", "on", "near", "and", "y", "yr", "r", "ger", "yn", "o", "i", "ar", "wrth",
    "ac",
];

/// True where half of the words of the shorter name or more are in the other one too, give or take a letter.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return false;
    }
    let shared = short.iter().filter(|word| long.iter().any(|other| nearly(word, other))).count();
    shared * 2 >= short.len()
}

fn telling(name: &str) -> BTreeSet<String> {
    // Inside words an apostrophe is folded away; between an article and its noun it parts them.
    let name = name.replace("'r ", " ").replace("\u{2019}r ", " ");
    fold(&name).split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect()
}

/// The same, or long and one letter apart: *community* and *comunity*.
fn nearly(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < LONG || long.len() - short.len() > 1 {
        return false;
    }
    let from = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = long.len() - short.len();
    // One letter more, or one letter other; what follows it is the same.
    short[(from + 1 - rest).min(short.len())..] == long[(from + 1).min(long.len())..]
}

/// Letters of a word in which one may be wrong: of shorter ones too many are other words.
const LONG: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_in_other_words_is_alike() {
        for (one, other) in [
            ("Bench", "bench by the shop"),
            ("Mainc ger y siop", "Mainc"),
            ("Tŷ Helyg garden", "Garden at Ty Helyg"),
            ("Park benches", "Benchs"),
            ("Community kitchen", "Comunity Kitchen"),
            ("Festri'r capel", "Festri y capel"),
            ("Bethania vestry", "Vestry"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn other_things_are_not() {
        for (one, other) in [
            ("Bench", "Beach"),
            ("Hall", "Hill"),
            ("By the shop", "By the bus stop"),
            ("", "Bench"),
            ("the", "The"),
            ("Siop", "Sioe"),
        ] {
            assert!(!alike(one, other) && !alike(other, one), "{one}, {other}");
        }
    }
}
