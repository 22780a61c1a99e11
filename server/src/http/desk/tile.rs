//! A tile on its way in and out: its address, its packing, and how long a browser may keep it.

use crate::{
    http::{App, Problem},
    tiles::Tile,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use serde::Deserialize;
use std::{io::Write, sync::Arc};

const MVT: &str = "application/vnd.mapbox-vector-tile";
/// Smaller ones fit into a packet as they are.
const WORTH_PACKING: usize = 1_024;

/// The tile that a path names.
pub(super) struct TileAt(pub Tile);

#[derive(Deserialize)]
struct Zxy {
    z: u8,
    x: u32,
    y: u32,
}

impl FromRequestParts<Arc<App>> for TileAt {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Path(Zxy { z, x, y }) = Path::from_request_parts(parts, app).await.map_err(|_| Problem::not_found())?;
        Ok(TileAt(Tile::new(z, x, y).ok_or(Problem::not_found())?))
    }
}

/// How long a browser may keep a tile.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// Its address names this very version.
    Always,
    /// It may be another at the next request.
    Never,
}

/// The answer. `packed` where the browser takes gzip.
pub(super) fn answer(bytes: Vec<u8>, packed: bool, keep: Keep) -> Result<Response, Problem> {
    let pack = packed && bytes.len() >= WORTH_PACKING;
    let bytes = match pack {
        true => {
            let mut gzip = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::fast());
            gzip.write_all(&bytes)?;
            gzip.finish()?
        }
        false => bytes,
    };
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MVT));
    if pack {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    // Whoever signs in next at the same browser has another cookie, and is not shown what the one before was.
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
    let keep = match keep {
        Keep::Always => "private, max-age=31536000, immutable",
        Keep::Never => "no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(answer)
}

pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let said = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    said.split(',').map(|one| one.trim().to_ascii_lowercase().replace(' ', "")).any(|one| {
        let (name, weight) = one.split_once(";q=").unwrap_or((&one, "1"));
        name == "gzip" && weight.parse().is_ok_and(|q: f32| q > 0.0)
    })
}
