//! What is known of a thing, one line a field, in plain words; where it is; who wrote it and when.

use super::writes::open_fields;
use crate::{
    Error,
    screens::{
        far::away,
        model::Here,
        parts::Button,
        places::street_name,
        record::{Shown, field_name, plain},
    },
};
use walkabout_geo::{LonLat, distance_m};
use walkabout_protocol::{
    id::PersonId,
    schema::{self, OF, Position, asset},
    state::{Head, Record, TRASHED},
    value::Value,
};
use walkabout_words::{Args, Words, capitalised};

/// One thing that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The field.
    pub id: String,
    pub label: String,
    pub words: String,
    /// Changes it. None where that is not this person's to do, or not done on a phone.
    pub change: Option<Button>,
}

/// What is told elsewhere on the screen, or says nothing to a person.
const ELSEWHERE: &[&str] = &[
    OF,
    TRASHED,
    "scope",
    "position",
    "cell",
    "street",
    "side",
    "last_confirmed",
    "original",
    "preview",
    "thumbnail",
    "looked_after_by_group",
    "before",
    "door",
    "slip",
];

/// Every field that says something, in the order in which its kind declares them. What has two versions is told as that.
pub(super) fn of(words: &Words, shown: &Shown, may_edit: bool) -> Vec<Fact> {
    let record = &shown.record;
    let declared = schema::kind(&record.kind).map(|kind| kind.fields).unwrap_or_default();
    let known = declared.iter().map(|field| field.id).filter(|id| record.register(id).is_some());
    let newer = record.fields().map(|(id, _)| id).filter(|id| declared.iter().all(|field| field.id != *id));
    let told = known.chain(newer).filter(|id| !ELSEWHERE.contains(id));
    let open = |id: &str| may_edit && open_fields(&record.kind).contains(&id);
    // What stands above already is told once more only to be changed.
    let above = |fact: &Fact| matches!(fact.id.as_str(), "name" | "capital") && fact.change.is_none();
    told.filter_map(|id| fact(words, shown, id, open(id))).filter(|fact| !above(fact)).collect()
}

/// One field; nothing where it says nothing, or where two versions of it stand side by side.
fn fact(words: &Words, shown: &Shown, field: &str, open: bool) -> Option<Fact> {
    let register = shown.record.register(field).filter(|register| !register.conflicts())?;
    let members: Vec<String> = register
        .heads()
        .into_iter()
        .rev()
        .filter(|head| head.member)
        .map(|head| shown.shown(words, field, head))
        .collect();
    let text = if members.is_empty() {
        let head = register.shown().filter(|head| head.value != Value::Null)?;
        value(words, shown, field, head)
    } else {
        let mut once: Vec<String> = Vec::new();
        members.into_iter().for_each(|member| {
            if !once.contains(&member) {
                once.push(member)
            }
        });
        once.join(", ")
    };
    // Whoever is asked knows it.
    if shown.record.kind == schema::question::QUESTION.id && field == "holder" {
        return None;
    }
    // A place or a thing is what one expects.
    if field == asset::ABOUT.spec.id
        && register.shown().is_some_and(|head| head.value == schema::About::Thing.word().into())
    {
        return None;
    }
    let label = field_name(words, field);
    let spoken = words.say("web-record-change-what", &Args::new().with("field", label.as_str()));
    let change = open.then(|| Button::plain(words, "web-record-change").spoken(spoken));
    Some(Fact { id: field.into(), label, words: text, change })
}

/// A value of a field as it is read.
pub(super) fn value(words: &Words, shown: &Shown, field: &str, head: &Head) -> String {
    match &head.value {
        Value::Null => words.plain("phone-not-said"),
        Value::Text(about) if field == asset::ABOUT.spec.id => words.named("about", about),
        Value::Text(day) if matches!(field, "by" | "do_not_call_until" | "hazard_until") => {
            crate::screens::days::day(words, &schema::Date(day.clone()))
        }
        Value::Text(_) if schema::question_of(field).is_some() => plain(&head.value),
        _ => {
            let said = shown.shown(words, field, head);
            if is_choice(&shown.record, field) { capitalised(&said) } else { said }
        }
    }
}

fn is_choice(record: &Record, field: &str) -> bool {
    let declared = schema::kind(&record.kind).and_then(|kind| kind.field(field));
    declared.is_some_and(|field| matches!(field.shape, schema::Shape::Choice(_)))
}

/// Its street, and how far it is from here. Nothing for what has no place by nature.
pub(super) fn place(here: &Here<'_>, record: &Record) -> Result<Vec<String>, Error> {
    let words = &here.words;
    let known = crate::store::position(record);
    let street = match record.text("street") {
        Some(street) => Some(here.phone.street_called(words, street)?),
        None => {
            known.map(|at| here.phone.street_at(&at)).transpose()?.flatten().map(|street| street_name(words, &street))
        }
    };
    let mut lines = Vec::new();
    match (street, record.text("scope"), known) {
        (_, Some("area"), _) => lines.push(words.plain("good-place-area")),
        (Some(street), ..) => lines.push(words.say("place-street", &Args::new().with("street", street))),
        (None, _, Some(_)) => lines.push(words.plain("record-place-known")),
        (None, ..) => {}
    }
    if let Some(metres) = known.map(|at| metres_from_here(here, &at)).transpose()?.flatten() {
        lines.push(away(words, metres));
    }
    Ok(lines)
}

fn metres_from_here(here: &Here<'_>, at: &Position) -> Result<Option<f64>, Error> {
    let place = |at: &Position| LonLat::new(at.lon, at.lat).ok();
    Ok(here.position()?.as_ref().and_then(place).zip(place(at)).map(|(one, other)| distance_m(one, other)))
}

/// When somebody last saw that it is still here.
pub(super) fn checked(here: &Here<'_>, shown: &Shown) -> Result<Option<String>, Error> {
    let Some(ms) = shown.record.get(&asset::LAST_CONFIRMED).filter(|_| shown.record.kind == asset::ASSET.id) else {
        return Ok(None);
    };
    let when = here.phone.when(&here.words, ms)?;
    Ok(Some(here.words.say("record-checked", &Args::new().with("when", when))))
}

/// Who wrote it and when; and who changed it last, where that was another save.
pub(super) fn written(here: &Here<'_>, shown: &Shown) -> Result<Vec<String>, Error> {
    let record = &shown.record;
    let heads = || record.fields().flat_map(|(_, register)| register.heads());
    let say = |message: &str, by: PersonId, ms: i64| -> Result<String, Error> {
        let args = Args::new().with("name", shown.name_of(&here.words, by));
        Ok(here.words.say(message, &args.with("when", here.phone.when(&here.words, ms)?)))
    };
    let mut lines = Vec::new();
    let made = record.id.made_ms().or_else(|| heads().map(|head| head.time_ms).min());
    if let Some(made) = made {
        lines.push(say("record-written", record.author, made)?);
    }
    let first =
        heads().filter(|head| head.by == record.author).min_by_key(|head| head.rank()).map(|head| head.at.batch);
    let last = heads().max_by_key(|head| head.rank());
    if let Some(last) = last.filter(|head| Some(head.at.batch) != first) {
        lines.push(say("record-changed", last.by, last.time_ms)?);
    }
    Ok(lines)
}
