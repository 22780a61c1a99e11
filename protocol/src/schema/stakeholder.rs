//! A stakeholder.

use super::{Date, Field, Privacy, Reach, Shape, declare};

declare! {
    /// A public role that can make something happen, each judgement with its evidence. Would you be happy if they read it?
    STAKEHOLDER = "stakeholder", Reach::Care, create: OfficerOrCoordinator, edit: OfficerOrCoordinator, trash: Coordinator, of: &[];

    /// The role and its organisation; no person.
    ROLE: String = Field::new("role", Shape::Text(200));
    /// What they can say yes to.
    CAN_SAY_YES_TO: String = Field::new("can_say_yes_to", Shape::Text(1000));
    /// What shows it.
    EVIDENCE: String = Field::new("evidence", Shape::Text(2000));
    /// What they care about.
    CARES_ABOUT: String = Field::new("cares_about", Shape::Text(1000));
    /// The way in.
    WAY_IN: String = Field::new("way_in", Shape::Text(400)).is(Privacy::Person);
    /// Day of the last contact.
    LAST_CONTACT: Date = Field::new("last_contact", Shape::Date);
}
