//! What others of the team wrote, as it comes from the server.
#![allow(dead_code)] // each test program uses its own part

use walkabout_core::{hand::Hand, store::Page};
use walkabout_protocol::{
    access::Role,
    batch::{Change, ChangeRef, Epoch, Seq},
    id::{Id, PersonId, RecordId},
    merge::{Written, apply},
    state::Record,
    value::Value,
    wire::{Cursor, Somebody},
};

pub const RHYS: PersonId = PersonId::from_bytes([8; 16]);
pub const SIAN: PersonId = PersonId::from_bytes([9; 16]);
/// The 15th of January 2027, nine in the morning.
const NOW: i64 = 1_800_000_000_000;
const HOUR: i64 = 3_600_000;

/// One change that somebody else made, as it comes from the server.
pub struct Came {
    by: PersonId,
    hours_ago: i64,
    field: &'static str,
    value: Value,
}

pub fn came(by: PersonId, hours_ago: i64, field: &'static str, value: impl Into<Value>) -> Came {
    Came { by, hours_ago, field, value: value.into() }
}

/// A thing that others wrote, with everything that stands there side by side.
pub fn received(hand: &Hand, kind: &'static str, changes: Vec<Came>) -> RecordId {
    let id = RecordId::v7(NOW - 30 * HOUR, [3; 10]);
    let mut record = Record::new(id, kind, changes[0].by);
    for (n, Came { by, hours_ago, field, value }) in (1u8..).zip(changes) {
        let at = ChangeRef { batch: Id::from_bytes([n; 16]), n: 0 };
        let written = Written { by, time_ms: NOW - hours_ago * HOUR, offset_min: 60 };
        apply(&mut record, at, &Change::set(field, value, vec![]), written);
    }
    record.seq = Seq(7);
    let somebody = |id, name: &str| Somebody { id, name: name.into(), role: Role::Volunteer, active: true };
    let page = Page {
        rows: vec![record.pack()],
        people: Some(vec![somebody(RHYS, "Rhys"), somebody(SIAN, "Siân")]),
        ..Page::default()
    };
    hand.ask(move |phone| {
        phone.store().take_round(&page, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(7) }, None).unwrap();
    })
    .unwrap();
    id
}
