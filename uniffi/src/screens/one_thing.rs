//! Everything about one thing.

use crate::{ApiError, states::OneThingState};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::one_thing::OneThing,
};

screen! {
    /// Everything about one thing. Versions are named by the ids that the state gives them.
    OneThingScreen: OneThing, OneThingShown { OneThingState }
}

#[uniffi::export]
impl OneThingScreen {
    pub fn keep_version(&self, field: String, version: String) {
        self.0.post(move |thing, here| thing.keep_version(here, field, version));
    }
    pub fn still_here(&self) {
        self.0.post(OneThing::still_here);
    }
    pub fn not_there(&self) {
        self.0.post(OneThing::not_there);
    }
    /// Puts it in the bin, or takes it out.
    pub fn bin(&self) {
        self.0.post(OneThing::bin);
    }
    pub fn undo(&self) {
        self.0.post(OneThing::undo);
    }
    pub fn leave(&self) {
        self.0.post(OneThing::leave);
    }
}
