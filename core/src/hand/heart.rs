//! The phone's own thread: what is asked, one thing after the other; timers; pauses; syncs.

#[path = "lock.rs"]
mod lock;
#[path = "uploads.rs"]
pub(super) mod uploads;

use super::{
    Manner,
    screen::Live,
    stamp::{self, Stamp},
};
use crate::{
    Error, Phone,
    ports::{Response, TransportError},
    screens::{
        model::{Around, Ask, Heard, Here, Joining, Network, Place, Said, SeenFix},
        parts::Button,
        walked::{self, Walked},
    },
    store::{PhotosGo, Settings},
    sync::Also,
};
use std::{
    cell::{Cell, Ref, RefCell},
    collections::{BTreeMap, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};
use walkabout_protocol::{id::RecordId, link::Link};
use walkabout_words::Words;

pub(super) type Job = Box<dyn FnOnce(&Heart) + Send>;

pub(super) enum Message {
    Do(Job),
    /// What a request came to, by its ticket.
    Answer(u64, Result<Response, TransportError>),
    Stop,
}

thread_local! {
    /// The heart that beats on this thread.
    static HERE: RefCell<Option<Rc<Heart>>> = const { RefCell::new(None) };
}

/// After so long without anything asked, what is half written is kept.
const PAUSE: Duration = Duration::from_millis(400);
/// News of others is asked for this often while there is a connection.
const NEWS_MS: u64 = 120_000;
/// How long it is said that something was done.
const SAID_MS: u64 = 8_000;
/// Whoever joins without a connection is tried again after so long.
const ASK_AGAIN_MS: u64 = 5_000;
/// A wait that could not be measured by the phone's clock.
const WHILE: Duration = Duration::from_secs(60);

pub(super) struct Heart {
    phone: RefCell<Phone>,
    inbox: Receiver<Message>,
    manner: Manner,
    settings: RefCell<Settings>,
    around: Cell<Around>,
    /// What lies over what; the last is shown.
    places: RefCell<Vec<Place>>,
    screens: RefCell<Vec<Box<dyn Live>>>,
    /// When to wake which screen, by the clock that nobody can set.
    alarms: RefCell<Vec<(u64, usize)>>,
    /// Something was asked since what is half written was kept.
    unkept: Cell<bool>,
    syncing: Cell<bool>,
    /// Somebody said yes to what the photos that wait now cost.
    photos_now: Cell<bool>,
    paused: Cell<bool>,
    walked: RefCell<Walked>,
    /// What was done a moment ago, and until when that is said.
    said: RefCell<Option<Told>>,
    /// When to sync next, by the clock that nobody can set.
    sync_at: Cell<Option<u64>>,
    joining: RefCell<Joining>,
    /// The invitation that is being taken, and the name that goes with it.
    invitation: RefCell<Option<(Link, Option<String>)>>,
    join_at: Cell<Option<u64>>,
    heard: RefCell<Heard>,
    /// Grows with each change of what was heard.
    hearings: Cell<u64>,
    locked: Cell<bool>,
    /// When to lock while the app is away, and when a number may be tried again, by the clock that nobody can set.
    lock_at: Cell<Option<u64>>,
    try_at: Cell<u64>,
    /// Answers that somebody will wait for, those that are there already with them.
    expected: RefCell<BTreeMap<u64, Option<Result<Response, TransportError>>>>,
    /// Who waits to be given a photo for the system to send.
    uploads: RefCell<VecDeque<uploads::Waits>>,
    stopping: Cell<bool>,
    opened_anew: Cell<bool>,
}

/// What is said of the last thing that was done.
struct Told {
    words: String,
    undo: bool,
    of: Option<RecordId>,
    /// By the clock that nobody can set.
    until: u64,
}

/// A fault in one thing takes neither the phone nor the next thing with it.
fn unharmed(work: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(work));
}

impl Heart {
    pub(super) fn new(phone: Phone, inbox: Receiver<Message>, manner: Manner) -> Result<Self, Error> {
        let settings = phone.store().settings()?;
        // Joining goes on where it was left, even where the team has said yes already.
        let joined = phone.member().is_some() && settings.joining.is_none();
        let first = if joined { Place::Today } else { Place::Join };
        let heart = Heart {
            phone: RefCell::new(phone),
            inbox,
            manner,
            settings: RefCell::new(settings),
            around: Cell::default(),
            places: RefCell::new(vec![first]),
            screens: RefCell::default(),
            alarms: RefCell::default(),
            unkept: Cell::default(),
            syncing: Cell::default(),
            photos_now: Cell::default(),
            paused: Cell::default(),
            walked: RefCell::default(),
            said: RefCell::default(),
            sync_at: Cell::default(),
            joining: RefCell::default(),
            invitation: RefCell::default(),
            join_at: Cell::default(),
            heard: RefCell::default(),
            hearings: Cell::default(),
            locked: Cell::default(),
            lock_at: Cell::default(),
            try_at: Cell::default(),
            expected: RefCell::default(),
            uploads: RefCell::default(),
            stopping: Cell::default(),
            opened_anew: Cell::default(),
        };
        heart.lock_at_the_start()?;
        if manner.sync_by_itself {
            heart.sync_soon();
        }
        Ok(heart)
    }

    /// The heart of this thread, if this is the thread of one.
    pub(super) fn here() -> Option<Rc<Heart>> {
        HERE.with(|here| here.borrow().clone())
    }

    /// Until it is told to stop.
    pub(super) fn beat(self) {
        let heart = Rc::new(self);
        HERE.with(|here| *here.borrow_mut() = Some(Rc::clone(&heart)));
        while !heart.stopping.get() {
            match heart.inbox.recv_timeout(heart.rest()) {
                Ok(message) => heart.take(message),
                Err(RecvTimeoutError::Timeout) => {
                    if heart.unkept.get() {
                        heart.pause();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
            heart.wake_who_asked();
            heart.join_if_it_is_time();
            heart.sync_if_it_is_time();
            heart.hear();
            heart.hand_out_uploads();
            heart.open_anew_where_damaged();
        }
        heart.pause();
        HERE.with(|here| *here.borrow_mut() = None);
    }

    pub(super) fn phone(&self) -> Ref<'_, Phone> {
        self.phone.borrow()
    }

    /// Something that was read turned out to be damaged: the phone is opened anew, which sets the damaged file aside and carries over what
    /// can be read. Once: where it did not help, the app goes on as it can.
    fn open_anew_where_damaged(&self) {
        if self.opened_anew.get() || !self.phone().store().is_doubted() {
            return;
        }
        let Ok(mut phone) = self.phone.try_borrow_mut() else { return };
        self.opened_anew.set(true);
        let done = phone.open_anew();
        drop(phone);
        if let Err(error) = done {
            let _ = self.phone().store().ports().log.line(error.code());
        }
        self.refresh();
    }

    fn take(&self, message: Message) {
        match message {
            Message::Do(job) => {
                unharmed(|| job(self));
                self.unkept.set(true);
                self.refresh();
            }
            Message::Answer(of, answer) => {
                // Where nobody expects it, nobody waits for it any more.
                if let Some(kept) = self.expected.borrow_mut().get_mut(&of) {
                    *kept = Some(answer);
                }
            }
            Message::Stop => self.stopping.set(true),
        }
    }

    /// The answer to a request will be waited for later, and is kept if it comes before.
    pub(super) fn expects(&self, ticket: u64) {
        self.expected.borrow_mut().insert(ticket, None);
    }

    pub(super) fn wants_no_more(&self, ticket: u64) {
        self.expected.borrow_mut().remove(&ticket);
    }

    /// Waits for the answer to a request, doing meanwhile what else is asked.
    pub(super) fn wait_for(&self, ticket: u64, until: Instant) -> Result<Response, TransportError> {
        if let Some(answer) = self.expected.borrow_mut().remove(&ticket).flatten() {
            return answer;
        }
        loop {
            if self.stopping.get() {
                return Err(TransportError::NoConnection("the phone is being closed".into()));
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(TransportError::NoConnection("no answer in time".into()));
            }
            match self.inbox.recv_timeout(left.min(if self.unkept.get() { PAUSE } else { WHILE })) {
                Ok(Message::Answer(of, answer)) if of == ticket => return answer,
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {
                    if self.unkept.get() {
                        self.pause();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => self.stopping.set(true),
            }
            self.wake_who_asked();
        }
    }

    /// Shows `work` the phone as it is now, then does what it asked for.
    pub(super) fn with<T>(&self, work: impl FnOnce(&Here<'_>) -> T) -> T {
        self.for_screen(0, work)
    }

    pub(super) fn for_screen<T>(&self, key: usize, work: impl FnOnce(&Here<'_>) -> T) -> T {
        let settings = self.settings.borrow().clone();
        let words = Words::new(settings.language());
        let joining = self.joining.borrow();
        let heard = self.heard.borrow();
        let (top, below) = self.place();
        let phone = self.phone();
        let here = Here {
            phone: &phone,
            words,
            settings: &settings,
            around: self.around.get(),
            syncing: self.syncing.get(),
            photos_now: self.photos_now.get(),
            paused: self.paused.get(),
            walked: &self.walked,
            locked: self.locked.get(),
            try_in_ms: self.try_in_ms(),
            joining: &joining,
            heard: &heard,
            said: self.said(words),
            said_of: self.said.borrow().as_ref().and_then(|told| told.of),
            top,
            below,
            asks: RefCell::default(),
        };
        let done = work(&here);
        let asks = here.asks.into_inner();
        drop((joining, heard, phone));
        for ask in asks {
            self.answer(key, ask);
        }
        done
    }

    fn place(&self) -> (Place, u32) {
        let places = self.places.borrow();
        let below = u32::try_from(places.len().saturating_sub(1)).unwrap_or(u32::MAX);
        (places.last().cloned().unwrap_or(Place::Today), below)
    }

    fn answer(&self, key: usize, ask: Ask) {
        match ask {
            Ask::Go(place) => self.go(place),
            Ask::Instead(place) => {
                {
                    let mut places = self.places.borrow_mut();
                    places.pop();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
                self.screen_left();
            }
            Ask::Back => {
                self.back();
            }
            Ask::Only(place) => {
                *self.places.borrow_mut() = vec![place];
                self.screen_left();
            }
            Ask::Sync => self.sync_soon(),
            Ask::SendPhotos => {
                self.photos_now.set(true);
                self.sync_soon();
            }
            Ask::Say { words, undo } => {
                let until = self.monotonic().saturating_add(SAID_MS);
                *self.said.borrow_mut() = Some(Told { words, undo, of: None, until });
            }
            Ask::SayOf(thing) => {
                if let Some(told) = self.said.borrow_mut().as_mut() {
                    told.of = Some(thing);
                }
            }
            Ask::Hush => *self.said.borrow_mut() = None,
            Ask::Wake(ms) => {
                let at = self.monotonic().saturating_add(ms);
                let mut alarms = self.alarms.borrow_mut();
                alarms.retain(|(_, of)| *of != key);
                alarms.push((at, key));
            }
            Ask::Join { link, name } => {
                *self.joining.borrow_mut() = Joining { trying: true, heard: None };
                *self.invitation.borrow_mut() = Some((link, name));
                self.join_at.set(Some(0));
            }
            Ask::StopJoining => {
                *self.joining.borrow_mut() = Joining::default();
                *self.invitation.borrow_mut() = None;
                self.join_at.set(None);
            }
            Ask::History(of) => {
                let mut heard = self.heard.borrow_mut();
                if heard.of != Some(of) {
                    *heard = Heard { of: Some(of), ..Heard::default() };
                }
                heard.asking = true;
                self.hearings.set(self.hearings.get() + 1);
            }
            Ask::ForgetHistory => self.forget_what_was_heard(),
            Ask::Pause(paused) => self.paused.set(paused),
            Ask::Settings(settings) => *self.settings.borrow_mut() = settings,
            Ask::Unlock => self.unlock(),
            Ask::TryLater(ms) => self.try_at.set(self.monotonic().saturating_add(ms)),
            Ask::BeginAnew => self.begin_anew(),
        }
    }

    pub(super) fn go(&self, place: Place) {
        {
            let mut places = self.places.borrow_mut();
            // A place that lies below already is gone back to: no ring of screens.
            if let Some(at) = places.iter().position(|p| *p == place) {
                places.truncate(at + 1);
            } else {
                places.push(place);
            }
        }
        self.screen_left();
    }

    /// False where nothing lies below.
    pub(super) fn back(&self) -> bool {
        let left = self.places.borrow().len() > 1;
        if left {
            self.places.borrow_mut().pop();
            self.screen_left();
        }
        left
    }

    /// What was given up on the screen that was left is gone now. Where the disk does not let it, it goes when the phone is opened next.
    fn screen_left(&self) {
        let _ = self.phone().store().let_go();
    }

    pub(super) fn around(&self, change: impl FnOnce(&mut Around)) {
        let mut around = self.around.get();
        change(&mut around);
        self.around.set(around);
    }

    /// Where the phone is now. Which stretch that is on is noticed, and nothing else of it.
    pub(super) fn fix(&self, fix: Option<SeenFix>) {
        self.around(|around| around.fix = fix);
        if let Some(fix) = fix {
            // Without a disk or a map no stretch is noticed: then they are chosen by name.
            let _ = self.with(|here| walked::notice(here, &fix));
        }
    }

    pub(super) fn seat(&self, screen: Box<dyn Live>) {
        self.screens.borrow_mut().push(screen);
    }

    fn stamp(&self) -> Stamp {
        let settings = self.settings.borrow().clone();
        let phone = self.phone();
        let store = phone.store();
        Stamp {
            changes: store.changes(),
            second: store.ports().clock.now().map_or(0, |now| now.utc_ms.div_euclid(1_000)),
            try_in_ms: self.try_in_ms(),
            around: self.around.get(),
            syncing: self.syncing.get(),
            paused: self.paused.get(),
            locked: self.locked.get(),
            joined: phone.member().is_some(),
            joining: stamp::of_joining(&self.joining.borrow()),
            said: self.said(Words::new(settings.language())),
            said_of: self.said.borrow().as_ref().and_then(|told| told.of),
            hearings: self.hearings.get(),
            place: self.place(),
            settings,
        }
    }

    /// Every open screen shows what is so now.
    pub(super) fn refresh(&self) {
        let now = self.stamp();
        // Taken out while they look: a screen may be opened meanwhile by nobody, since only this thread does.
        let mut screens = self.screens.take();
        screens.retain(|screen| {
            let looked =
                catch_unwind(AssertUnwindSafe(|| self.for_screen(screen.key(), |here| screen.refresh(here, &now))));
            looked.unwrap_or(true)
        });
        self.screens.borrow_mut().append(&mut screens);
    }

    /// Nothing was asked for a while: what is half written goes to the disk.
    pub(super) fn pause(&self) {
        self.unkept.set(false);
        self.keep();
        self.refresh();
        // Weeks may pass without a sync, and a log that only grows fills a small phone. Where this fails the log is what it was.
        let _ = self.phone().store().rest();
    }

    /// Every open screen keeps what is half written on it.
    pub(super) fn keep(&self) {
        let screens = self.screens.take();
        for screen in &screens {
            self.for_screen(screen.key(), |here| unharmed(|| screen.keep(here)));
        }
        self.screens.borrow_mut().extend(screens);
    }

    fn said(&self, words: Words) -> Option<Said> {
        self.said.borrow().as_ref().map(|told| Said {
            words: told.words.clone(),
            undo: told.undo.then(|| Button::plain(&words, "walk-undo")),
            more: told.of.map(|_| Button::plain(&words, "good-more")),
        })
    }

    fn wake_who_asked(&self) {
        let now = self.monotonic();
        self.lock_if_it_is_time(now);
        if self.said.borrow().as_ref().is_some_and(|told| told.until <= now) {
            *self.said.borrow_mut() = None;
            self.refresh();
        }
        let mut alarms = self.alarms.borrow_mut();
        if alarms.iter().all(|(at, _)| *at > now) {
            return;
        }
        let (due, later): (Vec<_>, Vec<_>) = alarms.iter().partition(|(at, _)| *at <= now);
        *alarms = later;
        drop(alarms);
        let screens = self.screens.take();
        for (_, key) in due {
            if let Some(screen) = screens.iter().find(|screen| screen.key() == key) {
                self.for_screen(key, |here| unharmed(|| screen.wake(here)));
            }
        }
        self.screens.borrow_mut().extend(screens);
        self.refresh();
    }

    /// How long nothing needs to be done if nothing is asked.
    fn rest(&self) -> Duration {
        if self.unkept.get() {
            return PAUSE;
        }
        let said = self.said.borrow().as_ref().map(|told| told.until);
        let next = self
            .alarms
            .borrow()
            .iter()
            .map(|(at, _)| *at)
            .chain(self.sync_at.get())
            .chain(self.join_at.get())
            .chain(self.lock_at.get())
            .chain(said)
            .min();
        next.map_or(WHILE, |at| Duration::from_millis(at.saturating_sub(self.monotonic())))
    }

    /// A clock that fails counts as standing still: nothing hangs on this but when things are tried.
    fn monotonic(&self) -> u64 {
        self.phone().store().ports().clock.now().map_or(0, |now| now.monotonic_ms)
    }

    fn join_if_it_is_time(&self) {
        let due = self.join_at.get().is_some_and(|at| at <= self.monotonic());
        if !due || self.stopping.get() {
            return;
        }
        self.join_at.set(None);
        let Some((link, name)) = self.invitation.borrow().clone() else { return };
        self.refresh();
        let done = self.phone().join_as(&link, "phone", name.as_deref());
        let (heard, again_ms) = match done {
            Ok(_) | Err(Error::AlreadyJoined) => {
                self.sync_soon();
                (None, None)
            }
            Err(error) => {
                let again_ms = match &error {
                    Error::Waiting { after_s, .. } => Some(after_s.saturating_mul(1000)),
                    error if error.is_offline() => Some(ASK_AGAIN_MS),
                    _ => None,
                };
                (Some(error), again_ms)
            }
        };
        // Somebody may have taken another invitation, or none, while this one was asked about.
        let same = self.invitation.borrow().as_ref().is_some_and(|(now, _)| *now == link);
        if same && self.join_at.get().is_none() {
            self.join_at.set(again_ms.map(|ms| self.monotonic().saturating_add(ms)));
            *self.joining.borrow_mut() = Joining { trying: again_ms.is_some(), heard };
        }
        self.refresh();
    }

    /// A phone that was removed begins where every phone begins.
    fn where_nobody_has_joined(&self) {
        if self.phone().member().is_none() {
            *self.places.borrow_mut() = vec![Place::Join];
        }
    }

    pub(super) fn forget_what_was_heard(&self) {
        *self.heard.borrow_mut() = Heard::default();
        self.hearings.set(self.hearings.get() + 1);
    }

    /// Asks the team what happened to something, where somebody wants to know.
    fn hear(&self) {
        let (of, before) = {
            let heard = self.heard.borrow();
            let Some(of) = heard.of.filter(|_| heard.asking) else { return };
            (of, heard.saves.last().map(|save| save.seq))
        };
        self.refresh();
        let told = if self.around.get().network == Network::None {
            Err(Error::Transport(TransportError::NoConnection("there is none".into())))
        } else {
            self.phone().history(of, before)
        };
        {
            let mut heard = self.heard.borrow_mut();
            // Something else may be asked for meanwhile, or nothing.
            if heard.of == Some(of) {
                heard.asking = false;
                match told {
                    Ok(told) => {
                        heard.trouble = None;
                        heard.more = told.more;
                        heard.saves.extend(told.saves);
                    }
                    Err(error) => heard.trouble = Some(error),
                }
            }
        }
        self.hearings.set(self.hearings.get() + 1);
        self.where_nobody_has_joined();
        self.refresh();
    }

    pub(super) fn sync_soon(&self) {
        self.sync_at.set(Some(0));
    }

    fn sync_if_it_is_time(&self) {
        let due = self.sync_at.get().is_some_and(|at| at <= self.monotonic());
        if !due || self.stopping.get() {
            return;
        }
        self.sync_at.set(None);
        if self.phone().member().is_none() || self.around.get().network == Network::None {
            return;
        }
        self.syncing.set(true);
        self.refresh();
        let costs = self.around.get().network == Network::Metered;
        let settings = self.settings.borrow().clone();
        let photos = self.photos_now.get() || settings.photos_go() == PhotosGo::Anywhere;
        let also = Also { photos: !costs || photos, map: !costs || settings.map_anywhere.unwrap_or_default() };
        let done = self.phone().sync_some(also);
        // The yes was to these photos. Where a line broke they go on, and where it is another line nobody has to be asked.
        if !costs || done.as_ref().is_ok_and(|report| report.done) {
            self.photos_now.set(false);
        }
        self.syncing.set(false);
        let again = match &done {
            Ok(report) => report.again_after_ms.or(Some(NEWS_MS)).filter(|_| self.manner.sync_by_itself),
            Err(_) => None,
        };
        // What was asked for meanwhile comes first.
        if self.sync_at.get().is_none() {
            self.sync_at.set(again.map(|ms| self.monotonic().saturating_add(ms)));
        }
        self.where_nobody_has_joined();
        self.refresh();
    }
}
