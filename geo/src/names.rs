//! Names of streets and places: what they are called, in which language, and how they are found by people who type without
//! accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longer names are cut: OpenStreetMap itself allows 255 characters.
pub const MAX_NAME_CHARS: usize = 255;

/// What a street or place is called. `local` is what stands on the sign; the others where they are known to differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    pub local: String,
    pub en: Option<String>,
    pub cy: Option<String>,
}

impl Name {
    /// A name that is known in one form only.
    pub fn plain(local: impl Into<String>) -> Self {
        Self { local: local.into(), en: None, cy: None }
    }

    /// The English name, else the local one.
    pub fn in_english(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.local)
    }

    /// The Welsh name, else the local one.
    pub fn in_welsh(&self) -> &str {
        self.cy.as_deref().unwrap_or(&self.local)
    }

    /// Every form there is, the local one first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        [Some(self.local.as_str()), self.en.as_deref(), self.cy.as_deref()].into_iter().flatten()
    }

    /// How well what somebody typed fits: 0 is the whole name, then its beginning, then the beginnings of its words in order.
    /// `None` if it does not fit. `folded` has gone through [`fold`].
    pub(crate) fn fit(&self, folded: &str) -> Option<u8> {
        self.forms().filter_map(|form| fit(&fold(form), folded)).min()
    }
}

fn fit(name: &str, typed: &str) -> Option<u8> {
    if name == typed {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(1);
    }
    let mut words = name.split(' ');
    let in_order = typed.split(' ').all(|typed| words.any(|word| word.starts_with(typed)));
    in_order.then_some(2)
}

/// For comparing and searching: no accents (ŵ→w, ô→o, ŷ→y), lower case, words parted by single spaces, no punctuation
/// (`St. John's` and `St Johns` are one).
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Most of what is written here has no letter beyond ASCII, and nothing to take apart then.
    if text.is_ascii() {
        fold_into(&mut folded, text.chars());
    } else {
        fold_into(&mut folded, text.nfkd().filter(|c| !is_combining_mark(*c)));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn fold_into(folded: &mut String, letters: impl Iterator<Item = char>) {
    for c in letters {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '.' | '`')
            && !folded.ends_with(' ')
            && !folded.is_empty()
        {
            folded.push(' ');
        }
    }
}

/// A name as it may be kept and shown: no control or direction characters, no runs of spaces, at most [`MAX_NAME_CHARS`].
/// `None` when nothing is left.
pub fn tidy(text: &str) -> Option<String> {
    let mut tidy = String::new();
    let hidden =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    for c in text.chars().filter(|c| !hidden(*c)).take(MAX_NAME_CHARS) {
        if c.is_whitespace() || c.is_control() {
            if !tidy.is_empty() && !tidy.ends_with(' ') {
                tidy.push(' ');
            }
        } else {
            tidy.push(c);
        }
    }
    tidy.truncate(tidy.trim_end().len());
    (!tidy.is_empty()).then_some(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welsh_accents_do_not_stand_between_a_person_and_a_street() {
        assert_eq!(fold("Tŷ'r Ŵyn, Lôn Gefn"), "tyr wyn lon gefn");
        assert_eq!(
            fold("W\u{302}y^n"),
            "wy n",
            "a letter with a combining accent folds too, a lone circumflex parts words"
        );
        assert_eq!(fold("ÂÊÎÔÛŴŶ âêîôûŵŷ äëïöüẅÿ"), "aeiouwy aeiouwy aeiouwy");
        assert_eq!(fold("St. John’s   Road "), fold("st johns road"));
        assert_eq!(fold("—"), "");
    }

    #[test]
    fn a_street_is_found_by_any_of_its_names_and_by_its_beginnings() {
        let name = Name { local: "Heol y Capel".into(), en: Some("Chapel Road".into()), cy: None };
        assert_eq!(name.fit("heol y capel"), Some(0));
        assert_eq!(name.fit("chapel road"), Some(0));
        assert_eq!(name.fit("chap"), Some(1));
        assert_eq!(name.fit("cap"), Some(2));
        assert_eq!(name.fit("ch ro"), Some(2));
        assert_eq!(name.fit("ro ch"), None);
        assert_eq!((name.in_english(), name.in_welsh()), ("Chapel Road", "Heol y Capel"));
    }

    #[test]
    fn what_would_garble_a_list_is_taken_out_of_a_name() {
        assert_eq!(tidy("  Pit\u{202e}\tRow\n\u{0} ").as_deref(), Some("Pit Row"));
        assert_eq!(tidy(" \u{200b} "), None);
        assert_eq!(tidy(&"x".repeat(10_000)).map(|name| name.len()), Some(MAX_NAME_CHARS));
    }
}
