//! The camera: the draft is on the disk before it opens, and its photo is safe before its file goes. A phone that dies in between, as
//! small ones do while the camera is open, takes the photo in when the draft is opened again.

use super::{
    Good,
    draft::{Photo, Street},
};
use crate::{
    Error,
    domain::intents::PhotoTaken,
    screens::{
        model::{Here, Model},
        parts::Button,
    },
    store::Store,
};
use std::path::{Path, PathBuf};
use walkabout_protocol::{cbor, id::RecordId, schema::Typed};
use walkabout_words::{Args, Words};

/// A photo of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    pub id: String,
    /// Paths of its small copies: upright, long side 320 and 1600.
    pub thumbnail: String,
    pub preview: String,
    /// What a screen reader says.
    pub spoken: String,
    /// Takes it out again.
    pub remove: Button,
}

/// The one file that the camera writes for a draft.
fn file_of(here: &Here<'_>, draft: RecordId) -> PathBuf {
    here.phone.store().camera_folder().join(format!("{draft}.jpg"))
}

/// Whether the camera is open for something that is half written, or was when the app was killed.
///
/// # Errors
/// The disk, or its seal.
pub fn is_open_for_any(store: &Store) -> Result<bool, Error> {
    let drafts = store.drafts()?.into_iter().filter(|draft| draft.kind == super::DRAFT);
    Ok(drafts.filter_map(|draft| cbor::from_slice::<super::draft::Draft>(&draft.body).ok()).any(|draft| draft.camera))
}

impl Good {
    fn camera_file(&self, here: &Here<'_>) -> PathBuf {
        file_of(here, self.id)
    }

    /// Where the camera shall write, while it shall be open.
    pub(super) fn camera(&self, here: &Here<'_>) -> Option<String> {
        let open = self.draft.camera && self.camera_wanted;
        open.then(|| self.camera_file(here).to_string_lossy().into_owned())
    }

    /// Opens the camera once the draft is on the disk. A photo that lies there and could not be taken in is tried again first.
    ///
    /// # Errors
    /// The disk; the camera stays shut.
    pub fn photo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done {
            return Ok(());
        }
        let file = self.camera_file(here);
        if self.photo_waits() {
            match self.take_in(here, &file) {
                Err(Error::FileMissing | Error::Photo(_)) => {}
                done => return done,
            }
        }
        let files = &here.phone.store().ports().files;
        files.make_folder(&here.phone.store().camera_folder())?;
        self.draft.camera = true;
        if let Err(error) = self.keep(here) {
            self.draft.camera = false;
            return Err(error);
        }
        // What an earlier photo left there must not be taken for this one.
        files.remove(&file)?;
        self.camera_spent = false;
        self.camera_wanted = true;
        Ok(())
    }

    /// The camera has written this file. It is read, and it and its small copies lie durably in their places when this returns.
    ///
    /// # Errors
    /// It is no photo, or the disk: then it stays where it is, and [`Good::photo`] tries it again.
    pub fn photo_taken(&mut self, here: &Here<'_>, path: String) -> Result<(), Error> {
        if self.done {
            return Ok(());
        }
        self.camera_wanted = false;
        let path = PathBuf::from(path);
        match self.take_in(here, &path) {
            // Told twice, or taken in already when the draft was opened.
            Err(Error::FileMissing) if !self.draft.camera && path == self.camera_file(here) => Ok(()),
            Err(error @ (Error::FileMissing | Error::Photo(_))) => {
                self.shut_camera(here)?;
                Err(error)
            }
            done => done,
        }
    }

    /// The camera was left without a photo.
    ///
    /// # Errors
    /// The disk.
    pub fn photo_cancelled(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.draft.camera { self.shut_camera(here) } else { Ok(()) }
    }

    fn shut_camera(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.camera_wanted = false;
        self.camera_spent = true;
        self.draft.camera = false;
        self.keep(here)
    }

    pub(super) fn take_in(&mut self, here: &Here<'_>, path: &Path) -> Result<(), Error> {
        let taken = here.phone.take_in(path)?;
        // The same file may be told of twice before it is gone.
        let known = self.draft.photos.iter().any(|photo| photo.hashes().first() == Some(&taken.original.hash));
        if !known {
            self.draft.photos.push(Photo::of(&taken));
        }
        let from_camera = path == self.camera_file(here);
        if from_camera {
            self.draft.camera = false;
            self.camera_spent = true;
        }
        if self.draft.taken.is_none() {
            self.remember_where(here, &taken, from_camera)?;
        }
        self.keep(here)
    }

    /// Where and when the first photo was taken: what is written next may take its time. The phone's own fix says it where the photo is
    /// new, the photo itself where it comes from elsewhere.
    fn remember_where(&mut self, here: &Here<'_>, photo: &PhotoTaken, from_camera: bool) -> Result<(), Error> {
        let now = here.phone.store().ports().clock.now()?;
        let taken_ms = photo.taken_ms.filter(|_| !from_camera).unwrap_or(now.utc_ms);
        self.draft.taken = Some((taken_ms, now.offset_min));
        let fix = if from_camera { here.position()? } else { None };
        if let Some(at) = fix.or(photo.at) {
            self.draft.beside = here.phone.street_at(&at)?.as_ref().map(Street::of);
            self.draft.at = Some(at.to_value());
        }
        Ok(())
    }

    /// Once the draft no longer needs it, the camera's file goes.
    pub(super) fn clear_camera(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.camera_spent {
            here.phone.store().ports().files.remove(&self.camera_file(here))?;
            self.camera_spent = false;
        }
        Ok(())
    }

    /// After a kill: a whole photo that lies there is taken in; else the camera is offered again.
    pub(super) fn look_for_photo(&mut self, here: &Here<'_>) {
        let file = self.camera_file(here);
        if !self.draft.camera {
            // Taken in already, but the phone died before the file was gone.
            self.camera_spent = true;
            let _ = self.clear_camera(here);
            return;
        }
        // Without room, say, the photo waits where it is: opening the draft must not fail by that.
        if let Err(Error::FileMissing | Error::Photo(_)) = self.take_in(here, &file) {
            self.camera_wanted = self.draft.camera;
        }
    }

    /// A photo lies there that could not be taken in yet.
    pub(super) fn photo_waits(&self) -> bool {
        self.draft.camera && !self.camera_wanted
    }

    /// Takes a photo out again, by its id. Its files go.
    ///
    /// # Errors
    /// The disk.
    pub fn remove_photo(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        let Some(at) = self.draft.photos.iter().position(|photo| photo.id.to_string() == id) else { return Ok(()) };
        let photo = self.draft.photos.remove(at);
        if self.draft.photos.is_empty() {
            (self.draft.taken, self.draft.at, self.draft.beside) = (None, None, None);
        }
        // First the draft forgets it, durably; a file that nobody names any more does no harm.
        self.keep(here)?;
        here.phone.let_photo_go(self.id, &photo)
    }

    pub(super) fn shots(&self, here: &Here<'_>) -> Vec<Shot> {
        let count = self.draft.photos.len();
        let shown = self.draft.photos.iter().enumerate();
        shown.filter_map(|(n, photo)| shot(here, photo, n + 1, count)).collect()
    }
}

fn shot(here: &Here<'_>, photo: &Photo, number: usize, count: usize) -> Option<Shot> {
    let taken = photo.taken()?;
    let files = here.phone.store().photo_files();
    let path = |hash| files.path(hash).to_string_lossy().into_owned();
    let said = |id: &str| numbered(&here.words, id, number, count);
    Some(Shot {
        id: photo.id.to_string(),
        thumbnail: path(&taken.thumbnail.hash),
        preview: path(&taken.preview.hash),
        spoken: said("good-photo-spoken"),
        remove: Button::plain(&here.words, "good-photo-remove").spoken(said("good-photo-remove-spoken")),
    })
}

fn numbered(words: &Words, id: &str, number: usize, total: usize) -> String {
    let whole = |n| i64::try_from(n).unwrap_or(i64::MAX);
    words.say(id, &Args::new().with("count", whole(number)).with("total", whole(total)))
}
