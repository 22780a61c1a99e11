//! What Maven wrote down of each test class. Much is printed behind a test that failed, so its name and its first line are said once more at
//! the end.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of one run's reports.
pub struct Reports(PathBuf);

impl Reports {
    /// Takes away those of earlier runs.
    pub fn begun(folder: &Path) -> Result<Self, String> {
        let reports = folder.join("maven/surefire-reports");
        match fs::remove_dir_all(&reports) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(format!("{} could not be removed: {error}", reports.display()))
            }
            _ => Ok(Self(reports)),
        }
    }

    /// Each test that failed, and what it said first. Empty where Maven came to no test.
    pub fn failed(&self) -> Vec<String> {
        let written = fs::read_dir(&self.0).into_iter().flatten().filter_map(Result::ok);
        let mut written: Vec<_> = written.map(|entry| entry.path()).collect();
        written.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        written.sort();
        written.iter().filter_map(|path| fs::read_to_string(path).ok()).flat_map(|report| failed_in(&report)).collect()
    }
}

/// A test that failed has a line that ends with how it did, and behind it what it said.
fn failed_in(report: &str) -> Vec<String> {
    let lines: Vec<_> = report.lines().collect();
    let failed = |line: &str| line.ends_with("<<< FAILURE!") || line.ends_with("<<< ERROR!");
    let of_a_test = |line: &str| line.split_once(" -- Time elapsed").map(|(test, _)| test.to_owned());
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs
        .filter(|(line, _)| failed(line))
        .filter_map(|(line, said)| Some(format!("{}: {said}", of_a_test(line)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "\
-------------------------------------------------------------------------------
Test set: cymru.walkabout.checks.MapTest
-------------------------------------------------------------------------------
Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 2.1 s <<< FAILURE! -- in cymru.walkabout.checks.MapTest
cymru.walkabout.checks.MapTest.aPinIsTapped -- Time elapsed: 1.2 s <<< FAILURE!
java.lang.AssertionError: expected:<1> but was:<0>
\tat org.junit.Assert.fail(Assert.java:89)

cymru.walkabout.checks.MapTest.theMapIsMoved -- Time elapsed: 0.7 s <<< ERROR!
java.lang.IllegalStateException: the server does not end
\tat cymru.walkabout.checks.Team.stop(Team.kt:60)
";

    #[test]
    fn a_test_that_failed_is_named_with_what_it_said_first() {
        let folder = tempfile::tempdir().unwrap();
        let reports = Reports::begun(folder.path()).unwrap();
        assert!(reports.failed().is_empty());
        fs::create_dir_all(&reports.0).unwrap();
        fs::write(reports.0.join("cymru.walkabout.checks.MapTest.txt"), REPORT).unwrap();
        fs::write(reports.0.join("TEST-cymru.walkabout.checks.MapTest.xml"), REPORT).unwrap();
        assert_eq!(
            reports.failed(),
            [
                "cymru.walkabout.checks.MapTest.aPinIsTapped: java.lang.AssertionError: expected:<1> but was:<0>",
                "cymru.walkabout.checks.MapTest.theMapIsMoved: java.lang.IllegalStateException: the server does not end",
            ]
        );
        assert!(Reports::begun(folder.path()).unwrap().failed().is_empty());
    }
}
