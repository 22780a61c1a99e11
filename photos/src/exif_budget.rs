//! A bound on the work that an EXIF block can ask of its reader.
//!
//! The directories of an EXIF may overlap, so 64 KiB can describe millions of entries, and the reader keeps them all. This
//! walk only counts, visiting what the reader would visit, and says whether the count is one of a camera.

/// Cameras write one to three hundred entries.
const MOST_ENTRIES: usize = 4096;

const EXIF_POINTER: u16 = 0x8769;
const GPS_POINTER: u16 = 0x8825;
const INTEROP_POINTER: u16 = 0xa005;

/// Whether reading `tiff` is cheap. A block that is damaged is cheap up to its damage.
pub(crate) fn is_affordable(tiff: &[u8]) -> bool {
    let little_endian = tiff.starts_with(b"II");
    let mut walk = Walk { tiff, little_endian, left: MOST_ENTRIES, seen: Vec::new() };
    let Some(mut at) = walk.long(4) else { return true };
    while at != 0 {
        match walk.directory(at as usize, Level::Main) {
            Ok(next) => at = next.unwrap_or(0),
            Err(TooMany) => return false,
        }
    }
    true
}

struct TooMany;

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Main,
    Exif,
    Leaf,
}

struct Walk<'a> {
    tiff: &'a [u8],
    little_endian: bool,
    left: usize,
    seen: Vec<usize>,
}

impl Walk<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.tiff.get(at..)?.first_chunk()?;
        Some(if self.little_endian { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.tiff.get(at..)?.first_chunk()?;
        Some(if self.little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Counts a directory with those below it; gives where the next one is, if the block reaches that far.
    fn directory(&mut self, at: usize, level: Level) -> Result<Option<u32>, TooMany> {
        let Some(count) = self.short(at) else { return Ok(None) };
        // The reader visits no directory twice.
        if self.seen.contains(&at) {
            return Ok(None);
        }
        self.seen.push(at);
        let count = usize::from(count);
        // One more than its entries, so that empty directories cost something too.
        self.left = self.left.checked_sub(count + 1).ok_or(TooMany)?;
        for entry in (0..count).map(|n| at + 2 + n * 12) {
            let below = match (self.short(entry), level) {
                (Some(EXIF_POINTER), Level::Main) => Level::Exif,
                (Some(GPS_POINTER), Level::Main) | (Some(INTEROP_POINTER), Level::Exif) => Level::Leaf,
                (Some(_), _) => continue,
                (None, _) => return Ok(None),
            };
            if let Some(child) = self.pointer(entry) {
                self.directory(child, below)?;
            }
        }
        Ok(self.long(at + 2 + count * 12))
    }

    /// The number in an entry: a byte, a short or a long, in the entry itself when all of its numbers fit into four bytes.
    fn pointer(&self, entry: usize) -> Option<usize> {
        let (kind, count) = (self.short(entry + 2)?, self.long(entry + 4)? as usize);
        let size = match kind {
            1 => 1,
            3 => 2,
            4 => 4,
            _ => return None,
        };
        let at = if count.checked_mul(size)? <= 4 { entry + 8 } else { self.long(entry + 8)? as usize };
        match size {
            1 => self.tiff.get(at).map(|byte| usize::from(*byte)),
            2 => self.short(at).map(usize::from),
            _ => self.long(at).map(|long| long as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_affordable;

    /// A main directory of pointers to directories that overlap each other.
    fn overlapping(children: u16, entries_each: u16) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
        tiff.extend_from_slice(&children.to_be_bytes());
        let region = 8 + 2 + usize::from(children) * 12 + 4;
        for child in 0..children {
            tiff.extend_from_slice(&0x8769u16.to_be_bytes());
            tiff.extend_from_slice(&[0, 4, 0, 0, 0, 1]);
            tiff.extend_from_slice(&(region as u32 + u32::from(child) * 2).to_be_bytes());
        }
        tiff.extend_from_slice(&[0; 4]);
        for _ in 0..usize::from(entries_each) * 6 + usize::from(children) {
            tiff.extend_from_slice(&entries_each.to_be_bytes());
        }
        tiff
    }

    #[test]
    fn directories_that_overlap_are_counted_each_time() {
        assert!(is_affordable(&overlapping(10, 100)));
        assert!(!is_affordable(&overlapping(2000, 2000)));
    }

    #[test]
    fn a_circle_of_directories_ends() {
        assert!(is_affordable(b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\x08"));
    }
}
