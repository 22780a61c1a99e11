//! One bit of a phone's database is another than it was written, in every page of it and of its log; of the log more than one, too.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what every test here stands on is test code too")]

use walkabout_core::{
    Error, Phone,
    domain::forms::{NewAsset, NewNote},
    screens::list::Query,
};
use walkabout_protocol::schema::Position;
use walkabout_tests::{DATABASE, Dice, Setting, World, examine, member, open_phone};

const LOG: &str = "walkabout.db-wal";

fn note(text: &str) -> NewNote {
    NewNote { text: text.into(), ..NewNote::default() }
}

/// A phone with saves in its database, all of it on the disk, its log moved there or not.
fn used(moved: bool) -> World {
    let world = World::new();
    let phone = open_phone(&world, &Setting::default()).unwrap();
    phone.store().set_member(&member()).unwrap();
    for n in 0..30 {
        let at = Some(Position::by_hand(-2.19, 53.44));
        phone.add_asset(&NewAsset { name: Some(format!("Bench {n}")), at, ..NewAsset::default() }).unwrap();
        phone.add_note(&note(&format!("Note {n} {}", "long ".repeat(n * 9)))).unwrap();
    }
    if moved {
        phone.store().rest_from(1).unwrap();
    }
    if moved {
        drop(phone);
        world.files().remove(LOG).unwrap();
        world.settle();
        world
    } else {
        world.kill();
        drop(phone);
        world.reopen(1)
    }
}

fn waiting(phone: &Phone) -> Vec<Vec<u8>> {
    phone.store().waiting(1_000, usize::MAX).unwrap_or_default().into_iter().map(|save| save.bytes).collect()
}

/// What is listed, and found by its words.
fn names(phone: &Phone) -> Result<Vec<Option<String>>, Error> {
    let mut names: Vec<_> = phone.list(&Query::default())?.into_iter().map(|item| item.0.title).collect();
    let found = phone.list(&Query { text: Some("bench".into()), near: None })?.len();
    names.sort();
    names.push(Some(format!("{found} benches")));
    Ok(names)
}

/// The same phone with one bit turned.
fn flipped(ground: &World, file: &str, bytes: &[u8], at: usize, bit: usize) -> World {
    let world = ground.fork();
    let mut other = bytes.to_vec();
    other[at] ^= 1 << bit;
    world.files().write(file, &other).unwrap();
    world.settle();
    world
}

fn opens(world: &World, seed: u64, case: &str) -> Phone {
    open_phone(world, &Setting { seed, ..Setting::default() })
        .unwrap_or_else(|e| panic!("{case}: it does not open: {e}"))
}

#[test]
fn a_flipped_bit_in_any_page_keeps_nobody_from_saving_once_the_app_was_opened_again() {
    let ground = used(true);
    let bytes = ground.files().read(DATABASE).unwrap();
    let all = waiting(&opens(&ground.fork(), 5, "whole"));
    let named = names(&opens(&ground.fork(), 5, "whole")).unwrap();
    let (mut at_once, mut later, mut set_apart, mut unlisted) = (0, 0, 0, 0);
    let mut dice = Dice::new(7);
    for page in 0..bytes.len() / 4096 {
        // The kind of page, how many cells it has, where they begin, where the first lies, and something in the middle.
        for at in [0, 3, 5, 8, 20, dice.below(4096)] {
            let (at, bit) = (page * 4096 + at, dice.below(8));
            let case = format!("bit {bit} of byte {} of page {page}", at % 4096);
            let world = flipped(&ground, DATABASE, &bytes, at, bit);
            let phone = opens(&world, 5, &case);
            if phone.store().was_set_aside() {
                at_once += 1;
                continue; // `disk_trouble.rs` says what is carried over
            }
            let had = waiting(&phone);
            let (held, damaged) = (phone.store().held().unwrap().saves, phone.store().refused().unwrap());
            assert_eq!(usize::try_from(held + damaged).unwrap(), all.len(), "{case}: one's own saves are looked over");
            assert!(had.iter().all(|save| all.contains(save)), "{case}: a save says what nobody said");
            set_apart += usize::from(damaged > 0);
            // What is listed is what there is: at once, once it was looked over, or once the app was opened anew.
            let looked =
                names(&phone).and_then(|now| if now == named { Ok(0) } else { phone.store().look_over_some() });
            unlisted += usize::from(!matches!(looked, Ok(0)));
            let phone = match looked.and_then(|_| names(&phone)) {
                Ok(_) => phone,
                Err(why) => {
                    phone.store().heed(&why);
                    assert!(phone.store().is_doubted(), "{case}: {why}");
                    drop(phone);
                    opens(&world, 8, &case)
                }
            };
            assert_eq!(names(&phone).unwrap_or_else(|e| panic!("{case}: {e}")), named, "{case}");
            if phone.store().was_set_aside() {
                continue;
            }
            let Err(why) = phone.add_note(&note("Life goes on")) else { continue };
            assert_eq!(why.code(), "disk", "{case}: {why}");
            let had = waiting(&phone);
            drop(phone);
            let phone = opens(&world, 6, &case);
            assert!(phone.store().was_set_aside(), "{case}: it said so and goes on as if nothing were");
            assert_eq!(waiting(&phone), had, "{case}: and carries over what one saved");
            phone.add_note(&note("Life goes on")).unwrap_or_else(|e| panic!("{case}: opened again, still not: {e}"));
            let wrong: Vec<_> = examine(&world, &phone).into_iter().filter(|w| !w.contains("set aside")).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{case}");
            drop(phone);
            assert!(!opens(&world, 7, &case).store().was_set_aside(), "{case}: set aside once");
            later += 1;
        }
    }
    println!(
        "set aside at opening {at_once}, after a save met it {later}; saves set apart {set_apart}; lists {unlisted}"
    );
    assert!(at_once > 20 && later > 5 && unlisted > 10, "{at_once} at once, {later} later, {unlisted} lists");
    // The one bit that was turned is put right, unless it made a row of another shape.
    assert!(set_apart < 4, "{set_apart} set apart");
}

fn aside(world: &World) -> usize {
    let names =
        world.files().list("").unwrap().into_iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned());
    names.filter(|name| name.contains("log-damaged")).count()
}

#[test]
fn a_flipped_bit_in_the_log_costs_no_save_or_the_log_is_kept_and_what_came_before_is_there() {
    let ground = used(false);
    let bytes = ground.files().read(LOG).unwrap();
    let all = waiting(&opens(&ground.fork(), 5, "whole"));
    assert_eq!(all.len(), 60);
    let mut dice = Dice::new(8);
    let (mut fewer, mut kept) = (0, 0);
    for n in 0..120 {
        let at = (bytes.len() - 4) / 120 * n + dice.below((bytes.len() - 4) / 120);
        // A bit, or more than can be put right.
        let more = n % 4 == 3;
        let case = format!("byte {at} of the log, more than a bit: {more}");
        let world = flipped(&ground, LOG, &bytes, at, dice.below(8));
        if more {
            let mut other = bytes.clone();
            [0, 1, 3].into_iter().for_each(|n| other[at + n] ^= 0x5A);
            world.files().write(LOG, &other).unwrap();
            world.settle();
        }
        let phone = opens(&world, 5, &case);
        let had = waiting(&phone);
        assert!(had.iter().all(|save| all.contains(save)), "{case}: a save says what nobody said");
        let damaged = phone.store().refused().unwrap();
        assert!(more || damaged == 0, "{case}");
        if had.len() + usize::try_from(damaged).unwrap() < all.len() {
            assert!(all.starts_with(&had), "{case}: what is there is not what was saved first");
            fewer += usize::from(!more);
            kept += aside(&world);
        }
        if phone.member().is_none() {
            continue;
        }
        // A page of which a bit may be another was taken as it is: its lists are looked over.
        phone.store().look_over_some().unwrap_or_else(|e| panic!("{case}: {e}"));
        phone.add_note(&note("Life goes on")).unwrap_or_else(|e| panic!("{case}: the next save: {e}"));
        let wrong: Vec<_> = examine(&world, &phone).into_iter().filter(|w| !w.contains("set aside")).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{case}");
        drop(phone);
        let before = aside(&world);
        opens(&world, 6, &case);
        assert_eq!(aside(&world), before, "{case}: found once");
    }
    println!("{fewer} of 90 bits cost a save; {kept} logs kept as they were");
    assert!(fewer < 6 && kept > 15, "{fewer} bits cost something, {kept} logs are kept");
}
