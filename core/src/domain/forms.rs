//! What a person fills in. Everything may be left out: a half-known thing is still worth saving.

use std::path::PathBuf;
use walkabout_protocol::{
    id::{PersonId, RecordId},
    schema::{
        About, Date, May, Position,
        asset::{Capital, State},
        conversation::Outcome,
        statement::{Claim, Source},
    },
};

/// Something good here.
#[derive(Clone, Debug, Default)]
pub struct NewAsset {
    pub capital: Option<Capital>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub at: Option<Position>,
    pub tags: Vec<String>,
    pub photos: Vec<PathBuf>,
    pub about: Option<About>,
    pub agreed: Option<May>,
    /// Other kinds that it is too.
    pub also: Vec<Capital>,
    pub owned_by: Option<String>,
    pub looked_after_by: Option<String>,
    pub can_say_yes: Option<String>,
    pub state: Option<State>,
    /// `point`, `street`, `area` or `none`.
    pub scope: Option<String>,
    /// Chosen by name; otherwise it is the one beside the place.
    pub street: Option<String>,
    /// `left`, `right` or `both`, of the street that was chosen.
    pub side: Option<String>,
}

/// Only what is given changes.
#[derive(Clone, Debug, Default)]
pub struct EditAsset {
    pub capital: Option<Capital>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub at: Option<Position>,
    pub add_tags: Vec<String>,
    pub remove_tags: Vec<String>,
    pub state: Option<State>,
    pub photos: Vec<PathBuf>,
    pub about: Option<About>,
    pub agreed: Option<May>,
}

/// A talk: what they said, what I saw, my impression, what I promised.
#[derive(Clone, Debug, Default)]
pub struct NewTalk {
    /// Where it was. Kept as street and side only, or as the middle of a 100 m cell.
    pub at: Option<Position>,
    pub how: Option<String>,
    pub outcome: Option<Outcome>,
    pub language: Option<String>,
    pub said: Vec<Said>,
    pub saw: Option<String>,
    pub impression: Option<String>,
    pub promise: Option<NewPromise>,
    /// `Care`: yes, write it down. `Team`: and the team may read it.
    pub agreed: Option<May>,
    /// Someone asked for a reply at the door, or not to be called on again: only then is the exact door kept, in the private note.
    pub keep_door: bool,
}

/// One thing that somebody said.
#[derive(Clone, Debug)]
pub struct Said {
    pub words: String,
    pub claim: Claim,
    pub source: Source,
}

#[derive(Clone, Debug)]
pub struct NewPromise {
    pub what: String,
    /// The project's usual time where nothing is said.
    pub by: Option<Date>,
}

#[derive(Clone, Debug, Default)]
pub struct NewNote {
    pub text: String,
    pub at: Option<Position>,
    pub of: Option<RecordId>,
}

#[derive(Clone, Debug, Default)]
pub struct NewNeed {
    pub name: String,
    pub description: Option<String>,
    pub at: Option<Position>,
}

/// A door where nothing was said.
#[derive(Clone, Debug, Default)]
pub struct NewDoor {
    pub at: Option<Position>,
    pub outcome: Option<Outcome>,
    pub do_not_call_until: Option<Date>,
    pub hazard_until: Option<Date>,
}

/// A walk that begins.
#[derive(Clone, Debug, Default)]
pub struct NewWalk {
    /// Who comes along.
    pub with: Vec<PersonId>,
}

/// What came of a promise.
#[derive(Clone, Debug)]
pub struct PromiseDone {
    /// `done`, `part` or `could-not`.
    pub outcome: String,
    pub words: Option<String>,
    /// How the person was told: `door`, `slip`, `text`, `noticeboard`. Only then does it close.
    pub told: Option<String>,
}
