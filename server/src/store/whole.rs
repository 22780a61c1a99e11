//! All of a server's data as rows that any store can give out and take in: what a backup holds, and the way from one store to another.
//!
//! What can be worked out again (who holds what, what hangs from what), what ends by itself (tokens, unfinished files) and what only
//! an older epoch could ask for (who lost sight of what) is not among them.

use super::{AccountId, Result, Store, StoreError};
use crate::data_folder::DataFolder;
use minicbor::{Decode, Encode, bytes::ByteVec};
use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Epoch, Op, Seq},
    cbor::{self, Malformed},
    id::{DeviceId, PersonId, ProjectId, RecordId, SaveId},
    value::Value,
};

/// One row. What belongs to a project follows its [`ProjectRow`] and ends with its [`SumsRow`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Row {
    #[n(0)]
    Setting(#[n(0)] SettingRow),
    #[n(1)]
    Backup(#[n(0)] BackupRow),
    #[n(2)]
    Project(#[n(0)] ProjectRow),
    #[n(3)]
    Person(#[n(0)] PersonRow),
    #[n(4)]
    Device(#[n(0)] DeviceRow),
    #[n(5)]
    Invite(#[n(0)] InviteRow),
    /// Before the saves, so that whoever reads knows which of them were emptied.
    #[n(6)]
    Erased(#[n(0)] ErasedRow),
    #[n(7)]
    Save(#[n(0)] SaveRow),
    #[n(8)]
    State(#[n(0)] StateRow),
    #[n(9)]
    Published(#[n(0)] PublishedRow),
    #[n(10)]
    Download(#[n(0)] DownloadRow),
    #[n(11)]
    Sums(#[n(0)] SumsRow),
    /// After all projects, since it names them.
    #[n(12)]
    Account(#[n(0)] AccountRow),
    /// After the saves of its project.
    #[n(13)]
    Handed(#[n(0)] HandedRow),
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SettingRow {
    #[n(0)]
    pub key: String,
    #[n(1)]
    pub value: String,
}

/// A backup that was made before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct BackupRow {
    #[n(0)]
    pub path: String,
    #[n(1)]
    pub made_ms: i64,
    /// It lies outside the data folder.
    #[n(2)]
    pub outside: bool,
    /// It holds every photo.
    #[n(3)]
    pub whole: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ProjectRow {
    #[n(0)]
    pub id: ProjectId,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub created_ms: i64,
    #[n(3)]
    pub seq: Seq,
    #[n(4)]
    pub epoch: Epoch,
    #[n(5)]
    pub grants: u64,
    #[n(6)]
    pub people_seq: Seq,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PersonRow {
    #[n(0)]
    pub id: PersonId,
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub role: Role,
    #[n(3)]
    pub active: bool,
    #[n(4)]
    pub grants: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceRow {
    #[n(0)]
    pub id: DeviceId,
    #[n(1)]
    pub person: PersonId,
    #[n(2)]
    pub key: ByteVec,
    #[n(3)]
    pub label: String,
    #[n(4)]
    pub joined_ms: i64,
    #[n(5)]
    pub last_seen_ms: Option<i64>,
    #[n(6)]
    pub revoked_ms: Option<i64>,
}

/// An invitation, so that a printed sheet still opens the door of a restored server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InviteRow {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub code: [u8; 32],
    #[n(1)]
    pub person: Option<PersonId>,
    #[n(2)]
    pub role: Role,
    #[n(3)]
    pub name: String,
    #[n(4)]
    pub expires_ms: i64,
    #[n(5)]
    pub used_key: Option<ByteVec>,
    #[n(6)]
    pub used_device: Option<DeviceId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ErasedRow {
    #[n(0)]
    pub id: RecordId,
    #[n(1)]
    pub seq: Seq,
}

/// A batch with its verdict: `applied(seq, conflicts)`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SaveRow {
    #[n(0)]
    pub id: SaveId,
    #[n(1)]
    pub person: Option<PersonId>,
    #[n(2)]
    pub device: Option<DeviceId>,
    #[n(3)]
    pub role: Role,
    #[n(4)]
    pub epoch: Epoch,
    #[n(5)]
    pub seq: Seq,
    /// The exact bytes; none where it is kept by role alone, or all of it was taken back.
    #[n(6)]
    pub body: Option<ByteVec>,
    /// Of the bytes as they came.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    #[n(8)]
    pub conflicts: u16,
    #[n(9)]
    pub received_ms: i64,
    /// Whoever made the backup saw that the bytes are not those of the hash.
    #[n(10)]
    pub damaged: bool,
    /// When it was made, by the corrected clock; none in a backup of an older version.
    #[n(11)]
    pub time_ms: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StateRow {
    #[n(0)]
    pub audience: u8,
    /// [`walkabout_protocol::state::Record::pack_whole`].
    #[n(1)]
    pub packed: ByteVec,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PublishedRow {
    #[n(0)]
    pub record: RecordId,
    #[n(1)]
    pub variant: String,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    #[n(3)]
    pub bytes: u64,
    #[n(4)]
    pub person: PersonId,
    #[n(5)]
    pub seq: Seq,
}

/// A file with more than what is public that left the server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DownloadRow {
    #[n(0)]
    pub made_ms: i64,
    #[n(1)]
    pub format: String,
    #[n(2)]
    pub what: String,
    #[n(3)]
    pub records: u64,
}

/// Something in the coordinators' inbox, or what was decided of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HandedRow {
    #[n(0)]
    pub person: PersonId,
    #[n(1)]
    pub save: SaveId,
    #[n(2)]
    pub device: Option<DeviceId>,
    #[n(3)]
    pub epoch: Epoch,
    #[n(4)]
    pub why: String,
    #[n(5)]
    pub change: u16,
    /// Places of records, two bytes each.
    #[n(6)]
    pub edits: ByteVec,
    /// Nothing once it is decided.
    #[n(7)]
    pub body: Option<ByteVec>,
    /// Of the bytes as they came.
    #[cbor(n(8), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    #[n(9)]
    pub skew_ms: i64,
    #[n(10)]
    pub handed_ms: i64,
    /// 0 waits, 1 taken in, 2 put aside, 3 taken back for good.
    #[n(11)]
    pub decided: u8,
    #[n(12)]
    pub decided_ms: Option<i64>,
    #[n(13)]
    pub decided_by: Option<PersonId>,
    #[n(14)]
    pub words: Option<String>,
}

/// Who signs in at the desk. Links and sessions stay behind: nobody is signed in at a restored server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AccountRow {
    #[n(0)]
    pub id: AccountId,
    #[n(1)]
    pub name: String,
    /// An Argon2id string.
    #[n(2)]
    pub password: Option<String>,
    #[n(3)]
    pub made_ms: i64,
    #[n(4)]
    pub seats: Vec<SeatRow>,
    #[n(5)]
    pub passkeys: Vec<PasskeyRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SeatRow {
    #[n(0)]
    pub project: ProjectId,
    #[n(1)]
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PasskeyRow {
    #[n(0)]
    pub id: ByteVec,
    #[n(1)]
    pub key: ByteVec,
    #[n(2)]
    pub made_ms: i64,
}

/// The end of a project: its sums per audience, as they stood.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SumsRow {
    #[n(0)]
    pub sums: Vec<SumRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SumRow {
    #[n(0)]
    pub audience: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub sum: [u8; 16],
    #[n(2)]
    pub records: u64,
}

/// What was taken back for good, by project.
pub type Ledger = BTreeMap<ProjectId, BTreeSet<RecordId>>;

/// A store whose data can leave as a whole and come as a whole. The folder stands for whoever runs the machine.
pub trait Whole: Store {
    type Filling: Filling;

    /// Gives out every row, all from one view, while others go on writing.
    ///
    /// # Errors
    /// Those of the store, and that of `each`, which ends it.
    fn dump<E: From<StoreError>>(
        &self,
        folder: &DataFolder,
        each: &mut dyn FnMut(Row) -> Result<(), E>,
    ) -> impl Future<Output = Result<(), E>>;
    /// Takes rows into an empty store, as one transaction. Each project begins a new epoch at `now_ms`.
    ///
    /// # Errors
    /// Those of the store.
    fn fill(&self, folder: &DataFolder, now_ms: i64) -> impl Future<Output = Result<Self::Filling>>;
    fn ledger(&self, folder: &DataFolder) -> impl Future<Output = Result<Ledger>>;
    /// Newest first.
    fn backups(&self, folder: &DataFolder) -> impl Future<Output = Result<Vec<BackupRow>>>;
    /// Remembers a backup. Where it lies outside and holds everything, the projects are durable up to these commits.
    fn add_backup(
        &self,
        folder: &DataFolder,
        backup: &BackupRow,
        covers: &[(ProjectId, Epoch, Seq)],
    ) -> impl Future<Output = Result<()>>;
    fn add_download(&self, grant: &crate::gate::Grant, download: &DownloadRow) -> impl Future<Output = Result<()>>;
    /// All downloads with their projects, newest first.
    fn downloads(&self, folder: &DataFolder) -> impl Future<Output = Result<Vec<(ProjectId, DownloadRow)>>>;
}

/// A store that is being filled. Dropped without [`Filling::commit`], it stays empty.
pub trait Filling {
    /// # Errors
    /// [`StoreError::Damaged`] for a row that cannot be, or sums that the states do not add up to.
    fn take(&mut self, row: Row) -> impl Future<Output = Result<()>>;
    /// Takes back what the ledger names: the states, what was sent of them, and which photos are theirs.
    ///
    /// # Errors
    /// Those of the store.
    fn erase(&mut self, ledger: &Ledger) -> impl Future<Output = Result<()>>;
    /// Every file that something in the store names.
    ///
    /// # Errors
    /// Those of the store.
    fn files(&mut self) -> impl Future<Output = Result<BTreeSet<[u8; 32]>>>;
    /// Gives the projects with their new epochs, and the commits that the rows held.
    ///
    /// # Errors
    /// Those of the store.
    fn commit(self) -> impl Future<Output = Result<Vec<(ProjectId, Epoch, Seq)>>>;
}

/// What is left of a batch once something in it was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Emptied {
    /// It touches nothing of the ledger.
    Untouched,
    /// The values of what was taken back are gone. Every change keeps its place, since others name changes by it.
    Partly(Vec<u8>),
    Wholly,
}

/// Takes out of a batch the values of everything that was taken back.
///
/// # Errors
/// [`Malformed`] where the bytes are no batch.
pub fn empty(body: &[u8], erased: &BTreeSet<RecordId>) -> Result<Emptied, Malformed> {
    let mut body: Body = cbor::from_slice(body)?;
    let gone = body.records.iter().filter(|t| erased.contains(&t.id)).count();
    if gone == 0 {
        return Ok(Emptied::Untouched);
    }
    if gone == body.records.len() {
        return Ok(Emptied::Wholly);
    }
    for change in body.records.iter_mut().filter(|t| erased.contains(&t.id)).flat_map(|t| &mut t.changes) {
        if let Op::Set(value) | Op::Add(value) = &mut change.op {
            *value = Value::Null;
        }
    }
    Ok(Emptied::Partly(body.to_bytes()))
}

/// Whether these bytes are a batch as it came, or as [`empty`] leaves it.
pub fn is_as_it_came(body: &[u8], hash: &[u8; 32], erased: &BTreeSet<RecordId>) -> bool {
    blake3::hash(body) == blake3::Hash::from(*hash)
        || matches!(empty(body, erased), Ok(Emptied::Partly(again)) if again == body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_protocol::batch::{Change, Touched, When};

    #[test]
    fn what_was_taken_back_leaves_a_batch_and_the_rest_keeps_its_place() {
        let (gone, stays) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
        let touched = |id, word: &str| Touched {
            id,
            kind: "asset".into(),
            changes: vec![Change::set("name", word.into(), vec![])],
        };
        let body = Body {
            id: SaveId::from_bytes([3; 16]),
            made: When::default(),
            form: None,
            records: vec![touched(gone, "taint"), touched(stays, "Bench")],
        };
        let bytes = body.to_bytes();
        assert_eq!(empty(&bytes, &BTreeSet::new()).unwrap(), Emptied::Untouched);
        assert_eq!(empty(&bytes, &BTreeSet::from([gone, stays])).unwrap(), Emptied::Wholly);
        let erased = BTreeSet::from([gone]);
        let Emptied::Partly(left) = empty(&bytes, &erased).unwrap() else { panic!() };
        assert!(!String::from_utf8_lossy(&left).contains("taint"));
        let left_body = Body::from_bytes(&left).unwrap();
        assert_eq!(left_body.changes().nth(1), body.changes().nth(1));
        let hash = *blake3::hash(&bytes).as_bytes();
        assert!(is_as_it_came(&bytes, &hash, &erased) && is_as_it_came(&left, &hash, &erased));
        assert!(!is_as_it_came(&left, &hash, &BTreeSet::new()), "emptied without a reason");
    }
}
