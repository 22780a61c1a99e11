//! The host of the team's machine puts it back to an earlier picture of its whole disk, and nobody tells its program: no new epoch begins.

use crate::{
    check,
    deeds::{self, Deed},
    line::{Cut, Scissors},
    run::{PEOPLE, Sim},
};
use std::collections::BTreeSet;
use walkabout_core::{
    domain::forms::{EditAsset, NewAsset},
    store::Fate,
};
use walkabout_protocol::{
    access::Role,
    batch::{Seq, Why},
    wire::path,
};
use walkabout_tests::camera_photo;

const MAIR: usize = 0;
const PAT: usize = 1;

/// Stories of four people in whose middle the machine is put back.
#[test]
fn whatever_people_did_a_machine_that_was_put_back_gets_it_again_from_their_phones() {
    let (mut lost, mut given_back, mut forgotten) = (0, 0, 0);
    for seed in 0..24_u64 {
        let case = format!("seed {seed}");
        let mut sim = Sim::new(seed, &BTreeSet::new());
        let mut steps = deeds::story(seed ^ 0xbac0, 90, PEOPLE.len());
        for step in &mut steps {
            step.dies_after = None;
            if let Deed::Sync { rough } = &mut step.deed {
                *rough = false;
            }
        }
        let (mut confirmed, mut given_up) = (BTreeSet::new(), BTreeSet::new());
        let mut picture = None;
        for (n, step) in steps.iter().enumerate() {
            if n == 30 {
                picture = Some(sim.server().picture());
            }
            if n == 60 {
                sim.remembers_what_is_hidden();
                let before = sim.server().batches().len();
                for hand in &sim.hands {
                    let journal = hand.phone().store().journal().unwrap();
                    let applied = journal.iter().filter(|save| matches!(save.fate, Fate::Applied(_)));
                    confirmed.extend(applied.map(|save| save.id));
                }
                sim.server().is_put_back_to(picture.as_ref().unwrap());
                lost += before - sim.server().batches().len();
                sim.begins_from_here();
                sim.weather().wrong.clear();
            }
            sim.turn(step);
            let wrong = if n < 60 { sim.wrong_after(step) } else { check::shows_all(&sim, step.who) };
            assert_eq!(wrong, None, "{case}, step {n}");
        }
        let wrong: Vec<_> = sim.weather().wrong.drain(..).filter(|w| !w.contains("read everything afresh")).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{case}");
        sim.weather().rough = 0;
        sim.systems_are_given_up();
        for round in 0..3 {
            for who in 0..PEOPLE.len() {
                let given = sim.syncs_in_parts(who).unwrap_or_else(|wrong| panic!("{case}, round {round}: {wrong}"));
                given_back += given.unwrap_or(0);
            }
        }
        // Whoever made it decides what becomes of a save that now comes after the record went out of their sight, or that nobody had
        // confirmed and that hangs from what nobody can give back.
        for who in 0..PEOPLE.len() {
            let store = sim.hands[who].phone().store();
            let journal = store.journal().unwrap();
            for save in journal.iter().filter(|save| matches!(save.fate, Fate::Refused(_))) {
                let hangs_loose = !confirmed.contains(&save.id) && save.fate == Fate::Refused(Why::NoParent);
                assert!(hangs_loose || check::is_of_what_was_let_go(&sim, who, save.id), "{case}: {save:?}");
                store.give_up(save.root.unwrap()).unwrap();
                given_up.insert(save.id);
            }
            store.let_go().unwrap();
            sim.hands[who].promised.retain(|id| !given_up.contains(id));
        }
        for who in 0..PEOPLE.len() {
            assert!(sim.syncs_in_parts(who).unwrap().is_none(), "{case}: again and again");
            let wrong = check::same_as_server(&sim, who).or_else(|| check::tells_the_truth(&sim, who));
            assert_eq!(wrong, None, "{case}");
        }
        // Privacy comes first: of a talk that a volunteer had to forget nothing is left to give.
        for who in 0..PEOPLE.len() {
            let journal = sim.hands[who].phone().store().journal().unwrap();
            let gone = journal.iter().filter(|save| save.fate == Fate::Applied(Seq(0))).map(|save| save.id);
            let gone: BTreeSet<_> = gone.collect();
            assert!(gone.is_empty() || sim.hands[who].role == Role::Volunteer, "{case}");
            forgotten += gone.len();
            sim.hands[who].promised.retain(|id| !gone.contains(id));
        }
        assert_eq!(sim.rests(), None, "{case}");
    }
    println!("{lost} saves lost, {given_back} offered again; {forgotten} forgotten");
    assert!(lost > 60 && given_back > 40, "{lost} saves lost, {given_back} offered again");
}

/// Words go on the road and photos at home, where no round follows them: between the two the machine may be kept as it is.
#[test]
fn a_photo_that_was_lost_without_the_words_that_name_it_is_sent_again() {
    let mut sim = Sim::new(5, &BTreeSet::new());
    let camera = camera_photo(&sim.hands[MAIR].world, 1);
    sim.hands[MAIR].world.files().write(&camera, &deeds::picture(1)).unwrap();
    let garden = NewAsset { name: Some("Garden".into()), photos: vec![camera], ..NewAsset::default() };
    sim.hands[MAIR].phone().add_asset(&garden).unwrap();
    sim.learns(MAIR);
    sim.hands[PAT].phone().sync().unwrap();
    sim.weather().scissors = Some(Scissors { method: "POST", path: path::FILES, cut: Cut::Request(0) });
    let report = sim.hands[MAIR].phone().sync().unwrap();
    assert_eq!((report.sent, report.files), (1, 0), "{report:?}");
    let picture = sim.server().picture();
    let report = sim.hands[MAIR].phone().sync().unwrap();
    assert_eq!((report.done, report.files), (true, 3), "{report:?}");
    sim.server().is_put_back_to(&picture);
    sim.begins_from_here();
    // No save is lost, and the numbers are taken again.
    for n in 0..6 {
        let tree = NewAsset { name: Some(format!("Tree {n}")), ..NewAsset::default() };
        sim.hands[PAT].phone().add_asset(&tree).unwrap();
    }
    sim.learns(PAT);
    sim.hands[PAT].phone().sync().unwrap();
    assert_eq!(sim.syncs_in_parts(MAIR), Ok(Some(1)));
    assert_eq!(check::all_arrived(&mut sim, MAIR), None);
    assert_eq!(check::blobs_are_right(&mut sim), None);
    assert_eq!(sim.syncs_in_parts(MAIR), Ok(None));
    let report = sim.hands[MAIR].phone().sync().unwrap();
    assert_eq!((report.done, report.sent, report.files), (true, 0, 0), "{report:?}");
    assert_eq!(sim.rests(), None);
}

/// Somebody else writes in another field of the one thing that is lost: nothing is behind, and no sum differs.
#[test]
fn an_edit_that_was_read_back_and_lost_beneath_another_comes_again() {
    let mut sim = Sim::new(6, &BTreeSet::new());
    let bench = NewAsset { name: Some("Bench".into()), ..NewAsset::default() };
    let bench = sim.hands[MAIR].phone().add_asset(&bench).unwrap().id;
    sim.learns(MAIR);
    assert!([MAIR, PAT].iter().all(|who| sim.hands[*who].phone().sync().unwrap().done));
    let picture = sim.server().picture();
    let words = EditAsset { description: Some("Two slats".into()), ..EditAsset::default() };
    sim.hands[MAIR].phone().edit_asset(bench, &words).unwrap();
    sim.learns(MAIR);
    assert!(sim.hands[MAIR].phone().sync().unwrap().done);
    sim.server().is_put_back_to(&picture);
    sim.begins_from_here();
    // The first has the number of what is lost, and with the second the thing comes to her by a higher one.
    for name in ["Old bench", "Oak bench"] {
        let name = EditAsset { name: Some(name.into()), ..EditAsset::default() };
        sim.hands[PAT].phone().edit_asset(bench, &name).unwrap();
    }
    sim.learns(PAT);
    assert!(sim.hands[PAT].phone().sync().unwrap().done);
    assert_eq!(sim.syncs_in_parts(MAIR), Ok(Some(2)));
    assert_eq!(check::tells_the_truth(&sim, MAIR), None);
    assert_eq!(sim.rests(), None);
}

/// Pat comes back before Mair, whose bench she wrote more of: nobody takes her for its maker, and nothing of either is lost.
#[test]
fn an_edit_that_comes_back_before_the_thing_itself_waits_for_whoever_made_it() {
    let mut sim = Sim::new(7, &BTreeSet::new());
    let picture = sim.server().picture();
    let bench = NewAsset { name: Some("Bench".into()), ..NewAsset::default() };
    let bench = sim.hands[MAIR].phone().add_asset(&bench).unwrap().id;
    sim.learns(MAIR);
    assert!([MAIR, PAT].iter().all(|who| sim.hands[*who].phone().sync().unwrap().done));
    let words = EditAsset { description: Some("Two slats".into()), ..EditAsset::default() };
    sim.hands[PAT].phone().edit_asset(bench, &words).unwrap();
    sim.learns(PAT);
    assert!(sim.hands[PAT].phone().sync().unwrap().done);
    sim.server().is_put_back_to(&picture);
    sim.begins_from_here();
    assert_eq!(sim.syncs_in_parts(PAT), Ok(Some(1)));
    let fate = |sim: &Sim| sim.hands[PAT].phone().store().saves_of(bench).unwrap()[0].fate.clone();
    assert_eq!(fate(&sim), Fate::Refused(Why::UnknownBase), "it lies there whole, and says so");
    assert_eq!(sim.syncs_in_parts(MAIR), Ok(Some(1)));
    // The bench comes back to Pat, and with it what she wrote of it goes out.
    (0..2).for_each(|_| drop(sim.hands[PAT].phone().sync().unwrap()));
    assert!(matches!(fate(&sim), Fate::Applied(_)), "{:?}", fate(&sim));
    let (record, _) = sim.hands[PAT].phone().store().record(bench).unwrap().unwrap();
    assert_eq!(record.author, sim.hands[MAIR].phone().member().unwrap().person);
    assert_eq!((record.text("name"), record.text("description")), (Some("Bench"), Some("Two slats")));
    assert_eq!(check::tells_the_truth(&sim, PAT).or_else(|| check::tells_the_truth(&sim, MAIR)), None);
    assert_eq!(sim.rests(), None);
}
