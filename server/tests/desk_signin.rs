//! Signing in at the desk, over HTTP as a browser does it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use serde_json::json;
use std::{sync::Arc, time::Duration};
use team::{Problem, Server, block, desk::Browser, problem};
use walkabout::{
    clock::now_ms,
    gate::{
        Gate, NotIn, Quotas, SESSION_IDLE_MS, SESSION_MS,
        desk::{LINK_MS, seat},
    },
    store::{Sitter, sqlite::Sqlite},
};
use walkabout_protocol::{access::Role, id::ProjectId};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn gate(server: &Server) -> Gate<Sqlite> {
    Gate::new(Arc::new(server.store()), server.folder.clone())
}

#[test]
fn a_link_signs_somebody_in_once_and_says_who_they_are() {
    let server = Server::new();
    let code = server.signin_code(Role::Coordinator, "Siôned");
    let mut browser = Browser::new(&server.url());
    assert_eq!(browser.read("/session").unwrap_err(), is(401, "signed-out"));
    let session = browser.sign_in(&code).unwrap();
    assert_eq!(session["name"], "Siôned");
    assert_eq!(session["projects"][0]["id"], server.project.to_string());
    assert_eq!(session["projects"][0]["name"], "Levenshulme");
    assert_eq!(session["projects"][0]["role"], "coordinator");
    assert_eq!(browser.read("/session").unwrap(), session);
    let mut other = Browser::new(&server.url());
    assert_eq!(other.sign_in(&code).unwrap_err(), is(410, "link-used"));
    assert_eq!(other.read("/session").unwrap_err(), is(401, "signed-out"));
}

#[test]
fn a_link_that_is_old_or_made_up_says_which() {
    let server = Server::new();
    let (_, old) = server.signin_code_at(Role::Coordinator, "Mair", now_ms() - LINK_MS - 1);
    let mut browser = Browser::new(&server.url());
    assert_eq!(browser.sign_in(&old).unwrap_err(), is(410, "link-old"));
    for wrong in ["", "x", &"x".repeat(22), &"é".repeat(5_000)] {
        assert_eq!(browser.sign_in(wrong).unwrap_err(), is(404, "link-unknown"), "{wrong}");
    }
    let good = server.signin_code(Role::Coordinator, "Mair");
    assert_eq!(browser.sign_in(&good.to_lowercase().to_uppercase()).unwrap_err(), is(404, "link-unknown"));
    browser.sign_in(&good).unwrap();
}

#[test]
fn the_cookie_is_for_this_server_and_for_no_script() {
    let mut server = Server::new();
    let cookie_of = |server: &Server, code: &str| {
        let answer = Browser::new(&server.url()).post("/session/link", &json!({ "code": code }));
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        answer.headers()["set-cookie"].to_str().unwrap().to_owned()
    };
    let line = cookie_of(&server, &server.signin_code(Role::Coordinator, "Mair"));
    let (pair, attributes) = line.split_once("; ").unwrap();
    assert!(pair.strip_prefix("walkabout-desk=").is_some_and(|token| token.len() == 43), "{pair}");
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
    // The same behind a proxy that speaks https to the world.
    server.start_as("https://walk.example");
    let code = server.signin_code(Role::Coordinator, "Mair");
    let (address, listening) = server.listening();
    let answer = Browser::new(&listening)
        .bare("POST", "/session/link")
        .header("origin", address)
        .header("content-type", "application/json")
        .body(json!({ "code": code }).to_string())
        .send()
        .unwrap();
    let line = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(line.starts_with("__Host-walkabout-desk=") && line.ends_with("; Secure") && !line.contains("Domain"));
}

#[test]
fn a_session_ends_when_nobody_is_there_and_after_a_month_in_any_case() {
    let server = Server::new();
    let gate = gate(&server);
    let begin = now_ms();
    let (_, code) = server.signin_code_at(Role::Coordinator, "Mair", begin);
    let token = block(gate.sign_in_by_link(&code, begin)).unwrap().token;
    let at = |when| block(gate.at_the_desk(&token, when));
    let last = begin + SESSION_IDLE_MS - 1;
    assert_eq!(at(last).unwrap().until_ms, last + SESSION_IDLE_MS, "being there moves the end");
    assert!(matches!(at(last + SESSION_IDLE_MS), Err(NotIn::SignedOut)));
    // There at every hour of a month.
    let (_, code) = server.signin_code_at(Role::Coordinator, "Mair", begin);
    let token = block(gate.sign_in_by_link(&code, begin)).unwrap().token;
    let at = |when| block(gate.at_the_desk(&token, when));
    let hour = 60 * 60 * 1000;
    let hours = (begin..begin + SESSION_MS).step_by(usize::try_from(hour).unwrap());
    assert!(hours.map(|when| at(when).unwrap().until_ms).all(|until| until <= begin + SESSION_MS));
    assert!(matches!(at(begin + SESSION_MS), Err(NotIn::SignedOut)));
}

#[test]
fn a_browser_left_alone_overnight_has_to_sign_in_again() {
    let server = Server::new();
    let evening = now_ms() - SESSION_IDLE_MS;
    let (_, code) = server.signin_code_at(Role::Coordinator, "Mair", evening);
    let begun = block(gate(&server).sign_in_by_link(&code, evening)).unwrap();
    let mut browser = Browser::new(&server.url());
    browser.cookie = Some(format!("walkabout-desk={}", begun.token));
    assert_eq!(browser.read("/session").unwrap_err(), is(401, "signed-out"));
}

#[test]
fn signing_out_ends_this_session_and_no_other() {
    let server = Server::new();
    let (here, there) = (server.desk_of(Role::Coordinator, "Mair"), server.desk_of(Role::Coordinator, "Mair"));
    let answer = here.request("DELETE", "/session").send().unwrap();
    assert_eq!(answer.status(), 204);
    assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(answer.headers()["clear-site-data"], "\"cache\"", "what tiles held is not left on this computer's disk");
    assert_eq!(here.read("/session").unwrap_err(), is(401, "signed-out"), "the cookie that was kept is dead");
    assert_eq!(there.read("/session").unwrap()["name"], "Mair");
}

#[test]
fn nothing_is_changed_for_a_page_of_somebody_else() {
    let server = Server::new();
    let desk = server.desk(Role::Coordinator);
    let other = server.desk(Role::Officer);
    let change = || desk.bare("DELETE", "/session");
    for (why, request) in [
        ("no header", change().header("origin", &desk.url)),
        ("somebody else's", change().header("origin", &desk.url).header("x-walkabout-csrf", &other.csrf)),
        ("nowhere from", change().header("x-walkabout-csrf", &desk.csrf)),
        ("foreign", change().header("x-walkabout-csrf", &desk.csrf).header("origin", "https://evil.example")),
        (
            "from another site of the domain",
            change().header("x-walkabout-csrf", &desk.csrf).header("sec-fetch-site", "same-site"),
        ),
    ] {
        assert_eq!(problem(request.send().unwrap()), is(403, "csrf"), "{why}");
    }
    let code = server.signin_code(Role::Coordinator, "Mair");
    let foreign = Browser::new(&server.url())
        .bare("POST", "/session/link")
        .header("origin", "https://evil.example")
        .header("content-type", "application/json")
        .body(json!({ "code": code }).to_string());
    assert_eq!(problem(foreign.send().unwrap()), is(403, "csrf"), "nobody is signed in behind their back");
    assert!(desk.read("/session").is_ok());
    assert!(Browser::new(&server.url()).sign_in(&code).is_ok(), "the link was not used up");
}

#[test]
fn whoever_is_taken_off_a_project_sees_it_no_more_at_the_next_request() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Mair");
    let elsewhere = server.new_project("Hulme");
    let sitter = Sitter::Named { name: "mair ".into(), again: false };
    let grant = walkabout::gate::Grant::operator(&server.folder, elsewhere);
    block(seat(&server.store(), &grant, sitter, Role::Officer, now_ms())).unwrap();
    let roles = |desk: &Browser| {
        let session = desk.read("/session").unwrap();
        let projects = session["projects"].as_array().unwrap();
        projects.iter().map(|p| p["role"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(roles(&desk), ["coordinator", "officer"]);
    server.revoke(desk.person.unwrap());
    assert_eq!(roles(&desk), ["officer"]);
    // Of no project any more: nothing opens any more.
    let unused = server.signin_code(Role::Reader, "Pat");
    let pat = server.desk_of(Role::Reader, "Pat");
    server.revoke(pat.person.unwrap());
    assert_eq!(pat.read("/session").unwrap_err(), is(401, "signed-out"));
    assert_eq!(Browser::new(&server.url()).sign_in(&unused).unwrap_err(), is(404, "link-unknown"));
}

#[test]
fn a_project_that_one_may_not_see_is_as_one_that_does_not_exist() {
    let server = Server::new();
    let gate = gate(&server);
    let (seated, code) = server.signin_code_at(Role::Coordinator, "Mair", now_ms());
    let session = block(gate.sign_in_by_link(&code, now_ms())).unwrap().session;
    let grant = block(gate.desk_grant(&session, server.project)).unwrap();
    assert_eq!((grant.person(), grant.device()), (seated.person, None));
    let foreign = server.new_project("Hulme");
    for project in [foreign, ProjectId::v4(team::random())] {
        assert!(matches!(block(gate.desk_grant(&session, project)), Err(NotIn::NotOfProject)));
    }
    server.revoke(seated.person);
    assert!(matches!(block(gate.desk_grant(&session, server.project)), Err(NotIn::NotOfProject)));
}

#[test]
fn tries_at_signing_in_are_few_and_say_when_to_come_again() {
    let hour = Duration::from_secs(3600);
    let server = Server::with(Quotas { sign_in: (3, hour), ..Quotas::default() });
    let good = server.signin_code(Role::Coordinator, "Mair");
    let mut browser = Browser::new(&server.url());
    for _ in 0..3 {
        assert_eq!(browser.sign_in("wrong").unwrap_err(), is(404, "link-unknown"));
    }
    let answer = browser.post("/session/link", &json!({ "code": good }));
    assert!(answer.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 3000);
    assert_eq!(problem(answer), is(429, "too-many"));
}

const PASSWORD: &str = "cennin pedr ar y ffordd";

fn with_password(browser: &mut Browser, name: &str, password: &str) -> Result<serde_json::Value, Problem> {
    let answer = browser.post("/session/password", &json!({ "name": name, "password": password }));
    browser.take(answer)
}

fn choose(desk: &Browser, password: &str, old: Option<&str>) -> Result<(), Problem> {
    let answer = desk.send("PUT", "/account/password", &json!({ "password": password, "old": old }));
    if answer.status() == 204 { Ok(()) } else { Err(problem(answer)) }
}

#[test]
fn a_password_signs_somebody_in_and_is_kept_as_a_hash_alone() {
    let server = Server::new();
    let desk = server.desk_of(Role::Coordinator, "Siôned Môn");
    assert_eq!(choose(&desk, "elevenchars", None).unwrap_err(), is(422, "password-short"));
    assert_eq!(choose(&desk, &"x".repeat(2_000), None).unwrap_err(), is(422, "password-short"));
    choose(&desk, PASSWORD, None).unwrap();
    assert_eq!(desk.read("/session").unwrap()["has_password"], true);
    let mut home = Browser::new(&server.url());
    let session = with_password(&mut home, " siôned  môn ", PASSWORD).unwrap();
    assert_eq!(session["name"], "Siôned Môn");
    assert_eq!(home.read("/session").unwrap(), session);
    for file in ["walkabout.db", "walkabout.db-wal"] {
        let bytes = std::fs::read(server.data.path().join(file)).unwrap();
        assert!(!bytes.windows(PASSWORD.len()).any(|w| w == PASSWORD.as_bytes()), "{file}");
    }
}

#[test]
fn a_wrong_password_and_a_name_that_nobody_has_are_answered_alike() {
    let server = Server::new();
    choose(&server.desk_of(Role::Coordinator, "Mair"), PASSWORD, None).unwrap();
    server.desk_of(Role::Coordinator, "Pat");
    let answers = [("Mair", "not the password"), ("Nobody", PASSWORD), ("Pat", PASSWORD), ("Mair", ""), ("", "")].map(
        |(name, password)| {
            let answer =
                Browser::new(&server.url()).post("/session/password", &json!({ "name": name, "password": password }));
            (answer.status().as_u16(), answer.headers().contains_key("set-cookie"), answer.text().unwrap())
        },
    );
    assert!(answers.iter().all(|a| *a == answers[0]), "{answers:?}");
    assert_eq!((answers[0].0, answers[0].1), (403, false));
    assert!(answers[0].2.contains("wrong-password"));
}

#[test]
fn another_password_asks_for_the_old_one_and_ends_the_other_sessions() {
    let server = Server::new();
    let (here, there) = (server.desk_of(Role::Coordinator, "Mair"), server.desk_of(Role::Coordinator, "Mair"));
    choose(&here, PASSWORD, None).unwrap();
    assert_eq!(there.read("/session").unwrap_err(), is(401, "signed-out"));
    let unused = server.signin_code(Role::Coordinator, "Mair");
    for old in [None, Some("not the password"), Some("")] {
        assert_eq!(choose(&here, "another password", old).unwrap_err(), is(403, "wrong-password"));
    }
    choose(&here, "another password", Some(PASSWORD)).unwrap();
    assert!(here.read("/session").is_ok());
    let mut home = Browser::new(&server.url());
    assert_eq!(with_password(&mut home, "Mair", PASSWORD).unwrap_err(), is(403, "wrong-password"));
    with_password(&mut home, "Mair", "another password").unwrap();
    assert_eq!(home.sign_in(&unused).unwrap_err(), is(404, "link-unknown"), "a link that lay about");
}

#[test]
fn tries_at_one_name_are_few_and_other_names_are_not_shut_out() {
    let hour = Duration::from_secs(3600);
    let any = (1_000_000, Duration::from_millis(1));
    let rates = walkabout::gate::Rates::new(Quotas { sign_in: (3, hour), address: any, ..Quotas::default() });
    let tried = |name: &str| rates.check(walkabout::gate::Caller::named(name)).is_ok();
    assert!(tried("Mair") && tried(" mair") && tried("MAIR"));
    assert!(!tried("Mair"));
    assert!(tried("Pat"));
    // However a name is spaced it opens the same account.
    assert!(tried("Siôned Môn") && tried("Siôned  Môn") && tried("siôned\tmôn"));
    assert!(!tried("Siôned \u{2003} Môn"));
}

#[test]
fn behind_a_proxy_nobody_chooses_the_address_that_their_tries_are_counted_by() {
    let server = Server::with(Quotas { sign_in: (2, Duration::from_secs(3600)), ..Quotas::default() });
    let browser = Browser::new(&server.url());
    // The proxy adds a line of its own to the one that came.
    let tried = |made_up: &str, by_the_proxy: &str| {
        let request = browser.request("POST", "/session/link").header("content-type", "application/json");
        let request = request.header("x-forwarded-for", made_up).header("x-forwarded-for", by_the_proxy);
        problem(request.body(r#"{"code":"x"}"#).send().unwrap())
    };
    assert_eq!(tried("10.0.0.1", "192.0.2.7"), is(404, "link-unknown"));
    assert_eq!(tried("10.0.0.2", "192.0.2.7"), is(404, "link-unknown"));
    assert_eq!(tried("10.0.0.3", "192.0.2.7"), is(429, "too-many"));
    assert_eq!(tried("10.0.0.3", "192.0.2.8"), is(404, "link-unknown"));
}

#[test]
fn whatever_makes_no_sense_is_told_so_and_nothing_breaks() {
    let server = Server::new();
    let browser = Browser::new(&server.url());
    let post = |kind: &str, body: Vec<u8>| {
        let request = browser.request("POST", "/session/link").header("content-type", kind).body(body);
        problem(request.send().unwrap())
    };
    let json = "application/json";
    for nonsense in ["", "{", "[]", "{}", "{\"code\": 7}", "null", "\u{feff}{\"code\":\"x\"}"] {
        assert_eq!(post(json, nonsense.into()), is(400, "malformed"), "{nonsense}");
    }
    assert_eq!(post(json, vec![0xff; 100]), is(400, "malformed"));
    assert_eq!(post("text/plain", br#"{"code":"x"}"#.to_vec()), is(400, "malformed"));
    assert_eq!(post(json, "[".repeat(60_000).into_bytes()), is(400, "malformed"), "deep");
    assert_eq!(post(json, vec![b' '; 64 * 1024 + 1]), is(413, "too-large"));
    assert_eq!(post(json, vec![b' '; 8 * 1024 * 1024]), is(413, "too-large"));
    assert_eq!(problem(browser.get("/nowhere")), is(404, "not-found"));
    assert_eq!(problem(browser.request("PATCH", "/session").send().unwrap()), is(405, "not-this-way"));
    assert!(browser.read("/hello").is_ok());
}

#[test]
fn the_api_describes_itself() {
    let server = Server::new();
    let about = Browser::new(&server.url()).read("/openapi.json").unwrap();
    assert_eq!(about["openapi"], "3.1.0");
    assert!(about["paths"]["/api/v1/session/link"]["post"]["responses"]["410"].is_object());
    // Types for programs are named by these.
    let mut names = std::collections::BTreeSet::new();
    let paths = about["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    assert!(paths.clone().all(|deed| names.insert(deed["operationId"].as_str().unwrap())), "a name stands twice");
    assert_eq!(about, serde_json::from_str::<serde_json::Value>(&walkabout::http::openapi().unwrap()).unwrap());
}

#[test]
fn no_coordinator_reaches_a_project_that_is_not_theirs_through_somebody_elses_account() {
    let server = Server::new();
    let gate = gate(&server);
    let now = now_ms();
    let sign_in = |role, name: &str, project| {
        let grant = walkabout::gate::Grant::operator(&server.folder, project);
        let sitter = Sitter::Named { name: name.into(), again: false };
        let seated = block(seat(&server.store(), &grant, sitter, role, now)).unwrap();
        let link = block(walkabout::gate::desk::link_for(&server.store(), &server.folder, &seated, now)).unwrap();
        let code = link.at("").split_once('#').unwrap().1.to_owned();
        (seated, block(gate.sign_in_by_link(&code, now)).unwrap().session)
    };
    let elsewhere = server.new_project("Hulme");
    let (_, mair) = sign_in(Role::Coordinator, "Mair", server.project);
    sign_in(Role::Coordinator, "Pat", elsewhere);
    let (pat, pats) = sign_in(Role::Reader, "Pat", server.project);
    let (alys, _) = sign_in(Role::Reader, "Alys", server.project);
    let grant = block(gate.desk_grant(&mair, server.project)).unwrap();
    let link_for = |person| {
        let sitter = Sitter::Person { person, account: None };
        block(gate.invite_to_desk(&grant, sitter, Role::Coordinator, now)).map(|(seated, _)| seated)
    };
    assert!(matches!(link_for(pat.person), Err(NotIn::NotAllowed)), "Pat's account opens Hulme");
    let again = link_for(alys.person).unwrap();
    assert_eq!((again.account, again.role), (alys.account, Role::Reader), "a link gives nobody another role");
    let newcomer = block(gate.invite_to_desk(&grant, Sitter::Newcomer("Pat".into()), Role::Officer, now)).unwrap().0;
    assert_ne!(newcomer.account, pat.account, "another Pat");
    assert_eq!(newcomer.account_name, "Pat 2");
    let named = Sitter::Named { name: "Pat".into(), again: false };
    assert!(matches!(block(gate.invite_to_desk(&grant, named, Role::Officer, now)), Err(NotIn::NotAllowed)));
    let reader = block(gate.desk_grant(&pats, server.project)).unwrap();
    let by_reader = block(gate.invite_to_desk(&reader, Sitter::Newcomer("X".into()), Role::Reader, now));
    assert!(matches!(by_reader, Err(NotIn::NotAllowed)));
}

#[test]
fn at_a_bare_address_there_are_no_passkeys_and_the_page_is_told_so() {
    let mut server = Server::new();
    let desk = server.desk(Role::Coordinator);
    let wrong = || is(403, "wrong-passkey");
    assert_eq!(desk.read("/hello").unwrap()["passkeys"], false);
    assert_eq!(problem(desk.post("/passkeys/start", &json!({}))), wrong());
    assert_eq!(problem(desk.post("/session/passkey/start", &json!({}))), wrong());
    assert_eq!(problem(desk.post("/passkeys/finish", &json!({}))), is(400, "malformed"));
    // Under its name there are: whatever key a browser holds may answer, and nobody learns who has one.
    server.start_as("http://localhost:8080");
    let mut desk = Browser::new(&server.listening().1);
    assert_eq!(desk.read("/hello").unwrap()["passkeys"], true);
    desk.sign_in(&server.signin_code(Role::Coordinator, "Mair")).unwrap();
    let made: serde_json::Value = team::desk::said(desk.post("/passkeys/start", &json!({}))).unwrap();
    assert_eq!(made["publicKey"]["rp"]["id"], "localhost");
    assert_eq!(made["publicKey"]["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(made["publicKey"]["authenticatorSelection"]["userVerification"], "required");
    let asked: serde_json::Value = team::desk::said(desk.post("/session/passkey/start", &json!({}))).unwrap();
    assert_eq!(asked["options"]["publicKey"]["allowCredentials"], json!([]));
    assert!(asked["options"].get("mediation").is_none() && asked["token"].is_string());
}
