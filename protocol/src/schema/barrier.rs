//! A barrier.

use super::{Field, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// What keeps people away, and who sees to it.
    BARRIER = "barrier", Reach::Team, create: OfficerOrCoordinator, edit: OfficerOrCoordinator, trash: Coordinator, of: &["need", "theme"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["need", "theme"]));
    /// What it is.
    WHAT: String = Field::new("what", Shape::Choice(&["time", "language", "getting-there", "trust", "cost", "our-own-rule", "other"]));
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// Somebody of the team who sees to it.
    OWNER: PersonId = Field::new("owner", Shape::Person);
    /// The plan.
    PLAN: String = Field::new("plan", Shape::Text(1000));
}
