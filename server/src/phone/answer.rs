//! What a command answers: lines for people, JSON for programs, and what was left undone, if anything.

use super::refusal::Refusal;
use serde_json::{Value, json};
use std::io::{self, ErrorKind, Write};
use walkabout_core::Error;
use walkabout_words::Words;

/// The command was carried out.
#[derive(Debug)]
pub struct Answer {
    pub json: Value,
    pub lines: Vec<String>,
    /// Part of it was not done: the exit status is 1 and this is why.
    pub left: Option<Error>,
}

impl Answer {
    pub const fn new(json: Value, lines: Vec<String>) -> Self {
        Answer { json, lines, left: None }
    }
}

/// Prints it and gives the exit status: JSON on the standard output, a sentence of refusal on the standard error.
pub fn print(
    result: Result<Answer, Refusal>,
    as_json: bool,
    words: &Words,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let problem = |code: &str, sentence: String| json!({"code": code, "sentence": sentence});
    let (exit, printed) = match result {
        Ok(Answer { mut json, left: Some(error), .. }) if as_json => {
            json["error"] = problem(error.code(), error.say(words));
            (1, writeln!(out, "{json}"))
        }
        Ok(Answer { json, .. }) if as_json => (0, writeln!(out, "{json}")),
        Ok(Answer { lines, left, .. }) => {
            let printed = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
            match left {
                Some(error) => (1, printed.and_then(|()| writeln!(err, "{}", error.say(words)))),
                None => (0, printed),
            }
        }
        Err(refusal) if as_json => {
            (refusal.exit(), writeln!(out, "{}", json!({"error": problem(refusal.code(), refusal.say(words))})))
        }
        Err(refusal) => (refusal.exit(), writeln!(err, "{}", refusal.say(words))),
    };
    match printed.and_then(|()| out.flush()) {
        Ok(()) => exit,
        // Whoever was reading has read enough.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => exit,
        Err(e) => unprinted(err, &e),
    }
}

/// What was done is done; but nobody was told, so it must not look as if all were well.
fn unprinted(err: &mut dyn Write, e: &io::Error) -> u8 {
    let _ = writeln!(err, "It is done, but the answer could not be printed ({e}).");
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_words::Language;

    fn printed(result: Result<Answer, Refusal>, as_json: bool) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = print(result, as_json, &Words::new(Language::Welsh), &mut out, &mut err);
        (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn people_read_lines_and_programs_read_json() {
        let answer = || Ok(Answer::new(json!({"id": "x"}), vec!["Safe.".into()]));
        assert_eq!(printed(answer(), false), (0, "Safe.\n".into(), String::new()));
        assert_eq!(printed(answer(), true), (0, "{\"id\":\"x\"}\n".into(), String::new()));
    }

    #[test]
    fn a_refusal_is_a_sentence_or_json_with_its_code() {
        let words = Words::new(Language::Welsh);
        let (exit, out, err) = printed(Err(Refusal::usage("error-bad-date")), false);
        assert_eq!((exit, out.as_str(), err.trim()), (2, "", words.plain("error-bad-date").as_str()));
        let (exit, out, err) = printed(Err(Error::NotJoined.into()), true);
        let read: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((exit, read["error"]["code"].as_str(), err.as_str()), (1, Some("not-joined"), ""));
        assert_eq!(read["error"]["sentence"], words.plain("error-not-joined"));
    }

    #[test]
    fn what_was_done_is_told_beside_what_was_not() {
        let answer = || Ok(Answer { left: Some(Error::HomeBusy), ..Answer::new(json!({"sent": 2}), vec!["2".into()]) });
        let (exit, out, err) = printed(answer(), false);
        assert_eq!((exit, out.as_str(), err.is_empty()), (1, "2\n", false));
        let (exit, out, _) = printed(answer(), true);
        let read: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((exit, read["sent"].as_i64(), read["error"]["code"].as_str()), (1, Some(2), Some("home-busy")));
    }

    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_answer_that_cannot_be_printed_does_not_look_like_success() {
        let mut err = Vec::new();
        let answer = Ok(Answer::new(json!({}), vec!["Safe.".into()]));
        assert_eq!(print(answer, true, &Words::new(Language::English), &mut Full, &mut err), 1);
        assert!(!err.is_empty());
    }
}
