//! A walk.

use super::{Field, Privacy, Reach, Shape, declare};
use crate::id::PersonId;

declare! {
    /// One outing. No path is kept anywhere.
    WALK = "walk", Reach::Own, create: Oneself, edit: Author, trash: Coordinator, of: &[];

    /// When it began, UTC milliseconds.
    STARTED: i64 = Field::new("started", Shape::Instant);
    /// When it ended, UTC milliseconds.
    FINISHED: i64 = Field::new("finished", Shape::Instant);
    /// Who came along.
    WITH: PersonId = Field::new("with", Shape::Person).set();
    /// Whom it did not meet, in the project's own words.
    NOT_MET: String = Field::new("not_met", Shape::Text(80)).set();
    /// How it was, where the walker chose to share it.
    HOW_WAS_IT: String = Field::new("how_was_it", Shape::Choice(&["good", "hard", "upsetting"])).is(Privacy::Person);
}
