//! What is done with a promise, each as one save, durable when the call returns.

use crate::{
    Error, Kept, Phone,
    domain::{
        forms::{NewPromise, PromiseDone, Reply},
        promising,
    },
    screens::saves::PROMISE_DAYS,
};
use walkabout_protocol::{
    id::RecordId,
    schema::{Date, contact},
    state::{Bin, Record},
};

/// How they can be reached is wiped so many days after they were told.
const CONTACT_DAYS: i64 = 7;

impl Phone {
    /// How to reach whoever a promise was made to, as far as this phone holds it.
    pub(super) fn contacts_of(&self, promise: RecordId) -> Result<Vec<Record>, Error> {
        let hanging = self.store().hanging_from(promise)?;
        Ok(hanging.into_iter().filter(|r| r.kind == contact::CONTACT.id && r.bin() != Bin::In).collect())
    }

    fn contact_ids(&self, promise: RecordId) -> Result<Vec<RecordId>, Error> {
        Ok(self.contacts_of(promise)?.iter().map(|contact| contact.id).collect())
    }

    /// What came of a promise, and that they were told: with that it closes. A draft of its id is gone with the save.
    ///
    /// # Errors
    /// It is no promise of this person's, what was written does not fit, or the disk. The draft stays.
    pub fn promise_done(&self, id: RecordId, form: &PromiseDone) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        let (contacts, wipe_on) = (self.contact_ids(id)?, self.day_after(CONTACT_DAYS)?);
        promising::promise_done(&mut w, id, form, &contacts, &wipe_on, self.now_ms()?)?;
        self.finish(w, id, "promise", &[], vec![])
    }

    /// A promise takes longer. `told`: how they heard so, or `not-yet`. A draft of its id is gone with the save.
    ///
    /// # Errors
    /// It is no promise of this person's, or the disk. The draft stays.
    pub fn put_off_promise(&self, id: RecordId, by: Option<&Date>, told: &str) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        promising::put_off(&mut w, id, by, told)?;
        self.finish(w, id, "promise", &[], vec![])
    }

    /// This person keeps it from now on.
    ///
    /// # Errors
    /// It is not theirs to take, or the disk.
    pub fn take_promise(&self, id: RecordId) -> Result<Kept, Error> {
        let mut w = self.writing()?;
        promising::take_promise(&mut w, id, &self.contact_ids(id)?)?;
        self.keep(w, id, "promise", &[], vec![])
    }

    /// A promise that was made outside of a chat, from a draft of this id, which is gone with the save. Gives the day by which.
    ///
    /// # Errors
    /// What was written does not fit, or the disk. The draft stays.
    pub fn finish_promise(&self, id: RecordId, form: &NewPromise, reply: &Reply) -> Result<Date, Error> {
        let by = form.by.clone().map_or_else(|| self.day_after(PROMISE_DAYS), Ok)?;
        let mut w = self.writing()?;
        let contact = self.store().new_record_id()?;
        promising::add_promise(&mut w, (id, contact), None, form, reply, &by, self.now_ms()?)?;
        self.finish(w, id, "promise", &[], vec![])?;
        Ok(by)
    }
}
