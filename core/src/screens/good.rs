//! Something good: photo first, words when there is time. Everything may wait; nothing is lost.

mod camera;
mod chips;
mod draft;
mod more;
mod place;

pub use camera::{Shot, is_open_for_any};
pub use draft::{DRAFT, name};
pub use more::{More, Text};
pub use place::Streets;

use super::{
    already_here,
    model::{Allowed, Ask, Here, Model, Place},
    parts::{Button, Choice, Field},
    places::last_seen,
};
use crate::{
    Error,
    domain::{forms::NewAsset, intents::PhotoTaken},
};
use draft::Draft;
use std::cell::RefCell;
use walkabout_geo::{LonLat, distance_m, names::fold};
use walkabout_protocol::{
    cbor,
    id::RecordId,
    schema::{About, May, asset::Capital, asset::State},
};
use walkabout_words::Language;

/// Letters in a name; the schema's own limit.
const NAME_LIMIT: usize = 120;
/// Chips are looked for again once somebody has gone so far, metres.
const CHIPS_AGAIN_M: f64 = 100.0;

/// A new one whose camera opens at once. The draft is on the disk before the camera is asked for.
///
/// # Errors
/// The disk.
pub fn begin_with_camera(here: &Here<'_>) -> Result<RecordId, Error> {
    let store = here.phone.store();
    let id = store.new_record_id()?;
    store.ports().files.make_folder(&store.camera_folder())?;
    store.keep_draft(id, DRAFT, &cbor::to_vec(&Draft { camera: true, ..Draft::default() }))?;
    Ok(id)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodState {
    pub title: String,
    /// The file that the camera shall write; while it is there, the camera is open.
    pub camera: Option<String>,
    /// What to mind before pressing the shutter.
    pub camera_words: String,
    pub photos: Vec<Shot>,
    /// Takes a photo, or one more.
    pub photo: Button,
    /// A photo lies there that could not be read in yet.
    pub photo_waits: Option<String>,
    pub name: Field,
    /// Words to tap instead of typing.
    pub chips: Vec<Choice>,
    /// One line on the place that a save would keep.
    pub place: String,
    /// None where there is no place yet: the streets are there then.
    pub change_place: Option<Button>,
    pub streets: Option<Streets>,
    pub save: Option<Button>,
    /// Folds the rest out, or in.
    pub fold: Button,
    pub more: Option<More>,
    pub close: Button,
    /// The shell shall look for the place: there is none yet that is good enough.
    pub follow: bool,
}

/// Sure enough to stop looking, metres.
const SURE_M: f64 = 15.0;

/// Chips as they were last found: where, and in which language.
type Found = (Option<LonLat>, Language, Vec<String>);

pub struct Good {
    id: RecordId,
    draft: Draft,
    kept: Draft,
    /// The camera shall be open.
    camera_wanted: bool,
    /// The camera's file is no longer needed.
    camera_spent: bool,
    /// The streets are shown though the place is known.
    choosing: bool,
    /// What is typed to find a street.
    find: String,
    chips: RefCell<Option<Found>>,
    /// Saved: what is tapped now is one tap too many.
    done: bool,
}

impl Good {
    /// The good thing with this id: as it was left, or a new one.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn open(here: &Here<'_>, id: RecordId) -> Result<Self, Error> {
        let kept = here.phone.store().draft(id)?.filter(|draft| draft.kind == DRAFT);
        let draft = kept.and_then(|draft| Draft::read(&draft.body)).unwrap_or_default();
        let mut good = Good {
            id,
            kept: draft.clone(),
            draft,
            camera_wanted: false,
            camera_spent: false,
            choosing: false,
            find: String::new(),
            chips: RefCell::default(),
            done: false,
        };
        good.look_for_photo(here);
        Ok(good)
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.draft.name = text;
        Ok(())
    }

    /// Takes the word of a chip, by its id; the same one again takes it away.
    ///
    /// # Errors
    /// None.
    pub fn chip(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        if fold(&self.draft.name) == fold(&id) {
            self.draft.name.clear();
        } else {
            self.draft.name = id;
        }
        Ok(())
    }

    /// Folds out what may be added, or folds it in again. Nothing of it is lost by that.
    ///
    /// # Errors
    /// None.
    pub fn fold(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.draft.more = !self.draft.more;
        Ok(())
    }

    /// Saves it. Only then is asked whether it was here already.
    ///
    /// # Errors
    /// What was written does not fit, it stays off maps, or the disk; the draft stays.
    pub fn save(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done {
            return Ok(());
        }
        if self.draft.camera {
            let file = here.phone.store().camera_folder().join(format!("{}.jpg", self.id));
            match self.take_in(here, &file) {
                Err(Error::FileMissing) => self.photo_cancelled(here)?,
                Err(error @ Error::Photo(_)) => {
                    self.photo_cancelled(here)?;
                    return Err(error);
                }
                done => done?,
            }
        }
        let mut form = self.form(here)?;
        let photos = self.photos_to_save();
        if form.about == Some(About::Person) || form.agreed == Some(May::No) {
            place::without_a_door(here.phone, &mut form)?;
        }
        let nothing = form.at.is_none() && form.street.is_none() && photos.is_empty();
        if form.agreed == Some(May::No) && nothing {
            here.phone.store().drop_draft(self.id)?;
            self.finished(here, &photos);
            here.ask(Ask::Say { words: here.words.plain("good-nothing-kept"), undo: false });
            here.ask(Ask::Back);
            return Ok(());
        }
        here.phone.finish_asset(self.id, &form, &photos)?;
        self.finished(here, &photos);
        here.ask(Ask::Say { words: here.words.plain("phone-saved"), undo: true });
        here.ask(Ask::SayOf(self.id));
        // What is saved is saved: a search that fails asks nothing.
        let twins = already_here::candidates(here.phone, self.id).unwrap_or_default();
        here.ask(if twins.is_empty() { Ask::Back } else { Ask::Instead(Place::AlreadyHere { thing: self.id }) });
        here.ask(Ask::Sync);
        Ok(())
    }

    /// The draft is gone from the disk; files that only it named go too.
    fn finished(&mut self, here: &Here<'_>, saved: &[PhotoTaken]) {
        let draft = std::mem::take(&mut self.draft);
        self.kept = Draft::default();
        self.done = true;
        self.camera_spent = true;
        // A file that cannot be removed now lies there unnamed; what matters is saved.
        let _ = self.clear_camera(here);
        for photo in draft.photos.iter().filter(|photo| saved.iter().all(|saved| saved.id != photo.id)) {
            let _ = here.phone.let_photo_go(self.id, photo);
        }
    }

    /// What they said no to is not kept, and a picture of it neither. Where one person's own thing is, its photo does not say.
    fn photos_to_save(&self) -> Vec<PhotoTaken> {
        if self.said_no() {
            return Vec::new();
        }
        let mut photos: Vec<PhotoTaken> = self.draft.photos.iter().filter_map(draft::Photo::taken).collect();
        if self.draft.about.as_deref() == Some(About::Person.word()) {
            photos.iter_mut().for_each(|photo| photo.at = None);
        }
        photos
    }

    fn said_no(&self) -> bool {
        self.is_somebodys() && self.draft.agreed.as_deref() == Some(May::No.word())
    }

    /// It is about one person, or a group that is on no noticeboard.
    fn is_somebodys(&self) -> bool {
        let about = self.draft.about.as_deref().and_then(About::from_word);
        about.is_some_and(|about| about != About::Thing)
    }

    fn form(&self, here: &Here<'_>) -> Result<NewAsset, Error> {
        let draft = &self.draft;
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let chosen = draft.chosen.as_ref();
        let street = chosen.and_then(|chosen| chosen.street.as_ref());
        let place = NewAsset {
            at: self.position(here)?,
            scope: chosen.map(|_| if street.is_some() { "street" } else { "area" }.into()),
            street: street.map(|street| street.name().in_english().to_owned()),
            side: chosen.and_then(|chosen| chosen.side.clone()),
            about: draft.about.as_deref().and_then(About::from_word),
            agreed: draft.agreed.as_deref().filter(|_| self.is_somebodys()).and_then(May::from_word),
            ..NewAsset::default()
        };
        if self.said_no() {
            return Ok(place);
        }
        Ok(NewAsset {
            capital: draft.kind.as_deref().and_then(Capital::from_word),
            also: draft.also.iter().filter_map(|kind| Capital::from_word(kind)).collect(),
            name: text(&draft.name),
            description: text(&draft.description),
            looked_after_by: text(&draft.looked_after_by),
            owned_by: text(&draft.owned_by),
            can_say_yes: text(&draft.can_say_yes),
            state: draft.state.as_deref().and_then(State::from_word),
            tags: more::tags(&draft.tags).map(str::to_owned).collect(),
            ..place
        })
    }

    /// Leaves it for later; what is empty goes.
    ///
    /// # Errors
    /// The disk.
    pub fn close(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done {
            return Ok(());
        }
        // A photo that waits to be read in is not nothing.
        if self.draft.is_empty() && !self.photo_waits() {
            here.phone.store().drop_draft(self.id)?;
            self.finished(here, &[]);
        } else {
            self.keep(here)?;
        }
        here.ask(Ask::Back);
        Ok(())
    }

    fn chips(&self, here: &Here<'_>) -> Result<Vec<Choice>, Error> {
        let at = self.draft.at().and_then(|at| LonLat::new(at.lon, at.lat).ok()).or_else(|| last_seen(here));
        let language = here.words.language();
        let mut found = self.chips.borrow_mut();
        let holds = found.as_ref().is_some_and(|(there, said, _)| {
            let near = match (*there, at) {
                (Some(there), Some(at)) => distance_m(there, at) <= CHIPS_AGAIN_M,
                (there, at) => there.is_some() == at.is_some(),
            };
            near && *said == language
        });
        if !holds {
            *found = Some((at, language, chips::chips(here.phone, &here.words, at)?));
        }
        let chips = found.as_ref().map(|(_, _, chips)| chips.as_slice()).unwrap_or_default();
        // Whoever types is helped to the end of the word.
        let typed = fold(&self.draft.name);
        let is = |chip: &str| !typed.is_empty() && fold(chip) == typed;
        let whole = chips.iter().any(|chip| is(chip));
        let fits = chips.iter().filter(|chip| whole || fold(chip).starts_with(&typed));
        Ok(fits.map(|chip| Choice { id: chip.clone(), words: chip.clone(), help: None, chosen: is(chip) }).collect())
    }
}

impl Model for Good {
    type State = GoodState;

    fn state(&self, here: &Here<'_>) -> Result<GoodState, Error> {
        let words = &here.words;
        let button = |id: &str| Button::plain(words, id);
        let draft = &self.draft;
        let position = self.position(here)?;
        let mut name = Field::new(words, "good-name", &draft.name, NAME_LIMIT);
        if let Some(called) = draft.called(words).filter(|_| draft.name.trim().is_empty()) {
            name = name.help(called);
        }
        let more = self.more(here)?;
        let fits = name.wrong.is_none() && more.fields().iter().all(|field| field.wrong.is_none());
        let told = !draft.photos.is_empty() || !draft.name.trim().is_empty() || !draft.description.trim().is_empty();
        let street = draft.chosen.as_ref().is_some_and(|chosen| chosen.street.is_some());
        let savable = fits && (told || street || (position.is_some() && !draft.is_empty()));
        let walking = here.phone.store().walk_going_on()?.is_some();
        let sure = position.is_some_and(|at| at.accuracy_m.is_some_and(|metres| metres <= SURE_M));
        Ok(GoodState {
            title: words.plain("good-title"),
            camera: self.camera(here),
            camera_words: words.plain("good-camera"),
            photos: self.shots(here),
            photo: button(match (self.photo_waits(), draft.photos.is_empty()) {
                (true, _) => "good-photo-again",
                (false, true) => "good-photo",
                (false, false) => "good-photo-more",
            }),
            photo_waits: self.photo_waits().then(|| words.plain("good-photo-waits")),
            name,
            chips: self.chips(here)?,
            place: self.place_line(here)?,
            change_place: self.change_place_button(here)?,
            streets: self.streets(here)?,
            save: (savable && !self.done).then(|| button("app-save")),
            fold: button(if draft.more { "good-less" } else { "good-more" }),
            more: draft.more.then_some(more),
            close: button(if draft.is_empty() { "app-back" } else { "app-later" }),
            follow: walking && !sure && draft.chosen.is_none() && here.around.location == Allowed::Yes,
        })
    }

    fn keep(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done {
            return Ok(());
        }
        if self.draft != self.kept {
            here.phone.store().keep_draft(self.id, DRAFT, &cbor::to_vec(&self.draft))?;
            self.kept = self.draft.clone();
        }
        self.clear_camera(here)
    }
}
