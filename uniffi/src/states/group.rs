//! Around a table.

use super::{Button, Choice, Field, Page, Said};
use walkabout_core::{RecordId, screens::group};

pub type Side = group::Side;
/// One of the five sides. Lengths are thousandths of the radius, from the middle; down is positive.
#[uniffi::remote(Record)]
pub struct Side {
    pub kind: String,
    pub words: String,
    pub count: String,
    pub names: Vec<String>,
    pub spoken: String,
    pub x: i32,
    pub y: i32,
    pub reach: u32,
}

pub type OnTable = group::OnTable;
/// A card that lies on the table.
#[uniffi::remote(Record)]
pub struct OnTable {
    pub id: RecordId,
    pub words: String,
    pub kind: Option<String>,
    pub take_out: Button,
}

pub type Dotted = group::Dotted;
/// A card with its dots.
#[uniffi::remote(Record)]
pub struct Dotted {
    pub id: RecordId,
    pub words: String,
    pub kind: Option<String>,
    pub dots: u32,
    pub count: String,
    pub add: Button,
    pub less: Option<Button>,
}

pub type GroupPage = group::GroupPage;
#[uniffi::remote(Enum)]
pub enum GroupPage {
    Asks {
        page: Page,
        digits: bool,
    },
    Cards {
        title: String,
        help: String,
        field: Field,
        street: Option<Field>,
        with_street: Choice,
        kinds: Vec<Choice>,
        count: String,
        latest: Vec<OnTable>,
    },
    Picture {
        title: String,
        sides: Vec<Side>,
        unsure: Option<String>,
    },
    Matters {
        title: String,
        help: String,
        cards: Vec<Dotted>,
    },
}

pub type GroupState = group::GroupState;
/// `ways`: where else to go from here.
#[uniffi::remote(Record)]
pub struct GroupState {
    pub page: GroupPage,
    pub ways: Vec<Choice>,
    pub close: Option<Button>,
    pub said: Option<Said>,
}
