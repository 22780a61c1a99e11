//! Making a backup while others go on writing: one view of the store, then the photos that it names, straight into the encrypted file.
//!
//! At no time is more than one row, or one piece of a photo, held in memory (beside 32 bytes for each photo file).

use super::{
    FILES, NoBackup, PIECE, RECIPIENT, RecoveryKey,
    frame::{self, End, Frame},
    header, key, ledger,
    whole_file::WholeFile,
};
use crate::{
    blobs::Blobs,
    data_folder::DataFolder,
    store::{
        StoreError,
        sqlite::Sqlite,
        whole::{BackupRow, Row, SumRow, SumsRow, Whole, is_as_it_came},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, Write},
    path::Path,
};
use walkabout_protocol::{
    batch::{Epoch, Seq},
    id::{ProjectId, RecordId},
    schema::project,
    state::Record,
    wire::digest_of,
};

/// A backup that is on the disk, whole.
#[derive(Debug)]
pub struct Made {
    /// Where it lies.
    pub file: std::path::PathBuf,
    pub made_ms: i64,
    /// The key of all backups from now on, where this one made it.
    pub key: Option<RecoveryKey>,
    /// It lies outside the data folder: only then does it count.
    pub outside: bool,
    pub rows: u64,
    pub photos: u64,
    pub photo_bytes: u64,
    /// Photos whose bytes could not be read whole. With any, the backup does not count as one that holds everything.
    pub missing: u64,
    /// Saves and records that were damaged before this backup was made. With any, it does not count either.
    pub damaged_saves: u64,
    pub damaged_states: u64,
    /// Earlier backups that the ledger could not reach.
    pub far: Vec<String>,
}

impl Made {
    /// It holds everything, as it came.
    pub const fn whole(&self) -> bool {
        self.missing == 0 && self.damaged_saves == 0 && self.damaged_states == 0
    }
}

/// What is gathered while rows go by.
#[derive(Debug, Default)]
pub struct Seen {
    end: End,
    files: BTreeSet<[u8; 32]>,
    covers: Vec<(ProjectId, Epoch, Seq)>,
    /// Of the project that goes by.
    erased: BTreeSet<RecordId>,
    sums: BTreeMap<u8, (u128, u64)>,
}

impl Seen {
    /// Photos whose bytes could not be read whole: the backup says so of itself.
    pub const fn missing(&self) -> u64 {
        self.end.missing
    }

    /// Takes note of a row, and gives it as it is to be written: nothing that is damaged already may keep the rest from coming back.
    fn pass(&mut self, row: Row) -> Option<Row> {
        let row = match row {
            Row::Project(project) => {
                self.covers.push((project.id, project.epoch, project.seq));
                self.erased.clear();
                self.sums.clear();
                Row::Project(project)
            }
            Row::Erased(erased) => {
                self.erased.insert(erased.id);
                Row::Erased(erased)
            }
            Row::Save(mut save) => {
                save.damaged = save.body.as_ref().is_some_and(|body| !is_as_it_came(body, &save.hash, &self.erased));
                self.end.saves += u64::from(save.damaged);
                Row::Save(save)
            }
            Row::State(state) => {
                let Some(record) =
                    Record::unpack(&state.packed).ok().filter(|r| r.pack_whole() == state.packed.as_slice())
                else {
                    self.end.states += 1;
                    return None;
                };
                let (sum, records) = self.sums.entry(state.audience).or_default();
                *sum = sum.wrapping_add(digest_of(&record.pack()));
                *records += 1;
                if record.kind == project::PROJECT.id {
                    let packs = record.versions(&project::PACK);
                    self.files.extend(
                        packs.iter().filter_map(|hex| blake3::Hash::from_hex(hex).ok()).map(|hash| *hash.as_bytes()),
                    );
                }
                Row::State(state)
            }
            Row::Published(file) => {
                self.files.insert(file.hash);
                Row::Published(file)
            }
            // Of what is written: the store's own sums are what `doctor` looks at.
            Row::Sums(_) => {
                let sums = std::mem::take(&mut self.sums).into_iter();
                let sum = |(audience, (sum, records)): (u8, (u128, u64))| SumRow {
                    audience,
                    sum: sum.to_be_bytes(),
                    records,
                };
                Row::Sums(SumsRow { sums: sums.map(sum).collect() })
            }
            other => other,
        };
        self.end.rows += 1;
        Some(row)
    }
}

/// Makes a backup at `out`. `tell` is called once it is whole on the disk and before it gets its name, so that a new key that nobody
/// saw never becomes the key of anything.
///
/// # Errors
/// [`NoBackup`], and that of `tell` as [`NoBackup::File`]; whatever was at `out` is there still.
pub async fn make<B: Blobs>(
    folder: &DataFolder,
    store: &Sqlite,
    blobs: &B,
    out: &Path,
    new_key: bool,
    now_ms: i64,
    tell: &mut dyn FnMut(&Made) -> io::Result<()>,
) -> Result<Made, NoBackup> {
    let _alone = alone(folder)?;
    refuse_others(out)?;
    let known = if new_key { None } else { store.setting(folder, RECIPIENT)? };
    let (key, recipient) = match known {
        Some(recipient) => (None, recipient),
        None => {
            let key = RecoveryKey::generate();
            let recipient = key.recipient();
            (Some(key), recipient)
        }
    };
    let file = WholeFile::begin(out).map_err(NoBackup::File)?;
    let outside = !file.path().starts_with(fs::canonicalize(folder.root())?);

    let out = file.writer().map_err(NoBackup::File)?;
    let (out, seen) = write(folder, store, blobs, &recipient, now_ms, out).await?;
    out.sync_all().map_err(NoBackup::File)?;
    drop(out);

    let end = seen.end;
    let mut made = Made {
        file: file.path().to_owned(),
        made_ms: now_ms,
        key,
        outside,
        rows: end.rows,
        photos: end.blobs,
        photo_bytes: end.blob_bytes,
        missing: end.missing,
        damaged_saves: end.saves,
        damaged_states: end.states,
        far: Vec::new(),
    };
    tell(&made).map_err(NoBackup::File)?;
    file.put().map_err(NoBackup::File)?;
    if made.key.is_some() {
        store.set(folder, RECIPIENT, &recipient).await?;
    }
    // The new name may have had the ledger of an older backup beside it: what it says still holds.
    let row = BackupRow { path: made.file.display().to_string(), made_ms: now_ms, outside, whole: made.whole() };
    store.add_backup(folder, &row, &seen.covers).await?;
    made.far = ledger::spread(folder, store).await?;
    Ok(made)
}

/// Writes all of a backup, for whoever has the key of `recipient`. Gives what it was written to, and what went into it.
///
/// # Errors
/// [`NoBackup`]; what was written so far is of no use then.
pub async fn write<B: Blobs, W: Write>(
    folder: &DataFolder,
    store: &Sqlite,
    blobs: &B,
    recipient: &str,
    now_ms: i64,
    to: W,
) -> Result<(W, Seen), NoBackup> {
    let when = jiff::Timestamp::from_millisecond(now_ms).map(|t| t.to_string()).unwrap_or_default();
    let line = header::line(&when, &key::fingerprint(recipient));
    let mut plain = BufWriter::new(to);
    writeln!(plain, "{line}").map_err(NoBackup::File)?;
    let whom: age::x25519::Recipient = recipient.parse().map_err(|_| StoreError::Damaged("whom backups are for"))?;
    let age = age::Encryptor::with_recipients(std::iter::once(&whom as &dyn age::Recipient));
    let age = age.map_err(|_| StoreError::Damaged("whom backups are for"))?;
    let mut sealed = age.wrap_output(plain).map_err(NoBackup::File)?;
    frame::write(&mut sealed, &Frame::Begin(line))?;
    write_files(folder, &mut sealed)?;
    let mut seen = write_rows(folder, store, &mut sealed).await?;
    for hash in &seen.files {
        write_blob(blobs, hash, &mut sealed, &mut seen.end).await?;
    }
    frame::write(&mut sealed, &Frame::End(seen.end))?;
    let plain = sealed.finish().map_err(NoBackup::File)?;
    Ok((plain.into_inner().map_err(|e| NoBackup::File(e.into_error()))?, seen))
}

/// One backup of a folder at a time. The system lets go of the lock however the program ends.
fn alone(folder: &DataFolder) -> Result<File, NoBackup> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.root().join("backup.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(NoBackup::Busy),
        Err(TryLockError::Error(e)) => Err(e.into()),
    }
}

/// An older backup may be replaced; anything else of that name is somebody's.
fn refuse_others(out: &Path) -> Result<(), NoBackup> {
    match File::open(out) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(NoBackup::File(e)),
        Ok(mut file) => match header::read(&mut file) {
            Err(NoBackup::NotABackup) => Err(NoBackup::NotOverwritten),
            Err(NoBackup::File(e)) => Err(NoBackup::File(e)),
            _ => Ok(()),
        },
    }
}

fn write_files(folder: &DataFolder, to: &mut impl Write) -> Result<(), NoBackup> {
    for name in FILES {
        match fs::read(folder.root().join(name)) {
            Ok(bytes) => frame::write(to, &Frame::File(name.to_owned(), bytes.into()))?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

async fn write_rows<S: Whole>(folder: &DataFolder, store: &S, to: &mut impl Write) -> Result<Seen, NoBackup> {
    let mut seen = Seen::default();
    let mut each = |row: Row| -> Result<(), NoBackup> {
        match seen.pass(row) {
            Some(row) => frame::write(to, &Frame::Row(row)),
            None => Ok(()),
        }
    };
    store.dump(folder, &mut each).await?;
    Ok(seen)
}

/// Reads and proves a photo piece by piece. One that is not what its name says is told as missing; the rest goes on.
async fn write_blob<B: Blobs>(blobs: &B, hash: &[u8; 32], to: &mut impl Write, end: &mut End) -> Result<(), NoBackup> {
    frame::write(to, &Frame::Blob(*hash))?;
    let mut hasher = blake3::Hasher::new();
    let mut offset = 0u64;
    let readable = loop {
        match blobs.read(hash, offset, PIECE).await {
            Ok(piece) if piece.is_empty() => break true,
            Ok(piece) => {
                hasher.update(&piece);
                offset += piece.len() as u64;
                frame::write(to, &Frame::Piece(piece.into()))?;
            }
            Err(_) => break false,
        }
    };
    let whole = readable && hasher.finalize() == blake3::Hash::from(*hash);
    if whole {
        end.blobs += 1;
        end.blob_bytes += offset;
    } else {
        end.missing += 1;
    }
    frame::write(to, &Frame::BlobEnd(whole))
}
