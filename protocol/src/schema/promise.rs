//! A promise.

use super::{Date, Field, Privacy, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// What was promised, by when, and what came of it. It closes only when the person has been told.
    PROMISE = "promise", Reach::Care, create: AllButReaders, edit: AuthorHolderOrCoordinator, trash: Coordinator, of: &["conversation", "need", "idea", "asset"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["conversation", "need", "idea", "asset"]));
    /// What was promised.
    WHAT: String = Field::new("what", Shape::Text(1000)).is(Privacy::Words);
    /// By when.
    BY: Date = Field::new("by", Shape::Date);
    /// Who keeps it; empty: the coordinator decides.
    HOLDER: PersonId = Field::new("holder", Shape::Person);
    /// How they want to hear.
    REPLY_BY: String = Field::new("reply_by", Shape::Choice(&["knock", "letter", "text", "noticeboard"]));
    /// How the person heard that it takes longer.
    DELAY_TOLD: String = Field::new("delay_told", Shape::Choice(&["door", "slip", "text", "noticeboard", "not-yet"]));
    /// What came of it.
    OUTCOME: String = Field::new("outcome", Shape::Choice(&["done", "part", "could-not"]));
    /// What came of it, in words.
    OUTCOME_WORDS: String = Field::new("outcome_words", Shape::Text(2000)).is(Privacy::Words);
    /// How the person was told.
    TOLD: String = Field::new("told", Shape::Choice(&["door", "slip", "text", "noticeboard"]));
    /// When the person was told, UTC milliseconds.
    TOLD_AT: i64 = Field::new("told_at", Shape::Instant);
}
