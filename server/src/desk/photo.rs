//! A photo that somebody brings in at the desk: read, made small, saved as one batch, and then given its three files.
//!
//! Everything in the batch comes from the picture's own bytes and from what was asked, so the same picture sent again is the same save. Where
//! something stops between the save and the files, sending it again completes it.

use crate::{
    blobs::{Blobs, NotPublished, publish_whole},
    gate::Grant,
    store::{Reading, Result, Store},
};
use walkabout_photos::{Facts, PhotoError};
use walkabout_protocol::{
    access::{Deed, Subject, may},
    batch::{Body, Change, Touched, When},
    id::{RecordId, SaveId},
    schema::{Field, PhotoFile, Position, PositionSource, Typed, photo, project},
    wire::Variant,
};

/// What was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What it is to hang from.
    pub of: RecordId,
    pub photo: RecordId,
    pub save: SaveId,
    pub made_ms: i64,
    pub offset_min: i16,
}

/// A picture that was read, with its small copies.
#[derive(Debug)]
pub struct Read {
    facts: Facts,
    files: [(Variant, Vec<u8>, PhotoFile); 3],
}

/// Where a picture would hang: whether it may, and the zone that a camera without one is taken to keep.
#[derive(Clone, Debug)]
pub struct Place {
    pub may: bool,
    zone: Option<String>,
}

/// Looks before anything is taken in. `None` where there is no such record, or it is not this grant's to know of.
///
/// # Errors
/// Those of the store.
pub async fn place<S: Store>(store: &S, grant: &Grant, of: RecordId) -> Result<Option<Place>> {
    let mut view = store.read(grant).await?;
    let Some(parent) = view.record(of).await?.map(|s| s.record) else { return Ok(None) };
    let subject = Subject { parent: Some((parent.kind.as_str(), parent.author)), ..Subject::default() };
    let fits = photo::PHOTO.of.contains(&parent.kind.as_str());
    let may = fits && may(grant.actor(), Deed::Create, photo::PHOTO.id, subject);
    let zone = view.record(grant.project().cast()).await?.and_then(|p| p.record.get(&project::ZONE));
    Ok(Some(Place { may, zone }))
}

/// Bytes of memory that a picture may take while it is read: those of the largest that cameras write. A kind that takes more for each pixel
/// may have fewer of them: 22 million in a progressive JPEG, 25 in a WebP, 40 in a PNG.
const MOST: u64 = 3 * walkabout_protocol::limits::PHOTO_PIXELS;

/// Reads a picture and makes its small copies, which hold nothing of what the camera wrote beside it.
///
/// # Errors
/// [`PhotoError`]; [`PhotoError::TooManyPixels`] for one that would take more than [`MOST`] too.
pub fn read(bytes: Vec<u8>) -> Result<Read, PhotoError> {
    let facts = walkabout_photos::read(&bytes)?;
    if walkabout_photos::held(&bytes)? > MOST {
        return Err(PhotoError::TooManyPixels { width: facts.width, height: facts.height });
    }
    let small = walkabout_photos::shrink(&bytes)?;
    let file = |variant, bytes: Vec<u8>, width, height| {
        let named = PhotoFile { hash: *blake3::hash(&bytes).as_bytes(), bytes: bytes.len() as u64, width, height };
        (variant, bytes, named)
    };
    let (width, height) = (facts.width, facts.height);
    let files = [
        file(Variant::Original, bytes, width, height),
        file(Variant::Preview, small.preview.jpeg, small.preview.width, small.preview.height),
        file(Variant::Thumbnail, small.thumbnail.jpeg, small.thumbnail.width, small.thumbnail.height),
    ];
    Ok(Read { facts, files })
}

impl Read {
    /// The save: a photo that hangs from what was asked, with the names of its files, and when and where it was taken.
    pub fn body(&self, asked: Asked, place: &Place) -> Body {
        let mut changes = vec![set(&photo::OF, &asked.of)];
        changes.extend(self.files.iter().map(|(variant, _, file)| set(variant.field(), file)));
        changes.extend(self.taken_ms(asked.offset_min, place).map(|at| set(&photo::TAKEN, &at)));
        changes.extend(self.facts.position.map(|p| {
            let at =
                Position { accuracy_m: p.accuracy, source: PositionSource::Photo, ..Position::by_hand(p.lon, p.lat) };
            set(&photo::POSITION, &at)
        }));
        Body {
            id: asked.save,
            made: When { utc_ms: asked.made_ms, offset_min: asked.offset_min, monotonic_ms: 0 },
            form: None,
            records: vec![Touched { id: asked.photo, kind: photo::PHOTO.id.to_owned(), changes }],
        }
    }

    /// A camera that says no offset is taken to have kept the neighbourhood's time: it may have been summer then.
    fn taken_ms(&self, offset_min: i16, place: &Place) -> Option<i64> {
        let taken = self.facts.taken?;
        if let Some(moment) = taken.moment() {
            return Some(moment.as_millisecond());
        }
        let local = taken.local?;
        let zone = place.zone.as_deref().and_then(|zone| jiff::tz::TimeZone::get(zone).ok());
        let moment = match zone {
            Some(zone) => local.to_zoned(zone).ok()?.timestamp(),
            None => jiff::tz::Offset::from_seconds(i32::from(offset_min) * 60).ok()?.to_timestamp(local).ok()?,
        };
        Some(moment.as_millisecond())
    }

    /// Gives the photo its files, those that it does not have yet.
    ///
    /// # Errors
    /// [`NotPublished`].
    pub async fn publish<S: Store, B: Blobs>(
        &self,
        store: &S,
        blobs: &B,
        grant: &Grant,
        photo: RecordId,
    ) -> Result<(), NotPublished> {
        let files: Vec<(Variant, &[u8])> = self.files.iter().map(|(v, bytes, _)| (*v, bytes.as_slice())).collect();
        publish_whole(store, blobs, grant, photo, &files).await
    }
}

fn set<T: Typed>(field: &Field<T>, value: &T) -> Change {
    Change::set(field.spec.id, value.to_value(), Vec::new())
}
