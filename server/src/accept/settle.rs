//! Applies a batch that may be: merges, counts what now stands side by side, works out anew who may read it and what hangs from it,
//! and writes all of it down. The limits that only the merged record can break are checked before anything is written.

use super::{
    Sender,
    ground::{Ground, hangs_from},
    judge::{Stop, author},
};
use crate::{
    gate::NOBODY,
    store::{Loser, NewBatch, Result, Stored, ToStore, Writing},
};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    audience::{Audience, audience, holders, may_read},
    batch::{Body, ChangeRef, Op, Seq, Touched, Verdict, Why},
    id::RecordId,
    limits,
    merge::{self, Written},
    schema::street_visit,
    seeded::{self, Bug},
    state::Record,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A record that the commit changes.
struct Work {
    record: Record,
    audience: Audience,
    before: Option<Stored>,
}

pub(super) async fn settle<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    bytes: &[u8],
    hash: [u8; 32],
    body: &Body,
    mut ground: Ground,
) -> Result<Verdict, Stop> {
    // Who walked where is kept by role alone: nobody's name, and no time of day.
    let by_role_alone =
        sender.actor.person != NOBODY && body.records.iter().all(|t| t.kind == street_visit::STREET_VISIT.id);
    let written = written(sender, body, by_role_alone);
    let mut merged = BTreeMap::new();
    let mut conflicts = 0usize;
    let mut n = 0u16;
    for touched in &body.records {
        let first = n;
        n += u16::try_from(touched.changes.len()).unwrap_or(u16::MAX);
        if ground.erased.contains(&touched.id) {
            continue;
        }
        let before = ground.stored.get(&touched.id);
        let mut record = before.map_or_else(
            || Record::new(touched.id, &touched.kind, author(sender, by_role_alone)),
            |stored| stored.record.clone(),
        );
        for (n, change) in (first..).zip(&touched.changes) {
            merge::apply(&mut record, ChangeRef { batch: body.id, n }, change, written);
        }
        check_size(&record, touched, first, before.map_or(0, |b| b.packed.len()) + bytes.len())?;
        conflicts += conflicting(&record, touched);
        merged.insert(touched.id, record);
    }

    let erased = std::mem::take(&mut ground.erased);
    let mut works = in_order(tx, sender, &mut ground, merged).await?;
    follow(tx, &mut ground, &mut works).await?;

    let seq = tx.next_seq();
    let conflicts = u16::try_from(conflicts).unwrap_or(u16::MAX);
    let mut hidden = BTreeSet::new();
    for work in &mut works {
        write_down(tx, work, seq).await?;
        if !may_read(sender.actor, work.audience, work.record.author, &holders(&work.record)) {
            hidden.insert(work.record.id);
        }
    }
    let touches: Vec<RecordId> =
        body.records.iter().map(|t| t.id).filter(|id| !by_role_alone && !erased.contains(id)).collect();
    let forget = body.records.iter().map(|t| t.id).filter(|id| hidden.contains(id)).collect();
    tx.add_batch(NewBatch {
        id: body.id,
        from: (!by_role_alone).then_some((sender.by(), sender.device, bytes)),
        role: sender.role(),
        epoch: sender.epoch,
        seq,
        hash,
        conflicts,
        received_ms: sender.now_ms,
        time_ms: (!by_role_alone).then_some(written.time_ms),
        touches: &touches,
    })
    .await?;
    Ok(Verdict::Applied { seq, conflicts, forget })
}

fn written(sender: &Sender, body: &Body, by_role_alone: bool) -> Written {
    let by = author(sender, by_role_alone);
    // Corrected by how far the phone's clock is off now, and never in the future.
    let time_ms = body.made.utc_ms.saturating_add(sender.skew_ms).min(sender.now_ms);
    if by_role_alone {
        return Written { by, time_ms: time_ms.div_euclid(DAY_MS).saturating_mul(DAY_MS), offset_min: 0 };
    }
    Written { by, time_ms, offset_min: body.made.offset_min }
}

/// `bytes`: at most how large the record can be, so that most need not be measured.
fn check_size(record: &Record, touched: &Touched, first: u16, bytes: usize) -> Result<(), Stop> {
    if record.fields().count() > limits::RECORD_FIELDS
        || (bytes > limits::BATCH_BYTES && record.pack().len() > limits::BATCH_BYTES)
    {
        return Err(Stop::No(first, Why::TooLarge));
    }
    for (n, change) in (first..).zip(&touched.changes) {
        let Some(register) = record.register(&change.field) else { continue };
        if register.len() <= limits::HEADS {
            continue;
        }
        let members = register.heads().iter().filter(|h| h.member).count();
        match change.op {
            Op::Set(_) if register.len() - members > limits::HEADS => return Err(Stop::No(n, Why::TooManyVersions)),
            Op::Add(_) if members > limits::SET_VALUES => return Err(Stop::No(n, Why::TooLarge)),
            _ => {}
        }
    }
    Ok(())
}

/// Fields that the batch wrote and whose versions now differ.
fn conflicting(record: &Record, touched: &Touched) -> usize {
    let written: BTreeSet<&str> = touched.changes.iter().map(|c| c.field.as_str()).collect();
    record.conflicts().into_iter().filter(|field| written.contains(field)).count()
}

/// Who may read each record of the batch, parents before what hangs from them.
async fn in_order<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    ground: &mut Ground,
    mut merged: BTreeMap<RecordId, Record>,
) -> Result<Vec<Work>> {
    let mut works: Vec<Work> = Vec::with_capacity(merged.len());
    let mut done: BTreeMap<RecordId, Audience> = BTreeMap::new();
    while !merged.is_empty() {
        let ready = merged.iter().filter(|(_, r)| !hangs_from(r).iter().any(|of| merged.contains_key(of)));
        let mut ready: Vec<RecordId> = ready.map(|(id, _)| *id).collect();
        if ready.is_empty() {
            // Round and round: cannot be, and must not hang the server.
            ready.extend(merged.keys());
        }
        for id in ready {
            let Some(record) = merged.remove(&id) else { continue };
            let mut parents = Vec::new();
            for of in hangs_from(&record) {
                parents.push(match done.get(&of) {
                    Some(audience) => Some(*audience),
                    None => ground.parent(tx, sender.actor, of).await?.and_then(|p| p.audience),
                });
            }
            let audience = narrowest(&record, &parents);
            done.insert(id, audience);
            works.push(Work { record, audience, before: ground.stored.remove(&id) });
        }
    }
    Ok(works)
}

/// Where versions of what it hangs from differ, the most private one holds.
fn narrowest(record: &Record, parents: &[Option<Audience>]) -> Audience {
    let each = parents.iter().map(|parent| audience(record, *parent)).min();
    each.unwrap_or_else(|| audience(record, None))
}

/// What hangs from a record that became narrower or wider follows it, and takes the number of this commit.
async fn follow<W: Writing>(tx: &mut W, ground: &mut Ground, works: &mut Vec<Work>) -> Result<()> {
    let mut known: BTreeMap<RecordId, Audience> = works.iter().map(|w| (w.record.id, w.audience)).collect();
    let mut at = 0;
    while let Some(work) = works.get(at) {
        at += 1;
        let Some(before) = work.before.as_ref().filter(|b| b.audience != work.audience) else { continue };
        for child in tx.children(before.n).await? {
            if known.contains_key(&child) {
                continue;
            }
            let Some(stored) = tx.record(child).await? else { continue };
            let mut parents = Vec::new();
            for of in hangs_from(&stored.record) {
                parents.push(match known.get(&of) {
                    Some(audience) => Some(*audience),
                    None => tx.record(of).await?.map(|p| p.audience),
                });
            }
            let audience = narrowest(&stored.record, &parents);
            if audience != stored.audience {
                known.insert(child, audience);
                works.push(Work { record: stored.record.clone(), audience, before: Some(stored) });
            }
        }
    }
    ground.stored.clear();
    Ok(())
}

async fn write_down<W: Writing>(tx: &mut W, work: &mut Work, seq: Seq) -> Result<()> {
    work.record.seq = seq;
    tx.put(ToStore { record: &work.record, audience: work.audience, before: work.before.as_ref() }).await?;
    let Some(before) = &work.before else { return Ok(()) };
    if work.audience < before.audience && !seeded::is(Bug::GoneNotTold) {
        tx.add_gone(work.record.id, seq, Loser::Readers(before.audience)).await?;
    }
    let hold = holders(&work.record);
    for lost in holders(&before.record).into_iter().filter(|h| !hold.contains(h)) {
        tx.add_gone(work.record.id, seq, Loser::Holder(lost)).await?;
    }
    Ok(())
}
