//! Two versions, calmly: each with who wrote it and when. Choosing one replaces both, so that everybody who holds the thing sees it settled;
//! what was not chosen stays in the history.

use super::{Rights, facts, writes::open_fields};
use crate::{
    Error, Phone,
    phone::Kept,
    screens::{
        counted,
        model::Here,
        parts::Button,
        places::street_name,
        record::{Shown, field_name},
    },
};
use walkabout_geo::{LonLat, distance_m};
use walkabout_protocol::{
    id::RecordId,
    schema::{Position, Typed},
    state::{Head, Register, TRASHED},
    value::Value,
};
use walkabout_words::Args;

/// A field of which several versions stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The field.
    pub id: String,
    pub title: String,
    pub help: String,
    pub versions: Vec<Version>,
    /// Writes another one instead of all of these.
    pub another: Option<Button>,
}

/// One version: what it says, and who said so when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub id: String,
    pub words: String,
    pub by: String,
    /// Chooses it. None where that is not this person's to do.
    pub keep: Option<Button>,
}

/// What people agreed to is theirs: nobody settles it on a street. The narrower one holds meanwhile.
const ASK_AGAIN: &[&str] = &["agreement", "about"];

pub(super) fn of(here: &Here<'_>, shown: &Shown, rights: &Rights) -> Result<Vec<Differs>, Error> {
    let words = &here.words;
    let mut all = Vec::new();
    for field in shown.record.conflicts() {
        let Some(register) = shown.record.register(field) else { continue };
        if field == TRASHED {
            all.push(bin(here, shown, register, rights)?);
            continue;
        }
        let told = told(register);
        let settled_here = rights.edit && !ASK_AGAIN.contains(&field);
        let mut versions = Vec::new();
        for heads in &told {
            let value = say(here, shown, field, heads[0], register)?;
            let args = Args::new().with("value", value.as_str());
            let spoken = words.say("record-keep-this-spoken", &args);
            versions.push(Version {
                id: name(heads[0]),
                by: by(here, shown, heads)?,
                keep: settled_here.then(|| Button::plain(words, "record-keep-this").spoken(spoken)),
                words: value,
            });
        }
        let count = u32::try_from(told.len()).unwrap_or(u32::MAX);
        let help = match (ASK_AGAIN.contains(&field), told.len()) {
            (true, _) => words.plain("record-ask-again"),
            (false, 2) => words.plain("versions-title"),
            (false, _) => counted(words, "web-record-versions-many", "count", count),
        };
        let writes = settled_here && open_fields(&shown.record.kind).contains(&field);
        let another = writes.then(|| Button::plain(words, "web-record-write-another"));
        all.push(Differs { id: field.into(), title: field_name(words, field), help, versions, another });
    }
    Ok(all)
}

/// Versions that say the same are one; the latest first.
fn told(register: &Register) -> Vec<Vec<&Head>> {
    let mut told: Vec<Vec<&Head>> = Vec::new();
    for head in register.heads().into_iter().filter(|head| !head.member) {
        match told.iter_mut().find(|heads| heads[0].value == head.value) {
            Some(heads) => heads.push(head),
            None => told.push(vec![head]),
        }
    }
    told
}

/// How a version is named by whoever taps it.
fn name(head: &Head) -> String {
    format!("{}-{}", head.at.batch, head.at.n)
}

fn by(here: &Here<'_>, shown: &Shown, heads: &[&Head]) -> Result<String, Error> {
    let words = &here.words;
    let one = |head: &&Head| -> Result<String, Error> {
        let args = Args::new().with("name", shown.name_of(words, head.by));
        let by = words.say("phone-by", &args.with("when", here.phone.when(words, head.time_ms)?));
        Ok(walkabout_words::capitalised(&by))
    };
    Ok(heads.iter().map(one).collect::<Result<Vec<_>, _>>()?.join(" · "))
}

/// One binned it, another had something to add: it stays until people say which.
fn bin(here: &Here<'_>, shown: &Shown, register: &Register, rights: &Rights) -> Result<Differs, Error> {
    let words = &here.words;
    let binned: Vec<&Head> = register.heads().into_iter().filter(|head| head.value == Value::Bool(true)).collect();
    let button = |id: &str| rights.trash.then(|| Button::plain(words, id));
    let version = |id: &str, text: &str, by: String, keep: &str| Version {
        id: id.into(),
        words: words.plain(text),
        by,
        keep: button(keep),
    };
    let written = facts::written(here, shown)?.pop().unwrap_or_default();
    Ok(Differs {
        id: TRASHED.into(),
        title: words.plain("field-trashed"),
        help: words.plain("web-record-disputed"),
        versions: vec![
            version("out", "record-stays", written, "web-record-keep-it"),
            version("in", "record-binned", by(here, shown, &binned)?, "web-record-bin-it"),
        ],
        another: None,
    })
}

/// A version as it is read. Places are told by their street and by how far they lie apart.
fn say(here: &Here<'_>, shown: &Shown, field: &str, head: &Head, register: &Register) -> Result<String, Error> {
    let words = &here.words;
    let Some(at) = Position::from_value(&head.value) else { return Ok(facts::value(words, shown, field, head)) };
    let street = here.phone.street_at(&at)?;
    let mut said = match street {
        Some(street) => street_name(words, &street),
        None => words.plain("record-place-known"),
    };
    let first =
        register.shown().filter(|first| first.at != head.at).and_then(|first| Position::from_value(&first.value));
    let place = |at: &Position| LonLat::new(at.lon, at.lat).ok();
    if let Some((one, other)) = first.as_ref().and_then(place).zip(place(&at)) {
        #[allow(clippy::cast_possible_truncation)] // metres on Earth
        let metres = distance_m(one, other).round() as i64;
        said = format!("{said}, {}", words.say("record-place-apart", &Args::new().with("metres", metres)));
    }
    Ok(said)
}

/// Chooses a version by its name: it replaces every one that stands there.
pub(super) fn keep(phone: &Phone, id: RecordId, field: &str, version: &str) -> Result<Kept, Error> {
    if field == TRASHED {
        return if version == "in" { phone.trash(id) } else { phone.restore(id) };
    }
    let (record, _) = phone.store().record(id)?.ok_or(Error::NoSuch)?;
    let heads = record.register(field).filter(|register| register.conflicts()).map(Register::heads).unwrap_or_default();
    // Settled by somebody else a moment ago, or tapped twice.
    let chosen = heads.into_iter().find(|head| name(head) == version).ok_or(Error::NoChange)?;
    phone.put(id, field, chosen.value.clone())
}
