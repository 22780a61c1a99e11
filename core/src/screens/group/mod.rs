//! Around a table: people say what is good here, one phone or a projector shows it. Everybody sees the screen, so nothing of anybody's
//! private words is on it: what is said is written and gone from sight, what is seen and thought is not asked at all.
//!
//! Each card and each voice is a save of its own. What is not saved yet, and what has dots, is one draft ([`draft`]) that goes on after
//! anything. [`picture`] makes the five sides of the cards.

mod draft;
mod pages;
mod picture;
mod saving;

pub use pages::{Dotted, GroupPage, GroupState, OnTable};
pub use picture::Side;
pub use saving::DRAFT;

use super::{
    model::{Ask, Here, Model},
    walk::take_back,
};
use crate::{
    Error,
    domain::{
        children::may_be_about_a_child,
        gathered::{NewCard, NewGathering, Voice},
        second_look::Look,
    },
};
use draft::{Card, Draft, Step};
use saving::Laid;
use walkabout_protocol::{
    access::Role,
    cbor,
    id::RecordId,
    schema::{May, asset::Capital, need},
    state::Bin,
};

/// Letters of a name, a street and a voice; the schema's own limits.
const NAME: usize = 120;
const VOICE: usize = 4000;
/// Needs to begin with.
const NEEDS: usize = 4;
/// More people than this are at no table.
const MOST_CAME: i64 = 100_000;

/// A card or a voice that needs an answer before it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    /// It may be about a child: there is no such card.
    Child,
    Looks(Look),
}

/// What was laid down last, for when it is taken back.
#[derive(Clone, Debug)]
enum Last {
    Card { id: RecordId, text: String, street: String },
    Voice { first: bool, words: String },
}

pub struct Group {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// Needs that the team knows of, by name.
    needs: Vec<(RecordId, String)>,
    doubt: Option<Doubt>,
    /// The kind that was tapped for the card in doubt.
    tapped: Option<Capital>,
    last: Option<Last>,
    /// The table has got up.
    done: bool,
}

impl Group {
    /// The table with this id: as it was left, or a new one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let store = here.phone.store();
        let mut draft: Draft = match store.draft(id)? {
            // People's cards are in there: better no screen than an empty one over them.
            Some(draft) => cbor::from_slice(&draft.body).map_err(|_| Error::Inside("a draft of a table"))?,
            None => Draft::default(),
        };
        if draft.step != Step::Begin && store.record(id)?.is_none() {
            // Its beginning was taken back elsewhere.
            draft = Draft { place: draft.place, need: draft.need, ..Draft::default() };
        }
        // A card may have been taken back elsewhere. What people can do leaves a volunteer's phone once it has arrived: that is no undoing.
        let leaves = store.me()?.role == Role::Volunteer;
        let mut lies = Vec::with_capacity(draft.cards.len());
        for card in draft.cards {
            let there = match store.record(card.id)? {
                Some((record, _)) => record.bin() != Bin::In,
                None => leaves && card.capital() == Some(Capital::Human),
            };
            lies.extend(there.then_some(card));
        }
        draft.cards = lies;
        let needs = if draft.step == Step::Begin { needs(here)? } else { vec![] };
        let kept = draft.clone();
        Ok(Group { id, draft, kept, needs, doubt: None, tapped: None, last: None, done: false })
    }

    fn laid<'a>(&self, body: &'a [u8]) -> Laid<'a> {
        Laid { gathering: self.id, body }
    }

    /// What was saved with this draft is what holds.
    fn holds(&mut self, draft: Draft) {
        self.draft = draft;
        self.kept = self.draft.clone();
    }

    /// Goes to another page. What was said on this one is said no more: there it would be taken for what stands there.
    ///
    /// # Errors
    /// None.
    pub fn show(&mut self, here: &Here<'_>, page: String) -> Result<(), Error> {
        if self.done || self.draft.step == Step::Begin {
            return Ok(());
        }
        self.doubt = None;
        here.ask(Ask::Hush);
        self.draft.step = match page.as_str() {
            "cards" => Step::Cards,
            "picture" => Step::Picture,
            "matters" if !self.draft.cards.is_empty() => Step::Matters,
            "voice" if self.draft.agreed.is_some() => Step::Voice,
            "voice" => Step::Permission,
            "end" => Step::Came,
            _ => return Ok(()),
        };
        Ok(())
    }

    /// An answer to the question that stands there.
    ///
    /// # Errors
    /// What is saved by it does not fit, or the disk. What was written stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        match (self.draft.step, self.doubt) {
            (_, Some(_)) if id == "reword" => self.doubt = None,
            (_, Some(Doubt::Looks(_))) if id == "keep" => {
                self.doubt = None;
                return if self.draft.step == Step::Voice { self.keep_voice(here) } else { self.keep_card(here) };
            }
            (_, Some(_)) => {}
            (Step::Begin, _) if id == "open" => self.draft.need = None,
            (Step::Begin, _) => {
                if let Some((need, _)) = self.needs.iter().find(|(need, _)| need.to_string() == id) {
                    self.draft.need = Some(*need);
                }
            }
            (Step::Permission, _) if matches!(id.as_str(), "team" | "care") => {
                here.ask(Ask::Hush);
                self.draft.agreed = Some(id);
                self.draft.step = Step::Voice;
            }
            (Step::Permission, _) if id == "no" => self.draft.step = Step::Cards,
            _ => {}
        }
        Ok(())
    }

    /// What is written into the field of the page.
    ///
    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        match self.draft.step {
            Step::Begin => self.draft.place = text,
            Step::Cards => self.draft.text = text,
            Step::Voice => self.draft.voice = text,
            Step::Came => self.draft.came = text,
            _ => {}
        }
        Ok(())
    }

    /// The card has a street, or none any more.
    ///
    /// # Errors
    /// None.
    pub fn with_street(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.draft.with_street = !self.draft.with_street;
        Ok(())
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn street(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.draft.street = text;
        Ok(())
    }

    /// One tap on its kind saves the card; `not-sure` may be told later.
    ///
    /// # Errors
    /// It has no name, it does not fit, or the disk. What was written stays.
    pub fn kind(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        let kind = Capital::from_word(&id);
        if self.draft.step != Step::Cards || self.doubt.is_some() || (kind.is_none() && id != "not-sure") {
            return Ok(());
        }
        self.tapped = kind;
        if self.draft.text.trim().is_empty() {
            // A second tap on wet glass, once the card is saved, does nothing more.
            return if matches!(self.last, Some(Last::Card { .. })) { Ok(()) } else { Err(Error::Empty) };
        }
        if self.draft.text.trim().chars().count() > NAME || self.draft.street.trim().chars().count() > NAME {
            return Err(Error::TooLong { limit: NAME });
        }
        // A club may have a name with a capital letter. Only what somebody can do tells of somebody.
        if matches!(kind, Some(Capital::Human) | None) {
            self.doubt = if may_be_about_a_child(&self.draft.text) {
                Some(Doubt::Child)
            } else {
                here.phone.look_twice(&self.draft.text)?.filter(|_| kind.is_some()).map(Doubt::Looks)
            };
            if self.doubt.is_some() {
                return Ok(());
            }
        }
        self.keep_card(here)
    }

    fn keep_card(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let store = here.phone.store();
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (id, part) = (store.new_record_id()?, store.new_record_id()?);
        let human = self.tapped == Some(Capital::Human);
        let Some(name) = text(&self.draft.text) else { return Err(Error::Empty) };
        let street = text(&self.draft.street).filter(|_| self.draft.with_street && !human);
        let mut then = self.draft.clone();
        let kind = self.tapped.map(|kind| kind.word().to_owned());
        then.cards.push(Card { id, part, name: name.clone(), kind, dots: 0 });
        then.text.clear();
        then.street.clear();
        let card = NewCard { name, kind: self.tapped, street };
        let body = cbor::to_vec(&then);
        here.phone.add_card((id, part), &card, &self.laid(&body))?;
        self.last = Some(Last::Card { id, text: self.draft.text.clone(), street: self.draft.street.clone() });
        self.holds(then);
        self.said(here);
        Ok(())
    }

    fn keep_voice(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let new = self.draft.talk.is_none();
        let talk = self.draft.talk.map_or_else(|| here.phone.store().new_record_id(), Ok)?;
        let agreed = if self.draft.agreed.as_deref() == Some("team") { May::Team } else { May::Care };
        let voice = Voice {
            words: self.draft.voice.clone(),
            agreed,
            how: here.words.named("how", "group"),
            language: here.words.language().tag().into(),
        };
        let mut then = self.draft.clone();
        then.talk = Some(talk);
        then.voices += 1;
        then.voice.clear();
        let body = cbor::to_vec(&then);
        here.phone.add_voice(talk, new, &voice, &self.laid(&body))?;
        self.last = Some(Last::Voice { first: new, words: self.draft.voice.clone() });
        self.holds(then);
        self.said(here);
        Ok(())
    }

    fn said(&self, here: &Here<'_>) {
        here.ask(Ask::Say { words: here.words.plain("phone-saved"), undo: true });
        here.ask(Ask::Sync);
    }

    /// Begins, saves what somebody said, or ends, whichever page it is.
    ///
    /// # Errors
    /// What was written does not fit, or the disk. It stays.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.draft.step {
            _ if self.done || self.doubt.is_some() => Ok(()),
            Step::Begin => self.begin(here),
            Step::Voice => {
                if self.draft.voice.trim().is_empty() {
                    return Err(Error::Empty);
                }
                if self.draft.voice.trim().chars().count() > VOICE {
                    return Err(Error::TooLong { limit: VOICE });
                }
                self.doubt = here.phone.look_twice(&self.draft.voice)?.map(Doubt::Looks);
                if self.doubt.is_some() { Ok(()) } else { self.keep_voice(here) }
            }
            Step::Came => self.end(here),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let need = self.draft.need.and_then(|id| self.needs.iter().find(|(need, _)| *need == id));
        let question = pages::question(&here.words, need.map(|(_, name)| name.as_str()));
        let mut then = self.draft.clone();
        then.need = need.map(|(need, _)| *need);
        then.question = Some(question.clone());
        then.step = Step::Cards;
        // A long need keeps its whole name where it stands; the gathering is called by the beginning of the question.
        let name: String = question.chars().take(NAME).collect();
        let place = Some(self.draft.place.trim().to_owned()).filter(|place| !place.is_empty());
        let form = NewGathering { name, place, need: then.need };
        let body = cbor::to_vec(&then);
        here.phone.begin_gathering(&form, &self.laid(&body))?;
        self.holds(then);
        here.ask(Ask::Sync);
        Ok(())
    }

    /// How many came, where somebody counted; the outer `None`: what is typed is no such number.
    fn came(&self) -> Option<Option<i64>> {
        match self.draft.came.trim() {
            "" => Some(None),
            typed => typed.parse().ok().filter(|n| (0..=MOST_CAME).contains(n)).map(Some),
        }
    }

    fn end(&mut self, here: &Here<'_>) -> Result<(), Error> {
        // What is no number is said beside the field; nothing leads on then.
        let Some(came) = self.came() else { return Ok(()) };
        let dotted = self.draft.cards.iter().filter(|card| card.dots > 0);
        let dots: Vec<(RecordId, i64)> = dotted.map(|card| (card.part, i64::from(card.dots))).collect();
        here.phone.end_gathering(self.id, came, &dots)?;
        self.kept = self.draft.clone();
        self.done = true;
        self.last = None;
        here.ask(Ask::Sync);
        Ok(())
    }

    /// A dot for a card: this matters to somebody. On the disk before the next one.
    ///
    /// # Errors
    /// The disk.
    pub fn dot(&mut self, here: &Here<'_>, card: RecordId) -> Result<(), Error> {
        self.change_dots(here, card, |dots| dots.saturating_add(1))
    }

    /// One dot less.
    ///
    /// # Errors
    /// The disk.
    pub fn take_dot(&mut self, here: &Here<'_>, card: RecordId) -> Result<(), Error> {
        self.change_dots(here, card, |dots| dots.saturating_sub(1))
    }

    fn change_dots(&mut self, here: &Here<'_>, id: RecordId, change: impl Fn(u32) -> u32) -> Result<(), Error> {
        if self.draft.step != Step::Matters || self.done {
            return Ok(());
        }
        if let Some(card) = self.draft.cards.iter_mut().find(|card| card.id == id) {
            card.dots = change(card.dots);
        }
        self.keep(here)
    }

    /// Takes a card off the table. It goes to the bin.
    ///
    /// # Errors
    /// The disk.
    pub fn take_out(&mut self, here: &Here<'_>, id: RecordId) -> Result<(), Error> {
        if self.done || !self.draft.cards.iter().any(|card| card.id == id) {
            return Ok(());
        }
        here.phone.trash(id)?;
        self.draft.cards.retain(|card| card.id != id);
        self.last = None;
        here.ask(Ask::Hush);
        here.ask(Ask::Sync);
        self.keep(here)
    }

    /// Takes back what was laid down last; its words stand in the field again.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let Some(last) = self.last.take() else { return Ok(()) };
        take_back(here)?;
        match last {
            Last::Card { id, text, street } => {
                self.draft.cards.retain(|card| card.id != id);
                if self.draft.text.trim().is_empty() {
                    self.draft.text = text;
                    self.draft.street = street;
                }
            }
            Last::Voice { first, words } => {
                self.draft.voices = self.draft.voices.saturating_sub(1);
                if first {
                    self.draft.talk = None;
                }
                if self.draft.voice.trim().is_empty() {
                    self.draft.voice = words;
                }
            }
        }
        self.keep(here)
    }

    /// One page back; from the beginning and the end, away.
    ///
    /// # Errors
    /// The disk.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.draft.step {
            _ if self.done => here.ask(Ask::Only(super::model::Place::Today)),
            Step::Begin | Step::Cards => return self.leave(here),
            _ => {
                here.ask(Ask::Hush);
                self.doubt = None;
                self.draft.step = Step::Cards;
            }
        }
        Ok(())
    }

    /// Leaves the table for later.
    ///
    /// # Errors
    /// The disk.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.keep(here)?;
        here.ask(Ask::Hush);
        here.ask(Ask::Back);
        Ok(())
    }
}

/// The latest needs that have a name.
fn needs(here: &Here<'_>) -> Result<Vec<(RecordId, String)>, Error> {
    let all = here.phone.store().of_kind(need::NEED.id)?;
    let named = all.iter().rev().filter_map(|record| Some((record.id, record.get(&need::NAME)?)));
    Ok(named.take(NEEDS).collect())
}

impl Model for Group {
    type State = GroupState;

    fn state(&self, here: &Here<'_>) -> Result<GroupState, Error> {
        Ok(self.page(here))
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done || self.draft == self.kept {
            return Ok(());
        }
        if self.draft == Draft::default() {
            here.phone.store().drop_draft(self.id)?;
        } else {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
        }
        self.kept = self.draft.clone();
        Ok(())
    }
}
