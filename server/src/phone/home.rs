//! Whether a folder may be a phone's. A slip of the finger in `--home` makes no folder and fills nobody else's.

use super::{ports::FolderFiles, refusal::Refusal};
use std::{ffi::OsString, fs, io, path::Path};
use walkabout_core::{Error, ports::Files};

/// Only joining makes a folder, and only an empty one becomes a phone's.
///
/// # Errors
/// The folder is not there, cannot be made, or holds something else.
pub fn check(home: &Path, joining: bool) -> Result<(), Refusal> {
    let names: Vec<OsString> = match fs::read_dir(home) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.file_name()).collect(),
        Err(e) if e.kind() == io::ErrorKind::NotFound && joining => {
            return FolderFiles.make_folder(home).map_err(|_| Refusal::here("error-no-home"));
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Error::NotJoined.into()),
        Err(_) if home.is_dir() || joining => return Err(Refusal::here("error-no-home")),
        Err(_) => return Err(Refusal::here("error-home-not-ours")),
    };
    // A kill at the very first moment leaves the lock before there is anything else.
    match (names.is_empty(), names.iter().any(|name| name == "lock")) {
        (_, true) => Ok(()),
        (true, false) if joining => close(home).map_err(|_| Refusal::here("error-no-home")),
        (true, false) => Err(Error::NotJoined.into()),
        (false, false) => Err(Refusal::here("error-home-not-ours")),
    }
}

/// An empty folder of this user's own making may stand open to others; a phone's may not.
fn close(home: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(home, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    #[cfg(not(unix))]
    let _ = home;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(home: &Path, joining: bool) -> Option<&'static str> {
        check(home, joining).err().map(|refused| refused.code())
    }

    #[test]
    fn only_joining_makes_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("a/mair");
        assert_eq!(code(&home, false), Some("not-joined"));
        assert!(!home.exists());
        assert_eq!(code(&home, true), None);
        assert!(home.is_dir());
        assert_eq!(code(&home, false), Some("not-joined"));
    }

    #[cfg(unix)]
    #[test]
    fn an_empty_folder_that_others_could_read_is_closed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(code(folder.path(), true), None);
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_folder_with_something_else_in_it_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.txt"), "Dear Sian").unwrap();
        for joining in [true, false] {
            assert_eq!(code(folder.path(), joining), Some("home-not-ours"));
        }
        let file = folder.path().join("letter.txt");
        assert_eq!((code(&file, false), code(&file, true)), (Some("home-not-ours"), Some("no-home")));
        fs::write(folder.path().join("lock"), "").unwrap();
        assert_eq!(code(folder.path(), false), None);
    }
}
