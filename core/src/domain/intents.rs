//! Each thing that a person does, as one save.

use super::{
    forms::{
        Asked, EditAsset, NewAsset, NewDoor, NewNeed, NewNote, NewPrivateNote, NewRepair, NewTalk, NewWalk, Reply,
    },
    promising::add_promise,
    writing::Writing,
};
use crate::Error;
use walkabout_protocol::{
    id::RecordId,
    schema::{
        About, Agreement, Date, May, PhotoFile, Position, asset, conversation, doorstep, link, need, note, photo,
        private_note, statement, walk,
    },
};

/// Where a talk or a door is, as far as it may be kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whereabouts {
    pub street: Option<String>,
    /// `left` or `right`.
    pub side: Option<String>,
    /// Where there is no street.
    pub cell: Option<Position>,
}

/// A photo whose files lie safely in the phone's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoTaken {
    pub id: RecordId,
    pub original: PhotoFile,
    pub preview: PhotoFile,
    pub thumbnail: PhotoFile,
    pub taken_ms: Option<i64>,
    pub at: Option<Position>,
}

pub(super) fn agreement(may: May, on_ms: i64) -> Agreement {
    Agreement { may, who: None, how: None, on_ms: Some(on_ms) }
}

/// Something good, with its photos.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_asset(
    w: &mut Writing<'_>,
    id: RecordId,
    form: &NewAsset,
    place: &Whereabouts,
    photos: &[PhotoTaken],
    now_ms: i64,
) -> Result<(), Error> {
    w.create(id, asset::ASSET.id, None)?;
    w.set_some(id, &asset::CAPITAL, form.capital.as_ref())?;
    if let Some(name) = &form.name {
        w.set_text(id, &asset::NAME, name)?;
    }
    if let Some(text) = &form.description {
        w.set_text(id, &asset::DESCRIPTION, text)?;
    }
    for kind in form.also.iter().filter(|kind| Some(**kind) != form.capital) {
        w.add(id, &asset::ALSO, kind)?;
    }
    w.set_some(id, &asset::SCOPE, form.scope.as_ref())?;
    w.set_some(id, &asset::POSITION, form.place(photos).as_ref())?;
    // A street that somebody chose, with its side, or the one beside the place.
    let (street, side) = match &form.street {
        Some(street) => (Some(street), form.side.as_ref()),
        None => (place.street.as_ref(), form.side.as_ref().or(place.side.as_ref())),
    };
    w.set_some(id, &asset::STREET, street)?;
    w.set_some(id, &asset::SIDE, side)?;
    for (field, text) in [
        (&asset::OWNED_BY, &form.owned_by),
        (&asset::LOOKED_AFTER_BY, &form.looked_after_by),
        (&asset::CAN_SAY_YES, &form.can_say_yes),
    ] {
        if let Some(text) = text {
            w.set_text(id, field, text)?;
        }
    }
    w.set_some(id, &asset::STATE, form.state.as_ref())?;
    w.set_some(id, &asset::ABOUT, form.about.filter(|a| *a != About::Thing).as_ref())?;
    w.set_some(id, &asset::AGREEMENT, form.agreed.map(|may| agreement(may, now_ms)).as_ref())?;
    w.set(id, &asset::LAST_CONFIRMED, &now_ms)?;
    tags(w, id, &form.tags)?;
    let placed = form.at.is_some() || form.street.is_some();
    if form.name.is_none() && form.description.is_none() && !placed && photos.is_empty() {
        return Err(Error::Empty);
    }
    photos.iter().try_for_each(|p| add_photo(w, id, p))
}

impl NewAsset {
    /// Where it is: what nobody said is where the first photo was taken, unless somebody said that it is no one point.
    pub fn place(&self, photos: &[PhotoTaken]) -> Option<Position> {
        let pinned = matches!(self.scope.as_deref(), None | Some("point"));
        self.at.or_else(|| photos.iter().filter(|_| pinned).find_map(|p| p.at))
    }
}

/// Two things are the same, or are not, or should be looked at together.
///
/// # Errors
/// They may not.
pub fn link(w: &mut Writing<'_>, id: RecordId, of: RecordId, to: RecordId, how: &str) -> Result<(), Error> {
    w.create(id, link::LINK.id, Some(of))?;
    w.set(id, &link::TO, &to)?;
    w.set(id, &link::HOW, &how.to_owned())
}

fn tags(w: &mut Writing<'_>, id: RecordId, tags: &[String]) -> Result<(), Error> {
    for tag in tags {
        let tag = tag.trim().to_lowercase();
        if tag.is_empty() {
            return Err(Error::Empty);
        }
        w.add(id, &asset::TAGS, &tag)?;
    }
    Ok(())
}

/// Hangs a photo from something.
///
/// # Errors
/// They may not.
pub fn add_photo(w: &mut Writing<'_>, of: RecordId, p: &PhotoTaken) -> Result<(), Error> {
    w.create(p.id, photo::PHOTO.id, Some(of))?;
    w.set(p.id, &photo::ORIGINAL, &p.original)?;
    w.set(p.id, &photo::PREVIEW, &p.preview)?;
    w.set(p.id, &photo::THUMBNAIL, &p.thumbnail)?;
    w.set_some(p.id, &photo::TAKEN, p.taken_ms.as_ref())?;
    w.set_some(p.id, &photo::POSITION, p.at.as_ref())
}

/// # Errors
/// What the person wrote does not fit, they may not, or nothing would change.
pub fn edit_asset(
    w: &mut Writing<'_>,
    id: RecordId,
    form: &EditAsset,
    photos: &[PhotoTaken],
    now_ms: i64,
) -> Result<(), Error> {
    let record = w.open(id)?;
    if record.kind != asset::ASSET.id {
        return Err(Error::NoSuch);
    }
    if record.bin() == walkabout_protocol::state::Bin::In {
        return Err(Error::InBin);
    }
    w.set_some(id, &asset::CAPITAL, form.capital.as_ref())?;
    if let Some(name) = &form.name {
        w.set_text(id, &asset::NAME, name)?;
    }
    if let Some(text) = &form.description {
        w.set_text(id, &asset::DESCRIPTION, text)?;
    }
    w.set_some(id, &asset::POSITION, form.at.as_ref())?;
    w.set_some(id, &asset::STATE, form.state.as_ref())?;
    w.set_some(id, &asset::ABOUT, form.about.as_ref())?;
    w.set_some(id, &asset::AGREEMENT, form.agreed.map(|may| agreement(may, now_ms)).as_ref())?;
    for tag in &form.remove_tags {
        w.remove(id, &asset::TAGS, &tag.trim().to_lowercase())?;
    }
    tags(w, id, &form.add_tags)?;
    photos.iter().try_for_each(|p| add_photo(w, id, p))
}

/// The ids that a talk needs, made before it is written.
pub struct TalkIds {
    pub talk: RecordId,
    pub private: RecordId,
    pub promise: RecordId,
    pub contact: RecordId,
    pub said: Vec<RecordId>,
}

/// A talk with its four parts. `by`: when the promise falls due where the person named no day.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_talk(
    w: &mut Writing<'_>,
    ids: &TalkIds,
    form: &NewTalk,
    place: &Whereabouts,
    walk: Option<RecordId>,
    by: &Date,
    now_ms: i64,
) -> Result<(), Error> {
    let talk = ids.talk;
    w.create(talk, conversation::CONVERSATION.id, walk)?;
    w.set(talk, &conversation::OUTCOME, &form.outcome.unwrap_or(conversation::Outcome::Talked))?;
    w.set_some(talk, &conversation::HOW, form.how.as_ref())?;
    w.set_some(talk, &conversation::LANGUAGE, form.language.as_ref())?;
    w.set_some(talk, &conversation::STREET, place.street.as_ref())?;
    w.set_some(talk, &conversation::SIDE, place.side.as_ref())?;
    w.set_some(talk, &conversation::CELL, place.cell.as_ref())?;
    let asked = form.asked.clone().unwrap_or(Asked { how: None, on_ms: now_ms });
    let agreed = form.agreed.map(|may| Agreement { how: asked.how, ..agreement(may, asked.on_ms) });
    w.set_some(talk, &conversation::AGREEMENT, agreed.as_ref())?;
    w.set_some(talk, &conversation::SLIP, form.slip.as_ref())?;
    for (question, answer) in &form.answers {
        w.put(talk, question, answer.clone())?;
    }
    for (id, said) in ids.said.iter().zip(&form.said) {
        w.create(*id, statement::STATEMENT.id, Some(talk))?;
        w.set_text(*id, &statement::WORDS, &said.words)?;
        w.set(*id, &statement::AS, &said.claim)?;
        w.set(*id, &statement::FROM, &said.source)?;
        w.set_some(*id, &statement::LANGUAGE, said.language.as_ref().or(form.language.as_ref()))?;
    }
    let door = form.at.filter(|_| form.keep_door);
    if form.saw.is_some() || form.impression.is_some() || door.is_some() {
        w.create(ids.private, private_note::PRIVATE_NOTE.id, Some(talk))?;
        if let Some(text) = &form.saw {
            w.set_text(ids.private, &private_note::SAW, text)?;
        }
        if let Some(text) = &form.impression {
            w.set_text(ids.private, &private_note::IMPRESSION, text)?;
        }
        w.set_some(ids.private, &private_note::DOOR, door.as_ref())?;
    }
    if let Some(new) = &form.promise {
        let reply = Reply { home: form.home.clone(), number: form.number.clone() };
        add_promise(w, (ids.promise, ids.contact), Some(talk), new, &reply, by, now_ms)?;
    }
    Ok(())
}

/// What was seen and thought at a talk of one's own. `id`: the private note that hangs from it already, or a new one. The talk may have
/// left this phone meanwhile.
///
/// # Errors
/// There are no words, they do not fit, or it is not theirs to write.
pub fn write_private_note(
    w: &mut Writing<'_>,
    id: RecordId,
    new: bool,
    talk: RecordId,
    form: &NewPrivateNote,
) -> Result<(), Error> {
    if form.saw.is_none() && form.impression.is_none() {
        return Err(Error::Empty);
    }
    if new {
        w.own_elsewhere(talk, conversation::CONVERSATION.id)?;
        w.create(id, private_note::PRIVATE_NOTE.id, Some(talk))?;
    }
    for (key, text) in [(&private_note::SAW, &form.saw), (&private_note::IMPRESSION, &form.impression)] {
        if let Some(text) = text {
            w.set_text(id, key, text)?;
        }
    }
    Ok(())
}

/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_note(w: &mut Writing<'_>, id: RecordId, form: &NewNote, place: &Whereabouts) -> Result<(), Error> {
    w.create(id, note::NOTE.id, form.of)?;
    w.set_text(id, &note::TEXT, &form.text)?;
    w.set_some(id, &note::POSITION, form.at.as_ref())?;
    w.set_some(id, &note::STREET, place.street.as_ref())?;
    w.set_some(id, &note::SIDE, place.side.as_ref())
}

/// Something broken, passed on: a note to the team with street and side, as any place at a door is kept. Nothing of whoever told of it.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_repair(w: &mut Writing<'_>, id: RecordId, form: &NewRepair, place: &Whereabouts) -> Result<(), Error> {
    w.create(id, note::NOTE.id, None)?;
    w.set_text(id, &note::TEXT, &form.what)?;
    w.set_some(id, &note::STREET, place.street.as_ref())?;
    w.set_some(id, &note::SIDE, place.side.as_ref())?;
    w.set_some(id, &note::POSITION, place.cell.as_ref())?;
    w.set(id, &note::PASSED_ON, &form.passed_on)?;
    form.reference.as_ref().map_or(Ok(()), |reference| w.set_text(id, &note::REFERENCE, reference))
}

/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_need(w: &mut Writing<'_>, id: RecordId, form: &NewNeed, place: &Whereabouts) -> Result<(), Error> {
    w.create(id, need::NEED.id, None)?;
    w.set_text(id, &need::NAME, &form.name)?;
    if let Some(text) = &form.description {
        w.set_text(id, &need::DESCRIPTION, text)?;
    }
    w.set_some(id, &need::POSITION, form.at.as_ref())?;
    w.set_some(id, &need::STREET, place.street.as_ref())?;
    w.set_some(id, &need::SIDE, place.side.as_ref())
}

/// A door where nothing was said. A door with a mark that others must heed keeps its place; any other only street and side.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_door(
    w: &mut Writing<'_>,
    id: RecordId,
    form: &NewDoor,
    place: &Whereabouts,
    now_ms: i64,
) -> Result<(), Error> {
    w.create(id, doorstep::DOORSTEP.id, None)?;
    w.set_some(id, &doorstep::OUTCOME, form.outcome.as_ref())?;
    w.set_some(id, &doorstep::LANGUAGE, form.language.as_ref())?;
    w.set_some(id, &doorstep::DO_NOT_CALL_UNTIL, form.do_not_call_until.as_ref())?;
    w.set_some(id, &doorstep::HAZARD_UNTIL, form.hazard_until.as_ref())?;
    w.set_some(id, &doorstep::STREET, place.street.as_ref())?;
    w.set_some(id, &doorstep::SIDE, place.side.as_ref())?;
    let marked = form.do_not_call_until.is_some() || form.hazard_until.is_some();
    w.set_some(id, &doorstep::POSITION, form.at.filter(|_| marked).or(place.cell).as_ref())?;
    w.set(id, &doorstep::VISITED, &now_ms)
}

/// # Errors
/// They may not.
pub fn start_walk(w: &mut Writing<'_>, id: RecordId, form: &NewWalk, now_ms: i64) -> Result<(), Error> {
    w.create(id, walk::WALK.id, None)?;
    form.with.iter().try_for_each(|person| w.add(id, &walk::WITH, person))?;
    w.set(id, &walk::STARTED, &now_ms)
}

/// # Errors
/// They may not.
pub fn finish_walk(w: &mut Writing<'_>, id: RecordId, now_ms: i64) -> Result<(), Error> {
    w.set(id, &walk::FINISHED, &now_ms)
}
