//! Everything about one thing: its photos, what is known of it in plain words, who wrote it and when, how far its saves have come. Two
//! versions stand side by side until somebody chooses. A button that the server would refuse does not exist.

mod beside;
mod camera;
mod draft;
mod facts;
mod history;
mod pictures;
mod saving;
mod versions;
mod writes;

pub use beside::Beside;
pub use draft::{DRAFT, name};
pub use facts::Fact;
pub use history::Past;
pub use pictures::Picture;
pub use versions::{Differs, Version};
pub use writes::Writes;
pub(super) use writes::open_fields;

use super::{
    mending::{self, Mending},
    model::{Ask, Here, Model, Said},
    my_work::WorkRow,
    parts::{Button, Choice},
    record::Shown,
    thing,
};
use crate::Error;
use draft::Draft;
use walkabout_protocol::{
    access::Deed,
    audience::Audience,
    cbor,
    id::RecordId,
    schema::{About, asset, photo, question},
    state::{Bin, Record},
};
use walkabout_words::{Args, Words, capitalised};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneThingState {
    /// What it is called, else what it is.
    pub title: String,
    /// What it is, where it is, whether it is in the bin, who sees it.
    pub lines: Vec<String>,
    /// One field is being changed: it stands on the screen alone.
    pub writes: Option<Writes>,
    /// The file that the camera shall write; while it is there, the camera is open.
    pub camera: Option<String>,
    /// What to mind before pressing the shutter.
    pub camera_words: String,
    pub photos: Vec<Picture>,
    /// Photos that the team has and this phone has not.
    pub photos_away: Option<String>,
    /// Takes a photo of it, or one more.
    pub photo: Option<Button>,
    /// A photo lies there that could not be saved yet.
    pub photo_waits: Option<String>,
    /// How far its saves have come, where it was saved or changed here.
    pub journey: Option<WorkRow>,
    /// What was given up here, until the screen is left.
    pub given_up: Option<Said>,
    /// Fields of which two versions or more stand side by side.
    pub differs: Vec<Differs>,
    pub facts: Vec<Fact>,
    pub add_title: String,
    /// Fields that say nothing yet.
    pub add: Vec<Choice>,
    /// When somebody last saw it.
    pub checked: Option<String>,
    pub still_here: Option<Button>,
    pub not_there: Option<Button>,
    /// Notes, needs, what was said: what hangs from it.
    pub beside: Vec<Beside>,
    /// Who wrote it and who changed it last, and when.
    pub written: Vec<String>,
    /// Folds out what happened to it, or folds it in.
    pub history: Option<Button>,
    /// How the question to the team goes.
    pub history_says: Option<String>,
    pub past: Vec<Past>,
    /// Asks the team for what happened before these.
    pub older: Option<Button>,
    /// Puts it in the bin, or takes it out.
    pub bin: Option<Button>,
    pub back: Button,
    pub said: Option<Said>,
}

pub struct OneThing {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// The camera shall be open.
    camera_wanted: bool,
    /// The camera's file is no longer needed.
    camera_spent: bool,
    /// What happened to it is folded out.
    unfolded: bool,
    mending: Mending,
}

impl OneThing {
    /// It, and what was half done of it. What is not here is said to be gone.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let there = here.phone.store().draft(id)?;
        let kept = there.as_ref().filter(|draft| draft.kind == DRAFT);
        let draft = kept.and_then(|draft| Draft::read(&draft.body)).unwrap_or_default();
        let kept = draft.clone();
        let mut one = OneThing {
            id,
            draft,
            kept,
            camera_wanted: false,
            camera_spent: false,
            unfolded: false,
            mending: Mending::default(),
        };
        one.look_for_photo(here);
        one.answer_at_once(here)?;
        Ok(one)
    }

    /// Opens what stands in the way of a save that the team did not take, for whoever comes to the thing next.
    ///
    /// # Errors
    /// It is not theirs to change, or the disk.
    pub(super) fn open_to_mend(here: &Here<'_>, id: RecordId) -> Result<(), Error> {
        let mut one = Self::open(here, id)?;
        // What is half written goes first: it is not to be lost for this.
        if one.draft.writes.is_none() {
            one.mend(here)?;
            if one.draft.writes.is_some() {
                here.phone.store().keep_draft(id, DRAFT, &cbor::to_vec(&one.draft))?;
            }
        }
        Ok(())
    }

    /// A question of the desk is opened to be answered.
    fn answer_at_once(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let Some((record, _)) = here.phone.store().record(self.id)? else { return Ok(()) };
        let mine = record.get(&question::HOLDER) == Some(here.phone.store().me()?.person);
        if record.kind == question::QUESTION.id
            && mine
            && record.text("answer").is_none()
            && self.draft.writes.is_none()
        {
            self.change(here, question::ANSWER.spec.id.into())?;
        }
        Ok(())
    }

    /// Folds out what happened to it, or folds it in. The team is asked, where it tells this person.
    ///
    /// # Errors
    /// None.
    pub fn fold(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.unfolded = !self.unfolded;
        here.ask(Ask::ForgetHistory);
        if self.unfolded && history::of_the_team(here)? {
            here.ask(Ask::History(self.id));
        }
        Ok(())
    }

    /// What happened before what is shown.
    ///
    /// # Errors
    /// None.
    pub fn older(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::History(self.id));
        Ok(())
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

    /// What the team did not take of it is offered once more, as it is.
    ///
    /// # Errors
    /// The disk; it stays as it was.
    pub fn send_again(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.mending.send_again(here, self.id)
    }

    /// Opens what stands in the way of it.
    ///
    /// # Errors
    /// It is not theirs to change, or the disk.
    pub fn mend(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let refused = here.phone.store().refused_of(self.id)?;
        match refused.and_then(|refused| mending::field(&refused, self.id)) {
            Some(field) => self.change(here, field.into()),
            None => Ok(()),
        }
    }

    /// Asks whether it shall be given up.
    ///
    /// # Errors
    /// None.
    pub fn give_up(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.mending.ask(self.id);
        Ok(())
    }

    /// It shall: it goes from the screen, and from the phone once that is left.
    ///
    /// # Errors
    /// The disk; it stays as it was.
    pub fn really_give_up(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.mending.give_up(here, self.id)
    }

    /// It shall not.
    ///
    /// # Errors
    /// None.
    pub fn leave_it(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.mending.leave_it();
        Ok(())
    }

    /// Asks whether the coordinators shall have what the team did not take of it.
    ///
    /// # Errors
    /// None.
    pub fn hand_over(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.mending.ask_to_hand_over(self.id);
        Ok(())
    }

    /// They shall: it is noted here, and goes with the next contact.
    ///
    /// # Errors
    /// The disk; it stays as it was.
    pub fn really_hand_over(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.mending.hand_over(here, self.id)
    }

    /// They shall not, as long as nothing of it has left.
    ///
    /// # Errors
    /// The disk; it is still to go then.
    pub fn keep_it(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.mending.keep_it(here, self.id)
    }

    /// What was given up is there again.
    ///
    /// # Errors
    /// The disk.
    pub fn take_back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        mending::take_back(here)
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
            Ok(shown) => self.whole(here, &shown),
            // Taken back, or no longer this person's to see.
            Err(Error::NoSuch) => gone(here),
            Err(error) => Err(error),
        }
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        // Nothing that was not changed waits to be finished.
        let draft = if self.draft.is_empty() { Draft::default() } else { self.draft.clone() };
        if draft != self.kept {
            if draft == Draft::default() {
                here.phone.store().drop_draft(self.id)?;
            } else {
                here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&draft))?;
            }
            self.kept = draft;
        }
        self.clear_camera(here)
    }
}

fn gone(here: &Here<'_>) -> Result<OneThingState, Error> {
    let words = &here.words;
    let given_up = mending::given_up(here)?;
    Ok(OneThingState {
        title: words.plain("record-gone"),
        lines: if given_up.is_some() { Vec::new() } else { vec![words.plain("record-gone-why")] },
        given_up,
        writes: None,
        camera: None,
        camera_words: words.plain("good-camera"),
        photos: Vec::new(),
        photos_away: None,
        photo: None,
        photo_waits: None,
        journey: None,
        differs: Vec::new(),
        facts: Vec::new(),
        add_title: words.plain("good-more"),
        add: Vec::new(),
        checked: None,
        still_here: None,
        not_there: None,
        beside: Vec::new(),
        written: Vec::new(),
        history: None,
        history_says: None,
        past: Vec::new(),
        older: None,
        bin: None,
        back: Button::plain(words, "app-back"),
        said: here.said.clone(),
    })
}

impl OneThing {
    fn whole(&self, here: &Here<'_>, shown: &Shown) -> Result<OneThingState, Error> {
        let (words, record) = (&here.words, &shown.record);
        let rights = Rights::of(here, record)?;
        let name = called(words, record);
        let (photos, away) = pictures::of(here, &shown.hanging)?;
        let more = if photos.is_empty() && away.is_none() { "good-photo" } else { "good-photo-more" };
        let more = if self.photo_waits() { "good-photo-again" } else { more };
        let takes_photos = may_have_photos(here, record)?;
        // Whether somebody's own skill is still there only they can say: nobody sees it from the street.
        let seen = record.kind == asset::ASSET.id && record.get(&asset::ABOUT) != Some(About::Person);
        let closed = record.get(&asset::STATE) == Some(asset::State::Closed);
        let team = history::of_the_team(here)?;
        let has_past = team || !history::own(here, shown)?.is_empty();
        let told = if self.unfolded { history::told(here, shown)? } else { history::Told::default() };
        Ok(OneThingState {
            lines: lines(here, shown)?,
            writes: self.writes(here, shown)?,
            camera: self.camera(here),
            camera_words: words.plain("good-camera"),
            photos,
            photos_away: away,
            photo: takes_photos.then(|| Button::plain(words, more)),
            photo_waits: self.photo_waits().then(|| words.plain("good-photo-waits")),
            journey: self.journey(here)?,
            given_up: mending::given_up(here)?,
            differs: versions::of(here, shown, &rights)?,
            facts: facts::of(words, shown, rights.edit),
            add_title: words.plain("good-more"),
            add: if rights.edit { writes::to_add(words, record) } else { Vec::new() },
            checked: facts::checked(here, shown)?,
            still_here: (seen && rights.edit).then(|| Button::plain(words, "record-still-here")),
            not_there: (seen && rights.edit && !closed).then(|| Button::plain(words, "record-not-there")),
            beside: beside::of(here, shown)?,
            written: facts::written(here, shown)?,
            history: has_past.then(|| history::fold(words, self.unfolded, team)),
            history_says: told.says,
            past: told.past,
            older: told.older.then(|| Button::plain(words, "record-history-older")),
            bin: rights.trash.then(|| bin(words, record, &name)),
            back: Button::plain(words, "app-back"),
            said: here.said.clone(),
            title: name,
        })
    }
}

impl OneThing {
    fn journey(&self, here: &Here<'_>) -> Result<Option<WorkRow>, Error> {
        let work = here.phone.work_on(self.id)?;
        work.map(|work| Ok(WorkRow { open: None, ..work.row(here, self.mending)? })).transpose()
    }
}

/// Whether this person may add a photo to it here.
fn may_have_photos(here: &Here<'_>, record: &Record) -> Result<bool, Error> {
    let shown = matches!(record.kind.as_str(), "asset" | "group" | "need" | "note");
    Ok(shown && record.bin() != Bin::In && here.phone.writing()?.may_hang(photo::PHOTO.id, record.id)?)
}

/// What it is called, else what it is. A talk or a door is told by its street; what is a text whole is no heading.
pub(super) fn called(words: &Words, record: &Record) -> String {
    let told = matches!(record.kind.as_str(), "conversation" | "doorstep").then(|| record.text("street")).flatten();
    if let Some(name) = record.text("name").or(told) {
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
