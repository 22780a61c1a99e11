//! What they said: one thing a line, each a statement of its own; the second look at a line; and their words shown back to them.

use super::{
    Chat,
    draft::{self, Step},
    pages,
};
use crate::{
    Error,
    domain::second_look::Look,
    screens::{
        model::Here,
        parts::{Button, Choice, Field},
    },
};
use walkabout_protocol::schema::statement::Claim;
use walkabout_words::{Words, capitalised};

/// Letters that a line holds; the schema's own limit.
const LIMIT: usize = 4000;
/// Lines of one chat: more is not written at a door.
const MOST_LINES: usize = 50;
/// Languages that can be chosen for a line; `und`: another one.
const LANGUAGES: &[&str] = &["en", "cy", "und"];

impl Chat {
    /// Writes into a line; one beyond the last begins a new one.
    ///
    /// # Errors
    /// None: what does not fit is said beside the line, and kept.
    pub fn write_line(&mut self, here: &Here<'_>, line: u32, text: String) -> Result<(), Error> {
        if self.is_at(Step::Words)
            && let Some(line) = self.line(line, true)
        {
            line.language.get_or_insert_with(|| here.words.language().tag().into());
            line.words = text;
        }
        Ok(())
    }

    /// Begins another line, unless the last is still empty.
    ///
    /// # Errors
    /// None.
    pub fn add_line(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.is_at(Step::Words)
            && self.draft.lines.last().is_some_and(|line| !line.is_empty())
            && self.draft.lines.len() < MOST_LINES
        {
            let language = Some(here.words.language().tag().into());
            self.draft.lines.push(draft::Line { language, ..draft::Line::default() });
        }
        Ok(())
    }

    /// Says what a line is: a fact, an opinion, a rumour, not sure.
    ///
    /// # Errors
    /// None.
    pub fn claim(&mut self, _here: &Here<'_>, line: u32, id: String) -> Result<(), Error> {
        if let (Some(line), Some(claim)) = (self.line(line, false), Claim::from_word(&id)) {
            line.claim = Some(claim.word().into());
        }
        Ok(())
    }

    /// Heard from someone else, or not after all.
    ///
    /// # Errors
    /// None.
    pub fn heard(&mut self, _here: &Here<'_>, line: u32) -> Result<(), Error> {
        if let Some(line) = self.line(line, false) {
            line.heard = !line.heard;
        }
        Ok(())
    }

    /// Says which language a line is in.
    ///
    /// # Errors
    /// None.
    pub fn language(&mut self, _here: &Here<'_>, line: u32, id: String) -> Result<(), Error> {
        if LANGUAGES.contains(&id.as_str())
            && let Some(line) = self.line(line, false)
        {
            line.language = Some(id);
        }
        Ok(())
    }

    /// The line that is written to; with `new`, one right beyond the last is begun.
    fn line(&mut self, line: u32, new: bool) -> Option<&mut draft::Line> {
        if !self.is_at(Step::Words) {
            return None;
        }
        let line = usize::try_from(line).ok()?;
        // The first line is shown before there is any.
        if (new || line == 0) && line == self.draft.lines.len() && line < MOST_LINES {
            self.draft.lines.push(draft::Line::default());
        }
        self.draft.lines.get_mut(line)
    }

    fn lines_fit(&self) -> bool {
        self.draft.lines.iter().all(|line| line.words.trim().chars().count() <= LIMIT)
    }

    pub(super) fn words_are_done(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if !self.lines_fit() {
            return Err(Error::TooLong { limit: LIMIT });
        }
        self.draft.lines.retain(|line| !line.is_empty());
        self.go(here, Step::Look)
    }

    /// The first line, or answer after all lines, of which nobody has said that it stays as it is, with why.
    pub(super) fn needs_a_look(&self, here: &Here<'_>) -> Result<Option<(usize, Look)>, Error> {
        let lines = self.draft.lines.iter().map(|line| (&line.words, &line.kept));
        let answers = self.draft.answers.iter().map(|own| (&own.value, &own.kept));
        for (n, (words, kept)) in lines.chain(answers).enumerate() {
            if kept.as_ref() != Some(words)
                && let Some(look) = here.phone.look_twice(words)?
            {
                return Ok(Some((n, look)));
            }
        }
        Ok(None)
    }

    /// The line stays as it is.
    ///
    /// # Errors
    /// The disk.
    pub fn keep_line(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if let Some((words, kept)) = self.line_in_question() {
            *kept = Some(words.clone());
            self.look_up(here)?;
        }
        Ok(())
    }

    /// The line is written in other words.
    ///
    /// # Errors
    /// The disk.
    pub fn reword(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.line_in_question().is_none() {
            return Ok(());
        }
        let lines = self.draft.lines.len();
        let answer = self.look.and_then(|(n, _)| self.draft.answers.get(n.checked_sub(lines)?));
        let question = answer.and_then(|own| self.questions.iter().position(|question| question.field() == own.field));
        match question.and_then(|question| u32::try_from(question).ok()) {
            Some(question) => {
                self.draft.own = question;
                self.go(here, Step::Own)
            }
            None => self.go(here, Step::Words),
        }
    }

    /// The line goes.
    ///
    /// # Errors
    /// The disk.
    pub fn remove_line(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.line_in_question().is_some()
            && let Some((n, _)) = self.look
        {
            self.take_away(|at| at == n);
            self.look_up(here)?;
        }
        Ok(())
    }

    /// Its words, and the words for which somebody has said that they stay.
    fn line_in_question(&mut self) -> Option<(&String, &mut Option<String>)> {
        if !self.is_at(Step::Look) {
            return None;
        }
        let n = self.look?.0;
        let lines = self.draft.lines.len();
        match n.checked_sub(lines) {
            None => self.draft.lines.get_mut(n).map(|line| (&line.words, &mut line.kept)),
            Some(n) => self.draft.answers.get_mut(n).map(|own| (&own.value, &mut own.kept)),
        }
    }

    /// Takes out lines, and answers after all lines, by their places.
    fn take_away(&mut self, goes: impl Fn(usize) -> bool) {
        let lines = self.draft.lines.len();
        let mut n = 0;
        self.draft.lines.retain(|_| {
            n += 1;
            !goes(n - 1)
        });
        let mut n = lines;
        self.draft.answers.retain(|_| {
            n += 1;
            !goes(n - 1)
        });
    }

    fn theirs(&self) -> usize {
        self.draft.lines.len() + self.draft.answers.len()
    }

    /// Their words are what the screen shows, and nothing else.
    pub(super) fn shows_their_words(&self) -> bool {
        self.showing || self.draft.step == Step::ReadBack
    }

    /// Shows them what is written, at once.
    ///
    /// # Errors
    /// None.
    pub fn show_them(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.showing = self.done.is_none() && self.draft.has_theirs() && !self.is_at(Step::Look);
        self.picked.clear();
        Ok(())
    }

    pub(super) fn pick(&mut self, id: &str) {
        let Ok(n) = id.parse::<usize>() else { return };
        if n < self.theirs() && !self.picked.remove(&n) {
            self.picked.insert(n);
        }
    }

    /// Chooses all that is shown.
    ///
    /// # Errors
    /// None.
    pub fn pick_all(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_none() && self.shows_their_words() {
            self.picked = (0..self.theirs()).collect();
        }
        Ok(())
    }

    /// They say that it is right.
    ///
    /// # Errors
    /// No code for a slip can be made.
    pub fn fine(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.showing {
            self.showing = false;
            return Ok(());
        }
        if self.is_at(Step::ReadBack) { self.ask_for_slip(here) } else { Ok(()) }
    }

    /// They want it changed.
    ///
    /// # Errors
    /// The disk.
    pub fn change(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_none() && self.shows_their_words() {
            self.showing = false;
            // An answer is changed where it was asked for.
            self.draft.asked_own &= self.draft.answers.is_empty();
            return self.go(here, Step::Words);
        }
        Ok(())
    }

    /// Takes out what they want out: the lines that are chosen, or the only one.
    ///
    /// # Errors
    /// The disk.
    pub fn take_out(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.done.is_some() || !self.shows_their_words() {
            return Ok(());
        }
        let picked = std::mem::take(&mut self.picked);
        let only = self.theirs() == 1;
        self.take_away(|n| only || picked.contains(&n));
        if !self.draft.has_theirs() {
            self.showing = false;
            return self.go(here, Step::Words);
        }
        Ok(())
    }

    pub(super) fn lines_page(&self, here: &Here<'_>) -> pages::Page {
        let words = &here.words;
        let empty = [draft::Line::default()];
        let lines = if self.draft.lines.is_empty() { &empty[..] } else { &self.draft.lines };
        let full = lines.last().is_some_and(|line| !line.is_empty()) && lines.len() < MOST_LINES;
        pages::Page::Writes {
            title: words.plain("field-words"),
            help: words.plain("chat-one-a-line"),
            lines: lines.iter().map(|line| shown(words, line)).collect(),
            add: full.then(|| Button::plain(words, "chat-add-line")),
            carry_on: self.lines_fit().then(|| Button::plain(words, "app-carry-on")),
            card: self.card(here),
            cards: Chat::cards_button(here, words),
        }
    }

    pub(super) fn look_page(&self, words: &Words, n: usize, why: Look) -> pages::Page {
        let (title, help) = match why {
            Look::Names => ("chat-may-name", "chat-may-name-help"),
            Look::Health => ("chat-may-be-health", "chat-may-be-health-help"),
            Look::Accuses => ("chat-may-accuse", "chat-may-accuse-help"),
        };
        pages::Page::Warns {
            title: words.plain(title),
            help: words.plain(help),
            line: match n.checked_sub(self.draft.lines.len()) {
                None => self.draft.lines.get(n).map(|line| line.words.clone()).unwrap_or_default(),
                Some(n) => self.draft.answers.get(n).map(|own| own.value.clone()).unwrap_or_default(),
            },
            keep: Button::plain(words, "chat-keep"),
            reword: Button::plain(words, "chat-reword"),
            remove: Button::plain(words, "chat-remove"),
        }
    }

    pub(super) fn read_back_page(&self, words: &Words) -> pages::Page {
        let lines = &self.draft.lines;
        let line = |(n, line): (usize, &draft::Line)| Choice {
            id: n.to_string(),
            words: line.words.trim().into(),
            help: None,
            chosen: self.picked.contains(&n),
        };
        let answered = self.answered(words).into_iter().enumerate().map(|(n, said)| {
            let n = lines.len() + n;
            let (asked, answer) = said;
            Choice { id: n.to_string(), words: answer, help: Some(asked), chosen: self.picked.contains(&n) }
        });
        let several = lines.iter().filter(|line| !line.is_empty()).count() + self.draft.answers.len() > 1;
        let chosen = !several || !self.picked.is_empty();
        pages::Page::Shows {
            title: words.plain("chat-wrote"),
            lines: lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(line).chain(answered).collect(),
            help: (!chosen).then(|| words.plain("chat-tap-what-goes")),
            fine: Button::plain(words, "chat-right"),
            change: Button::plain(words, "chat-change"),
            take_out: chosen.then(|| Button::plain(words, "chat-take-out")),
            all: (several && self.picked.len() < self.theirs()).then(|| Button::plain(words, "chat-all-of-it")),
        }
    }
}

fn shown(words: &Words, line: &draft::Line) -> pages::Line {
    let claim = |claim: &Claim| Choice {
        id: claim.word().into(),
        words: words.named("said", claim.word()),
        help: Some(words.plain(&format!("{}-help", walkabout_words::named_id("said", claim.word())))),
        chosen: line.claim() == *claim,
    };
    let tag = line.language.as_deref().unwrap_or(words.language().tag());
    let language = |of: &&str| Choice {
        id: (*of).into(),
        words: words.named("chat-language", of),
        help: None,
        chosen: tag == *of,
    };
    pages::Line {
        field: Field::new(words, "group-voice-field", &line.words, LIMIT),
        claims: Claim::ALL.iter().map(claim).collect(),
        heard: Choice {
            id: "second-hand".into(),
            words: capitalised(&words.named("from", "second-hand")),
            help: None,
            chosen: line.heard,
        },
        languages: LANGUAGES.iter().map(language).collect(),
    }
}
