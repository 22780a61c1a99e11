//! A group of people.

use super::{About, Agreement, Field, Position, Privacy, Reach, Shape, declare};

declare! {
    /// People who do something together, formal or not.
    GROUP = "group", Reach::Asked { public: true }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &[];

    /// What people here call it.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// Where they meet.
    POSITION: Position = Field::new("position", Shape::Position);
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// When they meet.
    MEETS: String = Field::new("meets", Shape::Text(400)).searched();
    /// How to join them.
    HOW_TO_JOIN: String = Field::new("how_to_join", Shape::Text(400)).searched();
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// Words to find it by.
    TAGS: String = Field::new("tags", Shape::Text(40)).searched().set();
}
