//! A full disk, a failing disk, no more files that may be open, a lock that somebody else holds: at every call of a phone's database and files,
//! those that only look or open included, in whatever a person or a sync does. What was refused is said and not seen, what was said to be
//! saved is there, and once the trouble is over the same phone goes on as if nothing had been.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what every test here stands on is test code too")]

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;
use walkabout_core::{
    Error, Phone,
    ports::{Payload, Request, Response, Transport, TransportError},
    store::Fate,
};
use walkabout_protocol::{
    cbor,
    link::Link,
    wire::{Joined, Token, path},
};
use walkabout_tests::{
    Call, DATABASE, Fault, Lasting, Setting, Team, World, examine, member, open_phone,
    scenes::{
        self, ADDING, Act, At, DRAFTS, FRESH, GIVING_BACK, HANDING, HANDING_BY_SYNC, PAGES, PHOTOS, Promise, RESTING,
        SWEEPING, SYNC, Scenario, TALKS, UNDOING, VERDICTS,
    },
    shown,
};
use walkabout_words::{Language, Words};

const FAULTS: [Fault; 4] = [Fault::NoSpace, Fault::Broken, Fault::NoHandles, Fault::Busy];

/// The team at the end of a line that reads what it sends from the phone's own disk, and that lets this phone in.
struct Line {
    team: Arc<Team>,
    world: World,
}

impl Transport for Line {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        if let Payload::File { path, offset, len } = &request.body {
            let part = self.world.files().read_at(path, *offset, usize::try_from(*len).unwrap());
            part.map_err(|e| TransportError::Broken(e.to_string()))?;
        }
        if request.url.ends_with(path::JOIN) {
            let nia = member();
            let joined = Joined {
                project: nia.project,
                person: nia.person,
                device: nia.device,
                role: nia.role,
                epoch: nia.epoch,
                name: nia.name,
                project_name: nia.project_name,
                token: Token { token: "a token".into(), good_for_ms: 86_400_000 },
            };
            return Ok(Response { status: 200, headers: vec![], body: cbor::to_vec(&joined) });
        }
        self.team.exchange(request)
    }
}

/// A phone as it sleeps, and the team meanwhile.
struct Ground {
    world: World,
    team: Team,
}

impl Ground {
    fn again(&self) -> Self {
        Self { world: self.world.fork(), team: self.team.fork() }
    }

    fn open(&self, seed: u64) -> Result<(Phone, Arc<Team>), Error> {
        open(&self.world, Arc::new(self.team.fork()), seed)
    }
}

fn open(world: &World, team: Arc<Team>, seed: u64) -> Result<(Phone, Arc<Team>), Error> {
    let line = Line { team: Arc::clone(&team), world: world.clone() };
    let phone = open_phone(world, &Setting { seed, transport: Some(Arc::new(line)), ..Setting::default() })?;
    Ok((phone, team))
}

/// One thing that is done with a phone, and the phone before it.
struct Deed {
    name: String,
    ground: Ground,
    /// None: it is opened.
    act: Option<(Promise, Act)>,
    /// Its database is damaged, so that it is set aside.
    damaged: bool,
    /// The phone was told of verdicts that the team knows nothing of.
    made_up: bool,
}

/// The opening of the phone that a scenario begins with.
fn opening(scenario: &Scenario) -> Deed {
    let (world, team) = scenes::ground(scenario);
    let name = format!("{}, opening", scenario.name);
    Deed { name, ground: Ground { world, team }, act: None, damaged: false, made_up: false }
}

/// The steps of a scenario, each with its own ground.
fn steps(scenario: &Scenario) -> Vec<Deed> {
    let (world, team) = scenes::ground(scenario);
    let mut ground = Ground { world, team };
    let mut deeds = Vec::new();
    let made_up = [VERDICTS.name, SWEEPING.name, RESTING.name].contains(&scenario.name);
    for (n, step) in scenario.steps.iter().enumerate() {
        let name = format!("{}, step {n}", scenario.name);
        deeds.push(Deed { name, ground: ground.again(), act: Some(*step), damaged: false, made_up });
        let (phone, team) = ground.open(100 + n as u64).unwrap();
        (step.1)(&At { phone: &phone, world: &ground.world, team: &team }).unwrap();
        drop(phone);
        ground.world.settle();
        ground = Ground { world: ground.world.fork(), team: team.fork() };
    }
    deeds
}

/// What an undisturbed run shows.
struct Undisturbed {
    before: Value,
    after: Value,
    calls: Vec<Call>,
    from: usize,
    to: usize,
}

const SEED: u64 = 1_000;

impl Deed {
    fn undisturbed(&self) -> Undisturbed {
        let before = shown(&self.ground.again().open(SEED).unwrap().0).unwrap();
        let ground = self.ground.again();
        let (phone, team) = ground.open(SEED).unwrap();
        let opened = ground.world.calls().len();
        if let Some((_, act)) = self.act {
            act(&At { phone: &phone, world: &ground.world, team: &team }).unwrap();
        }
        let calls = ground.world.calls();
        let (from, to) = if self.act.is_some() { (opened, calls.len()) } else { (0, opened) };
        let after = shown(&phone).unwrap();
        Undisturbed { before, after, calls, from, to }
    }

    /// Lets one fault befall one call. Gives whether anything was refused, or what went wrong.
    fn strike(&self, (fault, lasting, at): (Fault, Lasting, u64), whole: &Undisturbed) -> Result<bool, String> {
        let ground = self.ground.again();
        let world = &ground.world;
        let team = Arc::new(ground.team.fork());
        let opened = |seed| open(world, Arc::clone(&team), seed).map(|(phone, _)| phone);
        let (mut phone, refused) = match self.act {
            None => {
                world.strike(at, fault, lasting);
                let phone = opened(SEED);
                world.heal();
                match phone {
                    Ok(phone) => (phone, None),
                    Err(e) => (opened(SEED).map_err(|e| said("opened again", &e))?, Some(e)),
                }
            }
            Some((_, act)) => {
                let phone = opened(SEED).map_err(|e| said("opened", &e))?;
                world.strike(at, fault, lasting);
                let refused = act(&At { phone: &phone, world, team: &team }).err();
                world.heal();
                (phone, refused)
            }
        };
        self.is_as_said(fault, refused.as_ref(), &shown(&phone).map_err(|e| said("shown", &e))?, whole)?;
        if let (Some(_), Some((_, act))) = (&refused, self.act) {
            if lasting == Lasting::ForGood {
                // Whoever is told so may close the app. A system that failed to write something still reads it as if it had.
                drop(phone);
                phone = opened(SEED + 1).map_err(|e| said("opened again", &e))?;
                // What was refused may be there after all: it was said not to be sure, and is whole.
                let has = |picture: &Value| saves(picture).iter().all(|save| journal_has(&phone, save));
                if !has(&whole.before) && !has(&whole.after) {
                    return Err("opened again, a save is lost".into());
                }
            } else if self.same(&shown(&phone).map_err(|e| said("shown", &e))?, &whole.before) {
                act(&At { phone: &phone, world, team: &team }).map_err(|e| said("done once more", &e))?;
            }
        }
        self.goes_on(world, &phone, &team, at)?;
        Ok(refused.is_some())
    }

    fn same(&self, one: &Value, other: &Value) -> bool {
        if self.damaged { one["journal"] == other["journal"] } else { one == other }
    }

    /// What is seen once the trouble is over is what was said.
    fn is_as_said(
        &self,
        fault: Fault,
        refused: Option<&Error>,
        seen: &Value,
        whole: &Undisturbed,
    ) -> Result<(), String> {
        let Some(e) = refused else {
            let same = self.same(seen, &whole.after);
            return if same { Ok(()) } else { Err(format!("is not as it was said: {}", differ(&whole.after, seen))) };
        };
        said_well(fault, e)?;
        let held = match self.act {
            // The server says again what is lost of these.
            Some((Promise::Light | Promise::Parts, _)) => saves(seen) == saves(&whole.before),
            _ => self.same(seen, &whole.before),
        };
        if held { Ok(()) } else { Err(format!("was refused ({e}), and is seen: {}", differ(&whole.before, seen))) }
    }

    /// The phone goes on as if nothing had been; then its power goes.
    fn goes_on(&self, world: &World, phone: &Phone, team: &Arc<Team>, at: u64) -> Result<(), String> {
        let deed = At { phone, world, team };
        scenes::save_once_more(&deed).map_err(|e| said("the next save", &e))?;
        // The power goes before a sync has written anything again, or after it.
        let sync_first = at.is_multiple_of(4);
        if sync_first {
            self.syncs_to_the_end(&deed)?;
            scenes::save_once_more(&deed).map_err(|e| said("a save after the sync", &e))?;
        }
        let promised = journal(phone).map_err(|e| said("journal", &e))?;
        let later = world.reopen(if at % 5 == 3 { at } else { 0 });
        let (phone, _) = open(&later, Arc::clone(team), SEED + 2).map_err(|e| said("after the power went", &e))?;
        let left = journal(&phone).map_err(|e| said("journal", &e))?;
        if left != promised {
            return Err(format!("the power went, and left {left:#?} instead of {promised:#?}"));
        }
        if at % 4 == 2 {
            self.syncs_to_the_end(&At { phone: &phone, world: &later, team })?;
        }
        self.is_sound(&later, &phone)
    }

    /// Everything goes out and comes in, and then the phone has what the team has.
    fn syncs_to_the_end(&self, at: &At<'_>) -> Result<(), String> {
        // Where it had to read everything afresh, the next time it has not.
        for _ in 0..2 {
            let report = at.phone.sync().map_err(|e| format!("the next sync: {} ({e})", e.code()))?;
            if !report.done || report.error.is_some() {
                return Err(format!("the next sync: {report:?}"));
            }
            if !report.begun_again {
                break;
            }
        }
        let store = at.phone.store();
        if store.has_waiting().map_err(|e| e.to_string())? {
            return Err("a save waits after the sync".into());
        }
        for saved in store.journal().map_err(|e| e.to_string())? {
            if matches!(saved.fate, Fate::Applied(_)) && !self.made_up && !at.team.has_batch(saved.id) {
                return Err(format!("{saved:?} is not with the team"));
            }
        }
        let held =
            at.world
                .connect(DATABASE)
                .unwrap()
                .query_row("SELECT value FROM meta WHERE key = 'digest'", [], |r| Ok(u128::from_be_bytes(r.get(0)?)));
        if held.ok() != Some(at.team.digest()) {
            return Err("the phone has not what the team has".into());
        }
        Ok(())
    }

    fn is_sound(&self, world: &World, phone: &Phone) -> Result<(), String> {
        let mut wrong = examine(world, phone);
        wrong.retain(|w| !(self.damaged && w.contains("set aside")));
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
    }
}

fn said(what: &str, e: &Error) -> String {
    format!("{what}: {} ({e})", e.code())
}

fn journal_has(phone: &Phone, save: &Value) -> bool {
    phone.store().journal().is_ok_and(|saves| saves.iter().any(|saved| *save == saved.id.to_string()))
}

/// What is said must be known to programs, and tell people what to do.
fn said_well(fault: Fault, e: &Error) -> Result<(), String> {
    let known: &[&str] = match fault {
        Fault::NoSpace => &["disk-full"],
        // The last is said of a photo that cannot be read to be sent.
        _ => &["disk", "port", "broken-request"],
    };
    let words = e.say(&Words::new(Language::English));
    let technical = ["SQL", "os error", "error-"].iter().any(|w| words.contains(w));
    if !known.contains(&e.code()) || words.split(' ').count() < 6 || technical {
        return Err(format!("it is said as {}, {words:?} ({e})", e.code()));
    }
    Ok(())
}

fn journal(phone: &Phone) -> Result<Vec<String>, Error> {
    Ok(phone.store().journal()?.iter().map(|saved| format!("{saved:?}")).collect())
}

/// The saves of a picture, whatever became of them.
fn saves(picture: &Value) -> Vec<&Value> {
    picture["journal"].as_array().into_iter().flatten().map(|save| &save[1]).collect()
}

fn differ(one: &Value, other: &Value) -> String {
    let Some(parts) = other.as_object() else { return other.to_string() };
    let parts = parts.iter().filter(|(key, value)| one[key.as_str()] != **value);
    parts.map(|(key, value)| format!("{key} was {} is {value}", one[key.as_str()])).collect::<Vec<_>>().join(", ")
}

/// All that can befall a deed: once at each call that a fault can hit, and for good from every fourth one on, where nobody would wait for that.
fn strikes(whole: &Undisturbed) -> Vec<(Fault, Lasting, u64)> {
    let mut all = Vec::new();
    let calls = &whole.calls[..whole.to];
    let reads = |call: &Call| matches!(call, Call::Lock { write: false });
    for fault in FAULTS {
        let hit = calls.iter().enumerate().skip(whole.from).filter(|(_, call)| fault.hits(**call));
        for (turn, (n, _)) in hit.enumerate() {
            all.push((fault, Lasting::Once, n as u64));
            // A reader that never gets in waits ten seconds, in SQLite, before it gives up.
            let waits = fault == Fault::Busy && calls[n..].iter().any(reads);
            if turn % 4 == 0 && !waits {
                all.push((fault, Lasting::ForGood, n as u64));
            }
        }
    }
    all
}

fn strike_everywhere(deeds: &[Deed], least: usize) {
    let mut wrong = Vec::new();
    let mut count: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for deed in deeds {
        let whole = deed.undisturbed();
        for strike in strikes(&whole) {
            let (all, refused) = count.entry(format!("{:?}", strike.0)).or_default();
            *all += 1;
            match deed.strike(strike, &whole) {
                Ok(no) => *refused += usize::from(no),
                Err(e) => wrong.push(format!("{}, {strike:?}: {e}", deed.name)),
            }
        }
    }
    println!("{}: of each fault all and refused {count:?}, {} wrong", deeds[0].name, wrong.len());
    let first: Vec<_> = wrong.iter().take(6).collect();
    assert!(wrong.is_empty(), "{} went wrong; {first:#?}", wrong.len());
    let all: usize = count.values().map(|(all, _)| all).sum();
    assert!(all >= least, "only {all} strikes: nothing is proved");
    // Some calls only mend or tidy something, and go another time; where another holds the lock for a moment SQLite itself asks again.
    let bites = |fault: &str, part| count.get(fault).is_some_and(|(all, refused)| *refused > all * part / 100);
    assert!(bites("Broken", 40) && bites("NoSpace", 40) && bites("Busy", 0), "faults that hit nothing: {count:?}");
}

macro_rules! trouble {
    ($($test:ident: $scenario:ident, $least:literal;)*) => {$(
        #[test]
        fn $test() {
            strike_everywhere(&steps(&$scenario), $least);
        }
    )*};
}

trouble! {
    a_phone_that_joins_has_joined_or_joins_with_the_same_link: JOINING, 15;
    the_first_save_of_a_phone_meets_trouble: FRESH, 100;
    what_is_added_edited_or_binned_meets_trouble: ADDING, 400;
    a_photo_and_the_save_that_names_it_meet_trouble: PHOTOS, 500;
    a_walk_with_talks_meets_trouble: TALKS, 300;
    what_is_taken_back_meets_trouble: UNDOING, 500;
    a_draft_that_is_kept_or_left_meets_trouble: DRAFTS, 150;
    verdicts_that_are_taken_in_meet_trouble: VERDICTS, 300;
    photos_that_have_arrived_and_go_meet_trouble: SWEEPING, 200;
    pages_of_others_records_meet_trouble: PAGES, 500;
    what_is_given_to_the_coordinators_meets_trouble: HANDING, 120;
    a_log_that_is_tidied_meets_trouble: RESTING, 500;
    a_first_sync_with_photos_and_one_after_it_meet_trouble: SYNC, 700;
    a_sync_that_hears_from_the_coordinators_meets_trouble: HANDING_BY_SYNC, 300;
    a_sync_that_gives_back_what_the_server_lost_meets_trouble: GIVING_BACK, 300;
}

const JOINING: Scenario = Scenario {
    name: "joining",
    before: |_, _| Ok(()),
    steps: &[(Promise::Durable, |at| {
        let link = Link { server: member().server, code: "apple-river-lamp".into(), pin: None };
        at.phone.join(&link, "Nia's phone").map(drop)
    })],
    after: scenes::save_once_more,
    runs: 0,
};

#[test]
fn a_phone_that_opens_meets_trouble() {
    strike_everywhere(&[&FRESH, &PHOTOS, &RESTING, &SYNC].map(opening), 400);
}

/// A phone that finds a damaged page of its own saves when it is opened, and can read all the rest.
fn damaged() -> Deed {
    let found = (1..60).find_map(|page| {
        let deed = Deed { damaged: true, name: "a damaged database, opening".into(), ..opening(&SYNC) };
        let phone = deed.ground.open(1).unwrap().0;
        let saves = journal(&phone).unwrap();
        phone.store().rest_from(1).unwrap();
        drop(phone);
        let files = deed.ground.world.files();
        let mut bytes = files.read(DATABASE).unwrap();
        bytes.get_mut(page * 4096..page * 4096 + 2048)?.fill(0xA5);
        files.write(DATABASE, &bytes).unwrap();
        files.remove(format!("{DATABASE}-wal")).unwrap();
        deed.ground.world.settle();
        let (phone, _) = deed.ground.again().open(1).unwrap();
        // Who the phone is lies there too, and without that it would begin anew.
        let whole = phone.store().was_set_aside() && phone.member().is_some();
        let carried = whole && journal(&phone).is_ok_and(|carried| carried == saves);
        carried.then_some(deed)
    });
    found.unwrap()
}

#[test]
fn a_damaged_database_that_is_set_aside_meets_trouble_and_is_carried_over_whole() {
    strike_everywhere(&[damaged()], 200);
}
