//! The clock of a phone in the story: it shows the hour at which somebody walked, and the real time whenever there is signal.
//!
//! A real phone's clock is right while it syncs, so the server has nothing to correct and a save keeps the day it was made on.

use crate::phone::SystemClock;
use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use std::sync::{Mutex, PoisonError};
use walkabout_core::ports::{Clock, Now, PortError};

/// The days of the story: day 0 is today, day -1 yesterday.
#[derive(Clone, Debug)]
pub(super) struct Days {
    today: civil::Date,
    zone: TimeZone,
}

impl Days {
    pub(super) fn new(now_ms: i64, zone: TimeZone) -> Self {
        let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
        Days { today: now.to_zoned(zone.clone()).date(), zone }
    }

    pub(super) fn date(&self, day: i64) -> civil::Date {
        self.today.checked_add(day.days()).unwrap_or(self.today)
    }

    /// The moment of a clock on the wall, on a day of the story.
    pub(super) fn at(&self, day: i64, hour: i8, minute: i8) -> Timestamp {
        let at = self.date(day).at(hour, minute, 0, 0);
        self.zone.to_zoned(at).map(|zoned| zoned.timestamp()).unwrap_or_default()
    }

    /// How many days ago the last such weekday was: -7 to -1.
    pub(super) fn last(&self, weekday: civil::Weekday) -> i64 {
        (-7..=-1).rev().find(|day| self.date(*day).weekday() == weekday).unwrap_or(-1)
    }

    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// A clock that somebody sets.
#[derive(Debug, Default)]
pub(super) struct StoryClock {
    shows: Mutex<Option<(i64, i16)>>,
}

impl StoryClock {
    /// Shows this moment until it is set again. A moment to come is shown as now: nobody walks tomorrow.
    pub(super) fn set(&self, at: Timestamp, zone: &TimeZone) {
        let at = at.min(Timestamp::now());
        let minutes = zone.to_offset(at).seconds() / 60;
        *self.lock() = Some((at.as_millisecond(), i16::try_from(minutes).unwrap_or(0)));
    }

    /// Shows the real time.
    pub(super) fn run(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(i64, i16)>> {
        self.shows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Result<Now, PortError> {
        let now = SystemClock.now()?;
        Ok(match self.lock().as_mut() {
            // Each look is a little later, so that what was saved first also reads so.
            Some((utc_ms, offset_min)) => {
                *utc_ms += 1_000;
                Now { utc_ms: *utc_ms, offset_min: *offset_min, ..now }
            }
            None => now,
        })
    }
}
