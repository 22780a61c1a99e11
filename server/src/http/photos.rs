//! Photos and area packs on their way out, to those who may read what names them.

use super::{App, Problem, caller::Known, on_a_thread, send_file};
use crate::{
    blobs::{self, Hash},
    store::{Reading, Store},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use std::sync::Arc;
use walkabout_protocol::{schema::project, wire::Variant};

pub(super) async fn photo(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    Path((record, variant)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = record.parse().map_err(|_| Problem::not_found())?;
    let variant = Variant::from_word(&variant).ok_or(Problem::not_found())?;
    let store = Arc::clone(&app.store);
    let found = on_a_thread(move || async move { blobs::photo_file(&*store, &grant, record, variant).await }).await??;
    send_file::send(app, &headers, found.ok_or(Problem::not_found())?.hash, None).await
}

/// For members of a project whose own record names the pack.
pub(super) async fn pack(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parsed: Hash = blake3::Hash::from_hex(&hash).map_err(|_| Problem::not_found())?.into();
    let store = Arc::clone(&app.store);
    let named = on_a_thread(move || async move {
        let mut view = store.read(&grant).await?;
        let project = view.record(grant.project().cast()).await?;
        Ok::<_, crate::store::StoreError>(project.is_some_and(|p| p.record.versions(&project::PACK).contains(&hash)))
    })
    .await??;
    if !named {
        return Err(Problem::not_found());
    }
    send_file::send(app, &headers, parsed, Some("application/octet-stream")).await
}
