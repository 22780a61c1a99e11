//! A disk that says *synced* and is not, as some cheap flash does, until its power goes. What it was trusted with may be gone: no program can
//! help that. What can be kept is kept: whatever was on another disk comes back, nobody goes on with a mixture, and who read what is no more
//! notices it.

use crate::{check, run::Sim};
use std::collections::BTreeSet;
use walkabout_core::{domain::forms::NewAsset, store::Fate};
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

#[test]
fn a_server_whose_disk_lied_holds_no_mixture_and_every_phone_that_read_what_is_no_more_notices() {
    let (mut lost, mut noticed, mut damaged) = (0, 0, 0);
    for seed in 0..40 {
        let (case, tidied) = (format!("seed {seed}"), seed % 4 == 2);
        let mut sim = Sim::new(seed, &BTreeSet::new());
        saves(&mut sim, MAIR, "Before");
        assert!([MAIR, PAT, RHYS].iter().all(|who| !syncs(&sim, *who, &case)));
        sim.server().world.syncs_lie(true);
        saves(&mut sim, MAIR, "One");
        saves(&mut sim, MAIR, "Two");
        syncs(&sim, MAIR, &case);
        if tidied {
            sim.server().rests().unwrap();
        }
        saves(&mut sim, MAIR, "Three");
        syncs(&sim, MAIR, &case);
        syncs(&sim, RHYS, &case);
        let before = sim.server().batches().len();
        sim.server().falls(seed);
        let opened = sim.server().boots();
        let wrong = match &opened {
            Ok(()) => sim.server().doctor().unwrap_or_else(|why| vec![why.to_string()]),
            Err(why) => vec![why.to_string()],
        };
        if !wrong.is_empty() || sim.server().knows_nothing() {
            assert!(tidied, "{case}: only what was never moved is safe from such a disk: {wrong:?}");
            damaged += 1;
            // Told to join again, and of what they hold nothing goes.
            for who in [MAIR, RHYS].into_iter().filter(|_| opened.is_ok()) {
                let had = sim.hands[who].phone().store().journal().unwrap();
                assert!(!sim.hands[who].phone().sync().unwrap().done, "{case}");
                assert_eq!(sim.hands[who].phone().store().journal().unwrap(), had, "{case}");
            }
            continue;
        }
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
        let gone = before - sim.server().batches().len();
        lost += gone;
        // Half the time others save first, so that what is gone has its numbers taken.
        if seed % 2 == 0 {
            (0..4).for_each(|n| saves(&mut sim, PAT, &format!("Pat's {n}")));
            syncs(&sim, PAT, &case);
        }
        for who in [RHYS, MAIR, PAT] {
            let begun_again = syncs(&sim, who, &case);
            assert!(gone == 0 || who == PAT || begun_again, "{case}: {who} has not noticed");
            noticed += usize::from(begun_again);
            assert_eq!(check::same_as_server(&sim, who), None, "{case}");
        }
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
    }
    println!("{lost} saves lost, {noticed} phones noticed; {damaged} servers are damaged or empty, and say so");
    assert!(lost > 20 && noticed > 20, "the disk lied about nothing: {lost} lost, {noticed} noticed");
}
