//! The demo's estate on a phone: its streets, and a project with a named lead.
#![allow(dead_code)] // each test program uses its own part

use super::{MAIR, Pocket, member};
use std::path::Path;
use walkabout_core::{
    Phone,
    screens::model::SeenFix,
    store::{Page, Store},
};
use walkabout_geo::{
    osm::{OsmLimits, read_osm},
    pack,
};
use walkabout_protocol::{
    access::Role,
    batch::{Change, ChangeRef, Epoch, Seq},
    id::Id,
    merge::{Written, apply},
    schema::Typed,
    state::Record,
    wire::Cursor,
};

/// Where the estate's hall is.
pub const HALL: (f64, f64) = (-3.5868, 51.7012);

/// A phone that has joined and holds the estate's streets.
pub fn on_the_estate(pocket: &Pocket, role: Role) -> Phone {
    let phone = pocket.joined(role);
    give_streets(phone.store());
    phone
}

fn give_streets(store: &Store) {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/estate.osm");
    let (area, _) = read_osm(std::fs::File::open(map).unwrap(), &OsmLimits::default()).unwrap();
    let bytes = pack::write(&area).unwrap();
    let hash = blake3::hash(&bytes).to_hex().to_string();
    std::fs::create_dir_all(store.area_folder()).unwrap();
    std::fs::write(store.area_folder().join(&hash), &bytes).unwrap();
    let mut project = Record::new(member(Role::Volunteer).project.cast(), "project", MAIR);
    let size = i64::try_from(bytes.len()).unwrap();
    let fields = [("pack", hash.to_value()), ("pack_bytes", size.to_value()), ("lead", "Rhys".into())];
    for (n, (field, value)) in (0..).zip(fields) {
        let at = ChangeRef { batch: Id::from_bytes([6; 16]), n };
        apply(&mut project, at, &Change::set(field, value, vec![]), Written { by: MAIR, time_ms: 0, offset_min: 0 });
    }
    project.seq = Seq(1);
    let page = Page { rows: vec![project.pack()], ..Page::default() };
    store.take_round(&page, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(1) }, None).unwrap();
}

/// A fix so many metres east and north of the hall.
pub fn fix(east: f64, north: f64, accuracy_m: f64, at_ms: i64) -> SeenFix {
    let (lon, lat) = beside_the_hall(east, north);
    SeenFix { lon, lat, accuracy_m, at_ms }
}

pub fn beside_the_hall(east: f64, north: f64) -> (f64, f64) {
    (HALL.0 + east / (111_320.0 * HALL.1.to_radians().cos()), HALL.1 + north / 111_320.0)
}
