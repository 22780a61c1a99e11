//! Phones and a server on loopback: pushing, first sync, opening, memory; and beside them PouchDB and Automerge, in the same run.

use crate::{
    Done,
    figures::{self, at_most, ms, not_measured, share, time},
    first::{self, FirstSync},
    peers::{self, Replicas},
    save::good_thing,
    team::Team,
};
use std::{
    error::Error,
    process::Command,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    RecordId,
    ports::{Answered, Request, Response, Transport, TransportError},
    screens::list::Query,
};
use walkabout_protocol::wire::path;

const RECORDS: usize = 10_000;
const MANY: usize = 100_000;
const RUNS: usize = 5;
/// Saves until somebody looks up.
const A_PAUSE: usize = 20;
/// Records that each of two replicas changes.
const CHANGES: usize = 1;
/// What we may take of PouchDB's time, of Automerge's time, and of its memory.
const OF_POUCH: f64 = 0.25;
const OF_AUTOMERGE: f64 = 1.0;
const OF_ITS_MEMORY: f64 = 0.125;

pub fn run() -> Done {
    let team = Team::new()?;
    let (_, push) = pushed(&team, RECORDS)?;
    at_most("push of 10,000 saves, verdicts on the phone's disk", push, 1_000.0, "ms");
    let first = firsts(&team, RECORDS, RUNS)?;
    at_most("first sync of 10,000 records: median", first, 600.0, "ms");
    let open = opened(&team, "phone 0")?;
    at_most("open on 10,000 records and first list: median", open, 50.0, "ms");
    let open = opened(&team, "one")?;
    at_most("the same where all of them were saved on that phone", open, 50.0, "ms");
    at_most("server with 10,000 records: highest memory", team.server_mb()?, 60.0, "MB");
    drop(team);
    let team = Team::new()?;
    let (ids, push) = pushed(&team, MANY)?;
    figures::line("push of 100,000 saves, verdicts on the phone's disk", push, "ms");
    // Joined and closed again: its first sync is a process of its own.
    drop(team.joined("phone 0")?);
    let FirstSync { page_ms, all_ms, search_ms, near_ms, peak_mb } = first::of(&team.home("phone 0"), MANY)?;
    at_most("first sync of 100,000 records: the first page is there", page_ms, 150.0, "ms");
    at_most("first sync of 100,000 records: all there and found", all_ms, 5_000.0, "ms");
    at_most("first sync of 100,000 records: highest memory", peak_mb, 80.0, "MB");
    figures::line("a search among them right after it", search_ms, "ms");
    figures::line("all within 100 m of a place among them", near_ms, "ms");
    at_most("both after the first sync, begun with it", all_ms + search_ms + near_ms, 5_000.0, "ms");
    beside_automerge(&team, &ids)?;
    drop(team);
    beside_pouch("100,000", MANY, push, all_ms);
    Ok(())
}

/// One phone saves so many and pushes them: their ids, and milliseconds until every verdict lay on its disk.
fn pushed(team: &Team, records: usize) -> Result<(Vec<RecordId>, f64), Box<dyn Error>> {
    let line = Arc::new(Noticing { line: Arc::new(HttpTransport::new()?), first_pull: Mutex::new(None) });
    let one = team.joined_over("one", line.clone())?;
    one.sync()?;
    let (made, took) = time(|| {
        let add = |n| {
            let kept = one.add_asset(&good_thing(n))?;
            // As in somebody's hand, whenever nothing is asked of it for a moment.
            if n % A_PAUSE == 0 {
                one.store().rest()?;
            }
            Ok(kept.id)
        };
        (0..records).map(add).collect()
    });
    let ids: Result<Vec<RecordId>, walkabout_core::Error> = made;
    figures::line(&format!("{records} saves, each on the disk before the next"), took, "ms");
    line.forget();
    let begun = Instant::now();
    let report = one.sync()?;
    let (whole, pushed) = (ms(begun.elapsed()), line.first_pull().ok_or("nothing was pulled")?.duration_since(begun));
    if !report.done {
        return Err(format!("the push stopped: {:?}", report.error).into());
    }
    figures::line("the round that brings them back", whole - ms(pushed), "ms");
    Ok((ids?, ms(pushed)))
}

/// From a closed phone to its first list: the middle one's milliseconds.
fn opened(team: &Team, name: &str) -> Result<f64, Box<dyn Error>> {
    let mut opens = vec![];
    for _ in 0..RUNS {
        let (listed, took) = time(|| {
            let phone = team.open(name)?;
            Ok::<_, Box<dyn Error>>(phone.list(&Query::default())?.len())
        });
        listed?;
        opens.push(took);
    }
    Ok(share(&mut opens, 0.5))
}

/// New phones that fetch everything: the middle one's milliseconds.
fn firsts(team: &Team, records: usize, runs: usize) -> Result<f64, Box<dyn Error>> {
    let mut firsts = vec![];
    for n in 0..runs {
        let phone = team.joined(&format!("phone {n}"))?;
        let (report, took) = time(|| phone.sync());
        let report = report?;
        let listed = phone.list(&Query::default())?.len();
        if !report.done || listed < records {
            return Err(format!("a first sync brought {listed}: {:?}", report.error).into());
        }
        firsts.push(took);
    }
    Ok(share(&mut firsts, 0.5))
}

/// The same records, from one PouchDB to its server and from there to another. It does not wait for its disk, and we do.
fn beside_pouch(called: &str, records: usize, push: f64, first: f64) {
    let what = [format!("push of {called} ÷ PouchDB's"), format!("first sync of {called} ÷ PouchDB's")];
    let (their_push, their_pull) = match peers::pouch(records) {
        Ok(theirs) => theirs,
        Err(why) => {
            what.iter().for_each(|what| not_measured(what, &why.to_string()));
            return;
        }
    };
    figures::line(&format!("PouchDB pushes {called} to its server"), their_push, "ms");
    figures::line(&format!("PouchDB pulls {called}"), their_pull, "ms");
    for (what, ratio) in what.iter().zip([push / their_push, first / their_pull]) {
        at_most(what, ratio, OF_POUCH, "×");
    }
}

/// Two phones with everything beside two replicas of one document. Our memory is both phones' and the server's; ours are on the disk save
/// by save, theirs when all is done.
fn beside_automerge(team: &Team, ids: &[RecordId]) -> Done {
    let list = team.home("changed");
    let changed: Vec<String> = ids.iter().take(2 * CHANGES).map(ToString::to_string).collect();
    std::fs::write(&list, changed.join("\n"))?;
    let mut bench = Command::new(std::env::current_exe()?);
    let out = bench.arg("replicas").args([team.home("one"), team.home("phone 0"), list]).output()?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stdout).into_owned().into());
    }
    let ours = Replicas::read(&serde_json::from_slice(&out.stdout)?)?;
    let our_mb = ours.peak_mb + team.server_mb()?;
    figures::line("two phones with 100,000 records: opened", ours.open_ms, "ms");
    figures::line("one changed on each", ours.change_ms, "ms");
    figures::line("both have met at the server", ours.sync_ms, "ms");
    figures::line("both phones and the server: highest memory", our_mb, "MB");
    let what = ["sync of a change on each of two, 100,000 ÷ Automerge's", "highest memory ÷ Automerge's"];
    let theirs = match peers::automerge(MANY, CHANGES) {
        Ok(theirs) => theirs,
        Err(why) => {
            what.iter().for_each(|what| not_measured(what, &why.to_string()));
            return Ok(());
        }
    };
    figures::line("two replicas of Automerge: loaded", theirs.open_ms, "ms");
    figures::line("one changed on each", theirs.change_ms, "ms");
    figures::line("both have met and are saved", theirs.sync_ms, "ms");
    figures::line("Automerge: highest memory", theirs.peak_mb, "MB");
    at_most(what[0], ours.sync_ms / theirs.sync_ms, OF_AUTOMERGE, "×");
    at_most(what[1], our_mb / theirs.peak_mb, OF_ITS_MEMORY, "×");
    Ok(())
}

/// Notices when the first page is asked for: then everything has been pushed and every verdict taken in.
struct Noticing {
    line: Arc<HttpTransport>,
    first_pull: Mutex<Option<Instant>>,
}

impl Noticing {
    fn first_pull(&self) -> Option<Instant> {
        *self.first_pull.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget(&self) {
        *self.first_pull.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Transport for Noticing {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        if request.url.ends_with(path::PULL) {
            self.first_pull.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(Instant::now);
        }
        self.line.exchange(request)
    }

    fn begin(self: Arc<Self>, request: Request) -> Answered {
        Arc::clone(&self.line).begin(request)
    }
}
