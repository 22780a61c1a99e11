//! A photo of a thing that is there. That the camera is open is on the disk before it opens; its photo is saved before its file goes. A phone
//! that dies in between saves the photo when the thing is opened again.

use super::OneThing;
use crate::{
    Error,
    screens::model::{Here, Model},
};
use std::path::{Path, PathBuf};
use walkabout_protocol::schema::{About, asset, photo};

impl OneThing {
    fn camera_file(&self, here: &Here<'_>) -> PathBuf {
        here.phone.store().camera_folder().join(format!("{}.jpg", self.id))
    }

    /// Where the camera shall write, while it shall be open.
    pub(super) fn camera(&self, here: &Here<'_>) -> Option<String> {
        let open = self.draft.camera && self.camera_wanted;
        open.then(|| self.camera_file(here).to_string_lossy().into_owned())
    }

    /// A photo lies there that could not be saved yet.
    pub(super) fn photo_waits(&self) -> bool {
        self.draft.camera && !self.camera_wanted
    }

    /// Opens the camera. A photo that lies there and could not be saved is tried again first.
    ///
    /// # Errors
    /// It is not theirs to add to, or the disk; the camera stays shut.
    pub fn photo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let file = self.camera_file(here);
        if self.photo_waits() {
            match self.take_in(here, &file) {
                Err(Error::FileMissing | Error::Photo(_)) => {}
                done => return done,
            }
        }
        let shown = here.phone.show(self.id)?;
        if !super::may_have_photos(here, &shown.record)? {
            return Ok(());
        }
        let files = &here.phone.store().ports().files;
        files.make_folder(&here.phone.store().camera_folder())?;
        self.draft.name = super::called(&here.words, &shown.record);
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

    /// The camera has written this file: it is a photo of this thing, saved when this returns.
    ///
    /// # Errors
    /// It is no photo, or the disk: then it stays where it is, and [`OneThing::photo`] tries it again.
    pub fn photo_taken(&mut self, here: &Here<'_>, path: String) -> Result<(), Error> {
        self.camera_wanted = false;
        let path = PathBuf::from(path);
        match self.take_in(here, &path) {
            // Told twice, or saved already when the thing was opened.
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

    fn take_in(&mut self, here: &Here<'_>, path: &Path) -> Result<(), Error> {
        let shown = here.phone.show(self.id)?;
        let mut taken = here.phone.take_in(path)?;
        // Where one person's own thing is, its photo does not say.
        if shown.record.get(&asset::ABOUT) == Some(About::Person) {
            taken.at = None;
        }
        // The phone died after it was saved and before its file was gone.
        let same = |child: &walkabout_protocol::state::Record| {
            child.get(&photo::ORIGINAL).is_some_and(|file| file.hash == taken.original.hash)
        };
        if !shown.hanging.iter().any(same) {
            here.phone.add_photo(self.id, &taken)?;
            Self::say(here, "phone-saved", true);
        }
        if path == self.camera_file(here) {
            self.draft.camera = false;
            self.camera_spent = true;
        }
        self.keep(here)
    }

    /// Once nothing needs it any more, the camera's file goes.
    pub(super) fn clear_camera(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.camera_spent {
            here.phone.store().ports().files.remove(&self.camera_file(here))?;
            self.camera_spent = false;
        }
        Ok(())
    }

    /// After a kill: a whole photo that lies there is saved; else the camera is offered again.
    pub(super) fn look_for_photo(&mut self, here: &Here<'_>) {
        let file = self.camera_file(here);
        if !self.draft.camera {
            self.camera_spent = true;
            let _ = self.clear_camera(here);
            return;
        }
        // Without room, say, the photo waits where it is: opening the thing must not fail by that.
        if let Err(Error::FileMissing | Error::Photo(_)) = self.take_in(here, &file) {
            self.camera_wanted = self.draft.camera;
        }
    }
}
