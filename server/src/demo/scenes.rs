//! The photos of the story: drawn scenes that the program carries. A copy gets the time and place of the story written into it, as a
//! camera would, and then lies in a folder like anybody's photo.

use super::{ground::Spot, trouble::Done};
use jiff::Timestamp;
use std::{
    fs,
    path::{Path, PathBuf},
};
use walkabout_photos::{PhotoError, Position, Stamp, Taken};

macro_rules! scenes {
    ($($name:ident = $file:literal,)*) => {
        /// One drawn scene.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Scene { $($name,)* }

        impl Scene {
            pub const ALL: &[Scene] = &[$(Scene::$name,)*];

            pub const fn file(self) -> &'static str {
                match self { $(Scene::$name => concat!($file, ".jpg"),)* }
            }

            const fn drawn(self) -> &'static [u8] {
                match self { $(Scene::$name => include_bytes!(concat!("../../../demo/scenes/", $file, ".jpg")),)* }
            }
        }
    };
}

scenes! {
    BenchByShop = "bench-shop",
    BenchByStop = "bench-stop",
    ChapelRoad = "chapel-road",
    EmptyGround = "empty-ground",
    FundLeaflet = "fund-leaflet",
    Library = "library",
    Minibus = "minibus",
    Noticeboard = "noticeboard",
    OutsideTap = "outside-tap",
    Tomatoes = "tomatoes",
    VestryDoor = "vestry-door",
}

impl Scene {
    /// The scene as a camera with GPS would have kept it.
    ///
    /// # Errors
    /// The position is none.
    pub fn taken(self, at: Timestamp, lon: f64, lat: f64, zone: &jiff::tz::TimeZone) -> Result<Vec<u8>, PhotoError> {
        let offset = zone.to_offset(at);
        let taken = Taken { local: Some(offset.to_datetime(at)), offset: Some(offset), gps: Some(at) };
        let position = Some(Position { lon, lat, accuracy: Some(5.0) });
        walkabout_photos::stamp(self.drawn(), &Stamp { position, taken: Some(taken), orientation: None })
    }

    /// Puts it into a folder, as it was taken.
    pub(super) fn put(self, folder: &Path, at: Timestamp, spot: Spot, zone: &jiff::tz::TimeZone) -> Done<PathBuf> {
        let bytes = self
            .taken(at.min(Timestamp::now()), spot.0.lon(), spot.0.lat(), zone)
            .map_err(walkabout_core::Error::from)?;
        fs::create_dir_all(folder)?;
        let path = folder.join(self.file());
        fs::write(&path, bytes)?;
        Ok(path)
    }
}
