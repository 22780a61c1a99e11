//! What records are made of, for pages and forms that are drawn from it. It holds nothing of any project.

use super::ProblemBody;
use crate::{
    http::{App, caller::Anybody},
    store::listing::USUAL_KINDS,
};
use axum::Json;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use walkabout_protocol::{
    limits,
    schema::{KINDS, Kind as Declared, Privacy as Close, Reach as Reaches, Shape as Form, Spec},
    wire::VERSION,
};

/// What is written down at a desk as well as on a walk. A chat is not: it is written where somebody said it and agreed to it.
const FROM_DESK: [&str; 5] = ["asset", "group", "need", "note", "gathering"];

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(schema))
}

/// What records are made of.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Schema {
    /// Of the protocol that phones speak.
    version: u16,
    kinds: Vec<SchemaKind>,
    limits: Limits,
}

/// A kind of record. Its word is `thing-<id>`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SchemaKind {
    id: &'static str,
    /// What its field `of` may point to.
    of: &'static [&'static str],
    reach: Reach,
    /// It stands in lists and on maps where nobody asks for other kinds.
    listed: bool,
    /// A desk may begin one: it stands by itself, and nobody has to be there to agree to it.
    from_desk: bool,
    fields: Vec<SchemaField>,
}

/// Who may read a kind, before agreement and parents are looked at.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reach {
    Team,
    Public,
    /// The team, or everyone where those it is about agreed.
    AskedPublic,
    /// The team where those it is about agreed; never everyone.
    AskedTeam,
    Spoken,
    Care,
    Own,
    Parent,
}

/// A field. Its word is `field-<id>`, with `-` for `_`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SchemaField {
    id: &'static str,
    shape: Shape,
    /// Its values come and go one by one.
    set: bool,
    privacy: Privacy,
    /// Found by text.
    search: bool,
}

/// How close to a person a value is.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Privacy {
    Thing,
    Person,
    Words,
    Contact,
    Impression,
}

/// The form of a value.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Shape {
    /// Characters at most.
    Text {
        max: usize,
    },
    Choice {
        words: &'static [&'static str],
    },
    /// Both ends are allowed.
    Whole {
        least: i64,
        most: i64,
    },
    Bool,
    Position,
    Date,
    Instant,
    /// The id of a record of one of these kinds.
    Link {
        kinds: &'static [&'static str],
    },
    Person,
    Agreement,
    Answer {
        max: usize,
    },
    Photo,
    Stretch,
    Any,
}

/// How large things may be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Limits {
    value_bytes: usize,
    batch_changes: usize,
    batch_bytes: usize,
    record_fields: usize,
    set_values: usize,
    /// Versions of a field side by side.
    heads: usize,
    photo_bytes: u64,
    photo_pixels: u64,
}

fn shape(form: Form) -> Shape {
    match form {
        Form::Text(max) => Shape::Text { max },
        Form::Choice(words) => Shape::Choice { words },
        Form::Whole(least, most) => Shape::Whole { least, most },
        Form::Bool => Shape::Bool,
        Form::Position => Shape::Position,
        Form::Date => Shape::Date,
        Form::Instant => Shape::Instant,
        Form::Link(kinds) => Shape::Link { kinds },
        Form::Person => Shape::Person,
        Form::Agreement => Shape::Agreement,
        Form::Answer(max) => Shape::Answer { max },
        Form::Photo => Shape::Photo,
        Form::Stretch => Shape::Stretch,
        Form::Any => Shape::Any,
    }
}

fn field(spec: &Spec) -> SchemaField {
    let privacy = match spec.privacy {
        Close::Thing => Privacy::Thing,
        Close::Person => Privacy::Person,
        Close::Words => Privacy::Words,
        Close::Contact => Privacy::Contact,
        Close::Impression => Privacy::Impression,
    };
    SchemaField { id: spec.id, shape: shape(spec.shape), set: spec.set, privacy, search: spec.search }
}

fn kind(declared: &&Declared) -> SchemaKind {
    let reach = match declared.reach {
        Reaches::Team => Reach::Team,
        Reaches::Public => Reach::Public,
        Reaches::Asked { public: true } => Reach::AskedPublic,
        Reaches::Asked { public: false } => Reach::AskedTeam,
        Reaches::Spoken => Reach::Spoken,
        Reaches::Care => Reach::Care,
        Reaches::Own => Reach::Own,
        Reaches::Parent => Reach::Parent,
    };
    SchemaKind {
        id: declared.id,
        of: declared.of,
        reach,
        listed: USUAL_KINDS.contains(&declared.id),
        from_desk: FROM_DESK.contains(&declared.id),
        fields: declared.fields.iter().map(field).collect(),
    }
}

/// What records are made of. Needs no session.
#[utoipa::path(get, path = "/schema.json", tag = "schema", responses(
    (status = 200, body = Schema),
    (status = 429, description = "`too-many`", body = ProblemBody, content_type = "application/problem+json"),
))]
async fn schema(_: Anybody) -> Json<Schema> {
    Json(Schema {
        version: VERSION,
        kinds: KINDS.iter().map(kind).collect(),
        limits: Limits {
            value_bytes: limits::VALUE_BYTES,
            batch_changes: limits::BATCH_CHANGES,
            batch_bytes: limits::BATCH_BYTES,
            record_fields: limits::RECORD_FIELDS,
            set_values: limits::SET_VALUES,
            heads: limits::HEADS,
            photo_bytes: limits::PHOTO_BYTES,
            photo_pixels: limits::PHOTO_PIXELS,
        },
    })
}
