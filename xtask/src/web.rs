//! The web app: its build into web/dist, which the program carries inside it, its checks and its tests.
//! A build is skipped when nothing that goes into it has changed.

use crate::{house::House, npm, system_packages};
use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
};

/// All that a build reads: a folder, or one file.
const GOES_IN: &[&str] = &["web", "words/en.ftl", "words/cy.ftl", "docs/openapi.json", "maps"];
const SKIP: &[&str] = &["node_modules", "dist", "e2e", "test-results", "playwright-report"];
const MADE: &str = "web/dist/index.html";
const STAMP: &str = "web/node_modules/.walkabout-built";

const API: &str = "docs/openapi.json";
const TYPES: &str = "web/src/api/schema.d.ts";
const TYPES_STAMP: &str = "web/node_modules/.walkabout-api";

/// Brings web/dist up to date.
pub fn build(house: &House) -> Result<String, String> {
    types(house)?;
    let wanted = fingerprint(house)?;
    if npm::is_stamped(house, STAMP, &wanted) && house.path(MADE).exists() {
        return Ok("nothing has changed".into());
    }
    npm::script(house, "build", &[], &[])?;
    npm::stamp(house, STAMP, &wanted)?;
    Ok(String::new())
}

/// Format, lints and types.
pub fn check(house: &House) -> Result<String, String> {
    types(house)?;
    npm::script(house, "check", &[], &[])
        .map(|()| String::new())
        .map_err(|why| format!("{why} `cargo xtask format` mends format and order; the rest is for you."))
}

/// Puts all of it into the form that is checked.
pub fn format(house: &House) -> Result<(), String> {
    npm::script(house, "format", &[], &[])
}

/// The types of what the server answers, made from its API.
fn types(house: &House) -> Result<(), String> {
    npm::install(house)?;
    // Without the document nothing can be made; the compiler says who misses the types.
    let Ok(api) = house.read(API) else { return Ok(()) };
    if npm::is_stamped(house, TYPES_STAMP, &api) && house.path(TYPES).exists() {
        return Ok(());
    }
    npm::script(house, "api", &[], &[])?;
    npm::stamp(house, TYPES_STAMP, &api)
}

/// What the start weighs, against its limit. Of the build as it lies there.
pub fn size(house: &House) -> Result<String, String> {
    npm::script(house, "size", &[], &[]).map(|()| String::new())
}

/// What needs no browser.
pub fn logic(house: &House) -> Result<String, String> {
    types(house)?;
    npm::script(house, "test", &[], &[]).map(|()| String::new())
}

/// Each room's job in a real browser, against the real program. `arguments` go to Playwright.
pub fn browser(house: &House, walkabout: &Path, arguments: &[String]) -> Result<String, String> {
    system_packages::BROWSER.make_sure()?;
    let chromium = system_packages::browser().ok_or("Chromium is missing")?;
    let environment = [("WALKABOUT_BIN", walkabout.to_path_buf()), ("CHROMIUM", chromium)];
    npm::script(house, "e2e", arguments, &environment).map(|()| String::new())
}

/// A number that changes when a byte or a name of what goes in does. Only compared with what this same program wrote.
fn fingerprint(house: &House) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    for place in GOES_IN {
        let files = if house.path(place).is_dir() { house.files(place, SKIP)? } else { vec![(*place).into()] };
        for path in files {
            fs::read(house.path(&path)).ok().hash(&mut hasher);
            path.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_due_when_a_source_a_word_or_a_name_changes_and_not_when_its_result_does() {
        let folder = tempfile::tempdir().unwrap();
        let house = House { root: folder.path().to_path_buf() };
        let write = |path: &str, text: &str| {
            fs::create_dir_all(house.path(path).parent().unwrap()).unwrap();
            fs::write(house.path(path), text).unwrap();
        };
        write("web/src/main.tsx", "1");
        write("words/en.ftl", "a = 1");
        let first = fingerprint(&house).unwrap();
        for (path, text) in
            [("web/dist/index.html", "x"), ("web/node_modules/a/b.js", "x"), ("server/src/main.rs", "x")]
        {
            write(path, text);
            assert_eq!(fingerprint(&house).unwrap(), first, "{path}");
        }
        let mut seen = vec![first];
        for (path, text) in [
            ("web/src/main.tsx", "2"),
            ("words/en.ftl", "a = 2"),
            ("words/cy.ftl", "a = 2"),
            ("docs/openapi.json", "{}"),
            ("maps/style.json", "{}"),
            ("web/public/font.woff2", "wOF2"),
        ] {
            write(path, text);
            let now = fingerprint(&house).unwrap();
            assert!(!seen.contains(&now), "{path}");
            seen.push(now);
        }
        fs::rename(house.path("web/src/main.tsx"), house.path("web/src/start.tsx")).unwrap();
        assert!(!seen.contains(&fingerprint(&house).unwrap()), "a name");
    }
}
