//! The licences of what the web app is built from: every package of package-lock.json that is not for development alone, and
//! those that package.json itself names to build, check or test it. What these bring along does not ship, and is not judged here.

use super::allowed;
use serde_json::Value as Json;

/// Beside the common list: the licence of fonts, which asks only that a font is not sold by itself.
const ALLOWED_TOO: &[&str] = &["OFL-1.1"];

/// The number of packages judged, and a line for each that is refused.
pub fn judge(lock: &str) -> Result<(usize, Vec<String>), String> {
    let lock: Json =
        serde_json::from_str(lock).map_err(|error| format!("web/package-lock.json was not understood: {error}"))?;
    let packages = lock["packages"].as_object().ok_or("web/package-lock.json names no packages")?;
    // The entry without a name is the web app itself.
    let chosen = |path: &str| {
        path.strip_prefix("node_modules/").is_some_and(|name| !packages[""]["devDependencies"][name].is_null())
    };
    let counts = |path: &str, package: &Json| {
        !path.is_empty() && package["link"] != true && (package["dev"] != true || chosen(path))
    };
    let judged: Vec<_> = packages.iter().filter(|(path, package)| counts(path, package)).collect();
    let refused = judged.iter().filter_map(|(path, package)| {
        let name = path.rsplit_once("node_modules/").map_or(path.as_str(), |(_, name)| name);
        let version = package["version"].as_str().unwrap_or("?");
        let licence = package["license"].as_str().unwrap_or("");
        allowed(licence, ALLOWED_TOO).err().map(|why| format!("  {name} {version} (npm): {why}"))
    });
    Ok((judged.len(), refused.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &str) -> String {
        format!(
            r#"{{"lockfileVersion": 3, "packages": {{"": {{"name": "walkabout-web", "license": "GPL-3.0-only"}}, {packages}}}}}"#
        )
    }

    #[test]
    fn what_ships_is_judged_wherever_it_lies_and_what_only_builds_is_not() {
        let well = lock(
            r#""node_modules/react": {"version": "19.3.1", "license": "MIT"},
            "node_modules/@fontsource/atkinson": {"version": "5.3.0", "license": "OFL-1.1"},
            "node_modules/lightningcss": {"version": "1.0.0", "license": "GPL-3.0-only", "dev": true}"#,
        );
        assert_eq!(judge(&well), Ok((2, vec![])));
        let ill = lock(
            r#""node_modules/a": {"version": "1.0.0", "license": "MIT"},
            "node_modules/a/node_modules/@b/c": {"version": "2.0.0", "license": "AGPL-3.0-only"},
            "node_modules/d": {"version": "3.0.0"}"#,
        );
        let (count, refused) = judge(&ill).unwrap();
        assert_eq!(count, 3);
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused[0].contains("@b/c 2.0.0 (npm)") && refused[0].contains("AGPL-3.0-only"), "{refused:?}");
        assert!(refused[1].contains("d 3.0.0 (npm): no licence is named"), "{refused:?}");
    }

    #[test]
    fn what_we_chose_to_build_or_test_with_is_judged_and_what_it_brings_along_is_not() {
        let packages = r#""": {"devDependencies": {"tus-js-client": "4.3.1"}},
            "node_modules/tus-js-client": {"version": "4.3.1", "license": "LICENCE", "dev": true},
            "node_modules/combine-errors": {"version": "3.0.3", "dev": true}"#;
        let lock = |licence| format!(r#"{{"packages": {{{}}}}}"#, packages.replace("LICENCE", licence));
        assert_eq!(judge(&lock("MIT")), Ok((1, vec![])));
        assert_eq!(judge(&lock("SSPL-1.0")).unwrap().1.len(), 1);
    }

    #[test]
    fn a_lock_that_cannot_be_read_is_not_taken_for_an_empty_one() {
        for bad in ["", "{", "{}", r#"{"packages": []}"#] {
            assert!(judge(bad).is_err_and(|why| why.contains("package-lock.json")), "{bad:?}");
        }
    }
}
