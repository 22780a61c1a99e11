//! What screens are put together from. Each part has its final words, and what a screen reader says.

use super::counted;
use walkabout_words::Words;

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub words: String,
    /// What is said aloud: the words, or more where they lean on what stands around.
    pub spoken: String,
}

impl Button {
    pub fn new(words: String) -> Self {
        Button { spoken: words.clone(), words }
    }

    /// A button with a message that takes no values.
    pub fn plain(words: &Words, id: &str) -> Self {
        Button::new(words.plain(id))
    }

    pub fn spoken(mut self, spoken: String) -> Self {
        self.spoken = spoken;
        self
    }
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the intent is called with.
    pub id: String,
    pub words: String,
    /// A line below, in smaller letters.
    pub help: Option<String>,
    pub chosen: bool,
}

/// Somewhere to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub label: String,
    pub text: String,
    pub help: Option<String>,
    /// Said where the text does not fit; nothing of it is cut.
    pub wrong: Option<String>,
}

impl Choice {
    pub fn new(words: &Words, id: &str, message: &str) -> Self {
        Choice { id: id.into(), words: words.plain(message), help: None, chosen: false }
    }

    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

impl Field {
    /// `limit`: characters.
    pub fn new(words: &Words, label: &str, text: &str, limit: usize) -> Self {
        let over = text.trim().chars().count().saturating_sub(limit);
        let over = u32::try_from(over).unwrap_or(u32::MAX);
        let wrong = (over > 0).then(|| counted(words, "app-letters-too-many", "count", over));
        Field { label: words.plain(label), text: text.into(), help: None, wrong }
    }

    pub fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }
}

/// A page with one thing to do: it says something, asks something, and leads on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    pub lines: Vec<String>,
    /// The first tap answers, unless `main` is there: then they are chosen, and it goes on.
    pub choices: Vec<Choice>,
    pub field: Option<Field>,
    /// Leads on.
    pub main: Option<Button>,
    /// The other way.
    pub other: Option<Button>,
}

/// A question that stands on the screen alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    pub help: Option<String>,
    /// Several may be chosen where `carry_on` is there; otherwise the first tap answers.
    pub choices: Vec<Choice>,
    pub carry_on: Option<Button>,
}
