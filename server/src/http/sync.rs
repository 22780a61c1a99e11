//! Joining, tokens, push, pull and first sync: messages in, messages out.

use super::{
    App, Problem,
    body::{answer, message},
    caller::{AtTheGate, Joiner, Known},
    on_a_thread,
};
use crate::{accept::Asked, deliver, gate::Caller};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use std::sync::Arc;
use walkabout_protocol::{
    limits,
    wire::{ChallengeAsk, First, Join, Pull, Push, TokenAsk},
};

pub(super) async fn join(
    State(app): State<Arc<App>>,
    Joiner(address): Joiner,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let ask: Result<Join, Problem> = message(&headers, body, limits::MESSAGE_BYTES).await;
    let joined = on_a_thread(move || async move {
        // A room full of phones behind one address asks every few seconds; that is no guessing at codes.
        let waits = match &ask {
            Ok(ask) => app.gate.knows_knock(ask).await?,
            Err(_) => false,
        };
        if !waits {
            app.rates.check(Caller::Joiner(address))?;
        }
        Ok::<_, Problem>(app.gate.join(&ask?, app.folder.now_ms()).await?)
    });
    Ok(answer(&joined.await??))
}

pub(super) async fn challenge(
    State(app): State<Arc<App>>,
    _: AtTheGate,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let ask: ChallengeAsk = message(&headers, body, limits::MESSAGE_BYTES).await?;
    Ok(answer(&on_a_thread(move || async move { app.gate.challenge(&ask, app.folder.now_ms()).await }).await??))
}

pub(super) async fn token(
    State(app): State<Arc<App>>,
    _: AtTheGate,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let ask: TokenAsk = message(&headers, body, limits::MESSAGE_BYTES).await?;
    Ok(answer(&on_a_thread(move || async move { app.gate.token(&ask, app.folder.now_ms()).await }).await??))
}

pub(super) async fn push(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let push: Push = message(&headers, body, limits::PUSH_BYTES).await?;
    if push.batches.len() > limits::PUSH_BATCHES {
        return Err(Problem::too_large());
    }
    let asked = Asked { grant, push, now_ms: app.folder.now_ms() };
    Ok(answer(&on_a_thread(move || async move { app.pushes.accept(&*app.store, asked).await }).await??))
}

pub(super) async fn pull(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let pull: Pull = message(&headers, body, limits::MESSAGE_BYTES).await?;
    let page = on_a_thread(move || async move {
        deliver::pull(&*app.store, &grant, &pull, app.folder.now_ms()).await.map(|page| answer(&page))
    });
    Ok(page.await??)
}

pub(super) async fn first(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let first: First = message(&headers, body, limits::MESSAGE_BYTES).await?;
    let page = on_a_thread(move || async move {
        deliver::first(&*app.store, &grant, &first, app.folder.now_ms()).await.map(|page| answer(&page))
    });
    Ok(page.await??)
}
