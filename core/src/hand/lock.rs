//! When the app is locked, and when it is not: on leaving it, on a walk only after a while, never for its own camera.

use super::Heart;
use crate::{
    Error,
    domain::pin,
    screens::{good, model::Place},
};

/// On a walk the phone is put away at every door.
const ON_A_WALK_MS: u64 = 2 * 60_000;
/// A phone that killed the app while its camera was open is back within this time.
const CAMERA_MS: u64 = 10 * 60_000;

impl Heart {
    /// A phone that was closed begins locked, unless it was killed a moment ago in the middle of a walk or of a photo.
    pub(super) fn lock_at_the_start(&self) -> Result<(), Error> {
        let phone = self.phone();
        let store = phone.store();
        if !store.has_lock()? {
            return Ok(());
        }
        let wait_ms = pin::wait_ms(store.wrong_tries()?);
        if wait_ms > 0 {
            self.try_at.set(self.monotonic().saturating_add(wait_ms));
        }
        let away = store.away_ms()?;
        let within = |most: u64| away.is_some_and(|away| away < most);
        let on_a_walk = within(ON_A_WALK_MS) && store.walk_going_on()?.is_some();
        let at_the_camera = within(CAMERA_MS) && good::is_open_for_any(store)?;
        self.locked.set(!on_a_walk && !at_the_camera);
        Ok(())
    }

    /// What is half written goes to the disk, and whoever picks the phone up next reads nothing.
    pub(crate) fn left_front(&self) {
        self.pause();
        let phone = self.phone();
        let store = phone.store();
        // Where that cannot be told, nobody reads on.
        if self.locked.get() || !store.has_lock().unwrap_or(true) {
            return;
        }
        let noted = store.note_left().is_ok();
        if noted && good::is_open_for_any(store).unwrap_or_default() {
            return;
        }
        if noted && store.walk_going_on().is_ok_and(|walk| walk.is_some()) {
            self.lock_at.set(Some(self.monotonic().saturating_add(ON_A_WALK_MS)));
        } else {
            self.lock();
        }
    }

    pub(crate) fn came_back(&self) {
        self.lock_if_it_is_time(self.monotonic());
        self.lock_at.set(None);
        self.phone().app_is_back();
        self.refresh();
    }

    pub(super) fn lock_if_it_is_time(&self, now: u64) {
        if self.lock_at.get().is_some_and(|at| at <= now) {
            self.lock();
        }
    }

    fn lock(&self) {
        self.lock_at.set(None);
        self.locked.set(true);
        *self.said.borrow_mut() = None;
        self.forget_what_was_heard();
        self.refresh();
    }

    /// So long until a number may be tried again, milliseconds. The clock is asked only where one waits.
    pub(super) fn try_in_ms(&self) -> u64 {
        match self.try_at.get() {
            0 => 0,
            at => at.saturating_sub(self.monotonic()),
        }
    }

    pub(super) fn unlock(&self) {
        self.locked.set(false);
        self.try_at.set(0);
    }

    pub(super) fn begin_anew(&self) {
        self.locked.set(false);
        self.forget_what_was_heard();
        let settings = self.phone().store().settings();
        if let Ok(settings) = settings {
            *self.settings.borrow_mut() = settings;
        }
        *self.places.borrow_mut() = vec![Place::Join];
    }
}
