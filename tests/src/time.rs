//! The one true time of a simulated world, and clocks that show another.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use walkabout_core::ports::{Clock, Now, PortError};

/// 2026-03-02 10:00 UTC.
pub const DAY_ONE_MS: i64 = 1_772_445_600_000;

/// The time as it is. It moves by a millisecond whenever somebody looks at a clock, and when the story says so. Of a computer whose clock is
/// wrong, as that shows it.
#[derive(Clone)]
pub struct Time {
    now: Arc<AtomicI64>,
    off_ms: Arc<AtomicI64>,
}

impl Default for Time {
    fn default() -> Self {
        Self::new()
    }
}

impl Time {
    pub fn new() -> Self {
        Time { now: Arc::new(AtomicI64::new(DAY_ONE_MS)), off_ms: Arc::default() }
    }

    /// Another, which begins where this one stands and goes its own way.
    pub fn apart(&self) -> Self {
        let alike = |n: &AtomicI64| Arc::new(AtomicI64::new(n.load(Ordering::Relaxed)));
        Time { now: alike(&self.now), off_ms: alike(&self.off_ms) }
    }

    /// The same time by another clock, which can be wrong by itself.
    pub fn by_another_clock(&self) -> Self {
        Time { now: Arc::clone(&self.now), off_ms: Arc::default() }
    }

    pub fn is_off_by(&self, ms: i64) {
        self.off_ms.store(ms, Ordering::Relaxed);
    }

    pub fn now_ms(&self) -> i64 {
        self.now.fetch_add(1, Ordering::Relaxed) + self.off_ms.load(Ordering::Relaxed)
    }

    pub fn passes(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }
}

/// A phone's clock: as far from the truth as somebody set it, or standing still.
pub struct Watch {
    time: Time,
    off_ms: AtomicI64,
    /// What it shows for as long as it stands still; 0 where it goes.
    stands_at: AtomicI64,
    offset_min: AtomicI64,
}

impl Watch {
    pub fn new(time: Time) -> Self {
        Watch { time, off_ms: AtomicI64::new(0), stands_at: AtomicI64::new(0), offset_min: AtomicI64::new(0) }
    }

    pub fn is_off_by(&self, ms: i64) {
        self.stands_at.store(0, Ordering::Relaxed);
        self.off_ms.store(ms, Ordering::Relaxed);
    }

    pub fn stands(&self) {
        self.stands_at.store(self.time.now_ms() + self.off_ms.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    pub fn is_in_zone(&self, offset_min: i64) {
        self.offset_min.store(offset_min, Ordering::Relaxed);
    }
}

impl Clock for Watch {
    fn now(&self) -> Result<Now, PortError> {
        let now = self.time.now_ms();
        let stands_at = self.stands_at.load(Ordering::Relaxed);
        let utc_ms = if stands_at == 0 { now + self.off_ms.load(Ordering::Relaxed) } else { stands_at };
        Ok(Now {
            utc_ms,
            offset_min: i16::try_from(self.offset_min.load(Ordering::Relaxed)).unwrap_or(0),
            monotonic_ms: u64::try_from(now - DAY_ONE_MS).unwrap_or(0),
        })
    }
}
