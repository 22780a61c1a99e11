//! The two message files, embedded and parsed once, and how a number is written in them.
//! Parsing cannot fail for a reader: a broken entry is left out and shows as its id, and the tests refuse a file with one.

use crate::Language;
use fluent::{FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;

pub(crate) type Bundle = FluentBundle<FluentResource>;

pub(crate) const fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../en.ftl"),
        Language::Welsh => include_str!("../cy.ftl"),
    }
}

pub(crate) fn of(language: Language, isolated: bool) -> &'static Bundle {
    static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| build(Language::English, false));
    static WELSH: LazyLock<Bundle> = LazyLock::new(|| build(Language::Welsh, false));
    static ENGLISH_ISOLATED: LazyLock<Bundle> = LazyLock::new(|| build(Language::English, true));
    static WELSH_ISOLATED: LazyLock<Bundle> = LazyLock::new(|| build(Language::Welsh, true));
    match (language, isolated) {
        (Language::English, false) => &ENGLISH,
        (Language::Welsh, false) => &WELSH,
        (Language::English, true) => &ENGLISH_ISOLATED,
        (Language::Welsh, true) => &WELSH_ISOLATED,
    }
}

fn build(language: Language, isolated: bool) -> Bundle {
    let locale = match language {
        Language::English => unic_langid::langid!("en-GB"),
        Language::Welsh => unic_langid::langid!("cy"),
    };
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(isolated);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }));
    let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(rest, _)| rest);
    // A second entry of the same id is ignored here and refused by the tests.
    bundle.add_resource(resource).ok();
    bundle
}

/// Digits in groups of three with a comma, as `Intl.NumberFormat` writes them for both `en-GB` and `cy` (CLDR, `#,##0.###`).
fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut out = String::with_capacity(number.len() + whole.len() / 3);
    out.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_a_browser_does() {
        for (given, written) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567", "-1,234,567"), ("12345.5", "12,345.5")]
        {
            assert_eq!(grouped(given), written);
        }
    }
}
