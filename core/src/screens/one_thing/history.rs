//! What happened to a thing, the latest first: the saves that were made here, as long as the phone holds them; and for whoever may see it at
//! the desk also what others did, asked of the team while somebody looks.

use super::facts;
use crate::{
    Error,
    domain::writing::Before,
    screens::{
        model::Here,
        parts::Button,
        record::{Shown, field_name},
    },
};
use walkabout_protocol::{
    batch::{ChangeRef, Op},
    id::{PersonId, SaveId},
    schema::{self, OF, Shape},
    state::{Head, TRASHED},
    value::Value,
    wire::{Deed, PastSave},
};
use walkabout_words::{Args, Words, capitalised};

/// One save, and what it did to the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The save.
    pub id: String,
    pub title: String,
    pub lines: Vec<String>,
}

/// What is shown where it is folded out.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub past: Vec<Past>,
    /// How the question to the team goes, where there is something to say of that.
    pub says: Option<String>,
    /// The team has older ones.
    pub older: bool,
}

pub(super) fn fold(words: &Words, unfolded: bool, team: bool) -> Button {
    let folded = if team { "record-history-team" } else { "record-history" };
    Button::plain(words, if unfolded { "good-less" } else { folded })
}

/// Whether the team tells this person what others did to it.
pub(super) fn of_the_team(here: &Here<'_>) -> Result<bool, Error> {
    Ok(here.phone.store().me()?.role.cares())
}

/// Of one's own saves more are not shown: nobody reads them on a street.
const MOST: usize = 20;

/// What this phone knows of it by itself.
pub(super) fn own(here: &Here<'_>, shown: &Shown) -> Result<Vec<Past>, Error> {
    own_but(here, shown, &[])
}

/// All that is known of it now.
pub(super) fn told(here: &Here<'_>, shown: &Shown) -> Result<Told, Error> {
    let heard = here.heard;
    if heard.of != Some(shown.record.id) {
        return Ok(Told { past: own(here, shown)?, ..Told::default() });
    }
    let says = match &heard.trouble {
        _ if heard.asking => Some(here.words.plain("record-history-asking")),
        Some(error) if error.is_offline() => Some(here.words.plain("record-history-offline")),
        Some(error) => Some(error.say(&here.words)),
        None => None,
    };
    // What has not reached the team, or not come back from it yet, is known here alone.
    let mut past = own_but(here, shown, &heard.saves)?;
    for save in &heard.saves {
        past.extend(of_the_teams(here, shown, save)?);
    }
    Ok(Told { past, says, older: heard.more && !heard.asking })
}

fn own_but(here: &Here<'_>, shown: &Shown, heard: &[PastSave]) -> Result<Vec<Past>, Error> {
    let store = here.phone.store();
    let mut past = Vec::new();
    for saved in store.saves_of(shown.record.id)?.into_iter().take(MOST) {
        if heard.iter().any(|save| save.id == saved.id) {
            continue;
        }
        let Some((body, before)) = store.save_with_before(saved.n)? else { continue };
        let mut lines = Vec::new();
        for (at, _, change) in body.changes().filter(|(_, touched, _)| touched.id == shown.record.id) {
            let known = |b: &&Before| b.n == at.n && !b.created && !b.field.is_empty();
            let was = before.iter().filter(|b| b.record == shown.record.id).find(known);
            lines.extend(line(here, shown, at, &change.field, &change.op, was.map(|b| &b.value))?);
        }
        past.extend(entry(here, shown, saved.id, None, saved.made_ms, lines)?);
    }
    Ok(past)
}

fn of_the_teams(here: &Here<'_>, shown: &Shown, save: &PastSave) -> Result<Option<Past>, Error> {
    let at = ChangeRef { batch: save.id, n: 0 };
    let lines = save.changes.iter().map(|change| {
        let op = match (change.deed, &change.value) {
            (Deed::Set, Some(value)) => Op::Set(value.clone()),
            (Deed::Add, Some(value)) => Op::Add(value.clone()),
            _ => Op::Remove,
        };
        // Who chose one of two versions replaced both: the other one is what went.
        let other = change.before.iter().find(|was| Some(*was) != change.value.as_ref());
        line(here, shown, at, &change.field, &op, other.or(change.before.first()))
    });
    let lines = lines.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    entry(here, shown, save.id, Some(save.by), save.made_ms, lines)
}

/// `by`: this person themselves, where nothing is said.
fn entry(
    here: &Here<'_>,
    shown: &Shown,
    id: SaveId,
    by: Option<PersonId>,
    made_ms: i64,
    lines: Vec<String>,
) -> Result<Option<Past>, Error> {
    if lines.is_empty() {
        return Ok(None);
    }
    let words = &here.words;
    let by = by.map_or_else(|| words.plain("phone-you"), |by| shown.name_of(words, by));
    let args = Args::new().with("name", capitalised(&by)).with("when", here.phone.when(words, made_ms)?);
    Ok(Some(Past { id: id.to_string(), title: words.say("phone-by", &args), lines }))
}

/// What became of one field, in words.
fn line(
    here: &Here<'_>,
    shown: &Shown,
    at: ChangeRef,
    field: &str,
    op: &Op,
    was: Option<&Value>,
) -> Result<Option<String>, Error> {
    if field == OF || matches!(field, "position" | "cell" | "side") {
        return Ok(None);
    }
    let words = &here.words;
    let instant = schema::kind(&shown.record.kind)
        .and_then(|kind| kind.field(field))
        .is_some_and(|field| matches!(field.shape, Shape::Instant));
    let said = |value: &Value| -> Result<String, Error> {
        match value {
            // In this person's language, and by their clock.
            Value::Text(street) if field == "street" => return here.phone.street_called(words, street),
            Value::Whole(ms) if instant => return here.phone.when(words, *ms),
            _ => {}
        }
        let head = Head {
            at,
            member: false,
            value: value.clone(),
            by: shown.record.author,
            time_ms: 0,
            offset_min: 0,
            saw: vec![],
        };
        Ok(facts::value(words, shown, field, &head))
    };
    let was = was.filter(|value| **value != Value::Null).map(said).transpose()?;
    let args = Args::new().with("field", field_name(words, field));
    Ok(Some(match (op, was) {
        (Op::Set(value), _) if field == TRASHED => {
            words.plain(if *value == Value::Bool(true) { "field-trashed" } else { "phone-restored" })
        }
        (Op::Set(Value::Null) | Op::Remove, Some(was)) => {
            words.say("web-record-history-cleared", &args.with("before", was))
        }
        (Op::Set(Value::Null) | Op::Remove, None) => return Ok(None),
        (Op::Set(value), Some(was)) => {
            words.say("web-record-history-from-to", &args.with("before", was).with("after", said(value)?))
        }
        (Op::Set(value), None) => words.say("web-record-history-first", &args.with("after", said(value)?)),
        (Op::Add(value), _) => words.say("web-record-history-added", &args.with("after", said(value)?)),
    }))
}
