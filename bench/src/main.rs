//! The speed figures: medians of interleaved runs, each beside its peer or its bar. `cargo xtask bench [save|photo|sync|desk|phone]…`
//! It answers 0 when every bar was held, 3 when one was missed, 1 when something could not be measured.
#![allow(clippy::print_stdout)] // printing is what it is for

mod desk;
mod figures;
mod photo;
mod pocket;
mod save;
mod ssim;
mod team;
mod together;

use std::{error::Error, process::ExitCode};

/// What it answers when all was measured and a bar was missed.
const OVER: u8 = 3;

type Done = Result<(), Box<dyn Error>>;

/// One part: its name, and what measures it.
type Part = (&'static str, fn() -> Done);

const PARTS: &[Part] =
    &[("save", save::run), ("photo", photo::run), ("sync", together::run), ("desk", desk::run), ("phone", pocket::run)];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    // Called by the photo part for itself: a whole process beside a whole process.
    if let [shrink, photo, preview, thumbnail] = wanted.as_slice()
        && shrink == "shrink"
    {
        return end(photo::shrink(photo, preview, thumbnail));
    }
    if let Some(unknown) = wanted.iter().find(|w| !PARTS.iter().any(|(name, _)| name == w)) {
        println!("There is no part named {unknown}. There are: save, photo, sync, desk, phone.");
        return ExitCode::from(2);
    }
    for (name, part) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|w| w == name) {
            println!("\n{name}");
            if let Err(e) = part() {
                return end(Err(e));
            }
        }
    }
    match figures::missed() {
        0 => ExitCode::SUCCESS,
        missed => {
            println!("\n{missed} over the bar");
            ExitCode::from(OVER)
        }
    }
}

fn end(done: Done) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            println!("could not be measured: {e}");
            ExitCode::FAILURE
        }
    }
}
