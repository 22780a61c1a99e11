//! A number that is typed: ten keys, and dots for what was typed.

use super::{
    counted,
    parts::{Button, Choice},
};
use crate::domain::pin::{SHORTEST, Typed};
use walkabout_words::Words;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeypadState {
    pub title: String,
    pub lines: Vec<String>,
    /// What was typed last was not it.
    pub wrong: Option<String>,
    /// A dot for each digit, and a ring for each that is wanted at least; nothing where no number is asked for.
    pub dots: String,
    /// How many there are, in words.
    pub dots_spoken: String,
    /// The ten digits in the order of a telephone; none where no number is asked for.
    pub keys: Vec<Choice>,
    /// Takes the last digit back.
    pub erase: Option<Button>,
    /// The first tap answers.
    pub choices: Vec<Choice>,
    pub main: Option<Button>,
    pub other: Option<Button>,
}

/// Asks for a number.
pub(super) fn keypad(words: &Words, title: String, lines: Vec<String>, typed: &Typed, main: &str) -> KeypadState {
    let count = typed.as_str().len();
    let key = |digit: char| Choice { id: digit.into(), words: digit.into(), help: None, chosen: false };
    KeypadState {
        title,
        lines,
        wrong: None,
        dots: format!("{}{}", "●".repeat(count), "○".repeat(SHORTEST.saturating_sub(count))),
        dots_spoken: counted(words, "lock-digits", "count", u32::try_from(count).unwrap_or(u32::MAX)),
        keys: "1234567890".chars().map(key).collect(),
        erase: Some(Button::plain(words, "lock-erase")),
        choices: vec![],
        main: (count >= SHORTEST).then(|| Button::plain(words, main)),
        other: None,
    }
}
