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

/// The same, not read yet: what is small as it is sent may be large once it is read.
pub(super) struct Unread<const MOST: usize>(Vec<u8>);

impl<const MOST: usize> Unread<MOST> {
    /// Nobody writes as many values as would fit: each takes thirty bytes of memory and may take two to send.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, Problem> {
        if values(&self.0) > MOST / 8 {
            return Err(Problem::too_large());
        }
        serde_json::from_slice(&self.0).map_err(|_| Problem::malformed())
    }
}

/// What stands behind the `?`.
pub(super) struct Asked<T>(pub T);

/// How many values there are in this JSON at most, those inside others among them.
fn values(json: &[u8]) -> usize {
    let (mut values, mut within, mut escaped) = (1, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = within,
            b'"' => within = !within,
            b',' | b'[' | b'{' if !within => values += 1,
            _ => {}
        }
    }
    values
}

impl<const MOST: usize> FromRequest<Arc<App>> for Unread<MOST> {
    type Rejection = Problem;
    async fn from_request(request: Request, _: &Arc<App>) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        // Another type could be sent by a plain form of a foreign page.
        let json =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
        if !json || parts.headers.contains_key(header::CONTENT_ENCODING) {
            return Err(Problem::malformed());
        }
        Ok(Unread(body::all(body, MOST).await?))
    }
}

impl<T: DeserializeOwned, const MOST: usize> FromRequest<Arc<App>> for Sent<T, MOST> {
    type Rejection = Problem;
    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let sent = Unread::<MOST>::from_request(request, app).await?;
        Ok(Sent(serde_json::from_slice(&sent.0).map_err(|_| Problem::malformed())?))
    }
}

impl<T: DeserializeOwned> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let found = Query::from_request_parts(parts, app).await.map_err(|_| Problem::malformed())?;
        Ok(Asked(found.0))
    }
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_are_counted_and_what_only_looks_like_them_is_not() {
        assert_eq!(values(b"1"), 1);
        assert_eq!(values(br#"{"a": [1, 2, {}], "b": "one, [two]"}"#), 7);
        assert_eq!(values(br#"["\",[", "\\", "x"]"#), 4);
        assert!(values(b"[0,0,0]") >= 3);
    }
}
