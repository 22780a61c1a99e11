//! Today: how things stand, what was being written, and what to begin.

use super::{
    counted, drafts, group,
    model::{Here, Model, Place, Said},
    parts::Button,
    rest,
};
use crate::Error;
use walkabout_protocol::id::RecordId;
use walkabout_words::Args;

/// What was half written when the app went away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryOn {
    pub words: String,
    pub yes: Button,
    pub later: Button,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodayState {
    pub title: String,
    /// How things stand, the most pressing first.
    pub lines: Vec<String>,
    pub carry_on: Option<CarryOn>,
    /// Starts a walk, or goes on with it.
    pub walk: Button,
    /// A walk is going on.
    pub walking: bool,
    /// Without a walk: in a shop, yesterday.
    pub add: Button,
    /// What is good here.
    pub near: Button,
    /// People around a table.
    pub table: Button,
    /// What is promised, where something is.
    pub promises: Option<Button>,
    pub work: Button,
    pub settings: Button,
    /// While the person rests: they are back. Nothing else is asked then.
    pub rested: Option<Button>,
    pub said: Option<Said>,
}

#[derive(Default)]
pub struct Today {
    /// The draft that shall wait.
    later: Option<RecordId>,
}

impl Today {
    /// # Errors
    /// None.
    pub fn walk(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Walk);
        Ok(())
    }

    /// # Errors
    /// The disk.
    pub fn add(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Good { draft: here.phone.store().new_record_id()? });
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
    pub fn work(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::MyWork);
        Ok(())
    }

    /// Begins with people around a table, or goes on where they were.
    ///
    /// # Errors
    /// The disk.
    pub fn table(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let begun = here.phone.store().drafts()?.into_iter().find(|draft| draft.kind == group::DRAFT);
        let draft = begun.map_or_else(|| here.phone.store().new_record_id(), |draft| Ok(draft.record))?;
        here.go(Place::Group { draft });
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn promises(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Promises);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn settings(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Settings);
        Ok(())
    }

    /// The rest is over.
    ///
    /// # Errors
    /// The disk; the rest goes on.
    pub fn rested(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.set(|settings| settings.rest_until = None)
    }

    /// Goes on with what was half written.
    ///
    /// # Errors
    /// The disk.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if let Some(draft) = here.phone.store().drafts()?.into_iter().next() {
            here.go(drafts::place(&draft));
        }
        Ok(())
    }

    /// Keeps it for later; it waits in my work.
    ///
    /// # Errors
    /// The disk.
    pub fn later(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.later = here.phone.store().drafts()?.into_iter().next().map(|draft| draft.record);
        Ok(())
    }

    /// Takes back what was done a moment ago.
    ///
    /// # Errors
    /// There is nothing to take back, or the disk.
    pub fn undo(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::walk::take_back(here)
    }

    /// Opens what was saved a moment ago, to add more to it.
    ///
    /// # Errors
    /// None.
    pub fn add_more(&mut self, here: &Here<'_>) -> Result<(), Error> {
        super::model::open_what_was_said(here);
        Ok(())
    }
}

impl Model for Today {
    type State = TodayState;

    fn state(&self, here: &Here<'_>) -> Result<TodayState, Error> {
        let (words, store) = (&here.words, here.phone.store());
        let member = store.me()?;
        let walking = store.walk_going_on()?.is_some();
        let resting = rest::resting_until(here)?;
        let draft = store.drafts()?.into_iter().next().filter(|draft| Some(draft.record) != self.later);
        let draft = draft.filter(|_| resting.is_none());
        Ok(TodayState {
            title: words.say("today-hello", &Args::new().with("name", member.name.as_str())),
            lines: match &resting {
                Some(until) => rest::lines(here, until),
                None => lines(here)?,
            },
            carry_on: draft.map(|draft| CarryOn {
                words: drafts::carry_on(words, &draft),
                yes: Button::plain(words, "app-carry-on"),
                later: Button::plain(words, "app-keep-for-later"),
            }),
            walk: Button::plain(words, if walking { "today-go-on" } else { "today-start-walk" }),
            walking,
            add: Button::plain(words, "today-add"),
            near: Button::plain(words, "near-open"),
            table: Button::plain(words, "today-table"),
            promises: promises(here)?,
            work: Button::plain(words, "today-my-work"),
            settings: Button::plain(words, "today-settings"),
            rested: resting.map(|_| Button::plain(words, "rest-back")),
            said: here.said.clone(),
        })
    }
}

/// How things stand: nothing is said to be safe that is not.
fn lines(here: &Here<'_>) -> Result<Vec<String>, Error> {
    let (words, store) = (&here.words, here.phone.store());
    let (held, refused) = (store.held()?, store.things_refused()?);
    let mut lines = Vec::new();
    // Somebody may be waited for in vain, or not be waited for at all.
    for check_in in store.check_ins()? {
        if check_in.back_by_ms.is_some() {
            lines.extend(check_in.note(here)?);
        } else if !check_in.is_held() {
            lines.extend(check_in.closing(here)?.lines);
        }
    }
    if refused > 0 {
        lines.push(counted(words, "today-needs-you", "count", refused));
    }
    let (with_them, to_them) = store.things_handed()?;
    for (things, id) in [(to_them, "today-to-coordinators"), (with_them, "today-with-coordinators")] {
        if things > 0 {
            lines.push(counted(words, id, "count", things));
        }
    }
    if held.saves > 0 {
        lines.push(counted(words, "today-waiting", "count", held.saves));
        let why = if here.syncing {
            "today-sending"
        } else if store.is_offline()? {
            "phone-no-signal"
        } else {
            "today-soon"
        };
        lines.push(words.plain(why));
    } else if held.photos > 0 {
        lines.push(counted(words, "today-photos-to-go", "photos", held.photos));
    } else if refused + with_them + to_them == 0 {
        lines.push(words.plain("today-all-safe"));
    }
    if !store.damaged_drafts()?.is_empty() {
        lines.push(words.plain("needs-draft-damaged"));
    }
    let drafts = u32::try_from(store.drafts()?.len()).unwrap_or(u32::MAX);
    if drafts > 0 {
        lines.push(counted(words, "today-to-finish", "count", drafts));
    }
    Ok(lines)
}

/// Leads to what is promised; says how many and the first day.
fn promises(here: &Here<'_>) -> Result<Option<Button>, Error> {
    let words = &here.words;
    let promises = here.phone.promises_to_keep()?;
    let count = u32::try_from(promises.len()).unwrap_or(u32::MAX);
    Ok(promises.first().map(|first| {
        Button::new(match &first.by {
            Some(by) => {
                words.say("today-promises", &Args::new().with("count", count).with("day", super::days::day(words, by)))
            }
            None => counted(words, "today-promises-open", "count", count),
        })
    }))
}
