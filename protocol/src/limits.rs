//! How large things may be. Checked by phones before a save and by the server before anything is stored.

/// One value in canonical CBOR.
pub const VALUE_BYTES: usize = 64 * 1024;
/// Changes in one batch.
pub const BATCH_CHANGES: usize = 1_000;
/// One batch in canonical CBOR.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Fields of one record, known and unknown.
pub const RECORD_FIELDS: usize = 256;
/// Values of a set (tags, topics).
pub const SET_VALUES: usize = 256;
/// Versions of one field side by side; the write that would make one more is refused.
pub const HEADS: usize = 16;
/// Bytes of the name of a kind or a field.
pub const NAME_BYTES: usize = 64;
/// References in the base of one change: every head of every field, for a change that bins a record.
pub const BASE_REFS: usize = RECORD_FIELDS * HEADS;
/// A photo as it came from the camera.
pub const PHOTO_BYTES: u64 = 25 * 1024 * 1024;
/// Width times height of a photo. A "64 megapixel" camera writes 9248 × 6936, a little over 64,000,000.
pub const PHOTO_PIXELS: u64 = 64 << 20;
/// Batches in one push.
pub const PUSH_BATCHES: usize = 2_000;
/// Bytes of one push, as sent and as unpacked.
pub const PUSH_BYTES: usize = 4 * 1024 * 1024;
/// Records in one page of a round or of a first sync.
pub const PAGE_RECORDS: usize = 2_000;
/// Bytes after which a page is closed.
pub const PAGE_BYTES: usize = 2 * 1024 * 1024;
/// Any other message to the server.
pub const MESSAGE_BYTES: usize = 64 * 1024;
/// Saves of which a phone asks, with one page of a round, whether they are there still: 34 KB.
pub const SURE: usize = 2_000;
/// Photos, likewise: 9 KB.
pub const SURE_PHOTOS: usize = 500;
/// A round of up to this many records is one transaction on the phone.
pub const ROUND_IN_ONE: usize = 5_000;
/// Saves of one person that wait for the coordinators to decide, and bytes of them all.
pub const HANDED_SAVES: u32 = 100;
pub const HANDED_BYTES: usize = 16 * 1024 * 1024;
/// Bytes of a reason's code.
pub const WHY_BYTES: usize = 64;
/// Letters with which coordinators say why they put something aside.
pub const ASIDE_LETTERS: usize = 300;
