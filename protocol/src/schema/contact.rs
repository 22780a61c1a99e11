//! A contact.

use super::{Agreement, Date, Field, Privacy, Reach, Shape, declare};
use crate::id::{PersonId, RecordId};

declare! {
    /// How to reach somebody, for one reply, with their agreement. Wiped seven days after they were told.
    CONTACT = "contact", Reach::Care, create: AllButReaders, edit: AuthorOfficerOrCoordinator, trash: AuthorOfficerOrCoordinator, of: &["conversation", "promise", "asset", "group"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["conversation", "promise", "asset", "group"]));
    /// What to call them.
    NAME: String = Field::new("name", Shape::Text(120)).is(Privacy::Contact);
    /// A number.
    PHONE: String = Field::new("phone", Shape::Text(40)).is(Privacy::Contact);
    /// An e-mail address.
    EMAIL: String = Field::new("email", Shape::Text(254)).is(Privacy::Contact);
    /// Number or name of the home, for a reply at the door.
    HOME: String = Field::new("home", Shape::Text(80)).is(Privacy::Contact);
    /// Who keeps the promise and so must be able to tell them.
    HOLDER: PersonId = Field::new("holder", Shape::Person);
    /// What it may be used for.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// To be wiped on this day.
    WIPE_ON: Date = Field::new("wipe_on", Shape::Date);
}
