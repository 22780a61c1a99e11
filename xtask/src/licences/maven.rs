//! The licences of what the phone app is built from: every package that Maven puts beside it when it runs. What only builds, checks or
//! tests it does not ship, and is not judged here.

use super::allowed;
use quick_xml::{Reader, events::Event};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How packages of Maven name licences of the list. There is no rule for it.
const NAMES: &[(&str, &str)] = &[
    ("Apache License, Version 2.0", "Apache-2.0"),
    ("The Apache License, Version 2.0", "Apache-2.0"),
    ("The Apache Software License, Version 2.0", "Apache-2.0"),
    ("The MIT License", "MIT"),
];

/// The number of packages judged, and a line for each that is refused. `libraries`: their files, as Maven keeps them.
pub fn judge(libraries: &[PathBuf]) -> Result<(usize, Vec<String>), String> {
    let mut refused = Vec::new();
    for library in libraries {
        let described = library.with_extension("pom");
        let text = fs::read_to_string(&described)
            .map_err(|error| format!("{} could not be read: {error}", described.display()))?;
        let licence = expression(&text).map_err(|why| format!("{} was not understood: {why}", described.display()))?;
        if let Err(why) = allowed(&licence, &[]) {
            refused.push(format!("  {} (Maven): {why}", name(library)));
        }
    }
    Ok((libraries.len(), refused))
}

fn name(library: &Path) -> String {
    library.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// As SPDX has it. Of several licences whoever uses the package may choose one: so Maven reads its own list.
fn expression(pom: &str) -> Result<String, String> {
    let spdx = |name: String| NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, id)| (*id).to_owned());
    Ok(licences(pom)?.into_iter().map(spdx).collect::<Vec<_>>().join(" OR "))
}

/// What stands in `project/licenses/license/name`.
fn licences(pom: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(pom);
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                path.push(tag.local_name().as_ref().to_owned());
                if is_a_name(&path) {
                    found.push(String::new());
                }
            }
            Event::Text(text) if is_a_name(&path) => {
                if let Some(last) = found.last_mut() {
                    last.push_str(text.into_inner().trim());
                }
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn is_a_name(path: &[String]) -> bool {
    path.iter().map(String::as_str).eq(["project", "licenses", "license", "name"])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHOICE: &str =
        "<project><name>JNA</name><licenses><license><name>LGPL-2.1-or-later</name><url>x</url></license>
        <license><name>Apache-2.0</name></license></licenses></project>";

    #[test]
    fn licences_are_read_by_the_names_that_maven_has_for_them() {
        assert_eq!(expression(CHOICE), Ok("LGPL-2.1-or-later OR Apache-2.0".into()));
        let named = "<?xml version='1.0'?><project xmlns='x'><!-- a --><licenses><license>
            <name> The Apache Software License, Version 2.0 </name></license></licenses>
            <dependencies><dependency><licenses><license><name>GPL-3.0-only</name></license></licenses></dependency></dependencies></project>";
        assert_eq!(expression(named), Ok("Apache-2.0".into()));
        assert_eq!(expression("<project><name>none</name></project>"), Ok(String::new()));
        assert!(expression("<project><licenses></project>").is_err());
    }

    #[test]
    fn a_package_is_judged_by_what_lies_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, pom: &str| {
            let library = folder.path().join(format!("{name}.jar"));
            fs::write(library.with_extension("pom"), pom).unwrap();
            library
        };
        let free = put("jna-5.19.1", CHOICE);
        let bound = put("b-1.0", &CHOICE.replace("Apache-2.0", "GPL-3.0-only"));
        let silent = put("c-2.0", "<project/>");
        assert_eq!(judge(std::slice::from_ref(&free)), Ok((1, vec![])));
        let (count, refused) = judge(&[free, bound, silent]).unwrap();
        assert_eq!((count, refused.len()), (3, 2), "{refused:?}");
        assert!(refused[0].contains("b-1.0 (Maven)") && refused[1].contains("c-2.0 (Maven): no licence is named"));
        assert!(judge(&[folder.path().join("gone.jar")]).is_err_and(|why| why.contains("gone.pom")));
    }
}
