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
    output_with(house, arguments, &[])
}

fn output_with(house: &House, arguments: &[&str], variables: &[(&str, &str)]) -> Result<String, String> {
    let done = command(house)
        .args(arguments)
        .envs(variables.iter().copied())
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
    build(house, arguments)?.program()
}

/// Builds as `arguments` say, with its progress on screen.
pub fn build(house: &House, arguments: &[&str]) -> Result<Built, String> {
    Ok(Built { told: output(house, &[arguments, &["--message-format", "json-render-diagnostics"]].concat())? })
}

/// The same, with these variables of the environment, and with what cargo hands on to the last compiler.
pub fn build_with(house: &House, arguments: &[&str], variables: &[(&str, &str)], on: &[&str]) -> Result<Built, String> {
    let arguments = [arguments, &["--message-format", "json-render-diagnostics", "--"], on].concat();
    Ok(Built { told: output_with(house, &arguments, variables)? })
}

/// How the files end that a running program can load, on each platform.
const LOADABLE: [&str; 3] = [".so", ".dylib", ".dll"];

/// What came of a build.
pub struct Built {
    /// Cargo tells of one artifact a line.
    told: String,
}

impl Built {
    /// The program `walkabout`.
    pub fn program(&self) -> Result<PathBuf, String> {
        self.file("walkabout", "bin", |_| true)
    }

    /// The core as phones load it.
    pub fn library(&self) -> Result<PathBuf, String> {
        self.file("walkabout_uniffi", "cdylib", |file| LOADABLE.iter().any(|ending| file.ends_with(ending)))
    }

    /// An example, which is a program.
    pub fn example(&self, name: &str) -> Result<PathBuf, String> {
        self.file(name, "example", |_| true)
    }

    fn file(&self, name: &str, kind: &str, is_it: fn(&str) -> bool) -> Result<PathBuf, String> {
        let artifacts = self.told.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
        let ours = artifacts.filter(|told| {
            told["target"]["name"] == name
                && told["target"]["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
                && told["profile"]["test"] == false
        });
        let mut files = ours.filter_map(|told| {
            told["filenames"].as_array()?.iter().filter_map(Json::as_str).find(|file| is_it(file)).map(PathBuf::from)
        });
        files.next_back().ok_or_else(|| format!("cargo made no {name} ({kind})."))
    }
}

/// `cargo metadata` without the network. `with_all` includes every dependency, for every platform.
pub fn metadata(house: &House, with_all: bool) -> Result<Json, String> {
    metadata_of(house, "Cargo.toml", with_all)
}

/// The same, of a workspace inside this one.
pub fn metadata_of(house: &House, manifest: &str, with_all: bool) -> Result<Json, String> {
    let mut arguments = vec!["metadata", "--format-version", "1", "--offline", "--locked", "--manifest-path", manifest];
    if !with_all {
        arguments.push("--no-deps");
    } else if !command(house).args(&arguments).output().is_ok_and(|done| done.status.success()) {
        // Crates of other platforms are in the lock file without having been downloaded yet.
        output(house, &["fetch", "--locked", "--quiet", "--manifest-path", manifest])?;
    }
    let text = output(house, &arguments).map_err(|why| {
        let mend = format!("cargo metadata --format-version 1 --manifest-path {manifest} >/dev/null");
        format!("{why} If the Cargo.lock beside {manifest} is behind: `{mend}`, then commit it.")
    })?;
    serde_json::from_str(&text).map_err(|error| format!("cargo metadata was not understood: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_told_from_libraries_and_tests_of_the_same_name() {
        let artifact = |name: &str, kind: &[&str], test: bool, files: &[&str]| {
            serde_json::json!({
                "reason": "compiler-artifact",
                "target": {"name": name, "kind": kind},
                "profile": {"test": test},
                "filenames": files,
            })
            .to_string()
        };
        let told = [
            artifact("walkabout", &["lib"], false, &["/t/libwalkabout.rlib"]),
            artifact("walkabout", &["bin"], true, &["/t/deps/walkabout-1"]),
            artifact("walkabout", &["bin"], false, &["/t/walkabout"]),
            artifact("walkabout_uniffi", &["cdylib", "lib"], false, &["/t/libw.rlib", "/t/libw.so"]),
            artifact("walkabout_uniffi", &["cdylib", "lib"], true, &["/t/deps/w-1"]),
            artifact("bindgen", &["example"], false, &["/t/examples/bindgen"]),
            r#"{"reason":"build-finished","success":true}"#.into(),
        ];
        let all = Built { told: told.join("\n") };
        assert_eq!(all.program(), Ok("/t/walkabout".into()));
        assert_eq!(all.library(), Ok("/t/libw.so".into()));
        assert_eq!(all.example("bindgen"), Ok("/t/examples/bindgen".into()));
        let few = Built { told: told[..2].join("\n") };
        assert!(few.program().is_err() && few.library().is_err() && few.example("bindgen").is_err());
    }
}
