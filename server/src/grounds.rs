//! The grounds that were asked for lately, unpacked: reading an area pack takes longer than drawing a tile of it.

use crate::{
    blobs::{Blobs, Hash},
    tiles::Ground,
};
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use walkabout_geo::pack;

/// So many at once,
const MOST: usize = 4;
/// and of all of them together so many points, 16 bytes each; the latest is kept however large it is.
const MOST_POINTS: usize = 4_000_000;

/// Why there is no ground.
#[derive(Debug, thiserror::Error)]
pub enum NoGround {
    #[error("the area pack cannot be read: {0}")]
    Pack(#[from] pack::PackError),
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// See the module.
#[derive(Debug, Default)]
pub struct Grounds {
    /// The latest first.
    kept: Mutex<VecDeque<(Hash, Arc<Ground>)>>,
}

impl Grounds {
    fn kept(&self) -> MutexGuard<'_, VecDeque<(Hash, Arc<Ground>)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ground of an area pack.
    ///
    /// # Errors
    /// [`NoGround`].
    pub async fn get<B: Blobs>(&self, blobs: &B, hash: Hash) -> Result<Arc<Ground>, NoGround> {
        if let Some(known) = self.known(&hash) {
            return Ok(known);
        }
        // One byte more than allowed is enough to be refused.
        let bytes = blobs.read(&hash, 0, pack::MAX_PACKED_BYTES + 1).await?;
        let ground = Arc::new(Ground::from(pack::read(&bytes)?));
        let mut kept = self.kept();
        kept.retain(|(known, _)| *known != hash);
        kept.push_front((hash, Arc::clone(&ground)));
        let mut points = 0;
        let fit = kept.iter().take(MOST).take_while(|(_, ground)| {
            points += ground.points();
            points <= MOST_POINTS
        });
        let fit = fit.count().max(1);
        kept.truncate(fit);
        Ok(ground)
    }

    fn known(&self, hash: &Hash) -> Option<Arc<Ground>> {
        let mut kept = self.kept();
        let at = kept.iter().position(|(known, _)| known == hash)?;
        let found = kept.remove(at)?;
        let ground = Arc::clone(&found.1);
        kept.push_front(found);
        Some(ground)
    }
}
