//! Photos on their way in: tus 1.0.0 with creation, expiration and termination (<https://tus.io/protocols/resumable-upload>).
//!
//! An offset is said only when the bytes before it are on the disk. A request that is cut off keeps what had arrived. The same
//! bytes from the same person twice need not be sent twice: the upload is then complete from the start.

use super::{App, Problem, body::next_piece, caller::Known, on_a_thread};
use crate::{
    blobs::{self, Blobs},
    gate::Grant,
    store::{Store, Upload, UploadId},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, head},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};
use walkabout_protocol::{
    limits,
    wire::{Variant, path, problem as code, upload as meta},
};

/// An upload that nobody goes on with is dropped after this.
const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// Bytes that gather in memory before they are written.
const AT_ONCE: usize = 512 * 1024;
/// A connection that says nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(60);

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const MEANT: HeaderName = HeaderName::from_static("x-http-method-override");

pub(super) fn upload_routes() -> MethodRouter<Arc<App>> {
    head(offset).patch(receive).delete(terminate).options(options).post(meant)
}

/// Some clients cannot say PATCH or DELETE (Java's own is one). Tus has them say POST, and which method they mean.
async fn meant(
    app: State<Arc<App>>,
    caller: Known,
    id: Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    match headers.get(MEANT).map(HeaderValue::as_bytes) {
        Some(b"PATCH") => receive(app, caller, id, headers, body).await,
        Some(b"DELETE") => terminate(app, caller, id, headers).await,
        _ => Err(Problem::malformed()),
    }
}

pub(super) async fn options() -> Response {
    let said = [
        (HeaderName::from_static("tus-version"), VERSION),
        (HeaderName::from_static("tus-extension"), HeaderValue::from_static("creation,expiration,termination")),
        (HeaderName::from_static("tus-max-size"), limits::PHOTO_BYTES.into()),
    ];
    tus(StatusCode::NO_CONTENT, said)
}

fn tus<const N: usize>(status: StatusCode, headers: [(HeaderName, HeaderValue); N]) -> Response {
    let mut response = status.into_response();
    response.headers_mut().extend(headers);
    response.headers_mut().insert(RESUMABLE, VERSION);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn check_version(headers: &HeaderMap) -> Result<(), Problem> {
    if headers.get(RESUMABLE).is_some_and(|v| *v == VERSION) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::PRECONDITION_FAILED, code::OTHER_VERSION, "Files are taken with tus 1.0.0."))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    // Digits alone: no sign, no spaces.
    headers.get(name)?.to_str().ok().filter(|v| v.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// A value of `Upload-Metadata`.
fn metadata(headers: &HeaderMap, key: &str) -> Option<String> {
    let all = headers.get(METADATA)?.to_str().ok()?;
    let (_, value) = all.split(',').filter_map(|pair| pair.trim().split_once(' ')).find(|(name, _)| *name == key)?;
    String::from_utf8(STANDARD.decode(value).ok()?).ok()
}

fn http_date(ms: i64) -> HeaderValue {
    let date = jiff::Timestamp::from_millisecond(ms).ok().map(|t| t.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
    date.and_then(|d| d.try_into().ok()).unwrap_or(HeaderValue::from_static("0"))
}

pub(super) async fn create(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    check_version(&headers)?;
    let length = number(&headers, &LENGTH).ok_or(Problem::malformed())?;
    if length > limits::PHOTO_BYTES {
        return Err(Problem::too_large());
    }
    let upload = Upload {
        id: UploadId::v4(app.folder.random()),
        record: metadata(&headers, meta::RECORD).and_then(|r| r.parse().ok()).ok_or(Problem::malformed())?,
        variant: metadata(&headers, meta::VARIANT).and_then(|v| Variant::from_word(&v)).ok_or(Problem::malformed())?,
        hash: [0; 32],
        length,
        received: 0,
        expires_ms: app.folder.now_ms().saturating_add(KEPT_MS),
    };
    let upload = on_a_thread(move || async move { blobs::open_upload(&*app.store, &grant, upload).await }).await??;
    let place = format!("{}/{}", path::FILES, upload.id).try_into().map_err(|_| Problem::failed())?;
    let said = [(header::LOCATION, place), (OFFSET, upload.received.into()), (EXPIRES, http_date(upload.expires_ms))];
    Ok(tus(StatusCode::CREATED, said))
}

/// The upload, and how much of it is on the disk for certain.
async fn find(app: &App, grant: &Grant, id: &str) -> Result<Upload, Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let mut upload =
        app.store.upload(grant, id).await?.filter(|u| u.expires_ms > app.folder.now_ms()).ok_or(Problem::not_found())?;
    if upload.received < upload.length {
        // Whoever deleted the part by hand has it sent again.
        upload.received = upload.received.min(app.blobs.part_len(id).await?);
    }
    Ok(upload)
}

pub(super) async fn offset(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    check_version(&headers)?;
    let upload = on_a_thread(move || async move { find(&app, &grant, &id).await }).await??;
    let said =
        [(OFFSET, upload.received.into()), (LENGTH, upload.length.into()), (EXPIRES, http_date(upload.expires_ms))];
    Ok(tus(StatusCode::OK, said))
}

pub(super) async fn terminate(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    check_version(&headers)?;
    on_a_thread(move || async move {
        let upload = find(&app, &grant, &id).await?;
        let _writing = Busy::take(&app, upload.id)?;
        app.store.drop_upload(&grant, upload.id).await?;
        app.blobs.drop_part(upload.id).await?;
        Ok::<_, Problem>(())
    })
    .await??;
    Ok(tus(StatusCode::NO_CONTENT, []))
}

pub(super) async fn receive(
    State(app): State<Arc<App>>,
    Known(grant): Known,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    check_version(&headers)?;
    if headers.get(header::CONTENT_TYPE).is_none_or(|v| v != "application/offset+octet-stream") {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            code::MALFORMED,
            "Files are taken as application/offset+octet-stream.",
        ));
    }
    let said = number(&headers, &OFFSET).ok_or(Problem::malformed())?;
    // To its end even where the other side goes away: what has arrived is kept.
    let receiving = tokio::spawn(async move { keep(app, grant, id, said, body).await });
    let upload = receiving.await.map_err(|_| Problem::failed())??;
    Ok(tus(StatusCode::NO_CONTENT, [(OFFSET, upload.received.into()), (EXPIRES, http_date(upload.expires_ms))]))
}

/// Two requests never write to one upload.
struct Busy {
    app: Arc<App>,
    id: UploadId,
}

impl Busy {
    fn take(app: &Arc<App>, id: UploadId) -> Result<Self, Problem> {
        let free = app.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        if free { Ok(Busy { app: Arc::clone(app), id }) } else { Err(Problem::busy()) }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.app.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

async fn keep(app: Arc<App>, grant: Grant, id: String, said: u64, mut body: Body) -> Result<Upload, Problem> {
    let writing = Busy::take(&app, id.parse().map_err(|_| Problem::not_found())?)?;
    let (here, whose) = (Arc::clone(&app), grant.clone());
    let mut upload = on_a_thread(move || async move { find(&here, &whose, &id).await }).await??;
    if upload.received != said {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "other-offset",
            "The file goes on at another place. Ask where, then go on from there.",
        ));
    }
    let ended = fill(&app, &mut upload, &mut body).await;
    on_a_thread(move || async move {
        let _writing = writing;
        if upload.received > said {
            app.blobs.sync(upload.id).await?;
            if upload.received == upload.length {
                blobs::finish(&*app.store, &app.blobs, &grant, &upload).await?;
            } else {
                app.store.set_received(&grant, upload.id, upload.received).await?;
            }
        }
        ended.map(|()| upload)
    })
    .await?
}

/// Writes what arrives, a piece of memory at a time.
async fn fill(app: &Arc<App>, upload: &mut Upload, body: &mut Body) -> Result<(), Problem> {
    let mut waiting = Vec::new();
    loop {
        let piece = tokio::time::timeout(SILENCE, next_piece(body)).await.unwrap_or(Some(Err(Problem::malformed())));
        let ended = match piece {
            Some(Ok(piece)) => {
                waiting.extend_from_slice(&piece);
                None
            }
            Some(Err(cut)) => Some(Err(cut)),
            None => Some(Ok(())),
        };
        if upload.received + waiting.len() as u64 > upload.length {
            return Err(Problem::too_large());
        }
        if waiting.len() >= AT_ONCE || (ended.is_some() && !waiting.is_empty()) {
            let (app, id, at, bytes) = (Arc::clone(app), upload.id, upload.received, std::mem::take(&mut waiting));
            let written = bytes.len() as u64;
            on_a_thread(move || async move { app.blobs.append(id, at, &bytes).await }).await??;
            // Counted when it lies there: what a full disk did not take has not arrived.
            upload.received += written;
        }
        if let Some(ended) = ended {
            return ended;
        }
    }
}
