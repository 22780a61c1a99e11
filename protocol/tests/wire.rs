//! A recorded example of every message. Old recordings stay for ever: what a phone of that version sends must still be read.
//!
//! `WALKABOUT_RECORD=1 cargo test -p walkabout-protocol --test wire` writes a recording that is missing; it never changes one that is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

use minicbor::{Decode, Encode};
use std::{fmt::Debug, path::PathBuf};
use walkabout_protocol::{
    access::Role,
    batch::*,
    cbor,
    id::*,
    merge::{Written, apply_batch},
    state::Record,
    value::Value,
    wire::*,
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/wire/v1")
}

fn same<T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq + Debug>(name: &str, example: &T) {
    same_bytes(name, &cbor::to_vec(example));
    let recorded = std::fs::read(folder().join(format!("{name}.cbor"))).unwrap();
    assert_eq!(&cbor::from_slice::<T>(&recorded).unwrap(), example, "{name} reads otherwise than it was written");
}

fn same_bytes(name: &str, bytes: &[u8]) {
    let path = folder().join(format!("{name}.cbor"));
    if !path.exists() && std::env::var_os("WALKABOUT_RECORD").is_some() {
        std::fs::write(&path, bytes).unwrap();
    }
    let recorded = std::fs::read(&path).unwrap_or_else(|e| panic!("{name} was never recorded: {e}"));
    assert_eq!(bytes, recorded, "{name} is written otherwise than it was recorded");
}

fn id<T>(n: u8) -> Id<T> {
    Id::from_bytes([n; 16])
}

fn at(n: u16) -> ChangeRef {
    ChangeRef { batch: id(9), n }
}

fn body() -> Body {
    let position =
        [("lon", Value::number(-2.19).unwrap()), ("lat", Value::number(53.44).unwrap()), ("source", "fix".into())];
    let position = Value::Map(position.into_iter().map(|(k, v)| (k.into(), v)).collect());
    Body {
        id: id(1),
        made: When { utc_ms: 1_800_000_000_000, offset_min: 60, monotonic_ms: 123_456 },
        form: Some(id(8)),
        records: vec![
            Touched {
                id: id(2),
                kind: "asset".into(),
                changes: vec![
                    Change::set("name", "Mainc ger y siop".into(), vec![at(1), at(0)]),
                    Change::set("position", position, vec![]),
                    Change::add("tags", "seat".into(), vec![]),
                    Change::remove("tags", vec![at(3)]),
                    Change::set(
                        "smell",
                        Value::List(vec![Value::Null, true.into(), Value::whole(-7).unwrap()]),
                        vec![],
                    ),
                ],
            },
            Touched {
                id: id(3),
                kind: "hologram".into(),
                changes: vec![Change::set("trashed", true.into(), vec![at(4)])],
            },
        ],
    }
}

fn record() -> Record {
    let mut record = Record::new(id(2), "asset", id(4));
    record.seq = Seq(77);
    apply_batch(&mut record, &body(), Written { by: id(4), time_ms: 1_800_000_000_500, offset_min: 60 });
    record
}

#[test]
fn every_message_is_written_as_it_was_recorded() {
    let cursor = Cursor { epoch: Epoch(3), grants: 2, seq: Seq(70_000) };
    let token = Token { token: "opaque".into(), good_for_ms: 3_600_000 };
    let somebody = Somebody { id: id(4), name: "Siân".into(), role: Role::Coordinator, active: true };
    same("body", &body());
    same_bytes("record", &record().pack());
    same_bytes("record-whole", &record().pack_whole());
    let (heads, named) = (record().pack(), record().pack_named());
    assert_eq!(record().pack_whole(), [&[heads[0] + 1], &heads[1..], &named].concat(), "kept in two parts");
    let (key, signature) = (vec![4; 65].into(), vec![5; 64].into());
    let join =
        Join { protocol: 1, code: "apple-river-lamp".into(), key, signature, label: "A phone".into(), name: None };
    same("join", &join);
    same("join-named", &Join { name: Some("Siân".into()), ..join });
    same(
        "joined",
        &Joined {
            project: id(5),
            person: id(4),
            device: id(6),
            role: Role::Officer,
            epoch: Epoch(3),
            name: "Rhys".into(),
            project_name: "Bryn Helyg".into(),
            token: token.clone(),
        },
    );
    same("challenge-ask", &ChallengeAsk { protocol: 1, device: id(6) });
    same("challenge", &Challenge { nonce: vec![1; 24].into() });
    same(
        "token-ask",
        &TokenAsk { protocol: 1, device: id(6), nonce: vec![1; 24].into(), signature: vec![5; 64].into() },
    );
    same("token", &token);
    let batches = vec![body().to_bytes().into()];
    let push = Push {
        protocol: 1,
        device: id(6),
        epoch: Epoch(3),
        now_ms: 1_800_000_001_000,
        batches,
        held: None,
        again: None,
        edits: None,
    };
    same("push", &push);
    let held = Some(Held { saves: 3, photos: 40 });
    same("push-held", &Push { held, ..push.clone() });
    same("push-again", &Push { held, again: Some(true), ..push.clone() });
    same("push-edits", &Push { held, again: Some(true), edits: Some(vec![vec![], vec![0, 2]]), ..push });
    let verdicts = [
        Verdict::Applied { seq: Seq(78), conflicts: 1, forget: vec![id(2)] },
        Verdict::Already { seq: Seq(78), forget: vec![] },
        Verdict::Refused { change: 3, why: Why::MayNotEdit },
        Verdict::Refused { change: 0, why: Why::Other("of-a-newer-server".into()) },
        Verdict::Erased,
    ];
    let verdicts = verdicts.into_iter().map(|verdict| Judged { id: Some(id(1)), verdict });
    let verdicts =
        verdicts.chain([Judged { id: None, verdict: Verdict::Refused { change: 0, why: Why::Malformed } }]).collect();
    same("pushed", &Pushed { epoch: Epoch(3), now_ms: 1_800_000_001_100, verdicts });
    let asks = HandOver {
        protocol: 1,
        id: id(1),
        device: id(6),
        epoch: Epoch(3),
        now_ms: 1_800_000_001_000,
        why: "may-not-edit".into(),
        change: 3,
        save: None,
        edits: None,
    };
    same("hand-over-ask", &asks);
    same("hand-over", &HandOver { save: Some(body().to_bytes().into()), edits: Some(vec![0]), ..asks });
    same("handed-over", &HandedOver { stands: Stands::Waiting, words: None });
    let words = Some("We have this bench already.".into());
    same("handed-over-aside", &HandedOver { stands: Stands::PutAside, words });
    same("history-ask", &HistoryAsk { protocol: 1, record: id(2), before: Some(Seq(80)) });
    let changes = vec![
        PastChange { field: "name".into(), deed: Deed::Set, value: Some("Bench".into()), before: vec!["Seat".into()] },
        PastChange { field: "tags".into(), deed: Deed::Remove, value: None, before: vec!["seat".into()] },
    ];
    let made_ms = 1_800_000_000_500;
    let saves = vec![PastSave { id: id(1), seq: Seq(77), by: id(4), made_ms, offset_min: 60, changes }];
    same("history", &History { saves, more: true });
    let pull = Pull { protocol: 1, cursor, held: None, sure: None, photos: None };
    same("pull", &pull);
    same("pull-held", &Pull { held, ..pull.clone() });
    same("pull-sure", &Pull { held, sure: Some(vec![id(1), id(9)]), ..pull.clone() });
    same("pull-photos", &Pull { photos: Some(vec![id(2)]), ..pull });
    let end = Some(End { durable: Seq(60), digest: [7; 16] });
    let gone =
        vec![Gone { id: id(2), seq: Seq(79), how: How::Forget }, Gone { id: id(3), seq: Seq(80), how: How::Erase }];
    let rows = vec![record().pack().into()];
    let round = Round {
        rows: rows.clone(),
        gone,
        next: cursor,
        end,
        people: Some(vec![somebody.clone()]),
        now_ms: 1,
        missing: None,
        not_whole: None,
    };
    same("round", &round);
    let middle = Round { rows: vec![], gone: vec![], end: None, people: None, ..round };
    same("round-middle", &middle);
    same("round-missing", &Round { missing: Some(vec![id(9)]), ..middle.clone() });
    same("round-not-whole", &Round { not_whole: Some(vec![id(2)]), ..middle });
    same("first", &First { protocol: 1, after: Some(vec![1, 2, 3].into()) });
    same("check-in", &CheckIn { protocol: 1, id: id(10), turn: 2, back_in_ms: Some(3_600_000) });
    same("check-in-back", &CheckIn { protocol: 1, id: id(10), turn: 3, back_in_ms: None });
    same("checked-in", &CheckedIn { turn: 2, open: true, seen_by: vec!["Siân".into()] });
    same(
        "first-page",
        &FirstPage { rows, next: Some(vec![9].into()), cursor, total: 5_000, people: Some(vec![somebody]), now_ms: 1 },
    );
}

#[test]
fn a_reader_passes_over_what_a_newer_version_adds() {
    // A pull of a later version with one more member: {0: 1, 1: [3, 2, 70000], 9: "new"}.
    let cursor = Cursor { epoch: Epoch(3), grants: 2, seq: Seq(70_000) };
    let mut newer = cbor::to_vec(&Pull { protocol: 1, cursor, held: None, sure: None, photos: None });
    newer[0] += 1;
    newer.extend([0x09, 0x63, b'n', b'e', b'w']);
    let read: Pull = cbor::from_slice(&newer).unwrap();
    assert_eq!(read.cursor.seq, Seq(70_000));
}

#[test]
fn unknown_kinds_and_fields_survive_every_hop() {
    let hop = Record::unpack(&record().pack()).unwrap();
    assert_eq!(hop.value("smell"), record().value("smell"));
    let mut hologram = Record::new(id(3), "hologram", id(4));
    apply_batch(&mut hologram, &body(), Written { by: id(4), time_ms: 0, offset_min: 0 });
    assert_eq!(Record::unpack(&hologram.pack_whole()).unwrap(), hologram);
}
