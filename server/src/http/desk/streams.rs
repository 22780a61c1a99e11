//! Streams that are open, by person: one more than a person may have closes the oldest, and all end when the server stops.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};
use tokio::sync::watch;
use walkabout_protocol::id::PersonId;

/// Open pages of one person.
const MOST: usize = 20;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    stopping: bool,
    /// The oldest first. A stream that has ended holds no other end any more.
    of: HashMap<PersonId, VecDeque<watch::Sender<()>>>,
}

impl Streams {
    /// A place for a new stream: it ends when this changes or closes. `None` where the server is stopping.
    pub(super) fn open(&self, person: PersonId) -> Option<watch::Receiver<()>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.stopping {
            return None;
        }
        open.of.retain(|_, streams| {
            streams.retain(|stream| stream.receiver_count() > 0);
            !streams.is_empty()
        });
        let streams = open.of.entry(person).or_default();
        while streams.len() >= MOST {
            streams.pop_front();
        }
        let (end, ended) = watch::channel(());
        streams.push_back(end);
        Some(ended)
    }

    pub(crate) fn end(&self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.stopping = true;
        open.of.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_than_somebody_may_have_closes_the_oldest_of_theirs_alone() {
        let streams = Streams::default();
        let (me, other) = (PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let theirs = streams.open(other).unwrap();
        let mine: Vec<_> = (0..=MOST).map(|_| streams.open(me).unwrap()).collect();
        let closed = |stream: &watch::Receiver<()>| stream.has_changed().is_err();
        assert!(closed(&mine[0]) && mine[1..].iter().all(|s| !closed(s)) && !closed(&theirs));
        streams.end();
        assert!(closed(&theirs) && mine.iter().all(closed) && streams.open(me).is_none());
    }

    #[test]
    fn a_page_that_was_closed_leaves_its_place() {
        let streams = Streams::default();
        let me = PersonId::from_bytes([1; 16]);
        let first = streams.open(me).unwrap();
        (0..MOST * 3).for_each(|_| drop(streams.open(me)));
        assert!(first.has_changed().is_ok());
    }
}
