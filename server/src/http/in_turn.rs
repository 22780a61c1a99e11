//! What takes much memory is done one after the other, always by the same thread: what a thread frees the system's allocator may keep for
//! that thread, so that several would keep it several times.

use super::Problem;
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, PoisonError, mpsc},
};
use tokio::{runtime::Handle, sync::oneshot};

type Work = Box<dyn FnOnce() + Send>;

/// The thread begins with its first work and ends with the server.
#[derive(Debug, Default)]
pub(crate) struct InTurn(Mutex<Option<mpsc::Sender<Work>>>);

impl InTurn {
    /// Does it when its turn comes, to its end even if the caller goes away.
    pub async fn take<F, T>(&self, work: impl FnOnce() -> F + Send + 'static) -> Result<T, Problem>
    where
        F: Future<Output = T>,
        T: Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let here = Handle::current();
        self.give(Box::new(move || drop(tell.send(here.block_on(work())))))?;
        told.await.map_err(|_| Problem::failed())
    }

    fn give(&self, work: Work) -> Result<(), Problem> {
        let mut thread = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let to = match &*thread {
            Some(to) => to.clone(),
            None => {
                let (to, all) = mpsc::channel::<Work>();
                // Whatever goes wrong with one is no reason to leave out the next; who waits for it hears that it failed.
                let works = move || all.into_iter().for_each(|one| drop(catch_unwind(AssertUnwindSafe(one))));
                std::thread::Builder::new().spawn(works).map_err(|_| Problem::failed())?;
                thread.insert(to).clone()
            }
        };
        to.send(work).map_err(|_| Problem::failed())
    }
}

#[cfg(test)]
mod tests {
    use super::InTurn;
    use std::thread;

    #[test]
    fn all_are_done_by_one_thread_and_one_that_fails_stops_no_other() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let turn = InTurn::default();
            let first = turn.take(|| async { thread::current().id() }).await.unwrap();
            let fails = || async { assert!(thread::panicking(), "a picture that no decoder foresaw") };
            assert!(turn.take(fails).await.is_err());
            assert_eq!(turn.take(|| async { thread::current().id() }).await.unwrap(), first);
        });
    }
}
