//! A theme.

use super::{Field, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// What several talks share, named in people's own words.
    THEME = "theme", Reach::Team, create: Coordinator, edit: Coordinator, trash: Coordinator, of: &[];

    /// Its name, in their words.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// What was said that it rests on.
    RESTS_ON: RecordId = Field::new("rests_on", Shape::Link(&["statement", "conversation", "need"])).set();
    /// A voice against.
    AGAINST: String = Field::new("against", Shape::Text(1000)).is(Privacy::Words);
}
