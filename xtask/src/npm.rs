//! npm, called in the folder of the web app or of the bench's peers. What package-lock.json names is installed and nothing else, and only
//! when the lock has changed since; npm's own store of downloads lies outside the clone, so a second clone waits for no network.

use crate::{house::House, print, system_packages};
use std::{fs, path::PathBuf, process::Command};

pub const WEB: &str = "web";

/// Whom the sync figures are read beside; nothing of it ships.
const PEERS: &str = "bench/peers";

/// The lock that node_modules was made from. `npm ci` removes it together with the rest.
const STAMP: &str = "node_modules/.walkabout-lock";
const LOCK: &str = "package-lock.json";

/// A call of npm in a folder of the house. Nothing that it starts fetches a browser, asks for money or looks for a newer npm.
fn command(house: &House, folder: &str) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(house.path(folder))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("npm_config_update_notifier", "false")
        .env("npm_config_fund", "false");
    command
}

/// Makes node_modules of the web app what its lock says.
pub fn install(house: &House) -> Result<(), String> {
    install_in(house, WEB, "the web app")
}

/// The same for the bench's peers.
pub fn install_peers(house: &House) -> Result<(), String> {
    install_in(house, PEERS, "the bench's peers")
}

fn install_in(house: &House, folder: &str, whose: &str) -> Result<(), String> {
    system_packages::NODE.make_sure()?;
    let lock = house.read(&format!("{folder}/{LOCK}"))?;
    let stamped = format!("{folder}/{STAMP}");
    if is_stamped(house, &stamped, &lock) {
        return Ok(());
    }
    print::line(&format!("Installing the packages of {whose} …"));
    let arguments = ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    run(command(house, folder).args(arguments), folder, "npm ci")?;
    stamp(house, &stamped, &lock)
}

/// A stamp in node_modules says what something was made from; it goes with the next `npm ci`.
pub fn is_stamped(house: &House, name: &str, made_from: &str) -> bool {
    fs::read_to_string(house.path(name)).is_ok_and(|kept| kept == made_from)
}

pub fn stamp(house: &House, name: &str, made_from: &str) -> Result<(), String> {
    fs::write(house.path(name), made_from).map_err(|error| format!("{name} could not be written: {error}"))
}

/// A script of package.json, with its output on screen.
pub fn script(house: &House, name: &str, arguments: &[String], environment: &[(&str, PathBuf)]) -> Result<(), String> {
    install(house)?;
    let mut command = command(house, WEB);
    command.args(["run", "--silent", name, "--"]).args(arguments);
    for (name, value) in environment {
        command.env(name, value);
    }
    run(&mut command, WEB, &format!("npm run {name}"))
}

fn run(command: &mut Command, folder: &str, what: &str) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("npm did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{what}` failed in {folder}/ (see above).")) }
}
