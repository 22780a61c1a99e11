//! Saves from a browser, through the one way in that all saves take.

use super::{ProblemBody, seated::Desk, sent::Unread};
use crate::{
    clock::now_ms,
    desk::save::{Save, Verdict, send},
    http::{App, Problem},
};
use axum::{Json, extract::State};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::limits;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(save))
}

/// Saves something: applied whole or not at all. What is refused says why, and leaves no trace.
#[utoipa::path(post, path = "/projects/{project}/saves", tag = "saves", security(("session" = [])),
    params(("project" = String, Path)), request_body = Save, responses(
    (status = 200, description = "Judged: see `verdict`", body = Verdict),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 413, description = "`too-large`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn save(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    sent: Unread<{ limits::BATCH_BYTES }>,
) -> Result<Json<Verdict>, Problem> {
    let here = Arc::clone(&app);
    let saved = app.saving.take(move || async move {
        let save: Save = sent.read()?;
        let theirs = save.now_ms;
        let body = save.body().map_err(|_| Problem::malformed())?;
        drop(save);
        Ok(Json(send(&*here.store, &grant, &body, theirs, now_ms()).await?.into()))
    });
    saved.await?
}
