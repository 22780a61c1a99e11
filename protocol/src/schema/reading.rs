//! A reading.

use super::{Date, Field, Reach, Shape, declare};
use crate::value::Value;

declare! {
    /// One look at how things stand, taken the same way each time.
    READING = "reading", Reach::Team, create: Coordinator, edit: Coordinator, trash: Coordinator, of: &[];

    /// What is measured.
    WHAT: String = Field::new("what", Shape::Text(200));
    /// The day.
    DAY: Date = Field::new("day", Shape::Date);
    /// The figures, with their definitions.
    FIGURES: Value = Field::new("figures", Shape::Any);
}
