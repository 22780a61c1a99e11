//! Others who bring records from one place to another, in the same run: PouchDB 9 with its own server, and Automerge 3. They lie in
//! `bench/peers` for this bench alone; `cargo xtask bench` installs what its lock names.

use std::{error::Error, path::PathBuf, process::Command};

/// Why there is nothing to stand beside.
const MISSING: &str = "the peers are not installed: `npm ci` in bench/peers";

/// Milliseconds that PouchDB takes to push so many records to its server and to pull them into another folder.
pub fn pouch(records: usize) -> Result<(f64, f64), Box<dyn Error>> {
    let told = node(&["pouch.mjs", &records.to_string()])?;
    Ok((number(&told, "push_ms")?, number(&told, "pull_ms")?))
}

/// What two replicas came to: times in milliseconds, memory in megabytes.
pub struct Replicas {
    pub open_ms: f64,
    pub change_ms: f64,
    pub sync_ms: f64,
    pub peak_mb: f64,
}

impl Replicas {
    pub fn read(told: &serde_json::Value) -> Result<Self, Box<dyn Error>> {
        Ok(Replicas {
            open_ms: number(told, "open_ms")?,
            change_ms: number(told, "change_ms")?,
            sync_ms: number(told, "sync_ms")?,
            peak_mb: number(told, "peak_mb")?,
        })
    }
}

/// One document of so many records on two replicas, so many of them changed on each.
pub fn automerge(records: usize, changes: usize) -> Result<Replicas, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let document = folder.path().join("document").display().to_string();
    node(&["automerge.mjs", "make", &document, &records.to_string()])?;
    Replicas::read(&node(&["automerge.mjs", "sync", &document, &changes.to_string()])?)
}

fn number(told: &serde_json::Value, name: &str) -> Result<f64, Box<dyn Error>> {
    Ok(told[name].as_f64().ok_or_else(|| format!("a peer did not say its {name}"))?)
}

/// Runs a script of `bench/peers` and reads what it prints last.
fn node(arguments: &[&str]) -> Result<serde_json::Value, Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("peers");
    if !folder.join("node_modules").exists() {
        return Err(MISSING.into());
    }
    let out = Command::new("node").arg("--max-old-space-size=8192").args(arguments).current_dir(folder).output()?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        let why = said.lines().find(|line| line.contains("Error")).unwrap_or("it ended by itself");
        return Err(format!("{}: {why}", arguments.join(" ")).into());
    }
    let text = String::from_utf8(out.stdout)?;
    Ok(text.lines().last().map(serde_json::from_str).transpose()?.unwrap_or_default())
}
