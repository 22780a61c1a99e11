//! Changing one field: its words, kept at every pause, or one of its choices with one tap. Only what stood there when its writer began is
//! replaced; what came meanwhile stays beside it, and they are told before they save.

use super::{OneThing, draft::Begun, facts};
use crate::{
    Error,
    screens::{
        mending,
        model::{Here, Model},
        parts::{Button, Choice, Field},
        record::{Shown, field_name},
    },
};
use std::collections::BTreeSet;
use walkabout_protocol::{
    batch::ChangeRef,
    id::SaveId,
    schema::{self, Shape, Spec},
    state::{Record, Register},
    value::Value,
};
use walkabout_words::{Args, Words, capitalised};

/// One field, on the screen alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writes {
    /// What the thing is called.
    pub title: String,
    /// What is asked, and what somebody changed while it was written.
    pub lines: Vec<String>,
    /// Its words; or its choices, of which one tap saves.
    pub field: Option<Field>,
    pub choices: Vec<Choice>,
    /// More than a line is written.
    pub long: bool,
    pub save: Option<Button>,
    /// Keeps what is written for later.
    pub later: Option<Button>,
    /// Leaves the field as it was.
    pub leave: Button,
}

/// What may be changed on a phone, in the order in which it is offered.
const OPEN: &[(&str, &[&str])] = &[
    (
        "asset",
        &[
            "name",
            "capital",
            "description",
            "state",
            "use_how",
            "use_when",
            "looked_after_by",
            "owned_by",
            "can_say_yes",
            "would_like",
        ],
    ),
    ("group", &["name", "description", "meets", "how_to_join"]),
    ("need", &["name", "description"]),
    ("note", &["text"]),
    ("question", &["answer"]),
];
/// What may not be left empty: the thing would be nothing without.
const NEVER_EMPTY: &[&str] = &["text", "answer"];
/// Longer texts are written on several lines.
const LONG: usize = 200;

/// The fields of a kind that may be changed here.
pub(in crate::screens) fn open_fields(kind: &str) -> &'static [&'static str] {
    OPEN.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, fields)| fields)
}

/// The declaration of a field that may be changed here.
fn spec(record: &Record, field: &str) -> Option<&'static Spec> {
    let declared = schema::kind(&record.kind).and_then(|kind| kind.field(field));
    declared.filter(|spec| open_fields(&record.kind).contains(&spec.id))
}

impl OneThing {
    /// Begins to change a field, by its id.
    ///
    /// # Errors
    /// It is not theirs to change, or the disk.
    pub fn change(&mut self, here: &Here<'_>, field: String) -> Result<(), Error> {
        let shown = here.phone.show(self.id)?;
        let text = shown.record.text(&field).unwrap_or_default().to_owned();
        if spec(&shown.record, &field).is_none() || !super::Rights::of(here, &shown.record)?.edit {
            return Ok(());
        }
        let seen = here.phone.writing()?.seen_in(self.id, &field)?;
        self.draft.name = super::called(&here.words, &shown.record);
        let mends = self.mends(here, &field)?;
        self.draft.writes = Some(Begun { field, from: text.clone(), text, seen, mends });
        Ok(())
    }

    /// The save that the team did not take because of this field.
    fn mends(&self, here: &Here<'_>, field: &str) -> Result<Option<SaveId>, Error> {
        let refused = here.phone.store().refused_of(self.id)?;
        Ok(refused.filter(|refused| mending::field(refused, self.id) == Some(field)).map(|refused| refused.body.id))
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        if let Some(writes) = &mut self.draft.writes {
            writes.text = text;
        }
        Ok(())
    }

    /// Saves what was written. Versions that came meanwhile stay beside it.
    ///
    /// # Errors
    /// It does not fit, nothing would change, or the disk; what was written stays.
    pub fn save(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let Some(writes) = self.draft.writes.clone() else { return Ok(()) };
        self.put(here, &writes, &writes.text)
    }

    /// Saves a choice, by its id.
    ///
    /// # Errors
    /// As [`OneThing::save`].
    pub fn choose(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        let Some(writes) = self.draft.writes.clone() else { return Ok(()) };
        self.put(here, &writes, &id)
    }

    fn put(&mut self, here: &Here<'_>, writes: &Begun, text: &str) -> Result<(), Error> {
        let mended = match writes.mends {
            Some(save) => here.phone.mend_field(self.id, &writes.field, text, save),
            None => Ok(false),
        };
        let saved = match mended {
            // It was sent again or given up meanwhile: then this is a change like any other.
            Ok(false) => here.phone.change_field(self.id, &writes.field, text, &writes.seen).map(|_| true),
            // The last save is another one than that which was mended.
            done => done.map(|_| false),
        };
        match saved {
            Ok(undo) => {
                self.draft.writes = None;
                // The save has taken the draft away; a camera that is still open keeps it.
                self.kept = super::Draft::default();
                self.keep(here)?;
                Self::say(here, "phone-changed", undo);
                Ok(())
            }
            Err(Error::NoChange) => self.leave_as_it_was(here),
            Err(error) => Err(error),
        }
    }

    /// The field stays as it was; what was written goes.
    ///
    /// # Errors
    /// The disk.
    pub fn leave_as_it_was(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.draft.writes = None;
        self.keep(here)
    }

    /// What is being written, if anything is.
    pub(super) fn writes(&self, here: &Here<'_>, shown: &Shown) -> Result<Option<Writes>, Error> {
        let (words, record) = (&here.words, &shown.record);
        let Some(begun) = &self.draft.writes else { return Ok(None) };
        let Some(spec) = spec(record, &begun.field) else { return Ok(None) };
        let label = field_name(words, &begun.field);
        let mut lines = asked(record);
        lines.extend(news(here, shown, begun)?);
        let changed = begun.text.trim() != begun.from.trim();
        let leave = if changed { "record-leave-as-it-was" } else { "app-back" };
        let mut page = Writes {
            title: super::called(words, record),
            lines,
            field: None,
            choices: Vec::new(),
            long: false,
            save: None,
            later: changed.then(|| Button::plain(words, "app-later")),
            leave: Button::plain(words, leave),
        };
        match spec.shape {
            Shape::Choice(ids) => {
                page.lines.insert(0, label);
                page.choices = ids
                    .iter()
                    .filter(|id| **id != "planned")
                    .map(|id| choice(words, spec.id, id, &begun.from))
                    .collect();
            }
            Shape::Text(limit) => {
                let field = Field { label, ..Field::new(words, "field-name", &begun.text, limit) };
                let empty = begun.text.trim().is_empty() && NEVER_EMPTY.contains(&spec.id);
                page.long = limit > LONG;
                page.save = (changed && !empty && field.wrong.is_none()).then(|| Button::plain(words, "app-save"));
                page.field = Some(field);
            }
            _ => return Ok(None),
        }
        Ok(Some(page))
    }
}

/// What is asked, above its answer.
fn asked(record: &Record) -> Vec<String> {
    let question = (record.kind == schema::question::QUESTION.id).then(|| record.text("text")).flatten();
    question.map(str::to_owned).into_iter().collect()
}

fn choice(words: &Words, field: &str, id: &str, from: &str) -> Choice {
    let area = if field == "capital" { "kind" } else { field };
    let help = (field == "capital").then(|| words.named("kind", &format!("{id}-examples")));
    Choice { id: id.into(), words: capitalised(&words.named(area, id)), help, chosen: id == from }
}

/// Who changed it since they began, and to what: nobody is surprised by a second version.
fn news(here: &Here<'_>, shown: &Shown, begun: &Begun) -> Result<Vec<String>, Error> {
    let words = &here.words;
    let seen: BTreeSet<&ChangeRef> = begun.seen.iter().collect();
    let heads = shown.record.register(&begun.field).map(Register::heads).unwrap_or_default();
    let came: Vec<_> = heads.into_iter().filter(|head| !seen.contains(&head.at)).collect();
    let mut lines = Vec::new();
    for head in &came {
        let value = facts::value(words, shown, &begun.field, head);
        lines.push(words.say("web-record-they-changed", &Args::new().with("name", shown.name_of(words, head.by))));
        lines.push(words.say("web-record-says-now", &Args::new().with("value", value)));
    }
    if !came.is_empty() {
        lines.push(words.plain("web-record-both-stay"));
    }
    Ok(lines)
}

/// Fields that say nothing yet, to be added.
pub(super) fn to_add(words: &Words, record: &Record) -> Vec<Choice> {
    let empty = open_fields(&record.kind)
        .iter()
        .filter(|field| record.register(field).and_then(Register::shown).is_none_or(|head| head.value == Value::Null));
    empty
        .map(|field| Choice { id: (*field).into(), words: field_name(words, field), help: None, chosen: false })
        .collect()
}
