//! A decision.

use super::{Date, Field, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// What was decided with the community, and why.
    DECISION = "decision", Reach::Team, create: Coordinator, edit: Coordinator, trash: Coordinator, of: &["idea", "need", "theme"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["idea", "need", "theme"]));
    /// What was decided.
    WHAT: String = Field::new("what", Shape::Text(1000)).searched();
    /// Why.
    WHY: String = Field::new("why", Shape::Text(2000));
    /// The day.
    DAY: Date = Field::new("day", Shape::Date);
}
