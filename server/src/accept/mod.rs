//! What a phone sends: judges each batch and applies it whole or not at all. Knows nothing of HTTP.
//!
//! All batches of a push are one transaction and one fsync, and so are pushes that wait for the database together; each batch has its own
//! number, and no verdict leaves before the commit. A batch is judged in memory before anything of it is written, so a refused one leaves no trace and never stops the next.

mod ground;
mod judge;
mod settle;
mod take_in;
mod together;
mod wiping;

pub use take_in::{TakenIn, take_in};
pub use together::{Asked, Together, accept_together};

use crate::{
    gate::Grant,
    store::{Result, Store, Writing},
};
use std::mem;
use walkabout_protocol::{
    access::{Actor, Deed, Role, Subject, may},
    batch::{Body, Epoch, Verdict, Why},
    id::{DeviceId, PersonId},
    wire::{Judged, Push, Pushed},
};

/// For so long after a restore an unknown base is taken for something that the backup did not hold.
const STALE_EPOCH_MS: i64 = 90 * 24 * 60 * 60 * 1000;

/// What is the same for all batches of a push.
struct Sender {
    /// By whose right it is taken.
    actor: Actor,
    /// Whose words they are, where somebody else takes them in.
    maker: Option<Maker>,
    /// The device that made the batches; `None` for the desk and the operator.
    device: Option<DeviceId>,
    /// Whose device that is.
    owner: Option<PersonId>,
    epoch: Epoch,
    /// Unknown bases are tolerated: the server was restored from a backup that may not hold them, or the phone says that they were
    /// here once. Such a change replaces nothing that is here, as one without a base.
    may_lack: bool,
    /// Places of the records that the batch changes and did not make.
    edits: Vec<u16>,
    /// Server's clock minus phone's.
    skew_ms: i64,
    now_ms: i64,
}

/// Whoever made a save that a coordinator takes in.
#[derive(Clone, Copy)]
struct Maker {
    person: PersonId,
    /// As what they are of the team today.
    actor: Option<Actor>,
    /// BLAKE3 of the bytes as they came.
    hash: [u8; 32],
}

impl Sender {
    /// Whose words they are.
    fn by(&self) -> PersonId {
        self.maker.map_or(self.actor.person, |maker| maker.person)
    }

    /// As what they were written.
    fn role(&self) -> Role {
        self.maker.and_then(|maker| maker.actor).map_or(self.actor.role, |actor| actor.role)
    }

    /// Whether whoever takes it may, or whoever made it might have themselves.
    fn may<'a>(&self, deed: Deed, kind: &str, subject: impl Fn(Actor) -> Subject<'a>) -> bool {
        let made = self.maker.and_then(|maker| maker.actor);
        [Some(self.actor), made].into_iter().flatten().any(|actor| may(actor, deed, kind, subject(actor)))
    }
}

/// Judges and applies a push. `now_ms`: the server's clock.
///
/// # Errors
/// Those of the store; then nothing of the push is kept, and it may be sent again.
pub async fn accept<S: Store>(store: &S, grant: &Grant, push: &Push, now_ms: i64) -> Result<Pushed> {
    let mut tx = store.write(grant).await?;
    let pushed = take(&mut tx, grant, push, now_ms).await?;
    note(&mut tx, grant, push, now_ms).await?;
    tx.commit().await?;
    Ok(pushed)
}

/// The verdicts of a push, in a transaction that was begun for its sender.
async fn take<W: Writing>(tx: &mut W, grant: &Grant, push: &Push, now_ms: i64) -> Result<Pushed> {
    let head = tx.head().clone();
    let mut sender = Sender {
        actor: grant.actor(),
        maker: None,
        device: grant.device().map(|_| push.device),
        owner: match grant.device() {
            Some(_) => tx.owner_of(push.device).await?,
            None => Some(grant.person()),
        },
        epoch: push.epoch,
        may_lack: push.again == Some(true)
            || (push.epoch != head.epoch && now_ms.saturating_sub(head.epoch_began_ms) < STALE_EPOCH_MS),
        edits: vec![],
        skew_ms: now_ms.saturating_sub(push.now_ms),
        now_ms,
    };
    let mut verdicts = Vec::with_capacity(push.batches.len());
    let mut edits = push.edits.iter().flatten();
    for bytes in &push.batches {
        sender.edits = edits.next().cloned().unwrap_or_default();
        let Ok(body) = Body::from_bytes(bytes) else {
            verdicts.push(Judged { id: None, verdict: Verdict::Refused { change: 0, why: Why::Malformed } });
            continue;
        };
        let verdict = judge::judge(tx, &sender, bytes, &body).await?;
        if matches!(verdict, Verdict::Applied { .. }) {
            wiping::follow(tx, &sender, &body).await?;
        }
        verdicts.push(Judged { id: Some(body.id), verdict });
    }
    forget_what_stays_hidden(tx, sender.actor, &mut verdicts).await?;
    Ok(Pushed { epoch: head.epoch, now_ms, verdicts })
}

/// What one batch of a push hid from its sender and a later one shows again is nothing to forget: it would be gone from the screen until the next round.
async fn forget_what_stays_hidden<W: Writing>(tx: &mut W, actor: Actor, verdicts: &mut [Judged]) -> Result<()> {
    for judged in verdicts {
        let (Verdict::Applied { forget, .. } | Verdict::Already { forget, .. }) = &mut judged.verdict else { continue };
        for id in mem::take(forget) {
            if judge::is_hidden(tx, actor, id).await? {
                forget.push(id);
            }
        }
    }
    Ok(())
}

/// When its phone was seen, and what that still holds.
async fn note<W: Writing>(tx: &mut W, grant: &Grant, push: &Push, now_ms: i64) -> Result<()> {
    let Some(device) = grant.device() else { return Ok(()) };
    tx.seen(device, now_ms).await?;
    match push.held {
        Some(held) => tx.note_held(device, held, now_ms).await,
        None => Ok(()),
    }
}
