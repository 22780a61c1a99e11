//! A walk: a few questions before it, then four big actions. Nothing moves under the thumb.

use super::{
    check_ins::times,
    counted, good,
    model::{Allowed, Ask, Here, Model, Place, Said},
    parts::{Button, Choice, Question},
    speakers, walked, who_are_you,
};
use crate::{Error, domain::forms::NewWalk, store::NoCalls};
use walkabout_geo::{LonLat, distance_m};
use walkabout_protocol::id::{PersonId, RecordId};
use walkabout_words::Args;

/// One of the four things that a walk is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Photo,
    Good,
    Chat,
    Note,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkState {
    /// The street, or that this is a walk.
    pub title: String,
    /// What was saved on this walk.
    pub count: String,
    /// What to know before going on: battery, room, doors.
    pub notes: Vec<String>,
    /// While it is there, nothing else is.
    pub question: Option<Question>,
    pub photo: Button,
    pub good: Button,
    pub chat: Button,
    pub note: Button,
    pub undo: Button,
    /// Pauses, or goes on.
    pub pause: Button,
    pub paused: bool,
    pub bright: Button,
    pub bright_on: bool,
    /// What is good here.
    pub near: Button,
    pub finish: Button,
    /// Who is told when this person does not come back, and the ways out.
    pub safety: Button,
    pub worried: Button,
    /// Shows the person at the door who this is.
    pub who: Button,
    pub said: Option<Said>,
    /// The shell shall ask the system for the place, once.
    pub ask_location: bool,
    /// Positions are wanted all the time, not only when something is saved.
    pub follow: bool,
}

/// What is asked before a walk begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    With,
    BackBy,
    Location,
    Doors,
    /// Somebody here speaks another language.
    Speakers,
}

#[derive(Default)]
pub struct Walk {
    /// Which question stands there; none once the walk has begun.
    step: Option<Step>,
    with: Vec<PersonId>,
    /// Minutes until they mean to be back.
    back_in: Option<u32>,
    /// Other times than the usual two are offered.
    other_times: bool,
    ask_location: bool,
}

/// Below this the place is looked for only when something is saved, percent.
pub(super) const LOW_BATTERY: u8 = 15;
/// With less room than this, what fits is said, bytes.
const LITTLE_ROOM: u64 = 500 * 1024 * 1024;
/// Nearer than this somebody may be about to knock, metres.
const NEAR_DOOR_M: f64 = 25.0;
/// A photo with its small copies, bytes.
const PHOTO: u64 = 5 * 1024 * 1024;

impl Walk {
    /// The walk that is going on, or the questions before a new one.
    ///
    /// # Errors
    /// The disk.
    pub fn open(here: &Here<'_>) -> Result<Self, Error> {
        let going_on = here.phone.store().walk_going_on()?.is_some();
        let mut walk = Walk::default();
        if !going_on {
            walk.step = walk.first_step(here)?;
            if walk.step.is_none() {
                walk.begin(here)?;
            }
        }
        Ok(walk)
    }

    fn first_step(&self, here: &Here<'_>) -> Result<Option<Step>, Error> {
        Ok(if companions(here)?.is_empty() { self.step_after(here, Step::With)? } else { Some(Step::With) })
    }

    fn step_after(&self, here: &Here<'_>, step: Step) -> Result<Option<Step>, Error> {
        let asks_location = here.around.location == Allowed::NotAsked && !here.settings.no_location.unwrap_or_default();
        let doors = !doors(here)?.is_empty();
        Ok(match step {
            Step::With if !here.phone.checks_in_elsewhere()? => Some(Step::BackBy),
            Step::With | Step::BackBy if asks_location => Some(Step::Location),
            Step::With | Step::BackBy | Step::Location if doors => Some(Step::Doors),
            Step::With | Step::BackBy | Step::Location | Step::Doors if !speakers::wanted(here)?.is_empty() => {
                Some(Step::Speakers)
            }
            _ => None,
        })
    }

    fn go_on_from(&mut self, here: &Here<'_>, step: Step) -> Result<(), Error> {
        let next = self.step_after(here, step)?;
        if next.is_none() {
            self.begin(here)?;
        }
        self.step = next;
        Ok(())
    }

    fn begin(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match here.phone.start_walk_with(&NewWalk { with: self.with.clone(), back_in_min: self.back_in }) {
            Ok(walk) => {
                here.phone.store().forget_told()?;
                here.walked.borrow_mut().begin(walk);
            }
            // Two taps are one walk.
            Err(Error::WalkGoingOn) => {}
            Err(e) => return Err(e),
        }
        here.ask(Ask::Pause(false));
        if self.back_in.is_some() {
            // Nobody sets off and believes that they are waited for when they are not.
            here.ask(Ask::Sync);
            here.go(Place::Safety);
        }
        Ok(())
    }

    /// An answer to the question that stands there.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        match self.step {
            Some(Step::With) => match id.parse::<PersonId>() {
                Ok(person) if self.with.contains(&person) => self.with.retain(|p| *p != person),
                Ok(person) => self.with.push(person),
                Err(_) => {
                    self.with.clear();
                    return self.go_on_from(here, Step::With);
                }
            },
            Some(Step::BackBy) => match id.as_str() {
                "other" => self.other_times = true,
                id => {
                    self.back_in = id.parse().ok();
                    return self.go_on_from(here, Step::BackBy);
                }
            },
            Some(Step::Location) => {
                if id == "yes" {
                    self.ask_location = true;
                } else {
                    here.set(|settings| settings.no_location = Some(true))?;
                }
                return self.go_on_from(here, Step::Location);
            }
            Some(step @ (Step::Doors | Step::Speakers)) => return self.go_on_from(here, step),
            None => {}
        }
        Ok(())
    }

    /// Goes on with what is chosen.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.step.map_or(Ok(()), |step| self.go_on_from(here, step))
    }

    /// What was said of the last thing is said no more: on the next screen it would be taken for something about that one.
    ///
    /// # Errors
    /// The disk.
    pub fn act(&mut self, here: &Here<'_>, action: Action) -> Result<(), Error> {
        let place = match action {
            Action::Photo => Place::Good { draft: good::begin_with_camera(here)? },
            Action::Good => Place::Good { draft: here.phone.store().new_record_id()? },
            Action::Chat => Place::Chat { draft: here.phone.store().new_record_id()? },
            Action::Note => Place::Note { draft: here.phone.store().new_record_id()? },
        };
        here.ask(Ask::Hush);
        here.go(place);
        Ok(())
    }

    /// Takes back the last save.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        take_back(here)
    }

    /// Opens what was saved a moment ago, to add more to it.
    ///
    /// # Errors
    /// None.
    pub fn add_more(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::model::open_what_was_said(here);
        Ok(())
    }

    /// Stops looking for the place, or goes on.
    ///
    /// # Errors
    /// None.
    pub fn pause(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Pause(!here.paused));
        Ok(())
    }

    /// For low sun: stays till it is turned off or the walk ends.
    ///
    /// # Errors
    /// The disk.
    pub fn bright(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.set(|settings| settings.bright = Some(!settings.bright.unwrap_or_default()))
    }

    /// Shows the person at the door who this is.
    ///
    /// # Errors
    /// None.
    pub fn who(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::WhoAreYou);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn near(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Near);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn safety(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Safety);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn worried(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Worried);
        Ok(())
    }

    /// # Errors
    /// No walk is going on.
    pub fn finish(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let walk = here.phone.store().walk_going_on()?.ok_or(Error::NoWalk)?;
        here.go(Place::Finish { walk });
        Ok(())
    }

    fn question(&self, here: &Here<'_>, step: Step) -> Result<Question, Error> {
        let words = &here.words;
        let choice =
            |id: &str, message: &str| Choice { id: id.into(), words: words.plain(message), help: None, chosen: false };
        Ok(match step {
            Step::With => {
                let mut choices: Vec<Choice> = companions(here)?
                    .into_iter()
                    .map(|(id, name)| Choice {
                        chosen: self.with.contains(&id),
                        id: id.to_string(),
                        words: name,
                        help: None,
                    })
                    .collect();
                choices.push(choice("alone", "walk-alone"));
                let chosen = !self.with.is_empty();
                let elsewhere = here.phone.checks_in_elsewhere()?;
                Question {
                    title: words.plain("walk-with"),
                    help: elsewhere.then(|| words.plain("safety-elsewhere")),
                    choices,
                    carry_on: chosen.then(|| Button::plain(words, "app-carry-on")),
                }
            }
            Step::BackBy => Question {
                title: words.plain("walk-back-by"),
                help: None,
                choices: times(words, self.other_times),
                carry_on: None,
            },
            Step::Location => Question {
                title: words.plain("walk-location"),
                help: Some(words.plain("walk-location-help")),
                choices: vec![choice("yes", "walk-location-yes"), choice("no", "walk-location-no")],
                carry_on: None,
            },
            Step::Speakers => Question {
                title: words.plain("walk-speakers"),
                help: Some(speakers::wanted(here)?.join("\n")),
                choices: vec![choice("ok", "app-ok")],
                carry_on: None,
            },
            Step::Doors => {
                let doors = doors(here)?;
                Question {
                    title: counted(words, "walk-doors", "doors", u32::try_from(doors.len()).unwrap_or(u32::MAX)),
                    help: Some(where_they_are(here, doors)),
                    choices: vec![choice("ok", "app-ok")],
                    carry_on: None,
                }
            }
        })
    }

    fn notes(here: &Here<'_>) -> Result<Vec<String>, Error> {
        let words = &here.words;
        let mut notes = Vec::new();
        if let Some(walk) = here.phone.store().walk_going_on()?
            && let Some(check_in) = here.phone.store().check_in_of(walk)?
        {
            notes.extend(check_in.note(here)?);
        }
        if near_such_a_door(here)? {
            notes.push(words.plain("walk-door-near"));
        }
        if here.around.battery.is_some_and(|percent| percent <= LOW_BATTERY) {
            notes.push(words.plain("walk-battery-low"));
        }
        if let Some(room) = here.around.room.filter(|room| *room < LITTLE_ROOM) {
            let photos = u32::try_from(room / PHOTO).unwrap_or(u32::MAX);
            notes.push(counted(words, "walk-room", "photos", photos));
        }
        if here.settings.no_location.unwrap_or_default() || here.around.location == Allowed::No {
            notes.push(words.plain("walk-no-location"));
        }
        Ok(notes)
    }
}

/// Takes back the last save, and says what became of it.
pub(super) fn take_back(here: &Here<'_>) -> Result<(), Error> {
    let undone = here.phone.undo()?;
    let message = if undone.binned { "phone-undone-binned" } else { "phone-undone" };
    here.ask(Ask::Say { words: here.words.plain(message), undo: false });
    here.ask(Ask::Sync);
    Ok(())
}

/// Who else is on the team, by name.
fn companions(here: &Here<'_>) -> Result<Vec<(PersonId, String)>, Error> {
    let me = here.phone.store().me()?.person;
    let people = here.phone.store().people()?;
    Ok(people.into_iter().filter(|p| p.active && p.id != me && !p.name.is_empty()).map(|p| (p.id, p.name)).collect())
}

/// Doors that asked for no calls, as of today. Never why.
fn doors(here: &Here<'_>) -> Result<Vec<NoCalls>, Error> {
    here.phone.store().no_calls(&here.phone.today()?.to_string())
}

/// With a place we tell when one is near; without one the streets are named.
fn where_they_are(here: &Here<'_>, doors: Vec<NoCalls>) -> String {
    let words = &here.words;
    let mut streets: Vec<String> = doors.into_iter().filter_map(|door| door.street).collect();
    streets.sort();
    streets.dedup();
    let told = here.around.location != Allowed::No && !here.settings.no_location.unwrap_or_default();
    if told || streets.is_empty() {
        return words.plain("walk-doors-help");
    }
    words.say("walk-doors-streets", &Args::new().with("streets", streets.join(", ")))
}

/// Whether somebody stands before a door that asked for no calls.
fn near_such_a_door(here: &Here<'_>) -> Result<bool, Error> {
    let Some(at) = here.position()?.and_then(|p| LonLat::new(p.lon, p.lat).ok()) else { return Ok(false) };
    Ok(doors(here)?.iter().filter_map(|door| door.at).any(|door| distance_m(at, door) <= NEAR_DOOR_M))
}

impl Model for Walk {
    type State = WalkState;

    fn state(&self, here: &Here<'_>) -> Result<WalkState, Error> {
        let words = &here.words;
        let walk: Option<RecordId> = here.phone.store().walk_going_on()?;
        let saved = walk.map_or(Ok(0), |walk| here.phone.store().saved_on(walk))?;
        let button = |id: &str| Button::plain(words, id);
        let bright_on = here.settings.bright.unwrap_or_default();
        Ok(WalkState {
            title: here.phone.street_here(here)?.unwrap_or_else(|| words.plain("walk-title")),
            count: counted(words, "walk-safe-here", "count", saved),
            notes: Self::notes(here)?,
            question: self.step.map(|step| self.question(here, step)).transpose()?,
            photo: button("walk-photo"),
            good: button("walk-good"),
            chat: button("walk-chat"),
            note: button("walk-note"),
            undo: button("walk-undo").spoken(words.plain("walk-undo-spoken")),
            pause: button(if here.paused { "walk-go-on" } else { "walk-pause" }),
            paused: here.paused,
            bright: button("walk-bright").spoken(words.plain(if bright_on {
                "walk-bright-off-spoken"
            } else {
                "walk-bright-on-spoken"
            })),
            bright_on,
            near: button("near-open"),
            finish: button("walk-finish"),
            safety: button("safety-title"),
            worried: Button::new(walkabout_words::capitalised(&words.plain("term-worried"))),
            who: who_are_you::button(words),
            said: here.said.clone(),
            ask_location: self.ask_location && here.around.location == Allowed::NotAsked,
            follow: walked::follows(here)?,
        })
    }
}
