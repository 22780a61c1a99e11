//! The two message files, embedded, unpacked and parsed once, and how a number is written in them.
//! Parsing cannot fail for a reader: a broken entry is left out and shows as its id, and the tests refuse a file with one.

use crate::Language;
use flate2::read::DeflateDecoder;
use fluent::{FluentResource, FluentValue, concurrent::FluentBundle};
use std::{io::Read as _, sync::LazyLock};

pub(crate) type Bundle = FluentBundle<FluentResource>;

/// The whole file, as the build script squeezed it.
pub(crate) fn source(language: Language) -> String {
    let squeezed: &[u8] = match language {
        Language::English => include_bytes!(concat!(env!("OUT_DIR"), "/en.ftl.deflate")),
        Language::Welsh => include_bytes!(concat!(env!("OUT_DIR"), "/cy.ftl.deflate")),
    };
    let mut text = String::new();
    // What the build script squeezed comes back whole; if it did not, messages would show as their ids.
    let _ = DeflateDecoder::new(squeezed).read_to_string(&mut text);
    text
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
    let resource = FluentResource::try_new(source(language)).unwrap_or_else(|(rest, _)| rest);
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
