//! What the screen of one thing shows.

use super::{Button, Choice, Field, Said, WorkRow};
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
    pub change: Option<Button>,
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
    pub another: Option<Button>,
}

pub type Writes = screens::one_thing::Writes;
/// One field that is being changed: its words, or its choices, of which one tap saves.
#[uniffi::remote(Record)]
pub struct Writes {
    pub title: String,
    pub lines: Vec<String>,
    pub field: Option<Field>,
    pub choices: Vec<Choice>,
    pub long: bool,
    pub save: Option<Button>,
    pub later: Option<Button>,
    pub leave: Button,
}

pub type Past = screens::one_thing::Past;
/// One save, and what it did.
#[uniffi::remote(Record)]
pub struct Past {
    pub id: String,
    pub title: String,
    pub lines: Vec<String>,
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
    pub writes: Option<Writes>,
    pub camera: Option<String>,
    pub camera_words: String,
    pub photos: Vec<Picture>,
    pub photos_away: Option<String>,
    pub photo: Option<Button>,
    pub photo_waits: Option<String>,
    pub journey: Option<WorkRow>,
    pub given_up: Option<Said>,
    pub differs: Vec<Differs>,
    pub facts: Vec<Fact>,
    pub add_title: String,
    pub add: Vec<Choice>,
    pub checked: Option<String>,
    pub still_here: Option<Button>,
    pub not_there: Option<Button>,
    pub beside: Vec<Beside>,
    pub written: Vec<String>,
    pub history: Option<Button>,
    pub history_says: Option<String>,
    pub past: Vec<Past>,
    pub older: Option<Button>,
    pub bin: Option<Button>,
    pub back: Button,
    pub said: Option<Said>,
}
