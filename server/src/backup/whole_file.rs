//! A file that is there whole or not at all: written beside its place, on the disk before it gets its name.
//!
//! What a killed program left beside it is replaced by the next one. Only its owner can read it.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// A file in the making. Dropped before [`WholeFile::put`], it leaves nothing.
#[derive(Debug)]
pub struct WholeFile {
    to: PathBuf,
    part: PathBuf,
    file: Option<File>,
}

impl WholeFile {
    /// # Errors
    /// Where nothing can be written beside `to`, or a folder has its name.
    pub fn begin(to: &Path) -> io::Result<Self> {
        let name = to.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        if to.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut part = std::ffi::OsString::from(".");
        part.push(name);
        part.push(".part");
        let folder = fs::canonicalize(folder_of(to))?;
        let (to, part) = (folder.join(name), folder.join(part));
        if let Err(e) = fs::remove_file(&part)
            && e.kind() != io::ErrorKind::NotFound
        {
            return Err(e);
        }
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let file = options.open(&part)?;
        Ok(WholeFile { to, part, file: Some(file) })
    }

    /// Where it will be, without links in its folder's name.
    pub fn path(&self) -> &Path {
        &self.to
    }

    /// # Errors
    /// Where the system gives no second handle.
    pub fn writer(&self) -> io::Result<File> {
        self.file.as_ref().ok_or(io::ErrorKind::NotFound)?.try_clone()
    }

    /// Returns when it is on the disk under its name, in place of what had that name before.
    ///
    /// # Errors
    /// Then whatever had the name before still has it.
    pub fn put(mut self) -> io::Result<()> {
        let file = self.file.take().ok_or(io::ErrorKind::NotFound)?;
        let put = file.sync_all().and_then(|()| fs::rename(&self.part, &self.to));
        if put.is_err() {
            let _ = fs::remove_file(&self.part);
        }
        put?;
        sync_folder(folder_of(&self.to))
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // What stays behind is replaced by the next attempt.
            let _ = fs::remove_file(&self.part);
        }
    }
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name is on the disk when its folder is.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_is_there_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("out");
        fs::write(&to, "before").unwrap();
        let half = WholeFile::begin(&to).unwrap();
        half.writer().unwrap().write_all(b"half").unwrap();
        drop(half);
        assert_eq!(fs::read_to_string(&to).unwrap(), "before");
        // What a killed program left is in nobody's way.
        fs::write(folder.path().join(".out.part"), "left over").unwrap();
        let whole = WholeFile::begin(&to).unwrap();
        whole.writer().unwrap().write_all(b"after").unwrap();
        whole.put().unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(WholeFile::begin(folder.path()).is_err() && WholeFile::begin(&folder.path().join("none/out")).is_err());
    }
}
