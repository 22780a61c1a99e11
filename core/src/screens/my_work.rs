//! My work: the journey of each thing that this person saved, computed from what the disk and the server have said, never from hopes.

use super::{
    counted, drafts,
    mending::{self, Mend, Mending},
    model::{Ask, Here, Model, Network, Place, Said},
    one_thing::OneThing,
    parts::Button,
    pass_on, thing,
};
use crate::{
    Error, Phone, needs_you,
    store::{Fate, Handed, Saved, Store},
};
use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
};
use walkabout_protocol::{
    batch::Why,
    id::{RecordId, SaveId},
    schema::{asset, note, project, question},
    state::Record,
};
use walkabout_words::{Args, Words};

/// Where a thing is on its way to the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Journey {
    /// On this phone's disk; nothing has been tried yet.
    SafeHere,
    /// The last try found no connection.
    WaitingForSignal,
    /// The words are on the server's disk, bytes of photos are still to go.
    WordsArrived,
    /// The server holds the words and has proved every byte.
    SafeWithTeam,
    /// The server refused a save, and somebody has to look.
    NeedsYou(Why),
    /// What lies here is not what was saved: somebody has to look. `asked`: the team may have it, which is not known yet.
    Damaged { asked: bool },
    /// The server refused it, and its person wants the coordinators to have it: nobody has said yet that they do.
    ToCoordinators,
    /// The server refused it and has it on its disk for the coordinators, who have not decided.
    WithCoordinators,
    /// Taken back for good.
    TakenBack,
}

impl Journey {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Journey::SafeHere => "safe-here",
            Journey::WaitingForSignal => "waiting-signal",
            Journey::WordsArrived => "words-arrived",
            Journey::SafeWithTeam => "safe-team",
            Journey::NeedsYou(_) | Journey::Damaged { .. } => "needs-you",
            Journey::ToCoordinators => "to-coordinators",
            Journey::WithCoordinators => "with-coordinators",
            Journey::TakenBack => "taken-back",
        }
    }

    pub fn say(&self, words: &Words) -> String {
        words.named("journey", self.code())
    }
}

/// One thing, with its journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// `None` where this person may no longer hold it.
    pub id: Option<RecordId>,
    /// The first save of it here.
    pub save: SaveId,
    pub kind: String,
    pub title: Option<String>,
    pub journey: Journey,
    pub saves: u32,
    /// Photos of which a byte is still to go.
    pub photos_to_go: u32,
    pub two_versions: bool,
    pub to_finish: bool,
    pub changed_ms: i64,
    /// It has been offered to the server, and nobody has answered yet.
    offered: bool,
    /// Of what needs its person: how far it has come on its way to the coordinators.
    handed: Handed,
    lead: Option<String>,
    /// The record of a repair that was passed on.
    repair: Option<Record>,
    /// Of what is damaged, the words that can still be made out.
    left: Option<String>,
}

impl Phone {
    /// Everything that was saved here, the latest first.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn outbox(&self) -> Result<Vec<Work>, Error> {
        self.latest_work(usize::MAX)
    }

    /// The journey of one thing, where it was saved or changed here.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn work_on(&self, thing: RecordId) -> Result<Option<Work>, Error> {
        let store = self.store();
        let saves = store.saves_of(thing)?;
        if saves.is_empty() {
            return Ok(None);
        }
        work(store, &saves, store.is_offline()?, self.named_lead()?).map(Some)
    }

    fn named_lead(&self) -> Result<Option<String>, Error> {
        let project = self.store().record(self.store().me()?.project.cast())?;
        Ok(project.and_then(|(record, _)| record.get(&project::LEAD)))
    }

    /// As [`Phone::outbox`]; of what is safe with the team only so many things, of what is not all.
    fn latest_work(&self, most: usize) -> Result<Vec<Work>, Error> {
        let store = self.store();
        let offline = store.is_offline()?;
        let lead = self.named_lead()?;
        let mut things: Vec<Vec<Saved>> = Vec::new();
        let mut place: HashMap<RecordId, usize> = HashMap::new();
        for saved in store.journal()? {
            match saved.root.and_then(|root| place.get(&root)) {
                Some(n) => things[*n].push(saved),
                None => {
                    place.extend(saved.root.map(|root| (root, things.len())));
                    things.push(vec![saved]);
                }
            }
        }
        let settled = |saves: &[Saved]| {
            saves.iter().all(|s| matches!(s.fate, Fate::Applied(_) | Fate::Erased) && s.proved == s.files)
        };
        let mut left = most;
        things.retain(|saves| {
            let keep = !settled(saves) || left > 0;
            left -= usize::from(keep && settled(saves));
            keep
        });
        things.into_iter().map(|saves| work(store, &saves, offline, lead.clone())).collect()
    }
}

fn work(store: &Store, saves: &[Saved], offline: bool, lead: Option<String>) -> Result<Work, Error> {
    let (latest, first) = (&saves[0], &saves[saves.len() - 1]);
    let record = match latest.root {
        Some(id) => store.record(id)?.map(|(record, _)| record),
        None => None,
    };
    let unproved: u32 = saves.iter().map(|s| s.files - s.proved).sum();
    let taken_back = record.is_none() && latest.root.is_some() && saves.iter().all(|s| s.fate == Fate::Erased);
    // The first that was refused: what came after it may have been only because of it.
    let refused_first = |theirs: bool| {
        saves.iter().rev().find_map(|s| match &s.fate {
            Fate::Refused(why) if s.handed.is_theirs() == theirs => Some((why.clone(), s.handed.clone())),
            _ => None,
        })
    };
    let refused = refused_first(false);
    let to_them = saves.iter().any(|s| matches!(s.handed, Handed::Wished | Handed::Offered));
    let handed = match (&refused, refused_first(true)) {
        (Some((_, handed)), _) => handed.clone(),
        // It can be kept to oneself as long as none of it may have left.
        (None, Some(_)) if saves.iter().any(|s| s.handed == Handed::Wished) => Handed::Wished,
        (None, Some((_, handed))) => handed,
        (None, None) => Handed::No,
    };
    let waits = saves.iter().any(|s| matches!(s.fate, Fate::Waiting { .. }));
    let damaged = saves
        .iter()
        .rev()
        .find_map(|s| if let Fate::Damaged { offered } = s.fate { Some((s.n, offered)) } else { None });
    let journey = match refused {
        _ if damaged.is_some() => Journey::Damaged { asked: damaged.is_some_and(|(_, offered)| offered) },
        Some((why, _)) => Journey::NeedsYou(why),
        None if to_them => Journey::ToCoordinators,
        None if handed.is_theirs() => Journey::WithCoordinators,
        None if taken_back => Journey::TakenBack,
        None if waits && offline => Journey::WaitingForSignal,
        None if waits => Journey::SafeHere,
        None if unproved > 0 => Journey::WordsArrived,
        None if saves.iter().all(|s| s.fate == Fate::Erased) => Journey::TakenBack,
        None => Journey::SafeWithTeam,
    };
    Ok(Work {
        id: latest.root,
        save: first.id,
        kind: latest.kind.clone(),
        title: record.as_ref().and_then(|r| crate::store::title(r)).map(Into::into),
        journey,
        saves: u32::try_from(saves.len()).unwrap_or(u32::MAX),
        // Three files make a photo: it is to go while any of them is.
        photos_to_go: unproved.div_ceil(3),
        two_versions: record.as_ref().is_some_and(|r| !r.conflicts().is_empty()),
        to_finish: record
            .as_ref()
            .is_some_and(|r| r.kind == asset::ASSET.id && (r.value("capital").is_none() || r.value("name").is_none())),
        changed_ms: latest.made_ms,
        offered: saves.iter().any(|s| s.fate == Fate::Waiting { offered: true }),
        handed,
        lead,
        repair: record.filter(|r| r.get(&note::PASSED_ON).is_some()),
        left: damaged.map(|(n, _)| store.what_is_left(n)).transpose()?.flatten(),
    })
}

impl Work {
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = serde_json::json!({
            "id": self.id.map(|id| id.to_string()), "save": self.save.to_string(), "kind": self.kind, "name": self.title,
            "journey": self.journey.code(), "saves": self.saves, "photos_to_go": self.photos_to_go,
            "two_versions": self.two_versions, "to_finish": self.to_finish, "changed_ms": self.changed_ms,
        });
        if let Journey::NeedsYou(why) = &self.journey {
            json["why"] = why.code().into();
        }
        if let Journey::Damaged { .. } = &self.journey {
            json["why"] = "damaged".into();
        }
        if self.handed != Handed::No {
            json["handed"] = self.handed.code().into();
        }
        json
    }

    pub fn say(&self, words: &Words) -> Vec<String> {
        let name = self.title.clone().unwrap_or_else(|| walkabout_words::capitalised(&thing(words, &self.kind)));
        let args = Args::new().with("name", name).with("journey", self.journey.say(words));
        let mut lines = vec![words.say("phone-outbox-line", &args)];
        if let Journey::NeedsYou(why) = &self.journey {
            let reason = match (why, &self.lead) {
                (Why::OffTheMap, Some(lead)) => words.say("needs-safe-house", &Args::new().with("lead", lead.as_str())),
                _ => words.plain(needs_you(why)),
            };
            lines.push(words.say("phone-outbox-why", &Args::new().with("reason", reason)));
        }
        lines.extend(match (&self.journey, &self.handed) {
            (Journey::NeedsYou(_), Handed::Aside(Some(said))) => {
                Some(words.say("mend-handed-aside", &Args::new().with("words", said.as_str())))
            }
            (Journey::NeedsYou(_), Handed::Aside(None)) => Some(words.plain("mend-handed-aside-unsaid")),
            (Journey::NeedsYou(_), Handed::TooOld) => Some(words.plain("mend-handed-too-old")),
            (Journey::NeedsYou(_), Handed::NotTaken) => Some(words.plain("mend-handed-not-taken")),
            (Journey::ToCoordinators, _) => Some(words.plain("mend-handed-waits")),
            (Journey::WithCoordinators, _) => Some(words.plain("mend-handed-held")),
            _ => None,
        });
        if let Journey::Damaged { asked } = &self.journey {
            lines.push(words.plain(if *asked { "needs-damaged-asked" } else { "needs-damaged" }));
            lines.push(match &self.left {
                Some(left) => words.say("needs-damaged-left", &Args::new().with("words", left.as_str())),
                None => words.plain("needs-damaged-nothing-left"),
            });
        }
        if self.photos_to_go > 0 {
            lines.push(counted(words, "phone-photos-to-go", "count", self.photos_to_go));
        }
        lines.extend(self.repair.as_ref().and_then(|repair| pass_on::said_of(words, repair)));
        for (shown, id) in [(self.two_versions, "journey-two-versions"), (self.to_finish, "journey-to-finish")] {
            if shown {
                lines.push(words.plain(id));
            }
        }
        lines
    }
}

/// Something half written, waiting to be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToFinish {
    pub draft: RecordId,
    pub words: String,
    pub open: Button,
}

/// A question of the desk that waits for this person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAnswer {
    pub question: RecordId,
    pub words: String,
    /// What it is about, and who asks.
    pub about: String,
    pub open: Button,
}

/// How far a thing has come, for whoever sees colours or shapes first. The words say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// On this phone, going by itself.
    Here,
    /// Every byte is with the team.
    Safe,
    /// Somebody has to look.
    NeedsYou,
}

/// One thing and its journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// Its first save.
    pub id: String,
    pub title: String,
    pub journey: String,
    pub tone: Tone,
    /// Why, what is to go, what is to finish.
    pub details: Vec<String>,
    /// Opens it; nothing where it is no longer this person's to see.
    pub open: Option<Button>,
    /// The ways out, where the team did not take it.
    pub mend: Option<Mend>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyWorkState {
    pub title: String,
    pub questions_title: String,
    pub questions: Vec<ToAnswer>,
    pub drafts_title: String,
    pub drafts: Vec<ToFinish>,
    pub rows: Vec<WorkRow>,
    /// Said where what this phone shows of the team's is not what the team has, and nobody could put it right.
    pub differs: Option<String>,
    /// What was given up here, until the screen is left.
    pub given_up: Option<Said>,
    /// Said where there is nothing.
    pub empty: Option<String>,
    pub promises: Button,
    pub send: Button,
    pub back: Button,
    pub said: Option<Said>,
}

/// Rows of what is safe already; what is not safe is shown whole.
const ROWS: usize = 100;

#[derive(Default)]
pub struct MyWork {
    mending: Mending,
    /// What was read last, and after how many changes of the phone's database: a state is made whenever a sync begins or ends, and hundreds
    /// of things may wait.
    read: RefCell<Option<(u64, Vec<Work>)>>,
}

impl MyWork {
    /// Goes on with something half written; what nobody can read any more is given up.
    ///
    /// # Errors
    /// It is gone meanwhile, or the disk.
    pub fn carry_on(&mut self, here: &Here<'_>, draft: RecordId) -> Result<(), Error> {
        if here.phone.store().damaged_drafts()?.contains(&draft) {
            return here.phone.store().drop_draft(draft);
        }
        let draft = here.phone.store().draft(draft)?.ok_or(Error::NoSuch)?;
        here.go(drafts::place(&draft));
        Ok(())
    }

    /// Opens a question to be answered.
    ///
    /// # Errors
    /// None.
    pub fn answer(&mut self, here: &Here<'_>, question: RecordId) -> Result<(), Error> {
        here.go(Place::Record { thing: question });
        Ok(())
    }

    /// Opens one thing, by the id of its row.
    ///
    /// # Errors
    /// It is gone meanwhile, or the disk.
    pub fn open_row(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        let thing = Self::thing(here, id)?;
        here.go(Place::Record { thing });
        Ok(())
    }

    fn work(&self, phone: &Phone) -> Result<Ref<'_, [Work]>, Error> {
        let changes = phone.store().changes();
        if self.read.borrow().as_ref().is_none_or(|(of, _)| *of != changes) {
            *self.read.borrow_mut() = Some((changes, phone.latest_work(ROWS)?));
        }
        Ok(Ref::map(self.read.borrow(), |read| read.as_ref().map_or(&[][..], |(_, work)| work)))
    }

    /// The thing of a row.
    fn thing(here: &Here<'_>, id: &str) -> Result<RecordId, Error> {
        let journal = here.phone.store().journal()?;
        let row = journal.iter().find(|saved| saved.id.to_string() == id);
        row.and_then(|saved| saved.root).ok_or(Error::NoSuch)
    }

    /// What the team did not take of a row is offered once more, as it is.
    ///
    /// # Errors
    /// It is gone meanwhile, or the disk; it stays as it was.
    pub fn send_again(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.send_again(here, Self::thing(here, id)?)
    }

    /// Opens what stands in the way of it.
    ///
    /// # Errors
    /// It is gone meanwhile, not theirs to change, or the disk.
    pub fn mend(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        let thing = Self::thing(here, id)?;
        OneThing::open_to_mend(here, thing)?;
        here.go(Place::Record { thing });
        Ok(())
    }

    /// Asks whether it shall be given up.
    ///
    /// # Errors
    /// It is gone meanwhile, or the disk.
    pub fn give_up(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.ask(Self::thing(here, id)?);
        Ok(())
    }

    /// It shall: it goes from the screen, and from the phone once that is left.
    ///
    /// # Errors
    /// The disk; it stays as it was.
    pub fn really_give_up(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.give_up(here, Self::thing(here, id)?)
    }

    /// It shall not.
    ///
    /// # Errors
    /// None.
    pub fn leave_it(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.mending.leave_it();
        Ok(())
    }

    /// Asks whether the coordinators shall have what the team did not take of it.
    ///
    /// # Errors
    /// It is gone meanwhile, or the disk.
    pub fn hand_over(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.ask_to_hand_over(Self::thing(here, id)?);
        Ok(())
    }

    /// They shall: it is noted here, and goes with the next contact.
    ///
    /// # Errors
    /// The disk; it stays as it was.
    pub fn really_hand_over(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.hand_over(here, Self::thing(here, id)?)
    }

    /// They shall not, as long as nothing of it has left.
    ///
    /// # Errors
    /// The disk; it is still to go then.
    pub fn keep_it(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        self.mending.keep_it(here, Self::thing(here, id)?)
    }

    /// What was given up is there again.
    ///
    /// # Errors
    /// The disk.
    pub fn take_back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        mending::take_back(here)
    }

    /// # Errors
    /// None.
    pub fn send(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Sync);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn promises(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.go(Place::Promises);
        Ok(())
    }

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

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

impl Work {
    pub(super) fn row(&self, here: &Here<'_>, mending: Mending) -> Result<WorkRow, Error> {
        let words = &here.words;
        let mut lines = self.say(words).into_iter();
        lines.next();
        let waits_for_wifi = here.around.network == Network::Metered && !here.photos_go() && self.photos_to_go > 0;
        let journey = match self.journey {
            // It is on its way only while somebody carries it.
            Journey::SafeHere if here.syncing && self.offered => words.plain("journey-sending"),
            Journey::WordsArrived if waits_for_wifi => words.plain("journey-waiting-wifi"),
            _ => self.journey.say(words),
        };
        let title = self.title.clone().unwrap_or_else(|| walkabout_words::capitalised(&thing(words, &self.kind)));
        let details: Vec<String> = lines.collect();
        let spoken = Args::new().with("name", title.as_str()).with("journey", journey.as_str());
        let spoken = [words.say("work-open-spoken", &spoken)].into_iter().chain(details.iter().cloned());
        let spoken = spoken.collect::<Vec<_>>().join(". ");
        let there = self.id.is_some() && self.journey != Journey::TakenBack && is_thing(self);
        let mend = match (self.id, &self.journey) {
            (Some(thing), Journey::NeedsYou(_)) => mending.of(here, thing, &self.handed, &title)?,
            (Some(_), Journey::ToCoordinators) if self.handed == Handed::Wished => Some(mending::to_keep(here, &title)),
            // While the team is asked for it, nobody need decide.
            (Some(thing), Journey::Damaged { asked: false }) => Some(mending.of_damaged(here, thing, &title)),
            _ => None,
        };
        Ok(WorkRow {
            id: self.save.to_string(),
            open: there.then(|| Button::plain(words, "work-open").spoken(spoken)),
            title,
            journey,
            tone: match self.journey {
                Journey::NeedsYou(_) | Journey::Damaged { .. } => Tone::NeedsYou,
                Journey::SafeWithTeam => Tone::Safe,
                _ => Tone::Here,
            },
            details,
            mend,
        })
    }
}

/// Questions to this person that nobody has answered, the oldest first.
fn questions(here: &Here<'_>) -> Result<Vec<ToAnswer>, Error> {
    let (words, store) = (&here.words, here.phone.store());
    let me = store.me()?.person;
    let mut open = Vec::new();
    for record in store.of_kind(question::QUESTION.id)? {
        let mine = record.get(&question::HOLDER) == Some(me) && record.text("answer").is_none();
        let Some(text) = record.text("text").filter(|_| mine) else { continue };
        let of = record.get(&question::OF).map(|of| store.record(of)).transpose()?.flatten();
        let about = of.map(|(thing, _)| super::one_thing::called(words, &thing));
        let asker = store.people()?.into_iter().find(|person| person.id == record.author).map(|person| person.name);
        open.push(ToAnswer {
            question: record.id,
            words: text.to_owned(),
            about: about.into_iter().chain(asker.filter(|name| !name.is_empty())).collect::<Vec<_>>().join(" · "),
            open: Button::plain(words, "work-answer")
                .spoken(words.say("work-answer-spoken", &Args::new().with("question", text))),
        });
    }
    Ok(open)
}

/// Somebody has to look, here or at the desk.
fn is_stuck(work: &Work) -> bool {
    matches!(
        work.journey,
        Journey::NeedsYou(_) | Journey::Damaged { .. } | Journey::ToCoordinators | Journey::WithCoordinators
    )
}

/// A walk is no thing that somebody saved, but where it was not taken somebody has to look.
fn is_shown(work: &Work) -> bool {
    is_stuck(work) || is_thing(work)
}

fn is_thing(work: &Work) -> bool {
    !matches!(work.kind.as_str(), "walk" | "street_visit")
}

impl Model for MyWork {
    type State = MyWorkState;

    fn state(&self, here: &Here<'_>) -> Result<MyWorkState, Error> {
        let words = &here.words;
        let mut drafts = here.phone.store().drafts()?;
        let work = self.work(here.phone)?;
        let mut shown: Vec<&Work> = work.iter().filter(|w| is_shown(w)).collect();
        // What needs somebody is not looked for among all that is safe. Who asks the coordinators sees the row stay where it is.
        shown.sort_by_key(|w| !is_stuck(w));
        let rows: Vec<WorkRow> = shown.into_iter().map(|w| w.row(here, self.mending)).collect::<Result<_, _>>()?;
        let questions = questions(here)?;
        // An answer that is half written waits with its question.
        drafts.retain(|draft| questions.iter().all(|asked| asked.question != draft.record));
        let given_up = mending::given_up(here)?;
        let damaged = here.phone.store().damaged_drafts()?;
        let empty =
            given_up.is_none() && damaged.is_empty() && drafts.is_empty() && rows.is_empty() && questions.is_empty();
        Ok(MyWorkState {
            title: words.plain("today-my-work"),
            questions_title: words.plain("work-questions"),
            questions,
            drafts_title: words.plain("journey-to-finish"),
            drafts: drafts
                .iter()
                .map(|draft| {
                    let name = drafts::name(here, draft)?;
                    let spoken = words.say("work-carry-on-spoken", &Args::new().with("name", name.as_str()));
                    let open = Button::plain(words, "app-carry-on").spoken(spoken);
                    Ok(ToFinish { draft: draft.record, words: name, open })
                })
                .chain(damaged.iter().map(|draft| {
                    let name = words.plain("needs-draft-damaged");
                    let spoken = words.say("mend-give-up-spoken", &Args::new().with("name", name.as_str()));
                    let open = Button::plain(words, "mend-give-up").spoken(spoken);
                    Ok(ToFinish { draft: *draft, words: name, open })
                }))
                .collect::<Result<_, Error>>()?,
            rows,
            differs: here.phone.store().differs_still()?.then(|| words.plain("error-differs")),
            given_up,
            empty: empty.then(|| words.plain("work-empty")),
            promises: Button::plain(words, "promises-title"),
            send: Button::plain(words, "settings-send"),
            back: Button::plain(words, "app-back"),
            said: here.said.clone(),
        })
    }
}
