//! A street visit.

use super::{Date, Field, Reach, Shape, Stretch, declare};

declare! {
    /// A stretch of street that was walked: by role and part of day, by nobody in particular.
    STREET_VISIT = "street_visit", Reach::Team, create: AllButReaders, edit: AllButReaders, trash: Coordinator, of: &[];

    /// The stretch.
    STRETCH: Stretch = Field::new("stretch", Shape::Stretch);
    /// The day.
    DAY: Date = Field::new("day", Shape::Date);
    /// The part of the day.
    PART: String = Field::new("part", Shape::Choice(&["morning", "afternoon", "evening", "night"]));
    /// The role of the walker.
    ROLE: String = Field::new("role", Shape::Choice(&["volunteer", "officer", "coordinator"]));
}
