//! What strangers call themselves and their phones, before anybody of the team reads it: one line, bounded, and nothing in it that
//! would rearrange the words around it.

/// Characters of a phone's name for itself.
const LABEL: usize = 80;
/// Characters of a person's name.
const NAME: usize = 120;

/// Marks that turn the direction of writing, or that nobody sees: names need none of them.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0001}'
    )
}

/// Joins letters of some scripts or belongs to a picture (the flag of Wales is written with such), and is nothing by itself.
const fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
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
    Some(one_line(text, NAME)).filter(|name| !name.chars().all(|c| joins(c) || c == ' '))
}

/// A name as it is compared: however it is spaced and whatever is written large, it is the same name.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_what_people_see() {
        assert_eq!(name_of("  Siân\tMôn\n").as_deref(), Some("Siân Môn"));
        assert_eq!(name_of("Ma\u{202e}ir\u{7}\u{200b}").as_deref(), Some("Mair"));
        assert_eq!(name_of(&"é".repeat(500)).map(|n| n.chars().count()), Some(120));
        assert_eq!(name_of("Ma\u{61c}ir \u{e0001}").as_deref(), Some("Mair"), "nor does any of the rarer marks");
        assert_eq!(name_of("نر\u{200c}گس").as_deref(), Some("نر\u{200c}گس"), "letters are joined as they were typed");
        for nothing in
            ["", "   ", "\n\r", "\u{200b}\u{202e}", "\u{3164}", "\u{2800}\u{ad}", "\u{200d}\u{fe0f} \u{200c}"]
        {
            assert_eq!(name_of(nothing), None, "{nothing:?}");
        }
        assert_eq!(label("  A phone\n").as_str(), "A phone");
    }
}
