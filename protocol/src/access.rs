//! Who may make, change and bin what. One table: the column of each kind's declaration. Who may *read* is [`crate::audience`].

use crate::{
    id::PersonId,
    schema::{self, Kind},
};
use minicbor::{Decode, Encode};
use std::fmt;

/// What somebody is in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Walks and records.
    #[n(0)]
    Volunteer,
    /// Talks on doorsteps, keeps promises.
    #[n(1)]
    Officer,
    /// Runs it.
    #[n(2)]
    Coordinator,
    /// Looks at what may be public.
    #[n(3)]
    Reader,
    /// At the table for one day: adds, and sees what may be public.
    #[n(4)]
    AtTable,
}

impl Role {
    pub const ALL: &[Role] = &[Role::Volunteer, Role::Officer, Role::Coordinator, Role::Reader, Role::AtTable];
    pub const fn word(self) -> &'static str {
        match self {
            Role::Volunteer => "volunteer",
            Role::Officer => "officer",
            Role::Coordinator => "coordinator",
            Role::Reader => "reader",
            Role::AtTable => "at-table",
        }
    }
    pub fn from_word(word: &str) -> Option<Role> {
        Self::ALL.iter().copied().find(|r| r.word() == word)
    }
    /// Officers and coordinators read what is `care`.
    pub const fn cares(self) -> bool {
        matches!(self, Role::Officer | Role::Coordinator)
    }
}

/// A column of the access table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    AllButReaders,
    OfficerOrCoordinator,
    Coordinator,
    Author,
    AuthorOrCoordinator,
    AuthorOfficerOrCoordinator,
    AuthorHolderOrCoordinator,
    /// The author of what it hangs from.
    AuthorOfParent,
    /// As the kind that it hangs from says.
    AsParent,
    /// Anyone but readers, for themselves.
    Oneself,
    Nobody,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Who::AllButReaders => "all but readers",
            Who::OfficerOrCoordinator => "officers, coordinators",
            Who::Coordinator => "coordinators",
            Who::Author => "its author",
            Who::AuthorOrCoordinator => "its author, coordinators",
            Who::AuthorOfficerOrCoordinator => "its author, officers, coordinators",
            Who::AuthorHolderOrCoordinator => "its author, whoever holds it, coordinators",
            Who::AuthorOfParent => "the author of what it hangs from",
            Who::AsParent => "as what it hangs from",
            Who::Oneself => "each for themselves",
            Who::Nobody => "nobody",
        })
    }
}

/// Somebody who wants to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub role: Role,
}

/// What they want to do with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Create,
    Edit,
    Trash,
}

/// What the table needs to know of the record and of what it hangs from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// `None` where the record is being made.
    pub author: Option<PersonId>,
    /// Who owns a promise, or is asked a question.
    pub holder: Option<PersonId>,
    /// The kind and the author of what it hangs from.
    pub parent: Option<(&'a str, PersonId)>,
}

/// Looks up the table. Whether the actor may read the record is asked apart, and first.
pub fn may(actor: Actor, deed: Deed, kind: &str, subject: Subject<'_>) -> bool {
    let Some(declared) = schema::kind(kind) else {
        // A kind of a newer version: whoever may write at all may make it, its author and coordinators may change it.
        let who = if deed == Deed::Create { Who::AllButReaders } else { Who::AuthorOrCoordinator };
        return allows(actor, who, deed, subject);
    };
    allows(actor, column(declared, deed), deed, subject)
}

fn column(kind: &Kind, deed: Deed) -> Who {
    match deed {
        Deed::Create => kind.create,
        Deed::Edit => kind.edit,
        Deed::Trash => kind.trash,
    }
}

fn allows(actor: Actor, who: Who, deed: Deed, subject: Subject<'_>) -> bool {
    // Whoever may only look may write nothing, whosever it is; at the table one adds and mends one's own.
    if actor.role == Role::Reader {
        return false;
    }
    let coordinator = actor.role == Role::Coordinator;
    let author = subject.author == Some(actor.person);
    if actor.role == Role::AtTable && deed != Deed::Create && !author {
        return false;
    }
    match who {
        Who::AllButReaders | Who::Oneself => true,
        Who::OfficerOrCoordinator => actor.role.cares(),
        Who::Coordinator => coordinator,
        Who::Author => author,
        Who::AuthorOrCoordinator => author || coordinator,
        Who::AuthorOfficerOrCoordinator => author || actor.role.cares(),
        Who::AuthorHolderOrCoordinator => author || coordinator || subject.holder == Some(actor.person),
        Who::AuthorOfParent => subject.parent.is_some_and(|(_, parent)| parent == actor.person),
        Who::AsParent => subject.parent.is_some_and(|(kind, parent)| {
            // Binning a photo is its own author's right too, as with what it hangs from.
            let of_parent = Subject { author: Some(if author { actor.person } else { parent }), ..Subject::default() };
            let deed = if deed == Deed::Create { Deed::Edit } else { deed };
            schema::kind(kind)
                .is_some_and(|k| column(k, deed) != Who::AsParent && allows(actor, column(k, deed), deed, of_parent))
        }),
        Who::Nobody => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    const ME: PersonId = Id::from_bytes([1; 16]);
    const OTHER: PersonId = Id::from_bytes([2; 16]);
    const WRITERS: [Role; 4] = [Role::Volunteer, Role::Officer, Role::Coordinator, Role::AtTable];

    fn allowed(deed: Deed, kind: &str, subject: Subject<'_>) -> Vec<&'static str> {
        Role::ALL
            .iter()
            .filter(|r| may(Actor { person: ME, role: **r }, deed, kind, subject))
            .map(|r| r.word())
            .collect()
    }
    fn by(author: PersonId) -> Subject<'static> {
        Subject { author: Some(author), ..Subject::default() }
    }

    #[test]
    fn the_table_of_the_plan_holds_row_by_row() {
        let all = vec!["volunteer", "officer", "coordinator", "at-table"];
        let team = vec!["volunteer", "officer", "coordinator"];
        let (officers, desk) = (vec!["officer", "coordinator"], vec!["coordinator"]);
        for kind in ["asset", "group", "note", "need", "gathering", "given", "link"] {
            assert_eq!(allowed(Deed::Create, kind, Subject::default()), all, "{kind}");
            assert_eq!(allowed(Deed::Edit, kind, by(OTHER)), team, "{kind}");
            assert_eq!(allowed(Deed::Trash, kind, by(OTHER)), desk, "{kind}");
            assert_eq!(allowed(Deed::Trash, kind, by(ME)), all, "{kind}");
        }
        for kind in ["conversation", "statement"] {
            assert_eq!(allowed(Deed::Create, kind, Subject::default()), all, "{kind}");
            for deed in [Deed::Edit, Deed::Trash] {
                assert_eq!(allowed(deed, kind, by(OTHER)), desk, "{kind}");
                assert_eq!(allowed(deed, kind, by(ME)), all, "{kind}");
            }
        }
        let on = |parent| Subject { parent: Some(("conversation", parent)), ..Subject::default() };
        assert_eq!(allowed(Deed::Create, "private_note", on(ME)), all);
        assert_eq!(allowed(Deed::Create, "private_note", on(OTHER)), Vec::<&str>::new());
        assert_eq!(allowed(Deed::Edit, "private_note", by(OTHER)), Vec::<&str>::new());
        assert_eq!(allowed(Deed::Trash, "private_note", by(OTHER)), desk);
        assert_eq!(allowed(Deed::Edit, "contact", by(OTHER)), officers);
        assert_eq!(allowed(Deed::Trash, "contact", by(ME)), all);
        for kind in ["promise", "question"] {
            assert_eq!(allowed(Deed::Edit, kind, by(OTHER)), desk, "{kind}");
            assert_eq!(allowed(Deed::Edit, kind, Subject { holder: Some(ME), ..by(OTHER) }), team, "{kind}");
            assert_eq!(allowed(Deed::Trash, kind, by(ME)), desk, "{kind}");
        }
        assert_eq!(allowed(Deed::Create, "walk", Subject::default()), all);
        assert_eq!(allowed(Deed::Edit, "walk", by(OTHER)), Vec::<&str>::new());
        assert_eq!(allowed(Deed::Trash, "walk", by(ME)), desk);
        for kind in ["doorstep", "street_visit"] {
            assert_eq!(allowed(Deed::Edit, kind, by(OTHER)), team, "{kind}");
            assert_eq!(allowed(Deed::Trash, kind, by(ME)), desk, "{kind}");
        }
        for kind in ["idea", "ask", "permission", "barrier", "stakeholder"] {
            assert_eq!(allowed(Deed::Create, kind, Subject::default()), officers, "{kind}");
            assert_eq!(allowed(Deed::Edit, kind, by(OTHER)), officers, "{kind}");
            assert_eq!(allowed(Deed::Trash, kind, by(ME)), desk, "{kind}");
        }
        for kind in ["project", "theme", "decision", "reading"] {
            for deed in [Deed::Create, Deed::Edit, Deed::Trash] {
                assert_eq!(allowed(deed, kind, by(OTHER)), desk, "{kind}");
            }
        }
        assert_eq!(allowed(Deed::Create, "form", Subject::default()), desk);
        assert_eq!(allowed(Deed::Edit, "form", by(ME)), Vec::<&str>::new());
    }

    #[test]
    fn a_photo_follows_what_it_hangs_from() {
        let on = |kind, parent, author| Subject { author, holder: None, parent: Some((kind, parent)) };
        assert_eq!(allowed(Deed::Create, "photo", on("asset", OTHER, None)), ["volunteer", "officer", "coordinator"]);
        assert_eq!(allowed(Deed::Create, "photo", on("asset", ME, None)).len(), WRITERS.len());
        assert_eq!(allowed(Deed::Create, "photo", on("conversation", OTHER, None)), ["coordinator"]);
        assert_eq!(allowed(Deed::Trash, "photo", on("asset", OTHER, Some(OTHER))), ["coordinator"]);
        assert_eq!(allowed(Deed::Trash, "photo", on("asset", OTHER, Some(ME))).len(), WRITERS.len());
        assert_eq!(allowed(Deed::Create, "photo", Subject::default()), Vec::<&str>::new(), "a photo of nothing");
    }

    #[test]
    fn whoever_may_only_look_writes_nothing_at_all() {
        for kind in schema::KINDS {
            for deed in [Deed::Create, Deed::Edit, Deed::Trash] {
                let mine = Subject { author: Some(ME), holder: Some(ME), parent: Some(("asset", ME)) };
                assert!(!may(Actor { person: ME, role: Role::Reader }, deed, kind.id, mine), "{} {deed:?}", kind.id);
            }
        }
    }
}
