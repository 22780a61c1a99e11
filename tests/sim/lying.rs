//! A disk that says *synced* and is not, as some cheap flash does, until its power goes. What it was trusted with may be gone: no program can
//! help that. What can be kept is kept: whatever was on another disk comes back, nobody goes on with a mixture, and who read what is no more
//! notices it.

use crate::{
    check,
    line::{Cut, Scissors},
    run::Sim,
};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_core::{
    domain::forms::{EditAsset, NewAsset},
    store::Fate,
};
use walkabout_protocol::{id::RecordId, wire::path};
use walkabout_tests::examine;

const MAIR: usize = 0;
const PAT: usize = 1;
const RHYS: usize = 2;

fn saves(sim: &mut Sim, who: usize, name: &str) {
    let bench = NewAsset { name: Some(name.into()), ..NewAsset::default() };
    sim.hands[who].phone().add_asset(&bench).unwrap();
    sim.learns(who);
}

fn syncs(sim: &Sim, who: usize, case: &str) -> bool {
    let report = sim.hands[who].phone().sync().unwrap_or_else(|e| panic!("{case}: {e}"));
    assert!(report.done, "{case}: {report:?}");
    report.begun_again
}

#[test]
fn a_phone_whose_disk_lied_opens_again_has_all_that_the_team_has_and_claims_nothing_that_it_has_not() {
    let (mut lost, mut kept, mut forgot_all) = (0, 0, 0);
    for seed in 0..40 {
        let (case, tidied) = (format!("seed {seed}"), seed % 4 == 2);
        let mut sim = Sim::new(seed, &BTreeSet::new());
        saves(&mut sim, MAIR, "Before");
        syncs(&sim, MAIR, &case);
        sim.hands[MAIR].world.syncs_lie(true);
        for n in 0..6 {
            saves(&mut sim, MAIR, &format!("Bench {n}"));
            match n {
                2 => assert!(syncs(&sim, MAIR, &case) || sim.server().batches().len() == 4),
                3 if tidied => sim.hands[MAIR].phone().store().rest_from(1).unwrap(),
                _ => {}
            }
        }
        sim.hands[MAIR].rises(seed);
        if sim.hands[MAIR].phone().member().is_none() {
            // The log that held everything was begun anew, on the word of a disk that had not kept what it was copied to.
            assert!(tidied, "{case}: only what was never moved is safe from such a disk");
            forgot_all += 1;
            continue;
        }
        let journal = sim.hands[MAIR].phone().store().journal().unwrap();
        let there: BTreeSet<_> = journal.iter().map(|save| save.id).collect();
        lost += sim.hands[MAIR].promised.difference(&there).count();
        kept += there.len();
        sim.hands[MAIR].promised.retain(|id| there.contains(id));
        if sim.hands[MAIR].phone().sync().is_err() {
            // Damage that opening does not look for: it is set aside the next time.
            sim.hands[MAIR].opens_again();
            assert!(sim.hands[MAIR].phone().store().was_set_aside(), "{case}");
        }
        syncs(&sim, MAIR, &case);
        assert_eq!(check::same_as_server(&sim, MAIR), None, "{case}");
        let arrived = sim.server().batches();
        for save in sim.hands[MAIR].phone().store().journal().unwrap() {
            let claimed = if let Fate::Applied(seq) = save.fate { Some(seq.0) } else { None };
            let is = arrived.iter().find(|(id, ..)| *id == save.id).map(|(_, seq, _)| *seq);
            assert_eq!(claimed, is, "{case}: what it says of {}", save.id);
        }
        assert!(arrived.len() >= 4, "{case}: what was with the team is there");
        let mut wrong = examine(&sim.hands[MAIR].world, sim.hands[MAIR].phone());
        // Damage in the lists alone is not looked for when a phone opens: `docs/reliability.md`.
        wrong.retain(|wrong| !wrong.contains("set aside") && !wrong.starts_with("SQLite says"));
        assert_eq!(wrong, Vec::<String>::new(), "{case}");
        saves(&mut sim, MAIR, "After");
        if sim.hands[MAIR].phone().store().was_set_aside() {
            sim.hands[MAIR].opens_again();
        }
        assert_eq!(sim.rests(), None, "{case}");
    }
    println!("{lost} saves lost, {kept} kept; {forgot_all} phones know nothing any more");
    assert!(lost > 20 && kept > 40, "the disk lied about nothing: {lost} lost, {kept} kept");
}

fn describes(sim: &mut Sim, who: usize, bench: RecordId, words: &str) {
    let words = EditAsset { description: Some(words.into()), ..EditAsset::default() };
    sim.hands[who].phone().edit_asset(bench, &words).unwrap();
    sim.learns(who);
}

/// Sends, and breaks off before anything is read.
fn pushes(sim: &Sim, who: usize, case: &str) {
    sim.weather().scissors = Some(Scissors { method: "POST", path: path::PULL, cut: Cut::Request(0) });
    let report = sim.hands[who].phone().sync().unwrap();
    assert!(!report.done && report.sent > 0, "{case}: {report:?}");
}

#[test]
fn what_a_server_lost_whose_disk_lied_comes_back_from_the_phones_that_made_it_once_and_nothing_leaves_a_screen() {
    let (mut lost, mut given_back, mut damaged) = (0, 0, 0);
    for seed in 0..48 {
        // The numbers of what is lost are taken by others, or not; its maker had read it back, or not.
        let (taken, read_back, tidied) = (seed % 2 == 0, seed % 3 != 0, seed % 8 == 2);
        let case = format!("seed {seed}, numbers taken {taken}, read back {read_back}");
        let mut sim = Sim::new(seed, &BTreeSet::new());
        let bench = NewAsset { name: Some("Before".into()), ..NewAsset::default() };
        let bench = sim.hands[MAIR].phone().add_asset(&bench).unwrap().id;
        sim.learns(MAIR);
        assert!([MAIR, PAT, RHYS].iter().all(|who| !syncs(&sim, *who, &case)));
        sim.server().world.syncs_lie(true);
        describes(&mut sim, RHYS, bench, "Two slats");
        syncs(&sim, RHYS, &case);
        saves(&mut sim, MAIR, "One");
        syncs(&sim, MAIR, &case);
        if tidied {
            sim.server().rests().unwrap();
        }
        // Over words of Rhys that may be lost too.
        describes(&mut sim, MAIR, bench, "Three slats");
        saves(&mut sim, MAIR, "Two");
        if read_back {
            syncs(&sim, MAIR, &case);
            syncs(&sim, RHYS, &case);
        } else {
            pushes(&sim, MAIR, &case);
        }
        let before = sim.server().batches();
        sim.server().falls(seed);
        let opened = sim.server().boots();
        let wrong = match &opened {
            Ok(()) => sim.server().doctor().unwrap_or_else(|why| vec![why.to_string()]),
            Err(why) => vec![why.to_string()],
        };
        if !wrong.is_empty() || sim.server().knows_nothing() {
            assert!(tidied, "{case}: only what was never moved is safe from such a disk: {wrong:?}");
            damaged += 1;
            // Told to join again, or that it lost something; and of what they hold nothing goes.
            for who in [MAIR, RHYS].into_iter().filter(|_| opened.is_ok()) {
                let had = sim.hands[who].phone().store().journal().unwrap();
                assert!(!sim.hands[who].phone().sync().unwrap().done, "{case}");
                let has = sim.hands[who].phone().store().journal().unwrap();
                assert_eq!(has.len(), had.len(), "{case}");
                for (has, had) in has.iter().zip(&had) {
                    let waits = matches!(has.fate, Fate::Waiting { .. });
                    assert!(has.id == had.id && (waits || has.fate == had.fate), "{case}: {has:?}");
                }
            }
            continue;
        }
        sim.server().world.syncs_lie(false);
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
        let gone = before.len() - sim.server().batches().len();
        lost += gone;
        sim.begins_from_here();
        if taken {
            (0..4).for_each(|n| saves(&mut sim, PAT, &format!("Pat's {n}")));
            // Over what is left there, so that a newer state comes to who has one that is lost.
            describes(&mut sim, PAT, bench, "Green");
            syncs(&sim, PAT, &case);
        }
        // Mair comes first: what she wrote over is not there yet.
        for who in [MAIR, RHYS, PAT, MAIR, RHYS, PAT] {
            let given = sim.syncs_in_parts(who).unwrap_or_else(|wrong| panic!("{case}: {wrong}"));
            given_back += given.unwrap_or(0);
            let wrong = check::same_as_server(&sim, who).or_else(|| check::tells_the_truth(&sim, who));
            assert_eq!(wrong, None, "{case}");
            // What it replaces may be on its way still: that is nothing for anybody's eyes.
            assert_eq!(sim.hands[who].phone().store().refused().unwrap(), 0, "{case}");
        }
        let after: BTreeMap<_, _> = sim.server().batches().into_iter().map(|(id, _, bytes)| (id, bytes)).collect();
        for (id, _, bytes) in before {
            assert_eq!(after.get(&id), Some(&bytes), "{case}: what {id} was");
        }
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
        assert_eq!(sim.rests(), None, "{case}");
        for who in [MAIR, RHYS, PAT] {
            assert!(!syncs(&sim, who, &case), "{case}: again and again");
        }
    }
    println!("{lost} saves lost, {given_back} offered again; {damaged} servers are damaged or empty, and say so");
    assert!(lost > 60 && given_back > 60, "the disk lied about nothing: {lost} lost, {given_back} offered again");
}
