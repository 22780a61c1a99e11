//! Joining with a room code: what a phone says of itself, and how each answer of the server is told apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{Line, Pocket, member};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use walkabout_core::{
    Error,
    domain::forms::NewAsset,
    ports::{Payload, Request, Response},
};
use walkabout_protocol::{
    access::Role,
    batch::{Epoch, Seq, Verdict},
    cbor,
    wire::{Cursor, End, FirstPage, Held, Join, Joined, Judged, Pull, Push, Pushed, Round, Token, path},
};
use walkabout_words::{Language, Words};

fn problem(status: u16, code: &str, by: Option<&str>) -> Response {
    let body = serde_json::json!({ "code": code, "status": status, "by": by });
    Response { status, headers: vec![("retry-after".into(), "7".into())], body: body.to_string().into_bytes() }
}

fn message<T: minicbor::Encode<()>>(message: &T) -> Response {
    Response { status: 200, headers: vec![], body: cbor::to_vec(message) }
}

fn let_in() -> Response {
    let me = member(Role::Volunteer);
    message(&Joined {
        project: me.project,
        person: me.person,
        device: me.device,
        role: me.role,
        epoch: me.epoch,
        name: "Siân".into(),
        project_name: me.project_name,
        token: Token { token: "word".into(), good_for_ms: 1 },
    })
}

fn bytes(request: &Request) -> Vec<u8> {
    match &request.body {
        Payload::Bytes(bytes) => bytes.clone(),
        _ => panic!("a message has bytes"),
    }
}

/// A phone whose server gives these answers, and what was asked.
fn pocket(answers: Vec<Response>) -> (Pocket, Arc<Mutex<Vec<Join>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (heard, answers) = (Arc::clone(&asked), Mutex::new(VecDeque::from(answers)));
    let line = Line(Mutex::new(move |request: &Request| {
        heard.lock().unwrap().push(cbor::from_slice(&bytes(request)).unwrap());
        Ok(answers.lock().unwrap().pop_front().unwrap())
    }));
    (Pocket::with(Arc::new(line)), asked)
}

#[test]
fn a_phone_waits_with_a_name_and_is_in_when_it_asks_again_with_the_same_key() {
    let (pocket, asked) =
        pocket(vec![problem(409, "waiting", Some("Meinir\u{7}")), problem(409, "waiting", None), let_in()]);
    let phone = pocket.open();
    let link = "http://127.0.0.1:1/j/apple-river-lamp".parse().unwrap();
    let words = Words::new(Language::English);
    let first = phone.join_as(&link, "A phone", Some("  Siân ")).unwrap_err();
    assert!(matches!(&first, Error::Waiting { by: Some(by), after_s: 7 } if by == "Meinir"), "{first:?}");
    assert_eq!((first.code(), first.say(&words).as_str()), ("waiting", "Meinir is letting you in. One moment."));
    assert!(phone.member().is_none(), "nobody is in before they are let in");
    let second = phone.join(&link, "A phone").unwrap_err();
    assert!(matches!(second, Error::Waiting { by: None, .. }));
    assert!(second.say(&words).contains("letting you in"), "{}", second.say(&words));
    assert_eq!(phone.join_as(&link, "A phone", Some("Siân")).unwrap().name, "Siân");
    let asked = asked.lock().unwrap();
    assert_eq!(asked.iter().map(|j| j.name.as_deref()).collect::<Vec<_>>(), [Some("Siân"), None, Some("Siân")]);
    assert!(asked.windows(2).all(|two| two[0].key == two[1].key));
}

#[test]
fn who_is_not_let_in_or_comes_too_late_is_told_which() {
    let (pocket, _) = pocket(vec![problem(403, "refused", None), problem(410, "room-closed", None)]);
    let phone = pocket.open();
    let link = "http://127.0.0.1:1/j/apple-river-lamp".parse().unwrap();
    let refused = phone.join(&link, "A phone").unwrap_err();
    let closed = phone.join(&link, "A phone").unwrap_err();
    assert!(matches!((&refused, &closed), (Error::NotLetIn, Error::RoomClosed)), "{refused:?} {closed:?}");
    assert_eq!((refused.code(), closed.code()), ("not-let-in", "room-closed"));
    for language in [Language::English, Language::Welsh] {
        let words = Words::new(language);
        let said = [refused.say(&words), closed.say(&words), words.plain("error-answer-not-understood")];
        assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
    }
}

#[test]
fn each_exchange_says_how_much_is_still_to_be_sent_after_it() {
    let told: Arc<Mutex<Vec<(&str, Held)>>> = Arc::default();
    let heard = Arc::clone(&told);
    let cursor = Cursor { epoch: Epoch(1), grants: 0, seq: Seq(0) };
    let line = Line(Mutex::new(move |request: &Request| {
        let mut told = heard.lock().unwrap();
        Ok(if request.url.ends_with(path::PUSH) {
            let push: Push = cbor::from_slice(&bytes(request)).unwrap();
            told.push(("push", push.held.unwrap()));
            let verdict = |_| Judged {
                id: None,
                verdict: Verdict::Refused { change: 0, why: walkabout_protocol::batch::Why::Malformed },
            };
            message(&Pushed { epoch: Epoch(1), now_ms: 0, verdicts: push.batches.iter().map(verdict).collect() })
        } else if request.url.ends_with(path::FIRST) {
            message(&FirstPage { rows: vec![], next: None, cursor, total: 0, people: None, now_ms: 0 })
        } else {
            let pull: Pull = cbor::from_slice(&bytes(request)).unwrap();
            told.push(("pull", pull.held.unwrap()));
            message(&Round {
                rows: vec![],
                gone: vec![],
                next: cursor,
                end: Some(End { durable: Seq(0), digest: [0; 16] }),
                people: None,
                now_ms: 0,
                missing: None,
                not_whole: None,
            })
        })
    }));
    let pocket = Pocket::with(Arc::new(line));
    let phone = pocket.joined(Role::Volunteer);
    phone.store().set_token(Some("word")).unwrap();
    for _ in 0..3 {
        phone.add_asset(&NewAsset { name: Some("Bench".into()), ..NewAsset::default() }).unwrap();
    }
    assert_eq!(phone.store().held().unwrap(), Held { saves: 3, photos: 0 });
    phone.sync().unwrap();
    let none = Held::default();
    let told = told.lock().unwrap();
    assert_eq!(told[..2], [("push", none), ("pull", none)], "what travels in a push is not counted as held");
}
