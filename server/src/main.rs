//! The `walkabout` program. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    walkabout::commands::run(std::env::args_os())
}
