//! Something good that is already here.

use super::{About, Agreement, Field, Position, Privacy, Reach, Shape, declare, typed::words};
use crate::id::RecordId;

words! {
    /// The five kinds of asset in asset-based community development.
    Capital {
        /// Connections, networks, groups.
        Social = "social",
        /// Funding there is.
        Financial = "financial",
        /// Services and amenities.
        Public = "public",
        /// Skills, knowledge and values of people.
        Human = "human",
        /// Buildings, land, transport, tools.
        Physical = "physical",
    }
}
words! {
    /// Whether a good thing is in use.
    State {
        /// In use.
        InUse = "in-use",
        /// Not used now.
        NotUsed = "not-used",
        /// At risk.
        AtRisk = "at-risk",
        /// Closed.
        Closed = "closed",
        /// Planned.
        Planned = "planned",
    }
}
declare! {
    /// Something good that is already here: a place, a skill, a fund, a group's room, a connection.
    ASSET = "asset", Reach::Asked { public: true }, create: AllButReaders, edit: AllButReaders, trash: AuthorOrCoordinator, of: &[];

    /// Which of the five kinds mainly; empty until somebody knows.
    CAPITAL: Capital = Field::new("capital", Shape::Choice(Capital::WORDS));
    /// Other kinds that it is too.
    ALSO: Capital = Field::new("also", Shape::Choice(Capital::WORDS)).set();
    /// What people here call it.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// Anything worth knowing, in plain words.
    DESCRIPTION: String = Field::new("description", Shape::Text(4000)).searched();
    /// How far it reaches: a point, a street, the whole area, or no place at all.
    SCOPE: String = Field::new("scope", Shape::Choice(&["point", "street", "area", "none"]));
    /// Where it is.
    POSITION: Position = Field::new("position", Shape::Position);
    /// The street, as people say it.
    STREET: String = Field::new("street", Shape::Text(120)).searched();
    /// Which side of the street, in the direction of its segment.
    SIDE: String = Field::new("side", Shape::Choice(&["left", "right", "both"]));
    /// Who owns it.
    OWNED_BY: String = Field::new("owned_by", Shape::Text(200)).searched().is(Privacy::Person);
    /// Who looks after it.
    LOOKED_AFTER_BY: String = Field::new("looked_after_by", Shape::Text(200)).searched().is(Privacy::Person);
    /// The group that looks after it, where it is one of ours.
    LOOKED_AFTER_BY_GROUP: RecordId = Field::new("looked_after_by_group", Shape::Link(&["group"]));
    /// Who can say yes to its use.
    CAN_SAY_YES: String = Field::new("can_say_yes", Shape::Text(200)).searched().is(Privacy::Person);
    /// Whether it is in use.
    STATE: State = Field::new("state", Shape::Choice(State::WORDS));
    /// How it is used.
    USE_HOW: String = Field::new("use_how", Shape::Text(1000)).searched();
    /// When it is open or used.
    USE_WHEN: String = Field::new("use_when", Shape::Text(400)).searched();
    /// What it could help with.
    COULD_HELP_WITH: String = Field::new("could_help_with", Shape::Text(80)).searched().set();
    /// Whether it is somebody's own, and must be asked about first.
    ABOUT: About = Field::new("about", Shape::Choice(About::WORDS)).is(Privacy::Person);
    /// Who may see it, as those concerned agreed.
    AGREEMENT: Agreement = Field::new("agreement", Shape::Agreement).is(Privacy::Person);
    /// The code on the slip that its owner holds.
    SLIP: String = Field::new("slip", Shape::Text(16)).is(Privacy::Contact);
    /// What those concerned would like in return.
    WOULD_LIKE: String = Field::new("would_like", Shape::Text(400)).searched().is(Privacy::Person);
    /// When somebody last saw that it is still here, UTC milliseconds.
    LAST_CONFIRMED: i64 = Field::new("last_confirmed", Shape::Instant);
    /// Words to find it by.
    TAGS: String = Field::new("tags", Shape::Text(40)).searched().set();
}
