//! The languages that Walkabout speaks, and the ways in which people and settings write their names.

use std::{fmt, str::FromStr};

/// A language with a complete set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    English,
    Welsh,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// The BCP 47 tag: `en` or `cy`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// What its own speakers call it, for a language chooser.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Welsh => "Cymraeg",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Neither English nor Welsh.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such language here; there are: en (English), cy (Cymraeg)")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads tags with or without a region or an encoding (`cy`, `cy-GB`, `cy_GB.UTF-8`, ISO 639-2 `cym`, `wel`, `eng`) and names.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        let main = lower.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match main {
            "en" | "eng" | "english" | "saesneg" => Ok(Language::English),
            "cy" | "cym" | "wel" | "welsh" | "cymraeg" | "gymraeg" => Ok(Language::Welsh),
            _ => Err(UnknownLanguage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_settings_may_write_a_language_in_many_ways() {
        for text in ["cy", "CY", "cym", "wel", "Cymraeg", "cy-GB", "cy_GB.UTF-8", " welsh "] {
            assert_eq!(text.parse(), Ok(Language::Welsh), "{text}");
        }
        for text in ["en", "en-GB", "en_US.UTF-8", "eng", "English", "Saesneg"] {
            assert_eq!(text.parse(), Ok(Language::English), "{text}");
        }
    }

    #[test]
    fn a_language_without_words_is_refused_by_name() {
        for text in ["", "pl", "cyrillic", "eno", "-"] {
            assert_eq!(text.parse::<Language>(), Err(UnknownLanguage), "{text}");
        }
    }
}
