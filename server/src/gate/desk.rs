//! Who sits at the desk: links that sign somebody in once, sessions that end, and the grant that a session has in a project.
//!
//! Codes and session tokens are random, go out once and are kept as hashes. Whether somebody is still of a project is asked of the store at
//! every request, so that taking them off the team holds from the next one.

use super::{AtTheDoor, Gate, Grant, Who};
use crate::{
    clock,
    data_folder::DataFolder,
    store::{
        Account, AccountId, KnownSession, LinkAnswer, NewSeat, Seat, SeatAnswer, Seated, Sitter, Store, StoreError,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use walkabout_protocol::{
    access::Role,
    id::{PersonId, ProjectId},
};

/// How long a sign-in link is good for.
pub const LINK_MS: i64 = 15 * 60 * 1000;
/// A session ends when nothing was asked with it for so long,
pub const SESSION_IDLE_MS: i64 = 12 * 60 * 60 * 1000;
/// and in any case after so long.
pub const SESSION_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// That somebody is still there is written down this often, and not at each request.
const SEEN_EVERY_MS: i64 = 5 * 60 * 1000;

/// Why somebody does not get in at the desk.
#[derive(Debug, thiserror::Error)]
pub enum NotIn {
    #[error("no such link")]
    LinkUnknown,
    #[error("the link was used")]
    LinkUsed,
    #[error("the link is past its time")]
    LinkOld,
    #[error("there is no such session, or it has ended")]
    SignedOut,
    /// The same for one that does not exist.
    #[error("the account is not of this project")]
    NotOfProject,
    #[error("the name or the password is wrong")]
    WrongPassword,
    #[error("the passkey is not what was asked for")]
    WrongPasskey,
    #[error("too much is under way")]
    Crowded,
    #[error("the password is too short, or no password at all")]
    PasswordShort,
    #[error("only coordinators may do this")]
    NotAllowed,
    #[error("no such person in the project")]
    NoPerson,
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// A link's code, said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigninLink {
    code: String,
    pub expires_ms: i64,
}

impl SigninLink {
    /// `https://walk.example/signin#CODE`: behind the `#`, so that no log on the way ever holds it.
    pub fn at(&self, server: &str) -> String {
        format!("{}/signin#{}", server.trim_end_matches('/'), self.code)
    }
}

/// A session at the moment when it began. The token is said once.
#[derive(Clone, Debug)]
pub struct Begun {
    pub token: String,
    pub session: Session,
}

/// Somebody at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub account: AccountId,
    /// What must stand in the header of everything that changes something.
    pub csrf: String,
    /// When it ends if nothing more is asked, UTC milliseconds.
    pub until_ms: i64,
    pub(super) hash: [u8; 32],
}

/// Gives somebody a place in a project, for a link that [`link_for`] makes then.
///
/// # Errors
/// [`NotIn`]: at the desk only coordinators may, and never into an account that reaches projects where they are none.
pub async fn seat<S: Store>(
    store: &S,
    grant: &Grant,
    sitter: Sitter,
    role: Role,
    now_ms: i64,
) -> Result<Seated, NotIn> {
    let named = matches!(sitter, Sitter::Named { .. } | Sitter::Person { account: Some(_), .. });
    let may = match grant.who() {
        Who::Operator => true,
        // Somebody at a desk names people of the project, never accounts of the server.
        Who::Desk { role: Role::Coordinator, .. } => !named,
        Who::Desk { .. } | Who::Member { .. } => false,
    };
    if !may {
        return Err(NotIn::NotAllowed);
    }
    let ask = NewSeat {
        sitter,
        role,
        account: AccountId::v4(clock::random()),
        person: PersonId::v4(clock::random()),
        now_ms,
    };
    match store.seat(grant, ask).await? {
        SeatAnswer::Seated(seated) => Ok(seated),
        SeatAnswer::NoPerson => Err(NotIn::NoPerson),
        SeatAnswer::ReachesFurther => Err(NotIn::NotAllowed),
    }
}

/// A link for somebody whom [`seat`] has just given a place.
///
/// # Errors
/// Those of the store.
pub async fn link_for<S: Store>(
    store: &S,
    folder: &DataFolder,
    seated: &Seated,
    now_ms: i64,
) -> Result<SigninLink, StoreError> {
    let code = URL_SAFE_NO_PAD.encode(clock::random::<16>());
    let expires_ms = now_ms.saturating_add(LINK_MS);
    store.add_signin_link(AtTheDoor::new(), link_hash(folder, &code), seated.account, expires_ms).await?;
    Ok(SigninLink { code, expires_ms })
}

/// Forgets somebody's password and passkeys, so that they can choose anew after the next link, and ends their sessions. For commands
/// at the machine.
///
/// # Errors
/// Those of the store.
pub async fn forget_password<S: Store>(store: &S, _: &DataFolder, seated: &Seated) -> Result<(), StoreError> {
    store.set_password(AtTheDoor::new(), seated.account, None, None).await
}

fn link_hash(folder: &DataFolder, code: &str) -> [u8; 32] {
    folder.hash("walkabout 2026 sign-in links", code.as_bytes())
}

const fn has_ended(known: &KnownSession, now_ms: i64) -> bool {
    now_ms >= known.seen_ms.saturating_add(SESSION_IDLE_MS) || now_ms >= known.made_ms.saturating_add(SESSION_MS)
}

impl<S: Store> Gate<S> {
    /// Makes a sign-in link at the desk for somebody of the project, or somebody new to it.
    ///
    /// # Errors
    /// As [`seat`].
    pub async fn invite_to_desk(
        &self,
        grant: &Grant,
        sitter: Sitter,
        role: Role,
        now_ms: i64,
    ) -> Result<(Seated, SigninLink), NotIn> {
        let seated = seat(&*self.store, grant, sitter, role, now_ms).await?;
        let link = link_for(&*self.store, &self.folder, &seated, now_ms).await?;
        Ok((seated, link))
    }

    /// Uses a link up.
    ///
    /// # Errors
    /// [`NotIn`].
    pub async fn sign_in_by_link(&self, code: &str, now_ms: i64) -> Result<Begun, NotIn> {
        let token = URL_SAFE_NO_PAD.encode(clock::random::<32>());
        let hash = self.session_hash(&token);
        let link = link_hash(&self.folder, code.trim());
        match self.store.use_signin_link(AtTheDoor::new(), link, hash, now_ms).await? {
            LinkAnswer::Unknown => Err(NotIn::LinkUnknown),
            LinkAnswer::Used => Err(NotIn::LinkUsed),
            LinkAnswer::Old => Err(NotIn::LinkOld),
            LinkAnswer::In(account) => Ok(self.begun(token, hash, account, now_ms)),
        }
    }

    /// A session for somebody who has proved to be the account.
    pub(super) async fn begin_session(&self, account: AccountId, now_ms: i64) -> Result<Begun, NotIn> {
        let token = URL_SAFE_NO_PAD.encode(clock::random::<32>());
        let hash = self.session_hash(&token);
        let known = KnownSession { hash, account, made_ms: now_ms, seen_ms: now_ms };
        self.store.add_session(AtTheDoor::new(), known).await?;
        Ok(self.begun(token, hash, account, now_ms))
    }

    fn begun(&self, token: String, hash: [u8; 32], account: AccountId, now_ms: i64) -> Begun {
        let known = KnownSession { hash, account, made_ms: now_ms, seen_ms: now_ms };
        let session = self.as_session(&token, &known);
        Begun { token, session }
    }

    fn as_session(&self, token: &str, known: &KnownSession) -> Session {
        // Told from the token, so that it needs no place of its own and ends with the session.
        let csrf = self.folder.hash("walkabout 2026 desk csrf", token.as_bytes());
        let until_ms = known.seen_ms.saturating_add(SESSION_IDLE_MS).min(known.made_ms.saturating_add(SESSION_MS));
        Session { account: known.account, csrf: URL_SAFE_NO_PAD.encode(csrf), until_ms, hash: known.hash }
    }

    /// The session of a cookie.
    ///
    /// # Errors
    /// [`NotIn::SignedOut`].
    pub async fn at_the_desk(&self, token: &str, now_ms: i64) -> Result<Session, NotIn> {
        let mut known =
            self.store.session(AtTheDoor::new(), self.session_hash(token)).await?.ok_or(NotIn::SignedOut)?;
        if has_ended(&known, now_ms) {
            return Err(NotIn::SignedOut);
        }
        if now_ms >= known.seen_ms.saturating_add(SEEN_EVERY_MS) {
            match self.store.touch_session(AtTheDoor::new(), known.hash, now_ms).await {
                Ok(()) => known.seen_ms = now_ms,
                // A full disk keeps nobody from reading.
                Err(StoreError::DiskFull) => {}
                Err(e) => return Err(e.into()),
            }
        }
        Ok(self.as_session(token, &known))
    }

    /// Whether a session still holds in a project, without counting as a sign that anybody is there.
    ///
    /// # Errors
    /// As [`Gate::at_the_desk`] and [`Gate::desk_grant`].
    pub async fn still_at_the_desk(&self, session: &Session, project: ProjectId, now_ms: i64) -> Result<Grant, NotIn> {
        let known = self.store.session(AtTheDoor::new(), session.hash).await?.ok_or(NotIn::SignedOut)?;
        if has_ended(&known, now_ms) {
            return Err(NotIn::SignedOut);
        }
        self.desk_grant(session, project).await
    }

    /// What the session may do in a project, at this very request.
    ///
    /// # Errors
    /// [`NotIn::NotOfProject`], alike for a project that does not exist.
    pub async fn desk_grant(&self, session: &Session, project: ProjectId) -> Result<Grant, NotIn> {
        let seat = self.store.seat_in(AtTheDoor::new(), session.account, project).await?.ok_or(NotIn::NotOfProject)?;
        Ok(Grant::desk(seat.project, seat.person, seat.role))
    }

    /// The account of a session, and where it is of the team.
    ///
    /// # Errors
    /// [`NotIn`].
    pub async fn desk_account(&self, session: &Session) -> Result<(Account, Vec<(Seat, Grant)>), NotIn> {
        let account = self.store.account(AtTheDoor::new(), session.account).await?.ok_or(NotIn::SignedOut)?;
        let seats = self.store.seats(AtTheDoor::new(), session.account).await?;
        let granted = seats.into_iter().map(|seat| {
            let grant = Grant::desk(seat.project, seat.person, seat.role);
            (seat, grant)
        });
        Ok((account, granted.collect()))
    }

    /// # Errors
    /// Those of the store.
    pub async fn sign_out(&self, session: &Session) -> Result<(), StoreError> {
        self.store.end_session(AtTheDoor::new(), session.hash).await
    }

    fn session_hash(&self, token: &str) -> [u8; 32] {
        self.folder.hash("walkabout 2026 desk sessions", token.as_bytes())
    }
}
