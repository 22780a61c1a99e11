//! The team's computer dies, and comes back from a backup that is older than the day's work; or its host puts it back to an earlier picture of
//! its disk and nobody says so. Phones give back what it lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{Phone, World, answer, jpeg, program, write};
use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// A backup of the team's computer as it was then.
struct Backup {
    file: PathBuf,
    key: String,
}

fn back_up(world: &World) -> Backup {
    let file = world.folder.path().join("stick/team.backup");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let made = answer(program().args(["backup", "--json", "--data"]).arg(world.data()).arg("--out").arg(&file)).json();
    Backup { file, key: made["recovery_key"].as_str().unwrap().into() }
}

/// The computer and everything on it is lost; another has the backup and the old address.
fn lost_and_restored(world: &mut World, backup: &Backup) {
    world.kill();
    fs::remove_dir_all(world.data()).unwrap();
    let mut restore = program();
    restore.args(["restore", "--data"]).arg(world.data()).arg("--from").arg(&backup.file).args(["--key", &backup.key]);
    answer(&mut restore).done();
    world.start();
}

fn photo(world: &World, phone: &Phone, grey: u8) {
    let folder = world.folder.path().join(format!("photos-{grey}"));
    write(&folder.join("one.jpg"), &jpeg(grey, Some((-2.1934, 53.4441)), Some(1_778_320_800)));
    phone.done(&["import", folder.to_str().unwrap()]);
}

/// Files of photos that the team's computer holds.
fn photos(folder: &Path) -> BTreeSet<OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap());
    let mut found = BTreeSet::new();
    for entry in entries {
        if entry.path().is_dir() {
            found.extend(photos(&entry.path()));
        } else {
            found.insert(entry.file_name());
        }
    }
    found
}

fn is_safe(phone: &Phone) -> bool {
    phone.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team" && w["photos_to_go"] == 0)
}

#[test]
fn phones_give_back_what_an_old_backup_had_lost_words_photos_and_edits_of_each_other() {
    let mut world = World::new();
    let (mair, pat) = (world.phone("volunteer", "Mair"), world.phone("volunteer", "Pat"));
    let bench = mair.id(&["asset", "add", "--name", "Bench", "--description", "Two slats", "--at", "-2.19,53.44"]);
    mair.sync();
    pat.sync();
    let backup = back_up(&world);
    // The day's work, all of it safe with the team.
    pat.done(&["asset", "edit", &bench, "--description", "Three slats"]);
    pat.sync();
    mair.sync();
    mair.done(&["asset", "edit", &bench, "--description", "Three slats, one loose"]);
    mair.done(&["asset", "add", "--name", "Library", "--at", "-2.18,53.44"]);
    photo(&world, &mair, 90);
    mair.sync();
    pat.sync();
    let before = (mair.names(), pat.names());
    let files = photos(&world.data().join("blobs"));
    assert!(files.len() > 1, "{files:?}");
    assert_eq!(pat.versions(&bench, "description"), ["Three slats, one loose"]);

    lost_and_restored(&mut world, &backup);
    assert!(photos(&world.data().join("blobs")).is_empty(), "the backup is older than her photo");
    // She has seen his words, and says so, before he comes back with them.
    mair.sync();
    assert_eq!(mair.names(), before.0, "nothing goes from her screen");
    // What hers replaced is not there, so it cannot be known what that had replaced: both stand until he is back.
    assert_eq!(mair.versions(&bench, "description"), ["Three slats, one loose", "Two slats"]);
    pat.sync();
    mair.sync();
    for phone in [&mair, &pat] {
        assert_eq!(phone.versions(&bench, "description"), ["Three slats, one loose"]);
        let shown = phone.json(&["show", &bench]);
        assert_eq!(shown["two_versions"].as_array().unwrap().len(), 0, "{shown}");
    }
    assert_eq!((mair.names(), pat.names()), before);
    assert!(is_safe(&mair) && is_safe(&pat));
    assert_eq!(photos(&world.data().join("blobs")), files);
    let doctor = answer(program().args(["doctor", "--all", "--json", "--data"]).arg(world.data())).json();
    assert_eq!(doctor["healthy"], true, "{doctor:#}");
    // A phone that joins now gets all of it from the restored computer alone.
    let new = world.phone("volunteer", "Dewi");
    new.sync();
    assert_eq!(new.names(), mair.names());
}

/// The host puts the machine back to what it kept of it.
fn put_back(world: &mut World, picture: &Path) {
    world.kill();
    fs::remove_dir_all(world.data()).unwrap();
    copy(picture, &world.data());
    world.start();
}

fn kept_picture(world: &mut World) -> PathBuf {
    let picture = world.folder.path().join("last-night");
    world.kill();
    copy(&world.data(), &picture);
    world.start();
    picture
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn phones_give_back_what_a_computer_lost_that_was_put_back_to_last_night_without_a_word() {
    let mut world = World::new();
    let (mair, pat) = (world.phone("volunteer", "Mair"), world.phone("volunteer", "Pat"));
    let bench = mair.id(&["asset", "add", "--name", "Bench", "--description", "Two slats", "--at", "-2.19,53.44"]);
    mair.sync();
    pat.sync();
    let picture = kept_picture(&mut world);
    // The day's work, all of it safe with the team, and read back.
    pat.done(&["asset", "edit", &bench, "--description", "Three slats"]);
    pat.sync();
    mair.sync();
    mair.done(&["asset", "edit", &bench, "--description", "Three slats, one loose"]);
    mair.done(&["asset", "add", "--name", "Library", "--at", "-2.18,53.44"]);
    photo(&world, &mair, 90);
    mair.sync();
    mair.sync();
    let before = mair.names();
    let files = photos(&world.data().join("blobs"));
    assert!(files.len() > 1 && is_safe(&mair), "{files:?}");

    put_back(&mut world, &picture);
    assert!(photos(&world.data().join("blobs")).is_empty());
    // Others take all the numbers of what is lost, over the same thing too: to her phone nothing is behind, and nothing differs.
    let new = world.phone("volunteer", "Dewi");
    new.sync();
    for n in 0..12 {
        new.done(&["asset", "add", "--name", &format!("Tree {n}")]);
    }
    new.done(&["asset", "edit", &bench, "--name", "Oak bench"]);
    new.sync();
    let sent = mair.json(&["sync"]);
    assert_eq!((&sent["done"], &sent["begun_again"]), (&true.into(), &true.into()), "{sent}");
    assert!(before.iter().filter(|name| *name != "Bench").all(|name| mair.names().contains(name)));
    assert_eq!(mair.versions(&bench, "description"), ["Three slats, one loose", "Two slats"]);
    pat.sync();
    for phone in [&mair, &pat, &new] {
        phone.sync();
        assert_eq!(phone.versions(&bench, "description"), ["Three slats, one loose"]);
        assert_eq!(phone.names(), mair.names());
        assert!(is_safe(phone));
    }
    assert_eq!(photos(&world.data().join("blobs")), files, "her photo is there again");
    let doctor = answer(program().args(["doctor", "--all", "--json", "--data"]).arg(world.data())).json();
    assert_eq!(doctor["healthy"], true, "{doctor:#}");
    let quiet = mair.json(&["sync"]);
    assert_eq!((&quiet["begun_again"], &quiet["sent"]), (&false.into(), &0.into()), "{quiet}");
}
