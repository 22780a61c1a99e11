//! Whom to ring when something is wrong: who it is and the number, as the project's own record says.

use super::{model::Here, parts::Button};
use crate::{Error, Phone};
use walkabout_protocol::schema::project;
use walkabout_words::{Args, Words};

/// A number to ring, or to send a text to. The shell opens the phone's own app with it; nothing is dialled or sent by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub button: Button,
    /// The number as people write it, where the button does not say it.
    pub shown: Option<String>,
    /// Digits, with a + before them where it has one.
    pub number: String,
    /// The words of a text that is ready to be sent; without them it is rung.
    pub text: Option<String>,
}

/// The emergency services.
pub const EMERGENCY: &str = "999";
const LIVE_FEAR_FREE: &str = "0808 80 10 800";

/// The lead for worries, or whoever runs the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Whom the project names.
    pub person: Option<String>,
    /// That person, or whoever runs the project.
    pub name: Option<String>,
    /// As people write it.
    pub number: Option<String>,
}

impl Phone {
    /// Whom the project names for worries, with the number of that person or else the project's own.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn lead(&self) -> Result<Lead, Error> {
        let project = self.store().me()?.project.cast();
        let record = self.store().record(project)?.map(|(record, _)| record);
        let said = |field| record.as_ref().and_then(|r| r.get(field)).filter(|text: &String| !text.trim().is_empty());
        Ok(Lead {
            person: said(&project::LEAD),
            name: said(&project::LEAD).or_else(|| said(&project::ORGANISATION)),
            number: said(&project::LEAD_PHONE)
                .or_else(|| said(&project::PHONE))
                .filter(|number| !dialled(number).is_empty()),
        })
    }

    /// The project's own number for whoever has a question, as it is shown.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub(super) fn number_to_ring(&self) -> Result<Option<String>, Error> {
        let project = self.store().me()?.project.cast();
        let record = self.store().record(project)?.map(|(record, _)| record);
        Ok(record.and_then(|record| record.get(&project::PHONE)).map(|number| unbroken(&number)))
    }

    /// Walks are watched over by another system of the organisation's: this app waits for nobody.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn checks_in_elsewhere(&self) -> Result<bool, Error> {
        let project = self.store().me()?.project.cast();
        let record = self.store().record(project)?;
        Ok(record.and_then(|(record, _)| record.get(&project::CHECK_IN)).as_deref() == Some("elsewhere"))
    }
}

/// A number as people write it, which no line may break in two.
pub(super) fn unbroken(number: &str) -> String {
    number.split_whitespace().collect::<Vec<_>>().join("\u{a0}")
}

/// Writes to this number, in the person's own words.
pub(super) fn write_to(words: &Words, number: &str) -> Call {
    let shown = words.plain("safety-text-somebody");
    let digits = number.chars().filter(|c| !c.is_whitespace()).map(String::from).collect::<Vec<_>>().join(" ");
    Call {
        button: Button::new(shown.clone()).spoken(format!("{shown}, {digits}")),
        shown: Some(unbroken(number)),
        number: dialled(number),
        text: Some(String::new()),
    }
}

impl Lead {
    /// Rings them, where there is a number.
    pub fn ring(&self, words: &Words) -> Option<Call> {
        let number = self.number.as_ref()?;
        let shown = match &self.name {
            Some(name) => words.say("safety-ring", &Args::new().with("name", name.as_str())),
            None => words.say("safety-ring-number", &Args::new().with("number", unbroken(number))),
        };
        let spoken = format!("{shown}, {number}");
        Some(Call {
            button: Button::new(shown).spoken(spoken),
            shown: self.name.is_some().then(|| unbroken(number)),
            number: dialled(number),
            text: None,
        })
    }

    /// Writes to them, where there is a number.
    pub fn text(&self, words: &Words, text: &str) -> Option<Call> {
        let number = self.number.as_ref()?;
        let shown = match &self.name {
            Some(name) => words.say("safety-text", &Args::new().with("name", name.as_str())),
            None => words.plain("safety-text-somebody"),
        };
        Some(Call {
            button: Button::new(shown),
            shown: Some(unbroken(number)),
            number: dialled(number),
            text: Some(text.into()),
        })
    }
}

/// The emergency services, and how to be heard there without a word.
pub fn emergency(here: &Here<'_>) -> Call {
    Call { button: Button::plain(&here.words, "safety-ring-999"), shown: None, number: EMERGENCY.into(), text: None }
}

/// Wales' helpline for domestic abuse and sexual violence, day and night.
pub fn live_fear_free(here: &Here<'_>) -> Call {
    let words = here.words.plain("worried-live-fear-free");
    let spoken = format!("{words}, {LIVE_FEAR_FREE}");
    Call {
        button: Button::new(words).spoken(spoken),
        shown: Some(unbroken(LIVE_FEAR_FREE)),
        number: dialled(LIVE_FEAR_FREE),
        text: None,
    }
}

/// What a phone dials of a number as people write it.
fn dialled(number: &str) -> String {
    let number = number.trim();
    // The nought in brackets is for those who dial without the country's code.
    let number = if number.starts_with('+') { number.replace("(0)", "") } else { number.into() };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if number.starts_with('+') && !digits.is_empty() { format!("+{digits}") } else { digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_however_it_is_written() {
        assert_eq!(dialled("01443 570 570"), "01443570570");
        assert_eq!(dialled("+44 (0)1443 570570"), "+441443570570");
        assert_eq!(dialled("ask at the hall"), "");
    }
}
