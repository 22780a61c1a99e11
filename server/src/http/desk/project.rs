//! What a project is: its names and its people, where it lies, and whether its data is safe elsewhere too.

use super::{ProblemBody, seated::Desk};
use crate::{
    clock::now_ms,
    gate::Grant,
    grounds::NoGround,
    http::{App, Problem, on_a_thread},
    store::{Reading, Result as StoreResult, Store},
    tiles::Ground,
};
use axum::{Json, extract::State};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::{schema::project, state::Record};

/// Where a project says nothing, or something that is no zone.
const ZONE: &str = "Europe/London";
/// A backup may be so old and still count.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(about))
}

/// A project, as somebody of it sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Project {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_cy: Option<String>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    /// The number to ring.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// Whom a worry about somebody's safety goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<String>,
    /// The zone that days are counted in, such as `Europe/London`.
    zone: String,
    /// One's own role: `volunteer`, `officer`, `coordinator`, `reader` or `at-table`.
    role: &'static str,
    /// One's own id among the people.
    me: String,
    /// The last commit.
    seq: u64,
    /// West, south, east, north in degrees: around the ground, or around what is listed where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<[f64; 4]>,
    /// The outline of the area: GeoJSON coordinates of a MultiPolygon.
    #[serde(skip_serializing_if = "Option::is_none")]
    outline: Option<Vec<Vec<Vec<[f64; 2]>>>>,
    /// The version of the ground, for `v` of its tiles; none where the project has no map.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    /// Whom to thank for the map; shown with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    people: Vec<ProjectPerson>,
    /// A backup outside the data folder holds all but the last day.
    durable: bool,
}

/// Somebody of the team, or who was of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProjectPerson {
    id: String,
    /// Empty where they were erased.
    name: String,
    role: &'static str,
    active: bool,
}

/// The zone that a project counts its days in.
pub(super) async fn zone<R: Reading>(view: &mut R, grant: &Grant) -> StoreResult<TimeZone> {
    let record = view.record(grant.project().cast()).await?;
    let said = record.and_then(|stored| stored.record.get(&project::ZONE));
    Ok(zone_named(said.as_deref()).1)
}

fn zone_named(said: Option<&str>) -> (String, TimeZone) {
    let found = said.and_then(|name| Some((name.to_owned(), TimeZone::get(name).ok()?)));
    found.unwrap_or_else(|| (ZONE.to_owned(), TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)))
}

/// The ground that a project's record names, and under which name; the version shown, or the one asked for where that is one of them.
/// `None` where it names none that can be read: then it is drawn without.
pub(super) async fn ground(
    app: &App,
    record: Option<&Record>,
    asked: Option<&str>,
) -> Result<Option<(String, Arc<Ground>)>, Problem> {
    let versions = record.map(|r| r.versions(&project::PACK)).unwrap_or_default();
    let Some(name) = versions.iter().find(|v| Some(v.as_str()) == asked).or(versions.first()) else { return Ok(None) };
    let Ok(hash) = blake3::Hash::from_hex(name) else { return Ok(None) };
    match app.grounds.get(&app.blobs, *hash.as_bytes()).await {
        Ok(ground) => Ok(Some((name.clone(), ground))),
        // The doctor tells of it; the list goes on.
        Err(NoGround::Pack(_)) => Ok(None),
        Err(NoGround::Io(e)) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(NoGround::Io(e)) => Err(e.into()),
    }
}

/// A project that one is of.
#[utoipa::path(get, path = "/projects/{project}", tag = "project", security(("session" = [])),
    params(("project" = String, Path, description = "The project's id")),
    responses(
        (status = 200, body = Project),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn about(State(app): State<Arc<App>>, Desk(grant): Desk) -> Result<Json<Project>, Problem> {
    Ok(Json(on_a_thread(move || async move { describe(&app, &grant).await }).await??))
}

async fn describe(app: &App, grant: &Grant) -> Result<Project, Problem> {
    let mut view = app.store.read(grant).await?;
    let stored = view.record(grant.project().cast()).await?;
    let record = stored.as_ref().map(|s| &s.record);
    let ground = ground(app, record, None).await?;
    let around = |ground: &Ground| ground.bounds.map(|b| [b.west(), b.south(), b.east(), b.north()]);
    let bounds = match ground.as_ref().and_then(|(_, ground)| around(ground)) {
        Some(bounds) => Some(bounds),
        None => view.extent().await?,
    };
    let said = |field| record.and_then(|r| r.get(field)).filter(|text: &String| !text.trim().is_empty());
    let drawn = ground.as_ref().map(|(_, ground)| ground.outline.clone()).filter(|outline| !outline.is_empty());
    let written = || serde_json::from_value(record?.get(&project::AREA)?.to_json()).ok();
    let person = |somebody: walkabout_protocol::wire::Somebody| ProjectPerson {
        id: somebody.id.to_string(),
        name: somebody.name,
        role: somebody.role.word(),
        active: somebody.active,
    };
    Ok(Project {
        id: grant.project().to_string(),
        name: said(&project::NAME).unwrap_or_else(|| view.head().name.clone()),
        name_cy: said(&project::NAME_CY),
        organisation: said(&project::ORGANISATION),
        phone: said(&project::PHONE),
        lead: said(&project::LEAD),
        zone: zone_named(said(&project::ZONE).as_deref()).0,
        role: grant.actor().role.word(),
        me: grant.person().to_string(),
        seq: view.head().seq.0,
        bounds,
        outline: drawn.or_else(written),
        credit: ground.as_ref().map(|(_, ground)| ground.credit.clone()).filter(|credit| !credit.is_empty()),
        ground: ground.map(|(name, _)| name),
        people: view.people().await?.into_iter().map(person).collect(),
        durable: view.backed_up_to(now_ms().saturating_sub(DAY_MS)).await?,
    })
}
