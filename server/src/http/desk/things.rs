//! The list: a page of it, how many there are of what, and what has arrived since.

use super::{
    ProblemBody,
    filters::{Filters, number, sort},
    project,
    row::Row,
    seated::Desk,
    sent::Asked,
};
use crate::{
    http::{App, Problem, on_a_thread},
    store::{Reading, Store, listing::Slice},
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_geo::names::fold;
use walkabout_protocol::batch::Seq;

const LIMIT: u64 = 100;
const MOST: u64 = 500;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(things)).routes(routes!(streets))
}

/// Which part of the list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Paging {
    /// `newest` (last changed first) or `name`.
    sort: Option<String>,
    /// How many come before the page.
    #[param(value_type = Option<u64>)]
    offset: Option<String>,
    /// 100 where nothing is said, 500 at most.
    #[param(value_type = Option<u64>)]
    limit: Option<String>,
    /// The id of a record: the page that holds it; `offset` is not looked at then.
    around: Option<String>,
    /// A commit: what has changed after it, the last first.
    #[param(value_type = Option<u64>)]
    since: Option<String>,
}

/// A page of the list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Things {
    /// The project's last commit when this was read.
    seq: u64,
    /// How many there are under these filters (with `since`: how many have changed).
    total: u64,
    /// Where the page begins.
    offset: u64,
    rows: Vec<Row>,
    facets: Facets,
}

/// How many there would be under all filters but one's own.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Facets {
    kind: BTreeMap<String, u64>,
    /// Good things alone; `none` for those of no capital yet.
    capital: BTreeMap<String, u64>,
}

/// The list of a project under some filters: what one may read of it, and counts of nothing else.
#[utoipa::path(get, path = "/projects/{project}/records", tag = "things", security(("session" = [])),
    params(("project" = String, Path, description = "The project's id"), Filters, Paging),
    responses(
        (status = 200, body = Things),
        (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: no such project, or `around` is not under these filters", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn things(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Asked(filters): Asked<Filters>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Things>, Problem> {
    let sort = sort(paging.sort.as_deref())?;
    let limit = number(paging.limit.as_deref())?.unwrap_or(LIMIT).min(MOST);
    let slice = match (number(paging.around.as_deref())?, number(paging.since.as_deref())?) {
        (Some(record), None) => Slice::Around(record),
        (None, Some(seq)) => Slice::Since(Seq(seq)),
        (None, None) => Slice::From(number(paging.offset.as_deref())?.unwrap_or(0)),
        (Some(_), Some(_)) => return Err(Problem::malformed()),
    };
    let found = on_a_thread(move || async move {
        let mut view = app.store.read(&grant).await?;
        let zone = project::zone(&mut view, &grant).await?;
        let listing = view.list(&filters.wanted(&zone)?, sort, slice, limit).await?.ok_or(Problem::not_found())?;
        Ok::<_, Problem>(Things {
            seq: view.head().seq.0,
            total: listing.total,
            offset: listing.offset,
            rows: listing.lines.into_iter().map(Row::from).collect(),
            facets: Facets { kind: listing.kinds, capital: listing.capitals },
        })
    });
    Ok(Json(found.await??))
}

/// The streets of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Streets {
    /// Each once, by name without accents and capitals.
    streets: Vec<String>,
}

/// The streets that a list names under some filters: of what one may read, and of nothing else.
#[utoipa::path(get, path = "/projects/{project}/streets", tag = "things", security(("session" = [])),
    params(("project" = String, Path, description = "The project's id"), Filters),
    responses(
        (status = 200, body = Streets),
        (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn streets(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Asked(filters): Asked<Filters>,
) -> Result<Json<Streets>, Problem> {
    let found = on_a_thread(move || async move {
        let mut view = app.store.read(&grant).await?;
        let zone = project::zone(&mut view, &grant).await?;
        let mut streets = view.streets(&filters.wanted(&zone)?).await?;
        streets.sort_by_cached_key(|street| fold(street));
        Ok::<_, Problem>(Streets { streets })
    });
    Ok(Json(found.await??))
}
