//! Maven, called on the build of the phone. It says nothing while all goes well but the counts of the tests.

use crate::house::House;
use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
    process::Command,
};

const POM: &str = "android/checks/pom.xml";

/// The goal that lists what a scope consists of.
pub const CLASSPATH: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

/// `folder`: where all that is made goes. `library`: the folder with the core.
pub fn run(house: &House, folder: &Path, library: &Path, arguments: &[String]) -> Result<String, String> {
    let mut command = command(house);
    command
        .args(["--file", POM])
        .arg(format!("-Dwalkabout.build={}", folder.display()))
        .arg(format!("-Dwalkabout.library={}", library.display()))
        .args(arguments);
    status(&mut command, &arguments.join(" "))
}

/// Puts one file of Maven Central into `folder`.
pub fn fetch(house: &House, what: &str, folder: &Path) -> Result<String, String> {
    let mut command = command(house);
    command
        .arg("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy")
        .arg(format!("-Dartifact={what}"))
        .arg(format!("-DoutputDirectory={}", folder.display()));
    status(&mut command, what)
}

fn command(house: &House) -> Command {
    let mut command = Command::new(if cfg!(windows) { "mvn.cmd" } else { "mvn" });
    command.current_dir(&house.root).args(["--batch-mode", "--quiet", "-Dstyle.color=never"]);
    // Maven itself needs little, and starts faster so.
    if std::env::var_os("MAVEN_OPTS").is_none() {
        command.env("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m -Xmx2g");
    }
    command
}

fn status(command: &mut Command, what: &str) -> Result<String, String> {
    match command.status() {
        Ok(status) if status.success() => Ok(String::new()),
        Ok(_) => Err(format!("`mvn {what}` failed (see above).")),
        Err(error) => Err(format!("mvn did not start: {error}")),
    }
}

/// A number that changes when a byte or a name of what is compiled does. Only compared with what this same program wrote.
pub fn fingerprint(house: &House, folder: &Path) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    for path in house.files("android", &[])? {
        fs::read(house.path(&path)).ok().hash(&mut hasher);
        path.hash(&mut hasher);
    }
    let made = House { root: folder.to_path_buf() };
    for path in made.files("kotlin", &[])? {
        fs::read(made.path(&path)).ok().hash(&mut hasher);
        path.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compilation_is_due_when_what_people_wrote_or_what_was_generated_changes() {
        let folder = tempfile::tempdir().unwrap();
        let house = House { root: folder.path().join("house") };
        let made = folder.path().join("made");
        let write = |path: &Path, text: &str| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let (written, generated) = (house.path("android/ui/Page.kt"), made.join("kotlin/Tokens.kt"));
        write(&written, "1");
        write(&generated, "1");
        let first = fingerprint(&house, &made).unwrap();
        write(&made.join("maven/classes/Page.class"), "x");
        assert_eq!(fingerprint(&house, &made).unwrap(), first);
        write(&generated, "2");
        let second = fingerprint(&house, &made).unwrap();
        write(&written, "2");
        let third = fingerprint(&house, &made).unwrap();
        assert!(first != second && second != third && first != third);
    }
}
