//! Tells the server by when somebody is back, and keeps what it says it holds.

use super::exchange::Server;
use crate::{
    Error,
    store::{CheckIn, Store},
};
use walkabout_protocol::wire::{self, CHECK_IN_MS, CheckedIn, path};

/// # Errors
/// Nobody answers, or it is not taken. What was held before still is.
pub(super) fn say(store: &Store, server: &Server<'_>, check_in: &CheckIn) -> Result<(), Error> {
    let now = store.ports().clock.now()?.utc_ms;
    let back_in_ms = check_in.back_by_ms.map(|ms| ms.saturating_sub(now).clamp(-CHECK_IN_MS, CHECK_IN_MS));
    let ask = wire::CheckIn { protocol: wire::VERSION, id: check_in.id, turn: check_in.turn, back_in_ms };
    let answer: CheckedIn = server.ask(path::CHECK_IN, &ask)?;
    if answer.turn < ask.turn {
        return Err(Error::Inside("a server that holds less than it was told"));
    }
    store.check_in_held(ask.id, ask.turn, &answer)
}
