//! The machine's clock, its time zone, and the clock that nobody can set.

use jiff::{Timestamp, tz::TimeZone};
use std::time::SystemTime;
use walkabout_core::ports::{Clock, Now, PortError};

/// Wall time from the system, offset from its zone (`TZ`, else the system's setting), monotonic time since it was started.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Result<Now, PortError> {
        // `Timestamp::now` would panic on a clock far outside its range.
        let now = Timestamp::try_from(SystemTime::now()).map_err(PortError::failed)?;
        let offset = TimeZone::system().to_offset(now).seconds() / 60;
        Ok(Now {
            utc_ms: now.as_millisecond(),
            offset_min: i16::try_from(offset).map_err(PortError::failed)?,
            monotonic_ms: monotonic_ms(),
        })
    }
}

/// Since the machine was started, its sleep included, so that two commands in a row can be compared.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn monotonic_ms() -> u64 {
    millis(rustix::time::clock_gettime(rustix::time::ClockId::Boottime))
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn monotonic_ms() -> u64 {
    millis(rustix::time::clock_gettime(rustix::time::ClockId::Monotonic))
}

#[cfg(unix)]
fn millis(since: rustix::time::Timespec) -> u64 {
    let whole = u64::try_from(since.tv_sec).unwrap_or(0).saturating_mul(1000);
    whole.saturating_add(u64::try_from(since.tv_nsec / 1_000_000).unwrap_or(0))
}

/// Elsewhere since the first question of this process: enough to order what one command does.
#[cfg(not(unix))]
fn monotonic_ms() -> u64 {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    u64::try_from(FIRST.get_or_init(std::time::Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_agrees_with_the_system_and_the_steady_one_never_goes_back() {
        let before = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis() as i64;
        let first = SystemClock.now().unwrap();
        let second = SystemClock.now().unwrap();
        assert!((before..before + 5_000).contains(&first.utc_ms));
        assert!((-14 * 60..=14 * 60).contains(&first.offset_min));
        assert!(second.monotonic_ms >= first.monotonic_ms && first.monotonic_ms > 0);
    }
}
