//! What happened to a record, as the team knows it: asked for while somebody looks, shown, and not kept.

use super::exchange::{Server, failure, renew};
use crate::{Error, store::Store, sync::engine::Failure};
use walkabout_protocol::{
    batch::Seq,
    id::RecordId,
    wire::{self, History, HistoryAsk, path},
};

/// Saves before this commit; the newest, where nothing is said.
///
/// # Errors
/// Nobody answers, or there is nothing for this person.
pub(crate) fn of(store: &Store, record: RecordId, before: Option<Seq>) -> Result<History, Error> {
    let member = store.me()?;
    let ask = HistoryAsk { protocol: wire::VERSION, record, before };
    let told = |token| Server::of(&member, store.ports(), token).ask(path::HISTORY, &ask);
    if let Some(token) = store.token()? {
        match told(Some(token)) {
            Err(error) if failure(&error) == Some(Failure::TokenOld) => {}
            other => return other,
        }
    }
    renew(store)?;
    told(store.token()?)
}
