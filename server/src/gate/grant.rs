//! What somebody may touch: the key without which no method of the store reads or writes a project's data.
//!
//! Only this module's parent can make one, from a token that it has checked or from the data folder itself, which whoever runs
//! the server's machine holds anyway.

use crate::data_folder::DataFolder;
use walkabout_protocol::{
    access::{Actor, Role},
    id::{DeviceId, PersonId, ProjectId},
};

/// Stands in for a person where the server itself wrote something: a project made by a command, a street visit by role alone.
pub const NOBODY: PersonId = PersonId::from_bytes([0; 16]);

/// Who asks, and for which project. Cannot be built outside `gate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    project: ProjectId,
    who: Who,
}

/// Who a grant is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A phone of somebody of the team, known by its token.
    Member { person: PersonId, device: DeviceId, role: Role },
    /// Somebody of the team at a browser, known by their session.
    Desk { person: PersonId, role: Role },
    /// Whoever runs the machine that the data folder lies on.
    Operator,
}

impl Grant {
    pub(in crate::gate) const fn member(project: ProjectId, person: PersonId, device: DeviceId, role: Role) -> Self {
        Grant { project, who: Who::Member { person, device, role } }
    }

    pub(in crate::gate) const fn desk(project: ProjectId, person: PersonId, role: Role) -> Self {
        Grant { project, who: Who::Desk { person, role } }
    }

    /// For commands at the machine: having the folder open is the proof.
    pub const fn operator(_folder: &DataFolder, project: ProjectId) -> Self {
        Grant { project, who: Who::Operator }
    }

    pub const fn project(&self) -> ProjectId {
        self.project
    }

    pub const fn who(&self) -> &Who {
        &self.who
    }

    pub const fn person(&self) -> PersonId {
        match &self.who {
            Who::Member { person, .. } | Who::Desk { person, .. } => *person,
            Who::Operator => NOBODY,
        }
    }

    pub const fn device(&self) -> Option<DeviceId> {
        match &self.who {
            Who::Member { device, .. } => Some(*device),
            Who::Desk { .. } | Who::Operator => None,
        }
    }

    /// As the access table sees them; the operator is a coordinator without a name.
    pub const fn actor(&self) -> Actor {
        let role = match &self.who {
            Who::Member { role, .. } | Who::Desk { role, .. } => *role,
            Who::Operator => Role::Coordinator,
        };
        Actor { person: self.person(), role }
    }
}

/// For what `gate` does before anybody is known: looking up codes, keys and tokens.
#[derive(Clone, Copy, Debug)]
pub struct AtTheDoor(());

impl AtTheDoor {
    pub(in crate::gate) const fn new() -> Self {
        AtTheDoor(())
    }
}
