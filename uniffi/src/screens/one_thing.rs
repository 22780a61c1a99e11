//! Everything about one thing.

use crate::{ApiError, states::OneThingState};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::one_thing::OneThing,
};

screen! {
    /// Everything about one thing. While `camera` is there, the shell's camera is open and writes that file. Versions are named by the ids that the state gives them.
    OneThingScreen: OneThing, OneThingShown { OneThingState }
}

#[uniffi::export]
impl OneThingScreen {
    pub fn keep_version(&self, field: String, version: String) {
        self.0.post(move |thing, here| thing.keep_version(here, field, version));
    }
    /// Begins to change a field, by its id.
    pub fn change(&self, field: String) {
        self.0.post(move |thing, here| thing.change(here, field));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |thing, here| thing.write(here, text));
    }
    pub fn choose(&self, id: String) {
        self.0.post(move |thing, here| thing.choose(here, id));
    }
    pub fn save(&self) {
        self.0.post(OneThing::save);
    }
    pub fn leave_as_it_was(&self) {
        self.0.post(OneThing::leave_as_it_was);
    }
    pub fn photo(&self) {
        self.0.post(OneThing::photo);
    }
    /// The camera has written the file.
    pub fn photo_taken(&self, path: String) {
        self.0.post(move |thing, here| thing.photo_taken(here, path));
    }
    pub fn photo_cancelled(&self) {
        self.0.post(OneThing::photo_cancelled);
    }
    pub fn fold(&self) {
        self.0.post(OneThing::fold);
    }
    /// What happened before what is shown.
    pub fn older(&self) {
        self.0.post(OneThing::older);
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
    /// Offers once more what the team did not take of it, as it is.
    pub fn send_again(&self) {
        self.0.post(OneThing::send_again);
    }
    /// Opens what stands in the way of it.
    pub fn mend(&self) {
        self.0.post(OneThing::mend);
    }
    /// Asks whether it shall be given up.
    pub fn give_up(&self) {
        self.0.post(OneThing::give_up);
    }
    /// It shall.
    pub fn really_give_up(&self) {
        self.0.post(OneThing::really_give_up);
    }
    /// It shall not.
    pub fn leave_it(&self) {
        self.0.post(OneThing::leave_it);
    }
    /// Asks whether the coordinators shall have what the team did not take of it.
    pub fn hand_over(&self) {
        self.0.post(OneThing::hand_over);
    }
    /// They shall.
    pub fn really_hand_over(&self) {
        self.0.post(OneThing::really_hand_over);
    }
    /// They shall not, as long as nothing of it has left.
    pub fn keep_it(&self) {
        self.0.post(OneThing::keep_it);
    }
    /// What was given up is there again.
    pub fn take_back(&self) {
        self.0.post(OneThing::take_back);
    }
    pub fn undo(&self) {
        self.0.post(OneThing::undo);
    }
    pub fn leave(&self) {
        self.0.post(OneThing::leave);
    }
}
