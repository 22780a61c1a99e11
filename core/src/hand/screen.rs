//! One open screen: intents go in and return at once, states come out when they have changed.

use super::{
    heart::{Heart, Message},
    stamp::Stamp,
};
use crate::{
    Error,
    screens::model::{Here, Model},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, mpsc},
};
use tokio::sync::watch;

/// What a screen shows at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot<S> {
    /// Grows with each change.
    pub version: u64,
    pub state: S,
    /// Why the last thing that was asked could not be done, and what to do; nothing was lost by it.
    pub trouble: Option<String>,
}

/// An open screen. Dropping it keeps what is half written on it.
pub struct Screen<M: Model> {
    inbox: mpsc::Sender<Message>,
    seat: Arc<Seat<M>>,
}

pub(super) struct Seat<M: Model> {
    /// Only the phone's thread takes it.
    model: Mutex<M>,
    /// Of what its state was last made; `None` where it has done something since.
    looked: Mutex<Option<Stamp>>,
    shown: watch::Sender<Snapshot<M::State>>,
}

type Intent<M> = Box<dyn FnOnce(&mut M, &Here<'_>) -> Result<(), Error> + Send>;

/// What the phone's thread knows of a screen, whatever it shows.
pub(super) trait Live {
    /// Shows what is so now. False where the screen is closed.
    fn refresh(&self, here: &Here<'_>, now: &Stamp) -> bool;
    fn keep(&self, here: &Here<'_>);
    fn wake(&self, here: &Here<'_>);
    fn key(&self) -> usize;
}

impl<M: Model> Seat<M> {
    fn model(&self) -> MutexGuard<'_, M> {
        self.model.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn looked(&self) -> MutexGuard<'_, Option<Stamp>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The model, to do something: its state has to be made anew.
    fn model_to_work(&self) -> MutexGuard<'_, M> {
        *self.looked() = None;
        self.model()
    }

    /// Runs one intent; what went wrong with it is told on the screen until the next one.
    fn intend(&self, here: &Here<'_>, intent: impl FnOnce(&mut M, &Here<'_>) -> Result<(), Error>) {
        // A fault inside one intent is told like any other trouble, and takes nothing else with it.
        let done = catch_unwind(AssertUnwindSafe(|| intent(&mut self.model_to_work(), here)));
        if let Ok(Err(error)) = &done {
            here.phone.store().heed(error);
        }
        let trouble = done.unwrap_or(Err(Error::Inside("an intent"))).err().map(|error| {
            let _ = here.phone.store().ports().log.line(error.code());
            error.say(&here.words)
        });
        self.shown.send_if_modified(|shown| {
            let changed = shown.trouble != trouble;
            shown.version += u64::from(changed);
            shown.trouble = trouble;
            changed
        });
    }

    fn key(self: &Arc<Self>) -> usize {
        Arc::as_ptr(self).cast::<()>() as usize
    }
}

impl<M: Model> Live for Weak<Seat<M>> {
    fn refresh(&self, here: &Here<'_>, now: &Stamp) -> bool {
        let Some(seat) = self.upgrade() else { return false };
        // What was shown before the lock stays behind it.
        if here.locked && !M::WHILE_LOCKED {
            return true;
        }
        if seat.looked().as_ref() == Some(now) {
            return true;
        }
        // A state that cannot be read leaves what was shown before; the intent that failed has said so.
        let state = seat.model().state(here).inspect_err(|error| here.phone.store().heed(error));
        if let Ok(state) = state {
            *seat.looked() = Some(now.clone());
            seat.shown.send_if_modified(|shown| {
                let changed = shown.state != state;
                shown.version += u64::from(changed);
                shown.state = state;
                changed
            });
        }
        true
    }

    fn keep(&self, here: &Here<'_>) {
        if let Some(seat) = self.upgrade() {
            seat.intend_quietly(here, M::keep);
        }
    }

    fn wake(&self, here: &Here<'_>) {
        if let Some(seat) = self.upgrade() {
            seat.intend_quietly(here, M::woken);
        }
    }

    fn key(&self) -> usize {
        self.as_ptr().cast::<()>() as usize
    }
}

impl<M: Model> Seat<M> {
    /// As [`Seat::intend`], for what nobody asked for: it takes no earlier word of trouble away.
    fn intend_quietly(&self, here: &Here<'_>, intent: impl FnOnce(&mut M, &Here<'_>) -> Result<(), Error>) {
        let done = intent(&mut self.model_to_work(), here);
        if let Err(error) = done {
            here.phone.store().heed(&error);
            self.shown.send_modify(|shown| {
                shown.version += 1;
                shown.trouble = Some(error.say(&here.words));
            });
        }
    }
}

impl<M: Model> Screen<M> {
    pub(super) fn open(
        inbox: mpsc::Sender<Message>,
        model: impl FnOnce(&Here<'_>) -> Result<M, Error> + Send + 'static,
    ) -> Result<Self, Error> {
        let (tell, told) = mpsc::channel();
        let open = move |heart: &Heart| {
            // A system that makes an app's window anew may open the new screen before the old one is closed. What that one holds is seen
            // here, and is not written over what is written here when it closes.
            heart.keep();
            let seat: Result<Arc<Seat<M>>, Error> = heart.with(|here| {
                if here.locked && !M::WHILE_LOCKED {
                    return Err(Error::Locked);
                }
                let heed = |error: &Error| here.phone.store().heed(error);
                let model = model(here).inspect_err(heed)?;
                let state = model.state(here).inspect_err(heed)?;
                let shown = watch::Sender::new(Snapshot { version: 1, state, trouble: None });
                Ok(Arc::new(Seat { model: Mutex::new(model), looked: Mutex::default(), shown }))
            });
            if let Ok(seat) = &seat {
                heart.seat(Box::new(Arc::downgrade(seat)));
            }
            let _ = tell.send(seat);
        };
        inbox.send(Message::Do(Box::new(open))).map_err(|_| Error::Closed)?;
        let seat = told.recv().map_err(|_| Error::Closed)??;
        Ok(Screen { inbox, seat })
    }

    /// What is shown now.
    pub fn snapshot(&self) -> Snapshot<M::State> {
        self.seat.shown.borrow().clone()
    }

    /// Resolves once the version is above `seen`. Pure waiting: dropping it loses nothing.
    pub async fn next(&self, seen: u64) -> Snapshot<M::State> {
        let mut shown = self.seat.shown.subscribe();
        match shown.wait_for(|shown| shown.version > seen).await {
            Ok(shown) => shown.clone(),
            // The sender lives in `self`; it cannot be gone.
            Err(_) => self.snapshot(),
        }
    }

    /// Does one thing and returns at once. It is done whatever becomes of this screen.
    pub fn post(&self, intent: impl FnOnce(&mut M, &Here<'_>) -> Result<(), Error> + Send + 'static) {
        self.post_boxed(Box::new(intent));
    }

    /// Once a model and not once an intent: of these there are some two hundred, and a phone has to carry each.
    fn post_boxed(&self, intent: Intent<M>) {
        let seat = Arc::clone(&self.seat);
        let job = move |heart: &Heart| {
            let key = seat.key();
            heart.for_screen(key, |here| {
                let shut = here.locked && !M::WHILE_LOCKED;
                seat.intend(here, |model, here| if shut { Err(Error::Locked) } else { intent(model, here) });
            });
        };
        let _ = self.inbox.send(Message::Do(Box::new(job)));
    }

    /// What is shown once everything that was asked so far is done.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn settled(&self) -> Result<Snapshot<M::State>, Error> {
        let (tell, told) = mpsc::channel();
        let job = move |heart: &Heart| {
            heart.refresh();
            let _ = tell.send(());
        };
        self.inbox.send(Message::Do(Box::new(job))).map_err(|_| Error::Closed)?;
        told.recv().map_err(|_| Error::Closed)?;
        Ok(self.snapshot())
    }
}

impl<M: Model> Drop for Screen<M> {
    fn drop(&mut self) {
        let seat = Arc::clone(&self.seat);
        let job = move |heart: &Heart| heart.for_screen(0, |here| seat.intend_quietly(here, M::keep));
        let _ = self.inbox.send(Message::Do(Box::new(job)));
    }
}
