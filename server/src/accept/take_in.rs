//! A coordinator takes in what somebody handed over: the very save, judged once more by the coordinator's right, kept and told as its
//! maker's words. So the maker's phone, which offers it again, is answered *already*.

use super::{Maker, Sender, judge::judge, wiping};
use crate::{
    gate::Grant,
    store::{Result, Store, Writing, inbox::HandedId},
};
use walkabout_protocol::batch::{Body, Seq, Verdict, Why};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenIn {
    Done(Seq),
    /// It cannot be as things stand, and waits on.
    Cannot {
        change: u16,
        why: Why,
    },
    /// All that it touches was taken back for good.
    Erased,
    /// Nothing of this name waits.
    NoSuch,
}

/// That only coordinators may is checked by whoever calls. `now_ms`: the server's clock.
///
/// # Errors
/// Those of the store; then it waits on.
pub async fn take_in<S: Store>(store: &S, grant: &Grant, id: HandedId, now_ms: i64) -> Result<TakenIn> {
    let mut tx = store.write(grant).await?;
    let Some(handed) = tx.to_decide(id).await? else { return Ok(TakenIn::NoSuch) };
    let Some(bytes) = &handed.body else { return Ok(TakenIn::Erased) };
    let Ok(body) = Body::from_bytes(bytes) else { return Ok(TakenIn::Cannot { change: 0, why: Why::Malformed }) };
    let sender = Sender {
        actor: grant.actor(),
        maker: Some(Maker { person: handed.person, actor: handed.maker, hash: handed.hash }),
        device: handed.device,
        owner: Some(handed.person),
        epoch: handed.epoch,
        // What it replaced and is not here is no reason not to take it: it stands beside what is.
        may_lack: true,
        edits: handed.edits,
        skew_ms: handed.skew_ms,
        now_ms,
    };
    let seq = match judge(&mut tx, &sender, bytes, &body).await? {
        Verdict::Applied { seq, .. } => {
            wiping::follow(&mut tx, &sender, &body).await?;
            seq
        }
        Verdict::Already { seq, .. } => seq,
        Verdict::Refused { change, why } => return Ok(TakenIn::Cannot { change, why }),
        Verdict::Erased => return Ok(TakenIn::Erased),
    };
    tx.taken_in(id, now_ms).await?;
    tx.commit().await?;
    Ok(TakenIn::Done(seq))
}
