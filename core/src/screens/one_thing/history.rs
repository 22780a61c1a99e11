//! What this phone knows of what happened to a thing: the saves that were made here, the latest first, as long as the phone holds them. What
//! others did before is with the team; the desk shows it.

use super::facts;
use crate::{
    Error,
    screens::{
        model::Here,
        parts::Button,
        record::{Shown, field_name},
    },
};
use walkabout_protocol::{
    batch::{ChangeRef, Op},
    schema::OF,
    state::{Head, TRASHED},
    value::Value,
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

pub(super) fn fold(words: &Words, unfolded: bool) -> Button {
    Button::plain(words, if unfolded { "good-less" } else { "record-history" })
}

/// More are not shown: nobody reads them on a street.
const MOST: usize = 20;

pub(super) fn of(here: &Here<'_>, shown: &Shown) -> Result<Vec<Past>, Error> {
    let (words, store) = (&here.words, here.phone.store());
    let you = capitalised(&words.plain("phone-you"));
    let mut past = Vec::new();
    for saved in store.saves_of(shown.record.id)?.into_iter().take(MOST) {
        let Some((body, before)) = store.save_with_before(saved.n)? else { continue };
        let mut lines = Vec::new();
        for (at, _, change) in body.changes().filter(|(_, touched, _)| touched.id == shown.record.id) {
            let was = before.iter().find(|b| b.record == shown.record.id && b.n == at.n && !b.created);
            lines.extend(line(words, shown, at, &change.field, &change.op, was.map(|b| &b.value)));
        }
        if lines.is_empty() {
            continue;
        }
        let args = Args::new().with("name", you.as_str()).with("when", here.phone.when(words, saved.made_ms)?);
        past.push(Past { id: saved.id.to_string(), title: words.say("phone-by", &args), lines });
    }
    Ok(past)
}

/// What became of one field, in words.
fn line(words: &Words, shown: &Shown, at: ChangeRef, field: &str, op: &Op, was: Option<&Value>) -> Option<String> {
    if field == OF || matches!(field, "position" | "cell" | "side") {
        return None;
    }
    let said = |value: &Value| {
        let head = Head {
            at,
            member: false,
            value: value.clone(),
            by: shown.record.author,
            time_ms: 0,
            offset_min: 0,
            saw: vec![],
        };
        facts::value(words, shown, field, &head)
    };
    let was = was.filter(|value| **value != Value::Null).map(said);
    let args = Args::new().with("field", field_name(words, field));
    Some(match (op, was) {
        (Op::Set(value), _) if field == TRASHED => {
            words.plain(if *value == Value::Bool(true) { "field-trashed" } else { "phone-restored" })
        }
        (Op::Set(Value::Null) | Op::Remove, Some(was)) => {
            words.say("web-record-history-cleared", &args.with("before", was))
        }
        (Op::Set(Value::Null) | Op::Remove, None) => return None,
        (Op::Set(value), Some(was)) => {
            words.say("web-record-history-from-to", &args.with("before", was).with("after", said(value)))
        }
        (Op::Set(value), None) => words.say("web-record-history-first", &args.with("after", said(value))),
        (Op::Add(value), _) => words.say("web-record-history-added", &args.with("after", said(value))),
    })
}
