//! The phone's keys as files that only this user may read: `keys/device.pem` (P-256, PKCS #8) and `keys/sealing.key` (32 bytes).
//!
//! A key is made at its first use, on the disk before anybody learns of it, and never made over an old one.

use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding},
};
use std::{
    fs,
    io::{ErrorKind, Write},
    path::PathBuf,
    sync::{Mutex, PoisonError},
};
use walkabout_core::ports::{Files, FolderFiles, PortError, PortErrorKind, Secrets, for_this_user};
use zeroize::Zeroizing;

const DEVICE: &str = "device.pem";
const SEALING: &str = "sealing.key";
/// Larger than any of the two files.
const MOST: u64 = 4096;

#[derive(Debug)]
pub struct FileSecrets {
    folder: PathBuf,
    /// One maker at a time in this process; between processes the lock of the home stands.
    making: Mutex<()>,
}

impl FileSecrets {
    pub const fn new(folder: PathBuf) -> Self {
        FileSecrets { folder, making: Mutex::new(()) }
    }

    /// The bytes of the file; where there is none, those that `make` gives, kept first.
    fn read_or_make(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Zeroizing<Vec<u8>>, PortError>,
    ) -> Result<Zeroizing<Vec<u8>>, PortError> {
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.folder.join(name);
        match FolderFiles.read(&path, MOST) {
            Ok(bytes) => return Ok(Zeroizing::new(bytes)),
            Err(e) if e.kind == PortErrorKind::Missing => {}
            Err(e) => return Err(e),
        }
        let made = make()?;
        FolderFiles.make_folder(&self.folder)?;
        // Temp, fsync, rename, fsync the folder: a kill leaves a whole key or none.
        let temp = self.folder.join(format!("{name}.new"));
        let mut file = for_this_user().create(true).truncate(true).open(&temp)?;
        file.write_all(&made)?;
        file.sync_all()?;
        FolderFiles.rename(&temp, &path)?;
        FolderFiles.sync_folder(&self.folder)?;
        if let Some(home) = self.folder.parent() {
            FolderFiles.sync_folder(home)?;
        }
        Ok(made)
    }

    fn device_key(&self) -> Result<SigningKey, PortError> {
        let pem = self.read_or_make(DEVICE, || {
            let key = new_key()?;
            let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|_| PortError::failed("the key cannot be written"))?;
            Ok(Zeroizing::new(pem.as_bytes().to_vec()))
        })?;
        let pem = std::str::from_utf8(&pem).map_err(|_| PortError::failed("the key file is damaged"))?;
        let key = SecretKey::from_pkcs8_pem(pem).map_err(|_| PortError::failed("the key file is damaged"))?;
        Ok(SigningKey::from(key))
    }
}

/// A P-256 key from the system's randomness. One draw in 2^32 is no key and is drawn again.
fn new_key() -> Result<SecretKey, PortError> {
    let mut bytes = Zeroizing::new([0; 32]);
    for _ in 0..8 {
        getrandom::fill(bytes.as_mut()).map_err(PortError::failed)?;
        if let Ok(key) = SecretKey::from_slice(bytes.as_ref()) {
            return Ok(key);
        }
    }
    Err(PortError::failed("the system's randomness makes no key"))
}

impl Secrets for FileSecrets {
    fn sealing_key(&self) -> Result<[u8; 32], PortError> {
        let bytes = self.read_or_make(SEALING, || {
            let mut key = Zeroizing::new(vec![0; 32]);
            getrandom::fill(&mut key).map_err(PortError::failed)?;
            Ok(key)
        })?;
        <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| PortError::failed("the sealing key is damaged"))
    }

    fn public_key(&self) -> Result<Vec<u8>, PortError> {
        Ok(self.device_key()?.verifying_key().to_sec1_point(false).as_bytes().to_vec())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, PortError> {
        let signature: Signature = self.device_key()?.try_sign(message).map_err(PortError::failed)?;
        Ok(signature.to_bytes().to_vec())
    }

    fn forget_all(&self) -> Result<(), PortError> {
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        for name in FolderFiles.list(&self.folder)? {
            FolderFiles.remove(&self.folder.join(name))?;
        }
        match fs::remove_dir(&self.folder) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            removed => removed?,
        }
        self.folder.parent().map_or(Ok(()), |home| FolderFiles.sync_folder(home))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::{VerifyingKey, signature::Verifier};

    #[test]
    fn keys_are_made_once_and_found_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        let first = FileSecrets::new(folder.clone());
        let (sealing, public) = (first.sealing_key().unwrap(), first.public_key().unwrap());
        let again = FileSecrets::new(folder);
        assert_eq!((again.sealing_key().unwrap(), again.public_key().unwrap()), (sealing, public.clone()));
        assert_eq!((public.len(), public[0]), (65, 4));
        assert_ne!(sealing, [0; 32]);
    }

    #[test]
    fn the_phone_signs_what_its_public_key_proves() {
        let home = tempfile::tempdir().unwrap();
        let keys = FileSecrets::new(home.path().join("keys"));
        let key = VerifyingKey::from_sec1_bytes(&keys.public_key().unwrap()).unwrap();
        let signature = keys.sign(b"walkabout").unwrap();
        assert_eq!(signature.len(), 64);
        let signature = Signature::from_slice(&signature).unwrap();
        key.verify(b"walkabout", &signature).unwrap();
        assert!(key.verify(b"walkabouT", &signature).is_err());
    }

    #[test]
    fn a_damaged_key_is_an_error_and_is_left_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        let keys = FileSecrets::new(folder.clone());
        keys.sealing_key().unwrap();
        keys.public_key().unwrap();
        for name in [DEVICE, SEALING] {
            fs::write(folder.join(name), b"half a k").unwrap();
        }
        assert!(keys.sealing_key().is_err() && keys.public_key().is_err() && keys.sign(b"x").is_err());
        assert_eq!(fs::read(folder.join(SEALING)).unwrap(), b"half a k");
        assert_eq!(fs::read(folder.join(DEVICE)).unwrap(), b"half a k");
    }

    #[test]
    fn a_key_half_written_by_a_kill_is_made_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("sealing.key.new"), b"half").unwrap();
        assert_ne!(FileSecrets::new(folder).sealing_key().unwrap(), [0; 32]);
    }

    #[test]
    fn forgetting_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        let keys = FileSecrets::new(folder.clone());
        let before = keys.sealing_key().unwrap();
        keys.public_key().unwrap();
        keys.forget_all().unwrap();
        assert!(!folder.exists());
        keys.forget_all().unwrap();
        assert_ne!(keys.sealing_key().unwrap(), before);
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_may_read_the_keys() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        let keys = FileSecrets::new(folder.clone());
        keys.sealing_key().unwrap();
        keys.public_key().unwrap();
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!((mode(&folder.join(DEVICE)), mode(&folder.join(SEALING))), (0o600, 0o600));
    }
}
