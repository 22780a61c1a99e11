//! The phone and the server say a message letter for letter as a browser does. `fixtures/said.json` holds what a browser's
//! Fluent makes of both files (`npm run said` in `web/` writes it anew); the web app's own tests read the same fixture, so neither
//! side can drift alone.

#![allow(clippy::unwrap_used, clippy::panic)] // A fixture that cannot be read fails the test.

use serde_json::Value as Json;
use std::collections::BTreeSet;
use walkabout_words::{Args, Language, Words};

const SAID: &str = include_str!("fixtures/said.json");

struct Said {
    language: Language,
    id: String,
    args: Json,
    text: String,
}

fn fixture() -> Vec<Said> {
    let lines: Vec<Json> = serde_json::from_str(SAID).unwrap();
    let said = |line: &Json| Said {
        language: line["lang"].as_str().unwrap().parse().unwrap(),
        id: line["id"].as_str().unwrap().into(),
        args: line["args"].clone(),
        text: line["text"].as_str().unwrap().into(),
    };
    lines.iter().map(said).collect()
}

fn args(values: &Json) -> Args {
    values.as_object().unwrap().iter().fold(Args::new(), |args, (name, value)| {
        let name = name.clone().leak();
        match value {
            Json::Number(number) => args.with(name, number.as_i64().unwrap()),
            Json::String(text) => args.with(name, text),
            other => panic!("{name} is neither a whole number nor text: {other}"),
        }
    })
}

#[test]
fn every_message_of_the_fixture_is_said_as_a_browser_says_it() {
    let wrong: Vec<String> = fixture()
        .into_iter()
        .filter_map(|said| {
            let text = Words::new(said.language).say(&said.id, &args(&said.args));
            let (language, id) = (said.language, said.id);
            (text != said.text).then(|| format!("{language} {id}: “{text}”, in a browser “{}”", said.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_fixture_holds_what_could_differ() {
    let lines = fixture();
    let welsh = |number: i64| {
        lines.iter().any(|said| {
            said.language == Language::Welsh
                && said.args.as_object().unwrap().values().any(|value| value.as_i64() == Some(number))
        })
    };
    for number in (0..=12).chain([1000, 10000]) {
        assert!(welsh(number), "no Welsh line with {number}: the six plural forms and the thousands");
    }
    for language in Language::ALL {
        let ids: BTreeSet<&str> =
            lines.iter().filter(|said| said.language == language).map(|said| said.id.as_str()).collect();
        assert!(ids.len() >= 10, "{language} has only {ids:?}");
        assert!(lines.iter().any(|said| said.language == language && !said.text.is_ascii()), "{language}: accents");
    }
}
