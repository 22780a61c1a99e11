//! Saving, editing, binning and taking back: each is one save, durable when the call returns.

use crate::{
    Error, Phone,
    domain::{
        forms::{EditAsset, NewAsset, NewDoor, NewNeed, NewNote, NewPrivateNote, NewTalk, NewWalk},
        intents::{self, PhotoTaken, TalkIds},
        undo::{self, ChangedSince},
        writing::Writing,
    },
    phone::Kept,
    ports::PortErrorKind,
    store::save::Saving,
};
use std::path::Path;
use walkabout_protocol::{
    id::{RecordId, SaveId},
    limits,
    schema::{Position, PositionSource, project},
};

/// What became of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub id: RecordId,
    /// The save had not left the phone: it is gone as if it had never been.
    pub withdrawn: bool,
    /// What it made is in the bin now.
    pub binned: bool,
    /// Fields that somebody else has changed since; they stay as they are.
    pub since: Vec<ChangedSince>,
}

/// A promise without a day falls due after this many days.
pub(super) const PROMISE_DAYS: i64 = 14;

impl Phone {
    /// # Errors
    /// What was written does not fit, a photo cannot be read, or the disk. Nothing is saved then.
    pub fn add_asset(&self, form: &NewAsset) -> Result<Kept, Error> {
        let photos = self.take_photos(&form.photos)?;
        self.save_asset(form, &photos)
    }

    pub(super) fn save_asset(&self, form: &NewAsset, photos: &[PhotoTaken]) -> Result<Kept, Error> {
        let id = self.store().new_record_id()?;
        let w = self.write_asset(id, form, photos)?;
        self.keep(w, id, "asset", photos, vec![])
    }

    /// The same, from a draft of this id whose photos were taken in before; the draft is gone with the save.
    ///
    /// # Errors
    /// What was written does not fit, or the disk. The draft stays.
    pub fn finish_asset(&self, id: RecordId, form: &NewAsset, photos: &[PhotoTaken]) -> Result<Kept, Error> {
        let w = self.write_asset(id, form, photos)?;
        self.finish(w, id, "asset", photos, vec![])
    }

    fn write_asset(&self, id: RecordId, form: &NewAsset, photos: &[PhotoTaken]) -> Result<Writing<'_>, Error> {
        let street = self.street_of(form.place(photos).filter(|_| form.street.is_none()))?;
        let mut w = self.writing()?;
        intents::add_asset(&mut w, id, form, &street, photos, self.now_ms()?).map_err(|e| self.with_lead(e))?;
        Ok(w)
    }

    /// Says of two good things how they belong together: `same`, `different` or `look-together`. Taken back as one save.
    ///
    /// # Errors
    /// One of them is not here, or the disk.
    pub fn link(&self, of: RecordId, to: RecordId, how: &str) -> Result<Kept, Error> {
        let link = self.store().new_record_id()?;
        let mut w = self.writing()?;
        w.open(to)?;
        intents::link(&mut w, link, of, to, how)?;
        // It belongs to the thing: in my work and on a walk it counts as no thing of its own.
        self.keep(w, of, "asset", &[], vec![link])
    }

    /// # Errors
    /// As [`Phone::add_asset`]; or nothing would change.
    pub fn edit_asset(&self, id: RecordId, form: &EditAsset) -> Result<Kept, Error> {
        // A command that cannot be carried out should not leave photos behind.
        self.writing()?.open(id)?;
        let photos = self.take_photos(&form.photos)?;
        let mut w = self.writing()?;
        intents::edit_asset(&mut w, id, form, &photos, self.now_ms()?).map_err(|e| self.with_lead(e))?;
        self.keep(w, id, "asset", &photos, vec![])
    }

    /// # Errors
    /// What was written does not fit, or the disk.
    pub fn add_talk(&self, form: &NewTalk) -> Result<Kept, Error> {
        let id = self.store().new_record_id()?;
        let mut w = self.writing()?;
        let others = self.write_talk(&mut w, id, form)?;
        self.keep(w, id, "conversation", &[], others)
    }

    /// The same, from a draft of this id, which is gone with the save; and in the same save a door with a mark, where they asked for one.
    ///
    /// # Errors
    /// What was written does not fit, or the disk. The draft stays.
    pub fn finish_talk(&self, id: RecordId, form: &NewTalk, door: Option<&NewDoor>) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        let others = self.write_talk(&mut w, id, form)?;
        if let Some(door) = door {
            let place = self.whereabouts_or(door.at, door.street.as_ref())?;
            intents::add_door(&mut w, self.store().new_record_id()?, door, &place, self.now_ms()?)?;
        }
        self.finish(w, id, "conversation", &[], others)
    }

    /// Gives the ids of what was said, in its order, and then of the promise.
    fn write_talk(&self, w: &mut Writing<'_>, id: RecordId, form: &NewTalk) -> Result<Vec<RecordId>, Error> {
        let store = self.store();
        let said = form.said.iter().map(|_| store.new_record_id()).collect::<Result<Vec<_>, _>>()?;
        let ids = TalkIds {
            talk: id,
            private: store.new_record_id()?,
            promise: store.new_record_id()?,
            contact: store.new_record_id()?,
            said,
        };
        let place = self.whereabouts_or(form.at, form.street.as_ref())?;
        let walk = store.walk_going_on()?;
        intents::add_talk(w, &ids, form, &place, walk, &self.day_after(PROMISE_DAYS)?, self.now_ms()?)?;
        Ok(ids.said.into_iter().chain(form.promise.is_some().then_some(ids.promise)).collect())
    }

    /// Adds to a talk of this person's what they saw and thought. A draft of the talk's id is gone with the save.
    ///
    /// # Errors
    /// There are no words, they do not fit, or the disk. The draft stays.
    pub fn finish_private_note(&self, talk: RecordId, form: &NewPrivateNote) -> Result<Kept, Error> {
        let store = self.store();
        let mine = store.me()?.person;
        let there = store.hanging_from(talk)?.into_iter().find(|r| r.kind == "private_note" && r.author == mine);
        let id = there.as_ref().map_or_else(|| store.new_record_id(), |note| Ok(note.id))?;
        let mut w = self.writing()?;
        intents::write_private_note(&mut w, id, there.is_none(), talk, form)?;
        self.finish(w, talk, "conversation", &[], vec![id])
    }

    /// # Errors
    /// What was written does not fit, or the disk.
    pub fn add_note(&self, form: &NewNote) -> Result<Kept, Error> {
        self.finish_note(self.store().new_record_id()?, form)
    }

    /// The same, from a draft of this id, which is gone with the save.
    ///
    /// # Errors
    /// What was written does not fit, or the disk. The draft stays.
    pub fn finish_note(&self, id: RecordId, form: &NewNote) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        intents::add_note(&mut w, id, form, &self.street_of(form.at)?)?;
        self.finish(w, id, "note", &[], vec![])
    }

    /// # Errors
    /// What was written does not fit, or the disk.
    pub fn add_need(&self, form: &NewNeed) -> Result<Kept, Error> {
        let id = self.store().new_record_id()?;
        let mut w = self.writing()?;
        intents::add_need(&mut w, id, form, &self.street_of(form.at)?)?;
        self.keep(w, id, "need", &[], vec![])
    }

    /// # Errors
    /// What was written does not fit, or the disk.
    pub fn add_door(&self, form: &NewDoor) -> Result<Kept, Error> {
        let id = self.store().new_record_id()?;
        let w = self.write_door(id, form)?;
        self.keep(w, id, "doorstep", &[], vec![])
    }

    /// The same, from a draft of this id, which is gone with the save.
    ///
    /// # Errors
    /// As there. The draft stays.
    pub fn finish_door(&self, id: RecordId, form: &NewDoor) -> Result<Kept, Error> {
        let w = self.write_door(id, form)?;
        self.finish(w, id, "doorstep", &[], vec![])
    }

    fn write_door(&self, id: RecordId, form: &NewDoor) -> Result<Writing<'_>, Error> {
        let mut w = self.writing()?;
        let place = self.whereabouts_or(form.at, form.street.as_ref())?;
        intents::add_door(&mut w, id, form, &place, self.now_ms()?)?;
        Ok(w)
    }

    /// # Errors
    /// It is not there, in the bin already, or not this person's to bin.
    pub fn trash(&self, id: RecordId) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        let kind = w.open(id)?.kind;
        w.trash(id)?;
        self.keep(w, id, &kind, &[], vec![])
    }

    /// # Errors
    /// It is not there, not in the bin, or not this person's to take out.
    pub fn restore(&self, id: RecordId) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        let kind = w.open(id)?.kind;
        w.restore(id)?;
        self.keep(w, id, &kind, &[], vec![])
    }

    /// Takes back the last save of this home: it goes where it never left, otherwise a new save puts things back as they were.
    ///
    /// # Errors
    /// There is nothing to take back, it is not this person's any more, or the disk.
    pub fn undo(&self) -> Result<Undone, Error> {
        let store = self.store();
        let last = store.last_save()?.ok_or(Error::NothingToUndo)?;
        if !last.offered && store.withdraw(last.n)? {
            return Ok(Undone { id: last.root, withdrawn: true, binned: false, since: vec![] });
        }
        let mut w = self.writing()?;
        let since = undo::undo(&mut w, store, &last.body, &last.before)?;
        let binned = last.before.iter().any(|b| b.created && b.record == last.root);
        match w.finish() {
            Ok(written) => {
                let saving = Saving { written: &written, root: last.root, kind: &last.kind, undo: 2 };
                store.save_undo(&saving, last.n)?;
            }
            // Everything has been changed since, or is as it was: there is nothing to put back.
            Err(Error::NoChange) => store.set_undone(last.n)?,
            Err(e) => return Err(e),
        }
        Ok(Undone { id: last.root, withdrawn: false, binned, since })
    }

    /// # Errors
    /// A walk is going on already, or the disk.
    pub fn start_walk(&self) -> Result<RecordId, Error> {
        self.start_walk_with(&NewWalk::default())
    }

    /// The same, with company.
    ///
    /// # Errors
    /// A walk is going on already, or the disk.
    pub fn start_walk_with(&self, form: &NewWalk) -> Result<RecordId, Error> {
        if self.store().walk_going_on()?.is_some() {
            return Err(Error::WalkGoingOn);
        }
        let id = self.store().new_record_id()?;
        let mut w = self.writing()?;
        intents::start_walk(&mut w, id, form, self.now_ms()?)?;
        let written = w.finish()?;
        self.store().save_walk(&Saving { written: &written, root: id, kind: "walk", undo: 0 }, Some(id))?;
        Ok(id)
    }

    pub(super) fn end_walk(&self) -> Result<RecordId, Error> {
        let id = self.store().walk_going_on()?.ok_or(Error::NoWalk)?;
        let mut w = self.writing()?;
        intents::finish_walk(&mut w, id, self.now_ms()?)?;
        let written = w.finish()?;
        self.store().save_walk(&Saving { written: &written, root: id, kind: "walk", undo: 0 }, None)?;
        Ok(id)
    }

    pub(super) fn keep(
        &self,
        w: Writing<'_>,
        id: RecordId,
        kind: &str,
        photos: &[PhotoTaken],
        others: Vec<RecordId>,
    ) -> Result<Kept, Error> {
        let written = w.finish()?;
        let save: SaveId = self.store().save(&Saving { written: &written, root: id, kind, undo: 0 })?;
        Ok(Kept { id, save, photos: photos.iter().map(|p| p.id).collect(), others })
    }

    /// A change beside others that is no thing of its own.
    pub(super) fn save_beside(&self, w: Writing<'_>, id: RecordId, kind: &str) -> Result<(), Error> {
        self.keep(w, id, kind, &[], vec![]).map(|_| ())
    }

    /// As [`Phone::keep`], for what was a draft of this id: the draft goes in the same transaction.
    pub(super) fn finish(
        &self,
        w: Writing<'_>,
        id: RecordId,
        kind: &str,
        photos: &[PhotoTaken],
        others: Vec<RecordId>,
    ) -> Result<Kept, Error> {
        let written = w.finish()?;
        let save = self.store().save_draft(&Saving { written: &written, root: id, kind, undo: 0 }, id)?;
        Ok(Kept { id, save, photos: photos.iter().map(|p| p.id).collect(), others })
    }

    fn take_photos(&self, paths: &[std::path::PathBuf]) -> Result<Vec<PhotoTaken>, Error> {
        paths.iter().map(|path| self.take_in(path)).collect()
    }

    /// Takes in the photo that lies in this file. The file itself stays.
    pub(super) fn take_in(&self, path: &Path) -> Result<PhotoTaken, Error> {
        self.take_photo(&self.read_photo(path)?)
    }

    pub(super) fn read_photo(&self, path: &Path) -> Result<Vec<u8>, Error> {
        let files = &self.store().ports().files;
        let missing =
            |e: crate::ports::PortError| if e.kind == PortErrorKind::Missing { Error::FileMissing } else { e.into() };
        let bytes = files.len(path).map_err(missing)?.ok_or(Error::FileMissing)?;
        if bytes > limits::PHOTO_BYTES {
            return Err(walkabout_photos::PhotoError::TooBig { bytes }.into());
        }
        files.read(path, limits::PHOTO_BYTES).map_err(missing)
    }

    /// Reads a photo, makes its small copies and places all three durably.
    pub(super) fn take_photo(&self, bytes: &[u8]) -> Result<PhotoTaken, Error> {
        let facts = walkabout_photos::read(bytes)?;
        let small = walkabout_photos::shrink(bytes)?;
        let files = self.store().photo_files();
        let at = facts.position.map(|p| Position {
            accuracy_m: p.accuracy,
            source: PositionSource::Photo,
            ..Position::by_hand(p.lon, p.lat)
        });
        Ok(PhotoTaken {
            id: self.store().new_record_id()?,
            original: files.place(bytes, facts.width, facts.height)?,
            preview: files.place(&small.preview.jpeg, small.preview.width, small.preview.height)?,
            thumbnail: files.place(&small.thumbnail.jpeg, small.thumbnail.width, small.thumbnail.height)?,
            taken_ms: self.taken_ms(&facts)?,
            at,
        })
    }

    /// When the photo was taken; a camera that says no offset is taken to keep this phone's time.
    pub(super) fn taken_ms(&self, facts: &walkabout_photos::Facts) -> Result<Option<i64>, Error> {
        let Some(taken) = facts.taken else { return Ok(None) };
        if let Some(moment) = taken.moment() {
            return Ok(Some(moment.as_millisecond()));
        }
        let minutes = i32::from(self.store().ports().clock.now()?.offset_min);
        let offset = jiff::tz::Offset::from_seconds(minutes * 60).unwrap_or(jiff::tz::Offset::UTC);
        Ok(taken.local.and_then(|local| offset.to_timestamp(local).ok()).map(|t| t.as_millisecond()))
    }

    /// Street and side of a place, or the street that somebody chose by its name. A chosen street has no side: which side is left
    /// depends on the map's direction of the street, which nobody sees.
    fn whereabouts_or(&self, at: Option<Position>, street: Option<&String>) -> Result<intents::Whereabouts, Error> {
        match street {
            Some(street) => {
                Ok(intents::Whereabouts { street: Some(street.clone()), ..intents::Whereabouts::default() })
            }
            None => self.whereabouts(at),
        }
    }

    /// The street beside a place that is kept as it is.
    fn street_of(&self, at: Option<Position>) -> Result<intents::Whereabouts, Error> {
        Ok(intents::Whereabouts { cell: None, ..self.whereabouts(at)? })
    }

    /// Names the lead where the project does.
    pub(super) fn with_lead(&self, error: Error) -> Error {
        match error {
            Error::OffTheMap { .. } => Error::OffTheMap { lead: self.lead().ok().flatten() },
            other => other,
        }
    }

    fn lead(&self) -> Result<Option<String>, Error> {
        let id: RecordId = self.store().me()?.project.cast();
        Ok(self.store().record(id)?.and_then(|(r, _)| r.get(&project::LEAD)))
    }
}
