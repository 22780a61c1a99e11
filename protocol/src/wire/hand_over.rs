//! A save that the server refused, handed to the coordinators as it is, for them to decide.
//!
//! One and the same message hands it over and asks what became of it: with the bytes until the server holds them, without them from
//! then on. A server that answers [`Stands::Unknown`] to a question without bytes has lost what it held, and is given them again.

use crate::{
    batch::Epoch,
    id::{DeviceId, SaveId},
};
use minicbor::{Decode, Encode, bytes::ByteVec};

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HandOver {
    #[n(0)]
    pub protocol: u16,
    #[n(1)]
    pub id: SaveId,
    /// The device that made it, as in [`super::Push`].
    #[n(2)]
    pub device: DeviceId,
    /// The life of the server's data that it was made for.
    #[n(3)]
    pub epoch: Epoch,
    /// The phone's clock now, UTC milliseconds.
    #[n(4)]
    pub now_ms: i64,
    /// The code of the reason with which it was refused.
    #[n(5)]
    pub why: String,
    /// The place of the first change that could not be.
    #[n(6)]
    pub change: u16,
    /// The exact bytes of the save. `None`: only how it stands is asked.
    #[n(7)]
    pub save: Option<ByteVec>,
    /// Which of its records (by their places) it changes and did not make, and that the server is to have, as in [`super::Push`].
    #[n(8)]
    pub edits: Option<Vec<u16>>,
}

/// How it stands, on the server's disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HandedOver {
    #[n(0)]
    pub stands: Stands,
    /// What the coordinators said of it, with [`Stands::PutAside`].
    #[n(1)]
    pub words: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Stands {
    /// The server holds nothing of it.
    #[n(0)]
    Unknown,
    /// The coordinators have it, and have not decided.
    #[n(1)]
    Waiting,
    /// It is with the team, by its own id and bytes: pushed again it is answered *already*.
    #[n(2)]
    TakenIn,
    /// The coordinators will not take it, and say why.
    #[n(3)]
    PutAside,
    /// It is nothing that coordinators are given: other bytes than its id says, somebody else's, or who walked where.
    #[n(4)]
    NotTaken,
    /// As many lie there from this person as may.
    #[n(5)]
    Full,
    /// All that it touches was taken back for good.
    #[n(6)]
    Erased,
}
