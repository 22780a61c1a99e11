//! Signing in, who one is, signing out.

use super::{
    ProblemBody,
    seated::{SignedIn, SigningIn},
    sent::Sent,
};
use crate::{
    clock::now_ms,
    gate::{self, NotIn, SESSION_MS},
    http::{App, Problem, caller::Anybody, on_a_thread},
    store::{Reading, Store},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::schema::project;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(hello)).routes(routes!(who, sign_out)).routes(routes!(by_link))
}

/// What this server is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hello {
    version: &'static str,
    /// Whether passkeys can be used at this address.
    passkeys: bool,
}

/// Somebody who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    name: String,
    /// Goes into the header `x-walkabout-csrf` of every request that is no GET.
    csrf: String,
    has_password: bool,
    passkeys: u32,
    /// When the session ends if nothing more is asked, UTC milliseconds.
    until_ms: i64,
    projects: Vec<OfProject>,
}

/// A project that one may see.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfProject {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_cy: Option<String>,
    /// `volunteer`, `officer`, `coordinator`, `reader` or `at-table`.
    role: &'static str,
}

#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct LinkAsk {
    /// What stands behind the `#` of a sign-in link.
    code: String,
}

/// What this server is. Needs no session.
#[utoipa::path(get, path = "/hello", tag = "session", responses((status = 200, body = Hello)))]
async fn hello(State(app): State<Arc<App>>, _: Anybody) -> Json<Hello> {
    Json(Hello { version: env!("CARGO_PKG_VERSION"), passkeys: app.passkeys.can() })
}

/// Who is signed in, and in which projects.
#[utoipa::path(get, path = "/session", tag = "session", security(("session" = [])), responses(
    (status = 200, body = Session),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn who(State(app): State<Arc<App>>, SignedIn(session): SignedIn) -> Result<Json<Session>, Problem> {
    Ok(Json(describe(&app, session).await?))
}

/// Signs out. The cookie is good for nothing from then on.
#[utoipa::path(delete, path = "/session", tag = "session", security(("session" = [])), responses(
    (status = 204, description = "Signed out"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`csrf`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn sign_out(State(app): State<Arc<App>>, SignedIn(session): SignedIn) -> Result<Response, Problem> {
    let gatekeeper = Arc::clone(&app);
    on_a_thread(move || async move { gatekeeper.gate.sign_out(&session).await }).await??;
    let mut answer = StatusCode::NO_CONTENT.into_response();
    answer.headers_mut().insert(header::SET_COOKIE, cookie(&app, "", 0)?);
    // Tiles are kept by the browser, with what people said in them; the next one at this computer is not to find them on its disk.
    answer.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(answer)
}

/// Signs in by a link, which is used up by it.
#[utoipa::path(post, path = "/session/link", tag = "session", request_body = LinkAsk, responses(
    (status = 200, description = "With the cookie of the session", body = Session),
    (status = 403, description = "`csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`link-unknown`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 410, description = "`link-used`, `link-old`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn by_link(State(app): State<Arc<App>>, _: SigningIn, Sent(ask): Sent<LinkAsk>) -> Result<Response, Problem> {
    let gatekeeper = Arc::clone(&app);
    let begun =
        on_a_thread(move || async move { gatekeeper.gate.sign_in_by_link(&ask.code, now_ms()).await }).await??;
    begin(&app, begun).await
}

/// The answer to whoever has just signed in.
pub(super) async fn begin(app: &Arc<App>, begun: gate::desk::Begun) -> Result<Response, Problem> {
    let cookie = cookie(app, &begun.token, SESSION_MS / 1000)?;
    let mut answer = Json(describe(app, begun.session).await?).into_response();
    answer.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(answer)
}

fn cookie(app: &App, token: &str, seconds: i64) -> Result<HeaderValue, Problem> {
    let (name, secure) = (app.own.cookie_name(), app.own.secure());
    let line = format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&line).map_err(|_| Problem::failed())
}

async fn describe(app: &Arc<App>, session: gate::Session) -> Result<Session, Problem> {
    let app = Arc::clone(app);
    let described = on_a_thread(move || async move {
        let (account, seats) = app.gate.desk_account(&session).await?;
        let mut projects = Vec::with_capacity(seats.len());
        for (seat, grant) in seats {
            let record = app.store.read(&grant).await?.record(seat.project.cast()).await?;
            let said = |field| record.as_ref().and_then(|r| r.record.versions(field).into_iter().next());
            projects.push(OfProject {
                id: seat.project.to_string(),
                name: said(&project::NAME).unwrap_or(seat.project_name),
                name_cy: said(&project::NAME_CY),
                role: seat.role.word(),
            });
        }
        Ok::<_, NotIn>(Session {
            name: account.name,
            csrf: session.csrf,
            has_password: account.password.is_some(),
            passkeys: account.passkeys,
            until_ms: session.until_ms,
            projects,
        })
    });
    Ok(described.await??)
}
