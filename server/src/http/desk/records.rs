//! A record with all that hangs from it, and what happened to it.

#![allow(unused_qualifications)] // what describes a handler names its types once more

use super::{ProblemBody, not_yours, row::Row, seated::Desk, sent::Asked};
use crate::{
    desk::{
        history::{self, History},
        view::View,
        whole,
    },
    gate::NotIn,
    http::{App, Problem, on_a_thread},
};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::{batch::Seq, id::RecordId};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(record)).routes(routes!(past))
}

/// A record as a page shows it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Whole {
    record: View,
    /// Photos, statements, promises and whatever else hangs from it: what may be read and is not in the bin, oldest first.
    children: Vec<View>,
    /// How many more children there are than fit.
    more: usize,
    /// What it hangs from, where that may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<Row>,
    /// By id: what its links and those of its children point to, where that may be read.
    named: BTreeMap<String, Row>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Before {
    /// Only saves before this commit.
    before: Option<u64>,
}

/// A record that a path names.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct OfRecord {
    #[allow(dead_code)] // read by `Desk`
    project: String,
    record: String,
}

impl OfRecord {
    /// What is no id is as one that does not exist.
    pub fn id(&self) -> Result<RecordId, Problem> {
        self.record.parse().map_err(|_| not_yours())
    }
}

/// A record with what hangs from it and what it names.
#[utoipa::path(get, path = "/projects/{project}/records/{record}", tag = "records", security(("session" = [])),
    params(OfRecord), responses(
    (status = 200, body = Whole),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn record(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Path(of): Path<OfRecord>,
) -> Result<Json<Whole>, Problem> {
    let id = of.id()?;
    let found = on_a_thread(move || async move { whole::whole(&*app.store, &grant, id).await }).await??;
    let found = found.ok_or_else(not_yours)?;
    Ok(Json(Whole {
        record: found.record,
        children: found.children,
        more: found.more,
        above: found.above.map(Row::from),
        named: found.named.into_iter().map(|line| (line.id.to_string(), line.into())).collect(),
    }))
}

/// Who did what to a record, and when. For officers and coordinators.
#[utoipa::path(get, path = "/projects/{project}/records/{record}/history", tag = "records", security(("session" = [])),
    params(OfRecord, Before), responses(
    (status = 200, body = History),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn past(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Path(of): Path<OfRecord>,
    Asked(asked): Asked<Before>,
) -> Result<Json<History>, Problem> {
    if !grant.actor().role.cares() {
        return Err(NotIn::NotAllowed.into());
    }
    let id = of.id()?;
    let before = Seq(asked.before.unwrap_or(u64::MAX));
    let found = on_a_thread(move || async move { history::history(&*app.store, &grant, id, before).await }).await??;
    found.map(Json).ok_or_else(not_yours)
}
