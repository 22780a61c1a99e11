//! Something broken, passed on.

use super::{Button, Choice, Field};
use walkabout_core::screens;

pub type PassOnState = screens::pass_on::PassOnState;
/// `reference` is there where it was rung in.
#[uniffi::remote(Record)]
pub struct PassOnState {
    pub title: String,
    pub what: Field,
    pub ways_title: String,
    pub ways: Vec<Choice>,
    pub reference: Option<Field>,
    pub place: String,
    pub save: Option<Button>,
    pub close: Button,
}
