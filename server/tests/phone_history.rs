//! What happened to a thing, as an officer's phone asks the team while they look at it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod in_hand;
mod team;

use in_hand::InHand;
use team::{Server, record_id, save};
use walkabout_core::{
    hand::Screen,
    screens::one_thing::{OneThing, OneThingState},
};
use walkabout_protocol::{
    access::Role,
    batch::ChangeRef,
    id::RecordId,
    value::Value,
    wire::{HistoryAsk, VERSION, path},
};

fn joined(server: &Server, role: Role, name: &str) -> InHand {
    let somebody = InHand::of(server, role, name);
    somebody.hand.ask(|phone| assert!(phone.sync().unwrap().done)).unwrap();
    somebody
}

fn looks(somebody: &InHand, id: RecordId) -> Screen<OneThing> {
    somebody.hand.screen(move |here| OneThing::open(here, id)).unwrap()
}

/// What is shown once nothing is asked any more.
fn sees(somebody: &InHand, screen: &Screen<OneThing>) -> OneThingState {
    screen.settled().unwrap();
    somebody.is_quiet();
    screen.settled().unwrap().state
}

fn titles(state: &OneThingState) -> Vec<&str> {
    state.past.iter().map(|past| past.title.split(',').next().unwrap()).collect()
}

#[test]
fn an_officer_reads_who_did_what_to_it_and_one_without_a_connection_what_they_did_themselves() {
    let mut server = Server::new();
    let pat = server.phone(Role::Volunteer);
    let thing = record_id();
    let seen = Value::whole(1_779_000_000_000).unwrap();
    let made = save().on(thing, "asset").set("name", "Bench").set("capital", "physical").set("last_confirmed", seen);
    pat.send(&made);
    pat.send(&save().on(thing, "asset").set_over("name", "Old bench", &[made.at(0)]));
    let rhys = joined(&server, Role::Officer, "Rhys");
    let screen = looks(&rhys, thing);
    let folded = sees(&rhys, &screen);
    assert_eq!(folded.history.unwrap().words, "What happened to it");
    assert!(folded.past.is_empty() && folded.history_says.is_none());

    screen.post(OneThing::fold);
    let told = sees(&rhys, &screen);
    assert_eq!(told.history_says, None);
    assert_eq!(titles(&told), ["Volunteer", "Volunteer"], "{:?}", told.past);
    assert_eq!(told.past[0].lines, ["Name: from “Bench” to “Old bench”"]);
    assert!(told.past[1].lines.contains(&"Name: “Bench”".to_owned()), "{:?}", told.past[1].lines);
    let checked = told.checked.as_ref().unwrap().split_once(": ").unwrap();
    assert!(told.past[1].lines.contains(&format!("{}: “{}”", checked.0, checked.1)), "{:?}", told.past[1].lines);
    assert_eq!(told.older, None);

    // What he changes himself is on top before the team knows of it, and stands there once when it does.
    screen.post(|one, here| one.change(here, "name".into()));
    screen.post(|one, here| one.write(here, "Old green bench".into()));
    screen.post(OneThing::save);
    let own = sees(&rhys, &screen);
    assert_eq!(titles(&own), ["You", "Volunteer", "Volunteer"], "{:?}", own.past);
    rhys.hand.ask(|phone| assert!(phone.sync().unwrap().done)).unwrap();
    screen.post(OneThing::fold);
    screen.post(OneThing::fold);
    let again = sees(&rhys, &screen);
    assert_eq!(titles(&again), ["You", "Volunteer", "Volunteer"], "{:?}", again.past);

    // Without a connection it says so, and what was done here is still there.
    server.kill();
    screen.post(OneThing::fold);
    screen.post(OneThing::fold);
    let alone = sees(&rhys, &screen);
    assert_eq!(alone.history_says.as_deref(), Some("No connection. You see your own changes alone."));
    assert_eq!(titles(&alone), ["You"]);
    server.start();
}

#[test]
fn a_long_history_is_asked_for_in_parts_and_each_save_stands_once() {
    let server = Server::new();
    let pat = server.phone(Role::Volunteer);
    let thing = record_id();
    let mut last: Option<ChangeRef> = None;
    for n in 0..120 {
        let name = format!("Bench {n}");
        let base: Vec<ChangeRef> = last.into_iter().collect();
        let change = save().on(thing, "asset").set_over("name", name.as_str(), &base);
        last = Some(change.at(0));
        pat.send(&change);
    }
    let sian = joined(&server, Role::Coordinator, "Siân");
    let screen = looks(&sian, thing);
    screen.post(OneThing::fold);
    let mut told = sees(&sian, &screen);
    let mut parts = 1;
    while let Some(older) = &told.older {
        assert_eq!(older.words, "Show older");
        screen.post(OneThing::older);
        told = sees(&sian, &screen);
        parts += 1;
    }
    let names: Vec<&str> = told.past.iter().map(|past| past.lines[0].as_str()).collect();
    assert_eq!((names.len(), parts), (120, 3));
    assert_eq!((names[0], names[119]), ("Name: from “Bench 118” to “Bench 119”", "Name: “Bench 0”"));
}

#[test]
fn the_team_tells_it_to_nobody_who_may_not_see_it_at_the_desk() {
    let server = Server::new();
    let (pat, officer) = (server.phone(Role::Volunteer), server.phone(Role::Officer));
    let (thing, talk) = (record_id(), record_id());
    pat.send(&save().on(thing, "asset").set("name", "Bench"));
    officer.send(&save().on(talk, "conversation").set("door", "12").agreed("care"));
    let status = |phone: &team::Phone, record| {
        let ask = walkabout_protocol::cbor::to_vec(&HistoryAsk { protocol: VERSION, record, before: None });
        phone.post(path::HISTORY).body(ask).send().unwrap().status().as_u16()
    };
    assert_eq!(status(&officer, thing), 200);
    assert_eq!(status(&officer, talk), 200);
    assert_eq!(status(&officer, record_id()), 404);
    assert_eq!(status(&pat, thing), 404, "it may name words from when it was not theirs to read");
    assert_eq!(status(&pat, talk), 404);
    let mair = joined(&server, Role::Volunteer, "Mair");
    assert_eq!(sees(&mair, &looks(&mair, thing)).history, None, "what is not told is not offered");
}
