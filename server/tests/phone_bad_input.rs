//! What people get wrong on a phone: each time a sentence, the right exit status, and nothing lost or changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{World, jpeg, png, write};

const KINDS: &str = "social, financial, public, human, physical";

#[test]
fn what_is_not_written_right_is_told_in_a_sentence_and_changes_nothing() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let bench = mair.id(&["asset", "add", "--name", "Bench", "--at", "-2.19,53.44"]);
    let before = mair.json(&["list"]);
    let bench = bench.as_str();
    type Case<'a> = (&'a [&'a str], &'a str, &'a [(&'static str, &'a str)]);
    let cases: &[Case<'_>] = &[
        (&["asset", "add", "--name", "x", "--at", "200,53"], "error-bad-coordinates", &[]),
        (&["asset", "add", "--name", "x", "--at", "-2.19,95"], "error-bad-coordinates", &[]),
        (&["asset", "add", "--name", "x", "--at", "NaN,inf"], "error-bad-coordinates", &[]),
        (&["asset", "add", "--name", "x", "--at", "-2.19"], "error-bad-coordinates", &[]),
        (&["asset", "add", "--name", "x", "--at", "-2.19,53.44,-1"], "error-bad-accuracy", &[]),
        (&["asset", "add", "--name", "x", "--kind", "phys"], "error-unknown-kind", &[("choices", KINDS)]),
        (&["asset", "edit", bench, "--kind", ""], "error-unknown-kind", &[("choices", KINDS)]),
        (
            &["asset", "edit", bench, "--about", "dog"],
            "error-unknown-choice",
            &[("choices", "thing, person, private-group")],
        ),
        (
            &["asset", "edit", bench, "--agreed", "maybe"],
            "error-unknown-choice",
            &[("choices", "no, care, team, everyone")],
        ),
        (&["asset", "edit", "bench", "--name", "x"], "error-bad-id", &[]),
        (&["show", "01890a5d"], "error-bad-id", &[]),
        (
            &["talk", "add", "--said", "x", "--as", "true"],
            "error-unknown-choice",
            &[("choices", "fact, opinion, rumour, not-sure")],
        ),
        (
            &["talk", "add", "--said", "x", "--from", "me"],
            "error-unknown-choice",
            &[("choices", "own, second-hand, mine")],
        ),
        (&["talk", "add", "--said", "x", "--agreed", "yes"], "error-unknown-choice", &[("choices", "write, team")]),
        (&["talk", "add", "--promise", "x", "--by", "tomorrow"], "error-bad-date", &[]),
        (&["talk", "add", "--promise", "x", "--by", "2027-02-30"], "error-bad-date", &[]),
        (&["door", "add", "--do-not-call-until", "9 May"], "error-bad-date", &[]),
        (
            &["promise", "done", bench, "--outcome", "dnoe"],
            "error-unknown-choice",
            &[("choices", "done, part, could-not")],
        ),
        (
            &["promise", "done", bench, "--outcome", "done", "--told=shouted"],
            "error-unknown-choice",
            &[("choices", "door, slip, text, noticeboard")],
        ),
        (&["list", "--near", "53.44"], "error-bad-coordinates", &[]),
        (&["list", "--near", "-2.19,53.44", "--within", "-5"], "error-bad-distance", &[]),
        (&["list", "--language", "pl"], "error-unknown-choice", &[("choices", "en, cy")]),
    ];
    for (args, message, values) in cases {
        mair.ask(args).refused(2, message, values);
    }
    assert_eq!(mair.json(&["list"]), before);
}

#[test]
fn what_clap_refuses_exits_with_two_and_changes_nothing() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    for args in [
        &["asset"][..],
        &["asset", "add", "--colour", "red"],
        &["asset", "add", "--name"],
        &["fly"],
        &["show"],
        &["note", "add"],
        &["note", "add", "a", "--text", "b"],
        &["talk", "add", "--as", "fact"],
        &["talk", "add", "--by", "2027-05-09"],
        &["list", "--within", "5"],
    ] {
        let answer = mair.ask(args);
        assert_eq!((answer.exit, answer.out.as_str()), (2, ""), "{args:?} {}", answer.err);
        assert!(!answer.err.is_empty());
    }
    let homeless = phone_world::answer(phone_world::program().args(["phone", "list"]));
    assert!(homeless.exit == 2 && homeless.err.contains("--home"), "{}", homeless.err);
    assert!(mair.items(&["list"]).is_empty());
}

#[cfg(unix)]
#[test]
fn letters_that_cannot_be_read_lose_nothing() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let bad = OsStr::from_bytes(b"caf\xe9");
    for flags in [
        &["asset", "add", "--name"][..],
        &["asset", "add", "--kind"],
        &["asset", "add", "--tag"],
        &["talk", "add", "--said"],
        &["talk", "add", "--said", "x", "--as"],
        &["note", "add"],
        &["list", "--text"],
        &["show"],
        &["join"],
        &["list", "--language"],
    ] {
        let mut args: Vec<&OsStr> = flags.iter().map(OsStr::new).collect();
        args.push(bad);
        mair.ask(&args).refused(2, "error-not-utf8", &[]);
    }
    for args in [vec![bad], vec![OsStr::new("asset"), bad]] {
        assert_eq!(mair.ask(&args).exit, 2);
    }
    // A file or a folder may have such a name.
    let photo = world.folder.path().join(OsStr::from_bytes(b"caf\xe9.jpg"));
    std::fs::write(&photo, jpeg(7, None, None)).unwrap();
    let args = ["asset", "add", "--name", "Caffi", "--photo"].map(OsStr::new);
    assert_eq!(mair.ask(&[args.as_slice(), &[photo.as_os_str()]].concat()).exit, 0);
    assert_eq!(mair.names(), ["Caffi"]);
}

#[test]
fn empty_and_enormous_words_are_refused_with_their_limit() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let long = |n: usize| "ŵ".repeat(n);
    let (name, text) = (long(121), long(4_001));
    for (args, message, limit) in [
        (vec!["asset", "add", "--name", ""], "error-text-empty", None),
        (vec!["asset", "add", "--name", "   "], "error-text-empty", None),
        (vec!["asset", "add"], "error-text-empty", None),
        (vec!["note", "add", "--text", " "], "error-text-empty", None),
        (vec!["talk", "add", "--said", ""], "error-text-empty", None),
        (vec!["need", "add", "--name", ""], "error-text-empty", None),
        (vec!["asset", "add", "--name", &name], "error-text-too-long", Some("120")),
        (vec!["asset", "add", "--description", &text], "error-text-too-long", Some("4000")),
        (vec!["talk", "add", "--said", &text], "error-text-too-long", Some("4000")),
        (vec!["asset", "add", "--name", "x", "--tag", &name], "error-text-too-long", Some("40")),
    ] {
        let values: Vec<_> = limit.map(|limit| ("limit", limit)).into_iter().collect();
        mair.ask(&args).refused(1, message, &values);
    }
    assert!(mair.items(&["list"]).is_empty() && mair.items(&["outbox"]).is_empty());
    // Exactly the limit fits.
    mair.id(&["asset", "add", "--name", &long(120), "--description", &long(4_000)]);
}

#[test]
fn photos_that_cannot_be_used_are_left_as_they_are() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let folder = world.folder.path().join("photos");
    let mut torn = png(64, 48, 48, 5);
    let middle = torn.len() / 2;
    torn[middle..middle + 4].fill(0xff);
    for (name, bytes, message, limit) in [
        ("torn.png", torn, "error-photo-broken", None),
        ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "error-photo-heic", None),
        ("lying.jpg", b"this is a text".to_vec(), "error-photo-not-a-photo", None),
        ("empty.jpg", vec![], "error-photo-broken", None),
        ("vast.png", png(30_000, 30_000, 1, 9), "error-photo-too-many-pixels", None),
        ("heavy.jpg", vec![0xff; 25 * 1024 * 1024 + 1], "error-photo-too-big", Some("25")),
    ] {
        let path = write(&folder.join(name), &bytes);
        let values: Vec<_> = limit.map(|limit| ("limit", limit)).into_iter().collect();
        mair.ask(&["asset", "add", "--name", "Bench", "--photo", &path]).refused(1, message, &values);
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
    // Half a file, as a full card leaves it.
    let whole = jpeg(5, None, None);
    let half = write(&folder.join("half.jpg"), &whole[..whole.len() / 2]);
    let refused = mair.ask(&["asset", "add", "--name", "Bench", "--photo", &half]);
    assert!(refused.exit == 1 && refused.err.contains("untouched"), "{}", refused.err);
    for missing in [folder.join("none.jpg"), folder.clone()] {
        let args = ["asset", "add", "--name", "Bench", "--photo", missing.to_str().unwrap()];
        mair.ask(&args).refused(1, "error-photo-missing", &[]);
    }
    mair.ask(&["import", folder.join("none").to_str().unwrap()]).refused(1, "error-folder-missing", &[]);
    let track = write(&folder.join("walk.gpx"), b"<gpx><trk>");
    mair.ask(&["import", folder.to_str().unwrap(), "--track", &track]).refused(1, "error-track-broken", &[]);
    assert!(mair.items(&["list"]).is_empty(), "nothing is half saved");
}

#[test]
fn what_is_not_there_or_not_so_says_so() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    for args in [
        &["show", nobody][..],
        &["trash", nobody],
        &["restore", nobody],
        &["asset", "edit", nobody, "--name", "x"],
        &["promise", "done", nobody, "--outcome", "done"],
        &["note", "add", "--text", "x", "--of", nobody],
    ] {
        mair.ask(args).refused(1, "error-not-found", &[]);
    }
    mair.ask(&["undo"]).refused(1, "phone-undo-nothing", &[]);
    mair.ask(&["walk", "finish"]).refused(1, "walk-none", &[]);
    mair.done(&["walk", "start"]);
    mair.ask(&["walk", "start"]).refused(1, "walk-already", &[]);
    let bench = mair.id(&["asset", "add", "--name", "Bench"]);
    mair.ask(&["restore", &bench]).refused(1, "phone-restored-already", &[]);
    mair.done(&["trash", &bench]);
    mair.ask(&["trash", &bench]).refused(1, "phone-trashed-already", &[]);
    mair.ask(&["asset", "edit", &bench, "--name", "x"]).refused(1, "error-in-bin", &[]);
    mair.ask(&["asset", "add", "--name", "Women's refuge"]).refused(1, "error-safe-house-lead", &[]);
}

#[test]
fn roles_are_kept_on_the_phone_too() {
    let world = World::new();
    let reader = world.phone("reader", "Cllr");
    reader.ask(&["asset", "add", "--name", "Bench"]).refused(1, "error-not-allowed-role", &[]);
    let mair = world.phone("volunteer", "Mair");
    let bench = mair.id(&["asset", "add", "--name", "Bench"]);
    mair.sync();
    let pat = world.phone("volunteer", "Pat");
    pat.sync();
    assert_eq!(pat.ask(&["trash", &bench]).exit, 1, "only its author or a coordinator may");
    assert_eq!(pat.items(&["list"]).len(), 1);
}

#[test]
fn a_folder_that_is_no_phones_is_left_alone() {
    let world = World::new();
    let link = world.link("volunteer", "Mair");
    let phone = world.new_phone("letters");
    phone.ask(&["list"]).refused(1, "error-not-joined", &[]);
    assert!(!phone.home.exists());
    write(&phone.home.join("letter.txt"), b"Dear Sian");
    phone.ask(&["join", &link]).refused(1, "error-home-not-ours", &[]);
    phone.ask(&["list"]).refused(1, "error-home-not-ours", &[]);
    assert_eq!(std::fs::read_dir(&phone.home).unwrap().count(), 1);
    let data = world.new_phone("team");
    data.ask(&["join", &link]).refused(1, "error-home-not-ours", &[]);
    world.new_phone("mair").done(&["join", &link]);
}

#[test]
fn two_programs_on_one_phone_do_not_mix() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    mair.id(&["asset", "add", "--name", "Bench"]);
    let lock = std::fs::File::options().write(true).open(mair.home.join("lock")).unwrap();
    lock.lock().unwrap();
    mair.ask(&["asset", "add", "--name", "Tree"]).refused(1, "error-home-busy", &[]);
    mair.ask(&["sync"]).refused(1, "error-home-busy", &[]);
    // Closing alone would not do: a process that another test starts just then holds a copy for a moment.
    lock.unlock().unwrap();
    assert_eq!(mair.names(), ["Bench"]);
    // Many at once: each is done or refused, and what was acknowledged is there.
    let tries: Vec<_> = (0..6)
        .map(|n| {
            let mut command = mair.command(&["asset", "add", "--json", "--name", &format!("Tree {n}")]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let done =
        tries.into_iter().map(|t| phone_world::said(t.wait_with_output().unwrap())).filter(|a| a.exit == 0).count();
    assert_eq!(mair.names().len(), 1 + done);
}

#[test]
fn keys_that_are_gone_or_damaged_seal_nothing_anew() {
    let world = World::new();
    let mair = world.phone("officer", "Rhys");
    mair.id(&["talk", "add", "--said", "The last bus is ten past six", "--agreed", "write"]);
    let key = mair.home.join("keys/sealing.key");
    let good = std::fs::read(&key).unwrap();
    std::fs::write(&key, [7; 32]).unwrap();
    mair.ask(&["list"]).refused(1, "error-keys-missing", &[]);
    std::fs::remove_file(&key).unwrap();
    mair.ask(&["list"]).refused(1, "error-keys-missing", &[]);
    std::fs::write(&key, good).unwrap();
    assert_eq!(mair.items(&["list"]).len(), 1);
}
