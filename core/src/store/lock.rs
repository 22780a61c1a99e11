//! What is kept of the number that opens the app: a sealed hash, and how many tries have gone wrong. A try is counted before it is looked
//! at, so that killing the app gives none for nothing.

use super::{Store, clear_meta, set_meta};
use crate::{Error, domain::pin};
use minicbor::{Decode, Encode};
use walkabout_protocol::cbor;

#[derive(Encode, Decode)]
#[cbor(map)]
struct Row {
    #[cbor(n(0), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    hash: [u8; 32],
    #[n(2)]
    wrong: u32,
}

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    Right,
    /// So many have gone wrong in a row.
    Wrong(u32),
}

const KEY: &str = "lock";
/// When the app left the front, by both clocks.
const LEFT: &str = "left front";

impl Store {
    fn lock_row(&self) -> Result<Option<Row>, Error> {
        let Some(sealed) = self.meta(KEY)? else { return Ok(None) };
        let opened = self.seal.open(KEY.as_bytes(), &sealed)?;
        Ok(Some(cbor::from_slice(&opened).map_err(|_| Error::Inside("the lock"))?))
    }

    fn keep_lock(&self, row: &Row) -> Result<(), Error> {
        let sealed = self.seal.close(&self.ports, KEY.as_bytes(), &cbor::to_vec(row))?;
        self.durably(|db| set_meta(db, KEY, &sealed))
    }

    /// Whether a number opens this app.
    ///
    /// # Errors
    /// The disk.
    pub fn has_lock(&self) -> Result<bool, Error> {
        Ok(self.meta(KEY)?.is_some())
    }

    /// From now on this number opens it.
    ///
    /// # Errors
    /// No randomness, or the disk: then it is as it was.
    pub fn set_lock(&self, pin: &str) -> Result<(), Error> {
        let salt = self.ports.ids.random()?;
        self.keep_lock(&Row { salt, hash: pin::hash(pin, &salt)?, wrong: 0 })
    }

    /// From now on none does.
    ///
    /// # Errors
    /// The disk.
    pub fn drop_lock(&self) -> Result<(), Error> {
        self.durably(|db| {
            clear_meta(db, KEY)?;
            clear_meta(db, LEFT)
        })
    }

    /// How many tries in a row have gone wrong.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn wrong_tries(&self) -> Result<u32, Error> {
        Ok(self.lock_row()?.map_or(0, |row| row.wrong))
    }

    /// Tries a number. Without a lock every number is right.
    ///
    /// # Errors
    /// The disk, or its seal: nothing is opened then.
    pub fn try_lock(&self, pin: &str) -> Result<Tried, Error> {
        let Some(mut row) = self.lock_row()? else { return Ok(Tried::Right) };
        row.wrong = row.wrong.saturating_add(1);
        self.keep_lock(&row)?;
        // The whole of it is always compared: how long that takes tells nothing.
        let hash = pin::hash(pin, &row.salt)?;
        let other = hash.iter().zip(row.hash).fold(0, |other, (a, b)| other | (a ^ b));
        if other != 0 {
            return Ok(Tried::Wrong(row.wrong));
        }
        row.wrong = 0;
        self.keep_lock(&row)?;
        Ok(Tried::Right)
    }

    /// The app has left the front.
    ///
    /// # Errors
    /// The clock, or the disk.
    pub fn note_left(&self) -> Result<(), Error> {
        let now = self.ports.clock.now()?;
        let at = cbor::to_vec(&(now.utc_ms, now.monotonic_ms));
        self.durably(|db| set_meta(db, LEFT, &at))
    }

    /// For how long the app has been away, milliseconds; nothing where that cannot be said for certain: a clock was put back, or began anew.
    ///
    /// # Errors
    /// The clock, or the disk.
    pub fn away_ms(&self) -> Result<Option<u64>, Error> {
        let left = self.meta(LEFT)?.and_then(|bytes| cbor::from_slice::<(i64, u64)>(&bytes).ok());
        let Some((utc_ms, monotonic_ms)) = left else { return Ok(None) };
        let now = self.ports.clock.now()?;
        let by_wall = u64::try_from(now.utc_ms.saturating_sub(utc_ms)).ok();
        let by_monotonic = now.monotonic_ms.checked_sub(monotonic_ms);
        Ok(by_wall.zip(by_monotonic).map(|(a, b)| a.max(b)))
    }
}
