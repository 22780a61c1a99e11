//! What may be written after `walkabout phone`. Only the form: what a value means is read in `read.rs`, so that a mistake is told in
//! the person's language and bytes that are not UTF-8 get a sentence too.

mod asset;
mod heard;
mod said;

pub use asset::{AssetAdd, AssetDeed, AssetEdit, AssetWords};
pub use heard::{DoorAdd, DoorDeed, NeedAdd, NeedDeed, NoteAdd, NoteDeed, PromiseDeed, PromiseDone, TalkAdd, TalkDeed};
pub use said::SaidArgs;

use clap::{Args, Subcommand};
use std::{ffi::OsString, path::PathBuf};

/// Walk a neighbourhood from the command line: record, look, send
///
/// Everything is safe in the phone's folder the moment a command answers, with or without a connection. `sync` sends it to the team
/// and brings what others found.
#[derive(Debug, Args)]
#[command(after_help = "\
A walk by hand:
  walkabout phone --home mair join http://127.0.0.1:8080/j/apple-river-lamp
  walkabout phone --home mair walk start
  walkabout phone --home mair asset add --kind physical --name \"Bench\" --at -2.19,53.44,5 --photo bench.jpg
  walkabout phone --home mair walk finish
  walkabout phone --home mair sync

It answers 0 when it is done, 1 when it is refused (the sentence says why), 2 when the command is not written right.")]
pub struct PhoneArgs {
    /// The phone's folder; made when it joins
    #[arg(long, value_name = "DIR")]
    pub home: PathBuf,
    /// The language of the answers: en or cy
    #[arg(long, value_name = "en|cy", global = true)]
    pub language: Option<OsString>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub deed: Deed,
}

#[derive(Debug, Subcommand)]
pub enum Deed {
    /// Join a team with the link of an invitation
    #[command(after_help = "Example:\n  walkabout phone --home mair join http://127.0.0.1:8080/j/apple-river-lamp\n\n\
        The link is the whole line that the coordinator gave you, with what stands behind the #. Once joined, no connection is needed \
        to work.\n\nWith a room code the coordinator lets you in: run it again until you are, or add --wait.")]
    Join {
        /// The whole link: ADDRESS/j/THREE-WORDS#PIN
        #[arg(value_name = "LINK")]
        link: OsString,
        /// With a room code: what you would be called
        #[arg(long, value_name = "NAME")]
        name: Option<OsString>,
        /// With a room code: ask again until you are let in, or are not
        #[arg(long)]
        wait: bool,
    },
    /// Start or finish a walk
    #[command(subcommand, arg_required_else_help = true)]
    Walk(WalkDeed),
    /// Something good here: add it, or change it
    #[command(subcommand, arg_required_else_help = true)]
    Asset(AssetDeed),
    /// Put something in the bin; it can be taken out again
    #[command(after_help = "Example:\n  walkabout phone --home mair trash 01890a5d-ac96-774b-bcce-b302099a8057")]
    Trash {
        /// Its number, from list
        #[arg(value_name = "ID")]
        id: OsString,
    },
    /// Take something out of the bin
    #[command(after_help = "Example:\n  walkabout phone --home mair restore 01890a5d-ac96-774b-bcce-b302099a8057")]
    Restore {
        /// Its number
        #[arg(value_name = "ID")]
        id: OsString,
    },
    /// Take back this phone's last save
    #[command(after_help = "Example:\n  walkabout phone --home mair undo\n\n\
        What somebody else has changed since stays as it is, and is named.")]
    Undo,
    /// A talk: what they said, what you saw, your impression, what you promised
    #[command(subcommand, arg_required_else_help = true)]
    Talk(TalkDeed),
    /// A short note
    #[command(subcommand, arg_required_else_help = true)]
    Note(NoteDeed),
    /// Something people need
    #[command(subcommand, arg_required_else_help = true)]
    Need(NeedDeed),
    /// A door where nothing was said
    #[command(subcommand, arg_required_else_help = true)]
    Door(DoorDeed),
    /// What came of a promise
    #[command(subcommand, arg_required_else_help = true)]
    Promise(PromiseDeed),
    /// Bring in a folder of photos: each becomes something good, to finish, where it was taken
    #[command(
        after_help = "Example:\n  walkabout phone --home mair import ~/Pictures/saturday --track saturday.gpx\n\n\
        The photos stay where they are. The same photo twice is one, so a stopped import may simply be started again."
    )]
    Import {
        /// The folder; folders inside it are looked into too
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// A track of the same walk, for photos that do not know their place
        #[arg(long, value_name = "FILE.gpx")]
        track: Option<PathBuf>,
    },
    /// What's good here: all of it, near a place, or with certain words
    #[command(
        after_help = "Examples:\n  walkabout phone --home mair list\n  walkabout phone --home mair list --near -2.19,53.44 --within 300\n  \
        walkabout phone --home mair list --text \"community garden\""
    )]
    List {
        /// Nearest first from here: longitude,latitude
        #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true)]
        near: Option<OsString>,
        /// No further than this many metres
        #[arg(long, value_name = "METRES", requires = "near", allow_hyphen_values = true)]
        within: Option<OsString>,
        /// With these words in it
        #[arg(long, value_name = "WORDS")]
        text: Option<OsString>,
    },
    /// One thing with all its versions: who wrote what, and when
    #[command(after_help = "Example:\n  walkabout phone --home mair show 01890a5d-ac96-774b-bcce-b302099a8057")]
    Show {
        /// Its number, from list
        #[arg(value_name = "ID")]
        id: OsString,
    },
    /// How far each of your saves has come
    #[command(after_help = "Example:\n  walkabout phone --home mair outbox")]
    Outbox,
    /// Ask the coordinators to decide about what the team did not take
    #[command(after_help = "Example:\n  walkabout phone --home mair ask 01890a5d-ac96-774b-bcce-b302099a8057\n\n\
        It goes to them with the next sync. They will read all its words; outbox says what they decided.")]
    Ask {
        /// Its number, from outbox
        #[arg(value_name = "ID")]
        id: OsString,
    },
    /// Send what is waiting and bring what others found
    #[command(after_help = "Example:\n  walkabout phone --home mair sync\n\n\
        Without a connection it answers 1 and loses nothing: run it again later.")]
    Sync,
}

#[derive(Debug, Subcommand)]
pub enum WalkDeed {
    /// From now on, what you save belongs to this walk
    #[command(
        after_help = "Examples:\n  walkabout phone --home mair walk start\n  walkabout phone --home mair walk start --back-in 60\n\n\
        Nobody waits for you before a sync has told the team by when you are back."
    )]
    Start {
        /// In so many minutes you mean to be back; until then the coordinators see that you are out
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=720))]
        back_in: Option<u32>,
    },
    /// Finish the walk and say what it brought
    #[command(after_help = "Example:\n  walkabout phone --home mair walk finish")]
    Finish,
}
