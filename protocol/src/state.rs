//! What a record is now: for each field the versions that nothing has replaced yet.
//!
//! A [`Record`] is made of changes by [`crate::merge`] alone. It travels and is stored as a packed blob that names each
//! batch once. The blob is deterministic, so its hash can stand for it in digests.

use crate::{
    batch::{ChangeRef, Seq, take_null},
    cbor::{self, Malformed},
    id::{PersonId, RecordId, SaveId},
    schema::{self, Field, Typed, asset::LAST_CONFIRMED},
    value::Value,
};
use minicbor::{Decode, Decoder, Encode, Encoder};
use std::collections::{BTreeMap, BTreeSet};

/// The register that says whether a record is in the bin.
pub const TRASHED: &str = "trashed";

/// One version of a field that nothing has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub at: ChangeRef,
    /// A member of a set, rather than a value that stands for the whole field.
    pub member: bool,
    pub value: Value,
    pub by: PersonId,
    /// When it was written, UTC milliseconds, corrected by the phone's measured skew.
    pub time_ms: i64,
    /// Local time minus UTC where it was written, minutes.
    pub offset_min: i16,
    /// What the writer saw. Kept for [`TRASHED`] alone, empty otherwise.
    pub saw: Vec<ChangeRef>,
}

impl Head {
    /// Which version is shown: the latest by (time, batch, place).
    pub fn rank(&self) -> (i64, ChangeRef) {
        (self.time_ms, self.at)
    }
}

/// A field: its heads, and every change that some change has named in its base.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Register {
    /// By name of the change. Never empty on its own account: a register is made by a change.
    pub(crate) heads: BTreeMap<ChangeRef, Head>,
    /// What has been replaced, seen or not. Kept by the server; phones receive heads alone.
    pub(crate) named: BTreeSet<ChangeRef>,
}

impl Register {
    /// Versions, the shown one first.
    pub fn heads(&self) -> Vec<&Head> {
        let mut heads: Vec<_> = self.heads.values().collect();
        heads.sort_by_key(|h| std::cmp::Reverse(h.rank()));
        heads
    }

    pub fn refs(&self) -> Vec<ChangeRef> {
        self.heads.keys().copied().collect()
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The version shown, for a field that is not a set.
    pub fn shown(&self) -> Option<&Head> {
        self.heads.values().filter(|h| !h.member).max_by_key(|h| h.rank())
    }

    /// True where versions that are not members of a set stand side by side and differ.
    pub fn conflicts(&self) -> bool {
        let mut values = self.heads.values().filter(|h| !h.member).map(|h| &h.value);
        values.next().is_some_and(|first| values.any(|v| v != first))
    }

    /// The members of a set, equal ones once, in the order of their first adding.
    pub fn members(&self) -> Vec<&Value> {
        let mut heads: Vec<_> = self.heads.values().filter(|h| h.member).collect();
        heads.sort_by_key(|h| h.rank());
        let mut out: Vec<&Value> = Vec::new();
        for h in heads {
            if !out.contains(&&h.value) {
                out.push(&h.value);
            }
        }
        out
    }
}

/// Whether a record is in the bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bin {
    Out,
    In,
    /// Binned by somebody who had not seen what somebody else wrote: it stays visible until people decide.
    Disputed,
}

/// A record as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub id: RecordId,
    pub kind: String,
    /// Who made it: the person of the batch that made it known.
    pub author: PersonId,
    /// The last commit that touched it; 0 on the phone that has not sent it yet.
    pub seq: Seq,
    pub(crate) fields: BTreeMap<String, Register>,
}

impl Record {
    pub fn new(id: RecordId, kind: &str, author: PersonId) -> Self {
        Record { id, kind: kind.into(), author, seq: Seq(0), fields: BTreeMap::new() }
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.fields.iter().filter(|(_, r)| !r.is_empty()).map(|(name, r)| (name.as_str(), r))
    }

    pub fn register(&self, field: &str) -> Option<&Register> {
        self.fields.get(field).filter(|r| !r.is_empty())
    }

    /// The value shown for a field that is not a set; `None` where it was never set or was cleared.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)?.shown().map(|h| &h.value).filter(|v| **v != Value::Null)
    }

    pub fn text(&self, field: &str) -> Option<&str> {
        self.value(field)?.as_text()
    }

    /// The value shown, as the type that its key declares.
    pub fn get<T: Typed>(&self, key: &Field<T>) -> Option<T> {
        T::from_value(self.value(key.spec.id)?)
    }

    /// Every version as the type that its key declares, the shown one first.
    pub fn versions<T: Typed>(&self, key: &Field<T>) -> Vec<T> {
        let heads = self.fields.get(key.spec.id).map(Register::heads).unwrap_or_default();
        heads.into_iter().filter(|h| !h.member).filter_map(|h| T::from_value(&h.value)).collect()
    }

    /// The members of a set.
    pub fn set<T: Typed>(&self, key: &Field<T>) -> Vec<T> {
        let members = self.fields.get(key.spec.id).map(Register::members).unwrap_or_default();
        members.into_iter().filter_map(T::from_value).collect()
    }

    /// The names of what stands there now, for the base of a change that means to replace it.
    pub fn base(&self, field: &str) -> Vec<ChangeRef> {
        self.fields.get(field).map(Register::refs).unwrap_or_default()
    }

    /// The names of every head of every field, for the base of a change that bins the record.
    pub fn base_of_all(&self) -> Vec<ChangeRef> {
        let mut all: Vec<_> = self.fields.values().flat_map(Register::refs).collect();
        all.sort_unstable();
        all
    }

    pub fn bin(&self) -> Bin {
        let Some(trashed) = self.fields.get(TRASHED) else { return Bin::Out };
        let binned: Vec<_> = trashed.heads.values().filter(|h| h.value == Value::Bool(true)).collect();
        if binned.is_empty() {
            return Bin::Out;
        }
        let kept = trashed.heads.values().any(|h| h.value != Value::Bool(true));
        let seen = |at: &ChangeRef| binned.iter().any(|h| h.saw.contains(at));
        let outside = self
            .fields
            .iter()
            .filter(|(name, _)| *name != TRASHED)
            .flat_map(|(_, r)| r.heads.keys())
            .any(|at| !seen(at));
        if kept || outside { Bin::Disputed } else { Bin::In }
    }

    /// Fields whose versions differ, and `trashed` where the bin is disputed. Two people who both saw that a thing is still here disagree
    /// about nothing: the later one is shown, and nobody is asked to choose.
    pub fn conflicts(&self) -> Vec<&str> {
        let mut fields: Vec<_> = self
            .fields
            .iter()
            .filter(|(name, r)| *name != TRASHED && *name != LAST_CONFIRMED.spec.id && r.conflicts())
            .map(|(name, _)| name.as_str())
            .collect();
        if self.bin() == Bin::Disputed {
            fields.push(TRASHED);
        }
        fields
    }

    /// True where every field in which something stands is one that this version's schema (or the project's own questions) knows: the same on
    /// the server, which remembers what was taken out, and on a phone, which does not.
    pub fn is_known(&self) -> bool {
        schema::kind(&self.kind).is_some_and(|kind| self.fields().all(|(field, _)| kind.knows(field)))
    }

    /// Heads alone: what phones store and what travels.
    pub fn pack(&self) -> Vec<u8> {
        cbor::to_vec(&Packed { record: self, named: false })
    }

    /// With everything that was ever replaced: what the server stores.
    pub fn pack_whole(&self) -> Vec<u8> {
        cbor::to_vec(&Packed { record: self, named: true })
    }

    /// What [`Record::pack_whole`] has beyond [`Record::pack`], which differ otherwise in their first byte alone: seven parts and six.
    pub fn pack_named(&self) -> Vec<u8> {
        cbor::to_vec(&Named(self))
    }

    /// # Errors
    /// [`Malformed`] for anything but a packed record.
    pub fn unpack(bytes: &[u8]) -> Result<Self, Malformed> {
        cbor::check(bytes)?;
        Self::unpack_own(bytes)
    }

    /// Reads a blob that this program wrote itself, without the check for determinism.
    ///
    /// # Errors
    /// [`Malformed`] where the bytes are damaged.
    pub fn unpack_own(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut d = Decoder::new(bytes);
        unpack(&mut d).map_err(|e| Malformed { what: "unexpected content", at: e.position().unwrap_or(d.position()) })
    }
}

struct Packed<'a> {
    record: &'a Record,
    named: bool,
}

/// `[id, kind, author, seq, [[batch, person, time, offset]…], {field: [[batch index, n, kind of head, value, saw?]…]}, {field: [named…]}?]`
impl<C> Encode<C> for Packed<'_> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let r = self.record;
        let mut batches: BTreeMap<SaveId, (PersonId, i64, i16)> = BTreeMap::new();
        let fields = r.fields.iter().filter(|(_, reg)| !reg.is_empty());
        for head in fields.clone().flat_map(|(_, reg)| reg.heads.values()) {
            batches.insert(head.at.batch, (head.by, head.time_ms, head.offset_min));
        }
        let index: BTreeMap<SaveId, u64> = batches.keys().copied().zip(0u64..).collect();
        e.array(if self.named { 7 } else { 6 })?;
        r.id.encode(e, c)?;
        e.str(&r.kind)?;
        r.author.encode(e, c)?;
        e.u64(r.seq.0)?.array(batches.len() as u64)?;
        for (id, (by, time, offset)) in &batches {
            e.array(4)?;
            id.encode(e, c)?;
            by.encode(e, c)?;
            e.i64(*time)?.i16(*offset)?;
        }
        let mut fields: Vec<_> = fields.collect();
        fields.sort_by_key(|(name, _)| (name.len(), name.as_str()));
        e.map(fields.len() as u64)?;
        for (name, reg) in fields {
            e.str(name)?.array(reg.heads.len() as u64)?;
            for head in reg.heads.values() {
                e.array(if head.saw.is_empty() { 4 } else { 5 })?;
                e.u64(index[&head.at.batch])?.u16(head.at.n)?.bool(head.member)?;
                head.value.encode(e, c)?;
                if !head.saw.is_empty() {
                    head.saw.encode(e, c)?;
                }
            }
        }
        if self.named {
            Named(r).encode(e, c)?;
        }
        Ok(())
    }
}

/// `{field: [named…]}`
struct Named<'a>(&'a Record);

impl<C> Encode<C> for Named<'_> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        let mut named: Vec<_> = self.0.fields.iter().filter(|(_, reg)| !reg.named.is_empty()).collect();
        named.sort_by_key(|(name, _)| (name.len(), name.as_str()));
        e.map(named.len() as u64)?;
        for (name, reg) in named {
            e.str(name)?.array(reg.named.len() as u64)?;
            reg.named.iter().try_for_each(|at| at.encode(e, c))?;
        }
        Ok(())
    }
}

fn unpack(d: &mut Decoder<'_>) -> Result<Record, minicbor::decode::Error> {
    let wrong = |what| minicbor::decode::Error::message(what);
    let c = &mut ();
    let parts = d.array()?.ok_or_else(|| wrong("indefinite length"))?;
    if parts < 6 {
        return Err(wrong("a record has six parts"));
    }
    let mut record = Record {
        id: Decode::decode(d, c)?,
        kind: d.str()?.into(),
        author: Decode::decode(d, c)?,
        seq: Seq(d.u64()?),
        fields: BTreeMap::new(),
    };
    let mut batches: Vec<(SaveId, PersonId, i64, i16)> = Vec::new();
    for _ in 0..d.array()?.ok_or_else(|| wrong("indefinite length"))? {
        if d.array()? != Some(4) {
            return Err(wrong("a batch has four parts"));
        }
        batches.push((Decode::decode(d, c)?, Decode::decode(d, c)?, d.i64()?, d.i16()?));
    }
    for _ in 0..d.map()?.ok_or_else(|| wrong("indefinite length"))? {
        let register = record.fields.entry(d.str()?.into()).or_default();
        for _ in 0..d.array()?.ok_or_else(|| wrong("indefinite length"))? {
            let parts = d.array()?;
            let batch =
                usize::try_from(d.u64()?).ok().and_then(|i| batches.get(i)).ok_or_else(|| wrong("no such batch"))?;
            let at = ChangeRef { batch: batch.0, n: d.u16()? };
            let (member, value) = (d.bool()?, Value::decode(d, c)?);
            let saw = if parts == Some(5) { Decode::decode(d, c)? } else { Vec::new() };
            let head = Head { at, member, value, by: batch.1, time_ms: batch.2, offset_min: batch.3, saw };
            register.heads.insert(at, head);
        }
    }
    if parts > 6 && !take_null(d)? {
        for _ in 0..d.map()?.ok_or_else(|| wrong("indefinite length"))? {
            let register = record.fields.entry(d.str()?.into()).or_default();
            register.named = Vec::<ChangeRef>::decode(d, c)?.into_iter().collect();
        }
    }
    Ok(record)
}
