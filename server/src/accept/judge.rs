//! May this batch be? Size, form, repetition, rights, what it hangs from, what it replaces, in this order. Then [`super::settle`] applies it.

use super::{
    Sender,
    ground::{Ground, Parent, id_of, is_open},
    settle,
};
use crate::store::{Result, StoreError, Writing};
use walkabout_protocol::{
    access::{Actor, Deed, Subject},
    audience::{holders, may_read},
    batch::{Body, Change, ChangeRef, Op, Touched, Verdict, Why},
    id::{PersonId, RecordId},
    limits,
    off_map::stays_off_maps,
    schema::{self, Agreement, May, OF, Typed, contact},
    seeded::{self, Bug},
    state::{Record, TRASHED},
    value::Value,
};

/// Why judging ends early.
pub(super) enum Stop {
    /// The number of the first change that cannot be.
    No(u16, Why),
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Self {
        Stop::Store(e)
    }
}

/// `bytes`: those of `body`, as they came.
pub(super) async fn judge<W: Writing>(tx: &mut W, sender: &Sender, bytes: &[u8], body: &Body) -> Result<Verdict> {
    match judge_body(tx, sender, bytes, body).await {
        Ok(verdict) => Ok(verdict),
        Err(Stop::No(change, why)) => Ok(Verdict::Refused { change, why }),
        Err(Stop::Store(e)) => Err(e),
    }
}

async fn judge_body<W: Writing>(tx: &mut W, sender: &Sender, bytes: &[u8], body: &Body) -> Result<Verdict, Stop> {
    if bytes.len() > limits::BATCH_BYTES {
        return Err(Stop::No(0, Why::TooLarge));
    }
    // Of what is handed over something may have been taken back for good since.
    let hash = sender.maker.map_or_else(|| *blake3::hash(bytes).as_bytes(), |maker| maker.hash);
    if let Some(known) = tx.batch(body.id).await? {
        if known.hash != hash {
            return Err(Stop::No(0, Why::SameIdOtherBytes));
        }
        if known.person.is_some_and(|p| p != sender.by()) {
            return Err(Stop::No(0, Why::NotYours));
        }
        if seeded::is(Bug::RepeatedBatchCountsTwice) {
            return Ok(Verdict::Already { seq: tx.next_seq(), forget: vec![] });
        }
        return Ok(Verdict::Already { seq: known.seq, forget: to_forget(tx, sender.actor, body).await? });
    }
    schema::check(body).map_err(|(n, why)| Stop::No(n, why))?;
    if sender.owner != Some(sender.by()) {
        return Err(Stop::No(0, Why::NotYours));
    }
    let mut ground = Ground::read(tx, sender.actor, sender.by(), body).await?;
    if body.records.iter().all(|t| ground.erased.contains(&t.id)) {
        return Ok(Verdict::Erased);
    }
    let mut n = 0;
    for (at, touched) in (0u16..).zip(&body.records) {
        if !ground.erased.contains(&touched.id) {
            check_touched(tx, sender, body, &mut ground, touched, n, sender.edits.contains(&at)).await?;
        }
        n += u16::try_from(touched.changes.len()).unwrap_or(u16::MAX);
    }
    settle::settle(tx, sender, bytes, hash, body, ground).await
}

/// The records of a repeated batch that its sender may not keep.
async fn to_forget<W: Writing>(tx: &mut W, actor: Actor, body: &Body) -> Result<Vec<RecordId>> {
    let mut forget = Vec::new();
    for touched in &body.records {
        if is_hidden(tx, actor, touched.id).await? {
            forget.push(touched.id);
        }
    }
    Ok(forget)
}

/// Whether there is such a record, and not for this person.
pub(super) async fn is_hidden<W: Writing>(tx: &mut W, actor: Actor, id: RecordId) -> Result<bool> {
    let stored = tx.record(id).await?;
    Ok(stored.is_some_and(|it| !may_read(actor, it.audience, it.record.author, &holders(&it.record))))
}

async fn check_touched<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    body: &Body,
    ground: &mut Ground,
    touched: &Touched,
    first: u16,
    is_edit: bool,
) -> Result<(), Stop> {
    match ground.stored.get(&touched.id).map(|s| (s.record.clone(), is_open(sender.actor, s.audience, &s.record))) {
        // The same answer as for a right that is lacking: nothing says whether it is there.
        Some((_, false)) => return Err(Stop::No(first, Why::MayNotEdit)),
        Some((record, true)) => check_edit(tx, sender, ground, touched, &record, first).await?,
        None if is_edit => return Err(Stop::No(first, Why::UnknownBase)),
        None => check_create(tx, sender, ground, touched, first).await?,
    }
    for (n, change) in (first..).zip(&touched.changes) {
        if !sender.may_lack && !replaces_something(tx, body, ground, touched.id, change).await? {
            return Err(Stop::No(n, Why::UnknownBase));
        }
        if matches!(touched.kind.as_str(), "asset" | "group")
            && change.field == "name"
            && matches!(&change.op, Op::Set(Value::Text(name)) if stays_off_maps(name))
        {
            return Err(Stop::No(n, Why::OffTheMap));
        }
    }
    Ok(())
}

async fn check_create<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    ground: &mut Ground,
    touched: &Touched,
    first: u16,
) -> Result<(), Stop> {
    let named = named_parent(touched, first);
    let parent = match named {
        Some((_, id)) => open_parent(tx, sender, ground, touched, id).await?,
        None => None,
    };
    let subject = Subject { parent: parent.as_ref().map(|p| (p.kind.as_str(), p.author)), ..Subject::default() };
    if !sender.may(Deed::Create, &touched.kind, |_| subject) {
        return Err(match named {
            Some((n, _)) if parent.is_none() && could_under_own(sender, &touched.kind) => Stop::No(n, Why::NoParent),
            _ => Stop::No(first, Why::MayNotCreate),
        });
    }
    if let (Some((n, _)), None) = (named, &parent) {
        return Err(Stop::No(n, Why::NoParent));
    }
    let mine = Subject { author: Some(sender.by()), ..subject };
    for (n, change) in (first..).zip(&touched.changes) {
        if change.field == TRASHED && !sender.may(Deed::Trash, &touched.kind, |_| mine) {
            return Err(Stop::No(n, Why::MayNotTrash));
        }
    }
    if touched.kind == contact::CONTACT.id && !is_agreed(touched) {
        return Err(Stop::No(first, Why::NoAgreement));
    }
    Ok(())
}

async fn check_edit<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    ground: &mut Ground,
    touched: &Touched,
    record: &Record,
    first: u16,
) -> Result<(), Stop> {
    let actor = sender.actor;
    if record.kind != touched.kind {
        return Err(Stop::No(first, Why::OtherKind));
    }
    let above = match record.value(OF).and_then(id_of) {
        Some(id) => ground.parent(tx, actor, id).await?,
        None => None,
    };
    let hold = holders(record);
    let subject = |actor: Actor| Subject {
        author: Some(record.author),
        holder: hold.iter().copied().find(|h| *h == actor.person),
        parent: above.as_ref().map(|p| (p.kind.as_str(), p.author)),
    };
    for (n, change) in (first..).zip(&touched.changes) {
        let (deed, why) =
            if change.field == TRASHED { (Deed::Trash, Why::MayNotTrash) } else { (Deed::Edit, Why::MayNotEdit) };
        if !sender.may(deed, &touched.kind, subject) {
            return Err(Stop::No(n, why));
        }
    }
    // To hang it elsewhere is to make it there.
    if let Some((n, id)) = named_parent(touched, first) {
        let Some(parent) = open_parent(tx, sender, ground, touched, id).await? else {
            return Err(Stop::No(n, Why::NoParent));
        };
        let there = Subject { parent: Some((parent.kind.as_str(), parent.author)), ..Subject::default() };
        if !sender.may(Deed::Create, &touched.kind, |_| there) {
            return Err(Stop::No(n, Why::MayNotEdit));
        }
    }
    Ok(())
}

/// What a record of a kind that hangs from something is to hang from, and the number of the change that says so.
fn named_parent(touched: &Touched, first: u16) -> Option<(u16, RecordId)> {
    schema::kind(&touched.kind).filter(|k| !k.of.is_empty())?;
    (first..).zip(&touched.changes).find_map(|(n, change)| match &change.op {
        Op::Set(value) if change.field == OF => Some((n, id_of(value)?)),
        _ => None,
    })
}

/// The parent, where it is there, of a kind that fits, the writer's to know of, and no descendant.
async fn open_parent<W: Writing>(
    tx: &mut W,
    sender: &Sender,
    ground: &mut Ground,
    touched: &Touched,
    id: RecordId,
) -> Result<Option<Parent>> {
    let fits = |p: &Parent| schema::kind(&touched.kind).is_some_and(|k| k.of.contains(&p.kind.as_str()));
    let Some(parent) = ground.parent(tx, sender.actor, id).await?.filter(|p| p.open && fits(p)) else {
        return Ok(None);
    };
    // A new record is above nothing that was stored before it.
    let may_come_round = parent.audience.is_none() || ground.stored.contains_key(&touched.id);
    if may_come_round && ground.comes_round(tx, sender.actor, touched.id, id).await? {
        return Ok(None);
    }
    Ok(Some(parent))
}

/// Whether it is for want of a parent that they may not make it.
fn could_under_own(sender: &Sender, kind: &str) -> bool {
    let own = |of: &&str| {
        sender.may(Deed::Create, kind, |actor| Subject { parent: Some((of, actor.person)), ..Subject::default() })
    };
    schema::kind(kind).is_some_and(|k| k.of.iter().any(own))
}

/// A base is empty, or names at least one change that somebody has sent: a phone also names its own that are still on their way.
async fn replaces_something<W: Writing>(
    tx: &mut W,
    body: &Body,
    ground: &Ground,
    record: RecordId,
    change: &Change,
) -> Result<bool> {
    if change.base.is_empty() {
        return Ok(true);
    }
    let heads: Vec<ChangeRef> = ground.stored.get(&record).map(|s| s.record.base(&change.field)).unwrap_or_default();
    if change.base.iter().any(|r| r.batch == body.id || heads.contains(r)) {
        return Ok(true);
    }
    let mut looked_up = None;
    for at in &change.base {
        if looked_up == Some(at.batch) {
            continue;
        }
        looked_up = Some(at.batch);
        if tx.batch(at.batch).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_agreed(touched: &Touched) -> bool {
    touched.changes.iter().any(|change| match &change.op {
        Op::Set(value) if change.field == contact::AGREEMENT.spec.id => {
            Agreement::from_value(value).is_some_and(|a| a.may != May::No)
        }
        _ => false,
    })
}

/// Nobody in particular, or the writer: whose name a batch carries.
pub(super) fn author(sender: &Sender, by_role_alone: bool) -> PersonId {
    if by_role_alone { crate::gate::NOBODY } else { sender.by() }
}
