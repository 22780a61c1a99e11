//! The licences of everything that ships with Walkabout or builds it. A dependency may offer a choice (`OR`) of which one is
//! on the list, and may ask for several (`AND`) which must all be.

mod maven;
mod npm;

use crate::{cargo, fuzz, house::House, phone};
use serde_json::Value as Json;
use spdx::{Expression, ParseMode};

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "IJG",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Exceptions that only add permissions to a licence of the list.
const ALLOWED_EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// libFuzzer's own, as good as MIT's. It reaches nobody but those who fuzz.
const OF_FUZZING: &[&str] = &["NCSA"];

pub fn check(house: &House) -> Result<String, String> {
    let (crates, mut refused) = judge(&cargo::metadata(house, true)?, &[])?;
    refused.extend(judge(&cargo::metadata_of(house, fuzz::MANIFEST, true)?, OF_FUZZING)?.1);
    let (packages, of_npm) = npm::judge(&house.read("web/package-lock.json")?)?;
    refused.extend(of_npm);
    let (libraries, of_maven) = maven::judge(&phone::libraries(house)?)?;
    refused.extend(of_maven);
    if refused.is_empty() {
        Ok(format!("{crates} crates, {packages} packages of the web app, {libraries} of the phone's"))
    } else {
        Err(format!(
            "choose other packages, or argue for the licence in docs/decisions and add it to the list:\n{}",
            refused.join("\n")
        ))
    }
}

/// The number of crates judged, and a line for each that is refused.
fn judge(metadata: &Json, too: &[&str]) -> Result<(usize, Vec<String>), String> {
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no packages")?;
    // A package without a source is a room of this house.
    let foreign: Vec<&Json> = packages.iter().filter(|package| !package["source"].is_null()).collect();
    let refused: Vec<String> = foreign
        .iter()
        .filter_map(|package| {
            let licence = package["license"].as_str().unwrap_or("");
            allowed(licence, too)
                .err()
                .map(|why| format!("  {} {}: {why}", text(package, "name"), text(package, "version")))
        })
        .collect();
    Ok((foreign.len(), refused))
}

fn text<'a>(package: &'a Json, key: &str) -> &'a str {
    package[key].as_str().unwrap_or("?")
}

/// Whether an SPDX expression can be met with licences of the list alone, or of `too`. Old expressions with `/` mean `OR`.
fn allowed(expression: &str, too: &[&str]) -> Result<(), String> {
    if expression.trim().is_empty() {
        return Err("no licence is named".into());
    }
    let parsed = Expression::parse_mode(expression, ParseMode::LAX)
        .map_err(|_| format!("“{expression}” is not a licence expression"))?;
    let met = parsed.evaluate(|wanted| {
        let licence = wanted.license.id().is_some_and(|id| ALLOWED.contains(&id.name) || too.contains(&id.name));
        let addition = wanted
            .addition
            .as_ref()
            .is_none_or(|addition| addition.id().is_some_and(|id| ALLOWED_EXCEPTIONS.contains(&id.name)));
        licence && addition
    });
    if met { Ok(()) } else { Err(format!("“{expression}” is not on the list")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_choice_needs_one_licence_of_the_list_and_a_sum_needs_all() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "GPL-3.0-only OR MIT",
            "Apache-2.0 AND ISC",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
            "(Apache-2.0 OR LGPL-2.1-or-later) AND (BSD-3-Clause OR GPL-2.0-only)",
        ] {
            assert_eq!(allowed(good, &[]), Ok(()), "{good}");
        }
        for bad in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "LGPL-2.1-or-later",
            "AGPL-3.0-only OR SSPL-1.0",
            "(MIT OR Apache-2.0) AND OpenSSL",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "LicenseRef-ours",
        ] {
            assert!(allowed(bad, &[]).is_err(), "{bad}");
        }
    }

    #[test]
    fn no_licence_and_a_licence_that_cannot_be_read_are_refused() {
        for bad in ["", "  ", "MIT OR", "see LICENSE", "MIT XOR Apache-2.0"] {
            assert!(allowed(bad, &[]).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_licence_of_the_list_is_one_that_exists() {
        for name in ALLOWED {
            assert!(spdx::license_id(name).is_some_and(|id| id.name == *name), "{name}");
        }
    }

    #[test]
    fn a_dependency_is_judged_and_a_room_of_the_house_is_not() {
        let package = |name: &str, licence: Option<&str>, source: Option<&str>| json!({"name": name, "version": "1.0.0", "license": licence, "source": source});
        let well = json!({"packages": [package("ours", None, None), package("a", Some("MIT"), Some("registry"))]});
        assert_eq!(judge(&well, &[]), Ok((1, vec![])));
        let ill =
            json!({"packages": [package("a", Some("MIT"), Some("registry")), package("b", None, Some("registry"))]});
        let (_, refused) = judge(&ill, &[]).unwrap();
        assert!(refused.len() == 1 && refused[0].contains("  b 1.0.0"), "{refused:?}");
    }
}
