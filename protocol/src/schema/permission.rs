//! A permission.

use super::{Date, Field, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// A yes of a public role: to what, on what conditions, until when.
    PERMISSION = "permission", Reach::Team, create: OfficerOrCoordinator, edit: OfficerOrCoordinator, trash: Coordinator, of: &["idea"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["idea"]));
    /// The role that said yes.
    ROLE: String = Field::new("role", Shape::Text(200));
    /// On what conditions.
    CONDITIONS: String = Field::new("conditions", Shape::Text(1000));
    /// Until when.
    UNTIL: Date = Field::new("until", Shape::Date);
}
