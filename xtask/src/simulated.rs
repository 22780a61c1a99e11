//! `cargo xtask seeded` and `cargo xtask soak`: the team in one process, at greater length than a test may take.

use crate::{cargo, house::House, print};

const SIM: [&str; 7] = ["test", "--release", "--locked", "-p", "walkabout-tests", "--test", "sim"];

pub fn seeded(house: &House) -> Result<(), String> {
    let rest = ["--features", "seeded", "every_planted_bug_is_caught", "--", "--nocapture"];
    cargo::run(house, SIM.into_iter().chain(rest))
}

pub fn soak(house: &House, seeds: u64) -> Result<(), String> {
    if seeds == 0 {
        return Ok(());
    }
    let mut soak = cargo::command(house);
    soak.args(SIM).args(["many_seeds", "--", "--ignored", "--nocapture"]).env("WALKABOUT_SIM_SEEDS", seeds.to_string());
    let status = soak.status().map_err(|error| format!("cargo did not start: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("A story went wrong: it stands above, as short as it could be made.".into())
    }
}

/// Of the tests of real processes, those that kill them; together they kill so many each time.
const KILLING: [&str; 8] = ["test", "--locked", "--quiet", "-p", "walkabout", "--test", "phone_killed", "--"];
const EACH: u64 = 51;

/// Kills real phones and servers at moments that chance chooses, again and again.
pub fn kill(house: &House, kills: u64) -> Result<(), String> {
    let rounds = kills.div_ceil(EACH);
    for round in 1..=rounds {
        print::line(&format!("kill -9, round {round} of {rounds}"));
        cargo::run(house, KILLING)?;
    }
    Ok(())
}
