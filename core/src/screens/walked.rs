//! Which stretches of street were walked. No fix is kept, not even in memory: each says at once on which stretch somebody is, and is gone. What
//! is left is how much of each stretch was seen, for as long as the walk goes on in this process.

use super::{
    model::{Allowed, Here, Place, SeenFix},
    walk::LOW_BATTERY,
};
use crate::Error;
use std::collections::BTreeMap;
use walkabout_geo::{Fix, LonLat, SegmentId, StreetIndex};
use walkabout_protocol::id::RecordId;

/// A fix vaguer than this says nothing of the street, metres.
const SURE_M: f64 = 30.0;
/// Farther from the middle of a road than this, somebody is not on it, metres.
const ON_IT_M: f64 = 25.0;
/// So much of a stretch in a row, or half of it, is more than crossing it, metres.
const WALKED_M: f64 = 40.0;

/// What was seen of each stretch: from where to where, metres along it.
#[derive(Debug, Default)]
pub struct Walked {
    walk: Option<RecordId>,
    /// It was begun in this process: nothing of it is missing for a kill.
    whole: bool,
    seen: BTreeMap<SegmentId, (f64, f64)>,
}

impl Walked {
    /// A walk begins.
    pub(super) fn begin(&mut self, walk: RecordId) {
        *self = Walked { walk: Some(walk), whole: true, seen: BTreeMap::new() };
    }

    /// Somebody is here on this walk.
    pub(super) fn see(&mut self, walk: RecordId, index: &StreetIndex, fix: &SeenFix) {
        if self.walk != Some(walk) {
            *self = Walked { walk: Some(walk), whole: false, seen: BTreeMap::new() };
        }
        let Ok(at) = LonLat::new(fix.lon, fix.lat) else { return };
        let Ok(fix) = Fix::new(at, Some(fix.accuracy_m)) else { return };
        if fix.accuracy_m().is_none_or(|m| m > SURE_M) {
            return;
        }
        let Some(near) = index.nearest_to_fix(fix).filter(|near| near.distance_m <= ON_IT_M) else { return };
        let (from, to) = self.seen.entry(near.segment).or_insert((near.along_m, near.along_m));
        (*from, *to) = (from.min(near.along_m), to.max(near.along_m));
    }

    /// The stretches of this walk that were walked and not only crossed.
    pub(super) fn stretches(&self, walk: RecordId, index: &StreetIndex) -> Vec<SegmentId> {
        if self.walk != Some(walk) {
            return vec![];
        }
        let walked = |(id, (from, to)): (&SegmentId, &(f64, f64))| {
            let length_m = index.segment(*id)?.length_m;
            (to - from >= WALKED_M.min(length_m / 2.0)).then_some(*id)
        };
        self.seen.iter().filter_map(walked).collect()
    }

    /// Nothing of it can be missing but where the person did not want to be followed.
    pub(super) fn is_whole(&self, walk: RecordId) -> bool {
        self.walk == Some(walk) && self.whole
    }

    /// It goes, whatever it was.
    pub(super) fn forget(&mut self) {
        *self = Walked::default();
    }
}

/// Whether the place is looked for all the time: on a walk, with a yes, unless it was paused or the battery is low.
pub(crate) fn follows(here: &Here<'_>) -> Result<bool, Error> {
    Ok(!here.paused
        && here.around.location == Allowed::Yes
        && !here.settings.no_location.unwrap_or_default()
        && here.around.battery.is_none_or(|percent| percent > LOW_BATTERY)
        && here.phone.store().walk_going_on()?.is_some())
}

/// How much the shell shall look for the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Looks {
    #[default]
    Never,
    /// One fix, now: something is being written that a place belongs to.
    Once,
    /// Again and again.
    Always,
}

/// How much the place is looked for now. Without a walk nobody is looked for.
pub(crate) fn looks(here: &Here<'_>) -> Result<Looks, Error> {
    if follows(here)? {
        return Ok(Looks::Always);
    }
    let writes =
        matches!(here.top, Place::Good { .. } | Place::Chat { .. } | Place::Note { .. } | Place::PassOn { .. });
    let may = !here.paused && here.around.location == Allowed::Yes && !here.settings.no_location.unwrap_or_default();
    Ok(if writes && may && here.phone.member().is_some() && here.phone.store().walk_going_on()?.is_some() {
        Looks::Once
    } else {
        Looks::Never
    })
}

/// A new fix: which stretch it is on, where this walk is followed.
pub(crate) fn notice(here: &Here<'_>, fix: &SeenFix) -> Result<(), Error> {
    if !follows(here)? {
        return Ok(());
    }
    if let (Some(walk), Some(index)) = (here.phone.store().walk_going_on()?, here.phone.streets()?) {
        here.walked.borrow_mut().see(walk, index, fix);
    }
    Ok(())
}
