//! A named part of a job, with its time on one line. A job runs all its steps, then fails with what to do about each.

use crate::print;
use std::time::Instant;

#[derive(Default)]
pub struct Steps {
    troubles: Vec<String>,
}

impl Steps {
    /// `Ok` may carry a note for the line; `Err` says what is wrong and what to do.
    pub fn take(&mut self, name: &str, step: impl FnOnce() -> Result<String, String>) {
        let start = Instant::now();
        let done = step();
        let seconds = start.elapsed().as_secs_f64();
        match done {
            Ok(note) => print::line(&format!("ok      {name:<12} {seconds:>6.1} s  {note}")),
            Err(trouble) => {
                print::line(&format!("FAILED  {name:<12} {seconds:>6.1} s"));
                self.troubles.push(format!("{name}: {trouble}"));
            }
        }
    }

    pub fn finish(self) -> Result<(), String> {
        if self.troubles.is_empty() { Ok(()) } else { Err(format!("\n{}", self.troubles.join("\n\n"))) }
    }
}
