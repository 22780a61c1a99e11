//! What hangs from a thing, a line each: notes, needs, what was said, promises, and what it is the same as.

use super::called;
use crate::{
    Error,
    screens::{model::Here, record::Shown},
    store::title,
};
use walkabout_protocol::{
    schema::link,
    state::{Bin, Record},
};
use walkabout_words::{Args, capitalised};

/// What hangs from it of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The kind.
    pub id: String,
    pub title: String,
    pub lines: Vec<String>,
}

/// By kind, and the heading of each. What was seen and thought at a talk is on no screen that somebody may look at over a shoulder.
const SORTS: &[(&str, &str)] = &[
    ("statement", "web-record-said"),
    ("note", "web-record-notes"),
    ("need", "web-record-needs"),
    ("promise", "web-record-promises"),
    ("question", "web-record-questions"),
    ("link", "web-record-links"),
];

pub(super) fn of(here: &Here<'_>, shown: &Shown) -> Result<Vec<Beside>, Error> {
    let mut sorts = Vec::new();
    for (kind, title) in SORTS {
        let mut lines = Vec::new();
        for child in shown.hanging.iter().filter(|child| child.kind == *kind && child.bin() != Bin::In) {
            lines.extend(if *kind == link::LINK.id { linked(here, child)? } else { Some(line(here, shown, child)?) });
        }
        if !lines.is_empty() {
            sorts.push(Beside { id: (*kind).into(), title: here.words.plain(title), lines });
        }
    }
    Ok(sorts)
}

/// The words and who wrote them; of a question its answer too.
fn line(here: &Here<'_>, shown: &Shown, child: &Record) -> Result<String, Error> {
    let words = &here.words;
    let mut text = title(child).map_or_else(|| called(words, child), str::to_owned);
    if let Some(answer) = child.text("answer") {
        let args = Args::new().with("name", words.plain("field-answer")).with("value", answer);
        text = format!("{text}\n{}", words.say("versions-line", &args));
    }
    if child.kind == "statement" {
        return Ok(text);
    }
    let by = Args::new().with("name", shown.name_of(words, child.author));
    let Some(ms) = child.id.made_ms() else { return Ok(text) };
    let by = words.say("phone-by", &by.with("when", here.phone.when(words, ms)?));
    Ok(format!("{text}\n{}", capitalised(&by)))
}

/// How it belongs together with another thing, where that is on this phone. That two are different is no news.
fn linked(here: &Here<'_>, child: &Record) -> Result<Option<String>, Error> {
    let words = &here.words;
    let (Some(how), Some(to)) = (child.text("how"), child.get(&link::TO)) else { return Ok(None) };
    let Some((other, _)) = here.phone.store().record(to)?.filter(|_| how != "different") else { return Ok(None) };
    let args = Args::new().with("name", capitalised(&words.named("pair", how))).with("value", called(words, &other));
    Ok(Some(words.say("versions-line", &args)))
}
