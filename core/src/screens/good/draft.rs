//! What is written of a good thing so far, as it is kept: everything that the screen needs to carry on where it was left.

use crate::{Error, Phone, domain::intents::PhotoTaken, screens::places::street_name, store::Draft as Kept};
use minicbor::{Decode, Encode};
use walkabout_geo::names::Name;
use walkabout_protocol::{
    cbor,
    id::RecordId,
    schema::{PhotoFile, Position, Typed},
    value::Value,
};
use walkabout_words::{Args, Words};

/// Which drafts are good things.
pub const DRAFT: &str = "good";

#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Draft {
    #[n(0)]
    pub name: String,
    /// The camera is open, or was when the app was killed.
    #[n(1)]
    pub camera: bool,
    #[n(2)]
    #[cbor(default)]
    pub photos: Vec<Photo>,
    /// Where the phone was when the first photo was taken: a position.
    #[n(3)]
    pub at: Option<Value>,
    /// The street there.
    #[n(4)]
    pub beside: Option<Street>,
    /// When the first photo was taken in, UTC milliseconds, and local time minus UTC, minutes.
    #[n(5)]
    pub taken: Option<(i64, i16)>,
    /// The place, where it was chosen by hand.
    #[n(6)]
    pub chosen: Option<Chosen>,
    /// A kind, or `not-sure`.
    #[n(7)]
    pub kind: Option<String>,
    #[n(8)]
    #[cbor(default)]
    pub also: Vec<String>,
    #[n(9)]
    #[cbor(default)]
    pub looked_after_by: String,
    #[n(10)]
    #[cbor(default)]
    pub owned_by: String,
    #[n(11)]
    #[cbor(default)]
    pub can_say_yes: String,
    #[n(12)]
    pub state: Option<String>,
    #[n(13)]
    pub about: Option<String>,
    /// Who may see it, as the person or the group said.
    #[n(14)]
    pub agreed: Option<String>,
    #[n(15)]
    #[cbor(default)]
    pub description: String,
    /// As they are typed, parted by commas.
    #[n(16)]
    #[cbor(default)]
    pub tags: String,
    /// *Add more* is folded out.
    #[n(17)]
    #[cbor(default)]
    pub more: bool,
}

/// A photo whose files lie safely in the phone's folder.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Photo {
    #[n(0)]
    pub id: RecordId,
    #[n(1)]
    original: Value,
    #[n(2)]
    preview: Value,
    #[n(3)]
    thumbnail: Value,
    #[n(4)]
    taken_ms: Option<i64>,
    #[n(5)]
    at: Option<Value>,
}

impl Photo {
    pub(super) fn of(taken: &PhotoTaken) -> Self {
        Photo {
            id: taken.id,
            original: taken.original.to_value(),
            preview: taken.preview.to_value(),
            thumbnail: taken.thumbnail.to_value(),
            taken_ms: taken.taken_ms,
            at: taken.at.map(|at| at.to_value()),
        }
    }

    /// `None` for one that a newer program wrote otherwise.
    pub(super) fn taken(&self) -> Option<PhotoTaken> {
        Some(PhotoTaken {
            id: self.id,
            original: PhotoFile::from_value(&self.original)?,
            preview: PhotoFile::from_value(&self.preview)?,
            thumbnail: PhotoFile::from_value(&self.thumbnail)?,
            taken_ms: self.taken_ms,
            at: self.at.as_ref().and_then(Position::from_value),
        })
    }

    /// What its three files are named by.
    pub(super) fn hashes(&self) -> Vec<[u8; 32]> {
        let files = [&self.original, &self.preview, &self.thumbnail];
        files.into_iter().filter_map(PhotoFile::from_value).map(|file| file.hash).collect()
    }
}

/// A street, by every name that it has.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Street {
    #[n(0)]
    pub local: String,
    #[n(1)]
    pub en: Option<String>,
    #[n(2)]
    pub cy: Option<String>,
}

impl Street {
    pub(super) fn of(name: &Name) -> Self {
        Street { local: name.local.clone(), en: name.en.clone(), cy: name.cy.clone() }
    }

    pub(super) fn name(&self) -> Name {
        Name { local: self.local.clone(), en: self.en.clone(), cy: self.cy.clone() }
    }
}

/// A place chosen by hand.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Chosen {
    /// None: the whole estate.
    #[n(0)]
    pub street: Option<Street>,
    /// `left` or `right`.
    #[n(1)]
    pub side: Option<String>,
}

impl Draft {
    /// `None` for one that this program cannot read.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        cbor::from_slice(body).ok()
    }

    /// Nothing in it would be missed.
    pub(super) fn is_empty(&self) -> bool {
        let Draft { name, photos, looked_after_by, owned_by, can_say_yes, description, tags, .. } = self;
        let typed = [name, looked_after_by, owned_by, can_say_yes, description, tags];
        photos.is_empty() && typed.iter().all(|text| text.trim().is_empty()) && !self.is_answered()
    }

    /// Something was chosen from a list.
    pub(super) fn is_answered(&self) -> bool {
        let answers = [&self.kind, &self.state, &self.about, &self.agreed];
        self.chosen.is_some() || !self.also.is_empty() || answers.into_iter().any(Option::is_some)
    }

    pub(super) fn at(&self) -> Option<Position> {
        self.at.as_ref().and_then(Position::from_value)
    }

    /// What it is called until somebody names it: *Photo, Chapel Road, 14:05*. None where there is no photo either.
    pub(super) fn called(&self, words: &Words) -> Option<String> {
        let (ms, offset_min) = self.taken.filter(|_| !self.photos.is_empty())?;
        let local = ms.saturating_add(i64::from(offset_min) * 60_000);
        let moment = jiff::Timestamp::from_millisecond(local).ok()?;
        let args = Args::new().with("time", moment.strftime("%H:%M").to_string());
        let chosen = self.chosen.as_ref().map(|chosen| chosen.street.as_ref());
        Some(match chosen.unwrap_or(self.beside.as_ref()) {
            Some(street) => words.say("good-photo-street", &args.with("street", street_name(words, &street.name()))),
            None => words.say("good-photo-time", &args),
        })
    }
}

/// What the thing is called where it waits to be finished.
pub fn name(words: &Words, body: &[u8]) -> Option<String> {
    let draft = Draft::read(body)?;
    let name = draft.name.trim();
    if name.is_empty() { draft.called(words) } else { Some(name.to_owned()) }
}

impl Phone {
    /// Removes files of a photo that is taken out of a draft, where neither a save nor another draft names them.
    pub(super) fn let_photo_go(&self, of: RecordId, photo: &Photo) -> Result<(), Error> {
        let others =
            self.store().drafts()?.into_iter().filter(|Kept { record, kind, .. }| *record != of && kind == DRAFT);
        let still: Vec<[u8; 32]> = others
            .filter_map(|draft| Draft::read(&draft.body))
            .flat_map(|draft| draft.photos)
            .flat_map(|photo| photo.hashes())
            .collect();
        let gone: Vec<[u8; 32]> = photo.hashes().into_iter().filter(|hash| !still.contains(hash)).collect();
        self.store().remove_unsaved(&gone)
    }
}
