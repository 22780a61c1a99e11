//! Unfinished uploads, and what is swept up when its time is over.

use super::{failure, head, id, signed, twins::both, unsigned};
use crate::{
    gate::Grant,
    store::{Result, StoreError, Upload, UploadId},
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use walkabout_protocol::wire::Variant;

pub(super) fn add(db: &Connection, grant: &Grant, upload: &Upload) -> Result<()> {
    let (project, _) = head(db, grant)?;
    db.execute(
        "INSERT INTO uploads (id, project, person, record, variant, hash, length, received, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            upload.id.bytes(),
            project,
            grant.person().bytes(),
            upload.record.bytes(),
            upload.variant.word(),
            upload.hash,
            signed(upload.length),
            signed(upload.received),
            upload.expires_ms
        ],
    )
    .map_err(failure)?;
    Ok(())
}

pub(super) fn find(db: &Connection, grant: &Grant, upload: UploadId) -> Result<Option<Upload>> {
    let (project, _) = head(db, grant)?;
    let found = db
        .prepare_cached(
            "SELECT record, variant, hash, length, received, expires_ms FROM uploads WHERE id = ?1 AND project = ?2 AND person = ?3",
        )
        .and_then(|mut s| {
            s.query_row(params![upload.bytes(), project, grant.person().bytes()], |row| {
                let variant: String = row.get(1)?;
                let made = |variant| -> rusqlite::Result<Upload> {
                    Ok(Upload {
                        id: upload,
                        record: id(row, 0)?,
                        variant,
                        hash: row.get(2)?,
                        length: unsigned(row.get(3)?),
                        received: unsigned(row.get(4)?),
                        expires_ms: row.get(5)?,
                    })
                };
                Variant::from_word(&variant).map(made).transpose()
            })
            .optional()
        })
        .map_err(failure)?;
    match found {
        Some(None) => Err(StoreError::Damaged("an upload")),
        found => Ok(found.flatten()),
    }
}

pub(super) fn set_received(db: &Connection, grant: &Grant, upload: UploadId, received: u64) -> Result<()> {
    let (project, _) = head(db, grant)?;
    db.execute(
        "UPDATE uploads SET received = ?4 WHERE id = ?1 AND project = ?2 AND person = ?3",
        params![upload.bytes(), project, grant.person().bytes(), signed(received)],
    )
    .map_err(failure)?;
    Ok(())
}

pub(super) fn finish(db: &Connection, grant: &Grant, upload: UploadId) -> Result<()> {
    let (project, _) = head(db, grant)?;
    db.execute(
        "UPDATE uploads SET received = length WHERE id = ?1 AND project = ?2 AND person = ?3",
        params![upload.bytes(), project, grant.person().bytes()],
    )
    .map_err(failure)?;
    Ok(())
}

pub(super) fn remove(db: &Connection, grant: &Grant, upload: UploadId) -> Result<()> {
    let (project, _) = head(db, grant)?;
    db.execute(
        "DELETE FROM uploads WHERE id = ?1 AND project = ?2 AND person = ?3",
        params![upload.bytes(), project, grant.person().bytes()],
    )
    .map_err(failure)?;
    Ok(())
}

/// Tokens are kept for a week past their end, so that an old one still says whose phone was removed.
const TOKENS_KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;

pub(super) fn sweep(db: &mut Connection, now_ms: i64) -> Result<Vec<UploadId>> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    for tokens in both("tokens") {
        tx.execute(&format!("DELETE FROM {tokens} WHERE expires_ms < ?1"), [now_ms - TOKENS_KEPT_MS])
            .map_err(failure)?;
    }
    super::rooms::sweep(&tx, now_ms)?;
    super::desk::sweep(&tx, now_ms)?;
    super::check_ins::sweep(&tx, now_ms)?;
    super::inbox::sweep(&tx, now_ms)?;
    let dropped = tx
        .prepare("DELETE FROM uploads WHERE expires_ms < ?1 RETURNING id")
        .and_then(|mut s| s.query_map([now_ms], |row| id(row, 0))?.collect::<rusqlite::Result<Vec<_>>>())
        .map_err(failure)?;
    let [_, twin] = both("uploads");
    tx.execute(&format!("DELETE FROM {twin} WHERE expires_ms < ?1"), [now_ms]).map_err(failure)?;
    tx.commit().map_err(failure)?;
    Ok(dropped)
}
