//! What strangers call themselves and their phones, before anybody of the team reads it: one line, bounded, and nothing in it that
//! would rearrange the words around it.

/// Characters of a phone's name for itself.
const LABEL: usize = 80;
/// Characters of a person's name.
const NAME: usize = 120;

/// Marks that turn the direction of writing, or that nobody sees: names need none of them.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn one_line(text: &str, most: usize) -> String {
    // A line's end parts words; other controls are just left out.
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let seen = text.chars().filter(|c| !c.is_control() && !is_unseen(*c));
    seen.collect::<String>().trim().chars().take(most).collect::<String>().trim_end().to_owned()
}

pub(super) fn label(text: &str) -> String {
    one_line(text, LABEL)
}

/// Something to call somebody by; `None` where nothing is left of it.
pub fn name_of(text: &str) -> Option<String> {
    Some(one_line(text, NAME)).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_what_people_see() {
        assert_eq!(name_of("  Siân\tMôn\n").as_deref(), Some("Siân Môn"));
        assert_eq!(name_of("Ma\u{202e}ir\u{7}\u{200b}").as_deref(), Some("Mair"));
        assert_eq!(name_of(&"é".repeat(500)).map(|n| n.chars().count()), Some(120));
        for nothing in ["", "   ", "\n\r", "\u{200b}\u{202e}"] {
            assert_eq!(name_of(nothing), None, "{nothing:?}");
        }
        assert_eq!(label("  A phone\n").as_str(), "A phone");
    }
}
