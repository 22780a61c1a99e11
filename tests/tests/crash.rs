//! The phone's power goes in every operation of its disk, one after the other, and each death leaves the disk in several ways: nothing
//! that was not synced, everything, or some of it, torn and out of order. Whatever it leaves: the phone opens, every save whose call
//! had returned is there whole, and one whose call had not is there whole or not at all.
//!
//! Each scenario is a row of steps. An undisturbed run notes what is seen after each; a crash may leave only what was seen before or
//! after the step that it struck, and never less than after the last step that is promised to be on the disk.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what every test here stands on is test code too")]

use std::sync::Arc;

use serde_json::Value;
use walkabout_core::{Phone, store::Durability};
use walkabout_tests::{
    Careless, Setting, Team, World, examine, open_phone,
    scenes::{
        ADDING, Act, At, DRAFTS, FRESH, HANDING, HANDING_BY_SYNC, PAGES, PHOTOS,
        Promise::{self, Durable, Parts, Unseen},
        RESTING, SWEEPING, SYNC, Scenario, TALKS, UNDOING, UNTAKEN, VERDICTS, ground,
    },
    shown,
};

#[derive(Default)]
struct Toll {
    runs: u64,
    wrong: Vec<String>,
}

impl Toll {
    fn assert_harmless(&self, scenario: &Scenario) {
        println!("{}: {} deaths, {} harmed", scenario.name, self.runs, self.wrong.len());
        let first: Vec<_> = self.wrong.iter().take(5).collect();
        assert!(self.wrong.is_empty(), "{} of {} deaths did harm; {first:#?}", self.wrong.len(), self.runs);
        assert!(self.runs >= scenario.runs, "only {} deaths: nothing is proved", self.runs);
    }

    fn assert_bites(&self, scenario: &Scenario) {
        println!("{}: {} deaths, {} harmed", scenario.name, self.runs, self.wrong.len());
        let harmed = self.wrong.len() as u64;
        assert!(harmed * 20 > self.runs, "{} harmed of {}: the test forgives too much", harmed, self.runs);
    }
}

/// Seeds 0 and 1 are the two ends; the others draw anew for each operation.
fn chosen(at: u64, many: u64) -> impl Iterator<Item = u64> {
    (0..many).map(move |n| if n < 2 { n } else { at * 8 + n })
}

/// The steps that returned, and the phone if it could be opened at all.
fn walk(
    world: &World,
    team: &Arc<Team>,
    setting: &Setting,
    steps: &[(Promise, Act)],
    mut seen: impl FnMut(&Phone),
) -> usize {
    let setting = Setting { transport: Some(team.clone()), ..setting.clone() };
    let Ok(phone) = open_phone(world, &setting) else { return 0 };
    seen(&phone);
    let at = At { phone: &phone, world, team };
    let mut done = 0;
    for (_, act) in steps {
        if act(&at).is_err() {
            break;
        }
        done += 1;
        seen(&phone);
    }
    done
}

/// Crashes the scenario in every operation and looks at what each of `seeds` leaves of it.
fn crash_everywhere(scenario: &Scenario, setting: &Setting, seeds: u64) -> Toll {
    let (ground, team) = ground(scenario);
    let whole = ground.fork();
    let mut pictures: Vec<Value> = Vec::new();
    let steps = scenario.steps;
    let setting = Setting { seed: 1_000, ..setting.clone() };
    let done = walk(&whole, &Arc::new(team.fork()), &setting, steps, |phone| pictures.push(shown(phone).unwrap()));
    assert_eq!(done, steps.len(), "{}: nothing stands in the way of an undisturbed run", scenario.name);
    for (n, (promise, _)) in steps.iter().enumerate() {
        assert!(*promise == Unseen || pictures[n] != pictures[n + 1], "{}: nothing is seen of step {n}", scenario.name);
    }
    let mut toll = Toll::default();
    for at in 0..=whole.operations() {
        let world = ground.fork();
        world.crash_at(at);
        let now = Arc::new(team.fork());
        let done = walk(&world, &now, &setting, steps, |_| {});
        assert_eq!(world.is_dead(), at < whole.operations(), "{}: operation {at}: runs must be alike", scenario.name);
        let least = steps[..done].iter().rposition(|(promise, _)| *promise == Durable).map_or(0, |n| n + 1);
        let most = (done + 1).min(steps.len());
        let mut allowed: Vec<Value> = pictures[least..=most].to_vec();
        for seed in [1].into_iter().chain(chosen(at, seeds).filter(|seed| *seed != 1)) {
            toll.runs += 1;
            let after = world.reopen(seed);
            let harm = harm_done(&after, &now, scenario, |seen| {
                let in_parts = steps[least..most].iter().any(|(promise, _)| *promise == Parts);
                if seed == 1 && in_parts {
                    // What was written up to here is what an orderly death leaves; a disorderly one may leave any such moment before it.
                    allowed.push(seen.clone());
                }
                allowed.contains(seen) || (in_parts && before_this(&pictures, seen))
            });
            if let Some(harm) = harm {
                let step = format!("{}: operation {at}, seed {seed}, {done} steps done", scenario.name);
                toll.wrong.push(format!("{step}: {harm}"));
            }
        }
    }
    toll
}

/// In a step of several parts, what is seen is held against rules alone: all saves are still there.
fn before_this(pictures: &[Value], seen: &Value) -> bool {
    let saves = |picture: &Value| picture["journal"].as_array().map_or(0, Vec::len);
    saves(&pictures[0]) == saves(seen)
}

fn harm_done(
    world: &World,
    team: &Arc<Team>,
    scenario: &Scenario,
    mut allowed: impl FnMut(&Value) -> bool,
) -> Option<String> {
    // A server does not go back in time because a phone died, and forgets nothing that later deaths should find.
    let team = Arc::new(team.fork());
    let setting = Setting { seed: 2_000, transport: Some(team.clone()), ..Setting::default() };
    let phone = match open_phone(world, &setting) {
        Ok(phone) => phone,
        Err(e) => return Some(format!("does not open: {e}")),
    };
    let wrong = examine(world, &phone);
    if !wrong.is_empty() {
        return Some(wrong.join("; "));
    }
    match shown(&phone) {
        Ok(seen) if !allowed(&seen) => return Some(format!("shows what no moment showed: {seen}")),
        Ok(_) => {}
        Err(e) => return Some(format!("shows nothing: {e}")),
    }
    if let Err(e) = (scenario.after)(&At { phone: &phone, world, team: &team }) {
        return Some(format!("cannot go on: {e}"));
    }
    let wrong = examine(world, &phone);
    (!wrong.is_empty()).then(|| format!("after going on: {}", wrong.join("; ")))
}

fn careful() -> Setting {
    Setting::default()
}

fn unsynced() -> Setting {
    Setting { durability: Durability::Off, ..Setting::default() }
}

macro_rules! nothing_is_lost {
    ($($test:ident, $bite:ident: $scenario:ident;)*) => {$(
        #[test]
        fn $test() {
            crash_everywhere(&$scenario, &careful(), 5).assert_harmless(&$scenario);
        }

        #[test]
        fn $bite() {
            crash_everywhere(&$scenario, &unsynced(), 2).assert_bites(&$scenario);
        }
    )*};
}

nothing_is_lost! {
    a_new_phone_is_made_whole_or_not_at_all, without_syncs_a_new_phone_is_lost: FRESH;
    what_was_added_edited_or_binned_stays, without_syncs_what_was_added_is_lost: ADDING;
    a_photo_and_the_save_that_names_it_stay_together, without_syncs_a_photos_save_is_lost: PHOTOS;
    a_talk_stays_with_all_its_parts, without_syncs_a_talk_is_lost: TALKS;
    what_was_taken_back_stays_taken_back, without_syncs_what_was_taken_back_returns: UNDOING;
    a_draft_stays_until_its_save_does, without_syncs_a_draft_is_lost: DRAFTS;
    verdicts_are_taken_in_whole, without_syncs_verdicts_do_harm: VERDICTS;
    a_photo_goes_only_after_it_is_known_to_have_arrived, without_syncs_a_photo_goes_too_soon: SWEEPING;
    a_page_is_laid_down_whole_and_reading_goes_on_from_it, without_syncs_pages_do_harm: PAGES;
    what_is_given_to_the_coordinators_is_known_at_each_step, without_syncs_what_is_given_is_not_known: HANDING;
    a_log_that_restarts_loses_nothing, without_syncs_a_log_that_restarts_loses: RESTING;
}

#[test]
fn a_sync_that_dies_is_finished_by_the_next() {
    crash_everywhere(&SYNC, &careful(), 5).assert_harmless(&SYNC);
}

#[test]
fn a_log_that_is_written_anew_loses_nothing() {
    crash_everywhere(&UNTAKEN, &careful(), 3).assert_harmless(&UNTAKEN);
}

#[test]
fn a_sync_that_dies_gives_to_the_coordinators_once() {
    crash_everywhere(&HANDING_BY_SYNC, &careful(), 5).assert_harmless(&HANDING_BY_SYNC);
}

#[test]
fn photos_whose_bytes_or_names_are_not_synced_are_lost() {
    for careless in [Careless::Bytes, Careless::Names] {
        let toll = crash_everywhere(&PHOTOS, &Setting { careless, ..Setting::default() }, 4);
        println!("{careless:?}: {} of {}", toll.wrong.len(), toll.runs);
        assert!(toll.wrong.len() > 20, "{careless:?}: only {} of {} were harmed", toll.wrong.len(), toll.runs);
    }
}
