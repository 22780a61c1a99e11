//! What is refused for a role that changed is given to the coordinators over a line that breaks at each exchange, answers that nobody hears among them,
//! by a phone that dies: it lies there once, is decided once, and is lost nowhere.

use crate::{
    STEPS, check, deeds,
    line::{Cut, Scissors},
    roles::ground,
    run::{PEOPLE, Sim},
    server::Decided,
    try_story,
};
use walkabout_core::store::{Fate, Handed};
use walkabout_protocol::{access::Role, id::RecordId, state::Bin, wire::path};

const SIAN: usize = 3;

/// Siân, who is no coordinator any more, has binned another's tree, and that was refused.
fn refused() -> (Sim, RecordId) {
    let mut sim = ground(SIAN, true);
    let person = sim.hands[SIAN].actor().person;
    assert!(sim.decides(Decided::NewRole(person, Role::Volunteer)));
    assert!(sim.hands[SIAN].phone().sync().unwrap().done);
    let journal = sim.hands[SIAN].phone().store().journal().unwrap();
    let refused = journal.iter().find(|save| matches!(save.fate, Fate::Refused(_))).unwrap();
    (sim, refused.root.unwrap())
}

/// Where the line breaks.
#[derive(Clone, Copy, Debug)]
enum Breaks {
    /// After so many exchanges.
    After(usize),
    /// In the exchange about the handed save.
    In(Cut),
}

const BREAKS: [Breaks; 9] = [
    Breaks::After(0),
    Breaks::After(1),
    Breaks::After(2),
    Breaks::After(3),
    Breaks::In(Cut::Request(0)),
    Breaks::In(Cut::Request(60)),
    Breaks::In(Cut::Answer),
    Breaks::In(Cut::Shortened(0)),
    Breaks::In(Cut::Shortened(2)),
];

/// A sync over a line that breaks. What the phone says afterwards is so, and the phone dies.
fn breaks_off(sim: &mut Sim, breaks: Breaks, case: &str) {
    match breaks {
        Breaks::After(exchanges) => sim.weather().left = Some(exchanges),
        Breaks::In(cut) => {
            sim.weather().scissors = Some(Scissors { method: "POST", path: path::HAND_OVER, cut });
        }
    }
    let _ = sim.hands[SIAN].phone().sync().unwrap();
    sim.weather().left = None;
    sim.weather().scissors = None;
    assert_eq!(check::they_have_it(sim, SIAN), None, "{case}");
    assert_eq!(check::server_keeps(sim), None, "{case}");
    sim.hands[SIAN].rises(7);
    assert_eq!(check::they_have_it(sim, SIAN), None, "{case}");
}

fn of_the_tree(sim: &Sim, tree: RecordId) -> (Fate, Handed) {
    let saved = sim.hands[SIAN].phone().store().saves_of(tree).unwrap().remove(0);
    (saved.fate, saved.handed)
}

#[test]
fn what_is_given_to_the_coordinators_over_a_line_that_breaks_is_theirs_once_and_lost_nowhere() {
    let mut tried = 0;
    for (luck, before, after) in
        (0..2).flat_map(|l| BREAKS.iter().flat_map(move |b| BREAKS.iter().map(move |a| (l, b, a))))
    {
        let case = format!("luck {luck}, breaks {before:?}, then {after:?}");
        let (mut sim, tree) = refused();
        assert!(sim.hands[SIAN].phone().store().hand_over(tree).unwrap());
        breaks_off(&mut sim, *before, &case);
        assert!(sim.hands[SIAN].phone().sync().unwrap().done, "{case}");
        assert_eq!(of_the_tree(&sim, tree).1, Handed::Held, "{case}");
        let decided = sim.server().decides_what_lies(luck);
        assert_eq!(decided, if luck == 1 { (1, 0, 0) } else { (0, 1, 0) }, "{case}: once");
        breaks_off(&mut sim, *after, &case);
        assert!(sim.hands[SIAN].phone().sync().unwrap().done, "{case}");
        let (fate, handed) = of_the_tree(&sim, tree);
        let binned = sim.server().records()[&tree].0.bin() == Bin::In;
        if luck == 1 {
            assert!(matches!(fate, Fate::Applied(_)) && binned, "{case}: {fate:?}");
        } else {
            assert!(matches!(fate, Fate::Refused(_)) && !binned, "{case}: {fate:?}");
            assert_eq!(handed, Handed::Aside(Some("We have it".into())), "{case}");
        }
        assert_eq!(sim.server().decides_what_lies(luck), (0, 0, 0), "{case}: nothing of it lies there");
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
        assert_eq!(sim.rests(), None, "{case}");
        tried += 1;
    }
    println!("{tried} tried");
}

#[test]
fn whatever_is_given_to_the_coordinators_in_the_middle_of_a_story_is_lost_nowhere_and_decided_once() {
    let (mut taken, mut aside) = (0, 0);
    for seed in 0..40 {
        let steps = deeds::story_with(seed ^ 0x4a9d, STEPS, PEOPLE.len(), &deeds::HANDED);
        for line in try_story(seed, &steps).story {
            let Some(rest) = line.strip_prefix("coordinators take in ") else { continue };
            let numbers: Vec<usize> =
                rest.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            taken += numbers[0];
            aside += numbers[1];
        }
    }
    println!("{taken} taken in, {aside} put aside");
    assert!(taken > 10 && aside > 10, "{taken} taken in, {aside} put aside");
}
