//! The project's own questions: a strip of a few, one a screen, all of them skipped with one tap. The newest form counts; a draft keeps to the
//! one that it began with.

use super::{
    Chat,
    draft::{Own, Step},
    pages::Page,
    questions::{ask, choice, with_field},
};
use crate::{
    Error,
    screens::{
        model::Here,
        parts::{Button, Field},
    },
};
use std::collections::BTreeMap;
use walkabout_protocol::{
    id::RecordId,
    schema::{
        conversation,
        form::{self, Asks, InBoth, OwnQuestion},
    },
    state::Record,
    value::Value,
};
use walkabout_words::{Args, Language, Words, capitalised};

/// Letters of an answer in words.
const LIMIT: usize = 1000;

impl Chat {
    /// The questions that are asked now.
    pub(super) fn own_questions(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let forms = here.phone.store().of_kind(form::FORM.id)?.into_iter();
        let ours = forms.filter(|form| form.get(&form::KIND).as_deref() == Some(conversation::CONVERSATION.id));
        let ours: Vec<Record> = ours.collect();
        let begun: Option<RecordId> = self.draft.form.as_ref().and_then(|id| id.parse().ok());
        let used = ours.iter().find(|form| Some(form.id) == begun).or_else(|| ours.iter().max_by_key(|form| form.id));
        self.questions =
            used.and_then(|form| form.get(&form::QUESTIONS)).map(|all| form::questions(&all)).unwrap_or_default();
        self.draft.form = used.map(|form| form.id.to_string());
        Ok(())
    }

    /// The strip, unless there is none or it was asked already.
    pub(super) fn begins_own(&mut self, here: &Here<'_>) -> Result<bool, Error> {
        if self.draft.asked_own {
            return Ok(false);
        }
        self.own_questions(here)?;
        if self.questions.is_empty() {
            return Ok(false);
        }
        self.draft.own = 0;
        self.draft.step = Step::Own;
        Ok(true)
    }

    pub(super) fn own_question(&self) -> Option<&OwnQuestion> {
        self.questions.get(usize::try_from(self.draft.own).ok()?)
    }

    /// The next question, or on from the last.
    pub(super) fn next_own(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.own_question().is_some_and(|question| !self.fits(question)) {
            return Err(Error::TooLong { limit: LIMIT });
        }
        self.draft.own = self.draft.own.saturating_add(1);
        if self.own_question().is_some() { Ok(()) } else { self.own_is_done(here) }
    }

    fn own_is_done(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.draft.asked_own = true;
        self.draft.own = 0;
        self.go(here, Step::Look)
    }

    /// Leaves out the project's own questions; what was answered already stays.
    ///
    /// # Errors
    /// The disk.
    pub fn skip_questions(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if !self.is_at(Step::Own) {
            return Ok(());
        }
        // What does not fit was not finished.
        if let Some(question) = self.own_question().filter(|question| !self.fits(question)).map(OwnQuestion::field) {
            self.draft.answers.retain(|own| own.field != question);
        }
        self.own_is_done(here)
    }

    /// One tap answers it and leads on; a second tap on the same answer takes it back.
    pub(super) fn answer_own(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        let Some(question) = self.own_question() else { return Ok(()) };
        let known = match &question.asks {
            Asks::YesNo => matches!(id, "yes" | "no"),
            Asks::OneOf(choices) => choices.iter().any(|(word, _)| word == id),
            Asks::Text | Asks::Number => false,
        };
        if !known {
            return Ok(());
        }
        let field = question.field();
        if self.answer_to(&field) == id {
            self.write_own(String::new());
            return Ok(());
        }
        self.write_own(id.into());
        self.next_own(here)
    }

    pub(super) fn write_own(&mut self, value: String) {
        let Some(field) = self.own_question().map(OwnQuestion::field) else { return };
        match self.draft.answers.iter_mut().find(|own| own.field == field) {
            Some(own) => own.value = value,
            None => self.draft.answers.push(Own { field, value, kept: None }),
        }
        self.draft.answers.retain(|own| !own.value.is_empty());
    }

    fn answer_to(&self, field: &str) -> &str {
        self.draft.answers.iter().find(|own| own.field == field).map(|own| own.value.as_str()).unwrap_or_default()
    }

    fn fits(&self, question: &OwnQuestion) -> bool {
        let answer = self.answer_to(&question.field()).trim().to_owned();
        match question.asks {
            Asks::Text => answer.chars().count() <= LIMIT,
            Asks::Number => answer.is_empty() || number(&answer).is_some(),
            Asks::YesNo | Asks::OneOf(_) => true,
        }
    }

    pub(super) fn own_page(&self, words: &Words) -> Page {
        let Some(question) = self.own_question() else { return ask(String::new(), vec![], None) };
        let answer = self.answer_to(&question.field());
        let choices = |all: Vec<(&str, String)>| {
            let chosen =
                |(id, text): (&str, String)| crate::screens::parts::Choice { chosen: answer == id, ..choice(id, text) };
            all.into_iter().map(chosen).collect()
        };
        let title = said_in(words, &question.text).to_owned();
        let carry_on = self.fits(question).then(|| Button::plain(words, "app-carry-on"));
        let mut page = match &question.asks {
            Asks::YesNo => {
                let either = ["yes", "no"].map(|id| (id, capitalised(&words.named("phone", id))));
                ask(title, choices(either.into()), None)
            }
            Asks::OneOf(all) => ask(
                title,
                choices(all.iter().map(|(id, text)| (id.as_str(), said_in(words, text).to_owned())).collect()),
                None,
            ),
            Asks::Text => with_field(ask(title, vec![], carry_on), Field::new(words, "chat-own-words", answer, LIMIT)),
            Asks::Number => {
                let mut field = Field::new(words, "chat-own-number", answer, LIMIT);
                field.wrong = (!self.fits(question)).then(|| words.plain("chat-own-no-number"));
                with_field(ask(title, vec![], carry_on), field)
            }
        };
        if let Page::Asks { question, .. } = &mut page {
            let at = Args::new()
                .with("count", self.draft.own + 1)
                .with("total", u32::try_from(self.questions.len()).unwrap_or(0));
            question.help = Some(words.say("chat-own-count", &at));
        }
        page
    }

    /// Each question with what they answered, as they are shown.
    pub(super) fn answered(&self, words: &Words) -> Vec<(String, String)> {
        let line = |own: &Own| {
            let question = self.questions.iter().find(|question| question.field() == own.field);
            let asked = question.map(|question| said_in(words, &question.text).to_owned()).unwrap_or_default();
            let answer = said_answer(words, question, &own.value);
            let chosen = question.is_some_and(|question| matches!(question.asks, Asks::YesNo));
            (asked, if chosen { capitalised(&answer) } else { answer })
        };
        self.draft.answers.iter().map(line).collect()
    }

    /// The answers as they are kept: what was asked, what was answered, and how that reads.
    pub(super) fn answers_kept(&self, words: &Words) -> Vec<(String, Value)> {
        let kept = |own: &Own| {
            let question = self.questions.iter().find(|question| question.field() == own.field)?;
            let typed = own.value.trim();
            let value = match &question.asks {
                Asks::YesNo => Value::Bool(typed == "yes"),
                Asks::Number => number(typed)?,
                Asks::Text | Asks::OneOf(_) => Value::text(typed),
            };
            let map: BTreeMap<String, Value> = [
                ("asked".to_owned(), Value::text(said_in(words, &question.text))),
                ("said".to_owned(), Value::text(said_answer(words, Some(question), typed))),
                ("value".to_owned(), value),
            ]
            .into();
            (!typed.is_empty()).then(|| (own.field.clone(), Value::Map(map)))
        };
        self.draft.answers.iter().filter_map(kept).collect()
    }
}

fn said_in<'a>(words: &Words, text: &'a InBoth) -> &'a str {
    match words.language() {
        Language::English => &text.en,
        Language::Welsh => &text.cy,
    }
}

fn said_answer(words: &Words, question: Option<&OwnQuestion>, value: &str) -> String {
    match question.map(|question| &question.asks) {
        Some(Asks::YesNo) => words.named("phone", value),
        Some(Asks::OneOf(all)) => {
            all.iter().find(|(id, _)| id == value).map_or_else(|| value.into(), |(_, text)| said_in(words, text).into())
        }
        _ => value.trim().into(),
    }
}

/// As people type one: with a comma or a point.
fn number(text: &str) -> Option<Value> {
    text.replace(',', ".").parse().ok().and_then(|n: f64| Value::number(n).ok())
}
