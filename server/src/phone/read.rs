//! What the words of a command line mean: text, places, days, numbers of things, words of closed lists. Each mistake is a sentence.

use super::refusal::Refusal;
use std::ffi::{OsStr, OsString};
use walkabout_geo::{Fix, LonLat, PositionError};
use walkabout_protocol::{
    id::RecordId,
    schema::{Date, Position, PositionSource},
};
use walkabout_words::Language;

/// # Errors
/// The bytes are not UTF-8.
pub fn text(given: &OsStr) -> Result<String, Refusal> {
    given.to_str().map(Into::into).ok_or(Refusal::usage("error-not-utf8"))
}

/// The language of the answers; English where nothing is said.
///
/// # Errors
/// There are no words in that language.
pub fn language(given: Option<&OsStr>) -> Result<Language, Refusal> {
    let Some(given) = given else { return Ok(Language::English) };
    text(given)?.parse().map_err(|_| Refusal::usage("error-unknown-choice").with("choices", "en, cy"))
}

/// Reads what may have been left out.
pub fn maybe<T>(
    given: Option<&OsString>,
    read: impl FnOnce(&OsStr) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    given.map(|given| read(given)).transpose()
}

pub fn texts(given: &[OsString]) -> Result<Vec<String>, Refusal> {
    given.iter().map(|given| text(given)).collect()
}

/// `LON,LAT[,ACCURACY_M]`, typed: by hand.
///
/// # Errors
/// Not two or three numbers, or not on Earth.
pub fn position(given: &OsStr) -> Result<Position, Refusal> {
    let fix: Fix = text(given)?.trim().parse().map_err(place_refused)?;
    Ok(Position {
        accuracy_m: fix.accuracy_m(),
        source: PositionSource::Hand,
        ..Position::by_hand(fix.at().lon(), fix.at().lat())
    })
}

/// `LON,LAT`.
pub fn near(given: &OsStr) -> Result<LonLat, Refusal> {
    text(given)?.trim().parse().map_err(place_refused)
}

fn place_refused(why: PositionError) -> Refusal {
    Refusal::usage(if why == PositionError::BadAccuracy { "error-bad-accuracy" } else { "error-bad-coordinates" })
}

/// Metres, more than nothing and no more than once around the Earth.
pub fn metres(given: &OsStr) -> Result<f64, Refusal> {
    let metres: Option<f64> = text(given)?.trim().parse().ok();
    metres.filter(|m| *m > 0.0 && *m <= 40_100_000.0).ok_or(Refusal::usage("error-bad-distance"))
}

/// A whole number of a thing, as `list` gives it. Capitals are as good.
pub fn id(given: &OsStr) -> Result<RecordId, Refusal> {
    text(given)?.trim().parse().map_err(|_| Refusal::usage("error-bad-id"))
}

/// A day of the calendar as `YYYY-MM-DD`.
pub fn date(given: &OsStr) -> Result<Date, Refusal> {
    let text = text(given)?;
    let text = text.trim();
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let day: Option<jiff::civil::Date> = text.parse().ok().filter(|_| shape);
    day.map(|day| Date(day.to_string())).ok_or(Refusal::usage("error-bad-date"))
}

/// One word of a closed list, with the sentence that lists them for anything else.
pub fn choice<T>(
    given: &OsStr,
    words: &[&str],
    read: impl FnOnce(&str) -> Option<T>,
    sentence: &'static str,
) -> Result<T, Refusal> {
    let text = text(given)?;
    read(&folded(&text)).ok_or_else(|| Refusal::usage(sentence).with("choices", words.join(", ")))
}

/// One of these words as it stands.
pub fn word(given: &OsStr, words: &'static [&'static str]) -> Result<String, Refusal> {
    choice(given, words, |text| words.contains(&text).then(|| text.to_owned()), "error-unknown-choice")
}

/// As closed lists are written: `Not sure` and `not_sure` are `not-sure`.
fn folded(text: &str) -> String {
    text.trim().chars().map(|c| if c == '_' || c.is_whitespace() { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// What came of a promise.
const OUTCOMES: &[&str] = &["done", "part", "could-not"];

/// `done`, `part` or `could-not`, alone or with words behind a colon; words alone mean that it was done. A single word that is none
/// of the three is a slip of the finger, not words.
pub fn outcome(given: &OsStr) -> Result<(String, Option<String>), Refusal> {
    let text = text(given)?;
    let text = text.trim();
    let (head, words) = text.split_once(':').map_or((text, None), |(head, words)| (head, Some(words.trim())));
    let head = folded(head);
    if OUTCOMES.contains(&head.as_str()) {
        return Ok((head, words.filter(|words| !words.is_empty()).map(Into::into)));
    }
    if text.contains(char::is_whitespace) {
        return Ok(("done".into(), Some(text.into())));
    }
    Err(Refusal::usage("error-unknown-choice").with("choices", OUTCOMES.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_of(refusal: Refusal) -> &'static str {
        refusal.sentence()
    }

    #[test]
    fn a_place_is_read_with_or_without_its_accuracy() {
        let bench = position("-2.19,53.44,5".as_ref()).unwrap();
        assert_eq!((bench.lon, bench.lat, bench.accuracy_m), (-2.19, 53.44, Some(5.0)));
        assert_eq!(bench.source, PositionSource::Hand);
        assert_eq!(position("-2.19,53.44".as_ref()).unwrap().accuracy_m, None);
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for bad in ["", "here", "-2.19", "-2.19,91", "181,0", "NaN,1", "inf,1", "1,2,3,4", "-2.19;53.44"] {
            assert_eq!(id_of(position(bad.as_ref()).unwrap_err()), "error-bad-coordinates", "{bad}");
        }
        for bad in ["1,2,-3", "1,2,100001"] {
            assert_eq!(id_of(position(bad.as_ref()).unwrap_err()), "error-bad-accuracy", "{bad}");
        }
    }

    #[test]
    fn a_distance_is_a_number_of_metres() {
        assert_eq!(metres("300".as_ref()).unwrap(), 300.0);
        for bad in ["", "-1", "0", "NaN", "inf", "3 km", "1e300"] {
            assert_eq!(id_of(metres(bad.as_ref()).unwrap_err()), "error-bad-distance", "{bad}");
        }
    }

    #[test]
    fn a_day_must_be_in_the_calendar() {
        assert_eq!(date("2028-02-29".as_ref()).unwrap(), Date("2028-02-29".into()));
        for bad in [
            "",
            "tomorrow",
            "2027-02-29",
            "2027-13-01",
            "27-1-1",
            "2027-5-9",
            "2027-05-09T10:00",
            "+02027-05-09",
            "20270509",
        ] {
            assert_eq!(id_of(date(bad.as_ref()).unwrap_err()), "error-bad-date", "{bad}");
        }
    }

    #[test]
    fn closed_lists_forgive_capitals_and_spaces_and_name_their_words() {
        let how = &["not-sure", "fact"];
        assert_eq!(word("Not Sure".as_ref(), how).unwrap(), "not-sure");
        let refused = word("truth".as_ref(), how).unwrap_err();
        let sentence = refused.say(&walkabout_words::Words::new(Language::English));
        assert!(sentence.contains("not-sure, fact"), "{sentence}");
    }

    #[test]
    fn what_came_of_a_promise_may_be_a_word_or_a_sentence() {
        let read = |text: &str| outcome(text.as_ref()).unwrap();
        assert_eq!(read("done"), ("done".into(), None));
        assert_eq!(read("Could not"), ("could-not".into(), None));
        assert_eq!(read("part: the front half"), ("part".into(), Some("the front half".into())));
        assert_eq!(read("You may clear it from May"), ("done".into(), Some("You may clear it from May".into())));
        assert_eq!(id_of(outcome("dnoe".as_ref()).unwrap_err()), "error-unknown-choice");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_named_as_such() {
        use std::os::unix::ffi::OsStrExt;
        let bytes = OsStr::from_bytes(b"caf\xe9");
        for refused in [text(bytes).map(drop), id(bytes).map(drop), date(bytes).map(drop), position(bytes).map(drop)] {
            assert_eq!(id_of(refused.unwrap_err()), "error-not-utf8");
        }
    }
}
