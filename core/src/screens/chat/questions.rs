//! What is asked in a chat, in final words.

use super::{
    Chat,
    draft::{Promise, Step},
    pages::{Page, helps_line},
};
use crate::{
    Error,
    screens::{
        days::day,
        model::Here,
        parts::{Button, Choice, Field, Question},
        who_are_you,
    },
};
use walkabout_protocol::{
    access::Role,
    schema::{Date, conversation::Outcome},
};
use walkabout_words::{Args, Words, capitalised};

/// How they may have met, where it was not at a door.
pub(super) const ELSEWHERE: &[&str] = &["street", "phone", "event", "group", "other"];
/// Languages that are wanted most, each with what its own speakers call it; `und`: another one, or nobody knows.
pub(super) const TONGUES: &[(&str, &str)] = &[
    ("pl", "Polski"),
    ("ar", "العربية"),
    ("ro", "Română"),
    ("uk", "Українська"),
    ("bn", "বাংলা"),
    ("ur", "اردو"),
    ("ckb", "کوردی"),
    ("fa", "فارسی"),
    ("pt", "Português"),
    ("zh", "中文"),
    ("bfi", ""),
    ("und", ""),
];
/// What is promised at doors, most of the time.
pub(in crate::screens) const PROMISES: &[&str] = &["find-out", "ask-someone", "come-back", "bring-something"];
/// How they may want to hear.
pub(in crate::screens) const REPLIES: &[&str] = &["knock", "letter", "text", "noticeboard"];
/// How far ahead a day can be chosen, days.
const DAYS_AHEAD: i64 = 28;
pub(in crate::screens) const TWO_WEEKS: i64 = 14;
/// Letters of a promise's own words: with its kind they fit the schema's 1000.
pub(in crate::screens) const PROMISE_LIMIT: usize = 900;
pub(in crate::screens) const HOME_LIMIT: usize = 80;
pub(in crate::screens) const NUMBER_LIMIT: usize = 40;
pub(super) const STREET_LIMIT: usize = 120;

impl Chat {
    pub(super) fn question(&self, here: &Here<'_>) -> Result<Page, Error> {
        let words = &here.words;
        let draft = &self.draft;
        let simple = |title: &str, choices: Vec<Choice>| ask(words.plain(title), choices, None);
        let either = |id: &str, message: &str| choice(id, words.plain(message));
        Ok(match draft.step {
            Step::Outcome => {
                let outcome = |o: &Outcome| choice(o.word(), capitalised(&words.named("door", o.word())));
                simple("door-question", Outcome::ALL.iter().map(outcome).collect())
            }
            Step::Met => {
                let met = |how: &&str| choice(how, capitalised(&words.named("how", how)));
                simple("chat-how-met", ELSEWHERE.iter().map(met).collect())
            }
            Step::Language => {
                let tongue = |(tag, own): &(&str, &str)| Choice {
                    help: Some((*own).to_owned()).filter(|own| !own.is_empty()),
                    ..choice(tag, words.named("tongue", tag))
                };
                simple("chat-which-language", TONGUES.iter().map(tongue).collect())
            }
            Step::Side => {
                let street = draft.street.as_deref().unwrap_or_default();
                let mut sides = here.phone.sides_of(here, street, draft.side.as_deref())?;
                sides.push(either("not-sure", "chat-side-not-sure"));
                simple("chat-which-side", sides)
            }
            Step::Own => self.own_page(words),
            Step::Permission => Page::Asks {
                question: Question {
                    title: words.plain("chat-may-i-write"),
                    help: None,
                    choices: vec![
                        either("write", "chat-yes"),
                        either("reply", "chat-yes-and-reply"),
                        choice("listen", capitalised(&words.plain("agreed-listen"))),
                        choice("later", capitalised(&words.plain("agreed-later"))),
                    ],
                    carry_on: None,
                },
                aloud: Some(at_the_door(here)?),
                large: vec![],
                lines: vec![],
                field: None,
            },
            Step::Team => {
                simple("chat-team-too", vec![either("team", "chat-team-yes"), either("care", "chat-team-no")])
            }
            Step::Helps => {
                let chosen = |name: &String| draft.helps.contains(name);
                let near = self.near.iter().enumerate();
                let choices =
                    near.map(|(n, name)| Choice { chosen: chosen(name), ..choice(&n.to_string(), name.clone()) });
                let mut page =
                    ask(words.plain("chat-helps"), choices.collect(), Some(Button::plain(words, "app-carry-on")));
                if let Page::Asks { question, .. } = &mut page {
                    question.help = Some(words.plain("chat-helps-help"));
                }
                page
            }
            Step::Slip => {
                let number = here.phone.number_to_ring()?;
                let title = if number.is_some() { "chat-slip-both" } else { "chat-slip" };
                let large = number.iter().chain(&draft.code);
                Page::Asks {
                    question: Question {
                        title: words.plain(title),
                        help: None,
                        choices: vec![either("copied", "chat-slip-copied"), either("no-slip", "chat-slip-none")],
                        carry_on: None,
                    },
                    aloud: Some(words.plain("aloud-slip")),
                    large: large.map(|copied| Button::new(copied.clone()).spoken(spelled(copied))).collect(),
                    lines: helps_line(here, &draft.helps),
                    field: None,
                }
            }
            Step::Promise => self.promise_page(words),
            Step::By => {
                let dated = |id: &str, label: String, date: Date| {
                    let help = Some(capitalised(&day(words, &date))).filter(|help| *help != label);
                    Choice { help, ..choice(id, label) }
                };
                let friday = friday(here)?;
                ask(
                    capitalised(&words.plain("term-by-when")),
                    vec![
                        dated("friday", capitalised(&day(words, &friday)), friday),
                        dated("two-weeks", words.plain("chat-in-two-weeks"), here.phone.day_after(TWO_WEEKS)?),
                        either("day", "chat-choose-a-day"),
                    ],
                    None,
                )
            }
            Step::Day => {
                let choices = days(here)?.into_iter().map(|date| choice(&date.0, capitalised(&day(words, &date))));
                simple("chat-which-day", choices.collect())
            }
            Step::Who => simple("chat-who", vec![either("me", "chat-me"), either("coordinator", "chat-coordinator")]),
            Step::Hear => {
                let choices = REPLIES.iter().map(|by| choice(by, capitalised(&words.named("reply", by)))).collect();
                let mut page = simple("chat-how-to-hear", choices);
                if let (Page::Asks { aloud, .. }, Some(by)) = (&mut page, &draft.promise.by) {
                    let date = day(words, &Date(by.clone()));
                    *aloud = Some(words.say("aloud-promise", &Args::new().with("date", date)));
                }
                page
            }
            Step::Home => {
                let field = Field::new(words, "chat-home-field", &draft.promise.home, HOME_LIMIT);
                written(words, "chat-home", field, true)
            }
            Step::Number => {
                let field = Field::new(words, "chat-number-field", &draft.promise.number, NUMBER_LIMIT);
                written(words, "chat-number", field, false)
            }
            Step::Street => self.street_page(words),
            _ => simple(
                "phone-draft-kept",
                vec![either("said-yes", "chat-they-said-yes"), either("only-count", "chat-count-only")],
            ),
        })
    }

    fn promise_page(&self, words: &Words) -> Page {
        let promise = &self.draft.promise;
        let kind = |kind: &&str| Choice {
            chosen: promise.kind.as_deref() == Some(kind),
            ..choice(kind, words.named("chat-promise", kind))
        };
        let mut choices: Vec<Choice> = PROMISES.iter().map(kind).collect();
        if !self.wants_a_reply() {
            choices.push(choice("nothing", words.plain("chat-promise-nothing")));
        }
        let field = Field::new(words, "chat-promise-words", &promise.words, PROMISE_LIMIT);
        let worded = promise.kind.is_some() || !promise.words.trim().is_empty();
        let carry_on = (worded && field.wrong.is_none()).then(|| Button::plain(words, "app-carry-on"));
        with_field(ask(words.plain("chat-promise"), choices, carry_on), field)
    }

    fn street_page(&self, words: &Words) -> Page {
        let field = Field::new(words, "field-street", &self.draft.typed, STREET_LIMIT);
        let streets = self.streets.iter().enumerate();
        let mut choices: Vec<Choice> = streets.map(|(n, (_, shown))| choice(&n.to_string(), shown.clone())).collect();
        let typed = self.draft.typed.trim();
        // What is typed counts as it is, where no street is called so.
        if !typed.is_empty() && field.wrong.is_none() && self.streets.iter().all(|(_, shown)| shown != typed) {
            choices.push(choice("typed", words.say("place-street", &Args::new().with("street", typed))));
        }
        choices.push(choice("none", words.plain("chat-no-street")));
        with_field(ask(words.plain("chat-which-street"), choices, None), field)
    }
}

/// What was promised, in one line: its kind, its words, or both.
pub(in crate::screens) fn promised(words: &Words, promise: &Promise) -> String {
    let kind = promise.kind.as_deref().map(|kind| words.named("chat-promise", kind));
    match (kind, promise.words.trim()) {
        (Some(kind), "") => kind,
        (Some(kind), text) => words.say("chat-promised", &Args::new().with("kind", kind).with("words", text)),
        (None, text) => text.into(),
    }
}

/// What is read out at the door.
fn at_the_door(here: &Here<'_>) -> Result<String, Error> {
    let member = here.phone.store().me()?;
    let project = who_are_you::project_called(here, here.words.language())?;
    let args = Args::new().with("name", member.name).with("project", project);
    Ok(if member.role == Role::Volunteer {
        here.words.say("aloud-door", &args)
    } else {
        here.words.say("aloud-door-works", &args)
    })
}

/// The days that can be chosen.
pub(in crate::screens) fn days(here: &Here<'_>) -> Result<Vec<Date>, Error> {
    (1..=DAYS_AHEAD).map(|ahead| here.phone.day_after(ahead)).collect()
}

/// The next Friday; on a Friday, the one in a week.
pub(in crate::screens) fn friday(here: &Here<'_>) -> Result<Date, Error> {
    let today = here.phone.today()?.weekday().to_monday_one_offset();
    here.phone.day_after(i64::from((5 - today + 6).rem_euclid(7) + 1))
}

/// A code or a number one symbol at a time, for a voice.
fn spelled(code: &str) -> String {
    code.chars().filter(|c| *c != '-' && !c.is_whitespace()).map(String::from).collect::<Vec<_>>().join(" ")
}

pub(super) fn choice(id: &str, words: String) -> Choice {
    Choice { id: id.into(), words, help: None, chosen: false }
}

pub(super) fn ask(title: String, choices: Vec<Choice>, carry_on: Option<Button>) -> Page {
    Page::Asks {
        question: Question { title, help: None, choices, carry_on },
        aloud: None,
        large: vec![],
        lines: vec![],
        field: None,
    }
}

pub(super) fn with_field(page: Page, written: Field) -> Page {
    match page {
        Page::Asks { question, aloud, large, lines, .. } => {
            Page::Asks { question, aloud, large, lines, field: Some(written) }
        }
        other => other,
    }
}

/// A question that is answered in words. `may_be_empty`: it may be passed over.
fn written(words: &Words, title: &str, field: Field, may_be_empty: bool) -> Page {
    let good = field.wrong.is_none() && (may_be_empty || !field.text.trim().is_empty());
    let carry_on = good.then(|| Button::plain(words, "app-carry-on"));
    with_field(ask(words.plain(title), vec![], carry_on), field)
}
