//! From a batch that names a hash to a file that others may fetch: who may send which bytes, and what their proof changes.
//!
//! Knowing a hash proves nothing. Each photo record's file is published by whoever sends its bytes; only who has proved to hold them before
//! need not send them again.

use super::{Blobs, Hash, NotWhole};
use crate::{
    gate::Grant,
    store::{Published, Reading, Store, StoreError, ToStore, Upload, Writing},
};
use walkabout_protocol::{
    access::{Deed, Role, Subject, may},
    audience::{holders, may_read},
    id::RecordId,
    schema::{OF, PhotoFile, photo},
    state::Record,
    wire::Variant,
};

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished {
    /// No photo of which this person may change anything names such a file.
    #[error("no batch of this person names the file")]
    NotNamed,
    #[error("these are other bytes than the hash says")]
    OtherBytes,
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl From<NotWhole> for NotPublished {
    fn from(e: NotWhole) -> Self {
        match e {
            NotWhole::OtherBytes => NotPublished::OtherBytes,
            NotWhole::Io(e) => NotPublished::Io(e),
        }
    }
}

fn names(record: &Record, variant: Variant) -> Vec<PhotoFile> {
    record.versions(variant.field())
}

/// Whether the writer may change this photo, as `accept` would say; one that is not theirs to know of is as one that is not there.
async fn may_edit<W: Writing>(
    tx: &mut W,
    grant: &Grant,
    record: &Record,
    audience: walkabout_protocol::audience::Audience,
) -> Result<bool, StoreError> {
    let actor = grant.actor();
    if record.author != actor.person && !may_read(actor, audience, record.author, &holders(record)) {
        return Ok(false);
    }
    let above = match record.value(OF).and_then(|of| of.as_text()?.parse::<RecordId>().ok()) {
        Some(of) => tx.record(of).await?,
        None => None,
    };
    let parent = above.as_ref().map(|p| (p.record.kind.as_str(), p.record.author));
    Ok(may(actor, Deed::Edit, &record.kind, Subject { author: Some(record.author), holder: None, parent }))
}

/// Begins an upload of `length` bytes for a variant of a photo. Where the sender has proved these very bytes before, it is complete at once.
///
/// # Errors
/// [`NotPublished`].
pub async fn open_upload<S: Store>(store: &S, grant: &Grant, mut upload: Upload) -> Result<Upload, NotPublished> {
    let mut tx = store.write(grant).await?;
    let stored =
        tx.record(upload.record).await?.filter(|s| s.record.kind == photo::PHOTO.id).ok_or(NotPublished::NotNamed)?;
    if !may_edit(&mut tx, grant, &stored.record, stored.audience).await? {
        return Err(NotPublished::NotNamed);
    }
    let mut files = names(&stored.record, upload.variant);
    files.retain(|f| f.bytes == upload.length);
    let here = tx.published(upload.record, upload.variant).await?;
    // Of two versions of the same length, the one that is still to come.
    let file = files
        .iter()
        .find(|f| !here.iter().any(|p| p.hash == f.hash))
        .or(files.first())
        .ok_or(NotPublished::NotNamed)?;
    upload.hash = file.hash;
    upload.received = 0;
    if here.iter().any(|p| p.hash == file.hash) {
        upload.received = upload.length;
    } else if tx.has_proved(grant.person(), file.hash).await? {
        let seq = tx.next_seq();
        let mut record = stored.record.clone();
        record.seq = seq;
        tx.publish(upload.record, upload.variant, Published { hash: file.hash, bytes: upload.length }, seq).await?;
        tx.put(ToStore { record: &record, audience: stored.audience, before: Some(&stored) }).await?;
        tx.commit().await?;
        upload.received = upload.length;
        store.add_upload(grant, &upload).await?;
        return Ok(upload);
    }
    // Nothing was changed. Two transactions never stand side by side.
    drop(tx);
    store.add_upload(grant, &upload).await?;
    Ok(upload)
}

/// All bytes are there: proves them, gives them their name, and lets others' rounds see the photo.
///
/// # Errors
/// [`NotPublished::OtherBytes`], and the upload is dropped.
pub async fn finish<S: Store, B: Blobs>(
    store: &S,
    blobs: &B,
    grant: &Grant,
    upload: &Upload,
) -> Result<(), NotPublished> {
    match blobs.publish(upload.id, &upload.hash).await {
        Ok(()) => {}
        Err(NotWhole::OtherBytes) => {
            store.drop_upload(grant, upload.id).await?;
            blobs.drop_part(upload.id).await?;
            return Err(NotPublished::OtherBytes);
        }
        Err(e) => return Err(e.into()),
    }
    let mut tx = store.write(grant).await?;
    let stored = tx.record(upload.record).await?.ok_or(NotPublished::NotNamed)?;
    // It may have been changed since the upload began.
    let named = names(&stored.record, upload.variant).iter().any(|f| f.hash == upload.hash);
    if !named || !may_edit(&mut tx, grant, &stored.record, stored.audience).await? {
        return Err(NotPublished::NotNamed);
    }
    let seq = tx.next_seq();
    let mut record = stored.record.clone();
    record.seq = seq;
    tx.publish(upload.record, upload.variant, Published { hash: upload.hash, bytes: upload.length }, seq).await?;
    tx.put(ToStore { record: &record, audience: stored.audience, before: Some(&stored) }).await?;
    tx.finish_upload(upload.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes files whose bytes are all here, as one commit; those that the photo already has are left as they are.
///
/// # Errors
/// [`NotPublished::NotNamed`] where the photo names other files, or this person may not change it.
pub async fn publish_whole<S: Store, B: Blobs>(
    store: &S,
    blobs: &B,
    grant: &Grant,
    id: RecordId,
    files: &[(Variant, &[u8])],
) -> Result<(), NotPublished> {
    let mut here = Vec::with_capacity(files.len());
    for (variant, bytes) in files {
        here.push((*variant, Published { hash: blobs.put(bytes).await?, bytes: bytes.len() as u64 }));
    }
    let mut tx = store.write(grant).await?;
    let stored = tx.record(id).await?.filter(|s| s.record.kind == photo::PHOTO.id).ok_or(NotPublished::NotNamed)?;
    if !may_edit(&mut tx, grant, &stored.record, stored.audience).await? {
        return Err(NotPublished::NotNamed);
    }
    let mut new = Vec::new();
    for (variant, file) in here {
        if !names(&stored.record, variant).iter().any(|f| f.hash == file.hash) {
            return Err(NotPublished::NotNamed);
        }
        if !tx.published(id, variant).await?.contains(&file) {
            new.push((variant, file));
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let seq = tx.next_seq();
    let mut record = stored.record.clone();
    record.seq = seq;
    for (variant, file) in new {
        tx.publish(id, variant, file, seq).await?;
    }
    tx.put(ToStore { record: &record, audience: stored.audience, before: Some(&stored) }).await?;
    tx.commit().await?;
    Ok(())
}

/// The file of a photo, for whoever may read it: the original for its author and coordinators alone.
///
/// # Errors
/// Those of the store.
pub async fn photo_file<S: Store>(
    store: &S,
    grant: &Grant,
    record: RecordId,
    variant: Variant,
) -> Result<Option<Published>, StoreError> {
    let mut view = store.read(grant).await?;
    let Some(stored) = view.record(record).await?.filter(|s| s.record.kind == photo::PHOTO.id) else { return Ok(None) };
    let actor = grant.actor();
    if variant == Variant::Original && actor.role != Role::Coordinator && stored.record.author != actor.person {
        return Ok(None);
    }
    let here = view.published(record, variant).await?;
    // The version shown first.
    let file = |f: PhotoFile| -> Option<Published> {
        here.iter().find(|p: &&Published| -> bool { p.hash == f.hash as Hash }).copied()
    };
    Ok(names(&stored.record, variant).into_iter().find_map(file))
}
