//! What may be asked of a project's list, and what comes back: the same for the list, the map and live arrival.

use std::collections::BTreeMap;
use walkabout_geo::LonLat;
use walkabout_protocol::{
    audience::Audience,
    batch::Seq,
    id::{PersonId, RecordId},
    state::Bin,
};

/// Kinds that are listed where nobody asks for others. The bin lists every kind.
pub const USUAL_KINDS: [&str; 6] = ["asset", "group", "need", "note", "gathering", "conversation"];
/// What stands for *of no capital yet* in a filter and in the counts. Good things alone have a capital.
pub const NO_CAPITAL: &str = "none";

/// What needs somebody's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Versions stand side by side, or people disagree about the bin.
    Versions,
    /// It is somewhere, and nobody has said where.
    Place,
    /// A good thing of which nobody has said what kind it is.
    Kind,
}

/// Which records. Empty lists ask for nothing in particular.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// [`USUAL_KINDS`] where empty, or every kind in the bin.
    pub kinds: Vec<String>,
    pub capitals: Vec<String>,
    pub states: Vec<String>,
    /// How promises and visits ended, such as `no-answer`.
    pub outcomes: Vec<String>,
    /// One street, as it is written.
    pub street: Option<String>,
    /// Who made it.
    pub people: Vec<PersonId>,
    /// Anything that somebody typed: beginnings of words, all of which must be there.
    pub text: String,
    /// UTC milliseconds, the end not included: when it was made.
    pub made: (Option<i64>, Option<i64>),
    pub need: Option<Need>,
    /// What is in the bin, rather than what is not. Where people disagree, it is not.
    pub binned: bool,
}

/// The order of a list; ties are broken by the order of arrival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Newest,
    /// By name without accents and capitals; what has none comes last.
    Name,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    From(u64),
    /// The page (of pages that begin at multiples of the limit) that holds this record.
    Around(RecordId),
    /// What changed after this commit, last commit first; a photo that came counts as a change of what it hangs from.
    Since(Seq),
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: RecordId,
    pub kind: String,
    pub capital: Option<String>,
    pub state: Option<String>,
    pub outcome: Option<String>,
    pub title: String,
    pub line: String,
    pub at: Option<LonLat>,
    pub author: PersonId,
    pub made_ms: i64,
    pub changed_ms: i64,
    pub conflicts: u64,
    pub bin: Bin,
    pub photos: u64,
    pub audience: Audience,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// How many there are, on this page or not.
    pub total: u64,
    /// Where the page begins.
    pub offset: u64,
    pub lines: Vec<Line>,
    /// How many there would be of each kind, if no kind were asked for.
    pub kinds: BTreeMap<String, u64>,
    /// How many good things there would be of each capital, if no capital were asked for.
    pub capitals: BTreeMap<String, u64>,
}
