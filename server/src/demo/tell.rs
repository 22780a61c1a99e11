//! What the terminal tells, line by line, in the person's language.

use super::trouble::Done;
use std::io::Write;
use walkabout_words::{Args, Language, Words};

pub(super) struct Tell<'a> {
    out: &'a mut dyn Write,
    pub words: Words,
    /// Says nothing: a program reads one line at the end.
    quiet: bool,
}

impl<'a> Tell<'a> {
    pub(super) fn new(out: &'a mut dyn Write, words: Words, quiet: bool) -> Self {
        Tell { out, words, quiet }
    }

    pub(super) fn say(&mut self, id: &str, args: &Args) -> Done {
        let text = self.words.say(id, args);
        if self.quiet { Ok(()) } else { self.line(&text) }
    }

    pub(super) fn plain(&mut self, id: &str) -> Done {
        self.say(id, &Args::new())
    }

    pub(super) fn text(&mut self, text: &str) -> Done {
        if self.quiet { Ok(()) } else { self.line(text) }
    }

    /// Which of an English and a Welsh name to say.
    pub(super) fn words_of(&self, (en, cy): (String, String)) -> String {
        match self.words.language() {
            Language::English => en,
            Language::Welsh => cy,
        }
    }

    /// Even where all else is quiet.
    pub(super) fn line(&mut self, text: &str) -> Done {
        Ok(crate::commands::print(self.out, text)?)
    }
}
