//! What ought to be, worked out in the simplest way that there is: all saves of everybody, and which of them arrived.

use std::collections::{BTreeMap, BTreeSet};
use walkabout_core::Phone;
use walkabout_protocol::{
    batch::{Body, ChangeRef, Op},
    id::{PersonId, RecordId, SaveId},
    state::{Record, TRASHED},
};

/// By record and field, the changes that stand: nothing names them.
pub type Standing = BTreeMap<(RecordId, String), BTreeSet<ChangeRef>>;

/// Every save that was ever made, whosever it is and wherever it came to.
#[derive(Default)]
pub struct Model {
    saves: BTreeMap<SaveId, Body>,
    /// Taken back before they left: nobody may ever see them.
    pub withdrawn: BTreeSet<SaveId>,
    /// Who made each record.
    pub makers: BTreeMap<RecordId, PersonId>,
}

impl Model {
    pub fn knows(&self, id: SaveId) -> bool {
        self.saves.contains_key(&id)
    }

    /// `made`: the records that it makes.
    pub fn add(&mut self, body: Body, by: PersonId, made: impl IntoIterator<Item = RecordId>) {
        self.makers.extend(made.into_iter().map(|record| (record, by)));
        self.saves.insert(body.id, body);
    }

    pub fn bytes(&self, id: SaveId) -> Option<Vec<u8>> {
        self.saves.get(&id).map(Body::to_bytes)
    }

    /// What sort of thing a record is.
    pub fn kind(&self, id: RecordId) -> Option<String> {
        let mut touched = self.saves.values().flat_map(|body| &body.records);
        touched.find(|touched| touched.id == id).map(|touched| touched.kind.clone())
    }

    /// The records that a save touches.
    pub fn records_of(&self, id: SaveId) -> Vec<RecordId> {
        self.saves.get(&id).map(|body| body.records.iter().map(|t| t.id).collect()).unwrap_or_default()
    }

    /// Whether some save said whom it is about: whoever may not read that forgets it.
    pub fn was_ever_about(&self, id: RecordId) -> bool {
        let mut changes = self.saves.values().flat_map(Body::changes);
        changes.any(|(_, touched, change)| touched.id == id && change.field == "about")
    }

    /// What stands once these have been put together, in whatever order.
    pub fn standing<'a>(&self, arrived: impl IntoIterator<Item = &'a SaveId>) -> Standing {
        let mut made: Standing = BTreeMap::new();
        let mut named: Standing = BTreeMap::new();
        for body in arrived.into_iter().filter_map(|id| self.saves.get(id)) {
            for (at, touched, change) in body.changes() {
                let field = (touched.id, change.field.clone());
                if !matches!(change.op, Op::Remove) {
                    made.entry(field.clone()).or_default().insert(at);
                }
                named.entry(field).or_default().extend(change.base.iter().copied());
            }
        }
        for (field, refs) in &mut made {
            if let Some(named) = named.get(field) {
                refs.retain(|at| !named.contains(at));
            }
        }
        made.retain(|_, refs| !refs.is_empty());
        made
    }

    /// The changes of a save that ought to be seen by whoever sees this record: each stands, or something that stands came after it.
    pub fn missing(&self, save: SaveId, record: &Record) -> Vec<String> {
        let Some(body) = self.saves.get(&save) else { return vec![] };
        let mut missing = Vec::new();
        for (at, touched, change) in body.changes().filter(|(_, t, _)| t.id == record.id) {
            let stand = record.register(&change.field).map(|r| r.refs()).unwrap_or_default();
            let reached = self.ancestors(touched.id, &change.field, &stand);
            match change.op {
                Op::Remove if stand.iter().any(|at| change.base.contains(at)) => {
                    missing.push(format!("the taking out of {}", change.field));
                }
                Op::Remove => {}
                // A removal leaves nothing that stands: it is enough that some save took this away.
                _ if stand.contains(&at) || reached.contains(&at) || self.is_named(touched.id, &change.field, at) => {}
                _ => missing.push(change.field.clone()),
            }
        }
        missing
    }

    /// Whoever writes a field anew replaces all that they saw in it, their own unsent words too: the fields of which that is not so.
    pub fn not_replaced(&self, save: SaveId, phone: &Phone) -> Vec<String> {
        let Some(body) = self.saves.get(&save) else { return vec![] };
        let set = body.changes().filter(|(_, _, c)| matches!(c.op, Op::Set(_)) && c.field != TRASHED);
        set.filter_map(|(at, touched, change)| {
            let (record, _) = phone.store().record(touched.id).ok()??;
            let refs = record.register(&change.field).map(|r| r.refs()).unwrap_or_default();
            (refs != [at]).then(|| format!("{} was written anew, and older words still stand beside it", change.field))
        })
        .collect()
    }

    fn is_named(&self, record: RecordId, field: &str, at: ChangeRef) -> bool {
        let live = self.saves.values().filter(|b| !self.withdrawn.contains(&b.id));
        live.flat_map(Body::changes)
            .any(|(_, t, c)| t.id == record && c.field == field && c.op == Op::Remove && c.base.contains(&at))
    }

    fn ancestors(&self, record: RecordId, field: &str, stand: &[ChangeRef]) -> BTreeSet<ChangeRef> {
        let mut reached = BTreeSet::new();
        let mut rest = stand.to_vec();
        while let Some(at) = rest.pop() {
            let Some(body) = self.saves.get(&at.batch) else { continue };
            for (_, _, change) in body.changes().filter(|(n, t, c)| *n == at && t.id == record && c.field == field) {
                rest.extend(change.base.iter().filter(|b| reached.insert(**b)));
            }
        }
        reached
    }
}

/// What stands in these records.
pub fn standing_in<'a>(records: impl IntoIterator<Item = &'a Record>) -> Standing {
    let mut all = Standing::new();
    for record in records {
        for (field, register) in record.fields() {
            all.insert((record.id, field.to_owned()), register.refs().into_iter().collect());
        }
    }
    all
}
