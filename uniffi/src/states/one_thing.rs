//! What the screen of one thing shows.

use super::{Button, Said, WorkRow};
use walkabout_core::screens;

pub type Picture = screens::one_thing::Picture;
/// A photo of the thing, with the paths of its small copies.
#[uniffi::remote(Record)]
pub struct Picture {
    pub id: String,
    pub thumbnail: String,
    pub preview: String,
    pub spoken: String,
}

pub type Fact = screens::one_thing::Fact;
/// One field and what it says.
#[uniffi::remote(Record)]
pub struct Fact {
    pub id: String,
    pub label: String,
    pub words: String,
}

pub type Version = screens::one_thing::Version;
/// One of several versions; `keep` chooses it.
#[uniffi::remote(Record)]
pub struct Version {
    pub id: String,
    pub words: String,
    pub by: String,
    pub keep: Option<Button>,
}

pub type Differs = screens::one_thing::Differs;
/// A field of which several versions stand side by side.
#[uniffi::remote(Record)]
pub struct Differs {
    pub id: String,
    pub title: String,
    pub help: String,
    pub versions: Vec<Version>,
}

pub type Beside = screens::one_thing::Beside;
/// What hangs from it, of one sort.
#[uniffi::remote(Record)]
pub struct Beside {
    pub id: String,
    pub title: String,
    pub lines: Vec<String>,
}

pub type OneThingState = screens::one_thing::OneThingState;
#[uniffi::remote(Record)]
pub struct OneThingState {
    pub title: String,
    pub lines: Vec<String>,
    pub photos: Vec<Picture>,
    pub photos_away: Option<String>,
    pub journey: Option<WorkRow>,
    pub differs: Vec<Differs>,
    pub facts: Vec<Fact>,
    pub checked: Option<String>,
    pub still_here: Option<Button>,
    pub not_there: Option<Button>,
    pub beside: Vec<Beside>,
    pub written: Vec<String>,
    pub bin: Option<Button>,
    pub back: Button,
    pub said: Option<Said>,
}
