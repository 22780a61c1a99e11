//! A conversation.

use super::{Agreement, Answer, Field, Position, Privacy, Reach, Shape, declare, typed::words};
use crate::id::RecordId;

words! {
    /// How a knock or a meeting went.
    Outcome {
        /// We talked.
        Talked = "talked",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// Not now.
        NotNow = "not-now",
        /// No thanks.
        NoThanks = "no-thanks",
        /// A child answered.
        Child = "child",
        /// The door could not be reached.
        CouldNotReach = "could-not-reach",
        /// A sign asks callers not to knock.
        Sign = "sign",
        /// Another language is needed.
        AnotherLanguage = "another-language",
    }
}
declare! {
    /// A talk, however informal. It sits on a street and a side, never on a door; what was said hangs from it.
    CONVERSATION = "conversation", Reach::Spoken, create: AllButReaders, edit: AuthorOrCoordinator, trash: AuthorOrCoordinator, of: &["walk", "gathering"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["walk", "gathering"]));
    /// How it went.
    OUTCOME: Outcome = Field::new("outcome", Shape::Choice(Outcome::WORDS));
    /// How they met.
    HOW: String = Field::new("how", Shape::Choice(&["doorstep", "street", "phone", "event", "group", "other"]));
    /// The language they spoke, as a tag such as `cy`.
    LANGUAGE: String = Field::new("language", Shape::Text(35));
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// Which side of the street, in the direction of its segment.
    SIDE: String = Field::new("side", Shape::Choice(&["left", "right", "both"]));
    /// The middle of a 100 m cell, where no street is known.
    CELL: Position = Field::new("cell", Shape::Position);
    /// In what role they spoke.
    ROLE: Answer = Field::new("role", Shape::Answer(80)).is(Privacy::Person);
    /// A broad band of age.
    AGE: Answer = Field::new("age", Shape::Answer(20)).is(Privacy::Person);
    /// Gender, in their own words.
    GENDER: Answer = Field::new("gender", Shape::Answer(40)).is(Privacy::Person);
    /// Who may read what they said.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// The code on the slip that they hold.
    SLIP: String = Field::new("slip", Shape::Text(16)).is(Privacy::Contact);
}
