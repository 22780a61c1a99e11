//! A link.

use super::{About, Agreement, Field, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// Two things that belong together, or are the same, or are not.
    LINK = "link", Reach::Asked { public: false }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &["asset", "group", "need"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["asset", "group", "need"]));
    /// The other one.
    TO: RecordId = Field::new("to", Shape::Link(&["asset", "group", "need", "idea", "conversation", "gathering"]));
    /// How they belong together.
    HOW: String = Field::new("how", Shape::Choice(&["same", "different", "look-together", "helps", "part-of"]));
    /// How many dots people at a gathering gave it: what matters to them.
    DOTS: i64 = Field::new("dots", Shape::Whole(0, 1_000_000));
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
}
