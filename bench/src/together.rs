//! Phones and a server on loopback: pushing, first sync, opening, memory.

use crate::{
    Done,
    figures::{self, at_most, ms, share, time},
    save::good_thing,
    team::Team,
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    ports::{Request, Response, Transport, TransportError},
    screens::list::Query,
};
use walkabout_protocol::wire::path;

const RECORDS: usize = 10_000;
const RUNS: usize = 5;

pub fn run() -> Done {
    let team = Team::new()?;
    let line = Arc::new(Noticing { line: HttpTransport::new()?, first_pull: Mutex::new(None) });
    let one = team.joined_over("one", line.clone())?;
    one.sync()?;
    let (made, took) = time(|| (0..RECORDS).try_for_each(|n| one.add_asset(&good_thing(n)).map(|_| ())));
    made?;
    figures::line("10,000 saves, each on the disk before the next", took, "ms");
    line.forget();
    let begun = Instant::now();
    let report = one.sync()?;
    let (whole, pushed) = (ms(begun.elapsed()), line.first_pull().ok_or("nothing was pulled")?.duration_since(begun));
    if !report.done {
        return Err(format!("the push stopped: {:?}", report.error).into());
    }
    at_most("push of 10,000 saves, verdicts on the phone's disk", ms(pushed), 1_000.0, "ms");
    figures::line("the round that brings them back", whole - ms(pushed), "ms");
    let mut firsts = vec![];
    for n in 0..RUNS {
        let phone = team.joined(&format!("phone {n}"))?;
        let (report, took) = time(|| phone.sync());
        let report = report?;
        let listed = phone.list(&Query::default())?.len();
        if !report.done || listed < RECORDS {
            return Err(format!("a first sync brought {listed}: {:?}", report.error).into());
        }
        firsts.push(took);
    }
    at_most("first sync of 10,000 records: median", share(&mut firsts, 0.5), 600.0, "ms");
    let mut opens = vec![];
    for _ in 0..RUNS {
        let (listed, took) = time(|| {
            let phone = team.open("phone 0")?;
            Ok::<_, Box<dyn std::error::Error>>(phone.list(&Query::default())?.len())
        });
        listed?;
        opens.push(took);
    }
    at_most("open on 10,000 records and first list: median", share(&mut opens, 0.5), 50.0, "ms");
    at_most("server with 10,000 records: highest memory", team.server_mb()?, 60.0, "MB");
    Ok(())
}

/// Notices when the first page is asked for: then everything has been pushed and every verdict taken in.
struct Noticing {
    line: HttpTransport,
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
}
