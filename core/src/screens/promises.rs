//! Promises: what this person holds and has not told anybody about yet.

use crate::{Error, Phone};
use walkabout_protocol::{
    id::RecordId,
    schema::{Date, promise},
};

/// A promise that is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToKeep {
    pub id: RecordId,
    pub what: Option<String>,
    pub by: Option<Date>,
}

impl Phone {
    /// Promises of this person that are not told yet, the soonest first; those without a day last.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn promises_to_keep(&self) -> Result<Vec<ToKeep>, Error> {
        let me = self.store().me()?.person;
        let mut open: Vec<ToKeep> = self
            .store()
            .of_kind(promise::PROMISE.id)?
            .into_iter()
            .filter(|p| p.get(&promise::HOLDER) == Some(me) && p.get(&promise::TOLD).is_none())
            .map(|p| ToKeep { id: p.id, what: p.get(&promise::WHAT), by: p.get(&promise::BY) })
            .collect();
        open.sort_by_key(|p| (p.by.is_none(), p.by.as_ref().map(|by| by.0.clone()), p.id));
        Ok(open)
    }
}
