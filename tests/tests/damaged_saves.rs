//! What lies on a phone's disk is another than was saved: it is put right, or said, and never shown or sent as what the person said.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what every test here stands on is test code too")]

use std::sync::Arc;

use rusqlite::{ToSql, types::Value};
use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset, NewNote, NewTalk, Said},
    ports::{Request, Response, Transport, TransportError},
    screens::{list::Query, my_work::Journey},
    store::Fate,
};
use walkabout_protocol::{
    batch::Body,
    id::RecordId,
    schema::{
        Position,
        statement::{Claim, Source},
    },
    wire::{How, Variant, path},
};
use walkabout_tests::{DATABASE, Setting, Team, World, camera_photo, examine, member, open_phone};
use walkabout_words::{Language, Words};

fn note(text: &str) -> NewNote {
    NewNote { text: text.into(), ..NewNote::default() }
}

/// A phone with a bench, a talk in confidence and a note, and something half written.
fn used() -> World {
    let world = World::new();
    let phone = opens(&world, None);
    phone.store().set_member(&member()).unwrap();
    let at = Some(Position::by_hand(-2.19, 53.44));
    let name = Some("Bench by the bridge".to_owned());
    phone.add_asset(&NewAsset { name, at, ..NewAsset::default() }).unwrap();
    let words = "The lamp has been out since May".to_owned();
    let said = vec![Said { words, claim: Claim::Fact, source: Source::Own, ..Said::default() }];
    phone.add_talk(&NewTalk { at, said, ..NewTalk::default() }).unwrap();
    phone.add_note(&note("Two lamps are out")).unwrap();
    let draft = phone.store().new_record_id().unwrap();
    phone.store().keep_draft(draft, "note", b"Llwybr wedi cau").unwrap();
    closed(&world, phone)
}

fn closed(world: &World, phone: Phone) -> World {
    drop(phone);
    world.settle();
    world.fork()
}

fn opens(world: &World, transport: Option<Arc<dyn Transport>>) -> Phone {
    open_phone(world, &Setting { seed: 5, transport, ..Setting::default() }).unwrap()
}

fn waiting(phone: &Phone) -> Vec<Vec<u8>> {
    phone.store().waiting(100, usize::MAX).unwrap().into_iter().map(|save| save.bytes).collect()
}

fn names(phone: &Phone) -> Vec<Option<String>> {
    let mut names: Vec<_> = phone.list(&Query::default()).unwrap().into_iter().map(|item| item.0.title).collect();
    names.sort();
    names
}

fn sql(world: &World, change: &str, values: &[&dyn ToSql]) {
    let db = world.connect(DATABASE).unwrap();
    assert_eq!(db.execute(change, values).unwrap(), 1, "{change}");
    drop(db);
    world.settle();
}

/// Turns bits of one value, in a world of its own.
fn turned(ground: &World, column: &str, n: i64, bits: &[usize]) -> World {
    let world = ground.fork();
    let db = world.connect(DATABASE).unwrap();
    let was: Value = db.query_row(&format!("SELECT {column} FROM batch WHERE n = ?1"), [n], |r| r.get(0)).unwrap();
    drop(db);
    let turn = |mut bytes: Vec<u8>| {
        for bit in bits {
            let at = bit / 8 % bytes.len();
            bytes[at] ^= 1 << (bit % 8);
        }
        bytes
    };
    let (cast, value) = match was {
        Value::Integer(n) => {
            let bytes = turn(n.to_le_bytes().to_vec());
            ("?2", Value::Integer(i64::from_le_bytes(bytes.try_into().unwrap())))
        }
        Value::Text(text) => ("CAST(?2 AS TEXT)", Value::Blob(turn(text.into_bytes()))),
        Value::Blob(bytes) => ("?2", Value::Blob(turn(bytes))),
        other => panic!("{column} is {other:?}"),
    };
    sql(&world, &format!("UPDATE batch SET {column} = {cast} WHERE n = ?1"), &[&n, &value]);
    world
}

/// Where these words begin in a save, in bits.
fn bit_of(ground: &World, n: i64, words: &str) -> usize {
    let db = ground.connect(DATABASE).unwrap();
    let body: Vec<u8> = db.query_row("SELECT body FROM batch WHERE n = ?1", [n], |r| r.get(0)).unwrap();
    body.windows(words.len()).position(|w| w == words.as_bytes()).unwrap() * 8
}

const COLUMNS: [&str; 12] =
    ["id", "made_ms", "offset_min", "epoch", "device", "sealed", "kind", "fresh", "root", "body", "before", "sum"];

#[test]
fn one_turned_bit_of_a_save_is_put_right_wherever_it_is() {
    let ground = used();
    let phone = opens(&ground.fork(), None);
    let (all, seen) = (waiting(&phone), names(&phone));
    assert_eq!(all.len(), 3);
    for column in COLUMNS {
        for n in 1..=3 {
            for bit in [0, 7, 13, 290, 291, 700, 1_001] {
                let case = format!("{column} of save {n}, bit {bit}");
                let world = turned(&ground, column, n, &[bit]);
                let phone = opens(&world, None);
                assert_eq!(waiting(&phone), all, "{case}");
                assert_eq!(names(&phone), seen, "{case}");
                assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{case}");
            }
        }
    }
}

#[test]
fn a_state_that_cannot_be_is_no_reason_to_call_a_save_safe() {
    let ground = used();
    let all = waiting(&opens(&ground.fork(), None));
    for state in ["1", "2", "3", "6", "NULL", "x''", "9.5"] {
        let world = ground.fork();
        let db = world.connect(DATABASE).unwrap();
        // NULL can come about by a bit alone: no statement writes it.
        let _ = db.execute_batch("PRAGMA ignore_check_constraints = 1");
        let done = db.execute(&format!("UPDATE batch SET state = {state} WHERE n = 2"), []);
        drop(db);
        if done.is_err() {
            continue;
        }
        world.settle();
        let phone = opens(&world, None);
        assert_eq!(waiting(&phone), all, "state {state}");
        assert_eq!(examine(&world, &phone), Vec::<String>::new(), "state {state}");
    }
}

#[test]
fn what_cannot_be_put_right_is_neither_shown_nor_sent_but_said_with_the_words_that_can_be_made_out() {
    let ground = used();
    let team = Arc::new(Team::default());
    let at = bit_of(&ground, 3, "Two lamps");
    let world = turned(&ground, "body", 3, &[at, at + 9]);
    let phone = opens(&world, Some(team.clone()));
    assert_eq!(waiting(&phone).len(), 2);
    assert!(!names(&phone).iter().flatten().any(|name| name.contains("lamps are out")), "{:?}", names(&phone));
    let damaged = phone.outbox().unwrap().remove(0);
    assert_eq!(damaged.journey, Journey::Damaged { asked: false });
    assert_eq!(damaged.to_json()["journey"], "needs-you");
    let said = damaged.say(&Words::new(Language::English));
    let wanted = [
        "Note · Needs you",
        "Damaged on this phone and not sent. Please write it again.",
        "What can still be read: Uuo lamps are out",
    ];
    assert_eq!(said[1..], wanted[1..], "{said:?}");
    let welsh = damaged.say(&Words::new(Language::Welsh));
    assert_eq!(welsh[2], "Yr hyn y mae modd ei ddarllen o hyd: Uuo lamps are out");
    assert_eq!(examine(&world, &phone), Vec::<String>::new());

    let report = phone.sync().unwrap();
    assert!(report.done && report.error.is_none(), "{report:?}");
    assert_eq!((report.sent, team.batches()), (2, 2), "the rest goes");
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::Damaged { asked: false }, "and it stays there");
    // Whoever has made it out gives it up; taken back it is damaged as before.
    let thing = damaged.id.unwrap();
    assert!(phone.store().give_up(thing).unwrap());
    assert_eq!(phone.store().refused().unwrap(), 0);
    assert!(phone.store().take_back_given_up().unwrap());
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::Damaged { asked: false });
    phone.store().give_up(thing).unwrap();
    phone.store().let_go().unwrap();
    assert_eq!(phone.store().journal().unwrap().len(), 2);
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}

#[test]
fn of_what_is_sealed_and_damaged_nothing_is_made_up() {
    let ground = used();
    let world = turned(&ground, "body", 2, &[200, 300]);
    let phone = opens(&world, None);
    assert_eq!(waiting(&phone).len(), 2);
    let talk = phone.outbox().unwrap().into_iter().find(|work| work.kind == "conversation").unwrap();
    let said = talk.say(&Words::new(Language::English));
    assert_eq!(said[2], "Nothing of it can be read any more.", "{said:?}");
}

#[test]
fn what_stood_there_before_can_be_damaged_and_the_save_goes_all_the_same() {
    let ground = used();
    let all = waiting(&opens(&ground.fork(), None));
    let world = turned(&ground, "before", 3, &[3, 40]);
    let phone = opens(&world, None);
    assert_eq!(waiting(&phone), all);
    assert!(phone.store().last_save().unwrap().is_none(), "nothing else is taken back in its place");
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}

/// The answer to a push is lost on the way.
struct Unheard(Arc<Team>);

impl Transport for Unheard {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let answer = self.0.exchange(request)?;
        if request.url.ends_with(path::PUSH) {
            return Err(TransportError::NoConnection("cut".into()));
        }
        Ok(answer)
    }
}

/// Its saves were sent, and nobody heard whether they arrived; then one of them was damaged.
fn sent_and_damaged(team: &Arc<Team>) -> World {
    let ground = used();
    let phone = opens(&ground, Some(Arc::new(Unheard(team.clone()))));
    assert!(phone.sync().unwrap().error.is_some());
    let ground = closed(&ground, phone);
    let at = bit_of(&ground, 3, "Two lamps");
    turned(&ground, "body", 3, &[at, at + 9])
}

#[test]
fn what_the_team_turns_out_to_have_comes_back_from_there() {
    let team = Arc::new(Team::default());
    let world = sent_and_damaged(&team);
    assert_eq!(team.batches(), 3);
    let phone = opens(&world, Some(team.clone()));
    let damaged = phone.outbox().unwrap().remove(0);
    assert_eq!(damaged.journey, Journey::Damaged { asked: true });
    let said = damaged.say(&Words::new(Language::English));
    assert_eq!(said[1], "Damaged on this phone. It asks whether the team has it.", "{said:?}");
    assert!(phone.sync().unwrap().done);
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::SafeWithTeam);
    assert!(names(&phone).contains(&Some("Two lamps are out".into())), "{:?}", names(&phone));
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
    assert!(phone.sync().unwrap().done);
}

#[test]
fn what_the_team_does_not_have_is_said_to_be_lost_and_an_old_server_leaves_it_open() {
    for old in [false, true] {
        let team = Arc::new(Team::default());
        let world = sent_and_damaged(&team);
        let other = Arc::new(Team::default());
        if old {
            other.is_of_old();
        }
        let phone = opens(&world, Some(other));
        assert!(phone.sync().unwrap().done);
        assert_eq!(phone.outbox().unwrap()[0].journey, Journey::Damaged { asked: old }, "old {old}");
    }
}

#[test]
fn a_confirmed_save_that_is_damaged_is_not_given_back_to_a_server_that_lost_it() {
    let team = Arc::new(Team::default());
    let ground = used();
    let phone = opens(&ground, Some(team.clone()));
    assert!(phone.sync().unwrap().done);
    let ground = closed(&ground, phone);
    let at = bit_of(&ground, 3, "Two lamps");
    let world = turned(&ground, "body", 3, &[at, at + 9]);
    // The team's computer begins anew, and has nothing.
    let lost = Arc::new(Team::default());
    let phone = opens(&world, Some(lost.clone()));
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::SafeWithTeam);
    for _ in 0..3 {
        phone.sync().unwrap();
    }
    assert_eq!(lost.batches(), 2);
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::Damaged { asked: false });
    let fates: Vec<_> = phone.store().journal().unwrap().into_iter().map(|saved| saved.fate).collect();
    assert!(matches!(fates[..], [Fate::Damaged { offered: false }, Fate::Applied(_), Fate::Applied(_)]), "{fates:?}");
}

#[test]
fn a_bit_of_a_mark_makes_no_save_look_as_if_it_was_never_sent() {
    let team = Arc::new(Team::default());
    let ground = used();
    let phone = opens(&ground, Some(Arc::new(Unheard(team.clone()))));
    assert!(phone.sync().unwrap().error.is_some());
    let ground = closed(&ground, phone);
    let marked: i64 = {
        let db = ground.connect(DATABASE).unwrap();
        db.query_row("SELECT offered FROM batch WHERE n = 3", [], |r| r.get(0)).unwrap()
    };
    for mark in (0..8).map(|bit| marked ^ (1 << bit)).chain([1]) {
        let world = ground.fork();
        sql(&world, "UPDATE batch SET offered = ?1 WHERE n = 3", &[&mark]);
        let phone = opens(&world, Some(team.clone()));
        assert!(phone.store().last_save().unwrap().unwrap().offered, "{mark}");
        assert!(
            !phone.store().withdraw(3).unwrap(),
            "{mark}: the team has it, and nothing would tell it that it was taken back"
        );
        assert!(phone.sync().unwrap().done, "{mark}");
        assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{mark}");
    }
}

/// The line goes where a photo is to be sent.
struct NoPhotos(Arc<Team>);

impl Transport for NoPhotos {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        if request.url.contains(path::FILES) {
            return Err(TransportError::NoConnection("cut".into()));
        }
        self.0.exchange(request)
    }
}

/// A bench whose photo is with the team in words and not in bytes.
fn with_a_photo(team: &Arc<Team>) -> World {
    let world = World::new();
    let mut jpeg = Vec::new();
    let pixels: Vec<u8> = (0..340 * 60 * 3_u32).map(|i| (i * i / 97) as u8).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 70).encode(&pixels, 340, 60, jpeg_encoder::ColorType::Rgb).unwrap();
    world.files().write(camera_photo(&world, 0), &jpeg).unwrap();
    let phone = opens(&world, Some(Arc::new(NoPhotos(team.clone()))));
    phone.store().set_member(&member()).unwrap();
    phone.add_asset(&NewAsset { photos: vec![camera_photo(&world, 0)], ..NewAsset::default() }).unwrap();
    phone.add_note(&note("Two lamps are out")).unwrap();
    assert!(phone.sync().unwrap().error.is_some());
    closed(&world, phone)
}

fn files_to_send(phone: &Phone) -> Vec<(RecordId, Variant, [u8; 32], u64)> {
    let mut files = Vec::new();
    let mut passed_over = Vec::new();
    while let Some(file) = phone.store().next_file(&passed_over).unwrap() {
        passed_over.push((file.record, file.variant));
        files.push((file.record, file.variant, file.hash, file.bytes));
    }
    files
}

#[test]
fn a_bit_of_a_mark_makes_no_photo_look_as_if_it_had_arrived() {
    let team = Arc::new(Team::default());
    let ground = with_a_photo(&team);
    let all = files_to_send(&opens(&ground.fork(), None));
    assert_eq!(all.len(), Variant::ALL.len());
    // What a bit makes of 0, in the head of a row or behind it.
    for mark in ["1", "2", "4", "x''"] {
        let world = ground.fork();
        sql(&world, &format!("UPDATE file SET proved = {mark} WHERE variant = 1"), &[]);
        let phone = opens(&world, None);
        assert_eq!(files_to_send(&phone), all, "{mark}");
        assert_eq!(examine(&world, &phone), Vec::<String>::new(), "{mark}");
    }
}

#[test]
fn what_is_noted_of_a_photos_files_is_made_right_by_the_save_that_names_them() {
    let team = Arc::new(Team::default());
    let ground = with_a_photo(&team);
    let all = files_to_send(&opens(&ground.fork(), None));
    for wrong in [
        "UPDATE file SET hash = zeroblob(32) WHERE variant = 1",
        "UPDATE file SET bytes = bytes + 64 WHERE variant = 1",
        "UPDATE file SET batch = 17 WHERE variant = 1",
        "UPDATE file SET batch = 2 WHERE variant = 1",
        "DELETE FROM file WHERE variant = 1",
    ] {
        let world = ground.fork();
        sql(&world, wrong, &[]);
        let phone = opens(&world, Some(team.clone()));
        assert!(phone.store().look_over_some().unwrap() > 0, "{wrong}");
        assert_eq!(files_to_send(&phone), all, "{wrong}");
        assert_eq!(phone.store().look_over_some().unwrap(), 0, "{wrong}: there is no end to it");
    }
}

#[test]
fn a_bit_of_a_save_that_the_team_has_is_put_right_before_a_second_one_turns() {
    let team = Arc::new(Team::default());
    let ground = used();
    let phone = opens(&ground, Some(team.clone()));
    assert!(phone.sync().unwrap().done);
    let ground = closed(&ground, phone);
    for column in ["body", "before", "root", "kind"] {
        let world = turned(&ground, column, 3, &[20]);
        let phone = opens(&world, Some(team.clone()));
        assert_eq!(phone.store().look_over_some().unwrap(), 1, "{column}");
        assert_eq!(phone.store().look_over_some().unwrap(), 0, "{column}");
    }
    // Of before there was a sum of which thing it is: what there is tells all the same, and it gets the other.
    let before = ground.fork();
    sql(&before, "UPDATE batch SET sum = substr(sum, 1, 16) WHERE n = 3", &[]);
    let phone = opens(&turned(&before, "body", 3, &[20]), Some(team.clone()));
    assert_eq!(phone.store().look_over_some().unwrap(), 1);
    let world = closed(&before, opens(&before, Some(team.clone())));
    let phone = opens(&world, Some(team.clone()));
    assert_eq!(phone.store().look_over_some().unwrap(), 0);
    let long: i64 = {
        let db = world.connect(DATABASE).unwrap();
        db.query_row("SELECT length(sum) FROM batch WHERE n = 3", [], |r| r.get(0)).unwrap()
    };
    assert_eq!(long, 24);
    // What cannot be put right is with the team, and nothing of it is shown.
    let at = bit_of(&ground, 3, "Two lamps");
    let phone = opens(&turned(&ground, "body", 3, &[at, at + 9]), Some(team.clone()));
    assert_eq!(phone.store().look_over_some().unwrap(), 0);
    assert_eq!(phone.outbox().unwrap()[0].journey, Journey::SafeWithTeam);
    assert!(names(&phone).contains(&Some("Two lamps are out".into())), "{:?}", names(&phone));
}

/// What is noted of a save beside its bytes, where no person looks.
fn made_ms(world: &World, n: i64) -> i64 {
    world.connect(DATABASE).unwrap().query_row("SELECT made_ms FROM batch WHERE n = ?1", [n], |r| r.get(0)).unwrap()
}

fn turn_made_ms(world: &World, n: i64) {
    sql(world, "UPDATE batch SET made_ms = made_ms + 1024 - 2048 * (made_ms >> 10 & 1) WHERE n = ?1", &[&n]);
}

#[test]
fn words_that_go_from_a_save_of_the_team_s_take_nothing_into_its_sum_that_a_bit_made() {
    let team = Arc::new(Team::default());
    let ground = used();
    let phone = opens(&ground, Some(team.clone()));
    let talk = Body::from_bytes(&waiting(&phone)[1]).unwrap();
    let statement = talk.records.iter().find(|touched| touched.kind == "statement").unwrap().id;
    assert!(phone.sync().unwrap().done);
    let ground = closed(&ground, phone);
    let made = made_ms(&ground, 2);
    turn_made_ms(&ground, 2);
    assert_ne!(made_ms(&ground, 2), made);
    let phone = opens(&ground, Some(team.clone()));
    team.takes_away(statement, How::Forget);
    assert!(phone.sync().unwrap().done);
    assert!(!phone.show(talk.records[0].id).unwrap().hanging.iter().any(|record| record.id == statement));
    assert_eq!(made_ms(&ground, 2), made);
    assert_eq!(examine(&ground, &phone), Vec::<String>::new());
}

#[test]
fn others_words_that_go_from_a_save_that_was_refused_take_nothing_into_its_sum_that_a_bit_made() {
    let team = Arc::new(Team::default());
    let world = World::new();
    let phone = opens(&world, Some(team.clone()));
    phone.store().set_member(&member()).unwrap();
    let bench = team.pat_writes(7, "asset", &[("name", "Bench")]);
    assert!(phone.sync().unwrap().done);
    let name = Some("Oak bench".to_owned());
    phone.edit_asset(bench, &EditAsset { name, ..EditAsset::default() }).unwrap();
    team.refuses("asset");
    assert!(phone.sync().unwrap().done);
    assert_eq!(phone.store().refused().unwrap(), 1);
    let made = made_ms(&world, 1);
    turn_made_ms(&world, 1);
    assert_ne!(made_ms(&world, 1), made);
    team.takes_away(bench, How::Forget);
    assert!(phone.sync().unwrap().done);
    assert_eq!(made_ms(&world, 1), made);
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}

#[test]
fn a_thing_that_its_maker_may_not_keep_leaves_the_rest_of_its_save_with_no_sum_of_what_a_bit_made() {
    let team = Arc::new(Team::default());
    let world = used();
    let phone = opens(&world, Some(team.clone()));
    let made = made_ms(&world, 2);
    turn_made_ms(&world, 2);
    assert_ne!(made_ms(&world, 2), made);
    team.keeps_from_sender("conversation");
    assert!(phone.sync().unwrap().done);
    assert!(phone.list(&Query::default()).unwrap().iter().all(|item| item.0.kind != "conversation"));
    assert_eq!(made_ms(&world, 2), made);
    assert_eq!(examine(&world, &phone), Vec::<String>::new());
}

#[test]
fn something_half_written_is_put_right_too_or_said_to_be_lost() {
    let ground = used();
    let turn = |bits: &[usize]| {
        let world = ground.fork();
        let db = world.connect(DATABASE).unwrap();
        let mut body: Vec<u8> = db.query_row("SELECT body FROM draft", [], |r| r.get(0)).unwrap();
        drop(db);
        bits.iter().for_each(|bit| body[bit / 8] ^= 1 << (bit % 8));
        sql(&world, "UPDATE draft SET body = ?1", &[&body]);
        opens(&world, None)
    };
    let phone = turn(&[130]);
    assert_eq!(phone.store().drafts().unwrap()[0].body, b"Llwybr wedi cau");
    let phone = turn(&[130, 160]);
    assert!(phone.store().drafts().unwrap().is_empty());
    let damaged = phone.store().damaged_drafts().unwrap();
    assert_eq!(damaged.len(), 1);
    phone.store().drop_draft(damaged[0]).unwrap();
    assert!(phone.store().damaged_drafts().unwrap().is_empty());
}
