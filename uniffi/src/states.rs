//! What screens show, as core declares it: these are core's own types, written out once more so that this room can be read as a contract.
//! The compiler holds the two together.

pub mod group;
mod lock;
mod near;
mod one_thing;
mod pass_on;
pub mod promises;
mod safety;

pub use lock::KeypadState;
pub use safety::{Call, LeaveState, SafetyState, WorriedState};
mod who_are_you;

pub use near::*;
pub use one_thing::*;
pub use pass_on::*;
use walkabout_core::{RecordId, hand, screens, store};
pub use who_are_you::*;

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
    AlreadyHere { thing: RecordId },
    Chat { draft: RecordId },
    Note { draft: RecordId },
    MyWork,
    Record { thing: RecordId },
    Near,
    Group { draft: RecordId },
    Promises,
    Promise { promise: RecordId },
    NewPromise { draft: RecordId },
    Finish { walk: RecordId },
    Settings,
    Safety,
    Leave,
    Worried,
    Lock,
    Pin,
    Rest,
    WhoAreYou,
    PassOn { draft: RecordId },
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
    pub more: Option<Button>,
}

pub type Looks = screens::walked::Looks;
/// How much the shell shall look for the place. `Once`: one fix as soon as this is said, or another place is shown on top.
#[uniffi::remote(Enum)]
pub enum Looks {
    Never,
    Once,
    Always,
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
    pub looks: Looks,
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
    pub near: Button,
    pub table: Button,
    pub promises: Option<Button>,
    pub work: Button,
    pub settings: Button,
    pub rested: Option<Button>,
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
    pub near: Button,
    pub finish: Button,
    pub safety: Button,
    pub worried: Button,
    pub who: Button,
    pub said: Option<Said>,
    pub ask_location: bool,
    pub follow: bool,
}

pub type Page = screens::parts::Page;
/// A page with one thing to do. Where `main` is there, choices are chosen and it leads on; otherwise the first tap answers.
#[uniffi::remote(Record)]
pub struct Page {
    pub title: String,
    pub lines: Vec<String>,
    pub choices: Vec<Choice>,
    pub field: Option<Field>,
    pub main: Option<Button>,
    pub other: Option<Button>,
}

pub type JoinState = screens::join::JoinState;
#[uniffi::remote(Record)]
pub struct JoinState {
    pub page: Page,
    pub scan: Option<Button>,
    pub scanning: bool,
    pub back: Option<Button>,
}

pub type FinishState = screens::finish::FinishState;
#[uniffi::remote(Record)]
pub struct FinishState {
    pub page: Page,
    pub all_safe: bool,
    pub safe: Option<String>,
    pub tell: Option<Call>,
}

pub type ToFinish = screens::my_work::ToFinish;
/// Something half written.
#[uniffi::remote(Record)]
pub struct ToFinish {
    pub draft: RecordId,
    pub words: String,
    pub open: Button,
}

pub type ToAnswer = screens::my_work::ToAnswer;
/// A question of the desk that waits for an answer.
#[uniffi::remote(Record)]
pub struct ToAnswer {
    pub question: RecordId,
    pub words: String,
    pub about: String,
    pub open: Button,
}

pub type Tone = screens::my_work::Tone;
/// How far a thing has come. Its words say it too.
#[uniffi::remote(Enum)]
pub enum Tone {
    Here,
    Safe,
    NeedsYou,
}

pub type Sure = screens::mending::Sure;
/// A question before something that no tap takes back.
#[uniffi::remote(Record)]
pub struct Sure {
    pub words: String,
    pub yes: Button,
    pub no: Button,
}

pub type Mend = screens::mending::Mend;
/// The ways out for what the team did not take; `sure` or `sure_to_hand_over` stands instead of them while it is asked.
#[uniffi::remote(Record)]
pub struct Mend {
    pub again: Option<Button>,
    pub change: Option<Button>,
    pub hand_over: Option<Button>,
    pub give_up: Option<Button>,
    pub keep: Option<Button>,
    pub sure: Option<Sure>,
    pub sure_to_hand_over: Option<Sure>,
}

pub type WorkRow = screens::my_work::WorkRow;
#[uniffi::remote(Record)]
pub struct WorkRow {
    pub id: String,
    pub title: String,
    pub journey: String,
    pub tone: Tone,
    pub details: Vec<String>,
    pub open: Option<Button>,
    pub mend: Option<Mend>,
}

pub type MyWorkState = screens::my_work::MyWorkState;
#[uniffi::remote(Record)]
pub struct MyWorkState {
    pub title: String,
    pub questions_title: String,
    pub questions: Vec<ToAnswer>,
    pub drafts_title: String,
    pub drafts: Vec<ToFinish>,
    pub rows: Vec<WorkRow>,
    pub differs: Option<String>,
    pub given_up: Option<Said>,
    pub empty: Option<String>,
    pub promises: Button,
    pub send: Button,
    pub back: Button,
    pub said: Option<Said>,
}

pub type Setting = screens::settings::Setting;
#[uniffi::remote(Record)]
pub struct Setting {
    pub id: String,
    pub title: String,
    pub help: Option<String>,
    pub choices: Vec<Choice>,
}

pub type SettingsState = screens::settings::SettingsState;
#[uniffi::remote(Record)]
pub struct SettingsState {
    pub title: String,
    pub settings: Vec<Setting>,
    pub about: Vec<String>,
    pub send: Button,
    pub back: Button,
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

pub type Shot = screens::good::Shot;
/// A photo of the draft, with the paths of its small copies.
#[uniffi::remote(Record)]
pub struct Shot {
    pub id: String,
    pub thumbnail: String,
    pub preview: String,
    pub spoken: String,
    pub remove: Button,
}

pub type Streets = screens::good::Streets;
/// Choosing a street by its name.
#[uniffi::remote(Record)]
pub struct Streets {
    pub title: String,
    pub find: Field,
    pub streets: Vec<Choice>,
    pub sides: Vec<Choice>,
}

pub type Text = screens::good::Text;
/// Which text of the rest is written.
#[uniffi::remote(Enum)]
pub enum Text {
    LookedAfterBy,
    OwnedBy,
    CanSayYes,
    Description,
    Tags,
}

pub type More = screens::good::More;
/// The rest of something good, folded out. Of `also` several may be chosen.
#[uniffi::remote(Record)]
pub struct More {
    pub kind: Question,
    pub also: Option<Question>,
    pub looked_after_by: Field,
    pub owned_by: Field,
    pub can_say_yes: Field,
    pub in_use: Question,
    pub about: Question,
    pub ask_first: Option<Question>,
    pub said_no: Option<String>,
    pub description: Field,
    pub tags: Field,
}

pub type GoodState = screens::good::GoodState;
#[uniffi::remote(Record)]
pub struct GoodState {
    pub title: String,
    pub camera: Option<String>,
    pub camera_words: String,
    pub photos: Vec<Shot>,
    pub photo: Button,
    pub photo_waits: Option<String>,
    pub name: Field,
    pub chips: Vec<Choice>,
    pub place: String,
    pub change_place: Option<Button>,
    pub streets: Option<Streets>,
    pub save: Option<Button>,
    pub fold: Button,
    pub more: Option<More>,
    pub close: Button,
    pub follow: bool,
}

pub type AlreadyHereState = screens::already_here::AlreadyHereState;
#[uniffi::remote(Record)]
pub struct AlreadyHereState {
    pub title: String,
    pub line: String,
    pub name: String,
    pub place: String,
    pub photo: Option<String>,
    pub look: Option<Button>,
    pub same: Button,
    pub different: Button,
    pub not_sure: Button,
    pub said: Option<Said>,
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

pub type ChatCard = screens::chat::Card;
/// An open question, for whoever is at a loss for one.
#[uniffi::remote(Record)]
pub struct ChatCard {
    pub title: String,
    pub words: String,
    pub back: Button,
    pub next: Button,
    pub fold: Button,
}

pub type ChatPage = screens::chat::Page;
/// What a chat shows. `aloud` is for reading out, `large` for copying; `Shows` is for the person at the door to read.
#[uniffi::remote(Enum)]
pub enum ChatPage {
    Asks {
        question: Question,
        aloud: Option<String>,
        large: Vec<Button>,
        lines: Vec<String>,
        field: Option<Field>,
    },
    Writes {
        title: String,
        help: String,
        lines: Vec<ChatLine>,
        add: Option<Button>,
        carry_on: Option<Button>,
        card: Option<ChatCard>,
        cards: Option<Button>,
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
        pass_on: Option<Button>,
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
    pub worried: Option<Button>,
    pub away: Option<Button>,
    pub who: Option<Button>,
    pub pass_on: Option<Button>,
    pub skip: Option<Button>,
    pub previous: Option<Button>,
    pub close: Option<Button>,
    pub said: Option<Said>,
}
