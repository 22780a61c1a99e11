//! What is shown where a number is typed.

use super::{Button, Choice};
use walkabout_core::screens;

pub type KeypadState = screens::keypad::KeypadState;
/// A number that is typed. Without keys none is asked for.
#[uniffi::remote(Record)]
pub struct KeypadState {
    pub title: String,
    pub lines: Vec<String>,
    pub wrong: Option<String>,
    pub dots: String,
    pub dots_spoken: String,
    pub keys: Vec<Choice>,
    pub erase: Option<Button>,
    pub choices: Vec<Choice>,
    pub main: Option<Button>,
    pub other: Option<Button>,
}
