//! `walkabout export`.

use super::{Of, Saying, print, wait};
use crate::{
    backup::whole_file::WholeFile,
    clock::now_ms,
    export::{Format, NoExport, Whose, export},
    refusal::Refusal,
    store::{
        Store,
        whole::{DownloadRow, Whole},
    },
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use walkabout_words::{Args as Values, Words};

/// Write what may be shown as a file for maps or tables
///
/// Without --team: places, and people and groups who agreed to everyone. With --team: what the team may read, listed as a download.
/// Never what is for officers and coordinators alone, and never a door, a telephone number or an impression.
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout export --data team --project ID --format geojson --out places.geojson
  walkabout export --data team --project ID --format csv --team --out team.csv")]
pub(super) struct ExportArgs {
    #[command(flatten)]
    of: Of,
    /// For maps, or for tables
    #[arg(long, value_name = "geojson|csv")]
    format: Kind,
    /// All that the team may read, rather than what everyone may
    #[arg(long)]
    team: bool,
    /// The file to write; one that is there is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    pub saying: Saying,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Geojson,
    Csv,
}

pub(super) fn run(args: ExportArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let words = args.saying.words();
    let (folder, store, grant) = args.of.open()?;
    let whose = if args.team { Whose::Team } else { Whose::Public };
    let format = match args.format {
        Kind::Geojson => Format::GeoJson,
        Kind::Csv => Format::Csv,
    };
    let unusable = |e: &io::Error| Refusal::Said(unusable(words, &args.out, e));
    // Before anything is written, so that a project that is not there leaves nothing.
    let mut view = wait(store.read(&grant))?;
    let file = WholeFile::begin(&args.out).map_err(|e| unusable(&e))?;
    let inside = fs::canonicalize(folder.root()).is_ok_and(|root| file.path().starts_with(root));
    if inside {
        return Err(Refusal::Said(words.plain("server-out-inside")));
    }
    let mut to = BufWriter::new(file.writer().map_err(|e| unusable(&e))?);
    let written = wait(async {
        match export(&mut view, whose, format, &mut to).await {
            Ok(written) => Ok(Ok(written)),
            Err(NoExport::File(e)) => Ok(Err(e)),
            Err(NoExport::Store(e)) => Err(e),
        }
    })?;
    let written = written.and_then(|written| to.flush().map(|()| written)).map_err(|e| unusable(&e))?;
    drop((to, view));
    // It is listed before it can be taken away: no file of the team's is anywhere without standing in the list.
    if whose == Whose::Team {
        let download = DownloadRow {
            made_ms: now_ms(),
            format: format.word().to_owned(),
            what: whose.word().to_owned(),
            records: written,
        };
        wait(store.add_download(&grant, &download))?;
    }
    file.put().map_err(|e| unusable(&e))?;
    let path = args.out.display().to_string();
    if args.saying.json {
        let said = json!({ "file": path, "format": format.word(), "team": args.team, "items": written });
        return print(out, &said.to_string());
    }
    let count = i64::try_from(written).unwrap_or(i64::MAX);
    print(out, &words.say("server-export-done", &Values::new().with("count", count).with("file", path)))?;
    if whose == Whose::Team { print(out, &words.plain("server-export-listed")) } else { Ok(()) }
}

fn unusable(words: Words, file: &Path, e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::StorageFull => words.plain("server-disk-full"),
        _ => words.say(
            "server-file-unusable",
            &Values::new().with("file", file.display().to_string()).with("why", e.to_string()),
        ),
    }
}
