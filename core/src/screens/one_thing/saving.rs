//! What is changed of a thing that is there: each is one save, durable when the call returns.

use crate::{
    Error, Phone,
    domain::{
        intents::{self, PhotoTaken},
        writing::Writing,
    },
    phone::Kept,
    store::Mended,
};
use walkabout_protocol::{
    batch::ChangeRef,
    id::{RecordId, SaveId},
    schema::{self, asset},
    state::Bin,
    value::Value,
};

impl Phone {
    /// Says of a good thing that somebody has just seen it.
    ///
    /// # Errors
    /// It is not there, in the bin, not this person's to say, or the disk.
    pub fn still_here(&self, id: RecordId) -> Result<Kept, Error> {
        let mut w = self.changing(id, asset::ASSET.id)?;
        w.set(id, &asset::LAST_CONFIRMED, &self.now_ms()?)?;
        self.keep(w, id, asset::ASSET.id, &[], vec![])
    }

    /// Says of a good thing that it is closed, or not there any more.
    ///
    /// # Errors
    /// It is not there, in the bin, not this person's to say, closed already, or the disk.
    pub fn not_there(&self, id: RecordId) -> Result<Kept, Error> {
        let mut w = self.changing(id, asset::ASSET.id)?;
        w.set(id, &asset::STATE, &asset::State::Closed)?;
        self.keep(w, id, asset::ASSET.id, &[], vec![])
    }

    /// Changes the words or the choice of a field; nothing in it clears it. `seen`: the versions that its writer saw when they began. A
    /// draft of the thing goes with the save.
    ///
    /// # Errors
    /// It does not fit, is not this person's to change, nothing would change, or the disk. The draft stays.
    pub fn change_field(&self, id: RecordId, field: &str, text: &str, seen: &[ChangeRef]) -> Result<Kept, Error> {
        let kind = self.store().record(id)?.ok_or(Error::NoSuch)?.0.kind;
        let spec = schema::kind(&kind).and_then(|kind| kind.field(field)).ok_or(Error::NoSuch)?;
        let mut w = self.changing(id, &kind)?;
        w.begun_with(seen.iter().copied());
        if text.trim().is_empty() {
            w.put(id, field, Value::Null)?;
        } else {
            w.set_spec(id, spec, text).map_err(|error| self.with_lead(error))?;
        }
        self.finish(w, id, &kind, &[], vec![])
    }

    /// As [`Phone::change_field`], where the save that set the field was refused because of it: a new one takes its place, with all its
    /// words and files. False where that save is refused no more; then nothing is done.
    ///
    /// # Errors
    /// As there; the refused save stays.
    pub(super) fn mend_field(&self, id: RecordId, field: &str, text: &str, save: SaveId) -> Result<bool, Error> {
        let kind = self.store().record(id)?.ok_or(Error::NoSuch)?.0.kind;
        let spec = schema::kind(&kind).and_then(|kind| kind.field(field)).ok_or(Error::NoSuch)?;
        let mut w = self.changing(id, &kind)?;
        let text = text.trim();
        let value = if text.is_empty() { Value::Null } else { Value::from(text) };
        if !text.is_empty() {
            // Judged as if it were a change of its own.
            w.set_spec(id, spec, text).map_err(|error| self.with_lead(error))?;
        }
        let mended = Mended { save, record: id, field, value: &value };
        Ok(self.store().mend(&mended, id)?.is_some())
    }

    /// Hangs a photo whose files lie safely in the phone's folder from a thing that is there.
    ///
    /// # Errors
    /// It is in the bin, not this person's to add to, or the disk.
    pub fn add_photo(&self, id: RecordId, photo: &PhotoTaken) -> Result<Kept, Error> {
        let kind = self.store().record(id)?.ok_or(Error::NoSuch)?.0.kind;
        let mut w = self.changing(id, &kind)?;
        intents::add_photo(&mut w, id, photo)?;
        self.keep(w, id, &kind, std::slice::from_ref(photo), vec![])
    }

    /// Sets a field to one of the values that stand in it: all of them are replaced by it.
    pub(in crate::screens) fn put(&self, id: RecordId, field: &str, value: Value) -> Result<Kept, Error> {
        let kind = self.store().record(id)?.ok_or(Error::NoSuch)?.0.kind;
        let mut w = self.changing(id, &kind)?;
        w.put(id, field, value)?;
        self.keep(w, id, &kind, &[], vec![])
    }

    /// A save that changes a record of this kind, out of the bin.
    fn changing(&self, id: RecordId, kind: &str) -> Result<Writing<'_>, Error> {
        let mut w = self.writing()?;
        let record = w.open(id)?;
        if record.kind != kind {
            return Err(Error::NoSuch);
        }
        if record.bin() == Bin::In {
            return Err(Error::InBin);
        }
        Ok(w)
    }
}
