//! The line to the server while people go on using the phone.
//!
//! A request is made on a thread of its own. The phone's thread waits for its answer and meanwhile does whatever else is asked of it: no
//! transaction is open between the steps of a sync, so a save fits in there as it does anywhere. An answer that never comes ends the wait.

use super::heart::{Heart, Message};
use crate::ports::{Answered, Payload, Request, Response, Transport, TransportError};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

pub(super) struct Line {
    real: Arc<dyn Transport>,
    inbox: mpsc::Sender<Message>,
    next: AtomicU64,
}

/// Slower than this a file is not worth waiting for, bytes a millisecond.
const SLOWEST: u64 = 1;

impl Line {
    pub(super) fn new(real: Arc<dyn Transport>, inbox: mpsc::Sender<Message>) -> Self {
        Line { real, inbox, next: AtomicU64::new(0) }
    }
}

impl Transport for Line {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let Some(heart) = Heart::here() else { return self.real.exchange(request) };
        let ticket = self.sends(request.clone())?;
        heart.wait_for(ticket, Instant::now() + longest(request))
    }

    fn begin(self: Arc<Self>, request: Request) -> Answered {
        let Some(heart) = Heart::here() else { return Arc::clone(&self.real).begin(request) };
        let until = Instant::now() + longest(&request);
        match self.sends(request) {
            Ok(ticket) => {
                heart.expects(ticket);
                let expected = Expected(ticket);
                Box::new(move || Heart::here().map_or_else(gone, |heart| heart.wait_for(expected.0, until)))
            }
            Err(e) => Box::new(move || Err(e)),
        }
    }
}

fn gone() -> Result<Response, TransportError> {
    Err(TransportError::NoConnection("the phone was closed".into()))
}

/// An answer that is kept until it is waited for, or not wanted any more.
struct Expected(u64);

impl Drop for Expected {
    fn drop(&mut self) {
        if let Some(heart) = Heart::here() {
            heart.wants_no_more(self.0);
        }
    }
}

impl Line {
    /// Makes an exchange on a thread of its own; the answer comes to the heart under this number.
    fn sends(&self, sent: Request) -> Result<u64, TransportError> {
        let ticket = self.next.fetch_add(1, Ordering::Relaxed);
        let (real, inbox) = (Arc::clone(&self.real), self.inbox.clone());
        std::thread::Builder::new()
            .name("walkabout-line".into())
            .spawn(move || {
                let panicked = || Err(TransportError::Broken("the transport failed inside".into()));
                let exchange = std::panic::AssertUnwindSafe(|| real.exchange(&sent));
                let answer = std::panic::catch_unwind(exchange).unwrap_or_else(|_| panicked());
                let _ = inbox.send(Message::Answer(ticket, answer));
            })
            .map_err(|e| TransportError::NoConnection(e.to_string()))?;
        Ok(ticket)
    }
}

/// A transport keeps its own time limit; this one is for those that do not.
fn longest(request: &Request) -> Duration {
    let body = match &request.body {
        Payload::Empty => 0,
        Payload::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        Payload::File { len, .. } => *len,
    };
    Duration::from_millis(request.timeout_ms.saturating_mul(4).saturating_add(body / SLOWEST))
}
