//! The card that says who stands at the door.

use super::Button;
use walkabout_core::screens;

pub type WhoAreYouState = screens::who_are_you::WhoAreYouState;
#[uniffi::remote(Record)]
pub struct WhoAreYouState {
    pub title: String,
    pub lines: Vec<String>,
    pub language: Button,
    pub back: Button,
}
