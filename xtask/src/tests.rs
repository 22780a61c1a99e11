//! `cargo xtask test`: every room's tests, then the phone's in Kotlin and the web app's in a real browser, over what was just built.
//! With arguments it is `cargo test`; `cargo xtask test phone` and `cargo xtask test web` are these parts alone.

use crate::{
    cargo::{self, Built},
    house::House,
    phone,
    step::Steps,
    system_packages, web,
};

const NOT_BUILT: &str = "not run: the program was not built (see above).";

pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    match arguments {
        [] => all(house),
        [first, playwright @ ..] if first == "web" => of_the_web_app(house, playwright),
        [first, classes @ ..] if first == "phone" => of_the_phone(house, classes),
        _ => some_of_rust(house, arguments),
    }
}

fn all(house: &House) -> Result<(), String> {
    system_packages::CRASH_TESTS.make_sure()?;
    let mut steps = Steps::default();
    steps.take("web build", || web::build(house));
    let mut built = None;
    steps.take("rust", || {
        built = Some(cargo::build(house, &["test", "--workspace", "--no-run"])?);
        cargo::run(house, ["test", "--workspace", "--no-fail-fast"]).map(|()| String::new())
    });
    steps.take("phone", || phone::test(house, built.as_ref().ok_or(NOT_BUILT)?, &[]));
    parts_of_the_web_app(house, &mut steps, built.as_ref(), &[]);
    steps.finish()
}

fn of_the_phone(house: &House, classes: &[String]) -> Result<(), String> {
    let mut steps = Steps::default();
    let mut built = None;
    steps.take("program", || {
        built = Some(phone_and_program(house)?);
        Ok(String::new())
    });
    steps.take("phone", || phone::test(house, built.as_ref().ok_or(NOT_BUILT)?, classes));
    steps.finish()
}

/// What the phone's tests run over: the core as a library, and a server.
pub fn phone_and_program(house: &House) -> Result<Built, String> {
    cargo::build(house, &[&["build", "-p", "walkabout", "--bin", "walkabout"], phone::OF_CARGO].concat())
}

fn of_the_web_app(house: &House, playwright: &[String]) -> Result<(), String> {
    let mut steps = Steps::default();
    steps.take("web build", || web::build(house));
    let mut built = None;
    steps.take("program", || {
        built = Some(cargo::build(house, &["build", "-p", "walkabout"])?);
        Ok(String::new())
    });
    parts_of_the_web_app(house, &mut steps, built.as_ref(), playwright);
    steps.finish()
}

fn parts_of_the_web_app(house: &House, steps: &mut Steps, built: Option<&Built>, playwright: &[String]) {
    // Who asks for one browser test waits for no other.
    if playwright.is_empty() {
        steps.take("web size", || web::size(house));
        steps.take("web logic", || web::logic(house));
    }
    steps.take("web browser", || web::browser(house, &built.ok_or(NOT_BUILT)?.program()?, playwright));
}

fn some_of_rust(house: &House, arguments: &[String]) -> Result<(), String> {
    system_packages::CRASH_TESTS.make_sure()?;
    let whole = ["test", "--workspace"];
    let part = ["test"];
    let chosen = arguments.iter().any(|argument| argument == "-p" || argument.starts_with("--package"));
    let first: &[&str] = if chosen { &part } else { &whole };
    cargo::run(house, first.iter().copied().chain(arguments.iter().map(String::as_str)))
}
