//! Proof that a phone holds its key: ECDSA over P-256 with SHA-256, the one curve of every phone's secure hardware.

use super::Shut;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};

/// `key`: SEC1 uncompressed, 65 bytes; `signature`: fixed 64 bytes.
pub(super) fn check(key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), Shut> {
    // One form of a key, so that the same phone is known again by its bytes.
    if key.len() != 65 {
        return Err(Shut::NotAKey);
    }
    let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| Shut::NotAKey)?;
    let signature = Signature::from_slice(signature).map_err(|_| Shut::NotAKey)?;
    key.verify(message, &signature).map_err(|_| Shut::NotSigned)
}
