//! The end of a walk: what it brought, what is half done, how it was, and how much of it is safe where.

mod streets;

use super::{
    counted, drafts,
    model::{Ask, Here, Model, Network, Place},
    parts::{Button, Choice, Page},
    reach::Call,
    receipt::Receipt,
};
use crate::{Error, store::PhotosGo};
use streets::Streets;
use walkabout_protocol::{id::RecordId, schema::walk};
use walkabout_words::Args;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishState {
    pub page: Page,
    /// Every byte of the walk is proved to be with the team.
    pub all_safe: bool,
    /// That it is, in words.
    pub safe: Option<String>,
    /// Tells somebody that this person is back, while the team cannot be told.
    pub tell: Option<Call>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Ask,
    HalfDone,
    /// Streets you walked.
    Streets,
    /// Who did you not meet?
    NotMet,
    How,
    Ring,
    Receipt,
}

pub struct Finish {
    walk: RecordId,
    step: Step,
    streets: Streets,
}

impl Finish {
    /// The end of this walk, or its receipt where it has ended.
    ///
    /// # Errors
    /// The disk.
    pub fn open(here: &Here<'_>, walk: RecordId) -> Result<Self, Error> {
        let going_on = here.phone.store().walk_going_on()? == Some(walk);
        Ok(Finish { walk, step: if going_on { Step::Ask } else { Step::Receipt }, streets: Streets::default() })
    }

    /// # Errors
    /// The disk; the walk goes on then.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Ask if half_done(here)? > 0 => self.step = Step::HalfDone,
            Step::Ask => self.end(here)?,
            // Finish them: they lie in my work.
            Step::HalfDone => here.ask(Ask::Instead(Place::MyWork)),
            Step::Streets => {
                self.streets.save(here, self.walk)?;
                self.streets_are_done(here);
            }
            Step::NotMet => {
                self.streets.save_not_met(here, self.walk)?;
                here.ask(Ask::Sync);
                self.step = Step::How;
            }
            Step::How | Step::Ring => self.step = Step::Receipt,
            Step::Receipt if !asks_for_photos(here, &here.phone.receipt(self.walk)?) => {
                here.ask(Ask::Only(Place::Today));
                here.go(Place::Promises);
            }
            Step::Receipt => {
                // These, this time.
                here.ask(Ask::SendPhotos);
            }
        }
        Ok(())
    }

    fn end(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match here.phone.finish_walk() {
            // Two taps end one walk.
            Ok(_) | Err(Error::NoWalk) => {}
            Err(e) => return Err(e),
        }
        if here.settings.bright.unwrap_or_default() {
            here.set(|settings| settings.bright = Some(false))?;
        }
        here.ask(Ask::Sync);
        match Streets::noticed(here, self.walk)? {
            Some(streets) => (self.streets, self.step) = (streets, Step::Streets),
            None => self.streets_are_done(here),
        }
        Ok(())
    }

    /// What was noticed of this walk goes, answered or not.
    fn streets_are_done(&mut self, here: &Here<'_>) {
        here.walked.borrow_mut().forget();
        here.ask(Ask::Sync);
        self.step = Step::NotMet;
    }

    /// # Errors
    /// The disk.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Ask => here.ask(Ask::Back),
            Step::HalfDone => self.end(here)?,
            Step::Streets if self.streets.changes() => {}
            Step::Streets => self.streets_are_done(here),
            Step::NotMet => self.step = Step::How,
            Step::How | Step::Ring => self.step = Step::Receipt,
            Step::Receipt => {
                here.phone.store().forget_told()?;
                here.ask(Ask::Only(Place::Today));
            }
        }
        Ok(())
    }

    /// A street, whom they did not meet, or how it was. How it was leaves the phone only with a yes.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        match self.step {
            Step::Streets => self.streets.tick(id),
            Step::NotMet => self.streets.toggle_not_met(&id),
            Step::How if id == "good" => self.step = Step::Receipt,
            Step::How => self.step = Step::Ring,
            Step::Ring => {
                if id == "yes" {
                    here.phone.share_how_it_was(self.walk, "hard")?;
                    here.ask(Ask::Say { words: here.words.plain("finish-will-ring"), undo: false });
                    here.ask(Ask::Sync);
                }
                self.step = Step::Receipt;
            }
            _ => {}
        }
        Ok(())
    }

    /// Looks for a street by part of its name.
    ///
    /// # Errors
    /// None.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        if self.step == Step::Streets {
            self.streets.find(text);
        }
        Ok(())
    }

    fn counts(here: &Here<'_>, receipt: &Receipt) -> String {
        let counts =
            Args::new().with("things", receipt.things).with("doors", receipt.doors).with("promises", receipt.promises);
        here.words.say("walk-finish-ask", &counts)
    }
}

/// Its photos wait for a connection that costs nothing.
fn waits_for_wifi(here: &Here<'_>, receipt: &Receipt) -> bool {
    receipt.photos > 0 && receipt.safe == receipt.total && here.around.network == Network::Metered && !here.photos_go()
}

/// And their person is asked about it.
fn asks_for_photos(here: &Here<'_>, receipt: &Receipt) -> bool {
    waits_for_wifi(here, receipt) && here.settings.photos_go() == PhotosGo::Ask
}

fn half_done(here: &Here<'_>) -> Result<u32, Error> {
    Ok(u32::try_from(here.phone.store().drafts()?.len()).unwrap_or(u32::MAX))
}

impl Model for Finish {
    type State = FinishState;

    fn state(&self, here: &Here<'_>) -> Result<FinishState, Error> {
        let words = &here.words;
        let button = |id: &str| Some(Button::plain(words, id));
        let receipt = here.phone.receipt(self.walk)?;
        let check_in = here.phone.store().check_in_of(self.walk)?;
        let closing = check_in.map(|check_in| check_in.closing(here)).transpose()?.unwrap_or_default();
        let told = here.phone.store().told_on(self.walk)?;
        let offset_min = here.phone.store().ports().clock.now()?.offset_min;
        let lead = here.phone.lead()?.person;
        let told = told.map(|at_ms| super::worried::noted(words, lead.as_deref(), at_ms, offset_min));
        let all_safe = receipt.total > 0 && receipt.safe == receipt.total && receipt.photos == 0;
        let mut safe = None;
        let page = match self.step {
            Step::Ask => Page {
                title: Self::counts(here, &receipt),
                main: button("walk-finish"),
                other: button("finish-keep-walking"),
                ..Page::default()
            },
            Step::HalfDone => Page {
                title: counted(words, "walk-half-done", "count", half_done(here)?),
                lines: here
                    .phone
                    .store()
                    .drafts()?
                    .iter()
                    .map(|draft| drafts::name(here, draft))
                    .collect::<Result<_, _>>()?,
                main: button("finish-them"),
                other: button("finish-leave"),
                ..Page::default()
            },
            Step::Streets => self.streets.page(here)?,
            Step::NotMet => self.streets.not_met_page(words),
            Step::How => Page {
                title: words.plain("finish-how"),
                lines: vec![words.plain("finish-only-you")],
                choices: vec![
                    Choice::new(words, "good", "finish-good"),
                    Choice::new(words, "hard", "finish-hard"),
                    Choice::new(words, "upsetting", "finish-upsetting"),
                ],
                other: button("finish-skip"),
                ..Page::default()
            },
            Step::Ring => Page {
                title: match here.phone.lead()?.person {
                    Some(name) => words.say("finish-ring", &Args::new().with("name", name)),
                    None => words.plain("finish-ring-somebody"),
                },
                lines: vec![words.plain("finish-ring-help")],
                choices: vec![Choice::new(words, "yes", "finish-yes"), Choice::new(words, "no", "finish-no")],
                ..Page::default()
            },
            Step::Receipt => {
                let mut said = receipt.say(words).into_iter();
                let title = said.next().unwrap_or_default();
                // Last of all that is said.
                let thanks = said.next_back();
                safe = if all_safe { said.next() } else { None };
                let asks = asks_for_photos(here, &receipt);
                let waits = waits_for_wifi(here, &receipt) && !asks;
                let waits = waits.then(|| words.plain("walk-photos-wifi"));
                let main = match receipt.promises {
                    _ if asks => button("finish-send-photos"),
                    0 => None,
                    _ => button("finish-promises"),
                };
                Page {
                    title,
                    lines: closing.lines.into_iter().chain(told).chain(said).chain(waits).chain(thanks).collect(),
                    main,
                    other: button(if asks { "finish-wait-wifi" } else { "app-done" }),
                    ..Page::default()
                }
            }
        };
        let tell = closing.ring.filter(|_| self.step == Step::Receipt);
        Ok(FinishState { page, all_safe: all_safe && self.step == Step::Receipt, safe, tell })
    }
}

impl crate::Phone {
    /// Shares how a walk was with the coordinators: only where the walker chose to.
    ///
    /// # Errors
    /// It is not this person's walk, or the disk.
    pub fn share_how_it_was(&self, id: RecordId, how: &str) -> Result<(), Error> {
        let mut w = self.writing()?;
        w.set(id, &walk::HOW_WAS_IT, &how.to_owned())?;
        self.save_beside(w, id, "walk")
    }
}
