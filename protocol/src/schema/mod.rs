//! What a record is made of, said once. Checks, access, audience, CSV, search and `docs/data-model.md` are functions over [`KINDS`].
//!
//! One file declares one kind. Fields are added or retired, never renamed or reused. Nothing is ever required: a half-known thing is
//! still worth saving.

mod check;
mod docs;
mod shape;
mod typed;

pub mod ask;
pub mod asset;
pub mod barrier;
pub mod contact;
pub mod conversation;
pub mod decision;
pub mod doorstep;
pub mod form;
pub mod gathering;
pub mod given;
pub mod group;
pub mod idea;
pub mod link;
pub mod need;
pub mod note;
pub mod permission;
pub mod photo;
pub mod private_note;
pub mod project;
pub mod promise;
pub mod question;
pub mod reading;
pub mod stakeholder;
pub mod statement;
pub mod street_visit;
pub mod theme;
pub mod walk;

pub use check::check;
pub use docs::data_model;
pub use shape::{Privacy, Shape};
pub use typed::{About, Agreement, Answer, Date, May, PhotoFile, Position, PositionSource, Stretch, Typed};

use crate::access::Who;
use std::marker::PhantomData;

/// A typed key: `record.get(&asset::NAME)`. The type is all that the plain [`Spec`] lacks.
pub struct Field<T> {
    pub spec: Spec,
    value: PhantomData<fn() -> T>,
}

/// A field as every generic function sees it.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub id: &'static str,
    pub shape: Shape,
    /// A set: its values come and go one by one (`Add`, `Remove`), 256 at most.
    pub set: bool,
    pub privacy: Privacy,
    /// Found by text search.
    pub search: bool,
    pub doc: &'static str,
}

impl<T> Field<T> {
    pub const fn new(id: &'static str, shape: Shape) -> Self {
        let spec = Spec { id, shape, set: false, privacy: Privacy::Thing, search: false, doc: "" };
        Field { spec, value: PhantomData }
    }
    /// Says how close to a person its value is.
    pub const fn is(mut self, privacy: Privacy) -> Self {
        self.spec.privacy = privacy;
        self
    }
    pub const fn searched(mut self) -> Self {
        self.spec.search = true;
        self
    }
    pub const fn set(mut self) -> Self {
        self.spec.set = true;
        self
    }
    pub const fn doc(mut self, text: &'static str) -> Self {
        self.spec.doc = text;
        self
    }
}

/// Who may read a kind, before agreement and parents are looked at. See [`crate::audience`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The team.
    Team,
    /// Anybody who may see anything: what may be public.
    Public,
    /// The team, and the public where it is a place or those it is about agreed to *everyone*; `care` while a person or a
    /// private group has not agreed.
    Asked { public: bool },
    /// `care` until the speaker agreed that the team may read it.
    Spoken,
    /// Always `care`.
    Care,
    /// Author and coordinators.
    Own,
    /// As what it hangs from.
    Parent,
}

/// One kind of record.
#[derive(Debug)]
pub struct Kind {
    pub id: &'static str,
    pub reach: Reach,
    pub create: Who,
    pub edit: Who,
    pub trash: Who,
    /// The kinds that its field `of` may point to; empty where it hangs from nothing.
    pub of: &'static [&'static str],
    pub fields: &'static [Spec],
    pub doc: &'static str,
}

impl Kind {
    pub fn field(&self, id: &str) -> Option<&'static Spec> {
        self.fields.iter().find(|f| f.id == id)
    }

    /// True for a declared field, the bin, and a question of the project's own (`q:<uuid>`).
    pub fn knows(&self, field: &str) -> bool {
        field == crate::state::TRASHED || self.field(field).is_some() || question_of(field).is_some()
    }
}

/// The id in the name of a field that holds the answer to a project's own question.
pub fn question_of(field: &str) -> Option<crate::id::FormId> {
    field.strip_prefix("q:")?.parse().ok()
}

/// The name of the field by which a child points to its parent.
pub const OF: &str = "of";

/// One block a kind: constants to read and write with, and the row for everything generic.
macro_rules! declare {
    ($(#[doc = $kd:literal])+ $K:ident = $id:literal, $reach:expr, create: $create:ident, edit: $edit:ident, trash: $trash:ident, of: $of:expr;
     $($(#[doc = $fd:literal])+ $F:ident: $T:ty = $make:expr;)*) => {
        $($(#[doc = $fd])+ pub const $F: $crate::schema::Field<$T> = $make.doc(concat!($($fd),+));)*
        $(#[doc = $kd])+
        pub static $K: $crate::schema::Kind = $crate::schema::Kind {
            id: $id, reach: $reach, create: $crate::access::Who::$create, edit: $crate::access::Who::$edit,
            trash: $crate::access::Who::$trash, of: $of, fields: &[$($F.spec),*], doc: concat!($($kd),+),
        };
    };
}
pub(crate) use declare;

/// Every kind of the plan, in the order of its section 4.
pub static KINDS: &[&Kind] = &[
    &asset::ASSET,
    &group::GROUP,
    &need::NEED,
    &note::NOTE,
    &photo::PHOTO,
    &conversation::CONVERSATION,
    &statement::STATEMENT,
    &private_note::PRIVATE_NOTE,
    &promise::PROMISE,
    &contact::CONTACT,
    &question::QUESTION,
    &walk::WALK,
    &street_visit::STREET_VISIT,
    &doorstep::DOORSTEP,
    &theme::THEME,
    &stakeholder::STAKEHOLDER,
    &idea::IDEA,
    &ask::ASK,
    &permission::PERMISSION,
    &given::GIVEN,
    &gathering::GATHERING,
    &link::LINK,
    &barrier::BARRIER,
    &decision::DECISION,
    &reading::READING,
    &project::PROJECT,
    &form::FORM,
];

/// The declaration of a kind; `None` for one of a newer version.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|k| k.id == id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_and_field_has_one_name_and_a_sentence() {
        let mut kinds = BTreeSet::new();
        for kind in KINDS {
            assert!(kinds.insert(kind.id), "{} twice", kind.id);
            assert!(kind.doc.trim().len() > 10, "{} has no sentence", kind.id);
            let mut fields = BTreeSet::new();
            for field in kind.fields {
                assert!(fields.insert(field.id), "{}.{} twice", kind.id, field.id);
                assert!(field.doc.trim().len() > 3, "{}.{} has no sentence", kind.id, field.id);
                assert!(field.id.len() <= crate::limits::NAME_BYTES);
            }
            assert_eq!(kind.field(OF).is_some(), !kind.of.is_empty(), "{}: `of` and its kinds go together", kind.id);
            assert!(kind.of.iter().all(|of| super::kind(of).is_some()), "{} hangs from an unknown kind", kind.id);
        }
    }

    #[test]
    fn search_never_reaches_what_is_always_care() {
        for kind in KINDS.iter().filter(|k| matches!(k.reach, Reach::Care | Reach::Own)) {
            assert!(kind.fields.iter().all(|f| !f.search), "{} is searched", kind.id);
        }
    }
}
