//! Cargo, called with the toolchain that runs this program.

use crate::house::House;
use serde_json::Value as Json;
use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

pub fn command(house: &House) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&house.root);
    // What the cargo that started this program told it about this package: ring builds itself anew whenever these differ, so that a
    // build by hand and one by a job would undo each other.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
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

/// Builds as `arguments` say, with its progress on screen, and gives the program `walkabout` that came of it.
pub fn program(house: &House, arguments: &[&str]) -> Result<PathBuf, String> {
    let told = output(house, &[arguments, &["--message-format", "json-render-diagnostics"]].concat())?;
    program_among(&told).ok_or_else(|| format!("`cargo {}` made no program walkabout.", arguments.join(" ")))
}

/// Cargo tells of one artifact a line.
fn program_among(told: &str) -> Option<PathBuf> {
    let artifacts = told.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    let ours = artifacts.filter(|told| {
        told["target"]["name"] == "walkabout"
            && told["target"]["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
            && told["profile"]["test"] == false
    });
    ours.filter_map(|told| told["executable"].as_str().map(PathBuf::from)).next_back()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_told_from_its_library_and_its_tests() {
        let artifact = |kind: &str, test: bool, executable: Option<&str>| {
            serde_json::json!({
                "reason": "compiler-artifact",
                "target": {"name": "walkabout", "kind": [kind]},
                "profile": {"test": test},
                "executable": executable,
            })
            .to_string()
        };
        let told = [
            artifact("lib", false, None),
            artifact("bin", true, Some("/t/deps/walkabout-1")),
            artifact("bin", false, Some("/t/walkabout")),
            r#"{"reason":"build-finished","success":true}"#.into(),
        ];
        assert_eq!(program_among(&told.join("\n")), Some("/t/walkabout".into()));
        assert_eq!(program_among(&told[..2].join("\n")), None);
    }
}
