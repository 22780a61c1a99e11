//! The ground under the map: the project's own streets, buildings and landmarks, as tiles.

use super::{
    ProblemBody, project,
    seated::Desk,
    sent::Asked,
    tile::{Keep, TileAt, answer},
};
use crate::{
    http::{App, Problem, on_a_thread},
    store::{Reading, Store},
};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(ground_tile))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OfGround {
    /// The project's `ground`: a browser may keep the tile for ever where it is.
    v: Option<String>,
}

/// A tile of the ground. Layers: `outline` and `streets` (lines; `name`, `name_cy`, `class`), `buildings` (areas; `name`, from zoom 17 `number`),
/// `landmarks` (points; `kind`, `name`, `name_cy`). Empty where the project has no map.
#[utoipa::path(get, path = "/projects/{project}/ground/{z}/{x}/{y}", tag = "map", security(("session" = [])),
    params(
        ("project" = String, Path, description = "The project's id"),
        ("z" = u8, Path, description = "0 to 22"), ("x" = u32, Path), ("y" = u32, Path), OfGround,
    ),
    responses(
        (status = 200, description = "A Mapbox Vector Tile 2.1", content_type = "application/vnd.mapbox-vector-tile"),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn ground_tile(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    TileAt(tile): TileAt,
    Asked(of): Asked<OfGround>,
) -> Result<Response, Problem> {
    let drawn = on_a_thread(move || async move {
        let record = app.store.read(&grant).await?.record(grant.project().cast()).await?;
        let ground = project::ground(&app, record.as_ref().map(|s| &s.record), of.v.as_deref()).await?;
        let Some((name, ground)) = ground else { return Ok(answer(Vec::new(), Keep::Never)) };
        let keep = if of.v.as_deref() == Some(name.as_str()) { Keep::Always } else { Keep::Never };
        Ok(answer(ground.draw(tile), keep))
    });
    drawn.await?
}
