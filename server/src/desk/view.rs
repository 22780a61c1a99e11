//! A record as it is shown to somebody who may read it: every version of every field, and what they may do with it.

use crate::store::{Reading, Result, Stored, listed::listed};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use walkabout_protocol::{
    access::{Actor, Deed, Role, Subject, may},
    audience::{Audience, holders},
    batch::ChangeRef,
    id::{PersonId, RecordId, SaveId},
    schema::{self, OF, photo},
    state::{Bin, Head, Record, Register, TRASHED},
    wire::Variant,
};

/// A record, for whoever asked.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct View {
    pub id: String,
    pub kind: String,
    /// The last commit that touched it.
    pub seq: u64,
    /// Who made it.
    pub author: String,
    pub audience: MayRead,
    pub bin: InBin,
    /// Empty where it has no name.
    pub title: String,
    /// UTC milliseconds.
    pub made_ms: i64,
    /// UTC milliseconds.
    pub changed_ms: i64,
    pub may: May,
    /// By name; also fields of which only a newer version knows.
    pub fields: BTreeMap<String, FieldView>,
    /// Of a photo: which files are here and may be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<Files>,
}

/// What whoever asked may do with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct May {
    pub edit: bool,
    pub trash: bool,
    /// Kinds that they may hang from it.
    pub add: Vec<&'static str>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FieldView {
    /// All that nothing has replaced, the shown one first; empty for a set.
    pub versions: Vec<Version>,
    /// Of a set, in the order of their adding.
    pub members: Vec<Member>,
    /// Versions stand side by side and differ.
    pub conflict: bool,
}

/// The name of a change: goes into the base of one that replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChangeRef)]
pub struct At {
    /// The id of the save.
    #[serde(with = "super::id_text")]
    #[schema(value_type = String)]
    pub batch: SaveId,
    /// Its place there.
    pub n: u16,
}

/// A version of a field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Version {
    pub value: serde_json::Value,
    /// Who wrote it.
    pub by: String,
    /// UTC milliseconds.
    pub time_ms: i64,
    /// Local time minus UTC where it was written, minutes.
    pub offset_min: i16,
    pub at: At,
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Member {
    pub value: serde_json::Value,
    /// Every adding of it: all of them go into the base of its removal.
    pub at: Vec<At>,
}

/// Files of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Files {
    pub thumbnail: bool,
    pub preview: bool,
    pub original: bool,
}

impl From<ChangeRef> for At {
    fn from(at: ChangeRef) -> Self {
        At { batch: at.batch, n: at.n }
    }
}

/// Whether it is in the bin, or people disagree about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InBin {
    Out,
    In,
    Disputed,
}

/// Who may read it: author and coordinators; those who care for it; the team; everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MayRead {
    Own,
    Care,
    Team,
    Public,
}

impl From<Bin> for InBin {
    fn from(bin: Bin) -> Self {
        match bin {
            Bin::Out => InBin::Out,
            Bin::In => InBin::In,
            Bin::Disputed => InBin::Disputed,
        }
    }
}

impl From<Audience> for MayRead {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Own => MayRead::Own,
            Audience::Care => MayRead::Care,
            Audience::Team => MayRead::Team,
            Audience::Public => MayRead::Public,
        }
    }
}

/// What a record hangs from, as far as the access table asks.
pub type Above<'a> = Option<(&'a str, PersonId)>;

/// Says what there is of a record. It must have come out of a `Reading` of this actor.
pub fn view(actor: Actor, stored: &Stored, above: Above<'_>, files: Option<Files>) -> View {
    let record = &stored.record;
    let told = listed(record);
    View {
        id: record.id.to_string(),
        kind: record.kind.clone(),
        seq: record.seq.0,
        author: record.author.to_string(),
        audience: stored.audience.into(),
        bin: record.bin().into(),
        title: told.title,
        made_ms: told.made_ms,
        changed_ms: told.changed_ms,
        may: may_do(actor, record, above),
        fields: fields(record),
        files,
    }
}

fn may_do(actor: Actor, record: &Record, above: Above<'_>) -> May {
    let subject = Subject {
        author: Some(record.author),
        holder: holders(record).into_iter().find(|h| *h == actor.person),
        parent: above,
    };
    let hung = Subject { parent: Some((record.kind.as_str(), record.author)), ..Subject::default() };
    let kinds = schema::KINDS.iter().filter(|k| k.of.contains(&record.kind.as_str()));
    May {
        edit: may(actor, Deed::Edit, &record.kind, subject),
        trash: may(actor, Deed::Trash, &record.kind, subject),
        add: kinds.filter(|k| may(actor, Deed::Create, k.id, hung)).map(|k| k.id).collect(),
    }
}

fn fields(record: &Record) -> BTreeMap<String, FieldView> {
    let conflicts = record.conflicts();
    let field = |(name, register): (&str, &Register)| {
        let field = FieldView {
            versions: register.heads().into_iter().filter(|h| !h.member).map(version).collect(),
            members: members(register),
            conflict: conflicts.contains(&name) || (name == TRASHED && register.conflicts()),
        };
        (name.to_owned(), field)
    };
    record.fields().map(field).collect()
}

fn version(head: &Head) -> Version {
    Version {
        value: head.value.to_json(),
        by: head.by.to_string(),
        time_ms: head.time_ms,
        offset_min: head.offset_min,
        at: head.at.into(),
    }
}

/// Equal ones once, with every adding.
fn members(register: &Register) -> Vec<Member> {
    let mut heads: Vec<&Head> = register.heads().into_iter().filter(|h| h.member).collect();
    heads.sort_by_key(|h| h.rank());
    register
        .members()
        .into_iter()
        .map(|value| Member {
            value: value.to_json(),
            at: heads.iter().filter(|h| h.value == *value).map(|h| h.at.into()).collect(),
        })
        .collect()
}

/// What a record hangs from, by the version that is shown.
pub fn parent_of(record: &Record) -> Option<RecordId> {
    schema::kind(&record.kind).filter(|k| !k.of.is_empty())?;
    record.text(OF)?.parse().ok()
}

/// Which files of a photo can be fetched; nothing for what is no photo.
///
/// # Errors
/// Those of the store.
pub async fn files<R: Reading>(view: &mut R, actor: Actor, record: &Record) -> Result<Option<Files>> {
    if record.kind != photo::PHOTO.id {
        return Ok(None);
    }
    let mut files = Files { thumbnail: false, preview: false, original: false };
    for variant in Variant::ALL {
        let here = view.published(record.id, variant).await?;
        let is_here = record.versions(variant.field()).iter().any(|f| here.iter().any(|p| p.hash == f.hash));
        match variant {
            Variant::Thumbnail => files.thumbnail = is_here,
            Variant::Preview => files.preview = is_here,
            // As `blobs::photo_file` gives it out.
            Variant::Original => {
                files.original = is_here && (actor.role == Role::Coordinator || record.author == actor.person);
            }
        }
    }
    Ok(Some(files))
}
