//! Live arrival: a stream that says when there is something new, and never what.
//!
//! It ends when the session or the place in the project does, when the same person opens too many, and when the server stops. It does
//! not count as a sign that anybody is there: a page left open signs nobody in for ever.

use super::{
    ProblemBody,
    seated::{Desk, SignedIn},
};
use crate::{
    clock::now_ms,
    gate::Session,
    http::{App, Problem, on_a_thread},
    store::{Reading, Store},
};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{sync::watch, time::Interval};
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::id::ProjectId;

/// Commits of other processes, and the end of a session, are seen within this time.
const LOOK: Duration = Duration::from_secs(4);
/// Lines in between, so that nothing on the way takes the stream for dead.
const STILL_HERE: Duration = Duration::from_secs(20);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(events))
}

struct Waiting {
    app: Arc<App>,
    session: Session,
    project: ProjectId,
    news: watch::Receiver<()>,
    ended: watch::Receiver<()>,
    look: Interval,
    /// What was said last; nothing before the first event.
    said: Option<u64>,
}

/// Says the number of the project's last commit now and after each new one. Nothing but a number ever.
#[utoipa::path(get, path = "/projects/{project}/events", tag = "things", security(("session" = [])),
    params(("project" = String, Path, description = "The project's id")),
    responses(
        (status = 200, description = "`data:` is the number of the last commit", content_type = "text/event-stream"),
        (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn events(
    State(app): State<Arc<App>>,
    SignedIn(session): SignedIn,
    Desk(grant): Desk,
) -> Result<Response, Problem> {
    let ended = app.streams.open(grant.person()).ok_or(Problem::failed())?;
    // From before the first look, so that nothing falls between.
    let news = app.store.news().listen(grant.project());
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let waiting = Waiting { app, session, project: grant.project(), news, ended, look, said: None };
    let events = stream::unfold(waiting, |waiting| async move {
        let (seq, waiting) = next(waiting).await?;
        Some((Ok::<_, Infallible>(Event::default().data(seq.to_string())), waiting))
    });
    let mut answer = Sse::new(events).keep_alive(KeepAlive::new().interval(STILL_HERE)).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that gathers before it passes on would hold every event back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(answer)
}

/// The next number that was not said yet; `None` where the stream is over.
async fn next(mut waiting: Waiting) -> Option<(u64, Waiting)> {
    loop {
        tokio::select! {
            _ = waiting.ended.changed() => return None,
            told = waiting.news.changed() => told.ok()?,
            _ = waiting.look.tick() => {}
        }
        let seq = head(&waiting).await?;
        if waiting.said.is_none_or(|said| said < seq) {
            waiting.said = Some(seq);
            return Some((seq, waiting));
        }
    }
}

/// The last commit, for whoever may still know of it.
async fn head(waiting: &Waiting) -> Option<u64> {
    let (app, session, project) = (Arc::clone(&waiting.app), waiting.session.clone(), waiting.project);
    let found = on_a_thread(move || async move {
        let grant = app.gate.still_at_the_desk(&session, project, now_ms()).await?;
        Ok::<_, Problem>(app.store.read(&grant).await?.head().seq.0)
    });
    found.await.ok()?.ok()
}
