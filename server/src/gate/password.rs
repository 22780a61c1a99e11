//! Passwords at the desk: Argon2id, and the same work and answer whether or not somebody of that name exists.

use super::{
    AtTheDoor, Gate, NotIn,
    desk::{Begun, Session},
};
use crate::{clock, store::Store};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Letters of a password. Length is what counts (NIST SP 800-63B); no letter is asked for or forbidden.
pub const PASSWORD_LETTERS: usize = 12;
/// Bytes of a password; more is no password.
const MOST: usize = 1024;
/// Memory in KiB, rounds and lanes: OWASP's first choice for Argon2id that a small computer bears.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Checked at once: each takes a processor and 19 MiB, and phones are to be served meanwhile.
const AT_ONCE: usize = 2;

/// Whoever has one may check a password.
#[derive(Debug)]
pub(super) struct Turns(Semaphore);

impl Turns {
    pub(super) const fn new() -> Self {
        Turns(Semaphore::const_new(AT_ONCE))
    }
}

fn argon2() -> Argon2<'static> {
    // The cost is within its bounds, so the default is never taken; it is the same one.
    let params = Params::new(COST.0, COST.1, COST.2, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &str) -> Option<String> {
    argon2().hash_password_with_salt(password.as_bytes(), &clock::random::<16>()).ok().map(|hash| hash.to_string())
}

/// Takes as long where there is no password to compare with.
fn holds(password: &str, kept: Option<&str>) -> bool {
    match kept.and_then(|kept| PasswordHash::new(kept).ok()) {
        Some(kept) => argon2().verify_password(password.as_bytes(), &kept).is_ok(),
        None => {
            let _ = hash(password);
            false
        }
    }
}

impl<S: Store> Gate<S> {
    /// Waits for one's turn; held while a password is checked.
    pub async fn password_turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed.
        self.turns.0.acquire().await.ok()
    }

    /// Signs in by name and password. Blocks for as long as a password takes to check.
    ///
    /// # Errors
    /// [`NotIn::WrongPassword`], alike for a name that nobody has.
    pub async fn sign_in_by_password(&self, name: &str, password: &str, now_ms: i64) -> Result<Begun, NotIn> {
        let account = self.store.account_named(AtTheDoor::new(), name).await?;
        let kept = account.as_ref().and_then(|a| a.password.as_deref());
        let right = password.len() <= MOST && holds(password, kept);
        match account {
            Some(account) if right => self.begin_session(account.id, now_ms).await,
            _ => Err(NotIn::WrongPassword),
        }
    }

    /// Chooses a password; where there is one, only with it. All other sessions and unused links end. Blocks as a sign-in does.
    ///
    /// # Errors
    /// [`NotIn::PasswordShort`], [`NotIn::WrongPassword`].
    pub async fn choose_password(&self, session: &Session, password: &str, old: Option<&str>) -> Result<(), NotIn> {
        if password.chars().count() < PASSWORD_LETTERS || password.len() > MOST {
            return Err(NotIn::PasswordShort);
        }
        let account = self.store.account(AtTheDoor::new(), session.account).await?.ok_or(NotIn::SignedOut)?;
        if let Some(kept) = &account.password
            && !old.is_some_and(|old| old.len() <= MOST && holds(old, Some(kept)))
        {
            return Err(NotIn::WrongPassword);
        }
        let hash = hash(password).ok_or(NotIn::PasswordShort)?;
        Ok(self.store.set_password(AtTheDoor::new(), session.account, Some(&hash), Some(session.hash)).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_with_a_salt_of_its_own() {
        let (one, two) = (hash("correct horse battery").unwrap(), hash("correct horse battery").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
        assert!(holds("correct horse battery", Some(&one)) && !holds("correct horse batterz", Some(&one)));
        assert!(!holds("anything at all", None) && !holds("anything at all", Some("damaged")));
    }
}
