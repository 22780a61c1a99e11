//! Gives the coordinators a save that the team did not take, or asks what became of it.

use super::exchange::Server;
use crate::{
    Error,
    store::{Store, ToHand},
};
use walkabout_protocol::wire::{self, HandOver, HandedOver, Stands, path};

/// True where the server has lost what it held, so that it is to be given the bytes at once.
///
/// # Errors
/// Nobody answers, or it is not taken. It is asked again then.
pub(super) fn give(store: &Store, server: &Server<'_>, next: &ToHand) -> Result<bool, Error> {
    // Before the first byte leaves, the disk knows that it may have left.
    if next.bytes.is_some() {
        store.offer_to_them(next)?;
    }
    let ask = HandOver {
        protocol: wire::VERSION,
        id: next.id,
        device: next.device,
        epoch: next.epoch,
        now_ms: store.ports().clock.now()?.utc_ms,
        why: next.why.clone(),
        change: next.change,
        save: next.bytes.clone().map(Into::into),
        edits: Some(next.edits.clone()).filter(|edits| !edits.is_empty()),
    };
    let answer: HandedOver = server.ask(path::HAND_OVER, &ask)?;
    store.handed_stands(next, &answer)?;
    Ok(answer.stands == Stands::Unknown && next.bytes.is_none())
}
