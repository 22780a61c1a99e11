//! Reads a message: bounded as sent and as unpacked, within a time, in the one form that is taken.

use super::Problem;
use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use flate2::read::GzDecoder;
use minicbor::{Decode, Encode};
use std::{future::poll_fn, io::Read, pin::Pin, time::Duration};
use walkabout_protocol::{
    cbor,
    wire::{CBOR, OLDEST, VERSION},
};

/// A phone with a poor signal sends a full push in this time.
const PATIENCE: Duration = Duration::from_secs(120);

/// What all messages begin with.
#[derive(Decode)]
#[cbor(map)]
struct Spoken {
    #[n(0)]
    protocol: u16,
}

/// Reads a whole message of at most `most` bytes.
pub(super) async fn message<T>(headers: &HeaderMap, body: Body, most: usize) -> Result<T, Problem>
where
    T: for<'b> Decode<'b, ()>,
{
    let bytes = all(body, most).await?;
    let bytes = match headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"identity") => bytes,
        Some(b"gzip") => unpack(&bytes, most)?,
        Some(_) => return Err(Problem::malformed()),
    };
    cbor::check(&bytes).map_err(|_| Problem::malformed())?;
    // Before anything else: a newer message may look otherwise.
    let spoken: Spoken = decode(&bytes)?;
    match spoken.protocol {
        OLDEST..=VERSION => decode(&bytes),
        0..OLDEST => Err(Problem::other_version()),
        _ => Err(Problem::older_here()),
    }
}

fn decode<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, Problem> {
    minicbor::decode(bytes).map_err(|_| Problem::malformed())
}

/// The next piece of a body; `None` at its end, an error where the other side went away.
pub(super) async fn next_piece(body: &mut Body) -> Option<Result<Bytes, Problem>> {
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await?;
        match frame.map(hyper::body::Frame::into_data) {
            Ok(Ok(bytes)) => return Some(Ok(bytes)),
            // Trailers say nothing here.
            Ok(Err(_)) => {}
            Err(_) => return Some(Err(Problem::malformed())),
        }
    }
}

/// Reads a whole body of at most `most` bytes, within the time that a message may take.
pub(super) async fn all(body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    tokio::time::timeout(PATIENCE, collect(body, most)).await.map_err(|_| Problem::malformed())?
}

async fn collect(mut body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    if body.size_hint().lower() > most as u64 {
        return Err(Problem::too_large());
    }
    let mut all = Vec::new();
    while let Some(piece) = next_piece(&mut body).await {
        all.extend_from_slice(&piece?);
        if all.len() > most {
            return Err(Problem::too_large());
        }
    }
    Ok(all)
}

/// However small it was packed, no more than the limit is ever unpacked.
fn unpack(bytes: &[u8], most: usize) -> Result<Vec<u8>, Problem> {
    let mut all = Vec::new();
    let unpacked = GzDecoder::new(bytes).take(most as u64 + 1).read_to_end(&mut all);
    unpacked.map_err(|_| Problem::malformed())?;
    if all.len() > most { Err(Problem::too_large()) } else { Ok(all) }
}

/// An answer in CBOR.
pub(super) fn answer<T: Encode<()>>(message: &T) -> Response {
    let mut response = cbor::to_vec(message).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CBOR));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
