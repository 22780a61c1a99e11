//! What the team of the estate found in its first week. Every save goes through a real phone of whoever made it, on the day they made it;
//! nothing is put into the server by hand.

mod desk;
mod doors;
mod first_walk;
mod second_look;
mod talks;

use super::{clock::Days, ground::Ground, tell::Tell, trouble::Done, walker::Walker};
use jiff::civil::{Date as Day, Weekday};
use walkabout_protocol::{
    id::RecordId,
    schema::{Agreement, Date, May},
};
use walkabout_words::Args;

/// Who walks, and where, and when.
pub(super) struct Team {
    pub ground: Ground,
    pub days: Days,
    pub sian: Walker,
    pub rhys: Walker,
    pub mair: Walker,
    pub pat: Walker,
    pub amal: Walker,
    pub dai: Walker,
}

impl Team {
    pub(super) fn all(&self) -> [&Walker; 6] {
        [&self.sian, &self.rhys, &self.mair, &self.pat, &self.amal, &self.dai]
    }

    fn day(&self, day: i64) -> Date {
        date(self.days.date(day))
    }

    /// A sentence of the story, with the names of the place.
    fn say(&self, text: &str) -> String {
        self.ground.say(text)
    }
}

/// What later chapters come back to.
#[derive(Default)]
struct Found {
    warm: Option<RecordId>,
    ground: Option<RecordId>,
    growers: Option<RecordId>,
    organiser: Option<RecordId>,
    club: Option<RecordId>,
    /// What was said about quiet evenings.
    quiet: Vec<RecordId>,
}

pub(super) fn date(day: Day) -> Date {
    Date(day.to_string())
}

fn agreed(may: May, who: &str, how: &str, on: jiff::Timestamp) -> Agreement {
    Agreement { may, who: Some(who.into()), how: Some(how.into()), on_ms: Some(on.as_millisecond()) }
}

/// Tells the whole week.
pub(super) fn tell(team: &Team, tell: &mut Tell<'_>) -> Done {
    let mut found = Found::default();
    let ago = |tell: &mut Tell<'_>, days: i64| tell.say("demo-days-ago", &Args::new().with("days", days));

    ago(tell, 7)?;
    desk::before_the_walk(team, &mut found)?;
    // Everyone has today's map and list. Then there is no signal in the valley for days.
    for walker in team.all() {
        walker.sync()?;
    }
    tell.plain("demo-list-fetched")?;
    for walker in [&team.rhys, &team.mair, &team.pat, &team.amal, &team.dai] {
        walker.lose_signal();
    }

    ago(tell, 6)?;
    first_walk::the_ground(team, &mut found)?;
    first_walk::the_warm_place(team, &found)?;
    first_walk::the_bench(team)?;
    doors::first_day(team)?;
    talks::late_promise(team)?;
    team.mair.home_through_cuts(tell)?;

    ago(tell, 5)?;
    first_walk::the_organiser(team, &mut found)?;
    doors::second_day(team)?;
    talks::pit_row(team, &mut found)?;
    team.pat.home(tell)?;

    ago(tell, 4)?;
    first_walk::the_same_bench(team)?;
    first_walk::the_minibus(team)?;
    first_walk::held_back(team)?;
    doors::third_day(team)?;
    talks::likes_it_quiet(team)?;
    first_walk::the_connector(team)?;
    team.dai.home(tell)?;
    first_walk::the_fund(team)?;
    first_walk::the_noticeboard(team)?;
    talks::long_evenings(team, &mut found)?;
    talks::at_the_school(team, &mut found)?;
    first_walk::half_finished(team)?;
    team.amal.home_through_cuts(tell)?;

    // These two fall on the weekday that they fell on.
    talks::at_the_flats(team, &mut found, team.days.last(Weekday::Tuesday))?;
    talks::by_the_wall(team, team.days.last(Weekday::Saturday))?;
    talks::vestry_table(team, &mut found, team.days.last(Weekday::Tuesday))?;
    first_walk::the_club(team, &mut found, team.days.last(Weekday::Tuesday))?;
    team.mair.home(tell)?;

    tell.plain("demo-yesterday")?;
    // He has not seen what Mair wrote: so there will be two versions.
    second_look::other_hours(team, &found)?;
    team.rhys.home_through_cuts(tell)?;
    second_look::still_here(team, &found)?;
    team.rhys.home(tell)?;

    tell.plain("demo-today")?;
    desk::after_the_walk(team, &found)?;
    tell.say("demo-desk", &Args::new().with("name", team.sian.name.as_str()))?;
    for walker in team.all() {
        walker.sync()?;
    }
    Ok(())
}
