//! Who is out on a walk, who is late, and that somebody is safe.

use super::{
    ProblemBody,
    coordinating::{Coordinator, OfPath},
    not_yours,
};
use crate::{
    clock::now_ms,
    http::{App, Problem, on_a_thread},
    store::check_ins::{CheckIns, Out},
};
use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::wire::CheckInId;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(who_is_out)).routes(routes!(are_safe))
}

/// Those who said by when they are back and have not said that they are. Where they are is not known.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WhoIsOut {
    /// The soonest back first.
    out: Vec<Walker>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Walker {
    /// Of the check-in.
    id: String,
    name: String,
    started_ms: i64,
    back_by_ms: i64,
    /// By the server's clock.
    late: bool,
}

/// Who is out, and who is late.
#[utoipa::path(get, path = "/projects/{project}/out", tag = "people", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = WhoIsOut),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn who_is_out(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Json<WhoIsOut>, Problem> {
    let now_ms = now_ms();
    let found = on_a_thread(move || async move { app.store.out(&grant, now_ms).await }).await??;
    let walker = |out: Out| Walker {
        id: out.id.to_string(),
        name: out.name,
        started_ms: out.started_ms,
        back_by_ms: out.back_by_ms,
        late: out.back_by_ms < now_ms,
    };
    Ok(Json(WhoIsOut { out: found.into_iter().map(walker).collect() }))
}

/// They are safe: nobody waits for them any more. Their phone is told at its next contact.
#[utoipa::path(post, path = "/projects/{project}/out/{id}/safe", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), responses(
    (status = 204, description = "Their check-in is closed"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: no such check-in is open", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn are_safe(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(id): OfPath<CheckInId>,
) -> Result<StatusCode, Problem> {
    let found = on_a_thread(move || async move { app.store.are_safe(&grant, id, now_ms()).await }).await??;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_yours()) }
}
