//! The words: both languages whole, every message used somewhere, every message that code asks for there.
//!
//! A message counts as used when its id stands as a literal in a source file, or when its area is one that code looks up by
//! value (`named("state", value)`). `words/waiting.txt` lists those whose screen is still to be built; `cargo xtask docs`
//! takes out of it what is used by now.

use crate::{house::House, print};
use fluent_syntax::ast::Entry;
use std::{collections::BTreeSet, fs};

const ENGLISH: &str = "words/en.ftl";
const WELSH: &str = "words/cy.ftl";
const WAITING: &str = "words/waiting.txt";

/// Areas whose messages are looked up by value, or are a list that is kept whole (the glossary and what is read aloud).
const BY_VALUE: &[&str] = &[
    "kind", "thing", "state", "scope", "field", "said", "from", "door", "role", "audience", "agreed", "how", "side",
    "hazard", "reply", "result", "told", "known", "term", "aloud",
];

/// Areas whose names nothing else uses: any literal that begins like this must be a message. In the other areas (a choice is
/// written `not-used`, a code `walk-going-on`) only what is handed to `say` or `plain` must be.
const ONLY_MESSAGES: &[&str] =
    &["error", "phone", "needs", "import", "journey", "count", "versions", "aloud", "term", "thing"];

/// Literals of the code that look like a message and are none.
const NOT_MESSAGES: &[&str] = &["needs-you"];

/// Rooms with people's words in their sources; `words` only tests itself, and `xtask` speaks to developers.
const SKIP: &[&str] = &["target", "node_modules", "words", "xtask", "build", "dist"];
const ENDINGS: &[&str] = &[".rs", ".ts", ".tsx", ".kt", ".swift"];

pub fn check(house: &House) -> Result<String, String> {
    let english = ids(ENGLISH, &house.read(ENGLISH)?)?;
    let welsh = ids(WELSH, &house.read(WELSH)?)?;
    let waiting = waiting(house);
    let sources = house.sources("", ENDINGS, SKIP)?;
    let literals: Vec<(&str, Literal)> = sources
        .iter()
        .flat_map(|(path, text)| literals(text).into_iter().map(move |literal| (path.as_str(), literal)))
        .collect();
    judge(&english, &welsh, &waiting, &literals)
}

/// Takes out of the waiting list what is used or gone.
pub fn tidy(house: &House) -> Result<(), String> {
    let english = ids(ENGLISH, &house.read(ENGLISH)?)?;
    let sources = house.sources("", ENDINGS, SKIP)?;
    let used: BTreeSet<&str> =
        sources.iter().flat_map(|(_, text)| literals(text)).map(|literal| literal.word).collect();
    let kept: Vec<String> =
        waiting(house).into_iter().filter(|id| english.contains(id) && !used.contains(id.as_str())).collect();
    let text: String = kept.iter().map(|id| format!("{id}\n")).collect();
    fs::write(house.path(WAITING), text).map_err(|error| format!("{WAITING} could not be written: {error}"))?;
    print::line(&format!("{WAITING}: {} messages wait for their screen", kept.len()));
    Ok(())
}

fn waiting(house: &House) -> BTreeSet<String> {
    fs::read_to_string(house.path(WAITING))
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .filter(|line| !line.is_empty())
        .collect()
}

fn judge(
    english: &BTreeSet<String>,
    welsh: &BTreeSet<String>,
    waiting: &BTreeSet<String>,
    literals: &[(&str, Literal)],
) -> Result<String, String> {
    let mut wrong = Vec::new();
    for id in english.difference(welsh) {
        wrong.push(format!("{id} is not in {WELSH}: say it in Welsh too"));
    }
    for id in welsh.difference(english) {
        wrong.push(format!("{id} is not in {ENGLISH}: say it in English too"));
    }
    let mut used = BTreeSet::new();
    for (path, literal) in literals {
        let Literal { word: literal, handed_over } = literal;
        let must_be = *handed_over || ONLY_MESSAGES.contains(&literal.split('-').next().unwrap_or(""));
        if english.contains(*literal) {
            used.insert(*literal);
        } else if must_be && !NOT_MESSAGES.contains(literal) {
            wrong.push(format!(
                "{path} asks for {literal}, which no file has: write it in both, or name it in NOT_MESSAGES (xtask/src/messages.rs)"
            ));
        }
    }
    let unused = english.iter().filter(|id| {
        !used.contains(id.as_str()) && !waiting.contains(*id) && !BY_VALUE.contains(&id.split('-').next().unwrap_or(""))
    });
    for id in unused {
        wrong.push(format!(
            "{id} is used nowhere: take it out of both files, or list it in {WAITING} until its screen is built"
        ));
    }
    for id in waiting.iter().filter(|id| !english.contains(*id)) {
        wrong.push(format!("{id} waits in {WAITING} but is no message: run `cargo xtask docs`"));
    }
    let done = waiting.iter().filter(|id| used.contains(id.as_str())).count();
    let hint =
        if done > 0 { format!(", {done} of them used by now: `cargo xtask docs` tidies") } else { String::new() };
    if wrong.is_empty() {
        Ok(format!("{} messages in two languages, {} wait for a screen{hint}", english.len(), waiting.len()))
    } else {
        Err(format!("\n  {}", wrong.join("\n  ")))
    }
}

fn ids(name: &str, source: &str) -> Result<BTreeSet<String>, String> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|(_, errors)| format!("{name} has entries that cannot be read: {errors:?}"))?;
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    Ok(messages.collect())
}

/// A word that could be an id.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
struct Literal<'a> {
    word: &'a str,
    /// Whether it is the first argument of `say` or `plain`.
    handed_over: bool,
}

/// What stands between two quotes and could be an id: lower-case words with hyphens. The same in every language we write.
fn literals(source: &str) -> Vec<Literal<'_>> {
    let quote = |c: char| matches!(c, '"' | '\'' | '`');
    let inside = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(quote) {
        let before = source[..at + next].trim_end();
        at += next + 1;
        let rest = &source[at..];
        let (word, after) = rest.split_at(rest.find(|c| !inside(c)).unwrap_or(rest.len()));
        if after.starts_with(quote) && word.contains('-') && !word.starts_with('-') && !word.ends_with('-') {
            found.push(Literal { word, handed_over: before.ends_with("say(") || before.ends_with("plain(") });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(word: &str) -> Literal<'_> {
        Literal { word, handed_over: false }
    }

    fn set(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn literals_are_found_in_any_of_our_languages() {
        let words = |source| {
            literals(source).into_iter().map(|literal| (literal.word, literal.handed_over)).collect::<Vec<_>>()
        };
        assert_eq!(words(r#"words.plain("phone-saved")"#), [("phone-saved", true)]);
        assert_eq!(
            words("say('phone-saved'); x ? `phone-undone` : ''"),
            [("phone-saved", true), ("phone-undone", false)]
        );
        assert_eq!(words("words.say(\n    \"walk-none\", &args)"), [("walk-none", true)]);
        assert!(literals(r#""Phone-saved" "phone saved" "phone" "--phone-x" phone-saved"#).is_empty());
    }

    #[test]
    fn a_message_in_one_language_only_fails() {
        let both = set(&["phone-saved", "phone-undone"]);
        let used = [("a.rs", named("phone-saved")), ("a.rs", named("phone-undone"))];
        assert!(judge(&both, &both, &set(&[]), &used).is_ok());
        assert!(
            judge(&both, &set(&["phone-saved"]), &set(&[]), &used)
                .is_err_and(|why| why.contains("phone-undone is not in words/cy.ftl"))
        );
        assert!(
            judge(&set(&["phone-saved"]), &both, &set(&[]), &used[..1])
                .is_err_and(|why| why.contains("not in words/en.ftl"))
        );
    }

    #[test]
    fn an_unused_message_fails_unless_it_waits_or_is_looked_up_by_value() {
        let both = set(&["phone-saved", "state-closed"]);
        assert!(
            judge(&both, &both, &set(&[]), &[])
                .is_err_and(|why| why.contains("phone-saved is used nowhere") && !why.contains("state-closed"))
        );
        assert!(judge(&both, &both, &set(&["phone-saved"]), &[]).is_ok());
        assert!(
            judge(&both, &both, &set(&["phone-saved", "phone-gone"]), &[]).is_err_and(|why| why.contains("phone-gone"))
        );
    }

    #[test]
    fn a_message_that_code_asks_for_must_exist() {
        let both = set(&["phone-saved"]);
        let handed = Literal { word: "walk-nne", handed_over: true };
        let asked = [
            ("a.rs", named("phone-saved")),
            ("core/src/b.rs", named("phone-savd")),
            ("c.rs", named("walk-going-on")),
            ("d.rs", handed),
        ];
        let why = judge(&both, &both, &set(&[]), &asked).unwrap_err();
        assert!(why.contains("core/src/b.rs asks for phone-savd") && why.contains("d.rs asks for walk-nne"), "{why}");
        assert!(!why.contains("walk-going-on"), "a code of a program is no message: {why}");
    }

    #[test]
    fn a_file_of_words_that_cannot_be_read_is_named() {
        assert!(ids("words/cy.ftl", "a-b = { $x").is_err_and(|why| why.contains("words/cy.ftl")));
    }
}
