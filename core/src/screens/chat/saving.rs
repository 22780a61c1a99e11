//! What becomes of a chat: a door that is counted, a talk that is saved, what was seen and thought beside it.

use super::{
    Chat, Done,
    draft::{Draft, Step},
    pages::Page,
    questions::promised,
};
use crate::{
    Error,
    domain::{
        forms::{Asked, NewDoor, NewPrivateNote, NewPromise, NewTalk, Said},
        slip,
    },
    screens::{
        model::{Ask, Here},
        parts::{Button, Field},
        places::street_name,
    },
    store::Near,
};
use walkabout_geo::LonLat;
use walkabout_protocol::{
    audience::Audience,
    schema::{Date, May, asset, conversation::Outcome, statement::Source},
};
use walkabout_words::Args;

/// Letters of what was seen or thought; the schema's own limit.
const LIMIT: usize = 4000;
/// A wish not to be called on again holds this long, days. Then somebody may ask once more.
const NO_CALLS_DAYS: i64 = 180;
/// Nearer than this, something could help, metres.
const NEAR_M: f64 = 500.0;
const MOST_NEAR: usize = 3;
/// This often random bytes are drawn for one code; two draws in a row are hardly ever needed.
const DRAWS: usize = 20;

impl Chat {
    /// Counts a door where nothing was said, once it is known which street it is on.
    pub(super) fn count_door(&mut self, here: &Here<'_>, outcome: Outcome) -> Result<(), Error> {
        self.draft.door = Some(outcome.word().into());
        if !self.draft.is_placed() {
            return self.go(here, Step::Street);
        }
        here.phone.finish_door(self.id, &self.door(here, Some(outcome))?)?;
        let counted = self.counted(here, outcome)?;
        self.forget();
        here.ask(Ask::Say { words: counted.clone(), undo: true });
        here.ask(Ask::Sync);
        if outcome == Outcome::Child {
            self.done = Some(Done::Child { counted });
        } else {
            self.done = Some(Done::Left { words: counted });
            here.ask(Ask::Back);
        }
        Ok(())
    }

    /// The door as it is kept. Its exact place stays only with a mark that others must heed.
    fn door(&self, here: &Here<'_>, outcome: Option<Outcome>) -> Result<NewDoor, Error> {
        let until = self.draft.no_calls.then(|| here.phone.day_after(NO_CALLS_DAYS)).transpose()?;
        Ok(NewDoor {
            at: self.draft.position(),
            street: self.draft.street.clone(),
            side: self.draft.side.clone(),
            language: self.draft.language.clone(),
            outcome,
            do_not_call_until: until,
            ..NewDoor::default()
        })
    }

    fn counted(&self, here: &Here<'_>, outcome: Outcome) -> Result<String, Error> {
        if let Some(language) = &self.draft.language {
            let language = here.words.named("tongue", language);
            return Ok(here.words.say("chat-speaker-wanted", &Args::new().with("language", language)));
        }
        let outcome = here.words.named("door", outcome.word());
        let street = match (&self.draft.street, self.draft.position()) {
            (Some(street), _) => Some(here.phone.street_called(&here.words, street)?),
            (None, Some(at)) => here.phone.street_at(&at)?.map(|street| street_name(&here.words, &street)),
            (None, None) => None,
        };
        Ok(match street {
            Some(street) => {
                here.words.say("phone-counted-at", &Args::new().with("street", street).with("outcome", outcome))
            }
            None => here.words.say("phone-counted", &Args::new().with("outcome", outcome)),
        })
    }

    /// Counts the talk and writes nothing of it: whatever was noted goes.
    pub(super) fn count_only(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let Draft { how, at, street, side, no_street, no_calls, typed, .. } = std::mem::take(&mut self.draft);
        // Until it is counted, a draft without words stands for it.
        self.draft =
            Draft { step: Step::Permission, how, at, street, side, no_street, no_calls, typed, ..Draft::default() };
        self.finish(here)
    }

    /// Saves the talk, all of it in one save. A line that nobody looked at twice, or an unknown street, is asked about first.
    pub(super) fn finish(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.draft.lines.retain(|line| !line.is_empty());
        if self.needs_a_look(here)?.is_some() {
            return self.go(here, Step::Look);
        }
        if !self.draft.is_placed() {
            return self.go(here, Step::Street);
        }
        let form = self.form(here);
        let door = self.draft.no_calls.then(|| self.door(here, None)).transpose()?;
        here.phone.finish_talk(self.id, &form, door.as_ref())?;
        let nothing_written = form.said.is_empty()
            && form.answers.is_empty()
            && form.promise.is_none()
            && form.saw.is_none()
            && form.impression.is_none();
        let message = if nothing_written { "phone-listened" } else { "phone-saved-thanks" };
        let words = here.words.plain(message);
        here.ask(Ask::Say { words: words.clone(), undo: true });
        here.ask(Ask::Sync);
        self.forget();
        if nothing_written {
            self.done = Some(Done::Left { words });
            here.ask(Ask::Back);
            return Ok(());
        }
        // What is seen later belongs to this talk.
        self.draft = Draft { step: Step::Away, saved: true, ..Draft::default() };
        self.kept = self.draft.clone();
        self.done = Some(Done::Talk);
        Ok(())
    }

    fn form(&self, here: &Here<'_>) -> NewTalk {
        let draft = &self.draft;
        let text = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let how = draft.how.clone().unwrap_or_else(|| "doorstep".into());
        let said: Vec<Said> = draft
            .lines
            .iter()
            .map(|line| Said {
                words: line.words.clone(),
                claim: line.claim(),
                source: if line.heard { Source::SecondHand } else { Source::Own },
                language: line.language.clone(),
            })
            .collect();
        let first = said.first().and_then(|said| said.language.clone());
        let promise = &draft.promise;
        let promised = promised(&here.words, promise);
        let reply = |by: &str| promise.reply_by.as_deref() == Some(by) && !promised.is_empty();
        let at_the_door = reply("knock") || reply("letter");
        NewTalk {
            at: draft.position(),
            street: draft.street.clone(),
            side: draft.side.clone(),
            answers: self.answers_kept(&here.words),
            asked: draft.asked_ms.map(|on_ms| Asked { how: Some(here.words.named("how", &how)), on_ms }),
            how: Some(how),
            outcome: Some(Outcome::Talked),
            language: first.filter(|first| said.iter().all(|said| said.language.as_ref() == Some(first))),
            said,
            saw: text(&draft.saw),
            impression: text(&draft.impression),
            agreed: draft.agreed().then_some(if draft.team { May::Team } else { May::Care }),
            slip: draft.code.clone().filter(|_| draft.slip),
            keep_door: at_the_door,
            home: text(&promise.home).filter(|_| at_the_door),
            number: text(&promise.number).filter(|_| reply("text")),
            promise: (!promised.is_empty()).then(|| NewPromise {
                what: promised.clone(),
                by: promise.by.clone().map(Date),
                coordinator_decides: promise.coordinator_decides,
                reply_by: promise.reply_by.clone(),
            }),
        }
    }

    /// Makes the code for the slip once; the same stays through everything.
    pub(super) fn ask_for_slip(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.no_slip {
            (self.draft.code, self.draft.slip) = (None, false);
            return self.go(here, Step::Promise);
        }
        if self.draft.code.is_none() {
            let ids = &here.phone.store().ports().ids;
            for _ in 0..DRAWS {
                self.draft.code = slip::code(&ids.random()?);
                if self.draft.code.is_some() {
                    break;
                }
            }
        }
        let next = if self.draft.code.is_some() { Step::Slip } else { Step::Promise };
        self.go(here, next)
    }

    /// The nearest good things of which everyone may know.
    pub(super) fn what_is_near(&self, here: &Here<'_>) -> Result<Vec<String>, Error> {
        let store = here.phone.store();
        let at = self.draft.position().and_then(|at| LonLat::new(at.lon, at.lat).ok());
        let Some(at) = at else { return Ok(vec![]) };
        let mut found: Vec<String> = Vec::new();
        let near = store.list(Some(Near { at, metres: NEAR_M }), None)?.into_iter();
        for row in near.filter(|row| row.kind == asset::ASSET.id && !row.care && !row.disputed) {
            let Some(name) = row.title.filter(|name| !found.contains(name)) else { continue };
            let Some((record, audience)) = store.record(row.id)? else { continue };
            let closed = record.get(&asset::STATE) == Some(asset::State::Closed);
            if audience == Audience::Public && !closed {
                found.push(name);
            }
            if found.len() == MOST_NEAR {
                break;
            }
        }
        Ok(found)
    }

    /// Away from the door: goes on to what was seen.
    ///
    /// # Errors
    /// The disk.
    pub fn away(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done == Some(Done::Talk) || self.is_at(Step::Later) {
            self.done = None;
            return self.go(here, Step::Away);
        }
        Ok(())
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn see(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        if self.is_at(Step::Away) {
            self.draft.saw = text;
        }
        Ok(())
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn think(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        if self.is_at(Step::Away) {
            self.draft.impression = text;
        }
        Ok(())
    }

    /// Saves what was seen and thought beside its talk; of a talk that waits for an answer it waits too.
    ///
    /// # Errors
    /// There are no words, too many, or the disk; the words stay.
    pub fn save_seen(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if !self.is_at(Step::Away) {
            return Ok(());
        }
        if !self.draft.saved {
            return self.go(here, Step::Later);
        }
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let form = NewPrivateNote { saw: text(&self.draft.saw), impression: text(&self.draft.impression) };
        here.phone.finish_private_note(self.id, &form)?;
        self.forget();
        let words = here.words.plain("phone-saved");
        self.done = Some(Done::Left { words: words.clone() });
        here.ask(Ask::Say { words, undo: true });
        here.ask(Ask::Back);
        here.ask(Ask::Sync);
        Ok(())
    }

    pub(super) fn away_page(&self, here: &Here<'_>) -> Page {
        let words = &here.words;
        let field = |label: &str, text: &str| Field::new(words, label, text, LIMIT);
        let saw = field("field-saw", &self.draft.saw);
        let impression = field("field-impression", &self.draft.impression).help(words.plain("phone-may-ask-to-read"));
        let written = !self.draft.saw.trim().is_empty() || !self.draft.impression.trim().is_empty();
        let fits = saw.wrong.is_none() && impression.wrong.is_none();
        Page::Sees {
            title: words.plain("chat-away"),
            save: (written && fits).then(|| Button::plain(words, "app-save")),
            skip: Button::plain(words, "chat-skip"),
            saw,
            impression,
        }
    }

    /// Leaves out what was seen; what is written of it stays.
    ///
    /// # Errors
    /// The disk.
    pub fn skip(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft.saved || !self.is_at(Step::Away) { self.close(here) } else { self.go(here, Step::Later) }
    }
}
