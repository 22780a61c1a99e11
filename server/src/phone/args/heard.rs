//! The form of what was heard and met on the way: talks, notes, needs, doors, promises.

use super::SaidArgs;
use clap::{Args, Subcommand};
use std::ffi::OsString;

#[derive(Debug, Subcommand)]
pub enum TalkDeed {
    /// Write down a talk
    #[command(after_help = "Example:\n  walkabout phone --home rhys talk add --at -2.19,53.44 --how doorstep \\\n    \
        --said \"The last bus is ten past six\" --as fact --said \"They are putting garages there\" --as rumour --from second-hand \\\n    \
        --saw \"Tomato pots on the balcony\" --impression \"Would come if someone knocked\" \\\n    \
        --promise \"Find out who owns the ground\" --by 2027-05-09 --agreed team\n\n\
        Only street and side are kept of the place. No names.")]
    Add(Box<TalkAdd>),
}

#[derive(Debug, Args)]
pub struct TalkAdd {
    /// Where it was; only street and side of it are kept
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", allow_hyphen_values = true)]
    pub at: Option<OsString>,
    /// How you met: doorstep, street, phone, event, group, other
    #[arg(long, value_name = "HOW")]
    pub how: Option<OsString>,
    /// How it went: talked (where nothing is given), no-answer, not-now, no-thanks, child, could-not-reach, sign, another-language
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: Option<OsString>,
    /// The language they spoke, such as cy or pl
    #[arg(long, value_name = "LANGUAGE")]
    pub spoken: Option<OsString>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// What you saw. Only those who run this read it
    #[arg(long, value_name = "TEXT")]
    pub saw: Option<OsString>,
    /// Your impression. Only those who run this read it; they may ask to read it one day
    #[arg(long, value_name = "TEXT")]
    pub impression: Option<OsString>,
    /// What you promised
    #[arg(long, value_name = "TEXT")]
    pub promise: Option<OsString>,
    /// By when: year-month-day
    #[arg(long, value_name = "DATE", requires = "promise")]
    pub by: Option<OsString>,
    /// What they agreed to: write (write it down), team (and the team may read it)
    #[arg(long, value_name = "write|team")]
    pub agreed: Option<OsString>,
    /// They want an answer at this door: the exact place goes into a note that only those who run this read
    #[arg(long, requires = "at")]
    pub reply_at_door: bool,
}

#[derive(Debug, Subcommand)]
pub enum NoteDeed {
    /// Write a note, to a place or to something that is here already
    #[command(
        after_help = "Example:\n  walkabout phone --home mair note add --text \"Lamp out by the steps\" --at -2.19,53.44"
    )]
    Add(NoteAdd),
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("note_words").required(true).args(["text", "words"]))]
pub struct NoteAdd {
    /// The note
    #[arg(long, value_name = "TEXT")]
    pub text: Option<OsString>,
    /// The note, without --text before it
    #[arg(value_name = "TEXT")]
    pub words: Option<OsString>,
    /// Where
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", allow_hyphen_values = true)]
    pub at: Option<OsString>,
    /// The number of what it is about
    #[arg(long, value_name = "ID")]
    pub of: Option<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum NeedDeed {
    /// Write down something people need, in their words
    #[command(
        after_help = "Example:\n  walkabout phone --home mair need add --name \"Somewhere to sit at the bus stop\" --at -2.19,53.44"
    )]
    Add(NeedAdd),
}

#[derive(Debug, Args)]
pub struct NeedAdd {
    /// What is needed, in a few words
    #[arg(long, value_name = "TEXT")]
    pub name: OsString,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    pub description: Option<OsString>,
    /// Where
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", allow_hyphen_values = true)]
    pub at: Option<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum DoorDeed {
    /// Count a door where nothing was said, or mark one to pass by for a while
    #[command(
        after_help = "Examples:\n  walkabout phone --home mair door add --at -2.19,53.44 --outcome no-answer\n  \
        walkabout phone --home mair door add --at -2.19,53.44 --outcome no-thanks --do-not-call-until 2027-05-09"
    )]
    Add(DoorAdd),
}

#[derive(Debug, Args)]
pub struct DoorAdd {
    /// Where
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", allow_hyphen_values = true)]
    pub at: Option<OsString>,
    /// How it went: no-answer, not-now, no-thanks, child, could-not-reach, sign, another-language, talked
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: Option<OsString>,
    /// Nobody calls here before this day
    #[arg(long, value_name = "DATE")]
    pub do_not_call_until: Option<OsString>,
    /// Take care here until this day (a dog, steps)
    #[arg(long, value_name = "DATE")]
    pub hazard_until: Option<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum PromiseDeed {
    /// Say what came of a promise, and whether they have been told
    #[command(
        after_help = "Examples:\n  walkabout phone --home rhys promise done 01890a5d-ac96-774b-bcce-b302099a8057 --outcome done --told\n  \
        walkabout phone --home rhys promise done 01890a5d-ac96-774b-bcce-b302099a8057 --outcome \"part: only the front half\" --told=slip\n\n\
        A promise closes only when the person has been told."
    )]
    Done(PromiseDone),
}

#[derive(Debug, Args)]
pub struct PromiseDone {
    /// The number of the promise
    #[arg(value_name = "ID")]
    pub id: OsString,
    /// What came of it: done, part or could-not, with words behind a colon if you like; words alone mean done
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: OsString,
    /// They have been told: at the door, or =slip, =text, =noticeboard
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "door")]
    pub told: Option<OsString>,
}
