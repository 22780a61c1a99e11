//! A phone says by when its person is back, or that they are.

use super::{
    App, Problem,
    body::{answer, message},
    caller::Known,
    on_a_thread,
};
use crate::{
    clock::now_ms,
    store::check_ins::{CheckIns, Saying},
};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use std::sync::Arc;
use walkabout_protocol::{
    limits,
    wire::{CHECK_IN_MS, CheckIn, CheckedIn},
};

pub(super) async fn check_in(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let said: CheckIn = message(&headers, body, limits::MESSAGE_BYTES).await?;
    if said.back_in_ms.is_some_and(|ms| !(-CHECK_IN_MS..=CHECK_IN_MS).contains(&ms)) {
        return Err(Problem::malformed());
    }
    let now_ms = now_ms();
    let saying = Saying {
        id: said.id,
        turn: said.turn,
        back_by_ms: said.back_in_ms.map(|ms| now_ms.saturating_add(ms)),
        now_ms,
    };
    let held = on_a_thread(move || async move {
        let stands = app.store.check_in(&grant, saying).await?.ok_or(Problem::not_found())?;
        let seen_by = if stands.open { app.store.lookouts(&grant).await? } else { Vec::new() };
        Ok::<_, Problem>(CheckedIn { turn: stands.turn, open: stands.open, seen_by })
    });
    Ok(answer(&held.await??))
}
