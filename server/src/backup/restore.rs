//! Putting a backup back: all of it is read, proved and laid down in a folder beside the place, and only then gets the place's name.
//!
//! Each project begins a new epoch, so that phones offer again what the backup lacks. What was taken back since stays taken back.

use super::{
    FILES, NoBackup, RecoveryKey,
    frame::{self, End, Frame, damage},
    header, key, ledger,
    whole_file::{folder_of, sync_folder},
};
use crate::{
    blobs::{Blobs, Folder, NotWhole},
    clock,
    data_folder::{DataFolder, write_private},
    store::{
        StoreError, UploadId,
        sqlite::Sqlite,
        whole::{BackupRow, Filling, Ledger, Row, Whole},
    },
};
use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufReader, Read},
    path::Path,
};

/// What was put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    pub projects: u64,
    pub photos: u64,
    /// Photos that the backup itself says it lacks.
    pub missing: u64,
    /// Ids that the ledger beside the backup named.
    pub taken_back: u64,
}

/// Puts the backup `from` in place as the folder `to`, which must be empty or absent.
///
/// # Errors
/// [`NoBackup`]; nothing was changed then.
pub async fn restore(to: &Path, from: &Path, key: &RecoveryKey, now_ms: i64) -> Result<Restored, NoBackup> {
    refuse_used(to)?;
    let mut file = BufReader::new(File::open(from).map_err(NoBackup::File)?);
    let line = header::read(&mut file)?;
    let ledger = ledger::read(from)?;
    let mut open = unseal(file, &line, key)?;
    if frame::read(&mut open)? != Frame::Begin(line) {
        return Err(NoBackup::Broken);
    }
    // As the target's sibling, so that a rename is enough. It goes by itself where anything fails.
    let beside = tempfile::Builder::new().prefix(".restoring-").tempdir_in(folder_of(to))?;
    let restored = lay_down(beside.path(), from, &mut open, &ledger, now_ms).await?;
    sync_all(beside.path())?;
    refuse_used(to)?;
    // Whoever made something there in this moment keeps it: a folder that is not empty is not replaced.
    #[cfg(not(unix))]
    if to.is_dir() {
        fs::remove_dir(to)?;
    }
    fs::rename(beside.path(), to).map_err(|e| match e.kind() {
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => NoBackup::NotEmpty,
        _ => e.into(),
    })?;
    // It has another name now; there is nothing left to remove.
    let _ = beside.keep();
    sync_folder(folder_of(to))?;
    Ok(restored)
}

/// A folder that is served, or that holds anything.
fn refuse_used(to: &Path) -> Result<(), NoBackup> {
    match OpenOptions::new().write(true).open(to.join("serve.lock")) {
        Ok(lock) => match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(NoBackup::Serving),
            Err(TryLockError::Error(e)) => return Err(e.into()),
            Ok(()) => {}
        },
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        Err(e) => return Err(e.into()),
    }
    match fs::read_dir(to) {
        Ok(mut inside) => match inside.next() {
            None => Ok(()),
            Some(_) => Err(NoBackup::NotEmpty),
        },
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e.into()),
    }
}

fn unseal<R: io::BufRead>(file: R, line: &str, key: &RecoveryKey) -> Result<impl Read + use<R>, NoBackup> {
    let fits = key::fingerprint(&key.recipient()) == header::key_of(line);
    let sealed = age::Decryptor::new_buffered(file).map_err(|e| match e {
        age::DecryptError::Io(e) => damage(e),
        _ => NoBackup::Broken,
    })?;
    sealed.decrypt(std::iter::once(key.identity() as &dyn age::Identity)).map_err(|e| match e {
        age::DecryptError::Io(e) => damage(e),
        // The right key that does not open it: what it should open was changed.
        age::DecryptError::NoMatchingKeys if !fits => NoBackup::WrongKey,
        _ => NoBackup::Broken,
    })
}

/// What a backup says that cannot be is its own damage, not the disk's.
fn of_backup(e: StoreError) -> NoBackup {
    match e {
        StoreError::Damaged(_) => NoBackup::Broken,
        other => NoBackup::Store(other),
    }
}

async fn lay_down(
    root: &Path,
    from: &Path,
    open: &mut impl Read,
    ledger: &Ledger,
    now_ms: i64,
) -> Result<Restored, NoBackup> {
    let mut next = frame::read(open)?;
    while let Frame::File(name, bytes) = &next {
        write_file(root, name, bytes)?;
        next = frame::read(open)?;
    }
    let folder = DataFolder::open(root).map_err(|e| io::Error::other(e.to_string()))?;
    let store = Sqlite::open(&folder)?;
    let mut filling = store.fill(&folder, now_ms).await?;
    let mut found = End::default();
    while let Frame::Row(row) = next {
        found.rows += 1;
        found.saves += u64::from(matches!(&row, Row::Save(save) if save.damaged));
        filling.take(row).await.map_err(of_backup)?;
        next = frame::read(open)?;
    }
    filling.erase(ledger).await.map_err(of_backup)?;
    let blobs = Folder::of(&folder);
    let lacking = take_blobs(&mut filling, &blobs, open, next, &mut found).await?;
    let mut more = [0];
    if open.read(&mut more).map_err(damage)? != 0 {
        return Err(NoBackup::Broken);
    }
    let projects = filling.commit().await.map_err(of_backup)?;
    let path = fs::canonicalize(from).map_err(NoBackup::File)?.display().to_string();
    let whole = found.missing == 0 && found.saves == 0 && found.states == 0;
    let row = BackupRow { path, made_ms: now_ms, outside: true, whole };
    store.add_backup(&folder, &row, &projects).await?;
    store.checkpoint()?;
    let taken_back = ledger.values().map(|ids| ids.len() as u64).sum();
    Ok(Restored { projects: projects.len() as u64, photos: found.blobs, missing: lacking, taken_back })
}

/// Only what a backup of this program can hold, so that no name leads out of the folder.
fn write_file(root: &Path, name: &str, bytes: &[u8]) -> Result<(), NoBackup> {
    if !FILES.contains(&name) {
        return Err(NoBackup::Broken);
    }
    let path = root.join(name);
    fs::create_dir_all(folder_of(&path))?;
    Ok(write_private(&path, bytes)?)
}

/// The photos, each proved before it gets its name. Gives how many the backup itself lacks.
async fn take_blobs(
    filling: &mut impl Filling,
    blobs: &Folder,
    open: &mut impl Read,
    mut next: Frame,
    found: &mut End,
) -> Result<u64, NoBackup> {
    let mut wanted = filling.files().await?;
    let end = loop {
        let hash = match next {
            Frame::Blob(hash) => hash,
            Frame::End(end) => break end,
            _ => return Err(NoBackup::Broken),
        };
        // What only taken-back photos named is read and let go.
        let part = wanted.contains(&hash).then(|| UploadId::v4(clock::random()));
        let (whole, bytes) = take_blob(blobs, open, &hash, part).await?;
        if whole {
            found.blobs += 1;
            found.blob_bytes += bytes;
            wanted.remove(&hash);
        } else {
            found.missing += 1;
        }
        next = frame::read(open)?;
    };
    // What the maker left out cannot be counted here.
    found.states = end.states;
    if end != *found || wanted.len() as u64 > found.missing {
        return Err(NoBackup::Broken);
    }
    Ok(wanted.len() as u64)
}

async fn take_blob(
    blobs: &Folder,
    open: &mut impl Read,
    hash: &[u8; 32],
    part: Option<UploadId>,
) -> Result<(bool, u64), NoBackup> {
    let mut hasher = blake3::Hasher::new();
    let mut length = 0u64;
    if let Some(part) = part {
        blobs.append(part, 0, &[]).await?;
    }
    let whole = loop {
        match frame::read(open)? {
            Frame::Piece(piece) => {
                if let Some(part) = part {
                    blobs.append(part, length, &piece).await?;
                } else {
                    hasher.update(&piece);
                }
                length += piece.len() as u64;
            }
            Frame::BlobEnd(whole) => break whole,
            _ => return Err(NoBackup::Broken),
        }
    };
    match part {
        Some(part) if whole => match blobs.publish(part, hash).await {
            Ok(()) => {}
            Err(NotWhole::OtherBytes) => return Err(NoBackup::Broken),
            Err(NotWhole::Io(e)) => return Err(e.into()),
        },
        Some(part) => blobs.drop_part(part).await?,
        None if whole && hasher.finalize() != blake3::Hash::from(*hash) => return Err(NoBackup::Broken),
        None => {}
    }
    Ok((whole, length))
}

/// Photos and keys are on the disk already; the database and the folders' own names are what is left.
fn sync_all(root: &Path) -> io::Result<()> {
    File::open(root.join("walkabout.db"))?.sync_all()?;
    let mut folders = BTreeSet::from([root.to_owned()]);
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.insert(path);
        }
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}
