//! Signing in at the desk, over HTTP as a browser does it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use team::{Problem, Server, desk::Browser};
use walkabout_protocol::access::Role;

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
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
