//! Merge: how changes become a record. Pure, commutative, associative, idempotent; no clock decides what is kept.
//!
//! A change replaces what its base names, and nothing else. What is left standing is the state. A change that some other change
//! has named never stands again, in whatever order the two arrive, since a register also keeps what was named.

use crate::{
    batch::{Body, Change, ChangeRef, Op},
    id::PersonId,
    seeded::{self, Bug},
    state::{Head, Record, Register, TRASHED},
};

/// How many replaced changes a register remembers. Beyond it some names go; the server's list of batches then still
/// keeps a repeated batch from being applied twice.
pub const NAMED: usize = 2 * crate::limits::BASE_REFS;

/// Who wrote a batch, and when by the corrected clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub by: PersonId,
    /// UTC milliseconds, corrected by the phone's measured skew.
    pub time_ms: i64,
    pub offset_min: i16,
}

/// Applies one change to its record.
pub fn apply(record: &mut Record, at: ChangeRef, change: &Change, written: Written) {
    let register = record.fields.entry(change.field.clone()).or_default();
    for replaced in &change.base {
        // What bins a record names the heads of all its fields; only those of `trashed` itself are replaced.
        if replaced != &at {
            register.heads.remove(replaced);
            register.named.insert(*replaced);
        }
    }
    if seeded::is(Bug::LastWriteWins) && matches!(change.op, Op::Set(_)) {
        register.heads.clear();
    }
    let (member, value) = match &change.op {
        Op::Set(value) => (false, value),
        Op::Add(value) => (true, value),
        Op::Remove => {
            register.named.insert(at);
            return trim(register);
        }
    };
    if !register.named.contains(&at) {
        let saw = if change.field == TRASHED { change.base.clone() } else { Vec::new() };
        let Written { by, time_ms, offset_min } = written;
        register.heads.insert(at, Head { at, member, value: value.clone(), by, time_ms, offset_min, saw });
    }
    trim(register);
}

fn trim(register: &mut Register) {
    while register.named.len() > NAMED {
        register.named.pop_first();
    }
}

/// Applies what a batch does to one record.
pub fn apply_batch(record: &mut Record, body: &Body, written: Written) {
    for (at, touched, change) in body.changes() {
        if touched.id == record.id {
            apply(record, at, change, written);
        }
    }
}

/// Joins two states of the same record.
pub fn join(mut one: Record, other: Record) -> Record {
    one.seq = one.seq.max(other.seq);
    for (field, theirs) in other.fields {
        let ours = one.fields.entry(field).or_default();
        ours.named.extend(theirs.named);
        ours.heads.extend(theirs.heads);
        let Register { heads, named } = ours;
        heads.retain(|at, _| !named.contains(at));
        trim(ours);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        batch::{Touched, When},
        id::{Id, RecordId, SaveId},
        state::Bin,
        value::Value,
    };
    use proptest::prelude::*;

    fn save(n: u8) -> SaveId {
        Id::from_bytes([n; 16])
    }
    fn at(n: u8) -> ChangeRef {
        ChangeRef { batch: save(n), n: 0 }
    }
    fn written(n: u8) -> Written {
        Written { by: Id::from_bytes([n % 3; 16]), time_ms: i64::from(n) * 1_000, offset_min: 60 }
    }
    fn record() -> Record {
        Record::new(RecordId::from_bytes([9; 16]), "asset", Id::from_bytes([1; 16]))
    }

    /// A history in which each change names some earlier ones, as phones that know different things would.
    fn history() -> impl Strategy<Value = Vec<Change>> {
        let step = (0..3u8, 0..4u8, 0..5u8, prop::collection::vec(any::<prop::sample::Index>(), 0..3));
        prop::collection::vec(step, 1..14).prop_map(|steps| {
            let mut changes: Vec<Change> = Vec::new();
            for (i, (field, op, value, bases)) in steps.into_iter().enumerate() {
                let field = ["name", "tags", TRASHED][usize::from(field)];
                let base = bases.iter().filter(|_| i > 0).map(|b| at(u8::try_from(b.index(i)).unwrap())).collect();
                let value = if field == TRASHED { Value::Bool(value > 1) } else { Value::Whole(value.into()) };
                changes.push(match (field, op) {
                    ("tags", 3) => Change::remove(field, base),
                    ("tags", _) => Change::add(field, value, base),
                    _ => Change::set(field, value, base),
                });
            }
            changes
        })
    }

    fn fold<'a>(changes: impl IntoIterator<Item = (usize, &'a Change)>) -> Record {
        let mut r = record();
        for (i, change) in changes {
            let n = u8::try_from(i).unwrap();
            apply(&mut r, at(n), change, written(n));
        }
        r
    }

    proptest! {
        #[test]
        fn any_order_repetition_or_split_gives_the_same_state(
            (changes, order, repeat, cut) in history().prop_flat_map(|h| {
                let n = h.len();
                let order = Just((0..n).collect::<Vec<_>>()).prop_shuffle();
                (Just(h), order, prop::collection::vec(0..n, 0..6), 0..=n)
            })
        ) {
            let whole = fold(changes.iter().enumerate());
            let mixed = fold(order.iter().chain(&repeat).map(|i| (*i, &changes[*i])));
            prop_assert_eq!(&mixed, &whole);
            let (left, right) = order.split_at(cut);
            let left = fold(left.iter().map(|i| (*i, &changes[*i])));
            let right = fold(right.iter().chain(&repeat).map(|i| (*i, &changes[*i])));
            prop_assert_eq!(&join(left.clone(), right.clone()), &whole);
            prop_assert_eq!(&join(right.clone(), join(left.clone(), right)), &whole);
            prop_assert_eq!(Record::unpack(&whole.pack_whole()).unwrap(), whole);
        }

        #[test]
        fn no_value_disappears_unless_somebody_replaced_it(changes in history()) {
            let state = fold(changes.iter().enumerate());
            for (i, change) in changes.iter().enumerate() {
                let me = at(u8::try_from(i).unwrap());
                let replaced = changes.iter().any(|c| c.field == change.field && c.base.contains(&me));
                let stands = state.register(&change.field).is_some_and(|r| r.refs().contains(&me));
                prop_assert_eq!(stands, !replaced && change.op != Op::Remove);
            }
        }
    }

    #[test]
    fn two_people_change_the_same_field_and_both_values_stand() {
        let name = |v: &str, base| Change::set("name", v.into(), base);
        let mut r = fold([
            (1, &name("Bench", vec![])),
            (2, &name("Old bench", vec![at(1)])),
            (3, &name("Oak bench", vec![at(1)])),
        ]);
        let heads = r.register("name").unwrap().heads();
        assert_eq!(heads.iter().map(|h| h.value.as_text().unwrap()).collect::<Vec<_>>(), ["Oak bench", "Old bench"]);
        assert_eq!(r.conflicts(), ["name"]);
        apply(&mut r, at(4), &name("Old oak bench", vec![at(2), at(3)]), written(4));
        assert_eq!((r.text("name"), r.conflicts()), (Some("Old oak bench"), vec![]));
    }

    #[test]
    fn equal_values_collapse_on_screen_and_stay_apart_in_state() {
        let name = Change::set("name", "Bench".into(), vec![]);
        let r = fold([(1, &name), (2, &name)]);
        assert_eq!((r.register("name").unwrap().len(), r.conflicts()), (2, vec![]));
    }

    #[test]
    fn a_binned_record_that_somebody_wrote_to_meanwhile_stays_visible() {
        let name = Change::set("name", "Bench".into(), vec![]);
        let bin = Change::set(TRASHED, true.into(), vec![at(1)]);
        assert_eq!(fold([(1, &name), (2, &bin)]).bin(), Bin::In);
        let other = Change::set("description", "Shady".into(), vec![]);
        let r = fold([(1, &name), (2, &bin), (3, &other)]);
        assert_eq!((r.bin(), r.conflicts()), (Bin::Disputed, vec![TRASHED]));
        let keep = Change::set(TRASHED, false.into(), vec![at(2)]);
        assert_eq!(fold([(1, &name), (2, &bin), (3, &other), (4, &keep)]).bin(), Bin::Out);
    }

    #[test]
    fn a_batch_touches_only_the_records_that_it_names() {
        let (one, two) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
        let touched =
            |id, v: &str| Touched { id, kind: "asset".into(), changes: vec![Change::set("name", v.into(), vec![])] };
        let body = Body {
            id: save(1),
            made: When::default(),
            form: None,
            records: vec![touched(one, "One"), touched(two, "Two")],
        };
        let mut r = Record::new(two, "asset", Id::from_bytes([1; 16]));
        apply_batch(&mut r, &body, written(1));
        assert_eq!((r.text("name"), r.base("name")[0].n), (Some("Two"), 1));
    }
}
