//! Makes the two small copies of one photo: `shrink PHOTO PREVIEW THUMBNAIL [TIMES]`.
//!
//! With TIMES it also prints the milliseconds of each of that many runs, without reading and writing files.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (photo, preview, thumbnail, times) = match arguments.as_slice() {
        [photo, preview, thumbnail] => (photo, preview, thumbnail, 0),
        [photo, preview, thumbnail, times] => (photo, preview, thumbnail, times.parse()?),
        _ => return Err("usage: shrink PHOTO PREVIEW THUMBNAIL [TIMES]".into()),
    };
    let bytes = std::fs::read(photo)?;
    let shrunk = walkabout_photos::shrink(&bytes)?;
    std::fs::write(preview, &shrunk.preview.jpeg)?;
    std::fs::write(thumbnail, &shrunk.thumbnail.jpeg)?;
    for _ in 0..times {
        let start = Instant::now();
        walkabout_photos::shrink(&bytes)?;
        println!("{:.2}", start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}
