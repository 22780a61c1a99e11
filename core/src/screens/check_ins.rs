//! By when somebody is back: what is said of it, and how far that has come. Nothing is said to be known that the server has not confirmed.

use super::{
    days,
    model::{Here, Network},
    parts::Choice,
    reach::Call,
};
use crate::{Error, Phone, store::CheckIn};
use walkabout_protocol::{
    id::RecordId,
    wire::{CHECK_IN_MS, CheckInId},
};
use walkabout_words::{Args, Words};

/// The longest that can be chosen, minutes.
const MOST_MIN: u32 = 12 * 60;

/// By when: the usual times, or others.
pub(super) fn times(words: &Words, others: bool) -> Vec<Choice> {
    let minutes = if others { [30, 180, 240, 360].as_slice() } else { &[60, 120] };
    let time = |minutes: &u32| {
        let said = match minutes {
            30 => words.plain("walk-back-half-hour"),
            minutes => super::counted(words, "walk-back-hours", "count", minutes / 60),
        };
        Choice { id: minutes.to_string(), words: said, help: None, chosen: false }
    };
    let other = (!others).then(|| Choice::new(words, "other", "walk-back-other"));
    minutes.iter().map(time).chain(other).chain([Choice::new(words, "none", "walk-back-none")]).collect()
}

/// How a check-in stands, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The most pressing first.
    pub lines: Vec<String>,
    /// Nobody will be told where this person does not come back.
    pub untold: bool,
    /// Whom to ring then.
    pub ring: Option<Call>,
}

impl Phone {
    /// All check-ins as they are to be once `walk` says this: a new time, or that it has ended. What was said and is held needs no more room.
    pub(super) fn check_ins_with(&self, walk: RecordId, back_in_min: Option<u32>) -> Result<Vec<CheckIn>, Error> {
        let now = self.now_ms()?;
        let mut all = self.store().check_ins()?;
        all.retain(|c| c.walk == walk || c.to_say(now));
        // A walk that was cut off by a wipe or a lost folder left it open: nobody shall be waited for on behalf of a walk that is over.
        for left in all.iter_mut().filter(|c| c.walk != walk && c.back_by_ms.is_some()) {
            left.say(None);
        }
        let back_by_ms =
            back_in_min.map(|min| now.saturating_add(i64::from(min.clamp(1, MOST_MIN)).saturating_mul(60_000)));
        match (all.iter_mut().find(|c| c.walk == walk), back_by_ms) {
            (Some(there), _) if there.back_by_ms.is_some() || back_by_ms.is_some() => there.say(back_by_ms),
            (None, Some(back_by_ms)) => {
                let id: CheckInId = self.store().new_id()?;
                all.push(CheckIn::new(id, walk, back_by_ms));
            }
            _ => {}
        }
        Ok(all)
    }

    /// Says another time for the walk that is going on, or that nobody need wait.
    ///
    /// # Errors
    /// No walk is going on, or the disk.
    pub fn back_in(&self, minutes: Option<u32>) -> Result<(), Error> {
        let walk = self.store().walk_going_on()?.ok_or(Error::NoWalk)?;
        self.store().keep_check_ins(&self.check_ins_with(walk, minutes)?)
    }
}

impl CheckIn {
    /// How it stands while the walk goes on.
    ///
    /// # Errors
    /// The disk, or the clock.
    pub(super) fn standing(&self, here: &Here<'_>) -> Result<Standing, Error> {
        let words = &here.words;
        let now = here.phone.store().ports().clock.now()?;
        let Some(back_by_ms) = self.back_by_ms else {
            return Ok(Standing { lines: vec![words.plain("safety-none")], ..Standing::default() });
        };
        let time = days::time(back_by_ms, now.offset_min);
        let at = |id: &str| words.say(id, &Args::new().with("time", time.as_str()));
        if back_by_ms.saturating_add(CHECK_IN_MS) <= now.utc_ms {
            return untold(here, vec![at("safety-back-by"), words.plain("safety-over")]);
        }
        if self.closed_there {
            let lines = vec![words.plain("safety-closed-there"), words.plain("safety-none-waits")];
            return Ok(Standing { lines, ..Standing::default() });
        }
        if !self.is_held() {
            let why = if no_signal(here)? {
                "safety-no-signal"
            } else if here.syncing {
                "safety-asking"
            } else {
                "safety-no-answer"
            };
            return untold(here, vec![words.plain(why), at("safety-back-by")]);
        }
        if self.seen_by.is_empty() {
            return untold(here, vec![words.plain("safety-seen-by-nobody"), at("safety-back-by")]);
        }
        let seen_by = words.say("safety-seen-by", &Args::new().with("names", self.seen_by.join(", ")));
        let first = if back_by_ms < now.utc_ms {
            vec![words.plain("safety-late")]
        } else {
            vec![at("safety-held"), words.plain("safety-then")]
        };
        let lines = first.into_iter().chain([seen_by, words.plain("safety-rings-nobody")]).collect();
        Ok(Standing { lines, ..Standing::default() })
    }

    /// How it stands once the walk has ended: that the team knows, or whom to tell.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn closing(&self, here: &Here<'_>) -> Result<Standing, Error> {
        let words = &here.words;
        if self.is_held() {
            return Ok(Standing { lines: vec![words.plain("finish-check-in-closed")], ..Standing::default() });
        }
        if here.syncing && !no_signal(here)? {
            return Ok(Standing { lines: vec![words.plain("finish-closing")], untold: true, ring: None });
        }
        let lead = here.phone.lead()?;
        let text = lead.text(words, &words.plain("safety-text-back"));
        let line = match (&lead.name, &text) {
            (Some(name), Some(_)) => words.say("finish-text-lead", &Args::new().with("name", name.as_str())),
            _ => words.plain("finish-tell-somebody"),
        };
        Ok(Standing { lines: vec![line], untold: true, ring: text })
    }

    /// One line for the screen of a walk; nothing where nobody is waited for and nobody was asked to.
    pub(super) fn note(&self, here: &Here<'_>) -> Result<Option<String>, Error> {
        Ok(self.standing(here)?.lines.into_iter().next().filter(|_| self.back_by_ms.is_some()))
    }

    /// What a command answers: only that it is to be told.
    pub fn say_kept(&self, words: &Words, offset_min: i16) -> Vec<String> {
        let Some(back_by_ms) = self.back_by_ms else { return vec![] };
        let time = days::time(back_by_ms, offset_min);
        vec![words.say("safety-back-by", &Args::new().with("time", time)), words.plain("safety-no-answer")]
    }
}

fn no_signal(here: &Here<'_>) -> Result<bool, Error> {
    Ok(here.around.network == Network::None || here.phone.store().is_offline()?)
}

fn untold(here: &Here<'_>, mut lines: Vec<String>) -> Result<Standing, Error> {
    let lead = here.phone.lead()?;
    let ring = lead.ring(&here.words);
    let first = match (&lead.name, &ring) {
        (Some(name), Some(_)) => here.words.say("safety-ring-first", &Args::new().with("name", name.as_str())),
        _ => here.words.plain("safety-tell-first"),
    };
    lines.insert(1, first);
    Ok(Standing { lines, untold: true, ring })
}
