//! Databases of every version that people have had stay readable. `fixtures/stores/vN.db` is what version N wrote: one phone's day of
//! four saves, sent and unsent, and a draft. A version that changes the tables adds a file and changes none.
//!
//! Made with `cargo test -p walkabout-tests --test older_stores -- --ignored`, which refuses to write over a file that is there. Its keys are
//! those of this package's ports and seal nothing that anybody said.

#![expect(clippy::unwrap_used, reason = "what every test here stands on is test code too")]

use std::path::PathBuf;

use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset, NewNeed, NewNote, NewPromise, NewTalk, Said},
    screens::list::Query,
    store::Fate,
};
use walkabout_protocol::{
    batch::{Seq, Verdict},
    schema::{
        Position,
        asset::Capital,
        statement::{Claim, Source},
    },
    wire::Judged,
};
use walkabout_tests::{DATABASE, Setting, World, examine, member, open_phone};

fn fixture(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/stores/v{version}.db"))
}

fn day(phone: &Phone) {
    phone.store().set_member(&member()).unwrap();
    let at = Some(Position::by_hand(-2.1934, 53.4441));
    let name = Some("Bench by the bridge".to_owned());
    let bench =
        NewAsset { capital: Some(Capital::Physical), name, at, tags: vec!["seat".into()], ..NewAsset::default() };
    let bench = phone.add_asset(&bench).unwrap().id;
    let said = Said {
        words: "The lamp has been out since May".into(),
        claim: Claim::Fact,
        source: Source::Own,
        ..Said::default()
    };
    let promise = Some(NewPromise { what: "Ask about the lamp".into(), by: None, ..NewPromise::default() });
    let talk = NewTalk { at, said: vec![said], saw: Some("A ramp".into()), promise, ..NewTalk::default() };
    phone.add_talk(&talk).unwrap();
    let waiting = phone.store().waiting(2, usize::MAX).unwrap();
    phone.store().offer(&waiting).unwrap();
    let verdict = Verdict::Applied { seq: Seq(3), conflicts: 0, forget: vec![] };
    phone.store().judge(&[Judged { id: Some(waiting[0].id), verdict }], 250).unwrap();
    phone
        .edit_asset(bench, &EditAsset { description: Some("Two slats loose".into()), ..EditAsset::default() })
        .unwrap();
    phone.add_need(&NewNeed { name: "A crossing".into(), description: None, at }).unwrap();
    let draft = phone.store().new_record_id().unwrap();
    phone.store().keep_draft(draft, "note", b"Llwybr wedi cau").unwrap();
}

#[test]
#[ignore = "makes the fixture of today's version; committed once, never made again"]
fn make_the_fixture_of_today() {
    let world = World::new();
    day(&open_phone(&world, &Setting::default()).unwrap());
    let db = world.connect(DATABASE).unwrap();
    let version: u32 = db.query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let path = fixture(version);
    assert!(!path.exists(), "{} is there already, and people have phones like it", path.display());
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, world.files().read(DATABASE).unwrap()).unwrap();
}

#[test]
fn a_phone_of_version_1_opens_with_everything_that_it_held() {
    opens_with_everything(1);
}

#[test]
fn a_phone_of_version_2_opens_with_everything_that_it_held() {
    opens_with_everything(2);
}

#[test]
fn a_phone_of_version_3_opens_with_everything_that_it_held() {
    opens_with_everything(3);
}

#[test]
fn a_phone_of_version_4_opens_with_everything_that_it_held() {
    opens_with_everything(4);
}

#[test]
fn a_phone_of_version_5_opens_with_everything_that_it_held() {
    opens_with_everything(5);
}

#[test]
fn a_phone_of_version_6_opens_with_everything_that_it_held() {
    opens_with_everything(6);
}

fn opens_with_everything(version: u32) {
    let world = World::new();
    world.files().write(DATABASE, &std::fs::read(fixture(version)).unwrap()).unwrap();
    let phone = open_phone(&world, &Setting { seed: 8, ..Setting::default() }).unwrap();
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
    assert_eq!(phone.member(), Some(member()));
    let mut names: Vec<_> = phone.list(&Query::default()).unwrap().into_iter().map(|i| (i.0.kind, i.0.title)).collect();
    names.sort();
    let named = |kind: &str, title: Option<&str>| (kind.to_owned(), title.map(str::to_owned));
    let wanted = [
        named("asset", Some("Bench by the bridge")),
        named("conversation", None),
        named("need", Some("A crossing")),
        named("promise", Some("Ask about the lamp")),
    ];
    assert_eq!(names, wanted);
    let fates: Vec<_> = phone.store().journal().unwrap().into_iter().map(|s| s.fate).collect();
    let (kept, left) = (Fate::Waiting { offered: false }, Fate::Waiting { offered: true });
    assert_eq!(fates, [kept.clone(), kept, left, Fate::Applied(Seq(3))]);
    let bench = phone.list(&Query { text: Some("slats".into()), near: None }).unwrap();
    assert_eq!(bench.len(), 1, "words of a later save are found");
    let talk = phone.list(&Query::default()).unwrap().into_iter().find(|i| i.0.kind == "conversation").unwrap();
    let parts: Vec<_> = phone.show(talk.0.id).unwrap().hanging.into_iter().map(|r| r.kind).collect();
    assert_eq!(parts, ["statement", "private_note", "promise"], "what is sealed can be opened");
    assert_eq!(phone.store().drafts().unwrap()[0].body, b"Llwybr wedi cau");
    phone.add_note(&NewNote { text: "And on".into(), ..NewNote::default() }).unwrap();
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}

/// A database of version 5, in which something was written with SQL since.
fn of_version_5(changes: &str) -> World {
    let world = World::new();
    world.files().write(DATABASE, &std::fs::read(fixture(5)).unwrap()).unwrap();
    let db = world.connect(DATABASE).unwrap();
    db.execute_batch(changes).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(db);
    world.settle();
    world
}

fn one<T: rusqlite::types::FromSql>(world: &World, asked: &str) -> T {
    world.connect(DATABASE).unwrap().query_row(asked, [], |r| r.get(0)).unwrap()
}

#[test]
fn marks_of_an_old_database_that_is_damaged_say_in_the_new_one_what_they_said() {
    const PAGE: usize = 4_096;
    // Of the talk: the server had it once, and may have lost it. Of a file: it has arrived.
    let ground = of_version_5(
        "UPDATE batch SET offered = 2 WHERE n = 2;
         INSERT INTO file (record, variant, hash, bytes, batch, proved) VALUES (zeroblob(16), 1, zeroblob(32), 9, 1, 2)",
    );
    let whole = ground.files().read(DATABASE).unwrap();
    let mut set_aside = 0;
    for page in 1..whole.len() / PAGE {
        let mut bytes = whole.clone();
        bytes[page * PAGE..page * PAGE + PAGE / 2].fill(0xA5);
        let world = World::new();
        world.files().write(DATABASE, &bytes).unwrap();
        let phone = open_phone(&world, &Setting { seed: 8, ..Setting::default() }).unwrap();
        // What damage costs is told elsewhere; here nothing but an index or a list is hit.
        let all = phone.member().is_some() && phone.store().journal().unwrap().len() == 4;
        if !all || !phone.store().was_set_aside() || one::<i64>(&world, "SELECT count(*) FROM file") != 1 {
            continue;
        }
        drop(phone);
        set_aside += 1;
        assert_eq!(one::<i64>(&world, "SELECT offered FROM batch WHERE n = 2"), 6, "page {page}");
        assert_eq!(one::<i64>(&world, "SELECT offered FROM batch WHERE n = 1"), 5, "page {page}");
        assert_eq!(one::<i64>(&world, "SELECT proved FROM file"), 6, "page {page}");
    }
    assert!(set_aside > 0, "no page's damage was found and cost nothing");
}

#[test]
fn what_was_damaged_in_an_old_database_is_not_taken_for_what_was_saved_since_a_newer_one_sums_more() {
    let turn = |state: &str| {
        // Two bits of a note's words: none of them can be found.
        let world = of_version_5(state);
        let mut body: Vec<u8> = one(&world, "SELECT body FROM batch WHERE n = 4");
        let at = body.windows(10).position(|w| w == b"A crossing").unwrap();
        body[at] ^= 1;
        body[at + 2] ^= 4;
        let db = world.connect(DATABASE).unwrap();
        db.execute("UPDATE batch SET body = ?1 WHERE n = 4", [body]).unwrap();
        drop(db);
        world.settle();
        world
    };
    // Found by the older app, or not yet.
    let found = "UPDATE batch SET state = 5 WHERE n = 4;
        DELETE FROM words WHERE rowid = (SELECT n FROM item WHERE title = 'A crossing');
        DELETE FROM item WHERE title = 'A crossing'";
    for state in [found, ""] {
        let world = turn(state);
        for opened in 1..=2 {
            let phone = open_phone(&world, &Setting { seed: 8, ..Setting::default() }).unwrap();
            let fates: Vec<_> = phone.store().journal().unwrap().into_iter().map(|s| s.fate).collect();
            assert_eq!(fates[0], Fate::Damaged { offered: false }, "{state}, opened {opened} times");
            assert_eq!(phone.store().waiting(9, usize::MAX).unwrap().len(), 2, "{state}: it goes nowhere");
            assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{state}");
        }
    }
}

#[test]
fn an_old_database_ends_with_the_tables_of_a_new_one() {
    let shape = |world: &World| -> Vec<(String, Option<String>)> {
        let db = world.connect(DATABASE).unwrap();
        let mut rows = db.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").unwrap();
        rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let (old, new) = (World::new(), World::new());
    old.files().write(DATABASE, &std::fs::read(fixture(1)).unwrap()).unwrap();
    for world in [&old, &new] {
        drop(open_phone(world, &Setting::default()).unwrap());
    }
    assert_eq!(shape(&old), shape(&new));
}
