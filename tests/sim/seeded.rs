//! Each bug that can be planted is planted, and stories are told until one of them goes wrong.

use crate::{
    STEPS, deeds, number,
    run::{PEOPLE, run},
};
use std::collections::BTreeSet;
use walkabout_protocol::seeded::{BUGS, Bug, plant, small_pages};

/// Few records make many pages.
const PAGE: usize = 3;

/// The first seed that goes wrong, and what was said of it.
fn caught(bug: Option<Bug>, seeds: u64) -> Option<(u64, String)> {
    plant(bug);
    let wrong = |seed| {
        // What copies of a phone have in common shows where there are some.
        let more: &[_] = if bug == Some(Bug::IdsReusedAfterRestore) { &deeds::COPIES } else { &[] };
        let steps = deeds::story_with(seed, STEPS, PEOPLE.len(), more);
        // Some bugs are such that the program itself gives up.
        let ended = std::panic::catch_unwind(|| run(seed, &steps, &BTreeSet::new()).wrong);
        ended.unwrap_or_else(|_| Some("the program gave up".into())).map(|wrong| (seed, wrong))
    };
    let found = (0..seeds).find_map(wrong);
    plant(None);
    found
}

#[test]
fn every_planted_bug_is_caught() {
    let seeds = number("WALKABOUT_SIM_SEEDS").unwrap_or(40);
    small_pages(PAGE);
    let clean = caught(None, 24);
    assert!(clean.is_none(), "without any bug: {clean:?}");
    let mut free = Vec::new();
    for bug in BUGS {
        match caught(Some(bug), seeds) {
            Some((seed, wrong)) => println!("| `{bug:?}` | {seed} | {wrong} |"),
            None => {
                println!("| `{bug:?}` | – | not caught |");
                free.push(bug);
            }
        }
    }
    assert!(free.is_empty(), "not caught in {seeds} seeds: {free:?}");
}
