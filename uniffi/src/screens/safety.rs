//! Safety on a walk, and the way out.

use crate::{
    ApiError,
    states::{LeaveState, SafetyState, WorriedState},
};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::{leave::Leave, safety::Safety, worried::Worried},
};

screen! {
    /// Who walks along, by when they are back, who is told if they are not.
    SafetyScreen: Safety, SafetyShown { SafetyState }
}

#[uniffi::export]
impl SafetyScreen {
    pub fn change(&self) {
        self.0.post(Safety::change);
    }
    pub fn answer(&self, id: String) {
        self.0.post(move |safety, here| safety.answer(here, id));
    }
    pub fn leave(&self) {
        self.0.post(Safety::leave);
    }
    pub fn back(&self) {
        self.0.post(Safety::back);
    }
}

screen! {
    /// Somebody has to go, now: two numbers in large letters.
    LeaveScreen: Leave, LeaveShown { LeaveState }
}

#[uniffi::export]
impl LeaveScreen {
    pub fn back(&self) {
        self.0.post(Leave::back);
    }
}

screen! {
    /// Whom to ring about somebody's safety.
    WorriedScreen: Worried, WorriedShown { WorriedState }
}

#[uniffi::export]
impl WorriedScreen {
    /// The lead was told.
    pub fn told(&self) {
        self.0.post(Worried::told);
    }
    pub fn back(&self) {
        self.0.post(Worried::back);
    }
}
