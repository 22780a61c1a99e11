//! What a batch stands on: the records that it touches and what they hang from, read once.

use crate::store::{Result, Stored, Writing};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    access::Actor,
    audience::{Audience, holders, may_read},
    batch::{Body, Op},
    id::{PersonId, RecordId},
    schema::{self, OF},
    state::Record,
    value::Value,
};

/// What something may hang from.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    pub kind: String,
    pub author: PersonId,
    /// `None` while its batch has not been applied.
    pub audience: Option<Audience>,
    /// The writer may read it, or made it.
    pub open: bool,
    /// What it hangs from itself.
    pub of: Vec<RecordId>,
}

#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Records of the batch that were there before.
    pub stored: BTreeMap<RecordId, Stored>,
    /// Records of the batch that were taken back for good.
    pub erased: BTreeSet<RecordId>,
    parents: BTreeMap<RecordId, Parent>,
}

/// Every version of what a record hangs from; of no kind that hangs from nothing.
pub(super) fn hangs_from(record: &Record) -> Vec<RecordId> {
    if schema::kind(&record.kind).is_none_or(|k| k.of.is_empty()) {
        return Vec::new();
    }
    let heads = record.register(OF).map(|r| r.heads()).unwrap_or_default();
    heads.into_iter().filter_map(|h| id_of(&h.value)).collect()
}

pub(super) fn id_of(value: &Value) -> Option<RecordId> {
    value.as_text()?.parse().ok()
}

/// Whether the writer may know of a record: whoever made it always does.
pub(super) fn is_open(actor: Actor, audience: Audience, record: &Record) -> bool {
    record.author == actor.person || may_read(actor, audience, record.author, &holders(record))
}

impl Ground {
    /// `by`: whose words they are.
    pub async fn read<W: Writing>(tx: &mut W, actor: Actor, by: PersonId, body: &Body) -> Result<Self> {
        let mut ground = Ground::default();
        for touched in &body.records {
            match tx.record(touched.id).await? {
                Some(stored) => {
                    ground.stored.insert(touched.id, stored);
                }
                None if tx.is_erased(touched.id).await? => {
                    ground.erased.insert(touched.id);
                }
                None => {}
            }
        }
        for (id, stored) in &ground.stored {
            let parent = Parent {
                kind: stored.record.kind.clone(),
                author: stored.record.author,
                audience: Some(stored.audience),
                open: is_open(actor, stored.audience, &stored.record),
                of: hangs_from(&stored.record),
            };
            ground.parents.insert(*id, parent);
        }
        for touched in &body.records {
            if ground.stored.contains_key(&touched.id) || ground.erased.contains(&touched.id) {
                continue;
            }
            let of = touched.changes.iter().filter(|c| c.field == OF).filter_map(|c| match &c.op {
                Op::Set(value) => id_of(value),
                _ => None,
            });
            let made = Parent { kind: touched.kind.clone(), author: by, audience: None, open: true, of: of.collect() };
            ground.parents.insert(touched.id, made);
        }
        Ok(ground)
    }

    /// A record that something may hang from: of this batch, or stored.
    pub async fn parent<W: Writing>(&mut self, tx: &mut W, actor: Actor, id: RecordId) -> Result<Option<Parent>> {
        if let Some(parent) = self.parents.get(&id) {
            return Ok(Some(parent.clone()));
        }
        let Some(stored) = tx.record(id).await? else { return Ok(None) };
        let parent = Parent {
            kind: stored.record.kind.clone(),
            author: stored.record.author,
            audience: Some(stored.audience),
            open: is_open(actor, stored.audience, &stored.record),
            of: hangs_from(&stored.record),
        };
        self.parents.insert(id, parent.clone());
        Ok(Some(parent))
    }

    /// Whether `of` comes, over any number of steps, to hang from `child`. (No two kinds of today's schema can; a newer one may.)
    pub async fn comes_round<W: Writing>(
        &mut self,
        tx: &mut W,
        actor: Actor,
        child: RecordId,
        of: RecordId,
    ) -> Result<bool> {
        let mut seen = BTreeSet::new();
        let mut next = vec![of];
        while let Some(id) = next.pop() {
            if id == child {
                return Ok(true);
            }
            if seen.insert(id)
                && let Some(parent) = self.parent(tx, actor, id).await?
            {
                next.extend(parent.of);
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use walkabout_protocol::schema;

    /// Why a cycle cannot be sent today, and [`super::Ground::comes_round`] has nothing to find.
    #[test]
    fn no_kind_hangs_from_itself_over_any_number_of_steps() {
        for kind in schema::KINDS {
            let mut above: Vec<&str> = kind.of.to_vec();
            let mut at = 0;
            while at < above.len() {
                assert_ne!(above[at], kind.id);
                let more = schema::kind(above[at]).unwrap().of.iter().filter(|k| !above.contains(k)).copied();
                let more: Vec<_> = more.collect();
                above.extend(more);
                at += 1;
            }
        }
    }
}
