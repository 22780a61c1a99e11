//! Questions that are asked of a promise wherever it is made or kept.

use crate::{
    Error,
    screens::{
        chat::questions::{REPLIES, TWO_WEEKS, days, friday},
        days::day,
        model::Here,
        parts::{Button, Choice, Page},
    },
};
use walkabout_protocol::schema::Date;
use walkabout_words::{Words, capitalised};

/// How they may have been told.
const TOLD: &[&str] = &["door", "slip", "text"];

fn choice(id: &str, words: String) -> Choice {
    Choice { id: id.into(), words, help: None, chosen: false }
}

/// A page whose first tap answers; `other` leads back.
pub(super) fn page(words: &Words, title: String, choices: Vec<Choice>, other: &str) -> Page {
    Page { title, choices, other: Some(Button::plain(words, other)), ..Page::default() }
}

/// What an answer to *by when?* came to.
pub(super) enum When {
    On(Date),
    /// Which day, is asked next.
    Choose,
    Nothing,
}

/// By when?
pub(super) fn by_when(here: &Here<'_>) -> Result<Page, Error> {
    let words = &here.words;
    let dated = |id: &str, message: &str, date: &Date| Choice {
        help: Some(capitalised(&day(words, date))),
        ..choice(id, words.plain(message))
    };
    let friday = choice("friday", capitalised(&day(words, &friday(here)?)));
    let choices = vec![
        friday,
        dated("two-weeks", "chat-in-two-weeks", &here.phone.day_after(TWO_WEEKS)?),
        choice("day", words.plain("chat-choose-a-day")),
    ];
    Ok(page(words, capitalised(&words.plain("term-by-when")), choices, "app-back"))
}

/// The answer to [`by_when`].
pub(super) fn when(here: &Here<'_>, id: &str) -> Result<When, Error> {
    Ok(match id {
        "friday" => When::On(friday(here)?),
        "two-weeks" => When::On(here.phone.day_after(TWO_WEEKS)?),
        "day" => When::Choose,
        _ => When::Nothing,
    })
}

/// Which day?
pub(super) fn which_day(here: &Here<'_>) -> Result<Page, Error> {
    let words = &here.words;
    let choices = days(here)?.into_iter().map(|date| choice(&date.0, capitalised(&day(words, &date))));
    Ok(page(words, words.plain("chat-which-day"), choices.collect(), "app-back"))
}

/// The answer to [`which_day`].
pub(super) fn the_day(here: &Here<'_>, id: &str) -> Result<Option<Date>, Error> {
    Ok(days(here)?.into_iter().find(|date| date.0 == id))
}

/// How do they want to hear?
pub(super) fn how_to_hear(words: &Words) -> Page {
    let choices = REPLIES.iter().map(|by| choice(by, capitalised(&words.named("reply", by)))).collect();
    page(words, words.plain("chat-how-to-hear"), choices, "app-back")
}

/// How they were told, or that they were not yet. A notice on a board is told of where they wanted to hear so.
pub(super) fn told(words: &Words, reply_by: Option<&str>) -> Vec<Choice> {
    let board = Some("noticeboard").filter(|board| reply_by == Some(board));
    let ways = TOLD.iter().copied().chain(board).chain(["not-yet"]);
    ways.map(|told| choice(told, capitalised(&words.named("told", told)))).collect()
}
