//! What is saved at a table: each card and each voice by itself, durable before the next, in one transaction with how far the table has
//! come.

use crate::{
    Error, Phone,
    domain::gathered::{self, NewCard, NewGathering, Voice},
    domain::writing::Writing,
    store::save::Saving,
};
use walkabout_protocol::id::RecordId;

/// Which drafts are tables.
pub const DRAFT: &str = "group";

/// Something that lies on the table from now on.
pub(super) struct Laid<'a> {
    pub gathering: RecordId,
    /// How far the table has come with it.
    pub body: &'a [u8],
}

impl Phone {
    fn lay(&self, w: Writing<'_>, root: (RecordId, &str), laid: &Laid<'_>) -> Result<(), Error> {
        let written = w.finish()?;
        let saving = Saving { written: &written, root: root.0, kind: root.1, undo: 0 };
        self.store().save_going_on(&saving, laid.gathering, DRAFT, laid.body).map(|_| ())
    }

    pub(super) fn begin_gathering(&self, form: &NewGathering, laid: &Laid<'_>) -> Result<(), Error> {
        let mut w = self.writing()?;
        gathered::begin(&mut w, laid.gathering, form, self.now_ms()?)?;
        self.lay(w, (laid.gathering, "gathering"), laid)
    }

    /// `ids`: of the card, and of its link to the gathering.
    pub(super) fn add_card(&self, ids: (RecordId, RecordId), card: &NewCard, laid: &Laid<'_>) -> Result<(), Error> {
        let mut w = self.writing()?;
        gathered::add_card(&mut w, ids, laid.gathering, card, self.now_ms()?).map_err(|e| self.with_lead(e))?;
        self.lay(w, (ids.0, "asset"), laid)
    }

    /// `new`: it is the first one, and the talk begins with it.
    pub(super) fn add_voice(&self, talk: RecordId, new: bool, voice: &Voice, laid: &Laid<'_>) -> Result<(), Error> {
        let said = self.store().new_record_id()?;
        let mut w = self.writing()?;
        gathered::add_voice(&mut w, (talk, said), new, laid.gathering, voice, self.now_ms()?)?;
        self.lay(w, (talk, "conversation"), laid)
    }

    /// The table gets up; its draft is gone with the save.
    pub(super) fn end_gathering(&self, id: RecordId, came: Option<i64>, dots: &[(RecordId, i64)]) -> Result<(), Error> {
        let mut w = self.writing()?;
        gathered::end(&mut w, id, came, dots)?;
        match self.finish(w, id, "gathering", &[], vec![]) {
            // Nobody was counted and nothing has a dot.
            Err(Error::NoChange) => self.store().drop_draft(id),
            done => done.map(|_| ()),
        }
    }
}
