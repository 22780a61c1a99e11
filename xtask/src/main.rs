//! One command per job: `cargo xtask check | test | bench | docs`. People and CI call the same thing.
//! Each command installs what it needs through the platform's package manager, or says in one line what is missing.

mod arrows;
mod bench;
mod cargo;
mod check;

mod generated;
mod house;
mod licences;
mod messages;
mod print;
mod rust_source;
mod step;
mod system_packages;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "One command per job.")]
struct Arguments {
    #[command(subcommand)]
    job: Job,
}

#[derive(Subcommand)]
enum Job {
    /// Format, arrows between rooms, words, licences, lints, generated docs. Changes nothing.
    Check {
        /// Only these steps: format, arrows, words, licences, lints, docs.
        #[arg(value_parser = check::STEPS.map(|(name, _)| name))]
        only: Vec<String>,
    },
    /// All tests. Arguments go to `cargo test` (`cargo xtask test -p walkabout-words -- plural`).
    Test {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// The speed figures, from a release build. Arguments go to the bench program (`cargo xtask bench photos`).
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Writes what is generated: docs/data-model.md and docs/openapi.json, and words/waiting.txt without the messages that are used by now.
    Docs,
}

fn main() -> ExitCode {
    let done = house::House::find().and_then(|house| match Arguments::parse().job {
        Job::Check { only } => check::run(&house, &only),
        Job::Test { arguments } => {
            system_packages::CRASH_TESTS.make_sure()?;
            let whole = ["test", "--workspace"];
            let part = ["test"];
            let chosen = arguments.iter().any(|argument| argument == "-p" || argument.starts_with("--package"));
            let first: &[&str] = if chosen { &part } else { &whole };
            cargo::run(&house, first.iter().copied().chain(arguments.iter().map(String::as_str)))
        }
        Job::Bench { arguments } => bench::run(&house, &arguments),
        Job::Docs => generated::write(&house).and_then(|()| messages::tidy(&house)),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            print::line(&trouble);
            ExitCode::FAILURE
        }
    }
}
