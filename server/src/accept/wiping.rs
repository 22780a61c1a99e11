//! When somebody was told what came of a promise, how to reach them is to be wiped a week later. A phone says so in the save with which
//! the promise closes; where nobody said it (the desk closed it, or it was not theirs to say), the server does, in a save of its own
//! that belongs to the one that closed it. Where the telling is taken back, so is that.

use super::{Sender, judge::judge};
use crate::{
    gate::NOBODY,
    store::{Result, Writing},
};
use walkabout_protocol::{
    access::{Actor, Role},
    batch::{Body, Change, Touched, When},
    id::{RecordId, SaveId},
    schema::{Date, Typed, contact, promise},
    state::Bin,
    value::Value,
};

const DAYS: i64 = 7;

/// Looks at a batch that was just applied.
pub(super) async fn follow<W: Writing>(tx: &mut W, sender: &Sender, body: &Body) -> Result<()> {
    // A closing touches one promise; most batches touch none.
    let mut records = Vec::new();
    for touched in body.records.iter().filter(|t| closes_or_opens(t)) {
        records.extend(contacts_of(tx, touched.id, body, sender).await?);
    }
    if records.is_empty() {
        return Ok(());
    }
    let made = When { utc_ms: sender.now_ms, offset_min: body.made.offset_min, monotonic_ms: 0 };
    let own = Body { id: own_id(body.id), made, form: None, records };
    let house = Sender {
        edits: vec![],
        maker: None,
        actor: Actor { person: NOBODY, role: Role::Coordinator },
        device: None,
        owner: Some(NOBODY),
        epoch: tx.head().epoch,
        may_lack: false,
        skew_ms: 0,
        now_ms: sender.now_ms,
    };
    judge(tx, &house, &own.to_bytes(), &own).await?;
    Ok(())
}

fn closes_or_opens(touched: &Touched) -> bool {
    touched.kind == promise::PROMISE.id && touched.changes.iter().any(|c| c.field == promise::TOLD.spec.id)
}

/// What is still to be said of the contacts of a promise.
async fn contacts_of<W: Writing>(tx: &mut W, promise: RecordId, body: &Body, sender: &Sender) -> Result<Vec<Touched>> {
    let Some(stored) = tx.record(promise).await? else { return Ok(vec![]) };
    let told = stored.record.get(&promise::TOLD).is_some();
    let day = told.then(|| day(sender.now_ms, body.made.offset_min)).flatten();
    let mut all = Vec::new();
    for child in tx.children(stored.n).await? {
        let Some(child) = tx.record(child).await? else { continue };
        let record = child.record;
        let said = record.get(&contact::WIPE_ON).is_some();
        if record.kind != contact::CONTACT.id || record.bin() == Bin::In || said == told {
            continue;
        }
        let value = day.as_ref().map_or(Value::Null, Typed::to_value);
        let change = Change::set(contact::WIPE_ON.spec.id, value, record.base(contact::WIPE_ON.spec.id));
        all.push(Touched { id: record.id, kind: record.kind, changes: vec![change] });
    }
    Ok(all)
}

/// A week from now, by the clock of whoever closed it.
fn day(now_ms: i64, offset_min: i16) -> Option<Date> {
    let local = now_ms.saturating_add(i64::from(offset_min) * 60_000).saturating_add(DAYS * 24 * 60 * 60 * 1000);
    let at = jiff::Timestamp::from_millisecond(local).ok()?;
    Some(Date(jiff::tz::Offset::UTC.to_datetime(at).date().to_string()))
}

/// One for each save: the same again for the same.
fn own_id(of: SaveId) -> SaveId {
    let hash = blake3::hash(&[b"wipe on".as_slice(), of.bytes()].concat());
    let mut random = [0; 16];
    random.copy_from_slice(&hash.as_bytes()[..16]);
    SaveId::v4(random)
}
