//! One run: people, phones, a server and a line, turned step by step from a seed. After every step what must always hold is looked at.

use crate::{
    check,
    deeds::{self, Deed, Done, Step},
    hand::Hand,
    line::{Fault, Weather, hear},
    model::Model,
    server::{Backup, Decided, Server},
    time::Time,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};
use walkabout_core::{
    Error,
    store::{Fate, Saved},
};
use walkabout_protocol::{
    access::Role,
    batch::{Seq, Why},
    id::{PersonId, RecordId, SaveId},
    wire::Cursor,
};
use walkabout_tests::{World, journeys};

pub const PEOPLE: [(&str, Role); 4] =
    [("Mair", Role::Volunteer), ("Pat", Role::Volunteer), ("Rhys", Role::Officer), ("Siân", Role::Coordinator)];

/// An operation that no run comes to.
const NEVER: u64 = 1 << 31;
const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1000;

/// What a run came to.
pub struct Ended {
    /// Of everything that happened, down to the number of operations on each disk.
    pub trace: blake3::Hash,
    /// What happened, in words.
    pub story: Vec<String>,
    /// The first thing that must never be.
    pub wrong: Option<String>,
    pub happened: BTreeMap<Fault, u64>,
    pub saves: usize,
    /// Files of photos that a phone's system sent while the app slept, and told of.
    pub sent_asleep: usize,
}

pub struct Sim {
    pub server: Arc<Mutex<Server>>,
    pub weather: Arc<Mutex<Weather>>,
    pub hands: Vec<Hand>,
    pub model: Model,
    /// What the server was once seen to have.
    pub arrived: BTreeMap<SaveId, u64>,
    pub cursors: Vec<Option<Cursor>>,
    /// By the person, the second phone that they have too.
    seconds: BTreeMap<usize, usize>,
    /// By the phone, the last copy of its folder.
    copies: BTreeMap<usize, World>,
    /// What waited in a copy: whoever takes it back on one phone does not take it back on another.
    copied: BTreeSet<SaveId>,
    backup: Option<Backup>,
    /// What somebody was told is with the team when the server was restored; nothing where it never was.
    confirmed: Option<BTreeSet<SaveId>>,
    /// Phones whose person has become something else since their last whole sync.
    pub recast: BTreeSet<usize>,
    /// Phones whose person has ever become something else.
    ever_recast: BTreeSet<usize>,
    /// Whether anybody ever has.
    pub roles_changed: bool,
    /// What was not theirs to read when the server lost some of what it had: of that their phones have let go.
    pub was_hidden: BTreeSet<(usize, RecordId)>,
    /// What was not theirs to read after some step: what they had changed of it may have come just then.
    pub ever_hidden: BTreeSet<(usize, RecordId)>,
    pub sent_asleep: usize,
    /// Phones whose last sync broke off.
    pub unfinished: BTreeSet<usize>,
    time: Time,
    story: Vec<String>,
    steps: u64,
}

/// Tells a story and looks at the world after each of its steps, and once more when all is quiet.
pub fn run(seed: u64, steps: &[Step], without: &BTreeSet<Fault>) -> Ended {
    let mut sim = Sim::new(seed, without);
    let mut wrong = None;
    for step in steps {
        sim.turn(step);
        wrong = sim.wrong_after(step);
        if wrong.is_some() {
            break;
        }
    }
    let wrong = wrong.or_else(|| sim.rests()).or_else(|| check::doctor_is_content(&mut sim));
    let mut trace = blake3::Hasher::new();
    for line in &sim.story {
        trace.update(line.as_bytes());
        trace.update(b"\n");
    }
    let happened = sim.weather().happened.clone();
    let saves = sim.hands.iter().map(|h| h.promised.len()).sum();
    Ended { trace: trace.finalize(), story: sim.story, wrong, happened, saves, sent_asleep: sim.sent_asleep }
}

impl Sim {
    /// Everybody has joined, on a good line.
    pub fn new(seed: u64, without: &BTreeSet<Fault>) -> Self {
        let time = Time::new();
        let server = Arc::new(Mutex::new(Server::new(time.by_another_clock(), seed)));
        let weather = Arc::new(Mutex::new(Weather::new(seed ^ 0x11fe, without.clone())));
        let hand =
            |(who, person): (usize, &(&'static str, Role))| Hand::new(*person, who, seed, &time, &server, &weather);
        let hands: Vec<_> = PEOPLE.iter().enumerate().map(hand).collect();
        Sim {
            cursors: vec![None; hands.len()],
            hands,
            server,
            weather,
            model: Model::default(),
            arrived: BTreeMap::new(),
            seconds: BTreeMap::new(),
            copies: BTreeMap::new(),
            copied: BTreeSet::new(),
            backup: None,
            confirmed: None,
            recast: BTreeSet::new(),
            ever_recast: BTreeSet::new(),
            roles_changed: false,
            was_hidden: BTreeSet::new(),
            ever_hidden: BTreeSet::new(),
            sent_asleep: 0,
            unfinished: BTreeSet::new(),
            time,
            story: Vec::new(),
            steps: 0,
        }
    }

    pub fn server(&self) -> MutexGuard<'_, Server> {
        self.server.lock().unwrap()
    }

    /// Takes note of what somebody saved, so that it is looked for at the end. Call it before it leaves.
    pub fn learns(&mut self, who: usize) {
        learn(&mut self.model, &self.hands[who]).unwrap();
        let journal = self.hands[who].phone().store().journal().unwrap();
        self.hands[who].promised.extend(journal.iter().filter(|save| waits(save)).map(|save| save.id));
    }

    /// Syncs, each of which breaks off an exchange later than the one before, until one is whole. What somebody saved is on their screen
    /// after each. Gives how many saves were offered again, where everything was read afresh.
    pub fn syncs_in_parts(&self, who: usize) -> Result<Option<u32>, String> {
        let mut given: Option<u32> = None;
        for most in 1..60 {
            self.weather().left = Some(most);
            let report = self.hands[who].phone().sync();
            self.weather().left = None;
            let report = report.map_err(|e| format!("a sync failed at home: {e}"))?;
            if report.begun_again {
                given = Some(given.unwrap_or(0) + report.given_back);
            }
            if let Some(wrong) = check::shows_all(self, who) {
                return Err(format!("after {most} exchanges: {wrong}"));
            }
            if report.done {
                return Ok(given);
            }
        }
        Err(format!("{} comes to no end", self.hands[who].name))
    }

    /// The server is not what it was: from now on it is looked whether it keeps what it has.
    pub fn begins_from_here(&mut self) {
        let batches = self.server().batches();
        self.arrived = batches.into_iter().map(|(id, seq, _)| (id, seq)).collect();
        self.cursors.fill(None);
    }

    /// The server is about to lose some of what it has.
    pub fn remembers_what_is_hidden(&mut self) {
        let hidden = check::all_hidden(self);
        self.was_hidden.extend(hidden);
    }

    pub fn weather(&self) -> MutexGuard<'_, Weather> {
        self.weather.lock().unwrap()
    }

    pub fn tell(&mut self, what: String) {
        self.story.push(what);
    }

    /// The step as it is done: whoever has two phones takes now the one and now the other.
    fn as_done(&self, step: &Step) -> Step {
        let second = self.seconds.get(&step.who).filter(|_| step.luck >> 40 & 1 == 1);
        Step { who: second.copied().unwrap_or(step.who), ..*step }
    }

    /// Somebody does the next thing.
    pub fn turn(&mut self, step: &Step) {
        let step = &self.as_done(step);
        self.steps += 1;
        let name = self.hands[step.who].name;
        match step.deed {
            Deed::Sync { rough } => self.sync(step, rough),
            Deed::SystemSends => self.system_sends(step, 6),
            Deed::ComesBack => {
                self.hands[step.who].phone().app_is_back();
                self.tell(format!("{name} has the app in front"));
            }
            Deed::PowerGoes => {
                self.rises(step);
                self.tell(format!("{name}'s phone loses its power and starts again"));
            }
            Deed::OpensAgain => {
                self.hands[step.who].opens_again();
                self.tell(format!("{name} closes the app and opens it again"));
            }
            Deed::ClockJumps => self.clock_jumps(step),
            Deed::ServersClockJumps => {
                let (off_ms, how) = match step.luck % 4 {
                    0 => (10 * YEAR_MS, "goes ten years ahead"),
                    1 => (-10 * YEAR_MS, "goes ten years back"),
                    2 => (-60 * 60 * 1000, "goes an hour back"),
                    _ => (0, "is right again"),
                };
                self.server().time().is_off_by(off_ms);
                self.tell(format!("the server's clock {how}"));
            }
            Deed::WeeksPass => {
                self.time.passes(42 * 24 * 60 * 60 * 1000);
                self.tell("six weeks pass".into());
            }
            Deed::ServerRests => {
                let mut server = self.server();
                if let Some(after) = step.dies_after {
                    let at = server.world.operations() + after;
                    server.world.crash_at(at);
                }
                let _ = server.rests();
                let died = server.world.is_dead() || step.dies_after.is_some();
                if died {
                    server.rises(step.luck);
                }
                drop(server);
                self.tell(format!("the server tidies its log{}", if died { " and dies" } else { "" }));
            }
            Deed::ServerDies => {
                self.server().rises(step.luck);
                self.tell("the server dies and starts again".into());
            }
            Deed::LateOnesArrive => {
                let late = self.weather().late();
                let n = late.len();
                for asked in late {
                    hear(&mut self.server(), &asked, step.luck as usize);
                }
                self.tell(format!("{n} requests arrive late"));
            }
            Deed::FolderKept => self.folder_kept(step.who),
            Deed::PhoneRestored => self.phone_restored(step.who),
            Deed::SecondPhone => self.second_phone(step.who),
            Deed::ServerKept => {
                let backup = self.server().backup();
                self.backup = Some(backup);
                self.tell("a backup of the server is put away".into());
            }
            Deed::ServerRestored => self.server_restored(),
            Deed::RoleChanges => self.role_changes(step),
            Deed::OverstepsRole => {
                let then = |deed, luck| Step { deed, luck, dies_after: None, ..*step };
                self.turn(&then(Deed::RoleChanges, 2));
                self.turn(&then(Deed::Sync { rough: false }, 2));
                self.turn(&then(Deed::BinAnothers, step.luck));
                self.turn(&then(Deed::RoleChanges, 0));
            }
            Deed::CoordinatorsDecide => {
                let (taken, aside, cannot) = self.server().decides_what_lies(step.luck);
                self.tell(format!(
                    "coordinators take in {taken} saves, put {aside} aside, and cannot take in {cannot}"
                ));
            }
            _ => self.deed(step),
        }
        let told = std::mem::take(&mut self.weather().told);
        self.story.extend(told.into_iter().map(|line| format!("    {line}")));
        // A disk that did something else is another story.
        let phones: Vec<_> = self.hands.iter().map(|h| h.world.operations()).collect();
        let line = format!("    [{} {phones:?}]", self.server().world.operations());
        self.tell(line);
    }

    /// What waits in it may be sent by whoever gets the copy.
    pub fn folder_kept(&mut self, who: usize) {
        self.copies.insert(who, self.hands[who].copy());
        let journal = self.hands[who].phone().store().journal().unwrap();
        self.copied.extend(journal.iter().map(|save| save.id));
        self.cursors[who] = None;
        self.tell(format!("{}'s phone is copied", self.hands[who].name));
    }

    pub fn phone_restored(&mut self, who: usize) {
        let name = self.hands[who].name;
        let Some(copy) = self.copies.get(&who) else { return self.tell(format!("{name} has no copy")) };
        self.hands[who].is_put_back_to(copy);
        self.cursors[who] = None;
        self.tell(format!("{name}'s phone is set up from its copy"));
    }

    pub fn second_phone(&mut self, who: usize) {
        let name = self.hands[who].name;
        let is_second = self.seconds.values().any(|second| *second == who);
        let copy = self.copies.get(&who).filter(|_| !is_second && !self.seconds.contains_key(&who));
        let Some(copy) = copy else { return self.tell(format!("{name} sets up no other phone")) };
        let second = self.hands[who].another(copy);
        self.seconds.insert(who, self.hands.len());
        self.hands.push(second);
        self.cursors.push(None);
        self.tell(format!("{name} sets up another phone from the copy"));
    }

    pub fn server_restored(&mut self) {
        if self.backup.is_none() {
            return self.tell("the server has no backup".into());
        }
        let mut confirmed = self.confirmed.take().unwrap_or_default();
        for hand in &self.hands {
            let journal = hand.phone().store().journal().unwrap();
            let applied = journal.iter().filter(|save| matches!(save.fate, Fate::Applied(_)));
            confirmed.extend(applied.map(|save| save.id));
        }
        self.confirmed = Some(confirmed);
        self.remembers_what_is_hidden();
        if let Some(backup) = &self.backup {
            self.server().is_restored_from(backup);
        }
        self.begins_from_here();
        self.tell("the server is restored from its backup".into());
    }

    fn role_changes(&mut self, step: &Step) {
        let person = self.hands[step.who].actor().person;
        let role = [Role::Volunteer, Role::Officer, Role::Coordinator][step.luck as usize % 3];
        let done = self.decides(Decided::NewRole(person, role));
        let name = self.hands[step.who].name;
        self.tell(match done {
            true => format!("{name} becomes {}", role.word()),
            false => format!("{name} is the last coordinator"),
        });
    }

    /// A coordinator decides something, and everybody here knows it; phones learn of it from the server.
    pub fn decides(&mut self, what: Decided) -> bool {
        let done = self.server().decides(what);
        if done && let Decided::NewRole(person, role) = what {
            self.is_now(person, role);
        }
        done
    }

    /// The server has said so.
    pub fn is_now(&mut self, person: PersonId, role: Role) {
        for who in 0..self.hands.len() {
            if self.hands[who].actor().person == person && self.hands[who].role != role {
                self.hands[who].role = role;
                self.recast.insert(who);
                self.ever_recast.insert(who);
                self.roles_changed = true;
                self.weather().roles.insert(who, role);
            }
        }
    }

    /// Whether this phone has heard of the last life of the server.
    pub fn has_met(&self, who: usize) -> bool {
        self.confirmed.is_none()
            || self.hands[who].phone().member().is_some_and(|member| member.epoch == self.server().epoch())
    }

    fn clock_jumps(&mut self, step: &Step) {
        let hand = &self.hands[step.who];
        let how = match step.luck % 6 {
            0 => {
                hand.watch.is_off_by(10 * YEAR_MS);
                "goes ten years ahead"
            }
            1 => {
                hand.watch.is_off_by(-10 * YEAR_MS);
                "goes ten years back"
            }
            2 => {
                hand.watch.is_off_by(-60 * 60 * 1000);
                "goes an hour back"
            }
            3 => {
                hand.watch.stands();
                "stands still"
            }
            4 => {
                hand.watch.is_in_zone(i64::try_from(step.luck / 7 % 1440).unwrap_or(0) - 720);
                "is in another zone"
            }
            _ => {
                hand.watch.is_off_by(0);
                "is right again"
            }
        };
        let name = hand.name;
        self.tell(format!("{name}'s clock {how}"));
    }

    /// The power of a phone goes, and comes back. What the server can send again may be gone with it, all of it together: what the person may read
    /// since their role is another, too.
    pub fn rises(&mut self, step: &Step) {
        self.hands[step.who].rises(step.luck);
        self.cursors[step.who] = None;
        if self.ever_recast.contains(&step.who) {
            self.recast.insert(step.who);
        }
    }

    /// Something that one person does on their own phone.
    fn deed(&mut self, step: &Step) {
        let n = self.steps;
        let word = format!("zq{n}zq");
        let hand = &mut self.hands[step.who];
        if step.deed == Deed::Talk {
            self.weather.lock().unwrap().private.insert(word.clone(), step.who);
        }
        let undoing = (step.deed == Deed::Undo)
            .then(|| hand.phone().store().last_save().ok().flatten().map(|last| last.body.id))
            .flatten();
        if let Some(after) = step.dies_after {
            hand.world.crash_at(hand.world.operations() + after);
        }
        let done = deeds::act(hand.phone(), &hand.world, step, n, &word);
        let died = hand.world.is_dead();
        hand.world.crash_at(NEVER);
        if died {
            self.rises(step);
        }
        let hand = &mut self.hands[step.who];
        let how = match &done {
            Ok(Done::Nothing) => "finds nothing to do it with".to_owned(),
            Ok(Done::Saved(_) | Done::Other) => "safe on this phone".to_owned(),
            Err(e) => format!("no: {e}"),
        };
        let died_words = if died { ", and the phone dies" } else { "" };
        let line = format!("{} ({:?}): {how}{died_words}", hand.name, step.deed);
        match learn(&mut self.model, hand) {
            // Its maker sees it there, whatever it was called.
            Ok(new) => hand.promised.extend(new),
            Err(e) => self.weather.lock().unwrap().wrong.push(format!("what waits cannot be read: {e}")),
        }
        let hand = &mut self.hands[step.who];
        if let Some(undone) = undoing {
            let kept = hand.phone().store().journal().is_ok_and(|j| j.iter().any(|s| s.id == undone));
            if !kept {
                hand.promised.remove(&undone);
                // Whoever set a phone up from an older copy may have sent it: then it comes back.
                if !self.copied.contains(&undone) {
                    self.model.withdrawn.insert(undone);
                }
            }
        }
        match done {
            Ok(Done::Saved(id)) => {
                if !hand.promised.contains(&id) {
                    self.weather.lock().unwrap().wrong.push(format!("save {id} is said to be safe, and is not there"));
                }
                let twice = self.model.not_replaced(id, hand.phone());
                self.weather.lock().unwrap().wrong.extend(twice);
            }
            Err(e) if !died && !may_fail(&e) => {
                self.weather.lock().unwrap().wrong.push(format!("{:?} did not succeed: {e}", step.deed));
            }
            _ => {}
        }
        self.tell(line);
    }

    fn sync(&mut self, step: &Step, rough: bool) {
        self.weather().rough = if rough { 6 } else { 1 };
        let knew = self.has_met(step.who) && !self.recast.contains(&step.who);
        let hand = &mut self.hands[step.who];
        if let Some(after) = step.dies_after {
            hand.world.crash_at(hand.world.operations() + after);
        }
        let done = hand.phone().sync();
        let died = hand.world.is_dead();
        hand.world.crash_at(NEVER);
        if died {
            self.rises(step);
        }
        let how = match &done {
            _ if died => "and the phone dies".to_owned(),
            Ok(report) => {
                format!("done {}, sent {}, refused {}, {:?}", report.done, report.sent, report.refused, report.error)
            }
            Err(e) => {
                let wrong = format!("a sync failed at home: {e}");
                self.weather.lock().unwrap().wrong.push(wrong.clone());
                wrong
            }
        };
        match done.as_ref().is_ok_and(|report| report.done) {
            true => self.unfinished.remove(&step.who),
            false => self.unfinished.insert(step.who),
        };
        let name = self.hands[step.who].name;
        let line = format!("{name} syncs: {how}");
        self.tell(line);
        if let Ok(report) = &done
            && report.begun_again
            && knew
        {
            // Nothing in these stories makes it necessary: what is here differed, and mending it hides that.
            self.weather().wrong.push(format!("{name} had to read everything afresh"));
        }
        self.forgotten_is_not_given_back(step.who);
        if !died && done.is_ok_and(|report| report.done) {
            self.recast.remove(&step.who);
            // What was replayed while photos went came after the round.
            let told_to = self.weather().told_to.get(&self.hands[step.who].who).copied();
            if told_to != Some(self.server().taken()) {
                return;
            }
            let wrong = [check::holds_whole_saves(self, step.who), check::same_as_server(self, step.who)];
            self.weather().wrong.extend(wrong.into_iter().flatten());
        }
    }

    /// Privacy comes first: of a talk that somebody had to forget nothing is left to give where everything is offered again.
    pub fn forgotten_is_not_given_back(&mut self, who: usize) {
        let hand = &mut self.hands[who];
        if self.roles_changed || self.confirmed.is_some() && hand.role == Role::Volunteer {
            let journal = hand.phone().store().journal().unwrap_or_default();
            let gone = journal.iter().filter(|save| save.fate == Fate::Applied(Seq(0)));
            let gone: BTreeSet<_> = gone.map(|save| save.id).collect();
            hand.promised.retain(|id| !gone.contains(id));
        }
    }

    /// Whoever made it decides what becomes of a save that now comes after the record went out of their sight, or that nobody had confirmed
    /// and that hangs from what nobody can give back.
    fn what_hangs_loose_is_given_up(&mut self) -> Result<bool, String> {
        let Some(confirmed) = &self.confirmed else { return Ok(false) };
        let there: BTreeSet<RecordId> = self.server().records().into_keys().collect();
        let mut any = false;
        for who in 0..self.hands.len() {
            let store = self.hands[who].phone().store();
            let journal = store.journal().map_err(|e| e.to_string())?;
            let mut given_up = BTreeSet::new();
            for save in journal.iter().filter(|save| matches!(save.fate, Fate::Refused(_))) {
                // Its maker's phone had to forget it, so that it went with the server.
                let is_lost = save.fate == Fate::Refused(Why::UnknownBase)
                    && self.model.records_of(save.id).iter().any(|id| !there.contains(id));
                let hangs_loose =
                    !confirmed.contains(&save.id) && (is_lost || save.fate == Fate::Refused(Why::NoParent));
                let let_go = check::is_of_what_was_let_go(self, who, save.id);
                if !hangs_loose && !let_go && !check::looked_like_ones_own(self, who, save) {
                    return Err(format!("{}: {save:?}", self.hands[who].name));
                }
                store.give_up(save.root.ok_or("of nothing")?).map_err(|e| e.to_string())?;
                given_up.insert(save.id);
            }
            store.let_go().map_err(|e| e.to_string())?;
            any |= !given_up.is_empty();
            self.hands[who].promised.retain(|id| !given_up.contains(id));
        }
        Ok(any)
    }

    /// What must never be after it, in words.
    pub fn wrong_after(&mut self, step: &Step) -> Option<String> {
        let step = &self.as_done(step);
        if let Some(wrong) = self.weather().wrong.first().cloned() {
            return Some(wrong);
        }
        let touched_server = matches!(
            step.deed,
            Deed::Sync { .. }
                | Deed::SystemSends
                | Deed::ServerDies
                | Deed::ServerRests
                | Deed::LateOnesArrive
                | Deed::CoordinatorsDecide
                | Deed::OverstepsRole
        );
        if touched_server {
            if let Some(wrong) = check::server_keeps(self) {
                return Some(wrong);
            }
            if let Some(wrong) = check::server_is_right(self) {
                return Some(wrong);
            }
            let hidden = check::all_hidden(self);
            self.ever_hidden.extend(hidden);
        }
        let said = journeys(self.hands[step.who].phone());
        if let Some(wrong) = said.into_iter().next() {
            return Some(format!("{}: {wrong}", self.hands[step.who].name));
        }
        check::phone_keeps(self, step.who).or_else(|| check::they_have_it(self, step.who))
    }

    /// So much time passes that nobody leaves a photo to a phone's system any more.
    pub fn systems_are_given_up(&self) {
        self.time.passes(2 * 60 * 60 * 1000);
    }

    /// The line is good again, clocks are right, and everybody syncs until nothing is left to do.
    pub fn rests(&mut self) -> Option<String> {
        {
            let mut weather = self.weather();
            weather.rough = 0;
            weather.late();
        }
        self.hands.iter().for_each(|h| h.watch.is_off_by(0));
        self.server().time().is_off_by(0);
        self.systems_are_given_up();
        for round in 0..5 {
            if round == 3 {
                match self.what_hangs_loose_is_given_up() {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(wrong) => return Some(wrong),
                }
            }
            for who in 0..self.hands.len() {
                let report = match self.hands[who].phone().sync() {
                    Ok(report) => report,
                    Err(e) => return Some(format!("a sync failed at home: {e}")),
                };
                let told = std::mem::take(&mut self.weather().told);
                self.tell(format!("when all is quiet, {} syncs: {report:?}", self.hands[who].name));
                self.story.extend(told.into_iter().map(|line| format!("    {line}")));
                if report.differs {
                    return Some(format!("{} shows something else than the team has", self.hands[who].name));
                }
                if round > 0 && !report.done {
                    return Some(format!("{} cannot finish: {:?}", self.hands[who].name, report.error));
                }
            }
        }
        (0..self.hands.len()).for_each(|who| self.forgotten_is_not_given_back(who));
        if let Some(wrong) = self.weather().wrong.first().cloned() {
            return Some(wrong);
        }
        let checks = [check::server_keeps(self), check::server_is_right(self), check::blobs_are_right(self)];
        let wrong = checks.into_iter().flatten().next();
        wrong.or_else(|| {
            (0..self.hands.len()).find_map(|who| {
                check::phone_keeps(self, who)
                    .or_else(|| check::holds_whole_saves(self, who))
                    .or_else(|| check::all_arrived(self, who))
                    .or_else(|| check::same_as_server(self, who))
            })
        })
    }
}

/// What a person may be told instead of *safe on this phone*.
fn may_fail(e: &Error) -> bool {
    matches!(
        e,
        Error::NothingToUndo
            | Error::NoWalk
            | Error::WalkGoingOn
            | Error::NoChange
            | Error::InBin
            | Error::NoSuch
            | Error::Refused(_)
    )
}

fn waits(save: &Saved) -> bool {
    matches!(save.fate, Fate::Waiting { .. })
}

/// Takes note of saves that this phone made, and gives them. Only what waits can be new.
fn learn(model: &mut Model, hand: &Hand) -> Result<Vec<SaveId>, Error> {
    let store = hand.phone().store();
    let mut new = Vec::new();
    for save in store.journal()?.iter().filter(|save| waits(save)) {
        if model.knows(save.id) {
            continue;
        }
        let (body, before) = store.save_with_before(save.n)?.ok_or(Error::NoSuch)?;
        model.add(body, hand.actor().person, before.iter().filter(|b| b.created).map(|b| b.record));
        new.push(save.id);
    }
    Ok(new)
}
