//! Phones and a team's computer that are killed at any moment: nothing that was acknowledged is lost, nothing is there twice.
//!
//! Where exactly the kill falls is chance; the crash tests of the store try every place on purpose. Each kill waits for no clock: it comes
//! after a share of the time that the same command took when it was left alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{Phone, World, jpeg, said, write};
use std::{
    collections::BTreeSet,
    process::Stdio,
    time::{Duration, Instant},
};

/// Kills in one loop. `cargo xtask soak` runs all of them until they have killed two thousand times.
const KILLS: u32 = 12;

/// Runs the command and kills it after so long; what it had answered by then.
fn killed(phone: &Phone, args: &[&str], after: Duration) -> Option<serde_json::Value> {
    let mut child =
        phone.command(&[args, &["--json"]].concat()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while started.elapsed() < after && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    let answer = said(child.wait_with_output().unwrap());
    serde_json::from_str(&answer.out).ok().filter(|_| answer.exit == 0)
}

fn timed(run: impl FnOnce()) -> Duration {
    let started = Instant::now();
    run();
    started.elapsed()
}

fn ids(phone: &Phone) -> BTreeSet<String> {
    phone.items(&["list"]).iter().map(|i| i["id"].as_str().unwrap().into()).collect()
}

#[test]
fn a_save_that_was_answered_is_there_however_the_next_ones_ended() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let photo = write(&world.folder.path().join("bench.jpg"), &jpeg(10, None, None));
    let alone = timed(|| drop(mair.id(&["asset", "add", "--name", "Thing 0", "--photo", &photo])));
    let mut answered = BTreeSet::new();
    for n in 1..=KILLS {
        let photo = write(&world.folder.path().join(format!("{n}.jpg")), &jpeg(u8::try_from(n).unwrap(), None, None));
        let args = ["asset", "add", "--name", &format!("Thing {n}"), "--photo", &photo];
        if let Some(saved) = killed(&mair, &args, alone * n / KILLS) {
            answered.insert(saved["id"].as_str().unwrap().to_owned());
        }
    }
    let there = ids(&mair);
    assert!(answered.is_subset(&there), "{:?}", answered.difference(&there));
    let names = mair.names();
    let once: BTreeSet<_> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "{names:?}");
    // What is there is whole: it reaches the team with its photo.
    mair.sync();
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team" && w["photos_to_go"] == 0));
    assert!(mair.items(&["list"]).iter().all(|i| i["photos"] == 1));
}

#[test]
fn an_import_that_was_stopped_again_and_again_brings_each_photo_once() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let folder = world.folder.path().join("saturday");
    for n in 0..8 {
        write(&folder.join(format!("{n}.jpg")), &jpeg(20 + n, Some((-2.19, 53.44)), None));
    }
    let folder = folder.to_str().unwrap();
    let alone = timed(|| drop(world.phone("volunteer", "Pat").json(&["import", folder])));
    for n in 1..=KILLS {
        killed(&mair, &["import", folder], alone * n / (KILLS * 2));
    }
    let last = mair.json(&["import", folder]);
    assert_eq!(last["new"].as_i64().unwrap() + last["already"].as_i64().unwrap(), 8, "{last}");
    let items = mair.items(&["list"]);
    assert!(items.len() == 8 && items.iter().all(|i| i["photos"] == 1), "{items:?}");
}

#[test]
fn a_sync_that_was_cut_again_and_again_sends_everything_once() {
    let mut world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let (officer, late) = (world.phone("officer", "Rhys"), world.phone("volunteer", "Late"));
    let fill = |phone: &Phone, first: u8| {
        for n in first..first + 4 {
            let photo = write(&world.folder.path().join(format!("{n}.jpg")), &jpeg(n, None, None));
            phone.id(&["asset", "add", "--name", &format!("Thing {n}"), "--photo", &photo]);
        }
    };
    fill(&officer, 50);
    let alone = timed(|| officer.sync());
    fill(&mair, 60);
    for n in 1..=KILLS {
        killed(&mair, &["sync"], alone * n / KILLS);
        if n % 4 == 0 {
            // The other side dies too.
            world.kill();
            world.start();
        }
    }
    mair.sync();
    late.sync();
    assert_eq!(ids(&late), ids(&mair));
    let names = late.names();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team" && w["photos_to_go"] == 0));
}

#[test]
fn a_teams_computer_that_is_killed_while_phones_send_to_it_has_everything_once() {
    let mut world = World::new();
    let phones = [world.phone("volunteer", "Mair"), world.phone("volunteer", "Pat")];
    let mut made = BTreeSet::new();
    let folder = world.folder.path().to_owned();
    let fill = |phone: &Phone, name: String| {
        let grey = u8::try_from(name.len() + name.bytes().map(usize::from).sum::<usize>() % 200).unwrap();
        let photo = write(&folder.join(format!("{name}.jpg")), &jpeg(grey, None, None));
        phone.id(&["asset", "add", "--name", &name, "--photo", &photo]);
        name
    };
    let officer = world.phone("officer", "Rhys");
    made.insert(fill(&officer, "First".into()));
    let alone = timed(|| officer.sync());
    for n in 1..=KILLS {
        let both: Vec<_> = phones
            .iter()
            .enumerate()
            .map(|(who, phone)| {
                made.insert(fill(phone, format!("Thing {n} of {who}")));
                phone.command(&["sync", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        let (started, after) = (Instant::now(), alone * n / KILLS);
        while started.elapsed() < after {
            std::thread::yield_now();
        }
        world.kill();
        // A phone that finds nobody gives up by itself, and keeps what it has.
        both.into_iter().for_each(|phone| drop(phone.wait_with_output().unwrap()));
        world.start();
    }
    for phone in &phones {
        phone.sync();
        assert!(phone.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team" && w["photos_to_go"] == 0));
    }
    officer.sync();
    let names = officer.names();
    assert_eq!(names.len(), made.len(), "{names:?}");
    assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), made);
    let later = world.phone("volunteer", "Later");
    later.sync();
    assert_eq!(later.names().into_iter().collect::<BTreeSet<_>>(), made);
}

#[cfg(unix)]
#[test]
fn a_phone_that_is_asked_to_stop_keeps_what_it_answered() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    mair.id(&["asset", "add", "--name", "Bench"]);
    for signal in ["INT", "TERM"] {
        let child = mair.command(&["sync"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // It may have ended by itself already.
        let _ = std::process::Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).output();
        child.wait_with_output().unwrap();
        assert_eq!(mair.names(), ["Bench"]);
    }
    mair.sync();
}
