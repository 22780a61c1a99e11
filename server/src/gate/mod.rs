//! Who may come in, and as whom: invitations, proof of keys, tokens, and the grants that open the store.
//!
//! Codes and tokens are kept as hashes. A token is a short-lived opaque word that a phone renews with its key. Nobody but this
//! module makes a [`Grant`].

pub mod desk;
mod grant;
mod invite;
mod key;
mod nonce;
mod passkey;
mod password;
mod rates;
mod room;
mod spoken;

pub use desk::{NotIn, SESSION_IDLE_MS, SESSION_MS, Session, SigninLink};
pub use grant::{AtTheDoor, Grant, NOBODY, Who};
pub use invite::{Invited, SHEET_DAYS, invite};
pub use passkey::Passkeys;
pub use password::PASSWORD_LETTERS;
pub use rates::{Caller, Quotas, Rates, TooMany};
pub use room::{ROOM_MS, Room, open_room, reply, room};
pub use spoken::{folded, name_of};

use crate::{
    data_folder::DataFolder,
    store::{EnrolAnswer, Enrolment, NewToken, Store, StoreError, people::People},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use walkabout_protocol::{
    id::{DeviceId, Id, PersonId},
    wire::{Challenge, ChallengeAsk, Join, Joined, Token, TokenAsk, join_message, token_message},
};

/// How long a token holds.
pub const TOKEN_MS: i64 = 60 * 60 * 1000;

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum Shut {
    #[error("the key or its signature makes no sense")]
    NotAKey,
    #[error("the signature is not of this key")]
    NotSigned,
    #[error("no such code")]
    CodeUnknown,
    #[error("somebody else used the code")]
    CodeUsed,
    #[error("the code is past its time")]
    CodeOld,
    /// `by`: who opened the room.
    #[error("a coordinator has yet to let the phone in")]
    Waiting { by: Option<String> },
    #[error("the coordinator did not let the phone in")]
    NotLetIn,
    #[error("the room is closed")]
    RoomClosed,
    #[error("too many wait in the room")]
    RoomFull,
    #[error("the device is not known")]
    UnknownDevice,
    #[error("the token is old")]
    TokenOld,
    #[error("the device or its person was removed")]
    Wipe,
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// The gate of one server.
#[derive(Debug)]
pub struct Gate<S> {
    store: std::sync::Arc<S>,
    folder: DataFolder,
    turns: password::Turns,
}

impl<S: Store> Gate<S> {
    pub const fn new(store: std::sync::Arc<S>, folder: DataFolder) -> Self {
        Gate { store, folder, turns: password::Turns::new() }
    }

    /// A new phone, or one whose answer was lost: the same key may ask again.
    ///
    /// # Errors
    /// [`Shut`].
    pub async fn join(&self, join: &Join, now_ms: i64) -> Result<Joined, Shut> {
        key::check(&join.key, &join_message(&join.code, &join.key), &join.signature)?;
        let code = walkabout_words::normalise(&join.code).map_err(|_| Shut::CodeUnknown)?;
        let enrolment = Enrolment {
            code: invite::hash(&self.folder, code),
            key: join.key.to_vec(),
            label: spoken::label(&join.label),
            name: join.name.as_deref().and_then(name_of),
            now_ms,
            knock: Id::v4(self.folder.random()),
            // Random alone: neither id tells when somebody joined.
            person: PersonId::v4(self.folder.random()),
            device: DeviceId::v4(self.folder.random()),
        };
        let enrolled = match self.store.enrol(AtTheDoor::new(), enrolment).await? {
            EnrolAnswer::Unknown => return Err(Shut::CodeUnknown),
            EnrolAnswer::Old => return Err(Shut::CodeOld),
            EnrolAnswer::UsedByAnother => return Err(Shut::CodeUsed),
            EnrolAnswer::Removed => return Err(Shut::Wipe),
            EnrolAnswer::Waiting { by } => return Err(Shut::Waiting { by }),
            EnrolAnswer::NotLetIn => return Err(Shut::NotLetIn),
            EnrolAnswer::RoomClosed => return Err(Shut::RoomClosed),
            EnrolAnswer::RoomFull => return Err(Shut::RoomFull),
            EnrolAnswer::In(enrolled) => enrolled,
        };
        let token = self.give_token(enrolled.device, None, now_ms).await?.ok_or(Shut::TokenOld)?;
        Ok(Joined {
            project: enrolled.project,
            person: enrolled.person,
            device: enrolled.device,
            role: enrolled.role,
            epoch: enrolled.epoch,
            name: enrolled.name,
            project_name: enrolled.project_name,
            token,
        })
    }

    /// Whether this very phone waits in the room of its code, or was let in from there.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn knows_knock(&self, join: &Join) -> Result<bool, StoreError>
    where
        S: People,
    {
        let Ok(code) = walkabout_words::normalise(&join.code) else { return Ok(false) };
        self.store.knows_knock(AtTheDoor::new(), invite::hash(&self.folder, code), &join.key).await
    }

    /// # Errors
    /// [`Shut`].
    pub async fn challenge(&self, ask: &ChallengeAsk, now_ms: i64) -> Result<Challenge, Shut> {
        self.known(ask.device).await?;
        Ok(Challenge { nonce: nonce::make(&self.folder, ask.device, now_ms).into() })
    }

    /// # Errors
    /// [`Shut`]; an old, foreign or used nonce is [`Shut::NotSigned`].
    pub async fn token(&self, ask: &TokenAsk, now_ms: i64) -> Result<Token, Shut> {
        let key = self.known(ask.device).await?;
        if !nonce::holds(&self.folder, ask.device, &ask.nonce, now_ms) {
            return Err(Shut::NotSigned);
        }
        key::check(&key, &token_message(ask.device, &ask.nonce), &ask.signature)?;
        self.give_token(ask.device, Some(ask.nonce.to_vec()), now_ms).await?.ok_or(Shut::NotSigned)
    }

    /// Who a bearer of `token` is, at this very request: a removed phone is turned away at its next one.
    ///
    /// # Errors
    /// [`Shut`].
    pub async fn bearer(&self, token: &str, now_ms: i64) -> Result<Grant, Shut> {
        let Some((known, expires_ms)) = self.store.by_token(AtTheDoor::new(), self.token_hash(token)).await? else {
            return Err(Shut::TokenOld);
        };
        if known.removed {
            return Err(Shut::Wipe);
        }
        if expires_ms <= now_ms {
            return Err(Shut::TokenOld);
        }
        Ok(Grant::member(known.project, known.person, known.device, known.role))
    }

    /// The key of a device that may come in.
    async fn known(&self, device: DeviceId) -> Result<Vec<u8>, Shut> {
        match self.store.device(AtTheDoor::new(), device).await? {
            None => Err(Shut::UnknownDevice),
            Some(known) if known.removed => Err(Shut::Wipe),
            Some(known) => Ok(known.key),
        }
    }

    async fn give_token(
        &self,
        device: DeviceId,
        nonce: Option<Vec<u8>>,
        now_ms: i64,
    ) -> Result<Option<Token>, StoreError> {
        let token = URL_SAFE_NO_PAD.encode(self.folder.random::<32>());
        let new = NewToken {
            hash: self.token_hash(&token),
            device,
            expires_ms: now_ms.saturating_add(TOKEN_MS),
            nonce,
            now_ms,
        };
        let added = self.store.add_token(AtTheDoor::new(), new).await?;
        Ok(added.then_some(Token { token, good_for_ms: TOKEN_MS.cast_unsigned() }))
    }

    fn token_hash(&self, token: &str) -> [u8; 32] {
        self.folder.hash("walkabout 2026 tokens", token.as_bytes())
    }

    /// Drops what is past its time.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn sweep(&self, now_ms: i64) -> Result<Vec<crate::store::UploadId>, StoreError> {
        self.store.sweep(AtTheDoor::new(), now_ms).await
    }
}
