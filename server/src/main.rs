//! The `walkabout` program. Everything is in the library.

use std::process::ExitCode;

/// What people get cannot be built with bugs planted in it.
const _: () = assert!(!walkabout_protocol::seeded::POSSIBLE);

fn main() -> ExitCode {
    walkabout::commands::run(std::env::args_os())
}
