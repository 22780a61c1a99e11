//! Where in the app the person is, and how all of it looks. Which screen follows which is decided here and in the screens, never in a shell.

use crate::{
    Error,
    screens::{
        model::{Here, Model, Place},
        walked::{self, Looks},
    },
    store::TextSize,
};

/// The model of the app as a whole. What lies on top is the phone's to know.
pub struct Way;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayState {
    /// What is shown.
    pub top: Place,
    /// How many places lie below it.
    pub below: u32,
    /// `en` or `cy`.
    pub language: String,
    pub text: TextSize,
    pub bright: bool,
    pub left_hand: bool,
    /// How much the shell shall look for the place.
    pub looks: Looks,
    /// What the button that leads back is called, in words and aloud.
    pub back: String,
}

impl Model for Way {
    type State = WayState;

    const WHILE_LOCKED: bool = true;

    fn state(&self, here: &Here<'_>) -> Result<WayState, Error> {
        let settings = here.settings;
        Ok(WayState {
            top: if here.locked { Place::Lock } else { here.top.clone() },
            below: if here.locked { 0 } else { here.below },
            language: settings.language().tag().into(),
            text: settings.text.unwrap_or_default(),
            bright: settings.bright.unwrap_or_default(),
            left_hand: settings.left_hand.unwrap_or_default(),
            looks: walked::looks(here)?,
            back: here.words.plain("app-back"),
        })
    }
}
