//! The room code: one for everybody in a room, for ten minutes, and who waits to be let in.

use super::{
    ProblemBody,
    coordinating::{Coordinator, OfPath, Qr, link, name, nameless, qr, role},
    not_yours,
    sent::Sent,
};
use crate::{
    clock::now_ms,
    gate,
    http::{App, Problem, on_a_thread},
    store::people::{Knock, KnockId, People, Replied},
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(open, look, close)).routes(routes!(reply))
}

/// An open room.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Room {
    /// Three words with hyphens.
    code: String,
    link: String,
    qr: Qr,
    expires_ms: i64,
    /// In the order in which they asked.
    waiting: Vec<Waiting>,
}

/// Somebody who waits to be let in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Waiting {
    id: String,
    /// What their phone calls itself.
    label: String,
    /// As they typed it; may be empty.
    name: String,
    asked_ms: i64,
}

#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Answer {
    let_in: bool,
    /// `volunteer` where nothing is said.
    #[serde(default)]
    role: Option<String>,
    /// What they typed where nothing is said.
    #[serde(default)]
    name: Option<String>,
}

fn shown(app: &App, room: gate::Room) -> Result<Room, Problem> {
    let link = link(app, &room.code)?;
    let waiting = |knock: Knock| Waiting {
        id: knock.id.to_string(),
        label: knock.label,
        name: knock.name,
        asked_ms: knock.asked_ms,
    };
    Ok(Room {
        qr: qr(&link)?,
        link,
        code: room.code,
        expires_ms: room.expires_ms,
        waiting: room.waiting.into_iter().map(waiting).collect(),
    })
}

/// Opens a room for ten minutes. One that is open closes.
#[utoipa::path(post, path = "/projects/{project}/room", tag = "people", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = Room),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn open(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Json<Room>, Problem> {
    let opened = on_a_thread(move || async move {
        let room = gate::open_room(&*app.store, &app.folder, &grant, now_ms()).await?;
        shown(&app, room)
    });
    Ok(Json(opened.await??))
}

/// The open room, and who waits in it.
#[utoipa::path(get, path = "/projects/{project}/room", tag = "people", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = Room),
    (status = 204, description = "None is open"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn look(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Response, Problem> {
    let found = on_a_thread(move || async move {
        let room = gate::room(&*app.store, &app.folder, &grant, now_ms()).await?;
        room.map(|room| shown(&app, room)).transpose()
    });
    Ok(match found.await?? {
        Some(room) => Json(room).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// Closes the room. Whoever still waits is told and forgotten.
#[utoipa::path(delete, path = "/projects/{project}/room", tag = "people", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 204, description = "None is open any more"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn close(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<StatusCode, Problem> {
    on_a_thread(move || async move { app.store.close_room(&grant, now_ms()).await }).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets somebody in who waits, or does not.
#[utoipa::path(post, path = "/projects/{project}/room/waiting/{id}", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), request_body = Answer, responses(
    (status = 204, description = "Their phone is told when it asks again"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: nobody of this id waits", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`name-missing`, `name-too-long`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn reply(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(knock): OfPath<KnockId>,
    Sent(answer): Sent<Answer>,
) -> Result<StatusCode, Problem> {
    let let_in = if answer.let_in {
        Some((role(answer.role.as_deref().or(Some("volunteer")))?, answer.name.as_deref().map(name).transpose()?))
    } else {
        None
    };
    let replied = on_a_thread(move || async move {
        let let_in = let_in.as_ref().map(|(role, name)| (*role, name.as_deref()));
        gate::reply(&*app.store, &grant, knock, let_in, now_ms()).await
    });
    match replied.await?? {
        Replied::Done => Ok(StatusCode::NO_CONTENT),
        Replied::NoSuch => Err(not_yours()),
        Replied::Nameless => Err(nameless()),
    }
}
