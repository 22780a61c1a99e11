//! The signal of a phone in the story: there, not there, or lost in the middle of an exchange.

use crate::phone::HttpTransport;
use std::sync::{Mutex, PoisonError};
use walkabout_core::ports::{PortError, Request, Response, Transport, TransportError};

/// When the line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Before the server hears of it.
    Before,
    /// The server has done it, and the phone never hears so.
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Up,
    Down,
    /// Down after so many more exchanges.
    Breaking(u32, Cut),
}

pub(super) struct Signal {
    line: Mutex<Line>,
    http: HttpTransport,
}

impl Signal {
    pub(super) fn new() -> Result<Self, PortError> {
        Ok(Signal { line: Mutex::new(Line::Up), http: HttpTransport::new()? })
    }

    pub(super) fn found(&self) {
        self.set(Line::Up);
    }

    pub(super) fn lost(&self) {
        self.set(Line::Down);
    }

    /// Lets so many exchanges pass; the one after them breaks.
    pub(super) fn breaks_after(&self, exchanges: u32, cut: Cut) {
        self.set(Line::Breaking(exchanges, cut));
    }

    fn set(&self, line: Line) {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = line;
    }

    fn next(&self) -> Line {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        let now = *line;
        if let Line::Breaking(left, cut) = now {
            *line = if left == 0 { Line::Down } else { Line::Breaking(left - 1, cut) };
        }
        now
    }
}

impl Transport for Signal {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let gone = || TransportError::NoConnection("the signal is gone".into());
        match self.next() {
            Line::Down | Line::Breaking(0, Cut::Before) => Err(gone()),
            Line::Breaking(0, Cut::After) => {
                // On the server's disk; nobody will hear that it is.
                let _ = self.http.exchange(request);
                Err(gone())
            }
            Line::Up | Line::Breaking(..) => self.http.exchange(request),
        }
    }
}
