//! The questions that the demo's project asks at doors: two, quick ones.

use walkabout_protocol::{
    id::FormId,
    schema::form::{Asks, InBoth, OwnQuestion},
};

pub(super) fn questions() -> Vec<OwnQuestion> {
    let both = |en: &str, cy: &str| InBoth { en: en.into(), cy: cy.into() };
    let lived = Asks::OneOf(vec![
        ("new".into(), both("Under a year", "Llai na blwyddyn")),
        ("some".into(), both("One to five years", "Rhwng blwyddyn a phum mlynedd")),
        ("long".into(), both("Longer", "Mwy na hynny")),
    ]);
    vec![
        OwnQuestion {
            id: FormId::from_bytes([0xd1; 16]),
            text: both("How long have you lived here?", "Ers pryd rydych chi'n byw yma?"),
            asks: lived,
        },
        OwnQuestion {
            id: FormId::from_bytes([0xd2; 16]),
            text: both("How many neighbours do you know?", "Faint o gymdogion ydych chi'n eu nabod?"),
            asks: Asks::Number,
        },
    ]
}
