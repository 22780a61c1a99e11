//! What is listed, as tiles of a map: the same filters, the same reader, nothing more than the list holds.

use super::{
    ProblemBody,
    filters::{Filters, number},
    project,
    seated::Desk,
    sent::Asked,
    tile::{Keep, TileAt, answer},
};
use crate::{
    http::{App, Problem, on_a_thread},
    store::{Reading, Store},
    tiles::Drawing,
};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_geo::morton::covering;

/// Ranges of keys that a tile is read by.
const RANGES: usize = 16;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(things_tile))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OfCommit {
    /// The commit that the map shows: a browser may keep the tile where it is the last one.
    v: Option<String>,
}

/// A tile of what is listed. Layer `things`: points with `id`, `kind`, `capital`, `state`, `outcome`, `title` and `conflicts`, or clusters with
/// `count`, their box `w`, `s`, `e`, `n`, and `expand_z`, the zoom at which they come apart (none where they never do).
#[utoipa::path(get, path = "/projects/{project}/tiles/{z}/{x}/{y}", tag = "map", security(("session" = [])),
    params(
        ("project" = String, Path, description = "The project's id"),
        ("z" = u8, Path, description = "0 to 22"), ("x" = u32, Path), ("y" = u32, Path), Filters, OfCommit,
    ),
    responses(
        (status = 200, description = "A Mapbox Vector Tile 2.1", content_type = "application/vnd.mapbox-vector-tile"),
        (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn things_tile(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    TileAt(tile): TileAt,
    Asked(filters): Asked<Filters>,
    Asked(of): Asked<OfCommit>,
) -> Result<Response, Problem> {
    let asked: Option<u64> = number(of.v.as_deref())?;
    let drawn = on_a_thread(move || async move {
        let mut view = app.store.read(&grant).await?;
        let zone = project::zone(&mut view, &grant).await?;
        let wanted = filters.wanted(&zone)?;
        let bounds = tile.bounds().ok_or(Problem::not_found())?;
        let mut places = Vec::new();
        view.places(&wanted, &covering(&bounds, RANGES), &mut |n, key| places.push((n, key))).await?;
        let drawing = Drawing::of(tile, &places);
        let lines = view.lines(&drawing.single).await?;
        let keep = if asked == Some(view.head().seq.0) { Keep::Always } else { Keep::Never };
        Ok(answer(drawing.write(&lines), keep))
    });
    drawn.await?
}
