//! The fuzzing of `cargo xtask soak`: libFuzzer turns each target of `fuzz/`, built by the toolchain that builds everything else. What it
//! learns stays in the folder of builds, and the next night goes on from there; what breaks something is told with its path.

use crate::{cargo, house::House, print};
use serde_json::Value as Json;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

/// The programs; a workspace of their own.
pub const MANIFEST: &str = "fuzz/Cargo.toml";

/// The compiler counts which branches are taken and says what is compared: what `cargo fuzz` asks of it, but for the address sanitizer,
/// which only a nightly has.
const COUNTED: [&str; 5] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// An input that takes longer is a finding, seconds.
const PATIENCE: u64 = 20;
/// Whoever holds more has found something, MB.
const MOST_MB: u64 = 1_024;
/// Longer inputs are not tried, bytes: whatever happens in a long message happens in its first part.
const LONGEST: u64 = 16 * 1_024;

/// Turns every target for so many seconds.
pub fn run(house: &House, seconds: u64) -> Result<(), String> {
    if seconds == 0 {
        return Ok(());
    }
    let builds = cargo::metadata(house, false)?;
    let work = Path::new(builds["target_directory"].as_str().ok_or("cargo names no folder of builds")?).join("fuzz");
    let programs = build(house, &work)?;
    let turned = programs.iter().map(|(name, program)| turn(house, &work, name, program, seconds));
    let broken: Vec<String> = turned.filter_map(Result::err).collect();
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// Each target's name and its program.
fn build(house: &House, work: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    // A platform is named so that what runs while it is built (macros, build scripts) is not counted.
    let compiler = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-vV").output();
    let told = compiler.map_err(|error| format!("rustc did not start: {error}"))?.stdout;
    let told = String::from_utf8_lossy(&told).into_owned();
    let host =
        told.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not say for whom it builds")?;
    print::line("building what is fuzzed; libFuzzer needs a C++ compiler");
    let mut building = cargo::command(house);
    building.args(["build", "--release", "--locked", "--manifest-path", MANIFEST, "--target", host, "--target-dir"]);
    let built = building.arg(work).env("RUSTFLAGS", COUNTED.join(" ")).status();
    if !built.map_err(|error| format!("cargo did not start: {error}"))?.success() {
        return Err("What is fuzzed could not be built (see above).".into());
    }
    let programs = work.join(host).join("release");
    Ok(targets(&cargo::metadata_of(house, MANIFEST, false)?)?
        .into_iter()
        .map(|name| (name.clone(), programs.join(name)))
        .collect())
}

fn targets(metadata: &Json) -> Result<Vec<String>, String> {
    let targets = metadata["packages"][0]["targets"].as_array().ok_or("fuzz has no programs")?;
    Ok(targets.iter().filter_map(|target| target["name"].as_str().map(str::to_owned)).collect())
}

fn turn(house: &House, work: &Path, name: &str, program: &Path, seconds: u64) -> Result<(), String> {
    let folder = |what: &str| {
        let path = work.join(what).join(name);
        fs::create_dir_all(&path).map(|()| path).map_err(|error| format!("{} cannot be made: {error}", work.display()))
    };
    let (learned, found) = (folder("learned")?, folder("found")?);
    let log = work.join(format!("{name}.log"));
    let file = File::create(&log).map_err(|error| format!("{} cannot be written: {error}", log.display()))?;
    let done = Command::new(program)
        .arg(&learned)
        .arg(house.path("tests/fixtures/fuzz").join(name))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={PATIENCE}"))
        .arg(format!("-rss_limit_mb={MOST_MB}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-artifact_prefix={}/", found.display()))
        // To weigh what is rare takes longer than to run it, where one run passes through thirty thousand places; and no long input has to wait
        // until all short ones are tried.
        .args(["-print_final_stats=1", "-entropic=0", "-len_control=10"])
        .stderr(file)
        .status()
        .map_err(|error| format!("{} did not start: {error}", program.display()))?;
    let said = fs::read(&log).map(|said| String::from_utf8_lossy(&said).into_owned()).unwrap_or_default();
    print::line(&format!("fuzz {name}: {}", reached(&said)));
    if done.success() {
        return Ok(());
    }
    let last: Vec<&str> = said.lines().rev().take(40).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(format!(
        "{}\nfuzz {name}: something broke. Its input lies in {}; copy it to tests/fixtures/fuzz/{name} under a name that says what was wrong.",
        last.join("\n"),
        found.display()
    ))
}

/// How often a target ran and how far it came, from what libFuzzer says.
fn reached(said: &str) -> String {
    let stat = |name: &str| said.lines().rev().find_map(|line| line.strip_prefix(name)).map_or("?", str::trim);
    let after = |word: &str| {
        let line = said.lines().rev().find(|line| line.contains(word))?;
        line.split(word).nth(1)?.split_whitespace().next()
    };
    format!(
        "{} runs, {} a second; {} branches, {} features",
        stat("stat::number_of_executed_units:"),
        stat("stat::average_exec_per_sec:"),
        after(" cov: ").unwrap_or("?"),
        after(" ft: ").unwrap_or("?")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_often_a_target_ran_and_how_far_it_came() {
        let said = "#2\tINITED cov: 7 ft: 8 corp: 1/1b\n#99\tDONE   cov: 512 ft: 1403 corp: 80/2Kb lim: 64 exec/s: 49\n\
            Done 99 runs in 2 second(s)\nstat::number_of_executed_units: 99\nstat::average_exec_per_sec:     49\n";
        assert_eq!(reached(said), "99 runs, 49 a second; 512 branches, 1403 features");
        assert_eq!(reached("it never began"), "? runs, ? a second; ? branches, ? features");
    }

    #[test]
    fn each_program_is_a_target() {
        let told = serde_json::json!({"packages": [{"targets": [{"name": "wire"}, {"name": "accept"}]}]});
        assert_eq!(targets(&told), Ok(vec!["wire".into(), "accept".into()]));
        assert!(targets(&serde_json::json!({"packages": []})).is_err());
    }
}
