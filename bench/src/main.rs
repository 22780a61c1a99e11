//! The speed figures: medians of interleaved runs, each beside its peer or its bar. `cargo xtask bench [save|photo|sync|wire|crowd|growth|desk|phone]…`
//! It answers 0 when every bar was held, 3 when one was missed, 1 when something could not be measured.
#![allow(clippy::print_stdout)] // printing is what it is for

mod crowd;
mod desk;
mod figures;
mod first;
mod growth;
mod hall;
mod instructions;
mod on_the_wire;
mod peers;
mod photo;
mod pocket;
mod replicas;
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

const PARTS: &[Part] = &[
    ("save", save::run),
    ("photo", photo::run),
    ("sync", together::run),
    ("wire", on_the_wire::run),
    ("crowd", crowd::run),
    ("growth", growth::run),
    ("desk", desk::run),
    ("phone", pocket::run),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(done) = own(&wanted) {
        return end(done);
    }
    if let Some(unknown) = wanted.iter().find(|w| !PARTS.iter().any(|(name, _)| name == w)) {
        println!("There is no part named {unknown}. There are: save, photo, sync, wire, crowd, growth, desk, phone.");
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
    if figures::unmeasured() > 0 {
        return end(Err(format!("{} of the figures above", figures::unmeasured()).into()));
    }
    match figures::missed() {
        0 => ExitCode::SUCCESS,
        missed => {
            println!("\n{missed} over the bar");
            ExitCode::from(OVER)
        }
    }
}

/// What parts call for themselves: a whole process, so that its time and its memory are those of nothing else.
fn own(wanted: &[String]) -> Option<Done> {
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    Some(match wanted[..] {
        ["shrink", photo, preview, thumbnail] => photo::shrink(photo, preview, thumbnail),
        ["replicas", one, two, ids] => replicas::run(one, two, ids),
        ["first", home, records] => first::run(home, records),
        ["hall", data] => hall::serve(data),
        ["saves", home, saves] => instructions::save(home, saves),
        _ => return None,
    })
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
