//! The bytes of one file: as the running process sees them, as the disk has them for certain, and the changes between
//! the two, any of whose sectors may or may not have reached the disk.

use std::collections::BTreeSet;

use crate::{
    dice::Dice,
    power_cut::{Moment, PowerCut},
};

/// The unit in which a kernel forgets what it failed to write.
const CACHE_PAGE: usize = 4096;

#[derive(Clone, Default)]
pub(crate) struct Content {
    now: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<Change>,
    /// Pages whose write-back failed: the kernel calls them clean, so a later sync that succeeds does not write them
    /// unless they are written to again (Linux since 4.13; "fsyncgate").
    forgotten: BTreeSet<usize>,
}

#[derive(Clone)]
struct Change {
    /// The operation that made it.
    at: Moment,
    what: What,
}

#[derive(Clone)]
enum What {
    Write { offset: usize, bytes: Vec<u8> },
    Resize { len: usize },
}

impl What {
    fn apply(&self, image: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes } => put(image, *offset, bytes),
            Self::Resize { len } => set_len(image, *len),
        }
    }

    /// The parts of the file that it touches, in units of `size` bytes.
    fn sectors(&self, size: usize) -> std::ops::Range<usize> {
        match self {
            Self::Write { offset, bytes } => offset / size..(offset + bytes.len()).div_ceil(size),
            Self::Resize { .. } => 0..0,
        }
    }
}

/// Writes `bytes` at `offset`; a hole before it is zeros.
pub(crate) fn put(image: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset + bytes.len();
    if image.len() < end {
        set_len(image, offset.max(image.len()));
        let (inside, beyond) = bytes.split_at(image.len() - offset);
        image[offset..].copy_from_slice(inside);
        image.extend_from_slice(beyond);
    } else {
        image[offset..end].copy_from_slice(bytes);
    }
}

/// Cuts, or adds zeros. (`Vec::resize` goes byte by byte without optimisation, which is how tests are built.)
pub(crate) fn set_len(image: &mut Vec<u8>, len: usize) {
    image.truncate(len);
    image.extend_from_slice(&vec![0; len - image.len()]);
}

impl Content {
    /// A file as it is found after a restart: what is read is what is on the disk.
    pub(crate) fn found(bytes: Vec<u8>) -> Self {
        Self { now: bytes.clone(), durable: bytes, ..Self::default() }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.now
    }

    pub(crate) fn unsynced(&self) -> impl Iterator<Item = Moment> + '_ {
        self.unsynced.iter().map(|change| change.at)
    }

    /// Moves all its changes `by` operations into the past.
    pub(crate) fn earlier(mut self, by: Moment) -> Self {
        self.unsynced.iter_mut().for_each(|change| change.at -= by);
        self
    }

    pub(crate) fn write(&mut self, at: Moment, offset: usize, bytes: &[u8]) {
        let what = What::Write { offset, bytes: bytes.to_vec() };
        if !self.forgotten.is_empty() {
            for page in what.sectors(CACHE_PAGE) {
                self.forgotten.remove(&page);
            }
        }
        self.change(at, what);
    }

    pub(crate) fn resize(&mut self, at: Moment, len: usize) {
        self.change(at, What::Resize { len });
    }

    fn change(&mut self, at: Moment, what: What) {
        what.apply(&mut self.now);
        self.unsynced.push(Change { at, what });
    }

    pub(crate) fn sync(&mut self) {
        let stale: Vec<(usize, Vec<u8>)> = self
            .forgotten
            .iter()
            .map(|page| {
                let start = (page * CACHE_PAGE).min(self.durable.len());
                (*page, self.durable[start..self.durable.len().min(start + CACHE_PAGE)].to_vec())
            })
            .collect();
        for change in self.unsynced.drain(..) {
            change.what.apply(&mut self.durable);
        }
        for (page, old) in stale {
            let start = page * CACHE_PAGE;
            let end = self.durable.len().min(start + CACHE_PAGE);
            if start < end {
                let room = &mut self.durable[start..end];
                let kept = old.len().min(room.len());
                room[..kept].copy_from_slice(&old[..kept]);
                room[kept..].fill(0);
            }
        }
    }

    /// The disk said no: what was to be written is still what a crash draws from, but no later sync will write it.
    pub(crate) fn sync_failed(&mut self) {
        self.forgotten.extend(self.unsynced.iter().flat_map(|change| change.what.sectors(CACHE_PAGE)));
    }

    pub(crate) fn settle(&mut self) {
        self.durable.clone_from(&self.now);
        self.unsynced.clear();
        self.forgotten.clear();
    }

    /// What the disk holds after the cut.
    pub(crate) fn survivor(&self, cut: &PowerCut, dice: &mut Dice) -> Vec<u8> {
        match cut {
            PowerCut::Everything => self.now.clone(),
            PowerCut::Nothing => self.durable.clone(),
            PowerCut::Ordered { last } => self.survivor_in_order(*last, dice),
            PowerCut::Scattered { sector, rubbish } => self.survivor_by_sector(*sector, *rubbish, dice),
        }
    }

    fn survivor_in_order(&self, last: Moment, dice: &mut Dice) -> Vec<u8> {
        let mut image = self.durable.clone();
        for change in self.unsynced.iter().filter(|change| change.at <= last) {
            match &change.what {
                What::Write { offset, bytes } if change.at == last => {
                    put(&mut image, *offset, &bytes[..dice.below(bytes.len() + 1)]);
                }
                what => what.apply(&mut image),
            }
        }
        image
    }

    /// Each sector is left as it was at some moment since the last sync: whenever it changed, it may have been written
    /// out or not. Bytes that nobody wrote to never change (SQLite's "powersafe overwrite", which phones' flash keeps).
    fn survivor_by_sector(&self, sector: usize, rubbish: bool, dice: &mut Dice) -> Vec<u8> {
        if self.unsynced.is_empty() {
            return self.durable.clone();
        }
        let (keep_bytes, keep_len) = (dice.share(), dice.share());
        let mut current = self.durable.clone();
        let mut image = self.durable.clone();
        let mut len = image.len();
        for change in &self.unsynced {
            let before = current.len();
            change.what.apply(&mut current);
            if current.len() != before && dice.chance(keep_len) {
                len = current.len();
                if current.len() < before {
                    image.truncate(len);
                }
            }
            for at in change.what.sectors(sector) {
                if dice.chance(keep_bytes) {
                    let (mut start, mut end) = (at * sector, current.len().min((at + 1) * sector));
                    if dice.chance(1) {
                        // Torn inside: only the front or only the back of it was written.
                        let middle = start + dice.below(end - start);
                        if dice.chance(8) { end = middle } else { start = middle }
                    }
                    grow(&mut image, end, rubbish, dice);
                    image[start..end].copy_from_slice(&current[start..end]);
                }
            }
        }
        grow(&mut image, len, rubbish, dice);
        image.truncate(len);
        image
    }
}

/// Makes `image` at least `len` long, by zeros or by what some other file left there.
fn grow(image: &mut Vec<u8>, len: usize, rubbish: bool, dice: &mut Dice) {
    let Some(more) = len.checked_sub(image.len()).filter(|more| *more > 0) else { return };
    let pattern = if rubbish { dice.throw() } else { 0 };
    image.extend_from_slice(&pattern.to_le_bytes().repeat(more.div_ceil(8))[..more]);
}
