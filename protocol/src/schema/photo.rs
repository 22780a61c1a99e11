//! A photo.

use super::{Field, PhotoFile, Position, Privacy, Reach, Shape, declare};
use crate::id::RecordId;

declare! {
    /// A picture of what it hangs from. Its files are named by their hashes and follow the words.
    PHOTO = "photo", Reach::Parent, create: AsParent, edit: AsParent, trash: AsParent, of: &["asset", "group", "need", "note", "conversation", "promise", "idea", "given", "gathering"];

    /// What it hangs from.
    OF: RecordId = Field::new("of", Shape::Link(&["asset", "group", "need", "note", "conversation", "promise", "idea", "given", "gathering"]));
    /// The picture as the camera wrote it, bit for bit.
    ORIGINAL: PhotoFile = Field::new("original", Shape::Photo).is(Privacy::Person);
    /// Long side 1600, upright, without metadata.
    PREVIEW: PhotoFile = Field::new("preview", Shape::Photo).is(Privacy::Person);
    /// Long side 320, upright, without metadata.
    THUMBNAIL: PhotoFile = Field::new("thumbnail", Shape::Photo).is(Privacy::Person);
    /// When it was taken, UTC milliseconds.
    TAKEN: i64 = Field::new("taken", Shape::Instant);
    /// Where it was taken.
    POSITION: Position = Field::new("position", Shape::Position);
    /// What it shows, for those who cannot see it.
    CAPTION: String = Field::new("caption", Shape::Text(400)).searched();
    /// The photo of the same spot before.
    BEFORE: RecordId = Field::new("before", Shape::Link(&["photo"]));
}
