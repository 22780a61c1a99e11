//! One thing and everything about it: each field with all its versions, what hangs from it, who wrote what and when.

use super::thing;
use crate::{Error, Phone};
use walkabout_protocol::{
    audience::Audience,
    id::{PersonId, RecordId},
    schema::{self, May, Typed},
    state::{Bin, Head, Record, TRASHED},
    value::Value,
    wire::Somebody,
};
use walkabout_words::{Args, Words, capitalised};

/// A record with what hangs from it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub record: Record,
    pub audience: Audience,
    pub hanging: Vec<Record>,
    people: Vec<Somebody>,
    me: PersonId,
}

impl Phone {
    /// # Errors
    /// There is no such thing here, or the disk.
    pub fn show(&self, id: RecordId) -> Result<Shown, Error> {
        let me = self.store().me()?.person;
        let (record, audience) = self.store().record(id)?.ok_or(Error::NoSuch)?;
        Ok(Shown { record, audience, hanging: self.store().hanging_from(id)?, people: self.store().people()?, me })
    }
}

impl Shown {
    /// Each field as its heads `{value, by, at, batch, n}`, the shown one first.
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = fields(&self.record);
        json["audience"] = audience_word(self.audience).into();
        json["two_versions"] = self.record.conflicts().into();
        json["hanging"] = self.hanging.iter().filter(|r| r.bin() != Bin::In).map(fields).collect();
        json
    }

    pub fn say(&self, words: &Words) -> Vec<String> {
        let mut lines = vec![capitalised(&thing(words, &self.record.kind))];
        lines.extend(self.lines(words, &self.record));
        for child in self.hanging.iter().filter(|r| r.bin() != Bin::In) {
            lines.push(String::new());
            lines.push(capitalised(&thing(words, &child.kind)));
            lines.extend(self.lines(words, child));
        }
        if self.audience < Audience::Team {
            lines.push(String::new());
            lines.push(words.plain("phone-care-note"));
        }
        lines
    }

    fn lines(&self, words: &Words, record: &Record) -> Vec<String> {
        let mut lines = Vec::new();
        for (field, register) in record.fields().filter(|(f, _)| !matches!(*f, schema::OF | TRASHED)) {
            let name = field_name(words, field);
            let set: Vec<String> = register.members().into_iter().map(plain).collect();
            if !set.is_empty() {
                lines.push(format!("{name}: {}", set.join(", ")));
                continue;
            }
            let heads = register.heads();
            if record.conflicts().contains(&field) {
                lines.push(format!("{name}. {}", words.plain("versions-title")));
                for head in heads {
                    let args =
                        Args::new().with("name", self.name_of(words, head.by)).with("value", shown(words, field, head));
                    lines.push(format!("  {}", words.say("versions-line", &args)));
                }
            } else if let Some(head) = heads.first().filter(|h| h.value != Value::Null) {
                lines.push(format!("{name}: {}", self.shown(words, field, head)));
            }
        }
        match record.bin() {
            Bin::Out => {}
            Bin::In => lines.push(words.plain("field-trashed")),
            Bin::Disputed => {
                lines.push(format!("{}: {}", words.plain("field-trashed"), words.plain("needs-two-versions")))
            }
        }
        lines
    }

    pub(super) fn shown(&self, words: &Words, field: &str, head: &Head) -> String {
        let somebody = matches!(field, "holder" | "owner" | "in_other_words_by");
        match head.value.as_text().and_then(|id| id.parse().ok()).filter(|_| somebody) {
            Some(person) => self.name_of(words, person),
            None => shown(words, field, head),
        }
    }

    pub fn name_of(&self, words: &Words, person: PersonId) -> String {
        if person == self.me {
            return words.plain("phone-you");
        }
        let name = self.people.iter().find(|p| p.id == person).map(|p| p.name.clone()).filter(|n| !n.is_empty());
        name.unwrap_or_else(|| words.plain("phone-person-gone"))
    }
}

/// What a field is called on a screen.
pub fn field_name(words: &Words, field: &str) -> String {
    // The middle of a cell is where it was, as far as that is kept.
    let id = walkabout_words::named_id("field", if field == "cell" { "position" } else { field });
    if schema::question_of(field).is_some() {
        words.plain("field-own-question")
    } else if words.has(&id) {
        words.plain(&id)
    } else {
        words.plain("field-unknown")
    }
}

/// The areas of words in which a field's choices are said.
const CHOICES: &[(&str, &str)] = &[
    ("capital", "kind"),
    ("also", "kind"),
    ("state", "state"),
    ("scope", "scope"),
    ("as", "said"),
    ("from", "from"),
    ("how", "how"),
    ("side", "side"),
    ("hazard", "hazard"),
    ("reply_by", "reply"),
    ("told", "told"),
    ("delay_told", "told"),
    ("passed_on", "passed"),
    ("not_met", "not-met"),
];

/// A value as it is read: choices and agreements in their words.
pub(super) fn shown(words: &Words, field: &str, head: &Head) -> String {
    let choice = CHOICES.iter().find(|(f, _)| *f == field).map(|(_, area)| *area);
    if let (Some(area), Value::Text(word)) = (choice, &head.value) {
        let id = walkabout_words::named_id(area, word);
        if words.has(&id) {
            return words.plain(&id);
        }
    }
    if let Some(agreement) = (field == "agreement").then(|| schema::Agreement::from_value(&head.value)).flatten() {
        return words.plain(match agreement.may {
            May::No => "agreed-no",
            May::Care => "audience-care",
            May::Team => "audience-team",
            May::Everyone => "audience-everyone",
        });
    }
    if let (true, Value::Text(word)) = (field == "outcome", &head.value) {
        let found =
            ["door", "result"].map(|area| walkabout_words::named_id(area, word)).into_iter().find(|id| words.has(id));
        return found.map_or_else(|| word.clone(), |id| words.plain(&id));
    }
    match &head.value {
        Value::Bool(yes) => words.plain(if *yes { "phone-yes" } else { "phone-no" }),
        Value::Whole(ms)
            if matches!(
                field,
                "last_confirmed" | "started" | "finished" | "taken" | "visited" | "told_at" | "begins"
            ) =>
        {
            moment(*ms, head.offset_min)
        }
        value => plain(value),
    }
}

fn moment(utc_ms: i64, offset_min: i16) -> String {
    let local = utc_ms.saturating_add(i64::from(offset_min) * 60_000);
    jiff::Timestamp::from_millisecond(local)
        .map_or_else(|_| utc_ms.to_string(), |t| t.strftime("%Y-%m-%d %H:%M").to_string())
}

pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Map(map) => match (map.get("lon").and_then(Value::as_number), map.get("lat").and_then(Value::as_number))
        {
            (Some(lon), Some(lat)) => format!("{lon:.5}, {lat:.5}"),
            _ => map
                .get("may")
                .or(map.get("said"))
                .or(map.get("value"))
                .or(map.get("hash"))
                .map_or_else(String::new, plain),
        },
        other => other.to_json().to_string(),
    }
}

fn fields(record: &Record) -> serde_json::Value {
    let heads =
        |r: &walkabout_protocol::state::Register| -> serde_json::Value { r.heads().into_iter().map(head).collect() };
    let fields: serde_json::Map<_, _> = record.fields().map(|(name, r)| (name.to_owned(), heads(r))).collect();
    serde_json::json!({
        "id": record.id.to_string(), "kind": record.kind, "author": record.author.to_string(), "seq": record.seq.0,
        "bin": match record.bin() { Bin::Out => "out", Bin::In => "in", Bin::Disputed => "disputed" },
        "fields": fields,
    })
}

fn head(h: &Head) -> serde_json::Value {
    serde_json::json!({
        "value": h.value.to_json(), "by": h.by.to_string(), "at": h.time_ms, "batch": h.at.batch.to_string(), "n": h.at.n,
    })
}

fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Own => "own",
        Audience::Care => "care",
        Audience::Team => "team",
        Audience::Public => "everyone",
    }
}
