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
    value::Value,
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
    /// The street as somebody chose it by its name. It counts before `at`.
    pub street: Option<String>,
    /// `left` or `right`, of the street that was chosen.
    pub side: Option<String>,
    /// Answers to the project's own questions, by field.
    pub answers: Vec<(String, Value)>,
    /// How and when they were asked for what they agreed to; now, where nothing is said.
    pub asked: Option<Asked>,
    /// The code on the slip that they hold.
    pub slip: Option<String>,
    /// Number or name of the home, for a reply at the door.
    pub home: Option<String>,
    /// A number to write to, for the promised reply and nothing else.
    pub number: Option<String>,
}

/// How and when somebody was asked.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// In words: at the door, by phone.
    pub how: Option<String>,
    /// UTC milliseconds.
    pub on_ms: i64,
}

/// One thing that somebody said.
#[derive(Clone, Debug)]
pub struct Said {
    pub words: String,
    pub claim: Claim,
    pub source: Source,
    /// The language of these words; that of the talk where nothing is said.
    pub language: Option<String>,
}

impl Default for Said {
    /// Nobody has decided yet what it is; it is their own.
    fn default() -> Self {
        Said { words: String::new(), claim: Claim::NotSure, source: Source::Own, language: None }
    }
}

/// Whoever writes it down keeps it, unless they say otherwise.
#[derive(Clone, Debug, Default)]
pub struct NewPromise {
    pub what: String,
    /// The project's usual time where nothing is said.
    pub by: Option<Date>,
    /// Nobody holds it yet.
    pub coordinator_decides: bool,
    /// How they want to hear: `knock`, `letter`, `text`, `noticeboard`.
    pub reply_by: Option<String>,
}

/// Where they can be told, for one promise and nothing else.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Number or name of the home, for a reply at the door.
    pub home: Option<String>,
    /// A number to write to.
    pub number: Option<String>,
}

/// What was seen and thought, once away from the door. They may ask to read it one day.
#[derive(Clone, Debug, Default)]
pub struct NewPrivateNote {
    pub saw: Option<String>,
    pub impression: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct NewNote {
    pub text: String,
    pub at: Option<Position>,
    pub of: Option<RecordId>,
}

/// Something broken that everyone uses, and how it was passed on.
#[derive(Clone, Debug, Default)]
pub struct NewRepair {
    /// What is broken, and where.
    pub what: String,
    pub at: Option<Position>,
    /// `team`, or `rung` where those who live there have rung it in.
    pub passed_on: String,
    /// The number that whoever takes in repairs gave it.
    pub reference: Option<String>,
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
    /// The street as somebody chose it by its name. It counts before `at`.
    pub street: Option<String>,
    /// `left` or `right`, of the street that was chosen.
    pub side: Option<String>,
    pub outcome: Option<Outcome>,
    /// A speaker of this language is wanted.
    pub language: Option<String>,
    pub do_not_call_until: Option<Date>,
    pub hazard_until: Option<Date>,
}

/// A walk that begins.
#[derive(Clone, Debug, Default)]
pub struct NewWalk {
    /// Who comes along.
    pub with: Vec<PersonId>,
    /// Minutes until they mean to be back, where somebody shall wait for them.
    pub back_in_min: Option<u32>,
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
