//! The coordinators' inbox: what waits for them, and their two ways to decide.

use super::{
    ProblemBody,
    coordinating::{Coordinator, OfPath},
    not_yours,
    sent::Sent,
};
use crate::{
    accept::{self, TakenIn},
    clock::now_ms,
    desk::{
        inbox::{Shown, shown},
        save::Verdict,
    },
    http::{App, Problem, on_a_thread},
    store::inbox::{HandedId, Inbox},
};
use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::{batch, limits};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(inbox))
        .routes(routes!(how_many))
        .routes(routes!(take_in))
        .routes(routes!(put_aside))
}

/// What waits to be decided, with what was written, and what was decided lately.
#[utoipa::path(get, path = "/projects/{project}/inbox", tag = "inbox", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = Shown),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn inbox(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Json<Shown>, Problem> {
    Ok(Json(on_a_thread(move || async move { shown(&*app.store, &grant).await }).await??))
}

/// How much waits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InboxCount {
    waiting: u64,
}

/// How much waits, for whoever shows a number.
#[utoipa::path(get, path = "/projects/{project}/inbox/count", tag = "inbox", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = InboxCount),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn how_many(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Json<InboxCount>, Problem> {
    let waiting = on_a_thread(move || async move { app.store.how_many_wait(&grant).await }).await??;
    Ok(Json(InboxCount { waiting }))
}

/// Takes it in by the coordinator's right, as its maker's words. Where it cannot be as things stand, it says why and waits on.
#[utoipa::path(post, path = "/projects/{project}/inbox/{id}/take-in", tag = "inbox", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), responses(
    (status = 200, description = "Judged: see `verdict`", body = Verdict),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: nothing of this id waits", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn take_in(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(id): OfPath<HandedId>,
) -> Result<Json<Verdict>, Problem> {
    let taken = on_a_thread(move || async move { accept::take_in(&*app.store, &grant, id, now_ms()).await }).await??;
    let verdict = match taken {
        TakenIn::Done(seq) => batch::Verdict::Already { seq, forget: Vec::new() },
        TakenIn::Cannot { change, why } => batch::Verdict::Refused { change, why },
        TakenIn::Erased => batch::Verdict::Erased,
        TakenIn::NoSuch => return Err(not_yours()),
    };
    Ok(Json(verdict.into()))
}

/// Why it is not taken in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PutAside {
    /// Its maker reads this on their phone. At most 300 letters.
    words: String,
}

/// Puts it aside, with words that its maker reads. Its own words are overwritten here; they stay with its maker.
#[utoipa::path(post, path = "/projects/{project}/inbox/{id}/put-aside", tag = "inbox", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), request_body = PutAside, responses(
    (status = 204, description = "Its maker is told at the next contact"),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: nothing of this id waits", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`words-missing`, `words-too-long`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn put_aside(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(id): OfPath<HandedId>,
    Sent(said): Sent<PutAside>,
) -> Result<StatusCode, Problem> {
    let words = said.words.trim().to_owned();
    if words.chars().filter(|c| !c.is_control()).count() == 0 {
        return Err(unfit("words-missing", "Say in a few words why. Nothing was changed."));
    }
    if words.chars().count() > limits::ASIDE_LETTERS {
        return Err(unfit("words-too-long", "That is too long. Nothing was changed. Use at most 300 letters."));
    }
    let done = on_a_thread(move || async move { app.store.put_aside(&grant, id, &words, now_ms()).await }).await??;
    if done { Ok(StatusCode::NO_CONTENT) } else { Err(not_yours()) }
}

fn unfit(code: &'static str, detail: &'static str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
