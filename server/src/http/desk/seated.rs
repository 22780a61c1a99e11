//! Who asks at the desk: [`SignedIn`] by a session, [`Desk`] in the project that the path names.
//!
//! Order of checks: how often, the session, where a change comes from, the project. A project that one may not see is answered exactly as
//! one that does not exist.

use super::not_yours;
use crate::{
    clock::now_ms,
    gate::{Caller, Grant, NotIn, Session},
    http::{App, Problem, caller::address, on_a_thread},
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use std::sync::Arc;
use walkabout_protocol::id::ProjectId;

/// What a change must carry beside the cookie.
pub(super) const CSRF: &str = "x-walkabout-csrf";

/// Somebody with a session.
pub(super) struct SignedIn(pub Session);

/// Somebody with a session who is of the project that the path names in `{project}`.
pub(super) struct Desk(pub Grant);

/// Somebody who tries to sign in: counted tightly, and from one of our own pages.
pub(super) struct SigningIn;

/// The value of a cookie.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn foreign() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "csrf",
        "This did not come from our own page. Nothing was changed. Open the page again.",
    )
}

/// Whether a request may change something: said of its method alone.
fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        app.rates.check(Caller::Address(address(parts)))?;
        let token = cookie(&parts.headers, app.own.cookie_name()).ok_or(NotIn::SignedOut)?.to_owned();
        let gatekeeper = Arc::clone(app);
        let session = on_a_thread(move || async move { gatekeeper.gate.at_the_desk(&token, now_ms()).await }).await??;
        if changes(&parts.method) {
            let said = parts.headers.get(CSRF).map(|v| blake3::hash(v.as_bytes()));
            // Hashes are compared in constant time.
            let right = said == Some(blake3::hash(session.csrf.as_bytes()));
            if !right || !app.own.sent(&parts.headers) {
                return Err(foreign());
            }
        }
        app.rates.check(Caller::Account(session.account))?;
        Ok(SignedIn(session))
    }
}

impl FromRequestParts<Arc<App>> for Desk {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let SignedIn(session) = SignedIn::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| not_yours())?;
        let said = params.iter().find_map(|(name, value)| (name == "project").then_some(value));
        let project: ProjectId = said.and_then(|p| p.parse().ok()).ok_or_else(not_yours)?;
        let gatekeeper = Arc::clone(app);
        let grant = on_a_thread(move || async move { gatekeeper.gate.desk_grant(&session, project).await }).await??;
        Ok(Desk(grant))
    }
}

impl FromRequestParts<Arc<App>> for SigningIn {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        app.rates.check(Caller::SigningIn(address(parts)))?;
        if app.own.sent(&parts.headers) { Ok(SigningIn) } else { Err(foreign()) }
    }
}
