//! The end of a walk: which streets were walked, and who was not met. Only stretches leave the phone, dated by the part of the day, as by a
//! role and nobody in particular; nothing of them says which walk they were of.

use crate::{
    Error,
    screens::{
        model::Here,
        parts::{Button, Choice, Field, Page},
        places::{last_seen, street_name},
    },
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use walkabout_geo::{SegmentId, StreetIndex, names::Name};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{Date, Stretch, street_visit, walk},
};
use walkabout_words::Words;

/// So many streets are offered beside those that were walked.
const FEW: usize = 6;
/// Letters in the name of a street; the schema's own limit.
const NAME_LIMIT: usize = 120;
/// Stretches that leave at most: with four fields each they fit one save.
const MOST: usize = 200;
/// Whom a walk may not have met: no person and no door, a sort of people alone.
const NOT_MET: &[&str] = &["daytime", "young", "children", "older", "flats", "new", "language"];

/// What is answered at the end of a walk before it is saved. In memory alone.
#[derive(Default)]
pub(super) struct Streets {
    /// Streets by their own names, as far as the phone noticed them.
    walked: Vec<Name>,
    /// Those that hold.
    ticked: BTreeSet<String>,
    whole: bool,
    changing: bool,
    find: String,
    not_met: BTreeSet<&'static str>,
}

impl Streets {
    /// What the phone noticed. `None` where there is no map: then nobody is asked.
    pub fn noticed(here: &Here<'_>, walk: RecordId) -> Result<Option<Self>, Error> {
        let Some(index) = here.phone.streets()? else { return Ok(None) };
        let seen = here.walked.borrow();
        let mut walked: Vec<Name> = Vec::new();
        for segment in seen.stretches(walk, index).into_iter().filter_map(|id| index.segment(id)) {
            if !walked.contains(segment.street) {
                walked.push(segment.street.clone());
            }
        }
        walked.sort_by_cached_key(|name| street_name(&here.words, name));
        let ticked = walked.iter().map(|name| name.local.clone()).collect();
        Ok(Some(Streets { ticked, walked, whole: seen.is_whole(walk), ..Streets::default() }))
    }

    /// Nothing was noticed, or not all of it: the streets are chosen.
    fn chooses(&self) -> bool {
        self.changing || self.walked.is_empty() || !self.whole
    }

    pub fn tick(&mut self, id: String) {
        if !self.ticked.remove(&id) {
            self.ticked.insert(id);
        }
        self.find.clear();
    }

    pub fn find(&mut self, text: String) {
        self.find = text;
    }

    /// True where the other way was to change them; otherwise they are left out.
    pub fn changes(&mut self) -> bool {
        let changes = !self.chooses();
        self.changing = true;
        changes
    }

    pub fn page(&self, here: &Here<'_>) -> Result<Page, Error> {
        let words = &here.words;
        let mut names = self.walked.clone();
        let index = here.phone.streets()?;
        for name in self.ticked.iter().filter_map(|local| named(index, local)) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        if self.chooses() {
            let offered = offered(here, index, &self.find);
            names.extend(offered.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
        }
        let choice = |name: &Name| Choice {
            id: name.local.clone(),
            words: street_name(words, name),
            help: None,
            chosen: self.ticked.contains(&name.local),
        };
        let button = |id: &str| Some(Button::plain(words, id));
        Ok(Page {
            title: words.plain(if self.chooses() { "finish-which-streets" } else { "finish-streets" }),
            lines: vec![words.plain("finish-streets-help")],
            choices: names.iter().map(choice).collect(),
            field: self.chooses().then(|| Field::new(words, "good-find-street", &self.find, NAME_LIMIT)),
            main: button("finish-streets-right"),
            other: button(if self.chooses() { "finish-skip" } else { "finish-streets-change" }),
        })
    }

    /// The streets that hold leave as stretches: those that were walked, or all of a street that was chosen by its name.
    pub fn save(&self, here: &Here<'_>, walk: RecordId) -> Result<(), Error> {
        let Some(index) = here.phone.streets()? else { return Ok(()) };
        let seen = here.walked.borrow().stretches(walk, index);
        let mut stretches: Vec<SegmentId> = Vec::new();
        for local in &self.ticked {
            let of_street = index.segments().filter(|segment| segment.street.local == *local).map(|segment| segment.id);
            let all: Vec<SegmentId> = of_street.collect();
            let walked: Vec<SegmentId> = all.iter().copied().filter(|id| seen.contains(id)).collect();
            stretches.extend(if walked.is_empty() { all } else { walked });
        }
        stretches.truncate(MOST);
        here.phone.save_street_visits(walk, &stretches)
    }

    pub fn not_met_page(&self, words: &Words) -> Page {
        let choice = |id: &&str| Choice {
            id: (*id).into(),
            words: words.named("not-met", id),
            help: None,
            chosen: self.not_met.contains(*id),
        };
        Page {
            title: words.plain("finish-not-met"),
            lines: vec![words.plain("finish-not-met-help")],
            choices: NOT_MET.iter().map(choice).collect(),
            main: Some(Button::plain(words, "app-carry-on")),
            other: Some(Button::plain(words, "finish-skip")),
            ..Page::default()
        }
    }

    pub fn toggle_not_met(&mut self, id: &str) {
        if let Some(known) = NOT_MET.iter().copied().find(|known| *known == id)
            && !self.not_met.remove(known)
        {
            self.not_met.insert(known);
        }
    }

    pub fn save_not_met(&self, here: &Here<'_>, id: RecordId) -> Result<(), Error> {
        if self.not_met.is_empty() {
            return Ok(());
        }
        let mut w = here.phone.writing()?;
        for who in &self.not_met {
            w.add(id, &walk::NOT_MET, &(*who).to_owned())?;
        }
        here.phone.save_beside(w, id, "walk")
    }
}

fn named<'a>(index: Option<&'a StreetIndex>, local: &str) -> Option<&'a Name> {
    index?.segments().map(|segment| segment.street).find(|name| name.local == local)
}

/// What fits what is typed; else what is near, or the first by name.
fn offered(here: &Here<'_>, index: Option<&StreetIndex>, find: &str) -> Vec<Name> {
    let Some(index) = index else { return vec![] };
    if !find.trim().is_empty() {
        return index.find_names(find, FEW).into_iter().cloned().collect();
    }
    if let Some(at) = last_seen(here) {
        return index.nearest_names(at, FEW).into_iter().map(|(name, _)| name.clone()).collect();
    }
    let mut all: Vec<&Name> = index.segments().map(|segment| segment.street).collect();
    all.sort_by_cached_key(|name| street_name(&here.words, name));
    all.dedup();
    all.into_iter().take(FEW).cloned().collect()
}

impl crate::Phone {
    /// Stretches that were walked, in one save of their own with ids that tell no time. It belongs to no walk and is no work of anybody's.
    fn save_street_visits(&self, walk: RecordId, stretches: &[SegmentId]) -> Result<(), Error> {
        let role = match self.store().me()?.role {
            Role::Officer => "officer",
            Role::Coordinator => "coordinator",
            _ => "volunteer",
        };
        let (day, part) = self.day_and_part(walk)?;
        let mut w = self.writing()?;
        let mut first = None;
        for segment in stretches {
            let id: RecordId = self.store().new_id()?;
            first = first.or(Some(id));
            w.create(id, street_visit::STREET_VISIT.id, None)?;
            let stretch = Stretch { segment: segment.to_string(), side: "both".into() };
            w.set(id, &street_visit::STRETCH, &stretch)?;
            w.set(id, &street_visit::DAY, &day)?;
            w.set(id, &street_visit::PART, &part.to_owned())?;
            w.set(id, &street_visit::ROLE, &role.to_owned())?;
        }
        match first {
            Some(first) => self.save_beside(w, first, street_visit::STREET_VISIT.id),
            None => Ok(()),
        }
    }

    /// When the walk began, no closer than this.
    fn day_and_part(&self, id: RecordId) -> Result<(Date, &'static str), Error> {
        let now = self.store().ports().clock.now()?;
        let began = self.store().record(id)?.and_then(|(record, _)| record.get(&walk::STARTED)).unwrap_or(now.utc_ms);
        let local = began.saturating_add(i64::from(now.offset_min) * 60_000);
        let local = Timestamp::from_millisecond(local).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
        let part = match local.hour() {
            5..=11 => "morning",
            12..=16 => "afternoon",
            17..=21 => "evening",
            _ => "night",
        };
        let day = local.date().clamp(jiff::civil::date(1970, 1, 1), jiff::civil::date(2999, 12, 31));
        Ok((Date(day.to_string()), part))
    }
}
