//! Coming in: codes, keys, tokens, and being taken off the team.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use base64::Engine as _;
use team::{Phone, Problem, Server, ask, http, join, join_with, key, problem, public, record_id, save, sign};
use walkabout::{clock::now_ms, gate::Quotas};
use walkabout_protocol::{
    access::Role,
    wire::{ASKED, ASKED_BYTES, ChallengeAsk, Cursor, Join, Joined, Pull, VERSION, join_message, path},
};

fn said(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

#[test]
fn somebody_invited_is_of_the_team_and_on_its_list() {
    let server = Server::new();
    let mut phone = server.phone_with(&server.code(Role::Officer, "Mair"));
    assert_eq!(
        (phone.me.name.as_str(), phone.me.role, phone.me.project_name.as_str()),
        ("Mair", Role::Officer, "Levenshulme")
    );
    assert_eq!(phone.me.project, server.project);
    phone.begin();
    assert_eq!(phone.people.iter().map(|p| (p.name.as_str(), p.active)).collect::<Vec<_>>(), [("Mair", true)]);
    server.phone_with(&server.code(Role::Volunteer, "Pat"));
    phone.round();
    assert_eq!(phone.people.len(), 2, "the list comes again when it has changed");
}

#[test]
fn a_code_may_be_typed_in_many_ways() {
    let server = Server::new();
    let code = server.code(Role::Volunteer, "Mair");
    let typed = format!("  {} ", code.replace('-', " ").to_uppercase());
    assert_eq!(join(&http(), &server.url(), &typed, &key()).unwrap().name, "Mair");
}

#[test]
fn a_code_that_is_mistyped_past_its_time_or_used_says_which() {
    let server = Server::new();
    let (web, url) = (http(), server.url());
    for wrong in ["apple", "", "zzz-zzz-zzz", "a b c d", &"x".repeat(5_000)] {
        assert_eq!(join(&web, &url, wrong, &key()).unwrap_err(), said(404, "code-unknown"), "{wrong}");
    }
    // One that was never given out.
    assert_eq!(join(&web, &url, "sledge-fiddle-lily", &key()).unwrap_err(), said(404, "code-unknown"));
    let old = server.code_at(Role::Volunteer, "Mair", now_ms() - 14 * 24 * 60 * 60 * 1000 - 1);
    assert_eq!(join(&web, &url, &old, &key()).unwrap_err(), said(410, "code-old"));
    let code = server.code(Role::Volunteer, "Mair");
    join(&web, &url, &code, &key()).unwrap();
    assert_eq!(join(&web, &url, &code, &key()).unwrap_err(), said(410, "code-used"));
}

#[test]
fn a_phone_whose_answer_was_lost_may_ask_again_with_the_same_key() {
    let server = Server::new();
    let (web, code, key) = (http(), server.code(Role::Volunteer, "Mair"), key());
    let first = join(&web, &server.url(), &code, &key).unwrap();
    let again = join(&web, &server.url(), &code, &key).unwrap();
    assert_eq!((first.person, first.device), (again.person, again.device));
    let mut phone = Phone::of(&server.url(), key, again);
    phone.begin();
    assert_eq!(phone.people.len(), 1, "nobody joined twice");
}

#[test]
fn a_key_that_the_phone_does_not_hold_opens_nothing_and_uses_no_code() {
    let server = Server::new();
    let (web, url, code) = (http(), server.url(), server.code(Role::Volunteer, "Mair"));
    let (mine, theirs) = (key(), key());
    let shown = public(&theirs);
    let forged = sign(&mine, &join_message(&code, &shown));
    assert_eq!(join_with(&web, &url, &code, &shown, forged).unwrap_err(), said(403, "not-signed"));
    let other_code = sign(&theirs, &join_message("other-code-here", &shown));
    assert_eq!(join_with(&web, &url, &code, &shown, other_code).unwrap_err(), said(403, "not-signed"));
    for (bad_key, signature) in [(vec![], vec![0; 64]), (vec![4; 65], vec![0; 64]), (shown.clone(), vec![0; 3])] {
        assert_eq!(join_with(&web, &url, &code, &bad_key, signature).unwrap_err(), said(400, "malformed"));
    }
    join(&web, &url, &code, &theirs).unwrap();
}

#[test]
fn a_token_is_renewed_by_signature_and_each_nonce_buys_one() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let first = phone.token.clone();
    phone.renew().unwrap();
    assert_ne!(first, phone.token);
    phone.begin();
    let asked = ChallengeAsk { protocol: VERSION, device: phone.me.device };
    let nonce: walkabout_protocol::wire::Challenge =
        ask(phone.http.post(format!("{}{}", phone.url, path::CHALLENGE)), &asked).unwrap();
    phone.token_for(&nonce.nonce).unwrap();
    assert_eq!(phone.token_for(&nonce.nonce).unwrap_err(), said(403, "not-signed"), "the same nonce again");
    let other = server.phone(Role::Volunteer);
    assert_eq!(other.token_for(&nonce.nonce).unwrap_err(), said(403, "not-signed"), "somebody else's nonce");
    assert_eq!(other.token_for(&[1; 56]).unwrap_err(), said(403, "not-signed"), "made up");
    let stranger = ChallengeAsk { protocol: VERSION, device: team::device() };
    let answer: Result<walkabout_protocol::wire::Challenge, _> =
        ask(phone.http.post(format!("{}{}", phone.url, path::CHALLENGE)), &stranger);
    assert_eq!(answer.unwrap_err(), said(401, "unknown-device"));
}

#[test]
fn without_a_token_of_this_server_nothing_is_answered() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let paths = [path::PUSH, path::PULL, path::FIRST, path::FILES];
    for path in paths {
        for token in [None, Some("x".to_owned()), Some(phone.token.to_uppercase())] {
            let mut request = phone.http.post(format!("{}{path}", phone.url));
            if let Some(token) = token {
                request = request.bearer_auth(token);
            }
            assert_eq!(problem(request.send().unwrap()), said(401, "token-old"), "{path}");
        }
    }
    for path in [format!("{}/{}/preview", path::PHOTOS, record_id()), format!("{}/{}", path::PACKS, "0".repeat(64))] {
        assert_eq!(problem(phone.http.get(format!("{}{path}", phone.url)).send().unwrap()), said(401, "token-old"));
    }
}

#[test]
fn an_answer_reaches_a_phone_that_is_still_sending() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    phone.token = "old".into();
    for _ in 0..20 {
        let response = phone.post(path::PUSH).body(vec![0; 4 * 1024 * 1024]).send().unwrap();
        assert_eq!(problem(response), said(401, "token-old"));
    }
}

#[test]
fn a_phone_that_was_removed_is_told_at_its_next_request_whatever_it_asks() {
    let server = Server::new();
    let (mut phone, mut desk) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    phone.begin();
    server.revoke(phone.me.person);
    let wipe = said(410, "wipe");
    assert_eq!(phone.pull_from(phone.cursor).unwrap_err(), wipe);
    assert_eq!(phone.first_page(None).unwrap_err(), wipe);
    assert_eq!(phone.try_push(&phone.push_of(vec![])).unwrap_err(), wipe);
    assert_eq!(problem(phone.post(path::FILES).send().unwrap()), wipe);
    assert_eq!(phone.renew().unwrap_err(), wipe);
    desk.begin();
    assert!(desk.people.iter().any(|p| p.id == phone.me.person && !p.active), "their name stays on what they recorded");
}

#[test]
fn another_phone_of_the_same_person_may_send_what_the_first_one_made() {
    let server = Server::new();
    let first = server.phone_with(&server.code(Role::Volunteer, "Mair"));
    let second = server.phone_with(&server.code_for(first.me.person, Role::Volunteer));
    assert_eq!(second.me.person, first.me.person);
    assert_ne!(second.me.device, first.me.device);
    let made_on_first = save().on(record_id(), "asset").set("name", "Bench");
    let mut push = second.push_of(vec![made_on_first.bytes()]);
    push.device = first.me.device;
    assert!(matches!(
        second.try_push(&push).unwrap().verdicts[0].verdict,
        walkabout_protocol::batch::Verdict::Applied { .. }
    ));
}

#[test]
fn another_version_of_the_protocol_is_told_apart_from_nonsense() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    for (protocol, code) in [(0, "other-version"), (VERSION + 1, "older-here")] {
        let pull = Pull { protocol, cursor: Cursor::default(), held: None, sure: None, photos: None };
        let answer: Result<walkabout_protocol::wire::Round, _> = ask(phone.post(path::PULL), &pull);
        assert_eq!(answer.unwrap_err(), said(426, code));
    }
    for nonsense in [vec![], vec![0xa0], vec![0xff; 40], b"{\"protocol\": 1}".to_vec()] {
        assert_eq!(problem(phone.post(path::PULL).body(nonsense).send().unwrap()), said(400, "malformed"));
    }
    let join = Join {
        protocol: VERSION + 1,
        code: "a".into(),
        key: vec![].into(),
        signature: vec![].into(),
        label: String::new(),
        name: None,
    };
    let answer: Result<Joined, _> = ask(phone.http.post(format!("{}{}", phone.url, path::JOIN)), &join);
    assert_eq!(answer.unwrap_err(), said(426, "older-here"));
}

#[test]
fn an_answer_bears_the_name_of_its_question_whatever_it_says() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let asks = |path: &str, asked: &str| {
        let answer = phone.post(path).header(ASKED, asked).body(vec![0xff]).send().unwrap();
        (answer.status().as_u16(), answer.headers().get(ASKED).map(|asked| asked.to_str().unwrap().to_owned()))
    };
    assert_eq!(asks(path::PUSH, "0123abc"), (400, Some("0123abc".into())));
    assert_eq!(asks("/api/v1/nothing-here", "0123abd").1, Some("0123abd".into()));
    for no_name in ["", "a b", "a-b", &"a".repeat(ASKED_BYTES + 1)] {
        assert_eq!(asks(path::PUSH, no_name), (400, None), "{no_name:?}");
    }
    assert_eq!(phone.post(path::PUSH).body(vec![0xff]).send().unwrap().headers().get(ASKED), None);
}

#[test]
fn tries_at_codes_are_few_and_say_when_to_come_again() {
    let hour = std::time::Duration::from_secs(3600);
    let server = Server::with(Quotas { join: (3, hour), ..Quotas::default() });
    let web = http();
    for _ in 0..3 {
        assert_eq!(join(&web, &server.url(), "sledge-fiddle-lily", &key()).unwrap_err().1, "code-unknown");
    }
    let response = web.post(format!("{}{}", server.url(), path::JOIN)).send().unwrap();
    let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=3600).contains(&wait), "{wait}");
    assert_eq!(problem(response), said(429, "too-many"));
}

#[test]
fn a_device_that_asks_without_end_is_slowed_and_others_are_not() {
    let hour = std::time::Duration::from_secs(3600);
    let server = Server::with(Quotas { device: (5, hour), ..Quotas::default() });
    let (busy, calm) = (server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    for _ in 0..5 {
        busy.first_page(None).unwrap();
    }
    assert_eq!(busy.first_page(None).unwrap_err(), said(429, "too-many"));
    calm.first_page(None).unwrap();
}

#[test]
fn an_invitation_opened_in_a_browser_tells_what_to_do_in_both_languages_and_no_secret() {
    let server = Server::new();
    let code = server.code(Role::Volunteer, "Mair");
    let web = http();
    let pages: Vec<String> = [code.as_str(), "never-given-out"]
        .map(|code| {
            let response = web.get(format!("{}/j/{code}", server.url())).send().unwrap();
            assert_eq!(response.headers()["referrer-policy"], "no-referrer");
            response.text().unwrap()
        })
        .to_vec();
    assert_eq!(pages[0], pages[1], "good and bad codes look alike");
    assert!(pages[0].contains("invitation") && pages[0].contains("Gwahoddiad") && !pages[0].contains(&code));
    assert_eq!(web.get(format!("{}/healthz", server.url())).send().unwrap().text().unwrap(), "ok\n");
    assert_eq!(problem(web.get(format!("{}/api/v1/nowhere", server.url())).send().unwrap()), said(404, "not-found"));
    assert_eq!(problem(web.get(format!("{}{}", server.url(), path::PUSH)).send().unwrap()), said(405, "not-this-way"));
}

#[test]
fn codes_and_tokens_are_nowhere_on_the_disk() {
    let server = Server::new();
    let code = server.code(Role::Volunteer, "Mair");
    let phone = server.phone_with(&code);
    let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&phone.token).unwrap();
    let mut files = vec![server.data.path().to_owned()];
    let mut looked_at = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        looked_at += bytes.len();
        for secret in [code.as_bytes(), phone.token.as_bytes(), &token] {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret), "{}", path.display());
        }
    }
    assert!(looked_at > 10_000);
}
