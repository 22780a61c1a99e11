//! `cargo xtask check`: everything that can be judged without running the product. The quick steps come first.

use crate::{arrows, cargo, fuzz, generated, house::House, licences, messages, step::Steps, system_packages};

/// Gives a note for the step's line, or says what is wrong and what to do.
type Step = fn(&House) -> Result<String, String>;

pub const STEPS: [(&str, Step); 8] = [
    ("format", format),
    ("arrows", arrows::check),
    ("words", messages::check),
    ("licences", licences::check),
    ("web", crate::web::check),
    ("kotlin", crate::phone::check),
    ("lints", lints),
    ("docs", generated::check),
];

/// Runs the steps named in `only`, or all.
pub fn run(house: &House, only: &[String]) -> Result<(), String> {
    let mut steps = Steps::default();
    for (name, step) in STEPS {
        if only.is_empty() || only.iter().any(|wanted| wanted == name) {
            steps.take(name, || step(house));
        }
    }
    steps.finish()
}

fn format(house: &House) -> Result<String, String> {
    cargo::output(house, &["fmt", "--all", "--check"])
        .and_then(|_| cargo::output(house, &["fmt", "--check", "--manifest-path", fuzz::MANIFEST]))
        .map(|_| String::new())
        .map_err(|_| "some files are not formatted. Run `cargo xtask format`.".into())
}

/// Puts everything into the form that is checked.
pub fn mend(house: &House) -> Result<(), String> {
    cargo::run(house, ["fmt", "--all"])?;
    cargo::run(house, ["fmt", "--manifest-path", fuzz::MANIFEST])?;
    crate::web::format(house)?;
    crate::phone::format(house)
}

fn lints(house: &House) -> Result<String, String> {
    system_packages::CRASH_TESTS.make_sure()?;
    // The programs of fuzz/ are left out: a line each, and they need a C++ compiler. What they turn is in tests/src/fuzz.
    cargo::run(house, ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"])
        .map(|()| String::new())
        .map_err(|_| "clippy has something to say (see above). Mend it; an `allow` needs its reason beside it.".into())
}
