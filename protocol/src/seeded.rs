//! Bugs that can be planted in the shipped code, to see that the tests catch them. Without the feature `seeded` there are none: every
//! question here is answered *no* while compiling, and nothing of it is in a program that people get.

/// A bug, as engines like this one have really had them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Bug {
    /// A phone does not wait for its disk before it says *safe*.
    PhoneSavesWithoutSync = 1,
    /// The bytes of a photo are not synced before the row that names it.
    PhotoBytesNotSynced,
    /// The name of a photo's file is not.
    PhotoNameNotSynced,
    /// An acknowledged save is taken from the screen before its state has come.
    OverlayDroppedAtAck,
    /// A change does not name the unconfirmed change that it replaces.
    UnsentBaseForgotten,
    /// The phone does not note that a save may have left before it does.
    OfferNotNoted,
    /// A save counts as arrived once it was sent.
    ArrivedWhenSent,
    /// The cursor is kept even where the rows of its page are not.
    CursorBeforeRows,
    /// What is forgotten takes with it what the same save said of other things.
    ForgettingTakesTooMuch,
    /// Nothing can be saved while the clock shows a time before the last save.
    ClockMustGoForward,
    /// The server answers before what it took is on its disk.
    ServerAnswersWithoutSync,
    /// The server answers although the commit did not happen.
    AckWithoutCommit,
    /// The last write of a field wins, whatever it knew of.
    LastWriteWins,
    /// A page ends in the middle of a commit, and the next begins after that commit.
    PageSplitsCommit,
    /// The rest of a first sync's page is passed over.
    FirstSyncSkipsOne,
    /// Words in confidence go to the whole team.
    ConfidenceLeaks,
    /// Nobody is told that a record is no longer theirs to read.
    GoneNotTold,
    /// An uploaded file gets its name unread.
    PublishedBeforeHash,
    /// A batch that is known by its id is applied once more under a new number.
    RepeatedBatchCountsTwice,
    /// An upload goes on from where the phone believes it was.
    OffsetNotAsked,
    /// A photo that the system sent while the app slept is safe, whatever the server answered.
    SafeWhateverAnswered,
    /// The id of a save is made of what the phone knows of itself: two that go on from one copy make the same.
    IdsReusedAfterRestore,
    /// A phone takes whatever answer it is given for the one to its question.
    AnyAnswerTaken,
}

/// All of them.
pub const BUGS: [Bug; 23] = [
    Bug::PhoneSavesWithoutSync,
    Bug::PhotoBytesNotSynced,
    Bug::PhotoNameNotSynced,
    Bug::OverlayDroppedAtAck,
    Bug::UnsentBaseForgotten,
    Bug::OfferNotNoted,
    Bug::ArrivedWhenSent,
    Bug::CursorBeforeRows,
    Bug::ForgettingTakesTooMuch,
    Bug::ClockMustGoForward,
    Bug::ServerAnswersWithoutSync,
    Bug::AckWithoutCommit,
    Bug::LastWriteWins,
    Bug::PageSplitsCommit,
    Bug::FirstSyncSkipsOne,
    Bug::ConfidenceLeaks,
    Bug::GoneNotTold,
    Bug::PublishedBeforeHash,
    Bug::RepeatedBatchCountsTwice,
    Bug::OffsetNotAsked,
    Bug::SafeWhateverAnswered,
    Bug::IdsReusedAfterRestore,
    Bug::AnyAnswerTaken,
];

/// Bugs can be planted in this program.
pub const POSSIBLE: bool = cfg!(feature = "seeded");

#[cfg(feature = "seeded")]
mod chosen {
    use std::sync::atomic::{AtomicU8, AtomicUsize};
    pub(super) static BUG: AtomicU8 = AtomicU8::new(0);
    pub(super) static PAGE: AtomicUsize = AtomicUsize::new(usize::MAX);
}

/// Plants one bug in the whole program, in place of the last; `None`: none.
#[cfg(feature = "seeded")]
pub fn plant(bug: Option<Bug>) {
    chosen::BUG.store(bug.map_or(0, |bug| bug as u8), std::sync::atomic::Ordering::SeqCst);
}

/// Pages hold at most so many records from now on, so that few records make many pages.
#[cfg(feature = "seeded")]
pub fn small_pages(records: usize) {
    chosen::PAGE.store(records, std::sync::atomic::Ordering::SeqCst);
}

/// Whether this bug is planted.
#[cfg(feature = "seeded")]
pub fn is(bug: Bug) -> bool {
    chosen::BUG.load(std::sync::atomic::Ordering::SeqCst) == bug as u8
}

/// Whether this bug is planted: never, in this program.
#[cfg(not(feature = "seeded"))]
pub const fn is(_: Bug) -> bool {
    false
}

/// How many records a page holds where it would hold `most`.
#[cfg(feature = "seeded")]
pub fn page(most: usize) -> usize {
    most.min(chosen::PAGE.load(std::sync::atomic::Ordering::SeqCst))
}

/// How many records a page holds: `most`, in this program.
#[cfg(not(feature = "seeded"))]
pub const fn page(most: usize) -> usize {
    most
}
