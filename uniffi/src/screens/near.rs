//! What is good here, as a list and as a map.

use crate::{ApiError, states::NearState};
use std::sync::Arc;
use walkabout_core::{
    RecordId,
    hand::{Screen, Snapshot},
    screens::near::Near,
};

screen! {
    /// What is good here: the nearest first, found by a word, narrowed to a kind.
    NearScreen: Near, NearShown { NearState }
}

#[uniffi::export]
impl NearScreen {
    pub fn find(&self, text: String) {
        self.0.post(move |near, here| near.find(here, text));
    }
    /// Folds the kinds out, or in.
    pub fn choose_kind(&self) {
        self.0.post(Near::choose_kind);
    }
    /// Shows one kind alone, or all, by the id of a choice.
    pub fn kind(&self, id: String) {
        self.0.post(move |near, here| near.kind(here, id));
    }
    /// Opens one thing, by the id of its row.
    pub fn open_row(&self, thing: RecordId) {
        self.0.post(move |near, here| near.open_row(here, thing));
    }
    pub fn more(&self) {
        self.0.post(Near::more);
    }
    /// What an empty list offers.
    pub fn step(&self) {
        self.0.post(Near::step);
    }
    /// From the list to the map, and back.
    pub fn switch(&self) {
        self.0.post(Near::switch);
    }
    /// How large the map is, dp, and how large letters are, 1 as they come.
    pub fn look(&self, width: f64, height: f64, letters: f64) {
        self.0.post(move |near, here| near.look(here, width, height, letters));
    }
    /// A finger has dragged the map, dp.
    pub fn drag(&self, right: f64, down: f64) {
        self.0.post(move |near, here| near.drag(here, right, down));
    }
    /// A step: 1 to the east or north, -1 to the west or south.
    pub fn step_to(&self, east: i32, north: i32) {
        self.0.post(move |near, here| near.step_to(here, east, north));
    }
    pub fn nearer(&self) {
        self.0.post(Near::nearer);
    }
    pub fn further(&self) {
        self.0.post(Near::further);
    }
    /// Me in the middle.
    pub fn me(&self) {
        self.0.post(Near::me);
    }
    pub fn pin(&self, id: String) {
        self.0.post(move |near, here| near.pin(here, id));
    }
    pub fn close_pin(&self) {
        self.0.post(Near::close_pin);
    }
    pub fn undo(&self) {
        self.0.post(Near::undo);
    }
    pub fn leave(&self) {
        self.0.post(Near::leave);
    }
}
