//! A form.

use super::{Field, Reach, Shape, declare};
use crate::value::Value;

declare! {
    /// One immutable version of a project's own questions.
    FORM = "form", Reach::Team, create: Coordinator, edit: Nobody, trash: Coordinator, of: &[];

    /// The kind that the questions belong to.
    KIND: String = Field::new("kind", Shape::Text(64));
    /// The questions.
    QUESTIONS: Value = Field::new("questions", Shape::Any);
}
