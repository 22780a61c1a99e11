//! The API of the coordinators' room, version 1: JSON under `/api/v1`, described by the code itself as OpenAPI 3.1.
//!
//! One file a room: each has `routes()` with its own paths and is merged in [`api`]. A handler takes [`seated::SignedIn`] or, under
//! `/projects/{project}/…`, [`seated::Desk`] first, and [`sent::Sent`] or [`sent::Asked`] for what it is given.

mod coordinating;
mod events;
mod filters;
mod ground;
mod inbox;
mod out;
mod own_address;
mod passkey;
mod password;
mod people;
mod photos;
mod project;
mod records;
mod room;
mod row;
mod saves;
mod schema;
mod seated;
mod sent;
mod session;
mod sheets;
mod streams;
mod things;
mod tile;
mod tiles;

pub(crate) use own_address::OwnAddress;
pub(crate) use photos::ComingIn;
pub(crate) use streams::Streams;

use super::{App, Problem};
use crate::gate::NotIn;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::map_response,
    response::Response,
    routing::get,
};
use serde::Serialize;
use std::sync::Arc;
use tower_http::{CompressionLevel, compression::CompressionLayer};
use utoipa::{
    OpenApi, ToSchema,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_axum::router::OpenApiRouter;

/// Where the API lies.
const ROOT: &str = "/api/v1";

#[derive(OpenApi)]
#[openapi(info(
    title = "Walkabout",
    description = "What the coordinators' room asks of the server, and anybody's program may. A session is a cookie; every request that is no GET \
        needs the header `x-walkabout-csrf` with the session's `csrf`, and an `Origin` (or `Sec-Fetch-Site: same-origin`) of this server. \
        Problems are RFC 9457 with a `code`. Times are UTC milliseconds. What one may not see is answered as if it did not exist."
))]
struct Described;

/// What cannot be answered, after RFC 9457.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProblemBody {
    r#type: String,
    title: String,
    status: u16,
    /// In plain English, for whoever writes programs.
    detail: String,
    /// What a program acts on, such as `signed-out`.
    code: String,
}

fn rooms() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(password::routes())
        .merge(passkey::routes())
        .merge(events::routes())
        .merge(saves::routes())
        .merge(photos::routes())
        .merge(people::routes())
        .merge(sheets::routes())
        .merge(room::routes())
        .merge(out::routes())
        .merge(inbox::routes())
}

/// Every room's routes.
fn api() -> OpenApiRouter<Arc<App>> {
    let mut about = Described::openapi();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("walkabout-desk")));
    about.components.get_or_insert_default().add_security_scheme("session", cookie);
    OpenApiRouter::with_openapi(about).nest(ROOT, rooms().merge(packed()))
}

/// What is long, and read again and again. No token of a session is in these answers.
fn packed() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(project::routes())
        .merge(schema::routes())
        .merge(things::routes())
        .merge(tiles::routes())
        .merge(ground::routes())
        .merge(records::routes())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

/// The API and its description.
pub(super) fn router() -> Router<Arc<App>> {
    let (router, about) = api().split_for_parts();
    let about: Arc<str> = about.to_json().unwrap_or_default().into();
    let described = move || async move { ([(header::CONTENT_TYPE, "application/json")], about.to_string()) };
    router.route(&format!("{ROOT}/openapi.json"), get(described)).layer(map_response(careful))
}

/// The API as OpenAPI 3.1, in JSON for people and diffs.
///
/// # Errors
/// Those of the writer of JSON.
pub fn openapi() -> Result<String, serde_json::Error> {
    api().into_openapi().to_pretty_json().map(|json| json + "\n")
}

/// What the API answers is kept by nobody, unless its room says otherwise.
async fn careful(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// The one answer for what is not there and for what one may not see.
fn not_yours() -> Problem {
    Problem::not_found()
}

impl From<NotIn> for Problem {
    fn from(not_in: NotIn) -> Self {
        match not_in {
            NotIn::LinkUnknown => {
                Problem::new(StatusCode::NOT_FOUND, "link-unknown", "We do not know that link. Ask for a new one.")
            }
            NotIn::LinkUsed => {
                Problem::new(StatusCode::GONE, "link-used", "This link has been used. Ask for a new one.")
            }
            NotIn::LinkOld => Problem::new(StatusCode::GONE, "link-old", "This link is too old. Ask for a new one."),
            NotIn::SignedOut => {
                Problem::new(StatusCode::UNAUTHORIZED, "signed-out", "Nobody is signed in. Sign in, then ask again.")
            }
            NotIn::WrongPassword => Problem::new(
                StatusCode::FORBIDDEN,
                "wrong-password",
                "The name or the password is wrong. Check both, or ask for a link.",
            ),
            NotIn::PasswordShort => Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "password-short",
                "A password has at least twelve letters. Nothing was changed. Choose a longer one.",
            ),
            NotIn::WrongPasskey => Problem::new(
                StatusCode::FORBIDDEN,
                "wrong-passkey",
                "This passkey does not open the desk. Sign in another way.",
            ),
            NotIn::Crowded => crate::gate::TooMany { seconds: 60 }.into(),
            NotIn::NotOfProject | NotIn::NoPerson => not_yours(),
            NotIn::NotAllowed => {
                Problem::new(StatusCode::FORBIDDEN, "not-allowed", "Your role in this project does not allow this.")
            }
            NotIn::Store(e) => e.into(),
        }
    }
}
