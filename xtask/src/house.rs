//! Where the rooms are, and the files in them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The root of the workspace.
pub struct House {
    pub root: PathBuf,
}

impl House {
    /// `cargo run` says where this package lies; the house is the folder around it.
    pub fn find() -> Result<House, String> {
        std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .and_then(|own| own.parent().map(Path::to_path_buf))
            .map(|root| House { root })
            .ok_or_else(|| "Run it as `cargo xtask …`, from inside the repository.".into())
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub fn read(&self, relative: &str) -> Result<String, String> {
        fs::read_to_string(self.path(relative)).map_err(|error| format!("{relative} could not be read: {error}"))
    }

    /// Files below a folder whose names end in one of `endings`, as (path from the root with `/`, text), sorted.
    /// Hidden folders and those named in `skip` are left out; so is a file that is not UTF-8. No folder, no files.
    pub fn sources(&self, below: &str, endings: &[&str], skip: &[&str]) -> Result<Vec<(String, String)>, String> {
        let chosen = |path: &String| endings.iter().any(|ending| path.ends_with(ending));
        let files = self.files(below, skip)?.into_iter().filter(chosen);
        Ok(files.filter_map(|path| fs::read_to_string(self.path(&path)).ok().map(|text| (path, text))).collect())
    }

    /// The paths of all files below a folder, from the root with `/`, sorted. Hidden folders and those named in `skip` are left out:
    /// `dist` wherever it lies, `/words` at the root alone.
    pub fn files(&self, below: &str, skip: &[&str]) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(below)];
        while let Some(folder) = folders.pop() {
            if !folder.exists() {
                continue;
            }
            let entries =
                fs::read_dir(&folder).map_err(|error| format!("{} could not be read: {error}", folder.display()))?;
            for path in entries.flatten().map(|entry| entry.path()) {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let relative = path.strip_prefix(&self.root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                if path.is_dir() {
                    let is_left_out =
                        skip.iter().any(|out| out.strip_prefix('/').map_or(*out == name, |root| root == relative));
                    if !name.starts_with('.') && !is_left_out {
                        folders.push(path);
                    }
                } else {
                    found.push(relative);
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_found_where_people_write_them_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in
            [("a.rs", "1"), ("core/src/b.rs", "2"), ("core/src/c.md", "3"), (".git/d.rs", "4"), ("target/e.rs", "5")]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(folder.path().join("f.rs"), [0xff, 0xfe]).unwrap();
        let house = House { root: folder.path().to_path_buf() };
        let found = house.sources("", &[".rs"], &["target"]).unwrap();
        assert_eq!(found, [("a.rs".into(), "1".into()), ("core/src/b.rs".into(), "2".to_owned())]);
        assert_eq!(house.sources("", &[".rs"], &["target", "/src", "src/"]).unwrap(), found);
        assert_eq!(house.sources("", &[".rs"], &["target", "/core"]).unwrap(), found[..1]);
        assert_eq!(house.sources("no/such/folder", &[".rs"], &[]), Ok(vec![]));
    }
}
