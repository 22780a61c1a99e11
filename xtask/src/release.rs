//! `cargo xtask release`: one archive with all that a team's computer needs, `target/release-archive/walkabout-VERSION-TARGET.tar.gz`.
//! From the same program and the same commit it comes out byte for byte the same: sorted, with one time and no owner.

use crate::{cargo, house::House, print, web};
use flate2::{Compression, GzBuilder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the program lies in the archive; the other files lie there as they do here.
const PROGRAM: &str = "walkabout";
const FILES: &[&str] =
    &["LICENSE", "README.md", "packaging/Containerfile", "packaging/README.md", "packaging/walkabout.service"];

pub fn run(house: &House) -> Result<(), String> {
    web::build(house)?;
    let program = cargo::program(house, &["build", "--release", "--locked", "-p", "walkabout"])?;
    let bytes = read(&program)?;
    if let Some(lacking) = first_not_in(&bytes, &house.files("web/dist/assets", &[])?) {
        return Err(format!(
            "{} does not carry the web app as it was just built: {lacking} is not in it.",
            program.display()
        ));
    }
    let metadata = cargo::metadata(house, false)?;
    let name = format!("walkabout-{}-{}", version(&metadata)?, target(house)?);
    let mut entries = vec![Entry { path: PROGRAM.into(), mode: 0o755, bytes }];
    for file in FILES {
        entries.push(Entry { path: (*file).into(), mode: 0o644, bytes: read(&house.path(file))? });
    }
    let whole = archive(&name, entries, time_of_commit(house))?;
    let folder = PathBuf::from(metadata["target_directory"].as_str().unwrap_or("target")).join("release-archive");
    let path = folder.join(format!("{name}.tar.gz"));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, &whole))
        .map_err(|error| format!("{} could not be written: {error}", path.display()))?;
    print::line(&format!("{} ({:.1} MB)", path.display(), whole.len() as f64 / 1e6));
    Ok(())
}

/// Each script of a build has its content's hash in its name, so a program that holds all names holds this very build.
fn first_not_in<'a>(program: &[u8], assets: &'a [String]) -> Option<&'a str> {
    let scripts = assets.iter().filter(|path| path.ends_with(".js"));
    let names = scripts.filter_map(|path| path.rsplit('/').next());
    names.into_iter().find(|name| memchr::memmem::find(program, name.as_bytes()).is_none())
}

struct Entry {
    path: String,
    mode: u32,
    bytes: Vec<u8>,
}

/// A gzipped tar of everything under one folder `name`. `time` is seconds since 1970, for every entry.
fn archive(name: &str, mut entries: Vec<Entry>, time: u64) -> Result<Vec<u8>, String> {
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut tar = tar::Builder::new(gzip);
    let trouble = |error| format!("the archive could not be made: {error}");
    for entry in entries {
        let mut header = tar::Header::new_ustar();
        header.set_mode(entry.mode);
        header.set_size(entry.bytes.len() as u64);
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        tar.append_data(&mut header, format!("{name}/{}", entry.path), entry.bytes.as_slice()).map_err(trouble)?;
    }
    tar.into_inner().and_then(flate2::write::GzEncoder::finish).map_err(trouble)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} could not be read: {error}", path.display()))
}

fn version(metadata: &serde_json::Value) -> Result<String, String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let ours =
        packages.filter(|package| package["name"] == "walkabout").find_map(|package| package["version"].as_str());
    ours.map(str::to_owned).ok_or_else(|| "cargo metadata names no version of walkabout".into())
}

/// The platform that it was built for: the one that is asked for, else this one.
fn target(house: &House) -> Result<String, String> {
    if let Ok(asked) = std::env::var("CARGO_BUILD_TARGET") {
        return Ok(asked);
    }
    let told = cargo::output(house, &["-vV"])?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "`cargo -vV` names no host".into())
}

/// `SOURCE_DATE_EPOCH`, else the time of the commit, else 1970: never the time of the build.
fn time_of_commit(house: &House) -> u64 {
    let asked = std::env::var("SOURCE_DATE_EPOCH").ok();
    let of_commit = || {
        let done = Command::new("git").current_dir(&house.root).args(["log", "-1", "--format=%ct"]).output().ok()?;
        String::from_utf8(done.stdout).ok()
    };
    asked.or_else(of_commit).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn entry(path: &str, mode: u32, text: &str) -> Entry {
        Entry { path: path.into(), mode, bytes: text.into() }
    }

    #[test]
    fn an_archive_is_sorted_whole_and_the_same_each_time() {
        let one = || entry("walkabout", 0o755, "program");
        let other = || entry("packaging/walkabout.service", 0o644, "[Unit]");
        let first = archive("walkabout-1.0.0-here", vec![one(), other()], 1_700_000_000).unwrap();
        assert_eq!(first, archive("walkabout-1.0.0-here", vec![other(), one()], 1_700_000_000).unwrap());

        let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(first.as_slice()));
        let found: Vec<_> = tar
            .entries()
            .unwrap()
            .map(|entry| {
                let mut entry = entry.unwrap();
                let mut text = String::new();
                entry.read_to_string(&mut text).unwrap();
                let header = entry.header();
                assert_eq!((header.mtime().unwrap(), header.uid().unwrap()), (1_700_000_000, 0));
                (entry.path().unwrap().display().to_string(), entry.header().mode().unwrap(), text)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("walkabout-1.0.0-here/packaging/walkabout.service".into(), 0o644, "[Unit]".into()),
                ("walkabout-1.0.0-here/walkabout".to_owned(), 0o755, "program".to_owned()),
            ]
        );
    }

    #[test]
    fn a_program_that_carries_an_older_build_of_the_web_app_is_found_out() {
        let program = b"\x7fELF assets/index-new1.js assets/Map-new2.js";
        let built = ["web/dist/assets/index-new1.js".to_owned(), "web/dist/assets/index.css".into()];
        assert_eq!(first_not_in(program, &built), None);
        assert_eq!(first_not_in(b"\x7fELF assets/index-old1.js", &built), Some("index-new1.js"));
    }

    #[test]
    fn the_version_is_that_of_the_program() {
        let metadata = serde_json::json!({"packages": [{"name": "xtask", "version": "9.9.9"}, {"name": "walkabout", "version": "0.1.0"}]});
        assert_eq!(version(&metadata), Ok("0.1.0".into()));
    }
}
