//! Why a command was not done, with the sentence and the exit status for it.

use walkabout_core::Error;
use walkabout_words::{Args, Words};

/// The command was not done; nothing is lost.
#[derive(Debug)]
pub enum Refusal {
    /// Not written right: exit 2. The message of the sentence and its values.
    Usage { sentence: &'static str, values: Vec<(&'static str, String)> },
    /// Written right, found wanting before core was asked: exit 1.
    Here { sentence: &'static str, values: Vec<(&'static str, String)> },
    /// The invitation is none: exit 2 where it is no link at all, 1 where its words are none of ours.
    Invitation { sentence: String, exit: u8 },
    /// Core said no: exit 1.
    Core(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Core(error)
    }
}

impl Refusal {
    pub const fn usage(sentence: &'static str) -> Self {
        Refusal::Usage { sentence, values: Vec::new() }
    }

    pub const fn here(sentence: &'static str) -> Self {
        Refusal::Here { sentence, values: Vec::new() }
    }

    /// With a value of the sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Refusal::Usage { values, .. } | Refusal::Here { values, .. } = &mut self {
            values.push((name, value.into()));
        }
        self
    }

    /// 1 refused with a reason, 2 wrong usage.
    pub const fn exit(&self) -> u8 {
        match self {
            Refusal::Usage { .. } => 2,
            Refusal::Invitation { exit, .. } => *exit,
            Refusal::Here { .. } | Refusal::Core(_) => 1,
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Usage { sentence, .. } | Refusal::Here { sentence, .. } => {
                sentence.strip_prefix("error-").unwrap_or(sentence)
            }
            Refusal::Invitation { .. } => "invitation",
            Refusal::Core(error) => error.code(),
        }
    }

    pub fn say(&self, words: &Words) -> String {
        match self {
            Refusal::Usage { sentence, values } | Refusal::Here { sentence, values } => {
                let mut args = Args::new();
                for (name, value) in values {
                    args.set(name, value);
                }
                words.say(sentence, &args)
            }
            Refusal::Invitation { sentence, .. } => sentence.clone(),
            Refusal::Core(error) => error.say(words),
        }
    }

    #[cfg(test)]
    pub const fn sentence(&self) -> &'static str {
        match self {
            Refusal::Usage { sentence, .. } | Refusal::Here { sentence, .. } => sentence,
            Refusal::Invitation { .. } | Refusal::Core(_) => "",
        }
    }
}
