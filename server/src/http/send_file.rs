//! A blob on its way out: streamed, whole or from one place to another (RFC 9110 §14), and known by its hash.

use super::{App, Problem, on_a_thread};
use crate::blobs::{Blobs, Hash};
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hyper::body::{Frame, SizeHint};
use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::sync::mpsc;

/// Bytes that are read at once. Of each download, one piece is on its way, one waits for it and one for that: less than 200 MB for as many
/// as can be connected.
const PIECE: usize = 64 * 1024;

struct Streamed {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    left: u64,
}

impl HttpBody for Streamed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.pieces.poll_recv(cx).map(|piece| {
            piece.map(|piece| {
                piece.map(|bytes| {
                    self.left = self.left.saturating_sub(bytes.len() as u64);
                    Frame::data(bytes)
                })
            })
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// One range `bytes=a-b`, `bytes=a-` or `bytes=-n`; `None` where it is to be ignored, an error where nothing of it is there.
fn range(headers: &HeaderMap, length: u64) -> Option<Result<(u64, u64), ()>> {
    let said = headers.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?;
    let (from, to) = said.split_once('-').filter(|_| !said.contains(','))?;
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let (from, to) = match (number(from), number(to)) {
        (Some(from), Some(to)) if from <= to => (from, to.saturating_add(1).min(length)),
        (Some(from), None) if to.trim().is_empty() => (from, length),
        (None, Some(last)) if from.trim().is_empty() => (length.saturating_sub(last), length),
        _ => return None,
    };
    Some(if from < to { Ok((from, to)) } else { Err(()) })
}

pub(super) async fn send(
    app: Arc<App>,
    headers: &HeaderMap,
    hash: Hash,
    media_type: Option<&'static str>,
) -> Result<Response, Problem> {
    let blobs = app.blobs.clone();
    let (length, begins) = on_a_thread(move || async move {
        let length = blobs.len(&hash).await?;
        let begins = if length.is_some() { blobs.read(&hash, 0, 16).await? } else { Vec::new() };
        io::Result::Ok((length, begins))
    })
    .await??;
    let length = length.ok_or(Problem::not_found())?;
    let tag: HeaderValue =
        format!("\"{}\"", blake3::Hash::from(hash).to_hex()).try_into().map_err(|_| Problem::failed())?;
    let same = |name| headers.get(name).is_some_and(|v| *v == tag);
    let (from, to, status) = match range(headers, length) {
        _ if same(header::IF_NONE_MATCH) => {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
        }
        // A range of another version would not fit.
        Some(_) if headers.contains_key(header::IF_RANGE) && !same(header::IF_RANGE) => (0, length, StatusCode::OK),
        Some(Ok((from, to))) => (from, to, StatusCode::PARTIAL_CONTENT),
        Some(Err(())) => {
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{length}"))])
                .into_response());
        }
        None => (0, length, StatusCode::OK),
    };
    let (sender, pieces) = mpsc::channel(1);
    let blobs = app.blobs.clone();
    // On a thread only while it reads: whoever takes their time, or never reads on, holds up nobody else.
    tokio::spawn(async move {
        let mut at = from;
        while at < to {
            let most = usize::try_from(to - at).unwrap_or(PIECE).min(PIECE);
            let blobs = blobs.clone();
            let piece = on_a_thread(move || async move { blobs.read(&hash, at, most).await }).await;
            let piece = piece.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
            at += piece.as_ref().map_or(u64::MAX - at, |bytes| bytes.len() as u64);
            // A closed channel: whoever asked went away.
            if sender.send(piece.map(Bytes::from)).await.is_err() {
                return;
            }
        }
    });
    let mut response = (status, Body::new(Streamed { pieces, left: to - from })).into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type.unwrap_or_else(|| picture_type(&begins))));
    out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    out.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    out.insert(header::ETAG, tag);
    if status == StatusCode::PARTIAL_CONTENT {
        let said = format!("bytes {from}-{}/{length}", to - 1).try_into().map_err(|_| Problem::failed())?;
        out.insert(header::CONTENT_RANGE, said);
    }
    Ok(response)
}

/// By its first bytes; what is no picture is shown as none.
fn picture_type(begins: &[u8]) -> &'static str {
    match begins {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => "application/octet-stream",
    }
}
