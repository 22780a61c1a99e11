//! A line of a list, as the desk reads it.

use crate::{
    desk::view::{InBin, MayRead},
    store::listing::Line,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A line of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Row {
    pub id: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Its name, or the first line of what it says; empty where it has neither.
    pub title: String,
    /// The street, or what else tells it apart; may be empty.
    pub line: String,
    /// Degrees, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// The id of whoever made it.
    pub author: String,
    pub made_ms: i64,
    pub changed_ms: i64,
    /// Fields whose versions differ.
    pub conflicts: u64,
    pub bin: InBin,
    pub photos: u64,
    pub audience: MayRead,
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
            bin: line.bin.into(),
            photos: line.photos,
            audience: line.audience.into(),
        }
    }
}
