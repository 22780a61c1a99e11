//! A phone asks what happened to a record, while somebody looks at it.

use super::{
    App, Problem,
    body::{answer, message},
    caller::Known,
    on_a_thread,
};
use crate::{desk::history, store::Most};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use std::sync::Arc;
use walkabout_protocol::{batch::Seq, limits, wire::HistoryAsk};

/// Saves in one answer, and bytes after which it ends: a screen and what is scrolled to.
const MOST: Most = Most { records: 50, bytes: 512 * 1024, whole_commits: false };

/// For whoever may see it at the desk; to anybody else there is nothing.
pub(super) async fn history(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let ask: HistoryAsk = message(&headers, body, limits::MESSAGE_BYTES).await?;
    if !grant.actor().role.cares() {
        return Err(Problem::not_found());
    }
    let before = ask.before.unwrap_or(Seq(u64::MAX));
    let found = on_a_thread(move || async move { history::told(&*app.store, &grant, ask.record, before, MOST).await });
    found.await??.map(|found| answer(&found)).ok_or_else(Problem::not_found)
}
