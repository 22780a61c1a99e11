//! Something people need.

use super::{About, Agreement, Field, Position, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// Something people need, in their words.
    NEED = "need", Reach::Asked { public: false }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &["asset", "group", "theme"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["asset", "group", "theme"]));
    /// What is needed, in a few words.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// Where it was seen, if anywhere.
    POSITION: Position = Field::new("position", Shape::Position);
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// Which side of the street, in the direction of its segment.
    SIDE: String = Field::new("side", Shape::Choice(&["left", "right", "both"]));
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// Words to find it by.
    TAGS: String = Field::new("tags", Shape::Text(40)).searched().set();
}
