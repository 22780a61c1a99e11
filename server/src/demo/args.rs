//! What may be written after `walkabout demo`.

use crate::commands::Saying;
use clap::Args;
use std::path::PathBuf;

/// See the whole thing: an invented estate, a team that walks it without signal, and their work arriving in the browser
///
/// Everything lies in a folder of its own, which goes at the end unless you say where or say --keep.
#[derive(Debug, Args)]
#[command(after_help = "\
Look at it:
  walkabout demo
The same week on the streets of a real place:
  walkabout demo --place levenshulme.osm.gz
Does it all arrive? Tells each thing that it looked at, and ends:
  walkabout demo --check")]
pub struct DemoArgs {
    /// Keep everything in this folder, which is new or empty
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Keep the folder at the end
    #[arg(long)]
    pub keep: bool,
    /// Where to listen, on this very machine; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    pub listen: String,
    /// Walk the streets of this map instead of the invented estate (.osm, .osm.gz)
    #[arg(long, value_name = "FILE")]
    pub place: Option<PathBuf>,
    /// So many more volunteers
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=50))]
    pub people: u16,
    /// So many more records, for trying with many
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=200_000))]
    pub records: u32,
    /// Ask the running server what a coordinator would see, tell each answer, and end: 0 all is there, 1 something is not
    #[arg(long)]
    pub check: bool,
    /// Do not go on walking when all is ready
    #[arg(long)]
    pub no_live: bool,
    #[command(flatten)]
    pub saying: Saying,
}
