//! Links, codes and certificates as people get them wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::World;
use walkabout::{
    clock::now_ms,
    data_folder::DataFolder,
    gate::{self, Grant},
    store::sqlite::Sqlite,
};
use walkabout_protocol::access::Role;

#[test]
fn what_is_no_link_is_told_apart_from_a_mistyped_code() {
    let world = World::new();
    let phone = world.new_phone("mair");
    let link = world.link("volunteer", "Mair");
    let address = link.split("/j/").next().unwrap();
    for bad in ["", "hello", "ftp://x/j/apple-river-lamp", address] {
        phone.ask(&["join", bad]).refused(2, "join-bad-link", &[]);
    }
    phone.ask(&["join", &format!("{link}#abc")]).refused(2, "join-wrong-pin", &[]);
    let two_words = format!("{address}/j/{}", link.rsplit('/').next().unwrap().rsplit_once('-').unwrap().0);
    phone.ask(&["join", &two_words]).refused(1, "join-three-words", &[]);
    phone.ask(&["join", &format!("{address}/j/zzzzz-qqqqq-xxxxx")]).refused(
        1,
        "join-word-not-known",
        &[("word", "zzzzz")],
    );
    assert!(!phone.home.exists(), "a slip of the finger makes no folder");
}

#[test]
fn a_code_is_known_used_or_too_old() {
    let world = World::new();
    let link = world.link("volunteer", "Mair");
    let address = link.split("/j/").next().unwrap();
    let mair = world.new_phone("mair");
    let guessed = ["apple-river-lamp", "cloud-milk-shine", "bench-river-maple"]
        .iter()
        .map(|code| format!("{address}/j/{code}"))
        .find(|guess| *guess != link && walkabout_words::normalise(guess.rsplit('/').next().unwrap()).is_ok())
        .unwrap();
    mair.ask(&["join", &guessed]).refused(1, "join-not-known", &[]);
    // Capitals and dots, as somebody types what they heard.
    mair.done(&["join", &format!("{address}/j/{}", link.rsplit('/').next().unwrap().to_uppercase().replace('-', "."))]);
    world.new_phone("pat").ask(&["join", &link]).refused(1, "join-used-ask", &[]);
    mair.ask(&["join", &link]).refused(1, "error-already-joined", &[]);

    let late = world.link("volunteer", "Late");
    let db = rusqlite::Connection::open(world.data().join("walkabout.db")).unwrap();
    assert!(db.execute("UPDATE invites SET expires_ms = 1 WHERE used_key IS NULL", []).unwrap() > 0);
    world.new_phone("late").ask(&["join", &late]).refused(1, "join-too-old", &[]);
}

#[test]
fn a_room_code_makes_the_phone_wait_until_it_is_let_in() {
    let world = World::new();
    let link = world.link("volunteer", "Somebody");
    let folder = DataFolder::open(&world.data()).unwrap();
    let store = Sqlite::open(&folder).unwrap();
    let grant = Grant::operator(&folder, world.project.parse().unwrap());
    let block = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let room = block.block_on(gate::open_room(&store, &folder, &grant, now_ms())).unwrap();
    let link = format!("{}/j/{}", link.split("/j/").next().unwrap(), room.code);
    let sian = world.new_phone("sian");
    sian.ask(&["join", &link, "--name", "Siân"]).refused(1, "join-waiting-somebody", &[]);
    let told = sian.ask(&["join", &link, "--name", "Siân", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((told.exit, said["error"]["code"].as_str()), (1, Some("waiting")));
    let stranger = world.new_phone("stranger");
    stranger.ask(&["join", &link]).refused(1, "join-waiting-somebody", &[]);
    let waiting = block.block_on(gate::room(&store, &folder, &grant, now_ms())).unwrap().unwrap().waiting;
    assert_eq!(waiting.iter().map(|k| k.name.as_str()).collect::<Vec<_>>(), ["Siân", ""]);
    let reply =
        |n: usize, let_in| block.block_on(gate::reply(&store, &grant, waiting[n].id, let_in, now_ms())).unwrap();
    reply(0, Some((Role::Volunteer, None)));
    reply(1, None);
    assert!(sian.done(&["join", &link, "--wait"]).contains("Siân"), "let in, it is in at once");
    stranger.ask(&["join", &link, "--wait"]).refused(1, "join-not-let-in", &[]);
    sian.sync();
}

#[test]
fn nobody_answers_and_the_same_link_works_later() {
    let mut world = World::new();
    let link = world.link("volunteer", "Mair");
    world.kill();
    let mair = world.new_phone("mair");
    mair.ask(&["join", &link]).refused(1, "error-no-connection", &[]);
    mair.ask(&["list"]).refused(1, "error-not-joined", &[]);
    world.start();
    mair.done(&["join", &link]);
}

#[test]
fn a_self_made_certificate_is_trusted_by_the_link_and_by_nothing_else() {
    let world = World::with(true);
    let link = world.link("volunteer", "Mair");
    let (address, pin) = link.split_once('#').expect("the link names the key");
    assert!(address.starts_with("https://127.0.0.1:"), "{address}");
    let other = format!("{address}#{}", pin.chars().rev().collect::<String>());
    world.new_phone("mair").ask(&["join", &other]).refused(1, "error-certificate", &[]);
    world.new_phone("mair").ask(&["join", address]).refused(1, "error-certificate", &[]);
    let mair = world.new_phone("mair");
    mair.done(&["join", &link]);
    mair.id(&["asset", "add", "--name", "Bench"]);
    mair.sync();
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team"));
}

#[test]
fn a_phone_that_was_taken_off_the_team_is_told_and_emptied() {
    let world = World::new();
    let pat = world.phone("volunteer", "Pat");
    pat.id(&["asset", "add", "--name", "Bench"]);
    pat.sync();
    let mut people = phone_world::program();
    people.args(["people", "--json", "--project", &world.project, "--data"]).arg(world.data());
    let people = phone_world::answer(&mut people).json();
    let person = people["items"].as_array().unwrap().iter().find(|p| p["name"] == "Pat").unwrap()["person_id"].clone();
    let mut revoke = phone_world::program();
    revoke.args(["revoke", "--project", &world.project, "--data"]).arg(world.data()).arg(person.as_str().unwrap());
    phone_world::answer(&mut revoke).done();
    let told = pat.ask(&["sync"]);
    assert_eq!(told.exit, 1, "{} {}", told.out, told.err);
    assert!(told.err.contains("left the team"), "{}", told.err);
    assert_eq!(pat.ask(&["list"]).exit, 1);
}
