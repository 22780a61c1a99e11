//! What a phone receives: rounds of what changed since its cursor, and first syncs of everything there is. Knows nothing of HTTP.
//!
//! A page is one view of the store. It holds nothing but what its grant may read, and names as gone only what the grant may have had.

use crate::{
    gate::Grant,
    store::{Head, Most, Page, Part, Place, Reading, Store, StoreError},
};
use minicbor::{Decode, Encode};
use walkabout_protocol::{
    batch::Seq,
    cbor, limits,
    seeded::{self, Bug},
    wire::{Cursor, End, First, FirstPage, Pull, Round},
};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum NoPage {
    /// The cursor is of another epoch, of other grants or of a future that never came.
    #[error("begin again with a first sync")]
    BeginAgain,
    /// What says where to go on was not made here.
    #[error("the place to go on from makes no sense")]
    Malformed,
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// One page of a round.
///
/// # Errors
/// [`NoPage`].
pub async fn pull<S: Store>(store: &S, grant: &Grant, pull: &Pull, now_ms: i64) -> Result<Round, NoPage> {
    if let Some(held) = pull.held {
        // A full disk keeps nobody from reading.
        let _ = store.note_held(grant, held, now_ms).await;
    }
    let mut view = store.read(grant).await?;
    let head = view.head().clone();
    let cursor = pull.cursor;
    if cursor.epoch != head.epoch || cursor.grants != head.grants || cursor.seq > head.seq {
        return Err(NoPage::BeginAgain);
    }
    let whole_commits = !seeded::is(Bug::PageSplitsCommit);
    let most = Most { records: seeded::page(limits::PAGE_RECORDS), bytes: limits::PAGE_BYTES, whole_commits };
    // No record has the greatest number, so this is the end of the cursor's own commit.
    let after = Place { seq: cursor.seq, n: i64::MAX };
    let mut page = view.page(after, head.seq, Part::All, most).await?;
    let reached = match page.rows.last() {
        Some((last, _)) if !page.complete => last.seq,
        _ => head.seq,
    };
    let (gone, upto) = view.gone(cursor.seq, reached, limits::PAGE_RECORDS).await?;
    page.rows.retain(|(place, _)| place.seq <= upto);
    let end = if upto == head.seq {
        let (digest, _) = view.digest().await?;
        Some(End { durable: head.durable, digest: digest.to_be_bytes() })
    } else {
        None
    };
    let people =
        if head.people_seq > cursor.seq && head.people_seq <= upto { Some(view.people().await?) } else { None };
    let sure = pull.sure.as_deref().unwrap_or_default();
    let missing = view.missing(&sure[..sure.len().min(limits::SURE)]).await?;
    let photos = pull.photos.as_deref().unwrap_or_default();
    let not_whole = view.not_whole(&photos[..photos.len().min(limits::SURE_PHOTOS)]).await?;
    Ok(Round {
        rows: page.rows.into_iter().map(|(_, packed)| packed.into()).collect(),
        gone,
        next: Cursor { seq: upto, ..cursor },
        end,
        people,
        now_ms,
        missing: Some(missing).filter(|missing| !missing.is_empty()),
        not_whole: Some(not_whole).filter(|not_whole| !not_whole.is_empty()),
    })
}

/// Where a first sync goes on. Opaque to phones; a made-up one shows its maker nothing new.
#[derive(Clone, Copy, Debug, Encode, Decode)]
#[cbor(array)]
struct GoOn {
    /// The head before page one.
    #[n(0)]
    cursor: Cursor,
    #[n(1)]
    seq: Seq,
    #[n(2)]
    n: i64,
    #[n(3)]
    total: u64,
}

/// One page of a first sync: the project and its questions first, then everything in the order of its last commit. What moves meanwhile is
/// left to the round that follows.
///
/// # Errors
/// [`NoPage`].
pub async fn first<S: Store>(store: &S, grant: &Grant, first: &First, now_ms: i64) -> Result<FirstPage, NoPage> {
    let mut view = store.read(grant).await?;
    let head = view.head().clone();
    let most = Most { records: seeded::page(limits::PAGE_RECORDS), bytes: limits::PAGE_BYTES, whole_commits: false };
    let (go_on, setup, people) = match &first.after {
        Some(after) => {
            let go_on: GoOn = cbor::from_slice(after).map_err(|_| NoPage::Malformed)?;
            if !is_of(&go_on.cursor, &head) {
                return Err(NoPage::BeginAgain);
            }
            (go_on, Page::default(), None)
        }
        None => {
            let cursor = Cursor { epoch: head.epoch, grants: head.grants, seq: head.seq };
            let (_, total) = view.digest().await?;
            // A project has one record of itself and a few versions of its questions.
            let all = Most { records: usize::MAX, bytes: usize::MAX, whole_commits: false };
            let setup = view.page(Place::default(), head.seq, Part::Setup, all).await?;
            (GoOn { cursor, seq: Seq(0), n: 0, total }, setup, Some(view.people().await?))
        }
    };
    let skipped = i64::from(seeded::is(Bug::FirstSyncSkipsOne) && go_on.n > 0);
    let after = Place { seq: Seq(go_on.seq.0 + skipped.unsigned_abs()), n: go_on.n };
    let page = view.page(after, go_on.cursor.seq, Part::ButSetup, most).await?;
    let next = page
        .rows
        .last()
        .filter(|_| !page.complete)
        .map(|(last, _)| cbor::to_vec(&GoOn { seq: last.seq, n: last.n, ..go_on }).into());
    Ok(FirstPage {
        rows: setup.rows.into_iter().chain(page.rows).map(|(_, packed)| packed.into()).collect(),
        next,
        cursor: go_on.cursor,
        total: go_on.total,
        people,
        now_ms,
    })
}

fn is_of(cursor: &Cursor, head: &Head) -> bool {
    cursor.epoch == head.epoch && cursor.grants == head.grants && cursor.seq <= head.seq
}
