//! What may leave as a file for other programs: GeoJSON or CSV, one row for each record.
//!
//! The public export holds places, and people or groups only where they agreed to everyone. The team's holds what the team may read, and is
//! listed as a download. Neither ever holds anything of `care`, of somebody's own, of an unknown kind or field, a way to reach somebody or
//! an impression; and neither leads to a door: what is somebody's own stands in a hundred-metre cell, a doorstep on its street and side.

mod cell;
mod csv_file;
mod geojson_file;
mod leaving;

use crate::store::{Reading, StoreError};
use leaving::{Circle, Leaving};
use std::io::{self, Write};

/// Which records leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// What may be shown to everyone.
    Public,
    /// What the team may read.
    Team,
}

impl Whose {
    pub const fn word(self) -> &'static str {
        match self {
            Whose::Public => "public",
            Whose::Team => "team",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 7946.
    GeoJson,
    /// RFC 4180, in UTF-8 with a byte order mark: spreadsheets take a file without it for an old code page and spoil every ŵ.
    Csv,
}

impl Format {
    pub const fn word(self) -> &'static str {
        match self {
            Format::GeoJson => "geojson",
            Format::Csv => "csv",
        }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NoExport {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    File(#[from] io::Error),
}

/// A format being written.
trait Rows {
    fn row(&mut self, row: &Leaving) -> io::Result<()>;
    fn end(&mut self) -> io::Result<()>;
}

/// Writes all that may leave, one record in memory at a time, and gives how many there were.
///
/// # Errors
/// [`NoExport`].
pub async fn export<R: Reading>(view: &mut R, whose: Whose, format: Format, out: impl Write) -> Result<u64, NoExport> {
    let circle = Circle::of(view, whose).await?;
    match format {
        Format::GeoJson => write(view, whose, &circle, geojson_file::GeoJson::begin(out)).await,
        Format::Csv => write(view, whose, &circle, csv_file::Csv::begin(out, whose)?).await,
    }
}

async fn write<R: Reading>(view: &mut R, whose: Whose, circle: &Circle, mut rows: impl Rows) -> Result<u64, NoExport> {
    let mut written = 0;
    let mut each = |record, audience| -> Result<(), NoExport> {
        if let Some(leaving) = circle.leaving(&record, audience, whose) {
            rows.row(&leaving)?;
            written += 1;
        }
        Ok(())
    };
    view.each_record(leaving::least(whose), &mut each).await?;
    rows.end()?;
    Ok(written)
}
