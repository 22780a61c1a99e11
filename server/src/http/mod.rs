//! HTTP around the server: paths, messages, problems, limits. What is decided is decided elsewhere.
//!
//! Whatever cannot be answered is a problem after RFC 9457. Nothing that people said, no name and no position is ever logged.

mod body;
mod caller;
mod check_in;
mod desk;
mod files;
mod hand_over;
mod history;
mod in_turn;
mod pages;
mod photos;
mod problem;
mod send_file;
mod site;
mod sync;

pub use caller::Peer;
pub use desk::openapi;
use in_turn::InTurn;
pub use problem::Problem;

use crate::{
    accept::Together,
    blobs::Folder,
    data_folder::DataFolder,
    gate::{Gate, Passkeys, Quotas, Rates},
    grounds::Grounds,
    store::{UploadId, sqlite::Sqlite},
};
use axum::{
    Router,
    extract::Request,
    middleware::{Next, from_fn},
    response::Response,
    routing::{get, options, post},
};
use std::{
    collections::HashSet,
    future::Future,
    sync::{Arc, Mutex},
};
use walkabout_protocol::wire::{ASKED, ASKED_BYTES, path};

/// What every request needs.
#[derive(Debug)]
pub struct App {
    pub(crate) folder: DataFolder,
    pub(crate) store: Arc<Sqlite>,
    pub(crate) blobs: Folder,
    pub(crate) gate: Gate<Sqlite>,
    pub(crate) rates: Rates,
    pub(crate) own: desk::OwnAddress,
    pub(crate) grounds: Grounds,
    pub(crate) streams: desk::Streams,
    pub(crate) passkeys: Passkeys,
    pub(crate) pushes: Together,
    /// Uploads that a request is writing to.
    pub(crate) busy: Mutex<HashSet<UploadId>>,
    /// Photos that come in at the desk.
    pub(crate) coming_in: desk::ComingIn,
    /// Saves of the desk. One of a megabyte may take fifty while it is read; they are written one after the other anyway.
    pub(crate) saving: InTurn,
}

impl App {
    pub fn new(folder: &DataFolder, store: Arc<Sqlite>, quotas: Quotas, url: &str) -> Self {
        App {
            folder: folder.clone(),
            gate: Gate::new(Arc::clone(&store), folder.clone()),
            blobs: Folder::of(folder),
            store,
            rates: Rates::new(quotas),
            own: desk::OwnAddress::new(url),
            grounds: Grounds::default(),
            streams: desk::Streams::default(),
            passkeys: Passkeys::at(url),
            pushes: Together::default(),
            busy: Mutex::default(),
            coming_in: desk::ComingIn::default(),
            saving: InTurn::default(),
        }
    }
}

impl App {
    /// Whoever waits for news is let go: the server stops.
    pub(crate) fn end_streams(&self) {
        self.streams.end();
    }
}

/// All that the server answers.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route(path::JOIN, post(sync::join))
        .route(path::CHALLENGE, post(sync::challenge))
        .route(path::TOKEN, post(sync::token))
        .route(path::PUSH, post(sync::push))
        .route(path::PULL, post(sync::pull))
        .route(path::FIRST, post(sync::first))
        .route(path::CHECK_IN, post(check_in::check_in))
        .route(path::HAND_OVER, post(hand_over::hand_over))
        .route(path::HISTORY, post(history::history))
        .route(path::FILES, post(files::create).merge(options(files::options)))
        .route(&format!("{}/{{upload}}", path::FILES), files::upload_routes())
        .route(&format!("{}/{{record}}/{{variant}}", path::PHOTOS), get(photos::photo))
        .route(&format!("{}/{{hash}}", path::PACKS), get(photos::pack))
        .route("/j/{code}", get(pages::invitation))
        .route("/healthz", get(pages::healthz))
        .merge(desk::router())
        .fallback(site::site)
        .method_not_allowed_fallback(pages::not_this_way)
        .layer(from_fn(names_the_question))
        .with_state(app)
}

/// The answer bears the name of its question, so that nobody takes an old one for it.
async fn names_the_question(request: Request, next: Next) -> Response {
    let asked = request.headers().get(ASKED).cloned();
    let asked =
        asked.filter(|a| (1..=ASKED_BYTES).contains(&a.len()) && a.as_bytes().iter().all(u8::is_ascii_alphanumeric));
    let mut answer = next.run(request).await;
    if let Some(asked) = asked {
        answer.headers_mut().insert(ASKED, asked);
    }
    answer
}

/// Runs what may block (disk, database) on a thread that may, to its end even if the caller goes away.
pub(crate) async fn on_a_thread<F, T>(work: impl FnOnce() -> F + Send + 'static) -> Result<T, Problem>
where
    F: Future<Output = T>,
    T: Send + 'static,
{
    let here = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || here.block_on(work())).await.map_err(|_| Problem::failed())
}
