//! What messages there are and which values each takes, read from the files themselves: for the checks, and for tools that
//! list the words for a translator.

use crate::{Language, bundles};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// The ids of all messages of a language, in the order of the file.
pub fn ids(language: Language) -> Vec<String> {
    messages(language, |found| found.iter().map(|message| message.id.name.to_owned()).collect())
}

/// The names of the values that a message takes, those of messages it refers to included. Empty for an unknown id.
pub fn arguments(language: Language, id: &str) -> BTreeSet<String> {
    messages(language, |found| {
        let by_id: BTreeMap<&str, &Message<&str>> = found.iter().map(|message| (message.id.name, *message)).collect();
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![id.to_owned()];
        while let Some(id) = next.pop() {
            if let Some(pattern) = by_id.get(id.as_str()).and_then(|message| message.value.as_ref())
                && seen.insert(id)
            {
                in_pattern(pattern, &mut names, &mut next);
            }
        }
        names
    })
}

fn messages<T>(language: Language, read: impl FnOnce(&[&Message<&str>]) -> T) -> T {
    static ENGLISH: LazyLock<Resource<&'static str>> = LazyLock::new(|| parsed(Language::English));
    static WELSH: LazyLock<Resource<&'static str>> = LazyLock::new(|| parsed(Language::Welsh));
    let resource = match language {
        Language::English => &ENGLISH,
        Language::Welsh => &WELSH,
    };
    let found: Vec<&Message<&str>> = resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        })
        .collect();
    read(&found)
}

fn parsed(language: Language) -> Resource<&'static str> {
    static ENGLISH: LazyLock<String> = LazyLock::new(|| bundles::source(Language::English));
    static WELSH: LazyLock<String> = LazyLock::new(|| bundles::source(Language::Welsh));
    let text = match language {
        Language::English => &ENGLISH,
        Language::Welsh => &WELSH,
    };
    fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(rest, _)| rest)
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>, refers: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => in_inline(inline, names, refers),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                in_inline(selector, names, refers);
                variants.iter().for_each(|variant| in_pattern(&variant.value, names, refers));
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>, refers: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => refers.push(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|given| in_inline(given, names, refers));
        }
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(inner) => in_inline(inner, names, refers),
            Expression::Select { selector, variants } => {
                in_inline(selector, names, refers);
                variants.iter().for_each(|variant| in_pattern(&variant.value, names, refers));
            }
        },
        _ => {}
    }
}
