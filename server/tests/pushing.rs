//! What a push does: whole batches, one verdict each, and for bad input a reason, with nothing kept and nothing else stopped.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use team::{Problem, Server, agreement, device, epoch, problem, random, record_id, save};
use walkabout_protocol::{
    access::Role,
    batch::{Change, ChangeRef, Verdict, Why},
    cbor,
    id::SaveId,
    limits,
    state::TRASHED,
    value::Value,
    wire::path,
};

fn said(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn unknown() -> ChangeRef {
    ChangeRef { batch: SaveId::v4(random()), n: 0 }
}

#[test]
fn a_repeated_batch_is_applied_once_and_gets_the_same_number() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let (bench, talk) = (record_id(), record_id());
    let save = save().on(bench, "asset").set("name", "Bench").on(talk, "conversation").set("outcome", "talked");
    let Verdict::Applied { seq, conflicts: 0, forget } = phone.verdict(&save) else { panic!() };
    assert_eq!(forget, [talk]);
    assert_eq!(phone.verdict(&save), Verdict::Already { seq, forget: vec![talk] });
    assert_eq!(phone.push(&[&save, &save])[1], Verdict::Already { seq, forget: vec![talk] });
    phone.begin();
    assert_eq!(phone.record(bench).unwrap().register("name").unwrap().len(), 1);
    assert_eq!(phone.record(bench).unwrap().seq, seq);
}

#[test]
fn the_same_id_with_other_bytes_is_refused_and_the_first_stays() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let bench = record_id();
    let first = save().on(bench, "asset").set("name", "Bench");
    phone.send(&first);
    let mut other = save().on(bench, "asset").set("name", "Table");
    other.0.id = first.0.id;
    assert_eq!(phone.refusal(&other), (0, Why::SameIdOtherBytes));
    phone.begin();
    assert_eq!(phone.record(bench).unwrap().text("name"), Some("Bench"));
}

#[test]
fn somebody_elses_batch_is_not_answered_as_ones_own() {
    let server = Server::new();
    let (mair, pat) = (server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    let hers = save().on(record_id(), "asset").set("name", "Bench");
    mair.send(&hers);
    assert_eq!(pat.refusal(&hers), (0, Why::NotYours));
}

#[test]
fn a_batch_of_a_foreign_or_made_up_device_is_refused() {
    let server = Server::new();
    let (mair, pat) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let elsewhere = server.new_project("Elsewhere");
    let stranger = server.phone_with(&server.code_in(elsewhere, Role::Coordinator));
    for forged in [mair.me.device, stranger.me.device, device()] {
        let mut push = pat.push_of(vec![save().on(record_id(), "asset").set("name", "Bench").bytes()]);
        push.device = forged;
        let verdict = pat.try_push(&push).unwrap().verdicts.remove(0).verdict;
        assert_eq!(verdict, Verdict::Refused { change: 0, why: Why::NotYours });
    }
}

#[test]
fn two_projects_on_one_server_know_nothing_of_each_other() {
    let server = Server::new();
    let mut here = server.phone(Role::Coordinator);
    let elsewhere = server.new_project("Elsewhere");
    let mut there = server.phone_with(&server.code_in(elsewhere, Role::Coordinator));
    let bench = record_id();
    let first = save().on(bench, "asset").set("name", "Bench");
    here.send(&first);
    assert_eq!(there.refusal(&save().on(record_id(), "note").of(bench)), (0, Why::NoParent));
    there.begin();
    assert!(there.told.is_empty() && there.people.len() == 1);
    // The same ids are theirs to use, and stay apart.
    there.send(&save().on(bench, "group").set("name", "Choir"));
    here.begin();
    there.round();
    assert_eq!(here.record(bench).unwrap().kind, "asset");
    assert_eq!(there.record(bench).unwrap().kind, "group");
}

#[test]
fn a_refused_batch_leaves_nothing_and_stops_no_other() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let (good, half, late) = (record_id(), record_id(), record_id());
    let verdicts = phone.push(&[
        &save().on(good, "asset").set("name", "Bench"),
        &save().on(half, "asset").set("name", "Tree").on(record_id(), "idea").set("name", "Swing"),
        &save().on(late, "asset").set("name", "Wall").on(record_id(), "note").of(half),
        &save().on(late, "asset").set("name", "Wall"),
    ]);
    assert!(matches!(verdicts[0], Verdict::Applied { .. }) && matches!(verdicts[3], Verdict::Applied { .. }));
    assert_eq!(verdicts[1], Verdict::Refused { change: 1, why: Why::MayNotCreate });
    assert_eq!(verdicts[2], Verdict::Refused { change: 1, why: Why::NoParent });
    phone.begin();
    assert!(phone.has(good) && phone.has(late) && !phone.has(half));
}

#[test]
fn what_is_not_well_formed_says_how() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let bench = record_id();
    phone.send(&save().on(bench, "asset").set("name", "Bench"));
    let place = |lon: f64, lat: f64| {
        let number = |n| Value::number(n).unwrap();
        Value::Map([("lon".to_owned(), number(lon)), ("lat".to_owned(), number(lat))].into())
    };
    let many = |n: usize| (0..n).fold(save().on(record_id(), "asset"), |s, i| s.set(&format!("f{i}"), "x"));
    let (of_half, half) = (record_id(), record_id());
    for (bad, expected) in [
        (save().on(record_id(), "asset").set("name", "x").set("position", place(181.0, 0.0)), (1, Why::BadPosition)),
        (save().on(record_id(), "asset").set("name", "x".repeat(121).as_str()), (0, Why::TooLong)),
        (save().on(record_id(), "asset").set("name", true), (0, Why::WrongShape)),
        (save().on(record_id(), "asset").set("capital", "spiritual"), (0, Why::NotAChoice)),
        (save().on(record_id(), "asset").set("smell", "x".repeat(limits::VALUE_BYTES).as_str()), (0, Why::TooLong)),
        (save().on(record_id(), "asset").set("", "x"), (0, Why::Malformed)),
        (save(), (0, Why::TooLarge)),
        (many(limits::BATCH_CHANGES + 1), (0, Why::TooLarge)),
        (many(limits::RECORD_FIELDS + 1), (0, Why::TooLarge)),
        (save().on(bench, "group").set("name", "x"), (0, Why::OtherKind)),
        (save().on(bench, "asset").set_over("name", "x", &[unknown()]), (0, Why::UnknownBase)),
        (save().on(record_id(), "asset").set_over("name", "x", &[unknown()]), (0, Why::UnknownBase)),
        (save().on(record_id(), "note").set("text", "x").of(record_id()), (1, Why::NoParent)),
        (save().on(record_id(), "statement").of(bench), (0, Why::NoParent)),
        (save().on(of_half, "photo").set("caption", "x"), (0, Why::MayNotCreate)),
        (save().on(record_id(), "photo").of(of_half), (0, Why::NoParent)),
        (save().on(half, "contact").set("phone", "07").of(bench), (0, Why::NoAgreement)),
        (save().on(half, "contact").set("phone", "07").agreed("no"), (0, Why::NoAgreement)),
        (save().on(half, "asset").set("description", "x").set("name", "Women's refuge"), (1, Why::OffTheMap)),
        (save().on(half, "group").set("name", "Tŷ Diogel"), (0, Why::OffTheMap)),
    ] {
        let shown = format!("{:?}", bad.0.records.first().map(|r| (&r.kind, r.changes.len())));
        assert_eq!(phone.refusal(&bad), expected, "{shown}");
    }
    // Bytes that are no batch have not even an id.
    for bytes in [vec![], vec![0xa0], b"hello".to_vec(), vec![0x61, 0xff]] {
        let judged = phone.try_push(&phone.push_of(vec![bytes])).unwrap().verdicts.remove(0);
        assert_eq!((judged.id, judged.verdict), (None, Verdict::Refused { change: 0, why: Why::Malformed }));
    }
    // A non-canonical copy of a good batch is not the batch.
    let mut bytes = save().on(record_id(), "asset").set("name", "Bench").bytes();
    bytes.push(0);
    assert_eq!(phone.try_push(&phone.push_of(vec![bytes])).unwrap().verdicts[0].id, None);
}

#[test]
fn a_batch_larger_than_allowed_is_refused_with_its_name() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let text = "x".repeat(60_000);
    let big = (0..20).fold(save().on(record_id(), "asset"), |s, i| s.set(&format!("f{i}"), text.as_str()));
    assert!(big.bytes().len() > limits::BATCH_BYTES);
    assert_eq!(phone.refusal(&big), (0, Why::TooLarge));
    // Nor does a record grow beyond that, a batch at a time.
    let id = record_id();
    let mut last = None;
    for i in 0..20 {
        last = Some(phone.verdict(&save().on(id, "asset").set(&format!("f{i}"), text.as_str())));
    }
    assert_eq!(last, Some(Verdict::Refused { change: 0, why: Why::TooLarge }));
}

#[test]
fn sixteen_versions_stand_side_by_side_and_the_write_of_a_seventeenth_is_refused() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let bench = record_id();
    let versions: Vec<_> =
        (0..16).map(|i| save().on(bench, "asset").set("name", format!("Bench {i}").as_str())).collect();
    let mut conflicts = Vec::new();
    for version in &versions {
        let Verdict::Applied { conflicts: n, .. } = phone.verdict(version) else { panic!() };
        conflicts.push(n);
    }
    assert_eq!((conflicts[0], conflicts[1], conflicts[15]), (0, 1, 1));
    let other = save().on(bench, "asset").set("description", "Shady").set("name", "One more");
    assert_eq!(phone.refusal(&other), (1, Why::TooManyVersions));
    let over: Vec<_> = versions.iter().map(|v| v.at(0)).collect();
    let mut over_all = over.clone();
    over_all.sort_unstable();
    assert_eq!(phone.send(&save().on(bench, "asset").set_over("name", "Bench", &over_all)).conflicts(), 0);
    phone.begin();
    assert_eq!(phone.record(bench).unwrap().conflicts(), Vec::<&str>::new());
}

trait Conflicts {
    fn conflicts(&self) -> u16;
}
impl Conflicts for Verdict {
    fn conflicts(&self) -> u16 {
        match self {
            Verdict::Applied { conflicts, .. } => *conflicts,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_set_holds_256_values_and_no_more() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let bench = record_id();
    let add = |from: usize, to: usize| {
        (from..to).fold(save().on(bench, "asset"), |s, i| {
            s.change(Change::add("tags", format!("tag {i}").as_str().into(), vec![]))
        })
    };
    let full = add(0, limits::SET_VALUES);
    phone.send(&full);
    assert_eq!(phone.refusal(&add(300, 301)), (0, Why::TooLarge));
    // Whoever takes one out makes room for one.
    phone.send(&save().on(bench, "asset").change(Change::remove("tags", vec![full.at(0)])));
    phone.send(&add(300, 301));
}

#[test]
fn a_base_may_name_what_is_still_on_its_way_beside_what_is_known() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let bench = record_id();
    let first = save().on(bench, "asset").set("name", "Bench");
    phone.send(&first);
    // The second of three edits arrives last.
    let second = save().on(bench, "asset").set_over("name", "Old bench", &[first.at(0)]);
    let mut base = vec![first.at(0), second.at(0)];
    base.sort_unstable();
    let third = save().on(bench, "asset").set_over("name", "Oak bench", &base);
    phone.send(&third);
    phone.send(&second);
    phone.begin();
    let name = phone.record(bench).unwrap();
    assert_eq!(
        name.register("name").unwrap().heads().iter().map(|h| h.value.as_text().unwrap()).collect::<Vec<_>>(),
        ["Oak bench"]
    );
}

#[test]
fn what_was_binned_unseen_stays_in_dispute() {
    let server = Server::new();
    let mut phone = server.phone(Role::Coordinator);
    let bench = record_id();
    let made = save().on(bench, "asset").set("name", "Bench");
    phone.send(&made);
    phone.send(&save().on(bench, "asset").set("description", "Shady"));
    let binned = phone.send(&save().on(bench, "asset").set_over(TRASHED, true, &[made.at(0)]));
    assert_eq!(binned.conflicts(), 1);
    phone.begin();
    assert_eq!(phone.record(bench).unwrap().bin(), walkabout_protocol::state::Bin::Disputed);
}

#[test]
fn a_clock_ten_years_off_stops_nothing_and_is_put_right() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let now = walkabout::clock::now_ms();
    let ten_years = 10 * 365 * 24 * 60 * 60 * 1000_i64;
    let mut made = Vec::new();
    for off in [ten_years, -ten_years] {
        let id = record_id();
        let mut an_hour_ago = save().on(id, "asset").set("name", "Bench");
        an_hour_ago.0.made.utc_ms = now + off - 3_600_000;
        let mut push = phone.push_of(vec![an_hour_ago.bytes()]);
        push.now_ms = now + off;
        phone.try_push(&push).unwrap();
        made.push(id);
    }
    // A clock that was put right in between never puts a save into the future.
    let (id, mut future) = (record_id(), save());
    future.0.made.utc_ms = i64::MAX;
    phone.send(&future.on(id, "asset").set("name", "Bench"));
    phone.begin();
    let time = |id| phone.record(id).unwrap().register("name").unwrap().shown().unwrap().time_ms;
    for id in made {
        assert!((time(id) - (now - 3_600_000)).abs() < 60_000, "{}", time(id));
    }
    assert!(time(id) <= walkabout::clock::now_ms());
}

#[test]
fn unknown_kinds_and_fields_are_kept_and_shown_to_those_who_care() {
    let server = Server::new();
    let (walker, mut officer, mut other) =
        (server.phone(Role::Volunteer), server.phone(Role::Officer), server.phone(Role::Volunteer));
    let (hologram, bench) = (record_id(), record_id());
    let verdict = walker
        .send(&save().on(hologram, "hologram").set("glow", 7.to_value()).on(bench, "asset").set("smell", "roses"));
    assert_eq!(verdict, Verdict::Applied { seq: verdict.seq(), conflicts: 0, forget: vec![hologram, bench] });
    officer.begin();
    other.begin();
    assert_eq!(officer.record(hologram).unwrap().value("glow"), Some(&Value::Whole(7)));
    assert_eq!(officer.record(bench).unwrap().text("smell"), Some("roses"));
    assert!(other.told.is_empty());
}

trait ToValue {
    fn to_value(self) -> Value;
}
impl ToValue for i64 {
    fn to_value(self) -> Value {
        Value::Whole(self)
    }
}
trait SeqOf {
    fn seq(&self) -> walkabout_protocol::batch::Seq;
}
impl SeqOf for Verdict {
    fn seq(&self) -> walkabout_protocol::batch::Seq {
        match self {
            Verdict::Applied { seq, .. } | Verdict::Already { seq, .. } => *seq,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn who_walked_where_is_kept_by_role_alone() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let visit = record_id();
    let walked = save().on(visit, "street_visit").set("part", "morning").set("role", "volunteer");
    let verdict = phone.send(&walked);
    assert_eq!(phone.verdict(&walked), Verdict::Already { seq: verdict.seq(), forget: vec![] });
    phone.begin();
    let kept = phone.record(visit).unwrap();
    let head = kept.register("part").unwrap().shown().unwrap();
    assert_ne!(head.by, phone.me.person);
    assert_ne!(kept.author, phone.me.person);
    assert_eq!(head.time_ms % (24 * 60 * 60 * 1000), 0, "dated by day");
    let db = rusqlite::Connection::open(server.folder.database()).unwrap();
    let known: i64 = db
        .query_row(
            "SELECT count(person) + count(device) + count(body) FROM batches WHERE id = ?1",
            [walked.0.id.bytes()],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(known, 0, "neither person nor device nor bytes");
}

#[test]
fn after_a_restore_phones_offer_again_what_the_backup_did_not_hold() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let offered = save().on(record_id(), "asset").set_over("name", "Old bench", &[unknown()]);
    assert_eq!(phone.refusal(&offered).1, Why::UnknownBase);
    let db = rusqlite::Connection::open(server.folder.database()).unwrap();
    db.execute("UPDATE projects SET epoch = 2, epoch_began_ms = ?1", [walkabout::clock::now_ms()]).unwrap();
    assert_eq!(phone.pull_from(phone.cursor).unwrap_err(), said(409, "begin-again"));
    assert!(matches!(phone.verdict(&offered), Verdict::Applied { .. }), "it speaks of the epoch that was lost");
    let other = save().on(record_id(), "asset").set_over("name", "x", &[unknown()]);
    let mut push = phone.push_of(vec![other.bytes()]);
    push.epoch = epoch(2);
    assert_eq!(
        phone.try_push(&push).unwrap().verdicts[0].verdict,
        Verdict::Refused { change: 0, why: Why::UnknownBase }
    );
    // Ninety days later it is no longer believed.
    db.execute("UPDATE projects SET epoch_began_ms = epoch_began_ms - 90 * 86400000", []).unwrap();
    assert_eq!(phone.refusal(&other).1, Why::UnknownBase);
}

#[test]
fn what_was_here_once_is_taken_again_though_what_it_replaced_is_lost_and_replaces_nothing_else() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let bench = record_id();
    phone.send(&save().on(bench, "asset").set("name", "Bench"));
    let offered = save().on(bench, "asset").set_over("name", "Old bench", &[unknown()]);
    assert_eq!(phone.refusal(&offered).1, Why::UnknownBase);
    let mut push = phone.push_of(vec![offered.bytes()]);
    push.again = Some(true);
    let Verdict::Applied { seq, .. } = phone.try_push(&push).unwrap().verdicts.remove(0).verdict else { panic!() };
    let again = phone.try_push(&push).unwrap().verdicts.remove(0).verdict;
    assert_eq!(again, Verdict::Already { seq, forget: vec![] });
    phone.begin();
    assert_eq!(phone.record(bench).unwrap().register("name").unwrap().len(), 2, "as two versions");
}

#[test]
fn what_somebody_else_changed_waits_until_its_maker_has_brought_it_back() {
    let server = Server::new();
    let (mut mair, pat) = (server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    let bench = record_id();
    let mut push = pat.push_of(vec![save().on(bench, "asset").set("description", "Two slats").bytes()]);
    (push.again, push.edits) = (Some(true), Some(vec![vec![0]]));
    let told = || pat.try_push(&push).unwrap().verdicts.remove(0).verdict;
    assert_eq!(told(), Verdict::Refused { change: 0, why: Why::UnknownBase });
    mair.send(&save().on(bench, "asset").set("name", "Bench"));
    assert!(matches!(told(), Verdict::Applied { .. }));
    mair.begin();
    assert_eq!(mair.record(bench).unwrap().author, mair.me.person);
}

#[test]
fn a_save_that_is_offered_again_is_known_before_it_is_asked_who_may_what() {
    let server = Server::new();
    let (mair, desk) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let skill = record_id();
    let made = save().on(skill, "asset").set("about", "person").agreed("everyone");
    desk.send(&made);
    let hers = save().on(skill, "asset").set("description", "In the shed");
    let Verdict::Applied { seq, .. } = mair.send(&hers) else { panic!() };
    desk.send(&save().on(skill, "asset").set_over("agreement", agreement("care"), &[made.at(1)]));
    let later = save().on(skill, "asset").set("name", "Mends bicycles");
    assert_eq!(mair.refusal(&later).1, Why::MayNotEdit, "it went out of her sight");
    let mut push = mair.push_of(vec![hers.bytes(), later.bytes()]);
    push.again = Some(true);
    let verdicts: Vec<_> = mair.try_push(&push).unwrap().verdicts.into_iter().map(|judged| judged.verdict).collect();
    let no = Verdict::Refused { change: 0, why: Why::MayNotEdit };
    assert_eq!(verdicts, [Verdict::Already { seq, forget: vec![skill] }, no]);
}

#[test]
fn what_one_save_hides_from_its_maker_and_the_next_of_the_same_push_shows_again_is_nothing_to_forget() {
    let server = Server::new();
    let mair = server.phone(Role::Volunteer);
    let bench = record_id();
    let made = save().on(bench, "asset").set("name", "Bench");
    let asked_first = save().on(bench, "asset").set("about", "person");
    let undone = save().on(bench, "asset").set_over("about", Value::Null, &[asked_first.at(0)]);
    let forgets = |saves: &[&team::Save]| -> Vec<usize> {
        let said = |verdict: &Verdict| match verdict {
            Verdict::Applied { forget, .. } | Verdict::Already { forget, .. } => forget.len(),
            other => panic!("{other:?}"),
        };
        mair.push(saves).iter().map(said).collect()
    };
    assert_eq!(forgets(&[&made, &asked_first]), [0, 1]);
    assert_eq!(forgets(&[&made, &asked_first, &undone]), [0, 0, 0]);
}

#[test]
fn what_was_erased_drops_out_and_never_comes_back() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let (gone, stays) = (record_id(), record_id());
    let db = rusqlite::Connection::open(server.folder.database()).unwrap();
    db.execute("INSERT INTO erased (project, id, seq) VALUES (1, ?1, 1)", [gone.bytes()]).unwrap();
    assert_eq!(phone.verdict(&save().on(gone, "asset").set("name", "Bench")), Verdict::Erased);
    phone.send(&save().on(gone, "asset").set("name", "Bench").on(stays, "asset").set("name", "Tree"));
    phone.begin();
    assert!(!phone.has(gone) && phone.record(stays).unwrap().base("name")[0].n == 1);
}

#[test]
fn messages_are_bounded_as_sent_and_as_unpacked() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let sent = |path: &str, body: Vec<u8>, gzip: bool| {
        let mut request = phone.post(path);
        if gzip {
            request = request.header("content-encoding", "gzip");
        }
        problem(request.body(body).send().unwrap())
    };
    assert_eq!(sent(path::PUSH, vec![0; limits::PUSH_BYTES + 1], false), said(413, "too-large"));
    assert_eq!(sent(path::PULL, vec![0; limits::MESSAGE_BYTES + 1], false), said(413, "too-large"));
    let packed = |bytes: &[u8]| {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    };
    let bomb = packed(&vec![0; 256 * 1024 * 1024]);
    assert!(bomb.len() < limits::PUSH_BYTES);
    assert_eq!(sent(path::PUSH, bomb, true), said(413, "too-large"));
    assert_eq!(sent(path::PUSH, vec![1, 2, 3], true), said(400, "malformed"));
    // What is packed and within bounds is taken.
    let push = phone.push_of(vec![save().on(record_id(), "asset").set("name", "Bench").bytes()]);
    let response =
        phone.post(path::PUSH).header("content-encoding", "gzip").body(packed(&cbor::to_vec(&push))).send().unwrap();
    assert_eq!(response.status(), 200);
    let too_many = phone.push_of(vec![vec![]; limits::PUSH_BATCHES + 1]);
    assert_eq!(phone.try_push(&too_many).unwrap_err(), said(413, "too-large"));
}

#[test]
fn confirmed_saves_are_there_after_the_server_was_killed() {
    let mut server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let mut confirmed = Vec::new();
    for _ in 0..5 {
        let saves: Vec<_> = (0..10).map(|_| save().on(record_id(), "asset").set("name", "Bench")).collect();
        phone.push(&saves.iter().collect::<Vec<_>>());
        confirmed.extend(saves);
        server.kill();
        server.start();
        phone.url = server.url();
    }
    for save in &confirmed {
        assert!(matches!(phone.verdict(save), Verdict::Already { .. }));
    }
    phone.begin();
    assert_eq!(phone.holds.len(), confirmed.len());
}
