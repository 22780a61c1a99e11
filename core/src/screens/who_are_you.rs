//! Who are you? A card for the person at the door: who stands there, for whom, whom they can ring, and what becomes of their words. Nothing on
//! it is about anybody else, and one tap says it in the other language.

use super::{
    model::{Ask, Here, Model},
    parts::Button,
};
use crate::Error;
use walkabout_protocol::{access::Role, schema::project};
use walkabout_words::{Args, Language, Words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoAreYouState {
    pub title: String,
    /// In large letters, one thing a line.
    pub lines: Vec<String>,
    /// The other language, by its own name.
    pub language: Button,
    pub back: Button,
}

#[derive(Default)]
pub struct WhoAreYou {
    /// The language that they read; that of the app until somebody taps the other. The app's own stays.
    language: Option<Language>,
}

impl WhoAreYou {
    /// The same in the other language.
    ///
    /// # Errors
    /// None.
    pub fn in_other_language(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.language = Some(other(self.language(here)));
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }

    fn language(&self, here: &Here<'_>) -> Language {
        self.language.unwrap_or_else(|| here.words.language())
    }
}

/// The button that leads here.
pub(super) fn button(words: &Words) -> Button {
    Button::plain(words, "who-button").spoken(words.plain("who-button-spoken"))
}

/// What the project calls itself in this language.
pub(super) fn project_called(here: &Here<'_>, language: Language) -> Result<String, Error> {
    let member = here.phone.store().me()?;
    let record = here.phone.store().record(member.project.cast())?.map(|(record, _)| record);
    let welsh = record.and_then(|r| r.get(&project::NAME_CY)).filter(|_| language == Language::Welsh);
    Ok(welsh.unwrap_or(member.project_name))
}

fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Welsh,
        Language::Welsh => Language::English,
    }
}

impl Model for WhoAreYou {
    type State = WhoAreYouState;

    fn state(&self, here: &Here<'_>) -> Result<WhoAreYouState, Error> {
        let language = self.language(here);
        let words = Words::new(language);
        let member = here.phone.store().me()?;
        let record = here.phone.store().record(member.project.cast())?.map(|(record, _)| record);
        let of_project = Args::new().with("project", project_called(here, language)?);
        let mut lines = vec![if member.role == Role::Volunteer {
            words.say("who-volunteers", &of_project)
        } else {
            words.say("who-works", &of_project)
        }];
        if let Some(name) = record.as_ref().and_then(|r| r.get(&project::ORGANISATION)) {
            lines.push(words.say("join-runs-this", &Args::new().with("name", name)));
        }
        if let Some(number) = here.phone.number_to_ring()? {
            lines.push(words.say("join-ring", &Args::new().with("number", number)));
        }
        lines.extend(["who-asks", "who-writes", "who-yours"].map(|id| words.plain(id)));
        Ok(WhoAreYouState {
            title: words.say("who-title", &Args::new().with("name", member.name)),
            lines,
            language: Button::new(other(language).own_name().into()),
            // For whoever holds the phone.
            back: Button::plain(&here.words, "app-back"),
        })
    }
}
