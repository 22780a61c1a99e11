//! A folder of photos that somebody else's camera took: each becomes something good *to finish*, where the photo says it was taken.

use super::counted;
use crate::{Error, Phone, domain::forms::NewAsset};
use std::path::{Path, PathBuf};
use walkabout_geo::gpx::{Track, read_gpx};
use walkabout_protocol::schema::{Position, PositionSource};
use walkabout_words::{Args, Words};

/// What became of the photos.
#[derive(Debug, Default)]
pub struct Imported {
    pub found: u32,
    pub new: u32,
    pub already: u32,
    pub without_place: u32,
    pub from_track: u32,
    /// By file name.
    pub not_read: Vec<(String, Error)>,
}

/// A track is followed across pauses of its receiver of at most this.
const TRACK_GAP_MS: i64 = 5 * 60_000;

impl Phone {
    /// Takes in photos. Each is one save, so that whatever stops it loses none of those before; the same photo twice is one.
    ///
    /// # Errors
    /// The track cannot be read (nothing is taken in then), or the disk.
    pub fn import(&self, photos: &[PathBuf], track: Option<&[u8]>) -> Result<Imported, Error> {
        let track = track.map(|t| read_gpx(t).map_err(|_| Error::Track)).transpose()?;
        self.store().me()?;
        let mut report = Imported::default();
        for path in photos {
            report.found += 1;
            match self.import_one(path, track.as_ref(), &mut report) {
                Ok(()) => {}
                Err(e @ (Error::Photo(_) | Error::FileMissing)) => report.not_read.push((name_of(path), e)),
                Err(e) => return Err(e),
            }
        }
        Ok(report)
    }

    fn import_one(&self, path: &Path, track: Option<&Track>, report: &mut Imported) -> Result<(), Error> {
        let bytes = self.read_photo(path)?;
        if self.store().photo_with(&walkabout_photos::hash(&bytes))?.is_some() {
            report.already += 1;
            return Ok(());
        }
        let mut photo = self.take_photo(&bytes)?;
        if let (None, Some(taken), Some(track)) = (photo.at, photo.taken_ms, track) {
            photo.at = track.position_at(taken, TRACK_GAP_MS).map(|at| Position {
                fixed_ms: Some(taken),
                source: PositionSource::Track,
                ..Position::by_hand(at.lon(), at.lat())
            });
            report.from_track += u32::from(photo.at.is_some());
        }
        report.without_place += u32::from(photo.at.is_none());
        self.save_asset(&NewAsset::default(), std::slice::from_ref(&photo))?;
        report.new += 1;
        Ok(())
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Imported {
    pub fn to_json(&self) -> serde_json::Value {
        let not_read: Vec<_> =
            self.not_read.iter().map(|(file, e)| serde_json::json!({"file": file, "code": e.code()})).collect();
        serde_json::json!({
            "found": self.found, "new": self.new, "already": self.already, "without_place": self.without_place,
            "from_track": self.from_track, "not_read": not_read,
        })
    }

    pub fn say(&self, words: &Words) -> Vec<String> {
        if self.found == 0 {
            return vec![words.plain("import-empty")];
        }
        let mut lines = vec![counted(words, "import-done", "count", self.found)];
        let not_read = u32::try_from(self.not_read.len()).unwrap_or(u32::MAX);
        for (id, n) in [
            ("import-new", self.new),
            ("import-already", self.already),
            ("import-clock-from-track", self.from_track),
            ("import-no-place", self.without_place),
            ("import-not-read", not_read),
        ] {
            if n > 0 {
                lines.push(counted(words, id, "count", n));
            }
        }
        for (file, e) in &self.not_read {
            let args = Args::new().with("file", file.as_str()).with("reason", e.say(words));
            lines.push(words.say("import-file-not-read", &args));
        }
        if self.new > 0 {
            lines.push(words.plain("import-next"));
        }
        lines
    }
}
