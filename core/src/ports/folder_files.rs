//! Files in the phone's folder, with the promises about the disk that core builds on: right on every platform that has Rust's own files.
//!
//! Files and folders are made for this user alone: they hold what people said.

use super::{Files, PortError, PortErrorKind};
use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    path::Path,
};

#[derive(Clone, Copy, Debug, Default)]
pub struct FolderFiles;

impl Files for FolderFiles {
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, PortError> {
        // Asked before it is opened: opening a pipe would wait for whoever writes into it.
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(PortError { what: "this is no file".into(), kind: PortErrorKind::Missing });
        }
        let (file, len) = (File::open(path)?, found.len());
        if len > most {
            return Err(PortError::failed(format!("the file has {len} bytes, more than {most}")));
        }
        // The file may grow while it is read: one byte more tells.
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(PortError::failed(format!("the file has more than {most} bytes")));
        }
        Ok(bytes)
    }

    fn len(&self, path: &Path) -> Result<Option<u64>, PortError> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(found.len())),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), PortError> {
        Ok(for_this_user().create(true).truncate(true).open(path)?.write_all(bytes)?)
    }

    /// `sync_all` is `fsync`, on Apple `F_FULLFSYNC`.
    fn sync(&self, path: &Path) -> Result<(), PortError> {
        // Windows flushes only what is open for writing; elsewhere reading is enough, whatever the file's rights.
        Ok(OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()?)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), PortError> {
        Ok(fs::rename(from, to)?)
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), PortError> {
        // Windows opens no folders and writes names through.
        if cfg!(windows) {
            return Ok(());
        }
        Ok(File::open(folder)?.sync_all()?)
    }

    fn remove(&self, path: &Path) -> Result<(), PortError> {
        match fs::remove_file(path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }

    /// A name that is not UTF-8 was not made by core and is left out.
    fn list(&self, folder: &Path) -> Result<Vec<String>, PortError> {
        let entries = match fs::read_dir(folder) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names: Result<Vec<OsString>, std::io::Error> = entries.map(|entry| Ok(entry?.file_name())).collect();
        Ok(names?.into_iter().filter_map(|name| name.into_string().ok()).collect())
    }

    fn make_folder(&self, folder: &Path) -> Result<(), PortError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        Ok(builder.create(folder)?)
    }
}

/// Opens for writing what only this user may read.
pub fn for_this_user() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_reads_back_and_may_be_renamed_and_removed() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        let (first, second) = (folder.join("one"), folder.join("two"));
        assert_eq!(FolderFiles.list(&folder), Ok(vec![]));
        FolderFiles.make_folder(&folder).unwrap();
        FolderFiles.write(&first, b"a longer text").unwrap();
        FolderFiles.write(&first, b"bench").unwrap();
        FolderFiles.sync(&first).unwrap();
        FolderFiles.rename(&first, &second).unwrap();
        FolderFiles.sync_folder(&folder).unwrap();
        assert_eq!((FolderFiles.len(&first), FolderFiles.len(&second)), (Ok(None), Ok(Some(5))));
        assert_eq!(FolderFiles.read(&second, 5).unwrap(), b"bench");
        assert_eq!(FolderFiles.list(&folder), Ok(vec!["two".into()]));
        FolderFiles.remove(&second).unwrap();
        FolderFiles.remove(&second).unwrap();
        assert_eq!(FolderFiles.list(&folder), Ok(vec![]));
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_whole_and_a_missing_one_says_so() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("photo");
        assert_eq!(FolderFiles.read(&path, 9).unwrap_err().kind, PortErrorKind::Missing);
        assert_eq!(FolderFiles.read(home.path(), 9_999).unwrap_err().kind, PortErrorKind::Missing, "a folder");
        FolderFiles.write(&path, &[7; 10]).unwrap();
        assert_eq!(FolderFiles.read(&path, 9).unwrap_err().kind, PortErrorKind::Failed);
        assert_eq!(FolderFiles.read(&path, 10).unwrap().len(), 10);
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_may_read_what_is_written() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("phone");
        FolderFiles.make_folder(&folder).unwrap();
        FolderFiles.write(&folder.join("photo"), b"x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("photo"))), (0o700, 0o600));
    }
}
