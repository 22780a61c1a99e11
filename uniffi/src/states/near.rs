//! What the list and the simple map of good things show.

use super::{Button, Field, Question, Said};
use walkabout_core::{RecordId, screens, store};

pub type Good = store::Good;
/// Which sort of good thing: its mark. The words beside it say it too.
#[uniffi::remote(Enum)]
pub enum Good {
    Social,
    Financial,
    Public,
    Human,
    Physical,
    Group,
    Unsure,
}

pub type GoodRow = screens::near::GoodRow;
#[uniffi::remote(Record)]
pub struct GoodRow {
    pub id: RecordId,
    pub mark: Good,
    pub title: String,
    pub kind: String,
    pub place: String,
    pub open: Button,
}

pub type Empty = screens::near::Empty;
/// Nothing is there: what the room is for, and a first step.
#[uniffi::remote(Record)]
pub struct Empty {
    pub words: String,
    pub help: String,
    pub step: Button,
}

pub type RoadKind = screens::scene::RoadKind;
/// How a road is drawn.
#[uniffi::remote(Enum)]
pub enum RoadKind {
    Path,
    Street,
    Main,
}

pub type RoadLine = screens::scene::RoadLine;
/// A line to draw: x and y of each point in turn, dp to the right of and below the middle of the map, as are all places here.
#[uniffi::remote(Record)]
pub struct RoadLine {
    pub kind: RoadKind,
    pub points: Vec<f32>,
}

pub type RoadName = screens::scene::RoadName;
/// A name along its street, turned by so many degrees clockwise.
#[uniffi::remote(Record)]
pub struct RoadName {
    pub words: String,
    pub x: f32,
    pub y: f32,
    pub turn: f32,
}

pub type Pin = screens::scene::Pin;
/// One good thing, or so many that are one pin.
#[uniffi::remote(Record)]
pub struct Pin {
    pub id: String,
    pub x: f32,
    pub y: f32,
    pub mark: Option<Good>,
    pub count: Option<String>,
    pub spoken: String,
    pub chosen: bool,
}

pub type Dot = screens::scene::Dot;
#[uniffi::remote(Record)]
pub struct Dot {
    pub x: f32,
    pub y: f32,
}

pub type Me = screens::scene::Me;
/// Where the phone is, and how sure that is.
#[uniffi::remote(Record)]
pub struct Me {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

pub type Ruler = screens::scene::Ruler;
/// How long something is on the ground.
#[uniffi::remote(Record)]
pub struct Ruler {
    pub dp: f32,
    pub words: String,
}

pub type Scene = screens::scene::Scene;
/// The simple map. `drags` says how many drags are in it.
#[uniffi::remote(Record)]
pub struct Scene {
    pub outline: Vec<RoadLine>,
    pub roads: Vec<RoadLine>,
    pub names: Vec<RoadName>,
    pub pins: Vec<Pin>,
    pub doors: Vec<Dot>,
    pub me: Option<Me>,
    pub ruler: Ruler,
    pub summary: String,
    pub notes: Vec<String>,
    pub credit: Option<String>,
    pub drags: u32,
}

pub type MapButtons = screens::near::MapButtons;
/// The buttons beside a map; one that would do nothing is not there.
#[uniffi::remote(Record)]
pub struct MapButtons {
    pub nearer: Option<Button>,
    pub further: Option<Button>,
    pub north: Button,
    pub south: Button,
    pub east: Button,
    pub west: Button,
    pub me: Option<Button>,
    pub close: Option<Button>,
}

pub type OnTheMap = screens::near::OnTheMap;
#[uniffi::remote(Record)]
pub struct OnTheMap {
    pub scene: Option<Scene>,
    pub buttons: MapButtons,
}

pub type NearState = screens::near::NearState;
#[uniffi::remote(Record)]
pub struct NearState {
    pub title: String,
    pub line: String,
    pub find: Field,
    pub kind: Button,
    pub kinds: Option<Question>,
    pub rows: Vec<GoodRow>,
    pub more: Option<Button>,
    pub rest: Option<String>,
    pub empty: Option<Empty>,
    pub map: Option<OnTheMap>,
    pub switch: Button,
    pub back: Button,
    pub said: Option<Said>,
    pub follow: bool,
}
