//! Writing a save: collects changes to records, each with the base that its writer saw, and checks them as the server will.

use crate::Error;
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    access::{Actor, Deed, Subject, may},
    audience::holders,
    batch::{Change, ChangeRef, Op, Touched, Why},
    id::RecordId,
    off_map::stays_off_maps,
    schema::{self, Field, Shape, Spec, Typed, asset, group},
    seeded::{self, Bug},
    state::{Bin, Record, Register, TRASHED},
    value::Value,
};

/// A record as its writer sees it: what the server said last with everything of one's own laid over it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub record: Record,
    /// By field: every change of one's own that the server has not confirmed, with what it replaced. A later change names both, so that
    /// it holds even where the earlier one is refused.
    pub unconfirmed: BTreeMap<String, BTreeSet<ChangeRef>>,
}

/// Where records are looked up.
pub trait View {
    /// # Errors
    /// The store cannot be read.
    fn seen(&self, id: RecordId) -> Result<Option<Seen>, Error>;
}

/// What stood in a field before a save, so that it can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    pub record: RecordId,
    /// The save made the record known.
    pub created: bool,
    /// Place of the change in the batch.
    pub n: u16,
    /// Empty where what was shown is no longer this person's to know.
    pub field: String,
    /// What was shown; for a value that left a set: itself.
    pub value: Value,
}

/// A save that is being written.
pub struct Writing<'a> {
    view: &'a dyn View,
    actor: Actor,
    touched: Vec<Touched>,
    seen: BTreeMap<RecordId, Seen>,
    created: BTreeSet<RecordId>,
    before: Vec<(RecordId, String, Value)>,
    /// What stood in a field when its writer began: only that is replaced. What came meanwhile stays beside it.
    begun: Option<BTreeSet<ChangeRef>>,
}

/// A save that is ready to be stored.
#[derive(Clone, Debug)]
pub struct Written {
    pub records: Vec<Touched>,
    pub before: Vec<Before>,
}

impl<'a> Writing<'a> {
    pub fn new(view: &'a dyn View, actor: Actor) -> Self {
        Writing {
            view,
            actor,
            touched: vec![],
            seen: BTreeMap::new(),
            created: BTreeSet::new(),
            before: vec![],
            begun: None,
        }
    }

    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// Begins a new record.
    ///
    /// # Errors
    /// The role may not make this kind of thing.
    pub fn create(&mut self, id: RecordId, kind: &str, parent: Option<RecordId>) -> Result<(), Error> {
        let parent = match parent {
            Some(parent) => Some(self.open(parent)?),
            None => None,
        };
        let subject = Subject { parent: parent.as_ref().map(|p| (p.kind.as_str(), p.author)), ..Subject::default() };
        if !may(self.actor, Deed::Create, kind, subject) {
            return Err(Error::Refused(Why::MayNotCreate));
        }
        let record = Record::new(id, kind, self.actor.person);
        self.seen.insert(id, Seen { record, unconfirmed: BTreeMap::new() });
        self.created.insert(id);
        self.touched.push(Touched { id, kind: kind.into(), changes: vec![] });
        if let Some(parent) = parent {
            self.put(id, schema::OF, parent.id.to_value())?;
        }
        Ok(())
    }

    /// The record as it is before this save.
    ///
    /// # Errors
    /// There is none, or the store cannot be read.
    pub fn open(&mut self, id: RecordId) -> Result<Record, Error> {
        if !self.seen.contains_key(&id) {
            let seen = self.view.seen(id)?.ok_or(Error::NoSuch)?;
            self.seen.insert(id, seen);
        }
        Ok(self.seen[&id].record.clone())
    }

    /// Counts a record as the writer's own where it is not on this phone any more: a talk that is with the coordinators now is still a
    /// talk that its author may add to.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn own_elsewhere(&mut self, id: RecordId, kind: &str) -> Result<(), Error> {
        if !self.seen.contains_key(&id) {
            let author = self.actor.person;
            let gone = || Seen { record: Record::new(id, kind, author), unconfirmed: BTreeMap::new() };
            let seen = self.view.seen(id)?.unwrap_or_else(gone);
            self.seen.insert(id, seen);
        }
        Ok(())
    }

    /// Whether the writer may do this to a record, by the same table that the server asks.
    ///
    /// # Errors
    /// There is none, or the store cannot be read.
    pub fn may(&mut self, id: RecordId, deed: Deed) -> Result<bool, Error> {
        if self.created.contains(&id) {
            return Ok(true);
        }
        let record = self.open(id)?;
        let parent = match record.get(&schema::photo::OF) {
            Some(parent) => self.view.seen(parent)?.map(|p| (p.record.kind, p.record.author)),
            None => None,
        };
        // Where versions differ over who holds it, each of them may answer for it.
        let held = holders(&record);
        let holder = held.iter().copied().find(|h| *h == self.actor.person);
        let subject =
            Subject { author: Some(record.author), holder, parent: parent.as_ref().map(|(k, a)| (k.as_str(), *a)) };
        Ok(may(self.actor, deed, &record.kind, subject))
    }

    /// Whether the writer may hang something of this kind from a record.
    ///
    /// # Errors
    /// There is none, or the store cannot be read.
    pub fn may_hang(&mut self, kind: &str, from: RecordId) -> Result<bool, Error> {
        let fits = |parent: &Record| schema::kind(kind).is_some_and(|kind| kind.of.contains(&parent.kind.as_str()));
        let parent = self.open(from)?;
        let subject = Subject { parent: Some((parent.kind.as_str(), parent.author)), ..Subject::default() };
        Ok(fits(&parent) && may(self.actor, Deed::Create, kind, subject))
    }

    fn allow(&mut self, id: RecordId, deed: Deed) -> Result<(), Error> {
        if self.may(id, deed)? {
            return Ok(());
        }
        Err(Error::Refused(if deed == Deed::Trash { Why::MayNotTrash } else { Why::MayNotEdit }))
    }

    /// Sets a field, unless it says so already.
    ///
    /// # Errors
    /// The value does not fit its field, or the writer may not change the record.
    pub fn set<T: Typed>(&mut self, id: RecordId, key: &Field<T>, value: &T) -> Result<(), Error> {
        let value = value.to_value();
        key.spec.shape.check(&value).map_err(|why| unfit(why, key.spec.shape))?;
        self.put(id, key.spec.id, value)
    }

    /// As [`Writing::set`] where there is a value.
    ///
    /// # Errors
    /// As there.
    pub fn set_some<T: Typed>(&mut self, id: RecordId, key: &Field<T>, value: Option<&T>) -> Result<(), Error> {
        value.map_or(Ok(()), |value| self.set(id, key, value))
    }

    /// Sets a text; white space around it goes, and what is then empty is refused.
    ///
    /// # Errors
    /// Empty, too long, or not the writer's to change.
    pub fn set_text(&mut self, id: RecordId, key: &Field<String>, text: &str) -> Result<(), Error> {
        self.set_spec(id, &key.spec, text)
    }

    /// As [`Writing::set_text`], for any field that holds a text, a day or a choice.
    ///
    /// # Errors
    /// As there, or it is none of the choices.
    pub fn set_spec(&mut self, id: RecordId, spec: &Spec, text: &str) -> Result<(), Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::Empty);
        }
        if matches!(spec.id, "name")
            && [&asset::ASSET, &group::GROUP].iter().any(|k| self.kind_of(id) == Some(k.id))
            && stays_off_maps(text)
        {
            return Err(Error::OffTheMap { lead: None });
        }
        let value = Value::from(text);
        spec.shape.check(&value).map_err(|why| unfit(why, spec.shape))?;
        self.put(id, spec.id, value)
    }

    /// From now on only what is named here is replaced: what its writer saw when they began. What came meanwhile stays beside it.
    pub fn begun_with(&mut self, seen: impl IntoIterator<Item = ChangeRef>) {
        self.begun = Some(seen.into_iter().collect());
    }

    /// What a change of this field would replace now.
    ///
    /// # Errors
    /// There is no such record, or the store cannot be read.
    pub fn seen_in(&mut self, id: RecordId, field: &str) -> Result<Vec<ChangeRef>, Error> {
        self.open(id)?;
        Ok(self.base(id, field))
    }

    fn kind_of(&self, id: RecordId) -> Option<&str> {
        self.seen.get(&id).map(|s| s.record.kind.as_str())
    }

    /// Sets a field to a value that was checked before.
    ///
    /// # Errors
    /// The writer may not change the record.
    pub fn put(&mut self, id: RecordId, field: &str, value: Value) -> Result<(), Error> {
        let record = self.open(id)?;
        let same = record
            .register(field)
            .map_or(value == Value::Null, |r| !r.conflicts() && r.shown().is_some_and(|h| h.value == value));
        if same {
            return Ok(());
        }
        self.allow(id, Deed::Edit)?;
        let before = record.value(field).cloned().unwrap_or_default();
        let base = self.base(id, field);
        self.push(id, Change::set(field, value, base), before);
        Ok(())
    }

    /// Puts a value into a set, unless it is there.
    ///
    /// # Errors
    /// As [`Writing::set`].
    pub fn add<T: Typed>(&mut self, id: RecordId, key: &Field<T>, value: &T) -> Result<(), Error> {
        let value = value.to_value();
        key.spec.shape.check(&value).map_err(|why| unfit(why, key.spec.shape))?;
        self.add_value(id, key.spec.id, value)
    }

    /// As [`Writing::add`], with a value that was checked before.
    ///
    /// # Errors
    /// The writer may not change the record.
    pub fn add_value(&mut self, id: RecordId, field: &str, value: Value) -> Result<(), Error> {
        let record = self.open(id)?;
        if record.register(field).is_some_and(|r| r.members().contains(&&value)) {
            return Ok(());
        }
        self.allow(id, Deed::Edit)?;
        self.push(id, Change::add(field, value, vec![]), Value::Null);
        Ok(())
    }

    /// Takes a value out of a set, if it is there.
    ///
    /// # Errors
    /// As [`Writing::set`].
    pub fn remove<T: Typed>(&mut self, id: RecordId, key: &Field<T>, value: &T) -> Result<(), Error> {
        self.remove_value(id, key.spec.id, &value.to_value())
    }

    /// As [`Writing::remove`], by the name of the field.
    ///
    /// # Errors
    /// The writer may not change the record.
    pub fn remove_value(&mut self, id: RecordId, field: &str, value: &Value) -> Result<(), Error> {
        let record = self.open(id)?;
        let heads = record.register(field).map(Register::heads).unwrap_or_default();
        let base: Vec<_> = heads.iter().filter(|h| h.member && h.value == *value).map(|h| h.at).collect();
        if base.is_empty() {
            return Ok(());
        }
        self.allow(id, Deed::Edit)?;
        self.push(id, Change::remove(field, base), value.clone());
        Ok(())
    }

    /// Puts the record in the bin; its children go and come with it.
    ///
    /// # Errors
    /// It is there already, or the writer may not.
    pub fn trash(&mut self, id: RecordId) -> Result<(), Error> {
        let record = self.open(id)?;
        if record.bin() == Bin::In {
            return Err(Error::InBin);
        }
        self.allow(id, Deed::Trash)?;
        let mut base = record.base_of_all();
        base.extend(self.seen[&id].unconfirmed.values().flatten());
        self.push(id, Change::set(TRASHED, true.into(), base), Value::Bool(false));
        Ok(())
    }

    /// Takes the record out of the bin.
    ///
    /// # Errors
    /// It is not there, or the writer may not.
    pub fn restore(&mut self, id: RecordId) -> Result<(), Error> {
        let record = self.open(id)?;
        if record.bin() == Bin::Out {
            return Err(Error::NoChange);
        }
        self.allow(id, Deed::Trash)?;
        let base = self.base(id, TRASHED);
        self.push(id, Change::set(TRASHED, false.into(), base), Value::Bool(true));
        Ok(())
    }

    /// What a change of this field means to replace.
    fn base(&self, id: RecordId, field: &str) -> Vec<ChangeRef> {
        let Some(seen) = self.seen.get(&id) else { return vec![] };
        let mut base = seen.record.base(field);
        let unsent = seen.unconfirmed.get(field);
        if seeded::is(Bug::UnsentBaseForgotten) {
            base.retain(|at| !unsent.is_some_and(|unsent| unsent.contains(at)));
            return base;
        }
        base.extend(unsent.into_iter().flatten());
        base.retain(|at| self.begun.as_ref().is_none_or(|begun| begun.contains(at)));
        base
    }

    fn push(&mut self, id: RecordId, change: Change, before: Value) {
        let kind = self.seen[&id].record.kind.clone();
        self.before.push((id, change.field.clone(), before));
        match self.touched.iter_mut().find(|t| t.id == id) {
            Some(touched) => {
                // The last word on a field within one save is the one that counts.
                let single = matches!(change.op, Op::Set(_));
                if let Some(at) = touched.changes.iter().position(|c| single && c.field == change.field) {
                    touched.changes[at].op = change.op;
                } else {
                    touched.changes.push(change);
                }
            }
            None => self.touched.push(Touched { id, kind, changes: vec![change] }),
        }
    }

    /// The finished save.
    ///
    /// # Errors
    /// [`Error::NoChange`] where it would do nothing.
    pub fn finish(mut self) -> Result<Written, Error> {
        self.touched.retain(|t| !t.changes.is_empty());
        if self.touched.is_empty() {
            return Err(Error::NoChange);
        }
        let mut before = Vec::new();
        let mut n = 0u16;
        for touched in &self.touched {
            for change in &touched.changes {
                let value =
                    match (&change.op, self.before.iter().find(|(id, f, _)| *id == touched.id && *f == change.field)) {
                        (Op::Remove, _) => {
                            // Several values may leave one set: each is told by what it names.
                            let record = &self.seen[&touched.id].record;
                            let heads = record.register(&change.field).map(Register::heads);
                            let named = heads.unwrap_or_default().into_iter().find(|h| change.base.contains(&h.at));
                            named.map(|h| h.value.clone()).unwrap_or_default()
                        }
                        (_, Some((_, _, value))) => value.clone(),
                        (_, None) => Value::Null,
                    };
                let created = self.created.contains(&touched.id);
                before.push(Before { record: touched.id, created, n, field: change.field.clone(), value });
                n = n.saturating_add(1);
            }
        }
        Ok(Written { records: self.touched, before })
    }
}

fn unfit(why: Why, shape: Shape) -> Error {
    match (why, shape) {
        (Why::TooLong, Shape::Text(limit)) => Error::TooLong { limit },
        (Why::TooLong, _) => Error::TooLong { limit: walkabout_protocol::limits::VALUE_BYTES },
        (Why::BadPosition, _) => Error::BadPosition,
        (Why::NotAChoice, Shape::Choice(words)) => Error::NotAChoice { choices: words.join(", ") },
        (_, Shape::Date) => Error::BadDate,
        (why, _) => Error::Refused(why),
    }
}
