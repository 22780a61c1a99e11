//! A phone hands a refused save to the coordinators, or asks what became of it.

use super::{
    App, Problem,
    body::{answer, message},
    caller::Known,
    on_a_thread,
};
use crate::store::inbox::{Handing, Inbox};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use std::sync::Arc;
use walkabout_protocol::{limits, wire::HandOver};

/// One save, and what is said of it.
const MOST: usize = limits::BATCH_BYTES + limits::MESSAGE_BYTES;

pub(super) async fn hand_over(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let said: HandOver = message(&headers, body, MOST).await?;
    let edits = said.edits.unwrap_or_default();
    if said.why.len() > limits::WHY_BYTES || edits.len() > limits::BATCH_CHANGES {
        return Err(Problem::malformed());
    }
    let now_ms = app.folder.now_ms();
    let handing = Handing {
        save: said.id,
        device: said.device,
        epoch: said.epoch,
        why: said.why,
        change: said.change,
        bytes: said.save.map(Into::into),
        edits,
        skew_ms: now_ms.saturating_sub(said.now_ms),
        now_ms,
    };
    Ok(answer(&on_a_thread(move || async move { app.store.hand_over(&grant, handing).await }).await??))
}
