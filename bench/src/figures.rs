//! Medians, and how a figure stands to its bar.

use std::time::{Duration, Instant};

/// Milliseconds that something takes.
pub fn time<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let done = work();
    (done, ms(begun.elapsed()))
}

pub fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1_000.0
}

/// The value below which this share of them lies; 0.5 is the median.
pub fn share(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    // a place in a short list
    let at = (values.len() as f64 * share) as usize;
    values.get(at.min(values.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// A figure on its line, with its bar: it should be at most that.
pub fn at_most(what: &str, value: f64, bar: f64, unit: &str) {
    let stands = if value <= bar { "within" } else { "OVER" };
    println!("  {what:<58} {value:>9.2} {unit:<3} {stands} {bar} {unit}");
}

/// A figure without a bar.
pub fn line(what: &str, value: f64, unit: &str) {
    println!("  {what:<58} {value:>9.2} {unit}");
}
