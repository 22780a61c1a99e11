//! A value as one or more typed columns, by its declared shape. Both formats use the same names.

use walkabout_protocol::{
    schema::{Agreement, Answer, PhotoFile, Shape, Spec, Stretch, Typed},
    value::Value,
};

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Whole(i64),
    Real(f64),
    Bool(bool),
    /// A set.
    Many(Vec<Cell>),
    /// Figures of any form.
    Json(serde_json::Value),
}

impl Cell {
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Cell::Text(text) => text.as_str().into(),
            Cell::Whole(n) => (*n).into(),
            Cell::Real(n) => (*n).into(),
            Cell::Bool(b) => (*b).into(),
            Cell::Many(cells) => cells.iter().map(Cell::to_json).collect(),
            Cell::Json(json) => json.clone(),
        }
    }
}

/// The columns of a field. Positions have their own, common to all kinds.
pub(super) fn columns(spec: &Spec) -> Vec<String> {
    let with = |parts: &[&str]| parts.iter().map(|part| format!("{}{part}", spec.id)).collect();
    match spec.shape {
        Shape::Position => Vec::new(),
        Shape::Agreement => with(&["", "_who", "_how", "_on"]),
        Shape::Answer(_) => with(&["", "_known"]),
        Shape::Stretch => with(&["_segment", "_side"]),
        _ => with(&[""]),
    }
}

fn instant(ms: i64) -> Option<Cell> {
    jiff::Timestamp::from_millisecond(ms).ok().map(|t| Cell::Text(t.to_string()))
}

fn plain(shape: Shape, value: &Value) -> Option<Cell> {
    match (shape, value) {
        (_, Value::Null) => None,
        (Shape::Instant, Value::Whole(ms)) => instant(*ms),
        (Shape::Photo, value) => PhotoFile::from_value(value).map(|file| Cell::Text(file.hex())),
        (_, Value::Text(text)) => Some(Cell::Text(text.clone())),
        (_, Value::Whole(n)) => Some(Cell::Whole(*n)),
        (_, Value::Real(n)) => Some(Cell::Real(*n)),
        (_, Value::Bool(b)) => Some(Cell::Bool(*b)),
        (Shape::Any, value) => Some(Cell::Json(value.to_json())),
        // Not of the declared shape: nothing that was checked, so nothing that leaves.
        (_, Value::List(_) | Value::Map(_)) => None,
    }
}

pub(super) fn of(spec: &Spec, value: &Value, cells: &mut Vec<(String, Cell)>) {
    let text = |t: Option<String>| t.filter(|t| !t.is_empty()).map(Cell::Text);
    let found: Vec<Option<Cell>> = match spec.shape {
        Shape::Agreement => match Agreement::from_value(value) {
            Some(a) => vec![text(Some(a.may.word().to_owned())), text(a.who), text(a.how), a.on_ms.and_then(instant)],
            None => Vec::new(),
        },
        Shape::Answer(_) => match Answer::from_value(value) {
            Some(a) => vec![text(a.value), text(Some(a.known))],
            None => Vec::new(),
        },
        Shape::Stretch => match Stretch::from_value(value) {
            Some(s) => vec![text(Some(s.segment)), text(Some(s.side))],
            None => Vec::new(),
        },
        shape => vec![plain(shape, value)],
    };
    cells.extend(columns(spec).into_iter().zip(found).filter_map(|(column, cell)| Some((column, cell?))));
}

pub(super) fn of_set(spec: &Spec, members: &[Value], cells: &mut Vec<(String, Cell)>) {
    let many: Vec<Cell> = members.iter().filter_map(|v| plain(spec.shape, v)).collect();
    if !many.is_empty() {
        cells.push((spec.id.to_owned(), Cell::Many(many)));
    }
}
