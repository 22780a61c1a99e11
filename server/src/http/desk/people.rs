//! Who is of the team, with which phones, what each still holds; taking people and lost phones off; letting somebody in at the desk.

use super::{
    ProblemBody,
    coordinating::{Coordinator, OfPath, Qr, id, name, qr, role},
    not_yours,
    sent::Sent,
};
use crate::{
    clock::now_ms,
    http::{App, Problem, on_a_thread},
    store::{
        Sitter,
        people::{People as _, Recast, Removal},
    },
};
use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::{
    access::Role,
    id::{DeviceId, PersonId},
};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(people))
        .routes(routes!(remove_person))
        .routes(routes!(give_role))
        .routes(routes!(remove_device))
        .routes(routes!(to_desk))
}

/// Everybody who is or was of the team, and the sheets that still open the door.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct People {
    people: Vec<Teammate>,
    sheets: Vec<UnusedSheet>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Teammate {
    id: String,
    name: String,
    /// `volunteer`, `officer`, `coordinator`, `reader` or `at-table`.
    role: &'static str,
    /// Still of the team.
    active: bool,
    /// May sign in at the desk.
    desk: bool,
    devices: Vec<Device>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Device {
    id: String,
    /// What it calls itself.
    label: String,
    joined_ms: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_seen_ms: Option<i64>,
    /// It empties itself at its next contact, or has done so.
    removed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<Held>,
}

/// What a phone last said that it still has to send. Photos that have come since are taken off.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Held {
    saves: u32,
    photos: u32,
    at_ms: i64,
}

/// A personal sheet that nobody used. Its words are known to whoever has it alone.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnusedSheet {
    id: String,
    name: String,
    role: &'static str,
    /// Another phone for somebody of the team.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    expires_ms: i64,
}

/// Somebody of the team by `person`, or somebody new by `name` and `role`.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Whom {
    #[serde(default)]
    pub(super) name: Option<String>,
    /// `volunteer`, `officer`, `coordinator` or `reader`.
    #[serde(default)]
    pub(super) role: Option<String>,
    #[serde(default)]
    pub(super) person: Option<String>,
}

/// A link that signs somebody in at the desk, once and soon.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeskLink {
    link: String,
    qr: Qr,
    expires_ms: i64,
}

/// Who is of the team, with their phones.
#[utoipa::path(get, path = "/projects/{project}/people", tag = "people", security(("session" = [])), params(("project" = String, Path)), responses(
    (status = 200, body = People),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn people(State(app): State<Arc<App>>, Coordinator(grant): Coordinator) -> Result<Json<People>, Problem> {
    let found = on_a_thread(move || async move {
        let team = app.store.team(&grant).await?;
        Ok::<_, Problem>((team, app.store.sheets(&grant, now_ms()).await?))
    });
    let (team, sheets) = found.await??;
    let device = |phone: crate::store::people::Phone| Device {
        id: phone.id.to_string(),
        label: phone.label,
        joined_ms: phone.joined_ms,
        last_seen_ms: phone.last_seen_ms,
        removed: phone.removed,
        held: phone.held.map(|(held, at_ms)| Held { saves: held.saves, photos: held.photos, at_ms }),
    };
    let people = team.into_iter().map(|mate| Teammate {
        id: mate.who.id.to_string(),
        name: mate.who.name,
        role: mate.who.role.word(),
        active: mate.who.active,
        desk: mate.desk,
        devices: mate.phones.into_iter().map(device).collect(),
    });
    let sheets = sheets.into_iter().map(|sheet| UnusedSheet {
        id: sheet.id.to_string(),
        name: sheet.name,
        role: sheet.role.word(),
        person: sheet.person.map(|person| person.to_string()),
        expires_ms: sheet.expires_ms,
    });
    Ok(Json(People { people: people.collect(), sheets: sheets.collect() }))
}

/// Takes somebody off the team, with all their phones. What they recorded stays.
#[utoipa::path(post, path = "/projects/{project}/people/{id}/remove", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), responses(
    (status = 204, description = "They are off the team"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`last-coordinator`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn remove_person(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(person): OfPath<PersonId>,
) -> Result<StatusCode, Problem> {
    match on_a_thread(move || async move { app.store.take_off(&grant, person, now_ms()).await }).await?? {
        Removal::Done => Ok(StatusCode::NO_CONTENT),
        Removal::NoSuch => Err(not_yours()),
        Removal::LastCoordinator => Err(last_coordinator()),
    }
}

const fn last_coordinator() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "last-coordinator",
        "This is the last coordinator. Nothing was changed. Make somebody else a coordinator first.",
    )
}

/// What somebody is from now on.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewRole {
    /// `volunteer`, `officer`, `coordinator` or `reader`.
    role: String,
}

/// Gives somebody of the team another role. Their phones learn of it with their next sync: what they may no longer read leaves them.
#[utoipa::path(post, path = "/projects/{project}/people/{id}/role", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), request_body = NewRole, responses(
    (status = 204, description = "They are that from the next request on"),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`, of whoever left the team too", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`last-coordinator`, `own-role`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn give_role(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(person): OfPath<PersonId>,
    Sent(new): Sent<NewRole>,
) -> Result<StatusCode, Problem> {
    let new = role(Some(&new.role))?;
    match on_a_thread(move || async move { app.store.give_role(&grant, person, new).await }).await?? {
        Recast::Done => Ok(StatusCode::NO_CONTENT),
        Recast::NoSuch => Err(not_yours()),
        Recast::LastCoordinator => Err(last_coordinator()),
        Recast::Oneself => Err(Problem::new(
            StatusCode::CONFLICT,
            "own-role",
            "Your own role is for another coordinator to change. Nothing was changed. Ask one of them.",
        )),
    }
}

/// A lost phone: it empties itself at its next contact. Its person stays.
#[utoipa::path(post, path = "/projects/{project}/devices/{id}/remove", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), responses(
    (status = 204, description = "The phone is off the team"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn remove_device(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(device): OfPath<DeviceId>,
) -> Result<StatusCode, Problem> {
    let found = on_a_thread(move || async move { app.store.remove_device(&grant, device, now_ms()).await }).await??;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_yours()) }
}

/// A link with which somebody signs in at the desk of this project.
#[utoipa::path(post, path = "/projects/{project}/desk", tag = "people", security(("session" = [])),
    params(("project" = String, Path)), request_body = Whom, responses(
    (status = 200, body = DeskLink),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`name-missing`, `name-too-long`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn to_desk(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    Sent(whom): Sent<Whom>,
) -> Result<Json<DeskLink>, Problem> {
    let (sitter, role) = match &whom.person {
        Some(person) => (Sitter::Person { person: id(person)?, account: None }, Role::Reader),
        None => (Sitter::Newcomer(name(whom.name.as_deref().unwrap_or_default())?), role(whom.role.as_deref())?),
    };
    let made = on_a_thread(move || async move {
        let (_, made) = app.gate.invite_to_desk(&grant, sitter, role, now_ms()).await?;
        Ok::<_, Problem>((made.at(&app.own.url), made.expires_ms))
    });
    let (link, expires_ms) = made.await??;
    Ok(Json(DeskLink { qr: qr(&link)?, link, expires_ms }))
}
