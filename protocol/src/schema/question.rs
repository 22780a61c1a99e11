//! A question.

use super::{Field, Privacy, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// A question of the desk to whoever recorded something, and the answer.
    QUESTION = "question", Reach::Care, create: AllButReaders, edit: AuthorHolderOrCoordinator, trash: Coordinator, of: &["asset", "group", "need", "note", "photo", "conversation", "statement", "promise", "idea"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["asset", "group", "need", "note", "photo", "conversation", "statement", "promise", "idea"]));
    /// What is asked.
    TEXT: String = Field::new("text", Shape::Text(1000)).is(Privacy::Words);
    /// Who is asked.
    HOLDER: PersonId = Field::new("holder", Shape::Person);
    /// The answer.
    ANSWER: String = Field::new("answer", Shape::Text(2000)).is(Privacy::Words);
}
