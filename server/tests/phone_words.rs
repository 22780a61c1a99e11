//! What a phone says to people: plain words in English and Welsh, none of the words that are never shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{World, jpeg, write};

/// Never on a screen, in either language.
const NEVER: &[&str] = &[
    "asset",
    "sync",
    "outbox",
    "record",
    "conflict",
    "upload",
    "stakeholder",
    "engagement",
    "geolocation",
    "pentagram",
    "batch",
    "null",
    "kind",
    "server",
    "uuid",
    "json",
];

/// Everything a phone says in a day, in one language.
fn a_day(language: &str) -> Vec<String> {
    let mut world = World::new();
    let mair = world.new_phone("mair");
    let link = world.link("officer", "Mair");
    let photo = write(&world.folder.path().join("p/llun.jpg"), &jpeg(10, Some((-2.19, 53.44)), None));
    let heard = std::cell::RefCell::new(Vec::new());
    let say = |args: &[&str]| {
        let said = mair.ask(&[args, &["--language", language]].concat());
        assert!(said.exit == 0 || said.exit == 1, "{args:?}: {}", said.err);
        heard.borrow_mut().push(format!("{}{}", said.out, said.err));
    };
    say(&["list"]);
    say(&["join", &link]);
    say(&["join", &link]);
    say(&["list"]);
    say(&["outbox"]);
    say(&["undo"]);
    say(&["walk", "finish"]);
    say(&["walk", "start"]);
    let id = mair.id(&["asset", "add", "--kind", "social", "--name", "Clwb Nos Fawrth", "--at", "-2.19,53.44"]);
    say(&["asset", "add", "--name", "Mainc", "--photo", &photo]);
    say(&["asset", "edit", &id, "--state", "closed"]);
    say(&["asset", "edit", &id, "--state", "closed"]);
    say(&[
        "talk",
        "add",
        "--at",
        "-2.19,53.44",
        "--how",
        "street",
        "--said",
        "Roedd gardd yma",
        "--as",
        "opinion",
        "--impression",
        "Hapus",
        "--promise",
        "Holi",
        "--agreed",
        "write",
    ]);
    say(&["talk", "add", "--outcome", "no-thanks"]);
    say(&["note", "add", "--text", "Golau"]);
    say(&["need", "add", "--name", "Sedd"]);
    say(&["door", "add", "--outcome", "sign"]);
    say(&["trash", &id]);
    say(&["trash", &id]);
    say(&["restore", &id]);
    say(&["show", &id]);
    say(&["show", "01890a5d-ac96-774b-bcce-b302099a8057"]);
    say(&["list"]);
    say(&["list", "--near", "-2.19,53.44"]);
    say(&["list", "--text", "dimbydfelhyn"]);
    say(&["import", world.folder.path().join("p").to_str().unwrap()]);
    say(&["outbox"]);
    say(&["walk", "finish"]);
    say(&["sync"]);
    say(&["outbox"]);
    say(&["undo"]);
    world.kill();
    say(&["sync"]);
    heard.into_inner()
}

#[test]
fn a_day_in_english_and_in_welsh_is_told_in_plain_words() {
    let (english, welsh) = (a_day("en"), a_day("cy"));
    assert_eq!(english.len(), welsh.len());
    for (en, cy) in english.iter().zip(&welsh) {
        assert!(!en.trim().is_empty() && !cy.trim().is_empty());
        // Numbers of things and what people wrote may be alike; a whole answer never is.
        assert_ne!(en, cy);
        for text in [en, cy] {
            assert!(!text.contains("{$") && !text.contains("{ $") && !text.contains('['), "{text}");
            let low = text.to_lowercase();
            let words: Vec<_> = low.split(|c: char| !c.is_alphanumeric()).collect();
            let shown: Vec<_> = NEVER.iter().filter(|never| words.contains(never)).collect();
            // "Kind" is what the five are called on a screen.
            assert!(shown.iter().all(|word| **word == "kind" && text == en), "{shown:?}: {text}");
        }
    }
}

#[test]
fn the_help_teaches_with_an_example_for_every_command() {
    let run = |args: &[&str]| {
        let answer = phone_world::answer(phone_world::program().arg("phone").args(args).arg("--help"));
        assert_eq!((answer.exit, answer.err.as_str()), (0, ""));
        answer.out
    };
    for args in [
        &[][..],
        &["join"],
        &["walk", "start"],
        &["walk", "finish"],
        &["asset", "add"],
        &["asset", "edit"],
        &["trash"],
        &["restore"],
        &["undo"],
        &["talk", "add"],
        &["note", "add"],
        &["need", "add"],
        &["door", "add"],
        &["promise", "done"],
        &["import"],
        &["list"],
        &["show"],
        &["outbox"],
        &["sync"],
    ] {
        let help = run(args);
        let example = format!("walkabout phone --home mair {}", args.join(" "));
        let other = format!("walkabout phone --home rhys {}", args.join(" "));
        assert!(help.contains(example.trim()) || help.contains(other.trim()), "{args:?}\n{help}");
    }
}
