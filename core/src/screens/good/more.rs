//! What may be added when there is time: kind, who to ask, whether it is in use, and whether it is somebody's own.

use super::Good;
use crate::{
    Error,
    screens::{
        model::Here,
        parts::{Choice, Field, Question},
    },
};
use walkabout_protocol::schema::{About, May, asset::Capital, asset::State};
use walkabout_words::{Args, Words, capitalised};

/// The rest of the screen, folded out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    pub kind: Question,
    /// Other kinds that it is too, once there is a main one. Several may be chosen.
    pub also: Option<Question>,
    pub looked_after_by: Field,
    pub owned_by: Field,
    pub can_say_yes: Field,
    pub in_use: Question,
    pub about: Question,
    /// Ask first: what to read aloud, and who may see it.
    pub ask_first: Option<Question>,
    /// What a no means.
    pub said_no: Option<String>,
    pub description: Field,
    pub tags: Field,
}

/// Which text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    LookedAfterBy,
    OwnedBy,
    CanSayYes,
    Description,
    Tags,
}

/// The schema's own limits, letters.
const WHO_LIMIT: usize = 200;
const DESCRIPTION_LIMIT: usize = 4000;
const TAG_LIMIT: usize = 40;

const NOT_SURE: &str = "not-sure";
/// What is asked of a thing on the street. What is only planned is written at the desk.
const STATES: [State; 4] = [State::InUse, State::NotUsed, State::AtRisk, State::Closed];

impl More {
    pub(super) fn fields(&self) -> [&Field; 5] {
        [&self.looked_after_by, &self.owned_by, &self.can_say_yes, &self.description, &self.tags]
    }
}

/// The tags of a line, parted by commas.
pub(super) fn tags(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

impl Good {
    /// Main kind, by the id of a choice; the same again takes it back.
    ///
    /// # Errors
    /// None.
    pub fn kind(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        if id == NOT_SURE || Capital::from_word(&id).is_some() {
            self.draft.also.retain(|also| *also != id);
            turn(&mut self.draft.kind, id);
        }
        if self.draft.kind.as_deref().and_then(Capital::from_word).is_none() {
            self.draft.also.clear();
        }
        Ok(())
    }

    /// Another kind that it is too, or not any more.
    ///
    /// # Errors
    /// None.
    pub fn also(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        let draft = &mut self.draft;
        if draft.also.contains(&id) {
            draft.also.retain(|also| *also != id);
        } else if Capital::from_word(&id).is_some() && draft.kind.as_ref().is_some_and(|kind| *kind != id) {
            draft.also.push(id);
        }
        Ok(())
    }

    /// Whether it is in use now.
    ///
    /// # Errors
    /// None.
    pub fn in_use(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        if State::from_word(&id).is_some() {
            turn(&mut self.draft.state, id);
        }
        Ok(())
    }

    /// Whether it is about one person or a private group. What they agreed to belongs to whom it was asked of.
    ///
    /// # Errors
    /// None.
    pub fn about(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        if About::from_word(&id).is_some() {
            turn(&mut self.draft.about, id);
            self.draft.agreed = None;
        }
        Ok(())
    }

    /// Who may see it, as they said.
    ///
    /// # Errors
    /// None.
    pub fn agreed(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        if May::from_word(&id).is_some() && self.is_somebodys() {
            turn(&mut self.draft.agreed, id);
        }
        Ok(())
    }

    /// # Errors
    /// None: what does not fit is said beside the field, and kept.
    pub fn write_more(&mut self, _here: &Here<'_>, which: Text, text: String) -> Result<(), Error> {
        let draft = &mut self.draft;
        *match which {
            Text::LookedAfterBy => &mut draft.looked_after_by,
            Text::OwnedBy => &mut draft.owned_by,
            Text::CanSayYes => &mut draft.can_say_yes,
            Text::Description => &mut draft.description,
            Text::Tags => &mut draft.tags,
        } = text;
        Ok(())
    }

    pub(super) fn more(&self, here: &Here<'_>) -> Result<More, Error> {
        let (words, draft) = (&here.words, &self.draft);
        let main = draft.kind.as_deref().and_then(Capital::from_word);
        let dont_know = words.plain("good-dont-know");
        let who = |label: &str, text: &str| Field::new(words, label, text, WHO_LIMIT).help(dont_know.clone());
        Ok(More {
            kind: kinds(words, draft.kind.as_deref()),
            also: main.map(|main| also(words, main, &draft.also)),
            looked_after_by: who("field-looked-after-by", &draft.looked_after_by),
            owned_by: who("field-owned-by", &draft.owned_by),
            can_say_yes: who("field-can-say-yes", &draft.can_say_yes),
            in_use: question(
                words.plain("field-state"),
                STATES.map(|state| choice(words, "state", state.word(), draft.state.as_deref())).into(),
            ),
            about: question(
                words.plain("good-about"),
                About::ALL.iter().map(|about| choice(words, "about", about.word(), draft.about.as_deref())).collect(),
            ),
            ask_first: self.is_somebodys().then(|| ask_first(words, draft.agreed.as_deref())),
            said_no: self.said_no().then(|| words.plain("good-said-no")),
            description: Field::new(words, "field-description", &draft.description, DESCRIPTION_LIMIT),
            tags: tag_field(words, &draft.tags),
        })
    }
}

/// Chooses an answer, or takes it back where it was chosen.
fn turn(answer: &mut Option<String>, id: String) {
    *answer = if answer.as_ref() == Some(&id) { None } else { Some(id) };
}

fn question(title: String, choices: Vec<Choice>) -> Question {
    Question { title, help: None, choices, carry_on: None }
}

fn choice(words: &Words, area: &str, id: &str, chosen: Option<&str>) -> Choice {
    Choice { id: id.into(), words: capitalised(&words.named(area, id)), help: None, chosen: chosen == Some(id) }
}

fn kinds(words: &Words, chosen: Option<&str>) -> Question {
    let mut choices: Vec<Choice> = Capital::ALL
        .iter()
        .map(|kind| Choice {
            help: Some(words.named("kind", &format!("{}-examples", kind.word()))),
            ..choice(words, "kind", kind.word(), chosen)
        })
        .collect();
    choices.push(choice(words, "kind", NOT_SURE, chosen));
    question(words.plain("kind-question"), choices)
}

fn also(words: &Words, main: Capital, chosen: &[String]) -> Question {
    let others = Capital::ALL.iter().filter(|kind| **kind != main);
    let choices = others.map(|kind| {
        let is = chosen.iter().any(|also| also == kind.word());
        Choice { chosen: is, ..choice(words, "kind", kind.word(), None) }
    });
    question(words.plain("good-also"), choices.collect())
}

fn ask_first(words: &Words, agreed: Option<&str>) -> Question {
    let mut choices: Vec<Choice> =
        [May::Care, May::Team, May::Everyone].map(|may| choice(words, "audience", may.word(), agreed)).into();
    choices.push(choice(words, "agreed", May::No.word(), agreed));
    Question { help: Some(words.plain("aloud-skill")), ..question(words.plain("good-ask-first"), choices) }
}

fn tag_field(words: &Words, line: &str) -> Field {
    let mut field = Field::new(words, "field-tags", line, usize::MAX).help(words.plain("good-tags-help"));
    if tags(line).any(|tag| tag.chars().count() > TAG_LIMIT) {
        let limit = i64::try_from(TAG_LIMIT).unwrap_or(i64::MAX);
        field.wrong = Some(words.say("good-tag-too-long", &Args::new().with("limit", limit)));
    }
    field
}
