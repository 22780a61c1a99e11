//! What each answer leads to, and which question lies before which.

use super::{
    Chat,
    draft::{Permission, Promise, Step},
    questions::{
        ELSEWHERE, HOME_LIMIT, NUMBER_LIMIT, PROMISE_LIMIT, PROMISES, REPLIES, STREET_LIMIT, TONGUES, TWO_WEEKS, days,
        friday,
    },
};
use crate::{
    Error,
    screens::{model::Here, places::last_seen},
};
use walkabout_protocol::schema::{Date, conversation::Outcome};

impl Chat {
    /// An answer to the question that stands there. One that is none of its choices changes nothing.
    pub(super) fn answer(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        match self.draft.step {
            Step::Outcome => match Outcome::from_word(id) {
                Some(Outcome::Talked) => self.go(here, Step::Permission),
                Some(Outcome::AnotherLanguage) => self.go(here, Step::Language),
                Some(other) => self.count_door(here, other),
                None => Ok(()),
            },
            Step::Language if TONGUES.iter().any(|(tag, _)| *tag == id) => {
                self.draft.language = Some(id.into());
                self.count_door(here, Outcome::AnotherLanguage)
            }
            Step::Own => self.answer_own(here, id),
            Step::Side if matches!(id, "left" | "right" | "not-sure") => {
                self.draft.side = Some(id.to_owned()).filter(|id| id != "not-sure");
                self.is_placed_by_hand(here)
            }
            Step::Met if ELSEWHERE.contains(&id) => {
                self.draft.how = Some(id.into());
                self.draft.no_calls = false;
                if id == "phone" {
                    self.draft.at = None;
                    self.draft.no_street = true;
                }
                self.go(here, Step::Permission)
            }
            Step::Permission => self.permission(here, id),
            Step::Team if matches!(id, "team" | "care") => {
                self.draft.team = id == "team";
                if self.draft.has_theirs() { self.go(here, Step::Look) } else { self.go(here, Step::Words) }
            }
            Step::Helps => {
                if let Some(name) = id.parse().ok().and_then(|n: usize| self.near.get(n)) {
                    match self.draft.helps.iter().position(|help| help == name) {
                        Some(at) => drop(self.draft.helps.remove(at)),
                        None => self.draft.helps.push(name.clone()),
                    }
                }
                Ok(())
            }
            Step::Slip if matches!(id, "copied" | "no-slip") => {
                self.draft.slip = id == "copied";
                self.go(here, Step::Promise)
            }
            Step::Promise if id == "nothing" && !self.wants_a_reply() => {
                self.draft.promise = Promise::default();
                self.finish(here)
            }
            Step::Promise if PROMISES.contains(&id) => {
                self.draft.promise.kind = Some(id.into());
                Ok(())
            }
            Step::By => self.by(here, id),
            Step::Day => match days(here)?.into_iter().find(|date| date.0 == id) {
                Some(date) => self.due(here, date),
                None => Ok(()),
            },
            Step::Who if matches!(id, "me" | "coordinator") => {
                self.draft.promise.coordinator_decides = id == "coordinator";
                self.go(here, Step::Hear)
            }
            Step::Hear if REPLIES.contains(&id) => {
                self.draft.promise.reply_by = Some(id.into());
                match id {
                    "text" => self.go(here, Step::Number),
                    "noticeboard" => self.finish(here),
                    _ => self.go(here, Step::Home),
                }
            }
            Step::Street => self.street(here, id),
            Step::Later if id == "said-yes" => {
                self.draft.permission = Some(Permission::Yes);
                self.draft.asked_ms = Some(here.phone.now_ms()?);
                self.go(here, Step::Team)
            }
            Step::Later if id == "only-count" => self.count_only(here),
            _ => Ok(()),
        }
    }

    fn permission(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        let (permission, next) = match id {
            "write" => (Permission::Yes, Step::Team),
            "reply" => (Permission::YesAndReply, Step::Team),
            "later" => (Permission::Later, Step::Words),
            "listen" => return self.count_only(here),
            _ => return Ok(()),
        };
        self.draft.permission = Some(permission);
        self.draft.asked_ms = Some(here.phone.now_ms()?);
        self.go(here, next)
    }

    /// All lines are looked at.
    pub(super) fn after_words(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if !self.draft.agreed() {
            return self.go(here, Step::Later);
        }
        if self.begins_own(here)? {
            return Ok(());
        }
        if !self.draft.has_theirs() {
            return self.go(here, Step::Promise);
        }
        self.near = self.what_is_near(here)?;
        self.go(here, if self.near.is_empty() { Step::ReadBack } else { Step::Helps })
    }

    pub(super) fn wants_a_reply(&self) -> bool {
        self.draft.permission == Some(Permission::YesAndReply)
    }

    pub(super) fn promise_is_worded(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let promise = &self.draft.promise;
        if promise.words.trim().chars().count() > PROMISE_LIMIT {
            return Err(Error::TooLong { limit: PROMISE_LIMIT });
        }
        if promise.kind.is_none() && promise.words.trim().is_empty() {
            return Err(Error::Empty);
        }
        self.go(here, Step::By)
    }

    fn by(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        match id {
            "friday" => self.due(here, friday(here)?),
            "two-weeks" => self.due(here, here.phone.day_after(TWO_WEEKS)?),
            "day" => self.go(here, Step::Day),
            _ => Ok(()),
        }
    }

    fn due(&mut self, here: &Here<'_>, date: Date) -> Result<(), Error> {
        self.draft.promise.by = Some(date.0);
        self.go(here, Step::Who)
    }

    pub(super) fn way_to_reply_is_written(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let promise = &self.draft.promise;
        let (text, limit) =
            if self.draft.step == Step::Home { (&promise.home, HOME_LIMIT) } else { (&promise.number, NUMBER_LIMIT) };
        if text.trim().chars().count() > limit {
            return Err(Error::TooLong { limit });
        }
        if self.draft.step == Step::Number && text.trim().is_empty() {
            return Err(Error::Empty);
        }
        self.finish(here)
    }

    fn street(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        let typed = self.draft.typed.trim();
        let chosen = match id {
            "none" => None,
            "typed" if typed.is_empty() => return Ok(()),
            "typed" if typed.chars().count() > STREET_LIMIT => return Err(Error::TooLong { limit: STREET_LIMIT }),
            "typed" => Some(typed.to_owned()),
            other => match other.parse().ok().and_then(|n: usize| self.streets.get(n)) {
                Some((kept, _)) => Some(kept.clone()),
                None => return Ok(()),
            },
        };
        self.draft.no_street = chosen.is_none();
        self.draft.side = None;
        let two_sides = match &chosen {
            Some(street) => here.phone.stretch_of(street, last_seen(here))?.is_some(),
            None => false,
        };
        self.draft.street = chosen;
        if two_sides { self.go(here, Step::Side) } else { self.is_placed_by_hand(here) }
    }

    /// The street is chosen: what waited for it is done.
    fn is_placed_by_hand(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.draft.door.as_deref().and_then(Outcome::from_word) {
            Some(outcome) => self.count_door(here, outcome),
            None => self.finish(here),
        }
    }

    /// The question before the one that stands there. A line that needs a second look has none: it wants an answer.
    pub(super) fn step_before(&self) -> Option<Step> {
        let words = if self.draft.has_theirs() { Step::Slip } else { Step::Words };
        Some(match self.draft.step {
            Step::Outcome | Step::Look | Step::Later => return None,
            Step::Away if self.draft.saved => return None,
            Step::Away => Step::Later,
            Step::Met | Step::Language => Step::Outcome,
            Step::Own => Step::Words,
            Step::Side => Step::Street,
            Step::Permission if self.draft.is_at_a_door() => Step::Outcome,
            Step::Permission => Step::Met,
            Step::Words if self.draft.agreed() => Step::Team,
            Step::Team | Step::Words => Step::Permission,
            Step::Helps | Step::ReadBack => Step::Words,
            Step::Slip => Step::ReadBack,
            Step::Promise => words,
            Step::By => Step::Promise,
            Step::Day | Step::Who => Step::By,
            Step::Hear => Step::Who,
            Step::Home | Step::Number => Step::Hear,
            Step::Street if self.draft.door.is_some() => Step::Outcome,
            Step::Street if self.draft.agreed() => Step::Promise,
            Step::Street => Step::Permission,
        })
    }
}
