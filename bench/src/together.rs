//! Phones and a server on loopback: pushing, first sync, opening, memory.

use crate::{Done, figures::*, save::good_thing, team::Team};
use walkabout_core::screens::list::Query;

const RECORDS: usize = 10_000;
const RUNS: usize = 5;

pub fn run() -> Done {
    let team = Team::new()?;
    let one = team.joined("one")?;
    one.sync()?;
    let (made, took) = time(|| (0..RECORDS).try_for_each(|n| one.add_asset(&good_thing(n)).map(|_| ())));
    made?;
    line("10,000 saves, each on the disk before the next", took, "ms");
    let (report, took) = time(|| one.sync());
    let report = report?;
    if !report.done {
        return Err(format!("the push stopped: {:?}", report.error).into());
    }
    at_most("push of 10,000 saves and the round after it", took, 1_000.0, "ms");
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
