//! A batch: what one save does, as one thing that is applied whole or not at all.
//!
//! The phone makes it once and never changes it; the server keeps the exact bytes and knows it by its id for ever. Person,
//! device and epoch are common to all batches of a push, so they travel once beside the bytes.

use crate::{
    cbor::{self, Malformed},
    id::{DeviceId, FormId, PersonId, RecordId, SaveId},
    value::Value,
};
use minicbor::{Decode, Decoder, Encode, Encoder, data::Type};

/// Which life of the server's data a phone speaks of: a restored server begins a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Epoch(#[n(0)] pub u64);

/// When something was made, by the clock of the phone that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct When {
    /// Milliseconds since 1970 UTC. Whatever the clock said: a wrong clock never stops a save.
    #[n(0)]
    pub utc_ms: i64,
    /// Local time minus UTC, in minutes.
    #[n(1)]
    pub offset_min: i16,
    /// Milliseconds of a clock that no one can set (since the phone was started, say).
    #[n(2)]
    pub monotonic_ms: u64,
}

/// The name of a change: the batch that holds it, and its place there, counted over all records from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct ChangeRef {
    #[n(0)]
    pub batch: SaveId,
    #[n(1)]
    pub n: u16,
}

/// What happens to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// The field's value is this. To clear it: [`Value::Null`]. To settle a conflict: a `Set` over all heads.
    Set(Value),
    /// This joins a set (tags, topics).
    Add(Value),
    /// The `Add`s named in the base leave the set.
    Remove,
}

/// One field of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub op: Op,
    /// What the writer saw and means to replace. Sorted, without repeats.
    pub base: Vec<ChangeRef>,
}

/// One record of a batch. The kind travels with every record.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Touched {
    #[n(0)]
    pub id: RecordId,
    #[n(1)]
    pub kind: String,
    #[n(2)]
    pub changes: Vec<Change>,
}

/// The part of a batch that travels as its own bytes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Body {
    #[n(0)]
    pub id: SaveId,
    #[n(1)]
    pub made: When,
    /// The version of the project's own questions that was on screen.
    #[n(2)]
    pub form: Option<FormId>,
    #[n(3)]
    pub records: Vec<Touched>,
}

/// A save, with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub person: PersonId,
    pub device: DeviceId,
    pub epoch: Epoch,
    pub body: Body,
}

impl Body {
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::to_vec(self)
    }

    /// # Errors
    /// [`Malformed`] for anything but one batch in its deterministic form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        cbor::from_slice(bytes)
    }

    /// Every change with its name and its record, in order.
    pub fn changes(&self) -> impl Iterator<Item = (ChangeRef, &Touched, &Change)> {
        self.records
            .iter()
            .flat_map(|r| r.changes.iter().map(move |c| (r, c)))
            .zip(0u16..)
            .map(|((r, c), n)| (ChangeRef { batch: self.id, n }, r, c))
    }

    pub fn change_count(&self) -> usize {
        self.records.iter().map(|r| r.changes.len()).sum()
    }
}

impl Change {
    pub fn set(field: &str, value: Value, base: Vec<ChangeRef>) -> Self {
        Change { field: field.into(), op: Op::Set(value), base: sorted(base) }
    }
    pub fn add(field: &str, value: Value, base: Vec<ChangeRef>) -> Self {
        Change { field: field.into(), op: Op::Add(value), base: sorted(base) }
    }
    pub fn remove(field: &str, base: Vec<ChangeRef>) -> Self {
        Change { field: field.into(), op: Op::Remove, base: sorted(base) }
    }
}

fn sorted(mut base: Vec<ChangeRef>) -> Vec<ChangeRef> {
    base.sort_unstable();
    base.dedup();
    base
}

/// `[field, op, base]` for Remove, `[field, op, base, value]` for the two that carry one.
impl<C> Encode<C> for Change {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let (op, value) = match &self.op {
            Op::Set(v) => (0, Some(v)),
            Op::Add(v) => (1, Some(v)),
            Op::Remove => (2, None),
        };
        e.array(3 + u64::from(value.is_some()))?.str(&self.field)?.u8(op)?;
        self.base.encode(e, c)?;
        value.map_or(Ok(()), |v| v.encode(e, c))
    }
}
impl<'b, C> Decode<'b, C> for Change {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, minicbor::decode::Error> {
        let wrong = |what| minicbor::decode::Error::message(what);
        let parts = d.array()?.unwrap_or_default();
        let (field, op) = (d.str()?.into(), d.u8()?);
        let base: Vec<ChangeRef> = Decode::decode(d, c)?;
        if !base.is_sorted_by(|a, b| a < b) {
            return Err(wrong("base out of order or twice"));
        }
        let op = match (op, parts) {
            (0, 4) => Op::Set(Value::decode(d, c)?),
            (1, 4) => Op::Add(Value::decode(d, c)?),
            (2, 3) => Op::Remove,
            _ => return Err(wrong("unknown change")),
        };
        Ok(Change { field, op, base })
    }
}

/// What became of a batch. One per batch, and the same one for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is on the server's disk. `conflicts`: changes that now stand beside an unequal one.
    /// `forget`: records of it that this device may not keep.
    Applied { seq: Seq, conflicts: u16, forget: Vec<RecordId> },
    /// It was there already, with these very bytes.
    Already { seq: Seq, forget: Vec<RecordId> },
    /// Nothing of it was applied; `change` is the first that cannot be.
    Refused { change: u16, why: Why },
    /// Everything that it touches has been taken back for good.
    Erased,
}

/// The project's counter: one per commit, in commit order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Seq(#[n(0)] pub u64);

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)*) => {
        /// Why a batch is refused. Travels as its code, so that an older phone can still show a general sentence.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Why { $($(#[doc = $doc])+ $name,)* /** A reason of a newer server. */ Other(String) }
        impl Why {
            /// Every reason that this version knows.
            pub const ALL: &[Why] = &[$(Why::$name),*];
            pub fn code(&self) -> &str {
                match self { $(Why::$name => $code,)* Why::Other(code) => code }
            }
            pub fn from_code(code: &str) -> Why {
                match code { $($code => Why::$name,)* other => Why::Other(other.into()) }
            }
        }
    };
}
reasons! {
    /// The bytes cannot be read as a batch.
    Malformed = "malformed";
    /// More changes, fields or bytes than [`crate::limits`] allow.
    TooLarge = "too-large";
    /// A value of the wrong shape for its field.
    WrongShape = "wrong-shape";
    /// A text or list longer than its field allows.
    TooLong = "too-long";
    /// A choice that the field does not offer.
    NotAChoice = "not-a-choice";
    /// A position that is not on Earth.
    BadPosition = "bad-position";
    /// The writer's role may not make this kind of thing.
    MayNotCreate = "may-not-create";
    /// The writer's role may not change this, or it is not theirs to see.
    MayNotEdit = "may-not-edit";
    /// The writer's role may not bin this.
    MayNotTrash = "may-not-trash";
    /// The record exists as another kind.
    OtherKind = "other-kind";
    /// It hangs from something that is not there (or not theirs to see).
    NoParent = "no-parent";
    /// It replaces something that nobody has ever sent.
    UnknownBase = "unknown-base";
    /// Sixteen versions stand side by side already.
    TooManyVersions = "too-many-versions";
    /// The same id was used for another save.
    SameIdOtherBytes = "same-id-other-bytes";
    /// A contact or a person's skill without the person's agreement.
    NoAgreement = "no-agreement";
    /// A kind of place that stays off maps.
    OffTheMap = "off-the-map";
    /// Written for another project, or by somebody else.
    NotYours = "not-yours";
}

impl<C> Encode<C> for Why {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.str(self.code())?.ok()
    }
}
impl<'b, C> Decode<'b, C> for Why {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Ok(Why::from_code(d.str()?))
    }
}

/// `[tag, …]`: 0 applied, 1 already, 2 refused, 3 erased.
impl<C> Encode<C> for Verdict {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Verdict::Applied { seq, conflicts, forget } => {
                e.array(4)?.u8(0)?.u64(seq.0)?.u16(*conflicts)?;
                forget.encode(e, c)
            }
            Verdict::Already { seq, forget } => {
                e.array(3)?.u8(1)?.u64(seq.0)?;
                forget.encode(e, c)
            }
            Verdict::Refused { change, why } => {
                e.array(3)?.u8(2)?.u16(*change)?;
                why.encode(e, c)
            }
            Verdict::Erased => e.array(1)?.u8(3)?.ok(),
        }
    }
}
impl<'b, C> Decode<'b, C> for Verdict {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, minicbor::decode::Error> {
        let parts = d.array()?.unwrap_or_default();
        let tag = d.u8()?;
        let (verdict, read) = match tag {
            0 => (Verdict::Applied { seq: Seq(d.u64()?), conflicts: d.u16()?, forget: Decode::decode(d, c)? }, 4),
            1 => (Verdict::Already { seq: Seq(d.u64()?), forget: Decode::decode(d, c)? }, 3),
            2 => (Verdict::Refused { change: d.u16()?, why: Decode::decode(d, c)? }, 3),
            3 => (Verdict::Erased, 1),
            _ => return Err(minicbor::decode::Error::message("unknown verdict")),
        };
        // A newer server may say more; what it adds stands behind.
        for _ in read..parts {
            d.skip()?;
        }
        Ok(verdict)
    }
}

/// True where the next item is null, which is then taken.
pub(crate) fn take_null(d: &mut Decoder<'_>) -> Result<bool, minicbor::decode::Error> {
    if d.datatype()? == Type::Null {
        d.null()?;
        return Ok(true);
    }
    Ok(false)
}
