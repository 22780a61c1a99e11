//! A promise from its making to its end: who keeps it, what came of it, and that they were told. With that the way to reach them goes.

use super::{
    forms::{NewPromise, PromiseDone, Reply},
    intents::agreement,
    writing::Writing,
};
use crate::Error;
use walkabout_protocol::{
    access::Deed,
    id::RecordId,
    schema::{Date, May, contact, promise},
};

/// A promise, and how to reach whoever it was made to. `ids`: its own and that of the contact. `by`: when it falls due where nobody
/// named a day.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_promise(
    w: &mut Writing<'_>,
    ids: (RecordId, RecordId),
    of: Option<RecordId>,
    new: &NewPromise,
    reply: &Reply,
    by: &Date,
    now_ms: i64,
) -> Result<(), Error> {
    let (id, reached) = ids;
    let holder = (!new.coordinator_decides).then(|| w.actor().person);
    w.create(id, promise::PROMISE.id, of)?;
    w.set_text(id, &promise::WHAT, &new.what)?;
    w.set(id, &promise::BY, new.by.as_ref().unwrap_or(by))?;
    w.set_some(id, &promise::HOLDER, holder.as_ref())?;
    w.set_some(id, &promise::REPLY_BY, new.reply_by.as_ref())?;
    if reply.home.is_none() && reply.number.is_none() {
        return Ok(());
    }
    w.create(reached, contact::CONTACT.id, Some(id))?;
    if let Some(home) = &reply.home {
        w.set_text(reached, &contact::HOME, home)?;
    }
    if let Some(number) = &reply.number {
        w.set_text(reached, &contact::PHONE, number)?;
    }
    w.set_some(reached, &contact::HOLDER, holder.as_ref())?;
    w.set(reached, &contact::AGREEMENT, &agreement(May::Care, now_ms))
}

fn is_promise(w: &mut Writing<'_>, id: RecordId) -> Result<(), Error> {
    if w.open(id)?.kind == promise::PROMISE.id { Ok(()) } else { Err(Error::NoSuch) }
}

/// What came of a promise, and that they were told. With the telling it closes, and `contacts`, which hang from it, are to be wiped on
/// the day `wipe_on`, in the same save.
///
/// # Errors
/// It is no promise of theirs, or what they wrote does not fit.
pub fn promise_done(
    w: &mut Writing<'_>,
    id: RecordId,
    form: &PromiseDone,
    contacts: &[RecordId],
    wipe_on: &Date,
    now_ms: i64,
) -> Result<(), Error> {
    is_promise(w, id)?;
    w.set(id, &promise::OUTCOME, &form.outcome)?;
    if let Some(words) = &form.words {
        w.set_text(id, &promise::OUTCOME_WORDS, words)?;
    }
    let Some(told) = &form.told else { return Ok(()) };
    w.set(id, &promise::TOLD, told)?;
    w.set(id, &promise::TOLD_AT, &now_ms)?;
    for contact in contacts {
        // Where it is not theirs to change, the server sees to it.
        if w.may(*contact, Deed::Edit)? {
            w.set(*contact, &contact::WIPE_ON, wipe_on)?;
        }
    }
    Ok(())
}

/// It takes longer: a new day, and whether they know.
///
/// # Errors
/// It is no promise of theirs.
pub fn put_off(w: &mut Writing<'_>, id: RecordId, by: Option<&Date>, told: &str) -> Result<(), Error> {
    is_promise(w, id)?;
    w.set_some(id, &promise::BY, by)?;
    w.set(id, &promise::DELAY_TOLD, &told.to_owned())
}

/// Whoever writes keeps it from now on, and may reach them.
///
/// # Errors
/// It is not theirs to take.
pub fn take_promise(w: &mut Writing<'_>, id: RecordId, contacts: &[RecordId]) -> Result<(), Error> {
    is_promise(w, id)?;
    let me = w.actor().person;
    w.set(id, &promise::HOLDER, &me)?;
    for contact in contacts {
        if w.may(*contact, Deed::Edit)? {
            w.set(*contact, &contact::HOLDER, &me)?;
        }
    }
    Ok(())
}
