//! Pushes that wait for the database at the same moment: one transaction, and each as if it were alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod team;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::scope,
};
use team::{Phone, Save, Server, block, record_id, save};
use walkabout::{
    accept::{Asked, Together, accept_together},
    gate::{Gate, Grant},
    store::{Reading as _, Store, StoreError, sqlite::Sqlite},
};
use walkabout_protocol::{
    access::Role,
    batch::{Verdict, Why},
    id::RecordId,
    wire::Held,
};

const NOW: i64 = 1_778_324_700_000;

/// The store alone: nothing else writes.
struct Alone {
    server: Server,
    store: Arc<Sqlite>,
    gate: Gate<Sqlite>,
}

impl Alone {
    fn with(phones: usize) -> (Self, Vec<Phone>) {
        let mut server = Server::new();
        let phones = (0..phones).map(|_| server.phone(Role::Volunteer)).collect();
        server.kill();
        let store = Arc::new(server.store());
        let gate = Gate::new(Arc::clone(&store), server.folder.clone());
        (Alone { server, store, gate }, phones)
    }

    fn grant(&self, phone: &Phone) -> Grant {
        block(self.gate.bearer(&phone.me.token.token, walkabout::clock::now_ms())).unwrap()
    }

    fn asks(&self, phone: &Phone, save: &Save) -> Asked {
        Asked { grant: self.grant(phone), push: phone.push_of(vec![save.bytes()]), now_ms: NOW }
    }

    /// Transactions in the log.
    fn commits(&self) -> usize {
        let log = std::fs::read(self.server.data.path().join("walkabout.db-wal")).unwrap_or_default();
        if log.is_empty() {
            return 0;
        }
        let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
        let frame = 24 + number(8) as usize;
        // Of this log: what is behind it, from before it was begun anew, has other salts.
        let frames = (32..log.len()).step_by(frame).take_while(|at| log[at + 8..at + 16] == log[16..24]);
        frames.filter(|at| number(at + 4) != 0).count()
    }
}

fn bench(id: RecordId, name: &str) -> Save {
    save().on(id, "asset").set("name", name).set("capital", "physical")
}

fn applied(answer: &Result<walkabout_protocol::wire::Pushed, StoreError>) -> u64 {
    match &answer.as_ref().unwrap().verdicts[0].verdict {
        Verdict::Applied { seq, .. } => seq.0,
        other => panic!("not taken: {other:?}"),
    }
}

#[test]
fn each_is_let_in_judged_and_counted_as_if_it_were_alone() {
    let (alone, phones) = Alone::with(4);
    let thing = record_id();
    let first = alone.asks(&phones[0], &bench(thing, "Bench"));
    let gone = alone.asks(&phones[1], &bench(record_id(), "Of somebody who was taken off the team"));
    // It sees what the first of them made.
    let edit = alone.asks(&phones[2], &save().on(thing, "asset").set("description", "Under the lime"));
    let mut refused = alone.asks(&phones[3], &save().on(record_id(), "project").set("name", "Mine"));
    refused.push.held = Some(Held { saves: 3, photos: 2 });
    let again = Asked { push: first.push.clone(), grant: first.grant.clone(), now_ms: NOW + 1 };
    alone.server.revoke(gone.grant.person());

    let before = alone.commits();
    let answers = block(accept_together(&*alone.store, &[first, gone, edit, refused, again]));
    assert_eq!(alone.commits(), before + 1, "one transaction");
    let seq = applied(&answers[0]);
    assert!(matches!(answers[1], Err(StoreError::NoProject)), "{:?}", answers[1]);
    assert_eq!(applied(&answers[2]), seq + 1);
    let verdict = |n: usize| answers[n].as_ref().unwrap().verdicts[0].verdict.clone();
    assert_eq!(verdict(3), Verdict::Refused { change: 0, why: Why::MayNotCreate });
    assert!(matches!(verdict(4), Verdict::Already { seq: known, .. } if known.0 == seq), "{:?}", verdict(4));
    assert_eq!(answers[4].as_ref().unwrap().now_ms, NOW + 1);
    assert_eq!(block(alone.store.read(&alone.server.grant())).unwrap().head().seq.0, seq + 1);
    let held: u32 = rusqlite::Connection::open(alone.server.folder.database())
        .unwrap()
        .query_row("SELECT held_saves FROM devices WHERE id = ?1", [phones[3].me.device.bytes()], |row| row.get(0))
        .unwrap();
    assert_eq!(held, 3);
}

#[test]
fn one_that_the_database_cannot_take_stops_no_other() {
    let (alone, phones) = Alone::with(3);
    let damaged = record_id();
    let made = alone.asks(&phones[0], &bench(damaged, "Bench"));
    applied(&block(accept_together(&*alone.store, &[made]))[0]);
    rusqlite::Connection::open(alone.server.folder.database())
        .unwrap()
        .execute("UPDATE records SET heads = x'ff' WHERE id = ?1", [damaged.bytes()])
        .unwrap();
    let one = alone.asks(&phones[0], &bench(record_id(), "One"));
    let bad = alone.asks(&phones[1], &save().on(damaged, "asset").set("description", "Under the lime"));
    let other = alone.asks(&phones[2], &bench(record_id(), "Other"));
    let answers = block(accept_together(&*alone.store, &[one, bad, other]));
    let seq = applied(&answers[0]);
    assert!(matches!(answers[1], Err(StoreError::Damaged(_))), "{:?}", answers[1]);
    assert_eq!(applied(&answers[2]), seq + 1);
}

#[test]
fn those_that_come_while_the_database_is_busy_are_taken_at_once() {
    let (alone, phones) = Alone::with(40);
    let (together, come) = (Together::default(), AtomicUsize::new(0));
    let asked: Vec<Asked> = phones
        .iter()
        .enumerate()
        .map(|(n, phone)| alone.asks(phone, &bench(record_id(), &format!("Bench {n}"))))
        .collect();
    let busy = block(alone.store.write(&alone.server.grant())).unwrap();
    let before = alone.commits();
    let mut numbers: Vec<u64> = scope(|hall| {
        let (alone, together, come) = (&alone, &together, &come);
        let tell = |asked: Asked| {
            hall.spawn(move || {
                come.fetch_add(1, Ordering::SeqCst);
                applied(&block(together.accept(&*alone.store, asked)))
            })
        };
        let told: Vec<_> = asked.into_iter().map(tell).collect();
        // Whoever was first is at the door of the database, with whoever had come by then.
        while come.load(Ordering::SeqCst) < 40 || together.waiting() < 40 - 32 {
            std::thread::yield_now();
        }
        drop(busy);
        told.into_iter().map(|told| told.join().unwrap()).collect()
    });
    numbers.sort_unstable();
    assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "each has a number of its own: {numbers:?}");
    // The first by itself, 32 at most together, and the rest.
    let commits = alone.commits() - before;
    assert!((2..20).contains(&commits), "{commits} transactions for 40");
    assert_eq!(together.waiting(), 0);
}
