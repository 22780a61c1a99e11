//! The card that says who stands at the door.

use crate::{ApiError, states::WhoAreYouState};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::who_are_you::WhoAreYou,
};

screen! {
    /// Who are you? For the person at the door to read.
    WhoAreYouScreen: WhoAreYou, WhoAreYouShown { WhoAreYouState }
}

#[uniffi::export]
impl WhoAreYouScreen {
    pub fn in_other_language(&self) {
        self.0.post(WhoAreYou::in_other_language);
    }
    pub fn leave(&self) {
        self.0.post(WhoAreYou::leave);
    }
}
