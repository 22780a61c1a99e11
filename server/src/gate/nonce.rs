//! What a phone signs to renew its token: good for a minute, for one device, and told from a made-up one without being stored.
//! That it buys one token only is the store's to keep.

use crate::data_folder::DataFolder;
use walkabout_protocol::id::DeviceId;

const GOOD_FOR_MS: i64 = 60 * 1000;
const PURPOSE: &str = "walkabout 2026 challenges";

/// 8 bytes of its end, 16 random, 32 that prove where it comes from.
pub(super) fn make(folder: &DataFolder, device: DeviceId, now_ms: i64) -> Vec<u8> {
    let ends = now_ms.saturating_add(GOOD_FOR_MS).to_be_bytes();
    let mut nonce = [ends.as_slice(), &folder.random::<16>()].concat();
    nonce.extend_from_slice(&proof(folder, device, &nonce));
    nonce
}

pub(super) fn holds(folder: &DataFolder, device: DeviceId, nonce: &[u8], now_ms: i64) -> bool {
    let Some((said, proved)) = nonce.split_at_checked(24) else { return false };
    let Some(ends) = said.first_chunk().map(|ends| i64::from_be_bytes(*ends)) else { return false };
    // Compares in constant time.
    let right: blake3::Hash = proof(folder, device, said).into();
    ends > now_ms && <[u8; 32]>::try_from(proved).is_ok_and(|p| right == blake3::Hash::from(p))
}

fn proof(folder: &DataFolder, device: DeviceId, said: &[u8]) -> [u8; 32] {
    folder.hash(PURPOSE, &[device.bytes().as_slice(), said].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_for_a_minute_one_device_and_one_server() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (here, there) = (DataFolder::open(here.path()).unwrap(), DataFolder::open(there.path()).unwrap());
        let (me, you) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let nonce = make(&here, me, 1_000);
        assert!(holds(&here, me, &nonce, 1_000 + GOOD_FOR_MS - 1));
        assert!(!holds(&here, me, &nonce, 1_000 + GOOD_FOR_MS));
        assert!(!holds(&here, you, &nonce, 1_000));
        assert!(!holds(&there, me, &nonce, 1_000));
        let mut later = nonce.clone();
        later[7] ^= 1;
        assert!(!holds(&here, me, &later, 1_000));
        assert!(!holds(&here, me, &nonce[..20], 1_000));
    }
}
