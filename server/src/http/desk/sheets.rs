//! Personal sheets: three words and a picture for one person, good once and for fourteen days. The words are said here and never again.

use super::{
    ProblemBody,
    coordinating::{Coordinator, OfPath, Qr, id, link, name, qr, role},
    not_yours,
    people::Whom,
    sent::Sent,
};
use crate::{
    clock::now_ms,
    gate::invite,
    http::{App, Problem, on_a_thread},
    store::people::{People, SheetId},
};
use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(make)).routes(routes!(cancel))
}

/// A sheet, to be printed or shown now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sheet {
    id: String,
    name: String,
    role: &'static str,
    /// Three words with hyphens.
    code: String,
    link: String,
    qr: Qr,
    expires_ms: i64,
}

/// Makes a sheet for somebody new, or for another phone of somebody of the team.
#[utoipa::path(post, path = "/projects/{project}/sheets", tag = "people", security(("session" = [])),
    params(("project" = String, Path)), request_body = Whom, responses(
    (status = 200, body = Sheet),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`name-missing`, `name-too-long`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn make(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    Sent(whom): Sent<Whom>,
) -> Result<Json<Sheet>, Problem> {
    let made = on_a_thread(move || async move {
        let (person, name, role) = match &whom.person {
            Some(person) => {
                let person = id(person)?;
                let team = app.store.team(&grant).await?;
                let mate = team.into_iter().find(|m| m.who.id == person && m.who.active).ok_or_else(not_yours)?;
                (Some(person), mate.who.name, mate.who.role)
            }
            None => (None, name(whom.name.as_deref().unwrap_or_default())?, role(whom.role.as_deref())?),
        };
        let invited = invite(&*app.store, &app.folder, &grant, role, &name, person, now_ms()).await?;
        let link = link(&app, &invited.code)?;
        Ok::<_, Problem>(Sheet {
            id: invited.sheet.to_string(),
            name,
            role: role.word(),
            qr: qr(&link)?,
            link,
            code: invited.code,
            expires_ms: invited.expires_ms,
        })
    });
    Ok(Json(made.await??))
}

/// Cancels a sheet that nobody used.
#[utoipa::path(delete, path = "/projects/{project}/sheets/{id}", tag = "people", security(("session" = [])),
    params(("project" = String, Path), ("id" = String, Path)), responses(
    (status = 204, description = "It opens nothing any more"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`: it was used, or there is none", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn cancel(
    State(app): State<Arc<App>>,
    Coordinator(grant): Coordinator,
    OfPath(sheet): OfPath<SheetId>,
) -> Result<StatusCode, Problem> {
    let found = on_a_thread(move || async move { app.store.cancel_sheet(&grant, sheet).await }).await??;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_yours()) }
}
