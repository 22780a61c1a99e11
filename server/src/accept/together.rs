//! Pushes that wait for the database at the same moment are taken in one transaction: five hundred phones that come back at once wait for one
//! fsync in thirty, and their rows, pages and words are written together.
//!
//! Nobody waits for company: whoever finds the database free takes it alone, and those that come meanwhile are the next. Each is let in and
//! judged as if it were alone. Where the database fails for any of them, each is tried by itself, so that one that cannot be taken stops no other.

use super::{accept, note, take};
use crate::{
    gate::Grant,
    store::{Result, Store, StoreError, Writing},
};
use std::{
    collections::VecDeque,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot;
use walkabout_protocol::{
    limits,
    wire::{Push, Pushed},
};

/// Pushes of one transaction: the first of them waits for the last.
const MOST: usize = 32;

/// A push, and whose.
#[derive(Debug)]
pub struct Asked {
    pub grant: Grant,
    pub push: Push,
    /// The server's clock when it came.
    pub now_ms: i64,
}

impl Asked {
    fn bytes(&self) -> usize {
        self.push.batches.iter().map(|batch| batch.len()).sum()
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct Together {
    waiting: Mutex<VecDeque<(Asked, oneshot::Sender<Result<Pushed>>)>>,
    turn: tokio::sync::Mutex<()>,
}

impl Together {
    /// As [`accept`], with others that wait.
    ///
    /// # Errors
    /// Those of [`accept`].
    pub async fn accept<S: Store>(&self, store: &S, asked: Asked) -> Result<Pushed> {
        let (tell, mut told) = oneshot::channel();
        self.queue().push_back((asked, tell));
        let gone = || Err(StoreError::Database("whoever took it gave up".into()));
        loop {
            let _turn = tokio::select! {
                biased;
                answer = &mut told => return answer.unwrap_or_else(|_| gone()),
                turn = self.turn.lock() => turn,
            };
            match told.try_recv() {
                Ok(answer) => return answer,
                Err(oneshot::error::TryRecvError::Closed) => return gone(),
                Err(oneshot::error::TryRecvError::Empty) => {}
            }
            let (asked, tell): (Vec<_>, Vec<_>) = self.next().into_iter().unzip();
            for (tell, answer) in tell.into_iter().zip(accept_together(store, &asked).await) {
                // Whoever asked may have gone; it is taken all the same.
                let _ = tell.send(answer);
            }
        }
    }

    /// How many wait that nobody has begun to take.
    pub fn waiting(&self) -> usize {
        self.queue().len()
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<(Asked, oneshot::Sender<Result<Pushed>>)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those of one project, as they came, that are together no longer than one push may be.
    fn next(&self) -> Vec<(Asked, oneshot::Sender<Result<Pushed>>)> {
        let mut queue = self.queue();
        let mut some: Vec<(Asked, _)> = Vec::new();
        let mut bytes = 0;
        while let Some((asked, _)) = queue.front() {
            bytes += asked.bytes();
            let fits = some.first().is_none_or(|(first, _)| {
                asked.grant.project() == first.grant.project() && some.len() < MOST && bytes <= limits::PUSH_BYTES
            });
            if !fits {
                break;
            }
            some.extend(queue.pop_front());
        }
        some
    }
}

/// Takes pushes of one project in one transaction; an answer to each, in their order.
pub async fn accept_together<S: Store>(store: &S, pushes: &[Asked]) -> Vec<Result<Pushed>> {
    match in_one(store, pushes).await {
        Ok(answers) => return answers,
        Err(failed) if pushes.len() == 1 => return vec![Err(failed)],
        Err(_) => {}
    }
    let mut answers = Vec::with_capacity(pushes.len());
    for Asked { grant, push, now_ms } in pushes {
        answers.push(accept(store, grant, push, *now_ms).await);
    }
    answers
}

/// # Errors
/// The database failed, and nothing of any of them is kept.
async fn in_one<S: Store>(store: &S, pushes: &[Asked]) -> Result<Vec<Result<Pushed>>> {
    let mut begun: Option<S::Writing> = None;
    let mut answers = Vec::with_capacity(pushes.len());
    for Asked { grant, push, now_ms } in pushes {
        let let_in = match &mut begun {
            Some(tx) => tx.go_on_for(grant).await,
            None => store.write(grant).await.map(|tx| begun = Some(tx)),
        };
        answers.push(match (let_in, &mut begun) {
            (Ok(()), Some(tx)) => Ok(take(tx, grant, push, *now_ms).await?),
            // Not of the team any more, or as something else.
            (Err(no @ (StoreError::NoProject | StoreError::AnotherRole)), _) => Err(no),
            (Err(failed), _) => return Err(failed),
            (Ok(()), None) => return Err(StoreError::Damaged("a transaction")),
        });
    }
    if let Some(mut tx) = mem::take(&mut begun) {
        // After all of them: the search index is written out with each statement that may yet be undone.
        for (Asked { grant, push, now_ms }, _) in pushes.iter().zip(&answers).filter(|(_, answer)| answer.is_ok()) {
            note(&mut tx, grant, push, *now_ms).await?;
        }
        tx.commit().await?;
    }
    Ok(answers)
}
