//! What Welsh asks of whoever writes `cy.ftl`: six plural forms, and no value where a word before it would mutate it.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use walkabout_words::{Args, Language, Words};

#[test]
fn the_six_plural_forms_of_the_table_are_said_to_the_letter() {
    let table = [
        ("count-photos", "photos", ["dim lluniau", "1 llun", "2 lun", "3 llun", "6 llun", "14 llun"]),
        ("count-things", "things", ["dim pethau", "1 peth", "2 beth", "3 pheth", "6 pheth", "14 peth"]),
        ("count-cards", "cards", ["dim cardiau", "1 cerdyn", "2 gerdyn", "3 cherdyn", "6 cherdyn", "14 cerdyn"]),
        ("count-doors", "doors", ["dim drysau", "1 drws", "2 ddrws", "3 drws", "6 drws", "14 drws"]),
        ("count-chats", "chats", ["dim sgyrsiau", "1 sgwrs", "2 sgwrs", "3 sgwrs", "6 sgwrs", "14 sgwrs"]),
    ];
    let words = Words::new(Language::Welsh);
    for (id, name, said) in table {
        for (count, text) in [0, 1, 2, 3, 6, 14].into_iter().zip(said) {
            assert_eq!(words.say(id, &Args::new().with(name, count)), text);
        }
    }
}

#[test]
fn the_words_of_the_journey_are_those_agreed_with_residents() {
    let words = Words::new(Language::Welsh);
    assert_eq!(words.plain("journey-safe-here"), "Yn ddiogel ar y ffôn hwn");
    assert_eq!(words.plain("journey-safe-team"), "Yn ddiogel gyda'r tîm");
    let all = Args::from([("safe", 14), ("total", 14)]);
    assert_eq!(words.say("journey-walk-safe", &all), "14 o 14 yn ddiogel, a'r lluniau hefyd");
    assert_eq!(Words::new(Language::English).say("journey-walk-safe", &all), "14 of 14 safe, photos too");
}

/// Words that mutate the one after them, so that no value may stand there; the contracted article too, since it mutates
/// feminine nouns.
const MUTATING: &[&str] = &[
    "i", "o", "ar", "am", "at", "gan", "heb", "wrth", "dan", "dros", "tros", "drwy", "trwy", "hyd", "yn", "â", "a",
    "gyda", "neu", "tua", "fy", "dy", "pa", "dyma", "dyna", "rhy", "mor", "dau", "dwy", "tri", "chwe", "i'r", "o'r",
    "â'r", "a'r", "gyda'r", "i'w", "ei", "eu",
];

/// The one place where a value may follow: “14 o 14”. Digits are written without mutation, and the phrase is the agreed one.
const NUMBER_AFTER_O: &str = "total";

#[test]
fn no_value_stands_after_a_word_that_mutates() {
    let found = values_after_mutating_words(include_str!("../cy.ftl"));
    assert!(found.is_empty(), "put the value after a colon or a fixed noun: {found:?}");
}

#[test]
fn the_check_for_mutation_bites() {
    for wrong in [
        "x = yn { $place }",
        "x = Wedi'i anfon at “{ $name }”",
        "x = { $n ->\n    [one] Lle: { $place }\n   *[other] Gyda { $name }\n }",
        "x = i { $n ->\n   *[other] bethau\n }",
        "y = llun\nx = Mae'r llun yn { y }",
        "x = { $n ->\n   *[other] gan\n } { $name }",
        "x = 14 o { $other }",
    ] {
        assert!(!values_after_mutating_words(wrong).is_empty(), "not seen: {wrong}");
    }
    for right in
        ["x = Lle: { $place }", "x = ar stryd { $name }", "x = { $safe } o { $total } yn ddiogel", "x = yn: { $name }"]
    {
        assert!(values_after_mutating_words(right).is_empty(), "wrongly refused: {right}");
    }
}

fn values_after_mutating_words(source: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(rest, _)| rest);
    let mut found = Vec::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            walk(pattern, vec![String::new()], message.id.name, &mut found);
        }
    }
    found
}

/// Follows a pattern with every text that may stand before it, and gives every text that may stand at its end.
fn walk(pattern: &Pattern<&str>, mut before: Vec<String>, id: &str, found: &mut Vec<String>) -> Vec<String> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => before.iter_mut().for_each(|text| text.push_str(value)),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                before.iter_mut().for_each(|text| text.push_str(value));
            }
            PatternElement::Placeable { expression } => {
                let named = match expression {
                    Expression::Inline(InlineExpression::VariableReference { id }) => id.name,
                    _ => "",
                };
                for text in &before {
                    let bare = text.trim_end_matches(['“', '"', '\'', '‘', '(']);
                    let last = bare.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
                    let touches = bare.ends_with(char::is_whitespace) || bare.is_empty();
                    let last = last.trim_start_matches(['“', '(', '‘']);
                    let allowed = last == "o" && named == NUMBER_AFTER_O;
                    if touches && MUTATING.contains(&last) && !allowed {
                        found.push(format!("{id}: “{last}” before {{ {named} }}"));
                    }
                }
                before = match expression {
                    Expression::Select { variants, .. } => {
                        variants.iter().flat_map(|variant| walk(&variant.value, before.clone(), id, found)).collect()
                    }
                    Expression::Inline(_) => vec!["…".into()],
                };
            }
        }
    }
    before
}
