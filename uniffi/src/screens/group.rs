//! Around a table.

use crate::{ApiError, states::group::GroupState};
use std::sync::Arc;
use walkabout_core::{
    RecordId,
    hand::{Screen, Snapshot},
    screens::group::Group,
};

screen! {
    /// People around a table, on one phone or a projector.
    GroupScreen: Group, GroupShown { GroupState }
}

#[uniffi::export]
impl GroupScreen {
    pub fn show(&self, page: String) {
        self.0.post(move |group, here| group.show(here, page));
    }
    pub fn answer(&self, id: String) {
        self.0.post(move |group, here| group.answer(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |group, here| group.write(here, text));
    }
    pub fn street(&self, text: String) {
        self.0.post(move |group, here| group.street(here, text));
    }
    pub fn kind(&self, id: String) {
        self.0.post(move |group, here| group.kind(here, id));
    }
    pub fn dot(&self, card: RecordId) {
        self.0.post(move |group, here| group.dot(here, card));
    }
    pub fn take_dot(&self, card: RecordId) {
        self.0.post(move |group, here| group.take_dot(here, card));
    }
    pub fn take_out(&self, card: RecordId) {
        self.0.post(move |group, here| group.take_out(here, card));
    }
    pub fn with_street(&self) {
        self.0.post(Group::with_street);
    }
    pub fn carry_on(&self) {
        self.0.post(Group::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Group::other);
    }
    pub fn undo(&self) {
        self.0.post(Group::undo);
    }
    pub fn leave(&self) {
        self.0.post(Group::leave);
    }
}
