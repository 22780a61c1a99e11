//! Reading an EXIF block that may be damaged, lying or made to hurt: it gives facts or none, and never an error.

use exif::{Exif, In, Reader, Tag};

use crate::exif_budget::is_affordable;
use crate::limits::MAX_EXIF_BYTES;
use crate::{Metadata, Orientation, Position, Taken};

/// What is wanted of an EXIF block.
#[derive(Default)]
pub(crate) struct ExifFacts {
    pub(crate) metadata: Metadata,
    pub(crate) orientation: Option<Orientation>,
    pub(crate) position: Option<Position>,
    pub(crate) taken: Option<Taken>,
}

/// `tiff` begins with the byte order mark. Where only some entries are damaged, the others still count: a photo should
/// not lie on its side because of a broken note of the maker's.
pub(crate) fn parse(tiff: &[u8]) -> ExifFacts {
    let unreadable = ExifFacts { metadata: Metadata::Unreadable, ..ExifFacts::default() };
    if tiff.len() > MAX_EXIF_BYTES || !is_affordable(tiff) {
        return unreadable;
    }
    let mut damaged = false;
    let read = Reader::new().continue_on_error(true).read_raw(tiff.to_vec());
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| damaged = true)) else { return unreadable };
    let facts = ExifFacts {
        metadata: if damaged { Metadata::Damaged } else { Metadata::Read },
        orientation: orientation(&exif),
        position: Position::from_exif(&exif),
        taken: Taken::from_exif(&exif),
    };
    if damaged && exif.fields().len() == 0 { unreadable } else { facts }
}

fn orientation(exif: &Exif) -> Option<Orientation> {
    exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0).and_then(Orientation::from_exif)
}
