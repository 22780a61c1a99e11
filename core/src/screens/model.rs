//! What every screen is made of: a model that lives on the phone's own thread, its state with the final words, and what it may ask for.
//!
//! A model is plain Rust. Its methods are the intents of the screen: each checks, does one thing to the phone, and is done. Where a shell
//! draws it, [`crate::hand`] runs the intents one after the other and shows the state that follows.

use super::{parts::Button, walked::Walked};
use crate::{
    Error, Phone,
    store::{PhotosGo, Settings},
};
use std::cell::RefCell;
use walkabout_protocol::{
    id::RecordId,
    link::Link,
    schema::{Position, PositionSource},
    wire::PastSave,
};
use walkabout_words::Words;

/// One screen.
pub trait Model: Send + 'static {
    /// All that is drawn, in final words.
    type State: Clone + PartialEq + Send + Sync + 'static;

    /// Whether it is shown while the app is locked. What holds words of anybody is not.
    const WHILE_LOCKED: bool = false;

    /// What is shown now.
    ///
    /// # Errors
    /// The disk. What was shown last stays then.
    fn state(&self, here: &Here<'_>) -> Result<Self::State, Error>;

    /// Keeps what is half done, durably. Asked for at every pause in typing, before the camera opens and when the screen closes.
    ///
    /// # Errors
    /// The disk.
    fn keep(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// The time that was asked for with [`Here::wake_after`] has come.
    ///
    /// # Errors
    /// As any intent.
    fn woken(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        Ok(())
    }
}

/// A place in the app. `Today` is always below all others once the phone has joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Join,
    Today,
    Walk,
    /// Something good, half written.
    Good {
        draft: RecordId,
    },
    /// Whether what was just saved was here already.
    AlreadyHere {
        thing: RecordId,
    },
    /// A chat, half written.
    Chat {
        draft: RecordId,
    },
    /// A note, half written.
    Note {
        draft: RecordId,
    },
    MyWork,
    /// Everything about one thing.
    Record {
        thing: RecordId,
    },
    /// What is good here, as a list.
    Near,
    /// People around a table, half way through.
    Group {
        draft: RecordId,
    },
    /// What is promised and not closed yet.
    Promises,
    /// One promise.
    Promise {
        promise: RecordId,
    },
    /// A promise that was made outside of a chat, half written.
    NewPromise {
        draft: RecordId,
    },
    /// The end of a walk, then its receipt.
    Finish {
        walk: RecordId,
    },
    Settings,
    /// Who is told when somebody does not come back, and the ways out.
    Safety,
    /// Somebody has to go, now.
    Leave,
    /// Whom to ring about somebody's safety.
    Worried,
    /// The app is locked: nothing else is shown.
    Lock,
    /// The number that opens the app: chosen, changed, taken off.
    Pin,
    /// A rest until a day.
    Rest,
    /// A card for the person at the door.
    WhoAreYou,
    /// Something broken to pass on, half written.
    PassOn {
        draft: RecordId,
    },
}

/// What a model asks for beside its own work.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Show this on top.
    Go(Place),
    /// Show this instead of the screen that asks.
    Instead(Place),
    /// Leave the screen that asks.
    Back,
    /// Leave everything; show this alone.
    Only(Place),
    /// Something waits that could be sent.
    Sync,
    /// Photos that wait go now, once, over a connection that costs money.
    SendPhotos,
    /// Take this invitation, as somebody who is called so. How it goes is told by [`Here::joining`].
    Join { link: Link, name: Option<String> },
    /// Take no invitation any more.
    StopJoining,
    /// Say so on whatever is shown next, for eight seconds; `undo`: it can be taken back.
    Say { words: String, undo: bool },
    /// What is said is of this thing: more can be added to it with one tap.
    SayOf(RecordId),
    /// Take back what is said.
    Hush,
    /// Call [`Model::woken`] after so long, milliseconds.
    Wake(u64),
    /// Ask the team what happened to this; more of it, where the newest was heard already. How it goes is told by [`Here::heard`].
    History(RecordId),
    /// What was heard of it is no longer shown.
    ForgetHistory,
    /// The walk is paused from now on, or goes on.
    Pause(bool),
    /// These settings hold from now on. They are on the disk already.
    Settings(Settings),
    /// The number was right: everything is shown again.
    Unlock,
    /// The next try has to wait for so long, milliseconds.
    TryLater(u64),
    /// The phone is emptied and begins anew: nothing of it is left that the team does not have.
    BeginAnew,
}

/// Where a phone is said to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeenFix {
    /// Degrees, WGS 84.
    pub lon: f64,
    pub lat: f64,
    /// Metres, 68 % of fixes within.
    pub accuracy_m: f64,
    /// UTC milliseconds.
    pub at_ms: i64,
}

/// The connection, as the system tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Nothing is known: trying is the only way to find out.
    #[default]
    Unknown,
    None,
    /// Bytes cost the person money.
    Metered,
    Free,
}

/// Whether the person let the app know the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowed {
    #[default]
    NotAsked,
    Yes,
    No,
}

/// What the shell last said of the world around. In memory alone: no path is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Around {
    pub fix: Option<SeenFix>,
    pub location: Allowed,
    /// Percent.
    pub battery: Option<u8>,
    pub network: Network,
    /// Bytes free for the app.
    pub room: Option<u64>,
}

/// A fix older than this says nothing of where somebody stands now.
const FRESH_MS: i64 = 90_000;

/// What was done a moment ago, and whether it can be taken back with one tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    pub undo: Option<Button>,
    /// Opens the thing that it is said of.
    pub more: Option<Button>,
}

/// Opens the thing of which something was said a moment ago. Nothing where that has gone already.
pub(super) fn open_what_was_said(here: &Here<'_>) {
    if let Some(thing) = here.said_of {
        here.go(Place::Record { thing });
    }
}

/// How taking an invitation goes. Only the network is waited for here, never a model.
#[derive(Debug, Default)]
pub struct Joining {
    /// The server is being asked, or will be again by itself.
    pub trying: bool,
    /// Why it has not gone yet, as last heard. [`Error::Waiting`] is no refusal.
    pub heard: Option<Error>,
}

/// What the team has told of what happened to one record. In memory alone.
#[derive(Debug, Default)]
pub struct Heard {
    pub of: Option<RecordId>,
    /// The team is being asked.
    pub asking: bool,
    /// The newest first.
    pub saves: Vec<PastSave>,
    /// The team has older ones.
    pub more: bool,
    /// Why the last question was not answered.
    pub trouble: Option<Error>,
}

/// What a model sees while it works.
pub struct Here<'a> {
    pub phone: &'a Phone,
    pub words: Words,
    pub settings: &'a Settings,
    pub around: Around,
    /// A sync is going on.
    pub syncing: bool,
    /// Photos that wait go this once, whatever it costs.
    pub photos_now: bool,
    /// The walk is paused: the place is not looked for.
    pub paused: bool,
    /// Which stretches this walk has seen.
    pub walked: &'a RefCell<Walked>,
    /// The app is locked.
    pub locked: bool,
    /// So long until a number may be tried again, milliseconds.
    pub try_in_ms: u64,
    pub joining: &'a Joining,
    pub heard: &'a Heard,
    /// What was done a moment ago.
    pub said: Option<Said>,
    /// The thing that it is said of.
    pub said_of: Option<RecordId>,
    /// What is shown on top, and how many places lie below it.
    pub top: Place,
    pub below: u32,
    pub(crate) asks: RefCell<Vec<Ask>>,
}

impl Here<'_> {
    pub fn ask(&self, ask: Ask) {
        self.asks.borrow_mut().push(ask);
    }

    /// Whether photos go over any connection there is.
    pub fn photos_go(&self) -> bool {
        self.photos_now || self.settings.photos_go() == PhotosGo::Anywhere
    }

    pub fn go(&self, place: Place) {
        self.ask(Ask::Go(place));
    }

    pub fn wake_after(&self, ms: u64) {
        self.ask(Ask::Wake(ms));
    }

    /// Keeps new settings durably and makes them hold.
    ///
    /// # Errors
    /// The disk.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) -> Result<(), Error> {
        // Another change of the same intent may lie on the disk already.
        let mut settings = self.phone.store().settings()?;
        change(&mut settings);
        self.phone.store().keep_settings(&settings)?;
        self.ask(Ask::Settings(settings));
        Ok(())
    }

    /// Where the phone is now, where that is known well enough to keep.
    ///
    /// # Errors
    /// The clock.
    pub fn position(&self) -> Result<Option<Position>, Error> {
        let now = self.phone.now_ms()?;
        let fresh = self.around.fix.filter(|fix| (now - fix.at_ms).abs() <= FRESH_MS);
        Ok(fresh.filter(|_| self.around.location != Allowed::No).map(|fix| Position {
            accuracy_m: Some(fix.accuracy_m),
            fixed_ms: Some(fix.at_ms),
            source: PositionSource::Fix,
            ..Position::by_hand(fix.lon, fix.lat)
        }))
    }
}
