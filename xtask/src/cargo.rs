//! Cargo, called with the toolchain that runs this program.

use crate::house::House;
use serde_json::Value as Json;
use std::process::{Command, Stdio};

pub fn command(house: &House) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&house.root);
    command
}

/// Runs with its output on screen.
pub fn run<'a>(house: &House, arguments: impl IntoIterator<Item = &'a str>) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.into_iter().collect();
    let status = command(house).args(&arguments).status().map_err(|error| format!("cargo did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`cargo {}` failed (see above).", arguments.join(" "))) }
}

/// Runs and gives its standard output; errors stay on screen.
pub fn output(house: &House, arguments: &[&str]) -> Result<String, String> {
    let done = command(house)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo did not start: {error}"))?;
    if done.status.success() {
        String::from_utf8(done.stdout).map_err(|_| "cargo wrote something that is not text".into())
    } else {
        Err(format!("`cargo {}` failed (see above).", arguments.join(" ")))
    }
}

/// `cargo metadata` without the network. `with_all` includes every dependency, for every platform.
pub fn metadata(house: &House, with_all: bool) -> Result<Json, String> {
    let mut arguments = vec!["metadata", "--format-version", "1", "--offline", "--locked"];
    if !with_all {
        arguments.push("--no-deps");
    } else if !command(house).args(&arguments).output().is_ok_and(|done| done.status.success()) {
        // Crates of other platforms are in the lock file without having been downloaded yet.
        output(house, &["fetch", "--locked", "--quiet"])?;
    }
    let text = output(house, &arguments).map_err(|why| {
        format!("{why} If Cargo.lock is behind: `cargo metadata --format-version 1 >/dev/null`, then commit it.")
    })?;
    serde_json::from_str(&text).map_err(|error| format!("cargo metadata was not understood: {error}"))
}
