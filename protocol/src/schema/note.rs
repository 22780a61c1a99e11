//! A note.

use super::{About, Agreement, Field, Position, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// A note to the team. Never about a person.
    NOTE = "note", Reach::Asked { public: false }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &["asset", "group", "need", "walk", "idea"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["asset", "group", "need", "walk", "idea"]));
    /// The note.
    TEXT: String = Field::new("text", Shape::Text(4000)).searched();
    /// Where it was written about.
    POSITION: Position = Field::new("position", Shape::Position);
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// Which side of the street, in the direction of its segment.
    SIDE: String = Field::new("side", Shape::Choice(&["left", "right", "both"]));
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// A repair that was passed on: by the team, or by whoever lives there, who rang it in.
    PASSED_ON: String = Field::new("passed_on", Shape::Choice(&["team", "rung"]));
    /// The number that whoever takes in repairs gave it.
    REFERENCE: String = Field::new("reference", Shape::Text(40));
    /// Words to find it by.
    TAGS: String = Field::new("tags", Shape::Text(40)).searched().set();
}
