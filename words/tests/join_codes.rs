//! Three words that survive being read out, written down and typed by someone in a hurry.

use proptest::prelude::*;
use walkabout_words::{CODE_WORDS, CodeError, normalise, spell};

fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut last = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (row[j + 1] + 1).min(row[j] + 1).min(last + usize::from(x != y));
            last = row[j + 1];
            row[j + 1] = here;
        }
    }
    row[b.len()]
}

#[test]
fn the_words_are_sorted_short_and_plain() {
    for word in CODE_WORDS {
        assert!((3..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word:?}");
    }
    assert!(CODE_WORDS.is_sorted_by(|a, b| a < b));
}

#[test]
fn any_two_words_differ_by_two_letters_and_none_begins_another() {
    for (at, a) in CODE_WORDS.iter().enumerate() {
        for b in &CODE_WORDS[at + 1..] {
            assert!(distance(a, b) >= 2, "{a} and {b} are too near");
            assert!(!b.starts_with(a), "{a} begins {b}");
        }
    }
}

#[test]
fn no_word_sounds_like_another_or_hurts() {
    // Pairs that sound alike: at most one of each may be in the table, and none of the words that hurt someone.
    let alike = [
        ["bear", "bare"],
        ["cereal", "serial"],
        ["flour", "flower"],
        ["pear", "pair"],
        ["plum", "plumb"],
        ["boulder", "bolder"],
        ["marina", "mariner"],
        ["thyme", "time"],
        ["whale", "wail"],
        ["sweet", "suite"],
        ["mussel", "muscle"],
        ["knight", "night"],
        ["weather", "whether"],
        ["desert", "dessert"],
        ["diary", "dairy"],
        ["lichen", "liken"],
        ["cymbal", "symbol"],
    ];
    for pair in alike {
        assert!(pair.iter().filter(|word| CODE_WORDS.contains(word)).count() < 2, "{pair:?}");
    }
    for word in [
        "gun", "kill", "blood", "church", "mosque", "labour", "tory", "apple", "amazon", "bitch", "fat", "poison",
        "death",
    ] {
        assert!(!CODE_WORDS.contains(&word), "{word}");
    }
}

#[test]
fn a_word_with_one_slip_is_named_and_the_nearest_offered() {
    let [a, b] = [CODE_WORDS[10], CODE_WORDS[700]];
    assert_eq!(
        normalise(&format!("{a}-penguiin-{b}")),
        Err(CodeError::UnknownWord { word: "penguiin".into(), did_you_mean: Some("penguin") })
    );
    for slip in ["pengiun", "pengin", "penguim", "ppenguin"] {
        assert_eq!(
            normalise(&format!("{a} {slip} {b}")),
            Err(CodeError::UnknownWord { word: slip.into(), did_you_mean: Some("penguin") })
        );
    }
    assert_eq!(
        normalise(&format!("{a} xylophone {b}")),
        Err(CodeError::UnknownWord { word: "xylophone".into(), did_you_mean: None })
    );
}

#[test]
fn anything_but_three_words_is_told_so() {
    for (typed, found) in
        [("", 0), ("penguin", 1), ("penguin-teapot", 2), ("penguin teapot penguin teapot", 4), ("---", 0)]
    {
        assert_eq!(normalise(typed), Err(CodeError::NotThreeWords { found }), "{typed}");
    }
}

#[test]
fn an_index_outside_the_table_spells_nothing() {
    assert_eq!(spell([0, 1024, 3]), None);
}

proptest! {
    #[test]
    fn a_code_is_read_however_it_is_typed(code in [0u16..1024, 0u16..1024, 0u16..1024], gap in "[-. ,_/\n–]{1,3}|", upper: bool) {
        let words = code.map(|index| CODE_WORDS[usize::from(index)]);
        let mut typed = format!(" {} ", words.join(&gap));
        if upper {
            typed = typed.to_uppercase();
        }
        prop_assert_eq!(normalise(&typed), Ok(code));
        prop_assert_eq!(normalise(&spell(code).unwrap()), Ok(code));
    }

    #[test]
    fn one_slip_of_the_finger_never_gives_another_code(code in [0u16..1024, 0u16..1024, 0u16..1024], which in 0usize..3, at in 0usize..7, to in proptest::char::range('a', 'z')) {
        let mut words = code.map(|index| CODE_WORDS[usize::from(index)].to_owned());
        let at = at % words[which].len();
        words[which].replace_range(at..=at, &to.to_string());
        match normalise(&words.join("-")) {
            Ok(read) => prop_assert_eq!(read, code),
            Err(CodeError::UnknownWord { word, did_you_mean }) => {
                prop_assert_eq!(&word, &words[which]);
                let near = CODE_WORDS[usize::from(code[which])];
                prop_assert!(did_you_mean.is_none() || did_you_mean == Some(near) || distance(&word, did_you_mean.unwrap()) == 1);
            }
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn no_text_at_all_brings_it_down(text in ".{0,300}") {
        let _ = normalise(&text);
    }
}
