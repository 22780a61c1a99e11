//! Files that the phone's system sends while the app sleeps (a background session of iOS, a job of Android): which is next, what it takes to
//! send it, and what came of it.
//!
//! The system makes one PATCH of tus 1.0.0, and nothing here waits for it. A sync leaves alone what the system was given. Where nobody tells
//! what came of it, a later sync asks the server. So whatever dies with a file on its way, nothing is lost or called safe too early: at
//! worst bytes go again that had not arrived.

use super::{
    engine::Failure,
    exchange::{Server, failure, renew, understood},
    upload,
};
use crate::{
    Error,
    ports::{Request, Response},
    store::{FileToSend, Store},
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    str::FromStr,
};
use walkabout_protocol::{
    id::RecordId,
    seeded::{self, Bug},
    wire::{ASKED, Variant, problem},
};

/// A sync leaves to the system what it was given, for so long: as long as a token is good for. Then it is for a sync to see what came of it.
const LEFT_ALONE_MS: u64 = 60 * 60 * 1000;

/// What is left of one file, for the system to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextUpload {
    /// Names it to [`ended`], after the app was closed and opened too.
    pub key: String,
    /// Its body is the rest of a file.
    pub request: Request,
}

/// One file, by what it is of and by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    record: RecordId,
    variant: Variant,
    hash: [u8; 32],
}

impl Key {
    const fn of(file: &FileToSend) -> Self {
        Key { record: file.record, variant: file.variant, hash: file.hash }
    }

    /// `<record>/<variant>/<hash in hexadecimal>`.
    fn text(&self) -> String {
        let hash: String = self.hash.iter().map(|b| format!("{b:02x}")).collect();
        format!("{}/{}/{hash}", self.record, self.variant.word())
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '/');
        let record = RecordId::from_str(parts.next()?).ok()?;
        let variant = Variant::from_word(parts.next()?)?;
        let hex = parts.next().filter(|hex| hex.len() == 64 && hex.is_ascii())?;
        let mut hash = [0; 32];
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).ok()?;
        }
        Some(Key { record, variant, hash })
    }
}

/// What the system has been given since the app was opened.
#[derive(Default)]
pub struct Background {
    /// Until when a sync leaves it alone, by the clock that nobody can set.
    given: RefCell<BTreeMap<Key, u64>>,
    /// So long the system sends photos and a sync none: two lines would only take turns.
    all_until: Cell<u64>,
}

impl Background {
    /// The app is in front again: a sync sends photos, but for those that the system has.
    pub(crate) fn app_is_back(&self) {
        self.all_until.set(0);
    }

    /// Whether a sync leaves all photos to the system.
    pub(super) fn sends(&self, store: &Store) -> bool {
        now_ms(store) < self.all_until.get()
    }

    /// Whether a sync leaves this one to the system.
    pub(super) fn has(&self, store: &Store, file: &FileToSend) -> bool {
        self.given.borrow().get(&Key::of(file)).is_some_and(|until| now_ms(store) < *until)
    }
}

/// A clock that fails counts as standing still at the end: then a sync sends what there is.
fn now_ms(store: &Store) -> u64 {
    store.ports().clock.now().map_or(u64::MAX, |now| now.monotonic_ms)
}

/// The next file that the system is not sending yet. `under_way`: keys of what it is sending now, or has not been asked about; any other that it was
/// given can be given again. `None` where there is none.
///
/// # Errors
/// The phone has not joined, nobody answers, or the disk. A file alone that cannot be sent is passed over.
pub(crate) fn next(store: &Store, background: &Background, under_way: &[String]) -> Result<Option<NextUpload>, Error> {
    let given = begin(store, background, under_way);
    if !matches!(given, Ok(Some(_))) {
        background.app_is_back();
    }
    given
}

fn begin(store: &Store, background: &Background, under_way: &[String]) -> Result<Option<NextUpload>, Error> {
    let member = store.me()?;
    let until = now_ms(store).saturating_add(LEFT_ALONE_MS);
    *background.given.borrow_mut() = under_way.iter().filter_map(|key| Some((Key::read(key)?, until))).collect();
    let mut passed_over: Vec<Key> = vec![];
    let mut renewed = false;
    loop {
        let is_meant = |file: &FileToSend| !background.has(store, file) && !passed_over.contains(&Key::of(file));
        let Some(file) = store.first_file(is_meant)? else { return Ok(None) };
        if store.token()?.is_none() {
            renew(store)?;
            renewed = true;
        }
        let server = Server::of(&member, store.ports(), store.token()?);
        match upload::rest(store, &server, &file) {
            Ok(Some(mut request)) => {
                // The system sends it as often as it likes, and nobody is there to compare the names.
                request.headers.retain(|(name, _)| name != ASKED);
                let key = Key::of(&file);
                background.given.borrow_mut().insert(key, until);
                background.all_until.set(until);
                return Ok(Some(NextUpload { key: key.text(), request }));
            }
            Ok(None) => store.prove(&file)?,
            Err(error) => match &error {
                error if failure(error) == Some(Failure::TokenOld) && !renewed => store.set_token(None)?,
                Error::Server { code, .. } if code == problem::NOT_NAMED && store.let_be(file.record)? => {}
                error if failure(error) == Some(Failure::Final) => passed_over.push(Key::of(&file)),
                Error::FileMissing => passed_over.push(Key::of(&file)),
                _ => return Err(error),
            },
        }
    }
}

/// The system has an answer to what it was given. True where that says that the server has every byte: then the photo is safe with the
/// team. Whatever else it says, the file is sent again, from where the server has it.
///
/// # Errors
/// The disk.
pub(crate) fn ended(store: &Store, background: &Background, key: &str, answer: Response) -> Result<bool, Error> {
    let Some(key) = Key::read(key) else { return Ok(false) };
    background.given.borrow_mut().remove(&key);
    let Some(file) = store.first_file(|file| Key::of(file) == key)? else { return Ok(false) };
    match understood(answer) {
        _ if seeded::is(Bug::SafeWhateverAnswered) => store.prove(&file).map(|()| true),
        Ok(answer) if upload::is_whole(&answer, &file) => store.prove(&file).map(|()| true),
        Ok(_) => Ok(false),
        // A new token is asked for before the next exchange, and then this phone hears for itself whether it was removed.
        Err(error) if matches!(failure(&error), Some(Failure::TokenOld | Failure::Removed)) => {
            store.set_token(None).map(|()| false)
        }
        Err(Error::Server { code, .. }) if code == problem::NOT_NAMED => store.let_be(file.record).map(|_| false),
        Err(_) => Ok(false),
    }
}
