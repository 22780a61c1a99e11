//! Who may read a record: computed by one function from its kind, its agreement and what it hangs from, and kept in a column.
//!
//! Visibility belongs to a record, never to a field. Where versions of an agreement differ, the most private one holds. A child is
//! never more open than its parent. What a newer version made (an unknown kind or field) counts as `care`.

use crate::{
    access::{Actor, Role},
    id::PersonId,
    schema::{self, About, Agreement, Field, May, Reach, Shape, Typed},
    state::{Bin, Record},
};

/// From the narrowest to the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Author and coordinators.
    Own,
    /// Author until confirmed, holder, officers, coordinators.
    Care,
    Team,
    /// The team, readers, people at the table; what an export without `--team` holds.
    Public,
}

impl Audience {
    pub const fn code(self) -> u8 {
        self as u8
    }
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Audience::Own),
            1 => Some(Audience::Care),
            2 => Some(Audience::Team),
            3 => Some(Audience::Public),
            _ => None,
        }
    }
}

const ABOUT: Field<About> = Field::new("about", Shape::Choice(About::WORDS));
const HOLDER: Field<PersonId> = Field::new("holder", Shape::Person);

/// Who may read `record`. `parent`: the audience of what it hangs from; `None` where that is unknown or it hangs from nothing.
pub fn audience(record: &Record, parent: Option<Audience>) -> Audience {
    let Some(kind) = schema::kind(&record.kind) else { return Audience::Care };
    if !record.is_known() {
        return Audience::Care;
    }
    let own = match kind.reach {
        Reach::Team => Audience::Team,
        Reach::Public => Audience::Public,
        Reach::Own => Audience::Own,
        Reach::Care => Audience::Care,
        // Without its parent it is nobody's to show.
        Reach::Parent => parent.unwrap_or(Audience::Care),
        Reach::Asked { public } => asked(record, public),
        // A statement has no agreement of its own: the talk's holds, through its parent.
        Reach::Spoken if kind.field("agreement").is_none() => parent.unwrap_or(Audience::Care),
        Reach::Spoken => match least_agreed(record) {
            Some(May::Team | May::Everyone) => Audience::Team,
            _ => Audience::Care,
        },
    };
    let narrowest = match (parent, kind.reach) {
        // A private walk does not hide the talks of it, nor a care talk what hangs from it only by being care already.
        (Some(Audience::Own) | None, _) | (_, Reach::Own) => own,
        (Some(parent), _) => own.min(parent),
    };
    if matches!(kind.reach, Reach::Spoken) { narrowest.min(Audience::Team) } else { narrowest }
}

fn asked(record: &Record, public: bool) -> Audience {
    let about = record.versions(&ABOUT);
    let private = about.iter().any(|a| *a != About::Thing);
    let shown = if public && record.bin() != Bin::In { Audience::Public } else { Audience::Team };
    match least_agreed(record) {
        _ if !private => match least_agreed(record) {
            // A place whose people asked for less than everyone is still not shown to everyone.
            Some(May::No | May::Care) => Audience::Care,
            Some(May::Team) => Audience::Team,
            Some(May::Everyone) | None => shown,
        },
        Some(May::Everyone) => shown,
        Some(May::Team) => Audience::Team,
        Some(May::No | May::Care) | None => Audience::Care,
    }
}

fn least_agreed(record: &Record) -> Option<May> {
    let register = record.register("agreement")?;
    // A version that cannot be read, or was cleared, agrees to nothing.
    register.heads().iter().map(|h| Agreement::from_value(&h.value).map_or(May::No, |a| a.may)).min()
}

/// Who owns a promise or is asked a question; every version counts.
pub fn holders(record: &Record) -> Vec<PersonId> {
    let mut holders = record.versions(&HOLDER);
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// May they read it, once the server has it? A volunteer's own `care` records are hers only until they are confirmed.
pub fn may_read(actor: Actor, audience: Audience, author: PersonId, holders: &[PersonId]) -> bool {
    match (actor.role, audience) {
        (Role::Coordinator, _) | (_, Audience::Public) => true,
        (Role::Reader | Role::AtTable, _) => false,
        (_, Audience::Own) => author == actor.person,
        (Role::Officer, Audience::Care) | (_, Audience::Team) => true,
        (Role::Volunteer, Audience::Care) => holders.contains(&actor.person),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        batch::{Change, ChangeRef},
        id::{Id, RecordId},
        merge::{Written, apply},
        value::Value,
    };
    use serde_json::json;

    fn record(kind: &str, fields: &[(&str, serde_json::Value)]) -> Record {
        let me = Id::from_bytes([1; 16]);
        let mut r = Record::new(RecordId::from_bytes([9; 16]), kind, me);
        for (n, (field, value)) in (0u16..).zip(fields) {
            let at = ChangeRef { batch: Id::from_bytes([7; 16]), n };
            let change = Change::set(field, Value::from_json(value).unwrap(), vec![]);
            apply(&mut r, at, &change, Written { by: me, time_ms: 0, offset_min: 0 });
        }
        r
    }

    #[test]
    fn a_place_may_be_public_and_a_person_only_when_they_said_so() {
        let may = |may: &str| ("agreement", json!({ "may": may }));
        let person = ("about", json!("person"));
        assert_eq!(audience(&record("asset", &[("name", json!("Bench"))]), None), Audience::Public);
        assert_eq!(audience(&record("asset", std::slice::from_ref(&person)), None), Audience::Care);
        assert_eq!(audience(&record("asset", &[person.clone(), may("no")]), None), Audience::Care);
        assert_eq!(audience(&record("asset", &[person.clone(), may("team")]), None), Audience::Team);
        assert_eq!(audience(&record("asset", &[person.clone(), may("everyone")]), None), Audience::Public);
        assert_eq!(
            audience(&record("asset", &[person, may("everyone"), may("care")]), None),
            Audience::Care,
            "the narrower version holds"
        );
        assert_eq!(audience(&record("need", &[]), None), Audience::Team);
    }

    #[test]
    fn a_talk_is_care_until_the_speaker_agreed_that_the_team_may_read_it() {
        let talk = |may: &str| record("conversation", &[("agreement", json!({ "may": may }))]);
        assert_eq!(audience(&record("conversation", &[]), None), Audience::Care);
        assert_eq!(audience(&talk("care"), None), Audience::Care);
        assert_eq!(audience(&talk("team"), None), Audience::Team);
        assert_eq!(audience(&talk("team"), Some(Audience::Own)), Audience::Team, "the walker's own walk hides no talk");
        assert_eq!(audience(&talk("everyone"), None), Audience::Team, "never public");
        let said = record("statement", &[("words", json!("It goes quiet after four."))]);
        assert_eq!(audience(&said, None), Audience::Care);
        assert_eq!(audience(&said, Some(Audience::Care)), Audience::Care);
        assert_eq!(audience(&said, Some(Audience::Team)), Audience::Team);
    }

    #[test]
    fn narrow_things_stay_narrow_and_children_follow() {
        for kind in ["promise", "contact", "private_note", "question", "stakeholder"] {
            assert_eq!(audience(&record(kind, &[]), Some(Audience::Public)), Audience::Care, "{kind}");
        }
        assert_eq!(audience(&record("walk", &[]), None), Audience::Own);
        assert_eq!(audience(&record("photo", &[]), Some(Audience::Care)), Audience::Care);
        assert_eq!(audience(&record("photo", &[]), Some(Audience::Public)), Audience::Public);
        assert_eq!(audience(&record("photo", &[]), None), Audience::Care);
        assert_eq!(audience(&record("note", &[]), Some(Audience::Care)), Audience::Care);
    }

    #[test]
    fn what_a_newer_version_made_counts_as_care() {
        assert_eq!(audience(&record("hologram", &[]), None), Audience::Care);
        assert_eq!(audience(&record("asset", &[("smell", json!("roses"))]), None), Audience::Care);
        assert_eq!(
            audience(&record("asset", &[("q:01890a5d-ac96-774b-bcce-b302099a8057", json!("yes"))]), None),
            Audience::Public
        );
    }

    #[test]
    fn each_role_reads_its_own_ring() {
        let me = Id::from_bytes([1; 16]);
        let other = Id::from_bytes([2; 16]);
        let reads = |role, audience, author, holders: &[PersonId]| {
            may_read(Actor { person: me, role }, audience, author, holders)
        };
        use Audience::{Care, Own, Public, Team};
        for (role, expect) in [
            (Role::Coordinator, [true, true, true, true]),
            (Role::Officer, [false, true, true, true]),
            (Role::Volunteer, [false, false, true, true]),
            (Role::Reader, [false, false, false, true]),
            (Role::AtTable, [false, false, false, true]),
        ] {
            assert_eq!([Own, Care, Team, Public].map(|a| reads(role, a, other, &[])), expect, "{role:?}");
        }
        assert!(!reads(Role::Volunteer, Care, me, &[]), "her own care records are hers until confirmed, not after");
        assert!(reads(Role::Volunteer, Care, other, &[me]), "a promise that she holds stays");
        assert!(reads(Role::Volunteer, Own, me, &[]) && !reads(Role::Reader, Care, me, &[me]));
    }
}
