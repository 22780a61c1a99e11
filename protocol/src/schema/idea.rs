//! An idea.

use super::{Date, Field, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// Something that could be done with what is here.
    IDEA = "idea", Reach::Team, create: OfficerOrCoordinator, edit: OfficerOrCoordinator, trash: Coordinator, of: &["need", "theme"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["need", "theme"]));
    /// What people here call it.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// Who leads.
    LED_BY: String = Field::new("led_by", Shape::Choice(&["residents", "together", "us"]));
    /// What comes next.
    NEXT_STEP: String = Field::new("next_step", Shape::Text(400));
    /// By when.
    BY: Date = Field::new("by", Shape::Date);
    /// Somebody of the team who sees to it.
    OWNER: PersonId = Field::new("owner", Shape::Person);
    /// What it builds on.
    BUILDS_ON: RecordId = Field::new("builds_on", Shape::Link(&["asset", "group"])).set();
    /// Where it stands.
    STATE: String = Field::new("state", Shape::Choice(&["new", "started", "done", "stopped"]));
}
