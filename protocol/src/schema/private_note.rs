//! A private note.

use super::{Field, Position, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// What stays narrow: what was seen, an impression, the exact door where a reply or a do-not-call needs it.
    PRIVATE_NOTE = "private_note", Reach::Care, create: AuthorOfParent, edit: Author, trash: AuthorOrCoordinator, of: &["conversation", "asset", "group"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["conversation", "asset", "group"]));
    /// What I saw that is narrow.
    SAW: String = Field::new("saw", Shape::Text(4000)).is(Privacy::Impression);
    /// My impression. They may ask to read it one day.
    IMPRESSION: String = Field::new("impression", Shape::Text(4000)).is(Privacy::Impression);
    /// The exact doorstep.
    DOOR: Position = Field::new("door", Shape::Position).is(Privacy::Contact);
    /// Number or name of the home.
    HOME: String = Field::new("home", Shape::Text(80)).is(Privacy::Contact);
}
