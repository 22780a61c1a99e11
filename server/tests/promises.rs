//! A promise that closes: how to reach them is to be wiped a week later, whoever closed it and wherever.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use team::{Phone, Server, record_id, save};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{Date, Typed, contact, promise},
    value::Value,
};

/// A promise with a number for the reply, of a volunteer who holds it.
fn promised(mair: &Phone) -> (RecordId, RecordId) {
    let (promise, contact) = (record_id(), record_id());
    mair.send(
        &save()
            .on(promise, "promise")
            .set("what", "Find out who owns the ground")
            .set("holder", mair.me.person.to_value())
            .on(contact, "contact")
            .of(promise)
            .set("phone", "07700 900123")
            .agreed("care"),
    );
    (promise, contact)
}

fn wipe_on(coordinator: &mut Phone, contact: RecordId) -> Option<Date> {
    coordinator.begin();
    coordinator.record(contact).unwrap().get(&contact::WIPE_ON)
}

#[test]
fn a_promise_that_the_desk_closes_marks_the_number_and_opening_it_again_takes_the_mark_away() {
    let server = Server::new();
    let (mair, mut desk) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let (promise, contact) = promised(&mair);
    assert_eq!(wipe_on(&mut desk, contact), None, "it is still needed");
    desk.send(&save().on(promise, "promise").set("outcome", "done"));
    assert_eq!(wipe_on(&mut desk, contact), None, "what came of it is known, and they are not told");
    let told = save().on(promise, "promise").set("told", "door");
    desk.send(&told);
    let marked = wipe_on(&mut desk, contact);
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let day: jiff::civil::Date = marked.unwrap().0.parse().unwrap();
    let ahead = today.until(day).unwrap().get_days();
    assert!((6..=8).contains(&ahead), "a week from now, in whatever zone: {ahead}");
    desk.send(&save().on(promise, "promise").set_over("told", Value::Null, &[told.at(0)]));
    assert_eq!(wipe_on(&mut desk, contact), None);
    assert!(desk.record(promise).unwrap().get(&promise::TOLD).is_none());
}

#[test]
fn what_the_phone_has_said_in_its_own_save_stays() {
    let server = Server::new();
    let (mair, mut desk) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let (promise, contact) = promised(&mair);
    mair.send(&save().on(promise, "promise").set("told", "text").on(contact, "contact").set("wipe_on", "2027-01-29"));
    assert_eq!(wipe_on(&mut desk, contact), Some(Date("2027-01-29".into())));
    assert_eq!(desk.record(contact).unwrap().register("wipe_on").unwrap().len(), 1, "said once");
}
