//! Whose phone this is, and of which team.

use super::{Store, set_meta, sums};
use crate::Error;
use minicbor::{Decode, Encode};
use rusqlite::Connection;
use walkabout_protocol::{
    access::{Actor, Role},
    batch::Epoch,
    cbor,
    id::{DeviceId, PersonId, ProjectId},
    wire::Somebody,
};

/// The sum of the list of who is on the team, written with it.
pub(super) const PEOPLE: &str = "people";

/// The membership of a folder. It is made once, by joining; role and epoch follow what the server says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Member {
    #[n(0)]
    pub server: String,
    #[n(1)]
    pub pin: Option<String>,
    #[n(2)]
    pub project: ProjectId,
    #[n(3)]
    pub person: PersonId,
    #[n(4)]
    pub device: DeviceId,
    #[n(5)]
    pub role: Role,
    #[n(6)]
    pub epoch: Epoch,
    #[n(7)]
    pub name: String,
    #[n(8)]
    pub project_name: String,
}

impl Member {
    pub fn actor(&self) -> Actor {
        Actor { person: self.person, role: self.role }
    }
}

/// Whether the database says who the phone is.
pub(super) fn is_told(db: &Connection) -> Result<bool, Error> {
    Ok(db.prepare("SELECT 1 FROM meta WHERE key = 'member'")?.exists([])?)
}

impl Store {
    pub(super) fn read_member(&self) -> Result<Option<Member>, Error> {
        self.meta("member")?
            .map(|bytes| cbor::from_slice(&bytes).map_err(|_| Error::Inside("membership unreadable")))
            .transpose()
    }

    /// Keeps the membership, durably.
    ///
    /// # Errors
    /// The disk.
    pub fn set_member(&self, member: &Member) -> Result<(), Error> {
        self.durably(|db| set_meta(db, "member", &cbor::to_vec(member)))?;
        self.know(member.clone());
        Ok(())
    }

    /// The disk says so already.
    pub(super) fn know(&self, member: Member) {
        *self.member.borrow_mut() = Some(member);
    }

    /// The bearer token that the server gave last.
    ///
    /// # Errors
    /// The disk, or its seal.
    pub fn token(&self) -> Result<Option<String>, Error> {
        let Some(sealed) = self.meta("token")? else { return Ok(None) };
        Ok(String::from_utf8(self.seal.open(b"token", &sealed)?).ok())
    }

    /// # Errors
    /// The disk.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Error> {
        let sealed = token.map(|t| self.seal.close(&self.ports, b"token", t.as_bytes())).transpose()?;
        self.lightly(|db| match &sealed {
            Some(sealed) => set_meta(db, "token", sealed),
            None => super::clear_meta(db, "token"),
        })
    }

    /// Server time minus this phone's, milliseconds, as last measured.
    ///
    /// # Errors
    /// The disk.
    pub fn skew_ms(&self) -> Result<i64, Error> {
        Ok(self.meta_number("skew")?.unwrap_or(0))
    }

    /// Whether the list of who is on the team is here as it was said; also where it came before there was a sum of it.
    pub(super) fn people_are_as_said(&self) -> Result<bool, Error> {
        Ok(match self.meta(PEOPLE)? {
            Some(said) => sum_of_people(&self.db)?[..] == said,
            None => true,
        })
    }

    /// # Errors
    /// The disk.
    pub fn people(&self) -> Result<Vec<Somebody>, Error> {
        let mut find = self.db.prepare_cached("SELECT id, name, role, active FROM person ORDER BY name, id")?;
        let rows = find.query_map([], |r| {
            Ok(Somebody {
                id: PersonId::from_bytes(r.get(0)?),
                name: r.get(1)?,
                role: Role::from_word(&r.get::<_, String>(2)?).unwrap_or(Role::Reader),
                active: r.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Over the rows of [`Store::people`] as they lie there.
pub(super) fn sum_of_people(db: &Connection) -> Result<[u8; sums::HALF], Error> {
    let mut find = db.prepare_cached("SELECT id, name, role, active FROM person ORDER BY id")?;
    let mut rows = find.query([])?;
    let mut cells = Vec::new();
    while let Some(row) = rows.next()? {
        for at in 0..4 {
            cells.push(sums::Cell::from(row.get_ref(at)?));
        }
    }
    Ok(sums::half(&cells.iter().map(sums::Cell::value).collect::<Vec<_>>()))
}
