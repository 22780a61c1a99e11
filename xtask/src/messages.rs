//! The words: both languages whole, every message used somewhere, every message that code asks for there.
//!
//! A message counts as used when its id stands as a literal in a source file (`say("web-map-open")`, `label="web-map-open"`), or when
//! its area is one that code looks up by value (`named("web-problem", code)`). A test that asks for a message does not use it, but
//! must ask for one that exists. `words/waiting.txt` lists those whose screen is still to be built; `cargo xtask docs`
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
    "hazard", "reply", "result", "told", "known", "passed", "tongue", "not", "term", "aloud", "month", "weekday",
    "about", "pair",
];

/// Areas whose names nothing else uses: any literal that begins like this must be a message. In the other areas (a choice is
/// written `not-used`, a code `walk-going-on`) only what is handed to `say` or `plain` must be.
const ONLY_MESSAGES: &[&str] =
    &["error", "phone", "needs", "import", "journey", "count", "versions", "aloud", "term", "thing", "web"];

/// The same in the web app, where classes and parts of a page are named like this too (`thing-list`).
const ONLY_MESSAGES_IN_WEB: &[&str] = &["web"];

/// Literals of the code that look like a message and are none.
const NOT_MESSAGES: &[&str] = &["needs-you", "no-such-message"];

/// Rooms with people's words in their sources; `words` only tests itself, and `xtask` speaks to developers.
const SKIP: &[&str] =
    &["target", "node_modules", "/words", "/xtask", "build", "dist", "test-results", "playwright-report"];
const ENDINGS: &[&str] = &[".rs", ".ts", ".tsx", ".kt", ".swift"];

pub fn check(house: &House) -> Result<String, String> {
    let english = ids(ENGLISH, &house.read(ENGLISH)?)?;
    let welsh = ids(WELSH, &house.read(WELSH)?)?;
    let waiting = waiting(house);
    let sources = sources(house)?;
    let literals: Vec<(&str, Literal)> = sources
        .iter()
        .flat_map(|(path, text)| literals(text).into_iter().map(move |literal| (path.as_str(), literal)))
        .collect();
    judge(&english, &welsh, &waiting, &literals)
}

/// Takes out of the waiting list what is used or gone.
pub fn tidy(house: &House) -> Result<(), String> {
    let english = ids(ENGLISH, &house.read(ENGLISH)?)?;
    let sources = sources(house)?;
    let written = sources.iter().filter(|(path, _)| !is_a_test(path));
    let used: BTreeSet<&str> = written.flat_map(|(_, text)| literals(text)).map(|literal| literal.word).collect();
    let kept: Vec<String> =
        waiting(house).into_iter().filter(|id| english.contains(id) && !used.contains(id.as_str())).collect();
    let text: String = kept.iter().map(|id| format!("{id}\n")).collect();
    fs::write(house.path(WAITING), text).map_err(|error| format!("{WAITING} could not be written: {error}"))?;
    print::line(&format!("{WAITING}: {} messages wait for their screen", kept.len()));
    Ok(())
}

/// Declarations (`.d.ts`) are made from the server's API and say nothing to people.
fn sources(house: &House) -> Result<Vec<(String, String)>, String> {
    let mut sources = house.sources("", ENDINGS, SKIP)?;
    sources.retain(|(path, _)| !path.ends_with(".d.ts"));
    Ok(sources)
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
    let mut areas = BTreeSet::new();
    for id in english.difference(welsh) {
        wrong.push(format!("{id} is not in {WELSH}: say it in Welsh too"));
    }
    for id in welsh.difference(english) {
        wrong.push(format!("{id} is not in {ENGLISH}: say it in English too"));
    }
    let mut used = BTreeSet::new();
    for (path, literal) in literals {
        let Literal { word, role } = literal;
        let only_messages = if path.starts_with("web/") { ONLY_MESSAGES_IN_WEB } else { ONLY_MESSAGES };
        let must_be = *role == Role::Message || only_messages.contains(&word.split('-').next().unwrap_or(""));
        if *role == Role::Area {
            if english.iter().any(|id| is_of(id, word)) {
                areas.extend((!is_a_test(path)).then_some(*word));
            } else {
                wrong.push(format!("{path} asks for {word}-…, an area that has no messages"));
            }
        } else if english.contains(*word) {
            used.extend((!is_a_test(path)).then_some(*word));
        } else if must_be && !NOT_MESSAGES.contains(word) {
            wrong.push(format!(
                "{path} asks for {word}, which no file has: write it in both, or name it in NOT_MESSAGES (xtask/src/messages.rs)"
            ));
        }
    }
    let unused = english.iter().filter(|id| {
        !used.contains(id.as_str())
            && !waiting.contains(*id)
            && !BY_VALUE.contains(&id.split('-').next().unwrap_or(""))
            && !areas.iter().any(|area| is_of(id, area))
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

/// The web app's tests; what they ask for is there to be found, not to be shown.
fn is_a_test(path: &str) -> bool {
    path.starts_with("web/e2e/") || [".test.ts", ".test.tsx"].iter().any(|ending| path.ends_with(ending))
}

fn is_of(id: &str, area: &str) -> bool {
    id.strip_prefix(area).is_some_and(|rest| rest.starts_with('-'))
}

/// A word that could be an id.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
struct Literal<'a> {
    word: &'a str,
    role: Role,
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Role {
    /// The first argument of `say` or `plain`.
    Message,
    /// The first argument of `named`, or what stands before the value in `web-problem-${code}`.
    Area,
    /// Whatever else stands between quotes.
    Unknown,
}

/// What stands between two quotes and could be an id: lower-case words with hyphens; not in a line of comment. The same in every language we write.
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
        let opened = &source[at - 1..at];
        let of_line = source[..at - 1].rsplit('\n').next().unwrap_or("").trim_start();
        if ["//", "/*", "* "].iter().any(|mark| of_line.starts_with(mark)) {
            continue;
        }
        let asked = ["say(", "plain("].iter().any(|call| before.ends_with(call));
        if let Some(area) = word.strip_suffix('-') {
            if opened == "`" && after.starts_with("${") && asked {
                found.push(Literal { word: area, role: Role::Area });
            }
        } else if after.starts_with(quote) && before.ends_with("named(") {
            // An area of one word may be a list that code has made by itself.
            found.extend(word.contains('-').then_some(Literal { word, role: Role::Area }));
        } else if after.starts_with(quote) && word.contains('-') && !word.starts_with('-') {
            found.push(Literal { word, role: if asked { Role::Message } else { Role::Unknown } });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(word: &str) -> Literal<'_> {
        Literal { word, role: Role::Unknown }
    }

    fn set(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn literals_are_found_in_any_of_our_languages() {
        let words =
            |source| literals(source).into_iter().map(|literal| (literal.word, literal.role)).collect::<Vec<_>>();
        assert_eq!(words(r#"words.plain("phone-saved")"#), [("phone-saved", Role::Message)]);
        assert_eq!(
            words("say('phone-saved'); x ? `phone-undone` : ''"),
            [("phone-saved", Role::Message), ("phone-undone", Role::Unknown)]
        );
        assert_eq!(words("words.say(\n    \"walk-none\", &args)"), [("walk-none", Role::Message)]);
        assert_eq!(words("// The door.\n\"web-map-open\""), [("web-map-open", Role::Unknown)]);
        assert_eq!(words(r#"<Button label="web-map-open" />"#), [("web-map-open", Role::Unknown)]);
        assert_eq!(words(r#"named("web-problem", code)"#), [("web-problem", Role::Area)]);
        assert_eq!(words("say(`web-problem-${code}`)"), [("web-problem", Role::Area)]);
        assert!(literals(r#""Phone-saved" "phone saved" "phone" "--phone-x" phone-saved"#).is_empty());
        assert!(literals("/// `say(\"web-map-opn\")`\n  // say(\"web-map-opn\")\n * say('web-map-opn')").is_empty());
        assert!(literals("`row-${id}` `web-problem-${code}` \"web-\"").is_empty(), "nobody asks for these");
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
        let handed = Literal { word: "walk-nne", role: Role::Message };
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
    fn in_the_web_app_a_class_is_no_message_and_a_web_message_must_be_one() {
        let both = set(&["web-map-open"]);
        let asked =
            |word| [("web/src/rooms/map/List.tsx", named("web-map-open")), ("web/src/shell/Room.tsx", named(word))];
        assert!(judge(&both, &both, &set(&[]), &asked("thing-list")).is_ok());
        assert!(
            judge(&both, &both, &set(&[]), &asked("web-map-opn"))
                .is_err_and(|why| why.contains("web/src/shell/Room.tsx asks for web-map-opn"))
        );
    }

    #[test]
    fn an_area_that_is_asked_for_by_value_uses_its_messages_and_must_have_some() {
        let both = set(&["web-problem-csrf", "web-problems"]);
        let area = |word| [("web/src/shell/Problem.tsx", Literal { word, role: Role::Area })];
        let why = judge(&both, &both, &set(&[]), &area("web-problem")).unwrap_err();
        assert!(why.contains("web-problems is used nowhere") && !why.contains("web-problem-csrf"), "{why}");
        let why = judge(&both, &both, &set(&[]), &area("web-troubles")).unwrap_err();
        assert!(why.contains("asks for web-troubles-…"), "{why}");
    }

    #[test]
    fn a_test_of_the_web_app_uses_no_message_but_must_ask_for_one_that_exists() {
        let both = set(&["web-map-open"]);
        for path in ["web/e2e/map.spec.ts", "web/src/words/said.test.ts"] {
            let asked = [(path, named("web-map-open")), (path, named("web-map-opn"))];
            let why = judge(&both, &both, &set(&[]), &asked).unwrap_err();
            assert!(why.contains("web-map-open is used nowhere") && why.contains("asks for web-map-opn"), "{why}");
        }
    }

    #[test]
    fn a_file_of_words_that_cannot_be_read_is_named() {
        assert!(ids("words/cy.ftl", "a-b = { $x").is_err_and(|why| why.contains("words/cy.ftl")));
    }
}
