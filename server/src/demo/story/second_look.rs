//! Yesterday: the officer comes by again, and writes what he sees without having seen what others wrote.

use super::{Found, Team};
use crate::demo::trouble::{Done, Trouble};
use walkabout_protocol::schema::asset;

pub(super) fn other_hours(team: &Team, found: &Found) -> Done {
    let (rhys, warm) = (&team.rhys, found.warm.ok_or(Trouble::Story("the warm place"))?);
    rhys.when(-1, 10, 35);
    rhys.more(warm, |w| w.set_text(warm, &asset::USE_WHEN, "Monday, Wednesday, Friday: 10–2"))
}

pub(super) fn still_here(team: &Team, found: &Found) -> Done {
    let (rhys, ground) = (&team.rhys, found.ground.ok_or(Trouble::Story("the empty ground"))?);
    rhys.lose_signal();
    rhys.when(-1, 15, 20);
    let seen = team.days.at(-1, 15, 20).as_millisecond();
    rhys.more(ground, |w| w.set(ground, &asset::LAST_CONFIRMED, &seen))
}
