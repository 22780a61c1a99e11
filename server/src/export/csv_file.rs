//! A table (RFC 4180): the columns of all kinds that leave, from their declarations, whether or not anything fills them.
//!
//! Spreadsheets run cells that look like formulas: such a text gets an apostrophe in front. Numbers stay numbers.

use super::{
    Rows, Whose,
    cell::Cell,
    leaving::{self, Leaving},
};
use csv::{Terminator, Writer, WriterBuilder};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// Between the members of a set.
const BETWEEN: &str = "; ";

pub(super) struct Csv<W: Write> {
    out: Writer<W>,
    columns: Vec<String>,
}

impl<W: Write> Csv<W> {
    pub fn begin(mut out: W, whose: Whose) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut columns: Vec<String> = ["id", "kind", "lon", "lat", "accuracy_m"].map(str::to_owned).into();
        columns.extend(leaving::columns(whose));
        columns.push("two_versions".to_owned());
        let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        out.write_record(&columns)?;
        Ok(Csv { out, columns })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, row: &Leaving) -> io::Result<()> {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        texts.insert("id", row.id.to_string());
        texts.insert("kind", row.kind.to_owned());
        if let Some(place) = row.place {
            texts.insert("lon", place.lon.to_string());
            texts.insert("lat", place.lat.to_string());
            texts.extend(place.accuracy_m.map(|m| ("accuracy_m", m.to_string())));
        }
        texts.extend(row.cells.iter().map(|(column, cell)| (column.as_str(), text(cell))));
        texts.insert("two_versions", row.two_versions.join(BETWEEN));
        self.out.write_record(self.columns.iter().map(|c| texts.get(c.as_str()).map_or("", String::as_str)))?;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text.clone()),
        Cell::Whole(n) => n.to_string(),
        Cell::Real(n) => n.to_string(),
        Cell::Bool(b) => b.to_string(),
        Cell::Many(cells) => {
            let members: Vec<String> =
                cells.iter().map(|c| if let Cell::Text(t) = c { t.clone() } else { text(c) }).collect();
            harmless(members.join(BETWEEN))
        }
        Cell::Json(json) => harmless(json.to_string()),
    }
}

/// What a spreadsheet would take for a formula, made a text. The wide forms are those of East Asian keyboards.
fn harmless(text: String) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && !is_number(&text) { format!("'{text}") } else { text }
}

/// A sign, digits, at most one point between them.
fn is_number(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    match bare.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_becomes_a_text_and_numbers_stay() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("-", "'-"),
            ("-1.", "'-1."),
            ("-2.5", "-2.5"),
            ("+44", "+44"),
            ("Bench = good", "Bench = good"),
            ("", ""),
        ] {
            assert_eq!(harmless(text.to_owned()), written);
        }
        assert_eq!(text(&Cell::Many(vec![Cell::Text("=a".into()), Cell::Text("=b".into())])), "'=a; =b");
        assert_eq!(text(&Cell::Real(-2.19)), "-2.19");
    }
}
