//! The Kotlin side of the core's library. It is written anew for every build and never committed: it fits one library alone, and says so
//! by checksums when it is loaded with another.

use crate::{cargo::Built, house::House};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Writes it into `folder`/kotlin, and gives the folder that holds the library.
pub fn bindings(house: &House, built: &Built, folder: &Path) -> Result<PathBuf, String> {
    let library = built.library()?;
    let out = folder.join("kotlin");
    fs::create_dir_all(&out).map_err(|error| format!("{} could not be made: {error}", out.display()))?;
    let mut command = Command::new(built.example("bindgen")?);
    // It asks cargo where the settings of the package lie.
    command
        .current_dir(&house.root)
        .arg("generate")
        .arg(&library)
        .args(["--language", "kotlin", "--no-format", "--out-dir"])
        .arg(&out);
    match command.status() {
        Ok(status) if status.success() => {}
        Ok(_) => return Err("the Kotlin side of the core could not be written (see above).".into()),
        Err(error) => return Err(format!("uniffi-bindgen did not start: {error}")),
    }
    library.parent().map(Path::to_path_buf).ok_or_else(|| "the library lies nowhere".into())
}
