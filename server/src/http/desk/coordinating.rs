//! What only coordinators may ask, and what they give: names, roles, links that somebody scans.

use super::{not_yours, seated::Desk};
use crate::{
    gate::{Grant, NotIn, name_of},
    http::{App, Problem},
    serve::PIN,
    store::StoreError,
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
};
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use std::{fmt::Write, str::FromStr, sync::Arc};
use utoipa::ToSchema;
use walkabout_protocol::{access::Role, id::Id, link::Link};

/// A coordinator of the project that the path names.
pub(super) struct Coordinator(pub Grant);

impl FromRequestParts<Arc<App>> for Coordinator {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Desk(grant) = Desk::from_request_parts(parts, app).await?;
        match grant.actor().role {
            Role::Coordinator => Ok(Coordinator(grant)),
            _ => Err(NotIn::NotAllowed.into()),
        }
    }
}

/// An id that was sent. What is none names nothing.
pub(super) fn id<T>(text: &str) -> Result<Id<T>, Problem> {
    text.parse().map_err(|_| not_yours())
}

/// What `{id}` of the path names, where that is an id at all.
pub(super) struct OfPath<T>(pub T);

impl<T: FromStr> FromRequestParts<Arc<App>> for OfPath<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| not_yours())?;
        let said = params.iter().find_map(|(name, value)| (name == "id").then_some(value));
        said.and_then(|text| text.parse().ok()).map(OfPath).ok_or_else(not_yours)
    }
}

/// Characters of a name.
const NAME: usize = 120;

/// What a coordinator calls somebody: never cut short unasked.
pub(super) fn name(text: &str) -> Result<String, Problem> {
    if text.trim().chars().count() > NAME {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "name-too-long",
            "A name has at most 120 letters. Nothing was changed. Use a shorter one.",
        ));
    }
    name_of(text).ok_or_else(nameless)
}

pub(super) fn nameless() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "name-missing",
        "A name has at least one letter. Nothing was changed. Say what the team calls them.",
    )
}

/// A role that somebody can be invited as.
pub(super) fn role(word: Option<&str>) -> Result<Role, Problem> {
    let role = word.and_then(Role::from_word).ok_or_else(Problem::malformed)?;
    if role == Role::AtTable { Err(Problem::malformed()) } else { Ok(role) }
}

/// A link as a picture for a phone's camera.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Qr {
    /// Modules along a side, with the four light ones on each side that a camera needs.
    size: usize,
    /// SVG path data of the dark modules, one unit each.
    path: String,
}

/// The light border.
const QUIET: usize = 4;

pub(super) fn qr(link: &str) -> Result<Qr, Problem> {
    // Paper is folded and gets wet: a seventh of it may be lost.
    let code = QrCode::with_error_correction_level(link, EcLevel::M).map_err(|_| Problem::failed())?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                // A String takes everything.
                let _ = write!(path, "M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len());
            }
            x += run.len();
        }
    }
    Ok(Qr { size: width + 2 * QUIET, path })
}

/// The link behind three words, as phones join by it.
pub(super) fn link(app: &App, code: &str) -> Result<String, StoreError> {
    let pin = app.store.setting(&app.folder, PIN)?.filter(|pin| !pin.is_empty());
    Ok(Link { server: app.own.url.clone(), code: code.to_owned(), pin }.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_light_border_and_only_runs_of_dark() {
        let made = qr("http://127.0.0.1:8080/j/apple-river-lamp").unwrap();
        assert!(made.size >= 21 + 8 && (made.size - 8 - 17).is_multiple_of(4), "{}", made.size);
        // Each of the three big corners begins with a run of seven.
        let right = made.size - QUIET - 7;
        assert!(
            made.path.starts_with("M4 4h7v1h-7z") && made.path.contains(&format!("M{right} 4h7v1h-7z")),
            "{}",
            made.path
        );
        assert!(made.path.contains(&format!("M4 {right}h7v1h-7z")));
        assert!(made.path.bytes().all(|b| b.is_ascii_digit() || b" Mhvz-".contains(&b)));
    }

    #[test]
    fn a_name_that_is_too_long_is_told_and_not_cut() {
        assert_eq!(name("  Siân ").unwrap(), "Siân");
        assert!(name(&"x".repeat(121)).is_err() && name("\u{200b} ").is_err());
        assert!(role(Some("officer")).is_ok() && role(Some("at-table")).is_err() && role(None).is_err());
    }
}
