//! Sealing at rest: ChaCha20-Poly1305 with a key that only [`crate::ports::Secrets`] holds.
//!
//! Each sealed blob is bound to what it belongs to, so that one cannot be put in another's place.

use crate::{Error, ports::Ports};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use std::cell::RefCell;
use zeroize::Zeroize;

pub(super) struct Seal(RefCell<ChaCha20Poly1305>);

const NONCE: usize = 12;

fn cipher(mut key: [u8; 32]) -> ChaCha20Poly1305 {
    let cipher = ChaCha20Poly1305::new(&Key::from(key));
    key.zeroize();
    cipher
}

impl Seal {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Seal(RefCell::new(cipher(key)))
    }

    /// What was sealed before cannot be opened any more: its key is gone.
    pub(super) fn renew(&self, key: [u8; 32]) {
        *self.0.borrow_mut() = cipher(key);
    }

    /// `nonce ‖ ciphertext ‖ tag`.
    pub(super) fn close(&self, ports: &Ports, belongs_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, Error> {
        let random = ports.ids.random()?;
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&random[..NONCE]);
        let sealed = self
            .0
            .borrow()
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: belongs_to })
            .map_err(|_| Error::Inside("sealing failed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn open(&self, belongs_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or(Error::Sealed)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Error::Sealed)?;
        self.0
            .borrow()
            .decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: belongs_to })
            .map_err(|_| Error::Sealed)
    }
}
