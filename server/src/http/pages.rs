//! What a person sees who opens an address of the server in a browser.

use super::{Problem, caller::Anybody};
use axum::{
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

/// The same for every code, good or bad: it says nothing of the project, and the words are not in it.
const INVITATION: &str = r#"<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Walkabout</title>
<style>body{font:1.2rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}</style>
<main><h1>Walkabout</h1>
<p>This is an invitation. Open the Walkabout app on your phone and scan the code, or copy the whole link into it.</p>
<p lang="cy">Gwahoddiad yw hwn. Agorwch yr ap Walkabout ar eich ffôn a sganiwch y cod, neu gopïwch y ddolen gyfan iddo.</p>
</main></html>
"#;

/// Nothing is loaded from anywhere, nothing is kept, and the address is given to nobody.
const CAREFUL: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
];

pub(super) async fn invitation(_: Anybody) -> Response {
    (CAREFUL, Html(INVITATION)).into_response()
}

pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

pub(super) async fn not_this_way(_: Anybody) -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not-this-way", "This address is not used in this way.")
}
