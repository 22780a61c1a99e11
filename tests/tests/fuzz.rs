//! What a fuzzer's targets met, once more: every file of `tests/fixtures/fuzz`, and each with bytes of it turned by a seed that is told. Whatever
//! once broke something lies there, under the name of what was wrong.
//!
//! `WALKABOUT_FUZZ_TURNS=1000 WALKABOUT_FUZZ_SEED=7 cargo test --release -p walkabout-tests --test fuzz -- --nocapture` turns each file as often.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test says what went wrong by failing, and which seed it turns

use std::{
    fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
};
use walkabout_tests::{
    Dice,
    fuzz::{TARGETS, Target, corpus},
};

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Some bytes another, gone, twice, or of another file.
fn turned(bytes: &[u8], others: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(bytes.len());
        let long = dice.below(16).min(bytes.len() - at);
        match dice.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + long)),
            2 => bytes.splice(at..at, bytes[at..at + long].to_vec()).for_each(drop),
            3 => bytes.insert(at, dice.throw() as u8),
            4 => {
                let other = &others[dice.below(others.len())].1;
                bytes.splice(at.., other[dice.below(other.len())..].to_vec()).for_each(drop);
            }
            // The first byte often says what the rest is.
            5 if !bytes.is_empty() => bytes[at] = dice.throw() as u8,
            _ if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            _ => {}
        }
    }
    bytes
}

fn holds(target: &str, turns: usize) {
    let turns = number("WALKABOUT_FUZZ_TURNS").unwrap_or(turns);
    let seed = number("WALKABOUT_FUZZ_SEED").unwrap_or(12) as u64;
    let turn: Target = TARGETS.iter().find(|(name, _)| *name == target).unwrap().1;
    let files = corpus(target);
    let tried = |name: &str, bytes: &[u8]| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(catch_unwind(|| turn(bytes)).is_ok(), "{target}, {name}: {hex}");
    };
    files.iter().for_each(|(name, bytes)| tried(name, bytes));
    println!("{target}: {} files, each turned {turns} times from the seed {seed}", files.len());
    let mut dice = Dice::new(seed);
    for (name, bytes) in &files {
        for n in 0..turns {
            tried(&format!("{name} turned the {n}th time"), &turned(bytes, &files, &mut dice));
        }
    }
}

#[test]
fn every_message_that_is_read_is_the_same_when_it_is_read_again() {
    holds("wire", 300);
}

#[test]
fn whatever_phones_send_the_server_holds_what_it_took() {
    holds("accept", 40);
}

#[test]
fn whatever_is_sent_as_a_photo_nothing_is_published_by_another_name() {
    holds("uploads", 60);
}

#[test]
fn whatever_a_picture_says_its_copies_say_nothing() {
    holds("pictures", 150);
}

#[test]
fn whatever_is_handed_in_is_refused_or_read() {
    holds("handed", 200);
}

#[test]
fn every_target_has_a_corpus_and_a_program_and_no_corpus_is_nobodys() {
    let names: Vec<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let folders = fs::read_dir(house().join("tests/fixtures/fuzz")).unwrap();
    let mut folders: Vec<_> = folders.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    folders.sort();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(folders, sorted);
    for name in names {
        let program = fs::read_to_string(house().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(program.contains(&format!("walkabout_tests::fuzz::{name}(bytes)")), "{name}");
    }
}
