//! What is half written: where it goes on, and what it is called meanwhile.

use super::{chat, good, group, model::Place, note, one_thing, pass_on, promises};
use crate::store::Draft;
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

/// What it is called in a list.
pub fn name(words: &Words, draft: &Draft) -> String {
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
    named.unwrap_or_else(|| walkabout_words::capitalised(&words.plain(id)))
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
