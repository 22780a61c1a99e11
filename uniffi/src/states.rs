//! What screens show, as core declares it: these are core's own types, written out once more so that this room can be read as a contract.
//! The compiler holds the two together.

use walkabout_core::{RecordId, hand, screens, store};

uniffi::custom_type!(RecordId, String, {
    remote,
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});

pub type Place = screens::model::Place;
/// A place in the app.
#[uniffi::remote(Enum)]
pub enum Place {
    Join,
    Today,
    Walk,
    Good { draft: RecordId },
    Chat { draft: RecordId },
    Note { draft: RecordId },
    MyWork,
    Finish { walk: RecordId },
    Settings,
}

pub type Network = screens::model::Network;
/// The connection, as the system tells it.
#[uniffi::remote(Enum)]
pub enum Network {
    Unknown,
    None,
    Metered,
    Free,
}

pub type Allowed = screens::model::Allowed;
/// Whether the person let the app know the place.
#[uniffi::remote(Enum)]
pub enum Allowed {
    NotAsked,
    Yes,
    No,
}

pub type TextSize = store::TextSize;
/// App size on top of the system's own.
#[uniffi::remote(Enum)]
pub enum TextSize {
    Usual,
    Larger,
    Largest,
}

pub type SeenFix = screens::model::SeenFix;
/// Where the phone is: degrees, metres, UTC milliseconds.
#[uniffi::remote(Record)]
pub struct SeenFix {
    pub lon: f64,
    pub lat: f64,
    pub accuracy_m: f64,
    pub at_ms: i64,
}

pub type Button = screens::parts::Button;
/// Something to press, and what is said of it aloud.
#[uniffi::remote(Record)]
pub struct Button {
    pub words: String,
    pub spoken: String,
}

pub type Choice = screens::parts::Choice;
/// One of several answers.
#[uniffi::remote(Record)]
pub struct Choice {
    pub id: String,
    pub words: String,
    pub help: Option<String>,
    pub chosen: bool,
}

pub type Field = screens::parts::Field;
/// Somewhere to write. `wrong` is said where the text does not fit; nothing of it is cut.
#[uniffi::remote(Record)]
pub struct Field {
    pub label: String,
    pub text: String,
    pub help: Option<String>,
    pub wrong: Option<String>,
}

pub type Question = screens::parts::Question;
/// A question that stands on the screen alone. Without `carry_on` the first tap answers.
#[uniffi::remote(Record)]
pub struct Question {
    pub title: String,
    pub help: Option<String>,
    pub choices: Vec<Choice>,
    pub carry_on: Option<Button>,
}

pub type Said = screens::model::Said;
/// What was done a moment ago, and whether it can be taken back with one tap.
#[uniffi::remote(Record)]
pub struct Said {
    pub words: String,
    pub undo: Option<Button>,
}

pub type WayState = hand::WayState;
/// Where in the app the person is, and how all of it looks.
#[uniffi::remote(Record)]
pub struct WayState {
    pub top: Place,
    pub below: u32,
    pub language: String,
    pub text: TextSize,
    pub bright: bool,
    pub left_hand: bool,
    pub back: String,
}

pub type CarryOn = screens::today::CarryOn;
/// What was half written when the app went away.
#[uniffi::remote(Record)]
pub struct CarryOn {
    pub words: String,
    pub yes: Button,
    pub later: Button,
}

pub type TodayState = screens::today::TodayState;
#[uniffi::remote(Record)]
pub struct TodayState {
    pub title: String,
    pub lines: Vec<String>,
    pub carry_on: Option<CarryOn>,
    pub walk: Button,
    pub walking: bool,
    pub add: Button,
    pub work: Button,
    pub settings: Button,
    pub said: Option<Said>,
}

pub type Action = screens::walk::Action;
/// One of the four things that a walk is for.
#[uniffi::remote(Enum)]
pub enum Action {
    Photo,
    Good,
    Chat,
    Note,
}

pub type WalkState = screens::walk::WalkState;
#[uniffi::remote(Record)]
pub struct WalkState {
    pub title: String,
    pub count: String,
    pub notes: Vec<String>,
    pub question: Option<Question>,
    pub photo: Button,
    pub good: Button,
    pub chat: Button,
    pub note: Button,
    pub undo: Button,
    pub pause: Button,
    pub paused: bool,
    pub bright: Button,
    pub bright_on: bool,
    pub finish: Button,
    pub said: Option<Said>,
    pub ask_location: bool,
    pub follow: bool,
}

pub type NoteState = screens::note::NoteState;
#[uniffi::remote(Record)]
pub struct NoteState {
    pub title: String,
    pub field: Field,
    pub place: String,
    pub save: Option<Button>,
    pub close: Button,
}

pub type ChatLine = screens::chat::Line;
/// One thing that they said, while it is written down.
#[uniffi::remote(Record)]
pub struct ChatLine {
    pub field: Field,
    pub claims: Vec<Choice>,
    pub heard: Choice,
    pub languages: Vec<Choice>,
}

pub type ChatPage = screens::chat::Page;
/// What a chat shows. `aloud` is for reading out, `large` for copying; `Shows` is for the person at the door to read.
#[uniffi::remote(Enum)]
pub enum ChatPage {
    Asks {
        question: Question,
        aloud: Option<String>,
        large: Option<Button>,
        lines: Vec<String>,
        field: Option<Field>,
    },
    Writes {
        title: String,
        help: String,
        lines: Vec<ChatLine>,
        add: Option<Button>,
        carry_on: Option<Button>,
    },
    Warns {
        title: String,
        help: String,
        line: String,
        keep: Button,
        reword: Button,
        remove: Button,
    },
    Shows {
        title: String,
        lines: Vec<Choice>,
        help: Option<String>,
        fine: Button,
        change: Button,
        take_out: Option<Button>,
        all: Option<Button>,
    },
    Sees {
        title: String,
        saw: Field,
        impression: Field,
        save: Option<Button>,
        skip: Button,
    },
    Done {
        title: String,
        help: Option<String>,
        undo: Option<Button>,
        next_door: Button,
        away: Option<Button>,
        ok: Button,
    },
}

pub type ChatState = screens::chat::ChatState;
#[uniffi::remote(Record)]
pub struct ChatState {
    pub page: ChatPage,
    pub place: Option<String>,
    pub show_them: Option<Button>,
    pub elsewhere: Option<Button>,
    pub no_calls: Option<Button>,
    pub away: Option<Button>,
    pub previous: Option<Button>,
    pub close: Button,
    pub said: Option<Said>,
}
