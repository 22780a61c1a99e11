//! The server's power goes in every operation of its disk, one after the other: in every request of a first day, in the
//! tidying of its log, in its end, in its first start and in a start that mends its log. Each death leaves the disk in
//! several ways: nothing that was not synced, everything, or some of it, torn and out of order. Whatever it leaves: the
//! server opens, it holds what it held before or what it was to hold after, what it had said yes to is there, and asked
//! again it comes to the same.

use crate::{
    flipped_server::{LOG, afternoon, rows},
    line::{Cut, Scissors},
    scenes::{Scene, scenes},
    server::{Asked, Server},
    server_trouble::{Holds, holds, whole_of},
};
use walkabout::store::sqlite::DamagedLog;
use walkabout_core::{domain::forms::NewAsset, ports::Response};
use walkabout_protocol::{
    access::Role,
    batch::Verdict,
    cbor,
    wire::{Pushed, path},
};
use walkabout_tests::World;

const PAGE: usize = 4096;

/// Seeds 0 and 1 are the two ends; the others draw anew for each operation.
fn cuts(at: u64) -> Vec<u64> {
    vec![0, 1, at * 8 + 2, at * 8 + 3]
}

/// Where the like is tried with all of them: one in each operation, and all when it is over.
fn fewer_cuts(at: u64, operations: u64) -> Vec<u64> {
    if at < operations { vec![at * 8 + 4] } else { cuts(at) }
}

/// How the log lies when a request comes: SQLite makes it, goes on in it, or begins it anew over what was copied from
/// it. Or it is tidied just then, and that is struck too.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Log {
    New,
    GoesOn,
    Tidied,
    BeingTidied,
}

/// What became of all the deaths of something.
#[derive(Debug, Default)]
struct Toll {
    operations: u64,
    as_before: u64,
    as_after: u64,
    /// What was held before and after is the same, and it is held.
    no_other: u64,
    wrong: Vec<String>,
}

impl Toll {
    fn deaths(&self) -> u64 {
        self.as_before + self.as_after + self.no_other + self.wrong.len() as u64
    }

    fn assert_harmless(&self, what: &str) {
        let first: Vec<_> = self.wrong.iter().take(5).collect();
        assert!(self.wrong.is_empty(), "{what}: {} of {} deaths did harm: {first:#?}", self.wrong.len(), self.deaths());
    }
}

/// A disk that died, as another process finds it: one death, many outcomes.
fn risen(dead: &Server, world: &World, seed: u64) -> Result<Server, String> {
    let mut risen = dead.asleep();
    risen.world = world.reopen(seed);
    risen.boots().map_err(|why| format!("it does not open: {why}"))?;
    Ok(risen)
}

/// The server as it sleeps before the request.
fn ground(scene: &Scene, log: Log) -> Server {
    if log == Log::BeingTidied {
        return scene.ground.asleep();
    }
    let mut ground = scene.ground.again();
    if log == Log::New {
        ground.sleeps();
    } else {
        ground.invites(Role::Volunteer, "Siân");
        ground.falls(1);
    }
    ground
}

/// A process that has gone as far as where the request comes.
fn begins(ground: &Server, log: Log, syncs_lie: bool) -> Server {
    let server = ground.again();
    server.world.syncs_lie(syncs_lie);
    if log == Log::Tidied {
        server.rests().unwrap();
    }
    server
}

fn asks(server: &Server, scene: &Scene, log: Log) -> Response {
    if log == Log::BeingTidied {
        let _ = server.rests();
    }
    server.answer(&scene.asked)
}

/// A scene, where its log lies so, and what is held before and after.
struct Ground<'a> {
    scene: &'a Scene,
    log: Log,
    server: Server,
    before: Holds,
    after: Holds,
    from: u64,
    operations: u64,
}

impl<'a> Ground<'a> {
    fn of(scene: &'a Scene, log: Log) -> Self {
        let server = ground(scene, log);
        let before = holds(&begins(&server, log, false));
        let whole = begins(&server, log, false);
        let from = whole.world.operations();
        assert!(asks(&whole, scene, log).status < 300, "{}", scene.name);
        let operations = whole.world.operations() - from;
        let after = holds(&whole);
        Ground { scene, log, server, before, after, from, operations }
    }

    /// Strikes each operation and looks at what each of the cuts leaves of it; once more when it is over and answered.
    fn dies_everywhere(&self) -> Toll {
        let mut toll = Toll { operations: self.operations, ..Toll::default() };
        for at in 0..=self.operations {
            self.dies(at, false, &mut toll);
        }
        toll
    }

    fn dies(&self, at: u64, syncs_lie: bool, toll: &mut Toll) {
        let mut server = begins(&self.server, self.log, syncs_lie);
        server.world.crash_at(self.from + at);
        let answer = asks(&server, self.scene, self.log);
        let name = &self.scene.name;
        assert_eq!(server.world.is_dead(), at < self.operations, "{name}: operation {at}: runs must be alike");
        let dead = server.world.clone();
        server.falls(0);
        let cuts = if self.log == Log::New { cuts(at) } else { fewer_cuts(at, self.operations) };
        for seed in cuts {
            match self.outcome(&server, &dead, seed, &answer) {
                Ok(_) if self.before == self.after => toll.no_other += 1,
                Ok(true) => toll.as_after += 1,
                Ok(false) => toll.as_before += 1,
                Err(wrong) => toll.wrong.push(format!("{name}, {:?}: operation {at}, seed {seed}: {wrong}", self.log)),
            }
        }
    }

    /// Whether it holds what it was to hold after; what is wrong where that or all that follows is no such thing.
    fn outcome(&self, server: &Server, dead: &World, seed: u64, answer: &Response) -> Result<bool, String> {
        let (scene, confirmed) = (self.scene, answer.status < 300);
        let mut risen = risen(server, dead, seed)?;
        // A commit may be whole behind one that the power cut tore: nobody was told of it.
        let torn = |log: &DamagedLog| (log.put_right, log.doubtful, log.lost, confirmed) == (0, 0, 1, false);
        if let Some(log) = risen.damaged_log().filter(|log| !torn(log)) {
            return Err(format!("it takes a power cut for damage: {log:?}"));
        }
        is_content(&risen)?;
        let now = whole_of(&risen)?;
        let done = now == self.after;
        if confirmed && !(done && is_there(scene, &risen, answer)) {
            return Err("what was confirmed is not there".into());
        }
        if !done && now != self.before {
            return Err("it is there by halves".into());
        }
        let again = scene.asks_again(&risen)?;
        is_yes(&again, "asked again")?;
        if scene.asked.path == path::PUSH {
            let pushed: Pushed = cbor::from_slice(&again.body).map_err(|e| e.to_string())?;
            let kept = |v: &Verdict| matches!(v, Verdict::Applied { .. } | Verdict::Already { .. });
            if !pushed.verdicts.iter().all(|judged| kept(&judged.verdict)) {
                return Err(format!("asked again, {:?}", pushed.verdicts));
            }
        }
        risen.falls(0);
        risen.boots().map_err(|why| format!("asked again, and after the power went, it does not open: {why}"))?;
        if whole_of(&risen)? != self.after {
            return Err("asked again, and after the power went, it is something else".into());
        }
        // What of a file came before the power went is not taken for what it is not.
        if scene.is_of_a_file() {
            is_yes(&scene.asks_for_all(&risen)?, "the rest of the file")?;
            if !whole_of(&risen)?.publishes(&scene.whole) {
                return Err("all of the file was sent, and others may not fetch it".into());
            }
        }
        Ok(done)
    }
}

/// Its doctor finds nothing. Where it does, no more is looked at: of a damaged database anything may come.
fn is_content(server: &Server) -> Result<(), String> {
    if server.knows_nothing() {
        return Err("it knows nothing any more".into());
    }
    let wrong = server.doctor().map_err(|why| why.to_string())?;
    if wrong.is_empty() { Ok(()) } else { Err(format!("the doctor says {wrong:?}")) }
}

fn is_yes(answer: &Response, what: &str) -> Result<(), String> {
    let said = || format!("{what}: {} {:?}", answer.status, String::from_utf8_lossy(&answer.body));
    if answer.status < 300 { Ok(()) } else { Err(said()) }
}

/// Of a file that was begun, or of which a part came, the server still says that it has as much as it said then.
fn is_there(scene: &Scene, server: &Server, answer: &Response) -> bool {
    let Some(had) = answer.header("upload-offset") else { return true };
    let path = answer.header("location").unwrap_or(&scene.asked.path).to_owned();
    let head = server.answer(&Asked { method: "HEAD", body: vec![], path, ..scene.asked.clone() });
    head.header("upload-offset") == Some(had)
}
fn in_every_request(log: Log) {
    let mut changing = 0;
    for scene in scenes() {
        let toll = Ground::of(&scene, log).dies_everywhere();
        toll.assert_harmless(&format!("{}, log {log:?}", scene.name));
        if toll.no_other == 0 {
            changing += 1;
            assert!(toll.operations >= 30, "{}: only {} operations: nothing is proved", scene.name, toll.operations);
            assert!(toll.as_before > 30 && toll.as_after >= 4, "{}: all deaths came to the same", scene.name);
        }
    }
    assert!(changing >= 2, "hardly a request changes what is held: {changing}");
}

#[test]
fn wherever_the_servers_power_goes_in_a_request_what_it_confirmed_is_there_and_all_else_whole_or_not_at_all() {
    in_every_request(Log::New);
}

#[test]
fn nor_is_anything_lost_where_the_request_goes_on_in_a_log() {
    in_every_request(Log::GoesOn);
}

#[test]
fn nor_where_it_is_the_first_after_the_log_was_tidied() {
    in_every_request(Log::Tidied);
}

/// A disk that says *synced* and is not loses what was confirmed: whoever looks as above must see it.
#[test]
fn a_disk_that_lies_is_found_out_in_each_request_that_changes_something() {
    let mut found = 0;
    for scene in scenes() {
        for log in [Log::New, Log::GoesOn, Log::Tidied] {
            let ground = Ground::of(&scene, log);
            let mut toll = Toll::default();
            ground.dies(ground.operations, true, &mut toll);
            let lost = toll.wrong.iter().filter(|wrong| wrong.ends_with("what was confirmed is not there")).count();
            println!("{}, log {log:?}: {} of {} harmed", scene.name, toll.wrong.len(), toll.deaths());
            assert!(ground.operations == 0 || lost > 0, "{}: lost unseen: {:?}", scene.name, toll.wrong);
            found += lost;
        }
    }
    assert!(found >= 12, "hardly anything was lost: {found}");
}

/// A team's afternoon, all of it in the log, as the power goes and all is on the disk; and a save that is still to
/// come.
fn with_a_long_log() -> Scene {
    let sim = afternoon();
    sim.weather().asked();
    sim.weather().scissors = Some(Scissors { method: "POST", path: path::PUSH, cut: Cut::Request(0) });
    sim.hands[0].phone().add_asset(&NewAsset { name: Some("Last bench".into()), ..NewAsset::default() }).unwrap();
    assert!(!sim.hands[0].phone().sync().unwrap().done);
    let asked = sim.weather().asked().into_iter().find(|asked| asked.path == path::PUSH).unwrap();
    sim.server().falls(1);
    let ground = sim.server().asleep();
    let pages = ground.world.files().len(LOG).unwrap() as usize / PAGE;
    assert!(pages > 140, "the log is no longer than {pages} pages");
    Scene { name: "a push".into(), ground, asked: Asked { cut: None, ..asked }, whole: vec![] }
}

#[test]
fn wherever_the_servers_power_goes_in_the_tidying_of_a_long_log_and_in_what_comes_next_nothing_is_lost() {
    let toll = Ground::of(&with_a_long_log(), Log::BeingTidied).dies_everywhere();
    toll.assert_harmless("tidying a long log, and a push");
    assert!(toll.operations > 120, "only {} operations: nothing is proved", toll.operations);
    assert!(toll.as_before > 120 && toll.as_after >= 4, "all deaths came to the same: {toll:?}");
}

/// The server ends in peace in whose end the power goes; what is held stays so. Gives the toll of it.
fn ends_everywhere(syncs_lie: bool) -> Toll {
    let Scene { ground, .. } = with_a_long_log();
    let mut whole = ground.again();
    let (held, tables) = (holds(&whole), rows(&whole.world));
    // Whoever looked has the database open no more.
    whole.falls(1);
    let ground = whole.asleep();
    let mut whole = ground.again();
    whole.ends();
    let mut toll = Toll { operations: whole.world.operations(), ..Toll::default() };
    // On a disk that lies nothing holds longer than until it is over.
    for at in (if syncs_lie { toll.operations } else { 0 })..=toll.operations {
        let mut server = ground.again();
        server.world.syncs_lie(syncs_lie);
        server.world.crash_at(at);
        server.ends();
        assert_eq!(server.world.is_dead(), at < toll.operations, "operation {at}: runs must be alike");
        let dead = server.world.clone();
        let cuts = if syncs_lie { (2..18).collect() } else { fewer_cuts(at, toll.operations) };
        for seed in cuts {
            let kept = risen(&server, &dead, seed).and_then(|risen| {
                is_content(&risen)?;
                let same = risen.damaged_log().is_none() && whole_of(&risen)? == held && rows(&risen.world) == tables;
                if same { Ok(()) } else { Err("what was held is lost".into()) }
            });
            match kept {
                Ok(()) => toll.no_other += 1,
                Err(wrong) => toll.wrong.push(format!("operation {at}, seed {seed}: {wrong}")),
            }
        }
    }
    toll
}

#[test]
fn wherever_the_servers_power_goes_as_it_ends_in_peace_nothing_is_lost() {
    let toll = ends_everywhere(false);
    toll.assert_harmless("ending in peace");
    assert!(toll.operations > 50, "only {} operations: nothing is proved", toll.operations);
    let lied = ends_everywhere(true);
    assert!(!lied.wrong.is_empty(), "a disk that lies loses nothing either: nothing is proved");
}

/// Dies in each operation of a start, so many times; gives what each death left.
fn starts_everywhere(asleep: &Server, times: u64, mut left: impl FnMut(Server, &str)) -> u64 {
    let mut whole = asleep.asleep();
    whole.boots().unwrap();
    let operations = whole.world.operations();
    for at in 0..operations {
        let mut server = asleep.asleep();
        server.world.crash_at(at);
        assert!(server.boots().is_err(), "operation {at}: it starts although it died");
        let dead = server.world.clone();
        server.falls(0);
        for seed in (0..times).map(|n| at * times + n + 2) {
            let case = format!("operation {at}, seed {seed}");
            left(risen(&server, &dead, seed).unwrap_or_else(|wrong| panic!("{case}: {wrong}")), &case);
        }
    }
    operations
}

#[test]
fn wherever_the_power_goes_in_a_servers_first_start_it_starts_again_and_takes_a_team_in() {
    let mut empty = scenes().remove(0).ground;
    empty.world = World::new();
    let operations = starts_everywhere(&empty, 1, |mut risen, case| {
        assert!(risen.knows_nothing(), "{case}");
        risen.begins("Levenshulme");
        risen.rises(0);
        assert!(!risen.knows_nothing(), "{case}: what began is gone");
        assert_eq!(risen.doctor().unwrap(), Vec::<String>::new(), "{case}");
    });
    println!("a first start: {operations} operations");
    assert!(operations > 20, "only {operations} operations: nothing is proved");
}

#[test]
fn wherever_the_power_goes_as_a_start_mends_the_log_it_comes_to_what_mending_comes_to_and_the_log_as_found_is_kept() {
    let Scene { ground, .. } = with_a_long_log();
    let found = ground.world.files().read(LOG).unwrap();
    // A bit is put right; more than that cannot be, and what lies behind it is lost.
    for (lost, turned) in [(false, 4), (true, 0x5A)] {
        let mut damaged = ground.asleep();
        let mut other = found.clone();
        other[found.len() / 3 * 2] ^= turned;
        damaged.world.files().write(LOG, &other).unwrap();
        damaged.sleeps();
        let mended = damaged.again();
        let log = mended.damaged_log().unwrap();
        assert_eq!((log.put_right > 0, log.lost > 0), (!lost, lost), "{log:?}");
        let (before, after) = (holds(&ground.again()), holds(&mended));
        assert_eq!(before == after, !lost);
        // Where two files change their names, few cuts part them.
        let times = if lost { 20 } else { 2 };
        let operations = starts_everywhere(&damaged, times, |risen, case| {
            assert!(holds(&risen) == after, "{case}, {lost}: mending comes to something else");
            let aside = ["-log-damaged", "-log-damaged-before"].map(|end| format!("walkabout.db{end}"));
            let files = risen.world.files();
            let kept = |path: &String| files.read(path).is_ok_and(|kept| kept == other);
            assert!(!lost || aside.iter().any(kept), "{case}: the log as it was found is kept nowhere");
        });
        println!("a start that mends its log, lost {lost}: {operations} operations");
        assert!(operations > 5, "only {operations} operations: nothing is proved");
    }
}
