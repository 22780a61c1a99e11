//! Promises: what this person holds and has not told anybody about yet, what waits for a coordinator, and what is done with one.

mod asking;
pub mod kept;
pub mod list;
pub mod made;
mod saving;

use crate::{Error, Phone};
use std::cell::RefCell;
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{Date, promise},
    state::Record,
};

/// A promise that is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToKeep {
    pub id: RecordId,
    pub what: Option<String>,
    pub by: Option<Date>,
    /// Something came of it, and they are not told yet.
    pub to_tell: bool,
}

/// What is not closed on this phone, the soonest first; what has no day comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Open {
    /// Held by this person.
    pub mine: Vec<ToKeep>,
    /// Nobody holds it yet: what this person left to the coordinator; for a coordinator, everybody's.
    pub waits: Vec<ToKeep>,
}

/// What was found when the database last changed: each promise is sealed, and every screen of the day tells of them.
#[derive(Default)]
pub(crate) struct Promised(RefCell<Option<(u64, Open)>>);

impl ToKeep {
    fn of(record: &Record) -> Self {
        ToKeep {
            id: record.id,
            what: record.get(&promise::WHAT),
            by: record.get(&promise::BY),
            to_tell: record.get(&promise::OUTCOME).is_some(),
        }
    }

    fn order(&self) -> (bool, Option<String>, RecordId) {
        (self.by.is_none(), self.by.as_ref().map(|by| by.0.clone()), self.id)
    }
}

impl Phone {
    /// Promises of this person that are not told yet, the soonest first; those without a day last.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn promises_to_keep(&self) -> Result<Vec<ToKeep>, Error> {
        Ok(self.open_promises()?.mine)
    }

    /// # Errors
    /// As there.
    pub(crate) fn open_promises(&self) -> Result<Open, Error> {
        let now = self.store().changes();
        if let Some((then, open)) = self.promised.0.borrow().as_ref()
            && *then == now
        {
            return Ok(open.clone());
        }
        let open = self.find_open_promises()?;
        *self.promised.0.borrow_mut() = Some((now, open.clone()));
        Ok(open)
    }

    fn find_open_promises(&self) -> Result<Open, Error> {
        let me = self.store().me()?;
        let mut open = Open::default();
        let all = self.store().of_kind(promise::PROMISE.id)?;
        for record in all.iter().filter(|record| record.get(&promise::TOLD).is_none()) {
            match record.get(&promise::HOLDER) {
                Some(holder) if holder == me.person => open.mine.push(ToKeep::of(record)),
                None if record.author == me.person || me.role == Role::Coordinator => {
                    open.waits.push(ToKeep::of(record));
                }
                _ => {}
            }
        }
        open.mine.sort_by_key(ToKeep::order);
        open.waits.sort_by_key(ToKeep::order);
        Ok(open)
    }
}
