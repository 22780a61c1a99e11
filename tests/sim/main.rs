//! A whole team in one process, turned from a seed: real phones, the real server, disks that die in the middle of an operation, lines that
//! break at any byte, clocks that are wrong. The same seed tells the same story. A story that goes wrong is made short and told in words.
//!
//! `WALKABOUT_SIM_SEED=7 cargo test -p walkabout-tests --test sim one_seed -- --nocapture --ignored` tells one;
//! `WALKABOUT_SIM_SEEDS=100000` with `many_seeds` tells many.

#![cfg_attr(feature = "seeded", allow(dead_code, reason = "planted bugs need no shrinking"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what every test here stands on is test code too")]

mod asleep;
#[cfg(not(feature = "seeded"))]
mod backup_trouble;
mod check;
mod deeds;
#[cfg(not(feature = "seeded"))]
mod every_byte;
#[cfg(not(feature = "seeded"))]
mod first_day;
#[cfg(not(feature = "seeded"))]
mod flipped_server;
mod hand;
#[cfg(not(feature = "seeded"))]
mod handed;
#[cfg(not(feature = "seeded"))]
mod hostile;
mod line;
#[cfg(not(feature = "seeded"))]
mod lying;
mod model;
#[cfg(not(feature = "seeded"))]
mod put_back;
#[cfg(not(feature = "seeded"))]
mod removed;
#[cfg(not(feature = "seeded"))]
mod restored;
#[cfg(not(feature = "seeded"))]
mod roles;
mod run;
#[cfg(not(feature = "seeded"))]
mod same_photo;
#[cfg(not(feature = "seeded"))]
mod scenes;
#[cfg(feature = "seeded")]
mod seeded;
#[cfg(not(feature = "seeded"))]
mod server_crash;
#[cfg(not(feature = "seeded"))]
mod server_trouble;
mod shrink;
#[cfg(not(feature = "seeded"))]
mod whole;

#[cfg(not(feature = "seeded"))]
use line::FAULTS;
use run::{PEOPLE, run};
use std::collections::BTreeSet;
use walkabout_tests::{server, time};

const STEPS: usize = 120;
/// The first of the seeds that long runs tell.
const MANY: u64 = 1_000;

/// Panics with the shortest story that it finds, where the seed's goes wrong.
fn try_seed(seed: u64) -> run::Ended {
    // From here on in turn with what is not usual.
    let more: &[_] = match seed % 6 {
        _ if seed < MANY => &[],
        1 => &deeds::COPIES,
        2 => &deeds::RESTORES,
        3 => &deeds::ROLES,
        4 => &deeds::ASLEEP,
        5 => &deeds::HANDED,
        _ => &[],
    };
    try_story(seed, &deeds::story_with(seed, STEPS, PEOPLE.len(), more))
}

fn try_story(seed: u64, steps: &[deeds::Step]) -> run::Ended {
    let ended = run(seed, steps, &BTreeSet::new());
    if let Some(wrong) = &ended.wrong {
        let (steps, short) = shrink::shrink(seed, steps, &BTreeSet::new());
        let why = short.wrong.clone().unwrap_or_default();
        panic!("seed {seed}: {wrong}\nin {} steps: {why}\n{}", steps.len(), short.story.join("\n"));
    }
    ended
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// Planted bugs are planted in the whole program: nothing else may run beside them.
#[cfg(not(feature = "seeded"))]
mod stories {
    use super::*;

    #[test]
    fn whatever_happens_nothing_is_lost_doubled_or_misreported() {
        let mut saves = 0;
        for seed in 0..24 {
            saves += try_seed(seed).saves;
        }
        assert!(saves > 500, "people did next to nothing: {saves} saves");
    }

    #[test]
    fn the_same_seed_tells_the_same_story() {
        for seed in [1, 2] {
            assert_eq!(try_seed(seed).trace, try_seed(seed).trace, "seed {seed}");
        }
    }

    /// A fault that never changed a story is no fault.
    #[test]
    fn every_fault_changes_a_story() {
        for fault in FAULTS {
            let changes = (0..12).any(|seed| {
                let steps = deeds::story(seed, STEPS, PEOPLE.len());
                let with = run(seed, &steps, &BTreeSet::new());
                with.happened.contains_key(&fault) && run(seed, &steps, &BTreeSet::from([fault])).trace != with.trace
            });
            assert!(changes, "{fault:?} changed nothing");
        }
    }

    #[test]
    #[ignore = "as long as one likes: WALKABOUT_SIM_SEEDS says how many, WALKABOUT_SIM_SEED from which"]
    fn many_seeds() {
        let first = number("WALKABOUT_SIM_SEED").unwrap_or(MANY);
        for seed in first..first + number("WALKABOUT_SIM_SEEDS").unwrap_or(2_000) {
            if seed % 100 == 0 {
                println!("seed {seed}");
            }
            try_seed(seed);
        }
    }

    #[test]
    #[ignore = "tells one story, of WALKABOUT_SIM_SEED"]
    fn one_seed() {
        let seed = number("WALKABOUT_SIM_SEED").unwrap_or(0);
        println!("{}", try_seed(seed).story.join("\n"));
    }
}
