//! What a list and a map are asked for, as it stands behind the `?`.

use crate::{
    http::Problem,
    store::listing::{Need, Sort, Wanted},
};
use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;
use std::str::FromStr;
use walkabout_protocol::id::PersonId;

/// The filters of a list, the same for tiles. Several words of one are parted by commas.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Filters {
    /// Kinds, such as `asset,need`. Left out: asset, group, need, note, gathering, conversation; of the bin, every kind.
    kind: Option<String>,
    /// Capitals; `none` for good things that have none yet.
    capital: Option<String>,
    /// States of good things, such as `at-risk`.
    state: Option<String>,
    /// How promises and visits ended, such as `no-answer`.
    outcome: Option<String>,
    /// One street, as it is written there; commas do not part it.
    street: Option<String>,
    /// Ids of those who made it.
    person: Option<String>,
    /// Beginnings of words, all of which must be there; accents and capitals do not matter.
    text: Option<String>,
    /// Made on this day or later, `YYYY-MM-DD` in the project's zone.
    from: Option<String>,
    /// Made on this day or earlier.
    to: Option<String>,
    /// `versions` (two versions side by side), `no-place`, or `no-kind` (a good thing without a capital).
    need: Option<String>,
    /// `out` (where people disagree counts as out), or `in`.
    bin: Option<String>,
}

/// The parts of a list parted by commas; empty parts are passed over.
fn parts(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default().split(',').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// What was said, where anything was.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|t| !t.is_empty())
}

fn word<T: Copy>(text: Option<&str>, words: &[(&str, T)]) -> Result<Option<T>, Problem> {
    let Some(text) = said(text) else { return Ok(None) };
    words.iter().find(|(word, _)| *word == text).map(|(_, meant)| Some(*meant)).ok_or(Problem::malformed())
}

pub(super) fn number<T: FromStr>(text: Option<&str>) -> Result<Option<T>, Problem> {
    said(text).map(|t| t.parse().map_err(|_| Problem::malformed())).transpose()
}

pub(super) fn sort(text: Option<&str>) -> Result<Sort, Problem> {
    Ok(word(text, &[("newest", Sort::Newest), ("name", Sort::Name)])?.unwrap_or_default())
}

/// When a day begins, UTC milliseconds.
fn begins(day: Date, zone: &TimeZone) -> Result<i64, Problem> {
    Ok(day.to_zoned(zone.clone()).map_err(|_| Problem::malformed())?.timestamp().as_millisecond())
}

impl Filters {
    /// # Errors
    /// [`Problem::malformed`] where a word, an id or a day is none.
    pub(super) fn wanted(&self, zone: &TimeZone) -> Result<Wanted, Problem> {
        let people: Result<Vec<PersonId>, _> = parts(self.person.as_deref()).iter().map(|id| id.parse()).collect();
        let day = |text: Option<&str>| -> Result<Option<Date>, Problem> {
            let Some(text) = said(text) else { return Ok(None) };
            // Nothing but a day: the library reads times of it too.
            let plain = text.len() == 10;
            text.parse().ok().filter(|_| plain).map(Some).ok_or(Problem::malformed())
        };
        let after = |day: Date| day.tomorrow().map_err(|_| Problem::malformed());
        Ok(Wanted {
            kinds: parts(self.kind.as_deref()),
            capitals: parts(self.capital.as_deref()),
            states: parts(self.state.as_deref()),
            outcomes: parts(self.outcome.as_deref()),
            street: said(self.street.as_deref()).map(str::to_owned),
            people: people.map_err(|_| Problem::malformed())?,
            text: self.text.clone().unwrap_or_default(),
            made: (
                day(self.from.as_deref())?.map(|day| begins(day, zone)).transpose()?,
                day(self.to.as_deref())?.map(|day| begins(after(day)?, zone)).transpose()?,
            ),
            need: word(
                self.need.as_deref(),
                &[("versions", Need::Versions), ("no-place", Need::Place), ("no-kind", Need::Kind)],
            )?,
            binned: word(self.bin.as_deref(), &[("in", true), ("out", false)])?.unwrap_or(false),
        })
    }
}
