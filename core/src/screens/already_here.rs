//! Already here? Asked after a save, never before, and from what this phone holds alone: two people may add one thing on one day.

use super::{
    far::away,
    model::{Ask, Here, Model, Place, Said},
    parts::Button,
};
use crate::{
    Error, Phone,
    domain::likeness::alike,
    store::{Near, Row},
};
use std::collections::BTreeSet;
use walkabout_geo::LonLat;
use walkabout_protocol::{
    audience::Audience,
    id::RecordId,
    schema::{Position, PositionSource, asset, link, photo},
    state::{Bin, Record},
};
use walkabout_words::{Args, Words, capitalised};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlreadyHereState {
    pub title: String,
    pub line: String,
    /// What the other one is called.
    pub name: String,
    /// How far it is from what was just saved, and when somebody last saw it.
    pub place: String,
    /// Its picture, where this phone has one: the path of a small copy.
    pub photo: Option<String>,
    /// Opens the other one, to be sure.
    pub look: Option<Button>,
    pub same: Button,
    pub different: Button,
    pub not_sure: Button,
    pub said: Option<Said>,
}

/// Another thing that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub id: RecordId,
    pub name: Option<String>,
    pub metres: f64,
    /// When somebody last saw it, UTC milliseconds.
    pub seen_ms: Option<i64>,
}

pub struct AlreadyHere {
    thing: RecordId,
    /// Those that nothing is said of yet, the likeliest first.
    left: Vec<Candidate>,
}

/// Nearer than this, or twice what the fix may be off, it may be the same, metres.
const NEAR_M: f64 = 30.0;
/// Nobody is asked more often than this.
const MOST: usize = 3;
/// Rows that are looked at in so small a circle.
const ROWS: u32 = 1_000;

impl AlreadyHere {
    /// # Errors
    /// The disk.
    pub fn open(here: &Here<'_>, thing: RecordId) -> Result<Self, Error> {
        Ok(AlreadyHere { thing, left: candidates(here.phone, thing)? })
    }

    /// They are one thing. Both names are kept.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn same(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.say(here, "same", "already-thanks")? {
            self.left.clear();
            here.ask(Ask::Back);
        }
        Ok(())
    }

    /// They are two. It is remembered, and not asked again.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn different(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.say(here, "different", "already-both-stay")? {
            self.next(here);
        }
        Ok(())
    }

    /// The team looks at the two together.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn not_sure(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.say(here, "look-together", "already-together")? {
            self.next(here);
        }
        Ok(())
    }

    /// Shows everything about the other one; the question waits below.
    ///
    /// # Errors
    /// None.
    pub fn look(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if let Some(other) = self.left.first() {
            here.go(Place::Record { thing: other.id });
        }
        Ok(())
    }

    /// Takes back what was done last: an answer, whose question then stands here again, or the save itself.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::walk::take_back(here)?;
        let there = here.phone.store().record(self.thing)?.is_some_and(|(record, _)| record.bin() != Bin::In);
        self.left = if there { candidates(here.phone, self.thing)? } else { Vec::new() };
        if self.left.is_empty() {
            here.ask(Ask::Back);
        }
        Ok(())
    }

    /// Says it of the one that is shown. False where none is: the screen was left already.
    fn say(&mut self, here: &Here<'_>, how: &str, message: &str) -> Result<bool, Error> {
        let Some(other) = self.left.first() else { return Ok(false) };
        here.phone.link(self.thing, other.id, how)?;
        here.ask(Ask::Say { words: here.words.plain(message), undo: true });
        here.ask(Ask::Sync);
        Ok(true)
    }

    fn next(&mut self, here: &Here<'_>) {
        self.left.remove(0);
        if self.left.is_empty() {
            here.ask(Ask::Back);
        }
    }
}

impl Model for AlreadyHere {
    type State = AlreadyHereState;

    fn state(&self, here: &Here<'_>) -> Result<AlreadyHereState, Error> {
        let words = &here.words;
        let button = |id: &str| Button::plain(words, id);
        let other = self.left.first();
        let name = other.and_then(|other| other.name.clone());
        let name = name.unwrap_or_else(|| capitalised(&words.plain("thing-asset")));
        let spoken = words.say("already-look-spoken", &Args::new().with("name", name.as_str()));
        Ok(AlreadyHereState {
            title: words.plain("already-title"),
            line: words.plain("already-line"),
            look: other.map(|_| button("already-look").spoken(spoken)),
            name,
            place: other.map_or(Ok(String::new()), |other| place(here, other))?,
            photo: other.map_or(Ok(None), |other| picture(here.phone, other.id))?,
            same: button("already-same"),
            different: button("already-different"),
            not_sure: button("already-not-sure"),
            said: here.said.clone(),
        })
    }
}

/// At most three things that may be the same as this one: near it, and of a like name or the same kind. Those of which somebody has said
/// something already are left out, and so is whatever is not the whole team's to read.
///
/// # Errors
/// The disk.
pub fn candidates(phone: &Phone, thing: RecordId) -> Result<Vec<Candidate>, Error> {
    let store = phone.store();
    let Some((record, audience)) = store.record(thing)? else { return Ok(Vec::new()) };
    let place = record.get(&asset::POSITION).filter(|_| audience >= Audience::Team);
    let Some((place, at)) = place.and_then(|place: Position| Some((place, LonLat::new(place.lon, place.lat).ok()?)))
    else {
        return Ok(Vec::new());
    };
    let metres = place.accuracy_m.map_or(NEAR_M, |accuracy| NEAR_M.max(2.0 * accuracy));
    let (name, capital) = (record.get(&asset::NAME), record.text("capital"));
    let like = |row: &Row| name.as_deref().zip(row.title.as_deref()).is_some_and(|(one, other)| alike(one, other));
    // A street chosen by its name is no place to tell two benches apart by.
    let exact = matches!(place.source, PositionSource::Fix | PositionSource::Photo | PositionSource::Track);
    let same_kind = |row: &Row| exact && capital.is_some() && row.capital.as_deref() == capital;
    let known = paired(&record, &store.hanging_from(thing)?);
    let mut near = store.good_near(Near { at, metres }, ROWS)?;
    near.retain(|row| row.id != thing && !known.contains(&row.id) && (like(row) || same_kind(row)));
    near.sort_by_key(|row| !like(row));
    let mut found = Vec::new();
    for row in near {
        if found.len() == MOST {
            break;
        }
        let Some((other, _)) = store.record(row.id)? else { continue };
        if paired(&other, &store.hanging_from(row.id)?).contains(&thing) {
            continue;
        }
        let metres = row.metres.unwrap_or_default();
        found.push(Candidate { id: row.id, name: row.title, metres, seen_ms: other.get(&asset::LAST_CONFIRMED) });
    }
    Ok(found)
}

/// What somebody has said something of beside this: the same, another, or to be looked at.
fn paired(record: &Record, hanging: &[Record]) -> BTreeSet<RecordId> {
    let links = hanging.iter().filter(|child| child.kind == link::LINK.id && child.bin() != Bin::In);
    let said = links.filter(|child| child.get(&photo::OF) == Some(record.id));
    let pairs = said.filter(|child| matches!(child.text("how"), Some("same" | "different" | "look-together")));
    pairs.filter_map(|child| child.get(&link::TO)).collect()
}

/// *12 m away, seen in March*; the year too where it is another one.
fn place(here: &Here<'_>, other: &Candidate) -> Result<String, Error> {
    let words: &Words = &here.words;
    let far = away(words, other.metres);
    let seen = other.seen_ms.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    let Some(seen) = seen.map(|seen| jiff::tz::Offset::UTC.to_datetime(seen).date()) else {
        return Ok(far);
    };
    let args = Args::new().with("far", far).with("month", words.named("month", &seen.month().to_string()));
    if seen.year() == here.phone.today()?.year() {
        return Ok(words.say("already-seen", &args));
    }
    Ok(words.say("already-seen-year", &args.with("year", seen.year().to_string())))
}

/// A small copy of the first photo of which this phone has one.
fn picture(phone: &Phone, of: RecordId) -> Result<Option<String>, Error> {
    let (files, photos) = (phone.store().photo_files(), phone.store().hanging_from(of)?);
    for child in photos.iter().filter(|child| child.kind == photo::PHOTO.id && child.bin() != Bin::In) {
        for file in [&photo::PREVIEW, &photo::THUMBNAIL].into_iter().filter_map(|field| child.get(field)) {
            let path = files.path(&file.hash);
            if phone.store().ports().files.len(&path)? == Some(file.bytes) {
                return Ok(Some(path.to_string_lossy().into_owned()));
            }
        }
    }
    Ok(None)
}
