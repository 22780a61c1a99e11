//! What is shown: final words and plain data, made from the store. One file a screen.

pub mod already_here;
pub mod chat;
pub mod check_ins;
mod days;
mod drafts;
pub mod far;
pub mod finish;
pub mod good;
pub mod group;
pub mod import;
pub mod invitation;
pub mod join;
pub mod keypad;
pub mod leave;
pub mod list;
pub mod lock;
pub mod mending;
pub mod model;
pub mod my_work;
pub mod near;
pub mod note;
pub mod one_thing;
pub mod parts;
pub mod pass_on;
pub mod pin;
mod places;
pub mod promises;
pub mod reach;
pub mod receipt;
pub mod record;
pub mod rest;
pub mod safety;
pub mod saves;
pub mod scene;
pub mod settings;
mod speakers;
pub mod sync_words;
pub mod today;
pub mod walk;
pub mod walked;
pub mod who_are_you;
pub mod worried;

use walkabout_words::{Args, Words};

/// A message with one whole number.
pub(crate) fn counted(words: &Words, id: &str, name: &'static str, n: u32) -> String {
    words.say(id, &Args::new().with(name, n))
}

/// What a thing is called where it has no name: its kind, in plain words.
pub(crate) fn thing(words: &Words, kind: &str) -> String {
    let id = walkabout_words::named_id("thing", kind);
    if words.has(&id) { words.plain(&id) } else { words.plain("thing-unknown") }
}
