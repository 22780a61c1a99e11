//! What lies on a phone in a town where a lot was found: 100,000 records over six by six kilometres, a few hundred saves of one's own.

use crate::save::{good_thing, phone_in};
use std::{error::Error, path::Path};
use walkabout_core::{
    Phone,
    store::{Page, Store},
};
use walkabout_geo::{
    osm::{OsmLimits, read_osm},
    pack,
};
use walkabout_protocol::{
    batch::{Change, ChangeRef, Epoch, Seq},
    id::{Id, PersonId, RecordId},
    merge::{Written, apply},
    schema::{Position, Typed},
    state::Record,
    value::Value,
    wire::Cursor,
};

/// The middle of the town: the demo's estate, whose streets the phone holds.
pub const MIDDLE: (f64, f64) = (-3.5868, 51.7012);
const RECORDS: u32 = 100_000;
const PAGE: u32 = 5_000;
/// Degrees that are some three kilometres.
const HALF: (f64, f64) = (0.0435, 0.027);
const OWN: usize = 300;
/// 2027-01-15.
const NOW_MS: i64 = 1_800_000_000_000;

const NAMES: [&str; 10] = [
    "Bench",
    "Bus shelter",
    "Community hall",
    "Food bank",
    "Growers",
    "Library",
    "Choir",
    "Needle exchange",
    "Oak tree",
    "Repair café",
];
const KINDS: [&str; 5] = ["physical", "public", "social", "human", "financial"];
const STREETS: [&str; 6] = ["Chapel Road", "Pit Row", "Willow Close", "School Road", "Back Lane", "Station Terrace"];

pub fn fill(home: &Path) -> Result<(), Box<dyn Error>> {
    let phone = phone_in(home)?;
    phone.store().set_member(&walkabout_tests::member())?;
    let me = walkabout_tests::member().person;
    let mut seq = 1;
    let mut rows = vec![project(phone.store())?.pack()];
    for n in 0..RECORDS {
        rows.push(record(n, me).pack());
        if rows.len() >= PAGE as usize || n + 1 == RECORDS {
            let page = Page { rows: std::mem::take(&mut rows), ..Page::default() };
            phone.store().take_round(&page, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(seq) }, None)?;
            seq += 1;
            phone.store().rest()?;
        }
    }
    own_saves(&phone)
}

fn own_saves(phone: &Phone) -> Result<(), Box<dyn Error>> {
    for n in 0..OWN {
        phone.add_asset(&good_thing(n))?;
    }
    Ok(phone.store().rest()?)
}

/// Four fifths are good things; the rest is doors, notes, talks and promises.
fn record(n: u32, me: PersonId) -> Record {
    let name = NAMES[(scatter(n, 3) * NAMES.len() as f64) as usize];
    let place = Position {
        accuracy_m: Some(8.0),
        ..Position::by_hand(
            MIDDLE.0 + (scatter(n, 1) - 0.5) * 2.0 * HALF.0,
            MIDDLE.1 + (scatter(n, 2) - 0.5) * 2.0 * HALF.1,
        )
    };
    let street = STREETS[(scatter(n, 4) * STREETS.len() as f64) as usize];
    let at = ("position", place.to_value());
    let on = ("street", Value::from(street));
    let (kind, fields): (&str, Vec<(&str, Value)>) = match n % 50 {
        0..=7 => {
            let until = if n.is_multiple_of(1_000) { "2099-01-01" } else { "2026-01-01" };
            ("doorstep", vec![at, on, ("outcome", "no-answer".into()), ("do_not_call_until", until.into())])
        }
        8 => ("note", vec![at, ("text", format!("It goes quiet after four, number {n}").as_str().into())]),
        9 if n % 500 == 9 => (
            "promise",
            vec![("what", "Find out who owns it".into()), ("holder", me.to_value()), ("by", "2027-02-01".into())],
        ),
        9 => ("conversation", vec![on, ("outcome", "talked".into())]),
        _ => {
            let kind = KINDS[(scatter(n, 5) * KINDS.len() as f64) as usize];
            let about =
                format!("Sound oak, shaded after two, somebody has carved a heart into it. Known as {name} {n}.");
            let called = format!("{name} {n}");
            (
                "asset",
                vec![
                    at,
                    on,
                    ("name", called.as_str().into()),
                    ("capital", kind.into()),
                    ("description", about.as_str().into()),
                ],
            )
        }
    };
    made(RecordId::from_bytes(id(n)), kind, 2 + u64::from(n), fields)
}

/// The demo's streets, as a pack in the phone's folder, and the project that names it.
fn project(store: &Store) -> Result<Record, Box<dyn Error>> {
    let (area, _) = read_osm(&include_bytes!("../../../demo/estate.osm")[..], &OsmLimits::default())?;
    let bytes = pack::write(&area)?;
    let hash = hash_of(&bytes);
    std::fs::create_dir_all(store.area_folder())?;
    std::fs::write(store.area_folder().join(&hash), &bytes)?;
    let fields = vec![("pack", Value::from(hash.as_str())), ("pack_bytes", i64::try_from(bytes.len())?.to_value())];
    Ok(made(walkabout_tests::member().project.cast(), "project", 1, fields))
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn made(id: RecordId, kind: &str, seq: u64, fields: Vec<(&str, Value)>) -> Record {
    let by = PersonId::from_bytes([9; 16]);
    let mut record = Record::new(id, kind, by);
    for (n, (field, value)) in (0..).zip(fields) {
        let at = ChangeRef { batch: Id::from_bytes(*id.bytes()), n };
        apply(&mut record, at, &Change::set(field, value, vec![]), Written { by, time_ms: NOW_MS, offset_min: 0 });
    }
    record.seq = Seq(seq);
    record
}

fn id(n: u32) -> [u8; 16] {
    let mut id = [7; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    id
}

/// Between 0 and 1, the same each time, and as if by chance.
fn scatter(n: u32, salt: u32) -> f64 {
    let mut x = n.wrapping_mul(0x9E37_79B9) ^ salt.wrapping_mul(0x85EB_CA6B);
    x ^= x >> 16;
    x = x.wrapping_mul(0x7FEB_352D);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846C_A68B);
    x ^= x >> 16;
    f64::from(x) / f64::from(u32::MAX) * 0.999_999
}
