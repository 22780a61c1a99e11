//! One command per job: `cargo xtask check | format | test | demo | phone | web | release | bench | docs`. People and CI call the same thing.
//! Each command installs what it needs through the platform's package manager, or says in one line what is missing.

mod arrows;
mod bench;
mod cargo;
mod check;
mod demo;
mod fuzz;

mod generated;
mod house;
mod licences;
mod messages;
mod npm;
mod phone;
mod print;
mod release;
mod rust_source;
mod simulated;
mod step;
mod system_packages;
mod tests;
mod web;

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
    /// Format, arrows between rooms, words, licences, the web app, the phone's Kotlin, lints, generated docs. Changes nothing.
    Check {
        /// Only these steps: format, arrows, words, licences, web, kotlin, lints, docs.
        #[arg(value_parser = check::STEPS.map(|(name, _)| name))]
        only: Vec<String>,
    },
    /// Puts all source into its form: Rust, the web app, Kotlin.
    Format,
    /// All tests. Arguments go to `cargo test` (`cargo xtask test -p walkabout-words -- plural`), after `web` to Playwright
    /// (`cargo xtask test web`, `cargo xtask test web signin --headed`); after `phone` they name test classes
    /// (`cargo xtask test phone`, `cargo xtask test phone ArrowsTest`).
    Test {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Builds the web app into web/dist, which the program carries inside it.
    Web,
    /// One archive for a team's computer: the program with the web app inside, its licence, a systemd unit, a container file.
    Release,
    /// Builds all as it is released and shows it: a team that walks an invented estate, and its work arriving in the browser.
    /// Arguments go to `walkabout demo` (`cargo xtask demo --check`, `cargo xtask demo --place FILE.osm.gz`).
    Demo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// The phone in a window: builds the core and the app, and opens it. Arguments go to the app: `--server LINK` joins a team,
    /// `--language cy`, `--at LON,LAT` says where it stands, `--home DIR` keeps the phone there. `--pictures` draws every screen into docs/screens instead.
    Phone {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// The speed figures, from a release build. Arguments name its parts (`cargo xtask bench photo`, `cargo xtask bench phone`).
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Plants each known kind of bug in phone and server, and shows which simulated story catches it. Fails where one goes free.
    Seeded,
    /// What a night is for: long random runs of the simulated team, 2,000 seeds where nothing is said, as many `kill -9` of real phones
    /// and servers, and each target of fuzz/ turned for ten minutes. 0 leaves a part out.
    Soak {
        #[arg(default_value_t = 2_000)]
        seeds: u64,
        #[arg(long, default_value_t = 2_000)]
        kills: u64,
        /// For each target.
        #[arg(long, default_value_t = 600)]
        fuzz_seconds: u64,
    },
    /// Writes what is generated: docs/data-model.md and docs/openapi.json, and words/waiting.txt without the messages that are used by now.
    Docs,
}

fn main() -> ExitCode {
    let done = house::House::find().and_then(|house| match Arguments::parse().job {
        Job::Check { only } => check::run(&house, &only),
        Job::Format => check::mend(&house),
        Job::Test { arguments } => tests::run(&house, &arguments),
        Job::Web => web::build(&house).map(|note| print::line(format!("web/dist is ready. {note}").trim_end())),
        Job::Release => release::run(&house),
        Job::Demo { arguments } => demo::run(&house, &arguments),
        Job::Phone { arguments } => phone::run(&house, &arguments),
        Job::Bench { arguments } => bench::run(&house, &arguments),
        Job::Seeded => simulated::seeded(&house),
        Job::Soak { seeds, kills, fuzz_seconds } => simulated::soak(&house, seeds)
            .and_then(|()| simulated::kill(&house, kills))
            .and_then(|()| fuzz::run(&house, fuzz_seconds)),
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
