//! Somebody's role changes while they send and read: from that moment on nothing leaves the server that is no longer theirs to read, not even in
//! answer to a request that began before; their phone learns of it, and nothing that they saved is lost or taken twice.

use crate::{
    STEPS, check,
    deeds::{self, picture},
    line::Turn,
    run::{PEOPLE, Sim},
    server::Decided,
    try_story,
};
use std::collections::BTreeSet;
use walkabout_core::{
    domain::forms::{EditAsset, NewAsset, NewNeed, NewTalk, Said},
    store::Fate,
};
use walkabout_protocol::{
    access::Role,
    batch::Why,
    id::{RecordId, SaveId},
    schema::{About, Position},
};
use walkabout_tests::camera_photo;

const MAIR: usize = 0;
const PAT: usize = 1;
const RHYS: usize = 2;
const SIAN: usize = 3;

/// Whose role changes, and what they are then.
const CHANGES: [(usize, Role); 5] = [
    (MAIR, Role::Officer),
    (MAIR, Role::Coordinator),
    (RHYS, Role::Volunteer),
    (SIAN, Role::Volunteer),
    (SIAN, Role::Officer),
];

/// How much of the body of a request had come.
const PLACES: [fn(usize) -> usize; 3] = [|_| 0, |len| len / 2, |len| len];

fn syncs(sim: &Sim, who: usize) {
    let report = sim.hands[who].phone().sync().unwrap();
    assert!(report.done, "{report:?}");
}

fn talks(sim: &mut Sim, who: usize, word: &str) -> RecordId {
    let said = vec![Said { words: word.into(), ..Said::default() }];
    let at = Some(Position::by_hand(-2.19, 53.44));
    let talk = sim.hands[who].phone().add_talk(&NewTalk { at, said, ..NewTalk::default() }).unwrap();
    sim.weather().private.insert(word.into(), who);
    sim.learns(who);
    talk.id
}

/// A team with words in confidence of a volunteer, and one of it with a day's work unsent: their own talk, a garden with its photo, another's bench
/// described and another's tree binned, where they may. `read`: they have read all of it before.
pub fn ground(who: usize, read: bool) -> Sim {
    let mut sim = Sim::new(11, &BTreeSet::new());
    // So that nobody is the last coordinator.
    sim.decides(Decided::NewRole(sim.hands[RHYS].actor().person, Role::Coordinator));
    let bench = NewAsset { name: Some("Bench".into()), ..NewAsset::default() };
    let bench = sim.hands[PAT].phone().add_asset(&bench).unwrap().id;
    let tree = NewAsset { name: Some("Tree".into()), ..NewAsset::default() };
    let tree = sim.hands[PAT].phone().add_asset(&tree).unwrap().id;
    talks(&mut sim, PAT, "zqPATzq");
    syncs(&sim, PAT);
    if read {
        syncs(&sim, who);
        let words = EditAsset { description: Some("Two slats".into()), ..EditAsset::default() };
        sim.hands[who].phone().edit_asset(bench, &words).unwrap();
        if sim.hands[who].role == Role::Coordinator {
            sim.hands[who].phone().trash(tree).unwrap();
        }
        sim.learns(who);
        talks(&mut sim, PAT, "zqAGAINzq");
        syncs(&sim, PAT);
    }
    let camera = camera_photo(&sim.hands[who].world, 1);
    sim.hands[who].world.files().write(&camera, &picture(1)).unwrap();
    let garden = NewAsset { name: Some("Garden".into()), photos: vec![camera], ..NewAsset::default() };
    sim.hands[who].phone().add_asset(&garden).unwrap();
    talks(&mut sim, who, "zqOWNzq");
    sim
}

fn refused(sim: &Sim, who: usize) -> Vec<(SaveId, RecordId, Why)> {
    let journal = sim.hands[who].phone().store().journal().unwrap();
    let refused = journal.iter().filter_map(|save| match &save.fate {
        Fate::Refused(why) => Some((save.id, save.root.unwrap(), why.clone())),
        _ => None,
    });
    refused.collect()
}

#[test]
fn a_role_that_changes_in_the_middle_of_a_request_is_heeded_by_its_answer_and_the_phone_goes_on_as_what_its_person_is()
{
    let (mut tried, mut kept) = (0, 0);
    for (who, role) in CHANGES {
        for read in [false, true] {
            for place in PLACES {
                for nth in 0.. {
                    let mut sim = ground(who, read);
                    let case = format!("{} becomes {role:?}, read {read}, exchange {nth}", sim.hands[who].name);
                    let was = sim.hands[who].role;
                    let person = sim.hands[who].actor().person;
                    sim.weather().turn = Some(Turn { after: nth, place, decided: Decided::NewRole(person, role) });
                    let report = sim.hands[who].phone().sync().unwrap();
                    if sim.weather().turn.take().is_some() {
                        assert!(report.done && nth > 6, "{case}: {report:?}");
                        break;
                    }
                    sim.is_now(person, role);
                    tried += 1;
                    for _ in 0..3 {
                        sim.hands[who].phone().sync().unwrap();
                    }
                    let wrong = sim.weather().wrong.first().cloned();
                    assert_eq!(wrong, None, "{case}");
                    syncs(&sim, who);
                    assert_eq!(sim.hands[who].phone().member().unwrap().role, role, "{case}");
                    assert_eq!(check::same_as_server(&sim, who), None, "{case}");
                    let refused = refused(&sim, who);
                    kept += refused.len();
                    for (save, thing, why) in &refused {
                        assert_eq!(*why, Why::MayNotTrash, "{case}");
                        let store = sim.hands[who].phone().store();
                        assert!(store.refused_of(*thing).unwrap().is_some_and(|r| r.body.id == *save), "{case}: whole");
                    }
                    // The way out that is offered: the coordinator makes them again what they were, and it is sent again.
                    sim.decides(Decided::NewRole(person, was));
                    syncs(&sim, who);
                    for (_, thing, _) in &refused {
                        assert!(sim.hands[who].phone().store().send_again(*thing).unwrap(), "{case}");
                    }
                    syncs(&sim, who);
                    assert_eq!(check::all_arrived(&mut sim, who), None, "{case}");
                    assert_eq!(sim.rests(), None, "{case}");
                }
            }
        }
    }
    println!("{tried} tried, {kept} saves refused and kept");
    assert!(tried > 200 && kept > 3, "{tried} tried, {kept} saves refused and kept");
}

/// The line may be poor for days: what is no longer theirs does not wait for the end of reading everything afresh.
#[test]
fn what_is_no_longer_theirs_leaves_with_the_first_answer_that_says_so_and_their_own_unsent_words_stay() {
    let mut sim = ground(RHYS, false);
    let talk = sim.model.makers.iter().find(|(id, by)| {
        **by == sim.hands[PAT].actor().person && sim.model.kind(**id).as_deref() == Some("conversation")
    });
    let talk = *talk.unwrap().0;
    // Pat's own thing, of which Rhys writes more: his words are his, hers are not.
    let hers = NewAsset { name: Some("Hedge".into()), ..NewAsset::default() };
    let hers = sim.hands[PAT].phone().add_asset(&hers).unwrap().id;
    let asks = EditAsset { about: Some(About::Person), ..EditAsset::default() };
    sim.hands[PAT].phone().edit_asset(hers, &asks).unwrap();
    let words = EditAsset { description: Some("Her words".into()), ..EditAsset::default() };
    sim.hands[PAT].phone().edit_asset(hers, &words).unwrap();
    sim.learns(PAT);
    syncs(&sim, PAT);
    syncs(&sim, RHYS);
    assert!(sim.hands[RHYS].phone().store().record(talk).unwrap().is_some());
    let words = EditAsset { description: Some("His words".into()), ..EditAsset::default() };
    let more = sim.hands[RHYS].phone().edit_asset(hers, &words).unwrap().save;
    let stands = |sim: &Sim| {
        let store = sim.hands[RHYS].phone().store();
        let n = store.journal().unwrap().iter().find(|save| save.id == more).unwrap().n;
        let (body, before) = store.save_with_before(n).unwrap().unwrap();
        (format!("{body:?}").contains("His words"), format!("{before:?}").contains("Her words"))
    };
    assert_eq!(stands(&sim), (true, true));
    let own = sim.hands[RHYS].phone().add_need(&NewNeed { name: "A lamp".into(), ..NewNeed::default() }).unwrap();
    sim.learns(RHYS);
    let person = sim.hands[RHYS].actor().person;
    assert!(sim.decides(Decided::NewRole(person, Role::Volunteer)));
    let mut learnt = false;
    for nth in 1..20 {
        sim.weather().left = Some(1);
        let report = sim.hands[RHYS].phone().sync().unwrap();
        sim.weather().left = None;
        let store = sim.hands[RHYS].phone().store();
        let is_volunteer = sim.hands[RHYS].phone().member().unwrap().role == Role::Volunteer;
        learnt |= is_volunteer && !report.done;
        assert!(store.record(own.id).unwrap().is_some(), "after {nth} exchanges");
        assert_eq!(store.record(talk).unwrap().is_none(), is_volunteer, "after {nth} exchanges");
        assert_eq!(stands(&sim), (true, !is_volunteer), "after {nth} exchanges");
        if report.done {
            break;
        }
    }
    assert!(learnt, "it never broke off between the two");
    assert_eq!(sim.rests(), None);
}

#[test]
fn whoever_becomes_what_in_the_middle_of_a_story_holds_what_they_may_read_and_loses_nothing_that_they_saved() {
    let mut recast = 0;
    for seed in 0..24 {
        let steps = deeds::story_with(seed ^ 0x401e, STEPS, PEOPLE.len(), &deeds::ROLES);
        recast += try_story(seed, &steps).story.iter().filter(|line| line.contains("becomes")).count();
    }
    assert!(recast > 60, "nobody became anything: {recast}");
}
