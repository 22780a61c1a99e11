//! Everybody comes back at once: after a day without signal, at the door of the hall.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use std::{
    collections::BTreeSet,
    sync::{Barrier, Mutex},
    thread::scope,
};
use team::{Phone, Save, Server, http, record_id, save};
use walkabout::serve::enough_handles;
use walkabout_protocol::{
    access::Role,
    batch::{Seq, Verdict},
    wire::Push,
};

const PHONES: usize = 500;
const RECORDS: usize = 40;

fn a_days_work(phone: usize) -> Save {
    let name = |n: usize| format!("Bench {n} of phone {phone}");
    (0..RECORDS)
        .fold(save(), |day, n| day.on(record_id(), "asset").set("name", name(n).as_str()).set("capital", "physical"))
}

/// Whether this telling was the one that was taken, and the number that the day's work has.
fn sent(phone: &Phone, push: &Push) -> (bool, Seq) {
    let pushed = phone.try_push(push).unwrap();
    match &pushed.verdicts[0].verdict {
        Verdict::Applied { seq, .. } => (true, *seq),
        Verdict::Already { seq, .. } => (false, *seq),
        other => panic!("not taken: {other:?}"),
    }
}

/// Each sends all of its day twice at the same moment, as a phone does that believes its first try lost.
#[test]
fn five_hundred_days_of_work_arrive_whole_and_once() {
    // Both ends of each line lie in this one process.
    enough_handles();
    let server = Server::new();
    let line = http();
    let phones: Vec<Phone> =
        (0..PHONES).map(|_| Phone { http: line.clone(), ..server.phone(Role::Volunteer) }).collect();
    let pushes: Vec<Push> =
        phones.iter().enumerate().map(|(n, phone)| phone.push_of(vec![a_days_work(n).bytes()])).collect();
    let at_once = Barrier::new(2 * PHONES);
    let told = Mutex::new(vec![Vec::new(); PHONES]);
    scope(|hall| {
        for (n, (phone, push)) in phones.iter().zip(&pushes).enumerate() {
            for _ in 0..2 {
                hall.spawn({
                    let (at_once, told) = (&at_once, &told);
                    move || {
                        at_once.wait();
                        let answer = sent(phone, push);
                        told.lock().unwrap()[n].push(answer);
                    }
                });
            }
        }
    });
    let told = told.into_inner().unwrap();
    let mut numbers = BTreeSet::new();
    for (n, told) in told.iter().enumerate() {
        let [(one, first), (other, second)] = told[..] else { panic!("phone {n} was told {told:?}") };
        assert!(one != other && first == second, "phone {n}: taken once, and known by one number: {told:?}");
        numbers.insert(first);
    }
    assert_eq!(numbers.len(), PHONES, "each has a number of its own");

    // Somebody new reads all of it; each round ends with the comparison of what was given with what the server counts.
    let mut reader = server.phone(Role::Volunteer);
    reader.begin();
    let names: BTreeSet<String> = reader
        .holds
        .keys()
        .filter_map(|id| reader.record(*id))
        .filter(|record| record.kind == "asset")
        .filter_map(|record| record.text("name").map(Into::into))
        .collect();
    assert_eq!(names.len(), PHONES * RECORDS);
}
