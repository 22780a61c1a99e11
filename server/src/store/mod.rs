//! Where a project's data lies. A store is one implementation of [`Store`]; SQLite is the one for a laptop.
//!
//! Every method that touches a project's data takes a [`Grant`], or belongs to a transaction that was opened with one and stays
//! bound to it. What must be known before anybody is known is behind [`AtTheDoor`]. Only `gate` makes either. A [`Reading`] gives out
//! nothing that its grant may not read; a [`Writing`] sees all of its project, since a rule cannot be judged half blind.

pub mod check_ins;
pub mod inbox;
pub mod listed;
pub mod listing;
pub mod people;
pub mod sqlite;
pub mod whole;

use crate::gate::{AtTheDoor, Grant};
use inbox::{HandedId, ToDecide};
use listing::{Line, Listing, Slice, Sort, Wanted};
use std::{future::Future, ops::RangeInclusive};
use walkabout_geo::Morton;
use walkabout_protocol::{
    access::Role,
    audience::Audience,
    batch::{Change, Epoch, Seq},
    id::{DeviceId, Id, PersonId, ProjectId, RecordId, SaveId},
    state::Record,
    wire::{Gone, Held, Somebody, Variant},
};

/// Names an unfinished upload.
pub enum OfUpload {}
pub type UploadId = Id<OfUpload>;

/// Names a phone that shows a room code.
pub enum OfKnock {}

/// Names who signs in at the desk.
pub enum OfAccount {}
pub type AccountId = Id<OfAccount>;

/// What went wrong in the store. Never holds content.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the folder was made by a newer version")]
    NewerData,
    #[error("there is no such project")]
    NoProject,
    /// Whoever asked by their phone has been given another role since this request began.
    #[error("the role has changed")]
    AnotherRole,
    #[error("the disk is full")]
    DiskFull,
    /// Something that this program wrote cannot be read back.
    #[error("the database holds something damaged: {0}")]
    Damaged(&'static str),
    #[error("the database failed: {0}")]
    Database(String),
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Where a project stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub name: String,
    pub epoch: Epoch,
    /// When the epoch began, UTC milliseconds.
    pub epoch_began_ms: i64,
    /// Changes when what this grant's person may read changes, other than by records.
    pub grants: u64,
    /// The last commit.
    pub seq: Seq,
    /// The last commit that changed the list of people.
    pub people_seq: Seq,
    /// What the last backup outside the data folder covers.
    pub durable: Seq,
}

/// A record as it lies in the store.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The store's own number for it.
    pub n: i64,
    pub record: Record,
    pub audience: Audience,
    /// The packed heads: what the digest counts.
    pub packed: Vec<u8>,
}

/// A record as it is to lie in the store.
#[derive(Debug)]
pub struct ToStore<'a> {
    pub record: &'a Record,
    pub audience: Audience,
    pub before: Option<&'a Stored>,
}

/// A batch that is known by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownBatch {
    /// Nobody where the server keeps it by role alone.
    pub person: Option<PersonId>,
    pub seq: Seq,
    /// BLAKE3 of its exact bytes.
    pub hash: [u8; 32],
}

/// A batch as it is kept.
#[derive(Debug)]
pub struct NewBatch<'a> {
    pub id: SaveId,
    /// Person, device (none at the machine) and exact bytes; `None` for what is kept by role alone.
    pub from: Option<(PersonId, Option<DeviceId>, &'a [u8])>,
    pub role: Role,
    pub epoch: Epoch,
    pub seq: Seq,
    pub hash: [u8; 32],
    pub conflicts: u16,
    pub received_ms: i64,
    /// When it was made, by the corrected clock; nothing where it is kept by role alone.
    pub time_ms: Option<i64>,
    /// The records whose history it belongs to.
    pub touches: &'a [RecordId],
}

/// What one save did to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub id: SaveId,
    pub seq: Seq,
    pub by: PersonId,
    /// UTC milliseconds.
    pub time_ms: i64,
    /// Whether that is by the corrected clock; a save of an older version has its phone's own time.
    pub exact: bool,
    /// Local time minus UTC where it was made, minutes.
    pub offset_min: i16,
    /// With their places in the batch. Nothing of its other records.
    pub changes: Vec<(u16, Change)>,
}

/// A part of what was sent of a record, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SavesOf {
    pub saves: Vec<Sent>,
    /// None came before these.
    pub complete: bool,
}

/// Who lost sight of a record at a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loser {
    /// Whoever could read it while it had this audience, and cannot now.
    Readers(Audience),
    /// Somebody who held it.
    Holder(PersonId),
}

/// A place in the order of commits; several records may share a commit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub seq: Seq,
    pub n: i64,
}

/// Which records a page is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    All,
    /// The project itself and its own questions, which a phone needs first.
    Setup,
    ButSetup,
}

/// Where a page ends.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    pub records: usize,
    pub bytes: usize,
    /// Go on past the other two until the commit is complete.
    pub whole_commits: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub rows: Vec<(Place, Vec<u8>)>,
    /// No readable row of the range comes after these.
    pub complete: bool,
}

/// A photo file that the server holds and has proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub hash: [u8; 32],
    pub bytes: u64,
}

/// An unfinished upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub record: RecordId,
    pub variant: Variant,
    pub hash: [u8; 32],
    pub length: u64,
    /// Bytes that are on the disk for certain.
    pub received: u64,
    pub expires_ms: i64,
}

/// An invitation, before anybody used it.
#[derive(Clone, Debug)]
pub struct NewInvite {
    pub code: [u8; 32],
    /// Another phone for somebody of the team, or somebody new.
    pub person: Option<PersonId>,
    pub role: Role,
    pub name: String,
    pub expires_ms: i64,
}

/// A phone that shows a code and its key.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub code: [u8; 32],
    pub key: Vec<u8>,
    pub label: String,
    /// What somebody who waits in a room would be called.
    pub name: Option<String>,
    pub now_ms: i64,
    /// Used where the phone begins to wait.
    pub knock: Id<OfKnock>,
    /// Used where somebody new joins.
    pub person: PersonId,
    pub device: DeviceId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    pub project: ProjectId,
    pub person: PersonId,
    pub device: DeviceId,
    pub role: Role,
    pub epoch: Epoch,
    pub name: String,
    pub project_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnrolAnswer {
    Unknown,
    Old,
    UsedByAnother,
    /// The same key, whose phone was removed since.
    Removed,
    /// A room code: a coordinator has yet to let the phone in. With the name of whoever opened the room.
    Waiting {
        by: Option<String>,
    },
    NotLetIn,
    RoomClosed,
    RoomFull,
    In(Enrolled),
}

/// A device as `gate` needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDevice {
    pub project: ProjectId,
    pub person: PersonId,
    pub device: DeviceId,
    pub role: Role,
    /// SEC1 uncompressed.
    pub key: Vec<u8>,
    /// The device was revoked, or its person is no longer of the team.
    pub removed: bool,
}

/// Somebody with their phones, for the list at the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub who: Somebody,
    /// Label, last seen (UTC milliseconds; `None` before the first visit), whether it is revoked.
    pub devices: Vec<(DeviceId, String, Option<i64>, bool)>,
}

/// Who shall be able to sign in at the desk, in one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitter {
    /// The account of this name and its person in the project; each is made where there is none.
    Named {
        name: String,
        /// Somebody who was taken off the project comes back as somebody new.
        again: bool,
    },
    /// Somebody new to the project, with a new account.
    Newcomer(String),
    /// Somebody of the project: with the account that they have, the one of this name, or a new one.
    Person { person: PersonId, account: Option<String> },
}

#[derive(Clone, Debug)]
pub struct NewSeat {
    pub sitter: Sitter,
    /// Of somebody new.
    pub role: Role,
    /// Used where one is made.
    pub account: AccountId,
    pub person: PersonId,
    pub now_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    pub account: AccountId,
    /// What they sign in as.
    pub account_name: String,
    pub person: PersonId,
    pub role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatAnswer {
    Seated(Seated),
    /// No such person in the project, or nobody who is still of it.
    NoPerson,
    /// The account reaches other projects, where whoever asks may not let people in.
    ReachesFurther,
}

/// A project that an account may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub project: ProjectId,
    pub person: PersonId,
    pub role: Role,
    pub project_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    /// An Argon2id string.
    pub password: Option<String>,
    pub passkeys: u32,
}

/// A passkey as its library wrote it, in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPasskey {
    pub id: Vec<u8>,
    pub account: AccountId,
    pub key: Vec<u8>,
}

/// A session, with what decides when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownSession {
    pub hash: [u8; 32],
    pub account: AccountId,
    pub made_ms: i64,
    pub seen_ms: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkAnswer {
    Unknown,
    Used,
    Old,
    In(AccountId),
}

/// A store. Methods complete at the first poll where nothing has to be waited for.
pub trait Store: Send + Sync + 'static {
    type Reading: Reading;
    type Writing: Writing;

    /// A view of the project that does not move until it is dropped.
    fn read(&self, grant: &Grant) -> impl Future<Output = Result<Self::Reading>>;
    /// Locks the project first, so that commits follow each other in the order of their numbers. Dropped without
    /// [`Writing::commit`], it leaves no trace.
    fn write(&self, grant: &Grant) -> impl Future<Output = Result<Self::Writing>>;

    /// # Errors
    /// Those of the store, and a project of that id that exists.
    fn create_project(&self, grant: &Grant, name: &str, now_ms: i64) -> impl Future<Output = Result<()>>;
    fn add_invite(&self, grant: &Grant, invite: NewInvite) -> impl Future<Output = Result<()>>;
    fn members(&self, grant: &Grant) -> impl Future<Output = Result<Vec<Member>>>;
    /// Removes somebody with all their devices. False where there is no such person.
    fn remove_person(&self, grant: &Grant, person: PersonId, now_ms: i64) -> impl Future<Output = Result<bool>>;

    /// Keeps what the grant's phone said that it still has to send, where that is news.
    fn note_held(&self, grant: &Grant, held: Held, now_ms: i64) -> impl Future<Output = Result<()>>;

    /// Gives somebody a place at the desk of the grant's project, with a commit of the list where they are new to it.
    fn seat(&self, grant: &Grant, seat: NewSeat) -> impl Future<Output = Result<SeatAnswer>>;
    /// Whether the account of this name is of the grant's project.
    fn sits(&self, grant: &Grant, name: &str) -> impl Future<Output = Result<bool>>;

    fn add_upload(&self, grant: &Grant, upload: &Upload) -> impl Future<Output = Result<()>>;
    /// Of this grant's person alone.
    fn upload(&self, grant: &Grant, id: UploadId) -> impl Future<Output = Result<Option<Upload>>>;
    fn set_received(&self, grant: &Grant, id: UploadId, received: u64) -> impl Future<Output = Result<()>>;
    fn drop_upload(&self, grant: &Grant, id: UploadId) -> impl Future<Output = Result<()>>;

    fn enrol(&self, door: AtTheDoor, enrolment: Enrolment) -> impl Future<Output = Result<EnrolAnswer>>;
    fn device(&self, door: AtTheDoor, device: DeviceId) -> impl Future<Output = Result<Option<KnownDevice>>>;
    /// False where the nonce was used before.
    fn add_token(&self, door: AtTheDoor, token: NewToken) -> impl Future<Output = Result<bool>>;
    /// The device of a token, and when the token ends.
    fn by_token(&self, door: AtTheDoor, hash: [u8; 32]) -> impl Future<Output = Result<Option<(KnownDevice, i64)>>>;
    fn add_signin_link(
        &self,
        door: AtTheDoor,
        hash: [u8; 32],
        account: AccountId,
        expires_ms: i64,
    ) -> impl Future<Output = Result<()>>;
    /// Uses a link up and begins a session under another hash, both or neither.
    fn use_signin_link(
        &self,
        door: AtTheDoor,
        link: [u8; 32],
        session: [u8; 32],
        now_ms: i64,
    ) -> impl Future<Output = Result<LinkAnswer>>;
    fn add_session(&self, door: AtTheDoor, session: KnownSession) -> impl Future<Output = Result<()>>;
    fn session(&self, door: AtTheDoor, hash: [u8; 32]) -> impl Future<Output = Result<Option<KnownSession>>>;
    fn touch_session(&self, door: AtTheDoor, hash: [u8; 32], now_ms: i64) -> impl Future<Output = Result<()>>;
    fn end_session(&self, door: AtTheDoor, hash: [u8; 32]) -> impl Future<Output = Result<()>>;
    fn account(&self, door: AtTheDoor, account: AccountId) -> impl Future<Output = Result<Option<Account>>>;
    /// By what somebody typed as their name.
    fn account_named(&self, door: AtTheDoor, name: &str) -> impl Future<Output = Result<Option<Account>>>;
    /// Sets the password, or forgets it with all passkeys; ends all sessions but one, and takes unused links back.
    fn set_password(
        &self,
        door: AtTheDoor,
        account: AccountId,
        password: Option<&str>,
        keep: Option<[u8; 32]>,
    ) -> impl Future<Output = Result<()>>;
    fn passkeys(&self, door: AtTheDoor, account: AccountId) -> impl Future<Output = Result<Vec<KnownPasskey>>>;
    fn passkey(&self, door: AtTheDoor, id: &[u8]) -> impl Future<Output = Result<Option<KnownPasskey>>>;
    /// False where it is known already.
    fn add_passkey(&self, door: AtTheDoor, key: KnownPasskey, now_ms: i64) -> impl Future<Output = Result<bool>>;
    fn update_passkey(&self, door: AtTheDoor, id: &[u8], key: &[u8]) -> impl Future<Output = Result<()>>;
    /// Where the account is of the team today: projects that it was taken off are not among them.
    fn seats(&self, door: AtTheDoor, account: AccountId) -> impl Future<Output = Result<Vec<Seat>>>;
    fn seat_in(
        &self,
        door: AtTheDoor,
        account: AccountId,
        project: ProjectId,
    ) -> impl Future<Output = Result<Option<Seat>>>;
    /// Forgets what is past its time, in all projects; gives the uploads that were dropped.
    fn sweep(&self, door: AtTheDoor, now_ms: i64) -> impl Future<Output = Result<Vec<UploadId>>>;
}

#[derive(Clone, Debug)]
pub struct NewToken {
    pub hash: [u8; 32],
    pub device: DeviceId,
    pub expires_ms: i64,
    /// What was signed for it; a nonce buys one token.
    pub nonce: Option<Vec<u8>>,
    pub now_ms: i64,
}

/// A view of one project, as one grant may see it.
pub trait Reading {
    fn head(&self) -> &Head;
    /// Readable records after `after` and up to the commit `upto`, in order.
    fn page(&mut self, after: Place, upto: Seq, part: Part, most: Most) -> impl Future<Output = Result<Page>>;
    /// What this grant may have had and may not have now, after one commit and up to another; complete commits, until `most` is
    /// passed. With it, up to which commit the list is complete.
    fn gone(&mut self, after: Seq, upto: Seq, most: usize) -> impl Future<Output = Result<(Vec<Gone>, Seq)>>;
    fn people(&mut self) -> impl Future<Output = Result<Vec<Somebody>>>;
    /// The sum of [`walkabout_protocol::wire::digest_of`] over all that the grant may read, and how many records that is.
    fn digest(&mut self) -> impl Future<Output = Result<(u128, u64)>>;
    /// `None` where there is none or it is not for this grant.
    fn record(&mut self, id: RecordId) -> impl Future<Output = Result<Option<Stored>>>;
    /// Every record of an audience of `least` or wider, which is for coordinators alone; `each` may end it.
    fn each_record<E: From<StoreError>>(
        &mut self,
        least: Audience,
        each: &mut dyn FnMut(Record, Audience) -> Result<(), E>,
    ) -> impl Future<Output = Result<(), E>>;
    /// What hangs from a record, the readable ones that are not in the bin, in the order in which they came; at most so many, and none after
    /// so many bytes. With it, how many more there are.
    fn children(&mut self, n: i64, most: Most) -> impl Future<Output = Result<(Vec<Stored>, usize)>>;
    /// Saves of a record before a commit, for those who may read the record and see who did what: officers and coordinators.
    fn saves_of(&mut self, record: RecordId, before: Seq, most: Most) -> impl Future<Output = Result<SavesOf>>;
    /// What one save did to a record, for the same.
    fn save_of(&mut self, record: RecordId, save: SaveId) -> impl Future<Output = Result<Option<Sent>>>;
    /// The files of a photo record that may be read.
    fn published(&mut self, record: RecordId, variant: Variant) -> impl Future<Output = Result<Vec<Published>>>;
    /// Which of these saves are not held as this person's. Nobody's, which are kept by role alone, are held whoever asks; of another's
    /// it says the same as of one that does not exist.
    fn missing(&mut self, saves: &[SaveId]) -> impl Future<Output = Result<Vec<SaveId>>>;
    /// Which of these photos, where this person made or may read them, name a file that is not here. Of any other it says nothing.
    fn not_whole(&mut self, photos: &[RecordId]) -> impl Future<Output = Result<Vec<RecordId>>>;
    /// A page of the list, with the total and the counts of all of it. `None` where the page was to lie around a record that is
    /// not in the list.
    fn list(
        &mut self,
        wanted: &Wanted,
        sort: Sort,
        slice: Slice,
        limit: u64,
    ) -> impl Future<Output = Result<Option<Listing>>>;
    /// The streets that the list names, each once, in no promised order.
    fn streets(&mut self, wanted: &Wanted) -> impl Future<Output = Result<Vec<String>>>;
    /// Where the listed things of these ranges are, each with the number that [`Reading::lines`] takes, in the order of their keys.
    fn places(
        &mut self,
        wanted: &Wanted,
        ranges: &[RangeInclusive<Morton>],
        each: &mut dyn FnMut(i64, Morton),
    ) -> impl Future<Output = Result<()>>;
    /// What the list says of these, in their order.
    fn lines(&mut self, numbers: &[i64]) -> impl Future<Output = Result<Vec<Line>>>;
    /// What the list says of one record, whatever its kind and in the bin or out of it. `None` where there is none or it is not for
    /// this grant.
    fn line(&mut self, id: RecordId) -> impl Future<Output = Result<Option<Line>>>;
    /// The box around all that is listed: west, south, east, north in degrees. `None` where nothing has a place.
    fn extent(&mut self) -> impl Future<Output = Result<Option<[f64; 4]>>>;
    /// Whether the last backup outside the data folder covers every save that came before `ms`; false where there is none.
    fn backed_up_to(&mut self, ms: i64) -> impl Future<Output = Result<bool>>;
}

/// A transaction on one project.
pub trait Writing {
    fn head(&self) -> &Head;
    /// The same transaction goes on for somebody else of the same project.
    fn go_on_for(&mut self, grant: &Grant) -> impl Future<Output = Result<()>>;
    /// The number of the next commit.
    fn next_seq(&mut self) -> Seq;
    fn batch(&mut self, id: SaveId) -> impl Future<Output = Result<Option<KnownBatch>>>;
    fn add_batch(&mut self, batch: NewBatch<'_>) -> impl Future<Output = Result<()>>;
    fn record(&mut self, id: RecordId) -> impl Future<Output = Result<Option<Stored>>>;
    /// What hangs from it.
    fn children(&mut self, n: i64) -> impl Future<Output = Result<Vec<RecordId>>>;
    /// Keeps the digests, the holders and what hangs from what in step with the record.
    fn put(&mut self, record: ToStore<'_>) -> impl Future<Output = Result<()>>;
    fn add_gone(&mut self, record: RecordId, seq: Seq, loser: Loser) -> impl Future<Output = Result<()>>;
    fn is_erased(&mut self, id: RecordId) -> impl Future<Output = Result<bool>>;
    /// Whose device it is, in this project.
    fn owner_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Option<PersonId>>>;
    fn seen(&mut self, device: DeviceId, now_ms: i64) -> impl Future<Output = Result<()>>;
    /// What the phone said that it still has to send.
    fn note_held(&mut self, device: DeviceId, held: Held, now_ms: i64) -> impl Future<Output = Result<()>>;
    fn published(&mut self, record: RecordId, variant: Variant) -> impl Future<Output = Result<Vec<Published>>>;
    /// Whether this person has proved to hold these bytes in this project.
    fn has_proved(&mut self, person: PersonId, hash: [u8; 32]) -> impl Future<Output = Result<bool>>;
    fn publish(
        &mut self,
        photo: RecordId,
        variant: Variant,
        file: Published,
        seq: Seq,
    ) -> impl Future<Output = Result<()>>;
    /// What lies in the inbox by this name and waits.
    fn to_decide(&mut self, id: HandedId) -> impl Future<Output = Result<Option<ToDecide>>>;
    /// It is among the saves now: its words are overwritten in the inbox.
    fn taken_in(&mut self, id: HandedId, now_ms: i64) -> impl Future<Output = Result<()>>;
    /// All its bytes are proved: it says so until its time is over.
    fn finish_upload(&mut self, id: UploadId) -> impl Future<Output = Result<()>>;
    /// Returns when it is on the disk.
    fn commit(self) -> impl Future<Output = Result<()>>;
}
