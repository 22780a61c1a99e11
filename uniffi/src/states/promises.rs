//! Promises.

use super::{Button, Call, Page, Said};
use walkabout_core::{RecordId, screens::promises};

pub type PromiseRow = promises::list::PromiseRow;
/// One promise of the list. `late`: its day has gone by.
#[uniffi::remote(Record)]
pub struct PromiseRow {
    pub id: RecordId,
    pub open: Button,
    pub when: String,
    pub late: bool,
}

pub type PromisesState = promises::list::PromisesState;
#[uniffi::remote(Record)]
pub struct PromisesState {
    pub title: String,
    pub rows: Vec<PromiseRow>,
    pub waits_title: Option<String>,
    pub waits: Vec<PromiseRow>,
    pub empty: Option<String>,
    pub add: Button,
    pub back: Button,
    pub said: Option<Said>,
}

pub type PromiseState = promises::kept::PromiseState;
/// `number`: to write to, as long as it is needed.
#[uniffi::remote(Record)]
pub struct PromiseState {
    pub page: Page,
    pub number: Option<Call>,
    pub said: Option<Said>,
}

pub type NewPromiseState = promises::made::NewPromiseState;
/// `digits`: a number is written, not words.
#[uniffi::remote(Record)]
pub struct NewPromiseState {
    pub page: Page,
    pub digits: bool,
}
