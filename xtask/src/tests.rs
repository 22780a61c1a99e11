//! `cargo xtask test`: every room's tests, then the web app's, in a real browser against the program just built.
//! With arguments it is `cargo test`; `cargo xtask test web` is the web app's part alone.

use crate::{cargo, house::House, step::Steps, system_packages, web};
use std::path::PathBuf;

pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    match arguments {
        [] => all(house),
        [first, playwright @ ..] if first == "web" => of_the_web_app(house, playwright),
        _ => some_of_rust(house, arguments),
    }
}

fn all(house: &House) -> Result<(), String> {
    system_packages::CRASH_TESTS.make_sure()?;
    let mut steps = Steps::default();
    steps.take("web build", || web::build(house));
    let mut walkabout = None;
    steps.take("rust", || {
        walkabout = Some(cargo::program(house, &["test", "--workspace", "--no-run"])?);
        cargo::run(house, ["test", "--workspace"]).map(|()| String::new())
    });
    parts_of_the_web_app(house, &mut steps, walkabout, &[]);
    steps.finish()
}

fn of_the_web_app(house: &House, playwright: &[String]) -> Result<(), String> {
    let mut steps = Steps::default();
    steps.take("web build", || web::build(house));
    let mut walkabout = None;
    steps.take("program", || {
        walkabout = Some(cargo::program(house, &["build", "-p", "walkabout"])?);
        Ok(String::new())
    });
    parts_of_the_web_app(house, &mut steps, walkabout, playwright);
    steps.finish()
}

fn parts_of_the_web_app(house: &House, steps: &mut Steps, walkabout: Option<PathBuf>, playwright: &[String]) {
    // Who asks for one browser test waits for no other.
    if playwright.is_empty() {
        steps.take("web size", || web::size(house));
        steps.take("web logic", || web::logic(house));
    }
    steps.take("web browser", || {
        let walkabout = walkabout.ok_or("not run: the program was not built (see above).")?;
        web::browser(house, &walkabout, playwright)
    });
}

fn some_of_rust(house: &House, arguments: &[String]) -> Result<(), String> {
    system_packages::CRASH_TESTS.make_sure()?;
    let whole = ["test", "--workspace"];
    let part = ["test"];
    let chosen = arguments.iter().any(|argument| argument == "-p" || argument.starts_with("--package"));
    let first: &[&str] = if chosen { &part } else { &whole };
    cargo::run(house, first.iter().copied().chain(arguments.iter().map(String::as_str)))
}
