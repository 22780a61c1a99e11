//! A full disk, a failing disk, no more files that may be open, a lock that somebody else holds: at every call of the server's database and
//! files, in every request that a phone makes. The answer is a polite refusal; what was confirmed is there; asked again, all is well.

use crate::{
    model::{Standing, standing_in},
    scenes::{Scene, scenes},
    server::Server,
};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_core::ports::Response;
use walkabout_protocol::{
    batch::Verdict,
    cbor,
    id::SaveId,
    wire::{Pushed, path},
};
use walkabout_tests::{Call, Fault, Lasting};

pub const FAULTS: [Fault; 4] = [Fault::NoSpace, Fault::Broken, Fault::NoHandles, Fault::Busy];

/// What a server holds that others may see.
#[derive(Debug, PartialEq)]
pub struct Holds {
    saves: Vec<(SaveId, u64, Option<Vec<u8>>)>,
    standing: Standing,
    published: BTreeSet<(Vec<u8>, String, String)>,
}

impl Holds {
    pub fn publishes(&self, file: &[u8]) -> bool {
        let name = blake3::hash(file).to_hex();
        self.published.iter().any(|(.., hash)| hash == name.as_str())
    }
}

pub fn holds(server: &Server) -> Holds {
    whole_of(server).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// The same, or what is wrong where a file that others may fetch is not what it is called.
pub fn whole_of(server: &Server) -> Result<Holds, String> {
    let records = server.records();
    let db = server.world.connect("walkabout.db").unwrap();
    let mut files = db
        .prepare("SELECT r.id, p.variant, lower(hex(p.hash)) FROM published p JOIN records r ON r.project = p.project AND r.id = p.record")
        .unwrap();
    let files = files.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let published: BTreeSet<(Vec<u8>, String, String)> = files.map(Result::unwrap).collect();
    for (.., hash) in &published {
        let file = server.world.folder().join(format!("blobs/{}/{}", &hash[..2], &hash[2..]));
        let bytes = server.world.files().read(file).map_err(|e| format!("{hash}, which others may fetch: {e}"))?;
        if blake3::hash(&bytes).to_hex().as_str() != hash {
            return Err(format!("{hash}, which others may fetch, is not whole"));
        }
    }
    let standing = standing_in(records.values().map(|(record, _)| record));
    Ok(Holds { saves: server.batches(), standing, published })
}

/// Whether one holds what the other does, which sleeps.
pub fn is_as_before(server: &Server, asleep: &Server) -> bool {
    holds(server) == holds(&asleep.again())
}

/// A refusal that whoever reads it understands, and that a phone knows to be no fault of its own.
fn is_polite(answer: &Response) -> bool {
    let document: Option<serde_json::Value> = serde_json::from_slice(&answer.body).ok();
    let detail = document.as_ref().and_then(|d| d["detail"].as_str()).unwrap_or_default();
    matches!(answer.status, 500 | 503 | 507)
        && answer.header("content-type") == Some("application/problem+json")
        && detail.split(' ').count() > 5
        && !["SQL", "panick", "os error"].iter().any(|word| detail.contains(word))
}

/// Lets one fault befall one call, and gives whether the request was refused.
fn strike(scene: &Scene, (fault, lasting, at): (Fault, Lasting, u64), before: &Holds, after: &Holds) -> bool {
    let case = format!("{}, {fault:?} {lasting:?} at call {at}", scene.name);
    let mut server = scene.ground.again();
    server.world.strike(at, fault, lasting);
    let answer = server.answer(&scene.asked);
    server.world.heal();
    let now = holds(&server);
    let refused = answer.status >= 300;
    if refused {
        assert!(is_polite(&answer), "{case}: {} {:?}", answer.status, String::from_utf8_lossy(&answer.body));
        assert!(now == *before || now == *after, "{case}: it is there by halves");
        if fault == Fault::NoSpace {
            assert_eq!(answer.status, 507, "{case}: who makes room must know that it is needed");
        }
    } else {
        assert!(now == *after, "{case}: what was confirmed is not there");
        server.rises(0);
        assert!(holds(&server) == *after, "{case}: what was confirmed does not outlive the power");
    }
    let again = scene.asks_again(&server).unwrap_or_else(|wrong| panic!("{case}: {wrong}"));
    assert!(again.status < 300, "{case}: asked again, {} {:?}", again.status, String::from_utf8_lossy(&again.body));
    if scene.asked.path == path::PUSH {
        let pushed: Pushed = cbor::from_slice(&again.body).unwrap();
        let kept = |v: &Verdict| matches!(v, Verdict::Applied { .. } | Verdict::Already { .. });
        assert!(pushed.verdicts.iter().all(|judged| kept(&judged.verdict)), "{case}");
    }
    server.rises(0);
    assert!(holds(&server) == *after, "{case}: asked again, and after the power went");
    refused
}

/// All that can befall a request: once at each call that a fault can hit, and from each on for good where that is another story.
pub fn strikes(calls: &[Call], from: usize) -> Vec<(Fault, Lasting, u64)> {
    let mut all = Vec::new();
    for fault in FAULTS {
        for (n, call) in calls.iter().enumerate().skip(from).filter(|(_, call)| fault.hits(**call)) {
            all.push((fault, Lasting::Once, n as u64));
            // A reader that never gets in waits ten seconds, in SQLite, before it gives up.
            if fault != Fault::Busy
                || *call == (Call::Lock { write: true }) && !calls[n..].contains(&Call::Lock { write: false })
            {
                all.push((fault, Lasting::ForGood, n as u64));
            }
        }
    }
    all
}

#[test]
fn whatever_the_servers_disk_refuses_at_any_call_is_said_politely_and_costs_nothing() {
    let mut refused: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut files = 0;
    for scene in scenes() {
        let server = scene.ground.again();
        let before = holds(&server);
        let server = scene.ground.again();
        let from = server.world.calls().len();
        assert!(server.answer(&scene.asked).status < 300, "{}", scene.name);
        let calls = server.world.calls();
        let after = holds(&server);
        files = after.published.len().max(files);
        for strike_at in strikes(&calls, from) {
            let (all, no) = refused.entry(format!("{} {:?}", scene.name, strike_at.0)).or_default();
            *all += 1;
            *no += usize::from(strike(&scene, strike_at, &before, &after));
        }
    }
    for (what, (all, no)) in &refused {
        println!("{what}: {no} refused of {all}");
    }
    assert!(files > 0, "no file that others may fetch was looked at");
    let all: usize = refused.values().map(|(all, _)| all).sum();
    assert!(refused.len() >= 20 && all > 700, "hardly anything befell: {refused:?}");
    // Where another holds the lock for a moment SQLite itself asks again.
    let kept_out = refused.iter().all(|(what, (all, no))| what.ends_with("Busy") && *no > 0 || *no > all / 2);
    assert!(kept_out, "faults that hit nothing: {refused:?}");
}
