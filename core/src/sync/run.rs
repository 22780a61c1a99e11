//! Does what the engine says, over the store and the transport.

use super::{
    background::Background,
    check_in,
    engine::{Effect, Ending, Engine, Event, Facts, Failure},
    exchange::{Begun, Server, failure, renew},
    hand_over, pack, upload,
};
use crate::{
    Error,
    ports::Now,
    store::{FileToSend, Page, Progress, Store, Waiting},
};
use minicbor::bytes::ByteVec;
use walkabout_protocol::{
    batch::Verdict,
    id::{RecordId, SaveId},
    limits, seeded,
    wire::{
        self, CheckInId, Cursor, End, First, FirstPage, Held, Judged, Pull, Push, Pushed, Round, Variant, path, problem,
    },
};

/// What a sync did.
#[derive(Debug, Default)]
pub struct SyncReport {
    /// Everything went out and everything came in.
    pub done: bool,
    /// Saves that the server now holds on its disk.
    pub sent: u32,
    /// Saves that it refused: they need somebody's eyes.
    pub refused: u32,
    /// Records that are new here, or that somebody else changed.
    pub received: u32,
    /// Records that this person may no longer see.
    pub forgotten: u32,
    /// Records that were taken back.
    pub erased: u32,
    /// Files of photos that the server has proved.
    pub files: u32,
    /// Files that it would not take, or that are gone from here.
    pub files_failed: u32,
    /// What was here differed from what the server has, and was read afresh.
    pub begun_again: bool,
    /// What is here differs from what the server has still, and reading it afresh did not help.
    pub differs: bool,
    /// Saves that it had confirmed, that it may have lost since, and that are offered to it again.
    pub given_back: u32,
    /// Try again after so long.
    pub again_after_ms: Option<u64>,
    /// Why it ended early.
    pub error: Option<Error>,
}

/// What goes or comes beside the words. What does not waits for a connection that costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Also {
    pub photos: bool,
    pub map: bool,
}

impl Default for Also {
    fn default() -> Self {
        Also { photos: true, map: true }
    }
}

/// Syncs until all is done or something stops it. What was done is kept either way.
///
/// # Errors
/// The phone has not joined, or its own disk failed. Anything on the way to the server is told in the report.
pub fn sync(store: &Store, engine: &mut Engine, background: &Background, also: Also) -> Result<SyncReport, Error> {
    store.me()?;
    let mut run = Run {
        store,
        background,
        also,
        report: SyncReport::default(),
        page: Page::default(),
        next: None,
        passed_over: vec![],
        said: vec![],
        going: None,
        coming: None,
        asked: vec![],
    };
    let mut effect = engine.step(Event::Begin(run.facts()?));
    loop {
        let event = match effect {
            Effect::Finish(ending) => return run.finish(ending),
            effect => match run.carry_out(effect) {
                Ok(Some(same)) => Event::RoundEnded { facts: run.facts()?, same },
                Ok(None) => Event::Did(run.facts()?),
                Err(error) => run.failed(effect, error)?,
            },
        };
        effect = engine.step(event);
    }
}

/// A page that was laid down is moved out of the log once so many pages of the database lie there: 16 MB.
const PAGE_FRAMES: i64 = 4_000;

struct Run<'a> {
    store: &'a Store,
    background: &'a Background,
    also: Also,
    report: SyncReport,
    /// Pages of the round that are not laid down yet: a round of usual length is one transaction.
    page: Page,
    next: Option<Cursor>,
    passed_over: Vec<(RecordId, Variant)>,
    /// What was said of check-ins on this run, by their turns: each is said once.
    said: Vec<(CheckInId, u32)>,
    /// Saves that the coordinators were given or asked about on this run: each once.
    asked: Vec<SaveId>,
    /// A push that is on its way while the verdicts of the one before it are taken in.
    going: Option<Going>,
    /// The page of a first sync that follows this place, asked for while the one before it is laid down.
    coming: Option<(ByteVec, Begun)>,
}

/// A push on its way.
struct Going {
    saves: Vec<Waiting>,
    /// When it set out.
    before: Now,
    asked: Begun,
}

impl Run<'_> {
    fn facts(&self) -> Result<Facts, Error> {
        let first_done = matches!(self.store.progress()?, Progress::Rounds(_));
        Ok(Facts {
            token: self.store.token()?.is_some(),
            check_in: self.store.check_in_to_say(&self.said)?.is_some(),
            hand_over: self.store.next_handed(&self.asked)?.is_some(),
            waiting: self.store.has_waiting()?,
            first_done,
            pack: self.also.map && first_done && pack::missing(self.store)?,
            file: self.next_file()?.is_some(),
        })
    }

    /// `Some` where a round came to its end: false where everything is to be read afresh.
    fn carry_out(&mut self, effect: Effect) -> Result<Option<bool>, Error> {
        match effect {
            Effect::Authenticate => renew(self.store)?,
            Effect::CheckIn => self.check_in()?,
            Effect::HandOver => self.hand_over()?,
            Effect::Push => self.push()?,
            Effect::First => self.first()?,
            Effect::Pull => return self.pull(),
            Effect::BeginAgain => {
                let given = self.store.begin_again()?;
                self.reads_afresh(Some(given));
            }
            Effect::Pack => pack::fetch(self.store, &self.server()?.as_server(self.store))?,
            Effect::File => self.file()?,
            Effect::Finish(_) => {}
        }
        Ok(None)
    }

    /// Where so many saves wait again: what came in of a round is of no use, since everything is read afresh.
    fn reads_afresh(&mut self, given: Option<u32>) {
        if let Some(given) = given {
            self.report.begun_again = true;
            self.report.given_back += given;
            (self.page, self.next) = (Page::default(), None);
        }
    }

    fn failed(&mut self, effect: Effect, error: Error) -> Result<Event, Error> {
        let facts = self.facts()?;
        let random = self.store.ports().ids.random()?;
        let mut random8 = [0; 8];
        random8.copy_from_slice(&random[..8]);
        let meant = match failure(&error) {
            // This file alone is the matter, not the connection.
            Some(Failure::Final) if effect == Effect::File => Failure::File,
            Some(Failure::Final) if effect == Effect::Pack => Failure::Trouble,
            // A server of before check-ins; what it does not hold is not said to be held.
            Some(Failure::Final) if effect == Effect::CheckIn => Failure::CheckIn,
            Some(Failure::Final) if effect == Effect::HandOver => Failure::HandOver,
            Some(meant) => meant,
            None if effect == Effect::File && matches!(error, Error::FileMissing) => Failure::File,
            None => return Err(error),
        };
        match meant {
            Failure::File => {
                self.report.files_failed += 1;
                if let Some(file) = self.next_file()? {
                    self.passed_over.push((file.record, file.variant));
                }
            }
            Failure::TokenOld => self.store.set_token(None)?,
            Failure::CheckIn => self.pass_check_in()?,
            Failure::HandOver => self.pass_hand_over(&error)?,
            _ => {}
        }
        let facts =
            if matches!(meant, Failure::File | Failure::CheckIn | Failure::HandOver) { self.facts()? } else { facts };
        self.report.error = Some(error);
        Ok(Event::Failed { failure: meant, facts, random: u64::from_be_bytes(random8) })
    }

    fn finish(mut self, ending: Ending) -> Result<SyncReport, Error> {
        let offline = matches!(ending, Ending::Later { failure: Failure::NoConnection, .. });
        self.store.set_offline(offline)?;
        self.report.differs = self.store.differs_still()?;
        match ending {
            Ending::Done => {
                // A photo that waits for a connection that costs nothing, or for the system to send it, is not forgotten when it is
                // said how far all has come.
                let waits = self.store.next_file(&self.passed_over)?.is_some();
                self.report.done = self.report.files_failed == 0 && !waits;
                if self.report.done {
                    self.report.error = None;
                }
                self.store.rest()?;
                self.store.look_over_some()?;
            }
            Ending::Later { after_ms, .. } => self.report.again_after_ms = Some(after_ms),
            Ending::Stopped(_) => {}
        }
        Ok(self.report)
    }

    fn server(&self) -> Result<OwnServer, Error> {
        Ok(OwnServer { member: self.store.me()?, token: self.store.token()? })
    }

    fn check_in(&mut self) -> Result<(), Error> {
        let Some(next) = self.store.check_in_to_say(&self.said)? else { return Ok(()) };
        check_in::say(self.store, &self.server()?.as_server(self.store), &next)?;
        self.said.push((next.id, next.turn));
        Ok(())
    }

    fn pass_check_in(&mut self) -> Result<(), Error> {
        let next = self.store.check_in_to_say(&self.said)?;
        self.said.extend(next.map(|next| (next.id, next.turn)));
        Ok(())
    }

    fn hand_over(&mut self) -> Result<(), Error> {
        let Some(next) = self.store.next_handed(&self.asked)? else { return Ok(()) };
        if !hand_over::give(self.store, &self.server()?.as_server(self.store), &next)? {
            self.asked.push(next.id);
        }
        Ok(())
    }

    fn pass_hand_over(&mut self, error: &Error) -> Result<(), Error> {
        let Some(next) = self.store.next_handed(&self.asked)? else { return Ok(()) };
        self.asked.push(next.id);
        match error {
            Error::Server { status, .. } => self.store.not_handed(&next, matches!(status, 404 | 405)),
            // What answered made no sense: whether it has arrived is asked the next time.
            _ => Ok(()),
        }
    }

    /// The next saves, from this one on. Before the first byte of them leaves, the disk knows that it may have left.
    fn next_saves(&self, after: i64) -> Result<Vec<Waiting>, Error> {
        let saves = self.store.waiting_after(
            after,
            seeded::page(limits::PUSH_BATCHES),
            limits::PUSH_BYTES - limits::MESSAGE_BYTES,
        )?;
        if !saves.is_empty() {
            self.store.offer(&saves)?;
        }
        Ok(saves)
    }

    /// Sends saves off. `held`: what is still to be sent, these included. `others`: how many more of that are with the server already.
    fn set_out(&self, saves: Vec<Waiting>, held: Held, others: usize) -> Result<Going, Error> {
        // Asked for because something waits: were it passed over, it would be asked for without end.
        let Some(first) = saves.first() else { return Err(Error::Inside("a save waits that cannot be read")) };
        let before = self.store.ports().clock.now()?;
        let gone = u32::try_from(saves.len() + others).unwrap_or(u32::MAX);
        let push = Push {
            protocol: wire::VERSION,
            device: first.device,
            epoch: first.epoch,
            now_ms: before.utc_ms,
            batches: saves.iter().map(|w| ByteVec::from(w.bytes.clone())).collect(),
            held: Some(Held { saves: held.saves.saturating_sub(gone), ..held }),
            again: first.again.then_some(true),
            edits: edits(&saves),
        };
        let asked = self.server()?.as_server(self.store).begin(path::PUSH, &push);
        Ok(Going { saves, before, asked })
    }

    fn push(&mut self) -> Result<(), Error> {
        let Going { saves, before, asked } = match self.going.take() {
            Some(going) => going,
            None => self.set_out(self.next_saves(0)?, self.store.held()?, 0)?,
        };
        // Read, noted and counted while the server judges these.
        let next = saves.last().map_or(Ok(vec![]), |last| self.next_saves(last.n))?;
        let held = self.store.held()?;
        let pushed: Pushed = asked.answer()?;
        // Of a save that could not be read its name is not known there.
        let of_these =
            saves.iter().zip(&pushed.verdicts).all(|(save, judged)| judged.id.is_none_or(|id| id == save.id));
        if pushed.verdicts.len() != saves.len() || !of_these {
            return Err(Error::Answer(walkabout_protocol::cbor::Malformed {
                what: "not one verdict for each save",
                at: 0,
            }));
        }
        let after = self.store.ports().clock.now()?;
        let given = self.store.meet(pushed.epoch)?;
        self.reads_afresh(given);
        // The server looked at its clock about half way; a clock that jumped meanwhile measures nothing.
        let turn = i64::try_from(after.monotonic_ms.saturating_sub(before.monotonic_ms)).unwrap_or(0);
        let skew = pushed.now_ms.saturating_sub(before.utc_ms.saturating_add(turn / 2));
        let judged: Vec<Judged> =
            saves.iter().zip(pushed.verdicts).map(|(w, j)| Judged { id: Some(w.id), verdict: j.verdict }).collect();
        // Not where the server lost something: then all waits again, and goes out as what was there once.
        if !next.is_empty() && given.is_none() {
            self.going = Some(self.set_out(next, held, saves.len())?);
        }
        let given = self.store.judge(&judged, skew)?;
        self.reads_afresh(given);
        for j in &judged {
            if let Verdict::Applied { forget, .. } | Verdict::Already { forget, .. } = &j.verdict {
                self.report.forgotten += u32::try_from(forget.len()).unwrap_or(u32::MAX);
            }
            match &j.verdict {
                Verdict::Refused { .. } => self.report.refused += 1,
                _ => self.report.sent += 1,
            }
        }
        Ok(())
    }

    fn first(&mut self) -> Result<(), Error> {
        let after = match self.store.progress()? {
            Progress::First { next, .. } => Some(ByteVec::from(next)),
            _ => None,
        };
        let asked = match self.coming.take() {
            Some((of, asked)) if after.as_ref() == Some(&of) => asked,
            _ => self.ask_for_page(after)?,
        };
        let answer: FirstPage = asked.answer()?;
        let given = self.store.meet(answer.cursor.epoch)?;
        if let Some(next) = answer.next.as_ref().filter(|_| given.is_none()) {
            self.coming = Some((next.clone(), self.ask_for_page(Some(next.clone()))?));
        }
        self.reads_afresh(given);
        let rows: Vec<Vec<u8>> = answer.rows.into_iter().map(Into::into).collect();
        let page = Page { rows, people: answer.people, ..Page::default() };
        self.report.received +=
            self.store.take_first(&page, answer.next.as_deref().map(Vec::as_slice), answer.cursor)?;
        // Everything of a town in one log would be slow to read through, and slow to open after a kill.
        self.store.rest_from(PAGE_FRAMES)
    }

    fn ask_for_page(&self, after: Option<ByteVec>) -> Result<Begun, Error> {
        Ok(self.server()?.as_server(self.store).begin(path::FIRST, &First { protocol: wire::VERSION, after }))
    }

    fn pull(&mut self) -> Result<Option<bool>, Error> {
        let cursor = match (self.next, self.store.progress()?) {
            (Some(next), _) | (None, Progress::Rounds(next)) => next,
            _ => return Ok(None),
        };
        // Only the first page of a round asks after what a first sync went past.
        let read = if self.next.is_none() { self.store.asked_up_to()?.min(cursor.seq) } else { cursor.seq };
        let mut sure = self.store.sure(read)?;
        // What is damaged here may be whole there. Beside it a save is asked for that nobody has: a server that names that one missing
        // knows the question, and so has all that it does not name.
        let damaged = self.store.damaged_and_offered()?;
        let nobodys: Option<SaveId> = if damaged.is_empty() { None } else { Some(self.store.new_id()?) };
        sure.truncate(limits::SURE - damaged.len() - 1);
        sure.extend(damaged.iter().copied().chain(nobodys));
        let sure = Some(sure).filter(|sure| !sure.is_empty());
        let photos = Some(self.store.sure_photos(limits::SURE_PHOTOS)?).filter(|photos| !photos.is_empty());
        let ask = Pull { protocol: wire::VERSION, cursor, held: Some(self.store.held()?), sure, photos };
        let answer: Round = self.server()?.as_server(self.store).ask(path::PULL, &ask)?;
        let missing = answer.missing.as_deref().unwrap_or_default();
        // Asked and answered with every page, and before anything of it is laid down: by then numbers that others took would have
        // uncovered a save that is missing. Not this save alone is given back. What this phone read may be lost as well, and the numbers
        // that it has of that hide what is newer; so it is as if the server had said itself that it went back.
        if self.store.counts_on(missing, answer.not_whole.as_deref().unwrap_or_default())? {
            return Err(Error::Server { status: 409, code: problem::BEGIN_AGAIN.into(), retry_after_s: None });
        }
        if nobodys.is_some_and(|nobodys| missing.contains(&nobodys)) {
            self.store.found_with_the_team(&damaged, &missing.iter().copied().collect())?;
        }
        self.page.rows.extend(answer.rows.into_iter().map(Vec::from));
        self.page.gone.extend(answer.gone);
        self.page.whole.extend(ask.photos.unwrap_or_default());
        if answer.people.is_some() {
            self.page.people = answer.people;
        }
        self.next = Some(answer.next);
        if answer.end.is_none() && self.page.rows.len() < limits::ROUND_IN_ONE {
            return Ok(None);
        }
        let afresh = self.lay_down(answer.next, answer.end)?;
        self.store.rest_from(PAGE_FRAMES)?;
        Ok(answer.end.map(|_| !afresh))
    }

    fn lay_down(&mut self, next: Cursor, end: Option<End>) -> Result<bool, Error> {
        let page = std::mem::take(&mut self.page);
        let taken = self.store.take_round(&page, next, end)?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.report.received += taken.news;
        self.report.forgotten += count(page.gone.iter().filter(|g| g.how == wire::How::Forget).count());
        self.report.erased += count(page.gone.iter().filter(|g| g.how == wire::How::Erase).count());
        self.reads_afresh(taken.afresh);
        Ok(taken.afresh.is_some())
    }

    /// The next file that is for a sync to send.
    fn next_file(&self) -> Result<Option<FileToSend>, Error> {
        if !self.also.photos || self.background.sends(self.store) {
            return Ok(None);
        }
        self.store.first_file(|file| {
            !self.passed_over.contains(&(file.record, file.variant)) && !self.background.has(self.store, file)
        })
    }

    fn file(&mut self) -> Result<(), Error> {
        let Some(file) = self.next_file()? else { return Ok(()) };
        match upload::send(self.store, &self.server()?.as_server(self.store), &file) {
            Ok(()) => self.report.files += 1,
            Err(Error::Server { code, .. }) if code == problem::NOT_NAMED && self.store.let_be(file.record)? => {}
            Err(e) => return Err(e),
        }
        Ok(())
    }
}

/// For each of these which of its records it changes, as far as the last that says any.
fn edits(waiting: &[Waiting]) -> Option<Vec<Vec<u16>>> {
    let last = waiting.iter().rposition(|w| !w.edits.is_empty())?;
    Some(waiting.iter().take(last + 1).map(|w| w.edits.clone()).collect())
}

/// The membership and token that a [`Server`] borrows from.
struct OwnServer {
    member: crate::store::Member,
    token: Option<String>,
}

impl OwnServer {
    fn as_server<'a>(&'a self, store: &'a Store) -> Server<'a> {
        Server::of(&self.member, store.ports(), self.token.clone())
    }
}
