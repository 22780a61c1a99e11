//! What a good thing says of itself on a list, and the choice of a kind.

use crate::{
    Error,
    screens::{
        far::far,
        model::Here,
        parts::{Button, Choice, Question},
    },
    store::{Good, Row},
};
use walkabout_geo::LonLat;
use walkabout_protocol::id::RecordId;
use walkabout_words::{Args, Words, capitalised};

/// The choice of no kind alone.
const ALL_KINDS: &str = "all";

/// One good thing in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodRow {
    pub id: RecordId,
    pub mark: Good,
    pub title: String,
    pub kind: String,
    /// How far and which way, or on which street.
    pub place: String,
    /// Everything about it.
    pub open: Button,
}

/// What a row of the store says on a list.
pub(in crate::screens) fn good_row(here: &Here<'_>, row: &Row, from: Option<LonLat>) -> Result<GoodRow, Error> {
    let words = &here.words;
    let mark = Good::shown(&row.kind, row.capital.as_deref());
    let title = row.title.clone().unwrap_or_else(|| words.plain("phone-no-name"));
    let (kind, place) = (kind_words(words, mark), place(here, row, from)?);
    let said = Args::new().with("name", title.as_str()).with("kind", kind.as_str()).with("place", place.as_str());
    let open = Button::new(title.clone()).spoken(words.say("map-pin-spoken", &said));
    Ok(GoodRow { id: row.id, mark, title, kind, place, open })
}

/// How far and which way; a street, where either place is not known; else that it is everywhere, or on no street.
fn place(here: &Here<'_>, row: &Row, from: Option<LonLat>) -> Result<String, Error> {
    let at = row.lon_lat.and_then(|(lon, lat)| LonLat::new(lon, lat).ok());
    if let (Some(street), true) = (&row.street, from.is_none() || at.is_none()) {
        return here.phone.street_called(&here.words, street);
    }
    let record = here.phone.store().record(row.id)?.map(|(record, _)| record);
    if let Some((from, at)) = from.zip(at) {
        // The record alone knows how well its place is known.
        let kept = record.as_ref().and_then(crate::store::position).and_then(|p| p.accuracy_m).unwrap_or_default();
        let own = here.around.fix.map_or(0.0, |fix| fix.accuracy_m);
        return Ok(far(&here.words, from, at, kept + own));
    }
    let whole = record.as_ref().and_then(|record| record.text("scope")).is_some_and(|scope| scope == "area");
    Ok(if whole { capitalised(&here.words.plain("scope-area")) } else { here.words.plain("near-no-street") })
}

/// A kind in plain words.
pub(in crate::screens) fn kind_words(words: &Words, mark: Good) -> String {
    match mark {
        Good::Unsure => words.plain("kind-not-sure"),
        Good::Group => capitalised(&words.plain("thing-group")),
        kind => words.named("kind", kind.word()),
    }
}

/// The choice of a kind.
pub(super) fn kinds(words: &Words, chosen: Option<Good>) -> Question {
    let mut choices = vec![Choice::new(words, ALL_KINDS, "near-all-kinds").chosen(chosen.is_none())];
    choices.extend(Good::KINDS.into_iter().map(|kind| Choice {
        id: kind.word().into(),
        words: kind_words(words, kind),
        help: None,
        chosen: chosen == Some(kind),
    }));
    Question { title: words.plain("near-which-kind"), help: None, choices, carry_on: None }
}

/// What the button to the choice of a kind says.
pub(super) fn kind_button(words: &Words, chosen: Option<Good>) -> Button {
    let kind = chosen.map_or_else(|| words.plain("near-all-kinds"), |kind| kind_words(words, kind));
    let spoken = words.say("near-kind-spoken", &Args::new().with("kind", kind.as_str()));
    Button::new(kind).spoken(spoken)
}
