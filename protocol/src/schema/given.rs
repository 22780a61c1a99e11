//! Something given.

use super::{About, Agreement, Date, Field, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// What was given: hours, things, money.
    GIVEN = "given", Reach::Asked { public: false }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &["idea", "gathering", "asset"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["idea", "gathering", "asset"]));
    /// What was given.
    WHAT: String = Field::new("what", Shape::Text(400)).searched();
    /// Minutes of work.
    MINUTES: i64 = Field::new("minutes", Shape::Whole(0, 10_000_000));
    /// Money, in pence.
    PENCE: i64 = Field::new("pence", Shape::Whole(0, 1_000_000_000_000));
    /// The day.
    DAY: Date = Field::new("day", Shape::Date);
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
}
