//! Thin facade over core for Kotlin and Swift: converts and forwards, decides nothing.
//!
//! The screens come with the app; what is here already is what its first screen asks: is this text an invitation?
#![allow(unsafe_code)] // the scaffolding that UniFFI generates is `extern "C"`; nothing is written by hand here

use walkabout_core::screens::invitation;
use walkabout_core::{Language, Words};

uniffi::setup_scaffolding!();

/// What went wrong, as a sentence for the person.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum ApiError {
    #[error("{sentence}")]
    Refused { sentence: String },
}

/// An invitation that was read and not yet taken.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Invitation {
    /// Where it leads.
    pub server: String,
    /// Its three words.
    pub code: String,
    /// The server shows a certificate that only this invitation vouches for.
    pub pinned: bool,
}

/// The language of a person, and what is said in it.
#[derive(uniffi::Object)]
pub struct Speech {
    words: Words,
}

#[uniffi::export]
impl Speech {
    /// `language`: `en` or `cy`; anything else is English.
    #[uniffi::constructor]
    pub fn new(language: String) -> Self {
        Speech { words: Words::new(language.parse().unwrap_or(Language::English)) }
    }

    /// Reads what somebody pasted or scanned.
    pub fn read_invitation(&self, text: String) -> Result<Invitation, ApiError> {
        let invitation::Invitation { link } =
            invitation::read(&text, &self.words).map_err(|e| ApiError::Refused { sentence: e.sentence })?;
        Ok(Invitation { server: link.server, code: link.code, pinned: link.pin.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_read_in_either_language() {
        let english = Speech::new("en".into());
        let words = walkabout_core::code_words();
        let code = format!("{}-{}-{}", words[0], words[1], words[2]);
        let read = english.read_invitation(format!("https://walk.example/j/{}", code.to_uppercase())).unwrap();
        assert_eq!(read, Invitation { server: "https://walk.example".into(), code, pinned: false });
        let ApiError::Refused { sentence: in_english } = english.read_invitation("nonsense".into()).unwrap_err();
        let ApiError::Refused { sentence: in_welsh } =
            Speech::new("cy".into()).read_invitation("nonsense".into()).unwrap_err();
        assert!(in_english != in_welsh && !in_welsh.starts_with('['), "{in_english} / {in_welsh}");
    }
}
