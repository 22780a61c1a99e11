//! A gathering.

use super::{About, Agreement, Field, Position, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// People meeting: a session at a table, a clean-up, a tea.
    GATHERING = "gathering", Reach::Asked { public: true }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &["idea", "group", "need"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["idea", "group", "need"]));
    /// What people here call it.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// Where it is.
    POSITION: Position = Field::new("position", Shape::Position);
    /// When it begins, UTC milliseconds.
    BEGINS: i64 = Field::new("begins", Shape::Instant);
    /// How many came.
    CAME: i64 = Field::new("came", Shape::Whole(0, 1_000_000));
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
}
