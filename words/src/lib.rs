//! Every word that a person reads, and the small crate that picks them.
//!
//! The words lie in `en.ftl` and `cy.ftl` (Fluent); this crate embeds both and formats one message at a time, the way a
//! browser's Fluent would. English and Welsh are equals: no message falls back from one to the other, and the tests fail when
//! either lacks one. A leaf crate: it knows nothing of records, phones or servers. It also holds the join-code words.

mod args;
mod bundles;
mod catalogue;
mod code;
mod language;

pub use args::{Args, Value};
pub use catalogue::{arguments, ids};
pub use code::{CODE_WORDS, CodeError, normalise, spell};
pub use language::{Language, UnknownLanguage};

/// Picks and formats messages in one language. Free to copy; safe to share between threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
    isolated: bool,
}

impl Words {
    /// Words for a terminal, a log or a native label: values stand in the sentence as they are.
    pub const fn new(language: Language) -> Self {
        Words { language, isolated: false }
    }

    /// Words for places where text of either direction is drawn: each value is wrapped in the Unicode marks U+2068 and U+2069.
    pub const fn isolated(language: Language) -> Self {
        Words { language, isolated: true }
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    /// The message with its values filled in. An id that does not exist comes back in brackets (`[no-such-id]`), and a value
    /// that was not given as `{$its-name}`: visible, never a panic. The checks find both before a person does.
    pub fn say(&self, id: &str, args: &Args) -> String {
        self.try_say(id, args).0
    }

    /// A message that takes no values.
    pub fn plain(&self, id: &str) -> String {
        self.say(id, &Args::new())
    }

    /// The message for one value of a closed list: `named("state", "not_used")` is the message `state-not-used`.
    /// The value may be written as in code (`private_note`), in a command (`not-used`) or with spaces.
    pub fn named(&self, area: &str, value: &str) -> String {
        self.plain(&named_id(area, value))
    }

    /// Whether the message exists.
    pub fn has(&self, id: &str) -> bool {
        bundles::of(self.language, self.isolated).has_message(id)
    }

    /// As [`Words::say`], with what went wrong in words for the developer (empty when all is well).
    pub fn try_say(&self, id: &str, args: &Args) -> (String, Vec<String>) {
        let bundle = bundles::of(self.language, self.isolated);
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return (format!("[{id}]"), vec![format!("no message {id} in {}", self.language)]);
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args.as_fluent()), &mut errors).into_owned();
        (text, errors.iter().map(ToString::to_string).collect())
    }
}

/// The id that [`Words::named`] looks for.
pub fn named_id(area: &str, value: &str) -> String {
    let value: String = value
        .trim()
        .chars()
        .map(|c| if c == '_' || c.is_whitespace() { '-' } else { c.to_ascii_lowercase() })
        .collect();
    format!("{area}-{value}")
}

/// The text with its first letter as a capital, for glossary words (`a chat`) that open a line.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
