//! The lock, the number that opens it, and a rest.

use crate::{
    ApiError,
    states::{KeypadState, Page},
};
use std::sync::Arc;
use walkabout_core::{
    hand::{Screen, Snapshot},
    screens::{lock::Lock, pin::Pin, rest::Rest},
};

screen! {
    /// The app is locked.
    LockScreen: Lock, LockShown { KeypadState }
}

#[uniffi::export]
impl LockScreen {
    pub fn key(&self, digit: String) {
        self.0.post(move |lock, here| lock.key(here, &digit));
    }
    pub fn erase(&self) {
        self.0.post(Lock::erase);
    }
    pub fn carry_on(&self) {
        self.0.post(Lock::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Lock::other);
    }
}

screen! {
    /// The number that opens the app: chosen, changed, taken off.
    PinScreen: Pin, PinShown { KeypadState }
}

#[uniffi::export]
impl PinScreen {
    pub fn key(&self, digit: String) {
        self.0.post(move |pin, here| pin.key(here, &digit));
    }
    pub fn erase(&self) {
        self.0.post(Pin::erase);
    }
    pub fn answer(&self, id: String) {
        self.0.post(move |pin, here| pin.answer(here, &id));
    }
    pub fn carry_on(&self) {
        self.0.post(Pin::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Pin::other);
    }
}

screen! {
    /// A rest until a day.
    RestScreen: Rest, RestShown { Page }
}

#[uniffi::export]
impl RestScreen {
    pub fn answer(&self, id: String) {
        self.0.post(move |rest, here| rest.answer(here, &id));
    }
    pub fn other(&self) {
        self.0.post(Rest::other);
    }
}
