//! A request body of which whoever answered did not want the rest.
//!
//! Closing a connection on somebody who is still sending resets it, and the answer (*your token is old*, *go on from there*) may never be
//! read. So the rest is taken in and thrown away beside the answer, within bounds.

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};
use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

/// A push or a photo, with room.
const MOST_BYTES: usize = 32 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Unread {
    body: Option<Incoming>,
}

impl Unread {
    pub(super) const fn of(body: Incoming) -> Self {
        Unread { body: Some(body) }
    }
}

impl HttpBody for Unread {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(HttpBody::size_hint).unwrap_or_default()
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let Some(mut body) = self.body.take().filter(|body| !body.is_end_stream()) else { return };
        // Where the server is ending there is nobody left to take it in.
        let Ok(here) = tokio::runtime::Handle::try_current() else { return };
        here.spawn(tokio::time::timeout(PATIENCE, async move {
            let mut taken = 0;
            while taken < MOST_BYTES
                && let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await
            {
                taken += frame.data_ref().map_or(0, Bytes::len);
            }
        }));
    }
}
