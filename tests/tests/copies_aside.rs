//! A damaged database and a damaged log are kept beside what took over. What is erased is erased there too.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what every test here stands on is test code too")]

use std::sync::Arc;
use walkabout_core::{Phone, RecordId, domain::forms::NewNote};
use walkabout_protocol::wire::How;
use walkabout_tests::{DATABASE, Setting, Team, World, member, open_phone};

const PAGE: usize = 4_096;
const WORDS: &str = "The lane behind number nine";

/// A phone that read somebody's words, was damaged since, and keeps a copy of what was damaged. The words are in it.
fn damaged() -> (World, Phone, Arc<Team>, RecordId) {
    let world = World::new();
    let team = Arc::new(Team::default());
    let setting = |seed| Setting { seed, transport: Some(team.clone()), ..Setting::default() };
    let phone = open_phone(&world, &setting(1)).unwrap();
    phone.store().set_member(&member()).unwrap();
    let id = team.pat_writes(7, "asset", &[("name", WORDS)]);
    assert!(phone.sync().unwrap().done);
    phone.store().rest_from(1).unwrap();
    drop(phone);
    world.files().remove("walkabout.db-wal").unwrap();
    world.settle();
    let whole = world.files().read(DATABASE).unwrap();
    // The first page whose damage is found at opening and costs nobody their team.
    for page in 1..whole.len() / PAGE {
        let world = world.fork();
        let mut bytes = whole.clone();
        bytes[page * PAGE..page * PAGE + PAGE / 2].fill(0xA5);
        world.files().write(DATABASE, &bytes).unwrap();
        let phone = open_phone(&world, &setting(2)).unwrap();
        if phone.store().was_set_aside() && phone.member().is_some() {
            assert!(copies(&world).iter().any(|copy| holds(copy)), "page {page}");
            return (world, phone, team, id);
        }
    }
    panic!("no damage was found");
}

/// What lies beside the database.
fn copies(world: &World) -> Vec<Vec<u8>> {
    let paths = world.files().list("").unwrap();
    let copies = paths.into_iter().filter(|path| path.to_string_lossy().contains("damaged"));
    copies.map(|path| world.files().read(path).unwrap()).collect()
}

fn holds(bytes: &[u8]) -> bool {
    bytes.windows(WORDS.len()).any(|window| window == WORDS.as_bytes())
}

#[test]
fn what_is_erased_lies_in_no_copy_any_more() {
    let (world, phone, team, id) = damaged();
    assert!(phone.sync().unwrap().done);
    assert!(!copies(&world).is_empty(), "nothing had to go yet");
    team.takes_away(id, How::Erase);
    assert!(phone.sync().unwrap().done);
    assert_eq!(copies(&world), Vec::<Vec<u8>>::new());
    assert!(phone.store().record(id).unwrap().is_none());
}

#[test]
fn a_phone_that_is_emptied_keeps_no_copy() {
    let (world, phone, _, _) = damaged();
    // Its own, which never arrived, stays.
    phone.add_note(&NewNote { text: "Mine".into(), ..NewNote::default() }).unwrap();
    assert_eq!(phone.store().wipe().unwrap(), 1);
    assert_eq!(copies(&world), Vec::<Vec<u8>>::new());
}
