//! What is good here: the nearest first, or by street where no place is known; found by a word, narrowed to a kind, a page at a time. The
//! same things can be looked at as a map; what is looked for stays the same.
//!
//! It is a search for places and things: people, and what they said, are not found here. The order holds while
//! somebody stands and reads; only a walk of some steps sorts it anew, so that nothing moves under the thumb.

mod on_the_map;
mod rows;

pub use on_the_map::{MapButtons, OnTheMap};
pub use rows::GoodRow;
pub(super) use rows::{good_row, kind_words};

use super::{
    model::{Allowed, Ask, Here, Model, Place, Said},
    parts::{Button, Field, Question},
};
use crate::{
    Error,
    store::{Found, Good, Looking},
};
use on_the_map::Chart;
use rows::{kind_button, kinds};
use std::cell::{Cell, RefCell};
use walkabout_geo::{LonLat, distance_m};
use walkabout_protocol::id::RecordId;
use walkabout_words::{Args, Language, Words};

/// Nothing is there: what the room is for, and a first step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Empty {
    pub words: String,
    pub help: String,
    pub step: Button,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NearState {
    pub title: String,
    /// How many, and in which order.
    pub line: String,
    pub find: Field,
    /// Which kind is shown; folds the kinds out, or in.
    pub kind: Button,
    pub kinds: Option<Question>,
    /// On the map those of the pin that was chosen.
    pub rows: Vec<GoodRow>,
    /// The next page.
    pub more: Option<Button>,
    /// Said where no further page comes: a word finds the rest.
    pub rest: Option<String>,
    pub empty: Option<Empty>,
    /// The same as a map, while it is looked at so.
    pub map: Option<OnTheMap>,
    /// From the list to the map, and back.
    pub switch: Button,
    pub back: Button,
    pub said: Option<Said>,
    /// Positions are wanted while this is shown.
    pub follow: bool,
}

/// What is looked for, on the list and on the map alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub text: String,
    pub kind: Option<Good>,
}

impl Sought {
    pub fn looking(&self) -> Looking<'_> {
        Looking { text: &self.text, kind: self.kind }
    }

    fn is_all(&self) -> bool {
        self.kind.is_none() && self.text.trim().is_empty()
    }
}

/// Rows of a page, and of all pages together.
const PAGE: usize = 25;
const MOST: usize = 200;
/// Who moves less than this stands still, metres.
const STEPS_M: f64 = 25.0;
/// Letters that a search takes.
const LIMIT: usize = 80;

#[derive(Default)]
pub struct Near {
    sought: Sought,
    choosing: bool,
    pages: usize,
    /// From where it is sorted.
    from: Cell<Option<LonLat>>,
    /// What was found last, and for what: a state is asked for after each intent of any screen.
    found: RefCell<Option<(Asked, Shown)>>,
    /// The map, while it is looked at.
    chart: Option<Chart>,
    /// How the map was left.
    left: Option<Chart>,
}

/// What decides what is found.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    sought: Sought,
    from: Option<LonLat>,
    pages: usize,
    language: Language,
    /// Of the phone's database.
    changes: u64,
}

#[derive(Clone, Debug)]
struct Shown {
    rows: Vec<GoodRow>,
    more: bool,
    count: Option<u32>,
}

impl Near {
    /// Shows what has this in it.
    ///
    /// # Errors
    /// None.
    pub fn find(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.sought.text = text;
        self.begin_anew();
        Ok(())
    }

    /// Folds the kinds out, or in.
    ///
    /// # Errors
    /// None.
    pub fn choose_kind(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.choosing = !self.choosing;
        Ok(())
    }

    /// Shows one kind alone, or all, by the id of a choice.
    ///
    /// # Errors
    /// None.
    pub fn kind(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        self.sought.kind = Good::kind(&id);
        self.choosing = false;
        self.begin_anew();
        Ok(())
    }

    /// Opens one thing.
    ///
    /// # Errors
    /// None.
    pub fn open_row(&mut self, here: &Here<'_>, thing: RecordId) -> Result<(), Error> {
        here.go(Place::Record { thing });
        Ok(())
    }

    /// One page more.
    ///
    /// # Errors
    /// None.
    pub fn more(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        if (self.pages + 1) * PAGE < MOST {
            self.pages += 1;
        }
        Ok(())
    }

    /// What an empty list offers: to see everything again, or to add the first thing.
    ///
    /// # Errors
    /// The disk.
    pub fn step(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.sought.is_all() {
            here.go(Place::Good { draft: here.phone.store().new_record_id()? });
        } else {
            self.sought = Sought::default();
            self.begin_anew();
        }
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }

    /// Takes back what was done a moment ago.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::walk::take_back(here)
    }

    /// Another search begins at its top, and from where somebody is now.
    fn begin_anew(&mut self) {
        self.pages = 0;
        self.from.set(None);
        self.forget_choice();
    }

    /// Where it is sorted from. Who stands still, or is lost for a while, sees the same order.
    fn from(&self, here: &Here<'_>) -> Result<Option<LonLat>, Error> {
        let now = here.position()?.and_then(|p| LonLat::new(p.lon, p.lat).ok());
        let from = match (self.from.get(), now) {
            (Some(from), Some(now)) if distance_m(from, now) >= STEPS_M => Some(now),
            (None, now) => now,
            (from, _) => from,
        };
        self.from.set(from);
        Ok(from)
    }

    fn found(&self, here: &Here<'_>) -> Result<Shown, Error> {
        let store = here.phone.store();
        let from = self.from(here)?;
        let asked = Asked {
            sought: self.sought.clone(),
            from,
            pages: self.pages,
            language: here.words.language(),
            changes: store.changes(),
        };
        if let Some((last, shown)) = &*self.found.borrow()
            && *last == asked
        {
            return Ok(shown.clone());
        }
        let (looking, most) = (self.sought.looking(), (self.pages + 1) * PAGE);
        let Found { rows, more, count } = match from {
            Some(from) => store.good_from(from, looking, most)?,
            None => store.good_by_street(looking, most)?,
        };
        let rows = rows.iter().map(|row| good_row(here, row, from)).collect::<Result<_, _>>()?;
        let shown = Shown { rows, more, count };
        *self.found.borrow_mut() = Some((asked, shown.clone()));
        Ok(shown)
    }

    fn line(&self, here: &Here<'_>, shown: &Shown) -> Result<String, Error> {
        let words = &here.words;
        let order = match (self.from.get(), here.position()?) {
            (Some(_), Some(_)) => "near-order-nearest",
            (Some(_), None) => "near-order-was",
            (None, _) if here.around.location == Allowed::Yes => "near-order-street-yet",
            (None, _) => "near-order-street",
        };
        let order = words.plain(order);
        Ok(match shown.count {
            Some(count) => words.say("near-line", &Args::new().with("things", count).with("order", order)),
            None => order,
        })
    }

    fn empty(&self, words: &Words) -> Empty {
        let (message, help, step) = match (self.sought.text.trim().is_empty(), self.sought.kind) {
            (true, None) => ("near-empty", "near-empty-help", "today-add"),
            (true, Some(_)) => ("near-empty-kind", "near-empty-kind-help", "near-show-all"),
            (false, _) => ("near-empty-words", "near-empty-words-help", "near-show-all"),
        };
        Empty { words: words.plain(message), help: words.plain(help), step: Button::plain(words, step) }
    }
}

impl Model for Near {
    type State = NearState;

    fn state(&self, here: &Here<'_>) -> Result<NearState, Error> {
        let words = &here.words;
        if let Some(chart) = &self.chart {
            return self.on_the_map(here, chart);
        }
        let shown = self.found(here)?;
        let full = (self.pages + 1) * PAGE >= MOST;
        let near = self.from.get().is_some();
        Ok(NearState {
            title: words.plain(if near { "near-title" } else { "near-title-all" }),
            line: self.line(here, &shown)?,
            find: Field::new(words, "near-find", &self.sought.text, LIMIT),
            kind: kind_button(words, self.sought.kind),
            kinds: self.choosing.then(|| kinds(words, self.sought.kind)),
            more: (shown.more && !full).then(|| Button::plain(words, "near-more")),
            rest: (shown.more && full).then(|| words.plain("near-rest")),
            empty: shown.rows.is_empty().then(|| self.empty(words)),
            rows: shown.rows,
            map: None,
            switch: Button::plain(words, "near-map").spoken(words.plain("near-map-spoken")),
            back: Button::plain(words, "app-back"),
            said: here.said.clone(),
            follow: here.around.location == Allowed::Yes && !here.settings.no_location.unwrap_or_default(),
        })
    }
}
