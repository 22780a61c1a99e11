//! The frames of a backup: their length in four bytes (big-endian), then one item of deterministic CBOR.

use super::{NoBackup, PIECE};
use crate::store::whole::Row;
use minicbor::{Decode, Encode, bytes::ByteVec};
use std::io::{ErrorKind, Read, Write};
use walkabout_protocol::{cbor, limits};

/// No frame that this program writes is longer: the state of something is the largest, with every name that it ever replaced.
const MOST: usize = 64 * limits::BATCH_BYTES;

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) enum Frame {
    /// The line in front of the encrypted part, again, where nobody can change it.
    #[n(0)]
    Begin(#[n(0)] String),
    /// A small file of the data folder, by its path there.
    #[n(1)]
    File(#[n(0)] String, #[n(1)] ByteVec),
    #[n(2)]
    Row(#[n(0)] Row),
    /// The bytes of a photo or an area pack follow in pieces.
    #[n(3)]
    Blob(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]),
    #[n(4)]
    Piece(#[n(0)] ByteVec),
    /// Whether the pieces were what the name says. Where they were not, the backup says so and goes on without it.
    #[n(5)]
    BlobEnd(#[n(0)] bool),
    #[n(6)]
    End(#[n(0)] End),
}

/// How many of each came before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct End {
    #[n(0)]
    pub rows: u64,
    #[n(1)]
    pub blobs: u64,
    #[n(2)]
    pub blob_bytes: u64,
    /// Photos whose bytes could not be read whole.
    #[n(3)]
    pub missing: u64,
    /// Saves whose bytes are not as they came; they are in it as they are.
    #[n(4)]
    pub saves: u64,
    /// Records that could not be read; they are not in it.
    #[n(5)]
    pub states: u64,
}

pub(super) fn write(out: &mut impl Write, frame: &Frame) -> Result<(), NoBackup> {
    let bytes = cbor::to_vec(frame);
    let length = u32::try_from(bytes.len()).ok().filter(|n| *n as usize <= MOST).ok_or(NoBackup::Broken)?;
    out.write_all(&length.to_be_bytes()).and_then(|()| out.write_all(&bytes)).map_err(NoBackup::File)
}

/// The next frame. The end of the file before [`Frame::End`] is a backup that was cut off.
pub(super) fn read(from: &mut impl Read) -> Result<Frame, NoBackup> {
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(damage)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > MOST {
        return Err(NoBackup::Broken);
    }
    // What is not there is not made room for.
    let mut bytes = Vec::with_capacity(length.min(2 * PIECE));
    from.take(length as u64).read_to_end(&mut bytes).map_err(damage)?;
    if bytes.len() < length {
        return Err(NoBackup::Broken);
    }
    cbor::from_slice(&bytes).map_err(|_| NoBackup::Broken)
}

/// What age says of bytes that were changed or cut off, apart from what a disk says.
pub(super) fn damage(e: std::io::Error) -> NoBackup {
    match e.kind() {
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::Other => NoBackup::Broken,
        _ => NoBackup::File(e),
    }
}
