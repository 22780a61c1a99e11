//! A short technical log in one file: what failed and when. Core hands it nothing that people said, no names, no positions.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    time::SystemTime,
};
use walkabout_core::ports::{Log, PortError, for_this_user};

/// Bytes after which the log starts again; one older part stays beside it.
const MOST: u64 = 256 * 1024;
/// Letters of one line.
const LINE: usize = 500;

#[derive(Debug)]
pub struct FileLog {
    path: PathBuf,
    writing: Mutex<()>,
}

impl FileLog {
    /// Nothing is written, and no folder made, before the first line.
    pub const fn new(path: PathBuf) -> Self {
        FileLog { path, writing: Mutex::new(()) }
    }
}

impl Log for FileLog {
    fn line(&self, text: &str) -> Result<(), PortError> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if fs::metadata(&self.path).is_ok_and(|found| found.len() > MOST) {
            fs::rename(&self.path, self.path.with_extension("old.txt"))?;
        }
        let when = jiff::Timestamp::try_from(SystemTime::now())
            .map_or_else(|_| "?".to_owned(), |now| now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        let text: String = text.chars().take(LINE).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut file = for_this_user().create(true).append(true).open(&self.path)?;
        // One write, so that lines never mix.
        Ok(file.write_all(format!("{when} {text}\n").as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_however_long_it_is() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("log.txt");
        let log = FileLog::new(path.clone());
        log.line("push\nfailed").unwrap();
        log.line(&"x".repeat(10_000)).unwrap();
        let text = fs::read_to_string(path).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().next().unwrap().ends_with("Z push failed"));
        assert!(text.len() < 600);
    }

    #[test]
    fn the_log_stays_small() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("log.txt");
        let log = FileLog::new(path.clone());
        for _ in 0..2_000 {
            log.line(&"y".repeat(LINE)).unwrap();
        }
        let all: u64 = fs::read_dir(home.path()).unwrap().map(|f| f.unwrap().metadata().unwrap().len()).sum();
        assert!(all < 2 * (MOST + 2 * LINE as u64), "{all}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_log_that_cannot_be_written_says_so_and_makes_no_folder() {
        let home = tempfile::tempdir().unwrap();
        assert!(FileLog::new(home.path().join("none/log.txt")).line("x").is_err());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }
}
