//! Which answers a phone takes, and what it says of those that it does not: a save counts as *with the team* only where the team's computer
//! answered this very question.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Line, Pocket};
use std::sync::{Arc, Mutex};
use walkabout_core::{
    domain::forms::NewNote,
    ports::{Payload, Request, Response},
    store::Fate,
    sync::SyncReport,
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Epoch, Seq, Verdict},
    cbor,
    id::{Id, SaveId},
    wire::{ASKED, Judged, Push, Pushed, path},
};
use walkabout_words::{Language, Words};

/// A team's computer that takes every save and answers nothing else; `turned`: what becomes of its answers on the way.
fn synced(turned: impl Fn(&mut Response, &mut Pushed) + Send + 'static) -> (Vec<Fate>, SyncReport) {
    let line = Line(Mutex::new(move |request: &Request| {
        let asked = request.headers.iter().find(|(name, _)| name == ASKED).cloned();
        let mut answer = Response { status: 503, headers: asked.into_iter().collect(), body: vec![] };
        if request.url.ends_with(path::PUSH) {
            let Payload::Bytes(bytes) = &request.body else { panic!("a message has bytes") };
            let push: Push = cbor::from_slice(bytes).unwrap();
            let judged = |bytes: &[u8]| Judged {
                id: Some(Body::from_bytes(bytes).unwrap().id),
                verdict: Verdict::Applied { seq: Seq(5), conflicts: 0, forget: vec![] },
            };
            let verdicts = push.batches.iter().map(|bytes| judged(bytes)).collect();
            let mut pushed = Pushed { epoch: Epoch(1), now_ms: push.now_ms, verdicts };
            answer.status = 200;
            turned(&mut answer, &mut pushed);
            if answer.status == 200 {
                answer.body = cbor::to_vec(&pushed);
            }
        }
        Ok(answer)
    }));
    let pocket = Pocket::with(Arc::new(line));
    let phone = pocket.joined(Role::Volunteer);
    phone.store().set_token(Some("word")).unwrap();
    phone.add_note(&NewNote { text: "The gate is locked at six".into(), ..NewNote::default() }).unwrap();
    let report = phone.sync().unwrap();
    (phone.store().journal().unwrap().into_iter().map(|save| save.fate).collect(), report)
}

const WAITING: [Fate; 1] = [Fate::Waiting { offered: true }];

#[test]
fn an_answer_to_this_question_is_taken_and_so_is_one_that_names_none() {
    let (fates, _) = synced(|_, _| {});
    assert_eq!(fates, [Fate::Applied(Seq(5))]);
    let (fates, _) = synced(|answer, _| answer.headers.clear());
    assert_eq!(fates, [Fate::Applied(Seq(5))], "a team's computer of before it");
}

#[test]
fn an_answer_to_another_question_is_not_taken_and_is_asked_for_again() {
    let (fates, report) = synced(|answer, _| answer.headers = vec![(ASKED.into(), "0123456789abcdef".into())]);
    assert_eq!(fates, WAITING);
    assert!(!report.done && report.again_after_ms.is_some(), "{report:?}");
}

#[test]
fn a_verdict_on_another_save_is_none_on_this_one() {
    let other: SaveId = Id::from_bytes([9; 16]);
    let (fates, report) = synced(move |_, pushed| pushed.verdicts[0].id = Some(other));
    assert_eq!(fates, WAITING);
    assert!(!report.done && report.error.is_some(), "{report:?}");
}

#[test]
fn whoever_is_the_older_of_the_two_is_the_one_to_be_updated() {
    for (code, english, welsh) in [
        ("other-version", "This program is too old for the team.", "Mae'r rhaglen hon yn rhy hen i'r tîm."),
        (
            "older-here",
            "The team's computer is too old for this phone.",
            "Mae cyfrifiadur y tîm yn rhy hen i'r ffôn hwn.",
        ),
    ] {
        let (fates, report) = synced(move |answer, _| {
            answer.status = 426;
            answer.body = format!("{{\"status\":426,\"code\":\"{code}\"}}").into_bytes();
        });
        assert_eq!(fates, WAITING, "nothing is lost");
        for (language, said) in [(Language::English, english), (Language::Welsh, welsh)] {
            let lines = report.say(&Words::new(language));
            assert!(lines.iter().any(|line| line.starts_with(said)), "{code}: {lines:?}");
        }
    }
}
