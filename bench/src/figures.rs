//! Medians, and how a figure stands to its bar.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// Bars that were missed in this run.
static MISSED: AtomicUsize = AtomicUsize::new(0);

/// Figures that could not be taken in this run.
static UNMEASURED: AtomicUsize = AtomicUsize::new(0);

/// How many bars were missed so far.
pub fn missed() -> usize {
    MISSED.load(Ordering::Relaxed)
}

/// How many figures could not be taken so far.
pub fn unmeasured() -> usize {
    UNMEASURED.load(Ordering::Relaxed)
}

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

/// A figure on its line, with its bar: it must be at most that, or the whole run ends badly.
pub fn at_most(what: &str, value: f64, bar: f64, unit: &str) {
    let within = value <= bar;
    if !within {
        MISSED.fetch_add(1, Ordering::Relaxed);
    }
    let stands = if within { "within" } else { "OVER" };
    println!("  {what:<58} {value:>9.2} {unit:<3} {stands} {bar} {unit}");
}

/// As [`at_most`], of what must be at least that.
pub fn at_least(what: &str, value: f64, bar: f64, unit: &str) {
    let within = value >= bar;
    if !within {
        MISSED.fetch_add(1, Ordering::Relaxed);
    }
    let stands = if within { "at least" } else { "UNDER" };
    println!("  {what:<58} {value:>9.2} {unit:<3} {stands} {bar} {unit}");
}

/// A figure that could not be taken: the whole run ends badly.
pub fn not_measured(what: &str, why: &str) {
    UNMEASURED.fetch_add(1, Ordering::Relaxed);
    println!("  {what:<58} NOT MEASURED: {why}");
}

/// The highest resident memory of a process so far, in megabytes. `self` is this one.
pub fn peak_mb(process: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).ok_or("no memory figure")?;
    let kb: f64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
    Ok(kb / 1_024.0)
}

/// A figure without a bar.
pub fn line(what: &str, value: f64, unit: &str) {
    println!("  {what:<58} {value:>9.2} {unit}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_over_its_bar_or_no_figure_at_all_is_a_bar_missed() {
        let before = missed();
        at_most("within", 100.0, 100.0, "ms");
        assert_eq!(missed(), before);
        at_most("over", 100.1, 100.0, "ms");
        at_most("nothing was measured", share(&mut [], 0.5), 100.0, "ms");
        assert_eq!(missed(), before + 2);
    }

    #[test]
    fn a_figure_that_could_not_be_taken_is_not_passed_over() {
        let before = unmeasured();
        not_measured("ours ÷ a peer", "it is not installed");
        assert_eq!(unmeasured(), before + 1);
    }
}
