//! A full disk, a failing disk, a damaged database: what a person is told, and what is still there.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what every test here stands on is test code too")]

use std::sync::Arc;

use walkabout_core::{
    Error, Phone,
    domain::forms::{EditAsset, NewAsset, NewNote},
    screens::list::Query,
};
use walkabout_protocol::schema::Position;
use walkabout_tests::{
    DATABASE, Fault, Lasting, Setting, Team, World, camera_photo, examine, member, open_phone, shown,
};

const LOG: &str = "walkabout.db-wal";

fn bench(name: &str) -> NewAsset {
    NewAsset { name: Some(name.into()), at: Some(Position::by_hand(-2.19, 53.44)), ..NewAsset::default() }
}

fn note(text: &str) -> NewNote {
    NewNote { text: text.into(), ..NewNote::default() }
}

fn picture(world: &World, n: u8) {
    let pixels: Vec<u8> = (0..340_u32 * 60 * 3).map(|i| (i * i / (91 + u32::from(n))) as u8).collect();
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 70).encode(&pixels, 340, 60, jpeg_encoder::ColorType::Rgb).unwrap();
    world.files().write(camera_photo(world, n.into()), &jpeg).unwrap();
}

/// A phone with `saves` saves, part of them in the database and part in the log, all of it on the disk.
fn used(saves: usize) -> World {
    let world = World::new();
    (0..2).for_each(|n| picture(&world, n));
    let phone = open_phone(&world, &Setting::default()).unwrap();
    phone.store().set_member(&member()).unwrap();
    phone.add_asset(&NewAsset { photos: vec![camera_photo(&world, 0)], ..bench("Bench") }).unwrap();
    for n in 1..saves {
        if n == saves / 2 {
            phone.store().rest_from(1).unwrap();
        }
        phone.add_note(&note(&format!("Note {n}"))).unwrap();
    }
    drop(phone);
    world.settle();
    world
}

fn bench_edit(world: &World, phone: &Phone) -> Result<(), Error> {
    let bench = phone.list(&Query { text: Some("bench".into()), near: None })?.remove(0).0.id;
    let photos = vec![camera_photo(world, 1)];
    phone.edit_asset(bench, &EditAsset { description: Some("Loose".into()), photos, ..EditAsset::default() }).map(drop)
}

/// Lets `fault` strike in every operation of an edit with a photo. Saves must be as before or as after it, and the next one must work.
fn strike_everywhere(fault: Fault, said: &[&str]) -> u64 {
    let ground = used(6);
    let whole = ground.fork();
    let phone = open_phone(&whole, &Setting { seed: 9, ..Setting::default() }).unwrap();
    let before = shown(&phone).unwrap();
    let opened = whole.operations();
    bench_edit(&whole, &phone).unwrap();
    let mut refused = 0;
    for at in opened..whole.operations() {
        for lasting in [Lasting::Once, Lasting::ForGood] {
            let case = format!("{fault:?} {lasting:?} at operation {at}");
            let world = ground.fork();
            let phone = open_phone(&world, &Setting { seed: 9, ..Setting::default() }).unwrap();
            world.fail_at(at, fault, lasting);
            match bench_edit(&world, &phone) {
                Ok(()) => {}
                Err(e) => {
                    refused += 1;
                    assert!(said.contains(&e.code()), "{case}: {} ({e})", e.code());
                    world.heal();
                    assert_eq!(shown(&phone).unwrap(), before, "{case}: what was refused is seen");
                }
            }
            world.heal();
            // The phone goes on as if nothing had been, without being opened anew; then its power goes.
            phone.add_note(&note("And on")).unwrap_or_else(|e| panic!("{case}: the next save: {e}"));
            let again = bench_edit(&world, &phone);
            assert!(again.is_ok() || matches!(again, Err(Error::NoChange)), "{case}: {again:?}");
            assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{case}");
            let saves = phone.store().journal().unwrap();
            for seed in [0, 1, at * 8 + 2, at * 8 + 3] {
                let later = world.reopen(seed);
                let phone =
                    open_phone(&later, &Setting::default()).unwrap_or_else(|e| panic!("{case}, seed {seed}: {e}"));
                assert_eq!(examine(&later, &phone), Vec::<String>::new(), "{case}, seed {seed}");
                assert_eq!(phone.store().journal().unwrap(), saves, "{case}, seed {seed}");
            }
        }
    }
    refused
}

#[test]
fn a_full_disk_is_said_and_costs_nothing_that_was_saved() {
    let refused = strike_everywhere(Fault::NoSpace, &["disk-full"]);
    assert!(refused > 20, "only {refused} edits met a full disk");
}

#[test]
fn a_failing_disk_is_said_and_costs_nothing_that_was_saved() {
    let refused = strike_everywhere(Fault::Broken, &["disk", "port"]);
    assert!(refused > 20, "only {refused} edits met a failing disk");
}

fn aside(world: &World) -> Vec<String> {
    let names =
        world.files().list("").unwrap().into_iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned());
    names.filter(|n| n.contains("damaged")).collect()
}

/// Damages a phone, opens it, and gives how many of its saves still wait and whether it was set aside.
fn damaged(world: &World, how: &str) -> (usize, bool) {
    let bytes = world.files().read(DATABASE).unwrap();
    let log = world.files().read(LOG).unwrap_or_default();
    let phone = open_phone(world, &Setting { seed: 5, ..Setting::default() }).unwrap_or_else(|e| panic!("{how}: {e}"));
    let was = phone.store().was_set_aside();
    if was {
        let names = aside(world);
        let database =
            names.iter().find(|n| !n.ends_with("-wal")).unwrap_or_else(|| panic!("{how}: nothing lies aside"));
        assert!(world.files().read(database).unwrap() == bytes, "{how}: what lies aside is as it was found");
        let its_log = world.files().read(format!("{database}-wal"));
        assert_eq!(its_log.unwrap_or_default(), log, "{how}: its log too");
    }
    if phone.member().is_none() {
        return (0, was);
    }
    let waiting = phone.store().waiting(100, usize::MAX).unwrap().len();
    phone.add_note(&note("Life goes on")).unwrap_or_else(|e| panic!("{how}: the next save: {e}"));
    if was {
        let wrong: Vec<_> = examine(world, &phone).into_iter().filter(|w| !w.contains("set aside")).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{how}");
    }
    drop(phone);
    // Set aside and carried over once: the next time it simply opens.
    let phone = open_phone(world, &Setting { seed: 6, ..Setting::default() }).unwrap();
    assert!(!phone.store().was_set_aside(), "{how}");
    assert_eq!(phone.store().waiting(100, usize::MAX).unwrap().len(), waiting + 1, "{how}");
    (waiting, was)
}

#[test]
fn what_is_no_database_is_set_aside_and_the_phone_begins_anew() {
    let ground = used(6);
    for rubbish in [vec![0x5A; 40_000], b"not a database".to_vec(), vec![b'S'; 512]] {
        let world = ground.fork();
        world.files().remove(LOG).unwrap();
        world.files().write(DATABASE, &rubbish).unwrap();
        let (saves, set_aside) = damaged(&world, &format!("{} bytes of rubbish", rubbish.len()));
        assert_eq!((saves, set_aside), (0, true));
    }
}

/// A phone whose log has been moved into the database, so that damage to the database is damage to saves.
fn moved(saves: usize) -> World {
    let ground = used(saves);
    let phone = open_phone(&ground, &Setting::default()).unwrap();
    phone.store().rest_from(1).unwrap();
    drop(phone);
    ground.files().remove(LOG).unwrap();
    ground.settle();
    ground
}

#[test]
fn a_damaged_page_of_ones_own_saves_is_found_at_opening_and_the_rest_is_carried_over() {
    const SAVES: usize = 60;
    let ground = moved(SAVES);
    let pages = ground.files().read(DATABASE).unwrap().len() / 4096;
    let (mut found, mut whole, mut fewest) = (0, 0, SAVES);
    for page in 1..pages {
        let world = ground.fork();
        let mut bytes = world.files().read(DATABASE).unwrap();
        bytes[page * 4096..page * 4096 + 2048].fill(0xA5);
        world.files().write(DATABASE, &bytes).unwrap();
        let opened = open_phone(&world.fork(), &Setting { seed: 5, ..Setting::default() });
        let set_aside = opened.unwrap_or_else(|e| panic!("page {page}: {e}")).store().was_set_aside();
        if !set_aside {
            continue; // of what the server can say again
        }
        let (waiting, set_aside) = damaged(&world, &format!("page {page} of {pages}"));
        if set_aside {
            found += 1;
            whole += usize::from(waiting == SAVES);
            if waiting > 0 {
                fewest = fewest.min(waiting);
            }
        }
    }
    println!(
        "{found} of {pages} damaged pages were found at opening; {whole} cost no save; the worst left {fewest} of {SAVES}"
    );
    assert!(found >= 5, "damage to {found} pages was found");
    assert!(whole > 0 && fewest >= SAVES / 3, "{whole} whole, {fewest} left");
}

#[test]
fn a_database_cut_short_is_set_aside_with_what_can_be_read() {
    // So many that their pages, which come last, are more than a ninth of the file.
    let ground = moved(90);
    let bytes = ground.files().read(DATABASE).unwrap();
    let mut carried = 0;
    for keep in [1, 3, 8] {
        let world = ground.fork();
        world.files().write(DATABASE, &bytes[..bytes.len() * keep / 9 / 4096 * 4096]).unwrap();
        let (waiting, set_aside) = damaged(&world, &format!("{keep} ninths"));
        assert!(set_aside, "{keep} ninths");
        carried += waiting;
    }
    assert!(carried > 0, "nothing was carried over");
}

#[test]
fn a_phone_that_dies_while_a_damaged_database_is_set_aside_goes_on_with_it() {
    let (ground, batch) = (1..30)
        .find_map(|page| {
            let ground = used(12);
            let mut bytes = ground.files().read(DATABASE).unwrap();
            bytes.get_mut(page * 4096..page * 4096 + 2048)?.fill(0xA5);
            ground.files().write(DATABASE, &bytes).unwrap();
            let whole = ground.fork();
            let phone = open_phone(&whole, &Setting { seed: 5, ..Setting::default() }).unwrap();
            let journal = phone.member().and_then(|_| phone.store().journal().ok())?;
            (phone.store().was_set_aside() && journal.len() > 6).then_some((ground, journal))
        })
        .unwrap();
    assert!(ground.files().len(LOG).unwrap() > 0, "there is a log to be moved too");
    let whole = ground.fork();
    drop(open_phone(&whole, &Setting { seed: 5, ..Setting::default() }).unwrap());
    ground.settle();
    for at in 0..whole.operations() {
        let world = ground.fork();
        world.crash_at(at);
        drop(open_phone(&world, &Setting { seed: 5, ..Setting::default() }));
        for seed in [0, 1, at * 8 + 2, at * 8 + 3] {
            let case = format!("operation {at}, seed {seed}");
            let after = world.reopen(seed);
            let phone = open_phone(&after, &Setting { seed: 6, ..Setting::default() })
                .unwrap_or_else(|e| panic!("{case}: {e}"));
            assert!(phone.member().is_some(), "{case}: nothing was carried over");
            assert_eq!(phone.store().journal().unwrap(), batch, "{case}");
            assert!(aside(&after).iter().any(|n| !n.ends_with("-wal")), "{case}: the damaged database is not there");
        }
    }
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_left_as_it_is() {
    let world = used(3);
    let raw = world.connect(DATABASE).unwrap();
    raw.pragma_update(None, "user_version", 999).unwrap();
    raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(raw);
    let files = || -> Vec<_> {
        let disk = world.files();
        disk.list("").unwrap().iter().map(|path| (path.clone(), disk.read(path).unwrap())).collect()
    };
    let before = files();
    let refused = open_phone(&world, &Setting::default()).map(drop);
    assert!(matches!(refused, Err(Error::NewerData { found: 999, .. })), "{refused:?}");
    let after = files();
    assert!(before.iter().all(|file| after.contains(file)), "not a byte of it is changed");
    assert!(aside(&world).is_empty());
}

#[test]
fn saves_that_were_carried_over_are_sent_with_their_photos() {
    let ground = moved(20);
    let pages = ground.files().read(DATABASE).unwrap().len() / 4096;
    let mut sent = 0;
    for page in 1..pages {
        let world = ground.fork();
        let mut bytes = world.files().read(DATABASE).unwrap();
        bytes[page * 4096..page * 4096 + 2048].fill(0xA5);
        world.files().write(DATABASE, &bytes).unwrap();
        let team = Arc::new(Team::default());
        let setting = Setting { seed: 5, transport: Some(team.clone()), ..Setting::default() };
        let phone = open_phone(&world, &setting).unwrap();
        if !phone.store().was_set_aside() || phone.member().is_none() {
            continue;
        }
        let waiting = phone.store().waiting(100, usize::MAX).unwrap();
        let report = phone.sync().unwrap();
        assert!(report.done && report.error.is_none(), "page {page}: {report:?}");
        assert!(waiting.iter().all(|save| team.has_batch(save.id)), "page {page}");
        let bench = phone.list(&Query { text: Some("bench".into()), near: None }).unwrap();
        if !bench.is_empty() {
            assert_eq!(report.files, 3, "page {page}: the photo of a save goes with it");
        }
        sent += waiting.len();
    }
    assert!(sent > 20, "only {sent} saves were carried over and sent");
}
