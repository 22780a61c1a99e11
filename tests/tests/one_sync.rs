//! What a save costs: one sync of the log, two where the log restarts, photo files apart; and never a checkpoint.

#![expect(clippy::unwrap_used, reason = "what every test here stands on is test code too")]

use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset, NewNote, NewTalk, Said},
    screens::list::Query,
};
use walkabout_protocol::schema::{
    Position,
    statement::{Claim, Source},
};
use walkabout_tests::{DATABASE, OperationKind, Setting, World, camera_photo, member, open_phone};

const LOG: &str = "walkabout.db-wal";

fn here(n: u32) -> Option<Position> {
    Some(Position::by_hand(-2.19 + f64::from(n % 97) / 5_000.0, 53.44 + f64::from(n % 89) / 5_000.0))
}

fn bench(n: u32) -> NewAsset {
    NewAsset { name: Some(format!("Bench {n}")), at: here(n), tags: vec!["seat".into()], ..NewAsset::default() }
}

fn joined(world: &World) -> Phone {
    let phone = open_phone(world, &Setting::default()).unwrap();
    phone.store().set_member(&member()).unwrap();
    phone
}

/// One of the saves that a day is made of.
fn save(phone: &Phone, n: u32) {
    match n % 4 {
        0 => phone.add_asset(&bench(n)).map(drop),
        1 => {
            let last = phone.store().journal().unwrap().into_iter().find_map(|s| s.root.filter(|_| s.kind == "asset"));
            let edit = EditAsset { description: Some(format!("In the shade, {n}")), ..EditAsset::default() };
            phone.edit_asset(last.unwrap(), &edit).map(drop)
        }
        2 => {
            let words = "The lamp by the bridge has been out since May".to_owned();
            let said = vec![Said { words, claim: Claim::Fact, source: Source::Own, ..Said::default() }];
            phone.add_talk(&NewTalk { at: here(n), said, saw: Some("A ramp".into()), ..NewTalk::default() }).map(drop)
        }
        _ => phone.add_note(&NewNote { text: format!("Note {n}"), at: here(n), of: None }).map(drop),
    }
    .unwrap();
}

/// `(of the log, of the database, of folders, all)`
fn syncs(world: &World) -> (u64, u64, u64, u64) {
    (world.syncs_of(LOG), world.syncs_of(DATABASE), world.folder_syncs_of(""), world.all_syncs())
}

#[test]
fn a_save_syncs_the_log_once_and_nothing_else() {
    let world = World::new();
    let phone = joined(&world);
    for n in 0..40 {
        let before = syncs(&world);
        save(&phone, n);
        let after = syncs(&world);
        assert_eq!(after, (before.0 + 1, before.1, before.2, before.3 + 1), "save {n}");
    }
}

#[test]
fn looking_costs_no_sync_and_no_write() {
    let world = World::new();
    let phone = joined(&world);
    (0..8).for_each(|n| save(&phone, n));
    let before = world.operations();
    phone.list(&Query::default()).unwrap();
    phone.list(&Query { text: Some("bench".into()), near: None }).unwrap();
    phone.outbox().unwrap();
    phone.store().drafts().unwrap();
    assert_eq!(world.operations(), before);
}

#[test]
fn a_photo_costs_a_sync_for_each_file_and_its_folder_beside_the_one_of_the_save() {
    let world = World::new();
    let phone = joined(&world);
    let mut jpeg = Vec::new();
    let pixels: Vec<u8> = (0..340_u32 * 60 * 3).map(|i| (i * i / 91) as u8).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 70).encode(&pixels, 340, 60, jpeg_encoder::ColorType::Rgb).unwrap();
    world.files().write(camera_photo(&world, 0), &jpeg).unwrap();
    let before = (syncs(&world), world.folder_syncs_of("photos"));
    phone.add_asset(&NewAsset { photos: vec![camera_photo(&world, 0)], ..bench(0) }).unwrap();
    let after = (syncs(&world), world.folder_syncs_of("photos"));
    assert_eq!(after.0.0 - before.0.0, 1, "of the log");
    assert_eq!(after.1 - before.1, 3, "of the photos' folder");
    assert_eq!(after.0.3 - before.0.3, 1 + 3 + 3, "the save, three files, and their names");
}

#[test]
fn a_log_that_restarts_costs_one_sync_more_and_the_checkpoint_is_outside_of_saves() {
    let world = World::new();
    let phone = joined(&world);
    (0..10).for_each(|n| save(&phone, n));
    let before = syncs(&world);
    phone.store().rest_from(1).unwrap();
    let rested = syncs(&world);
    assert!(rested.1 > before.1, "the checkpoint syncs the database");
    save(&phone, 10);
    let restarted = syncs(&world);
    assert_eq!((restarted.0 - rested.0, restarted.1 - rested.1), (2, 0), "the log's head, and the save");
    save(&phone, 11);
    assert_eq!(syncs(&world).3 - restarted.3, 1);
}

/// A rest after every tenth save is far more often than a phone syncs.
#[test]
fn the_log_restarts_in_fewer_than_one_of_a_hundred_saves_and_stays_small() {
    const SAVES: u32 = 3_000;
    let world = World::new();
    let phone = joined(&world);
    let (mut restarts, mut pages) = (0, 0);
    for n in 0..SAVES {
        let before = syncs(&world);
        let operations = world.operations();
        save(&phone, n);
        let after = syncs(&world);
        assert_eq!(after.1, before.1, "save {n} waited for a checkpoint");
        match after.3 - before.3 {
            1 => {}
            2 => restarts += 1,
            more => panic!("save {n} synced {more} times"),
        }
        pages += (world.operations() - operations) / 2;
        if n % 10 == 9 {
            phone.store().rest().unwrap();
        }
    }
    let log = world.files().len(LOG).unwrap();
    let writes = world.history().iter().filter(|o| &*o.path == DATABASE && o.kind == OperationKind::Write).count();
    println!(
        "{restarts} restarts in {SAVES} saves; {} pages a save; log {log} bytes; {writes} pages moved",
        pages / u64::from(SAVES)
    );
    assert!(restarts >= 1, "it never rested");
    assert!(restarts * 100 < SAVES, "{restarts} restarts");
    assert!(log < 12 << 20, "a log of {log} bytes");
}
