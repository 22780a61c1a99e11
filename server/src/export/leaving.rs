//! What of a record may leave: the one place that decides, for both formats.

use super::{
    Whose,
    cell::{self, Cell},
};
use crate::store::{Reading, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_geo::{LonLat, cell_100m};
use walkabout_protocol::{
    audience::{Audience, audience},
    id::RecordId,
    off_map::stays_off_maps,
    schema::{About, KINDS, Kind, OF, Position, Privacy, Reach, Shape, Spec, Typed, conversation, doorstep, statement},
    state::{Bin, Record},
    value::Value,
};

/// The least audience whose records leave.
pub(super) const fn least(whose: Whose) -> Audience {
    match whose {
        Whose::Public => Audience::Public,
        Whose::Team => Audience::Team,
    }
}

/// The kinds that leave. How a project is set up, with its lead and telephone, is nobody's finding.
pub(super) fn kinds(whose: Whose) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().filter(move |kind| match kind.reach {
        Reach::Asked { public: true } => true,
        Reach::Asked { public: false } | Reach::Spoken | Reach::Team | Reach::Parent => {
            whose == Whose::Team && kind.id != "form"
        }
        Reach::Public | Reach::Care | Reach::Own => false,
    })
}

/// The fields of a kind that leave.
pub(super) fn fields(kind: &'static Kind, whose: Whose) -> impl Iterator<Item = &'static Spec> {
    kind.fields.iter().filter(move |spec| match (whose, spec.privacy) {
        (_, Privacy::Contact | Privacy::Impression) => false,
        // Somebody of the team is a person too.
        (Whose::Public, Privacy::Thing) => spec.shape != Shape::Person,
        (Whose::Public, Privacy::Person | Privacy::Words) => false,
        (Whose::Team, _) => true,
    })
}

/// Where something is shown, as exactly as may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub lon: f64,
    pub lat: f64,
    pub accuracy_m: Option<f64>,
}

/// A record on its way out.
#[derive(Debug)]
pub(super) struct Leaving {
    pub id: RecordId,
    pub kind: &'static str,
    pub place: Option<Place>,
    /// By column, in the order of the declaration; none of them empty.
    pub cells: Vec<(String, Cell)>,
    /// Fields of which people hold different versions; the one that is shown is in its column.
    pub two_versions: Vec<&'static str>,
}

/// What has to be known of all records before the first may leave.
#[derive(Debug, Default)]
pub(super) struct Circle {
    /// Those that leave: a link to anything else would tell that it is there.
    leave: BTreeSet<RecordId>,
    /// Names a place that stays off maps, or hangs from one that does.
    off_map: BTreeSet<RecordId>,
    /// Somebody's own, or hangs from something that is: never at a door.
    own: BTreeSet<RecordId>,
}

impl Circle {
    pub async fn of<R: Reading>(view: &mut R, whose: Whose) -> Result<Self, StoreError> {
        let mut circle = Circle::default();
        // Children may come before what they hang from; today's kinds hang three deep at most.
        loop {
            let before = (circle.off_map.len(), circle.own.len());
            let mut each = |record: Record, _| -> Result<(), StoreError> {
                let above = parents(&record);
                if names_off_map(&record) || above.iter().any(|of| circle.off_map.contains(of)) {
                    circle.off_map.insert(record.id);
                }
                if is_own(&record) || above.iter().any(|of| circle.own.contains(of)) {
                    circle.own.insert(record.id);
                }
                Ok(())
            };
            view.each_record(least(whose), &mut each).await?;
            if before == (circle.off_map.len(), circle.own.len()) {
                break;
            }
        }
        let mut leave = BTreeSet::new();
        let mut each = |record: Record, audience| -> Result<(), StoreError> {
            if circle.may_leave(&record, audience, whose).is_some() {
                leave.insert(record.id);
            }
            Ok(())
        };
        view.each_record(least(whose), &mut each).await?;
        circle.leave = leave;
        Ok(circle)
    }

    fn may_leave(&self, record: &Record, kept: Audience, whose: Whose) -> Option<&'static Kind> {
        let kind = kinds(whose).find(|k| k.id == record.kind)?;
        // Both what was worked out when it came and what its fields say now.
        let wide = kept >= least(whose) && audience(record, Some(kept)) >= least(whose);
        let out = match whose {
            Whose::Public => record.bin() == Bin::Out,
            Whose::Team => record.bin() != Bin::In,
        };
        let hidden = record.kind == statement::STATEMENT.id && record.versions(&statement::HIDDEN).contains(&true);
        (wide && out && !hidden && record.is_known() && !self.off_map.contains(&record.id)).then_some(kind)
    }

    pub fn leaving(&self, record: &Record, kept: Audience, whose: Whose) -> Option<Leaving> {
        let kind = self.may_leave(record, kept, whose)?;
        let mut leaving =
            Leaving { id: record.id, kind: kind.id, place: None, cells: Vec::new(), two_versions: Vec::new() };
        let differ = record.conflicts();
        for spec in fields(kind, whose) {
            if spec.shape == Shape::Position {
                leaving.place = leaving.place.or(self.place(record, spec));
            } else if spec.set {
                let members = record.register(spec.id).map(|r| r.members()).unwrap_or_default();
                let members: Vec<Value> = members.into_iter().filter(|v| self.may_link(spec, v)).cloned().collect();
                cell::of_set(spec, &members, &mut leaving.cells);
            } else if let Some(value) = record.value(spec.id).filter(|v| self.may_link(spec, v)) {
                cell::of(spec, value, &mut leaving.cells);
            }
            if differ.contains(&spec.id) {
                leaving.two_versions.push(spec.id);
            }
        }
        Some(leaving)
    }

    fn may_link(&self, spec: &Spec, value: &Value) -> bool {
        !matches!(spec.shape, Shape::Link(_)) || RecordId::from_value(value).is_some_and(|id| self.leave.contains(&id))
    }

    fn place(&self, record: &Record, spec: &Spec) -> Option<Place> {
        let at = Position::from_value(record.value(spec.id)?)?;
        // Its street and side say enough to pass it by.
        if record.kind == doorstep::DOORSTEP.id {
            return None;
        }
        if self.own.contains(&record.id) {
            let cell = cell_100m(LonLat::new(at.lon, at.lat).ok()?);
            return Some(Place { lon: cell.lon(), lat: cell.lat(), accuracy_m: Some(100.0) });
        }
        Some(Place { lon: at.lon, lat: at.lat, accuracy_m: at.accuracy_m })
    }
}

fn parents(record: &Record) -> Vec<RecordId> {
    let heads = record.register(OF).map(|r| r.heads()).unwrap_or_default();
    heads.into_iter().filter_map(|h| RecordId::from_value(&h.value)).collect()
}

/// A person's or a private group's, in any version, or a talk: that happened at somebody's door.
fn is_own(record: &Record) -> bool {
    let about = record.register("about").map(|r| r.heads()).unwrap_or_default();
    let own = |v: &Value| *v != Value::Null && About::from_value(v) != Some(About::Thing);
    record.kind == conversation::CONVERSATION.id || about.into_iter().any(|h| own(&h.value))
}

/// Any text of it, in any version: a refuge that can be found is none.
fn names_off_map(record: &Record) -> bool {
    record.fields().flat_map(|(_, register)| register.heads()).any(|head| says_off_map(&head.value))
}

fn says_off_map(value: &Value) -> bool {
    match value {
        Value::Text(text) => stays_off_maps(text),
        Value::List(list) => list.iter().any(says_off_map),
        Value::Map(map) => map.values().any(says_off_map),
        Value::Null | Value::Bool(_) | Value::Whole(_) | Value::Real(_) => false,
    }
}

/// Every column that the kinds can fill, once, in the order of the declarations.
pub(super) fn columns(whose: Whose) -> Vec<String> {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut columns = Vec::new();
    for spec in kinds(whose).flat_map(|kind| fields(kind, whose)) {
        for column in cell::columns(spec) {
            if seen.insert(column.clone(), ()).is_none() {
                columns.push(column);
            }
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_protocol::schema;

    #[test]
    fn the_public_columns_name_nobody() {
        let columns = columns(Whose::Public);
        for never in [
            "owned_by",
            "looked_after_by",
            "can_say_yes",
            "agreement",
            "agreement_who",
            "slip",
            "about",
            "would_like",
            "phone",
            "lead",
        ] {
            assert!(!columns.iter().any(|c| c == never), "{never}");
        }
        for there in ["name", "capital", "also", "street", "side", "tags", "meets"] {
            assert!(columns.iter().any(|c| c == there), "{there}");
        }
        assert_eq!(kinds(Whose::Public).map(|k| k.id).collect::<Vec<_>>(), ["asset", "group", "gathering"]);
    }

    #[test]
    fn no_export_has_a_kind_that_is_always_care_or_a_field_that_reaches_somebody() {
        for kind in kinds(Whose::Team) {
            assert!(
                !matches!(
                    kind.id,
                    "private_note" | "promise" | "contact" | "question" | "walk" | "stakeholder" | "project" | "form"
                ),
                "{}",
                kind.id
            );
            assert!(
                fields(kind, Whose::Team).all(|f| !matches!(f.privacy, Privacy::Contact | Privacy::Impression)),
                "{}",
                kind.id
            );
        }
        assert!(schema::kind("conversation").is_some_and(|k| fields(k, Whose::Team).all(|f| f.id != "slip")));
    }
}
