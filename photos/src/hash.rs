//! The name of a photo: BLAKE3 of its bytes.

use std::io::{self, Read};

/// BLAKE3 of a photo's bytes.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// The same for bytes that are read piece by piece, in constant memory. Fails only when the reader does.
pub fn hash_reader(reader: impl Read) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(reader)?;
    Ok(*hasher.finalize().as_bytes())
}
