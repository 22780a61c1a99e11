//! A day without signal: everything that a person does with the phone alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{MAIR, Pocket};
use walkabout_core::{
    Error, Phone,
    domain::forms::*,
    screens::{list::Query, my_work::Journey},
    store::Near,
};
use walkabout_geo::LonLat;
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{
        About, Date, May, Position, asset,
        asset::Capital,
        statement::{Claim, Source},
    },
    state::Bin,
};
use walkabout_words::{Language, Words};

const ENGLISH: Words = Words::new(Language::English);

fn bench(name: &str) -> NewAsset {
    NewAsset {
        capital: Some(Capital::Physical),
        name: Some(name.into()),
        at: Some(Position::by_hand(-2.19, 53.44)),
        ..NewAsset::default()
    }
}

fn talk() -> NewTalk {
    NewTalk {
        at: Some(Position::by_hand(-2.190_123, 53.440_456)),
        how: Some("doorstep".into()),
        said: vec![Said {
            words: "I do not know a soul past the bins.".into(),
            claim: Claim::Opinion,
            source: Source::Own,
            ..Said::default()
        }],
        saw: Some("Tomato pots on the balcony.".into()),
        impression: Some("Brightened when we spoke of growing.".into()),
        promise: Some(NewPromise {
            what: "Find out who owns the ground.".into(),
            by: Some(Date("2027-05-09".into())),
            ..NewPromise::default()
        }),
        agreed: Some(May::Care),
        ..NewTalk::default()
    }
}

fn names(phone: &Phone, query: &Query) -> Vec<String> {
    phone.list(query).unwrap().into_iter().filter_map(|i| i.0.title).collect()
}

#[test]
fn what_was_saved_is_there_when_the_phone_is_opened_again() {
    let pocket = Pocket::new();
    let id = {
        let phone = pocket.joined(Role::Volunteer);
        phone.add_asset(&bench("Bench by the shop")).unwrap().id
    };
    let phone = pocket.open();
    assert_eq!(names(&phone, &Query::default()), ["Bench by the shop"]);
    let shown = phone.show(id).unwrap();
    assert_eq!((shown.record.get(&asset::CAPITAL), shown.record.author), (Some(Capital::Physical), MAIR));
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::SafeHere);
}

#[test]
fn a_second_program_is_kept_out_of_the_folder() {
    let pocket = Pocket::new();
    let _open = pocket.open();
    let Err(refused) = Phone::open(&pocket.home(), pocket.ports.clone()) else { panic!("two at once") };
    assert!(matches!(refused, Error::HomeBusy), "{refused}");
    assert!(refused.say(&ENGLISH).contains("Another program"), "{}", refused.say(&ENGLISH));
}

#[test]
fn nothing_of_a_talk_lies_open_in_the_folder() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Officer);
    let kept = phone.add_talk(&talk()).unwrap();
    phone.add_asset(&bench("Findable bench")).unwrap();
    phone.store().keep_draft(RecordId::from_bytes([3; 16]), "chat", b"half a sentence about growing").unwrap();
    let bytes = pocket.bytes_at_rest();
    let lies_open = |words: &str| bytes.windows(words.len()).any(|w| w == words.as_bytes());
    assert!(lies_open("Findable bench"), "the test itself looks in the right place");
    for words in ["past the bins", "Tomato", "Brightened", "owns the ground", "about growing"] {
        assert!(!lies_open(words), "{words} lies open");
    }
    let shown = phone.show(kept.id).unwrap();
    assert_eq!(shown.hanging.len(), 3);
    assert_eq!(phone.list(&Query { text: Some("bins".into()), ..Query::default() }).unwrap(), [], "no index holds it");
    assert_eq!(phone.store().drafts().unwrap()[0].body, b"half a sentence about growing");
}

#[test]
fn a_talk_keeps_no_exact_place_unless_a_reply_or_a_mark_needs_it() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Officer);
    let without = phone.add_talk(&talk()).unwrap();
    let json = phone.show(without.id).unwrap().to_json().to_string();
    assert!(!json.contains("53.440456") && !json.contains("-2.190123"), "{json}");
    assert!(json.contains("\"cell\""));
    let with = phone.add_talk(&NewTalk { keep_door: true, ..talk() }).unwrap();
    let shown = phone.show(with.id).unwrap();
    let door: Vec<_> =
        shown.hanging.iter().filter_map(|r| r.get(&walkabout_protocol::schema::private_note::DOOR)).collect();
    assert_eq!(door.len(), 1);
}

#[test]
fn the_last_save_is_taken_back_as_if_it_had_never_been() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&bench("Bench")).unwrap().id;
    phone
        .edit_asset(
            id,
            &EditAsset { name: Some("Old bench".into()), add_tags: vec!["seat".into()], ..EditAsset::default() },
        )
        .unwrap();
    assert!(phone.undo().unwrap().withdrawn);
    let shown = phone.show(id).unwrap();
    assert_eq!((shown.record.get(&asset::NAME).as_deref(), shown.record.set(&asset::TAGS).len()), (Some("Bench"), 0));
    assert!(phone.undo().unwrap().withdrawn);
    assert!(matches!(phone.show(id), Err(Error::NoSuch)));
    assert!(matches!(phone.undo(), Err(Error::NothingToUndo)));
    assert_eq!(phone.list(&Query { text: Some("bench".into()), ..Query::default() }).unwrap(), []);
    assert_eq!(phone.outbox().unwrap(), []);
}

#[test]
fn a_photo_goes_with_the_save_that_is_taken_back_unless_another_names_it() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let camera = pocket.folder.path().join("camera.png");
    // The smallest PNG there is: one grey pixel.
    let png = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";
    std::fs::write(&camera, png).unwrap();
    let files = || std::fs::read_dir(pocket.home().join("photos")).map_or(0, Iterator::count);
    let with_photo = |name| NewAsset { photos: vec![camera.clone()], ..bench(name) };
    phone.add_asset(&with_photo("One")).unwrap();
    let one = files();
    assert!(one >= 2);
    phone.add_asset(&with_photo("Two")).unwrap();
    assert!(phone.undo().unwrap().withdrawn);
    assert_eq!(files(), one, "the first still needs them");
    assert!(phone.undo().unwrap().withdrawn);
    assert_eq!(files(), 0);
}

#[test]
fn what_may_have_been_sent_is_undone_by_another_save() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&NewAsset { tags: vec!["seat".into()], ..bench("Bench") }).unwrap().id;
    let offer = || phone.store().offer(&phone.store().waiting(100, 1 << 20).unwrap()).unwrap();
    offer();
    phone
        .edit_asset(
            id,
            &EditAsset {
                name: Some("Old bench".into()),
                add_tags: vec!["oak".into()],
                remove_tags: vec!["seat".into()],
                ..EditAsset::default()
            },
        )
        .unwrap();
    offer();
    let undone = phone.undo().unwrap();
    assert!(!undone.withdrawn && !undone.binned && undone.since.is_empty());
    let shown = phone.show(id).unwrap();
    assert_eq!(shown.record.get(&asset::NAME).as_deref(), Some("Bench"));
    assert_eq!(shown.record.set(&asset::TAGS), ["seat"]);
    let undone = phone.undo().unwrap();
    assert!(undone.binned);
    assert_eq!(phone.show(id).unwrap().record.bin(), Bin::In);
    assert!(matches!(phone.undo(), Err(Error::NothingToUndo)));
}

#[test]
fn the_bin_gives_back_what_was_put_in() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&bench("Bench")).unwrap().id;
    phone.trash(id).unwrap();
    assert_eq!(names(&phone, &Query::default()), Vec::<String>::new());
    assert!(matches!(phone.trash(id), Err(Error::InBin)));
    assert!(matches!(
        phone.edit_asset(id, &EditAsset { name: Some("X".into()), ..EditAsset::default() }),
        Err(Error::InBin)
    ));
    phone.restore(id).unwrap();
    assert_eq!(names(&phone, &Query::default()), ["Bench"]);
}

#[test]
fn words_are_found_however_they_are_typed() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    phone
        .add_asset(&NewAsset {
            description: Some("Mae'r dŵr yn oer; siaradwch â Siân.".into()),
            ..bench("Ffynnon y Tŷ")
        })
        .unwrap();
    for words in ["dwr", "DŴR", "ffyn", "ty sian", "d\"wr", "oer*"] {
        let found = phone.list(&Query { text: Some(words.into()), ..Query::default() });
        let expected = usize::from(words != "d\"wr");
        assert_eq!(found.unwrap().len(), expected, "{words}");
    }
    assert!(matches!(phone.list(&Query { text: Some("\"*".into()), ..Query::default() }), Err(Error::Empty)));
}

#[test]
fn what_is_near_comes_nearest_first() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    for (name, lon) in [("Far", -2.18), ("Near", -2.1901), ("Nearer", -2.190_01)] {
        phone.add_asset(&NewAsset { at: Some(Position::by_hand(lon, 53.44)), ..bench(name) }).unwrap();
    }
    let near =
        |metres| Query { near: Some(Near { at: LonLat::new(-2.19, 53.44).unwrap(), metres }), ..Query::default() };
    assert_eq!(names(&phone, &near(100.0)), ["Nearer", "Near"]);
    assert_eq!(names(&phone, &near(5_000.0)), ["Nearer", "Near", "Far"]);
}

#[test]
fn what_does_not_fit_is_refused_in_plain_words_and_nothing_is_saved() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let cases: Vec<(&str, Result<_, Error>, &str)> = vec![
        ("empty", phone.add_asset(&NewAsset { name: Some("  ".into()), ..NewAsset::default() }), "no words yet"),
        ("nothing", phone.add_asset(&NewAsset::default()), "no words yet"),
        ("enormous", phone.add_asset(&bench(&"x".repeat(121))), "at most 120"),
        (
            "off the earth",
            phone.add_asset(&NewAsset { at: Some(Position::by_hand(181.0, 0.0)), ..bench("B") }),
            "not a place on earth",
        ),
        ("refuge", phone.add_asset(&bench("Women's refuge")), "stay off maps"),
        ("no photo", phone.add_asset(&NewAsset { photos: vec!["/nowhere.jpg".into()], ..bench("B") }), "no such file"),
        ("no such", phone.trash(RecordId::from_bytes([8; 16])), "no such thing"),
    ];
    for (what, result, sentence) in cases {
        let error = result.expect_err(what);
        let said = error.say(&ENGLISH);
        assert!(said.to_lowercase().contains(sentence), "{what}: {said}");
        assert_eq!(error.say(&Words::new(Language::Welsh)).find('['), None, "{what} has no Welsh");
    }
    assert_eq!(phone.outbox().unwrap(), []);
}

#[test]
fn a_reader_can_write_nothing() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Reader);
    assert!(matches!(phone.add_asset(&bench("B")), Err(Error::Refused(_))));
    assert!(matches!(phone.add_note(&NewNote { text: "N".into(), ..NewNote::default() }), Err(Error::Refused(_))));
}

#[test]
fn a_persons_skill_is_care_until_they_agreed() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let skill = NewAsset { about: Some(About::Person), capital: Some(Capital::Human), ..bench("Mends bicycles") };
    let id = phone.add_asset(&skill).unwrap().id;
    assert!(phone.list(&Query::default()).unwrap()[0].0.care);
    assert_eq!(names(&phone, &Query { text: Some("bicycles".into()), ..Query::default() }), Vec::<String>::new());
    phone.edit_asset(id, &EditAsset { agreed: Some(May::Team), ..EditAsset::default() }).unwrap();
    assert_eq!(names(&phone, &Query { text: Some("bicycles".into()), ..Query::default() }), ["Mends bicycles"]);
}

#[test]
fn a_walk_ends_with_a_receipt_that_claims_nothing() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    phone.start_walk().unwrap();
    assert!(matches!(phone.start_walk(), Err(Error::WalkGoingOn)));
    phone.add_asset(&bench("Bench")).unwrap();
    phone.add_talk(&talk()).unwrap();
    phone.add_door(&NewDoor { at: Some(Position::by_hand(-2.19, 53.44)), ..NewDoor::default() }).unwrap();
    let receipt = phone.finish_walk().unwrap();
    assert_eq!((receipt.things, receipt.doors, receipt.promises, receipt.total, receipt.safe), (1, 2, 1, 3, 0));
    assert_eq!(
        receipt.say(&ENGLISH)[..2],
        [
            "Walk finished: 1 good thing, 2 doors, 1 promise.".to_owned(),
            "3 saved on this phone. None sent yet.".to_owned()
        ]
    );
    assert!(matches!(phone.finish_walk(), Err(Error::NoWalk)));
}

#[test]
fn a_sync_without_signal_says_so_and_loses_nothing() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    phone.add_asset(&bench("Bench")).unwrap();
    let report = phone.sync().unwrap();
    assert!(!report.done && report.error.as_ref().is_some_and(Error::is_offline));
    assert_eq!(report.say(&ENGLISH), ["No signal. Everything you save is safe here."]);
    let work = phone.outbox().unwrap();
    assert_eq!((work.len(), &work[0].journey), (1, &Journey::WaitingForSignal));
    assert!(phone.undo().unwrap().withdrawn, "no byte left the phone");
}

#[test]
fn a_clock_that_is_decades_off_stops_no_save() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Officer);
    for ms in [-4_000_000_000_000, 0, 9_000_000_000_000, 253_402_300_800_000, i64::MAX / 4] {
        pocket.clock.0.store(ms, std::sync::atomic::Ordering::SeqCst);
        let new = NewTalk {
            promise: Some(NewPromise { what: "Come back".into(), by: None, ..NewPromise::default() }),
            ..talk()
        };
        phone.add_talk(&new).unwrap_or_else(|e| panic!("at {ms}: {e}"));
    }
    assert_eq!(phone.outbox().unwrap().len(), 5);
}

/// A clock that stands still.
struct Still;
impl walkabout_core::ports::Clock for Still {
    fn now(&self) -> Result<walkabout_core::ports::Now, walkabout_core::ports::PortError> {
        Ok(walkabout_core::ports::Now { utc_ms: 1_800_000_000_000, offset_min: 0, monotonic_ms: 1 })
    }
}

#[test]
fn what_is_made_within_one_millisecond_sorts_as_it_was_made() {
    let mut pocket = Pocket::new();
    pocket.ports.clock = std::sync::Arc::new(Still);
    let phone = pocket.joined(Role::Volunteer);
    let made: Vec<RecordId> = (0..200).map(|_| phone.store().new_record_id().unwrap()).collect();
    let mut sorted = made.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted, made);
}
