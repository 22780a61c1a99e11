//! A time limit around each call to the far side: one that never comes back must not hold the phone.

use std::{
    sync::{Mutex, PoisonError, mpsc},
    time::Duration,
};

type Job = Box<dyn FnOnce() + Send>;

/// Makes calls on a thread of its own, one after the other, and waits for each only so long.
pub(crate) struct Limit {
    longest: Duration,
    worker: Mutex<Option<mpsc::Sender<Job>>>,
}

impl Limit {
    pub(crate) const fn new(longest: Duration) -> Self {
        Limit { longest, worker: Mutex::new(None) }
    }

    /// What the call came to; `None` where it did not come back in time. Its thread is then left to itself, and a new one takes over.
    pub(crate) fn call<T: Send + 'static>(&self, call: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (tell, told) = mpsc::channel();
        let job: Job = Box::new(move || {
            let _ = tell.send(call());
        });
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let at_work = match worker.take() {
            Some(at_work) => at_work,
            None => begin()?,
        };
        at_work.send(job).ok()?;
        let answer = told.recv_timeout(self.longest).ok();
        if answer.is_some() {
            *worker = Some(at_work);
        }
        answer
    }
}

fn begin() -> Option<mpsc::Sender<Job>> {
    let (at_work, jobs) = mpsc::channel::<Job>();
    let work = move || jobs.into_iter().for_each(|job| job());
    std::thread::Builder::new().name("walkabout-port".into()).spawn(work).ok()?;
    Some(at_work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_never_comes_back_is_given_up_and_the_next_one_works() {
        let limit = Limit::new(Duration::from_millis(50));
        let (never, waits) = mpsc::channel::<()>();
        assert_eq!(limit.call(|| 1), Some(1));
        assert_eq!(limit.call(move || waits.recv()), None);
        assert_eq!(limit.call(|| 2), Some(2));
        drop(never);
    }

    #[test]
    fn a_call_that_panics_is_given_up_and_the_next_one_works() {
        let limit = Limit::new(Duration::from_secs(30));
        assert_eq!(limit.call(|| -> u8 { panic!("on the far side") }), None);
        assert_eq!(limit.call(|| 3), Some(3));
    }
}
