//! Passkeys at the desk: adding one to one's account, and signing in with it without typing a name.
//!
//! A ceremony has two requests. What the second is compared with is kept in the memory of this process for five minutes: one process serves
//! a folder, a ceremony that a restart cuts off is begun again by a press of the same button, and so the library's state never leaves
//! it. A second process would need it in the store.

use super::{
    AtTheDoor, Gate, NotIn,
    desk::{Begun, Session},
};
use crate::{
    clock,
    store::{AccountId, KnownPasskey, Store, StoreError},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// How long somebody may take to touch their key.
const CEREMONY_MS: i64 = 5 * 60 * 1000;
/// Ceremonies under way; more is nobody's team.
const CEREMONIES: usize = 1_000;
/// Passkeys of one account.
const MOST: u32 = 20;

enum Ceremony {
    Adding(Box<PasskeyRegistration>),
    SigningIn(Box<DiscoverableAuthentication>),
}

/// Passkeys at the address that browsers know.
pub struct Passkeys {
    /// None where browsers have no passkeys: at a bare address, or in clear.
    webauthn: Option<Webauthn>,
    ceremonies: Mutex<HashMap<Vec<u8>, (i64, Ceremony)>>,
}

impl std::fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passkeys").field("can", &self.can()).finish_non_exhaustive()
    }
}

impl Passkeys {
    /// `url`: as browsers know the server.
    pub fn at(url: &str) -> Self {
        let webauthn = Url::parse(url).ok().and_then(|origin| {
            // A bare address has no domain.
            let host = origin.domain().filter(|host| origin.scheme() == "https" || *host == "localhost")?;
            WebauthnBuilder::new(host, &origin).ok()?.rp_name("Walkabout").build().ok()
        });
        Passkeys { webauthn, ceremonies: Mutex::default() }
    }

    /// Whether browsers have passkeys at this address.
    pub const fn can(&self) -> bool {
        self.webauthn.is_some()
    }

    fn begin(&self, name: Vec<u8>, ceremony: Ceremony, now_ms: i64) -> Result<(), NotIn> {
        let mut under_way = self.ceremonies.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|_, (until, _)| *until > now_ms);
        if under_way.len() >= CEREMONIES {
            return Err(NotIn::Crowded);
        }
        under_way.insert(name, (now_ms.saturating_add(CEREMONY_MS), ceremony));
        Ok(())
    }

    /// Each is finished once, whatever comes of it.
    fn finish(&self, name: &[u8], now_ms: i64) -> Option<Ceremony> {
        let mut under_way = self.ceremonies.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(name).filter(|(until, _)| *until > now_ms).map(|(_, ceremony)| ceremony)
    }
}

/// A passkey as it is kept.
fn read(kept: &KnownPasskey) -> Result<Passkey, StoreError> {
    serde_json::from_slice(&kept.key).map_err(|_| StoreError::Damaged("a passkey"))
}

fn write(passkey: &Passkey) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(passkey).map_err(|_| StoreError::Damaged("a passkey"))
}

impl<S: Store> Gate<S> {
    /// What a browser needs to make a passkey for this account.
    ///
    /// # Errors
    /// [`NotIn::WrongPasskey`] where there are none here, or the account has enough.
    pub async fn start_passkey(&self, keys: &Passkeys, session: &Session, now_ms: i64) -> Result<Value, NotIn> {
        let webauthn = keys.webauthn.as_ref().ok_or(NotIn::WrongPasskey)?;
        let account = self.store.account(AtTheDoor::new(), session.account).await?.ok_or(NotIn::SignedOut)?;
        if account.passkeys >= MOST {
            return Err(NotIn::WrongPasskey);
        }
        let known = self.store.passkeys(AtTheDoor::new(), session.account).await?;
        let known = known.iter().map(|k| Ok(read(k)?.cred_id().clone())).collect::<Result<Vec<_>, StoreError>>()?;
        let handle = Uuid::from_bytes(*session.account.bytes());
        let (options, state) = webauthn
            .start_passkey_registration(handle, &account.name, &account.name, Some(known))
            .map_err(|_| NotIn::WrongPasskey)?;
        let mut options = serde_json::to_value(options).map_err(|_| NotIn::WrongPasskey)?;
        // The key must know whose it is: nobody types a name to sign in with it.
        let choice = &mut options["publicKey"]["authenticatorSelection"];
        choice["residentKey"] = json!("required");
        choice["requireResidentKey"] = json!(true);
        keys.begin(session.hash.to_vec(), Ceremony::Adding(Box::new(state)), now_ms)?;
        Ok(options)
    }

    /// # Errors
    /// [`NotIn::WrongPasskey`] for what was not asked for, or is not what was asked for.
    pub async fn finish_passkey(
        &self,
        keys: &Passkeys,
        session: &Session,
        made: &RegisterPublicKeyCredential,
        now_ms: i64,
    ) -> Result<(), NotIn> {
        let webauthn = keys.webauthn.as_ref().ok_or(NotIn::WrongPasskey)?;
        let Some(Ceremony::Adding(state)) = keys.finish(&session.hash, now_ms) else {
            return Err(NotIn::WrongPasskey);
        };
        let passkey = webauthn.finish_passkey_registration(made, &state).map_err(|_| NotIn::WrongPasskey)?;
        let kept = KnownPasskey { id: passkey.cred_id().to_vec(), account: session.account, key: write(&passkey)? };
        // One that another account has is nobody's second one.
        let added = self.store.add_passkey(AtTheDoor::new(), kept, now_ms).await?;
        if added { Ok(()) } else { Err(NotIn::WrongPasskey) }
    }

    /// What a browser needs to ask for any passkey of this server, with the word that names the ceremony.
    ///
    /// # Errors
    /// [`NotIn::WrongPasskey`] where there are none here.
    pub fn start_passkey_sign_in(&self, keys: &Passkeys, now_ms: i64) -> Result<(String, Value), NotIn> {
        let webauthn = keys.webauthn.as_ref().ok_or(NotIn::WrongPasskey)?;
        let (options, state) = webauthn.start_discoverable_authentication().map_err(|_| NotIn::WrongPasskey)?;
        let mut options = serde_json::to_value(options).map_err(|_| NotIn::WrongPasskey)?;
        // Somebody pressed a button: the browser is to ask at once, not to wait in a field.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        let token = URL_SAFE_NO_PAD.encode(clock::random::<32>());
        keys.begin(token.clone().into_bytes(), Ceremony::SigningIn(Box::new(state)), now_ms)?;
        Ok((token, options))
    }

    /// # Errors
    /// [`NotIn::WrongPasskey`], whatever is wrong with it.
    pub async fn finish_passkey_sign_in(
        &self,
        keys: &Passkeys,
        token: &str,
        shown: &PublicKeyCredential,
        now_ms: i64,
    ) -> Result<Begun, NotIn> {
        let webauthn = keys.webauthn.as_ref().ok_or(NotIn::WrongPasskey)?;
        let Some(Ceremony::SigningIn(state)) = keys.finish(token.as_bytes(), now_ms) else {
            return Err(NotIn::WrongPasskey);
        };
        let wrong = |_| NotIn::WrongPasskey;
        let (handle, id) = webauthn.identify_discoverable_authentication(shown).map_err(wrong)?;
        let kept = self.store.passkey(AtTheDoor::new(), id).await?.ok_or(NotIn::WrongPasskey)?;
        if kept.account != AccountId::from_bytes(*handle.as_bytes()) {
            return Err(NotIn::WrongPasskey);
        }
        let mut passkey = read(&kept)?;
        let proved = webauthn
            .finish_discoverable_authentication_v2(shown, *state, DiscoverableKey::from(&passkey))
            .map_err(wrong)?;
        // Its counter moved: a copy of the key would be found out by it.
        if passkey.update_credential(&proved) == Some(true) {
            self.store.update_passkey(AtTheDoor::new(), id, &write(&passkey)?).await?;
        }
        self.begin_session(kept.account, now_ms).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_a_certificate() {
        for (url, can) in [
            ("https://walk.example", true),
            ("http://localhost:8080", true),
            ("http://walk.example", false),
            ("https://192.168.1.20:8443", false),
            ("https://[fe80::1]:8443", false),
            ("http://127.0.0.1:8080", false),
            ("", false),
        ] {
            assert_eq!(Passkeys::at(url).can(), can, "{url}");
        }
    }
}
