//! What is changed of a thing that is there: each is one save, durable when the call returns.

use crate::{Error, Phone, domain::writing::Writing, phone::Kept};
use walkabout_protocol::{id::RecordId, schema::asset, state::Bin, value::Value};

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
