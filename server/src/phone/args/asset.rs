//! The form of `asset add` and `asset edit`.

use clap::{Args, Subcommand};
use std::{ffi::OsString, path::PathBuf};

#[derive(Debug, Subcommand)]
pub enum AssetDeed {
    /// Add something good. Everything may be left out and written later
    #[command(
        after_help = "Example:\n  walkabout phone --home mair asset add --kind physical --name \"Bench\" --at -2.19,53.44,5 \
        --photo bench.jpg --tag seat\n\n\
        The five kinds: social (groups and getting together), financial (money that could help), public (services for everyone), \
        human (what people know and can do), physical (places and things).\n\
        Something of one person or of a private group needs their yes: --about person --agreed team"
    )]
    Add(Box<AssetAdd>),
    /// Change something good. Only what is given changes
    #[command(
        after_help = "Example:\n  walkabout phone --home mair asset edit 01890a5d-ac96-774b-bcce-b302099a8057 --description \"Back rest mended\" \
        --state in-use --tag shade --untag broken\n\n\
        Where somebody else has changed the same since, both versions are kept."
    )]
    Edit(Box<AssetEdit>),
}

/// What may be said of a good thing, new or old.
#[derive(Debug, Args)]
pub struct AssetWords {
    /// What people here call it
    #[arg(long, value_name = "TEXT")]
    pub name: Option<OsString>,
    /// Which of the five: social, financial, public, human, physical
    #[arg(long, value_name = "KIND")]
    pub kind: Option<OsString>,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    pub description: Option<OsString>,
    /// Where it is: longitude,latitude and, where known, the accuracy in metres
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", allow_hyphen_values = true)]
    pub at: Option<OsString>,
    /// A word to find it by; may be given again
    #[arg(long = "tag", value_name = "TEXT")]
    pub tags: Vec<OsString>,
    /// A photo of it (JPEG, PNG, WebP); may be given again
    #[arg(long = "photo", value_name = "FILE")]
    pub photos: Vec<PathBuf>,
    /// What it is about: thing, person, private-group
    #[arg(long, value_name = "thing|person|private-group")]
    pub about: Option<OsString>,
    /// Who may see it, as they said: no, care (those who run this), team, everyone
    #[arg(long, value_name = "no|care|team|everyone")]
    pub agreed: Option<OsString>,
}

#[derive(Debug, Args)]
pub struct AssetAdd {
    #[command(flatten)]
    pub words: AssetWords,
}

#[derive(Debug, Args)]
pub struct AssetEdit {
    /// Its number, from list
    #[arg(value_name = "ID")]
    pub id: OsString,
    #[command(flatten)]
    pub words: AssetWords,
    /// Take out a word to find it by; may be given again
    #[arg(long = "untag", value_name = "TEXT")]
    pub untag: Vec<OsString>,
    /// Whether it is in use: in-use, not-used, at-risk, closed, planned
    #[arg(long, value_name = "STATE")]
    pub state: Option<OsString>,
}
