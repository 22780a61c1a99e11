//! A tile on its way in and out: its address, and how long a browser may keep it.

use crate::{
    http::{App, Problem},
    tiles::Tile,
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::sync::Arc;

const MVT: &str = "application/vnd.mapbox-vector-tile";

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

pub(super) fn answer(bytes: Vec<u8>, keep: Keep) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MVT));
    // Whoever signs in next at the same browser has another cookie, and is not shown what the one before was.
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    let keep = match keep {
        Keep::Always => "private, max-age=31536000, immutable",
        Keep::Never => "no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    answer
}
