//! The files of photos: placed durably before the save that names them, and sent after it.
//!
//! Temporary name → fsync → rename → fsync of the folder → one transaction. A file is named by the BLAKE3 of its bytes, so the same
//! picture taken in twice lies there once.

use super::{
    Store,
    marks::TOLD,
    sums::{Cell, Own},
};
use crate::{Error, ports::Ports};
use rusqlite::{Connection, OptionalExtension, Row};
use std::path::{Path, PathBuf};
use walkabout_protocol::{
    batch::{Body, Op},
    id::RecordId,
    schema::{self, PhotoFile, Typed},
    seeded::{self, Bug},
    value::Value,
    wire::Variant,
};

/// Where photos lie, and how they get there.
pub struct PhotoFiles<'a> {
    folder: &'a Path,
    ports: &'a Ports,
}

/// A file whose words are with the team and whose bytes are not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileToSend {
    pub record: RecordId,
    pub variant: Variant,
    pub hash: [u8; 32],
    pub bytes: u64,
    pub path: PathBuf,
    /// Where an upload of it has begun.
    pub url: Option<String>,
}

impl PhotoFiles<'_> {
    /// Places the bytes under their hash. Durable when this returns.
    ///
    /// # Errors
    /// No room, or the disk.
    pub fn place(&self, jpeg: &[u8], width: u32, height: u32) -> Result<PhotoFile, Error> {
        let file = PhotoFile {
            hash: walkabout_photos::hash(jpeg),
            bytes: u64::try_from(jpeg.len()).unwrap_or(u64::MAX),
            width,
            height,
        };
        let files = &self.ports.files;
        let path = self.folder.join(file.hex());
        // A whole file of this name was renamed to it after its fsync: it holds these bytes. Whether the name was made durable too
        // is not known: the disk may have failed just there.
        if files.len(&path)? == Some(file.bytes) {
            files.sync_folder(self.folder)?;
            return Ok(file);
        }
        files.make_folder(self.folder)?;
        let temporary = self.folder.join(format!("{}.part", file.hex()));
        files.write(&temporary, jpeg)?;
        if !seeded::is(Bug::PhotoBytesNotSynced) {
            files.sync(&temporary)?;
        }
        files.rename(&temporary, &path)?;
        if !seeded::is(Bug::PhotoNameNotSynced) {
            files.sync_folder(self.folder)?;
        }
        Ok(file)
    }

    pub fn path(&self, hash: &[u8; 32]) -> PathBuf {
        self.folder.join(hex(hash))
    }
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|b| format!("{b:02x}")).collect()
}

/// Notes, with the save that names it, that a file is to be sent.
pub(super) fn note(
    db: &Connection,
    record: RecordId,
    variant: Variant,
    value: &Value,
    batch: i64,
) -> Result<(), Error> {
    if let Some(file) = PhotoFile::from_value(value) {
        db.prepare_cached(
            "INSERT INTO file (record, variant, hash, bytes, batch) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (record, variant) DO UPDATE SET hash = ?3, bytes = ?4, batch = ?5, url = NULL, proved = 0",
        )?
        .execute((
            record.bytes(),
            variant as i64,
            file.hash,
            i64::try_from(file.bytes).unwrap_or(i64::MAX),
            batch,
        ))?;
    }
    Ok(())
}

/// Whether this phone still has the record of a row of `file`. Of a list that is wrong a photo is not to be lost: what lists are made of is asked too.
fn is_held(file: &str) -> String {
    let of = |table: &str, id: &str| format!("EXISTS (SELECT 1 FROM {table} x WHERE x.{id} = {file}.record)");
    format!("({} OR {} OR {})", of("item", "id"), of("state", "id"), of("overlay", "record"))
}

/// The files that a save names.
pub(super) fn files_of(body: &Body) -> impl Iterator<Item = (RecordId, Variant, &Value)> {
    let photos = body.changes().filter(|(_, touched, _)| touched.kind == schema::photo::PHOTO.id);
    photos.filter_map(|(_, touched, change)| {
        let variant = Variant::ALL.into_iter().find(|variant| variant.field().spec.id == change.field)?;
        match &change.op {
            Op::Set(value) => Some((touched.id, variant, value)),
            _ => None,
        }
    })
}

pub(super) fn is_noted(db: &Connection, record: RecordId, variant: Variant) -> Result<bool, Error> {
    let mut find = db.prepare_cached("SELECT 1 FROM file WHERE record = ?1 AND variant = ?2")?;
    Ok(find.exists((record.bytes(), variant as i64))?)
}

impl Store {
    pub fn photo_files(&self) -> PhotoFiles<'_> {
        PhotoFiles { folder: &self.place.photos, ports: &self.ports }
    }

    /// The photo record that names this original already, if any does.
    ///
    /// # Errors
    /// The disk.
    pub fn photo_with(&self, original: &[u8; 32]) -> Result<Option<RecordId>, Error> {
        let mut find = self.db.prepare_cached("SELECT record FROM file WHERE hash = ?1 AND variant = ?2")?;
        Ok(find.query_row((original, Variant::Original as i64), |r| Ok(RecordId::from_bytes(r.get(0)?))).optional()?)
    }

    /// The files of a save of which something else is noted than it says, and that are here; those of a photo that went since are not looked for.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn noted_wrongly<'a>(
        &self,
        body: &'a Body,
        n: i64,
    ) -> Result<Vec<(RecordId, Variant, &'a Value)>, Error> {
        let mut shown = self.db.prepare_cached("SELECT 1 FROM item WHERE id = ?1")?;
        let mut noted =
            self.db.prepare_cached("SELECT hash, bytes, batch FROM file WHERE record = ?1 AND variant = ?2")?;
        let mut wrong = Vec::new();
        for (record, variant, value) in files_of(body) {
            let Some(file) = PhotoFile::from_value(value) else { continue };
            if !shown.exists([record.bytes()])? {
                continue;
            }
            let is_right = |r: &Row<'_>| -> rusqlite::Result<(bool, i64)> {
                let (hash, bytes): (Cell, Cell) = (r.get_ref(0)?.into(), r.get_ref(1)?.into());
                let same = hash.bytes() == file.hash && u64::try_from(bytes.whole()) == Ok(file.bytes);
                Ok((same, Cell::from(r.get_ref(2)?).whole()))
            };
            let right = match noted.query_row((record.bytes(), variant as i64), is_right).optional()? {
                None => false,
                Some((same, batch)) if batch == n => same,
                // A later save may have given it another picture.
                Some((_, batch)) => self.names_file(batch, record, variant)?,
            };
            // What is not here cannot be sent.
            if !right && self.ports.files.len(&self.photo_files().path(&file.hash))? == Some(file.bytes) {
                wrong.push((record, variant, value));
            }
        }
        Ok(wrong)
    }

    fn names_file(&self, n: i64, record: RecordId, variant: Variant) -> Result<bool, Error> {
        let Own::Whole(save) = self.own(n)? else { return Ok(false) };
        let Some(body) = save.body(self).ok().and_then(|bytes| Body::from_bytes(&bytes).ok()) else { return Ok(false) };
        Ok(files_of(&body).any(|(named, of, _)| (named, of) == (record, variant)))
    }

    /// Removes files that were placed for a draft and that no save names.
    ///
    /// # Errors
    /// The disk.
    pub fn remove_unsaved(&self, hashes: &[[u8; 32]]) -> Result<(), Error> {
        let mut named = self.db.prepare_cached("SELECT 1 FROM file WHERE hash = ?1")?;
        for hash in hashes {
            if !named.exists([hash])? {
                self.ports.files.remove(&self.photo_files().path(hash))?;
            }
        }
        Ok(())
    }

    /// The next file to send: small ones of all photos before large ones of any.
    ///
    /// # Errors
    /// The disk.
    pub fn next_file(&self, passed_over: &[(RecordId, Variant)]) -> Result<Option<FileToSend>, Error> {
        self.first_file(|file| !passed_over.contains(&(file.record, file.variant)))
    }

    /// The first file that is still to be sent and that `is_meant`, in the order in which they go.
    ///
    /// # Errors
    /// The disk.
    pub fn first_file(&self, is_meant: impl Fn(&FileToSend) -> bool) -> Result<Option<FileToSend>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT f.record, f.variant, f.hash, f.bytes, f.url FROM file f JOIN batch b ON b.n = f.batch
             WHERE f.proved = 0 AND b.state = 1 ORDER BY f.variant, f.batch, f.record",
        )?;
        let mut rows = find.query([])?;
        while let Some(r) = rows.next()? {
            let record = RecordId::from_bytes(r.get(0)?);
            let Some(variant) = usize::try_from(r.get::<_, i64>(1)?).ok().and_then(|v| Variant::ALL.get(v).copied())
            else {
                continue;
            };
            let hash: [u8; 32] = r.get(2)?;
            let bytes = u64::try_from(r.get::<_, i64>(3)?).unwrap_or(0);
            let path = self.photo_files().path(&hash);
            let file = FileToSend { record, variant, hash, bytes, path, url: r.get(4)? };
            if is_meant(&file) {
                return Ok(Some(file));
            }
        }
        Ok(None)
    }

    /// Remembers where an upload has begun, so that a later one goes on.
    ///
    /// # Errors
    /// The disk.
    pub fn set_upload(&self, file: &FileToSend, url: Option<&str>) -> Result<(), Error> {
        self.lightly(|db| {
            db.prepare_cached("UPDATE file SET url = ?3 WHERE record = ?1 AND variant = ?2")?.execute((
                file.record.bytes(),
                file.variant as i64,
                url,
            ))?;
            Ok(())
        })
    }

    /// The server has proved that it holds these bytes. What this person may no longer see goes from the phone now.
    ///
    /// # Errors
    /// The disk.
    pub fn prove(&self, file: &FileToSend) -> Result<(), Error> {
        self.lightly(|db| {
            db.prepare_cached(
                "UPDATE file SET proved = ?4, url = NULL WHERE record = ?1 AND variant = ?2 AND hash = ?3",
            )?
            .execute((file.record.bytes(), file.variant as i64, file.hash, TOLD))?;
            Ok(())
        })?;
        self.sweep_files()
    }

    /// Of a photo that no save on the server names: where the save that named it had to be forgotten, nobody can give it back, and its files have
    /// nowhere to go. They are waited for no longer. False where the save is here still.
    ///
    /// # Errors
    /// The disk.
    pub fn let_be(&self, photo: RecordId) -> Result<bool, Error> {
        let freed = self.lightly(|db| {
            let freed = db
                .prepare_cached(
                    "UPDATE file SET proved = 5, url = NULL WHERE record = ?1 AND proved = 0 AND EXISTS
                     (SELECT 1 FROM batch b WHERE b.n = file.batch AND b.state = 1 AND (b.body IS NULL OR b.struck = 1))",
                )?
                .execute([photo.bytes()])?;
            Ok(freed > 0)
        })?;
        self.sweep_files()?;
        Ok(freed)
    }

    /// Removes files that belong to nothing that this phone may still hold.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn sweep_files(&self) -> Result<(), Error> {
        let mut find = self.db.prepare_cached(&format!(
            "SELECT f.hash FROM file f WHERE f.proved IN (5, 6) AND NOT {} AND NOT EXISTS
             (SELECT 1 FROM file g WHERE g.hash = f.hash AND (g.proved NOT IN (5, 6) OR {}))",
            is_held("f"),
            is_held("g")
        ))?;
        let gone: Vec<[u8; 32]> = find.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        if gone.is_empty() {
            return Ok(());
        }
        // A file that is removed stays removed, so what says that it may go must be on the disk before. Only then do the rows go:
        // as long as one is there, a phone that died in between tries again.
        self.durably(|db| {
            let mut mark = db.prepare_cached("UPDATE file SET proved = 5 WHERE hash = ?1 AND proved IN (5, 6)")?;
            gone.iter().try_for_each(|hash| mark.execute([hash]).map(|_| ()))?;
            Ok(())
        })?;
        for hash in &gone {
            self.ports.files.remove(&self.photo_files().path(hash))?;
        }
        self.ports.files.sync_folder(&self.place.photos)?;
        self.lightly(|db| {
            db.execute(&format!("DELETE FROM file WHERE proved IN (5, 6) AND NOT {}", is_held("file")), [])?;
            Ok(())
        })
    }
}
