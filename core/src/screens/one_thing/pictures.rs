//! Its photos: those of which this phone has a small copy, and how many are with the team alone.

use crate::{
    Error,
    screens::{counted, model::Here},
};
use walkabout_protocol::{
    schema::{Field, PhotoFile, photo},
    state::{Bin, Record},
};
use walkabout_words::Args;

/// A photo of which a small copy lies on this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub id: String,
    /// Paths of its small copies: upright, long side 320 and 1600.
    pub thumbnail: String,
    pub preview: String,
    /// What it shows where somebody has said so, else which one it is.
    pub spoken: String,
}

/// What can be shown, and a line on what cannot.
pub(super) fn of(here: &Here<'_>, hanging: &[Record]) -> Result<(Vec<Picture>, Option<String>), Error> {
    let words = &here.words;
    let photos: Vec<&Record> =
        hanging.iter().filter(|child| child.kind == photo::PHOTO.id && child.bin() != Bin::In).collect();
    let mut found = Vec::new();
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    for child in &photos {
        let (Some(thumbnail), Some(preview)) =
            (path(here, child, &photo::THUMBNAIL)?, path(here, child, &photo::PREVIEW)?)
        else {
            continue;
        };
        let args = Args::new().with("count", whole(found.len() + 1)).with("total", whole(photos.len()));
        let spoken = child.text("caption").map_or_else(|| words.say("good-photo-spoken", &args), str::to_owned);
        found.push(Picture { id: child.id.to_string(), thumbnail, preview, spoken });
    }
    let away = u32::try_from(photos.len() - found.len()).unwrap_or(u32::MAX);
    Ok((found, (away > 0).then(|| counted(words, "record-photos-away", "count", away))))
}

fn path(here: &Here<'_>, child: &Record, field: &Field<PhotoFile>) -> Result<Option<String>, Error> {
    let Some(file) = child.get(field) else { return Ok(None) };
    let path = here.phone.store().photo_files().path(&file.hash);
    let whole = here.phone.store().ports().files.len(&path)? == Some(file.bytes);
    Ok(whole.then(|| path.to_string_lossy().into_owned()))
}
