//! Photos that the phone's system sends while the app sleeps.

use super::Heart;
use crate::{
    Error,
    ports::{Response, TransportError},
    screens::model::Network,
    store::PhotosGo,
    sync::NextUpload,
};
use std::sync::mpsc;

/// What is left of one photo, and over which lines it may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub next: NextUpload,
    /// Over a line that costs money too, as the person chose.
    pub anywhere: bool,
}

/// Somebody who waits for the next photo.
pub(crate) struct Waits {
    /// Keys of what the system is sending now.
    pub under_way: Vec<String>,
    pub tell: mpsc::Sender<Result<Option<Upload>, Error>>,
}

impl Heart {
    /// Between two syncs: what a sync is sending is not to be given away as well.
    pub(crate) fn wants_upload(&self, waits: Waits) {
        self.uploads.borrow_mut().push_back(waits);
    }

    pub(super) fn hand_out_uploads(&self) {
        loop {
            let Some(waits) = self.uploads.borrow_mut().pop_front() else { return };
            // Whoever asked may have gone; a photo that nobody takes is given again.
            let _ = waits.tell.send(self.next_upload(&waits.under_way));
        }
    }

    fn next_upload(&self, under_way: &[String]) -> Result<Option<Upload>, Error> {
        if self.around.get().network == Network::None {
            return Err(Error::Transport(TransportError::NoConnection("there is none".into())));
        }
        let anywhere = self.photos_now.get() || self.settings.borrow().photos_go() == PhotosGo::Anywhere;
        let next = self.phone().next_upload(under_way);
        self.where_nobody_has_joined();
        self.refresh();
        Ok(next?.map(|next| Upload { next, anywhere }))
    }

    /// True where the team has every byte of it.
    pub(crate) fn upload_ended(&self, key: &str, answer: Response) -> Result<bool, Error> {
        let safe = self.phone().upload_ended(key, answer)?;
        if !safe {
            // A sync finds out why: the phone may have been removed.
            self.sync_soon();
        }
        Ok(safe)
    }
}
