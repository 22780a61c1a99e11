//! A doorstep.

use super::{Date, Field, Position, Reach, Shape, declare};

declare! {
    /// A door to pass by for a while: do not call, or take care. No words.
    DOORSTEP = "doorstep", Reach::Team, create: AllButReaders, edit: AllButReaders, trash: Coordinator, of: &[];

    /// The door.
    POSITION: Position = Field::new("position", Shape::Position);
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// Which side of the street, in the direction of its segment.
    SIDE: String = Field::new("side", Shape::Choice(&["left", "right", "both"]));
    /// How a knock went, where nothing was said.
    OUTCOME: super::conversation::Outcome = Field::new("outcome", Shape::Choice(super::conversation::Outcome::WORDS));
    /// The language in which somebody here would talk, as a tag such as `pl`: a speaker is wanted.
    LANGUAGE: String = Field::new("language", Shape::Text(35));
    /// Do not call before this day.
    DO_NOT_CALL_UNTIL: Date = Field::new("do_not_call_until", Shape::Date);
    /// Take care here until this day.
    HAZARD_UNTIL: Date = Field::new("hazard_until", Shape::Date);
    /// What to take care of.
    HAZARD: String = Field::new("hazard", Shape::Choice(&["dog", "steps", "gate", "building-work", "other"]));
    /// When, UTC milliseconds.
    VISITED: i64 = Field::new("visited", Shape::Instant);
}
