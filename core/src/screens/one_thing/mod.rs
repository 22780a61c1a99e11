//! Everything about one thing: its photos, what is known of it in plain words, who wrote it and when, how far its saves have come. Two
//! versions stand side by side until somebody chooses. A button that the server would refuse does not exist.

mod beside;
mod facts;
mod pictures;
mod saving;
mod versions;

pub use beside::Beside;
pub use facts::Fact;
pub use pictures::Picture;
pub use versions::{Differs, Version};

use super::{
    model::{Ask, Here, Model, Said},
    my_work::WorkRow,
    parts::Button,
    record::Shown,
    thing,
};
use crate::{Error, store::title};
use walkabout_protocol::{
    access::Deed,
    audience::Audience,
    id::RecordId,
    schema::{About, asset},
    state::{Bin, Record},
};
use walkabout_words::{Args, Words, capitalised};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneThingState {
    /// What it is called, else what it is.
    pub title: String,
    /// What it is, where it is, whether it is in the bin, who sees it.
    pub lines: Vec<String>,
    pub photos: Vec<Picture>,
    /// Photos that the team has and this phone has not.
    pub photos_away: Option<String>,
    /// How far its saves have come, where it was saved or changed here.
    pub journey: Option<WorkRow>,
    /// Fields of which two versions or more stand side by side.
    pub differs: Vec<Differs>,
    pub facts: Vec<Fact>,
    /// When somebody last saw it.
    pub checked: Option<String>,
    pub still_here: Option<Button>,
    pub not_there: Option<Button>,
    /// Notes, needs, what was said: what hangs from it.
    pub beside: Vec<Beside>,
    /// Who wrote it and who changed it last, and when.
    pub written: Vec<String>,
    /// Puts it in the bin, or takes it out.
    pub bin: Option<Button>,
    pub back: Button,
    pub said: Option<Said>,
}

pub struct OneThing {
    id: RecordId,
}

impl OneThing {
    /// # Errors
    /// None: what is not here is said to be gone.
    pub fn open(_here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        Ok(OneThing { id })
    }

    /// Somebody stands before it, and it is as it was.
    ///
    /// # Errors
    /// It is not theirs to say, or the disk.
    pub fn still_here(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.phone.still_here(self.id)?;
        Self::say(here, "record-checked-now", true);
        Ok(())
    }

    /// It has closed, or is not there any more.
    ///
    /// # Errors
    /// It is not theirs to say, or the disk.
    pub fn not_there(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.phone.not_there(self.id)?;
        Self::say(here, "phone-changed", true);
        Ok(())
    }

    /// One of two versions is right. The other stays in the history.
    ///
    /// # Errors
    /// It is settled already, not theirs to settle, or the disk.
    pub fn keep_version(&mut self, here: &Here<'_>, field: String, version: String) -> Result<(), Error> {
        versions::keep(here.phone, self.id, &field, &version)?;
        // Taking that back would not bring two versions again once it has been sent.
        Self::say(here, "phone-changed", false);
        Ok(())
    }

    /// Puts it in the bin, or takes it out; where people differ over that, it says which.
    ///
    /// # Errors
    /// It is not theirs to bin, or the disk.
    pub fn bin(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let (record, _) = here.phone.store().record(self.id)?.ok_or(Error::NoSuch)?;
        let out = record.bin() == Bin::In;
        if out {
            here.phone.restore(self.id)?;
        } else {
            here.phone.trash(self.id)?;
        }
        Self::say(here, if out { "phone-restored" } else { "phone-trashed" }, true);
        Ok(())
    }

    /// Takes back what was done last. What was made here alone goes with its screen.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::walk::take_back(here)?;
        if here.phone.store().record(self.id)?.is_none() {
            here.ask(Ask::Back);
        }
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }

    fn say(here: &Here<'_>, message: &str, undo: bool) {
        here.ask(Ask::Say { words: here.words.plain(message), undo });
        here.ask(Ask::Sync);
    }
}

/// What this person may do with it, by the table that the server asks.
pub(super) struct Rights {
    pub edit: bool,
    trash: bool,
}

impl Rights {
    fn of(here: &Here<'_>, record: &Record) -> Result<Self, Error> {
        let mut w = here.phone.writing()?;
        let kept = record.bin() != Bin::In;
        Ok(Rights { edit: kept && w.may(record.id, Deed::Edit)?, trash: w.may(record.id, Deed::Trash)? })
    }
}

impl Model for OneThing {
    type State = OneThingState;

    fn state(&self, here: &Here<'_>) -> Result<OneThingState, Error> {
        match here.phone.show(self.id) {
            Ok(shown) => whole(here, &shown),
            // Taken back, or no longer this person's to see.
            Err(Error::NoSuch) => Ok(gone(here)),
            Err(error) => Err(error),
        }
    }
}

fn gone(here: &Here<'_>) -> OneThingState {
    let words = &here.words;
    OneThingState {
        title: words.plain("record-gone"),
        lines: vec![words.plain("record-gone-why")],
        photos: Vec::new(),
        photos_away: None,
        journey: None,
        differs: Vec::new(),
        facts: Vec::new(),
        checked: None,
        still_here: None,
        not_there: None,
        beside: Vec::new(),
        written: Vec::new(),
        bin: None,
        back: Button::plain(words, "app-back"),
        said: here.said.clone(),
    }
}

fn whole(here: &Here<'_>, shown: &Shown) -> Result<OneThingState, Error> {
    let (words, record) = (&here.words, &shown.record);
    let rights = Rights::of(here, record)?;
    let name = called(words, record);
    let (photos, away) = pictures::of(here, &shown.hanging)?;
    let checked = facts::checked(here, shown)?;
    // Whether somebody's own skill is still there only they can say: nobody sees it from the street.
    let seen = record.kind == asset::ASSET.id && record.get(&asset::ABOUT) != Some(About::Person);
    let closed = record.get(&asset::STATE) == Some(asset::State::Closed);
    Ok(OneThingState {
        lines: lines(here, shown)?,
        photos,
        photos_away: away,
        journey: here.phone.work_on(record.id)?.map(|work| WorkRow { open: None, ..work.row(here) }),
        differs: versions::of(here, shown, &rights)?,
        facts: facts::of(words, shown),
        checked,
        still_here: (seen && rights.edit).then(|| Button::plain(words, "record-still-here")),
        not_there: (seen && rights.edit && !closed).then(|| Button::plain(words, "record-not-there")),
        beside: beside::of(here, shown)?,
        written: facts::written(here, shown)?,
        bin: rights.trash.then(|| bin(words, record, &name)),
        back: Button::plain(words, "app-back"),
        said: here.said.clone(),
        title: name,
    })
}

/// What it is called, else what it is. A talk or a door is told by its street.
fn called(words: &Words, record: &Record) -> String {
    if let Some(name) = title(record).or_else(|| record.text("street")) {
        return name.into();
    }
    if record.kind == asset::ASSET.id {
        return words.plain("phone-no-name");
    }
    capitalised(&thing(words, &record.kind))
}

fn lines(here: &Here<'_>, shown: &Shown) -> Result<Vec<String>, Error> {
    let (words, record) = (&here.words, &shown.record);
    let mut lines = Vec::new();
    let kind = record.get(&asset::CAPITAL).filter(|_| record.kind == asset::ASSET.id);
    lines.push(match kind {
        Some(kind) => words.named("kind", kind.word()),
        None => capitalised(&thing(words, &record.kind)),
    });
    lines.extend(facts::place(here, record)?);
    if record.bin() == Bin::In {
        lines.push(words.plain("field-trashed"));
    }
    if shown.audience < Audience::Team {
        lines.push(words.plain("phone-care-note"));
    }
    Ok(lines)
}

fn bin(words: &Words, record: &Record, name: &str) -> Button {
    let (id, spoken) = if record.bin() == Bin::In {
        ("web-record-restore", "web-record-restore-what")
    } else {
        ("web-record-bin", "web-record-bin-what")
    };
    Button::plain(words, id).spoken(words.say(spoken, &Args::new().with("name", name)))
}
