//! I need to leave: whatever was on the screen is gone at once, nothing of it is lost, and there are two numbers in large letters.
//!
//! It says nothing to anybody and changes nothing: what is half written stays a draft, and whoever waits for this person goes on waiting.

use super::{
    model::{Ask, Here, Model, Place},
    parts::Button,
    reach::{Call, emergency},
    safety::over_a_walk,
};
use crate::Error;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveState {
    pub title: String,
    pub lines: Vec<String>,
    /// The lead's, where the project names a number.
    pub lead: Option<Call>,
    pub emergency: Call,
    pub back: Button,
}

pub struct Leave;

/// Shows it instead of whatever is shown.
///
/// # Errors
/// The disk.
pub(super) fn go(here: &Here<'_>) -> Result<(), Error> {
    over_a_walk(here, Place::Leave)
}

impl Leave {
    /// Back to the walk.
    ///
    /// # Errors
    /// None.
    pub fn back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

impl Model for Leave {
    type State = LeaveState;

    fn state(&self, here: &Here<'_>) -> Result<LeaveState, Error> {
        let (words, store) = (&here.words, here.phone.store());
        let mut lines = vec![words.plain("worried-silent")];
        let check_in = store.walk_going_on()?.map(|walk| store.check_in_of(walk)).transpose()?.flatten();
        if let Some(check_in) = check_in {
            lines.extend(check_in.note(here)?);
        }
        Ok(LeaveState {
            title: words.plain("leave-title"),
            lines,
            lead: here.phone.lead()?.ring(words),
            emergency: emergency(here),
            back: Button::plain(words, "leave-safe"),
        })
    }
}
