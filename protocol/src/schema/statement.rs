//! A statement.

use super::{Field, Privacy, Reach, Shape, declare, typed::words};
use crate::id::{PersonId, RecordId};

words! {
    /// What a statement is.
    Claim {
        /// Anyone could check it.
        Fact = "fact",
        /// How they see it.
        Opinion = "opinion",
        /// Going round, not checked.
        Rumour = "rumour",
        /// Decide later.
        NotSure = "not-sure",
    }
}
words! {
    /// Whose a statement is.
    Source {
        /// Their own view or knowledge.
        Own = "own",
        /// Heard from someone else.
        SecondHand = "second-hand",
        /// The writer's own.
        Mine = "mine",
    }
}
declare! {
    /// One thing that somebody said. The words stay as said.
    STATEMENT = "statement", Reach::Spoken, create: AllButReaders, edit: AuthorOrCoordinator, trash: AuthorOrCoordinator, of: &["conversation"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["conversation"]));
    /// The words, in the language they were said in.
    WORDS: String = Field::new("words", Shape::Text(4000)).is(Privacy::Words).searched();
    /// What it is: fact, opinion, rumour, not sure.
    AS: Claim = Field::new("as", Shape::Choice(Claim::WORDS));
    /// Whose it is: their own, second-hand, or the writer's.
    FROM: Source = Field::new("from", Shape::Choice(Source::WORDS));
    /// The language of the words.
    LANGUAGE: String = Field::new("language", Shape::Text(35));
    /// The same in another language, beside the original.
    IN_OTHER_WORDS: String = Field::new("in_other_words", Shape::Text(4000)).is(Privacy::Words).searched();
    /// Who put it in other words.
    IN_OTHER_WORDS_BY: PersonId = Field::new("in_other_words_by", Shape::Person);
    /// What would settle it.
    WOULD_SETTLE_IT: String = Field::new("would_settle_it", Shape::Text(400)).searched();
    /// What it is about.
    TOPICS: String = Field::new("topics", Shape::Text(40)).searched().set();
    /// A coordinator's note beside it.
    REMARK: String = Field::new("remark", Shape::Text(1000));
    /// Hidden from the team by a coordinator.
    HIDDEN: bool = Field::new("hidden", Shape::Bool);
}
