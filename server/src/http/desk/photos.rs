//! Photos in and out at the desk. In: one at a time for each person, gathered in a file without a name that is gone with the request.

#![allow(unused_qualifications)] // what describes a handler names its types once more

use super::{ProblemBody, not_yours, records::OfRecord, seated::Desk, sent::Asked};
use crate::{
    blobs,
    clock::now_ms,
    desk::{
        photo,
        save::{Verdict, send},
    },
    gate::Grant,
    http::{App, Problem, body::next_piece, in_turn::InTurn, on_a_thread, send_file},
};
use axum::{
    Json,
    body::{Body, HttpBody},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Deserialize;
use std::{
    collections::HashSet,
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_photos::PhotoError;
use walkabout_protocol::{
    batch::{self, Why},
    id::{PersonId, ProjectId},
    limits,
    wire::Variant,
};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(bring_in)).routes(routes!(fetch))
}

/// A connection that says nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(60);
/// Bytes that gather in memory before they are written.
const AT_ONCE: usize = 512 * 1024;

/// Who is bringing in a photo, and whose is being read: a picture may take two hundred megabytes while it is.
#[derive(Debug, Default)]
pub(crate) struct ComingIn {
    people: Mutex<HashSet<(ProjectId, PersonId)>>,
    reading: InTurn,
}

/// One person's turn.
struct Turn {
    app: Arc<App>,
    who: (ProjectId, PersonId),
}

impl Turn {
    fn take(app: &Arc<App>, grant: &Grant) -> Result<Self, Problem> {
        let who = (grant.project(), grant.person());
        let free = app.coming_in.people.lock().unwrap_or_else(PoisonError::into_inner).insert(who);
        if free {
            return Ok(Turn { app: Arc::clone(app), who });
        }
        Err(Problem::new(
            StatusCode::CONFLICT,
            "busy",
            "Another photo of yours is still coming in. Send this one when it is done.",
        )
        .after_seconds(1))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.app.coming_in.people.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.who);
    }
}

/// A file as it is.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code)] // described, never made
struct Bytes(Vec<u8>);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct NewPhoto {
    /// The id of the new photo, a UUID version 7 made by whoever sends it.
    photo: String,
    /// The id of the save, likewise.
    save: String,
    /// When it was brought in, by the sender's clock, UTC milliseconds.
    made_ms: i64,
    /// Local time minus UTC, minutes.
    #[serde(default)]
    offset_min: i16,
    /// The sender's clock at sending, UTC milliseconds.
    now_ms: Option<i64>,
}

/// Brings in a photo: the body is the file, and the photo hangs from the record. The same again is `already`, and completes what was
/// cut off.
#[utoipa::path(post, path = "/projects/{project}/records/{record}/photos", tag = "photos", security(("session" = [])),
    params(OfRecord, NewPhoto),
    request_body(content = Bytes, content_type = "application/octet-stream"), responses(
    (status = 200, description = "Judged: see `verdict`", body = Verdict),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "`csrf`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`busy`: with Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    (status = 413, description = "`too-large`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, description = "`not-a-photo`, `photo-heic`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn bring_in(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Path(of): Path<OfRecord>,
    Asked(asked): Asked<NewPhoto>,
    body: Body,
) -> Result<Json<Verdict>, Problem> {
    let theirs = asked.now_ms;
    let asked = photo::Asked {
        of: of.id()?,
        photo: asked.photo.parse().map_err(|_| Problem::malformed())?,
        save: asked.save.parse().map_err(|_| Problem::malformed())?,
        made_ms: asked.made_ms,
        offset_min: asked.offset_min,
    };
    if body.size_hint().lower() > limits::PHOTO_BYTES {
        return Err(Problem::too_large());
    }
    let turn = Turn::take(&app, &grant)?;
    let (here, whose) = (Arc::clone(&app), grant.clone());
    let place = on_a_thread(move || async move { photo::place(&*here.store, &whose, asked.of).await }).await??;
    let place = place.ok_or_else(not_yours)?;
    if !place.may {
        return Ok(Json(batch::Verdict::Refused { change: 0, why: Why::MayNotCreate }.into()));
    }
    let file = gather(&app, body).await?;
    let here = Arc::clone(&app);
    let brought = app.coming_in.reading.take(move || async move {
        let _turn = turn;
        let read = photo::read(whole(file)?).map_err(unreadable)?;
        let body = read.body(asked, &place);
        let verdict = send(&*here.store, &grant, &body, theirs, now_ms()).await?;
        if matches!(verdict, batch::Verdict::Applied { .. } | batch::Verdict::Already { .. }) {
            read.publish(&*here.store, &here.blobs, &grant, asked.photo).await?;
        }
        Ok(Json(verdict.into()))
    });
    brought.await?
}

/// What arrives, in a file that has no name and ends with this request, however it ends.
async fn gather(app: &Arc<App>, mut body: Body) -> Result<File, Problem> {
    let here = Arc::clone(app);
    let mut file = on_a_thread(move || async move { tempfile::tempfile_in(here.blobs.passing()) }).await??;
    let (mut waiting, mut length) = (Vec::new(), 0);
    loop {
        let piece = tokio::time::timeout(SILENCE, next_piece(&mut body)).await.map_err(|_| Problem::malformed())?;
        let ended = piece.is_none();
        if let Some(piece) = piece {
            let piece = piece?;
            length += piece.len() as u64;
            if length > limits::PHOTO_BYTES {
                return Err(Problem::too_large());
            }
            waiting.extend_from_slice(&piece);
        }
        if waiting.len() >= AT_ONCE || (ended && !waiting.is_empty()) {
            let bytes = std::mem::take(&mut waiting);
            file = on_a_thread(move || async move { file.write_all(&bytes).map(|()| file) }).await??;
        }
        if ended {
            return Ok(file);
        }
    }
}

/// More than any file, and so much that the system's allocator takes it from the system and gives it back as soon as it is free. What is less
/// it may keep (glibc: up to 32 MiB), and for each thread anew. Memory that is not written to is none.
const ROOM: usize = 33 * 1024 * 1024;

fn whole(mut file: File) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::with_capacity(ROOM);
    file.seek(SeekFrom::Start(0))?;
    file.take(limits::PHOTO_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(e: PhotoError) -> Problem {
    match e {
        PhotoError::TooBig { .. } | PhotoError::TooManyPixels { .. } => Problem::too_large(),
        PhotoError::Heic => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "photo-heic",
            "This photo is HEIC, which cannot be read here. Nothing was kept. Save it as JPEG and send that.",
        ),
        _ => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "not-a-photo",
            "This is no photo that can be read here. Nothing was kept. Send a JPEG, PNG or WebP.",
        ),
    }
}

/// A file of a photo that a path names.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct OfPhoto {
    #[allow(dead_code)] // read by `Desk`
    project: String,
    record: String,
    /// `thumbnail`, `preview` or `original`.
    variant: String,
}

/// A file of a photo that one may read; the original for its author and coordinators alone.
#[utoipa::path(get, path = "/projects/{project}/photos/{record}/{variant}", tag = "photos", security(("session" = [])),
    params(OfPhoto), responses(
    (status = 200, description = "The picture", body = Bytes, content_type = "image/jpeg"),
    (status = 304, description = "As the browser has it"),
    (status = 401, description = "`signed-out`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`not-found`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn fetch(
    State(app): State<Arc<App>>,
    Desk(grant): Desk,
    Path(of): Path<OfPhoto>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = of.record.parse().map_err(|_| not_yours())?;
    let variant = Variant::from_word(&of.variant).ok_or_else(not_yours)?;
    let store = Arc::clone(&app.store);
    let found = on_a_thread(move || async move { blobs::photo_file(&*store, &grant, record, variant).await }).await??;
    let mut answer = send_file::send(app, &headers, found.ok_or_else(not_yours)?.hash, None).await?;
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    Ok(answer)
}
