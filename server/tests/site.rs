//! The web app that lies in the server, as a browser gets it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use reqwest::blocking::Response;
use std::path::Path;
use team::{Server, http, problem};

fn get(server: &Server, path: &str) -> Response {
    http().get(format!("{}{path}", server.url())).send().unwrap()
}

fn header<'r>(answer: &'r Response, name: &str) -> &'r str {
    answer.headers().get(name).map_or("", |v| v.to_str().unwrap())
}

#[test]
fn every_page_is_careful_and_loads_nothing_from_elsewhere() {
    let server = Server::new();
    for path in ["/", "/signin", "/p/1/map?record=2", "/account", "/assets/none.js"] {
        let answer = get(&server, path);
        let policy = header(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("http") && !policy.contains('*') && !policy.contains("unsafe-eval"), "{policy}");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin");
    }
    // The page of an invitation is a page of its own, with its own policy.
    assert!(get(&server, "/j/a-b-c").text().unwrap().contains("Gwahoddiad"));
}

#[test]
fn any_address_opens_the_app_or_says_that_it_is_not_built() {
    let server = Server::new();
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/dist/index.html").is_file();
    for path in ["/", "/p/1/map", "/signin"] {
        let answer = get(&server, path);
        assert_eq!(answer.status(), if built { 200 } else { 503 }, "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
        let page = answer.text().unwrap();
        if built {
            assert!(
                !page.contains("<style")
                    && page.matches("<script").count() == page.matches("<script type=\"module\"").count()
            );
            assert!(!page.contains("src=\"http") && !page.contains("href=\"http"), "{page}");
        } else {
            assert_eq!(page.matches("cargo xtask web").count(), 2, "in both languages");
        }
    }
    assert_eq!(problem(get(&server, "/assets/none.js")), (404, "not-found".to_owned()));
    assert_eq!(problem(get(&server, "/api/v2/hello")), (404, "not-found".to_owned()));
    let posted = http().post(format!("{}/signin", server.url())).send().unwrap();
    assert_eq!(problem(posted), (404, "not-found".to_owned()));
}
