//! Whether a card tells of a child. What a child can do or has is on no card: there is nobody at the table to ask.
//!
//! A plain rule over the words, English and Welsh alike: an age below eighteen, or a word for one child. It does not see a child who is
//! only named. "Minds children" tells of whoever minds them, and is no card about a child.

use walkabout_geo::names::fold;

const ONE_CHILD: &[&str] = &[
    "a boy",
    "a girl",
    "boy who",
    "girl who",
    "little boy",
    "little girl",
    "young boy",
    "young girl",
    "schoolboy",
    "schoolgirl",
    "a child who",
    "a toddler",
    "a teenager",
    "my son",
    "my daughter",
    "her son",
    "his son",
    "her daughter",
    "his daughter",
    "bachgen bach",
    "merch fach",
    "y bachgen",
    "y ferch",
    "y crwt",
    "plentyn sy",
    "fy mab",
    "fy merch",
];
/// What stands after an age.
const OF_AGE: &[&str] = &["year", "years", "yr", "oed", "mlwydd", "blwydd"];
/// What stands before one.
const AGED: &[&str] = &["aged", "age", "oedran"];
const GROWN_UP: u32 = 18;

/// Whether this may be about a child.
pub fn may_be_about_a_child(text: &str) -> bool {
    let folded = format!(" {} ", fold(&text.replace(['-', '\'', '’'], " ")));
    if ONE_CHILD.iter().any(|child| folded.contains(&format!(" {child} "))) {
        return true;
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    let young = |word: &str| word.parse::<u32>().is_ok_and(|age| age < GROWN_UP);
    let dated = |two: &[&str]| (young(two[0]) && OF_AGE.contains(&two[1])) || (AGED.contains(&two[0]) && young(two[1]));
    // *10 years in the choir* is no age; *10 years old* and *10 oed* are.
    let old = words.iter().any(|word| matches!(*word, "old" | "oed" | "aged" | "age" | "oedran"));
    old && words.windows(2).any(dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_child_is_told_from_those_who_mind_children() {
        for about in [
            "A girl who sings",
            "Plays chess, 9 years old",
            "12-year-old who codes",
            "Merch fach sy'n canu",
            "Canwr 11 oed",
            "Swims, aged 8",
        ] {
            assert!(may_be_about_a_child(about), "{about}");
        }
        for not in [
            "Minds children after school",
            "Ten years in the choir",
            "Has run the club 10 years",
            "Speaks Polish",
            "Gofalu am blant",
            "Over 60 years old",
        ] {
            assert!(!may_be_about_a_child(not), "{not}");
        }
    }
}
