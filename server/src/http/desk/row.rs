//! A line of a list, in JSON.

use crate::{
    desk::view::{audience_word, bin_word},
    store::listing::Line,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A record as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct Row {
    id: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    capital: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    title: String,
    line: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    author: String,
    made_ms: i64,
    changed_ms: i64,
    conflicts: u64,
    bin: &'static str,
    photos: u64,
    audience: &'static str,
}

impl From<Line> for Row {
    fn from(line: Line) -> Self {
        Row {
            id: line.id.to_string(),
            kind: line.kind,
            capital: line.capital,
            state: line.state,
            outcome: line.outcome,
            title: line.title,
            line: line.line,
            lon: line.at.map(|at| at.lon()),
            lat: line.at.map(|at| at.lat()),
            author: line.author.to_string(),
            made_ms: line.made_ms,
            changed_ms: line.changed_ms,
            conflicts: line.conflicts,
            bin: bin_word(line.bin),
            photos: line.photos,
            audience: audience_word(line.audience),
        }
    }
}
