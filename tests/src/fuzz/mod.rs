//! What a fuzzer turns: one function for each door through which bytes of strangers come in, and what must hold whatever they are.
//! A target panics where it does not hold; a refusal is what the product does, and no failure.
//!
//! `tests/tests/fuzz.rs` replays what lies in `tests/fixtures/fuzz`; the folder `fuzz` and `cargo xtask soak` turn new bytes. A target begins
//! from the same state each time, so the bytes alone say what happened.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what tests stand on is test code too")]

mod accept;
mod ground;
mod handed;
mod pictures;
mod tape;
mod uploads;
mod wire;

use std::{fs, path::Path};

pub use accept::accept;
pub use handed::handed;
pub use pictures::pictures;
pub use uploads::uploads;
pub use wire::wire;

/// A door, and what comes in through it.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its file, of its corpus and of its program in `fuzz`.
pub const TARGETS: [(&str, Target); 5] =
    [("wire", wire), ("accept", accept), ("uploads", uploads), ("pictures", pictures), ("handed", handed)];

/// What a target is turned from, by name: examples of what people send, and whatever once broke something.
pub fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fuzz").join(target);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there is nothing to turn");
    files
}
