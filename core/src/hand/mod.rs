//! A phone in somebody's hand: the one place where core has threads.
//!
//! One thread owns the [`Phone`] and does everything that is asked of it, one thing after the other: an intent of a screen completes
//! whatever becomes of who asked. Screens get their next state when something has changed ([`Screen::next`]: pull, not callbacks). While
//! a sync waits for the network, the same thread goes on saving and showing ([`line`]).

mod heart;
mod line;
mod screen;
mod stamp;
mod way;

pub use heart::uploads::Upload;
pub use screen::{Screen, Snapshot};
pub use way::{Way, WayState};

use crate::{
    Error, Phone,
    ports::{Ports, Response},
    screens::model::{Allowed, Around, Here, Model, Network, Place, SeenFix},
};
use heart::{Heart, Message, uploads::Waits};
use line::Line;
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::JoinHandle,
};

/// How a phone is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Sends and fetches when it is opened and again and again after that. Without it only when something was saved or asked for.
    pub sync_by_itself: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Manner { sync_by_itself: true }
    }
}

/// An open phone. When it is dropped, what is half written is kept and the phone is closed.
pub struct Hand {
    inbox: mpsc::Sender<Message>,
    thread: Mutex<Option<JoinHandle<()>>>,
    way: Screen<Way>,
}

impl Hand {
    /// Opens the phone in `home`, or makes a new one there.
    ///
    /// # Errors
    /// Those of [`Phone::open`], or the system gives no thread.
    pub fn open(home: &Path, mut ports: Ports, manner: Manner) -> Result<Self, Error> {
        let (inbox, messages) = mpsc::channel();
        ports.transport = Arc::new(Line::new(ports.transport, inbox.clone()));
        let home = home.to_owned();
        let (opened, told) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("walkabout".into())
            .spawn(move || match Phone::open(&home, ports).and_then(|phone| Heart::new(phone, messages, manner)) {
                Ok(heart) => {
                    let _ = opened.send(Ok(()));
                    heart.beat();
                }
                Err(error) => {
                    let _ = opened.send(Err(error));
                }
            })
            .map_err(crate::ports::PortError::from)?;
        told.recv().map_err(|_| Error::Inside("the phone did not open"))??;
        let way = Screen::open(inbox.clone(), |_| Ok(Way))?;
        Ok(Hand { inbox, thread: Mutex::new(Some(thread)), way })
    }

    /// Where in the app the person is, and how all of it looks.
    pub fn way(&self) -> &Screen<Way> {
        &self.way
    }

    /// Opens a screen. Blocks until its first state is there.
    ///
    /// # Errors
    /// The phone is closed, or the disk.
    pub fn screen<M: Model>(
        &self,
        model: impl FnOnce(&Here<'_>) -> Result<M, Error> + Send + 'static,
    ) -> Result<Screen<M>, Error> {
        Screen::open(self.inbox.clone(), model)
    }

    fn tell(&self, change: impl FnOnce(&mut Around) + Send + 'static) {
        self.post(move |heart| heart.around(change));
    }

    /// A fix, or that there is none any more. It is used when something is saved; on a walk that is followed it says which stretch of street
    /// was walked, and is kept nowhere.
    pub fn fix(&self, fix: Option<SeenFix>) {
        self.post(move |heart| heart.fix(fix));
    }

    /// Whether the person lets the app know the place.
    pub fn location(&self, allowed: Allowed) {
        self.tell(move |around| around.location = allowed);
    }

    /// Percent.
    pub fn battery(&self, percent: u8) {
        self.tell(move |around| around.battery = Some(percent.min(100)));
    }

    /// Bytes free for the app.
    pub fn room(&self, bytes: u64) {
        self.tell(move |around| around.room = Some(bytes));
    }

    pub fn network(&self, network: Network) {
        self.post(move |heart| {
            heart.around(|around| around.network = network);
            if network != Network::None {
                heart.sync_soon();
            }
        });
    }

    /// The system's back: leaves the screen on top. False where there is none to leave, and the app closes.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn back(&self) -> Result<bool, Error> {
        self.asked(Heart::back)
    }

    /// Shows another place on top, as if a button led there.
    pub fn go(&self, place: Place) {
        self.post(move |heart| heart.go(place));
    }

    /// Sends and fetches as soon as whatever is being done is done.
    pub fn sync_now(&self) {
        self.post(Heart::sync_soon);
    }

    /// What is left of the next photo, for the phone's system to send while the app sleeps; `None` where nothing is left to be sent. Blocks
    /// until what a sync is sending now has arrived. Syncs leave the photo alone for an hour, and send no other meanwhile until
    /// [`Hand::came_back`]. `under_way`: keys of what the system is sending now.
    ///
    /// # Errors
    /// The phone is closed or has not joined, nobody answers, or the disk.
    pub fn next_upload(&self, under_way: Vec<String>) -> Result<Option<Upload>, Error> {
        let (tell, told) = mpsc::channel();
        self.post(move |heart| heart.wants_upload(Waits { under_way, tell }));
        told.recv().map_err(|_| Error::Closed)?
    }

    /// The system has the answer to a [`Hand::next_upload`], of this run of the app or of one before. True where the photo is safe with the
    /// team. An answer that is never told is asked for by a sync.
    ///
    /// # Errors
    /// The phone is closed, or the disk.
    pub fn upload_ended(&self, key: String, answer: Response) -> Result<bool, Error> {
        self.asked(move |heart| heart.upload_ended(&key, answer))?
    }

    /// What is half written is on the disk when this returns, and everything asked before it is done. For when the app leaves the front.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn settle(&self) -> Result<(), Error> {
        self.asked(Heart::pause)
    }

    /// The app leaves the front: what is half written is on the disk when this returns, and where the person chose a number the app is
    /// locked, on a walk only after two minutes. Not while its own camera is open.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn left_front(&self) -> Result<(), Error> {
        self.asked(Heart::left_front)
    }

    /// The app is in the front again. What is shown is decided when this returns.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn came_back(&self) -> Result<(), Error> {
        self.asked(Heart::came_back)
    }

    /// Looks at the phone itself, between two intents.
    ///
    /// # Errors
    /// The phone is closed.
    pub fn ask<T: Send + 'static>(&self, question: impl FnOnce(&Phone) -> T + Send + 'static) -> Result<T, Error> {
        self.asked(move |heart| question(&heart.phone()))
    }

    fn post(&self, job: impl FnOnce(&Heart) + Send + 'static) {
        // A closed phone has nothing to be told any more.
        let _ = self.inbox.send(Message::Do(Box::new(job)));
    }

    fn asked<T: Send + 'static>(&self, question: impl FnOnce(&Heart) -> T + Send + 'static) -> Result<T, Error> {
        let (tell, told) = mpsc::channel();
        self.post(move |heart| {
            let _ = tell.send(question(heart));
        });
        told.recv().map_err(|_| Error::Closed)
    }

    /// Keeps what is half written and closes the phone. A request that is under way is given up; nothing is lost by that.
    pub fn close(&self) {
        let _ = self.inbox.send(Message::Stop);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.close();
    }
}
