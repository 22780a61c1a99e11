//! The line is cut at every byte of what goes out and of what comes back: nothing arrives twice, nothing is lost, and what has arrived of a
//! file is not sent again.

use crate::{
    deeds::picture,
    first_day::{FirstDay, first_day},
    line::{Cut, Scissors},
    run::Sim,
    server::{Asked, Server},
};
use std::collections::BTreeSet;
use walkabout_core::{
    domain::forms::{NewAsset, NewTalk, Said},
    sync::SyncReport,
};
use walkabout_protocol::wire::path;
use walkabout_tests::camera_photo;

const MAIR: usize = 0;
const RHYS: usize = 2;

fn team() -> Sim {
    Sim::new(11, &BTreeSet::new())
}

fn bench(name: &str) -> NewAsset {
    NewAsset { name: Some(name.into()), ..NewAsset::default() }
}

/// Two saves wait on Mair's phone, one of them in confidence.
fn two_saves(sim: &mut Sim) {
    sim.hands[MAIR].phone().add_asset(&bench("Bench")).unwrap();
    let said = vec![Said { words: "In confidence".into(), ..Said::default() }];
    sim.hands[MAIR].phone().add_talk(&NewTalk { said, ..NewTalk::default() }).unwrap();
    sim.learns(MAIR);
}

/// A sync of one person whose next exchange of this kind is cut, and how many bytes went and came there.
fn syncs_cut(
    sim: &Sim,
    who: usize,
    method: &'static str,
    path: &'static str,
    cut: Cut,
) -> (SyncReport, (usize, usize)) {
    sim.weather().scissors = Some(Scissors { method, path, cut });
    let report = sim.hands[who].phone().sync().unwrap();
    let mut weather = sim.weather();
    assert!(weather.scissors.take().is_none(), "{method} {path} was not asked");
    (report, weather.met)
}

fn ends_well(sim: &mut Sim) {
    assert_eq!(sim.rests(), None);
}

#[test]
fn a_push_that_breaks_off_at_any_byte_leaves_nothing_at_the_server() {
    let mut sim = team();
    two_saves(&mut sim);
    let mut at = 0;
    loop {
        // At the end the whole of it is there, and nobody said that it is.
        let (report, (bytes, _)) = syncs_cut(&sim, MAIR, "POST", path::PUSH, Cut::Request(at));
        assert!(!report.done && report.sent == 0, "cut at {at}: {report:?}");
        assert!(sim.server().batches().is_empty(), "cut at {at} of {bytes}: something was kept");
        if at >= bytes {
            break;
        }
        at += 1;
    }
    assert!(at > 300, "a push of {at} bytes");
    ends_well(&mut sim);
    assert_eq!(sim.server().batches().len(), 2);
}

#[test]
fn a_longer_push_goes_squeezed_and_breaks_off_at_any_byte_as_harmlessly() {
    const SAVES: usize = 12;
    let mut sim = team();
    for n in 0..SAVES {
        sim.hands[MAIR].phone().add_asset(&bench(&format!("Bench {n}, painted green last spring"))).unwrap();
    }
    sim.learns(MAIR);
    let words: usize =
        sim.hands[MAIR].phone().store().waiting(SAVES, usize::MAX).unwrap().iter().map(|save| save.bytes.len()).sum();
    let mut at = 0;
    loop {
        let (report, (bytes, _)) = syncs_cut(&sim, MAIR, "POST", path::PUSH, Cut::Request(at));
        assert!(!report.done && report.sent == 0, "cut at {at}: {report:?}");
        assert!(sim.server().batches().is_empty(), "cut at {at} of {bytes}: something was kept");
        assert!(bytes < words * 3 / 4, "{bytes} bytes went for saves of {words}");
        if at >= bytes {
            break;
        }
        at += 1;
    }
    ends_well(&mut sim);
    assert_eq!(sim.server().batches().len(), SAVES);
}

#[test]
fn a_pull_or_a_first_sync_that_breaks_off_at_any_byte_of_what_is_asked_brings_nothing_and_costs_nothing() {
    let mut sim = team();
    two_saves(&mut sim);
    assert!(sim.hands[MAIR].phone().sync().unwrap().done);
    for road in [path::FIRST, path::PULL] {
        let mut at = 0;
        loop {
            let (report, (bytes, _)) = syncs_cut(&sim, RHYS, "POST", road, Cut::Request(at));
            assert!(!report.done && report.received == 0, "{road} cut at {at}: {report:?}");
            if at >= bytes {
                break;
            }
            at += 1;
        }
        assert!(at > 2, "{road}: {at} bytes");
        // One page more, and the next kind of page is asked for.
        syncs_cut(&sim, RHYS, "POST", path::PULL, Cut::Answer);
    }
    ends_well(&mut sim);
}

#[test]
fn an_answer_that_breaks_off_or_is_shortened_anywhere_is_no_answer_and_the_next_one_is_the_same() {
    let mut sim = team();
    two_saves(&mut sim);
    for (who, road) in [(MAIR, path::PUSH), (RHYS, path::FIRST), (RHYS, path::PULL)] {
        if road == path::PULL {
            // So that there is something to bring.
            sim.hands[MAIR].phone().add_asset(&bench("Another")).unwrap();
            sim.learns(MAIR);
            assert!(sim.hands[MAIR].phone().sync().unwrap().done);
        }
        let saves = sim.hands[MAIR].phone().store().journal().unwrap().len();
        // The first time a push is taken, and then it is known already.
        syncs_cut(&sim, who, "POST", road, Cut::Answer);
        let (report, (_, bytes)) = syncs_cut(&sim, who, "POST", road, Cut::Answer);
        assert!(!report.done && bytes > 60, "{road}: {report:?}, {bytes} bytes");
        let progress = sim.hands[who].phone().store().progress().unwrap();
        for at in 0..bytes {
            let (report, met) = syncs_cut(&sim, who, "POST", road, Cut::Shortened(at));
            assert_eq!(met.1, bytes, "{road}: another answer than before");
            let took = (report.done, report.sent, report.received, report.begun_again);
            assert_eq!(took, (false, 0, 0, false), "{road} shortened to {at} of {bytes}: {report:?}");
            assert_eq!(sim.hands[who].phone().store().progress().unwrap(), progress, "{road} shortened to {at}");
        }
        assert_eq!(sim.server().batches().len(), saves, "{road}: nothing twice");
        // On to what comes after it.
        syncs_cut(&sim, who, "POST", path::PULL, Cut::Answer);
    }
    ends_well(&mut sim);
}

#[test]
fn a_photo_that_breaks_off_after_every_single_byte_arrives_whole_and_no_byte_of_it_is_sent_twice() {
    let mut sim = team();
    let camera = camera_photo(&sim.hands[MAIR].world, 1);
    sim.hands[MAIR].world.files().write(&camera, &picture(1)).unwrap();
    let garden = NewAsset { photos: vec![camera], ..bench("Garden") };
    sim.hands[MAIR].phone().add_asset(&garden).unwrap();
    sim.learns(MAIR);
    let (_, (whole, _)) = syncs_cut(&sim, MAIR, "PATCH", path::FILES, Cut::Request(0));
    for arrived in 0..whole {
        let (report, (left, _)) = syncs_cut(&sim, MAIR, "PATCH", path::FILES, Cut::Request(1));
        assert_eq!((left, report.files), (whole - arrived, 0), "after {arrived} of {whole} bytes");
    }
    // All of it is there, and its phone has yet to hear so. Of the next file every answer is lost.
    let (report, (other, _)) = syncs_cut(&sim, MAIR, "PATCH", path::FILES, Cut::Answer);
    assert_eq!(report.files, 1, "{report:?}");
    assert!(whole > 100 && other > 100, "{whole} and {other} bytes");
    ends_well(&mut sim);
}

#[test]
fn a_photo_that_breaks_off_at_any_byte_goes_on_from_that_byte() {
    let FirstDay { mut server, asked } = first_day();
    let (mut tried, mut file): (usize, Option<Asked>) = (0, None);
    for asked in asked {
        if asked.method == "PATCH" {
            file = Some(asked);
            break;
        }
        server.rises(1);
        assert!(server.answer(&asked).status < 300);
        server.sleeps();
    }
    let file = file.unwrap();
    for at in 0..=file.body.len() {
        let there = server.again();
        there.answer(&Asked { cut: Some(at), ..file.clone() });
        assert_eq!(offset(&there, &file), at, "cut at {at}");
        // All of it lies there, and is a file that others may fetch: only its sender does not know.
        if at < file.body.len() {
            let mut rest = file.clone();
            rest.headers.iter_mut().find(|(name, _)| name == "upload-offset").unwrap().1 = at.to_string();
            rest.body.drain(..at);
            let answer = there.answer(&rest);
            assert_eq!(answer.status, 204, "from {at}: {}", String::from_utf8_lossy(&answer.body));
        }
        let hash = blake3::hash(&file.body).to_hex();
        let name = there.world.folder().join(format!("blobs/{}/{}", &hash[..2], &hash[2..]));
        assert_eq!(there.world.files().read(name).unwrap(), file.body, "cut at {at}");
        tried += 1;
    }
    assert!(tried > 100, "a file of {tried} bytes");
}

fn offset(server: &Server, file: &Asked) -> usize {
    let head = server.answer(&Asked { method: "HEAD", body: vec![], ..file.clone() });
    head.header("upload-offset").unwrap().parse().unwrap()
}
