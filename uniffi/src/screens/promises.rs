//! What is promised: the list, one promise, and a new one.

use crate::{
    ApiError,
    states::promises::{NewPromiseState, PromiseState, PromisesState},
};
use std::sync::Arc;
use walkabout_core::{
    RecordId,
    hand::{Screen, Snapshot},
    screens::promises::{kept::Kept, list::Promises, made::NewPromiseScreen as Made},
};

screen! {
    /// What is promised and not closed yet.
    PromisesScreen: Promises, PromisesShown { PromisesState }
}

#[uniffi::export]
impl PromisesScreen {
    pub fn open(&self, id: RecordId) {
        self.0.post(move |promises, here| promises.open(here, id));
    }
    pub fn add(&self) {
        self.0.post(Promises::add);
    }
    pub fn undo(&self) {
        self.0.post(Promises::undo);
    }
    pub fn leave(&self) {
        self.0.post(Promises::leave);
    }
}

screen! {
    /// One promise, till they have been told.
    PromiseScreen: Kept, PromiseShown { PromiseState }
}

#[uniffi::export]
impl PromiseScreen {
    pub fn answer(&self, id: String) {
        self.0.post(move |promise, here| promise.answer(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |promise, here| promise.write(here, text));
    }
    pub fn carry_on(&self) {
        self.0.post(Kept::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Kept::other);
    }
    pub fn undo(&self) {
        self.0.post(Kept::undo);
    }
}

screen! {
    /// A promise that was made outside of a chat.
    NewPromiseScreen: Made, NewPromiseShown { NewPromiseState }
}

#[uniffi::export]
impl NewPromiseScreen {
    pub fn answer(&self, id: String) {
        self.0.post(move |promise, here| promise.answer(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |promise, here| promise.write(here, text));
    }
    pub fn carry_on(&self) {
        self.0.post(Made::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Made::other);
    }
}
