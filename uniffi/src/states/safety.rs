//! What is shown of safety on a walk.

use super::{Button, Question};
use walkabout_core::screens;

pub type Call = screens::reach::Call;
/// A number to ring, or with `text` to send a text to that is ready. The shell opens the phone's own app; nothing is dialled by itself.
#[uniffi::remote(Record)]
pub struct Call {
    pub button: Button,
    pub shown: Option<String>,
    pub number: String,
    pub text: Option<String>,
}

pub type SafetyState = screens::safety::SafetyState;
#[uniffi::remote(Record)]
pub struct SafetyState {
    pub title: String,
    pub lines: Vec<String>,
    pub untold: bool,
    pub ring: Option<Call>,
    pub with: String,
    pub times: Option<Question>,
    pub change: Option<Button>,
    pub leave: Button,
    pub back: Button,
}

pub type LeaveState = screens::leave::LeaveState;
#[uniffi::remote(Record)]
pub struct LeaveState {
    pub title: String,
    pub lines: Vec<String>,
    pub lead: Option<Call>,
    pub emergency: Call,
    pub back: Button,
}

pub type WorriedState = screens::worried::WorriedState;
#[uniffi::remote(Record)]
pub struct WorriedState {
    pub title: String,
    pub lines: Vec<String>,
    pub emergency: Call,
    pub helpline: Call,
    pub lead: Option<Call>,
    pub told: Option<Button>,
    pub back: Button,
}
