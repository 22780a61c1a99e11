//! What was taken back for good, as a small file beside each backup that can be reached: ids alone, so that a restore takes it back again.
//!
//! `FILE.ledger`: a first line that says what it is, then a project and an id on each line. It only ever grows.

use super::{NoBackup, whole_file::WholeFile};
use crate::{
    data_folder::DataFolder,
    store::whole::{Ledger, Whole},
};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

const FIRST: &str = "walkabout-ledger 1";

/// Where the ledger of a backup lies.
pub fn beside(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".ledger");
    name.into()
}

/// Reads the ledger of a backup; empty where there is none.
///
/// # Errors
/// [`NoBackup::Ledger`] where it is damaged: nothing that was taken back may come again by mistake.
pub fn read(backup: &Path) -> Result<Ledger, NoBackup> {
    let text = match fs::read_to_string(beside(backup)) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Ledger::new()),
        Err(e) if e.kind() == io::ErrorKind::InvalidData => return Err(NoBackup::Ledger),
        Err(e) => return Err(NoBackup::File(e)),
    };
    let mut lines = text.lines();
    if lines.next() != Some(FIRST) {
        return Err(NoBackup::Ledger);
    }
    let mut ledger = Ledger::new();
    for line in lines {
        let (project, id) = line.split_once(' ').ok_or(NoBackup::Ledger)?;
        let (Ok(project), Ok(id)) = (project.parse(), id.parse()) else { return Err(NoBackup::Ledger) };
        ledger.entry(project).or_default().insert(id);
    }
    Ok(ledger)
}

/// Adds to the ledger of one backup.
///
/// # Errors
/// [`NoBackup`]; the ledger is then as it was.
pub fn append(backup: &Path, more: &Ledger) -> Result<(), NoBackup> {
    let mut all = read(backup)?;
    let before: usize = all.values().map(|ids| ids.len()).sum();
    for (project, ids) in more {
        all.entry(*project).or_default().extend(ids);
    }
    if all.values().map(|ids| ids.len()).sum::<usize>() == before {
        return Ok(());
    }
    let mut text = format!("{FIRST}\n");
    for (project, ids) in &all {
        for id in ids {
            text.push_str(&format!("{project} {id}\n"));
        }
    }
    let file = WholeFile::begin(&beside(backup)).map_err(NoBackup::File)?;
    file.writer().and_then(|mut w| w.write_all(text.as_bytes())).map_err(NoBackup::File)?;
    file.put().map_err(NoBackup::File)
}

/// Brings the ledger to every backup that was made of this folder and can be reached. To be called after each erasure; gives the
/// backups that could not be reached.
///
/// # Errors
/// Those of the store.
pub async fn spread<S: Whole>(folder: &DataFolder, store: &S) -> Result<Vec<String>, NoBackup> {
    let ledger = store.ledger(folder).await?;
    let mut far = Vec::new();
    if ledger.values().all(|ids| ids.is_empty()) {
        return Ok(far);
    }
    for backup in store.backups(folder).await? {
        let path = Path::new(&backup.path);
        if !path.is_file() || append(path, &ledger).is_err() {
            far.push(backup.path);
        }
    }
    Ok(far)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_protocol::id::{ProjectId, RecordId};

    #[test]
    fn a_ledger_grows_and_a_damaged_one_is_never_taken_for_empty() {
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("b");
        let project = ProjectId::from_bytes([1; 16]);
        let of = |n: u8| Ledger::from([(project, [RecordId::from_bytes([n; 16])].into())]);
        assert!(read(&backup).unwrap().is_empty());
        append(&backup, &of(1)).unwrap();
        append(&backup, &of(2)).unwrap();
        assert_eq!(read(&backup).unwrap()[&project].len(), 2);
        for damaged in [
            "",
            "something\n",
            "walkabout-ledger 1\nx\n",
            "walkabout-ledger 1\n01890a5d-ac96-774b-bcce-b302099a8057 018\n",
        ] {
            fs::write(beside(&backup), damaged).unwrap();
            assert!(matches!(read(&backup), Err(NoBackup::Ledger)), "{damaged}");
        }
    }
}
