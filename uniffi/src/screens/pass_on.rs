//! Something broken, passed on.

use crate::{ApiError, states::PassOnState};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::pass_on::PassOn,
};

screen! {
    /// Pass it on: something is broken that everyone uses.
    PassOnScreen: PassOn, PassOnShown { PassOnState }
}

#[uniffi::export]
impl PassOnScreen {
    pub fn write(&self, text: String) {
        self.0.post(move |repair, here| repair.write(here, text));
    }
    pub fn way(&self, id: String) {
        self.0.post(move |repair, here| repair.way(here, id));
    }
    pub fn write_reference(&self, text: String) {
        self.0.post(move |repair, here| repair.write_reference(here, text));
    }
    pub fn save(&self) {
        self.0.post(PassOn::save);
    }
    pub fn close_repair(&self) {
        self.0.post(PassOn::close);
    }
}
