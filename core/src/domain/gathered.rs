//! What people bring together around a table: the gathering, cards of what is good here, voices without a name, and what matters to them.

use super::{intents::agreement, writing::Writing};
use crate::Error;
use walkabout_protocol::{
    id::RecordId,
    schema::{
        About, Agreement, May,
        asset::{self, Capital},
        conversation, gathering, link, statement,
    },
};

/// How a card belongs to its gathering.
const PART_OF: &str = "part-of";

/// People sit down together.
#[derive(Clone, Debug, Default)]
pub struct NewGathering {
    /// What they ask themselves.
    pub name: String,
    /// Where they sit, in words.
    pub place: Option<String>,
    /// The need that they begin with.
    pub need: Option<RecordId>,
}

/// One card: something good.
#[derive(Clone, Debug)]
pub struct NewCard {
    pub name: String,
    pub kind: Option<Capital>,
    pub street: Option<String>,
}

/// Something that somebody at the table said. Nobody is named, and nobody is asked who they are.
#[derive(Clone, Debug)]
pub struct Voice {
    pub words: String,
    /// Who may read it, as the table agreed.
    pub agreed: May,
    /// How they were asked, in words.
    pub how: String,
    pub language: String,
}

/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn begin(w: &mut Writing<'_>, id: RecordId, form: &NewGathering, now_ms: i64) -> Result<(), Error> {
    w.create(id, gathering::GATHERING.id, form.need)?;
    w.set_text(id, &gathering::NAME, &form.name)?;
    if let Some(place) = &form.place {
        w.set_text(id, &gathering::DESCRIPTION, place)?;
    }
    w.set(id, &gathering::BEGINS, &now_ms)
}

/// A card, and that it was brought to this gathering. What somebody can do is theirs: till they have been asked, few read it.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_card(
    w: &mut Writing<'_>,
    (id, part): (RecordId, RecordId),
    gathering: RecordId,
    card: &NewCard,
    now_ms: i64,
) -> Result<(), Error> {
    w.create(id, asset::ASSET.id, None)?;
    w.set_text(id, &asset::NAME, &card.name)?;
    w.set_some(id, &asset::CAPITAL, card.kind.as_ref())?;
    if let Some(street) = &card.street {
        w.set_text(id, &asset::STREET, street)?;
    }
    w.set_some(id, &asset::ABOUT, (card.kind == Some(Capital::Human)).then_some(&About::Person))?;
    w.set(id, &asset::LAST_CONFIRMED, &now_ms)?;
    w.create(part, link::LINK.id, Some(id))?;
    w.set(part, &link::TO, &gathering)?;
    w.set(part, &link::HOW, &PART_OF.to_owned())
}

/// A voice of the table. `new`: the first one; what the table agreed to is kept with it. The talk may have left this phone meanwhile.
///
/// # Errors
/// What the person wrote does not fit, or they may not.
pub fn add_voice(
    w: &mut Writing<'_>,
    (talk, said): (RecordId, RecordId),
    new: bool,
    gathering: RecordId,
    voice: &Voice,
    now_ms: i64,
) -> Result<(), Error> {
    if new {
        w.create(talk, conversation::CONVERSATION.id, Some(gathering))?;
        w.set(talk, &conversation::OUTCOME, &conversation::Outcome::Talked)?;
        w.set(talk, &conversation::HOW, &"group".to_owned())?;
        let agreed = Agreement { how: Some(voice.how.clone()), ..agreement(voice.agreed, now_ms) };
        w.set(talk, &conversation::AGREEMENT, &agreed)?;
    } else {
        w.own_elsewhere(talk, conversation::CONVERSATION.id)?;
    }
    w.create(said, statement::STATEMENT.id, Some(talk))?;
    w.set_text(said, &statement::WORDS, &voice.words)?;
    w.set(said, &statement::AS, &statement::Claim::NotSure)?;
    w.set(said, &statement::FROM, &statement::Source::Own)?;
    w.set(said, &statement::LANGUAGE, &voice.language)
}

/// The table gets up: how many came, and how many dots each card has, by its link. A link may have left this phone meanwhile.
///
/// # Errors
/// They may not.
pub fn end(w: &mut Writing<'_>, id: RecordId, came: Option<i64>, dots: &[(RecordId, i64)]) -> Result<(), Error> {
    w.set_some(id, &gathering::CAME, came.as_ref())?;
    for (part, count) in dots {
        w.own_elsewhere(*part, link::LINK.id)?;
        w.set(*part, &link::DOTS, count)?;
    }
    Ok(())
}
