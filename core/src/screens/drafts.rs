//! What is half written: where it goes on, and what it is called meanwhile.

use super::{
    chat, good, group,
    model::{Here, Place},
    note, one_thing, pass_on, promises,
};
use crate::{Error, store::Draft};
use walkabout_words::{Args, Words};

/// The screen that goes on with it.
pub fn place(draft: &Draft) -> Place {
    match draft.kind.as_str() {
        note::DRAFT => Place::Note { draft: draft.record },
        chat::DRAFT => Place::Chat { draft: draft.record },
        one_thing::DRAFT => Place::Record { thing: draft.record },
        group::DRAFT => Place::Group { draft: draft.record },
        promises::kept::DRAFT => Place::Promise { promise: draft.record },
        promises::made::DRAFT => Place::NewPromise { draft: draft.record },
        pass_on::DRAFT => Place::PassOn { draft: draft.record },
        _ => Place::Good { draft: draft.record },
    }
}

/// What it is called in a list. What has no words of its own is told by its street and time, so that two chats are told apart.
///
/// # Errors
/// The disk, or the clock.
pub fn name(here: &Here<'_>, draft: &Draft) -> Result<String, Error> {
    let words = &here.words;
    let (named, id) = match draft.kind.as_str() {
        note::DRAFT => (note::name(&draft.body), "thing-note"),
        pass_on::DRAFT => (pass_on::name(&draft.body), "term-pass-it-on"),
        // A chat is never named: somebody may be looking over the shoulder.
        chat::DRAFT => (None, "thing-conversation"),
        one_thing::DRAFT => (one_thing::name(&draft.body), "thing-asset"),
        group::DRAFT => (None, "thing-gathering"),
        promises::kept::DRAFT | promises::made::DRAFT => (None, "thing-promise"),
        _ => (good::name(words, &draft.body), "thing-asset"),
    };
    if let Some(named) = named {
        return Ok(named);
    }
    let time = here.phone.when(words, draft.changed_ms)?;
    let said = Args::new().with("thing", walkabout_words::capitalised(&words.plain(id))).with("time", time);
    let street = if draft.kind == chat::DRAFT { chat::street(here, &draft.body)? } else { None };
    Ok(match street {
        Some(street) => words.say("web-map-made-title-street", &said.with("street", street)),
        None => words.say("web-map-made-title", &said),
    })
}

/// Asks whether to go on with it.
pub fn carry_on(words: &Words, draft: &Draft) -> String {
    match draft.kind.as_str() {
        chat::DRAFT => words.plain("today-carry-on-chat"),
        note::DRAFT => words.plain("today-carry-on-note"),
        group::DRAFT => words.plain("today-carry-on-group"),
        promises::kept::DRAFT | promises::made::DRAFT => words.plain("today-carry-on-promise"),
        pass_on::DRAFT => words.plain("today-carry-on-pass-on"),
        kind => {
            match if kind == one_thing::DRAFT { one_thing::name(&draft.body) } else { good::name(words, &draft.body) } {
                Some(name) => words.say("today-carry-on", &Args::new().with("name", name)),
                None => words.plain("today-carry-on-good"),
            }
        }
    }
}
