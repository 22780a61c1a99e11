//! An ask.

use super::{Date, Field, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// Asking the owner of something good whether it may be part of an idea.
    ASK = "ask", Reach::Team, create: OfficerOrCoordinator, edit: OfficerOrCoordinator, trash: Coordinator, of: &["idea"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["idea"]));
    /// What is asked for.
    WHAT: RecordId = Field::new("what", Shape::Link(&["asset", "group"]));
    /// Somebody of the team who sees to it.
    OWNER: PersonId = Field::new("owner", Shape::Person);
    /// The answer.
    ANSWER: String = Field::new("answer", Shape::Choice(&["to-ask", "yes", "no", "no-answer"]));
    /// By when.
    BY: Date = Field::new("by", Shape::Date);
}
