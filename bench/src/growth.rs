//! A thousand records, ten thousand, a hundred thousand, a million: what one more of them costs may not grow with how many there are.

use crate::{
    Done,
    figures::{self, at_most, time},
    first::{self, FirstSync},
    hall::{Hall, good_thing},
};
use std::{error::Error, sync::Arc};
use walkabout::phone::HttpTransport;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Saves of one push.
const PUSH: usize = 2_000;
/// What a step of ten times as many may make of the cost of each.
const FLAT: f64 = 2.0;

/// Columns of the longest bar of the plot.
const WIDE: f64 = 40.0;

/// What each record cost at one size.
struct Cost {
    records: usize,
    push_us: f64,
    first_us: f64,
    phone_kb: f64,
    server_kb: f64,
}

impl Cost {
    #[allow(clippy::cast_precision_loss)] // a count
    fn each(&self) -> f64 {
        self.records as f64
    }
}

pub fn run() -> Done {
    let mut costs: Vec<Cost> = Vec::new();
    for records in SIZES {
        let cost = cost(records)?;
        if let Some(before) = costs.last() {
            let steps = [
                ("a record pushed", cost.push_us / before.push_us),
                ("a record first fetched", cost.first_us / before.first_us),
                ("memory of the phone for each", cost.phone_kb / before.phone_kb),
                ("memory of the server for each", cost.server_kb / before.server_kb),
            ];
            for (what, times) in steps {
                at_most(&format!("{records}: {what}, against a tenth of them"), times, FLAT, "×");
            }
        }
        costs.push(cost);
    }
    plot("microseconds to push a record", &costs, |cost| cost.push_us);
    plot("microseconds to fetch a record first", &costs, |cost| cost.first_us);
    plot("the phone's highest memory, MB", &costs, |cost| cost.phone_kb * cost.each() / 1_024.0);
    plot("the server's highest memory, MB", &costs, |cost| cost.server_kb * cost.each() / 1_024.0);
    Ok(())
}

/// A bar for each size, for docs/performance.md.
fn plot(what: &str, costs: &[Cost], value: fn(&Cost) -> f64) {
    println!("{what}");
    let most = costs.iter().map(value).fold(0.0, f64::max);
    for cost in costs {
        let value = value(cost);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // of the width of a line
        let long = (value / most * WIDE).round().max(1.0) as usize;
        println!("{:>9}  {} {value:.1}", cost.records, "█".repeat(long));
    }
}

fn cost(records: usize) -> Result<Cost, Box<dyn Error>> {
    let hall = Hall::new()?;
    let device = hall.device("one", &Arc::new(HttpTransport::new()?))?;
    let mut pushed = 0.0;
    for from in (0..records).step_by(PUSH) {
        let saves: Vec<_> = (from..records.min(from + PUSH)).map(good_thing).collect();
        let push = device.push_of(&saves);
        let (taken, took) = time(|| device.push(&push));
        if taken? != saves.len() {
            return Err("a push was not taken whole".into());
        }
        pushed += took;
    }
    drop(hall.phone("two")?);
    let FirstSync { all_ms, page_ms, peak_mb, .. } = first::of(&hall.home("two"), records)?;
    let server_mb = hall.server_mb()?;
    figures::line(&format!("{records} records pushed, each a save"), pushed, "ms");
    figures::line(&format!("{records} records first fetched"), all_ms, "ms");
    figures::line(&format!("{records}: the first page is there"), page_ms, "ms");
    figures::line(&format!("{records}: the phone's highest memory"), peak_mb, "MB");
    figures::line(&format!("{records}: the server's highest memory"), server_mb, "MB");
    #[allow(clippy::cast_precision_loss)] // a count
    let each = records as f64;
    Ok(Cost {
        records,
        push_us: pushed * 1_000.0 / each,
        first_us: all_ms * 1_000.0 / each,
        phone_kb: peak_mb * 1_024.0 / each,
        server_kb: server_mb * 1_024.0 / each,
    })
}
