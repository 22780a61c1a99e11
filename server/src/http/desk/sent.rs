//! What a browser sends: JSON of a bounded size, and queries. Whatever makes no sense is a problem like any other.

use crate::http::{App, Problem, body};
use axum::{
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{header, request::Parts},
};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A message of no more than so many bytes.
pub(super) struct Sent<T, const MOST: usize = { walkabout_protocol::limits::MESSAGE_BYTES }>(pub T);

/// What stands behind the `?`.
pub(super) struct Asked<T>(pub T);

impl<T: DeserializeOwned, const MOST: usize> FromRequest<Arc<App>> for Sent<T, MOST> {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &Arc<App>) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        // Another type could be sent by a plain form of a foreign page.
        let json =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
        if !json || parts.headers.contains_key(header::CONTENT_ENCODING) {
            return Err(Problem::malformed());
        }
        let bytes = body::all(body, MOST).await?;
        Ok(Sent(serde_json::from_slice(&bytes).map_err(|_| Problem::malformed())?))
    }
}

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let found = Query::from_request_parts(parts, app).await.map_err(|_| Problem::malformed())?;
        Ok(Asked(found.0))
    }
}
