//! Doors where little was said: counted on street and side, never kept as a place, except where others must take care.

use super::Team;
use crate::demo::{ground::Street, trouble::Done, walker::Walker};
use walkabout_core::domain::forms::NewDoor;
use walkabout_protocol::schema::{conversation::Outcome, doorstep};

fn knock(team: &Team, who: &Walker, street: Street, along: f64, left_m: f64, outcome: Outcome) -> Done {
    let at = team.ground.door(street, along, left_m).fix(8.0);
    who.phone.add_door(&NewDoor { at: Some(at), outcome: Some(outcome), ..NewDoor::default() })?;
    Ok(())
}

pub(super) fn first_day(team: &Team) -> Done {
    for (n, along) in [0.12, 0.2, 0.31, 0.44].into_iter().enumerate() {
        team.mair.when(-6, 12, 5 + 4 * n as i8);
        knock(team, &team.mair, Street::Chapel, along, 11.0, Outcome::NoAnswer)?;
    }
    team.mair.when(-6, 12, 30);
    team.mair.phone.finish_walk()?;
    Ok(())
}

pub(super) fn second_day(team: &Team) -> Done {
    let pat = &team.pat;
    for (n, along) in [0.18, 0.25, 0.33, 0.62, 0.7].into_iter().enumerate() {
        pat.when(-5, 14, 10 + 5 * n as i8);
        knock(team, pat, Street::Pit, along, -9.0, Outcome::NoAnswer)?;
    }
    pat.when(-5, 14, 50);
    // Nothing more is kept of it: say thanks and go.
    knock(team, pat, Street::School, 0.4, 10.0, Outcome::Child)?;
    pat.when(-5, 15, 0);
    let at = team.ground.door(Street::Pit, 0.48, 9.0).fix(6.0);
    let until = Some(team.day(180));
    let asked =
        NewDoor { at: Some(at), outcome: Some(Outcome::NoThanks), do_not_call_until: until, ..NewDoor::default() };
    pat.phone.add_door(&asked)?;
    Ok(())
}

pub(super) fn third_day(team: &Team) -> Done {
    let dai = &team.dai;
    for (n, along) in [0.3, 0.41].into_iter().enumerate() {
        dai.when(-4, 15, 12 + 6 * n as i8);
        knock(team, dai, Street::Back, along, 9.0, Outcome::NoAnswer)?;
    }
    dai.when(-4, 15, 25);
    let at = team.ground.door(Street::Back, 0.52, 9.0).fix(6.0);
    let loose = dai.phone.add_door(&NewDoor {
        at: Some(at),
        outcome: Some(Outcome::CouldNotReach),
        hazard_until: Some(team.day(56)),
        ..NewDoor::default()
    })?;
    dai.more(loose.id, |w| w.set(loose.id, &doorstep::HAZARD, &"dog".to_owned()))?;
    dai.when(-4, 15, 33);
    knock(team, dai, Street::Willow, 0.7, 9.0, Outcome::AnotherLanguage)
}
