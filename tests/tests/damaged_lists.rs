//! A phone's lists are made of its records: where a bit of them is another they are made again, and no screen stays dead.

#![expect(clippy::unwrap_used, reason = "what every test here stands on is test code too")]

use std::{path::PathBuf, sync::Arc};

use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset, NewNote, NewTalk, Said},
    screens::{list::Query, my_work::Journey},
};
use walkabout_protocol::schema::{
    Position,
    statement::{Claim, Source},
};
use walkabout_tests::{DATABASE, Setting, Team, World, camera_photo, examine, member, open_phone};

/// A phone that holds what it saved and what others did.
fn used(team: &Arc<Team>) -> World {
    let world = World::new();
    let phone = opens(&world, team);
    phone.store().set_member(&member()).unwrap();
    let at = Some(Position::by_hand(-2.19, 53.44));
    world.files().write(camera_photo(&world, 0), &picture()).unwrap();
    let photos = vec![camera_photo(&world, 0)];
    phone.add_asset(&NewAsset { name: Some("Garden".into()), photos, at, ..NewAsset::default() }).unwrap();
    let said = vec![Said { words: "In confidence".into(), claim: Claim::Fact, source: Source::Own, ..Said::default() }];
    phone.add_talk(&NewTalk { at, said, ..NewTalk::default() }).unwrap();
    for n in 0..6 {
        phone.add_asset(&NewAsset { name: Some(format!("Bench {n}")), at, ..NewAsset::default() }).unwrap();
        phone.add_note(&NewNote { text: format!("Note {n}"), ..NewNote::default() }).unwrap();
        team.pat_writes(n + 1, "asset", &[("name", &format!("Pump {n}"))]);
    }
    assert!(phone.sync().unwrap().done);
    drop(phone);
    world.settle();
    world
}

fn picture() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let pixels: Vec<u8> = (0..340 * 60 * 3_u32).map(|i| (i * i / 97) as u8).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 70).encode(&pixels, 340, 60, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

/// One's own saves that could be given back.
fn whole(world: &World) -> u32 {
    let db = world.connect(DATABASE).unwrap();
    db.query_row("SELECT count(*) FROM batch WHERE body IS NOT NULL AND struck = 0", [], |r| r.get(0)).unwrap()
}

/// The photos that lie on the disk.
fn files(world: &World) -> Vec<PathBuf> {
    let mut files = world.files().list("photos").unwrap();
    files.sort();
    files.iter().map(|path| path.file_name().unwrap().into()).collect()
}

fn opens(world: &World, team: &Arc<Team>) -> Phone {
    open_phone(world, &Setting { seed: 5, transport: Some(team.clone()), ..Setting::default() }).unwrap()
}

#[test]
fn a_list_that_says_something_else_than_its_records_is_made_right_after_the_next_sync() {
    let team = Arc::new(Team::default());
    let ground = used(&team);
    assert_eq!(examine(&ground, &opens(&ground, &team)), Vec::<String>::new());
    let all_files = files(&ground);
    assert_eq!(all_files.len(), 3);
    for wrong in [
        "UPDATE item SET id = zeroblob(16) WHERE kind = 'photo'",
        "DELETE FROM item WHERE kind = 'photo'",
        "UPDATE item SET title = 'Bunch 3' WHERE title = 'Bench 3'",
        "UPDATE item SET title = 'Punp 3' WHERE title = 'Pump 3'",
        "UPDATE item SET lon = 2.19, morton = 5 WHERE title = 'Bench 3'",
        "UPDATE item SET bin = 1 WHERE title = 'Pump 4'",
        "UPDATE item SET id = zeroblob(16) WHERE title = 'Pump 4'",
        "UPDATE item SET kind = 'zote' WHERE title = 'Note 2'",
        "UPDATE item SET changed_ms = 'x' WHERE title = 'Note 2'",
        "DELETE FROM item WHERE title = 'Pump 4'",
        "DELETE FROM words WHERE rowid = (SELECT n FROM item WHERE title = 'Pump 4')",
        "UPDATE words SET text = 'bunch' WHERE rowid = (SELECT n FROM item WHERE title = 'Bench 1')",
        "UPDATE state SET packed = CAST(replace(packed, 'Pump', 'Lump') AS BLOB)",
        "UPDATE state SET digest = zeroblob(16)",
        "UPDATE person SET name = 'Nja' WHERE name = 'Nia'",
        "UPDATE person SET active = 0 WHERE name = 'Pat'",
        "UPDATE person SET role = 'ofgicer' WHERE name = 'Nia'",
        "DELETE FROM person WHERE name = 'Pat'",
    ] {
        let world = ground.fork();
        let db = world.connect(DATABASE).unwrap();
        assert!(db.execute(wrong, []).unwrap() > 0, "{wrong}");
        drop(db);
        world.settle();
        let found = opens(&world.fork(), &team).store().look_over_some().unwrap_or_else(|e| panic!("{wrong}: {e}"));
        assert!(found > 0, "{wrong}: nobody would tell");
        let phone = opens(&world, &team);
        for _ in 0..2 {
            let report = phone.sync().unwrap_or_else(|e| panic!("{wrong}: {e}"));
            assert!(report.done, "{wrong}: {report:?}");
        }
        assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{wrong}");
        let people: Vec<_> = phone.store().people().unwrap().into_iter().map(|p| (p.name, p.active)).collect();
        assert_eq!(people, [("Nia".to_owned(), true), ("Pat".to_owned(), true)], "{wrong}");
        assert_eq!(phone.member().unwrap().role, member().role, "{wrong}");
        assert_eq!(whole(&world), 14, "{wrong}: nothing is struck out of one's own saves");
        assert_eq!(files(&world), all_files, "{wrong}: no photo is lost for a list");
        assert!(phone.outbox().unwrap().iter().all(|work| work.journey == Journey::SafeWithTeam), "{wrong}");
        let names: Vec<_> = phone.list(&Query::default()).unwrap().into_iter().filter_map(|i| i.0.title).collect();
        assert_eq!(names.len(), 19, "{wrong}: {names:?}");
        assert_eq!(phone.store().look_over_some().unwrap(), 0, "{wrong}: there is no end to it");
    }
}

#[test]
fn what_lies_over_which_record_may_be_wrong_and_a_thing_of_ones_own_is_no_others_for_it() {
    let team = Arc::new(Team::default());
    let world = World::new();
    let phone = opens(&world, &team);
    phone.store().set_member(&member()).unwrap();
    let named = |name: &str| Some(name.to_owned());
    let bench = phone.add_asset(&NewAsset { name: named("Bench"), ..NewAsset::default() }).unwrap().id;
    phone.edit_asset(bench, &EditAsset { name: named("Oak bench"), ..EditAsset::default() }).unwrap();
    drop(phone);
    let db = world.connect(DATABASE).unwrap();
    assert_eq!(db.execute("DELETE FROM overlay WHERE n = 1", []).unwrap(), 1);
    drop(db);
    world.settle();
    let phone = opens(&world, &team);
    let edits: Vec<_> = phone.store().waiting(9, usize::MAX).unwrap().into_iter().map(|save| save.edits).collect();
    assert_eq!(edits, [vec![0_u16; 0], vec![]], "nobody else made it, and nobody's giving it back is waited for");
    assert!(phone.sync().unwrap().done);
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}
