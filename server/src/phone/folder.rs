//! The photos of a folder that is brought in: pictures by their names, folders inside it too, in order of their names.
//!
//! What a picture really is, core finds out from its bytes. Links are not followed, so the walk ends.

use super::refusal::Refusal;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders inside folders: cameras make two.
const DEPTH: usize = 8;
/// What a picture may be called. Kinds that cannot be read are in the list, so that nobody thinks they came along.
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "jpe", "png", "webp", "heic", "heif", "hif", "avif", "tif", "tiff", "gif", "bmp", "dng", "cr2",
    "nef", "arw",
];

/// # Errors
/// There is no such folder, or it cannot be read.
pub fn pictures(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let mut found = Vec::new();
    look(folder, DEPTH, &mut found).map_err(|_| Refusal::here("error-folder-missing"))?;
    found.sort();
    Ok(found)
}

fn look(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        // Names with a dot in front are the system's own (thumbnails, half copies).
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            look(&path, depth - 1, found)?;
        } else if kind.is_file() && is_picture(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_picture(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| PICTURES.contains(&e.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_in_order_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("100CANON")).unwrap();
        for name in ["b.JPG", "a.jpeg", "100CANON/c.heic", "notes.txt", "track.gpx", ".thumb.jpg"] {
            fs::write(folder.path().join(name), b"x").unwrap();
        }
        let found = pictures(folder.path()).unwrap();
        let names: Vec<_> = found.iter().map(|p| p.strip_prefix(folder.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["100CANON/c.heic", "a.jpeg", "b.JPG"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_refused() {
        let refused = pictures(Path::new("/no/such/folder")).unwrap_err();
        assert_eq!((refused.exit(), refused.code()), (1, "folder-missing"));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_links_to_itself_is_walked_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.jpg"), b"x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(pictures(folder.path()).unwrap().len(), 1);
    }
}
