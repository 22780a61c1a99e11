//! Somebody is taken off the team, or a phone is lost, while it sends and reads: from that moment on nothing of the team leaves the server for
//! it and nothing from it is taken, not even by a request that began before; and everybody else goes on.

use crate::{
    STEPS,
    deeds::{self, Deed},
    first_day::{FirstDay, first_day},
    run::{PEOPLE, Sim},
    server::{Asked, Decided, Server},
    server_trouble::holds,
};
use std::collections::BTreeSet;
use walkabout_core::{Error, store::Fate};
use walkabout_protocol::{
    id::{DeviceId, Id, PersonId},
    wire::{path, problem},
};

/// What a first day says: no answer to whoever was removed may hold any of it.
const CANARIES: [&str; 4] = ["Garden", "In confidence", "Levenshulme", "asset"];

/// The only phone of a first day, and whose it is.
fn whose(server: &Server) -> (DeviceId, PersonId) {
    let db = server.world.connect("walkabout.db").unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((Id::from_bytes(row.get(0)?), Id::from_bytes(row.get(1)?)));
    db.query_row("SELECT id, person FROM devices", [], row).unwrap()
}

fn holds_nothing_of_the_team(body: &[u8]) -> bool {
    CANARIES.iter().all(|word| !body.windows(word.len()).any(|w| w == word.as_bytes()))
}

#[test]
fn whoever_is_removed_in_the_middle_of_a_request_gets_nothing_by_it_and_adds_nothing() {
    let FirstDay { mut server, asked } = first_day();
    let mut tried = BTreeSet::new();
    for asked in asked {
        for at in [0, asked.body.len() / 2, asked.body.len()] {
            let there = server.again();
            let (phone, person) = whose(&there);
            let before = holds(&there);
            for whom in [Decided::PhoneLost(phone), Decided::OffTheTeam(person)] {
                let there = server.again();
                let case = format!("{} {} at byte {at}, {whom:?}", asked.method, asked.path);
                let answer = if asked.body.is_empty() {
                    assert!(there.decides(whom), "{case}");
                    there.answer(&asked)
                } else {
                    there.answer_while(&asked, at, whom)
                };
                assert!(answer.status >= 400, "{case}: {}", answer.status);
                assert!(holds_nothing_of_the_team(&answer.body), "{case}: {:?}", String::from_utf8_lossy(&answer.body));
                assert!(holds(&there) == before, "{case}: something of it was taken");
                is_told_to_empty_itself(&there, &asked, &case);
                tried.insert((
                    asked.method,
                    if asked.path.starts_with(path::FILES) { path::FILES } else { &asked.path }.to_owned(),
                ));
            }
        }
        server.rises(1);
        assert!(server.answer(&asked).status < 300);
        server.sleeps();
    }
    assert!(tried.len() >= 5, "{tried:?}");
}

fn is_told_to_empty_itself(server: &Server, asked: &Asked, case: &str) {
    let answer = server.answer(asked);
    let document: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(document["code"], problem::WIPE, "{case}: and the next time");
}

const PAT: usize = 1;

#[test]
fn a_phone_that_is_removed_in_the_middle_of_a_story_is_emptied_and_everybody_else_goes_on() {
    let (mut wiped, mut kept) = (0, 0);
    for seed in 0..12_u64 {
        let mut sim = Sim::new(seed, &BTreeSet::new());
        let steps = deeds::story(seed, STEPS, PEOPLE.len());
        let removed_at = STEPS / 4 + (seed as usize * 7) % (STEPS / 2);
        let me = sim.hands[PAT].phone().member().unwrap();
        for (n, step) in steps.iter().enumerate() {
            if n == removed_at {
                let whom = if seed % 2 == 0 { Decided::PhoneLost(me.device) } else { Decided::OffTheTeam(me.person) };
                assert!(sim.server().decides(whom));
                sim.weather().removed.insert(PAT);
            }
            if n < removed_at || step.who != PAT {
                // What is under way of Pat's may still arrive, and is refused.
                sim.turn(step);
                let wrong = sim.wrong_after(step);
                assert_eq!(wrong, None, "seed {seed}, step {n} {step:?}");
            } else if matches!(step.deed, Deed::Sync { .. }) && sim.hands[PAT].phone().member().is_some() {
                sim.weather().rough = 6;
                let _ = sim.hands[PAT].phone().sync().unwrap();
            }
        }
        sim.weather().rough = 0;
        let unsent = unsent(&sim);
        if sim.hands[PAT].phone().member().is_some() {
            let report = sim.hands[PAT].phone().sync().unwrap();
            assert!(matches!(report.error, Some(Error::Wiped)), "seed {seed}: {report:?}");
        }
        // What never arrived stays until it can be handed in; of what the team gave nothing does.
        let phone = sim.hands[PAT].phone();
        assert_eq!(self::unsent(&sim), unsent, "seed {seed}");
        let db = sim.hands[PAT].world.connect(walkabout_tests::DATABASE).unwrap();
        let given: i64 = db
            .query_row("SELECT (SELECT count(*) FROM state) + (SELECT count(*) FROM person)", [], |row| row.get(0))
            .unwrap();
        assert_eq!(given, 0, "seed {seed}: something of the team is left");
        assert_eq!(phone.member().is_some(), unsent > 0, "seed {seed}");
        (wiped, kept) = (wiped + 1, kept + unsent);
        drop(db);
        sim.hands.remove(PAT);
        sim.cursors.remove(PAT);
        assert_eq!(sim.rests(), None, "seed {seed}");
    }
    assert!(wiped == 12 && kept > 3, "{wiped} emptied, {kept} saves kept");
}

/// Saves of Pat's that have not arrived.
fn unsent(sim: &Sim) -> usize {
    let journal = sim.hands[PAT].phone().store().journal().unwrap();
    journal.iter().filter(|save| matches!(save.fate, Fate::Waiting { .. } | Fate::Refused(_))).count()
}
